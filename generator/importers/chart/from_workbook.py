"""Workbooks → sheets: XLSX with the formats that cells are shown in, ODS, XLS and XLSB by their values.

A number is read as people see it (`00123`, `86 cm`), never as the machine holds it; a date is what a spreadsheet
made of `10-12`, and arrives as what was probably typed, with its doubt.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from generator.importers.chart import MAX_CELLS, Cell, Sheet, plain_text
from generator.importers.chart.dates import typed_before
from generator.importers.chart.headings import unit_called
from generator.problems import Problem, Refused, WrongUse

ENDINGS = (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb")
MAX_UNPACKED = 64 * 1024 * 1024
_INSTALL = "install them with: pip install 'hangtag[sheets]'"


def read_workbook(raw: bytes, file: str) -> list[Sheet]:
    """Every visible sheet that holds anything.

    Raises:
        Refused: it is no workbook, is locked, or is larger than any chart.
        WrongUse: the libraries that read workbooks are not installed.
    """
    if raw.startswith(b"PK"):
        _refuse_bombs(raw, file)
    if raw.startswith(b"PK") and file.casefold().endswith((".xlsx", ".xlsm")):
        return _with_formats(raw, file)
    return _by_values(raw, file)


def _refuse_bombs(raw: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _refusal(file, "this is no workbook, or it is damaged", "save it again as .xlsx") from None
    if size > MAX_UNPACKED:
        message = f"the workbook unpacks to {size >> 20:,} MiB; at most {MAX_UNPACKED >> 20} are read"
        raise _refusal(file, message, "copy the chart into a workbook of its own")


def _refusal(file: str, message: str, cure: str) -> Refused:
    return Refused([Problem(file, 1, 1, "import/file", message, cure)])


def _with_formats(raw: bytes, file: str) -> list[Sheet]:
    try:
        import openpyxl
    except ImportError:
        raise WrongUse(f"reading workbooks needs two more libraries; {_INSTALL}") from None
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(raw)) if _has_formulas(raw) else None
    except Exception:  # whatever a damaged file makes openpyxl raise
        raise _refusal(file, "this is no workbook, or it is damaged", "save it again as .xlsx") from None
    sheets = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        problems: list[Problem] = []
        label = f"{file}[{sheet.title}]"
        texts: dict[tuple[int, int], Cell] = {}
        if len(sheet._cells) > MAX_CELLS:
            raise _refusal(label, f"the sheet has more than {MAX_CELLS:,} cells", "keep the chart alone in it")
        for place, cell in sheet._cells.items():
            value = cell.value
            if value is None and formulas is not None and formulas[sheet.title].cell(*place).value is not None:
                message = f"cell {cell.coordinate}: a formula whose result was never saved"
                cure = "open the workbook, let it reckon, and save it again"
                problems.append(Problem(label, place[0], place[1], "import/cell", message, cure, "warning"))
            texts[place] = _cell(value, cell.number_format or "General", place)
        for merged in sheet.merged_cells.ranges:
            _spread(texts, merged.min_row, merged.min_col, merged.max_row, merged.max_col)
        sheets.append(_sheet(file, sheet.title, texts, problems))
    return [sheet for sheet in sheets if sheet.rows]


def _has_formulas(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return any(
            re.search(rb"<(\w+:)?f[ >/]", packed.read(part)) is not None
            for part in packed.namelist()
            if part.startswith("xl/worksheets/") and part.endswith(".xml")
        )


def _by_values(raw: bytes, file: str) -> list[Sheet]:
    try:
        import python_calamine as calamine
    except ImportError:
        raise WrongUse(f"reading workbooks needs two more libraries; {_INSTALL}") from None
    try:
        book = calamine.load_workbook(io.BytesIO(raw))
        names = [known.name for known in book.sheets_metadata if known.visible == calamine.SheetVisibleEnum.Visible]
    except calamine.PasswordError:
        raise _refusal(file, "the workbook is locked with a password", "save it without one") from None
    except calamine.CalamineError:
        raise _refusal(file, "this is no workbook, or it is damaged", "save it again as .xlsx") from None
    sheets = []
    for name in names:
        try:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False) if sheet.height * sheet.width <= MAX_CELLS else None
        except calamine.CalamineError:
            continue  # a sheet of another kind, as a diagram
        if rows is None:
            message = f"the sheet has more than {MAX_CELLS:,} cells"
            raise _refusal(f"{file}[{name}]", message, "keep the chart alone in it")
        texts = {
            (row, column): _cell(value if value != "" else None, "General", (row, column))
            for row, values in enumerate(rows, start=1)
            for column, value in enumerate(values, start=1)
        }
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            _spread(texts, top + 1, left + 1, bottom + 1, right + 1)
        sheets.append(_sheet(file, name, texts, []))
    return [sheet for sheet in sheets if sheet.rows]


def _spread(texts: dict[tuple[int, int], Cell], top: int, left: int, bottom: int, right: int) -> None:
    """A merged cell's text in each of its places, up to what a chart can have."""
    first = texts.get((top, left))
    if first is None or not first.text:
        return
    for row in range(top, min(bottom, top + 500) + 1):
        for column in range(left, min(right, left + 100) + 1):
            if (row, column) != (top, left):
                texts[row, column] = Cell(first.text, row, column, spread=True, doubt=first.doubt)


def _sheet(file: str, name: str, texts: dict[tuple[int, int], Cell], problems: Iterable[Problem]) -> Sheet:
    filled = [place for place, cell in texts.items() if cell.text or cell.doubt]
    if not filled:
        return Sheet(file, name, ())
    width, height = max(column for _, column in filled), max(row for row, _ in filled)
    used = {row for row, _ in filled}
    rows = []
    for row in range(1, height + 1):
        # Far below the chart a stray cell may stand: blank lines between are kept as one.
        if row not in used and row - 1 not in used:
            continue
        rows.append(tuple(texts.get((row, column)) or Cell("", row, column) for column in range(1, width + 1)))
        if len(rows) * width > MAX_CELLS:
            label = f"{file}[{name}]"
            raise _refusal(label, f"the sheet has more than {MAX_CELLS:,} cells", "keep the chart alone in it")
    return Sheet(file, name, tuple(rows), lettered=True, problems=tuple(problems))


def _cell(value: Any, form: str, place: tuple[int, int]) -> Cell:
    if isinstance(value, (datetime, date, time, timedelta)):
        text, doubt = typed_before(value, form)
        return Cell(text, *place, doubt=doubt)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", *place)
    if isinstance(value, (int, float)):
        return Cell(shown_number(value, form), *place)
    return Cell(plain_text(str(value)) if value is not None else "", *place)


def shown_number(value: float, form: str = "General") -> str:
    """A number as its format shows it: leading noughts, a unit in quotes, percent; else its fifteen digits."""
    number = Decimal(format(value, ".15g"))
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    positive = form.split(";")[0]
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", positive).strip()
    if re.fullmatch("0{2,}", bare) and number == number.to_integral_value() and number >= 0:
        text = text.zfill(len(bare))
    if bare.endswith("%"):
        text = format((number * 100).normalize(), "f") + "%"
    literal = "".join(a or b for a, b in re.findall(r'"([^"]*)"|\\(.)', positive)).strip()
    if literal and unit_called(literal):
        text = f"{text} {literal}"
    return text
