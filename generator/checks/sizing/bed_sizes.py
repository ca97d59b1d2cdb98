"""A mattress that is named as every bed of its country is, and has other sides.

Told where most of the names stand for their country's sides, and one does not.

Bad:

    kind: garment
    goods: bedding
    unit: in
    table: |
      size  | mattress width | mattress length
      Twin  | 38             | 75
      Full  | 45             | 75
      Queen | 60             | 80
      King  | 76             | 80

Good:

    kind: garment
    goods: bedding
    unit: in
    table: |
      size  | mattress width | mattress length
      Twin  | 38             | 75
      Full  | 54             | 75
      Queen | 60             | 80
      King  | 76             | 80
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalogue.size_chart import ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import Table
from generator.measure.size_labels import same_label
from generator.reference.bed_sizes import BEDS

SIDES = {"mattress_width": 0, "mattress_length": 1}
# Makers differ by this much, in mm.
NEAR = 26.0
# So many rows must say it.
ROWS = 4


def check(checked: Checked) -> Iterator[Finding]:
    if checked.chart.goods != "bedding":
        return
    for table in checked.tables:
        sides = [(n, SIDES[column.measure]) for n, column in enumerate(table.columns) if column.measure in SIDES]
        yield from _beside_the_mattress(table)
        if not sides:
            continue
        judged = [
            (_off(table.rows, sides, beds), sum(same_label(row.size) in beds for row in table.rows))
            for beds in BEDS.values()
        ]
        off, rows = min(judged, key=lambda one: (len(one[0]) - one[1], -one[1]))
        cells = {n for n, _ in sides}
        if rows < 3 or len(off) > max(1, rows * len(cells) // 4):
            continue
        for row in (row for row, n, _ in off if sum(one is row for one, _, _ in off) == 2):
            yield from _exchanged(checked, table, row, [(n, wanted) for one, n, wanted in off if one is row])
        for row, n, wanted in off:
            cell, column = row.cells[n], table.columns[n]
            unit = 25.4 if column.unit == "in" else 10.0 if column.unit == "cm" else 1.0
            message = f"{column.key}: {cell.text} is no side of a bed called '{row.size}'"
            cure = f"did you mean {wanted / unit:.4g}?"
            yield Finding(cell.place, message, cure, "warning", column.key, row.size, (cell.place,), yields=True)


def _exchanged(checked: Checked, table: Table, row: ChartRow, wanted: list[tuple[int, float]]) -> Iterator[Finding]:
    """The finding on both sides of a bed, where each is what the other should be."""
    spans = [row.cells[n].span for n, _ in wanted]
    longs = [float(span.low.exact) for span in spans if span and span.low]
    if len(longs) < 2 or any(
        abs(long - should) > NEAR for long, (_, should) in zip(longs[::-1], wanted, strict=True)
    ):
        return
    cells = [row.cells[n] for n, _ in wanted]
    keys = [table.columns[n].key for n, _ in wanted]
    message = f"{keys[0]} and {keys[1]} of '{row.size}' have changed places"
    cure = f"write {cells[1].text} under {keys[0]}, and {cells[0].text} under {keys[1]}"
    about = tuple(cell.place for cell in cells)
    checked.wrong.update(about)
    yield Finding(about[0], message, cure, "warning", keys[0], row.size, about, yields=True)


def _beside_the_mattress(table: Table) -> Iterator[Finding]:
    """A side of the piece that is not the mattress's, where it is in all other rows."""
    where = {column.measure: n for n, column in enumerate(table.columns)}
    for side, mattress in (("width", "mattress_width"), ("length", "mattress_length")):
        if side not in where or mattress not in where:
            continue
        here, there = where[side], where[mattress]
        apart = [
            (row, float(first.low.exact - second.low.exact))
            for row in table.rows
            if (first := row.cells[here].span) and (second := row.cells[there].span) and first.low and second.low
        ]
        off = [(row, far) for row, far in apart if abs(far) > NEAR]
        if len(off) != 1 or len(apart) < ROWS:
            continue
        row = off[0][0]
        cell, column = row.cells[here], table.columns[here]
        message = f"{column.key}: {cell.text} ({row.size}) does not go with the mattress of {row.cells[there].text}"
        cure = f"in all other rows they are about the same; did you mean {row.cells[there].text}?"
        about = (cell.place, row.cells[there].place)
        yield Finding(cell.place, message, cure, "warning", column.key, row.size, about, yields=True)


def _off(
    rows: tuple[ChartRow, ...], sides: list[tuple[int, int]], beds: Mapping[str, tuple[float, float]]
) -> list[tuple[ChartRow, int, float]]:
    """The cells that are not what a country's beds of their names have."""
    found = []
    for row in rows:
        bed = beds.get(same_label(row.size))
        for n, side in sides:
            span = row.cells[n].span
            if bed and span and span.low and abs(float(span.low.exact) - bed[side]) > NEAR:
                found.append((row, n, bed[side]))
    return found
