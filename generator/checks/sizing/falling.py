"""A figure falls from one size to the next. Rows run from small to large, and measures grow with them.

Certain, so an error, for what always grows; a warning for what may stand still (`inseam`, `height` of grown people,
columns of the shop's own), and for things such as bedding, where one side may shrink while another grows.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust
      S    | 84-88
      M    | 98-102
      L    | 92-96
      XL   | 96-100

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust
      S    | 84-88
      M    | 88-92
      L    | 92-96
      XL   | 96-100
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.checks.seen_chart import Checked, Finding
from generator.checks.sizing import on
from generator.facts.sizing.ladders import Ladder
from generator.measure import ladders as climbing
from generator.reference.size_systems import UNWORN


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        if ladder.column.measure in UNORDERED:
            continue
        told: set[int] = set()
        for end, all_figures in ladder.ends:
            figures = ladder.trusted(all_figures, checked.wrong)
            for before, after in climbing.falls(figures):
                if told & {before, after} or (
                    not _certain(checked, ladder) and _another_grows(checked, ladder, before, after)
                ):
                    continue
                wrong = ladder.unlike_its_joint(end, before, after)
                if wrong is None:
                    wrong = climbing.culprit(figures, ladder.positions, before, after)
                told.add(wrong)
                rungs = ladder.rungs
                message = f"falls from {rungs[before].said} to {rungs[after].said}"
                wanted = ladder.wanted(wrong, end, figures)
                cure = ladder.meant(wrong, end, wanted)
                slip = cure.startswith("did you mean")
                if _all_fall(ladder, before, after) and _changed_places(
                    figures, ladder.positions, before, after, even=slip
                ):
                    cure = "the two seem to have changed places"
                if not _certain(checked, ladder):
                    joint = " If" if cure.endswith("?") else "; if"
                    cure += f"{joint} these sizes have no order, put a blank line between them"
                other = after if wrong == before else before
                error = _certain(checked, ladder)
                yield on(ladder, wrong, message, cure, error=error, yields=False, beside=other)


# What does not grow with the thing: a tote hangs lower on the arm than a small bag on its long strap.
UNORDERED = frozenset({"strap_drop"})
# Once two figures are exchanged, no step about them is shorter or longer than so many times the usual.
SHORTEST, LONGEST = 0.4, 2.2
# The longest of even steps is so many times the shortest.
EVEN = 2.05
# Less than this many mm is the rounding of floats.
_NOTHING = 0.001


def _certain(checked: Checked, ladder: Ladder) -> bool:
    if checked.chart.goods in UNWORN or not ladder.column.measure:
        return False
    return not ladder.may_stand or (ladder.column.measure == "height" and checked.children and bool(checked.people))


def _another_grows(checked: Checked, ladder: Ladder, before: int, after: int) -> bool:
    """Whether another side of what is not worn grows by at least as much (a California King is narrower and longer
    than a King); and the same of measures that only the shop knows."""
    below, above = ladder.rungs[before].row, ladder.rungs[after].row
    here = ladder.middles
    low, high = here[before], here[after]
    if below is None or above is None or low is None or high is None:
        return False
    if checked.chart.axes or (ladder.column.measure and checked.chart.goods not in UNWORN):
        return False
    if any(cell.place in checked.wrong for row in (below, above) for cell in row.cells):
        return True  # nobody knows, before that one is put right
    return any(
        column.whose == ladder.column.whose
        and first.span.high.quantity == ladder.column.quantity
        and float(second.span.high.exact - first.span.high.exact) >= low - high - _NOTHING
        for column, first, second in zip(checked.chart.columns, below.cells, above.cells, strict=True)
        if first.span and second.span and first.span.high and second.span.high
    )


def _all_fall(ladder: Ladder, before: int, after: int) -> bool:
    """Whether both ends of ranges fall: where only one does, one end is wrong, and nothing was exchanged."""
    pairs = [(figures[before], figures[after]) for _, figures in ladder.ends]
    return all(a is not None and b is not None and a > b for a, b in pairs)


def _changed_places(
    figures: climbing.Figures, positions: Sequence[float], before: int, after: int, *, even: bool
) -> bool:
    """Whether all figures around climb once the two are exchanged, each fitting its new place better; in `even`
    steps, where a slip of one of them would explain it as well."""
    around = range(max(0, before - 2), min(len(figures), after + 3))
    changed = list(figures)
    changed[before], changed[after] = figures[after], figures[before]
    if len(around) < 4 or climbing.falls([changed[n] for n in around]):
        return False
    one = [None if n == before else figure for n, figure in enumerate(changed)]
    wanted = climbing.expected(one, positions, before)
    low, high = figures[after], figures[before]
    if wanted is None or low is None or high is None or abs(low - wanted) >= abs(high - wanted):
        return False
    steps = [b - a for a, b in pairwise([changed[n] for n in around]) if a is not None and b is not None]
    usual = climbing.typical(steps)
    if not steps or usual <= 0 or (even and max(steps) > EVEN * min(steps)):
        return False
    return SHORTEST * usual <= min(steps) and max(steps) <= LONGEST * usual
