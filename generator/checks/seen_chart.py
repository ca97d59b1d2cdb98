"""A chart as the rules see it, and what they find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal

from generator.catalogue.size_chart import ChartCell, ChartColumn, ChartRow, SizeChart
from generator.facts.sizing.ladders import Ladder, Rung, Table, resolution
from generator.measure import ladders as climbing
from generator.measure.label_order import Rank, letter_sizes, rank_of, rank_of_labels
from generator.measure.length_parts import length_part, width_part
from generator.measure.lengths import UNITS
from generator.reference.measurements import MEASURES
from generator.reference.plausible_sizes import LARGE_FROM, Plausible, plausible
from generator.reference.size_systems import UNWORN
from generator.yaml_source import Place

UNIT_NAMES = {"in": "inches", "cm": "centimetres", "mm": "millimetres", "kg": "kilograms", "lb": "pounds"}


# What is measured along the body, and so differs between a short size and a tall one of the same width.
LENGTHWISE = frozenset(
    {"height", "inseam", "outseam", "sleeve", "arm", "torso", "back_length", "length", "foot_length"}
)


# Measured on people and on things, and often the thing's among measures of people.
_OF_EITHER = frozenset({"sleeve", "shoulder"})

CHILDREN = frozenset({"girls", "boys", "kids", "baby"})


# XL to 6XL, as ranks.
_LARGE_LETTERS = frozenset({("letter", Decimal(n)) for n in range(2, 8)})

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. `about`: the cells it is about; one that `yields` is not told of a cell that an earlier
    finding was about."""

    place: Place
    message: str
    cure: str = ""
    severity: Severity = "warning"
    column: str = ""
    size: str = ""
    about: tuple[Place, ...] = ()
    yields: bool = False


