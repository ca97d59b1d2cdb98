"""Sizing: what a product's charts say about the sizes that are sold, and what each locale sees of it.

`choosing` says which charts a product gets, `joining` restricts them to the sold sizes (one object for all products
with the same charts and sizes), `showing` makes the figures and labels of a locale, rounded here and nowhere else,
`record` writes them for machines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from generator.catalogue.size_chart import ChartColumn, ChartRow, SizeChart
from generator.measure.size_labels import Labels


@dataclass(frozen=True, slots=True)
class Why:
    """Why a product gets a chart: `named` in the product, or by the map of `applies_to` with this number."""

    chart: str
    how: Literal["named", "applies_to"]
    map: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The charts of a product, in the order in which they are shown, and why; `ties`: nothing decides between two
    charts of one kind; `none`: the product says that it has none. Where it gets none, `passed_over`: those whose
    maps match, and why they are not for it."""

    charts: tuple[str, ...] = ()
    why: tuple[Why, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    none: bool = False
    passed_over: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A sold size that a chart has no row for, and what would help."""

    label: str
    chart: str
    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class SoldRow:
    """One sold size in one chart: as it is sold, with the (joined) row of the chart. `from_rows`: which rows."""

    size: str
    row: ChartRow
    from_rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SoldChart:
    """A chart restricted to what is sold, in the chart's order; `system` and `people`: whose labels the sizes are
    sold in (`US`, `men`), the second only where the chart tells people's labels apart."""

    chart: SizeChart
    rows: tuple[SoldRow, ...]
    system: str
    people: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class ProductCharts:
    """The charts of all products that have the same charts and sell the same sizes. Equal by `key`, cheap to hash.

    `charts` are those that measure (or, where none does, the label chart alone); `labels` the label charts beside
    them; `published` the shipped tables that labels may be looked up in; `units`: (region, cm or in) where the shop
    chose itself; `whole`: a chart on its own, with all its rows; `audience`: whom the product is for, where a chart
    tells people's labels apart.
    """

    key: str
    charts: tuple[SoldChart, ...]
    labels: tuple[SizeChart, ...] = ()
    published: tuple[SizeChart, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    audience: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ProductCharts) and other.key == self.key


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in one unit, rounded if it was converted. Ends are None where open; equal ends are one figure.

    `unit`: mm, cm, in, kg, lb, l, mo or y; `form` says how inches are written: `decimal`, `fraction`, or `feet`
    (5′6″). `typed`: as somebody typed it.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    form: Literal["decimal", "fraction", "feet"] = "decimal"
    typed: bool = False


LabelSource = Literal["brand", "standard", "formula"]


@dataclass(frozen=True, slots=True)
class ShownLabels:
    """The labels of one system for one size, and where they come from; `approximate`: by `~`, origin or formula."""

    labels: tuple[Labels, ...]
    origin: LabelSource = "brand"

    @property
    def text(self) -> str:
        """As typed, with plain hyphens."""
        return ", ".join(label.text for label in self.labels)

    @property
    def approximate(self) -> bool:
        return self.origin == "formula" or any(label.approximate for label in self.labels)


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column as a locale sees it. `first` and `second`: the units of its figures (second empty: only one)."""

    column: ChartColumn
    first: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class ViewCell:
    """`first` and `second` figure of a measure, the `labels` of a system, or a `text`; all empty: there is none.

    `exact`: both ends in mm, g, ml or months, unrounded; `typed`: (unit, low, high) as typed.
    """

    first: Figure | None = None
    second: Figure | None = None
    labels: ShownLabels | None = None
    text: str = ""
    exact: tuple[Decimal | None, Decimal | None] | None = None
    typed: tuple[tuple[str, Decimal | None, Decimal | None], ...] = ()
    joined: bool = False


@dataclass(frozen=True, slots=True)
class ViewRow:
    size: str
    cells: tuple[ViewCell, ...]
    beside: ShownLabels | None = None


@dataclass(frozen=True, slots=True)
class ChartView:
    """One chart as one locale sees it: measures first, then size systems, the reader's own beside the size.

    `system` and `people`: of the labels in the first column; `beside`: the system under the size.
    """

    chart: SizeChart
    columns: tuple[ViewColumn, ...]
    rows: tuple[ViewRow, ...]
    system: str = ""
    people: str = ""
    beside: str = ""
    inches_first: bool = False
    published: tuple[SizeChart, ...] = field(default=(), compare=False)
