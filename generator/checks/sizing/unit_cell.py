"""One cell is in another unit than its column: 34-36 among 84-88 and 92-96, or 880 among 84 and 92.

An error where the figures fall because of it, which they must not; a warning at the ends, where they still climb.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust
      XS   | 80-84
      S    | 84-88
      M    | 35-36
      L    | 92-96

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust
      XS   | 80-84
      S    | 84-88
      M    | 34 1/2" - 36 1/4"
      L    | 92-96
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.checks.seen_chart import UNIT_NAMES, Checked, Finding
from generator.checks.sizing import on
from generator.facts.sizing.ladders import Ladder
from generator.measure import ladders as climbing
from generator.reference.size_systems import UNWORN

_FACTORS = {("cm", "in"): 2.54, ("mm", "in"): 25.4, ("in", "cm"): 1 / 2.54, ("in", "mm"): 1 / 25.4}
_FACTORS |= {("cm", "mm"): 0.1, ("mm", "cm"): 10.0, ("kg", "lb"): 0.45359237, ("lb", "kg"): 1 / 0.45359237}
_SIDES = frozenset({"width", "length"})
# So near must a figure in the other unit come to what its neighbours say.
NEAR = 0.09
# What climbs, each figure less than this times the one below it, is all in one unit, be it of dogs.
SMOOTH = 1.6
# A range whose ends lie so many times farther apart than is usual has one wrong end.
WIDER = 1.5
# In a column whose largest figure is less than this times the smallest, none is in another unit.
APART = 1.9


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        middles = ladder.middles
        known = [figure for figure in middles if figure is not None]
        if len(known) < 3 or max(known) < APART * min(known):
            continue
        smooth = _smooth(known)
        for index, figure in enumerate(middles):
            if figure is None or smooth:
                continue
            real = _real_unit(ladder, index, figure) or _plausible_unit(checked, ladder, index, figure)
            if not real or _rather_a_slip(ladder, index, figure, real) or _one_end_off(ladder, index):
                continue
            if checked.chart.goods in UNWORN and _square(checked, ladder, index):
                continue
            rung = ladder.rungs[index]
            unit = _typed_unit(ladder, index)
            message = f"{rung.said} seems to be in {UNIT_NAMES[real]}, its column is in {UNIT_NAMES[unit]}"
            cure = f"did you mean {rung.cell.text} {real}?"
            falls = any(index in pair for pair in climbing.falls(middles))
            yield on(ladder, index, message, cure, error=falls and not ladder.may_stand)


def _rather_a_slip(ladder: Ladder, index: int, figure: float, real: str) -> bool:
    """Whether two digits that have changed round come nearer to what the sizes beside it say: 62 for 26."""
    wanted = climbing.expected(ladder.middles, ladder.positions, index)
    span = ladder.rungs[index].cell.span
    if wanted is None or span is None or not span.single or span.low is None:
        return False
    factor = ladder.whole_unit
    in_unit = abs(figure * _FACTORS[_typed_unit(ladder, index), real] - wanted)
    turned = f"{span.low.number:f}".partition(".")
    if len(turned[0]) != 2:
        return False
    slip = float(f"{turned[0][::-1]}{turned[1]}{turned[2]}") * factor
    return abs(slip - wanted) < in_unit and abs(slip - wanted) <= 0.5 * abs(climbing.typical(ladder.steps))


def _one_end_off(ladder: Ladder, index: int) -> bool:
    """Whether only one end of a range is out of place, as in 6-66: a unit moves both."""
    shares = [
        high / low
        for low, high in zip(ladder.lows, ladder.highs, strict=True)
        if low is not None and high is not None and low > 0
    ]
    low, high = ladder.lows[index], ladder.highs[index]
    return low is not None and high is not None and low > 0 and high / low > WIDER * climbing.typical(shares)


def _square(checked: Checked, ladder: Ladder, index: int) -> bool:
    """Whether a thing is as wide as it is long, as a face cloth is among towels: both sides say so."""
    row, own = ladder.rungs[index].row, ladder.rungs[index].cell
    return row is not None and any(
        cell is not own and cell.span is not None and own.span is not None and cell.span.exact == own.span.exact
        for column, cell in zip(checked.chart.columns, row.cells, strict=True)
        if column.measure in _SIDES
    )


def _smooth(figures: Sequence[float]) -> bool:
    return all(0 < a <= b < SMOOTH * a for a, b in pairwise(figures))


def _typed_unit(ladder: Ladder, index: int) -> str:
    span = ladder.rungs[index].cell.span
    amount = span and (span.low or span.high)
    return amount.unit if amount else ladder.column.unit


def _real_unit(ladder: Ladder, index: int, figure: float) -> str:
    """The unit in which a figure is what its neighbours say, though they agree among themselves and it does not."""
    middles = ladder.middles
    near = range(max(0, index - 3), min(len(middles), index + 4))
    beside = [other for n in near if n != index and (other := middles[n]) is not None]
    wanted = climbing.expected(middles, ladder.positions, index)
    if wanted is None or wanted <= 0 or figure <= 0 or not beside:
        return ""
    usual = climbing.typical(beside)
    if not all(0.7 < other / usual < 1.45 for other in beside):
        return ""
    for (typed, real), factor in _FACTORS.items():
        if typed == _typed_unit(ladder, index) and abs(figure * factor / wanted - 1) <= NEAR:
            return real
    return ""


def _plausible_unit(checked: Checked, ladder: Ladder, index: int, figure: float) -> str:
    """The unit in which a figure that nobody has is one that somebody has, between those of the other cells."""
    bounds, scale = checked.bounds(ladder.column), checked.scale(ladder.column)
    if bounds is None or bounds.holds(figure / scale) or checked.units.get(ladder.column):
        return ""
    inside = [other for other in ladder.middles if other is not None and bounds.holds(other / scale)]
    if len(inside) < 2:
        return ""
    for (typed, real), factor in _FACTORS.items():
        fits = min(inside) * (1 - NEAR) <= figure * factor <= max(inside) * (1 + NEAR)
        if typed == _typed_unit(ladder, index) and fits:
            return real
    return ""
