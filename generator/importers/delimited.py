"""Delimited text, as shops' systems and spreadsheets write it → rows, with the line each begins in.

Reads UTF-8 with and without a mark, UTF-16 and Windows-1252; commas, semicolons, tabs and bars; quoted line
breaks. A record whose quotes do not close takes only its own line with it: reading goes on in the next one.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from generator.catalogue import NOTHING
from generator.importers import STRANGE, BrokenRow, Row, Table
from generator.problems import Problem, Refused

MAX_BYTES = 256 * 1024 * 1024
MAX_CELL = 1_000_000
MAX_BROKEN = 200
SEPARATORS = (",", ";", "\t", "|")


def read(raw: bytes, file: str, known: Iterable[str] = ()) -> Table:
    """Read `raw`; `known` are headings that tell the right separator where several could be.

    Raises:
        Refused: this is no delimited text at all.
    """
    notices: list[Problem] = []
    text = _decode(raw, file, notices)
    lines = list(io.StringIO(text, newline=""))
    first = 0
    separator = ""
    while first < len(lines) and not lines[first].strip(" \t\r\n,;"):
        first += 1
    if first < len(lines) and (named := re.fullmatch(r"sep=(.)\s*", lines[first], re.IGNORECASE)):
        separator, first = named.group(1), first + 1
    if first >= len(lines):
        raise _refusal(file, "nothing stands in this file", "export the products again")
    known = frozenset(known)
    if not separator:
        separator = max(SEPARATORS, key=lambda sign: _likeness(lines[first:], sign, known))
    records, broken = _records(lines, first, separator)
    if not records or records[0][0] != first + 1:
        raise _refusal(file, "the line of headings cannot be read", "check its quotes", first + 1)
    headings = _headings(records[0][1], lines[first], file, first + 1, notices)
    rows: list[Row] = []
    short: list[tuple[int, int]] = []
    for line, cells in records[1:]:
        if not any(cell.strip(NOTHING) for cell in cells):
            continue
        if len(cells) > len(records[0][1]) and any(cell.strip() for cell in cells[len(records[0][1]) :]):
            why = f"the row has {len(cells)} values, the headings are {len(records[0][1])}"
            broken.append(BrokenRow(line, cells[0], why, "put values that hold the separator in quotes"))
            continue
        if len(cells) < len(records[0][1]):
            if line == records[-1][0] and not short and not lines[-1].endswith(("\n", "\r")):
                why = f"the file breaks off here, after {len(cells)} of {len(records[0][1])} values"
                broken.append(BrokenRow(line, cells[0], why, "export the products again"))
                continue
            short.append((line, len(cells)))
            cells = cells + [""] * (len(records[0][1]) - len(cells))
        rows.append(Row(line, {name: cells[place].strip(NOTHING) for place, name in headings.items()}))
    if short:
        line, length = short[0]
        also = f" (and {len(short) - 1} more rows)" if len(short) > 1 else ""
        message = f"the row has {length} of {len(records[0][1])} values{also}; the rest is read as empty"
        notices.append(Problem(file, line, 1, "import/row", message, "", "warning"))
    places = dict(_columns(headings, lines[first]))
    return Table(file, places, tuple(rows), tuple(sorted(broken, key=lambda row: row.line)), tuple(notices))


def read_records(raw: bytes, file: str) -> tuple[list[tuple[int, list[str]]], list[BrokenRow], list[Problem]]:
    """Every record with its line, blank ones too, of a file whose headings may stand anywhere.

    Returns the records, those that cannot be trusted, and notices about the file.

    Raises:
        Refused: this is no delimited text at all.
    """
    notices: list[Problem] = []
    lines = list(io.StringIO(_decode(raw, file, notices), newline=""))
    first = 0
    while first < len(lines) and not lines[first].strip(" \t\r\n,;"):
        first += 1
    if first >= len(lines):
        raise _refusal(file, "nothing stands in this file", "export it again")
    if named := re.fullmatch(r"sep=(.)\s*", lines[first], re.IGNORECASE):
        separator, first = named.group(1), first + 1
    else:
        separator = max(("\t", ";", "|", ","), key=lambda sign: _evenness(lines[first:], sign))
    return *_records(lines, first, separator), notices


def _evenness(lines: Sequence[str], separator: str) -> tuple[int, int]:
    """How many of the first records have the same number of cells (more than one), and how many these are."""
    try:
        lengths = [len(cells) for cells in csv.reader(lines[:200], delimiter=separator) if len(cells) > 1]
    except csv.Error:
        return 0, 0
    return max(((lengths.count(length), length) for length in set(lengths)), default=(0, 0))


def _refusal(file: str, message: str, cure: str, line: int = 1) -> Refused:
    return Refused([Problem(file, line, 1, "import/file", message, cure)])


def _decode(raw: bytes, file: str, notices: list[Problem]) -> str:
    if len(raw) > MAX_BYTES:
        raise _refusal(file, f"the file has {len(raw) >> 20} MiB; at most 256 are read", "export fewer products")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _refusal(file, "this is a workbook or an archive, not CSV", "save it as CSV (UTF-8)")
    if re.match(rb"\s*(<(!doctype|html|\?xml)|[{\[]\s*[\"{\[])", raw[:200], re.IGNORECASE):
        raise _refusal(file, "this is HTML, XML or JSON, not CSV", "export the products as CSV")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif len(raw) > 3 and raw[1:4:2] == b"\0\0":
        encoding = "utf-16-le"
    elif len(raw) > 3 and raw[0:4:2] == b"\0\0":
        encoding = "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as wrong:
        if encoding != "utf-8-sig":
            raise _refusal(file, "the file is UTF-16 that breaks off", "save it as CSV (UTF-8)") from None
        line = raw.count(b"\n", 0, wrong.start) + 1
        text = raw.decode("cp1252", "replace")
        message = f"byte {raw[wrong.start]:02X} is no UTF-8; the file is read as Windows-1252"
        notices.append(Problem(file, line, 1, "import/encoding", message, "save it as UTF-8", "warning"))
    if match := STRANGE.search(text):
        line = text.count("\n", 0, match.start()) + 1
        message = f"invisible signs (first U+{ord(match.group()):04X}) are left out"
        notices.append(Problem(file, line, 1, "import/sign", message, "", "warning"))
        text = STRANGE.sub("", text)
    # Letters with marks are written in more than one way; ids, sizes and keys must see one.
    return unicodedata.normalize("NFC", text)


def _likeness(lines: Sequence[str], separator: str, known: frozenset[str]) -> tuple[int, int]:
    """How much the first record looks like headings when it is cut at `separator`."""
    try:
        cells = next(csv.reader(lines[:20], delimiter=separator), [])
    except csv.Error:
        return 0, 0
    return sum(cell.strip().casefold() in known for cell in cells), len(cells)


def _records(
    lines: Sequence[str], first: int, separator: str
) -> tuple[list[tuple[int, list[str]]], list[BrokenRow]]:
    """Every record with the line it begins in; after a broken one reading goes on in the next line."""
    csv.field_size_limit(MAX_CELL)
    records: list[tuple[int, list[str]]] = []
    broken: list[BrokenRow] = []
    while first < len(lines):
        reader = csv.reader(lines[first:], delimiter=separator, strict=True)
        done = 0
        try:
            for cells in reader:
                records.append((first + done + 1, cells))
                done = reader.line_num
            break
        except csv.Error as wrong:
            line = first + done + 1
            if "field larger" in str(wrong):
                why, cure = f"a value has more than {MAX_CELL:,} signs", "shorten it"
            elif "end of data" in str(wrong):
                why, cure = "a quote that opens here is never closed", 'close it, and write " inside a value as ""'
            else:
                why, cure = "a quote stands inside a value", 'write " inside a quoted value as ""'
            start = next(iter(lines[line - 1].split(separator)), "").strip().strip('"')
            broken.append(BrokenRow(line, start[:200], why, cure))
            first += done + 1
            if len(broken) >= MAX_BROKEN:
                rest = "more than 200 rows are broken; the rest is not read"
                broken.append(BrokenRow(first + 1, "", rest, "export the products again"))
                break
    return records, broken


def _headings(cells: Sequence[str], text: str, file: str, line: int, notices: list[Problem]) -> dict[int, str]:
    """The headings by their place; one that stands twice counts once."""
    headings: dict[int, str] = {}
    for place, cell in enumerate(cells):
        name = cell.strip()
        if not name:
            continue
        if name in headings.values():
            column = text.rfind(name) + 1 or 1
            message = f"the column '{name}' stands twice; the first is read"
            notices.append(Problem(file, line, column, "import/column", message, "", "warning"))
            continue
        headings[place] = name
    return headings


def _columns(headings: dict[int, str], text: str) -> Iterable[tuple[str, int]]:
    """Each heading with the column (from 1) that it begins in."""
    at = 0
    for name in headings.values():
        found = text.find(name, at)
        if found >= 0:
            at = found + len(name)
        yield name, found + 1 if found >= 0 else 1
