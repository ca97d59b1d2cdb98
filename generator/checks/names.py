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
from generator.catalogue.size_chart import SizeChart
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
    typed = source.value.get("locales")
    meant = list(store.locales) in (typed, [typed])
    spoken = sorted({locale.language.partition("-")[0] for locale in store.all_locales})
    for language in store.calendar:
        if language not in spoken and meant:
            message = f"no locale of the shop speaks '{language}'{(near := did_you_mean(language, spoken))}"
            cure = "" if near else f"its languages are {', '.join(spoken)}"
            yield _problem(source, ("calendar", language), message, cure, key=True)
    if store.slowest_delivery < store.usual_delivery:
        key = "slowest_delivery" if "slowest_delivery" in source.value else "usual_delivery"
        message = f"the slowest delivery ({store.slowest_delivery} days) is quicker than the usual one"
        cure = f"write more than {store.usual_delivery} days as `slowest_delivery`"
        yield _problem(source, (key,), message, cure)


def check_brand(brand: Brand, shop: Shop, source: Source) -> Iterator[Problem]:
    """Categories in which a brand says something, and the details that it says."""
    own = shop.store.details
    yield from _details(brand.details, own, source, "details")
    for path, said in brand.inside.items():
        yield from _details(said.details, own, source, "in", path, "details")
        if path not in shop.categories and not shop.is_broken("category", path):
            near = did_you_mean(path, shop.categories)
            cure = "" if near else "add it to product_data/categories.yml"
            yield _problem(source, ("in", path), f"there is no category '{path}'{near}", cure, key=True)


def _details(said: Collection[str], own: Collection[str], source: Source, *path: str) -> Iterator[Problem]:
    known = (*DETAILS, *own)
    for detail in said:
        if detail not in known:
            near = did_you_mean(detail, known)
            cure = "" if near else "name a detail of the reference, or add it under `details` in store.yml"
            message = f"'{detail}' is no detail that is known{near}"
            yield _problem(source, (*path, detail), message, cure, key=True)


def check_chart(chart: SizeChart, shop: Shop, source: Source) -> Iterator[Problem]:
    """Brands and categories that a chart says it is for, and nobody else knows: it would be no product's chart."""
    if not isinstance(source.value, dict) or "applies_to" not in source.value:
        return
    known: dict[str, Collection[str]] = {"category": shop.categories, "brand": shop.brands}
    for asked in chart.applies_to:
        for key, names in (("category", asked.category), ("brand", asked.brand)):
            for name in names:
                if name not in known[key] and not shop.is_broken(key, name):
                    near = did_you_mean(name, known[key])
                    cure = "" if near else "name one that is there, or write it first"
                    place = ("applies_to", key) if isinstance(source.value["applies_to"], dict) else ("applies_to",)
                    yield _problem(source, place, f"there is no {key} '{name}'{near}", cure, only_told=True)


def check_categories(
    categories: Mapping[str, Category], own_details: Collection[str], source: Source
) -> Iterator[Problem]:
    """Details that products of a category should state."""
    known = ("material", *DETAILS, *own_details)
    for path, category in categories.items():
        above = path.rpartition("/")[0]
        beside = [name for name in categories if name.count("/") == above.count("/")]
        if above and above not in categories and (near := did_you_mean(above, beside)):
            message = f"'{path}' stands under '{above}', which is no category{near}"
            yield _problem(source, (path,), message, "", key=True, only_told=True)
        for detail in category.details or ():
            if detail not in known:
                near = did_you_mean(detail, known)
                cure = "" if near else "name a detail of the reference, or add it under `details` in store.yml"
                if len(words := detail.replace(",", " ").split()) > 1 and any(word in known for word in words):
                    near, cure = "", f"write the list `[{', '.join(words)}]`"
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
