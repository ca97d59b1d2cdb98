"""Labels of the size systems beside a chart's own, and where each comes from (CHART_LANGUAGE §10).

The brand's own table comes first, then a published one, then a formula; the later only where the earlier has
nothing and the region reads that system.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from generator.catalogue.size_chart import ChartColumn, SizeChart
from generator.facts.sizing import ProductCharts, ShownLabels, SoldChart, SoldRow
from generator.facts.sizing.figures import plain
from generator.measure.size_labels import Labels, join_labels, label_number
from generator.reference.size_systems import Formula, formulas, region_wants

SystemColumn = tuple[ChartColumn, list[ShownLabels | None]]


def systems_beside(charts: ProductCharts, sold: SoldChart, region: str) -> list[SystemColumn]:
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
            texts = [f"{plain(result):f}" for result in sorted(set(results))]
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
