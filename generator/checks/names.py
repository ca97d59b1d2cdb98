"""A name that nobody knows in store.yml, a brand, a category or a product's SKUs, where it would be passed over.

Bad (store.yml):
    currency: Pounds
    units: {UK: cm}
    calendar: {thai: buddhist}

Good:
    currency: GBP
    units: {GB: cm}
    calendar: {th: buddhist}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.catalogue.brand import Brand
from generator.catalogue.category import Category
from generator.catalogue.product import Product
from generator.catalogue.store import Store
from generator.measure.size_labels import same_label
from generator.problems import Problem, did_you_mean
from generator.reference.currencies import CURRENCIES
from generator.reference.details import DETAILS
from generator.reference.markets import COUNTRIES, MEANT
from generator.shop import Shop, spelt
from generator.yaml_source import Source, Step

CODE = "catalogue/name"


def check_store(store: Store, source: Source) -> Iterator[Problem]:
    """Names in store.yml: a currency, countries, languages."""
    if store.currency and store.currency not in CURRENCIES:
        cure = "write the three letters of ISO 4217, as in EUR"
        yield _problem(source, ("currency",), f"there is no currency '{store.currency}'", cure)
    for country in store.units:
        if country not in COUNTRIES:
            near = f"; did you mean '{MEANT[country]}'?" if country in MEANT else did_you_mean(country, COUNTRIES)
            cure = "" if near else "write a country, as in GB"
            yield _problem(source, ("units", country), f"there is no country '{country}'{near}", cure, key=True)
    spoken = sorted({locale.language.partition("-")[0] for locale in store.all_locales})
    for language in store.calendar:
        if language not in spoken:
            message = f"no locale of the shop speaks '{language}'{(near := did_you_mean(language, spoken))}"
            cure = "" if near else f"its languages are {', '.join(spoken)}"
            yield _problem(source, ("calendar", language), message, cure, key=True)


def check_brand(brand: Brand, shop: Shop, source: Source) -> Iterator[Problem]:
    """Categories in which a brand says something."""
    for path in brand.inside:
        if path not in shop.categories and not shop.is_broken("category", path):
            near = did_you_mean(path, shop.categories)
            cure = "" if near else "add it to product_data/categories.yml"
            yield _problem(source, ("in", path), f"there is no category '{path}'{near}", cure, key=True)


def check_categories(
    categories: Mapping[str, Category], own_details: Collection[str], source: Source
) -> Iterator[Problem]:
    """Details that products of a category should state."""
    known = ("material", *DETAILS, *own_details)
    for path, category in categories.items():
        for detail in category.details or ():
            if detail not in known:
                near = did_you_mean(detail, known)
                cure = "" if near else "name a detail of the reference, or add it under `details` in store.yml"
                message = f"'{detail}' is no detail that is known{near}"
                yield _problem(source, (path, "details"), message, cure)


def check_skus(product: Product, source: Source) -> Iterator[Problem]:
    """SKUs of sizes that are not sold, and one SKU of two sizes: mails would find no size, or the wrong one."""
    sizes = {same_label(size): size for size in spelt(product.sizes)} if product.sizes else {}
    seen: dict[str, str] = {}
    for size, sku in product.skus.items():
        if sizes and same_label(size) not in sizes:
            message = f"the size '{size}' is not sold{(near := did_you_mean(size, sizes.values()))}"
            cure = "" if near else f"the sizes are {', '.join(sizes.values())}"
            yield _problem(source, ("skus", size), message, cure, key=True, only_told=True)
        if sku in seen:
            message = f"'{sku}' is already the SKU of '{seen[sku]}'"
            yield _problem(source, ("skus", size), message, "write that of this size")
        seen.setdefault(sku, size)


def _problem(
    source: Source, path: tuple[Step, ...], message: str, cure: str, key: bool = False, only_told: bool = False
) -> Problem:
    place = source.place(*path, key=key)
    return Problem(source.file, place.line, place.column, CODE, message, cure, "warning" if only_told else "error")
