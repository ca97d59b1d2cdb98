"""Lines of text: their order where directions mix, and where they may be broken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.surfaces.size_chart_image.bidi import FSI, LRI, PDI, isolated, levels, visual
from generator.surfaces.size_chart_image.setting import Setting, Style, bare, marked
from generator.text import Name, Text, Value

STYLE = Style(30)
ENGLISH, THAI, ARABIC = Setting("en", False), Setting("th", False), Setting("ar", True)

# As it is read, the paragraph's level, as it stands from left to right. Capitals here are Hebrew letters.
ORDERS = (
    ("abc", 0, "abc"),
    ("ABC", 1, "CBA"),
    ("ABC 80-84", 1, "80-84 CBA"),
    ("ABC 80–84", 1, "84–80 CBA"),  # an en dash is no part of a number: ranges have to be isolated
    (f"ABC {FSI}80–84{PDI} DE", 1, "ED 80–84 CBA"),
    (f"{FSI}80–84{PDI} DE", 1, "ED 80–84"),
    (f"ABC {FSI}EU 34{PDI}", 1, "34 UE CBA"),
    ("ABC 75d EF", 1, "FE 75d CBA"),
    ("abc DEF 12 ghi", 0, "abc 12 FED ghi"),
    ("A 1.5 B", 1, "B 1.5 A"),
    (f"x {FSI}AB{PDI}!", 0, "x BA!"),
    (f"AB{FSI}c", 1, "cBA"),  # an isolate that nobody closes
)


def hebrew(text: str) -> str:
    return "".join(chr(0x5D0 + ord(sign) - ord("A")) if "A" <= sign <= "Z" else sign for sign in text)


@pytest.mark.parametrize(("read", "base", "stands"), ORDERS)
def test_a_line_of_both_directions_stands_in_the_order_of_unicode(read: str, base: int, stands: str) -> None:
    text = hebrew(read)
    pieces = [
        (level, sign) for sign, level in zip(text, levels(text, base), strict=True) if sign not in (FSI, LRI, PDI)
    ]
    assert "".join(visual(pieces)) == hebrew(stands)


def test_a_range_in_arabic_words_begins_on_the_left() -> None:
    text = marked(Text("ar", ("العمر ", Value("age", "18–24 شهرًا", "18..24"))))
    pieces = ARABIC.line(text, STYLE).pieces
    assert [piece.text.strip() for piece in pieces if not piece.right_to_left] == ["18–24"]


def test_each_script_is_set_in_its_font() -> None:
    line = ENGLISH.line("Size ไซซ์ مقاس 34½", STYLE)
    names = [piece.face.regular.stem.removesuffix("-Regular") for piece in line.pieces]
    assert set(names) == {"NotoSans", "NotoSansThai", "NotoSansArabic"}


def test_arabic_letters_join_and_thai_marks_stack() -> None:
    """Joined letters are narrower than the same letters alone; a stacked mark takes no room of its own."""
    assert ARABIC.line("المقاس", STYLE).width < sum(ARABIC.line(sign, STYLE).width for sign in "المقاس")
    assert THAI.line("ที่", STYLE).width == THAI.line("ท", STYLE).width


def test_thai_is_broken_between_words_only() -> None:
    text = "วัดเส้นผ่านศูนย์กลางด้านในของแหวนที่ใส่พอดี"
    lines = ["".join(piece.text for piece in line.pieces) for line in THAI.lines(text, STYLE, 260)]
    assert len(lines) > 1 and "".join(lines) == text
    assert all("ศูนย์กลาง" in line or not set("ศูนย์") <= set(line) for line in lines if "ศ" in line)


def test_a_figure_is_never_broken() -> None:
    text = marked(Text("en", ("Bust ", Value("bust", "80–84", "80..84"), " cm")))
    lines = ["".join(piece.text for piece in line.pieces) for line in ENGLISH.lines(text, STYLE, 90)]
    assert "80–84" in lines


def test_signs_that_cannot_be_seen_are_not_drawn() -> None:
    assert bare(marked(Text("en", ("a\u200e\u202eb\u00ad\ufeff", Name("c\ufe0f", "en"))))) == "abc"


@given(st.text(alphabet="ab 12.–אבجد٣()" + FSI + PDI, max_size=24), st.sampled_from((0, 1)))
@settings(max_examples=50, deadline=None)
def test_no_character_is_lost_when_a_line_is_put_in_order(text: str, base: int) -> None:
    found = levels(text, base)
    assert len(found) == len(text) and min(found, default=base) >= base
    assert sorted(visual(list(zip(found, text, strict=True)))) == sorted(text)


@given(st.text(alphabet="abc de–12 ", min_size=1, max_size=60), st.integers(40, 300))
@settings(max_examples=50, deadline=None)
def test_lines_are_no_wider_than_asked_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    lines = ENGLISH.lines(isolated(text), STYLE, width)
    assert all(line.width <= width + 1 for line in lines)
    shown = "".join(piece.text for line in lines for piece in line.pieces)
    assert shown.replace(" ", "") == text.replace(" ", "")
