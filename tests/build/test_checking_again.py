"""A second `hangtag check` looks only at what has changed, and says what a first one would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from generator import checked_products, inspection, known_files

WriteShop = Callable[..., Path]
Edit = Callable[[Path], object]
TODAY = date(2026, 11, 25)
PRODUCTS = "product_data/products"
PICTURE = "product_data/media/shirt.png"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The products that were looked at, by their ids."""
    looked: list[str] = []
    look = inspection._product

    def seen(shop: inspection.Shop, subjects: inspection.ProductSubjects, id: str) -> checked_products.Looked:
        looked.append(id)
        return look(shop, subjects, id)

    monkeypatch.setattr(checked_products, "WORTH_IT", 1)
    monkeypatch.setattr(known_files, "YOUNG", 0)
    monkeypatch.setattr(inspection, "_product", seen)
    return looked


@pytest.fixture
def shop(write_shop: WriteShop, looked_at: list[str]) -> Path:
    """Four products, one with a picture, one with a warning; looked at once."""
    project = write_shop()
    shirt = (project / PRODUCTS / "shirt.yml").read_text("utf-8")
    for number in range(3):
        (project / PRODUCTS / f"shirt-{number}.yml").write_text(shirt, "utf-8")
    picture = project / PICTURE
    picture.parent.mkdir()
    Image.new("RGB", (640, 640)).save(picture)
    append("media: [{image: shirt.png, angle: front}]\n")(project)
    inspection.inspect(project, TODAY, jobs=1)
    looked_at.clear()
    return project


def append(line: str, file: str = f"{PRODUCTS}/shirt-1.yml") -> Edit:
    def edit(project: Path) -> None:
        with (project / file).open("a", encoding="utf-8") as opened:
            opened.write(line)

    return edit


def replace(old: str, new: str, file: str) -> Edit:
    def edit(project: Path) -> None:
        text = (project / file).read_text("utf-8")
        assert old in text
        (project / file).write_text(text.replace(old, new), "utf-8")

    return edit


def test_nothing_is_looked_at_again(shop: Path, looked_at: list[str]) -> None:
    again = inspection.inspect(shop, TODAY, jobs=1)
    assert looked_at == []
    assert [problem.code for problem in again.problems if problem.file.startswith(PRODUCTS)] == ["catalogue/alt"]


def test_a_product_that_was_edited_is_looked_at_alone(shop: Path, looked_at: list[str]) -> None:
    append("revised: 2026-11-01\n")(shop)
    inspection.inspect(shop, TODAY, jobs=1)
    assert looked_at == ["shirt-1"]


EDITS: dict[str, Edit] = {
    "a mistake in a product": append("brand: nobody\n", f"{PRODUCTS}/shirt-2.yml"),
    "a text of the same length": lambda project: project.joinpath(PRODUCTS, "shirt.yml").write_bytes(
        project.joinpath(PRODUCTS, "shirt.yml").read_bytes().replace(b"Shirt", b"Sh\xd1\x96t")
    ),
    "a picture that is gone": lambda project: (project / PICTURE).unlink(),
    "a picture that is none": lambda project: (project / PICTURE).write_bytes(b"GIF87a"),
    "a chart": replace("  S |", "  XXS |", "product_data/size_charts/womens-tops.yml"),
    "a brand that is gone": lambda project: (project / "product_data/brands/alder.yml").unlink(),
    "a language more": replace("de-DE]", "de-DE, th-TH]", "product_data/store.yml"),
    "a mistake elsewhere": append("nonsense: yes\n", "product_data/brands/alder.yml"),
    "a product that is gone": lambda project: (project / PRODUCTS / "shirt-0.yml").unlink(),
    "a product in another folder": lambda project: shutil.move(
        project / PRODUCTS / "shirt-1.yml", (project / PRODUCTS / "new").mkdir() or project / PRODUCTS / "new"
    ),
    "a damaged memory": append(" ", ".hangtag/checked"),
    "a memory cut short": lambda project: (project / ".hangtag/checked").write_bytes(
        (project / ".hangtag/checked").read_bytes()[:-40]
    ),
    "a memory of nobody": lambda project: (project / ".hangtag/checked").write_text("[]\n{}", "utf-8"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_found_after_an_edit_is_what_a_first_look_finds(shop: Path, edit: Edit) -> None:
    edit(shop)
    again = inspection.inspect(shop, TODAY, jobs=1)
    once_more = inspection.inspect(shop, TODAY, jobs=1)
    shutil.rmtree(shop / ".hangtag")
    first = inspection.inspect(shop, TODAY, jobs=1)
    assert sorted(again.problems) == sorted(once_more.problems) == sorted(first.problems)


def test_another_day_is_looked_at_anew(shop: Path, looked_at: list[str]) -> None:
    inspection.inspect(shop, date(2026, 11, 26), jobs=1)
    assert sorted(looked_at) == ["shirt", "shirt-0", "shirt-1", "shirt-2"]


def test_workers_find_what_one_process_finds(shop: Path) -> None:
    for number in range(3, 40):
        append(f"brand: nobody-{number}\n", f"{PRODUCTS}/shirt-{number}.yml")(shop)
    alone = inspection.inspect(shop, TODAY, jobs=1)
    shutil.rmtree(shop / ".hangtag")
    assert inspection.inspect(shop, TODAY, jobs=3) == alone
