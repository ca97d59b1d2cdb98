"""A name that nobody knows in store.yml, a brand, a category or a product's SKUs, where it would be passed over; a
product's tag that is nearly one that return rules or charts ask about.

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
from generator.measure.charges import no_currency
from generator.measure.size_labels import same_label
from generator.measure.sold_sizes import range_of_sizes
from generator.measure.word_slips import is_slip
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
        yield _problem(source, ("currency",), *no_currency(store.currency))
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
    """Categories under one that is not there, told once for each of those; details that products should state."""
    known = ("material", *DETAILS, *own_details)
    told: set[str] = set()
    for path, category in categories.items():
        above = path.rpartition("/")[0]
        if above and above not in source.value and above not in told:
            told.add(above)
            beside = [name for name in categories if name.count("/") == above.count("/")]
            under = sum(other.startswith(f"{above}/") for other in categories)
            if near := did_you_mean(above, beside):
                also = f", like {under - 1} more," if under > 1 else ""
                message = f"'{path}' stands{also} under '{above}', which is no category{near}"
                yield _problem(source, (path,), message, "", key=True, only_told=True)
        for detail in category.details or ():
            if detail not in known:
                near = did_you_mean(detail, known)
                cure = "" if near else "name a detail of the reference, or add it under `details` in store.yml"
                if len(words := detail.replace(",", " ").split()) > 1 and any(word in known for word in words):
                    near, cure = "", f"write the list `[{', '.join(words)}]`"
                message = f"'{detail}' is no detail that is known{near}"
                yield _problem(source, (path, "details"), message, cure)


def check_sizes(product: Product, source: Source, has_chart: bool) -> Iterator[Problem]:
    """Exceptions of sizes in two parts that except nothing, or all; two ends of a list that were typed as one size,
    where no chart has its say."""
    if product.sizes is None:
        return
    if product.sizes.all_excepted():
        yield _problem(source, ("sizes",), "every size is excepted, and none is sold", "take some out of `except`")
        return
    for label in product.sizes.idle_exceptions():
        message = f"'{label}' is excepted, but no size is called so"
        cure = "write it of the parts that stand before it, or take it out"
        yield _problem(source, ("sizes", "except"), message, cure, only_told=True)
    for label in () if has_chart else product.sizes.labels:
        if meant := range_of_sizes(label):
            message = f"'{label}' is read as one size"
            cure = f"write the list `sizes: [{meant}]`, or give it a chart in which a row is called so"
            yield _problem(source, ("sizes",), message, cure, only_told=True)


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


def check_tags(product: Product, shop: Shop, source: Source) -> Iterator[Problem]:
    """Tags that differ from one that rules ask about by how it is written, or by one slip of the fingers. Tags are
    words of the shop's own, so others are fine, and letters that make another word (shirt, skirt) are too."""
    for number, tag in enumerate(product.tags):
        if tag in shop.asked_tags:
            continue
        meant = next((asked for asked in sorted(shop.asked_tags) if is_slip(tag, asked)), None)
        if meant is not None and meant not in product.tags:
            message = f"return rules or charts ask about '{meant}', and '{tag}' is another tag"
            path: tuple[Step, ...] = ("tags", number) if isinstance(source.value["tags"], list) else ("tags",)
            yield _problem(source, path, message, f"write {meant}, if it is meant", only_told=True)


def _problem(
    source: Source, path: tuple[Step, ...], message: str, cure: str, key: bool = False, only_told: bool = False
) -> Problem:
    place = source.place(*path, key=key)
    return Problem(source.file, place.line, place.column, CODE, message, cure, "warning" if only_told else "error")
