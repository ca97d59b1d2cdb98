"""Look at everything and write nothing: every problem of every file, in one run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generator.catalogue import Traits
from generator.checks.everything import check_policies, check_product, check_shop
from generator.problems import Problem, counted, has_errors
from generator.shop import Shop, read_shop
from generator.site.help_pages import check_pages
from generator.subjects import ProductSubjects
from generator.workers import shared_out


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


def _product(shop: Shop, subjects: ProductSubjects, id: str) -> tuple[list[Problem], list[Traits]]:
    """Every problem of one product, and what return rules ask about it, where it can be read."""
    found, wrong = shop.product(id)
    by_locale, more = subjects.of(found)
    problems = [*wrong, *more]
    if not has_errors(problems):
        problems += check_product(shop, found, by_locale)
    return problems, [subject.traits for subject in by_locale.values()][:1]


def inspect(project: Path, as_of: date | None = None, jobs: int = 0) -> Inspected:
    """Every problem of the shop in `project`, found by `jobs` workers (0: as many as there are processors).

    Raises:
        WrongUse: there is no shop.
    """
    shop, problems = read_shop(project, as_of)
    problems += check_shop(shop)
    sold: list[Traits] = []
    for found, traits in shared_out(partial(_product, shop, ProductSubjects(shop)), list(shop.products), jobs):
        problems += found
        sold += traits
    problems += check_policies(shop, sold)
    problems += check_pages(shop)
    return Inspected(problems, len(shop.products), len(shop.charts), len(shop.policies))
