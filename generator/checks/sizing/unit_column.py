"""One column is in another unit than it says, while the rest of the chart is not.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust  | waist | hips
      S    | 84-88 | 26-28 | 92-96
      M    | 88-92 | 28-30 | 96-100
      L    | 92-96 | 30-32 | 100-104

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust  | waist (in) | hips
      S    | 84-88 | 26-28      | 92-96
      M    | 88-92 | 28-30      | 96-100
      L    | 92-96 | 30-32      | 100-104
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.seen_chart import UNIT_NAMES, Checked, Finding


def check(checked: Checked) -> Iterator[Finding]:
    for column, real in checked.units.items():
        if not real:
            continue
        cells = checked.cells_of(column)
        example = next(cell.text for cell in cells if cell.span)
        message = (
            f"{column.key}: {example} {column.unit} is too {'small' if _grows(column.unit, real) else 'large'}"
        )
        cure = f"did you mean {UNIT_NAMES[real]}? Write `{column.key} ({real})`"
        about = tuple(cell.place for cell in cells)
        yield Finding(column.place, message, cure, "error", column.key, "", about, yields=True)


def _grows(unit: str, real: str) -> bool:
    order = ("mm", "cm", "in")
    return order.index(unit) < order.index(real)
