"""Two rows have changed places, or the figures of two sizes, or two cells of one row.

Told once for all their cells, where everything about them climbs as soon as they are put back.

Bad:

    kind: body
    unit: cm
    table: |
      size | chest | waist
      S    | 92    | 78
      L    | 104   | 90
      M    | 98    | 84
      XL   | 110   | 97

Good:

    kind: body
    unit: cm
    table: |
      size | chest | waist
      S    | 92    | 78
      M    | 98    | 84
      L    | 104   | 90
      XL   | 110   | 97
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Literal

from generator.catalogue.size_chart import ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import Ladder
from generator.measure import ladders as climbing
from generator.measure.label_order import rank_of, restarts

# A cell is out of place by more than so many steps, and fits the other's place to so many.
OUT, FITS = 1.5, 0.75


def check(checked: Checked) -> Iterator[Finding]:
    for run in checked.side_by_side:
        ladders = [ladder for ladder in run if len(ladder.rungs) == len(run[0].rungs)]
        growing = [ladder for ladder in ladders if not ladder.may_stand and not ladder.stands]
        rows = [rung.row for rung in growing[0].rungs] if growing else []
        told: set[int] = set()
        for n in range(len(rows) - 1):
            above, below = rows[n], rows[n + 1]
            if above and below and n not in told and (row_found := _rows(checked, growing, n, above, below)):
                told |= {n, n + 1}
                yield row_found
        for n in range(len(rows)):
            row = rows[n]
            if row and n not in told and (found := _cells(checked, ladders, n, row)):
                yield found


def _rows(checked: Checked, ladders: Sequence[Ladder], n: int, above: ChartRow, below: ChartRow) -> Finding | None:
    """The finding on two neighbours whose figures all fall, and climb with all around once they are exchanged."""
    falls = 0
    for ladder in ladders:
        for _, figures in ladder.ends:
            here, next_ = figures[n], figures[n + 1]
            if here is None or next_ is None or here < next_:
                return None
            falls += here > next_
            changed = list(figures)
            changed[n], changed[n + 1] = next_, here
            if climbing.falls(changed[max(0, n - 2) : n + 4]):
                return None
    goods, system = checked.chart.goods, checked.chart.size_system
    ranks = [rank_of(row.size, goods, system) for row in (above, below)]
    first, second = ranks
    same = first and second and first[0] == second[0]
    labels_too = bool(first and second and same and first[1] > second[1] and not restarts(first[1], second[1]))
    if falls < (1 if labels_too else 2) or len(ladders[0].rungs) < 4:
        return None
    if labels_too:
        message = f"the rows '{above.size}' and '{below.size}' have changed places"
        cure = f"write '{below.size}' above '{above.size}'"
    else:
        message = f"the figures of '{above.size}' and '{below.size}' have changed places"
        cure = f"exchange the figures of the two rows, or put '{below.size}' above '{above.size}'"
    about = (above.place, below.place, *(cell.place for row in (above, below) for cell in row.cells))
    checked.wrong.update(about)
    checked.exchanged.update(about)
    return Finding(above.place, message, cure, "error", "size", above.size, about, yields=True)


def _cells(checked: Checked, ladders: Sequence[Ladder], n: int, row: ChartRow) -> Finding | None:
    """The finding on two cells of a row of which each is far out of its own column and fits the other's."""
    for first, second in combinations(ladders, 2):
        if first.column.quantity != second.column.quantity or first.column.unit != second.column.unit:
            continue
        if not (_out(first, n) and _out(second, n) and _fits(first, second, n) and _fits(second, first, n)):
            continue
        if climbing.falls(_with(first, n, second.middles[n])) or climbing.falls(_with(second, n, first.middles[n])):
            continue
        cells = first.rungs[n].cell, second.rungs[n].cell
        names = first.column.key, second.column.key
        message = f"{names[0]} and {names[1]} of '{row.size}' have changed places"
        cure = f"write {cells[1].text} under {names[0]}, and {cells[0].text} under {names[1]}"
        about = (cells[0].place, cells[1].place)
        checked.wrong.update(about)
        checked.exchanged.update(about)
        falls = any(n in pair for ladder in (first, second) for pair in climbing.falls(ladder.middles))
        severity: Literal["error", "warning"] = "error" if falls else "warning"
        return Finding(cells[0].place, message, cure, severity, names[0], row.size, about, yields=True)
    return None


def _off(ladder: Ladder, other: Ladder, n: int) -> tuple[float, float] | None:
    """How far the cell of `other` lies from what the column of `ladder` wants in a row, and its usual step."""
    figure, wanted = other.middles[n], climbing.expected(ladder.middles, ladder.positions, n)
    near = [one for k, one in enumerate(ladder.middles) if k != n and one is not None]
    steps = [abs(b - a) for a, b in pairwise(near)]
    if figure is None or wanted is None or len(steps) < 2:
        return None
    return abs(figure - wanted), max(climbing.typical(steps), ladder.resolution)


def _with(ladder: Ladder, n: int, figure: float | None) -> list[float | None]:
    """The figures around a row once it has another."""
    figures = list(ladder.middles)
    figures[n] = figure
    return figures[max(0, n - 2) : n + 3]


def _out(ladder: Ladder, n: int) -> bool:
    if any(n in pair for pair in climbing.falls(ladder.middles)):
        return True
    off = _off(ladder, ladder, n)
    return off is not None and off[0] > OUT * off[1]


def _fits(ladder: Ladder, other: Ladder, n: int) -> bool:
    off = _off(ladder, other, n)
    return off is not None and off[0] <= FITS * off[1]
