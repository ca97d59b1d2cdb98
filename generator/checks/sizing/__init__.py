"""Rules on size charts: one a file, its docstring being its page in the manual.

Each module has `check(checked) -> Iterator[Finding]`, and a docstring whose parts `Bad:` and `Good:` are charts
that a test runs: the rule must find the bad one, and no rule may find anything in the good one. What is certain
is an error; what is only suspicious is a warning, which `accept` in the chart silences."""

from __future__ import annotations

import importlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal

from generator.catalogue.size_chart import Accepted, ChartCell, ChartColumn, ChartRow, SizeChart
from generator.measure import ladders as climbing
from generator.measure.label_order import Rank, rank_of, rank_of_labels, two_parts
from generator.measure.lengths import UNITS, Amount, Span
from generator.measure.size_labels import same_label
from generator.problems import Problem, did_you_mean
from generator.reference.measurements import MEASURES
from generator.reference.plausible_sizes import Plausible, plausible
from generator.yaml_source import Place

# In this order: what explains a cell best is told, and the rules that yield do not tell of it again.
RULES = {
    "upside-down": "upside_down",
    "unit-chart": "unit_chart",
    "unit-column": "unit_column",
    "unit-cell": "unit_cell",
    "flat-or-round": "flat_or_round",
    "body-or-garment": "body_or_garment",
    "wrong-system": "wrong_system",
    "reversed": "reversed_labels",
    "same-row": "same_row",
    "falling": "falling",
    "label-order": "label_order",
    "two-units": "two_units",
    "proportion": "proportion",
    "one-end": "one_end",
    "label-twice": "label_twice",
    "conversion": "conversion",
    "standing-still": "standing_still",
    "outlier": "outlier",
    "gap": "gap",
    "overlap": "overlap",
    "odd-step": "odd_step",
    "implausible": "implausible",
    "foot-or-label": "foot_or_label",
    "missing-cell": "missing_cell",
    "one-row": "one_row",
    "stale": "stale",
}
ACCEPT = "accept"
# Things whose sizes differ in more than one direction: what one side gains another may lose.
UNWORN = frozenset({"bags", "bedding", "jewellery", "watches", "eyewear"})
UNIT_NAMES = {"in": "inches", "cm": "centimetres", "mm": "millimetres", "kg": "kilograms", "lb": "pounds"}
CHILDREN = frozenset({"girls", "boys", "kids", "baby"})


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. `about`: the cells it is about; one that `yields` is not told of a cell that an earlier
    finding was about."""

    place: Place
    message: str
    cure: str = ""
    severity: Literal["error", "warning"] = "warning"
    column: str = ""
    size: str = ""
    about: tuple[Place, ...] = ()
    yields: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """One cell on the way up: its size, its row (empty in a grid), the cell."""

    size: str
    cell: ChartCell
    row: ChartRow | None = None

    @property
    def said(self) -> str:
        return f"{self.cell.text} ({self.size})"


@dataclass(frozen=True, slots=True)
class Cure:
    """Which cell of a ladder to mend, and how."""

    index: int
    text: str


@dataclass(eq=False)
class Ladder:
    """The cells of one column in one run, from the smallest size to the largest. Figures are in mm, g, ml,
    months."""

    column: ChartColumn
    rungs: Sequence[Rung]
    positions: Sequence[float]
    resolution: float = 1.0

    @cached_property
    def lows(self) -> list[float | None]:
        return [_exact(rung.cell.span.low) if rung.cell.span else None for rung in self.rungs]

    @cached_property
    def highs(self) -> list[float | None]:
        return [_exact(rung.cell.span.high) if rung.cell.span else None for rung in self.rungs]

    def trusted(self, figures: Sequence[float | None], wrong: Container[Place]) -> list[float | None]:
        """The figures without those of cells that are known to be wrong."""
        return [None if rung.cell.place in wrong else n for rung, n in zip(self.rungs, figures, strict=True)]

    @property
    def ends(self) -> tuple[tuple[Literal["low", "high"], list[float | None]], ...]:
        """Low and high ends; once where every figure is single."""
        return (("low", self.lows),) if self.lows == self.highs else (("low", self.lows), ("high", self.highs))

    def figures(self, end: Literal["low", "high"]) -> list[float | None]:
        return self.lows if end == "low" else self.highs

    @cached_property
    def middles(self) -> list[float | None]:
        return [
            (low + high) / 2 if low is not None and high is not None else low if high is None else high
            for low, high in zip(self.lows, self.highs, strict=True)
        ]

    @property
    def whole_unit(self) -> float:
        return float(UNITS[self.column.unit][1]) if self.column.unit else 1.0

    @cached_property
    def steps(self) -> list[float]:
        """From each figure to the next that there is, in the middles."""
        known = [figure for figure in self.middles if figure is not None]
        return [after - before for before, after in pairwise(known)]

    @cached_property
    def odd_joints(self) -> list[tuple[int, int, float, Cure]]:
        """Where ranges neither touch nor do as the others of the column: both sizes, the gap (below 0: the
        overlap), and which of the two is wrong."""
        spans = [rung.cell.span for rung in self.rungs]
        ranges = [n for n, span in enumerate(spans) if span and not span.single]
        pairs = [pair for pair in pairwise(ranges) if all(spans[n] is None for n in range(pair[0] + 1, pair[1]))]
        joints: list[float | None] = []
        for lower, upper in pairs:
            high, low = self.highs[lower], self.lows[upper]
            joints.append(low - high if low is not None and high is not None else None)
        found = []
        touches = climbing.typical([joint for joint in joints if joint is not None])
        for n in climbing.odd_joints(joints, min(self.resolution, self.whole_unit)):
            (lower, upper), joint = pairs[n], joints[n]
            assert joint is not None
            found.append((lower, upper, joint, self._wrong_end(lower, upper, touches)))
        return found

    def _wrong_end(self, lower: int, upper: int, touches: float) -> Cure:
        """Which end of a joint is wrong: the one that lies farther from what the same ends beside it say."""
        off = []
        for index, figures in ((lower, self.highs), (upper, self.lows)):
            wanted = climbing.expected(figures, self.positions, index)
            figure = figures[index]
            off.append(abs(figure - wanted) if figure is not None and wanted is not None else 0.0)
        high, low = self.highs[lower], self.lows[upper]
        assert high is not None and low is not None
        if off[0] > off[1]:
            return Cure(lower, self.meant(lower, "high", low - touches))
        return Cure(upper, self.meant(upper, "low", high + touches))

    @cached_property
    def stands(self) -> bool:
        """Whether its figures stand still so often that it is their way (a cm column beside half sizes)."""
        still = sum(step == 0 for step in self.steps)
        return still >= 2 and still * 4 >= len(self.steps)

    @property
    def may_stand(self) -> bool:
        known = MEASURES.get(self.column.measure)
        return known is None or known.still

    def meant(self, index: int, end: str, wanted: float | None) -> str:
        """What a cell probably should be, as a cure: `did you mean 92-96?`."""
        span = self.rungs[index].cell.span
        if span is None or wanted is None:
            return "compare it with the source"
        amount = span.low if end == "low" else span.high
        if amount is None or wanted <= 0:
            return "compare it with the source"
        other = span.high if end == "low" else span.low
        if not span.single and other is not None and self._both_wrong(index, end, wanted, float(other.exact)):
            return "compare both ends with the source"
        factor = float(UNITS[amount.unit][1])
        usual = climbing.typical(self.steps) / factor
        typed = f"{amount.number:f}"
        unit = f" {amount.unit}" if amount.unit != self.column.unit else ""
        slip = climbing.probable(typed, wanted / factor, max(0.3 * usual, self.resolution / factor))
        if slip:
            return f"did you mean {_with_end(span.low, span.high, end, slip)}{unit}?"
        about = climbing.write(wanted / factor, self.resolution / factor)
        return f"the sizes beside it suggest about {_with_end(span.low, span.high, end, about)}{unit}"

    def _both_wrong(self, index: int, end: str, wanted: float, other: float) -> bool:
        """Whether the other end of a range cannot stay as it is either."""
        if other < wanted if end == "low" else other > wanted:
            return True
        stays = climbing.expected(self.highs if end == "low" else self.lows, self.positions, index)
        return stays is not None and abs(other - stays) > 3 * abs(climbing.typical(self.steps))

    def finding(
        self,
        index: int,
        message: str,
        cure: str = "",
        *,
        error: bool = False,
        yields: bool = True,
        beside: int = -1,
    ) -> Finding:
        """A finding on the cell at `index` (and on the one at `beside`)."""
        rung = self.rungs[index]
        about = (rung.cell.place, *((self.rungs[beside].cell.place,) if beside >= 0 else ()))
        return Finding(
            rung.cell.place,
            f"{self.column.key}: {message}",
            cure,
            "error" if error else "warning",
            self.column.key,
            rung.size,
            about,
            yields,
        )


@dataclass(eq=False)
class Table:
    """The rows of a chart, or of one axis of it, in runs that each go from small to large."""

    columns: tuple[ChartColumn, ...]
    rows: tuple[ChartRow, ...]
    name: str = ""

    @cached_property
    def runs(self) -> list[tuple[ChartRow, ...]]:
        """Runs as they are written; sizes of two parts in one label (30/30, 30/32, 32/30) are cut where the first
        part changes, since the second begins again there."""
        runs = [tuple(rows) for _, rows in groupby(self.rows, key=lambda row: row.run)]
        return [cut for run in runs for cut in _cut(run)]


class Checked:
    """A chart with the day on which it is looked at, and its figures in the order in which they climb."""

    def __init__(self, chart: SizeChart, as_of: date) -> None:
        self.chart, self.as_of = chart, as_of
        # Cells that a rule has found to be wrong: they say nothing about their neighbours.
        self.wrong: set[Place] = set()

    @cached_property
    def tables(self) -> list[Table]:
        if self.chart.axes:
            return [Table(axis.columns, axis.rows, axis.name) for axis in self.chart.axes]
        return [Table(self.chart.columns, self.chart.rows)]

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
                positions = self.positions(run)
                ladders = [
                    Ladder(column, [Rung(row.size, row.cells[n], row) for row in run], positions, finest[n])
                    for n, column in measures
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
        yield -1, [rank_of(row.size, goods, own) for row in run]
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

    @staticmethod
    def scale(column: ChartColumn) -> float:
        return {"length": 10.0, "weight": 1000.0}.get(column.quantity, 1.0)

    def bounds(self, column: ChartColumn) -> Plausible | None:
        """What is plausible for a column, if anything is known."""
        if column.whose not in ("body", "garment") or not column.measure:
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
        factor = float(UNITS[unit][1] / UNITS[column.unit][1])
        usual = climbing.typical(figures)
        half = all(bounds.holds(2 * figure) for figure in figures)
        return half and bounds.off(2 * usual) < bounds.off(factor * usual)

    def fits_in(self, column: ChartColumn, unit: str) -> bool:
        """Whether the figures of a column would be plausible in another unit."""
        bounds = self.bounds(column)
        factor = float(UNITS[unit][1] / UNITS[column.unit][1])
        return bounds is not None and all(bounds.holds(figure * factor) for figure in self.figures(column))

    @property
    def people(self) -> tuple[str, ...]:
        return self.chart.people

    @property
    def children(self) -> bool:
        """Whether children may be meant: somebody of them is said, or nobody is said at all."""
        return not self.people or bool(CHILDREN & set(self.people))

    def place_of(self, key: str) -> Place:
        """Where a key of the chart stands; the chart itself where it has none."""
        written = self.chart.written
        return written.places.get(key, self.chart.place) if written else self.chart.place


def check_charts(charts: Mapping[str, SizeChart], as_of: date) -> list[Problem]:
    """What every rule finds in every chart, less what the charts accept; an `accept` that meets nothing as well.

    A finding on figures that a chart takes over by `extends` is told once, where they stand.
    """
    found: set[Problem] = set()
    modules = {rule: importlib.import_module(f"{__name__}.{module}") for rule, module in RULES.items()}
    for chart in charts.values():
        checked, told = Checked(chart, as_of), set[Place]()
        met: set[Accepted] = set()
        for rule, module in modules.items():
            seen: set[Place] = set()
            for finding in module.check(checked):
                about = finding.about or (finding.place,)
                if (finding.yields and not told.isdisjoint(about)) or finding.place in seen:
                    continue
                seen.add(finding.place)
                told.update(finding.about)
                checked.wrong.add(finding.place)
                if chart.extends and all(place.file != chart.file for place in about):
                    continue
                accepted = [accept for accept in chart.accept if _accepts(accept, rule, finding)]
                if finding.severity == "warning" and accepted:
                    met.update(accepted)
                    continue
                found.add(finding.place.problem(f"sizing/{rule}", finding.message, finding.cure, finding.severity))
        found.update(_unmet(chart, met))
    return sorted(found)


def _accepts(accept: Accepted, rule: str, finding: Finding) -> bool:
    return (
        accept.rule == rule
        and (not accept.column or _plain(accept.column) == _plain(finding.column))
        and (not accept.size or not finding.size or same_label(accept.size) == same_label(finding.size))
    )


def _unmet(chart: SizeChart, met: Iterable[Accepted]) -> Iterator[Problem]:
    """An `accept` that meets no warning: what it accepted was mended, or its rule is not called so."""
    for accept in chart.accept:
        if accept in met or accept.place is None:
            continue
        if accept.rule in RULES:
            message = f"this accepts no warning: '{accept.rule}' finds nothing here that may be accepted"
            cure = "take it out, or mend its column and size; errors cannot be accepted"
        else:
            message = f"there is no rule '{accept.rule}'{(near := did_you_mean(accept.rule, RULES))}"
            cure = "" if near else "copy the name from the warning, as in gap"
        yield accept.place.problem(f"sizing/{ACCEPT}", message, cure, "warning")


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").split())


def _cut(run: tuple[ChartRow, ...]) -> Iterator[tuple[ChartRow, ...]]:
    parts = [two_parts(row.size) for row in run]
    firsts = [part[0] if part else None for part in parts]
    if not any(a is not None and a == b for a, b in pairwise(firsts)):
        yield run
        return
    start = 0
    for n in range(1, len(run)):
        if firsts[n] != firsts[n - 1]:
            yield run[start:n]
            start = n
    yield run[start:]


def _exact(amount: Amount | None) -> float | None:
    return float(amount.exact) if amount else None


def resolution(spans: Iterable[Span | None]) -> float:
    """How fine figures are typed, in mm (g, ml, months): the largest step of which all are whole; of two units the
    coarser one's."""
    numbers: dict[str, list[Decimal]] = {}
    for amount in (amount for span in spans if span for amount in (span.low, span.high) if amount):
        numbers.setdefault(amount.unit, []).append(amount.number)
    finest = [
        next((step for step in _FINENESS if all(number % step == 0 for number in typed)), _FINEST) * UNITS[unit][1]
        for unit, typed in numbers.items()
    ]
    return float(max(finest, default=Decimal(1)))


_FINEST = Decimal("0.01")
_FINENESS = tuple(map(Decimal, ("1", "0.5", "0.25", "0.125", "0.1", "0.0625", "0.05")))


def _with_end(low: Amount | None, high: Amount | None, end: str, text: str) -> str:
    """The cell with one end put right, in the typed unit."""
    if low is not None and high is not None and low.exact != high.exact:
        other = high if end == "low" else low
        return f"{text}-{other.number.normalize():f}" if end == "low" else f"{other.number.normalize():f}-{text}"
    return text
