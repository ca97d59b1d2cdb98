"""What a locale sees of charts (CHART_LANGUAGE §10). All rounding of figures is done here, once.

Typed figures are shown as typed, never converted back. Converted ones are rounded, each end alone, half up, from
the exact value, to a step that keeps equal ends equal and the order, and lets ¼ in → cm → in return.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from generator.catalogue.size_chart import ChartCell, ChartColumn, SizeChart
from generator.facts.sizing import (
    ChartView,
    Figure,
    ProductCharts,
    ShownLabels,
    SoldChart,
    SoldRow,
    ViewCell,
    ViewColumn,
    ViewRow,
)
from generator.measure.lengths import UNITS, Amount, Span
from generator.measure.locales import Locale
from generator.measure.size_labels import Labels, join_labels, label_number
from generator.reference.measurements import MEASURES, Fineness
from generator.reference.size_systems import Formula, formulas, region_wants, systems_read_in

INCHES_FIRST = frozenset({"US", "GB", "CA", "IN"})  # CLDR 48, unitPreferences: length, person
POUNDS_FIRST = frozenset({"US"})
THREE_FEET = Decimal("914.4")
STEPS: dict[tuple[str, Fineness], Decimal] = {
    ("in", "normal"): Decimal("0.25"),
    ("in", "fine"): Decimal("0.125"),
    ("in", "height"): Decimal("0.5"),
    ("cm", "normal"): Decimal("0.5"),
    ("cm", "fine"): Decimal("0.1"),
    ("cm", "height"): Decimal(1),
}
OTHER_STEPS = {"mm": Decimal("0.1"), "kg": Decimal("0.1"), "lb": Decimal(1)}

Form = Literal["decimal", "fraction", "feet"]


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
            shown, figures = _measure(chart, column, here, region, inches)
            columns.append(shown)
            cells.append(figures)
        elif column.role != "system":
            columns.append(ViewColumn(column))
            cells.append([ViewCell(text=_text(row.row.cells[at])) for row in sold.rows])
    systems = _systems(charts, sold, region)
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
        chart, tuple(columns), rows, sold.system, beside.key if beside else "", inches, charts.published
    )


def _text(cell: ChartCell) -> str:
    return "" if cell.text in ("-", "–", "—") else cell.text


# ---- figures -----------------------------------------------------------------------------------------------------


def _measure(
    chart: SizeChart, column: ChartColumn, cells: Sequence[ChartCell], region: str, inches: bool
) -> tuple[ViewColumn, list[ViewCell]]:
    first, second = _units(chart, column, region, inches)
    fineness = fineness_of(chart, column)
    spans = [span for cell in cells for span in (cell.span, cell.also) if span]
    form = _form(fineness, spans)
    shown: list[ViewCell] = []
    for cell in cells:
        if cell.span is None:
            shown.append(ViewCell())
            continue
        shown.append(
            ViewCell(
                first=_figure(cell, first or _typed_unit(cell.span), fineness, form),
                second=_figure(cell, second, fineness, form) if second else None,
                exact=cell.span.exact,
                typed=tuple(_typed(span) for span in (cell.span, cell.also) if span),
                joined=cell.joined,
            )
        )
    return ViewColumn(column, first or column.unit, second), shown


def _typed(span: Span) -> tuple[str, Decimal | None, Decimal | None]:
    return _typed_unit(span), span.low.number if span.low else None, span.high.number if span.high else None


def fineness_of(chart: SizeChart, column: ChartColumn) -> Fineness:
    """How fine people are when they read a column."""
    if chart.goods == "rings" and column.quantity == "length":
        return "ring"
    return MEASURES[column.measure].fineness if column.measure else "normal"


def _units(chart: SizeChart, column: ChartColumn, region: str, inches: bool) -> tuple[str, str]:
    """The first and the second unit; ages and volumes are shown in the unit in which they were typed."""
    if column.quantity == "length":
        if chart.goods == "rings":
            return "mm", ""
        return ("in", "cm") if inches else ("cm", "in")
    if column.quantity == "weight":
        return ("lb", "kg") if region in POUNDS_FIRST else ("kg", "lb")
    return "", ""


def _typed_unit(span: Span) -> str:
    amount = span.low or span.high
    return amount.unit if amount else ""


def _form(fineness: Fineness, spans: Sequence[Span]) -> Form:
    """How the inches of a whole column are written."""
    amounts = [amount for span in spans for amount in (span.low, span.high) if amount]
    if fineness == "height" and amounts and all(amount.exact >= THREE_FEET for amount in amounts):
        return "feet"
    typed = [amount for amount in amounts if amount.unit == "in"]
    if typed and all(amount.feet for amount in typed):
        return "feet"
    return "fraction" if all(amount.number * 64 % 1 == 0 for amount in typed) else "decimal"


def _figure(cell: ChartCell, unit: str, fineness: Fineness, form: Form) -> Figure:
    """A cell in one unit: as typed where it was typed in it, converted and rounded elsewhere."""
    assert cell.span is not None
    span = (
        cell.also if cell.also and _typed_unit(cell.span) != unit and _typed_unit(cell.also) == unit else cell.span
    )
    low, low_typed = _end(span.low, unit, fineness)
    high, high_typed = _end(span.high, unit, fineness)
    return Figure(low, high, unit, form if unit == "in" else "decimal", low_typed and high_typed)


def _end(amount: Amount | None, unit: str, fineness: Fineness) -> tuple[Decimal | None, bool]:
    if amount is None:
        return None, True
    if amount.unit == unit:
        return amount.number, True
    return convert(amount.exact, unit, fineness, from_unit=amount.unit), False


def convert(exact: Decimal, unit: str, fineness: Fineness = "normal", from_unit: str = "") -> Decimal:
    """A value in mm, g, ml or months in `unit`, rounded half up to the step people use; mm ↔ cm is exact."""
    number = exact / UNITS[unit][1]
    if {unit, from_unit} == {"mm", "cm"}:
        return _plain(number)
    step = STEPS.get((unit, fineness)) or OTHER_STEPS.get(unit) or STEPS.get((unit, "normal"), Decimal("0.1"))
    return _plain((number / step).quantize(Decimal(1), ROUND_HALF_UP) * step)


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


# ---- labels ------------------------------------------------------------------------------------------------------

SystemColumn = tuple[ChartColumn, list[ShownLabels | None]]


def _systems(charts: ProductCharts, sold: SoldChart, region: str) -> list[SystemColumn]:
    """The size systems beside the first column: the region's, EU in Europe, then as in the file."""
    chart = sold.chart
    found: list[SystemColumn] = []
    if chart.size_system and chart.size_system != sold.system:
        own = ChartColumn(chart.size_system, "system", chart.place, whose="label", system=chart.size_system)
        found.append((own, [_own_labels(row) for row in sold.rows]))
    for at, column in enumerate(chart.columns):
        if column.role == "system" and (not column.system or column.system != sold.system or column.people):
            labels = [_shown(row.row.cells[at].labels) for row in sold.rows]
            found.append((column, labels))
    wanted = region_wants(region)
    for system in wanted:
        if system == sold.system:
            continue
        there = next((known for known, _ in found if known.system == system), None)
        if there is None:
            made = ChartColumn(system, "system", chart.place, whose="label", system=system)
            labels = _from_elsewhere(charts, sold, system, [None] * len(sold.rows))
            if any(labels):
                found.append((made, labels))
        elif there in chart.columns:
            at = chart.columns.index(there)
            n = next(n for n, (known, _) in enumerate(found) if known is there)
            blank = [row.row.cells[at].blank for row in sold.rows]
            if any(blank):
                here = found[n][1]
                filled = _from_elsewhere(charts, sold, system, here)
                found[n] = (
                    there,
                    [new if is_blank else old for new, old, is_blank in zip(filled, here, blank, strict=True)],
                )
    order = {system: number for number, system in enumerate(wanted)}
    found.sort(key=lambda one: order.get(one[0].system, len(order)))
    return [one for one in found if any(one[1])]


