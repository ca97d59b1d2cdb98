"""A figure does not go along with the other columns: bust, waist and hips of one chart grow together.

Told are a figure that is as far from the other columns in every row but one, and a first or last step that is far
longer than the column's own while no other column's is. Where columns drift apart step by step, nothing is told.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust | waist | hips
      XS   | 80   | 62    | 88
      S    | 84   | 66    | 92
      M    | 89   | 71    | 97
      L    | 95   | 79    | 103
      XL   | 103  | 85    | 111
      XXL  | 112  | 94    | 120

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust | waist | hips
      XS   | 80   | 62    | 88
      S    | 84   | 66    | 92
      M    | 89   | 71    | 97
      L    | 95   | 77    | 103
      XL   | 103  | 85    | 111
      XXL  | 112  | 94    | 120
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal

from generator.checks.seen_chart import Checked, Finding
from generator.checks.sizing import on
from generator.facts.sizing.ladders import Ladder
from generator.measure import ladders as climbing

# Girths of one body or thing, which grow alike.
ALIKE = frozenset({"bust", "chest", "underbust", "waist", "hips", "thigh"})
# A distance is a chart's way where at least so many rows keep it.
ROWS = 5
# So many rows on each side are near.
NEAR = 3
# The least that a figure must be off, as a share of its column's step: inside; where not every other column says
# so; and in the first and last row.
INSIDE, NOT_ALL, AT_ENDS = 0.25, 0.5, 0.9
# A first or last step is too long from this many times what the column and those beside it make likely; another
# column's step that is longer than its own by this much says that the chart means it.
LONG, MEANT = 1.75, 1.35
# The rounding of floats.
NOTHING = 0.001
End = Literal["low", "high"]


def check(checked: Checked) -> Iterator[Finding]:
    for ladders in checked.side_by_side:
        alike = [ladder for ladder in ladders if ladder.column.measure in ALIKE and not ladder.stands]
        if len(alike) < 2 or len({(ladder.column.whose, ladder.column.measured) for ladder in alike}) > 1:
            continue
        told = set[tuple[int, int]]()
        for ladder, index, end, wanted in (*_apart(checked, alike), *_last_steps(checked, alike)):
            key = (id(ladder), index)
            if key not in told:
                told.add(key)
                message = f"{ladder.rungs[index].said} does not go along with the other columns"
                yield on(ladder, index, message, ladder.meant(index, end, wanted))


def _ends(ladders: Sequence[Ladder]) -> tuple[End, ...]:
    return ("low", "high") if any(len(ladder.ends) > 1 for ladder in ladders) else ("low",)


def _apart(checked: Checked, alike: Sequence[Ladder]) -> Iterator[tuple[Ladder, int, End, float]]:
    """A figure that lies otherwise than in all other rows from the columns beside it."""
    for end in _ends(alike):
        figures = [ladder.trusted(ladder.figures(end), checked.wrong) for ladder in alike]
        if any(None in column for column in figures) or len(figures[0]) < ROWS:
            continue
        blamed: Counter[tuple[int, int]] = Counter()
        wants: dict[tuple[int, int], float] = {}
        for a in range(len(alike)):
            for b in range(len(alike)):
                for odd in _odd_ones(figures[a], figures[b]) if a != b else ():
                    blamed[a, odd[0]] += 1
                    wants[a, odd[0]] = _figure(figures[b], odd[0]) + odd[1]
        for (a, row), votes in blamed.items():
            ladder = alike[a]
            off = abs(_figure(figures[a], row) - wants[a, row])
            step = abs(climbing.typical(ladder.steps))
            inside = INSIDE if votes == len(alike) - 1 else NOT_ALL
            share = inside if 0 < row < len(ladder.rungs) - 1 else AT_ENDS
            if off < share * step - NOTHING or (
                off <= ladder.resolution + NOTHING and step < 3 * ladder.resolution
            ):
                continue
            # Of two columns that disagree, the one that is out of line with itself is wrong.
            rivals = [(b, n) for b, n in blamed if n == row and b != a and blamed[b, n] >= votes]
            if not any(
                _off_line(alike[b], figures[b], row) >= _off_line(ladder, figures[a], row) for b, _ in rivals
            ):
                yield ladder, row, end, wants[a, row]


def _odd_ones(first: climbing.Figures, second: climbing.Figures) -> Iterator[tuple[int, float]]:
    """Rows in which two columns lie otherwise apart than in all others, or than in all rows near, and how far they
    lie apart there."""
    apart = [round(_figure(first, n) - _figure(second, n), 3) for n in range(len(first))]
    usual, times = Counter(apart).most_common(1)[0]
    if times == len(apart) - 1:
        yield next(n for n, distance in enumerate(apart) if distance != usual), usual
        return
    for n in range(1, len(apart) - 1):
        near = [*apart[max(0, n - NEAR) : n], *apart[n + 1 : n + 1 + NEAR]]
        if len(near) > NEAR and len(set(near)) == 1 and near[0] != apart[n]:
            yield n, near[0]


def _off_line(ladder: Ladder, figures: climbing.Figures, row: int) -> float:
    wanted = climbing.expected(figures, ladder.positions, row)
    return abs(_figure(figures, row) - wanted) if wanted is not None else 0.0


def _last_steps(checked: Checked, alike: Sequence[Ladder]) -> Iterator[tuple[Ladder, int, End, float]]:
    """First and last steps that are far longer than likely."""
    for end in _ends(alike):
        columns = [(ladder, ladder.trusted(ladder.figures(end), checked.wrong)) for ladder in alike]
        for last in (False, True):
            rates = [_rates(ladder, figures, last) for ladder, figures in columns]
            for (ladder, figures), own in zip(columns, rates, strict=True):
                others = [rate for rate in rates if rate is not own and rate]
                if not own or not others:
                    continue
                grown = median(other[0] / other[1] for other in others)
                longest = max(own[1:]) if last else max(own[1:3])
                likely = max(longest, climbing.typical(own[1:]), own[1] * grown)
                if grown > MEANT or own[0] <= LONG * likely or own[0] - likely <= ladder.resolution + NOTHING:
                    continue
                index = len(figures) - 1 if last else 0
                wanted = _figure(figures, index) - (own[0] - own[1] * max(grown, 1)) * (1 if last else -1)
                yield ladder, index, end, wanted


def _rates(ladder: Ladder, figures: climbing.Figures, last: bool) -> list[float]:
    """The steps of a column from one of its ends inwards; none where a figure is missing or does not grow."""
    if None in figures or len(figures) < 4:
        return []
    known = [_figure(figures, n) for n in range(len(figures))]
    found = [
        (b - a) / ((q - p) or 1) for (a, b), (p, q) in zip(pairwise(known), pairwise(ladder.positions), strict=True)
    ]
    return (found[::-1] if last else found) if min(found) > 0 else []


def _figure(figures: climbing.Figures, index: int) -> float:
    figure = figures[index]
    assert figure is not None
    return figure
