"""Halves among wholes: a chart that says `measured: round` has figures of things laid flat, or the reverse; or a
chart of bodies has half of what a body measures.

Bad:

    kind: garment
    for: men
    unit: cm
    measured: flat
    table: |
      size | chest | length
      S    | 136   | 70
      M    | 142   | 72
      L    | 148   | 74

Good:

    kind: garment
    for: men
    unit: cm
    measured: round
    table: |
      size | chest | length
      S    | 136   | 70
      M    | 142   | 72
      L    | 148   | 74
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.size_chart import ChartColumn
from generator.checks.sizing import Checked, Finding
from generator.reference.measurements import MEASURES


def check(checked: Checked) -> Iterator[Finding]:
    for column in (column for table in checked.tables for column in table.columns if column.role == "measure"):
        bounds = checked.bounds(column)
        known = MEASURES.get(column.measure)
        if bounds is None or known is None or not known.girth or checked.units.get(column):
            continue
        figures = checked.figures(column)
        outside = [figure for figure in figures if not bounds.holds(figure)]
        if len(figures) < 2 or len(outside) * 3 < len(figures) * 2:
            continue
        factor = 0.5 if column.measured == "flat" else 2.0
        if not all(bounds.holds(figure * factor) for figure in figures):
            continue
        about = tuple(cell.place for cell in checked.cells_of(column))
        yield Finding(column.place, _message(column), _cure(column), "warning", column.key, "", about, yields=True)


def _message(column: ChartColumn) -> str:
    if column.measured == "flat":
        return f"{column.key} is said to be laid flat, and its figures are those of all round"
    return (
        f"{column.key} has half of what {'a body' if column.whose == 'body' else 'such a thing'} measures all round"
    )


def _cure(column: ChartColumn) -> str:
    if column.measured == "flat":
        return "say `measured: round`, or halve them"
    if column.measured == "round":
        return "say `measured: flat`, or double them"
    return "if it is the thing laid flat, say `kind: garment` and `measured: flat`"
