"""Charts restricted to the sizes that are sold (CHART_LANGUAGE §9). Nothing is matched by nearness."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.catalogue.size_chart import ChartRow, SizeChart, join_cells
from generator.facts.sizing import ProductCharts, SoldChart, SoldRow, Unmatched
from generator.measure.size_labels import Labels, covers, same_label
from generator.measure.sold_sizes import SoldSizes

Units = tuple[tuple[str, str], ...]
ENDS = (r"\s*[-–—…]\s*", r"\s*\.\.\.?\s*", r"\s+(?:to|bis)\s+")  # between the first size and the last
# The column of the sizes, among those of labels; others by their number.
FIRST = -1
_CHILDREN = frozenset({"kids", "girls", "boys"})
# (label as sold, its parts by axis or nothing)
Sold = tuple[str, tuple[tuple[str, str], ...]]


def join(
    charts: Sequence[SizeChart],
    sold: SoldSizes,
    size_system: str = "",
    published: Sequence[SizeChart] = (),
    units: Mapping[str, str] | None = None,
    audience: Collection[str] = (),
) -> ProductCharts:
    """The charts of a product with the rows it sells; the same object for the same charts and sizes.

    `size_system`: the system of the sold labels (empty: each chart's first column), with people where it tells
    `US men` and `US women` apart; `published`: shipped tables; `units`: the store's choice of first units by
    region; `audience`: whom the product is for, which decides between such columns where the product does not.
    """
    own = tuple(sorted((units or {}).items()))
    of_people = any(chart.size_people or any(column.people for column in chart.columns) for chart in charts)
    whom = tuple(sorted(audience)) if of_people else ()
    return _join(_Charts(tuple(charts)), sold, size_system, _Charts(tuple(published)), own, whom)


def whole(
    chart: SizeChart, published: Sequence[SizeChart] = (), units: Mapping[str, str] | None = None
) -> ProductCharts:
    """A chart with all its rows, for its own page."""
    return _whole(_Charts((chart,)), _Charts(tuple(published)), tuple(sorted((units or {}).items())))


class _Charts:
    """Charts as a key of the cache: hashed by what they say once each, not once a product."""

    __slots__ = ("_hash", "charts")

    def __init__(self, charts: tuple[SizeChart, ...]) -> None:
        self.charts = charts
        self._hash = hash(tuple(map(id, charts)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Charts)
            and len(self.charts) == len(other.charts)
            and all(a is b for a, b in zip(self.charts, other.charts, strict=True))
        )


@lru_cache(maxsize=4096)
def _whole(charts: _Charts, published: _Charts, units: Units) -> ProductCharts:
    (chart,) = charts.charts
    rows = tuple(SoldRow(row.size, row, (row.size,)) for row in chart.rows)
    return ProductCharts(
        _key((chart,), SoldSizes(), "whole", units),
        (SoldChart(chart, rows, chart.size_system, chart.size_people),),
        published=published.charts,
        units=units,
        whole=True,
    )


@lru_cache(maxsize=16384)
def _join(
    given: _Charts,
    sold: SoldSizes,
    size_system: str,
    published: _Charts,
    units: Units,
    audience: tuple[str, ...],
) -> ProductCharts:
    charts = given.charts
    measuring = [chart for chart in charts if chart.measures]
    labels = tuple(chart for chart in charts if not chart.measures)
    made: list[SoldChart] = []
    unmatched: list[Unmatched] = []
    for chart in measuring or labels[:1]:
        rows: list[tuple[int, SoldRow]] = []
        columns = _label_columns(chart, size_system, audience)
        system = (size_system or chart.size_system).partition(" ")[0]
        for label, parts in _labels_sold(chart, sold, system if size_system else ""):
            if len(columns) > 1:
                unmatched.append(_undecided(chart, label, system, columns))
                break
            found = _rows_for(chart, label, parts, columns)
            if not found:
                unmatched.append(_unmatched(chart, label, size_system and system))
                continue
            order, row = _one_row(chart, label, found)
            rows.append((order, SoldRow(label, row, tuple(one.size for one in found))))
        # Sizes in the chart's order; those that begin in the same row stay in the product's order.
        rows.sort(key=lambda placed: placed[0])
        people = _people_of(chart, columns[0]) if len(columns) == 1 else ""
        made.append(SoldChart(chart, tuple(row for _, row in rows), system, people))
    beside = labels if measuring else labels[1:]
    key = _key(charts, sold, " ".join((size_system, *audience)), units)
    return ProductCharts(key, tuple(made), beside, published.charts, tuple(unmatched), units, audience=audience)


def _labels_sold(chart: SizeChart, sold: SoldSizes, system: str) -> Iterable[Sold]:
    """Each sold label as it is written: combinations by the chart's pattern for the system they are sold in."""
    if not sold.parts:
        yield from ((label, ()) for label in sold.labels)
        return
    patterns = dict(chart.size_label)
    own = " ".join(f"{{{axis}}}" for axis, _ in sold.parts)
    pattern = (patterns.get(system) or patterns.get("") or (own,))[0]
    without = {same_label(label) for label in sold.without}
    spellings = [pattern, *patterns.get("", ()), own]
    for parts in sold.combinations():
        if any(same_label(_fill(spelling, parts)) in without for spelling in spellings):
            continue
        yield _fill(pattern, parts), tuple(parts.items())


def _fill(pattern: str, parts: dict[str, str]) -> str:
    for axis, label in parts.items():
        pattern = pattern.replace(f"{{{axis}}}", label)
    return pattern


def _label_columns(chart: SizeChart, size_system: str, audience: tuple[str, ...]) -> list[int]:
    """The column that the sold labels stand in; several where nothing decides between people's (`US men`, `US
    women`), none where the chart has no such system."""
    system, _, whom = size_system.partition(" ")
    others = [
        (n, column.people)
        for n, column in enumerate(chart.columns)
        if column.role == "system" and column.system == (system or chart.size_system)
    ]
    if system in ("", chart.size_system) and whom in ("", chart.size_people):
        if not chart.size_people or whom or not audience or _among(chart.size_people, audience):
            return [FIRST]
        return [n for n, people in others if people in audience][:1] or [FIRST]
    theirs = [n for n, people in others if (people == whom if whom else people and _among(people, audience))]
    return theirs[:1] if len(theirs) == 1 else [n for n, people in others if not people] or [n for n, _ in others]


def _among(people: str, audience: tuple[str, ...]) -> bool:
    return people in audience or (people in _CHILDREN and not _CHILDREN.isdisjoint(audience))


def _people_of(chart: SizeChart, column: int) -> str:
    return chart.size_people if column == FIRST else chart.columns[column].people


def _rows_for(
    chart: SizeChart, label: str, parts: tuple[tuple[str, str], ...], columns: Sequence[int]
) -> list[ChartRow]:
    """The rows that a sold label is: one of the first column, or all that cover it in its system's column."""
    if list(columns) != [FIRST]:
        return [row for row in chart.rows if any(_covers(row.cells[n].labels, label) for n in columns)]
    if parts and chart.axes:
        wanted = {axis: same_label(text) for axis, text in parts}
        for row in chart.rows:
            if {axis: same_label(text) for axis, text in row.parts} == wanted:
                return [row]
    same = same_label(label)
    for row in (*chart.rows, *chart.covering):
        if same in (same_label(row.size), *map(same_label, row.spellings)):
            return [row]
    return []


def _covers(cell: Sequence[Labels], label: str) -> bool:
    return any(labels.covers(label) for labels in cell)


def _one_row(chart: SizeChart, label: str, rows: list[ChartRow]) -> tuple[int, ChartRow]:
    """The row as it is shown, and where it stands: several rows are joined at the first of them."""
    first = rows[0]
    order = {row.size: number for number, row in enumerate(chart.rows)}
    if first.covers:
        return order[first.covers[0]], first
    if len(rows) == 1:
        return order[first.size], first
    cells = tuple(
        join_cells(column, [row.cells[n] for row in rows], first.place) for n, column in enumerate(chart.columns)
    )
    return order[first.size], replace(first, size=label, cells=cells, covers=tuple(row.size for row in rows))


def _undecided(chart: SizeChart, label: str, system: str, columns: Sequence[int]) -> Unmatched:
    names = [chart.columns[number].key for number in columns]
    message = f"the chart '{chart.id}' has {' and '.join(names)}, and nothing says which of them '{label}' is"
    cure = f"say `for: {chart.columns[columns[0]].people}` in the product, or `size_system: {names[0]}`"
    return Unmatched(label, chart.id, message, cure)


def _unmatched(chart: SizeChart, label: str, system: str) -> Unmatched:
    others = [
        column.system
        for number, column in enumerate(chart.columns)
        if column.role == "system" and column.system and column.system != system
        if any(_covers(row.cells[number].labels, label) for row in chart.rows)
    ]
    known = ", ".join(row.size for row in chart.rows[:12]) + (" …" if len(chart.rows) > 12 else "")
    of = f" in {system}" if system else ""
    message = f"the size '{label}' has no row in the chart '{chart.id}'{of}"
    if system and any(covers(row.size, label) for row in chart.rows):
        cure = "it is a size of the chart's first column: take `size_system` out"
    elif others:
        cure = f"it is a size of {others[0]}: say `size_system: {others[0]}`"
    elif system and not any(column.system == system for column in chart.columns) and system != chart.size_system:
        cure = f"the chart has no column {system}: add it, or mend `size_system`"
    elif between := _rows_between(chart, label):
        cure = f"write the list `sizes: [{', '.join(between)}]`"
    else:
        cure = f"add a row, or write one of {known}"
    return Unmatched(label, chart.id, message, cure)


def _rows_between(chart: SizeChart, label: str) -> list[str]:
    """The sizes from one row to another, where a label names the first and the last: `XS-XL`, `36 to 46`."""
    rows = [row.size for row in chart.rows]
    plain = [same_label(row) for row in rows]
    for low, high in (
        re.split(sign, label.strip(), maxsplit=1) for sign in ENDS if len(re.split(sign, label)) == 2
    ):
        ends = same_label(low), same_label(high)
        if all(end in plain for end in ends) and plain.index(ends[0]) < plain.index(ends[1]):
            return rows[plain.index(ends[0]) : plain.index(ends[1]) + 1]
    return []


def _key(charts: Sequence[SizeChart], sold: SoldSizes, system: str, units: Units) -> str:
    said = repr([*(_said(chart) for chart in charts), sold, system, units])
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=4096)
def _fingerprint(charts: _Charts) -> str:
    """All that a chart says, without the places where it says it."""
    return hashlib.blake2b(repr(_plain(charts.charts[0])).encode(), digest_size=16).hexdigest()


def _said(chart: SizeChart) -> str:
    return _fingerprint(_Charts((chart,)))


def _plain(value: object) -> object:
    from dataclasses import fields, is_dataclass

    if is_dataclass(value):
        return [_plain(getattr(value, known.name)) for known in fields(value) if known.compare]
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    return str(value)
