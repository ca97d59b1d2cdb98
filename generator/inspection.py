"""Look at everything and write nothing that customers read: every problem of every file, in one run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generator.checked_charts import CheckedCharts
from generator.checked_products import CheckedProducts, Looked, media_of, skus_of
from generator.checks.everything import check_policies, check_product, check_shop
from generator.known_files import settled_look
from generator.problems import Problem, counted, has_errors
from generator.sharing import shared_out
from generator.shop import STORE, Shop, read_shop
from generator.site.help_pages import check_pages
from generator.subjects.products import ProductSubjects

# What cannot be said while store.yml, with its locales and its time zone, cannot be read.
OF_THE_STORE = {"words/language", "wording/language", "words/missing-language", "returns/time-zone"}


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


def _product(shop: Shop, subjects: ProductSubjects, id: str) -> Looked:
    """Everything about one product."""
    look = settled_look(shop.project / shop.products[id])
    found, wrong = shop.product(id)
    by_locale, more = subjects.of(found)
    problems = [*wrong, *more]
    if not has_errors(problems):
        problems += check_product(shop, found, by_locale)
    traits = next((subject.traits for subject in by_locale.values()), None)
    digest = found.source.digest if found.source else ""
    skus = skus_of(found.product, found.source)
    return Looked(tuple(problems), traits, media_of(found.product), digest, look, skus)


def inspect(project: Path, as_of: date | None = None, jobs: int = 0) -> Inspected:
    """Every problem of the shop in `project`, found by `jobs` workers (0: as many as there are processors).

    Raises:
        WrongUse: there is no shop.
    """
    shop, problems = read_shop(project, as_of)
    charts = CheckedCharts(shop)
    problems += check_shop(shop, charts.look)
    charts.write()
    products = CheckedProducts(shop, is_sound=not has_errors(problems))
    products.look(lambda ids: shared_out(partial(_product, shop, ProductSubjects(shop)), ids, jobs), jobs)
    problems += products.problems
    problems += products.ruled(partial(check_policies, shop))
    products.write()
    problems += check_pages(shop)
    if STORE not in shop.sources:
        problems = [problem for problem in problems if problem.code not in OF_THE_STORE]
    return Inspected(problems, len(shop.products), len(shop.charts), len(shop.policies))
