"""Rules on the fit: one a file, its docstring being its page in the manual.

Each module has `check(subject) -> Iterator[Problem]`, and a docstring whose parts `Bad:` and `Good:` (product
files) and `Evidence:` (lines of an evidence file) are examples that are tested.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.catalogue.evidence import Evidence
from generator.facts.fit import ProductFit
from generator.problems import Problem
from generator.yaml_source import Place, Source

RULES = (
    "advice",
    "contradiction",
    "model_measures",
    "model_size",
    "order",
    "revised",
    "sizes_sold",
    "unknown_size",
)


@dataclass(frozen=True, slots=True)
class FitSubject:
    """A product's fit with the file that states it, all evidence, the sizes its chart has, smallest first (empty:
    no chart) with the chart's file, whom it is for (empty: nobody says), and the day of today (None: any)."""

    source: Source
    fit: ProductFit
    evidence: Evidence
    chart_sizes: tuple[str, ...] = ()
    chart_file: str = "the size chart"
    people: tuple[str, ...] = ()
    as_of: date | None = None

    def place(self, *keys: str) -> Place:
        """Where the key stands in the product file; the nearest key above it where it does not stand there."""
        value, there = self.source.value, list[str | int]()
        for key in keys:
            if not isinstance(value, dict) or key not in value:
                break
            value = value[key]
            there.append(key)
        return self.source.place(*there)


def check_fit(subject: FitSubject) -> list[Problem]:
    """What every rule finds in one product."""
    found: list[Problem] = []
    for check in _checks():
        found += check(subject)
    return sorted(found)


@cache
def _checks() -> tuple[Callable[[FitSubject], Iterable[Problem]], ...]:
    return tuple(importlib.import_module(f"{__name__}.{rule}").check for rule in RULES)


def told(fit: ProductFit) -> Iterator[str]:
    """The evidence behind a verdict, in numbers: `88 buyers: 64 small, 21 right, 3 large`."""
    for sizes, judged in [(band.sizes, band.judged) for band in fit.bands] or [((), fit.judged)]:
        counts, about = judged.counts, f"{sizes[0]}–{sizes[-1]}, " if sizes else ""
        yield f"{about}{counts.n:,} buyers: {counts.small:,} small, {counts.true:,} right, {counts.large:,} large"
