"""Cards beside links: drawn from what the page says, in every script, the same bytes for the same words."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.measure.locales import Locale
from generator.surfaces import Place, share_card
from generator.text import Name, Text
from generator.wording.loading import load_wording

DAY = date(2026, 11, 25)
LOCALES = tuple(map(Locale, ("en-GB", "th-TH", "ar-AE")))
WORDS = load_wording(LOCALES)[0]
PLACE = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", ("en-GB", "th-TH", "ar-AE"))
SAID = {
    "en-GB": ("Linen camp shirt", "Runs small. Take one size up."),
    "th-TH": ("เสื้อเชิ้ตลินินคอแคมป์", "รุ่นนี้ไซซ์ค่อนข้างเล็ก"),
    "ar-AE": ("قميص كتّان بياقة مفتوحة", "أصغر من المعتاد."),
}
Write = Callable[..., Path]


def card(tag: str, title: str, *told: str, place: Place = PLACE) -> Image.Image:
    texts = [Text(tag, (words,)) for words in told]
    made = share_card.shared(Text(tag, (Name(title, ""),)), texts, WORDS[Locale(tag)], place)
    return Image.open(io.BytesIO(made)).convert("RGB")


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box of what is not white, above the bar at the foot."""
    upper = picture.crop((0, 0, picture.width, picture.height - 16))
    box = ImageChops.invert(upper).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("tag", SAID)
def test_a_card_is_1200_by_630_and_begins_where_its_script_does(tag: str) -> None:
    title, told = SAID[tag]
    picture = card(tag, title, told)
    assert picture.size == share_card.SIZE
    left, top, right, bottom = ink(picture)
    assert left >= 60 and right <= 1200 - 60 and top >= 40 and bottom <= 590
    assert (left < 90) is (tag != "ar-AE")
    assert (right > 1110) is (tag == "ar-AE")
    assert picture.tobytes() == card(tag, title, told).tobytes()


@pytest.mark.parametrize("tag", SAID)
def test_a_very_long_title_stays_on_its_card(tag: str) -> None:
    title, told = SAID[tag]
    left, _, right, bottom = ink(card(tag, " ".join([title] * 12), " ".join([told] * 20), " ".join([told] * 20)))
    assert left >= 60 and right <= 1140 and bottom <= 612


def test_signs_that_no_font_has_are_left_out_and_never_boxes() -> None:
    assert card("en-GB", "Shirt 🙂🦚", "Runs small.").tobytes() == card("en-GB", "Shirt", "Runs small.").tobytes()


def test_the_look_is_the_shop_s() -> None:
    plain = card("en-GB", "Shirt", "Runs small.")
    assert plain.getpixel((600, 625)) == (0x1E, 0x5A, 0x4F)
    assert card("en-GB", "Shirt", "x", place=replace(PLACE, accent="#a13a1f")).getpixel((600, 625)) == (161, 58, 31)
    logo = io.BytesIO()
    Image.new("RGB", (400, 100), "#0000ff").save(logo, "PNG")
    shown = card("en-GB", "Shirt", "x", place=replace(PLACE, logo=logo.getvalue()))
    assert shown.getpixel((100, 90)) == (0, 0, 255)


def head(page: Path) -> dict[str, str]:
    html = LexborHTMLParser(page.read_text("utf-8"))
    return {
        str(meta.attributes.get("property") or meta.attributes.get("name")): str(meta.attributes["content"])
        for meta in html.css("meta[property], meta[name]")
    }


def test_every_page_names_its_card_and_the_card_is_there(write_shop: Write) -> None:
    shop = write_shop({"content/en/contact.md": "# Contact\n\nWrite.\n"})
    build(shop, shop / "dist", as_of=DAY)
    site = shop / "dist/site"
    own = 0
    for page in sorted(site.glob("*/**/index.html")):
        said = head(page)
        at = said["og:image"].removeprefix("https://www.example.com/help/")
        assert Image.open(site / at).size == share_card.SIZE
        own += (page.parent / "card.png").is_file()
        path = page.relative_to(site).parent.as_posix()
        assert said["og:url"] == f"https://www.example.com/help/{path}/"
        assert said["twitter:card"] == "summary_large_image"
        assert said["og:title"] and said["og:site_name"] == "Small"
        assert said["og:locale"] in ("en_GB", "de_DE")
    assert own == 2 * 4  # the product, the size chart, the policy, and the locale's own


def test_the_products_of_a_large_shop_share_a_card(write_shop: Write) -> None:
    shop = write_shop()
    store = shop / "product_data/store.yml"
    store.write_text(store.read_text("utf-8") + "look: {cards_up_to: 1}\n", "utf-8")
    build(shop, shop / "dist", as_of=DAY)
    page = shop / "dist/site/en-gb/products/shirt/index.html"
    assert not (page.parent / "card.png").exists()
    assert head(page)["og:image"] == "https://www.example.com/help/en-gb/card.png"
    assert (shop / "dist/site/en-gb/card.png").is_file()


def test_a_card_is_drawn_again_only_when_its_page_changes(
    write_shop: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.surfaces.share_card import drawing

    shop = write_shop()
    build(shop, shop / "dist", as_of=DAY)
    asked: list[str] = []
    real = drawing.drawn

    def counted(title: Text, *rest: object) -> bytes:
        asked.append(title.plain())
        return real(title, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(drawing, "drawn", counted)
    build(shop, shop / "dist", as_of=DAY)
    assert not asked
    file = shop / "product_data/products/shirt.yml"
    file.write_text(file.read_text("utf-8").replace("en: Shirt", "en: Blouse"), "utf-8")
    build(shop, shop / "dist", as_of=DAY)
    assert sorted(asked) == ["Blouse", "Hemd"]
