"""A figure is out of line with its neighbours: one step much too long, the next much too short.

Sound columns may grow by growing steps, and where sizes lie farther apart (EU 40, 40½, 41, 42) so do the figures.

Bad:

    kind: body
    for: men
    unit: cm
    table: |
      size | chest
      S    | 90
      M    | 96
      L    | 107
      XL   | 108
      XXL  | 114

Good:

    kind: body
    for: men
    unit: cm
    table: |
      size | chest
      S    | 90
      M    | 96
      L    | 102
      XL   | 108
      XXL  | 114
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from generator.checks.seen_chart import Checked, Finding
from generator.checks.sizing import on
from generator.facts.sizing.ladders import Ladder
from generator.measure import ladders as climbing
from generator.reference.size_systems import UNWORN

# A range this many times wider than every other has a wrong end: in any column; where all others are equally wide;
# where the columns beside it are no more than `BESIDE` times as wide in this row as elsewhere.
WIDE, OF_ALIKE, ALONE, BESIDE = 2.1, 1.5, 1.75, 1.35
# In a column of at least so many other ranges; and the same the other way round, beside both neighbours.
OF_MANY, MANY, NARROW = 1.7, 5, 0.4
# The same of two ranges alone, beside columns that have two equally wide; and what is always too wide.
OF_TWO, ANYWHERE = 1.5, 4.0
FAR = 2.0
# The rounding of floats, in mm.
NOTHING = 0.001


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        may_stand = ladder.may_stand or checked.chart.goods in UNWORN
        if ladder.stands or ladder.column.quantity == "age" or (may_stand and 0 in ladder.steps):
            continue
        told: set[int] = set()
        for index, message in _wide(ladder, _beside(checked, ladder)):
            told.add(index)
            yield on(ladder, index, message, _narrower(ladder, index))
        for end, figures in ladder.ends:
            for odd in climbing.oddities(ladder.trusted(figures, checked.wrong), ladder.positions):
                if (
                    odd.kind == "jump"
                    or told & {odd.index - 1, odd.index, odd.index + 1}
                    or _of_another_kind(checked, ladder, end, odd)
                ):
                    continue
                if len(ladder.ends) > 1 and _where_ranges_end(ladder, odd.index):
                    continue
                told.add(odd.index)
                message = f"{ladder.rungs[odd.index].said} is out of line with the sizes beside it"
                yield on(ladder, odd.index, message, ladder.meant(odd.index, end, odd.expected))


def _of_another_kind(checked: Checked, ladder: Ladder, end: Literal["low", "high"], odd: climbing.Odd) -> bool:
    """Whether the first or last of things that are not worn may well be of its own kind: a chain down to the waist
    behind three about the neck. What is `FAR` times what the others say is not."""
    if checked.chart.goods not in UNWORN or 0 < odd.index < len(ladder.rungs) - 1:
        return False
    figure = ladder.figures(end)[odd.index]
    return figure is not None and odd.expected > 0 and odd.expected / FAR < figure < odd.expected * FAR


def _where_ranges_end(ladder: Ladder, index: int) -> bool:
    """Whether there are ranges on one side of a size and single figures on the other (XS 23-24, S 25-26, M 27): the
    ends of ranges do not go on there."""
    spans = [span for rung in ladder.rungs[max(0, index - 1) : index + 2] if (span := rung.cell.span)]
    return len({span.single for span in spans}) > 1


def _wide(ladder: Ladder, beside: Sequence[Ladder]) -> Iterator[tuple[int, str]]:
    """A range that is far wider than all others of its column: always from `WIDE` times, and less where all others
    are equally wide, or where the columns beside it are as wide there as elsewhere."""
    widths = _widths(ladder)
    if len(widths) < 2:
        return
    index = max(widths, key=lambda n: widths[n])
    others = [width for n, width in widths.items() if n != index]
    excess = (widths[index] - ladder.resolution) / max(others)
    alike = len(others) > 2 and max(others) - min(others) <= NOTHING and excess > OF_ALIKE
    far = excess > (OF_MANY if len(others) >= MANY else WIDE if len(others) > 2 else ANYWHERE)
    alone = ALONE if len(others) > 1 else OF_TWO
    if (alike or far or (excess > alone and _usual_beside(beside, index))) and not _wide_row(beside, index):
        yield index, f"{ladder.rungs[index].said} is far wider than the other sizes"
    for n, width in widths.items():
        near = [widths[k] for k in (n - 2, n - 1, n + 1, n + 2) if k in widths]
        if len(widths) > 4 and len(near) > 1 and width + ladder.resolution < NARROW * min(near):
            yield n, f"{ladder.rungs[n].said} is far narrower than the sizes beside it"


def _wide_row(beside: Sequence[Ladder], index: int) -> bool:
    """Whether the other columns are wider in this row than in those above and below as well, in most of them: then
    it is a size for more people, and no wrong end."""
    judged = wide = 0
    for ladder in beside:
        if ladder.middles[index] is None:
            continue
        widths = _widths(ladder)
        near = [widths.get(n, 0.0) for n in (index - 1, index + 1) if 0 <= n < len(ladder.rungs)]
        judged += 1
        wide += widths.get(index, 0.0) > BESIDE * max(near, default=0.0) + ladder.resolution / 2
    return judged > 0 and 2 * wide > judged


def _usual_beside(beside: Sequence[Ladder], index: int) -> bool:
    """Whether there are ranges in the columns beside, and none of them is much wider in this row."""
    judged = False
    for widths in map(_widths, beside):
        others = [width for n, width in widths.items() if n != index]
        if index in widths and others:
            judged = True
            if widths[index] > BESIDE * max(others):
                return False
    return judged


def _widths(ladder: Ladder) -> dict[int, float]:
    return {
        n: high - low
        for n, (low, high) in enumerate(zip(ladder.lows, ladder.highs, strict=True))
        if low is not None and high is not None and high > low
    }


def _beside(checked: Checked, ladder: Ladder) -> list[Ladder]:
    """The columns of the same run."""
    run = next((ladders for ladders in checked.side_by_side if ladder in ladders), [])
    return [other for other in run if other is not ladder and len(other.rungs) == len(ladder.rungs)]


def _narrower(ladder: Ladder, index: int) -> str:
    """The end that lies farther from what the same ends of the neighbours say is the wrong one."""
    off = []
    for end, figures in ladder.ends:
        wanted = climbing.expected(figures, ladder.positions, index)
        figure = figures[index]
        if wanted is not None and figure is not None:
            off.append((abs(figure - wanted), end, wanted))
    if not off:
        return "compare it with the source"
    _, end, wanted = max(off)
    return ladder.meant(index, end, wanted)
