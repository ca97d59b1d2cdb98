"""Any file or pasted text → its sheets: the form is known by what stands in it, not only by its name."""

from __future__ import annotations

import re

from generator.importers.chart import Sheet
from generator.importers.chart.from_csv import read_csv
from generator.importers.chart.from_html import read_html
from generator.importers.chart.from_text import read_text
from generator.importers.chart.from_workbook import ENDINGS, read_workbook

MAX_BYTES = 32 * 1024 * 1024


def read_sheets(raw: bytes, file: str) -> list[Sheet]:
    """Every sheet, page table or pasted table that holds anything.

    Raises:
        Refused: it is none of the forms that are read, or larger than any chart.
        WrongUse: the libraries that read workbooks are not installed.
    """
    from generator.problems import Problem, Refused

    if len(raw) > MAX_BYTES:
        message = f"the file has {len(raw) >> 20} MiB; at most {MAX_BYTES >> 20} are read"
        raise Refused([Problem(file, 1, 1, "import/file", message, "keep the chart, and leave the rest out")])
    name = file.casefold()
    if name.endswith(ENDINGS) or raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return read_workbook(raw, file)
    if name.endswith((".html", ".htm")) or re.search(rb"<(table|tr|td|html)\b", raw[:200_000], re.IGNORECASE):
        return read_html(raw, file)
    if name.endswith((".csv", ".tsv")):
        return read_csv(raw, file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return read_csv(raw, file)
    return read_text(text, file)
