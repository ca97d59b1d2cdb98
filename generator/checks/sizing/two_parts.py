"""One figure of a table of two-part sizes breaks what all others keep: 34D is to 34C as 32D is to 32C.

Looked at are sizes such as 30/32, 36R and 75B, in one table or in a grid. Told where one cell alone is the reason
that figures do not add up.

Bad:

    kind: body
    for: women
    goods: bras
    unit: in
    table: |
      size | bust
      32A  | 33
      32B  | 34
      32C  | 35

      34A  | 35
      34B  | 36
      34C  | 47

      36A  | 37
      36B  | 38
      36C  | 39

Good:

    kind: body
    for: women
    goods: bras
    unit: in
    table: |
      size | bust
      32A  | 33
      32B  | 34
      32C  | 35

      34A  | 35
      34B  | 36
      34C  | 37

      36A  | 37
      36B  | 38
      36C  | 39
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from generator.catalogue.size_chart import ChartCell, ChartColumn, ChartRow
from generator.checks.seen_chart import Checked, Finding, Severity
from generator.facts.sizing.ladders import resolution
from generator.measure import slips
from generator.measure.label_order import parts_of
from generator.measure.lengths import UNITS

# Tables of more cells than this are lists of articles and not of two parts.
MANY = 150
# So many sisters, and rectangles, must agree.
ENOUGH = 2
INCH = 25.4
# The rounding of floats.
NOTHING = 0.001
Where = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of such a table: its size, its place in the chart, its figure in mm (g)."""

    size: str
    cell: ChartCell
    figure: float


def check(checked: Checked) -> Iterator[Finding]:
    yield from _stray_labels(checked)
    for column, all_cells in _tables(checked):
        cells = {key: cell for key, cell in all_cells.items() if cell.place not in checked.wrong}
        finest = resolution([cell.span for cell in cells.values()])
        strays = list(_strays(cells)) or _lengths(cells)
        if strays:
            yield from (_stray(column, size, cell, usual, checked.severity(cell)) for size, cell, usual in strays)
            continue
        for end in ("low", "high"):
            known = {
                where: _Cell(size, cell, float(amount.exact))
                for (where, size), cell in zip(((key[:2], key[2]) for key in cells), cells.values(), strict=True)
                if cell.span and (amount := cell.span.low if end == "low" else cell.span.high)
            }
            if len(known) < MANY // 2 and (pair := _exchanged(known, finest)):
                yield _exchange(column, *pair)
                break
            found = _breaker(known, finest)
            if found and not _rounded_height(column, *found):
                yield _finding(column, *found, finest, end, checked.severity(found[0].cell))
                break


def _rounded_height(column: ChartColumn, one: _Cell, wanted: float) -> bool:
    """Whether a height is off by no more than an inch: people's are rounded to whole ones."""
    return column.measure == "height" and abs(one.figure - wanted) <= INCH + NOTHING


def _finding(
    column: ChartColumn, one: _Cell, wanted: float, finest: float, end: str, severity: Severity
) -> Finding:
    factor = float(UNITS[column.unit][1]) if column.unit else 1.0
    span = one.cell.span
    about = slips.write(wanted / factor, finest / factor, one.cell.text)
    if span and span.low and span.high and not span.single:
        low, high = span.low.text, span.high.text
        about = f"{about}-{high}" if end == "low" else f"{low}-{about}"
    message = f"{column.key}: {one.cell.text} ({one.size}) does not add up with the sizes of the same parts"
    cure = f"did you mean {about}?" if wanted > 0 else "compare it with the source"
    return Finding(one.cell.place, message, cure, severity, column.key, one.size, (one.cell.place,), yields=True)


def _stray(column: ChartColumn, size: str, cell: ChartCell, usual: ChartCell, severity: Severity) -> Finding:
    message = f"{column.key}: {cell.text} ({size}), and its sisters have {usual.text}"
    cure = f"did you mean {usual.text}?"
    return Finding(cell.place, message, cure, severity, column.key, size, (cell.place,), yields=True)


