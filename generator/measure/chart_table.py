"""A table as people type or paste it, cut into cells with their places.

Cells are parted by `|`, or by tabs where the text has no bar; outer bars and a line of dashes under the headings
are allowed; a line that begins with `# ` is a comment; a blank line starts a new run (CHART_LANGUAGE §2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.problems import Mistake

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*")
_HEADING = re.compile(r"(?P<name>.*?)\s*(?:\((?P<unit>[^()]*)\))?\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TypedCell:
    """The text of one cell, with its line and column inside the table (from 0)."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TypedRow:
    """The cells of one line; `run` counts the blank lines passed before it."""

    cells: tuple[TypedCell, ...]
    run: int


@dataclass(frozen=True, slots=True)
class TypedTable:
    headings: tuple[TypedCell, ...]
    rows: tuple[TypedRow, ...]


def split_heading(text: str) -> tuple[str, str]:
    """A heading without its unit, and the unit: `weight (kg)` is (`weight`, `kg`)."""
    match = _HEADING.fullmatch(text.strip())
    return (match["name"], (match["unit"] or "").strip()) if match else (text.strip(), "")


def plain_heading(text: str) -> str:
    """A heading without its unit, in which spaces and capitals do not matter."""
    return " ".join(split_heading(text)[0].casefold().replace("_", " ").split())


def read_table(text: str) -> tuple[TypedTable | None, list[Mistake]]:
    """Cut a table into cells; every line that does not fit is a mistake at its place."""
    bars = re.search(r"(?<!\\)\|", text) is not None
    headings: tuple[TypedCell, ...] = ()
    rows: list[TypedRow] = []
    mistakes: list[Mistake] = []
    run, blank = 0, False
    for number, line in enumerate(text.split("\n")):
        if re.match(r"\s*#(\s|$)", line):
            continue
        if not line.strip():
            blank = True
            continue
        if bars and headings and not rows and _RULE.fullmatch(line):
            blank = False
            continue
        cells = _cells(line, number, bars, len(headings))
        if not headings:
            headings, blank = cells, False
            continue
        if blank and rows:
            run += 1
        blank = False
        if len(cells) != len(headings):
            mistakes.append(_misfit(cells, headings, line, number))
            continue
        rows.append(TypedRow(cells, run))
    if not headings:
        return None, [Mistake("the table is empty", "write a line of headings, and a line for each size")]
    if not rows and not mistakes:
        mistakes.append(Mistake("the table has headings and no sizes", "write a line for each size"))
    return TypedTable(headings, tuple(rows)), mistakes


def _misfit(cells: tuple[TypedCell, ...], headings: tuple[TypedCell, ...], line: str, number: int) -> Mistake:
    have = f"this line has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, the headings have {len(headings)}"
    if len(cells) == 1 and (parting := re.search(r"\t|;|, ", line)):
        sign = {"\t": "a tab", "; ": "';'"}.get(parting.group(), f"'{parting.group().strip()}'")
        message = f"this line is one cell: {sign} parts none here"
        return Mistake(message, "part the cells by |", number, parting.start())
    if len(cells) == 1 and len(headings) > 1 and re.search(r"\w \w|^\s*[*†]", line):
        return Mistake(have, "if it is a note, write it above the table, as `note: …`", number, 0)
    if len(cells) < len(headings):
        after = headings[len(cells)].text or "the last"
        return Mistake(have, f"write - where there is none (from '{after}' on)", number, len(line.rstrip()))
    return Mistake(have, "take the last ones away, or give them headings", number, cells[len(headings)].column)


def _cells(line: str, number: int, bars: bool, wanted: int) -> tuple[TypedCell, ...]:
    """The cells of a line; `\\|` is a bar, and a last bar ends the line where a cell would be too many."""
    if not bars:
        parts = line.rstrip("\r\n").split("\t")
    else:
        parts = re.split(r"(?<!\\)\|", line)
    cells: list[TypedCell] = []
    column = 0
    for part in parts:
        text = part.strip()
        at = column + (len(part) - len(part.lstrip()) if text else min(1, len(part)))
        cells.append(TypedCell(text.replace("\\|", "|"), number, at))
        column += len(part) + 1
    if bars:
        stripped = line.strip()
        if stripped.startswith("|"):
            cells = cells[1:]
        ends = stripped.endswith("|") and not stripped.endswith("\\|") and len(cells) > 1
        if ends and (not wanted or len(cells) > wanted):
            cells = cells[:-1]
    return tuple(cells)
