"""Products with all their facts in every locale, each fact computed once."""

from __future__ import annotations

from typing import Any

from generator.catalogue import Traits, id_mistake, pick
from generator.catalogue.product import Product
from generator.catalogue.size_chart import SizeChart
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.catalogue.stated_fit import read_stated_fit
from generator.facts import From, inherit, traits_of
from generator.facts.details import (
    care_of,
    description_of,
    details_of,
    tongues,
    views_of,
)
from generator.facts.fit import ProductFit
from generator.facts.fit.product_fit import fit_of
from generator.facts.fit.telling import fit_question
from generator.facts.returns import Terms
from generator.facts.returns.seasons import TermsOnDay, on_day
from generator.facts.returns.terms import governing, terms_of
from generator.facts.sizing import Choice, ProductCharts
from generator.facts.sizing.choosing import Choosing, choose_charts
from generator.facts.sizing.joining import join
from generator.measure.locales import Locale
from generator.measure.sold_sizes import SoldSizes
from generator.problems import Problem, did_you_mean
from generator.shop import STORE, ProductFile, Shop
from generator.subjects import ProductSubject, labels_in_order, market_of, worn_of
from generator.text import Name
from generator.yaml_source import Source


class ProductSubjects:
    """Makes the subjects of products, one for each locale of the shop."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.own_details = {key: tongues(detail.name) for key, detail in shop.store.details.items()}
        self.first = shop.locales[0]
        self._choosing = Choosing(shop.charts, shop.markets)
        self._today: dict[Terms, TermsOnDay] = {}

    def of(self, found: ProductFile) -> tuple[dict[str, ProductSubject], list[Problem]]:
        """The product in every locale by its tag, and every problem; none where the file could not be read."""
        product, source, shop = found.product, found.source, self.shop
        if product is None or source is None:
            return {}, []
        problems = list(self._references(product, source))
        traits = traits_of(found.id, product, found.file, shop.brands, shop.categories)
        sources: dict[str, From] = {}
        named, own, chart_problems = self._named_charts(found.id, product, found.file, source, sources)
        problems += chart_problems
        stated, fit_problems = read_stated_fit(source)
        problems += fit_problems
        sizes = product.sizes or SoldSizes()
        system, _ = inherit("size_system", product, found.file, shop.brands, shop.categories)
        care = care_of(product, found.file, shop.brands, shop.categories)
        details = details_of(product, found.file, shop.brands, shop.categories, self.own_details)
        problems += self._unknown_details(product, source)
        views, description = views_of(product, shop.categories, shop.media), description_of(product)
        if care:
            sources["care"] = care.source
        sources.update(details.sources)
        fit: ProductFit | None = None
        template = shop.store.fit_question
        # Who has but one size to choose from is not asked whether it was the right one.
        choosable = len(sizes.labels) > 1 or bool(sizes.parts)
        question = fit_question(template, found.id) if template and choosable else None
        by_market: dict[str, tuple[Choice, ProductCharts | None, Terms | None]] = {}
        subjects: dict[str, ProductSubject] = {}
        for locale in shop.locales:
            market = market_of(locale)
            if market not in by_market:
                if own:
                    choice = choose_charts(traits, named, {**shop.charts, **own}, market, shop.markets)
                else:
                    choice = self._choosing.of(traits, named, market)
                charts = None
                if choice.charts and (sizes.labels or sizes.parts):
                    picked = [own.get(id) or shop.charts[id] for id in choice.charts]
                    charts = join(picked, sizes, system or "", shop.published, shop.store.units, traits.audience)
                    if not chart_problems:  # else another chart stands in, of whose rows nobody thought
                        problems += self._unmatched(charts, source)
                problems += self._ties(choice, found, source)
                by_market[market] = choice, charts, self._terms(traits, market, problems)
            choice, charts, terms = by_market[market]
            if fit is None:
                fit = fit_of(
                    found.id,
                    traits.category,
                    labels_in_order(charts, sizes),
                    stated,
                    product.revised,
                    shop.evidence,
                    shop.priors,
                    worn_of(product),
                )
                sources["fit"] = From(found.file, "fit", "evidence" if fit.source == "evidence" else "stated")
            subjects[locale.tag] = ProductSubject(
                found.id,
                found.file,
                product,
                traits,
                locale,
                pick(product.name, locale, self.first),
                choice,
                charts,
                fit,
                question,
                terms,
                self._told(terms) if terms else None,
                care,
                details,
                views,
                description,
                sources,
                self._brand(traits.brand, locale),
            )
        return subjects, _once(problems)

    def _brand(self, id: str, locale: Locale) -> Name | None:
        brand = self.shop.brands.get(id)
        return pick(brand.name, locale, self.first) if brand else None

    def _terms(self, traits: Traits, market: str, problems: list[Problem]) -> Terms | None:
        terms = terms_of(self.shop.policies, traits, market, self.shop.as_of)
        if terms is None:
            _, tie = governing(self.shop.policies, traits, market, "", self.shop.as_of)
            if tie:
                problems.append(tie)
        return terms

    def _told(self, terms: Terms) -> TermsOnDay:
        told = self._today.get(terms)
        if told is None:
            told = self._today[terms] = on_day(terms, self.shop.as_of)
        return told

    def _references(self, product: Product, source: Source) -> list[Problem]:
        """Names of files that are not there."""
        shop = self.shop
        asked = (
            ("brand", product.brand, shop.brands, "brand", "write product_data/brands/{}.yml"),
            ("category", product.category, shop.categories, "category", "add it to product_data/categories.yml"),
        )
        return [
            source.place(key).problem(
                "catalogue/reference",
                f"there is no {what} '{name}'{(near := did_you_mean(name, known))}",
                "" if near else cure.format(name),
            )
            for key, name, known, what, cure in asked
            if name and name not in known and not shop.is_broken(key, name)
        ]

    def _unknown_details(self, product: Product, source: Source) -> list[Problem]:
        from generator.reference.details import DETAILS

        store = self.shop.sources.get(STORE)
        if store is None:
            return []
        written = store.value.get("details")
        known = (*DETAILS, *self.own_details, *(written if isinstance(written, dict) else ()))
        return [
            source.place("details", key, key=True).problem(
                "catalogue/unknown-key",
                f"'{key}' is no detail that is known{(near := did_you_mean(key, known))}",
                "" if near else f"use one of {', '.join(known)}, or add it under `details` in store.yml",
            )
            for key in product.details
            if key not in known
        ]

    def _named_charts(
        self, id: str, product: Product, file: str, source: Source, sources: dict[str, From]
    ) -> tuple[tuple[str, ...], dict[str, SizeChart], list[Problem]]:
        """The charts that the product, its brand or its category names; those written in place are read here."""
        value, origin = inherit("size_chart", product, file, self.shop.brands, self.shop.categories)
        if value is None or origin is None:
            return (), {}, []
        sources["chart"] = origin
        problems: list[Problem] = []
        own: dict[str, SizeChart] = {}
        named: list[str] = []
        stated = origin.how == "stated"
        entries: list[tuple[tuple[str | int, ...], Any]] = (
            [(("size_chart", n), entry) for n, entry in enumerate(value)]
            if isinstance(value, list)
            else [(("size_chart",), value)]
        )
        for path, entry in entries:
            place = source.place(*path) if stated else source.place()
            if isinstance(entry, dict) and stated:
                own_id = f"{id}.{len(own) + 1}"
                written, wrong = read_size_chart(source, *path, id=own_id)
                problems += wrong
                if written is not None:
                    charts, wrong = resolve_charts({own_id: written}, self.shop.charts)
                    problems += wrong
                    own |= {own_id: charts[own_id]} if own_id in charts else {}
                    named += [own_id] if own_id in charts else []
            elif not isinstance(entry, str):
                cure = "write the name of a chart, as in `size_chart: womens-tops`, or `none`"
                problems.append(place.problem("catalogue/value", "one size chart is wanted here", cure))
            elif entry == "none":
                named.append(entry)
            elif entry in self.shop.charts:
                named.append(entry)
            elif entry not in self.shop.broken_charts:
                near = did_you_mean(entry.rpartition("/")[2].removesuffix(".yml"), self.shop.charts)
                wrong_id = id_mistake(entry).partition("; ")[2]
                cure = "" if near else wrong_id or f"write product_data/size_charts/{entry}.yml"
                at = place if stated else Problem(origin.file, 1, 1, "", "")
                problems.append(
                    Problem(
                        at.file,
                        at.line,
                        at.column,
                        "catalogue/reference",
                        f"there is no size chart '{entry}'{near}",
                        cure,
                    )
                )
        return tuple(named), own, problems

    def _unmatched(self, charts: ProductCharts, source: Source) -> list[Problem]:
        """Sold sizes without a row, each at the size in the file."""
        sizes = source.value.get("sizes")
        problems = []
        for missing in charts.unmatched:
            at: tuple[str | int, ...] = ("sizes",)
            if isinstance(sizes, list) and missing.label in sizes:
                at = ("sizes", sizes.index(missing.label))
            problems.append(source.place(*at).problem("sizing/no-row", missing.message, missing.cure))
        return problems

    def _ties(self, choice: Choice, found: ProductFile, source: Source) -> list[Problem]:
        return [
            source.place().problem(
                "sizing/tie",
                f"'{first}' and '{second}' both apply to this product, and neither is narrower",
                f"say which with `size_chart: {first}`, or make the applies_to of one narrower",
            )
            for first, second in choice.ties
        ]


def _once(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))
