"""One step is far longer than every other: a size is missing, or everything behind it is off.

Bad:

    kind: body
    for: men
    unit: cm
    table: |
      size | chest
      XS   | 84
      S    | 88
      M    | 92
      L    | 106
      XL   | 110
      XXL  | 114

Good:

    kind: body
    for: men
    unit: cm
    table: |
      size | chest
      XS   | 84
      S    | 88
      M    | 92
      L    | 97
      XL   | 103
      XXL  | 111
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.seen_chart import Checked, Finding
from generator.checks.sizing import on
from generator.measure import ladders as climbing
from generator.reference.size_systems import UNWORN


def check(checked: Checked) -> Iterator[Finding]:
    for ladder in checked.ladders:
        if ladder.stands or ladder.may_stand or checked.chart.goods in UNWORN or ladder.column.quantity == "age":
            continue
        for end, figures in ladder.ends:
            trusted = ladder.trusted(figures, checked.wrong)
            for odd in climbing.oddities(trusted, ladder.positions):
                if odd.kind == "jump":
                    before = max(n for n in range(odd.index) if trusted[n] is not None)
                    first, second = ladder.rungs[before], ladder.rungs[odd.index]
                    message = f"the step from {first.said} to {second.said} is far longer than any other"
                    cure = f"a size is missing between them, or: {ladder.meant(odd.index, end, odd.expected)}"
                    yield on(ladder, odd.index, message, cure)
