"""The size's own number is the figure in every row but one: a waist of 43 in under size 34.

Also where the figure lies the same distance from the number in all other rows (chest 36 and waist 30 under 36R,
chest 38 and waist 32 under 38R).

Bad:

    kind: body
    for: men
    unit: in
    table: |
      size | waist
      30   | 30
      32   | 32
      34   | 43

Good:

    kind: body
    for: men
    unit: in
    table: |
      size | waist
      30   | 30
      32   | 32
      34   | 34
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from generator.catalogue.size_chart import ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import Table
from generator.measure.label_order import two_parts
from generator.measure.lengths import Span
from generator.measure.size_labels import label_number

# So many rows must agree: where number and figure are the same, and where they lie a distance apart.
SAME, APART = 3, 5


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        for part in (0, 1):
            numbers = [_number(row.size, part) for row in table.rows]
            if sum(number is not None for number in numbers) < SAME:
                continue
            for number, column in enumerate(table.columns):
                if column.role == "measure" and column.quantity == "length":
                    for end in ("low", "high"):
                        yield from _column(checked, table, number, numbers, end)


def _column(
    checked: Checked, table: Table, column: int, numbers: list[Decimal | None], end: Literal["low", "high"]
) -> Iterator[Finding]:
    rows = [
        (row, number, amount.number - number)
        for row, number in zip(table.rows, numbers, strict=True)
        if number is not None
        and (span := row.cells[column].span)
        and (amount := span.low if end == "low" else span.high)
        and row.cells[column].place not in checked.wrong
        and not _both_ends(row.size, span)
    ]
    if len(rows) < SAME:
        return
    usual, times = Counter(apart for _, _, apart in rows).most_common(1)[0]
    if times != len(rows) - 1 or len(rows) < (APART if usual else SAME):
        return
    row, number, apart = next(one for one in rows if one[2] != usual)
    if abs(apart - usual) < _step(numbers) / (1 if usual else 2):
        return
    yield _finding(table, row, column, number + usual, bool(usual))


def _both_ends(size: str, span: Span) -> bool:
    """Whether a range is the two numbers of its size: 104-110 of `104/110`."""
    numbers = [label_number(part) for part in re.split(r"[/–-]", size)]
    ends = [end.number for end in (span.low, span.high) if end]
    return len(numbers) == len(ends) == 2 and [number[0] for number in numbers if number] == ends


def _finding(table: Table, row: ChartRow, column: int, wanted: Decimal, apart: bool) -> Finding:
    cell, key = row.cells[column], table.columns[column].key
    same = "lies as far from the size's number" if apart else "is the size's number"
    message = f"{key}: {cell.text} ({row.size}), and in every other row it {same}"
    cure = f"did you mean {wanted.normalize():f}?" if wanted > 0 else "compare it with the source"
    return Finding(cell.place, message, cure, "warning", key, row.size, (cell.place,), yields=True)


def _number(size: str, part: int) -> Decimal | None:
    """The number of a size, or of one of its two parts (`30` and `32` of `30/32`)."""
    parts = two_parts(size)
    text = parts[part] if parts else size if part == 0 else ""
    found = label_number(text)
    return found[0] if found else None


def _step(numbers: list[Decimal | None]) -> Decimal:
    known = sorted({number for number in numbers if number is not None})
    return min((b - a for a, b in pairwise(known)), default=Decimal(0))
