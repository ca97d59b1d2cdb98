"""The length of the foot is the centimetres that are printed on the shoe.

A printed 28 is the size's name; the foot that it fits is often a centimetre shorter. Whoever measures a foot and
looks it up under such a heading buys too small. Told where a chart has both columns and both are the same, and
where the length grows by a whole centimetre a size: printed figures do, and feet by a barleycorn, 8.5 mm (ISO/TS
19407: a British or American size is 1/3 inch).

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
from decimal import Decimal

from generator.catalogue.size_chart import ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import Table
from generator.measure.label_order import rank_of, rank_of_labels

# Systems that name the foot itself (the table `shoes_feet` has the sources).
_NAME_THE_FOOT = frozenset({"JP", "KR"})
# Printed figures are known by so many rows, over so many sizes.
ROWS, SIZES = 5, 4


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
        if not printed and not _named_by_the_foot(checked, table, feet):
            yield from _grows_as_printed(checked, table, feet)


def _named_by_the_foot(checked: Checked, table: Table, feet: list[int]) -> bool:
    """Whether the sizes of Japan or Korea are the lengths of the feet in every row, which is what they say."""
    for system in _NAME_THE_FOOT:
        for foot in feet:
            pairs = [
                (number, span.high.exact)
                for row in table.rows
                if (number := _number(checked, table, row, system)) and (span := row.cells[foot].span) and span.high
            ]
            if len(pairs) == len(table.rows) and all(mm in (number, 10 * number) for number, mm in pairs):
                return True
    return False


def _grows_as_printed(checked: Checked, table: Table, feet: list[int]) -> Iterator[Finding]:
    """A length that is always the American or British number and the same again, over four sizes and more."""
    for foot in feet:
        for system in ("US", "UK"):
            numbers = [_number(checked, table, row, system) for row in table.rows]
            pairs = [
                (number, span.high.exact / 10)
                for number, row in zip(numbers, table.rows, strict=True)
                if number is not None and (span := row.cells[foot].span) and span.single and span.high
            ]
            if len(pairs) < ROWS or len({length - number for number, length in pairs}) > 1:
                continue
            if pairs[-1][0] - pairs[0][0] < SIZES:
                continue
            column = table.columns[foot]
            message = f"{column.key} grows by a centimetre a size, as printed centimetres do; feet grow by 8.5 mm"
            cure = "if it is what is printed on the shoe, call the column CM; else measure feet"
            yield Finding(column.place, message, cure, "warning", column.key)
            return


def _number(checked: Checked, table: Table, row: ChartRow, system: str) -> Decimal | None:
    """The number that a row has in a system, if it is one plain number."""
    if checked.chart.size_system == system:
        rank = rank_of(row.size)
    else:
        columns = [n for n, column in enumerate(table.columns) if column.system == system]
        rank = rank_of_labels(row.cells[columns[0]].labels) if columns else None
    return rank[1] if rank and rank[0] == "number" else None
