"""Products are remembered in blocks: a small change opens few of them, and the tree is always that of a clean
build."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import product_tasks
from generator.blocks import bits_for, block_of
from generator.build import build
from generator.store_of_makes import Makes
from generator.surfaces import storefront

WriteShop = Callable[..., Path]
TODAY = date(2026, 11, 25)
PARTS = ("embed", "mail", "structured_data", "site", "twins")
PRODUCTS = "product_data/products"
STORE = ".hangtag/makes/embed-mail-site-structured_data-twins.jsonl"
SHIRT = "name: {en: Shirt %d, de: Hemd %d}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
DETAIL = "description: {en: Soft linen., de: Weiches Leinen.}\n"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def clean_tree(project: Path, beside: Path) -> dict[str, bytes]:
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(project, beside / "shop", ignore=shutil.ignore_patterns(".hangtag"))
    build(beside / "shop", beside / "out", as_of=TODAY, only=PARTS, jobs=1)
    return tree(beside / "out")


@pytest.fixture
def shop(write_shop: WriteShop) -> Path:
    """Forty shirts."""
    texts = {f"{PRODUCTS}/shirt-{n}.yml": SHIRT % (n, n) for n in range(40)}
    return write_shop(texts)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the blocks that were opened."""
    found: list[int] = []
    open_it = Makes.opened

    def seen(makes: Makes, number: int) -> object:
        found.append(number)
        return open_it(makes, number)

    monkeypatch.setattr(Makes, "opened", seen)
    return found


def append(project: Path, name: str, line: str) -> None:
    file = project / PRODUCTS / f"{name}.yml"
    file.write_text(file.read_text("utf-8") + line, "utf-8")


def rename(project: Path, name: str) -> None:
    file = project / PRODUCTS / f"{name}.yml"
    file.write_text(file.read_text("utf-8").replace("Shirt", "Blouse"), "utf-8")


def test_what_no_list_tells_opens_no_other_block(shop: Path, tmp_path: Path, opened: list[int]) -> None:
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    append(shop, "shirt-7", DETAIL)
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    assert opened == []
    assert tree(tmp_path / "out") == clean_tree(shop, tmp_path / "clean")


def test_what_lists_tell_opens_every_other_block_once(shop: Path, tmp_path: Path, opened: list[int]) -> None:
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    rename(shop, "shirt-7")
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    others = {storefront.shard_of(f"shirt-{n}") for n in range(40)} | {storefront.shard_of("shirt")}
    assert sorted(opened) == sorted(others - {storefront.shard_of("shirt-7")})
    assert tree(tmp_path / "out") == clean_tree(shop, tmp_path / "clean")


def test_without_a_help_site_a_detail_opens_no_other_block(shop: Path, tmp_path: Path, opened: list[int]) -> None:
    only = ("embed", "mail", "structured_data")
    build(shop, tmp_path / "out", as_of=TODAY, only=only, jobs=1)
    append(shop, "shirt-7", DETAIL)
    assert build(shop, tmp_path / "out", as_of=TODAY, only=only, jobs=1).published
    assert opened == []


def test_a_shop_that_grows_into_more_blocks_keeps_what_was_made(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    for bits in (10, 8):
        monkeypatch.setattr(product_tasks, "bits_for", lambda _, bits=bits: bits)
        report = build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
        assert report.published is not None and report.published.written == 0
        assert json.loads((shop / STORE).read_bytes().partition(b"\n")[0])["bits"] == bits
        append(shop, f"shirt-{bits}", "care: [machine_30]\n")
        build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
        assert tree(tmp_path / "out") == clean_tree(shop, tmp_path / "clean")


def test_products_that_are_gone_or_renamed_leave_nothing_behind(shop: Path, tmp_path: Path) -> None:
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    (shop / PRODUCTS / "shirt-3.yml").unlink()
    (shop / PRODUCTS / "shirt-4.yml").rename(shop / PRODUCTS / "blouse.yml")
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    assert tree(tmp_path / "out") == clean_tree(shop, tmp_path / "clean")
    for file in (shop / PRODUCTS).glob("shirt-1*.yml"):
        file.unlink()
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    assert tree(tmp_path / "out") == clean_tree(shop, tmp_path / "clean")


def test_a_warning_names_the_file_where_it_lies_now(shop: Path, tmp_path: Path) -> None:
    append(shop, "shirt-5", "description: {en: Soft linen.}\n")
    first = build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    said = {problem.file for problem in first.problems if "shirt-5" in problem.file}
    assert said == {f"{PRODUCTS}/shirt-5.yml"}
    (shop / PRODUCTS / "summer").mkdir()
    (shop / PRODUCTS / "shirt-5.yml").rename(shop / PRODUCTS / "summer/shirt-5.yml")
    again = build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    assert {problem.file for problem in again.problems if "shirt-5" in problem.file} == {
        f"{PRODUCTS}/summer/shirt-5.yml"
    }


@pytest.mark.parametrize("what", ["a file removed", "a file edited", "another output folder", "another list"])
def test_blocks_are_believed_only_about_the_folder_they_were_published_to(
    shop: Path, tmp_path: Path, what: str
) -> None:
    out = tmp_path / "out"
    build(shop, out, as_of=TODAY, only=PARTS, jobs=1)
    fragment = out / "embed/v1/en-gb/shirt-9.html"
    match what:
        case "a file removed":
            fragment.unlink()
        case "a file edited":
            fragment.unlink()
            fragment.write_text("mine")
        case "another output folder":
            out = tmp_path / "elsewhere"
        case _:  # the same folder, published with other parts in between
            build(shop, out, as_of=TODAY, only=("embed",), jobs=1)
    build(shop, out, as_of=TODAY, only=PARTS, jobs=1)
    assert tree(out) == clean_tree(shop, tmp_path / "clean")


def test_a_block_that_cannot_be_opened_is_told(shop: Path, tmp_path: Path) -> None:
    """Only who may write the store can bring this about: its checksum is right."""
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    before = tree(tmp_path / "out")
    head, _, body = (shop / STORE).read_bytes().partition(b"\n")
    assert b"\tshirt-9\t[" in body
    body = body.replace(b"\tshirt-9\t[", b"\tshirt-9\t{")
    (shop / STORE).write_bytes(json.dumps({**json.loads(head), "crc": zlib.crc32(body)}).encode() + b"\n" + body)
    rename(shop, "shirt-7")
    with pytest.raises(OSError, match="delete it and build again"):
        build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    assert tree(tmp_path / "out") == before


def test_a_product_stays_in_its_block_when_others_come() -> None:
    assert {bits_for(n) for n in (0, 1, 255, 5_000)} == {8}
    assert [bits_for(n) for n in (10_000, 100_000, 10_000_000)] == [9, 12, 16]
    for id in ("shirt", "boot", "belt"):
        assert block_of(id, 9) >> 1 == block_of(id, 8) == storefront.shard_of(id)
