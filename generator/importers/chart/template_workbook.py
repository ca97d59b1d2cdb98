"""Our template workbook, written: sheets of tables, of further facts, and of how to fill it in.

Every cell is text (`@`), so that no spreadsheet makes a date of `10-12` or a number of `00123`, nor a formula of
anything. The bytes depend on the chart alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from generator.importers.chart import column_letters
from generator.importers.chart.chart_file import table_of_sizes
from generator.importers.chart.template import ABOVE, FACTS_MARK, MARK, facts_as_lines
from generator.measure.chart_table import read_table
from generator.problems import WrongUse
from generator.reference.measurements import MEASURES
from generator.reference.size_systems import PEOPLE, SIZE_GROUPS, SYSTEMS

ALLOWED = {"kind": ("body", "garment", "foot", "label"), "for": PEOPLE, "unit": ("cm", "in", "mm")}
EMPTY_HEADINGS = ("size", "EU", "UK", "US", "bust", "waist", "hips")
# So many lines below the headings are text before anything stands in them.
ROOM = 200
_DAY = (1980, 1, 1, 0, 0, 0)

EXPLAINED = (
    ("kind", "whose measures these are: body (the wearer’s), garment (the thing’s), foot (the wearer’s foot), "
             "label (size labels only, nothing measured)"),
    ("for", f"whom the sizes are for: {', '.join(PEOPLE)}; several with commas"),
    ("unit", "what lengths are in: cm, in or mm; a column may have its own: chest (in)"),
    ("size", "the size as the shop writes it, one in each line, from small to large; or a size system (EU, UK …), "
             "if the shop’s own labels are of that system"),
    ("size systems", f"{', '.join(SYSTEMS)}; also for some people only: US women. A cell may list labels: 36, 38, "
                     "or span them: 4-6. ~8 is an approximate one"),
    ("measures", ", ".join(name.replace("_", " ") for name in MEASURES)),
    ("size group", f"one of {', '.join(SIZE_GROUPS)}, where it differs from line to line"),
    ("figures", "86 · 86,5 · 34 1/4 · 34¼ · 34\" · 86-90 · up to 90 · 118+ · 5'6\""),
    ("nothing there", "- where there is none; a blank cell means that it is missing"),
    ("a blank line", "parts sizes that have no order between them, as S M L and One size"),
    ("weight, age", "say their unit: weight (kg), age (y), or 0-3 mo in the cell"),
    ("text", "all cells are text; leave that so, or 10-12 becomes the tenth of December"),
)  # fmt: skip


def template_workbook(values: Mapping[str, Any]) -> bytes:
    """A chart's file (`{}`: an empty chart) as a workbook.

    Raises:
        WrongUse: openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise WrongUse(
            "writing workbooks needs two more libraries; install them with: pip install 'hangtag[sheets]'"
        ) from None
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, (key, text) in enumerate(_tables(values)):
        sheet = book.create_sheet(_sheet_name(key, number))
        _write_table(sheet, key, values if not number else {}, text)
    facts = facts_as_lines({k: v for k, v in values.items() if k not in (*ABOVE, "table", "sizes", "axes", "grid")})
    _write_help(book.create_sheet("How to fill this in"))
    if facts:
        more = book.create_sheet("More facts")
        _write_lines(more, [(FACTS_MARK, ""), ("fact", "what it says"), *facts], bold=(0, 1))
        more.column_dimensions["A"].width, more.column_dimensions["B"].width = 40, 80
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _tables(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    if "sizes" in values:
        return [("table", table_of_sizes(values["sizes"]))]
    found = [("table", str(values["table"]))] if "table" in values else []
    for outer in ("axes", "grid"):
        found += [(f"{outer}.{name}", str(text)) for name, text in values.get(outer, {}).items()]
    return found or [("table", " | ".join(EMPTY_HEADINGS) + "\n")]


def _sheet_name(key: str, number: int) -> str:
    """A name that a spreadsheet takes: at most 31 signs, none of []:*?/\\."""
    name = "Sizes" if key == "table" else re.sub(r"[\[\]:*?/\\]", " ", key.replace(".", " "))
    return name if len(name) <= 31 else f"{name[:27]} {number}"


def _write_table(sheet: Any, key: str, values: Mapping[str, Any], text: str) -> None:
    from openpyxl.styles import Font, PatternFill

    table, _ = read_table(text)
    headings = [cell.text for cell in table.headings] if table else list(EMPTY_HEADINGS)
    lines: list[Sequence[str]] = [(MARK, key)]
    if key == "table" or values:
        lines += [(name, _words(values.get(name, ""))) for name in ABOVE]
    top = len(lines) + 2
    lines += [(), headings]
    run = 0
    for row in table.rows if table else ():
        if row.run != run:
            run = row.run
            lines.append(())
        lines.append([cell.text for cell in row.cells])
    _write_lines(sheet, lines, bold=(0, top - 1))
    width = max(len(headings), 2)
    for row_number in range(1, max(len(lines), top + ROOM) + 1):
        for column in range(1, width + 4):
            sheet.cell(row_number, column).number_format = "@"
    for column in range(1, len(headings) + 1):
        sheet.cell(top, column).fill = PatternFill("solid", start_color="FFEDEDED")
    for number, name in enumerate(ABOVE, start=2):
        if len(lines) >= number and lines[number - 1][:1] == (name,):
            _list_of(sheet, f"B{number}", ALLOWED[name])
            sheet.cell(number, 1).font = Font(bold=True)
    for column in range(1, width + 1):
        longest = max((len(line[column - 1]) for line in lines[top - 1 :] if len(line) >= column), default=0)
        sheet.column_dimensions[column_letters(column)].width = min(max(longest + 3, 12), 48)
    sheet.column_dimensions["A"].width = 22
    sheet.freeze_panes = sheet.cell(top + 1, 2)


def _words(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _list_of(sheet: Any, cell: str, words: Sequence[str]) -> None:
    """A list to choose from; other words (several people) are warned of, not refused."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, errorStyle="warning")
    rule.error, rule.errorTitle = f"usually one of: {', '.join(words)}", "hangtag"
    sheet.add_data_validation(rule)
    rule.add(cell)


def _write_help(sheet: Any) -> None:
    from openpyxl.styles import Alignment

    _write_lines(sheet, [("in the sheet of sizes", "what it means"), *EXPLAINED], bold=(0,))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 100
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write_lines(sheet: Any, lines: Sequence[Sequence[str]], bold: Sequence[int]) -> None:
    from openpyxl.styles import Font

    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line, start=1):
            cell = sheet.cell(number, place)
            cell.number_format = "@"
            if text:
                cell.value = text
                cell.data_type = "s"  # a text that begins with = is no formula
            if number - 1 in bold:
                cell.font = Font(bold=True)


def _without_clock(raw: bytes) -> bytes:
    """The same workbook with fixed times, so that the same chart gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in packed.infolist():
            content = packed.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(\w+)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(part.filename, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, content)
    return out.getvalue()
