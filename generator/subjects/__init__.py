"""Subjects: what questions are about. A product in a locale has all its facts here, each computed once.

Its parts (charts, terms, care …) are values that can be compared, so that an answer about a part that many products
share is made once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.catalogue import Traits, pick
from generator.catalogue.product import Product
from generator.catalogue.return_policy import Policy
from generator.facts import From
from generator.facts.details import CareFacts, DescriptionFacts, DetailFacts, ViewFacts
from generator.facts.fit import FitQuestion, ProductFit, Worn
from generator.facts.fit.leanings import leanings_of
from generator.facts.returns import Terms
from generator.facts.returns.cases import PolicyFacts, policy_facts
from generator.facts.returns.law import LawFacts, law_facts
from generator.facts.returns.seasons import TermsOnDay, on_day
from generator.facts.returns.terms import governing
from generator.facts.returns.versions import governs_in, versions
from generator.facts.sizing import Choice, ProductCharts
from generator.facts.sizing.joining import whole
from generator.facts.sizing.matching import Matching
from generator.measure.locales import Locale
from generator.measure.sold_sizes import SoldSizes
from generator.shop import Shop
from generator.text import Name


@dataclass(frozen=True, eq=False)
class ProductSubject:
    """One product in one locale. `sources` says where each fact comes from, by its name in facts/1."""

    id: str
    file: str
    product: Product
    traits: Traits
    locale: Locale
    name: Name
    choice: Choice
    charts: ProductCharts | None
    fit: ProductFit
    fit_question: FitQuestion | None
    terms: Terms | None
    told: TermsOnDay | None
    care: CareFacts | None
    details: DetailFacts
    views: ViewFacts
    description: DescriptionFacts | None
    sources: Mapping[str, From]
    brand: Name | None = None

    @property
    def needs_chart(self) -> bool:
        """Whether a chart is missed: not where the product says `size_chart: none`, nor where it has no sizes."""
        return not self.choice.none

    @cached_property
    def matching(self) -> Matching | None:
        """What "which size am I?" is asked about."""
        return Matching(self.charts, leanings_of(self.fit), bool(self.fit.bands)) if self.charts else None

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Details and angles that the category wants and nobody states."""
        details = tuple(f"details.{key}" for key in self.details.missing)
        return details + tuple(f"views.{angle}" for angle in self.views.missing)


@dataclass(frozen=True, slots=True, eq=False)
class ChartSubject:
    """One size chart on its own, for its size guide."""

    id: str
    locale: Locale
    name: Name
    charts: ProductCharts

    @property
    def matching(self) -> Matching:
        return Matching(self.charts)


@dataclass(frozen=True, slots=True, eq=False)
class TermsSubject:
    """Terms with the seasons that are told on the day of the build; `law`: what the market's law adds to them."""

    id: str
    locale: Locale
    told: TermsOnDay
    law: LawFacts | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PolicySubject:
    """A return policy in the market of a locale; `law`: what the market's law adds to it."""

    id: str
    locale: Locale
    policy: PolicyFacts
    law: LawFacts | None = None

    @property
    def needs_function(self) -> bool:
        return self.law is not None and self.law.needs_function

    @property
    def needs_notice(self) -> bool:
        return self.law is not None and self.law.needs_notice

    @property
    def needs_form(self) -> bool:
        return self.law is not None and self.law.needs_form


def policy_subject(shop: Shop, id: str, locale: Locale) -> PolicySubject | None:
    """None where the policy never governs in the locale's market."""
    policy, market, store = shop.policies[id], market_of(locale), shop.store
    if not governs_in(shop.policies, policy, market):
        return None
    version = versions(shop.policies, shop.as_of)[id]
    now = None
    if version.state != "in_force":
        now = governing(shop.policies, _applied_to(policy), market, "", shop.as_of)[0]
    facts = policy_facts(
        policy,
        market,
        shop.as_of,
        shop_names(shop),
        store.usual_delivery,
        store.slowest_delivery,
        version,
        now if now is not policy else None,
    )
    if governing(shop.policies, Traits(""), market, "", shop.as_of)[0] is policy:
        facts = replace(facts, shop_wide=on_day(facts.terms, shop.as_of))
    law = None
    if version.state != "past":
        kinds = [case.terms for case in facts.cases]
        law = law_facts(store, market, locale.language.split("-")[0], shop.as_of, facts.terms, kinds)
    return PolicySubject(id, locale, facts, law if law and law.says_something else None)


def law_of_terms(shop: Shop, locale: Locale, terms: Terms | None, market: str | None = None) -> LawFacts:
    """What the law of a market (the locale's) adds to some terms."""
    where = market_of(locale) if market is None else market.partition("-")[0]
    own = market_of(locale)
    return law_facts(shop.store, where, locale.language.split("-")[0], shop.as_of, terms, own_market=own)


def _applied_to(policy: Policy) -> Traits:
    """A product that the policy is about, as far as it says."""
    asked = {key: min(words) for key, words in policy.applies_to.asks if isinstance(words, frozenset)}
    return Traits(
        asked.get("product", ""),
        asked.get("brand", ""),
        asked.get("category", ""),
        frozenset({asked["tag"]} if "tag" in asked else ()),
        seller=asked.get("seller", ""),
    )


def shop_names(shop: Shop) -> dict[tuple[str, str], tuple[str | Mapping[str, str], ...]]:
    """The shop's words for what rules name: categories by their path and by its last part, where women's and men's
    may be called differently, and brands."""
    names: dict[tuple[str, str], tuple[str | Mapping[str, str], ...]] = {}
    for path, category in shop.categories.items():
        if category.name is not None:
            for word in dict.fromkeys((path, path.rpartition("/")[2])):
                known = names.get(("category", word), ())
                if category.name not in known:
                    names[("category", word)] = (*known, category.name)
    names |= {("brand", id): (brand.name,) for id, brand in shop.brands.items()}
    return names


def market_of(locale: Locale) -> str:
    """The country that a locale is about; empty for the world."""
    return "" if locale.region.isdigit() else locale.region


def labels_in_order(charts: ProductCharts | None, sizes: SoldSizes) -> tuple[str, ...]:
    """The sold sizes, smallest first where a chart says so, else as the product lists them."""
    if charts and charts.charts and charts.charts[0].rows:
        return tuple(row.size for row in charts.charts[0].rows)
    return sizes.labels or tuple(" ".join(parts.values()) for parts in sizes.combinations())


def worn_of(product: Product) -> Worn | None:
    """The model's size and measures, as they were stated."""
    if product.model is None:
        return None
    measures = ("height", "bust", "chest", "waist", "hips", "foot_length")
    typed = tuple((name, value) for name in measures if (value := getattr(product.model, name)))
    return Worn(typed, product.model.wears)


def chart_name(shop: Shop, id: str, locale: Locale) -> Name:
    """A chart's title in a locale, else its id."""
    title = shop.charts[id].title
    known = title if isinstance(title, str) else dict(title or ())
    return pick(known, locale, shop.locales[0]) if known else Name(id, "")


def chart_subject(shop: Shop, id: str, locale: Locale) -> ChartSubject:
    """A chart with all its rows."""
    joined = whole(shop.charts[id], shop.published, shop.store.units)
    return ChartSubject(id, locale, chart_name(shop, id, locale), joined)
