"""The whole chart is in another unit than it says: centimetres that are inches, or the reverse.

Told where the figures of most columns lie outside what people (or things) measure, and inside it in the other unit.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust  | waist | hips
      S    | 32-34 | 24-26 | 35-37
      M    | 34-36 | 26-28 | 37-39
      L    | 36-38 | 28-30 | 39-41

Good:

    kind: body
    for: women
    unit: in
    table: |
      size | bust  | waist | hips
      S    | 32-34 | 24-26 | 35-37
      M    | 34-36 | 26-28 | 37-39
      L    | 36-38 | 28-30 | 39-41
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.seen_chart import UNIT_NAMES, Checked, Finding


def check(checked: Checked) -> Iterator[Finding]:
    found = checked.units
    taken = {column: real for column, real in found.items() if real}
    if len(taken) < 2 or len(taken) * 2 < len(found) or len({(c.unit, real) for c, real in taken.items()}) != 1:
        return
    column, real = next(iter(taken.items()))
    if not all(checked.fits_in(column, real) for column in found):
        return
    names = ", ".join(column.key for column in taken)
    message = f"the chart says {column.unit}, and {names} can only be in {UNIT_NAMES[real]}"
    about = tuple(cell.place for column in found for cell in checked.cells_of(column))
    yield Finding(checked.place_of("unit"), message, f"write `unit: {real}`", "error", about=about)
