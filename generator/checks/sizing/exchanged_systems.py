"""Two size systems have changed places: no shoe has a higher British number than American one.

Which system has the higher numbers is the same in every published table (ISO 19407 for shoes, EN 13402 and the
tables named in `size_systems` for the rest), however far apart brands put them. Told once for two columns, where
every row has them the wrong way round; a single row is told by `conversion`.

Bad:

    kind: label
    for: men
    goods: shoes
    table: |
      UK | US | EU
      8  | 7  | 41
      9  | 8  | 42
      10 | 9  | 43

Good:

    kind: label
    for: men
    goods: shoes
    table: |
      US | UK | EU
      8  | 7  | 41
      9  | 8  | 42
      10 | 9  | 43
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from generator.catalogue.size_chart import ChartColumn, ChartRow
from generator.checks.seen_chart import CHILDREN, Checked, Finding
from generator.facts.sizing.ladders import Table
from generator.measure.label_order import CHILD_NUMBERS_END
from generator.measure.size_labels import Labels, label_number
from generator.reference.size_systems import ascending_systems

# Goods of which no woman's size has the same number in two of these systems; a clog may be men's 8 here and there,
# and so may hats and bands.
DIFFER = frozenset({"shoes", "clothes"})
# So many rows must agree.
ROWS = 2
_BAND = re.compile(r"(\d\d+) ?[a-z]{1,3}", re.IGNORECASE)


def check(checked: Checked) -> Iterator[Finding]:
    chart = checked.chart
    for table in checked.tables:
        columns = [column for column in table.columns if column.role == "system" and column.system]
        own = [None] if chart.size_system and table is checked.tables[0] else []
        for first, second in combinations([*own, *columns], 2):
            systems = [column.system if column else chart.size_system for column in (first, second)]
            people = [checked.people_of(column) for column in (first, second)]
            if people[0] == people[1]:
                order = ascending_systems(chart.goods, people[0], systems[0], systems[1])
            elif chart.goods == "shoes" and systems == ["US", "US"] and set(people) == {("women",), ("men",)}:
                order = 1 if people[1] == ("women",) else -1  # of one shoe, by one to one and a half
            else:
                continue
            if order and (finding := _wrong_way_round(checked, table, first, second, order)):
                yield finding


def _wrong_way_round(
    checked: Checked, table: Table, first: ChartColumn | None, second: ChartColumn | None, order: int
) -> Finding | None:
    """The finding on the second of two columns whose numbers should rise (order 1) or fall (-1) from the first."""
    apart = []
    for row in table.rows:
        a, b = _number(table, row, first), _number(table, row, second)
        if a is None or b is None:
            continue
        if CHILDREN & set(checked.people) and min(a, b) < CHILD_NUMBERS_END <= max(a, b):
            continue  # one of the two has begun again behind 13½, or not yet
        apart.append((b - a) * order)
    alike = not max(apart, default=0) and checked.chart.goods in DIFFER and checked.people == ("women",)
    if len(apart) < ROWS or (max(apart) >= 0 and not alike):
        return None
    assert second is not None
    here = first.key if first else checked.chart.size_system
    lower, higher = (here, second.key) if order > 0 else (second.key, here)
    message = (
        f"{higher} has {'no higher' if alike else 'lower'} numbers than {lower}, and in all tables it has higher"
    )
    about = [second.place, *([first.place] if first else [])]
    about += [
        row.cells[table.columns.index(column)].place for row in table.rows for column in (first, second) if column
    ]
    about += [row.place for row in table.rows if first is None]
    return Finding(
        second.place,
        message,
        f"have {here} and {second.key} changed places, or is one of them another system?",
        "warning",
        second.key,
        "",
        tuple(about),
        yields=True,
    )


def _number(table: Table, row: ChartRow, column: ChartColumn | None) -> Decimal | None:
    """The lowest number of a cell, without a cup behind it."""
    if column is None:
        labels: tuple[Labels, ...] = (Labels(row.size, row.size),)
    else:
        labels = row.cells[table.columns.index(column)].labels
    if not labels:
        return None
    if band := _BAND.fullmatch(labels[0].first):
        return Decimal(band[1])
    number = label_number(labels[0].first)
    return number[0] if number and not number[1] else None
