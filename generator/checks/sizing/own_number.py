"""The size's own number is the figure in every row but one: a waist of 43 in under size 34.

Also where the figure lies the same distance from the number in all other rows (chest 36 and waist 30 under 36R,
chest 38 and waist 32 under 38R), of a Chinese label (175/92A) in whichever column it stands. Two figures of a row
that are one another's numbers were exchanged.

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
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Literal

from generator.catalogue.size_chart import ChartCell, ChartRow
from generator.checks.seen_chart import Checked, Finding, Severity
from generator.facts.sizing.ladders import Table
from generator.measure import ladders as climbing
from generator.measure.label_order import two_parts
from generator.measure.lengths import Span
from generator.measure.size_labels import label_number

# Behind height and girth China says how slim or stout somebody is (GB/T 1335).
_BUILD = re.compile(r"(?<=\d/\d\d)[YABC]$|(?<=\d/\d\d\d)[YABC]$")
# So many rows must agree: where number and figure are the same, and where they lie a distance apart.
SAME, APART = 3, 5
# A Chinese label names these very figures, so that fewer rows say enough.
CHINESE = 4
_SAID_BY_CHINA = frozenset({"height", "bust", "chest", "waist"})
End = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class _Odd:
    """A figure that is not where the `number` of its size says, and what was meant; `apart`: the two lie apart in
    all other rows."""

    row: ChartRow
    column: int
    number: Decimal
    meant: str
    apart: bool


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        found = list(_by_size(checked, table))
        exchanged = list(_exchanged(found))
        for first, second in exchanged:
            yield _exchange(checked, table, first, second)
        gone = {id(one) for pair in exchanged for one in pair}
        for odd in found:
            if id(odd) not in gone:
                yield _finding(table, odd, checked.severity(odd.row.cells[odd.column]))
        yield from _by_chinese(checked, table)


def _by_size(checked: Checked, table: Table) -> Iterator[_Odd]:
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
                if odd := _column(checked, table, number, numbers, end):
                    yield odd
                    break


def _exchanged(found: list[_Odd]) -> Iterator[tuple[_Odd, _Odd]]:
    """Two figures of one row of which each is what was meant under the other."""
    for first, second in combinations(found, 2):
        texts = [one.row.cells[one.column].text for one in (first, second)]
        if first.row is second.row and [second.meant, first.meant] == texts:
            yield first, second


def _exchange(checked: Checked, table: Table, first: _Odd, second: _Odd) -> Finding:
    keys = [table.columns[one.column].key for one in (first, second)]
    cells = [one.row.cells[one.column] for one in (first, second)]
    message = f"{keys[0]} and {keys[1]} of '{first.row.size}' have changed places"
    cure = f"write {cells[1].text} under {keys[0]}, and {cells[0].text} under {keys[1]}"
    severity: Severity = "error" if "error" in [checked.severity(cell) for cell in cells] else "warning"
    about = (cells[0].place, cells[1].place)
    checked.wrong.update(about)
    return Finding(cells[0].place, message, cure, severity, keys[0], first.row.size, about, yields=True)


def _by_chinese(checked: Checked, table: Table) -> Iterator[Finding]:
    """Figures beside a column of Chinese labels, whose numbers are the height and the girth."""
    for at, column in enumerate(table.columns):
        texts = [row.cells[at].text for row in table.rows]
        if column.role != "system" or not all(_BUILD.search(text.upper()) for text in texts):
            continue
        for part, numbers in enumerate([[_number(text.upper(), part) for text in texts] for part in (0, 1)]):
            for number, measure in enumerate(table.columns):
                if measure.whose != "body" or (measure.measure == "height") != (part == 0):
                    continue
                if measure.measure not in _SAID_BY_CHINA:
                    continue
                ends: tuple[End, ...] = ("low", "high")
                odds = [_column(checked, table, number, numbers, end, CHINESE) for end in ends]
                if odd := next((one for one in odds if one and not _holds(one)), None):
                    yield _beside(checked, table, odd, at, numbers, part)
                    break


def _holds(odd: _Odd) -> bool:
    """Whether a range holds the number of its label all the same, as the wider ranges of large sizes do."""
    span = odd.row.cells[odd.column].span
    return bool(span and span.low and span.high and span.low.number <= odd.number <= span.high.number)


def _beside(
    checked: Checked, table: Table, odd: _Odd, at: int, numbers: list[Decimal | None], part: int
) -> Finding:
    """Of a label and a figure that do not go together, the one that is out of line with its own column."""
    label, cell = odd.row.cells[at], odd.row.cells[odd.column]
    name, key = table.columns[at].key, table.columns[odd.column].key
    row = table.rows.index(odd.row)
    even = [float(n) for n in range(len(numbers))]
    of_labels = [float(number) if number is not None else None for number in numbers]
    of_figures = [
        float(span.low.number) if (span := one.cells[odd.column].span) and span.low else None for one in table.rows
    ]
    off = [abs((climbing.expected(one, even, row) or 0) - (one[row] or 0)) for one in (of_labels, of_figures)]
    said = "height" if part == 0 else "girth"
    about = (label.place, cell.place)
    if off[0] > off[1]:
        wanted = climbing.expected(of_labels, even, row) or 0
        old = f"{odd.number:f}"
        parts = label.text.split("/")
        parts[part] = parts[part].replace(old, f"{wanted:g}", 1)
        message = f"{name}: the {said} of {label.text} ({odd.row.size}) is not that of {key}, {cell.text}"
        cure = f"did you mean {'/'.join(parts)}?"
        return Finding(label.place, message, cure, "warning", name, odd.row.size, about, yields=True)
    message = f"{key}: {cell.text} ({odd.row.size}) is not the {said} that {name} says, {label.text}"
    cure = f"did you mean {odd.meant}?" if odd.meant else "compare both with the source"
    return Finding(cell.place, message, cure, checked.severity(cell), key, odd.row.size, about, yields=True)


def _same(table: Table, column: int, numbers: list[Decimal | None]) -> int:
    """In how many rows a figure is the number of its size."""
    return sum(
        number is not None and span is not None and span.low is not None and span.low.number == number
        for number, span in zip(numbers, (row.cells[column].span for row in table.rows), strict=True)
    )


def _column(
    checked: Checked, table: Table, column: int, numbers: list[Decimal | None], end: End, enough: int = APART
) -> _Odd | None:
    """The one figure that is not as far from its number as in all other rows."""
    rows = _apart(table, column, numbers, end)
    if len(rows) < SAME:
        return None
    usual, times = Counter(apart for _, _, apart in rows).most_common(1)[0]
    if times != len(rows) - 1 or len(rows) < (enough if usual else SAME):
        return None
    row, number, apart = next(one for one in rows if one[2] != usual)
    if abs(apart - usual) < _step(numbers) / (1 if usual else 2) or row.cells[column].place in checked.wrong:
        return None
    others = Counter(
        apart for _, _, apart in _apart(table, column, numbers, "high" if end == "low" else "low")
    ).most_common(1)
    beside = others[0][0] if others and others[0][1] == len(rows) - 1 else None
    meant = _meant(row.cells[column], number, {end: usual, "high" if end == "low" else "low": beside})
    return _Odd(row, column, number, meant, bool(usual))


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


def _finding(table: Table, odd: _Odd, severity: Severity) -> Finding:
    cell, key, size = odd.row.cells[odd.column], table.columns[odd.column].key, odd.row.size
    same = "lies as far from the size's number" if odd.apart else "is the size's number"
    message = f"{key}: {cell.text} ({size}), and in every other row it {same}"
    cure = f"did you mean {odd.meant}?" if odd.meant else "compare it with the source"
    return Finding(cell.place, message, cure, severity, key, size, (cell.place,), yields=True)


def _number(size: str, part: int) -> Decimal | None:
    """The number of a size, or of one of its two parts (`30` and `32` of `30/32`, `170` and `88` of `170/88A`)."""
    parts = two_parts(_BUILD.sub("", size))
    text = parts[part] if parts else size if part == 0 else ""
    found = label_number(text)
    return found[0] if found else None


def _step(numbers: list[Decimal | None]) -> Decimal:
    known = sorted({number for number in numbers if number is not None})
    return min((b - a for a, b in pairwise(known)), default=Decimal(0))
