"""Pictures of size charts: what marketplaces and mails ask of them, and what they never show."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

from generator.answers import Table
from generator.problems import Refused
from generator.surfaces import Output, Saying
from generator.surfaces.size_chart_image import faces, files, pictures, setting
from generator.surfaces.size_chart_image.formats import MAIL, MARKETPLACE
from generator.surfaces.size_chart_image.sheet import sheet_of
from generator.text import Link, Text, Value

from .conftest import LOCALES, PLACE, WORDS, Tops, long_table, saying_of

SCHEMAS = faces.SHIPPED.parent / "schemas"


def drawn(saying: Saying) -> dict[str, Output]:
    return {output.path.rpartition("/")[2]: output for output in pictures(saying)}


def opened(output: Output) -> Image.Image:
    return Image.open(io.BytesIO(output.content))


def account(saying: Saying) -> dict:
    return json.loads(drawn(saying)[f"{saying.id}.json"].content)


def table_of(saying: Saying) -> Table:
    return next(block for block in saying.answers[0].blocks if isinstance(block, Table))


@pytest.mark.parametrize("tag", LOCALES)
def test_a_chart_has_a_picture_for_marketplaces_in_two_formats_and_one_for_mails(tops: Tops, tag: str) -> None:
    saying = tops(tag)
    paths = [output.path for output in pictures(saying)]
    start = f"images/{tag.lower()}/womens-tops"
    assert paths == [f"{start}.png", f"{start}.webp", f"{start}.mail.png", f"{start}.json"]


def test_a_marketplace_gets_a_square_of_1200_pixels_on_pure_white(tops: Tops) -> None:
    found = drawn(tops())
    for name in ("womens-tops.png", "womens-tops.webp"):
        picture = opened(found[name])
        assert picture.size == (1200, 1200)
        edge = picture.convert("RGB")
        assert {edge.getpixel(at) for at in ((0, 0), (1199, 0), (0, 1199), (1199, 1199))} == {(255, 255, 255)}


def test_png_and_webp_show_the_same_pixels(tops: Tops) -> None:
    found = drawn(tops("th-TH"))
    png, webp = (opened(found[f"womens-tops.{kind}"]).convert("RGB") for kind in ("png", "webp"))
    assert png.tobytes() == webp.tobytes()


def test_a_mail_gets_a_picture_twice_as_fine_as_it_is_shown(tops: Tops) -> None:
    saying = tops()
    mail = next(told for told in account(saying)["pictures"] if told["use"] == "mail")
    assert opened(drawn(saying)["womens-tops.mail.png"]).size == (mail["width"], mail["height"])
    assert (mail["width"], mail["shown_at"]) == (1200, 600)


def test_no_type_is_smaller_than_24_pixels_nor_than_14_where_mails_are_shown() -> None:
    for format, least in ((MARKETPLACE, 24), (MAIL, 28)):
        assert min(format.title * 4 // 5, format.lead, format.note) >= least
        assert min(min(s.size, s.figure, s.quiet, s.head) for s in format.steps) >= min(least, 26)
        assert min(min(s.figure, s.quiet, s.head) for s in format.steps) >= least


@pytest.mark.parametrize("tag", LOCALES)
def test_the_same_chart_makes_the_same_bytes(tops: Tops, tag: str) -> None:
    once = drawn(tops(tag))
    for kept in (setting._line, setting.advance, setting.coverage, faces.face_of, faces._font, files.logo):
        kept.cache_clear()
    assert drawn(tops(tag)) == once


def test_a_picture_is_small(tops: Tops) -> None:
    assert all(len(output.content) < 60_000 for output in pictures(tops("ar-AE")))


def test_the_alt_text_says_every_figure_of_the_picture(tops: Tops) -> None:
    saying = tops()
    told = account(saying)["pictures"][0]["alt"]
    for row in table_of(saying).rows:
        for cell in row:
            assert cell.text.plain() in told
            assert cell.other is None or cell.other.plain() in told
    assert told.startswith("Women’s tops\n")
    assert told.endswith("Bust: Around the fullest part.\nWaist: Not pulled in.\nHips: Feet together.")
    assert "Size M (EU 34): Bust 88–92 cm (34¾–36¼ in), Waist" in told.replace("\u00a0", " ")


def test_neither_shop_name_nor_address_nor_the_day_of_a_check_stands_in_a_picture(tops: Tops) -> None:
    notes = (
        Text("en-GB", ("Alder & Fen is proud of it.",)),
        Text("en-GB", ("See www.example.com.",)),
        Text("en-GB", ("Read ", Link("the guide", "page:guide"))),
        Text("en-GB", ("Checked on ", Value("sizing.womens-tops.checked", "1 May", "2026-05-01"))),
        Text("en-GB", ("Laid flat.",)),
    )
    saying = tops(notes=notes)
    sheet = sheet_of(table_of(saying), None, (), saying.words, PLACE.name)
    assert sheet.notes == ("Laid flat.",)


def test_a_logo_is_shown_in_mails_only(tops: Tops) -> None:
    made = io.BytesIO()
    Image.new("RGB", (900, 300), "#ff0000").save(made, "PNG")
    before = drawn(tops())
    with_logo = drawn(tops(place=replace(PLACE, logo=made.getvalue())))
    assert before["womens-tops.png"] == with_logo["womens-tops.png"]
    mail = opened(with_logo["womens-tops.mail.png"]).convert("RGB")
    assert mail.getpixel((60, 60)) == (255, 0, 0)
    assert mail.height > opened(before["womens-tops.mail.png"]).height


def test_a_logo_that_is_no_picture_is_a_problem_in_the_store_file(tops: Tops) -> None:
    with pytest.raises(Refused, match=r"store\.yml:1:1: the logo is not a whole picture"):
        pictures(tops(place=replace(PLACE, logo=b"GIF89a")))


def test_the_shop_s_colours_are_the_picture_s(tops: Tops) -> None:
    colours = opened(drawn(tops(place=replace(PLACE, ink="#102a43", accent="#b3261e")))["womens-tops.png"])
    found = {colour for _, colour in colours.convert("RGB").getcolors(256)}
    assert {(0x10, 0x2A, 0x43), (0xB3, 0x26, 0x1E), (255, 255, 255)} <= found


def test_from_right_to_left_the_table_stands_on_the_right_and_the_drawing_on_the_left(tops: Tops) -> None:
    left, right = (rule_of(opened(drawn(tops(tag))["womens-tops.png"])) for tag in ("en-GB", "ar-AE"))
    assert left[0] == 64 and left[1] < 1000
    assert right[1] == 1135 and right[0] > 200


def rule_of(picture: Image.Image) -> tuple[int, int]:
    """Where the table's upper rule begins and ends: the first row of pixels with a long dark line."""
    grey = picture.convert("L")
    for y in range(grey.height):
        dark = [x for x, value in enumerate(grey.crop((0, y, grey.width, y + 1)).tobytes()) if value < 60]
        if len(dark) > 500:
            return dark[0], dark[-1]
    raise AssertionError("the picture has no table")


