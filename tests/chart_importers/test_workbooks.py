"""Workbooks are read as people see them: text stays text, noughts stay, and a date is not a size."""

from __future__ import annotations

import builtins
import io
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from generator.importers.chart.from_workbook import shown_number

BODY = ("--kind", "body")


def workbook(
    *rows: tuple[object, ...], formats: dict[str, str] | None = None, merge: tuple[str, ...] = ()
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    for cells in merge:
        sheet.merge_cells(cells)
    return saved(book)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(*rows: tuple[str, ...]) -> bytes:
    """The least of an OpenDocument spreadsheet: a cell is its XML."""
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Sizes">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", manifest)
        packed.writestr("content.xml", content)
    return out.getvalue()


def words(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def number(value: str) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def day(value: str) -> str:
    return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'


def test_numbers_are_read_as_they_are_shown(shop: Any) -> None:
    book = workbook(
        ("Size", "US", "Bust (cm)", "Waist"),
        ("S", 0, 84.5, 66),
        ("M", 2, 0.1 + 0.2 + 88, 70),
        formats={"B2": "00", "D2": '0" cm"', "D3": '0.0\\ "cm"'},
    )
    shop.read(book, *BODY, name="sizes.xlsx")
    assert shop.cells()[1:] == [["S", "00", "84.5", "66 cm"], ["M", "2", "88.3", "70 cm"]]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (123, "000000", "000123"),
        (34.25, "# ?/?", "34.25"),
        (86.0, "General", "86"),
        (0.5, "0%", "50%"),
        (7, "@", "7"),
    ],
)
def test_a_format_is_part_of_what_is_seen(value: float, form: str, shown: str) -> None:
    assert shown_number(value, form) == shown


def test_cells_that_are_text_stay_what_was_typed(shop: Any) -> None:
    shop.read(workbook(("Size", "US", "Bust (cm)"), ("00123", "10-12", "84-88")), *BODY, name="sizes.xlsx")
    assert shop.cells()[1] == ["00123", "10-12", "84-88"]
    assert not shop.complained


def test_a_date_where_a_size_stood_says_its_cell_and_what_it_probably_was(shop: Any) -> None:
    book = workbook(
        ("Size", "US", "Waist (in)", "Hips (in)"),
        ("S", datetime(2026, 10, 12), datetime(1932, 10, 1), 36),
        formats={"B2": "d-mmm", "C2": "mmm-yy"},
    )
    shop.read(book, *BODY, name="sizes.xlsx")
    assert shop.cells()[1] == ["S", "10-12", "10-32", "36"]
    assert "sizes.xlsx[Sheet]:2:2: warning: cell B2: a size or range is expected" in shop.complained
    assert "probably 10-12 was typed" in shop.complained


def test_a_date_of_which_nobody_can_say_what_it_was_stays_blank(shop: Any) -> None:
    book = workbook(("Size", "US", "Bust (cm)"), ("S", datetime(2026, 5, 5), 84))
    shop.read(book, *BODY, name="sizes.xlsx")
    assert shop.cells()[1] == ["S", "", "84"]
    assert "the cell stays blank" in shop.complained


def test_merged_cells_hold_for_each_of_their_places(shop: Any) -> None:
    book = workbook(
        ("Women", None, None, None, None),
        ("Size", "International", None, "Bust", None),
        (None, "EU", "UK", "cm", "in"),
        ("S", 36, 8, "84-88", "33-34½"),
        ("M", 38, 10, "88-92", "34½-36"),
        merge=("A1:E1", "A2:A3", "B2:C2", "D2:E2"),
    )
    shop.read(book, *BODY, name="sizes.xlsx")
    assert shop.cells()[0] == ["size", "EU", "UK", "bust (cm)", "bust (in)"]
    assert shop.cells()[1] == ["S", "36", "8", "84-88", "33-34½"]
    assert shop.values()["for"] == "women"


def test_a_measure_merged_down_is_that_of_every_size(shop: Any) -> None:
    book = workbook(("Size", "Bust (cm)", "Inseam (cm)"), ("S", 84, 81), ("M", 88, None), merge=("C2:C3",))
    shop.read(book, *BODY, name="sizes.xlsx")
    assert shop.cells()[2] == ["M", "88", "81"]


def test_sheets_are_listed_and_chosen_by_name(shop: Any) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Women"
    book.active.append(["Size", "Bust (cm)"])
    book.active.append(["S", 84])
    men = book.create_sheet("Men")
    men.append(["Size", "Chest (cm)"])
    men.append(["S", 92])
    hidden = book.create_sheet("Old")
    hidden.append(["Size", "Chest (cm)"])
    hidden.append(["S", 91])
    hidden.sheet_state = "hidden"
    shop.read(saved(book), *BODY, name="sizes.xlsx")
    assert shop.status == 2
    assert "1  Women, line 1: Size, Bust (cm)" in shop.complained and "2  Men, line 1" in shop.complained
    shop.read(saved(book), *BODY, "--sheet", "Mne", name="sizes.xlsx")
    assert "there is no sheet 'Mne'; did you mean 'Men'?" in shop.complained
    shop.read(saved(book), *BODY, "--sheet", "men", name="sizes.xlsx")
    assert (shop.values()["for"], shop.cells()[1]) == ("men", ["S", "92"])


def test_a_formula_without_a_result_is_told(shop: Any) -> None:
    shop.read(workbook(("Size", "Bust (cm)", "Waist (cm)"), ("S", 84, "=B2-18")), *BODY, name="sizes.xlsx")
    assert shop.cells()[1] == ["S", "84"] or shop.cells()[1] == ["S", "84", ""]
    assert "cell C2: a formula whose result was never saved" in shop.complained


def test_open_document_sheets_are_read(shop: Any) -> None:
    book = ods(
        (words("Größe"), words("US"), words("Oberweite (cm)")),
        (words("S"), day("2026-12-10"), number("84.5")),
        (words("M"), number("12"), words("88-92")),
    )
    shop.read(book, *BODY, name="sizes.ods")
    assert shop.cells()[1:] == [["S", "10-12", "84.5"], ["M", "12", "88-92"]]
    assert "cell B2: a size or range is expected" in shop.complained


@pytest.mark.parametrize("raw", (b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0rubbish", b"", b"just words"))
def test_what_is_no_workbook_is_refused_in_words(shop: Any, raw: bytes) -> None:
    shop.read(raw, *BODY, name="sizes.xlsx")
    assert shop.status == 1 and "this is no workbook, or it is damaged" in shop.complained


def test_a_workbook_that_unpacks_to_too_much_is_refused(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.importers.chart.from_workbook.MAX_UNPACKED", 1000)
    shop.read(workbook(("Size", "Bust (cm)"), ("S", 84)), *BODY, name="sizes.xlsx")
    assert shop.status == 1 and "the workbook unpacks to" in shop.complained


@pytest.mark.parametrize(("library", "name"), [("openpyxl", "a.xlsx"), ("python_calamine", "a.xls")])
def test_E32_a_missing_library_is_named_with_its_cure(
    shop: Any, monkeypatch: pytest.MonkeyPatch, library: str, name: str
) -> None:
    whole = builtins.__import__

    def without(module: str, *rest: Any, **more: Any) -> Any:
        if module.split(".")[0] == library:
            raise ImportError(module)
        return whole(module, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    shop.read(b"\xd0\xcf\x11\xe0" if name.endswith("xls") else workbook_bytes(), *BODY, name=name)
    assert shop.status == 2 and "pip install 'hangtag[sheets]'" in shop.complained


def workbook_bytes() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("x", "y")
    return out.getvalue()
