"""What the rules found in size charts, so that a chart is looked at again only if something in it has changed.

Noted in `.hangtag/charts`. A chart is known by the content of its file and of those it extends; another day or
another version of hangtag makes all of it void.
"""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from typing import Any

from generator.catalogue.size_chart import SizeChart
from generator.checks.sizing import check_chart
from generator.notes import read_value, write_value
from generator.problems import Problem
from generator.shop import Shop
from generator.store_of_makes import code_digest

SCHEMA = "charts/1"


class CheckedCharts:
    """The charts of one shop; `look` finds what `check_chart` finds."""

    def __init__(self, shop: Shop) -> None:
        self._shop, self._file = shop, shop.project / ".hangtag" / "charts"
        self._about = f"{code_digest()} {shop.as_of}"
        rows = read_value(self._file, SCHEMA, self._about)
        self._before: dict[str, list[list[Any]]] = rows if isinstance(rows, dict) else {}
        self._now: dict[str, list[list[Any]]] = {}

    def look(self, chart: SizeChart, as_of: date) -> list[Problem]:
        """Everything that is wrong in one chart."""
        key = f"{chart.file} {self._shop.digest(f'chart:{chart.id}')}"
        rows = self._before.get(key)
        if rows is None:
            rows = [list(astuple(problem)) for problem in check_chart(chart, as_of)]
        self._now[key] = rows
        return [Problem(*row) for row in rows]

    def write(self) -> None:
        """Note it for the next run."""
        if self._now != self._before:
            write_value(self._file, SCHEMA, self._now, self._about)
