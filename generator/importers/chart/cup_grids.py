"""Bands down and cups across, or the other way round: the two parts of a bra's size, and what is measured of each.

Such a table has no heading that says what its cells are, so it is not among those that `tables` finds. It becomes
`axes` of band and cup, and a `grid` of its figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from generator.importers.chart import Cell, Choices, Line, ReadAs, Sheet, TypedChart
from generator.importers.chart.figures import figure, labels
from generator.importers.chart.headings import read_heading
from generator.importers.chart.hints import Hints, hints_in
from generator.importers.chart.table_text import table_text
from generator.measure.lengths import NONE
from generator.measure.size_labels import same_label
from generator.problems import Mistake, Problem, Refused
from generator.reference.chart_headings import BAND_WORDS, CUP_WORDS
from generator.reference.measurements import MEASURES

_CUP = re.compile(r"AA?A?|B|C|D{1,4}|EE?|FF?|GG?|HH?|I|JJ?|KK?|L|M|N")
_BAND = re.compile(r"(?:2[68]|[3-9]\d|1[0-4]\d)(?: ?cm)?")
_TICKS = frozenset({"x", "✓", "✔", "●", "•", "ja", "yes", "oui", "sí", "sì", "1"})


# So many lines under a grid are read as notes on it.
NOTES = 4


@dataclass(frozen=True, slots=True)
class CupGrid:
    """A table of bands and cups in a sheet, bands down (turned, if it stood otherwise).

    `beside` are the columns between the bands and the cups, each with its heading; `above` and `below` the lines
    over it and under it.
    """

    sheet: Sheet
    bands: Line
    cups: Line
    beside: tuple[tuple[Cell, Line], ...]
    cells: tuple[Line, ...]
    above: tuple[str, ...]
    turned: bool
    below: tuple[str, ...] = ()

    @property
    def first_line(self) -> int:
        return min(cell.row for cell in (*self.bands, *self.cups))


def find_cup_grids(sheet: Sheet, choices: Choices) -> list[CupGrid]:
    """Every grid of bands and cups that says, or whose caller says, that it is one."""
    width = max((len(row) for row in sheet.rows), default=0)
    rows = [
        row + tuple(Cell("", n, at + 1) for at in range(len(row), width)) for n, row in enumerate(sheet.rows, 1)
    ]
    found, at = [], 0
    while at < len(rows):
        grid = _grid_at(sheet, rows, at, choices)
        if grid:
            found.append(grid)
            at = max(cell.row for line in grid.cells for cell in line)
        at += 1
    return found


def _grid_at(sheet: Sheet, rows: Sequence[Line], at: int, choices: Choices) -> CupGrid | None:
    for across, down, turned in ((_CUP, _BAND, False), (_BAND, _CUP, True)):
        head = [n for n, cell in enumerate(rows[at]) if n and across.fullmatch(cell.text)]
        if len(head) < 2 or len({rows[at][n].text for n in head}) < len(head):
            continue
        first = next((n for n, cell in enumerate(rows[at + 1]) if cell.text), head[0]) if at + 1 < len(rows) else 0
        end = at + 1
        while end < len(rows) and first < head[0] and down.fullmatch(rows[end][first].text):
            end += 1
        body = rows[at + 1 : end]
        if len(body) < 2 or len({row[first].text for row in body}) < len(body):
            continue
        above = tuple(dict.fromkeys(cell.text for row in rows[max(0, at - 4) : at] for cell in row if cell.text))
        corner = [rows[at][first].text] if rows[at][first].text else []
        if not _is_one(sheet, (*above, *corner), [rows[at][n].text for n in head], choices):
            continue
        others = [n for n in range(len(rows[at])) if n != first and n not in head and rows[at][n].text]
        beside = tuple((rows[at][n], tuple(row[n] for row in body)) for n in others)
        cells = tuple(tuple(row[n] for n in head) for row in body)
        labels_down, labels_across = tuple(row[first] for row in body), tuple(rows[at][n] for n in head)
        if turned:
            cells = tuple(zip(*cells, strict=True))
            labels_down, labels_across = labels_across, labels_down
        below = tuple(cell.text for row in rows[end : end + NOTES] for cell in row if cell.text)
        titles = (*sheet.above, *above, *corner)
        return CupGrid(sheet, labels_down, labels_across, beside, cells, titles, turned, below)
    return None


def _is_one(sheet: Sheet, around: Sequence[str], across: Sequence[str], choices: Choices) -> bool:
    """Whether anything says that letters are cups: on a drawing A, B and C are where things are measured."""
    if choices.goods == "bras" or {"AA", "DD", "FF", "GG"} & set(across):
        return True
    said = " ".join((*around, sheet.name, PurePath(sheet.file).stem)).casefold()
    told = any(word in said for word in (*CUP_WORDS, *BAND_WORDS)) or re.search(r"\bband\b", said)
    return bool(told) or hints_in([said]).goods == "bras"


def type_cup_grid(grid: CupGrid, choices: Choices) -> TypedChart:
    """The chart; every guess in `mapping`, everything not read in `problems`.

    Raises:
        Refused: figures stand in the cells, and nothing says in which unit.
    """
    return _Typing(grid, choices).chart()


class _Typing:
    def __init__(self, grid: CupGrid, choices: Choices) -> None:
        self.grid, self.choices = grid, choices
        self.hints: Hints = hints_in((grid.sheet.name, *grid.above), (*grid.above, *grid.below))
        self.problems: list[Problem] = list(grid.sheet.problems)
        self.mapping: list[ReadAs] = []
        self.unit = choices.unit or self.hints.unit

    def chart(self) -> TypedChart:
        way = "cups down, bands across" if self.grid.turned else "bands down, cups across"
        self.mapping.append(ReadAs(way, "axes: band and cup"))
        figures = [[self._cell(cell, band, cup) for cell, cup in zip(line, self.grid.cups, strict=True)]
                   for line, band in zip(self.grid.cells, self.grid.bands, strict=True)]  # fmt: skip
        measured = any(re.search(r"\d", text) for line in figures for text in line)
        bands = self._bands()
        kind = self.choices.kind or ("body" if measured or self._measures(bands) else "label")
        values: dict[str, object] = {"kind": kind, "goods": "bras"}
        if people := self.choices.people or ((self.hints.people,) if self.hints.people else ()):
            values["for"] = people[0] if len(people) == 1 else list(people)
        if measured or self._measures(bands):
            values["unit"] = self._said_unit()
        values["size_label"] = "{band}{cup}"
        band_rows = [(0, line) for line in bands[1:]]
        cup_rows = [(0, [cell.text]) for cell in self.grid.cups]
        values["axes"] = {"band": table_text(bands[0], band_rows), "cup": table_text(["cup"], cup_rows)}
        if measured:
            name = self._measure()
            self.mapping.append(ReadAs("the cells", f"grid: {name}"))
            lines = [(0, [band[0], *line]) for band, line in zip(bands[1:], figures, strict=True)]
            values["grid"] = {name: table_text(["band", *(cell.text for cell in self.grid.cups)], lines)}
        elif len(bands[0]) == 1:
            message = "the cells only say which sizes are made, and a chart needs figures or a second system"
            raise self._refusal("table", message, "products say which sizes they have (`sizes:`)")
        else:
            self._left_out()
        made = len(self.grid.bands) * len(self.grid.cups)
        around = (*self.grid.above, *self.grid.below)
        above = tuple(f"the line '{line}'" for line in around if not read_heading(line))
        return TypedChart(values, tuple(self.mapping), tuple(self.problems), above, made, self.grid.turned)

    def _refusal(self, code: str, message: str, cure: str) -> Refused:
        where = self.grid.bands[0]
        return Refused([self.grid.sheet.problem(where, f"import/{code}", message, cure, "error"), *self.problems])

    def _said_unit(self) -> str:
        if not self.unit:
            raise self._refusal("unit", "nothing says in which unit the figures are", "say --unit cm or --unit in")
        if not self.choices.unit:
            self.mapping.append(ReadAs("the words around the table", f"unit: {self.unit}"))
        return self.unit

    def _measure(self) -> str:
        """What the cells are of: a measure that is named above or in the corner, else the bust."""
        for text in reversed(self.grid.above):
            said = read_heading(text)
            if said and said.role == "measure" and said.name in ("bust", "chest", "cup_difference", "underbust"):
                return MEASURES["bust" if said.name == "chest" else said.name].name.replace("_", " ")
        return "bust"

    def _bands(self) -> list[list[str]]:
        """The table of bands: what stands between them and the cups goes with them."""
        lines = [["band"], *([re.sub(r" ?cm", "", cell.text)] for cell in self.grid.bands)]
        for heading, cells in self.grid.beside if not self.grid.turned else ():
            said = read_heading(heading.text)
            if said is None or said.role not in ("system", "measure"):
                message = f"'{heading.text}' is no measure and no size system that we know, and is not read"
                self.problems.append(self.grid.sheet.problem(heading, "import/column", message))
                continue
            name = said.name if said.role == "system" else said.name.replace("_", " ")
            name += f" ({said.unit})" if said.unit and said.unit != self.unit else ""
            self.mapping.append(ReadAs(heading.text, f"{name}, of the band"))
            lines[0].append(name)
            for line, cell in zip(lines[1:], cells, strict=True):
                line.append(
                    self._of_band(cell, heading.text, said.name if said.role == "system" else "", said.unit)
                )
        for heading, _ in self.grid.beside if self.grid.turned else ():
            message = f"'{heading.text}' stands beside cups, and is not read"
            self.problems.append(self.grid.sheet.problem(heading, "import/column", message))
        return lines

    def _of_band(self, cell: Cell, heading: str, system: str, unit: str) -> str:
        try:
            if system:
                return labels(cell.text, system) if cell.text else ""
            return figure(cell.text, unit or self.unit or "cm", "length", from_zero=True) if cell.text else ""
        except Mistake as wrong:
            message = f"{heading}: {wrong.message}; the cell stays blank"
            self.problems.append(self.grid.sheet.problem(cell, "import/cell", message, wrong.cure))
            return ""

    def _cell(self, cell: Cell, band: Cell, cup: Cell) -> str:
        """The figure of a cell; `-` where the size is not made; blank for a tick or the size's own name."""
        if cell.doubt:
            message = f"a figure is expected, and {cell.doubt}"
            self.problems.append(self.grid.sheet.problem(cell, "import/date", message, "format the column as text"))
        text = cell.text
        if text in NONE:
            return "-"
        own = same_label(f"{re.sub(' ?cm', '', band.text)}{cup.text}")
        if text.casefold() in _TICKS or same_label(text).replace(" ", "") == own:
            return ""
        try:
            return figure(text, self.unit or "cm", "length", from_zero=True)
        except Mistake as wrong:
            message = f"{band.text}{cup.text}: {wrong.message}; the cell stays blank"
            self.problems.append(self.grid.sheet.problem(cell, "import/cell", message, wrong.cure))
            return ""

    def _left_out(self) -> None:
        """Of a grid of ticks: sizes that are not made cannot be said without a figure, and are listed."""
        for line, band in zip(self.grid.cells, self.grid.bands, strict=True):
            for cell, cup in zip(line, self.grid.cups, strict=True):
                if cell.text in NONE:
                    message = f"{band.text}{cup.text} is not made, and the chart says that it is"
                    cure = "products say which they have (`except:`), or write figures into the grid"
                    self.problems.append(self.grid.sheet.problem(cell, "import/cell", message, cure))

    @staticmethod
    def _measures(bands: Sequence[Sequence[str]]) -> bool:
        return any((said := read_heading(name)) and said.role == "measure" for name in bands[0][1:])


def without(sheet: Sheet, grids: Sequence[CupGrid]) -> Sheet:
    """The sheet with the lines of its grids blank, for whoever looks for other tables in it."""
    taken = {cell.row for grid in grids for line in (*grid.cells, grid.bands, grid.cups) for cell in line}
    rows = tuple(
        tuple(replace(cell, text="", doubt="") for cell in row) if row and row[0].row in taken else row
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)