def _strays(cells: Mapping[tuple[str, str, str], ChartCell]) -> Iterator[tuple[str, ChartCell, ChartCell]]:
    """Cells that are not as those of their first part, in a column where each first part has one figure (the band
    of 70A, 70B, 70C); none where that is not the column's way."""
    groups: dict[str, list[tuple[str, ChartCell]]] = {}
    for (first, _, size), cell in cells.items():
        groups.setdefault(first, []).append((size, cell))
    found, usuals = [], set[object]()
    for group in groups.values():
        spans = Counter(cell.span.exact if cell.span else None for _, cell in group)
        usual, times = spans.most_common(1)[0]
        if usual is None or len(group) < 2 or times * 3 < len(group) * 2:
            return
        usuals.add(usual)
        like = next(cell for _, cell in group if cell.span and cell.span.exact == usual)
        found += [(size, cell, like) for size, cell in group if cell.span and cell.span.exact != usual]
    if len(usuals) == len(groups) > 1 and len(found) <= max(1, len(cells) // 4):
        yield from found


def _lengths(cells: Mapping[tuple[str, str, str], ChartCell]) -> list[tuple[str, ChartCell, ChartCell]]:
    """The same of the second part (the inseam of 30/32, 31/32); but not where the first or last of a length may
    have grown a little (the sleeve of the longest jacket)."""
    turned = {(b, a, size): cell for (a, b, size), cell in cells.items()}
    found = list(_strays(turned))
    for _, stray, usual in found:
        second = next(key[0] for key, cell in turned.items() if cell is stray)
        group = [
            cell.span.low.exact for key, cell in turned.items() if key[0] == second and cell.span and cell.span.low
        ]
        at, like = stray.span and stray.span.low, usual.span and usual.span.low
        if not at or not like or (group[0] == at.exact < like.exact) or (group[-1] == at.exact > like.exact):
            return []
    return found


def _tables(checked: Checked) -> Iterator[tuple[ChartColumn, dict[tuple[str, str, str], ChartCell]]]:
    """Every column of measures with its cells by both parts of their sizes."""
    for table in checked.tables:
        parts = [parts_of(row.size) for row in table.rows]
        if not 4 < len(parts) <= MANY or None in parts or len(set(parts)) < len(parts):
            continue
        for number, column in enumerate(table.columns):
            if column.role == "measure":
                yield (
                    column,
                    {
                        (*part, row.size): row.cells[number]
                        for part, row in zip(parts, table.rows, strict=True)
                        if part is not None
                    },
                )
    for grid in checked.chart.grids:
        measured = checked.chart.column(grid.measure)
        if measured is not None and len(grid.rows) * len(grid.columns) <= MANY:
            yield (
                measured,
                {
                    (label, over, f"{label} {over}"): cell
                    for label, cells in zip(grid.rows, grid.cells, strict=True)
                    for over, cell in zip(grid.columns, cells, strict=True)
                },
            )


def _breaker(cells: Mapping[Where, _Cell], finest: float) -> tuple[_Cell, float] | None:
    """The one cell that is in every rectangle of four cells that does not add up, and what the others make it;
    None where all add up, or more than one cell is to blame, or too few rectangles say so."""
    firsts, seconds = sorted({a for a, _ in cells}), sorted({b for _, b in cells})
    suspects: set[Where] | None = None
    sound, made = 0, dict[Where, list[float]]()
    for a, c in combinations(firsts, 2):
        for b, d in combinations(seconds, 2):
            corners = ((a, b), (c, d), (a, d), (c, b))
            if not all(corner in cells for corner in corners):
                continue
            here = [cells[corner].figure for corner in corners]
            off = here[0] + here[1] - here[2] - here[3]
            if abs(off) <= finest / 2 + NOTHING:
                sound += 1
                continue
            suspects = set(corners) if suspects is None else suspects & set(corners)
            if not suspects:
                return None
            for n, corner in enumerate(corners):
                made.setdefault(corner, []).append(here[n] - off if n < 2 else here[n] + off)
    if not suspects or len(suspects) > 2 or sound < 2:
        return None
    where = min(suspects, key=lambda one: (_uneven(cells, one, median(made[one])), one))
    if len(made[where]) < 2 or max(made[where]) - min(made[where]) > finest + NOTHING:
        return None
    return cells[where], median(made[where])


def _exchanged(cells: Mapping[Where, _Cell], finest: float) -> tuple[_Cell, _Cell] | None:
    """Two cells, one behind the other, after whose exchange everything adds up, which does not now."""
    if _adds_up({where: one.figure for where, one in cells.items()}, finest):
        return None
    for (here, one), (there, other) in pairwise(cells.items()):
        figures = {where: cell.figure for where, cell in cells.items()}
        figures[here], figures[there] = other.figure, one.figure
        if one.figure != other.figure and _adds_up(figures, finest):
            return one, other
    return None


def _adds_up(figures: Mapping[Where, float], finest: float) -> bool:
    """Whether every rectangle of four cells adds up, and there are enough to say so."""
    firsts, seconds = sorted({a for a, _ in figures}), sorted({b for _, b in figures})
    judged = 0
    for a, c in combinations(firsts, 2):
        for b, d in combinations(seconds, 2):
            corners = ((a, b), (c, d), (a, d), (c, b))
            if not all(corner in figures for corner in corners):
                continue
            judged += 1
            here = [figures[corner] for corner in corners]
            if abs(here[0] + here[1] - here[2] - here[3]) > finest / 2 + NOTHING:
                return False
    return judged > ENOUGH


def _exchange(column: ChartColumn, one: _Cell, other: _Cell) -> Finding:
    message = f"{column.key}: {one.cell.text} ({one.size}) and {other.cell.text} ({other.size}) do not add up"
    cure = "the two seem to have changed places"
    about = (one.cell.place, other.cell.place)
    return Finding(one.cell.place, message, cure, "warning", column.key, one.size, about, yields=True)


def _stray_labels(checked: Checked) -> Iterator[Finding]:
    """Labels of two parts whose number is not that of their sisters: 70A and 70B are 32A, 32B, and 70D is 34D."""
    for table in checked.tables:
        groups: dict[str, list[ChartRow]] = {}
        for row in table.rows:
            if parts := parts_of(row.size):
                groups.setdefault(parts[0], []).append(row)
        if sum(map(len, groups.values())) < len(table.rows):
            continue
        for number, column in enumerate(table.columns):
            if column.role == "system":
                yield from _strays_of(column, number, groups)


def _strays_of(column: ChartColumn, number: int, groups: Mapping[str, list[ChartRow]]) -> Iterator[Finding]:
    for rows in groups.values():
        said = [(row, parts[0]) for row in rows if (parts := parts_of(row.cells[number].text))]
        usual, times = Counter(part for _, part in said).most_common(1)[0] if said else ("", 0)
        if times < ENOUGH or times < len(said) - 1:
            continue
        for row, part in said:
            if part != usual:
                cell = row.cells[number]
                message = f"{column.key}: {cell.text} ({row.size}), and its sisters have {usual}"
                cure = f"did you mean {usual}{cell.text.removeprefix(part)}?"
                yield Finding(
                    cell.place, message, cure, "warning", column.key, row.size, (cell.place,), yields=True
                )


def _uneven(cells: Mapping[Where, _Cell], where: Where, figure: float) -> float:
    """How unevenly the figures of its first part step once a cell has another figure."""
    row = [figure if key == where else cell.figure for key, cell in cells.items() if key[0] == where[0]]
    steps = [b - a for a, b in pairwise(row)]
    return max(steps, default=0) - min(steps, default=0)
