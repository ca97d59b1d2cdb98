"""Which size somebody is: a person's figures laid beside a chart. The rule, for Python and for the page's script:
`assets/which-size.js` says the same in the browser, and both are tested on the vectors of `which_size.yml`.

Figures are compared as the table shows them, in the unit in which the person measured, so that the answer never
says something else than the table: nothing is converted here.

1. A size *holds* a figure between its ends, both included: where two sizes share an end, both hold it. An open end
   holds everything on its side. A size with one figure alone reaches a quarter of the way to its neighbours, since
   nobody measures exactly that; in the middle between two such sizes a person is between them.
2. One size holds every figure: `one`. Several do: `between` the first and the last of them; or `several`, if two
   of them cannot be told apart by what was measured (a waist says nothing of the leg's length), or if they are of
   different runs, between which there is no order (S, M, L; one size).
3. No size does. The *larger* candidate is the size in which nothing is tight and the fewest figures are loose, the
   first such in the chart; the *smaller* one, of the same run, that in which nothing is loose and the fewest are
   tight, the last such. `between` lies between these two; `spread`, if the larger is loose by more than a whole
   other size.
   Without a larger one the sizes end before the person: `above`; without a smaller one they begin after: `below`.
   A size of two parts (a band, a cup) may be missing in either way although each figure is in the chart: `spread`.
4. Which to take. `one`: what the fit of the style makes of it (runs small: the next one up, if it is sold).
   `between`: the way the style leans, else what the chart says of between sizes, else the larger one, in which
   nothing is tight. `spread`: the larger one; for sizes of two parts none. `above`: none. `below`: the larger one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.catalogue.size_chart import ChartColumn, SizeChart
from generator.facts.sizing import ChartView, ProductCharts

Ends = tuple[Decimal | None, Decimal | None]
State = Literal["nothing", "one", "several", "between", "spread", "above", "below"]
Reason = Literal["", "fit", "not_sold", "between_sizes", "nothing_tight", "nearest"]


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes in the chart's order with what each holds of each measure, all figures of a measure in one unit; None:
    the size says nothing of it. `parts`: sizes of two parts; `runs`: the run of each size (empty: all of one)."""

    sizes: tuple[str, ...]
    holds: Mapping[str, tuple[Ends | None, ...]]
    between_sizes: Literal["", "size_up", "size_down"] = ""
    parts: bool = False
    runs: tuple[int, ...] = ()

    def run(self, number: int) -> int:
        return self.runs[number] if self.runs else 0


@dataclass(frozen=True, slots=True)
class Leaning:
    """What the fit of a style means for one size: `direction` +1 to the larger, −1 to the smaller of two; `why`, a
    verdict or an advice; whether another size than this one is advised (`steps`), and which (empty: not sold)."""

    size: str
    direction: int
    why: str
    steps: bool = False
    take: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """`sizes`: the one, all that hold, or the smaller and the larger candidate; `take` (empty: none) and why;
    `outside`: measures beyond the chart, each with the size that comes nearest."""

    state: State
    sizes: tuple[str, ...] = ()
    take: str = ""
    because: Reason = ""
    outside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PersonColumn:
    """One measure that a person can take, and what its sizes hold in the first unit and in the second."""

    number: int
    units: tuple[str, ...]
    holds: tuple[tuple[Ends | None, ...], ...]


def compares(chart: SizeChart) -> bool:
    """Whether a person can be compared with a chart."""
    bust = any(column.measure == "bust" for column in chart.columns)
    return any(
        _of_a_person(column, bust) and any(row.cells[number].span for row in chart.rows)
        for number, column in enumerate(chart.columns)
    )


def _of_a_person(column: ChartColumn, bust: bool) -> bool:
    if column.role != "measure" or column.whose != "body" or column.quantity == "age":
        return False
    return not (bust and column.measure == "cup_difference")


def person_columns(seen: ChartView) -> tuple[PersonColumn, ...]:
    """The columns of a chart that a shopper can measure on a body or a foot: not ages, and no cup difference where
    it follows from the bust."""
    found: list[PersonColumn] = []
    bust = any(shown.column.measure == "bust" for shown in seen.columns)
    for number, shown in enumerate(seen.columns):
        if not _of_a_person(shown.column, bust):
            continue
        cells = [row.cells[number] for row in seen.rows]
        firsts = [(cell.first.low, cell.first.high) if cell.first else None for cell in cells]
        if not any(firsts):
            continue
        holds, units = [reached(firsts)], [shown.first]
        if shown.second:
            holds.append(reached([(cell.second.low, cell.second.high) if cell.second else None for cell in cells]))
            units.append(shown.second)
        found.append(PersonColumn(number, tuple(units), tuple(holds)))
    return tuple(found)


def reached(cells: Sequence[Ends | None]) -> tuple[Ends | None, ...]:
    """What each size holds: its ends; a single figure with a quarter of the way to the next figure on either side
    (at the ends of the chart as far as on the other side)."""
    lows = sorted({low for low, _ in filter(None, cells) if low is not None})
    highs = sorted({high for _, high in filter(None, cells) if high is not None})
    made: list[Ends | None] = []
    for cell in cells:
        if cell is None or cell[0] is None or cell[0] != cell[1]:
            made.append(cell)
            continue
        figure = cell[0]
        below = next((figure - high for high in reversed(highs) if high < figure), None)
        above = next((low - figure for low in lows if low > figure), None)
        down, up = below or above or Decimal(0), above or below or Decimal(0)
        made.append((figure - down / 4, figure + up / 4))
    return tuple(made)


