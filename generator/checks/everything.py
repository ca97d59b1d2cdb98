"""All rules of all rooms, asked at the places where their subjects are known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from generator.catalogue import Traits
from generator.catalogue.size_chart import SizeChart
from generator.checks import care, contrast, feed_parts, hidden_signs, link_words, names, pictures
from generator.checks.fit import FitSubject, check_fit, question
from generator.checks.returns import check_returns, forbidden_phrase
from generator.checks.sizing import check_charts
from generator.checks.words import untranslated
from generator.problems import Problem
from generator.shop import STORE, ProductFile, Shop
from generator.subjects import ProductSubject

POLICIES = "product_data/return_policies/"  # their notes and names are looked at with their rules
PRODUCT_TEXTS = ("name", "description", "details", "fit")


def check_shop(shop: Shop, look: Callable[[SizeChart, date], list[Problem]] | None = None) -> list[Problem]:
    """What can be seen without looking at products; `look` as for `check_charts`."""
    problems = check_charts(shop.charts, shop.as_of, look)
    for read in shop.sources.values():
        problems += hidden_signs.check(read)
    for file, read in shop.sources.items():
        if not file.startswith(POLICIES) and isinstance(read.value, dict):
            problems += forbidden_phrase.check_source(read, read.value, shop.store.locales, shop.as_of)
    source = shop.sources.get(STORE)
    if source:
        problems += names.check_store(shop.store, source)
        problems += [*question.check(source), *pictures.check_look(shop.project, shop.store.look, source)]
        problems += contrast.check(shop.store.look, source)
        problems += feed_parts.check(shop.store.feeds, len(shop.products), source)
    for id, brand in shop.brands.items():
        if source := shop.sources.get(f"product_data/brands/{id}.yml"):
            problems += names.check_brand(brand, shop, source)
            problems += care.check(brand.care or (), source, "care")
            for path, said in brand.inside.items():
                problems += care.check(said.care or (), source, "in", path, "care")
    for chart in shop.charts.values():
        if source := shop.sources.get(chart.file):
            problems += names.check_chart(chart, shop, source)
    if source := shop.sources.get("product_data/categories.yml"):
        wanted = {path: category.angles or () for path, category in shop.categories.items()}
        problems += pictures.check_angles(wanted, source)
        problems += names.check_categories(shop.categories, shop.store.details, source)
    return problems


def check_product(shop: Shop, found: ProductFile, subjects: Mapping[str, ProductSubject]) -> list[Problem]:
    """What can be seen in one product, its charts and its evidence."""
    first = next(iter(subjects.values()), None)
    if first is None or found.source is None:
        return []
    charts = first.charts.charts if first.charts else ()
    chart_sizes = tuple(row.size for row in charts[0].chart.rows) if charts else ()
    own = {sold.chart.id: sold.chart for sold in charts if sold.chart.id not in shop.charts}
    problems = check_charts(own, shop.as_of) if own else []
    chart_file = f"product_data/size_charts/{charts[0].chart.id}.yml" if charts and not own else "the size chart"
    people = tuple(first.traits.audience)
    fit = FitSubject(found.source, first.fit, shop.evidence, chart_sizes, chart_file, people, shop.as_of)
    problems += check_fit(fit)
    wanted = {angle for category in shop.categories.values() for angle in category.angles or ()}
    problems += pictures.check(shop.project, first.product, found.source, wanted)
    problems += care.check(first.product.care or (), found.source, "care")
    problems += [*hidden_signs.check(found.source), *link_words.check(found.source)]
    problems += names.check_skus(first.product, found.source)
    problems += names.check_tags(first.product, shop, found.source)
    problems += names.check_sizes(first.product, found.source, bool(charts))
    problems += forbidden_phrase.check_source(found.source, PRODUCT_TEXTS, shop.store.locales, shop.as_of)
    return [*problems, *untranslated(found.source, shop.locales)]


def check_policies(shop: Shop, products: Collection[Traits]) -> list[Problem]:
    """What can be seen in the return policies, for all that is sold.

    While some products cannot be read, nobody can say that a rule fits none; while a policy cannot, nobody can say
    that a market lacks one.
    """
    spoken: dict[str, set[str]] = {}
    for locale, words in shop.words.items():
        language = locale.language.split("-")[0]
        own = (key for key, said in words.sentences.items() if said.language.split("-")[0] == language)
        spoken.setdefault(language, set()).update(own)
    store = shop.sources.get(STORE)
    found = check_returns(shop.policies, shop.store, products, spoken=spoken, as_of=shop.as_of, store_file=store)
    unread = len(products) < len(shop.products)
    unsaid = {"returns/unreachable"} if unread else set()
    unsaid |= {"returns/time-zone"} if shop.broken_policies else set()
    # Nor of a stand-in for what store.yml says wrong.
    said = store.value if store else {}
    unsaid |= (
        {"returns/time-zone"} if said.get("time_zone", shop.store.time_zone) != shop.store.time_zone else set()
    )
    meant = list(shop.store.locales) in (said.get("locales"), [said.get("locales")])
    unsaid |= {"returns/law-slot"} if not meant else set()
    return [problem for problem in found if problem.code not in unsaid]
