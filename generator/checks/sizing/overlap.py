"""Two sizes overlap, though the others touch: whoever lies between has two sizes.

Only for bodies and feet: a thing that stretches may well fit where the next one begins. An overlap that a column
has throughout is its way.

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

from generator.checks.sizing import Checked, Finding, on


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        if ladder.column.whose != "body" or ladder.column.quantity == "age":
            continue
        for lower, upper, joint, cure in ladder.odd_joints:
            if joint < 0:
                rungs = ladder.rungs
                message = f"{rungs[lower].said} and {rungs[upper].said} overlap"
                wrong, other = cure.index, lower if cure.index == upper else upper
                yield on(ladder, wrong, message, cure.text, beside=other)
