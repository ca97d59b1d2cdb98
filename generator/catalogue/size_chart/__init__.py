"""Size charts: the table a merchant wrote, and what it means.

A `WrittenChart` is one file (or one chart written in place) as it stands; resolving lays it over what it `extends`
and makes the `SizeChart` that everything else reads: typed, frozen, in millimetres.

    written, problems = reading.read_size_chart(source, id="womens-tops")
    charts, problems = resolving.resolve_charts({"womens-tops": written, …})
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.measure.lengths import Amount, Quantity, Span
from generator.measure.size_labels import Labels, join_labels
from generator.yaml_source import Place

Kind = Literal["body", "garment", "foot", "label"]
Origin = Literal["brand", "standard", "approximate"]
# Text for customers: one text in the shop's first language, or (language, text) pairs.
Worded = str | tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell as typed, where it stands, and the unit its own file gives it (empty: the chart it extends says)."""

    text: str
    place: Place
    unit: str = ""


@dataclass(frozen=True, slots=True)
class WrittenRow:
    cells: tuple[WrittenCell, ...]
    run: int


@dataclass(frozen=True, slots=True)
class WrittenTable:
    headings: tuple[WrittenCell, ...]
    rows: tuple[WrittenRow, ...]


@dataclass(frozen=True)
class WrittenChart:
    """One chart as it was written. `keys`: its other keys, checked one by one; `tables`: `table`, `axes.NAME`,
    `grid.MEASURE`; `places`: where each key stands; `broken`: something in it was refused, so it is only looked
    through for more."""

    id: str
    file: str
    place: Place
    keys: Mapping[str, Any]
    tables: Mapping[str, WrittenTable]
    places: Mapping[str, Place]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from, and the day (ISO) on which somebody looked."""

    url: str = ""
    name: str = ""
    checked: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that was looked at and found right; empty fields mean any."""

    rule: str
    why: str
    column: str = ""
    size: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """One map of `applies_to`: every key that is not empty must hold, by any of its values."""

    brand: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    market: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """One column behind the sizes.

    `key` is unique in the chart (`bust`, `EU`, `US women`, `inseam jeans`); `measure` a known name or empty;
    `whose` says whose figures they are; `unit` that of the column (single cells may have their own), `also_unit`
    that of the same measure typed a second time.
    """

    key: str
    role: Literal["system", "measure", "text", "size_group"]
    place: Place = field(compare=False)
    measure: str = ""
    quantity: Quantity = "length"
    whose: Literal["body", "garment", "label", "text"] = "text"
    unit: str = ""
    also_unit: str = ""
    system: str = ""
    people: str = ""
    measured: Literal["", "flat", "round"] = ""
    tolerance: Amount | None = None
    name: Worded = ""
    how: Worded = ""
    origin: Origin = "brand"
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ChartCell:
    """One cell: as typed, and read. `also`: the same measure typed in a second unit; `blank`: nothing was typed;
    `joined`: made of several rows, by `covers` or because a sold size covers them."""

    text: str
    place: Place = field(compare=False)
    span: Span | None = None
    also: Span | None = None
    also_text: str = ""
    also_place: Place | None = field(default=None, compare=False)
    labels: tuple[Labels, ...] = ()
    blank: bool = False
    joined: bool = False


def join_cells(column: ChartColumn, cells: Sequence[ChartCell], place: Place) -> ChartCell:
    """One cell of several rows: figures from the lowest to the highest, label lists joined."""
    if len(cells) == 1:
        return cells[0]
    given = [cell for cell in cells if cell.span or cell.labels or cell.text]
    if not given:
        return ChartCell("-", place)
    texts = list(dict.fromkeys(cell.text for cell in given))
    return ChartCell(
        " / ".join(texts),
        place,
        span=join_spans([cell.span for cell in cells if cell.span]),
        also=join_spans([cell.also for cell in cells if cell.also]),
        also_text=" / ".join(dict.fromkeys(cell.also_text for cell in given if cell.also_text)),
        labels=join_labels(*(cell.labels for cell in cells)),
        joined=column.role != "text",
    )


def join_spans(spans: Sequence[Span]) -> Span | None:
    """From the lowest end to the highest; an end that is open stays open."""
    if not spans:
        return None
    lows, highs = [span.low for span in spans], [span.high for span in spans]
    low = None if None in lows else min((a for a in lows if a), key=lambda amount: amount.exact)
    high = None if None in highs else max((a for a in highs if a), key=lambda amount: amount.exact)
    return Span(low, high, " / ".join(dict.fromkeys(span.text for span in spans)))


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One size. `run`: rows of one run go from small to large; `parts`: (axis, label) of a size of two parts;
    `spellings`: other ways to write it; `covers`: the rows it joins."""

    size: str
    run: int
    cells: tuple[ChartCell, ...]
    place: Place = field(compare=False)
    parts: tuple[tuple[str, str], ...] = ()
    spellings: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    size_group: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """One part of a size of two parts, as its own table says it."""

    name: str
    columns: tuple[ChartColumn, ...]
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A measure over two axes: `cells` by row of the first and column of the second; None: not made."""

    measure: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[ChartCell, ...], ...]


@dataclass(frozen=True, eq=False)
class SizeChart:
    """A chart as it is meant; each is made once, so charts are equal when they are the same object.

    `rows` of a chart of two parts are all its combinations; `covering` rows (M/L) join
    others and are shown only where they are sold. `size_label`: patterns by system, `""` being the own one.
    `size_system` and `size_people`: of what system, and for whom, the first column's labels are (`US`, `men`)."""

    id: str
    file: str
    kind: Kind
    columns: tuple[ChartColumn, ...]
    rows: tuple[ChartRow, ...]
    covering: tuple[ChartRow, ...] = ()
    axes: tuple[Axis, ...] = ()
    grids: tuple[Grid, ...] = ()
    size_label: tuple[tuple[str, tuple[str, ...]], ...] = ()
    default: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    people: tuple[str, ...] = ()
    goods: str = "clothes"
    size_groups: tuple[str, ...] = ("regular",)
    size_system: str = ""
    size_people: str = ""
    measured: Literal["", "flat", "round"] = ""
    tolerance: Amount | None = None
    between_sizes: Literal["", "size_up", "size_down"] = ""
    applies_to: tuple[AppliesTo, ...] = ()
    extends: str = ""
    title: Worded = ""
    note: Worded = ""
    names: tuple[tuple[str, Worded], ...] = ()
    source: Source | None = None
    accept: tuple[Accepted, ...] = ()
    place: Place = field(default=Place("", 1, 1), compare=False)
    written: WrittenChart | None = field(default=None, compare=False, repr=False)

    def column(self, key: str) -> ChartColumn | None:
        return next((column for column in self.columns if column.key == key), None)

    @property
    def measures(self) -> bool:
        """Whether anything is measured: a label chart measures nothing."""
        return self.kind != "label"
