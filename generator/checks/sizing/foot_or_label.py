"""The length of the foot is the centimetres that are printed on the shoe.

A printed 28 is the size's name; the foot that it fits is often a centimetre shorter. Whoever measures a foot and
looks it up under such a heading buys too small. Told where a chart has both columns and both are the same.

Bad:

    kind: foot
    for: men
    unit: cm
    table: |
      EU | CM   | foot length
      42 | 26,5 | 26,5
      43 | 27,5 | 27,5
      44 | 28   | 28
      45 | 29   | 29

Good:

    kind: foot
    for: men
    unit: cm
    table: |
      EU | CM   | foot length
      42 | 26,5 | 26
      43 | 27,5 | 26,7
      44 | 28   | 27,1
      45 | 29   | 27,9
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.sizing import Checked, Finding
from generator.measure.label_order import rank_of_labels


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        printed = [n for n, column in enumerate(table.columns) if column.system in ("CM", "MM")]
        feet = [n for n, column in enumerate(table.columns) if column.measure == "foot_length"]
        for label, foot in ((label, foot) for label in printed for foot in feet):
            same = judged = 0
            for row in table.rows:
                rank, span = rank_of_labels(row.cells[label].labels), row.cells[foot].span
                if rank and span and span.high:
                    judged += 1
                    mm = rank[1] * (10 if table.columns[label].system == "CM" else 1)
                    same += span.single and span.high.exact == mm
            if judged >= 3 and same == judged:
                column = table.columns[foot]
                message = f"{column.key} is the same as the printed {table.columns[label].key} in every row"
                cure = "a printed size is not the foot that it fits: measure feet, or take one column out"
                yield Finding(column.place, message, cure, "warning", column.key)
