"""Sizes as Google's product data wants them: the columns size, size_system and size_type, one row a sold size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalogue.size_chart import ChartRow, SizeChart
from generator.facts.sizing import ProductCharts
from generator.measure.size_labels import ONE_SIZE, same_label
from generator.reference.size_vocabularies import (
    GOOGLE_LONGEST_SIZE,
    GOOGLE_MOST_TYPES,
    GOOGLE_SYSTEMS,
    GOOGLE_TYPES,
)


@dataclass(frozen=True, slots=True)
class GoogleSize:
    """`size_system` is empty where Google has no word for it (letters, KR, TH …); `size_type`: at most two, empty
    where none of its words fits."""

    label: str
    sku: str
    size: str
    size_system: str = ""
    size_type: tuple[str, ...] = ()


def google_sizes(charts: ProductCharts | None, sizes: tuple[str, ...], skus: Mapping[str, str]) -> list[GoogleSize]:
    """One row for each SKU of each size sold, and one for a size without; `sizes` are the labels as they are sold,
    smallest first. A SKU of a size and a colour stands under both: `M / Ink`."""
    known: dict[str, list[str]] = {}
    for size, sku in skus.items():
        known.setdefault(same_label(size), []).append(sku)
        if (alone := size.partition(" / ")[0]) != size:
            known.setdefault(same_label(alone), []).append(sku)
    sold = charts.charts[0] if charts and charts.charts else None
    rows = {row.size: row.row for row in sold.rows} if sold else {}
    found: list[GoogleSize] = []
    for label in sizes:
        same = same_label(label)
        size = "one size" if same == ONE_SIZE else label[:GOOGLE_LONGEST_SIZE]
        system = GOOGLE_SYSTEMS.get(sold.system, "") if sold and label in rows else ""
        types = _types(sold.chart, rows[label]) if sold and label in rows else ()
        found += [GoogleSize(label, sku, size, system, types) for sku in known.get(same) or [""]]
    return found


def groups_of(chart: SizeChart, row: ChartRow) -> tuple[str, ...]:
    """The size groups of a row: its own, else the chart's."""
    return (row.size_group,) if row.size_group else chart.size_groups


def _types(chart: SizeChart, row: ChartRow) -> tuple[str, ...]:
    return tuple(group for group in groups_of(chart, row) if group in GOOGLE_TYPES)[:GOOGLE_MOST_TYPES]
