"""A chart written as a workbook, filled in and read back loses nothing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importers.chart import Choices
from generator.importers.chart.chart_file import chart_source, differences
from generator.importers.chart.from_workbook import read_workbook
from generator.importers.chart.template import read_template
from generator.importers.chart.template_workbook import template_workbook
from generator.measure.size_labels import same_label
from generator.yaml_source import parse_yaml

CHARTS = Path(__file__).parents[2] / "product_data" / "size_charts"


def values_of(path: Path) -> dict[str, Any]:
    source, _ = parse_yaml(path.read_bytes(), path.name)
    assert source is not None
    value: dict[str, Any] = source.value
    return value


def read_back(raw: bytes) -> dict[str, Any]:
    template = read_template(read_workbook(raw, "chart.xlsx"))
    assert template is not None
    typed = template.typed(Choices())
    assert not typed.problems
    return dict(typed.values)


@pytest.mark.parametrize("path", sorted(CHARTS.glob("*.yml")), ids=lambda path: path.stem)
def test_every_chart_of_the_demo_comes_back_whole(path: Path) -> None:
    written = values_of(path)
    back = read_back(template_workbook(written))
    assert set(back) == set(written)
    assert differences(back, path.read_text("utf-8")) == []


CELLS = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), blacklist_characters="|,\\\ufeff\ufffe\uffff"
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text and not text.startswith(("#", "~")) and set(text) - set("-–—:,"))


@given(
    st.lists(CELLS, min_size=1, max_size=4, unique_by=same_label),
    st.lists(st.sampled_from(["84", "84-88", "34 ¼", '34"', "up to 90", "118+", "86,5", "-", ""]), min_size=1),
    CELLS,
)  # fmt: skip
@settings(max_examples=12, deadline=None)
def test_whatever_stands_in_a_chart_comes_back(sizes: list[str], figures: list[str], words: str) -> None:
    rows = "".join(f"| {size} | {figures[at % len(figures)]} | {words} |\n" for at, size in enumerate(sizes))
    chart = {
        "title": {"en": f"Tops\nand {words}", "de": words},
        "kind": "body",
        "for": ["women", "girls"],
        "unit": "cm",
        "columns": {"my words": {"kind": "text", "name": {"en": words}}},
        "table": f"| size | bust | my words |\n{rows}",
    }
    template = read_template(read_workbook(template_workbook(chart), "chart.xlsx"))
    assert template is not None
    back = dict(template.typed(Choices()).values)
    assert differences(back, chart_source(chart, None)) == []


def test_the_cells_are_text_and_the_lists_can_be_chosen_from() -> None:
    raw = template_workbook(values_of(CHARTS / "womens-tops.yml") | {"note": "=1+1"})
    book = openpyxl.load_workbook(io.BytesIO(raw))
    sheet = book["Sizes"]
    assert [sheet[cell].value for cell in ("A2", "A3", "A4")] == ["kind", "for", "unit"]
    assert {cell.number_format for row in sheet.iter_rows(max_row=60) for cell in row} == {"@"}
    assert {rule.sqref.coord if hasattr(rule.sqref, "coord") else str(rule.sqref) for rule in
            sheet.data_validations.dataValidation} == {"B2", "B3", "B4"}  # fmt: skip
    assert "How to fill this in" in book.sheetnames
    assert all(cell.data_type != "f" for one in book.worksheets for row in one.iter_rows() for cell in row)


def test_the_same_chart_gives_the_same_bytes() -> None:
    chart = values_of(CHARTS / "bras.yml")
    assert template_workbook(chart) == template_workbook(chart)


def test_an_empty_template_is_filled_in_and_read(shop: Any, tmp_path: Path) -> None:
    file = tmp_path / "empty.xlsx"
    shop.export("--empty", "--to", str(file))
    assert shop.status == 0
    shop.read(file.read_bytes(), name="filled.xlsx")
    assert shop.status == 1 and "no sizes are filled in" in shop.complained
    book = openpyxl.load_workbook(file)
    sheet = book["Sizes"]
    sheet["B2"], sheet["B3"], sheet["B4"] = "body", "women, girls", "cm"
    for number, line in enumerate(
        (["S", "36", "8", "4-6", "84-88", 66, "92"], ["M", "38", "10", "8", "88", 70, "96"])
    ):
        for place, cell in enumerate(line, start=1):
            sheet.cell(7 + number, place).value = cell
    sheet["H6"], sheet["H7"] = "Brustumfang", "84"
    sheet["H6"] = "Innenbeinlänge (cm)"
    out = io.BytesIO()
    book.save(out)
    shop.read(out.getvalue(), name="filled.xlsx")
    assert shop.status == 0, shop.complained
    assert shop.values()["for"] == ["women", "girls"]
    assert shop.cells()[:2] == [
        ["size", "EU", "UK", "US", "bust", "waist", "hips", "inseam"],
        ["S", "36", "8", "4-6", "84-88", "66", "92", "84"],
    ]


def test_a_chart_is_exported_changed_and_imported(demo_shop: Any, tmp_path: Path) -> None:
    file = tmp_path / "tops.xlsx"
    demo_shop.export("womens-tops", "--to", str(file))
    demo_shop.read(file.read_bytes(), name="tops.xlsx", id="womens-tops")
    assert "says the same already" in demo_shop.said
    before = demo_shop.path("womens-tops").read_text("utf-8")
    book = openpyxl.load_workbook(file)
    cell = next(c for row in book["Sizes"].iter_rows(min_row=7) for c in row if c.column == 1 and c.value)
    cell.value = "XXS"
    book.save(file)
    demo_shop.read(file.read_bytes(), "--replace", name="tops.xlsx", id="womens-tops")
    after = demo_shop.path("womens-tops").read_text("utf-8")
    assert demo_shop.status == 0 and before != after
    assert before.split("table:")[0] == after.split("table:")[0]


def test_a_chart_that_is_not_there_is_wrong_use(demo_shop: Any, tmp_path: Path) -> None:
    demo_shop.export("womens-top", "--to", str(tmp_path / "x.xlsx"))
    assert demo_shop.status == 2 and "did you mean 'womens-tops'?" in demo_shop.complained
