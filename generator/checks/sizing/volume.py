"""What a bag holds does not go with its sides: more than a box of its size, or far less than its sisters do.

Bad:

    kind: garment
    goods: bags
    unit: cm
    table: |
      size  | width | length | depth | volume (l)
      Mini  | 18    | 14     | 6     | 1.5
      Small | 26    | 20     | 9     | 4.5
      Large | 38    | 30     | 14    | 160

Good:

    kind: garment
    goods: bags
    unit: cm
    table: |
      size  | width | length | depth | volume (l)
      Mini  | 18    | 14     | 6     | 1.5
      Small | 26    | 20     | 9     | 4.5
      Large | 38    | 30     | 14    | 16
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import prod

from generator.catalogue.size_chart import ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import Table

# A soft bag holds somewhat more than its box.
OVER = 1.15
# Sisters are filled alike; one that is this many times emptier has a wrong side, where the others differ by less.
EMPTIER, SISTERS = 1.6, 1.3
# Where a shop reckons what its bags hold from their sides, to this share, so must the last one be, to that share.
BOX, NOT_A_BOX = 0.08, 0.16
# Of so many sisters, shares of their boxes are alike up to the first, and unlike from the second on.
ROWS, ALIKE, UNLIKE = 3, 1.08, 1.2
_UPRIGHT = ("height", "thing_height", "length")


def check(checked: Checked) -> Iterator[Finding]:
    if checked.chart.goods != "bags":
        return
    for table in checked.tables:
        where = {column.measure: n for n, column in enumerate(table.columns) if column.role == "measure"}
        upright = next((name for name in _UPRIGHT if name in where), "")
        if not upright or not {"width", "depth", "volume"} <= set(where):
            continue
        sides = [where["width"], where[upright], where["depth"]]
        for _, group in groupby(table.rows, key=lambda row: row.run):
            rows = list(group)
            found = _exchanged(table, rows, sides, where["volume"])
            yield from [found] if found else _run(table, rows, sides, where["volume"])


def _exchanged(table: Table, rows: list[ChartRow], sides: list[int], volume: int) -> Finding | None:
    """The finding on one side of two neighbours that were exchanged: sisters are filled alike, these are not, and
    would be with the two changed round."""
    shares = [_share(row, sides, volume) for row in rows]
    if len(rows) < ROWS or not all(shares) or max(shares) < UNLIKE * min(shares):
        return None
    found = []
    for side in sides:
        for n in range(len(rows) - 1):
            first, second = _long(rows[n], side), _long(rows[n + 1], side)
            if not first or not second:
                continue
            changed = list(shares)
            changed[n], changed[n + 1] = shares[n] * first / second, shares[n + 1] * second / first
            if max(changed) < ALIKE * min(changed):
                found.append((n, side))
    if len(found) != 1:
        return None
    n, side = found[0]
    column, cells = table.columns[side], (rows[n].cells[side], rows[n + 1].cells[side])
    message = f"{column.key}: {cells[0].text} ({rows[n].size}) does not go with what the bag holds"
    cure = f"it and {cells[1].text} ({rows[n + 1].size}) seem to have changed places"
    about = (cells[0].place, cells[1].place)
    return Finding(cells[0].place, message, cure, "warning", column.key, rows[n].size, about, yields=True)


def _long(row: ChartRow, side: int) -> float:
    span = row.cells[side].span
    return float(span.high.exact) if span and span.high else 0.0


def _run(table: Table, rows: list[ChartRow], sides: list[int], volume: int) -> Iterator[Finding]:
    filled = {n: share for n, row in enumerate(rows) if (share := _share(row, sides, volume))}
    for n, share in filled.items():
        others = [other for k, other in filled.items() if k != n]
        alike = len(others) > 1 and max(others) < SISTERS * min(others)
        emptier = alike and share * EMPTIER < min(others)
        reckoned = len(others) > 1 and all(abs(other - 1) <= BOX for other in others) and abs(share - 1) > NOT_A_BOX
        if share <= OVER and not emptier and not reckoned:
            continue
        row, column = rows[n], table.columns[volume]
        cell = row.cells[volume]
        box = _box(row, sides)
        message = f"{column.key}: {row.size} is said to hold {cell.text}, and a box of its sides holds {box:.3g} l"
        about = (cell.place, *(row.cells[side].place for side in sides))
        cure = "compare the sides and the volume with the source"
        yield Finding(cell.place, message, cure, "warning", column.key, row.size, about, yields=True)


def _share(row: ChartRow, sides: list[int], volume: int) -> float:
    """How much of the box of its sides a bag holds; 0 where that is not known."""
    span = row.cells[volume].span
    box = _box(row, sides)
    return float(span.high.exact) / 1000 / box if span and span.high and box else 0.0


def _box(row: ChartRow, sides: list[int]) -> float:
    """The box of three sides in litres."""
    highs = [span.high for side in sides if (span := row.cells[side].span) and span.high]
    return prod(float(high.exact) for high in highs) / 1e6 if len(highs) == len(sides) else 0.0
