"""Headings and cells of one table, typed: which measure, in which unit, on whom; which size system, for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from generator.catalogue.size_chart import (
    ChartCell,
    ChartColumn,
    ChartRow,
    Kind,
    WrittenCell,
    WrittenChart,
    WrittenTable,
)
from generator.catalogue.size_chart.heading_words import heading_meant
from generator.catalogue.size_chart.reading import freeze_source, worded
from generator.catalogue.size_chart.system_headings import read_system_heading
from generator.measure.backward_ranges import meant_range
from generator.measure.chart_table import plain_heading, split_heading
from generator.measure.lengths import UNITS, Amount, Backwards, Quantity, read_amount, read_span, read_unit
from generator.measure.size_labels import read_labels, same_label
from generator.problems import Mistake, Problem, did_you_mean
from generator.reference.measurements import MEASURES, measure_called
from generator.reference.size_systems import SIZE_GROUPS, SYSTEMS, UNWORN

# A column and where its cells stand in the table: the second index is the same measure in another unit.
Placed = tuple[ChartColumn, tuple[int, ...]]


def read_columns(
    headings: Sequence[WrittenCell], written: WrittenChart, kind: Kind
) -> tuple[tuple[Placed, ...], list[Problem]]:
    """The columns behind the first; every heading that is not known is a problem."""
    problems: list[Problem] = []
    found: dict[str, Placed] = {}
    for number, heading in enumerate(headings, start=1):
        try:
            column = _column(heading, written, kind)
        except Mistake as wrong:
            problems.append(heading.place.problem("sizing/heading", wrong.message, wrong.cure))
            continue
        if column.key not in found:
            found[column.key] = (column, (number,))
            continue
        first, where = found[column.key]
        if column.role == "measure" and len(where) == 1 and column.unit != first.unit:
            found[column.key] = (replace(first, also_unit=column.unit), (*where, number))
        else:
            message = f"the column '{heading.text}' stands twice"
            problems.append(heading.place.problem("sizing/heading", message, "keep one of them"))
    return tuple(found.values()), problems


def _column(heading: WrittenCell, written: WrittenChart, kind: Kind) -> ChartColumn:
    name, said_unit = split_heading(heading.text)
    if not name:
        raise Mistake("a column has no heading", "write what it holds: a size system, a measure …")
    key = plain_heading(name)
    facts = next(
        (facts for said, facts in written.keys.get("columns", {}).items() if plain_heading(said) == key), None
    )
    column = ChartColumn(key, "text", heading.place)
    if facts:
        column = replace(
            column,
            name=worded(facts.name),
            how=worded(facts.how),
            origin=facts.origin,
            source=freeze_source(facts.source),
        )
    if key == "size group":
        return replace(column, role="size_group")
    own = facts is not None and (facts.is_ or facts.kind is not None)
    if not own and (labels := read_system_heading(heading.text)):
        return replace(
            column, key=labels.key, role="system", whose="label", system=labels.system, people=labels.people
        )
    if facts and facts.kind == "label":
        return replace(column, key=name, role="system", whose="label")
    if facts and facts.kind == "text":
        return column
    measure = measure_called(facts.is_ if facts and facts.is_ else name)
    if measure and measure.name == "height" and written.keys.get("goods") in UNWORN:
        measure = MEASURES["thing_height"]  # a bag's own, nobody's
    if facts and facts.is_ and measure is None:
        near = did_you_mean(facts.is_, MEASURES)
        raise Mistake(f"`is: {facts.is_}` is no measure{near}", "" if near else f"known: {', '.join(MEASURES)}")
    if measure is None and facts is None and (meant := heading_meant(heading.text)):
        raise Mistake(f"'{name}' is no heading of charts", f"did you mean `{meant}`?")
    if measure is None and facts is None:
        near = did_you_mean(name, [*(known.replace("_", " ") for known in MEASURES), *SYSTEMS])
        cure = "" if near else f"say what it is under `columns: {{{name}: {{kind: text}}}}`, or `is: width`"
        raise Mistake(f"'{name}' is neither a measure nor a size system{near}", cure)
    if re.search(r"±|\+\s?/?\s?-", said_unit):
        raise Mistake(f"'{said_unit}' is a tolerance", "say `tolerance: 2 cm` above the table")
    unit = read_unit(said_unit) if said_unit else (facts.unit if facts and facts.unit else "")
    quantity: Quantity = measure.quantity if measure else UNITS[unit][0] if unit else "length"
    if unit and UNITS[unit][0] != quantity:
        raise Mistake(f"'{unit}' is no unit of {quantity}", "mend the unit")
    if not unit and quantity == "length":
        unit = heading.unit or written.keys.get("unit", "")
    side = measure.whose if measure else "either"
    whose: Any = side if side != "either" else "garment" if kind == "garment" else "body"
    if facts and facts.kind in ("body", "garment"):
        whose = facts.kind
    girth = whose == "garment" and measure is not None and measure.girth
    measured: Any = (
        facts.measured if facts and facts.measured else written.keys.get("measured", "") if girth else ""
    )
    return replace(
        column,
        role="measure",
        measure=measure.name if measure else "",
        quantity=quantity,
        whose=whose,
        unit=unit,
        measured=measured,
        tolerance=_tolerance(facts.tolerance, unit) if facts and facts.tolerance else None,
    )


def _tolerance(text: str, unit: str) -> Amount:
    return read_amount(text.lstrip("±").strip(), unit)


def read_rows(table: WrittenTable, columns: tuple[Placed, ...]) -> tuple[tuple[ChartRow, ...], list[Problem]]:
    """The rows of one table, each size once."""
    problems: list[Problem] = []
    rows: list[ChartRow] = []
    seen: dict[str, WrittenCell] = {}
    for row in table.rows:
        first = row.cells[0]
        if wrong := _no_single_label(first.text):
            problems.append(first.place.problem("sizing/size", *wrong))
            continue
        same = same_label(first.text)
        if same in seen:
            spelled = "" if seen[same].text == first.text else f" (as '{seen[same].text}')"
            message = f"the size '{first.text}' stands twice, first in line {seen[same].place.line}{spelled}"
            problems.append(first.place.problem("sizing/size", message, "keep one row for each size"))
            continue
        seen[same] = first
        cells: list[ChartCell] = []
        for column, where in columns:
            cell, more = read_cell(row.cells[where[0]], column)
            problems += more
            if len(where) > 1:
                also, more = read_cell(row.cells[where[1]], replace(column, unit=column.also_unit))
                problems += more
                cell = replace(cell, also=also.span, also_text=also.text, also_place=also.place)
            cells.append(cell)
        group = next(
            (cell.text for (column, _), cell in zip(columns, cells, strict=True) if column.role == "size_group"), ""
        )
        rows.append(ChartRow(first.text, row.run, tuple(cells), first.place, size_group=group))
    return tuple(rows), [_with_neighbours(problem, rows, columns) for problem in problems]


def _with_neighbours(problem: Problem, rows: Sequence[ChartRow], columns: tuple[Placed, ...]) -> Problem:
    """A backward range with what the cells above and below it say was meant."""
    row = next((row for row in rows if (row.place.file, row.place.line) == (problem.file, problem.line)), None)
    if row is None or "runs backwards" not in problem.message:
        return problem
    for number, (column, _) in enumerate(columns):
        if column.role != "measure" or not problem.message.startswith(f"{column.key}:"):
            continue
        run = [other.cells[number] for other in rows if other.run == row.run]
        cell, typed_twice = row.cells[number], replace(column, unit=column.also_unit)
        for text, of, spans in (
            (cell.text, column, [other.span for other in run]),
            (cell.also_text, typed_twice, [other.also for other in run]),
        ):
            ends = _backward_ends(text, of)
            if ends and f"'{text.strip()}'" in problem.message:
                unit = UNITS[ends[0].unit][1]
                lows = [float(span.low.exact / unit) if span and span.low else None for span in spans]
                highs = [float(span.high.exact / unit) if span and span.high else None for span in spans]
                typed, figures = (ends[0].text, ends[1].text), (float(ends[0].number), float(ends[1].number))
                cure = meant_range(typed, figures, lows, highs, run.index(cell))
                return replace(problem, cure=cure) if cure else problem
    return problem


def _backward_ends(text: str, column: ChartColumn) -> tuple[Amount, Amount] | None:
    try:
        read_span(text, column.unit, column.quantity)
    except Backwards as wrong:
        return wrong.ends
    except Mistake:
        pass
    return None


def _no_single_label(text: str) -> tuple[str, str] | None:
    if text in ("", "-", "–", "—"):
        return "this row has no size", "write the size as the shop writes it"
    if text.startswith("~"):
        return f"'{text}' is an approximate size", "the first column is exact; write ~ in the column of a system"
    try:
        many = len(read_labels(text)) > 1
    except Mistake as wrong:
        return wrong.message, wrong.cure
    if many:
        return f"'{text}' is more than one size", "give each size a row, or join them under `covers:`"
    return None


def read_cell(cell: WrittenCell, column: ChartColumn) -> tuple[ChartCell, list[Problem]]:
    """One cell as its column wants it."""
    made = ChartCell(cell.text, cell.place, blank=not cell.text)
    try:
        if column.role == "system":
            labels = read_labels(cell.text)
            if column.origin == "approximate":
                labels = tuple(replace(label, approximate=True) for label in labels)
            return replace(made, labels=labels), []
        if column.role == "measure":
            known = MEASURES.get(column.measure)
            own = cell.unit if cell.unit and UNITS[cell.unit][0] == column.quantity else ""
            from_zero = bool(known and known.from_zero)
            span = read_span(cell.text, own or column.unit, column.quantity, from_zero=from_zero)
            return replace(made, span=span), []
        if column.role == "size_group" and cell.text and cell.text not in SIZE_GROUPS:
            near = did_you_mean(cell.text, SIZE_GROUPS)
            raise Mistake(
                f"'{cell.text}' is no size group{near}", "" if near else f"known: {', '.join(SIZE_GROUPS)}"
            )
    except Mistake as wrong:
        at = replace(cell.place, column=cell.place.column + wrong.column)
        return made, [at.problem("sizing/cell", f"{column.key}: {wrong.message}", wrong.cure)]
    return made, []
