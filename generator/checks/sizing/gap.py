"""Between two sizes lies a gap that nobody fits, though the other sizes touch.

Whole numbers touch (38-41, 42-45), and a gap that a column has throughout (34-36, 38-40, 42-44) is its way.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust
      XS   | 80-84
      S    | 84-88
      M    | 90-92
      L    | 92-96

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust
      XS   | 80-84
      S    | 84-88
      M    | 88-92
      L    | 92-96
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.seen_chart import Checked, Finding
from generator.checks.sizing import on


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        if ladder.column.whose != "body":
            continue
        for lower, upper, joint, cure in ladder.odd_joints(checked.wrong):
            if joint > 0:
                rungs = ladder.rungs
                message = f"nobody between {rungs[lower].said} and {rungs[upper].said} has a size"
                wrong, other = cure.index, lower if cure.index == upper else upper
                yield on(ladder, wrong, message, cure.text, beside=other)
