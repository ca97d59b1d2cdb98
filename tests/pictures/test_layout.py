"""However long or wide a chart is, its pictures show every row and column once, inside their edges."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.answers import Cell, Column, Table
from generator.surfaces.size_chart_image.formats import MAIL, MARKETPLACE, Format
from generator.surfaces.size_chart_image.plan import GAP, Planner
from generator.surfaces.size_chart_image.setting import Setting, bare
from generator.surfaces.size_chart_image.sheet import Sheet, sheet_of
from generator.text import Text

from .conftest import WORDS, figure, long_table

ENGLISH = WORDS["en-GB"]
SETTING = Setting("en", False)


def sheet(rows: int, columns: int) -> Sheet:
    return sheet_of(long_table(rows, columns, ENGLISH), None, (), ENGLISH, "")


@given(st.integers(1, 120), st.integers(1, 14), st.sampled_from((MARKETPLACE, MAIL)))
@settings(max_examples=30, deadline=None)
def test_every_row_and_column_is_shown_once_and_inside_the_picture(rows: int, columns: int, format: Format) -> None:
    shown: Counter[tuple[int, str]] = Counter()
    for page in Planner(format, SETTING).pages(sheet(rows, columns)):
        assert page.measured.width <= page.block_width
        across = len(page.blocks) * page.block_width + (len(page.blocks) - 1) * GAP
        assert across + page.drawing_width <= format.width - 2 * format.margin + 1
        for block in page.blocks:
            assert page.measured.head_height + sum(page.measured.heights[row] for row in block) <= page.room
            for row in block:
                shown.update((row, cell[0].text) for cell in page.sheet.rows[row].cells[1:])
    assert set(shown.values()) == {1} and len(shown) == rows * columns


def test_a_short_chart_is_set_large_and_a_long_one_as_large_as_one_picture_allows() -> None:
    sizes = [Planner(MARKETPLACE, SETTING).pages(sheet(rows, 2))[0].measured.sizes.figure for rows in (3, 9, 11)]
    assert sizes[0] == MARKETPLACE.steps[0].figure and sizes == sorted(sizes, reverse=True)


def test_a_long_narrow_chart_stands_in_two_blocks_before_it_needs_a_second_picture() -> None:
    (page,) = Planner(MARKETPLACE, SETTING).pages(sheet(20, 2))
    assert [len(block) for block in page.blocks] == [10, 10]


def test_pictures_of_one_chart_share_its_rows_evenly() -> None:
    pages = Planner(MARKETPLACE, SETTING).pages(sheet(61, 2))
    counts = [len(block) for page in pages for block in page.blocks]
    assert max(counts) - min(counts[:-1]) <= 1


BANDS, CUPS = ("65", "70", "75", "80"), ("A", "B", "C")


def bras() -> tuple[Table, list[tuple[tuple[str, str], ...]]]:
    """Bands and cups: underbust goes by the band, the difference by the cup, bust by both."""
    tag = "en-GB"
    columns = (
        Column("size", Text(tag, ("EU",)), "size"),
        Column("underbust", Text(tag, ("Underbust",)), "measure", "cm", "in", "1"),
        Column("cup_difference", Text(tag, ("Difference",)), "measure", "cm", "in", "2"),
        Column("bust", Text(tag, ("Bust",)), "measure", "cm", "in", "3"),
    )
    rows, parts = [], []
    for band in BANDS:
        for at, cup in enumerate(CUPS):
            cells = (f"u{band}", f"d{cup}", f"b{int(band) + 12 + 2 * at}")
            rows.append(
                (Cell(Text(tag, (band + cup,))), *(Cell(figure(tag, c), figure(tag, c + "in")) for c in cells))
            )
            parts.append((("band", band), ("cup", cup)))
    return Table(Text(tag, ("Bras",)), columns, tuple(rows), "bras", "body"), parts


def words_of(sheet: Sheet) -> list[list[str]]:
    return [["/".join(bare(phrase.text) for phrase in cell) for cell in row.cells] for row in sheet.rows]


def test_a_long_chart_of_two_axes_is_a_matrix_and_says_each_figure_where_it_is_decided() -> None:
    table, parts = bras()
    made = sheet_of(table, None, parts, ENGLISH, "")
    assert [bare(head.text) for head in made.heads] == ["EU", "Underbust", "A", "B", "C"]
    assert [bare(head.text).replace("\u00a0", " ") for head in made.over] == ["Bust (cm / in)"]
    rows = words_of(made)
    assert rows[0] == ["Difference (cm\u00a0/\u00a0in)", "", "dA/dAin", "dB/dBin", "dC/dCin"] and made.top == 1
    assert rows[1][0] == "65" and rows[1][1].startswith("u65")
    assert rows[1][2:] == ["65A/b77/b77in", "65B/b79/b79in", "65C/b81/b81in"]
    assert len(rows) == 1 + len(BANDS)


def test_a_combination_that_is_not_made_is_a_dash() -> None:
    table, parts = bras()
    rows = tuple(row for row in table.rows if row[0].text.plain() != "70B")
    made = sheet_of(
        Table(table.caption, table.columns, rows),
        None,
        [part for part in parts if part != (("band", "70"), ("cup", "B"))],
        ENGLISH,
        "",
    )
    assert words_of(made)[2][3] == "–"


def test_a_short_chart_of_two_axes_stays_a_list() -> None:
    table, parts = bras()
    made = sheet_of(Table(table.caption, table.columns, table.rows[:6]), None, parts[:6], ENGLISH, "")
    assert len(made.rows) == 6 and not made.over
