"""Pictures in a build: made from what a merchandiser types, and wrong with file and line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from generator.build import build
from generator.problems import Refused

DAY = date(2026, 11, 24)
CHART = "product_data/size_charts/womens-tops.yml"
STORE = "product_data/store.yml"
Write = Callable[..., Path]


def made(project: Path) -> list[str]:
    out = project / "dist"
    build(project, out, as_of=DAY, only=("images",))
    return sorted(path.relative_to(out).as_posix() for path in (out / "images").rglob("*") if path.is_file())


def changed(write_shop: Write, file: str, old: str, new: str) -> Path:
    project = write_shop()
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return project


def test_a_build_draws_each_chart_in_each_locale(write_shop: Write) -> None:
    kinds = ("womens-tops.json", "womens-tops.mail.png", "womens-tops.png", "womens-tops.webp")
    assert made(write_shop()) == [f"images/{locale}/{kind}" for locale in ("de-de", "en-gb") for kind in kinds]


def test_a_sign_that_no_font_has_stops_the_build_at_its_row(write_shop: Write) -> None:
    project = changed(write_shop, CHART, "  M | 38", "  M 🙂 | 38")
    (project / "product_data/products/shirt.yml").write_text(
        "name: Shirt\nsizes: [S, L]\ncategory: women/tops\n", "utf-8"
    )
    with pytest.raises(Refused) as refused:
        made(project)
    found = [problem for problem in refused.value.problems if problem.code == "pictures/glyph"]
    assert {(problem.file, problem.line) for problem in found} == {(CHART, 10)}
    assert not (project / "dist").exists()


def test_the_look_is_the_store_s(write_shop: Write) -> None:
    project = changed(write_shop, STORE, "contact:", 'look: {ink: "#102A43", logo: media/logo.png}\ncontact:')
    (project / "product_data/media").mkdir(exist_ok=True)
    Image.new("RGB", (400, 100), "#00ff00").save(project / "product_data/media/logo.png")
    made(project)
    mail = Image.open(project / "dist/images/en-gb/womens-tops.mail.png").convert("RGB")
    assert mail.getpixel((60, 60)) == (0, 255, 0)
    colours = {colour for _, colour in mail.getcolors(1000) or ()}
    assert (0x10, 0x2A, 0x43) in colours


def test_another_logo_is_another_picture(write_shop: Write) -> None:
    project = changed(write_shop, STORE, "contact:", "look: {logo: media/logo.png}\ncontact:")
    (project / "product_data/media").mkdir(exist_ok=True)
    seen = set()
    for colour in ("#00ff00", "#0000ff"):
        Image.new("RGB", (400, 100), colour).save(project / "product_data/media/logo.png")
        made(project)
        seen.add((project / "dist/images/en-gb/womens-tops.mail.png").read_bytes())
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("look", "told"),
    (
        ('{ink: "#eeeeee"}', '#eeeeee is too pale to be read on white (contrast 1.2); take "#757575" or darker'),
        ("{accent: green}", "'green' is no colour; write it in quotes"),
        ("{logo: media/lgoo.png}", "there is no file 'lgoo.png'"),
        ("{logo: ../../secret.png}", "leads out of product_data/media"),
        ("{logo: 'https://example.com/logo.png'}", "it must be a file"),
        ("{colour: red}", "colour"),
    ),
)
def test_a_look_that_cannot_be_is_told_at_its_place(write_shop: Write, look: str, told: str) -> None:
    project = changed(write_shop, STORE, "contact:", f"look: {look}\ncontact:")
    with pytest.raises(Refused) as refused:
        made(project)
    assert any(told in str(problem) and problem.file == STORE for problem in refused.value.problems)


def test_the_page_of_a_chart_offers_its_picture_to_save(write_shop: Write) -> None:
    project = write_shop()
    out = project / "dist"
    build(project, out, as_of=DAY, only=("images", "site"))
    page = out / "site/de-de/size-charts/womens-tops"
    assert '<a href="womens-tops.png" download>Tabelle als Bild speichern</a>' in (page / "index.html").read_text()
    assert (page / "womens-tops.png").read_bytes() == (out / "images/de-de/womens-tops.png").read_bytes()
    build(project, out, as_of=DAY, only=("site",))
    assert "download" not in (page / "index.html").read_text()
    assert not (page / "womens-tops.png").exists()
