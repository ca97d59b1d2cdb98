"""Two sizes overlap, though the others touch: whoever lies between has two sizes.

Only for bodies and feet: a thing that stretches may well fit where the next one begins. An overlap that a column
has throughout is its way, and one that the columns beside it have as well is the chart's.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust
      XS   | 80-84
      S    | 84-90
      M    | 88-92
      L    | 92-96

Good:

    kind: garment
    for: women
    unit: cm
    measured: round
    table: |
      size | bust
      XS   | 80-84
      S    | 84-90
      M    | 88-92
      L    | 92-96
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.seen_chart import Checked, Finding
from generator.checks.sizing import on
from generator.facts.sizing.ladders import Ladder

# Things that are chosen by the foot; of others, such as waders, it is only one measure of several.
_FEET = frozenset({"shoes", "socks", "hosiery"})


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        if ladder.column.whose != "body":
            continue
        if ladder.column.quantity == "age" and not _one_of_years(ladder):
            continue
        for lower, upper, joint, cure in ladder.odd_joints(checked.wrong):
            if joint < 0 and not _meant(checked, ladder, lower, upper, joint):
                rungs = ladder.rungs
                message = f"{rungs[lower].said} and {rungs[upper].said} overlap"
                wrong, other = cure.index, lower if cure.index == upper else upper
                yield on(ladder, wrong, message, cure.text, beside=other)


def _one_of_years(ladder: Ladder) -> bool:
    """Whether only one overlap is there, and all ages are years; of the months of babies newborns may have some."""
    spans = [rung.cell.span for rung in ladder.rungs if rung.cell.span]
    in_years = all(amount.unit == "y" for span in spans for amount in (span.low, span.high) if amount)
    return in_years and sum(joint < 0 for joint in ladder.joints) == 1


def _meant(checked: Checked, ladder: Ladder, lower: int, upper: int, joint: float) -> bool:
    """Whether both are one range of what may stand still, a column beside overlaps as far everywhere, or the thing
    is not chosen by this measure."""
    if ladder.column.measure == "foot_length" and checked.chart.kind == "body" and checked.chart.goods not in _FEET:
        return True
    if ladder.may_stand and (ladder.lows[lower], ladder.highs[lower]) == (ladder.lows[upper], ladder.highs[upper]):
        return True
    beside = next((ladders for ladders in checked.side_by_side if ladder in ladders), [])
    weights = [joint for other in beside if other.column.measure == "weight" for joint in other.joints]
    if ladder.column.measure == "height" and weights and 2 * sum(one < 0 for one in weights) > len(weights):
        return True  # people of one height are told apart by their weight
    return any(
        overlaps and max(overlaps) <= joint
        for overlaps in (
            other.joints for other in beside if other is not ladder and other.column.quantity == "length"
        )
    )