class Checked:
    """A chart with the day on which it is looked at, and its figures in the order in which they climb."""

    def __init__(self, chart: SizeChart, as_of: date) -> None:
        self.chart, self.as_of = chart, as_of
        # Cells that a rule has found to be wrong: they say nothing about their neighbours.
        self.wrong: set[Place] = set()
        # Rows and cells of which it is told that they have changed places.
        self.exchanged: set[Place] = set()

    @cached_property
    def tables(self) -> list[Table]:
        if self.chart.axes:
            return [Table(axis.columns, axis.rows, axis.name) for axis in self.chart.axes]
        return [Table(self.chart.columns, self.chart.rows, kinds=self.chart.goods in UNWORN)]

    @cached_property
    def upside_down(self) -> list[tuple[ChartRow, ...]]:
        """Runs that go from large to small."""
        found = []
        for run, ladders, ranks in self._runs:
            steps = [step for ladder in ladders for step in ladder.steps]
            for _, labels in ranks:
                known = [rank for rank in labels if rank]
                steps += [float(after[1] - before[1]) for before, after in pairwise(known) if before[0] == after[0]]
            falls, rises = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
            if falls >= 2 and falls >= 4 * rises:
                found.append(run)
        return found

    @cached_property
    def ladders(self) -> list[Ladder]:
        """Every column of measures in every run; a grid along both its axes. Runs that are upside down are left
        out: nothing can be said of them before they are turned."""
        found = [ladder for run, ladders, _ in self._runs if run not in self.upside_down for ladder in ladders]
        return [*found, *self._grid_ladders()]

    @cached_property
    def side_by_side(self) -> list[list[Ladder]]:
        """The columns of measures of each run, side by side."""
        return [ladders for run, ladders, _ in self._runs if run not in self.upside_down]

    @cached_property
    def ranks(self) -> list[tuple[ChartColumn | None, tuple[ChartRow, ...], list[Rank | None], int]]:
        """Each label column of each run with the ranks of its cells: the sizes themselves first (column None); last
        the number of the column in its table."""
        columns = {id(run): table.columns for table in self.tables for run in table.runs}
        return [
            (columns[id(run)][number] if number >= 0 else None, run, ranks, number)
            for run, _, labels in self._runs
            if run not in self.upside_down
            for number, ranks in labels
        ]

    @cached_property
    def _runs(self) -> list[tuple[tuple[ChartRow, ...], list[Ladder], list[tuple[int, list[Rank | None]]]]]:
        """Every run with its columns of measures and its columns of labels."""
        found = []
        for table in self.tables:
            measures = [(n, column) for n, column in enumerate(table.columns) if column.role == "measure"]
            finest = {n: resolution([row.cells[n].span for row in table.rows]) for n, _ in measures}
            for run in table.runs:
                ladders = [
                    Ladder(
                        column, [Rung(row.size, row.cells[n], row) for row in rows], self.positions(rows), finest[n]
                    )
                    for n, column in measures
                    for rows in _of_one_length(column, n, run)
                ]
                found.append((run, ladders, list(self._ranks(table, run))))
        return found

    def positions(self, run: Sequence[ChartRow]) -> list[float]:
        """How far apart the sizes of a run lie: by their numbers where all have one and they climb."""
        even = [float(n) for n in range(len(run))]
        ranks = [rank_of(row.size, self.chart.goods, self.chart.size_system) for row in run]
        if not all(ranks) or len({rank[0] for rank in ranks if rank}) != 1:
            return even
        numbers = [float(rank[1]) for rank in ranks if rank]
        return numbers if all(a < b for a, b in pairwise(numbers)) else even

    def _ranks(self, table: Table, run: tuple[ChartRow, ...]) -> Iterator[tuple[int, list[Rank | None]]]:
        goods, own = self.chart.goods, self.chart.size_system
        if table.name.casefold() in ("cup", "width"):
            goods = "cups" if table.name.casefold() == "cup" else goods
        letters = goods == "rings" and letter_sizes([row.size for row in run])
        yield -1, [rank_of(row.size, "" if letters else goods, own) for row in run]
        for number, column in enumerate(table.columns):
            if column.role == "system" and column.system:
                yield number, [rank_of_labels(row.cells[number].labels, goods, column.system) for row in run]

    def _grid_ladders(self) -> Iterator[Ladder]:
        for grid in self.chart.grids:
            column = self.chart.column(grid.measure)
            if column is None:
                continue
            finest = resolution([cell.span for row in grid.cells for cell in row])
            along = [float(n) for n in range(len(grid.columns))]
            for label, cells in zip(grid.rows, grid.cells, strict=True):
                rungs = [Rung(f"{label} {over}", cell) for over, cell in zip(grid.columns, cells, strict=True)]
                yield Ladder(column, rungs, along, finest)
            for number, over in enumerate(grid.columns):
                rungs = [
                    Rung(f"{label} {over}", row[number]) for label, row in zip(grid.rows, grid.cells, strict=True)
                ]
                yield Ladder(column, rungs, [float(n) for n in range(len(rungs))], finest)

    def cells_of(self, column: ChartColumn) -> list[ChartCell]:
        """All cells of a column of measures: of its table, its axis or its grid."""
        for table in self.tables:
            if column in table.columns:
                number = table.columns.index(column)
                return [row.cells[number] for row in table.rows]
        return [
            cell for grid in self.chart.grids if grid.measure == column.key for row in grid.cells for cell in row
        ]

    def figures(self, column: ChartColumn) -> list[float]:
        """All figures of a column in cm (kg, months), as the bounds of what is plausible are."""
        spans = [cell.span for cell in self.cells_of(column) if cell.span]
        scale = self.scale(column)
        return [float(amount.exact) / scale for span in spans for amount in (span.low, span.high) if amount]

    @property
    def _has_a_length(self) -> bool:
        """Whether the length of the thing is measured, so that a sleeve beside it is the thing's as well, and
        may be a short one."""
        return any(column.measure == "length" for column in self.chart.columns)

    @staticmethod
    def scale(column: ChartColumn) -> float:
        return {"length": 10.0, "weight": 1000.0}.get(column.quantity, 1.0)

    def bounds(self, column: ChartColumn) -> Plausible | None:
        """What is plausible for a column, if anything is known."""
        if column.whose not in ("body", "garment") or not column.measure:
            return None
        if column.measure in _OF_EITHER and column.whose == "body" and self._has_a_length:
            return None
        flat = column.measured == "flat" and MEASURES[column.measure].girth
        return plausible(column.measure, column.whose, self.people, self.chart.goods, flat=flat)

    @cached_property
    def units(self) -> dict[ChartColumn, str]:
        """Every column of lengths that has bounds, with the unit that its figures must really be in; empty where
        the one it says may be right."""
        found: dict[ChartColumn, str] = {}
        for column in self.chart.columns:
            bounds = self.bounds(column)
            if bounds is None or column.role != "measure" or column.quantity != "length" or not column.unit:
                continue
            figures = self.figures(column)
            outside = sum(not bounds.holds(figure) for figure in figures)
            found[column] = ""
            if len(figures) < 2 or outside * 5 < len(figures) * 3:
                continue
            reals = [unit for unit in ("cm", "in", "mm") if unit != column.unit and self.fits_in(column, unit)]
            if reals and not self._rather_half(column, reals[0]):
                found[column] = reals[0]
        return found

    def _rather_half(self, column: ChartColumn, unit: str) -> bool:
        """Whether figures are rather half of a girth than all of it in another unit: 52 cm is half of 104."""
        bounds, figures = self.bounds(column), self.figures(column)
        if bounds is None or not MEASURES[column.measure].girth or column.measured == "flat":
            return False
        least = LARGE_FROM.get(" ".join(self.people), {}).get(column.measure, 0.0)
        if column.whose == "body" and self._large and 2 * min(figures) < least:
            return False  # half of no plus size is so small
        factor = float(UNITS[unit][1] / UNITS[column.unit][1])
        usual = climbing.typical(figures)
        half = all(bounds.holds(2 * figure) for figure in figures)
        return half and bounds.off(2 * usual) < bounds.off(factor * usual)

    @cached_property
    def _large(self) -> bool:
        """Whether all sizes are plus sizes: `1X`, `XL`, `14W`, or because the chart says so."""
        return "plus" in self.chart.size_groups or all(
            _large_label(row.size) for table in self.tables for row in table.rows
        )

    def fits_in(self, column: ChartColumn, unit: str) -> bool:
        """Whether the figures of a column would be plausible in another unit."""
        bounds = self.bounds(column)
        factor = float(UNITS[unit][1] / UNITS[column.unit][1])
        return bounds is not None and all(bounds.holds(figure * factor) for figure in self.figures(column))

    def severity(self, cell: ChartCell) -> Severity:
        """Of a wrong cell: an error where it falls, too, in what always grows, since then it is certain."""
        for ladder in self.ladders if self.chart.goods not in UNWORN else ():
            at = [n for n, rung in enumerate(ladder.rungs) if rung.cell is cell]
            if at and not ladder.may_stand:
                falls = {n for _, figures in ladder.ends for pair in climbing.falls(figures) for n in pair}
                return "error" if at[0] in falls else "warning"
        return "warning"

    @property
    def people(self) -> tuple[str, ...]:
        return self.chart.people

    def people_of(self, column: ChartColumn | None) -> tuple[str, ...]:
        """Whom a column of labels is for (None: that of the sizes): those of its heading, else of the chart."""
        named = column.people if column else self.chart.size_people
        return (named,) if named else self.people

    @property
    def children(self) -> bool:
        """Whether children may be meant: somebody of them is said, or nobody is said at all."""
        return not self.people or bool(CHILDREN & set(self.people))

    def place_of(self, key: str) -> Place:
        """Where a key of the chart stands; the chart itself where it has none."""
        written = self.chart.written
        return written.places.get(key, self.chart.place) if written else self.chart.place


