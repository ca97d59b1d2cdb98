"""The chart has one size, and it is not called "One size": the other rows were lost.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust
      M    | 88-92

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size     | bust
      One size | 80-100
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.seen_chart import Checked, Finding
from generator.measure.size_labels import ONE_SIZE, same_label


def check(checked: Checked) -> Iterator[Finding]:
    rows = checked.chart.rows
    if len(rows) == 1 and same_label(rows[0].size) != ONE_SIZE:
        message = f"'{rows[0].size}' is the only size of this chart"
        yield Finding(
            rows[0].place, message, "add the other sizes, or call it One size", "warning", "", rows[0].size
        )
