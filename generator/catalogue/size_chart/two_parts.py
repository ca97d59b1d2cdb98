"""Charts whose sizes have two parts (waist and inseam, band and cup): axes, grids, and the list of combinations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.catalogue.size_chart import (
    Axis,
    ChartColumn,
    Grid,
    WrittenCell,
)
from generator.catalogue.size_chart.columns import read_columns
from generator.catalogue.size_chart.combinations import SameSpelling, check_pattern, combine
from generator.catalogue.size_chart.meaning import Meaning
from generator.measure.size_labels import same_label
from generator.problems import did_you_mean


class TwoParts(Meaning):
    """A chart that may be written in axes."""

    def _combinations(self) -> None:
        """All combinations: the chart is the list of them."""
        self.axes = tuple(
            Axis(name.removeprefix("axes."), *self._table(table))
            for name, table in self.written.tables.items()
            if name.startswith("axes.")
        )
        names = [axis.name for axis in self.axes]
        self.patterns = dict(self.keys.get("size_label", {}))
        self.patterns.setdefault("", (" ".join(f"{{{name}}}" for name in names),))
        for pattern in (pattern for patterns in self.patterns.values() for pattern in patterns):
            for wrong in check_pattern(pattern, names):
                self._say(self._at("size_label"), wrong.message, wrong.cure)
        defaults: dict[str, str] = self.keys.get("default", {})
        for axis, label in defaults.items():
            of = next((known for known in self.axes if known.name == axis), None)
            if of is None:
                message = f"there is no axis '{axis}'{did_you_mean(axis, names)}"
                self._say(self._at(f"default.{axis}"), message, f"the axes are {', '.join(names)}")
            elif same_label(label) not in {same_label(row.size) for row in of.rows}:
                self._say(
                    self._at(f"default.{axis}"), f"'{label}' is no row of `axes: {axis}`", "write one that is"
                )
        if len(self.axes) < 2:
            self._say(self.written.place, "`axes` has one part", "add the other, or write it as a `table`")
        columns: dict[str, ChartColumn] = {}
        for column in (column for axis in self.axes for column in axis.columns):
            if column.key in columns and column.role != "system":
                self._say(column.place, f"'{column.key}' stands in two axes", "keep it in one of them")
            columns.setdefault(column.key, column)
        if self.problems:
            return
        grids = list(self._grids())
        for column, _ in grids:
            if column.key in columns:
                self._say(column.place, f"'{column.key}' stands in an axis and in a grid", "keep one of them")
            columns[column.key] = column
        self.columns, self.grids = tuple(columns.values()), tuple(grid for _, grid in grids)
        if self.problems:
            return
        try:
            self.rows = combine(self.axes, self.grids, self.columns, self.patterns, defaults)
        except SameSpelling as wrong:
            self._say(self._at("size_label"), wrong.message, wrong.cure)

    def _grids(self) -> Iterator[tuple[ChartColumn, Grid]]:
        known_rows = {same_label(row.size): row.size for row in self.axes[0].rows}
        known_columns = {same_label(row.size): row.size for row in self.axes[1].rows}
        for name, table in self.written.tables.items():
            if not name.startswith("grid."):
                continue
            corner = replace(table.headings[0], text=name.removeprefix("grid."))
            placed, problems = read_columns((corner,), self.written, self.kind)
            for heading in table.headings[1:]:
                self._known(heading, known_columns, self.axes[1].name)
            for row in table.rows:
                self._known(row.cells[0], known_rows, self.axes[0].name)
            self.problems += problems
            if problems:
                continue
            column = placed[0][0]
            yield (
                column,
                Grid(
                    column.key,
                    tuple(same_label(row.cells[0].text) for row in table.rows),
                    tuple(same_label(heading.text) for heading in table.headings[1:]),
                    tuple(tuple(self._cell(cell, column) for cell in row.cells[1:]) for row in table.rows),
                ),
            )

    def _known(self, cell: WrittenCell, known: Mapping[str, str], axis: str) -> None:
        if same_label(cell.text) not in known:
            near = did_you_mean(cell.text, known.values())
            self._say(
                cell.place, f"'{cell.text}' is no row of `axes: {axis}`{near}", "add it there, or take it out"
            )
