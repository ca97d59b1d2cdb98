"""The walk-throughs of CONTRIBUTING.md work as they stand there: each is carried out on a copy of the package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from generator.commands.init import fillings, starter_files

from .conftest import CodeBlock, code_blocks

ROOT = Path(__file__).parents[2]
PRODUCT = """\
name: Rain coat
brand: house
category: women/tops
sizes: [S, M, L]
details: {waterproof: {en: "Yes, seams too", de: "Ja, auch die Nähte"}}
"""


def change(house: Path, block: CodeBlock) -> None:
    """Do to the copy what a block says."""
    target = house / block.named
    if block.language == "diff":
        lines = block.text.splitlines()
        before = "\n".join(line[1:] for line in lines if not line.startswith("+"))
        after = "\n".join(line[1:] for line in lines if not line.startswith("-"))
        text = target.read_text("utf-8")
        assert text.count(before) == 1, (
            f"CONTRIBUTING.md shows lines that {block.named} does not have; bring it in step:\n{before}"
        )
        target.write_text(text.replace(before, after), "utf-8")
    elif block.language == "yaml":
        target.write_text(target.read_text("utf-8") + block.text, "utf-8")
    else:
        assert not target.exists(), f"{block.named} is there already"
        target.write_text(f"{block.text}", "utf-8")


def run(house: Path, shop: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=shop, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_a_topic_and_a_surface_are_a_file_and_a_row(tmp_path: Path) -> None:
    house, shop = tmp_path / "house", tmp_path / "shop"
    shutil.copytree(ROOT / "generator", house / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "content/wording", house / "content/wording")
    for path, content in starter_files(fillings("Fern", "https://www.example.com", ["en-GB", "de-DE"])):
        (shop / path).parent.mkdir(parents=True, exist_ok=True)
        (shop / path).write_bytes(content)
    (shop / "product_data/products/rain-coat.yml").write_text(PRODUCT, "utf-8")
    checked = 0
    for block in code_blocks(ROOT / "CONTRIBUTING.md"):
        if block.named == "what holds then":
            told = run(house, shop, "-m", "generator", "build", "--as-of", "2026-11-24")
            assert "warning" not in told
            run(house, shop, "-c", block.text)
            checked += 1
        elif re.match(r"(generator|content)/", block.named):
            change(house, block)
    assert checked == 2
    layers = (ROOT / "tests/house/test_layers.py").read_text("utf-8")
    (house / "tests/house").mkdir(parents=True)
    (house / "tests/house/test_layers.py").write_text(layers, "utf-8")
    run(house, house, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/house/test_layers.py")
