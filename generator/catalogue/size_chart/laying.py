"""`extends`: a chart laid over the one it extends, key by key, row by row, cell by cell; circles are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.catalogue.size_chart import WrittenCell, WrittenChart, WrittenRow, WrittenTable
from generator.measure.chart_table import split_heading
from generator.measure.size_labels import same_label
from generator.problems import Problem

NOT_INHERITED = ("applies_to", "accept", "extends")
LAID_TOGETHER = ("columns", "names", "covers", "default")


def ends_in_circle(id: str, written: Mapping[str, WrittenChart]) -> bool:
    """Whether following `extends` from a chart never ends."""
    seen: set[str] = set()
    while id in written and id not in seen:
        seen.add(id)
        id = written[id].keys.get("extends", "")
    return id in seen


def circles(written: Mapping[str, WrittenChart]) -> Iterator[Problem]:
    """Each circle once, printed whole, at the first of its charts."""
    told: set[str] = set()
    for start in sorted(written):
        way, id = [start], written[start].keys.get("extends", "")
        while id in written and id not in way:
            way.append(id)
            id = written[id].keys.get("extends", "")
        if id == start and id not in told:
            told.update(way)
            circle = " → ".join([*way, start])
            place = written[start].places["extends"]
            yield place.problem(
                "sizing/extends", f"charts extend each other in a circle: {circle}", "end it somewhere"
            )


def lay_over(base: WrittenChart, over: WrittenChart) -> WrittenChart:
    """`over` on `base`: everything but applies_to and accept is taken, then the file's own keys are laid over."""
    keys = {key: value for key, value in base.keys.items() if key not in NOT_INHERITED}
    for key, value in over.keys.items():
        keys[key] = {**keys.get(key, {}), **value} if key in LAID_TOGETHER else value
    unit = base.keys.get("unit", "")
    tables = dict(base.tables)
    for name, table in over.tables.items():
        filled = _with_unit(table, unit) if "unit" not in over.keys else table
        tables[name] = _lay_table(tables[name], filled) if name in tables else filled
    places = {**base.places, **over.places}
    return WrittenChart(over.id, over.file, over.place, keys, tables, places, base.broken or over.broken)


def _with_unit(table: WrittenTable, unit: str) -> WrittenTable:
    """Cells that no unit of their own file reaches take the base's."""

    def fill(cell: WrittenCell) -> WrittenCell:
        return cell if cell.unit else replace(cell, unit=unit)

    return WrittenTable(
        table.headings, tuple(WrittenRow(tuple(map(fill, row.cells)), row.run) for row in table.rows)
    )


def _lay_table(base: WrittenTable, over: WrittenTable) -> WrittenTable:
    """`over` on `base`: blank cells keep the base's, new columns come last, new rows behind the row above them."""
    headings = list(base.headings)
    where: list[int] = [0]
    for heading in over.headings[1:]:
        at = _same_heading(heading.text, [known.text for known in headings[1:]])
        if at is None:
            headings.append(heading)
            where.append(len(headings) - 1)
        else:
            where.append(at + 1)
    rows = [
        WrittenRow(
            (*row.cells, *(WrittenCell("", row.cells[0].place) for _ in headings[len(row.cells) :])), row.run
        )
        for row in base.rows
    ]
    above = -1
    for row in over.rows:
        same = same_label(row.cells[0].text)
        at = next((n for n, known in enumerate(rows) if same_label(known.cells[0].text) == same), None)
        if at is None:
            at = above + 1
            run = rows[above].run if above >= 0 else (rows[0].run if rows else 0)
            rows.insert(at, WrittenRow(tuple(WrittenCell("", row.cells[0].place) for _ in headings), run))
        cells = list(rows[at].cells)
        for target, cell in zip(where, row.cells, strict=True):
            if cell.text or not cells[target].text:
                cells[target] = cell
        rows[at] = WrittenRow(tuple(cells), rows[at].run)
        above = at
    return WrittenTable(tuple(headings), tuple(rows))


def _same_heading(heading: str, known: list[str]) -> int | None:
    """Where a heading stands among others: with its unit, else alone."""

    def plain(text: str) -> str:
        return " ".join(text.casefold().replace("_", " ").split())

    name, _ = split_heading(heading)
    whole = [plain(other) for other in known]
    bare = [plain(split_heading(other)[0]) for other in known]
    if plain(heading) in whole:
        return whole.index(plain(heading))
    return bare.index(plain(name)) if plain(name) in bare else None
