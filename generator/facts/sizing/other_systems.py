"""Labels of the size systems beside a chart's own, and where each comes from (CHART_LANGUAGE §10).

The brand's own table comes first, then a published one, then a formula; the later only where the earlier has
nothing and the region reads that system.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from generator.catalogue.size_chart import ChartColumn, SizeChart
from generator.facts.sizing import LabelSource, ProductCharts, ShownLabels, SoldChart, SoldRow
from generator.facts.sizing.figures import plain
from generator.measure.child_sizes import BEGINS_AGAIN, rolled, unrolled
from generator.measure.label_order import restarts
from generator.measure.size_labels import Labels, join_labels, label_number
from generator.reference.size_systems import Formula, formulas, region_wants

HALF = Decimal("0.5")
# Systems in which children's shoes begin again behind 13½.
RESTARTING = frozenset({"UK", "US", "AU"})
SIGNS = {Decimal(eighths) / 8: sign for eighths, sign in enumerate("⅛¼⅜½⅝¾⅞", 1)}

SystemColumn = tuple[ChartColumn, list[ShownLabels | None]]


def systems_beside(charts: ProductCharts, sold: SoldChart, region: str) -> list[SystemColumn]:
    """The size systems beside the first column: the region's, EU in Europe, then as in the file."""
    chart = sold.chart
    found: list[SystemColumn] = []
    shown = (sold.system, sold.people)
    if chart.size_system and (chart.size_system, chart.size_people) != shown:
        key = f"{chart.size_system} {chart.size_people}".rstrip()
        system, people = chart.size_system, chart.size_people
        own = ChartColumn(key, "system", chart.place, whose="label", system=system, people=people)
        found.append((own, [_own_labels(row) for row in sold.rows]))
    for at, column in enumerate(chart.columns):
        if column.role == "system" and (not column.system or (column.system, column.people) != shown):
            labels = [_shown(row.row.cells[at].labels, _origin(column)) for row in sold.rows]
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
    found.sort(key=lambda one: (order.get(one[0].system, len(order)), _of_others(one[0], charts.audience)))
    return [one for one in found if any(one[1])]


def _of_others(column: ChartColumn, audience: tuple[str, ...]) -> bool:
    """Whether the labels of a column are for other people than the product is."""
    return bool(audience and column.people) and column.people not in audience


def _own_labels(row: SoldRow) -> ShownLabels | None:
    return _shown(tuple(Labels(size, size) for size in row.from_rows))


def _shown(labels: tuple[Labels, ...], origin: LabelSource = "brand") -> ShownLabels | None:
    return ShownLabels(labels, origin) if labels else None


def _origin(column: ChartColumn) -> LabelSource:
    """A column that a shop took over from a published standard is not the brand's word."""
    return "standard" if column.origin == "standard" else "brand"


def _from_elsewhere(
    charts: ProductCharts, sold: SoldChart, system: str, given: Sequence[ShownLabels | None]
) -> list[ShownLabels | None]:
    """Labels that the chart itself does not have: the brand's label chart, a published table, a formula."""
    people = _people(sold)
    said = [_said_labels(sold, row) for row in sold.rows]
    tables = [table for table in charts.published if _same_goods(table, sold.chart, people)]
    made: list[ShownLabels | None] = []
    for at in range(len(sold.rows)):
        if given[at] is not None:
            made.append(given[at])
        elif found := _through(charts.labels, said[at], system, people):
            made.append(ShownLabels(*found))
        elif found := _through(tables, said[at], system, people):
            made.append(ShownLabels(found[0], "standard"))
        else:
            made.append(None)
    if None in made:
        halves = any("½" in row.size for row in sold.rows) or any("½" in shown.text for shown in made if shown)
        worked_out = _by_one_formula(sold, said, system, made, halves=halves)
        made = [there or result for there, result in zip(made, worked_out, strict=True)]
    return _never_backwards(made)


def _people(sold: SoldChart) -> tuple[str, ...]:
    """Whom the labels of the first column are for: of a chart for all, those of the column alone."""
    return (sold.people,) if sold.people else sold.chart.people


def _same_goods(table: SizeChart, chart: SizeChart, people: tuple[str, ...]) -> bool:
    """Published tables need the same goods and people, both said; rings and hats are the same for all. Men's
    jackets are named by the chest, trousers by the waist with the same numbers: without a chest, no table."""
    if table.goods != chart.goods:
        return False
    chest = any(column.measure in ("chest", "bust") for column in chart.columns)
    if table.goods == "clothes" and table.people == ("men",) and not chest:
        return False
    return not table.people or bool(people and set(people) <= set(table.people))


def _said_labels(sold: SoldChart, row: SoldRow) -> dict[str, tuple[Labels, ...]]:
    """The labels that a row has by system; `""`: the shop's own where they are of no system."""
    chart = sold.chart
    said: dict[str, tuple[Labels, ...]] = {}
    if chart.size_people in ("", sold.people):
        said[chart.size_system] = tuple(Labels(size, size) for size in row.from_rows)
    if sold.system and sold.system not in said:
        said[sold.system] = (Labels(row.size, row.size),)
    for at, column in enumerate(chart.columns):
        alone = not column.people or _people(sold) == (column.people,)
        if column.role == "system" and column.system and alone and column.system not in said:
            said[column.system] = row.row.cells[at].labels
    return {system: labels for system, labels in said.items() if labels}