def _own_labels(row: SoldRow) -> ShownLabels | None:
    return _shown(tuple(Labels(size, size) for size in row.from_rows))


def _shown(labels: tuple[Labels, ...]) -> ShownLabels | None:
    return ShownLabels(labels) if labels else None


def _from_elsewhere(
    charts: ProductCharts, sold: SoldChart, system: str, given: Sequence[ShownLabels | None]
) -> list[ShownLabels | None]:
    """Labels that the chart itself does not have: the brand's label chart, a published table, a formula."""
    people = sold.chart.people
    said = [_said_labels(sold, row) for row in sold.rows]
    tables = [table for table in charts.published if _same_goods(table, sold.chart)]
    possible = formulas(sold.chart.goods, people)
    made: list[ShownLabels | None] = []
    for at, row in enumerate(sold.rows):
        if given[at] is not None:
            made.append(given[at])
        elif labels := _through(charts.labels, said[at], system, people):
            made.append(ShownLabels(labels, "brand"))
        elif labels := _through(tables, said[at], system, people):
            made.append(ShownLabels(labels, "standard"))
        elif labels := _by_formula(possible, sold, row, said[at], system):
            made.append(ShownLabels(labels, "formula"))
        else:
            made.append(None)
    return _never_backwards(made)


def _same_goods(table: SizeChart, chart: SizeChart) -> bool:
    """Published tables need the same goods and people, both said; rings and hats are the same for all."""
    if table.goods != chart.goods:
        return False
    return not table.people or bool(chart.people and set(chart.people) <= set(table.people))


