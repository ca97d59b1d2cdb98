"""The same measure typed in two units, and the two do not agree.

Up to half a step is rounding: of the finer unit where the other cells agree as closely, else of the coarser one.
Half centimetres are rounded either way (46 in are 116.84 cm, and 116.5 where everything goes by halves).
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

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from generator.catalogue.size_chart import ChartCell, ChartColumn, ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import resolution
from generator.measure import ladders as climbing
from generator.measure import slips
from generator.measure.lengths import UNITS, Amount, Span
from generator.reference.measurements import MEASURES
from generator.yaml_source import Place

# Tapes are read no finer than this, in mm; a step is never less, whatever was typed.
FINEST = 2.5
HALF_INCH = 12.7
# The rounding of floats.
NOTHING = 0.001
# What is hardly more than half a step was rounded the other way (44 in are 111.76 cm, and 111.5 where people think
# in fives): 111.5 and 112 are about as far.
HARDLY = 0.06
# Centimetres that are typed in halves, in mm: shops take the half below as well as the nearest one.
HALF_CM = 5.0
# Units that are less than this apart in fineness (1 cm and half an inch) agree closely by chance.
BY_CHANCE = 1.6
# A figure that is out of line by so many steps is the wrong one of the two.
OUT = 0.3
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
    reckoned = close * 4 >= 3 * len(apart) and coarser >= BY_CHANCE * finer
    step = finer if reckoned else max(coarser, _coarse(column, cells))
    halves = HALF_CM if HALF_CM in (first, second) and step == HALF_CM else 0.0
    rounding = max(step / 2 * (1 + HARDLY), halves - NOTHING)
    found = [told for row in rows if (told := _row(column, row, number, step, rounding, rows))]
    if len(found) > ONE_BY_ONE and len(found) * 2 >= len(rows):
        worst = next((told for told in found if told.severity == "error"), found[0])
        message = f"{len(found)} of {len(rows)} cells disagree, as {worst.message}"
        cure = "reckon one of the two columns anew, or take it out"
        about = tuple(place for told in found for place in told.about)
        yield Finding(worst.place, message, cure, worst.severity, column.key, "", about)
        return
    yield from found


def _coarse(column: ChartColumn, cells: list[ChartCell]) -> float:
    """Inches are often rounded to halves here and there, beside quarters too; never by as much as a size."""
    middles = [middle for cell in cells if (middle := _middle(cell.span)) is not None]
    steps = [abs(b - a) for a, b in pairwise(middles) if a != b]
    known = MEASURES.get(column.measure)
    coarse = known is not None and known.quantity == "length" and known.fineness == "normal"
    return min(HALF_INCH, climbing.typical(steps)) if coarse else 0.0


def _row(
    column: ChartColumn, row: ChartRow, number: int, step: float, rounding: float, rows: tuple[ChartRow, ...]
) -> Finding | None:
    cell = row.cells[number]
    for first, second, apart in _ends(cell):
        if apart <= rounding:
            continue
        if (
            abs(float(first.number * UNITS[column.also_unit][1] - second.number * UNITS[column.unit][1]))
            <= step / 2
        ):
            message = f"{column.key}: {cell.text} and {cell.also_text} ({row.size}) have changed places"
            cure = f"write {cell.also_text} under {column.unit}, and {cell.text} under {column.also_unit}"
            about = (cell.place, cell.also_place or cell.place)
            return Finding(cell.place, message, cure, "error", column.key, row.size, about, yields=True)
        others = [other.cells[number] for other in rows]
        converted = _converted(first, column.also_unit, [other.also for other in others], second.text)
        message = f"{column.key}: {first.text} {column.unit} is {converted}, not {second.text} ({row.size})"
        cure, wrong = _cure(column, row, number, rows, converted)
        severity: Literal["error", "warning"] = "error" if apart > step + NOTHING else "warning"
        return Finding(wrong, message, cure, severity, column.key, row.size, (cell.place, wrong), yields=True)
    return None


def _cure(
    column: ChartColumn, row: ChartRow, number: int, rows: tuple[ChartRow, ...], converted: str
) -> tuple[str, Place]:
    """Which of the two is wrong, and where it stands, where the sizes beside it say so: the one that is out of line
    with its column while the other is not, and what the other makes it."""
    run = [other for other in rows if other.run == row.run]
    at = run.index(row)
    firsts, seconds = (
        [_middle(getattr(other.cells[number], which)) for other in run] for which in ("span", "also")
    )
    positions = [float(n) for n in range(len(run))]
    first, second = _off(firsts, positions, at), _off(seconds, positions, at)
    cell = row.cells[number]
    if first is not None and second is not None and cell.span and cell.also:
        if first > OUT and second <= first / 3:
            spans = [other.cells[number].span for other in rows]
            ends = [_converted(end, column.unit, spans) for end in (cell.also.low, cell.also.high) if end]
            return f"did you mean {_range(ends)}?", cell.place
        if second > OUT and first <= second / 3:
            spans = [other.cells[number].also for other in rows]
            ends = [_converted(end, column.also_unit, spans) for end in (cell.span.low, cell.span.high) if end]
            return f"did you mean {_range(ends)}?", cell.also_place or cell.place
    return f"write {converted}, or mend the {column.unit}", cell.place


def _range(ends: list[str]) -> str:
    """`86-91 cm` of `86 cm` and `91 cm`."""
    once = list(dict.fromkeys(ends))
    return once[0] if len(once) == 1 else f"{once[0].rpartition(' ')[0]}-{once[1]}"


def _off(figures: climbing.Figures, positions: list[float], at: int) -> float | None:
    """By how many steps a figure lies from what its column wants."""
    wanted, figure = climbing.expected(figures, positions, at), figures[at]
    known = [one for n, one in enumerate(figures) if one is not None and n != at]
    usual = climbing.typical([abs(b - a) for a, b in pairwise(known)])
    return abs(figure - wanted) / usual if wanted is not None and figure is not None and usual else None


def _middle(span: Span | None) -> float | None:
    ends = [float(end.exact) for end in (span.low, span.high) if end] if span else []
    return sum(ends) / len(ends) if ends else None


def _ends(cell: ChartCell) -> Iterator[tuple[Amount, Amount, float]]:
    """Each end in both units, and how far they are apart (mm, g)."""
    if cell.span and cell.also:
        for first, second in ((cell.span.low, cell.also.low), (cell.span.high, cell.also.high)):
            if first and second:
                yield first, second, abs(float(first.exact - second.exact))


def _converted(amount: Amount, unit: str, spans: Sequence[Span | None], typed: str = "") -> str:
    """A figure in another unit, as fine as the others of its column are typed, and with their signs; finer where
    that is what was `typed`."""
    like = " ".join(span.text for span in spans if span)
    number, finest = float(amount.exact / UNITS[unit][1]), resolution(spans) / float(UNITS[unit][1])
    text = slips.write(number, finest, like)
    return f"{slips.write(number, 0.1) if text == typed else text} {unit}"