def _through(
    tables: Sequence[SizeChart], said: Mapping[str, tuple[Labels, ...]], system: str, people: tuple[str, ...]
) -> tuple[tuple[Labels, ...], LabelSource] | None:
    """Labels of a system, looked up over a system that the row and a table both have; and what the table says of
    where they come from."""
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
                over = [column for column in table.columns if column.system in (system, shared)]
                standard = any(_origin(column) == "standard" for column in over)
                if any(column.origin == "approximate" for column in over):
                    found = tuple(replace(label, approximate=True) for label in found)
                return found, "standard" if standard else "brand"
    return None


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


def _by_one_formula(
    sold: SoldChart,
    said: Sequence[Mapping[str, tuple[Labels, ...]]],
    system: str,
    given: Sequence[ShownLabels | None],
    *,
    halves: bool,
) -> list[ShownLabels | None]:
    """What a formula says where nothing is given: one formula for the whole column, the one that knows most sizes,
    since two would disagree from row to row. `halves`: the chart writes ½."""
    missing = [at for at, shown in enumerate(given) if shown is None]
    best: list[ShownLabels | None] = [None] * len(given)
    for formula in formulas(sold.chart.goods, _people(sold)):
        if formula.target != system:
            continue
        results: list[ShownLabels | None] = [None] * len(given)
        numbers = _numbers(formula, sold, said)
        for at in missing:
            if labels := _by_formula(formula, numbers[at], halves=halves):
                results[at] = ShownLabels((labels,), "formula")
        if sum(map(bool, results)) > sum(map(bool, best)):
            best = results
    return best


def _numbers(
    formula: Formula, sold: SoldChart, said: Sequence[Mapping[str, tuple[Labels, ...]]]
) -> list[list[Decimal]]:
    """What a formula reckons with, for each row."""
    if formula.source == "foot":
        return [_foot(sold.chart, row) for row in sold.rows]
    cells = []
    for row, labels_of in zip(sold.rows, said, strict=True):
        labels = labels_of.get(formula.source, ())
        if formula.source == sold.chart.size_system and row.row.parts:
            labels = (Labels(row.row.parts[0][1], row.row.parts[0][1]),)  # `9` of `9 2E`
        cells.append(labels)
    if formula.restart and formula.source in RESTARTING:
        known = _unrolled_chart(sold.chart, formula.source)
        return [sorted({number for size in row.from_rows for number in known.get(size, ())}) for row in sold.rows]
    read = [[label_number(end) for label in labels for end in (label.first, label.last)] for labels in cells]
    return [[number for number, suffix in (one for one in ends if one) if not suffix] for ends in read]


def _unrolled_chart(chart: SizeChart, system: str) -> dict[str, list[Decimal]]:
    """The numbers of every size of the chart, sold or not, since they tell which 1 is the one behind 13½."""
    at = next(
        (n for n, column in enumerate(chart.columns) if column.role == "system" and column.system == system), -1
    )
    own = system == chart.size_system
    cells = [(Labels(row.size, row.size),) if own else row.cells[at].labels for row in chart.rows if own or at >= 0]
    numbers = unrolled(cells, babies=chart.people == ("baby",))
    return {row.size: found for row, found in zip(chart.rows, numbers, strict=False)}


def _by_formula(formula: Formula, numbers: Sequence[Decimal], *, halves: bool) -> Labels | None:
    results = [result for number in numbers if (result := formula.apply(number)) is not None]
    if not results:
        return None
    ends = [min(results), max(results)]
    if formula.restart and formula.target in RESTARTING:
        ends = list(map(rolled, ends))
    slashes = formula.step < HALF
    low, high = (_written(result, signs=halves, slashes=slashes) for result in ends)
    return Labels(low, high, approximate=True)


def _written(number: Decimal, *, signs: bool, slashes: bool) -> str:
    """A size as people write it: `6.5`, in a chart that writes halves `6½`; hats, in eighths, `7 1/8` or `7⅛`."""
    whole, rest = divmod(number, 1)
    if not rest or not (signs or slashes):
        return f"{plain(number):f}"
    before = f"{whole:f}" if whole else ""
    if signs:
        return before + SIGNS[rest.normalize()]
    over, under = rest.as_integer_ratio()
    return f"{before} {over}/{under}".strip()


def _climbing(numbers: list[tuple[Decimal, str] | None]) -> list[tuple[Decimal, str] | None]:
    """Numbers as if those of children did not begin again behind 13½."""
    more, before = Decimal(0), Decimal(0)
    found: list[tuple[Decimal, str] | None] = []
    for number in numbers:
        if number:
            more = BEGINS_AGAIN if restarts(before, number[0]) else more
            before = number[0]
        found.append((number[0] + more, number[1]) if number else None)
    return found


def _foot(chart: SizeChart, row: SoldRow) -> list[Decimal]:
    """The longest foot that a size fits, in mm."""
    for at, column in enumerate(chart.columns):
        span = row.row.cells[at].span
        if column.measure == "foot_length" and span and span.high:
            return [span.high.exact]
    return []


def _never_backwards(labels: list[ShownLabels | None]) -> list[ShownLabels | None]:
    """A formula's label that would stand before an earlier or behind a later one is left out."""
    numbers = _climbing([label_number(shown.labels[0].first) if shown else None for shown in labels])
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
