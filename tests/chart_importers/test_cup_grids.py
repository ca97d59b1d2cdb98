"""Grids of bands and cups come in whole, whichever way they stand; letters on a drawing are no cups."""

from __future__ import annotations

import io
from typing import Any

import pytest

WOMEN = ("--for", "women", "--unit", "cm")
BANDS = "band | A     | B     | C\n70   | 82-84 | 84-86 | 86-88\n75   | 87-89 | 89-91 | -\n"


def test_bands_down_and_cups_across(shop: Any) -> None:
    shop.read("Band;A;B;C\n70;82-84;84-86;86-88\n75;87-89;89-91;\n", *WOMEN)
    values = shop.values()
    assert values["grid"] == {"bust": BANDS}
    assert values["axes"] == {"band": "band\n70\n75\n", "cup": "cup\nA\nB\nC\n"}
    assert (values["kind"], values["goods"], values["size_label"]) == ("body", "bras", "{band}{cup}")
    assert "the cells                read as grid: bust" in shop.said


@pytest.mark.parametrize("corner", ["Cup", "Körbchen", "Bonnet", "คัพ", "كأس", "罩杯", "カップ"])
def test_cups_down_and_bands_across_in_any_language(shop: Any, corner: str) -> None:
    shop.read(f"{corner},70 cm,75 cm\nA,82-84,87-89\nB,84-86,89-91\nC,86-88,-\n", *WOMEN)
    assert shop.values()["grid"] == {"bust": BANDS}
    assert "the table stood the other way round" in shop.said


def test_underbust_and_other_systems_go_with_the_band(shop: Any) -> None:
    shop.read(
        "Bra sizes in cm\nBand,UK,Unterbrust,A,B\n70,32,68-72,82-84,84-86\n75,34,73-77,87-89,89-91\n",
        *("--for", "women"),
    )
    assert shop.values()["axes"]["band"] == "band | UK | underbust\n70   | 32 | 68-72\n75   | 34 | 73-77\n"
    assert shop.values()["unit"] == "cm"


def test_what_cannot_be_read_is_listed_at_its_cell(shop: Any) -> None:
    shop.read("Cup,70,75\nA,82-84,about 88\nB,84-86,89-91\n", *WOMEN)
    assert "chart.csv:2:3:" in shop.complained and "75A" in shop.complained
    assert "one thing could not be read" in shop.said


def test_without_a_unit_nothing_is_guessed(shop: Any) -> None:
    shop.read("Cup,70,75\nA,82-84,87-89\nB,84-86,89-91\n", "--for", "women")
    assert shop.status == 1 and "--unit" in shop.complained
    assert not shop.path().exists()


def test_a_grid_of_ticks_says_which_sizes_are_made_and_is_no_chart(shop: Any) -> None:
    shop.read("Band/Cup,A,B\n70,70A,70B\n75,75A,x\n", *WOMEN)
    assert shop.status == 1 and "only say which sizes are made" in shop.complained


def test_letters_of_a_drawing_are_no_cups(shop: Any) -> None:
    shop.read("Size,A,B,C\n36,50,60,70\n38,52,62,71\n", *WOMEN, "--kind", "garment")
    assert not shop.path().exists() or "grid" not in shop.values()


def test_a_grid_in_a_workbook_beside_another_table(shop: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (
        ["size", "EU", "bust"], ["S", "36", "84-88"], ["M", "38", "88-92"], [],
        ["Cup", 70, 75], ["A", "82-84", "87-89"], ["B", "84-86", "89-91"],
    ):  # fmt: skip
        sheet.append(line)
    raw = io.BytesIO()
    book.save(raw)
    shop.read(raw.getvalue(), *WOMEN, name="bras.xlsx")
    assert shop.status == 2 and "2 bands, 2 cups" in shop.complained
    shop.read(raw.getvalue(), *WOMEN, "--table", "1", name="bras.xlsx")
    assert shop.values()["grid"]["bust"].startswith("band | A     | B\n70   | 82-84 | 84-86\n")


def test_the_unit_of_a_grid_may_stand_in_a_note_below_it(shop: Any) -> None:
    shop.read("Band/Cup,A,B\n32,32-33,33-34\n34,34-35,35-36\nAll measurements in inches,,\n")
    assert shop.values()["unit"] == "in"
