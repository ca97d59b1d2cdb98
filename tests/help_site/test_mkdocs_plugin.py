"""A plain `mkdocs build` makes the very site that `hangtag build` makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import build

STORE = """\
name: Alder & Fen
url: https://www.example.com
locales: [en-GB, ar-AE]
"""
PRODUCT = """\
name: {en: Linen camp shirt, ar: قميص}
sizes: [S, M]
fit: {verdict: runs_small, advice: one_size_up}
"""
POLICY = """\
effective_from: 2026-01-01
refund: 30 days of delivery
by_mail: free
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    files = {
        "product_data/store.yml": STORE,
        "product_data/products/linen-camp-shirt.yml": PRODUCT,
        "product_data/return_policies/standard.yml": POLICY,
        "content/en/index.md": "# Ask before you order.\n",
        "content/en/contact.md": "# Contact\n\nWrite to us.\n",
        "content/ar/index.md": "# اسأل قبل أن تطلب.\n",
        "mkdocs.yml": (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8"),
    }
    for name, text in files.items():
        path = tmp_path / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "shop"


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def mkdocs(shop: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    surroundings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=shop, env=surroundings, capture_output=True, text=True, check=False)


def test_mkdocs_makes_the_same_site(shop: Path, tmp_path: Path) -> None:
    build(shop, tmp_path / "out")
    done = mkdocs(shop, "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "other"))
    assert done.returncode == 0, done.stdout + done.stderr
    ours = files_in(tmp_path / "out" / "site")
    assert "en-gb/products/linen-camp-shirt/index.html" in ours
    assert files_in(tmp_path / "other") == ours


def test_mkdocs_says_what_is_wrong_at_its_place(shop: Path) -> None:
    (shop / "content/en/contact.md").write_text("# Contact\n\n[[contact.emial]]\n", "utf-8")
    done = mkdocs(shop, "build", "--quiet")
    assert done.returncode == 1
    assert (
        "content/en/contact.md:3:3: there is no fact 'contact.emial'; did you mean 'contact.email'?" in done.stderr
    )
    assert "Traceback" not in done.stderr