def test_a_character_that_no_font_has_is_a_problem_and_not_a_box(tops: Tops) -> None:
    with pytest.raises(Refused) as refused:
        pictures(tops(title="Tops 🙂 and 🧵"))
    (problem,) = refused.value.problems
    assert problem.code == "pictures/glyph" and problem.file == "product_data/size_charts/womens-tops.yml"
    assert "'🙂' (U+1F642), '🧵' (U+1F9F5) of 'Tops 🙂 and 🧵'" in problem.message and "en-GB" in problem.message


def test_fonts_of_the_machine_draw_what_the_shipped_ones_lack(
    tops: Tops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = [face for face in faces.shipped() if "Thai" not in face.regular.name]
    monkeypatch.setattr(faces, "shipped", lambda: tuple(without))
    monkeypatch.setattr(faces, "FOLDERS", ())
    clear = (faces.installed.cache_clear, faces.face_of.cache_clear, setting._line.cache_clear)

    def cleared() -> None:
        for forget in clear:
            forget()

    try:
        cleared()
        with pytest.raises(Refused, match="no font has"):
            pictures(tops("th-TH"))
        for weight in ("Regular", "Bold"):
            name = f"NotoSansThai-{weight}.ttf"
            (tmp_path / name).write_bytes((faces.SHIPPED / name).read_bytes())
        monkeypatch.setenv("HANGTAG_FONTS", str(tmp_path))
        cleared()
        assert pictures(tops("th-TH"))
    finally:
        cleared()


@pytest.mark.parametrize("tag", LOCALES)
def test_every_sentence_that_is_shipped_can_be_drawn(tag: str) -> None:
    language = WORDS[tag].locale.language
    for key, said in WORDS[tag].sentences.items():
        missing = {sign for sign in said.text if sign.isprintable() and faces.face_of(sign, language, None) is None}
        assert missing <= setting.HIDDEN | set(map(chr, setting.DROPPED)), key


def test_a_cell_that_is_wider_than_a_picture_is_broken(tops: Tops) -> None:
    assert pictures(tops(size="M" * 60))


def test_a_text_without_end_is_a_problem(tops: Tops) -> None:
    with pytest.raises(Refused) as refused:
        pictures(tops(title="very long " * 400))
    assert refused.value.problems[0].code == "pictures/room"


def test_a_long_chart_has_more_pictures_each_numbered_and_told() -> None:
    words = WORDS["en-GB"]
    told = account(saying_of(long_table(60, 3, words), words))["pictures"]
    square = [one for one in told if one["use"] == "marketplace"]
    assert [one["files"][0] for one in square] == ["images/en-gb/long.png"] + [
        f"images/en-gb/long.{n}.png" for n in range(2, len(square) + 1)
    ]
    said = [line.split(":")[0] for one in square for line in one["alt"].splitlines()[1:]]
    assert said == [f"Size N{n}" for n in range(60)]


def test_the_account_of_pictures_is_as_its_schema_says(tops: Tops) -> None:
    schema = json.loads((SCHEMAS / "size-chart-images-1.json").read_text("utf-8"))
    jsonschema.validate(account(tops("ar-AE")), schema)


def test_fonts_are_small_and_carry_their_licence() -> None:
    fonts = list(faces.SHIPPED.glob("*.ttf"))
    assert len(fonts) == 6 and sum(font.stat().st_size for font in fonts) < 2**20
    assert "SIL OPEN FONT LICENSE Version 1.1" in (faces.SHIPPED / "OFL.txt").read_text("utf-8")
