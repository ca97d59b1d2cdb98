"""A chart on its way to what it means: what is known of it so far, and every problem on the way."""

from __future__ import annotations

from generator.catalogue.size_chart import (
    Axis,
    ChartCell,
    ChartColumn,
    ChartRow,
    Grid,
    Kind,
    WrittenCell,
    WrittenChart,
    WrittenTable,
)
from generator.catalogue.size_chart.columns import read_cell, read_columns, read_rows
from generator.catalogue.size_chart.system_headings import SystemHeading
from generator.problems import Problem
from generator.yaml_source import Place


class Meaning:
    """One written chart, laid over its bases, and its tables as they are typed."""

    def __init__(self, written: WrittenChart) -> None:
        self.written, self.keys, self.places = written, written.keys, written.places
        self.problems: list[Problem] = []
        self.kind: Kind = self.keys.get("kind", "body")
        self.columns: tuple[ChartColumn, ...] = ()
        self.rows: tuple[ChartRow, ...] = ()
        self.axes: tuple[Axis, ...] = ()
        self.grids: tuple[Grid, ...] = ()
        self.patterns: dict[str, tuple[str, ...]] = {}
        self.first = SystemHeading()

    def _say(self, place: Place, message: str, cure: str = "", code: str = "sizing/table") -> None:
        self.problems.append(place.problem(code, message, cure))

    def _at(self, key: str) -> Place:
        return self.places.get(key, self.written.place)

    def _table(self, table: WrittenTable) -> tuple[tuple[ChartColumn, ...], tuple[ChartRow, ...]]:
        placed, problems = read_columns(table.headings[1:], self.written, self.kind)
        rows: tuple[ChartRow, ...] = ()
        if not problems:
            rows, problems = read_rows(table, placed)
        self.problems += problems
        return tuple(column for column, _ in placed), rows

    def _cell(self, cell: WrittenCell, column: ChartColumn) -> ChartCell:
        read, problems = read_cell(cell, column)
        self.problems += problems
        return read
