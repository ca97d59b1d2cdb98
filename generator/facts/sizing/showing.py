"""What a locale sees of charts: units, columns in order, the reader's own label beside the size."""

from __future__ import annotations

from functools import lru_cache

from generator.catalogue.size_chart import ChartCell
from generator.facts.sizing import ChartView, ProductCharts, ShownLabels, ViewCell, ViewColumn, ViewRow
from generator.facts.sizing.figures import show_measure
from generator.facts.sizing.other_systems import systems_beside
from generator.measure.locales import Locale
from generator.reference.size_systems import systems_read_in

INCHES_FIRST = frozenset({"US", "GB", "CA", "IN"})  # CLDR 48, unitPreferences: length, person


def view(charts: ProductCharts, locale: Locale) -> tuple[ChartView, ...]:
    """Each chart as a locale sees it; made once for all products with the same charts and sizes."""
    inches = dict(charts.units).get(locale.region, "in" if locale.region in INCHES_FIRST else "cm") == "in"
    return tuple(_view(charts, number, locale.region, inches) for number in range(len(charts.charts)))


@lru_cache(maxsize=4096)
def _view(charts: ProductCharts, number: int, region: str, inches: bool) -> ChartView:
    sold = charts.charts[number]
    chart = sold.chart
    columns: list[ViewColumn] = []
    cells: list[list[ViewCell]] = []
    for at, column in enumerate(chart.columns):
        if column.role == "measure":
            here = [row.row.cells[at] for row in sold.rows]
            shown, figures = show_measure(chart, column, here, region, inches)
            columns.append(shown)
            cells.append(figures)
        elif column.role != "system":
            columns.append(ViewColumn(column))
            cells.append([ViewCell(text=_text(row.row.cells[at])) for row in sold.rows])
    systems = systems_beside(charts, sold, region)
    beside = next(
        (column for wanted in systems_read_in(region) for column, _ in systems if column.system == wanted), None
    )
    if sold.system and sold.system in systems_read_in(region)[:1]:
        beside = None  # the reader's own stands in the first column
    labels_beside: list[ShownLabels | None] = [None] * len(sold.rows)
    for column, labels in systems:
        if beside is not None and column.key == beside.key:
            labels_beside = labels
            continue
        columns.append(ViewColumn(column))
        cells.append([ViewCell(labels=label) for label in labels])
    rows = tuple(
        ViewRow(row.size, tuple(line[number] for line in cells), labels_beside[number])
        for number, row in enumerate(sold.rows)
    )
    return ChartView(
        chart,
        tuple(columns),
        rows,
        sold.system,
        sold.people,
        beside.key if beside else "",
        inches,
        charts.published,
    )


def _text(cell: ChartCell) -> str:
    return "" if cell.text in ("-", "–", "—") else cell.text
