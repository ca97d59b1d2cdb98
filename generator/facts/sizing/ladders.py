"""Charts as ladders: every column in the order in which it climbs, from the smallest size to the largest.

Rows of one run climb; a grid climbs along both its axes. Floats are enough: what is said of a ladder is a judgement
about figures, and never shown in their place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal

from generator.catalogue.size_chart import ChartCell, ChartColumn, ChartRow
from generator.facts.sizing.shapes import mats, of_another_kind
from generator.measure import ladders as climbing
from generator.measure import slips
from generator.measure.label_order import two_parts
from generator.measure.length_parts import length_part
from generator.measure.lengths import UNITS, Amount, Span
from generator.measure.moved_ranges import moved
from generator.measure.size_labels import ONE_SIZE, same_label
from generator.reference.measurements import MEASURES
from generator.yaml_source import Place


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
    def joint(self) -> float | None:
        """How far the low end of a range lies above the high end of the one below it, where nearly all do alike: 0
        where they touch, 1 cm where whole numbers follow one another; None where there is no such way."""
        joints = self.joints
        if len(joints) < 2 or len(self.ends) < 2:
            return None
        usual, times = Counter(round(joint, 3) for joint in joints).most_common(1)[0]
        return usual if times >= max(2, len(joints) - 2) else None

    def wanted(self, index: int, end: str, figures: climbing.Figures) -> float | None:
        """What one end of a cell should be: as far from the range beside it as all others are, else what the same
        ends beside it say (`figures`, of which those that are known to be wrong are None)."""
        beside = index + 1 if end == "high" else index - 1
        if self.joint is not None and 0 <= beside < len(self.rungs) and figures[beside] is not None:
            there = self.lows[beside] if end == "high" else self.highs[beside]
            if there is not None:
                return there - self.joint if end == "high" else there + self.joint
        return climbing.expected(figures, self.positions, index)

    def unlike_its_joint(self, end: str, before: int, after: int) -> int | None:
        """Which of two cells, of which the second is lower at this end, does not meet the range on its other side
        as all others do; None where both do, or neither."""
        off = []
        for index in (before, after):
            beside = index + 1 if end == "high" else index - 1
            if self.joint is None or not 0 <= beside < len(self.rungs):
                return None
            own = self.highs[index] if end == "high" else self.lows[index]
            there = self.lows[beside] if end == "high" else self.highs[beside]
            apart = None if own is None or there is None else there - own if end == "high" else own - there
            off.append(apart is not None and abs(apart - self.joint) > 1e-3)
        return None if off[0] == off[1] else before if off[0] else after

    @property
    def joints(self) -> list[float]:
        """Each low end less the high end of the size below it: 0 where ranges touch, below 0 where they overlap."""
        return [
            low - high
            for high, low in zip(self.highs, self.lows[1:], strict=False)
            if low is not None and high is not None
        ]

    def odd_joints(self, wrong: Container[Place]) -> list[tuple[int, int, float, Cure]]:
        """Where ranges neither touch nor do as the others of the column: both sizes, the gap (below 0: the
        overlap), and which of the two is wrong. Cells that are known to be `wrong` say nothing."""
        bad = [rung.cell.place in wrong for rung in self.rungs]
        spans = [rung.cell.span for rung in self.rungs]
        ranges = [n for n, span in enumerate(spans) if span and not span.single]
        pairs = [pair for pair in pairwise(ranges) if all(spans[n] is None for n in range(pair[0] + 1, pair[1]))]
        joints: list[float | None] = []
        for lower, upper in pairs:
            high, low = self.highs[lower], self.lows[upper]
            known = low is not None and high is not None and not bad[lower] and not bad[upper]
            joints.append(low - high if known and low is not None and high is not None else None)
        found = []
        touches = climbing.typical([joint for joint in joints if joint is not None])
        finest = resolution([None if out else span for out, span in zip(bad, spans, strict=True)])
        for n in climbing.odd_joints(joints, min(max(finest, self.resolution), self.whole_unit)):
            (lower, upper), joint = pairs[n], joints[n]
            assert joint is not None
            if 0 < joint <= self._year(lower, upper) or (joint > 0 and self._left_out(lower, upper)):
                continue
            if self._one_width(lower, upper) or any(bad[max(0, lower - 1) : upper + 2]):
                continue
            found.append((lower, upper, joint, self._wrong_end(lower, upper, touches)))
        whole = len(ranges) == len(self.rungs) and bool(self.column.unit)
        if whole and not found and not any(bad) and self.joint is not None:
            found.extend(self._moved(self.joint))
        return found

    def _moved(self, joint: float) -> Iterator[tuple[int, int, float, Cure]]:
        """A range off by one in a column that is even but for it, as an odd joint."""
        lows, highs = ([one for one in figures if one is not None] for figures in (self.lows, self.highs))
        if len(lows) < len(self.rungs) or len(highs) < len(self.rungs):
            return
        if one := moved(lows, highs, joint):
            factor = self.whole_unit
            low, high = (slips.write(e / factor, self.resolution / factor, self.texts) for e in (one.low, one.high))
            yield one.gap, one.gap + 1, self.joints[one.gap], Cure(one.index, f"did you mean {low}-{high}?")

    def _left_out(self, lower: int, upper: int) -> bool:
        """Whether the labels themselves leave a size out there, as jeans do behind 34: 33, 34, 36, 38."""
        usual = climbing.typical([b - a for a, b in pairwise(self.positions)])
        return usual > 0 and self.positions[upper] - self.positions[lower] >= climbing.LONG * usual * (
            upper - lower
        )

    def _one_width(self, lower: int, upper: int) -> bool:
        """Whether two sizes differ in their length alone (MS and M), and so may fit the same people."""
        first, second = length_part(self.rungs[lower].size), length_part(self.rungs[upper].size)
        return first[0] == second[0] and first[1] != second[1]

    def _year(self, lower: int, upper: int) -> float:
        """How far whole years lie apart and touch, in months: nobody is between 4-7 and 8-12; 0 for what is no age
        in years."""
        first, second = self.rungs[lower].cell.span, self.rungs[upper].cell.span
        ends = (first.high if first else None, second.low if second else None)
        years = all(end and end.unit == "y" and end.number % 1 == 0 for end in ends)
        return float(UNITS["y"][1]) if years else 0.0

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

    def meant(self, index: int, end: str, wanted: float | None, *, copied: bool = False) -> str:
        """What a cell probably should be, as a cure: `did you mean 92-96?`; of one that was `copied`, no slip."""
        span = self.rungs[index].cell.span
        if span is None or wanted is None:
            return "compare it with the source"
        amount = span.low if end == "low" else span.high
        if amount is None or wanted <= 0:
            return "compare it with the source"
        other = span.high if end == "low" else span.low
        if not span.single and other is not None and self._both_wrong(index, end, wanted, float(other.exact)):
            return self.both_meant(index)
        factor = float(UNITS[amount.unit][1])
        usual = climbing.typical(self.steps) / factor
        grid = self._grid(index) / factor
        typed = re.sub(r"[^\d¼½¾⅛⅜⅝⅞]+$", "", amount.text)
        unit = f" {amount.unit}" if amount.unit != self.column.unit and not amount.feet else ""
        within = max(0.3 * usual, grid)
        slip = None if copied or amount.feet else slips.probable(typed, wanted / factor, within, grid)
        if slip:
            meant = _with_end(span.low, span.high, end, slip)
            if not span.single and meant == slip:
                return self.both_meant(index)  # the whole range was taken over
            return f"did you mean {meant}{unit}?"
        about = slips.write(wanted / factor, self.resolution / factor, self.texts)
        return f"the sizes beside it suggest about {_with_end(span.low, span.high, end, about)}{unit}"

    def both_meant(self, index: int) -> str:
        """What a range probably should be of which both ends are wrong, or which was copied, as a cure."""
        span = self.rungs[index].cell.span
        amount = (span.low or span.high) if span else None
        ends = [self.wanted(index, end, figures) for end, figures in (("low", self.lows), ("high", self.highs))]
        if span is None or span.low is None or span.high is None:
            return "compare it with the source"
        if amount is None or any(end is None or end <= 0 for end in ends) or (ends[0] or 0) > (ends[1] or 0):
            return "compare both ends with the source"
        factor = float(UNITS[amount.unit][1])
        low, high = (slips.write((end or 0) / factor, self.resolution / factor, self.texts) for end in ends)
        unit = f" {amount.unit}" if amount.unit != self.column.unit and not amount.feet else ""
        return f"the sizes beside it suggest about {low if low == high else f'{low}-{high}'}{unit}"

    @cached_property
    def texts(self) -> str:
        """All that is typed in the column: how its figures are written."""
        return " ".join(rung.cell.text for rung in self.rungs)

    def _grid(self, index: int) -> float:
        """The step in which all figures but those of one cell are whole, in mm (g, ml, months): 5 where feet are
        measured in half centimetres; no finer than the column is typed."""
        spans = [rung.cell.span for n, rung in enumerate(self.rungs) if n != index]
        finest = resolution(spans)
        amounts = [float(end.exact) for span in spans if span for end in (span.low, span.high) if end]
        grids = (finest * times for times in (10, 5, 2))
        return next((grid for grid in grids if all(_whole(amount / grid) for amount in amounts)), finest)

    def _both_wrong(self, index: int, end: str, wanted: float, other: float) -> bool:
        """Whether the other end of a range cannot stay as it is either."""
        if other < wanted if end == "low" else other > wanted:
            return True
        stays = climbing.expected(self.highs if end == "low" else self.lows, self.positions, index)
        return stays is not None and abs(other - stays) > 3 * abs(climbing.typical(self.steps))


@dataclass(eq=False)
class Table:
    """The rows of a chart, or of one axis of it, in runs that each go from small to large."""

    columns: tuple[ChartColumn, ...]
    rows: tuple[ChartRow, ...]
    name: str = ""
    # Whether a row may be a thing of another kind (a twilly among square scarves), not ordered with the rest.
    kinds: bool = False

    @cached_property
    def runs(self) -> list[tuple[ChartRow, ...]]:
        """Runs as they are written, with what is one size for all apart, and things of another kind; sizes of two
        parts in one label (30/30, 30/32, 32/30) are cut where the first part changes, since the second begins again
        there."""
        runs = [tuple(rows) for _, rows in groupby(self.rows, key=lambda row: (row.run, _for_all(row)))]
        return [cut for run in runs for kind in self._kinds(run) for cut in _cut(kind)]

    def _kinds(self, run: tuple[ChartRow, ...]) -> Iterator[tuple[ChartRow, ...]]:
        sides = {column.measure: n for n, column in enumerate(self.columns) if column.role == "measure"}
        if self.kinds and (apart := mats(run)):
            yield from apart
            return
        own = of_another_kind(run, sides["width"], sides["length"]) if self.kinds and set(sides) == _SIDES else None
        if own is None:
            yield run
            return
        yield (*run[:own], *run[own + 1 :])
        yield (run[own],)


_SIDES = {"width", "length"}


def _for_all(row: ChartRow) -> bool:
    return same_label(row.size) == ONE_SIZE


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


def _whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6


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
        other = (high if end == "low" else low).text
        if other == text:
            return text
        return f"{text}-{other}" if end == "low" else f"{other}-{text}"
    return text
