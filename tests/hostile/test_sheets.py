"""What opens in a spreadsheet is text there, never something to reckon with."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from generator.commands import cell
from generator.commands.coverage import command as coverage
from generator.importers.chart.template_workbook import template_workbook

from .conftest import PLAIN_SHOP, as_yaml, product, write_shop
from .corpus import CELLS

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("text", [*(text for text in CELLS if "\r" not in text), "M", "32-34", "½", ""])
def test_H17_H18_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([cell(text), "x"])
    read = next(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert read[1] == "x"
    assert not read[0].startswith(FORMULAS)
    assert read[0].removeprefix("'") == text.removeprefix("'")


def test_H17_a_size_that_is_a_formula_is_text_in_a_table_of_coverage(tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "shop", PLAIN_SHOP, [])
    sold = {**product("x"), "sizes": ["S", "=1+1"], "size_chart": "womens-tops"}
    (shop / "product_data/products").mkdir(parents=True)
    (shop / "product_data/products/p0.yml").write_text(as_yaml(sold), "utf-8")
    said = CliRunner().invoke(coverage, ["--project", str(shop), "--format", "csv"]).stdout
    assert "'=1+1" in said
    assert not any(field.startswith(FORMULAS) for row in csv.reader(io.StringIO(said)) for field in row)


@pytest.mark.parametrize("text", [text for text in CELLS if text.isprintable()])
def test_H19_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    chart = {
        "title": text,
        "note": text,
        "kind": "body",
        "for": "women",
        "unit": "cm",
        "columns": {"bust": {"name": text, "how": text}},
        "table": "size | bust\nS | 84-88\n",
    }
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(chart)))
    cells = [found for sheet in book for row in sheet.iter_rows() for found in row if found.value is not None]
    assert text in [found.value for found in cells]
    assert {found.data_type for found in cells} <= {"s", "n", "d", "b"}
