"""A figure stands still from one size to the next, while the others of its column grow.

Measures that may stand still (`inseam`, `outseam`, `sleeve`, `rise`, `height`, `depth`, `heel_height`, columns of
the shop's own) are left alone, and so are columns that stand still throughout, as centimetres do beside half
sizes.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust | waist | hips
      XS   | 80   | 62    | 88
      S    | 84   | 66    | 92
      M    | 88   | 66    | 96
      L    | 92   | 74    | 100

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust | waist | inseam
      XS   | 80   | 62    | 78
      S    | 84   | 66    | 78
      M    | 88   | 70    | 78
      L    | 92   | 74    | 79
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.seen_chart import Checked, Finding
from generator.checks.sizing import on
from generator.facts.sizing.ladders import Ladder
from generator.measure import ladders as climbing
from generator.measure.label_order import parts_of
from generator.measure.length_parts import length_part
from generator.reference.size_systems import UNWORN

# Girths and lengths of things that grow with every size; a length or a collar may well stay for two.
_GROW = frozenset({"bust", "chest", "waist", "hips", "thigh", "circumference", "diameter", "belt_length"})


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        if checked.chart.goods in UNWORN and ladder.column.whose != "body":
            continue
        if (ladder.may_stand and not _alone_on_axis(checked, ladder)) or ladder.stands:
            continue
        if not any(ladder.steps):
            continue
        known = [n for n, figure in enumerate(ladder.middles) if figure is not None]
        for before, after in pairwise(known):
            if any(figures[before] != figures[after] for _, figures in ladder.ends):
                continue
            first, second = (_parts(ladder.rungs[n].size) for n in (before, after))
            if first[0] == second[0] and first[1] != second[1]:  # M and MS, 30/32 and 30/34 are equally wide
                continue
            grows = ladder.column.measure in _GROW or _alone_on_axis(checked, ladder) or _made_up(ladder, after)
            if ladder.column.whose == "garment" and not grows:
                continue
            wrong = _culprit(ladder, before, after)
            rungs = ladder.rungs
            message = f"is {rungs[before].cell.text} for '{rungs[before].size}' and for '{rungs[after].size}'"
            end, figures = ladder.ends[0]
            cure = ladder.meant(wrong, end, climbing.expected(figures, ladder.positions, wrong), copied=True)
            if len(ladder.ends) > 1:
                cure = ladder.both_meant(wrong)
            yield on(ladder, wrong, message, cure, beside=before if wrong == after else after)


def _parts(size: str) -> tuple[str, str]:
    return parts_of(size) or length_part(size)


def _alone_on_axis(checked: Checked, ladder: Ladder) -> bool:
    """Whether a part of the sizes is there for this one measure: lengths 30, 32 and 34 differ in their inseam."""
    table = next((table for table in checked.tables if ladder.column in table.columns), None)
    return bool(
        checked.chart.axes
        and table
        and sum(column.role == "measure" for column in table.columns) == 1
        and all(rung.cell.span and rung.cell.span.single for rung in ladder.rungs)
    )


def _made_up(ladder: Ladder, after: int) -> bool:
    """Whether the step behind is as long as two, so that this one was lost."""
    usual = climbing.typical([step for step in ladder.steps if step])
    known = [figure for figure in ladder.middles[after:] if figure is not None]
    return len(known) > 1 and known[1] - known[0] >= climbing.LONG * usual


def _culprit(ladder: Ladder, before: int, after: int) -> int:
    """The one that lies farther from what its neighbours say."""
    middles = ladder.middles
    off = {}
    for index in (before, after):
        wanted = climbing.expected(middles, ladder.positions, index)
        figure = middles[index]
        off[index] = abs(figure - wanted) if figure is not None and wanted is not None else 0.0
    return before if off[before] > off[after] else after
