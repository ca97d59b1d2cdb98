"""Look at everything and write nothing: every problem of every file, in one run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.catalogue import Traits
from generator.checks.everything import check_policies, check_product, check_shop
from generator.problems import Problem, counted, has_errors
from generator.shop import read_shop
from generator.site.help_pages import check_pages
from generator.subjects import ProductSubjects


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found, and how much was looked at."""

    problems: list[Problem]
    products: int = 0
    charts: int = 0
    policies: int = 0

    @property
    def said(self) -> str:
        return (
            f"{counted(self.products, 'product')}, {counted(self.charts, 'size chart')}, "
            f"{counted(self.policies, 'return policy', 'return policies')}"
        )


def inspect(project: Path, as_of: date | None = None) -> Inspected:
    """Every problem of the shop in `project`.

    Raises:
        WrongUse: there is no shop.
    """
    shop, problems = read_shop(project, as_of)
    problems += check_shop(shop)
    subjects = ProductSubjects(shop)
    sold: list[Traits] = []
    for id in shop.products:
        found, wrong = shop.product(id)
        by_locale, more = subjects.of(found)
        problems += [*wrong, *more]
        first = next(iter(by_locale.values()), None)
        if first is not None:
            sold.append(first.traits)
            if not has_errors([*wrong, *more]):
                problems += check_product(shop, found, by_locale)
    problems += check_policies(shop, sold)
    problems += check_pages(shop)
    return Inspected(problems, len(shop.products), len(shop.charts), len(shop.policies))
