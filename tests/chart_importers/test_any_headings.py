"""Whatever stands above whatever: a chart, or a refusal in people's words; never a traceback."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.importers.chart import Choices
from generator.importers.chart.cup_grids import find_cup_grids, type_cup_grid
from generator.importers.chart.reading import read_sheets
from generator.importers.chart.tables import find_tables
from generator.importers.chart.typed import type_table
from generator.problems import Refused
from generator.reference.chart_headings import (
    FLAT_NAMES,
    HIGH_END,
    LOW_END,
    MEASURE_NAMES,
    SYSTEM_NAMES,
    UNIT_NAMES,
    WORD_COLUMNS,
)

NAMES = [name for table in (MEASURE_NAMES, FLAT_NAMES, SYSTEM_NAMES) for names in table.values() for name in names]
HEADINGS = st.sampled_from(
    [*NAMES, *WORD_COLUMNS, "Größe", "Taille", "Taglia", "US M", "Damen EU", "Tol", "", "DE"]
)
BENEATH = st.sampled_from(
    [*LOW_END, *HIGH_END, *(name for names in UNIT_NAMES.values() for name in names), "Women", "cm/in", "", ""]
)
SIZES = st.sampled_from(["XS", "S", "M", "36", "38", "S", "", "75A", "32/34", "2-3 years", "One size", "Note: x"])
CELLS = st.sampled_from(
    ["34", "84-88", "84,5", "33½", "", "-", "36/38", "5'6\"", '34" (86 cm)', "±1", "90-86", "A"]
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 5))
    first = draw(st.sampled_from(["Size", "Size", "", draw(HEADINGS)]))
    rows = [[first, *(draw(HEADINGS) for _ in range(width - 1))]]
    if draw(st.booleans()):
        rows.append([draw(BENEATH) for _ in range(width)])
    for _ in range(draw(st.integers(1, 4))):
        rows.append([draw(SIZES), *(draw(CELLS) for _ in range(width - 1))])
    return [list(line) for line in zip(*rows, strict=True)] if draw(st.booleans()) else rows


@settings(max_examples=300, deadline=None)
@given(tables(), st.sampled_from(["", "body", "garment", "foot", "label"]), st.sampled_from(["", "cm", "in"]))
@example([["Größe", "Taille"], ["", "von"], ["S", "84"]], "", "cm")
@example([["Size", "EU", "Bust"], ["", "cm", "cm"], ["S", "36", "84"], ["M", "38", "88"]], "body", "")
@example([["ES", "Fußlänge", "Taglia"], ["", "cm", "max"], ["38", "24", "70"], ["39", "25", "79"]], "", "")
def test_any_headings_give_a_chart_or_a_refusal(rows: list[list[str]], kind: str, unit: str) -> None:
    text = "\n".join(";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    choices = Choices(kind=kind, unit=unit)
    try:
        for sheet in read_sheets(text.encode(), "x.csv"):
            for table in find_tables(sheet):
                assert "table" in type_table(table, choices).values
            for grid in find_cup_grids(sheet, choices):
                assert "axes" in type_cup_grid(grid, choices).values
    except Refused as refusal:
        assert all(problem.message for problem in refusal.problems)
