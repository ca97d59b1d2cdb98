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
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from generator.catalogue.size_chart import ChartCell, ChartRow
from generator.checks.seen_chart import Checked, Finding, Severity
from generator.facts.sizing.ladders import Table
from generator.measure.label_order import two_parts
from generator.measure.lengths import Span
from generator.measure.size_labels import label_number

# Behind height and girth China says how slim or stout somebody is (GB/T 1335).
_BUILD = re.compile(r"(?<=\d/\d\d)[YABC]$|(?<=\d/\d\d\d)[YABC]$")
# So many rows must agree: where number and figure are the same, and where they lie a distance apart.
SAME, APART = 3, 5


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        parts = [[_number(row.size, part) for row in table.rows] for part in (0, 1)]
        for number, column in enumerate(table.columns):
            if column.role != "measure" or column.quantity != "length":
                continue
            same = [_same(table, number, numbers) for numbers in parts]
            both = None not in parts[1]
            for part, numbers in enumerate(parts):
                if sum(one is not None for one in numbers) < SAME or (both and same[part] < same[1 - part]):
                    continue
                if both and same[0] == same[1] > 0:
                    continue  # squares among the sizes: nobody can tell which number is meant
                for end in ("low", "high"):
                    yield from _column(checked, table, number, numbers, end)


def _same(table: Table, column: int, numbers: list[Decimal | None]) -> int:
    """In how many rows a figure is the number of its size."""
    return sum(
        number is not None and span is not None and span.low is not None and span.low.number == number
        for number, span in zip(numbers, (row.cells[column].span for row in table.rows), strict=True)
    )


def _column(
    checked: Checked, table: Table, column: int, numbers: list[Decimal | None], end: Literal["low", "high"]
) -> Iterator[Finding]:
    rows = _apart(table, column, numbers, end)
    if len(rows) < SAME:
        return
    usual, times = Counter(apart for _, _, apart in rows).most_common(1)[0]
    if times != len(rows) - 1 or len(rows) < (APART if usual else SAME):
        return
    row, number, apart = next(one for one in rows if one[2] != usual)
    if abs(apart - usual) < _step(numbers) / (1 if usual else 2) or row.cells[column].place in checked.wrong:
        return
    others = Counter(
        apart for _, _, apart in _apart(table, column, numbers, "high" if end == "low" else "low")
    ).most_common(1)
    beside = others[0][0] if others and others[0][1] == len(rows) - 1 else None
    meant = _meant(row.cells[column], number, {end: usual, "high" if end == "low" else "low": beside})
    yield _finding(table, row, column, meant, bool(usual), checked.severity(row.cells[column]))


def _apart(
    table: Table, column: int, numbers: list[Decimal | None], end: str
) -> list[tuple[ChartRow, Decimal, Decimal]]:
    """Each row with its number, and how far one end of its figure lies from it."""
    return [
        (row, number, amount.number - number)
        for row, number in zip(table.rows, numbers, strict=True)
        if number is not None
        and (span := row.cells[column].span)
        and (amount := span.low if end == "low" else span.high)
        and not _both_ends(row.size, span)
    ]


def _meant(cell: ChartCell, number: Decimal, usual: Mapping[str, Decimal | None]) -> str:
    """What a cell should be, each end as far from the number as it is elsewhere, or as it was typed."""
    ends = []
    for end, typed in (("low", cell.span and cell.span.low), ("high", cell.span and cell.span.high)):
        apart = usual[end]
        if typed and (apart is None or typed.number == number + apart):
            ends.append(typed.text)
        elif typed and apart is not None and number + apart > 0:
            ends.append(f"{(number + apart).normalize():f}")
    return "-".join(dict.fromkeys(ends))


def _both_ends(size: str, span: Span) -> bool:
    """Whether a range is the two numbers of its size: 104-110 of `104/110`."""
    numbers = [label_number(part) for part in re.split(r"[/–-]", size)]
    ends = [end.number for end in (span.low, span.high) if end]
    return len(numbers) == len(ends) == 2 and [number[0] for number in numbers if number] == ends


def _finding(table: Table, row: ChartRow, column: int, meant: str, apart: bool, severity: Severity) -> Finding:
    cell, key = row.cells[column], table.columns[column].key
    same = "lies as far from the size's number" if apart else "is the size's number"
    message = f"{key}: {cell.text} ({row.size}), and in every other row it {same}"
    cure = f"did you mean {meant}?" if meant else "compare it with the source"
    return Finding(cell.place, message, cure, severity, key, row.size, (cell.place,), yields=True)


def _number(size: str, part: int) -> Decimal | None:
    """The number of a size, or of one of its two parts (`30` and `32` of `30/32`, `170` and `88` of `170/88A`)."""
    parts = two_parts(_BUILD.sub("", size))
    text = parts[part] if parts else size if part == 0 else ""
    found = label_number(text)
    return found[0] if found else None


def _step(numbers: list[Decimal | None]) -> Decimal:
    known = sorted({number for number in numbers if number is not None})
    return min((b - a for a, b in pairwise(known)), default=Decimal(0))
