"""A figure that nobody has: a waist of 12 cm, a head of 85 cm. The bounds are wide; they look for slips, not for
people out of the ordinary.

Bad:

    kind: body
    goods: hats
    for: women
    unit: cm
    table: |
      size | head
      S    | 5,4
      M    | 56
      L    | 58

Good:

    kind: body
    goods: hats
    for: women
    unit: cm
    table: |
      size | head
      S    | 54
      M    | 56
      L    | 58
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from generator.checks.seen_chart import Checked, Finding
from generator.checks.sizing import on
from generator.facts.sizing.ladders import Ladder
from generator.measure import ladders as climbing


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        bounds = checked.bounds(ladder.column)
        if bounds is None:
            continue
        scale, column = checked.scale(ladder.column), ladder.column
        outside = [
            (index, end, figure / scale)
            for end, figures in ladder.ends
            for index, figure in enumerate(figures)
            if figure is not None and not bounds.holds(figure / scale)
        ]
        if not outside or (not checked.people and _climbs(checked, ladder)):
            continue
        in_line = [index for index, end, figure in outside if _in_line(ladder, index, end, figure * scale)]
        whole = len({index for index, _, _ in outside}) == len(ladder.rungs)
        if len(outside) > 2 and (whole or len(in_line) * 2 >= len(outside)):
            example = ladder.rungs[outside[0][0]].said
            about = tuple(ladder.rungs[index].cell.place for index, _, _ in outside)
            message = f"{column.key}: {example} and others in {column.unit} are not of {_whom(checked)}"
            cure = "mend the unit, the heading, or `for:`"
            yield Finding(about[0], message, cure, "warning", column.key, "", about, yields=True)
            continue
        for index, end, figure in outside:
            rung = ladder.rungs[index]
            wanted = climbing.expected(ladder.figures(end), ladder.positions, index)
            cure = ladder.meant(index, end, wanted if wanted and bounds.holds(wanted / scale) else None)
            few = figure < bounds.low
            message = (
                f"{rung.cell.text} {column.unit} ({rung.size}) is {'less' if few else 'more'} than anybody has"
            )
            yield on(ladder, index, message, cure)


def _climbs(checked: Checked, ladder: Ladder) -> bool:
    """Whether a column climbs by even steps past what people have: where nobody is said, it may be of dogs."""
    known = [figure for figure in ladder.trusted(ladder.middles, checked.wrong) if figure is not None]
    steps = [b - a for a, b in pairwise(known)]
    bounds_apart = len(known) > 3 and min(steps) > 0
    return bounds_apart and max(steps) <= 3 * climbing.typical(steps)


def _in_line(ladder: Ladder, index: int, end: Literal["low", "high"], figure: float) -> bool:
    """Whether a figure is what its neighbours say: then it is no slip, and the bounds are those of others."""
    wanted = climbing.expected(ladder.figures(end), ladder.positions, index)
    return wanted is not None and abs(figure - wanted) <= abs(climbing.typical(ladder.steps))


def _whom(checked: Checked) -> str:
    return " and ".join(checked.people) or "anybody"
