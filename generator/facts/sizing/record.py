"""Sizes for machines: labels with where they come from, measures exact and as shown (facts/1)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from generator.facts.sizing import ChartView, Figure, ShownLabels, ViewCell
from generator.measure.lengths import BASE


def sizes_record(views: Sequence[ChartView]) -> list[dict[str, Any]]:
    """The sold sizes of a product in one locale, all its charts together, in the order of the first.

    Numbers are text. A measure that two charts have (the bust of the wearer and that of the dress) is keyed by
    whose it is for the second: `garment:bust`.
    """
    sizes: dict[str, dict[str, Any]] = {}
    for seen in views:
        for row in seen.rows:
            size = sizes.setdefault(row.size, {"size": row.size, "labels": {}, "measures": {}})
            if row.beside:
                size["labels"].setdefault(seen.beside, _labels(row.beside))
            for shown, cell in zip(seen.columns, row.cells, strict=True):
                column = shown.column
                if cell.labels:
                    size["labels"].setdefault(column.key, _labels(cell.labels))
                elif cell.exact:
                    key = column.key if column.key not in size["measures"] else f"{column.whose}:{column.key}"
                    size["measures"][key] = _measure(
                        seen, column.whose, column.measured, BASE[column.quantity], cell
                    )
    return list(sizes.values())


def _labels(shown: ShownLabels) -> dict[str, Any]:
    made: dict[str, Any] = {"text": ", ".join(one.text for one in shown.labels), "from": shown.origin}
    if shown.approximate:
        made["approximate"] = True
    return made


def _measure(seen: ChartView, kind: str, measured: str, base: str, cell: ViewCell) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": kind, "chart": seen.chart.id}
    if measured:
        made["measured"] = measured
    made[base] = _ends(*(cell.exact or (None, None)))
    made["typed"] = {unit: _ends(low, high) for unit, low, high in cell.typed}
    made["shown"] = {
        one.unit: _ends(one.low, one.high) for one in (cell.first, cell.second) if isinstance(one, Figure)
    }
    made["from"] = "covers" if cell.joined else "typed"
    return made


def _ends(low: Decimal | None, high: Decimal | None) -> list[str | None]:
    return [None if end is None else f"{end.normalize():f}" for end in (low, high)]
