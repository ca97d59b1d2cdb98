"""Size charts of others → a chart in our language: one foreign form a file, each ending in sheets of cells.

sheets  = from_csv | from_workbook | from_html | from_text      what stands in the file, cell by cell
tables  = find_tables(sheet)                                    where in it the tables are, turned if need be
chart   = type_table(table, choices)                            our headings and figures, and what is not read
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.problems import Problem, Severity

MAX_CELLS = 200_000
MAX_ROWS = 2000
MAX_SIGNS = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell; `row` and `column` count from 1.

    `spread`: the cell is part of a merged one, whose text stands first in another. `doubt`: why `text` may not be
    what was typed (a date where a range stood); `text` is then what it probably was, or empty.
    """

    text: str
    row: int
    column: int
    spread: bool = False
    doubt: str = ""


Line = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, page or pasted text. `name` is empty where the file is the sheet; `above`: text before a table."""

    file: str
    name: str
    rows: tuple[Line, ...]
    above: tuple[str, ...] = ()
    lettered: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.file}[{self.name}]" if self.name else self.file

    def problem(
        self, cell: Cell, code: str, message: str, cure: str = "", severity: Severity = "warning"
    ) -> Problem:
        where = f"cell {column_letters(cell.column)}{cell.row}: " if self.lettered else ""
        return Problem(self.label, cell.row, cell.column, code, where + message, cure, severity)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table in a sheet: sizes down, measures across (`turned`: it stood the other way round).

    `headings` has the stack of heading cells above each column, from the top; `runs` the number of blank lines
    before each row; `above` and `below` are lines of text around it, `titles` such lines between its rows.
    """

    sheet: Sheet
    headings: tuple[Line, ...]
    rows: tuple[Line, ...]
    runs: tuple[int, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    titles: Line = ()
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the caller says of the chart, where it is said: it goes before any guess.

    `maps`: a heading as it stands in the file -> ours (`bust`, `EU`, `weight (kg)`, `text`, `none`). `facts`: keys
    of the chart's file that a template workbook states; its headings are ours already.
    """

    kind: str = ""
    people: tuple[str, ...] = ()
    unit: str = ""
    measured: str = ""
    goods: str = ""
    maps: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadAs:
    """One line of the mapping: a heading or fact of the file, what it is read as, and from where."""

    said: str
    read_as: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class TypedChart:
    """A chart in our language: `values` are the keys of its file, in order. `problems`: what could not be read."""

    values: Mapping[str, Any]
    mapping: tuple[ReadAs, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    rows: int = 0
    turned: bool = False


HeadingRole = Literal["size", "system", "measure", "text", "size_group", "unit", "low", "high", "people"]


def column_letters(number: int) -> str:
    """A column as a spreadsheet names it: 28 is AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain_text(text: str) -> str:
    """A cell's text in one line, without signs that no YAML holds."""
    from generator.importers import STRANGE

    return " ".join(STRANGE.sub(" ", text).split())
