"""`hangtag coverage` says of every product which chart it gets and why, and what one side lacks of the other."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.coverage import command

FILES = {
    "store.yml": "name: Shop\nurl: https://www.example.com\nlocales: [en-GB, de-DE]\ntime_zone: Europe/London\n",
    "categories.yml": (
        "women/tops: {name: Tops}\nwomen/bags: {name: Bags}\nwomen/knitwear: {name: Knits, size_chart: knits}\n"
    ),
    "size_charts/tops.yml": (
        "kind: body\nfor: women\nunit: cm\napplies_to: {category: [women/tops, women/coats]}\n"
        "table: |\n  size | bust\n  S | 84-88\n  M | 88-92\n  L | 92-96\n"
    ),
    "size_charts/knits.yml": "kind: body\nunit: cm\ntable: |\n  size | bust\n  S | 84-90\n  M | 90-96\n",
    "size_charts/hats.yml": "kind: body\nunit: cm\ntable: |\n  size | head\n  S | 54-55\n  M | 56-57\n",
    "products/shirt.yml": "name: Shirt\ncategory: women/tops\nsizes: [S, M]\n",
    "products/blouse.yml": "name: Blouse\ncategory: women/tops\nsizes: [M, XL]\n",
    "products/jumper.yml": "name: Jumper\ncategory: women/knitwear\nsizes: [S, M]\n",
    "products/bag.yml": "name: Bag\ncategory: women/bags\nsizes: [One size]\n",
    "products/tote.yml": "name: Tote\ncategory: women/bags\nsizes: [One size]\nsize_chart: none\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shop")
    for name, text in FILES.items():
        path = root / "product_data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def run(project: Path, format_: str) -> str:
    result = CliRunner().invoke(command, ["--project", str(project), "--as-of", "2026-11-24", "--format", format_])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_each_product_is_told_its_chart_and_the_rule(project: Path) -> None:
    told = json.loads(run(project, "json"))
    assert told["schema"] == "coverage/1" and told["as_of"] == "2026-11-24"
    by = {row["product"]: (row["chart"], row["by"]) for row in told["products"]}
    assert by == {
        "bag": (None, None),
        "blouse": ("tops", "applies_to: category women/tops"),
        "jumper": ("knits", "size_chart (product_data/categories.yml)"),
        "shirt": ("tops", "applies_to: category women/tops"),
        "tote": (None, "size_chart: none"),
    }


def test_sizes_without_a_row_and_rows_never_sold_are_told(project: Path) -> None:
    told = json.loads(run(project, "json"))
    missing = {row["product"]: row["sizes_without_row"] for row in told["products"] if row["sizes_without_row"]}
    assert missing == {"blouse": [{"size": "XL", "cure": "add a row, or write one of S, M, L"}]}
    idle = {row["chart"]: (row["products"], row["rows_never_sold"]) for row in told["charts"]}
    assert idle == {"hats": (0, ["S", "M"]), "knits": (1, []), "tops": (2, ["L"])}


def test_a_spreadsheet_gets_one_line_for_each_chart_of_a_product_and_for_each_chart(project: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(project, "csv"))))
    assert [(row["product"], row["chart"]) for row in rows] == [
        ("bag", ""),
        ("blouse", "tops"),
        ("jumper", "knits"),
        ("shirt", "tops"),
        ("tote", ""),
        ("", "hats"),
        ("", "knits"),
        ("", "tops"),
    ]
    assert rows[1]["sizes_without_row"] == "XL" and rows[-1]["rows_never_sold"] == "L"


def test_the_text_is_read_at_a_glance(project: Path) -> None:
    lines = run(project, "text").splitlines()
    assert lines[:4] == [
        "product  chart  by                                        sizes without a row",
        "bag      -      nothing applies                           -",
        "blouse   tops   applies_to: category women/tops           XL",
        "jumper   knits  size_chart (product_data/categories.yml)  -",
    ]
    assert lines[-3:] == ["hats   0         all", "knits  1         -", "tops   2         L"]


def test_the_summary_counts(project: Path) -> None:
    result = CliRunner().invoke(command, ["--project", str(project), "--as-of", "2026-11-24"])
    assert "5 products: 1 without a chart, 1 sold size without a row, 1 row never sold." in result.stderr
