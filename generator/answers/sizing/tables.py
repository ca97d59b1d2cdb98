"""A chart as a table: caption, columns, cells in both units, notes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.answers import Cell, Column, Table
from generator.answers.sizing.names import (
    badges,
    exact,
    fact,
    figure,
    heading,
    labels_text,
    of_what,
    size_name,
    sizes_said,
    symbol,
    worded,
)
from generator.catalogue.size_chart import SizeChart
from generator.facts.sizing import ChartView, Figure, ShownLabels, ViewColumn, ViewRow
from generator.text import Run, Text, Value
from generator.wording import Words


def table(seen: ChartView, words: Words) -> Table:
    chart = seen.chart
    marks = badges(seen)
    columns = [_first_column(seen, words)]
    columns += [_column(seen, number, marks[number], words) for number in range(len(seen.columns))]
    rows = tuple(
        (_size(seen, row, words), *(_cell(seen, row, at, words) for at in range(len(seen.columns))))
        for row in seen.rows
    )
    return Table(
        _caption(seen, words),
        tuple(columns),
        rows,
        subject=chart.id,
        whose=chart.kind,
        title=_title(chart, words),
        tag=words.say(f"sizing.tag.{of_what(chart)}"),
        lead=_lead(chart, words),
        notes=tuple(_notes(seen, words)),
    )


def _title(chart: SizeChart, words: Words) -> Text:
    if chart.title:
        return words.of(worded(chart.title, words))
    return words.say("sizing.chart.headline")


def _caption(seen: ChartView, words: Words) -> Text:
    chart = seen.chart
    sizes = sizes_said(seen, words)
    key = f"sizing.caption.{of_what(chart)}"
    if chart.title:
        return words.say(f"{key}_titled", title=worded(chart.title, words), sizes=sizes)
    return words.say(key, sizes=sizes)


def _lead(chart: SizeChart, words: Words) -> Text | None:
    if chart.kind == "label":
        return None
    lead = words.say(f"sizing.lead.{of_what(chart)}")
    if chart.between_sizes:
        return words.of(lead, " ", words.say(f"sizing.between.{chart.between_sizes}"))
    return lead


def _first_column(seen: ChartView, words: Words) -> Column:
    if seen.system:
        key = f"words.systems.{seen.system}"
        full = words.say(key).plain() if words.has(key) else ""
        title = words.text(seen.system)
        if seen.people:
            title = words.of(f"{seen.system} ", words.say(f"sizing.people.{seen.people}"))
        return Column("size", title, "size", full_name=full)
    return Column("size", words.say("sizing.size"), "size")


def _column(seen: ChartView, number: int, badge: str, words: Words) -> Column:
    shown = seen.columns[number]
    column = shown.column
    title = heading(column, words)
    if column.role == "measure":
        unit, other = symbol(shown.first, words), symbol(shown.second, words)
        if column.quantity == "age":
            unit = ""  # ages carry their unit in the cell, since a column may go from months to years
        return Column(column.key, title, "measure", unit, other, badge)
    if column.role == "system":
        labels = [row.cells[number].labels for row in seen.rows]
        about = all(label.approximate for label in labels if label)
        key = f"words.systems.{column.system}"
        full = words.say(key).plain() if words.has(key) else ""
        return Column(column.key, title, "label", full_name=full, approximate=about)
    return Column(column.key, title, "text")


def _size(seen: ChartView, row: ViewRow, words: Words) -> Cell:
    name = size_name(seen.chart, row.size, words)
    beside = None
    if row.beside:
        sign = "≈" if row.beside.approximate else ""
        beside = words.of(f"{seen.beside} {sign}", _labels(seen, row, seen.beside, row.beside, words))
    return Cell(words.of(name), beside=beside)


def _cell(seen: ChartView, row: ViewRow, number: int, words: Words) -> Cell:
    shown, cell = seen.columns[number], row.cells[number]
    if cell.labels:
        origin = "given" if cell.labels.origin == "brand" else cell.labels.origin
        key = shown.column.key
        return Cell(_labels(seen, row, key, cell.labels, words), origin=origin, approximate=cell.labels.approximate)
    if cell.first:
        text = _figure(seen, row, shown, cell.first, words)
        return Cell(text, _figure(seen, row, shown, cell.second, words) if cell.second else None)
    if cell.text and shown.column.role == "size_group":
        return Cell(words.say(f"sizing.groups.{cell.text}"))
    return Cell(words.of(words.name(cell.text)) if cell.text else words.text("–"))


def _labels(seen: ChartView, row: ViewRow, key: str, shown: ShownLabels, words: Words) -> Text:
    text = labels_text(shown, words).plain()
    machine = ", ".join(one.text for one in shown.labels)
    return words.of(Value(fact(seen, row, key), text, machine))


def _figure(seen: ChartView, row: ViewRow, shown: ViewColumn, one: Figure, words: Words) -> Text:
    text = figure(words, one)
    if shown.column.quantity == "age":
        number = one.high if one.high is not None else one.low or Decimal(0)
        text = words.say(f"sizing.age.{one.unit}", figure=words.text(text), n=number).plain()
    return words.of(Value(fact(seen, row, shown.column.key), text, f"{exact(one)} {one.unit}"))


def _notes(seen: ChartView, words: Words) -> list[Text]:
    """What must be said of the figures: flat or round, tolerance, approximate labels, the source's day."""
    chart = seen.chart
    notes: list[Text] = []
    for measured in ("flat", "round"):
        girths: list[Run | Text] = [
            heading(shown.column, words) for shown in seen.columns if shown.column.measured == measured
        ]
        if girths:
            notes.append(words.say(f"sizing.note.{measured}", measures=words.join(girths), n=len(girths)))
    if chart.tolerance:
        amount = chart.tolerance
        one = Figure(
            amount.number, amount.number, amount.unit, "fraction" if amount.unit == "in" else "decimal", True
        )
        unit = symbol(amount.unit, words)
        shown = Value(
            f"sizing.{chart.id}.tolerance", f"{figure(words, one)} {unit}", f"{amount.number} {amount.unit}"
        )
        notes.append(words.say("sizing.note.tolerance", figure=shown))
    labels = [row.beside for row in seen.rows if row.beside]
    labels += [cell.labels for row in seen.rows for cell in row.cells if cell.labels]
    if any(label.origin == "formula" for label in labels):
        notes.append(words.say("sizing.note.formula"))
    elif any(label.approximate for label in labels):
        notes.append(words.say("sizing.note.approximate"))
    if any(label.origin == "standard" for label in labels):
        notes.append(words.say("sizing.note.standard"))
    if chart.note:
        notes.append(words.of(worded(chart.note, words)))
    if chart.source and chart.source.checked:
        day = date.fromisoformat(chart.source.checked)
        shown = Value(f"sizing.{chart.id}.checked", words.day(day), chart.source.checked)
        notes.append(words.say("sizing.note.checked", day=shown))
    return notes
