"""What is called a square has two sides of different lengths.

Bad:

    kind: garment
    goods: scarves
    unit: cm
    table: |
      size   | length | width
      Square | 90     | 65

      Stole  | 180    | 65

Good:

    kind: garment
    goods: scarves
    unit: cm
    table: |
      size   | length | width
      Square | 90     | 90

      Stole  | 180    | 65
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.seen_chart import Checked, Finding

# A square in the languages that charts come in.
_SQUARE = re.compile(
    r"\b(?:square|carr[ée]|quadrat(?:isch)?|cuadrad[oa]|quadrat[oa]|quadrad[oa]|vierkant|kvadrat(?:isk)?|kwadrat)\b"
    r"|مربع|สี่เหลี่ยมจัตุรัส|正方形|정사각형",
    re.IGNORECASE,
)
# Sides are cut to so many mm, or to this share.
CUT, SHARE = 20.0, 0.04


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        where = {column.measure: n for n, column in enumerate(table.columns) if column.role == "measure"}
        if not {"width", "length"} <= set(where):
            continue
        for row in table.rows:
            cells = row.cells[where["width"]], row.cells[where["length"]]
            width, length = (cell.span.high if cell.span and cell.span.single else None for cell in cells)
            if not _SQUARE.search(row.size) or width is None or length is None:
                continue
            apart = abs(float(width.exact - length.exact))
            if apart <= max(CUT, SHARE * float(max(width.exact, length.exact))):
                continue
            cell, key = cells[0], table.columns[where["width"]].key
            message = f"{key}: {cell.text} ({row.size}) is not as long as its length of {cells[1].text}"
            cure = "a square has equal sides: mend one of the two, or call it otherwise"
            about = tuple(cell.place for cell in cells)
            yield Finding(cell.place, message, cure, "warning", key, row.size, about, yields=True)
