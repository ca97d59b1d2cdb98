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
from generator.measure.label_order import Rank, restarts
from generator.reference.size_systems import UNWORN

# A cell is out of place by more than so many steps, and fits the other's place to so many.
OUT, FITS = 1.5, 0.75


def check(checked: Checked) -> Iterator[Finding]:
    labels: dict[int, list[list[Rank | None]]] = {}
    runs: dict[int, tuple[ChartRow, ...]] = {}
    for _, run, ranks, _ in checked.ranks:
        labels.setdefault(id(run), []).append(ranks)
        runs[id(run)] = run
    for key, rows in runs.items():
        ladders = [
            ladder
            for beside in checked.side_by_side
            for ladder in beside
            if len(ladder.rungs) == len(rows) and ladder.rungs[0].row is rows[0]
        ]
        growing = [ladder for ladder in ladders if not ladder.may_stand and not ladder.stands]
        told: set[int] = set()
        for n in range(len(rows) - 1):
            if n not in told and (row_found := _rows(checked, growing, labels[key], n, rows)):
                told |= {n, n + 1}
                yield row_found
        for n, row in enumerate(rows):
            if n not in told and (found := _cells(checked, ladders, n, row)):
                yield found


def _rows(
    checked: Checked,
    ladders: Sequence[Ladder],
    labels: Sequence[list[Rank | None]],
    n: int,
    rows: Sequence[ChartRow],
) -> Finding | None:
    """The finding on two neighbours whose figures and labels all fall, and climb with all around once they are
    exchanged."""
    above, below = rows[n], rows[n + 1]
    columns: list[Sequence[float | None]] = [figures for ladder in ladders for _, figures in ladder.ends]
    if any(_fall(figures, n) is None for figures in columns):
        return None
    size, *others = [_fall(_numbers(ranks), n) for ranks in labels]
    if None in others:
        return None
    size_too = size == 1
    measures = sum(any(_fall(figures, n) for _, figures in ladder.ends) for ladder in ladders)
    falls = measures + sum(one or 0 for one in (size, *others))
    if falls < (2 if len(rows) > 3 else 3) or (size is None and not measures):
        return None
    moved = [*columns, *map(_numbers, labels if size_too else labels[1:])]
    if any(_still_falls(one, n) for one in moved):
        return None
    if size_too:
        message = f"the rows '{above.size}' and '{below.size}' have changed places"
        cure = f"write '{below.size}' above '{above.size}'"
    else:
        message = f"the figures of '{above.size}' and '{below.size}' have changed places"
        cure = f"exchange the figures of the two rows, or put '{below.size}' above '{above.size}'"
    about = (above.place, below.place, *(cell.place for row in (above, below) for cell in row.cells))
    checked.wrong.update(about)
    checked.exchanged.update(about)
    severity: Literal["error", "warning"] = "warning" if checked.chart.goods in UNWORN and not size_too else "error"
    return Finding(above.place, message, cure, severity, "size", above.size, about, yields=True)


def _numbers(ranks: Sequence[Rank | None]) -> list[float | None]:
    """Labels as numbers, where all that are known are of one scale and do not begin again (13½, 1)."""
    known = [rank for rank in ranks if rank]
    again = any(restarts(before[1], after[1]) and after[1] < before[1] for before, after in pairwise(known))
    if len({rank[0] for rank in known}) != 1 or again:
        return [None] * len(ranks)
    return [float(rank[1]) if rank else None for rank in ranks]


def _fall(figures: Sequence[float | None], n: int) -> int | None:
    """1 where a column falls from one row to the next, 0 where it stands or is not known, None where it climbs."""
    here, next_ = figures[n], figures[n + 1]
    if here is None or next_ is None or here == next_:
        return 0
    return 1 if here > next_ else None


def _still_falls(figures: Sequence[float | None], n: int) -> bool:
    changed = list(figures)
    changed[n], changed[n + 1] = figures[n + 1], figures[n]
    return bool(climbing.falls(changed[max(0, n - 2) : n + 4]))


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
    if figure is None or wanted is None or not steps or (len(steps) == 1 and not _both_fall(ladder, other, n)):
        return None
    usual = climbing.typical(steps)
    if len(steps) == 1 and 0 < n < len(ladder.rungs) - 1:
        usual /= 2  # of three sizes the first and the last lie two steps apart
    return abs(figure - wanted), max(usual, ladder.resolution)


def _both_fall(first: Ladder, second: Ladder, n: int) -> bool:
    """Whether both columns fall to or from a row, which of three sizes is the sign that the two were exchanged."""
    return all(any(n in pair for pair in climbing.falls(ladder.middles)) for ladder in (first, second))


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
