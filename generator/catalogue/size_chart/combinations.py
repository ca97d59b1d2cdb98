"""Sizes of two parts: all combinations of the axes, with the cells of their rows and of the grids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from generator.catalogue.size_chart import Axis, ChartCell, ChartColumn, ChartRow, Grid
from generator.measure.size_labels import Labels, same_label
from generator.problems import Mistake, did_you_mean


class SameSpelling(Mistake):
    """Two combinations would be written alike."""


def check_pattern(pattern: str, axes: list[str]) -> Iterator[Mistake]:
    """What is wrong with a `size_label`: every axis must stand in it, and nothing else."""
    said = re.findall(r"\{([^{}]*)\}", pattern)
    meant = ""
    for name in said:
        if name not in axes:
            meant += (near := did_you_mean(name, axes))
            cure = "" if near else f"the axes are {', '.join(axes)}"
            yield Mistake(f"there is no axis '{name}'{near}", cure)
    for name in axes:
        if name not in said and f"'{name}'" not in meant:
            yield Mistake(f"'{pattern}' leaves out '{name}'", f"write it in, as in {{{name}}}")


def combine(
    axes: tuple[Axis, ...],
    grids: tuple[Grid, ...],
    columns: tuple[ChartColumn, ...],
    patterns: Mapping[str, tuple[str, ...]],
    defaults: Mapping[str, str],
) -> tuple[ChartRow, ...]:
    """All combinations in the order of the first axis, then the second; `-` in a grid: not made.

    Raises:
        SameSpelling: two of them would be written alike.
    """
    rows: list[ChartRow] = []
    spelled: dict[str, dict[str, str]] = {}
    for parts in product(*(axis.rows for axis in axes)):
        in_grids = {grid.measure: _in_grid(grid, parts) for grid in grids}
        if any(cell and cell.text in ("-", "–", "—") for cell in in_grids.values()):
            continue
        labels = {axis.name: row.size for axis, row in zip(axes, parts, strict=True)}
        spellings = spell(patterns[""], labels, defaults)
        for spelling in spellings:
            if spelled.setdefault(same_label(spelling), labels) is not labels:
                raise SameSpelling(f"'{spelling}' would be two sizes", "write `size_label` so that they differ")
        cells = tuple(_cell(column, axes, parts, patterns, defaults, in_grids) for column in columns)
        run = axes[0].rows.index(parts[0])
        shown, *others = spellings
        rows.append(ChartRow(shown, run, cells, parts[0].place, tuple(labels.items()), tuple(others)))
    return tuple(rows)


def _cell(
    column: ChartColumn,
    axes: tuple[Axis, ...],
    parts: tuple[ChartRow, ...],
    patterns: Mapping[str, tuple[str, ...]],
    defaults: Mapping[str, str],
    in_grids: Mapping[str, ChartCell | None],
) -> ChartCell:
    if column.key in in_grids:
        return in_grids[column.key] or ChartCell("", parts[0].place, blank=True)
    of = [(axis.name, row.size, _cell_of(axis, row, column.key)) for axis, row in zip(axes, parts, strict=True)]
    if column.role != "system":
        return next(cell for _, _, cell in of if cell is not None)
    # An axis without this system gives its own label.
    options = [
        [(label.text, label.approximate) for label in cell.labels] if cell else [(size, False)]
        for _, size, cell in of
    ]
    pattern = patterns.get(column.system, patterns[""])[0]
    made: list[Labels] = []
    for choice in product(*options):
        labels = {name: text for (name, _, _), (text, _) in zip(of, choice, strict=True)}
        shown = spell((pattern,), labels, defaults)[0]
        made.append(Labels(shown, shown, any(approximate for _, approximate in choice)))
    return ChartCell(", ".join(label.text for label in made) or "-", parts[0].place, labels=tuple(made))


def _in_grid(grid: Grid, parts: tuple[ChartRow, ...]) -> ChartCell | None:
    row, column = same_label(parts[0].size), same_label(parts[1].size)
    if row not in grid.rows or column not in grid.columns:
        return None
    return grid.cells[grid.rows.index(row)][grid.columns.index(column)]


def _cell_of(axis: Axis, row: ChartRow, key: str) -> ChartCell | None:
    for column, cell in zip(axis.columns, row.cells, strict=True):
        if column.key == key:
            return cell
    return None


def spell(patterns: tuple[str, ...], labels: Mapping[str, str], defaults: Mapping[str, str]) -> list[str]:
    """All ways to write a combination, the shown one first: a default part is left out when shown."""
    may_go = [
        axis
        for axis, label in labels.items()
        if axis in defaults and same_label(defaults[axis]) == same_label(label)
    ]
    found: list[str] = []
    for without in [may_go, []] if may_go else [[]]:
        for pattern in patterns:
            text = pattern
            for axis, label in labels.items():
                text = text.replace(f"{{{axis}}}", "" if axis in without else label)
            found.append(" ".join(text.split()).strip(" /x×-"))
    return list(dict.fromkeys(found))
