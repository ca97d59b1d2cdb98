"""Figures of a column in a locale's units. All rounding of figures is done here, once (CHART_LANGUAGE §10).

Typed figures are shown as typed, never converted back. Converted ones are rounded, each end alone, half up, from
the exact value, to a step that keeps equal ends equal and the order, and lets ¼ in → cm → in return.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from generator.catalogue.size_chart import ChartCell, ChartColumn, SizeChart
from generator.facts.sizing import Figure, ViewCell, ViewColumn
from generator.measure.lengths import UNITS, Amount, Span
from generator.reference.measurements import MEASURES, Fineness

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


def show_measure(
    chart: SizeChart, column: ChartColumn, cells: Sequence[ChartCell], region: str, inches: bool
) -> tuple[ViewColumn, list[ViewCell]]:
    """A column and its cells: in the locale's first unit, in the other, and exact."""
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


def step_of(unit: str, fineness: Fineness = "normal") -> Decimal:
    """To which step figures in a unit are rounded where they were converted."""
    return STEPS.get((unit, fineness)) or OTHER_STEPS.get(unit) or STEPS.get((unit, "normal"), Decimal("0.1"))


def convert(exact: Decimal, unit: str, fineness: Fineness = "normal", from_unit: str = "") -> Decimal:
    """A value in mm, g, ml or months in `unit`, rounded half up to the step people use; mm ↔ cm is exact."""
    number = exact / UNITS[unit][1]
    if {unit, from_unit} == {"mm", "cm"}:
        return plain(number)
    step = step_of(unit, fineness)
    return plain((number / step).quantize(Decimal(1), ROUND_HALF_UP) * step)


def plain(number: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