def _large_label(size: str) -> bool:
    rank = rank_of(size)
    return length_part(size)[1] == "large" or rank in _LARGE_LETTERS or (rank is not None and rank[0] == "number w")


def _of_one_length(column: ChartColumn, number: int, run: tuple[ChartRow, ...]) -> list[tuple[ChartRow, ...]]:
    """The rows of a run in which a column climbs: what is measured along the body begins again with each length
    that sizes say (S, ST, MS, M, MT) and with each width (king-size waders are shorter); what is measured round it
    begins again with each width (8 slim, 8, 8 husky), of which sizes that differ in their length alone count once,
    where they have the same figure."""
    parts: dict[tuple[str, str], list[ChartRow]] = {}
    lengthwise = column.measure in LENGTHWISE or _in_blocks(run)
    for row in run:
        part = (length_part(row.size)[1] if lengthwise else "", width_part(row.size))
        rows = parts.setdefault(part, [])
        if column.measure in LENGTHWISE or not rows or not _alike(rows[-1], row, number):
            rows.append(row)
    return [tuple(rows) for rows in parts.values()]


def _in_blocks(run: tuple[ChartRow, ...]) -> bool:
    """Whether all sizes of one length stand below one another, and then all of the next (8 petite, 10 petite, 8,
    10), so that everything begins again with each."""
    blocks = [(length, len(list(rows))) for length, rows in groupby(run, key=lambda row: length_part(row.size)[1])]
    lengths = [length for length, _ in blocks]
    return 1 < len(blocks) == len(set(lengths)) and "large" not in lengths and min(count for _, count in blocks) > 1


def _alike(before: ChartRow, row: ChartRow, number: int) -> bool:
    """Whether two sizes differ in their length alone (M and MS), and have the same figure in a column."""
    first, second = length_part(before.size), length_part(row.size)
    spans = before.cells[number].span, row.cells[number].span
    same = all(spans) and spans[0] is not None and spans[1] is not None and spans[0].exact == spans[1].exact
    return first[0] == second[0] and first[1] != second[1] and same


def plain_key(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").split())
