"""A cell is empty: nobody can tell whether the figure was forgotten or does not exist. `-` says that there is none.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust  | waist
      S    | 84-88 | 66-70
      M    |       | 70-74
      L    | 92-96 | 74-78

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust  | waist
      S    | 84-88 | 66-70
      M    | -     | 70-74
      L    | 92-96 | 74-78
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.size_chart import ChartCell
from generator.checks.seen_chart import Checked, Finding

# So many empty cells of one column are told one by one; more are told together.
ONE_BY_ONE = 3
CURE = "write the figure, or - where there is none"


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        for number, column in enumerate(table.columns):
            if column.role in ("measure", "system"):
                empty = [
                    (row.size, cell)
                    for row in table.rows
                    if (cell := row.cells[number]).blank or (column.also_unit and not cell.also_text)
                ]
                yield from _told(column.key, empty)
    for grid in checked.chart.grids:
        empty = [
            (f"{row} {over}", cell)
            for row, cells in zip(grid.rows, grid.cells, strict=True)
            for over, cell in zip(grid.columns, cells, strict=True)
            if cell.blank
        ]
        yield from _told(grid.measure, empty)


def _told(column: str, empty: list[tuple[str, ChartCell]]) -> Iterator[Finding]:
    if len(empty) > ONE_BY_ONE:
        sizes = ", ".join(size for size, _ in empty[:ONE_BY_ONE])
        message = f"{column}: {len(empty)} cells are empty ({sizes} …)"
        about = tuple(cell.place for _, cell in empty)
        yield Finding(empty[0][1].place, message, CURE, "warning", column, "", about)
        return
    for size, cell in empty:
        message = f"{column}: the cell of '{size}' is empty"
        yield Finding(cell.place, message, CURE, "warning", column, size, (cell.place,))
