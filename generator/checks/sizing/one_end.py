"""A range lost one of its ends: 36-36, or 88 among ranges.

Bad:

    kind: body
    for: women
    unit: in
    table: |
      size | bust
      S    | 33-35
      M    | 35-35
      L    | 37-39

Good:

    kind: body
    for: women
    unit: in
    table: |
      size | bust
      S    | 33-35
      M    | 35-37
      L    | 37-39
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.seen_chart import Checked, Finding
from generator.checks.sizing import on
from generator.facts.sizing.ladders import Ladder
from generator.measure import ladders as climbing
from generator.measure import slips
from generator.measure.label_order import ends_of
from generator.measure.lengths import UNITS

_TWO_ENDS = re.compile(r"\d\D*?(?:[-–—‒−~〜～]|\bto\b)\s*\d")


def _whole(ladder: Ladder, index: int, ranges: list[int]) -> str:
    """The range as wide as the others, ending where the next one begins at the latest."""
    span = ladder.rungs[index].cell.span
    widths = [b - a for n in ranges if (a := ladder.lows[n]) is not None and (b := ladder.highs[n]) is not None]
    if not widths or span is None or span.high is None:
        return "write the other end"
    high = float(span.high.exact) + climbing.typical(widths)
    after = next((low for n in ranges if n > index and (low := ladder.lows[n]) is not None), None)
    factor = float(UNITS[span.high.unit][1])
    if after is not None and after > float(span.high.exact):
        high = min(high, after)
    end = slips.write(high / factor, ladder.resolution / factor, ladder.texts)
    return f"did you mean {span.high.text}-{end}?"


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        spans = [(n, rung.cell.span) for n, rung in enumerate(ladder.rungs) if rung.cell.span]
        ranges = [n for n, span in spans if not span.single]
        single = [n for n, span in spans if span.single]
        for n in single:
            rung = ladder.rungs[n]
            typed_two = rung.cell.span and _TWO_ENDS.search(rung.cell.text) and not rung.cell.joined
            inside = spans[0][0] < n < spans[-1][0]
            alone = len(single) == 1 and ladder.column.quantity != "age" and len(ranges) >= 3 and inside
            if not (typed_two or alone):
                continue
            message = (
                f"both ends of {rung.said} are the same"
                if typed_two
                else f"{rung.said} has one end, the others two"
            )
            cure = _whole(ladder, n, ranges)
            falls = any(n in pair for _, figures in ladder.ends for pair in climbing.falls(figures))
            yield on(ladder, n, message, cure, error=falls and not ladder.may_stand, yields=False)
    for table in checked.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell.also and cell.also.single and _TWO_ENDS.search(cell.also_text) and not cell.joined:
                    place = cell.also_place or cell.place
                    message = f"{column.key}: both ends of {cell.also_text} ({row.size}) are the same"
                    cure = "write the other end, as the other unit has it"
                    about = (cell.place, place)
                    yield Finding(place, message, cure, "warning", column.key, row.size, about, yields=True)
                for labels in cell.labels:
                    ends = ends_of(labels.first, checked.chart.goods, column.system)
                    if ends and ends[0] == ends[1] and labels.first == labels.last:
                        message = f"{column.key}: both ends of '{labels.first}' are the same ({row.size})"
                        cure = "write the other end"
                        yield Finding(cell.place, message, cure, "warning", column.key, row.size, (cell.place,))
