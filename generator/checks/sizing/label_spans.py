"""Spans of labels that follow one another leave a size out or share one, though the others of the column do not:
35-38, 39-42, 44-46 of socks.

Told are spans of numbers with a dash, in a column where all other spans follow in one way. A half size that is left
out or shared is nothing: 8½-10, 11-12.

Bad:

    kind: label
    goods: socks
    for: unisex
    table: |
      EU    | UK
      31-34 | 12½-2
      35-38 | 2½-5
      39-42 | 5½-8
      44-46 | 9-11

Good:

    kind: label
    goods: socks
    for: unisex
    table: |
      EU    | UK
      31-34 | 12½-2
      35-38 | 2½-5
      39-42 | 5½-8
      43-46 | 8½-11
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.catalogue.size_chart import ChartColumn, ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.measure.label_order import ends_of, restarts

# Of so many other joints all must be alike; of socks, which are named by such spans, one is enough.
ALIKE, OF_SOCKS = 2, 1
_ONE = Decimal(1)
Span = tuple[Decimal, Decimal]


def check(checked: Checked) -> Iterator[Finding]:
    for column, run, _, number in checked.ranks:
        spans = [_span(checked, row, column, number) for row in run]
        pairs = [(n, a, b) for n, (a, b) in enumerate(pairwise(spans)) if a and b and not restarts(a[1], b[0])]
        joints = {n: b[0] - a[1] for n, a, b in pairs}
        for n, joint in joints.items():
            others = [other for k, other in joints.items() if k != n]
            enough = OF_SOCKS if checked.chart.goods == "socks" else ALIKE
            if len(others) < enough or min(others) <= 0:
                continue
            alike = len(set(others)) == 1
            left_out = alike and joint - others[0] >= max(_ONE, others[0])
            if left_out or joint < 0 or (alike and joint == 0 and others[0] >= _ONE):
                yield _finding(checked, run, column, number, n, left_out=left_out)


def _finding(
    checked: Checked,
    run: tuple[ChartRow, ...],
    column: ChartColumn | None,
    number: int,
    at: int,
    *,
    left_out: bool,
) -> Finding:
    name = column.key if column else checked.chart.size_system or "size"
    below, above = (_text(run[n], column, number) for n in (at, at + 1))
    said = "leave a size out" if left_out else "share a size"
    message = f"{name}: {below} and {above} {said}, and no others of the column do"
    place = run[at + 1].cells[number].place if column else run[at + 1].place
    below_place = run[at].cells[number].place if column else run[at].place
    cure = "compare both with the source"
    return Finding(place, message, cure, "warning", name, run[at + 1].size, (place, below_place), yields=True)


def _span(checked: Checked, row: ChartRow, column: ChartColumn | None, number: int) -> Span | None:
    """Both ends of a span of numbers with a dash; None for anything else."""
    text = _text(row, column, number)
    system = column.system if column else checked.chart.size_system
    ends = ends_of(text, checked.chart.goods, system)
    if ends is None or ends[0][0] != "number" or ends[0][1] >= ends[1][1]:
        return None
    return ends[0][1], ends[1][1]


def _text(row: ChartRow, column: ChartColumn | None, number: int) -> str:
    return row.size if column is None else row.cells[number].text
