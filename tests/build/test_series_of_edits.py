"""Edit after edit, built into one folder: each time the very bytes of a clean build, whatever the store is."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import keys
from generator.build import build

WriteShop = Callable[..., Path]
Edit = Callable[[Path], object]
TODAY = date(2026, 11, 25)
PARTS = ("embed", "mail", "structured_data", "twins")
PRODUCTS = "product_data/products"
STORE = ".hangtag/makes/embed-mail-structured_data-twins.jsonl"


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def clean_tree(project: Path, beside: Path, as_of: date) -> dict[str, bytes]:
    """What a build of the same sources makes that knows nothing of earlier ones."""
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(project, beside / "shop", ignore=shutil.ignore_patterns(".hangtag"))
    build(beside / "shop", beside / "out", as_of=as_of, only=PARTS, jobs=1)
    return tree(beside / "out")


def replace(file: str, old: str, new: str) -> Edit:
    def edit(project: Path) -> None:
        text = (project / file).read_text("utf-8")
        assert old in text
        (project / file).write_text(text.replace(old, new), "utf-8")

    return edit


def write(file: str, text: str) -> Edit:
    def edit(project: Path) -> None:
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text(text, "utf-8")

    return edit


def unseen_edit(project: Path) -> None:
    """Another text of the same length, at the same time."""
    file = project / PRODUCTS / "shirt.yml"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Hemd", b"Rock"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def restored_elsewhere(project: Path) -> None:
    """All files from an archive: other inodes, other times; the store with them."""
    for path in list(project.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            path.unlink()
            path.write_bytes(content)
            os.utime(path, (1, 1))


def flip_in_store(project: Path) -> None:
    """A name in the store that is not the product's."""
    content = (project / STORE).read_bytes()
    assert b"Jacket" in content
    (project / STORE).write_bytes(content.replace(b"Jacket", b"Jackal"))


def foreign_rows(project: Path) -> None:
    """A store that is whole, and whose rows say nothing that we know."""
    head, _, body = (project / STORE).read_bytes().partition(b"\n")
    body = b"".join(line.partition(b"\t")[0] + b'\t["key"]\n' for line in body.splitlines())
    said = {**json.loads(head), "crc": zlib.crc32(body)}
    (project / STORE).write_bytes(json.dumps(said).encode() + b"\n" + body)


SERIES: dict[str, Edit] = {
    "a product": replace(f"{PRODUCTS}/shirt.yml", "runs_small", "runs_large"),
    "a product more": write(
        f"{PRODUCTS}/jacket.yml", "name: {en: Jacket, de: Jacke}\ncategory: women/tops\nsizes: [S, M]\n"
    ),
    "a chart": replace("product_data/size_charts/womens-tops.yml", "84-88", "85-88"),
    "a policy": replace("product_data/return_policies/standard.yml", "30 days", "35 days"),
    "a category": replace("product_data/categories.yml", "women/tops: {", "women/tops: {care: [hand_wash], "),
    "the shop's name": replace("product_data/store.yml", "name: Small", "name: Little"),
    "a sentence": write(
        "content/wording/en.yml",
        'which_size:\n  fit:\n    runs_large: "{part, select, size {Large here.} other {Large.}}"\n',
    ),
    "evidence": write(
        "product_data/evidence/fit_answers.csv", "product,size,answer,date,count\nshirt,M,small,2026-10,60\n"
    ),
    "a text of the same length and time": unseen_edit,
    "a checkout elsewhere": restored_elsewhere,
    "another name in the store": flip_in_store,
    "rows of something else": foreign_rows,
    "half a store": lambda project: os.truncate(project / STORE, (project / STORE).stat().st_size // 2),
    "no store": lambda project: (project / STORE).unlink(),
    "a product less": lambda project: (project / PRODUCTS / "jacket.yml").unlink(),
}


# What happens to the store alone, or to no text.
UNEDITED = {
    "a checkout elsewhere",
    "another name in the store",
    "rows of something else",
    "half a store",
    "no store",
}


def test_after_each_edit_the_tree_is_that_of_a_clean_build(write_shop: WriteShop, tmp_path: Path) -> None:
    project, out = write_shop(), tmp_path / "out"
    build(project, out, as_of=TODAY, only=PARTS, jobs=1)
    before: dict[str, bytes] = {}
    for what, edit in SERIES.items():
        edit(project)
        build(project, out, as_of=TODAY, only=PARTS, jobs=1)
        now = tree(out)
        assert now == clean_tree(project, tmp_path / "clean", TODAY), what
        assert (now == before) == (what in UNEDITED), what
        before = now


def test_on_another_day_the_tree_is_that_of_a_clean_build(write_shop: WriteShop, tmp_path: Path) -> None:
    season = "  - {name: winter, when: {purchased: 1 November to 24 December}, extended: until 31 January}\n"
    project, out = write_shop(), tmp_path / "out"
    policy = project / "product_data/return_policies/standard.yml"
    policy.write_text(policy.read_text("utf-8") + season, "utf-8")
    for day in (TODAY, date(2026, 12, 24), date(2026, 12, 25), TODAY):
        build(project, out, as_of=day, only=PARTS, jobs=1)
        assert tree(out) == clean_tree(project, tmp_path / "clean", day), day


def test_another_version_of_hangtag_makes_everything_anew(
    write_shop: WriteShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, out = write_shop(), tmp_path / "out"
    made = build(project, out, as_of=TODAY, only=PARTS, jobs=1).made
    monkeypatch.setattr(keys, "code_digest", lambda: "another")
    assert build(project, out, as_of=TODAY, only=PARTS, jobs=1).made == made > 0
