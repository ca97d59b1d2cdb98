"""The same measure typed in two units, and the two do not agree.

Up to half a step is rounding: of the finer unit where the other cells agree as closely, else of the coarser one.
Beyond a whole step no rounding explains it, and it is an error.

Bad:

    kind: body
    for: women
    table: |
      size | bust (in) | bust (cm)
      S    | 33-35     | 84-89
      M    | 35-37     | 91-94
      L    | 37-39     | 94-99

Good:

    kind: body
    for: women
    table: |
      size | bust (in) | bust (cm)
      S    | 33-35     | 84-89
      M    | 35-37     | 89-94
      L    | 37-39     | 94-99
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from generator.catalogue.size_chart import ChartCell, ChartColumn, ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import resolution
from generator.measure.lengths import UNITS, Amount

# Tapes are read no finer than this, in mm; a step is never less, whatever was typed.
FINEST = 2.5
# The rounding of floats.
NOTHING = 0.001
# Units that are less than this apart in fineness (1 cm and half an inch) agree closely by chance.
BY_CHANCE = 1.6
# So many cells are told one by one; more are told together.
ONE_BY_ONE = 3


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        for number, column in enumerate(table.columns):
            if column.also_unit and not checked.units.get(column):
                yield from _column(column, table.rows, number)


def _column(column: ChartColumn, rows: tuple[ChartRow, ...], number: int) -> Iterator[Finding]:
    cells = [row.cells[number] for row in rows]
    first, second = resolution([cell.span for cell in cells]), resolution([cell.also for cell in cells])
    finer = max(min(first, second), FINEST if column.quantity == "length" else 0.0)
    apart = [far for cell in cells for _, _, far in _ends(cell)]
    coarser = max(first, second, finer)
    # Where most agree as closely as the finer one allows, it was reckoned from the other: so must the rest. Not
    # where the two are about as fine, since then most do so by chance.
    close = sum(far <= finer / 2 + NOTHING for far in apart)
    step = finer if close * 4 >= 3 * len(apart) and coarser >= BY_CHANCE * finer else coarser
    found = [told for row in rows if (told := _row(column, row, number, step))]
    if len(found) > ONE_BY_ONE and len(found) * 2 >= len(rows):
        worst = next((told for told in found if told.severity == "error"), found[0])
        message = f"{len(found)} of {len(rows)} cells disagree, as {worst.message}"
        cure = "reckon one of the two columns anew, or take it out"
        about = tuple(place for told in found for place in told.about)
        yield Finding(worst.place, message, cure, worst.severity, column.key, "", about)
        return
    yield from found


def _row(column: ChartColumn, row: ChartRow, number: int, step: float) -> Finding | None:
    cell = row.cells[number]
    for first, second, apart in _ends(cell):
        if apart <= step / 2 + NOTHING:
            continue
        converted = _converted(first, column.also_unit)
        message = f"{column.key}: {first.text} {column.unit} is {converted}, not {second.text} ({row.size})"
        cure = f"write {converted}, or mend the {column.unit}"
        severity: Literal["error", "warning"] = "error" if apart > step + NOTHING else "warning"
        return Finding(cell.place, message, cure, severity, column.key, row.size, (cell.place,))
    return None


def _ends(cell: ChartCell) -> Iterator[tuple[Amount, Amount, float]]:
    """Each end in both units, and how far they are apart (mm, g)."""
    if cell.span and cell.also:
        for first, second in ((cell.span.low, cell.also.low), (cell.span.high, cell.also.high)):
            if first and second:
                yield first, second, abs(float(first.exact - second.exact))


def _converted(amount: Amount, unit: str) -> str:
    number = (amount.exact / UNITS[unit][1]).quantize(Decimal("0.1")).normalize()
    return f"{number:f} {unit}"
