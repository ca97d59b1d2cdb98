"""The rows run from large to small. Row order is meaning: sizes, "one size up" and "between two sizes" follow it.

Bad:

    kind: body
    unit: cm
    table: |
      size | bust   | waist
      L    | 92-96  | 74-78
      M    | 88-92  | 70-74
      S    | 84-88  | 66-70

Good:

    kind: body
    unit: cm
    table: |
      size | bust   | waist
      S    | 84-88  | 66-70
      M    | 88-92  | 70-74
      L    | 92-96  | 74-78
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.seen_chart import Checked, Finding


def check(checked: Checked) -> Iterator[Finding]:
    for run in checked.upside_down:
        first, last = run[0], run[-1]
        message = f"the rows run from large ({first.size}) to small ({last.size})"
        about = tuple(cell.place for row in run for cell in row.cells)
        yield Finding(first.place, message, "turn them round: the smallest size comes first", "error", about=about)
