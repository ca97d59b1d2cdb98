"""Files of suppliers come in whole, in many languages and shapes; what cannot be read is told, and nothing is lost
in silence."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.yaml_source import parse_yaml

FILE = Path(__file__).parent / "suppliers.yml"


def suppliers() -> dict[str, Any]:
    source, problems = parse_yaml(FILE.read_bytes(), FILE.name)
    assert source is not None and not problems
    value: dict[str, Any] = source.value
    return value


@pytest.mark.parametrize("name", suppliers())
def test_a_suppliers_file_is_read(name: str, shop: Any) -> None:
    wanted = suppliers()[name]
    shop.read(wanted["text"], *wanted["options"].split(), name=name)
    values = shop.values()
    assert values["table"].rstrip("\n") == wanted["table"].rstrip("\n")
    assert {key: said for key, said in values.items() if key not in ("table", "columns")} == wanted["facts"]
    if "columns" in wanted:
        assert values["columns"] == wanted["columns"]
    told = [line.split("warning: ")[1] for line in shop.complained.splitlines() if "warning: " in line]
    beginnings = wanted.get("told", [])
    assert len(told) == len(beginnings)
    assert all(said.startswith(start) for said, start in zip(told, beginnings, strict=True)), told


def workbook(*rows: list[object], merge: tuple[str, ...] = (), days: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merge:
        book.active.merge_cells(cells)
    for cell in days:
        book.active[cell].number_format = "d-mmm"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_sizes_of_which_a_spreadsheet_made_days_come_back(shop: Any) -> None:
    raw = workbook(
        ["Size", "US", "UK", "Bust (in)"],
        ["S", datetime(2026, 4, 6), datetime(2026, 8, 10), "34 - 35"],
        ["M", datetime(2026, 8, 10), datetime(2026, 12, 14), "36 - 37"],
        ["L", datetime(2026, 12, 14), "16-18", '38.5"-40"'],
        days=("B2", "C2", "B3", "C3", "B4"),
    )
    shop.read(raw, "--kind", "body", "--for", "women", name="dates.xlsx")
    assert [row[1:3] for row in shop.cells()[1:]] == [["4-6", "8-10"], ["8-10", "12-14"], ["12-14", "16-18"]]
    assert shop.complained.count("probably") == 5


def test_merged_titles_units_in_brackets_and_sections(shop: Any) -> None:
    raw = workbook(
        ["WOMENS SIZE GUIDE 2026"],
        [],
        ["Size", "INT", "Bust", "Waist", "Hips"],
        [None, None, "(cm)", "(cm)", "(cm)"],
        ["Regular"],
        [8, "S", 84, 66, 92],
        ["Petite"],
        ["8P", "S", 83, 65, 91],
        ["All measurements are body measurements."],
        merge=("A1:E1", "A5:E5", "A7:E7"),
    )
    shop.read(raw, name="guide.xlsx")
    assert shop.cells() == [
        ["size", "INT", "bust", "waist", "hips"], ["8", "S", "84", "66", "92"], [""], ["8P", "S", "83", "65", "91"]
    ]  # fmt: skip
    assert (shop.values()["kind"], shop.values()["for"], shop.values()["unit"]) == ("body", "women", "cm")
    assert "'Petite' stands between the sizes" in shop.complained


def test_a_technical_drawings_grading(shop: Any) -> None:
    raw = workbook(
        ["Style", "LS-204"],
        [],
        ["POM", "Tol", "XS", "S", "M"],
        ["1/2 Chest", 1, 46, 49, 52],
        ["CF length", 1, 62, 64, 66],
        ["Sleeve from shoulder", 0.5, 58, 59, 60],
        ["1/2 Hem", 1, 45, 48, 51],
    )
    shop.read(raw, "--kind", "garment", "--unit", "cm", name="spec.xlsx")
    assert shop.cells()[:2] == [["size", "chest", "length", "sleeve", "hem"], ["XS", "46", "62", "58", "45"]]
    assert shop.values()["measured"] == "flat"
    assert "'Tol' holds tolerances" in shop.complained