def _said_labels(sold: SoldChart, row: SoldRow) -> dict[str, tuple[Labels, ...]]:
    """The labels that a row has by system; `""`: the shop's own where they are of no system."""
    chart = sold.chart
    said: dict[str, tuple[Labels, ...]] = {}
    own = tuple(Labels(size, size) for size in row.from_rows)
    said[chart.size_system] = own
    if sold.system and sold.system not in said:
        said[sold.system] = (Labels(row.size, row.size),)
    for at, column in enumerate(chart.columns):
        alone = not column.people or chart.people == (column.people,)
        if column.role == "system" and column.system and alone and column.system not in said:
            said[column.system] = row.row.cells[at].labels
    return {system: labels for system, labels in said.items() if labels}


def _through(
    tables: Sequence[SizeChart], said: Mapping[str, tuple[Labels, ...]], system: str, people: tuple[str, ...]
) -> tuple[Labels, ...]:
    """Labels of a system, looked up over a system that the row and a table both have."""
    for table in tables:
        columns = _columns_of(table, people)
        if system not in columns:
            continue
        for shared, labels in said.items():
            if shared not in columns or shared == system:
                continue
            rows = [row for row in columns[shared] if _meet(columns[shared][row], labels)]
            found = join_labels(*(columns[system][row] for row in rows if row in columns[system]))
            if found:
                return found
    return ()


@lru_cache(maxsize=256)
def _columns_of(table: SizeChart, people: tuple[str, ...]) -> dict[str, dict[str, tuple[Labels, ...]]]:
    """A table's labels by system and row."""
    columns: dict[str, dict[str, tuple[Labels, ...]]] = {
        table.size_system: {row.size: (Labels(row.size, row.size),) for row in table.rows}
    }
    for at, column in enumerate(table.columns):
        if column.role == "system" and column.system and (not column.people or column.people in people):
            columns.setdefault(
                column.system, {row.size: row.cells[at].labels for row in table.rows if row.cells[at].labels}
            )
    return columns


def _meet(one: Sequence[Labels], other: Sequence[Labels]) -> bool:
    return any(a.covers(b.first) or a.covers(b.last) or b.covers(a.first) for a in one for b in other)


def _by_formula(
    possible: Sequence[Formula], sold: SoldChart, row: SoldRow, said: Mapping[str, tuple[Labels, ...]], system: str
) -> tuple[Labels, ...]:
    for formula in possible:
        if formula.target != system:
            continue
        if formula.source == "foot":
            numbers = _foot(sold.chart, row)
        else:
            read = [
                label_number(end) for labels in said.get(formula.source, ()) for end in (labels.first, labels.last)
            ]
            numbers = [number for number, suffix in (one for one in read if one) if not suffix]
        results = [result for number in numbers if (result := formula.apply(number)) is not None]
        if results:
            texts = [f"{_plain(result):f}" for result in sorted(set(results))]
            return (Labels(texts[0], texts[-1], approximate=True),)
    return ()


def _foot(chart: SizeChart, row: SoldRow) -> list[Decimal]:
    """The longest foot that a size fits, in mm."""
    for at, column in enumerate(chart.columns):
        span = row.row.cells[at].span
        if column.measure == "foot_length" and span and span.high:
            return [span.high.exact]
    return []


def _never_backwards(labels: list[ShownLabels | None]) -> list[ShownLabels | None]:
    """A formula's label that would stand before an earlier or behind a later one is left out."""
    numbers = [label_number(shown.labels[0].first) if shown else None for shown in labels]
    kept = list(labels)
    for at, shown in enumerate(labels):
        here = numbers[at]
        if shown is None or shown.origin != "formula" or here is None:
            continue
        before = [n[0] for n, other in zip(numbers[:at], kept[:at], strict=True) if n and other]
        after = [
            n[0]
            for n, other in zip(numbers[at + 1 :], labels[at + 1 :], strict=True)
            if n and other and other.origin != "formula"
        ]
        if any(number > here[0] for number in before) or any(number < here[0] for number in after):
            kept[at] = None
    return kept
