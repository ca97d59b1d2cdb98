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

from collections.abc import Iterator

from generator.checks.seen_chart import Checked, Finding
from generator.measure.label_order import ends_of, restarts, two_parts


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
                    low, _, high = labels.first.replace("–", "-").partition("-")
                    message = f"{column.key}: '{labels.first}' runs backwards"
                    cure = f"did you mean {high.strip()}-{low.strip()}?"
                    yield Finding(cell.place, message, cure, "error", column.key, row.size, (cell.place,))
            ends = ends_of(row.size, chart.goods, chart.size_system)
            # 34-32 may be waist and length; letters have no second part.
            if ends and ends[0][1] > ends[1][1] and not (two_parts(row.size) or restarts(ends[0][1], ends[1][1])):
                message = f"the size '{row.size}' runs backwards"
                yield Finding(
                    row.place, message, "write the smaller end first", "warning", "size", row.size, (row.place,)
                )
