"""Two sizes have the same figures: a row was copied and only its label changed.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust  | waist
      S    | 84-88 | 66-70
      M    | 84-88 | 66-70
      L    | 92-96 | 74-78

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust  | waist
      S    | 84-88 | 66-70
      M    | 88-92 | 70-74
      L    | 92-96 | 74-78
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.catalogue.size_chart import ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import Table
from generator.measure.label_order import rank_of
from generator.reference.measurements import MEASURES


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        same = [(a, b) for run in table.runs for a, b in pairwise(run) if _same(table, a, b)]
        steps = sum(len(run) - 1 for run in table.runs)
        if len(same) > 1 and len(same) * 4 >= steps:
            continue  # two labels a step is this chart's way
        for above, row in same:
            about = tuple(cell.place for row in (above, row) for cell in row.cells)
            message = f"'{row.size}' has the same figures as '{above.size}'"
            yield Finding(row.place, message, "compare the row with the source", "warning", "", row.size, about)


def _same(table: Table, above: ChartRow, row: ChartRow) -> bool:
    """Whether all figures (or, where nothing is measured, all labels) are the same, and some of them should
    grow."""
    measures = [n for n, column in enumerate(table.columns) if column.role == "measure"]
    if not measures:
        labels = [n for n, column in enumerate(table.columns) if column.role == "system"]
        return len(labels) > 1 and all(
            row.cells[n].text and row.cells[n].text == above.cells[n].text for n in labels
        )
    given = [n for n in measures if row.cells[n].span and above.cells[n].span]
    lengths = [n for n in measures if table.columns[n].quantity == "length"]
    given = [n for n in given if n in lengths] if lengths else given
    letters = all((rank := rank_of(one.size)) and rank[0] == "letter" for one in (above, row))
    if len(given) < (1 if letters and len(lengths) == 1 else 2) or any(
        row.cells[n].span is None for n in measures if above.cells[n].span
    ):
        return False
    grows = any((known := MEASURES.get(table.columns[n].measure)) and not known.still for n in given)
    return grows and all(_exact(row, n) == _exact(above, n) for n in given)


def _exact(row: ChartRow, number: int) -> object:
    span = row.cells[number].span
    return span.exact if span else None
