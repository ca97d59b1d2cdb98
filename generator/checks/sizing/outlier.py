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

from collections.abc import Iterator

from generator.checks.sizing import Checked, Finding, on
from generator.facts.sizing.ladders import Ladder
from generator.measure import ladders as climbing
from generator.reference.size_systems import UNWORN

# A range this many times wider than every other has a wrong end.
WIDE = 2.1


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        may_stand = ladder.may_stand or checked.chart.goods in UNWORN
        if ladder.stands or ladder.column.quantity == "age" or (may_stand and 0 in ladder.steps):
            continue
        told: set[int] = set()
        for index, message in _wide(ladder):
            told.add(index)
            yield on(ladder, index, message, _narrower(ladder, index))
        for end, figures in ladder.ends:
            for odd in climbing.oddities(ladder.trusted(figures, checked.wrong), ladder.positions):
                if odd.kind == "jump" or odd.index in told:
                    continue
                told.add(odd.index)
                message = f"{ladder.rungs[odd.index].said} is out of line with the sizes beside it"
                yield on(ladder, odd.index, message, ladder.meant(odd.index, end, odd.expected))


def _wide(ladder: Ladder) -> Iterator[tuple[int, str]]:
    """A range that is far wider than all others of its column."""
    widths = {
        n: high - low
        for n, (low, high) in enumerate(zip(ladder.lows, ladder.highs, strict=True))
        if low is not None and high is not None and high > low
    }
    if len(widths) < 4:
        return
    index = max(widths, key=lambda n: widths[n])
    others = max(width for n, width in widths.items() if n != index)
    if widths[index] - ladder.resolution > WIDE * others:
        yield index, f"{ladder.rungs[index].said} is far wider than the other sizes"


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
