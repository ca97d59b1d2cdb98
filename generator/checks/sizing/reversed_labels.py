"""A span of labels runs backwards, `6-4` or `L-M`, and so covers nothing between. (Backward ranges of figures are
refused when they are read.)

Bad:

    kind: label
    for: women
    table: |
      size | US
      S    | 2-4
      M    | 8-6
      L    | 10-12

Good:

    kind: label
    for: women
    table: |
      size | US
      S    | 2-4
      M    | 6-8
      L    | 10-12
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from generator.catalogue.size_chart import ChartCell, ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import Table
from generator.measure.backward_ranges import meant_range
from generator.measure.label_order import ends_of, restarts, two_parts
from generator.measure.size_labels import Labels, label_number


def check(checked: Checked) -> Iterator[Finding]:
    chart = checked.chart
    for table in checked.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if column.role != "system":
                    continue
                for labels in cell.labels:
                    ends = (
                        ends_of(labels.first, chart.goods, column.system) if labels.first == labels.last else None
                    )
                    if ends is None or ends[0][1] <= ends[1][1] or restarts(ends[0][1], ends[1][1]):
                        continue
                    message = f"{column.key}: '{labels.first}' runs backwards"
                    cure = _meant(labels.first, (float(ends[0][1]), float(ends[1][1])), table, row, cell)
                    yield Finding(cell.place, message, cure, "error", column.key, row.size, (cell.place,))
            ends = ends_of(row.size, chart.goods, chart.size_system)
            # 34-32 may be waist and length; letters have no second part.
            if ends and ends[0][1] > ends[1][1] and not (two_parts(row.size) or restarts(ends[0][1], ends[1][1])):
                message = f"the size '{row.size}' runs backwards"
                severity: Literal["error", "warning"] = "error" if ends[0][0] == "age" else "warning"
                cure = "write the smaller end first"
                yield Finding(row.place, message, cure, severity, "size", row.size, (row.place,))


def _meant(label: str, ends: tuple[float, float], table: Table, row: ChartRow, cell: ChartCell) -> str:
    """What the labels of the sizes beside it say that a span was to be; else its ends the other way round."""
    first, _, second = label.replace("–", "-").partition("-")
    typed = first.strip(), second.strip()
    number = row.cells.index(cell)
    run = [other for other in table.rows if other.run == row.run]
    lows = [_number(other.cells[number].labels[:1], "first") for other in run]
    highs = [_number(other.cells[number].labels[-1:], "last") for other in run]
    return meant_range(typed, ends, lows, highs, run.index(row)) or f"did you mean {typed[1]}-{typed[0]}?"


def _number(labels: Sequence[Labels], end: Literal["first", "last"]) -> float | None:
    found = label_number(getattr(labels[0], end)) if labels else None
    return float(found[0]) if found and not found[1] else None