def match(scale: Scale, figures: Mapping[str, Decimal], leanings: Sequence[Leaning] = ()) -> Match:
    """The size of somebody with these figures, by measure; measures that the chart does not have are left aside."""
    asked = {name: figure for name, figure in figures.items() if name in scale.holds}
    numbers = [n for n in range(len(scale.sizes)) if any(scale.holds[name][n] for name in asked)]
    if not numbers:
        return Match("nothing")
    lean = {leaning.size: leaning for leaning in leanings}
    off = {n: [_off(scale.holds[name][n], figure) for name, figure in asked.items()] for n in numbers}
    fitting = [n for n in numbers if not any(off[n])]
    if len(fitting) == 1:
        return _one(scale.sizes[fitting[0]], lean)
    if fitting:
        told = {tuple(scale.holds[name][n] for name in asked) for n in fitting}
        if len(told) < len(fitting) or len(set(map(scale.run, fitting))) > 1:
            return Match("several", tuple(scale.sizes[n] for n in fitting))
        return _between("between", scale, fitting[0], fitting[-1], lean)
    larger = min((n for n in numbers if 1 not in off[n]), key=lambda n: (off[n].count(-1), n), default=None)
    beside = [n for n in numbers if larger is None or scale.run(n) == scale.run(larger)]
    smaller = min((n for n in beside if -1 not in off[n]), key=lambda n: (off[n].count(1), -n), default=None)
    beyond = _outside(scale, asked, numbers, 1)
    if beyond:
        return Match("above", _named(scale, smaller), outside=beyond)
    short = _outside(scale, asked, numbers, -1)
    if short:
        named = _named(scale, larger)
        return Match("below", named, *((named[0], "nearest") if named else ("", "")), outside=short)
    if larger is None or smaller is None:
        return Match("spread", _named(scale, smaller) + _named(scale, larger))
    far = any(_far(scale.holds[name], larger, figure) for name, figure in asked.items())
    return _between("spread" if far else "between", scale, smaller, larger, lean)


def feel(scale: Scale, figures: Mapping[str, Decimal], size: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The measures in which a size is tight, and those in which it is loose."""
    number = scale.sizes.index(size)
    off = {name: _off(scale.holds[name][number], figure) for name, figure in figures.items() if name in scale.holds}
    return tuple(name for name in off if off[name] > 0), tuple(name for name in off if off[name] < 0)


def _off(ends: Ends | None, figure: Decimal) -> int:
    """1: the size is too tight for the figure, −1: too loose, 0: it holds it or says nothing."""
    if ends is None:
        return 0
    low, high = ends
    return 1 if high is not None and figure > high else -1 if low is not None and figure < low else 0


def _one(size: str, lean: Mapping[str, Leaning]) -> Match:
    leaning = lean.get(size)
    if leaning is None or not leaning.steps:
        return Match("one", (size,), size)
    return Match("one", (size,), leaning.take or size, "fit" if leaning.take else "not_sold")


def _between(
    state: Literal["between", "spread"], scale: Scale, smaller: int, larger: int, lean: Mapping[str, Leaning]
) -> Match:
    sizes = scale.sizes[smaller], scale.sizes[larger]
    if state == "spread":
        return Match(state, sizes) if scale.parts else Match(state, sizes, sizes[1], "nothing_tight")
    directions = {lean[size].direction for size in sizes if size in lean} - {0}
    if len(directions) == 1:
        return Match(state, sizes, sizes[1] if directions == {1} else sizes[0], "fit")
    if scale.between_sizes:
        return Match(state, sizes, sizes[1] if scale.between_sizes == "size_up" else sizes[0], "between_sizes")
    return Match(state, sizes, sizes[1], "nothing_tight")


def _far(holds: Sequence[Ends | None], larger: int, figure: Decimal) -> bool:
    """Whether a whole other size lies between the figure and the larger candidate."""
    here = holds[larger]
    if here is None or here[0] is None or figure >= here[0]:
        return False
    return any(
        ends[0] is not None and ends[1] is not None and figure < ends[0] and ends[1] <= here[0]
        for ends in holds
        if ends is not None and ends != here
    )


def _outside(
    scale: Scale, asked: Mapping[str, Decimal], numbers: Sequence[int], side: int
) -> tuple[tuple[str, str], ...]:
    """The measures in which every size is too tight (1) or too loose (−1), each with the nearest size."""
    found: list[tuple[str, str]] = []
    for name, figure in asked.items():
        told = [(n, ends) for n in numbers if (ends := scale.holds[name][n]) is not None]
        if told and all(_off(ends, figure) == side for _, ends in told):
            # Every end on this side is closed, else its size would hold the figure.
            nearest = min(told, key=lambda one: (-(one[1][1] or 0) if side > 0 else one[1][0] or 0, one[0]))
            found.append((name, scale.sizes[nearest[0]]))
    return tuple(found)


def _named(scale: Scale, number: int | None) -> tuple[str, ...]:
    return () if number is None else (scale.sizes[number],)


@dataclass(frozen=True, slots=True)
class Matching:
    """What is asked about: charts, and how the style leans in each of its sizes (`part`: not in all alike)."""

    charts: ProductCharts
    leanings: tuple[Leaning, ...] = ()
    part: bool = False
