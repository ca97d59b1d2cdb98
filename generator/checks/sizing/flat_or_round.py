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
from generator.checks.seen_chart import Checked, Finding
from generator.reference.measurements import MEASURES
from generator.reference.plausible_sizes import Plausible

# The smallest size of a chart is never this share of the widest that is made.
LARGEST = 0.68


def check(checked: Checked) -> Iterator[Finding]:
    for column in (column for table in checked.tables for column in table.columns if column.role == "measure"):
        bounds = checked.bounds(column)
        known = MEASURES.get(column.measure)
        if bounds is None or known is None or not known.girth or checked.units.get(column):
            continue
        figures = checked.figures(column)
        if len(figures) < 2 or not (_halves(column, figures, bounds) or _wholes(checked, column, figures, bounds)):
            continue
        about = tuple(cell.place for cell in checked.cells_of(column))
        yield Finding(column.place, _message(column), _cure(column), "warning", column.key, "", about, yields=True)


def _halves(column: ChartColumn, figures: list[float], bounds: Plausible) -> bool:
    """Whether most figures are too small, and none were if it were twice as large."""
    outside = sum(not bounds.holds(figure) for figure in figures)
    fits = all(bounds.holds(2 * figure) for figure in figures)
    return column.measured != "flat" and outside * 3 >= len(figures) * 2 and fits


def _wholes(checked: Checked, column: ChartColumn, figures: list[float], bounds: Plausible) -> bool:
    """Whether even the smallest size, laid flat, would be as wide as the largest that are made."""
    if column.measured != "flat" or {"plus", "big", "maternity"} & set(checked.chart.size_groups):
        return False
    return min(figures) > LARGEST * bounds.high and all(bounds.holds(figure / 2) for figure in figures)


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
