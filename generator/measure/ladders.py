"""Figures that climb from size to size: where they fall, which one is out of line, and what it should be.

A ladder is a sequence of figures in one unit, one for each size, None where there is none. Its steps are judged by
their size and by the distance of the sizes (`positions`: 40, 40½, 41, 42 are not equally far apart). Floats are
enough here: these are judgements about figures, not the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median
from typing import Literal

Figures = Sequence[float | None]

# A step this many times the usual, beside one this small, is one figure out of line.
LONG, SHORT = 1.8, 0.45
# A step this many times the usual is a hole that somebody's slip has torn.
HOLE = 5.0
# A single step this many times longer than every other: a size is missing, or all that follows is off.
JUMP = 2.6
# In a ladder of equal steps, one figure off by this share of a step stands out.
UNEVEN = 0.2
# Less is the rounding of floats, in mm.
_NOTHING = 0.001


@dataclass(frozen=True, slots=True)
class Odd:
    """A figure out of line (`dent`), or a step that is too long (`jump`: from `index` to the figure before)."""

    index: int
    kind: Literal["dent", "jump"]
    expected: float


def falls(figures: Figures) -> list[tuple[int, int]]:
    """Each place where a figure is below the one before it, as both indices."""
    known = [(n, figure) for n, figure in enumerate(figures) if figure is not None]
    return [(a, b) for (a, before), (b, after) in pairwise(known) if after < before]


def culprit(figures: Figures, positions: Sequence[float], before: int, after: int) -> int:
    """Which of two figures, of which the second is lower, is the wrong one: the one without which the figures
    around climb, else the one that lies farther from what the others around it say."""
    known = [n for n, figure in enumerate(figures) if figure is not None]
    at = known.index(after)
    around = known[max(0, at - 5) : at + 5]
    off: dict[int, tuple[int, bool, float]] = {}
    for index in (before, after):
        near = [_get(figures, n) for n in around if n != index]
        wanted = expected(figures, positions, index)
        steps = [b - a for a, b in pairwise(near)]
        usual = median(map(abs, steps)) if steps else 0
        far = _roughness(figures, around, index, wanted) if wanted is not None else 0
        smooth = not usual or max(steps) <= HOLE * usual  # without a figure that is right, there is a hole
        off[index] = (-sum(step < 0 for step in steps), smooth, far)
    return before if off[before] > off[after] else after


def _roughness(figures: Figures, around: Sequence[int], index: int, wanted: float) -> float:
    """How much smoother a ladder is with `wanted` at an index than with what stands there: its steps differ less
    from one another."""

    def rough(known: Sequence[float]) -> float:
        steps = [b - a for a, b in pairwise(known)]
        return sum(abs(b - a) for a, b in pairwise(steps))

    as_typed = [_get(figures, n) for n in around]
    mended = [wanted if n == index else _get(figures, n) for n in around]
    return rough(as_typed) - rough(mended)


def expected(figures: Figures, positions: Sequence[float], index: int) -> float | None:
    """What the neighbours of a figure say that it is: between them, or as far from the nearest as is usual."""
    below = list(islice((n for n in range(index - 1, -1, -1) if figures[n] is not None), 4))[::-1]
    above = list(islice((n for n in range(index + 1, len(figures)) if figures[n] is not None), 4))
    if below and above:
        a, b = below[-1], above[0]
        share = (positions[index] - positions[a]) / ((positions[b] - positions[a]) or 1)
        return _get(figures, a) + share * (_get(figures, b) - _get(figures, a))
    near = below or above
    if len(near) < 2:
        return None
    usual = median(_rates(figures, positions, near))
    start = below[-1] if below else above[0]
    return _get(figures, start) + usual * (positions[index] - positions[start])


def oddities(figures: Figures, positions: Sequence[float]) -> list[Odd]:
    """Figures out of line with their neighbours, and steps far too long; none where the ladder is too short to say.

    A sound ladder may have growing steps (4, 4, 5, 6), steps rounded to and fro (1, 1½, 1) and one longer step
    where a range of sizes begins. Out of line is what makes one step long and the next one short."""
    known = [n for n, figure in enumerate(figures) if figure is not None]
    if len(known) < 4:
        return []
    by_index = [float(n) for n in range(len(figures))]
    even = _oddities(figures, by_index, known)
    if list(positions) == by_index:
        return even
    told = {(odd.index, odd.kind) for odd in even}
    return [odd for odd in _oddities(figures, positions, known) if (odd.index, odd.kind) in told]


def _oddities(figures: Figures, positions: Sequence[float], known: list[int]) -> list[Odd]:
    rates = _rates(figures, positions, known)
    ordered = sorted(rates)
    found = []
    for n in range(1, len(known) - 1):
        a, b = rates[n - 1], rates[n]
        if a == b or min(a, b) < 0:
            continue
        others = _without(ordered, a, b)
        usual = median(others)
        uneven = (
            len(others) >= 3
            and others[-1] - others[0] <= 0.02 * usual
            and abs(a + b - 2 * usual) <= 0.02 * usual
            and abs(a - usual) >= UNEVEN * usual
        )
        uneven = uneven or _off_a_line(rates, n - 1)
        if usual > 0 and (uneven or (max(a, b) >= LONG * usual and min(a, b) <= SHORT * usual)):
            found.append(Odd(known[n], "dent", expected(figures, positions, known[n]) or 0))
    dents = {odd.index for odd in found}
    if len(rates) < 4:
        return found
    for n, rate in enumerate(rates):
        longest = ordered[-2] if rate == ordered[-1] else ordered[-1]
        if longest > 0 and rate > JUMP * longest and not dents & {known[n], known[n + 1]}:
            last = n == len(rates) - 1
            index = known[n] if n == 0 else known[n + 1]
            wanted = expected(figures, positions, index) if n == 0 or last else _get(figures, known[n]) + longest
            found.append(Odd(index, "dent" if n == 0 or last else "jump", wanted or 0))
    return found


def _off_a_line(rates: Sequence[float], first: int) -> bool:
    """Whether the steps to and from a figure make up for one another between equal steps: 4, 5, 3, 4.

    No rounding of equal steps does that: their roundings differ by one at most."""
    a, b = rates[first], rates[first + 1]
    before, after = rates[max(0, first - 2) : first], rates[first + 2 : first + 4]
    beside = [*before, *after]
    if len(beside) < (2 if before and after else 3):
        return False
    usual = beside[0]
    alike = usual > 0 and max(beside) - min(beside) <= 0.02 * usual
    return alike and abs(a + b - 2 * usual) <= 0.02 * usual and abs(a - usual) >= UNEVEN * usual


def odd_joints(joints: Sequence[float | None], touch: float) -> list[int]:
    """Which of the joints between ranges (the next one's low end less this one's high end) are unlike the others.

    Ranges that touch are never odd; nor are gaps or overlaps that a column has throughout (34-36, 38-40, 42-44).
    One joint alone has nothing to be like."""
    known = [(n, joint) for n, joint in enumerate(joints) if joint is not None]
    found = []
    for n, joint in known:
        others = [other for k, other in known if k != n]
        alone = joint < -0.6 * touch and len(others) > 1 and min(others) >= 0
        if not others or (abs(joint) <= touch + _NOTHING and not alone):
            continue
        if joint < 0 and _go_on_overlapping([other for _, other in known], [k for k, _ in known].index(n)):
            continue
        if joint < 0 and 2 * sum(other < 0 for other in others) >= len(others):
            continue
        like = sum(abs(other - joint) <= max(touch, 0.5 * max(abs(other), abs(joint))) for other in others)
        if alone or like < max(1, len(known) // 4):
            found.append(n)
    return found


def _go_on_overlapping(joints: Sequence[float], at: int) -> bool:
    """Whether three joints and more overlap one behind the other, up to the last: from there on it is the way."""
    behind = at
    while behind > 0 and joints[behind - 1] < 0:
        behind -= 1
    return len(joints) - behind >= 3 and all(joint < 0 for joint in joints[behind:])


def typical(steps: Sequence[float]) -> float:
    """The usual step of a ladder; 0 where there is none."""
    return median(steps) if steps else 0.0


def _rates(figures: Figures, positions: Sequence[float], known: Sequence[int]) -> list[float]:
    return [
        (_get(figures, b) - _get(figures, a)) / ((positions[b] - positions[a]) or 1) for a, b in pairwise(known)
    ]


def _without(ordered: list[float], *gone: float) -> list[float]:
    rest = list(ordered)
    for figure in gone:
        rest.remove(figure)
    return rest


def _get(figures: Figures, index: int) -> float:
    figure = figures[index]
    assert figure is not None
    return figure
