"""Pages of the help site that span subjects, made of cards: lists of what there is, and every return case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.blocks import Asked, card_traits
from generator.catalogue import Traits
from generator.facts.returns import Terms
from generator.facts.returns.matrix import Group, matrix
from generator.facts.returns.terms import terms_of
from generator.facts.returns.versions import versions
from generator.make import Making
from generator.measure.locales import Locale
from generator.shop import Shop
from generator.site.frame import languages
from generator.site.written import Written
from generator.subjects import market_of, shop_names
from generator.surfaces import Card, Output
from generator.surfaces.help_site import (
    RETURNS,
    Catalogue,
    Found,
    Listed,
    Page,
    catalogue_of,
    indexes,
    llms,
    styles_of,
    which_size_page,
)
from generator.text import Name

VERDICTS = {
    verdict: f"fit.verdict.{verdict}"
    for verdict in ("runs_small", "may_run_small", "true_to_size", "may_run_large", "runs_large")
}


def list_pages(cards: Sequence[Card], making: Making, locale: Locale) -> Iterator[Page]:
    """All size guides, all styles, each category, and the page that asks for the size."""
    yield from indexes(_catalogue(cards, making, locale))
    words, twin = making.speakers[locale.tag].words, making.twins.get(locale.tag)
    yield which_size_page(words, making.place, making.ways.compared(locale), twin)


def programs_list(
    cards: Sequence[Card], making: Making, written: Sequence[Written], pages: Iterable[Found], locale: Locale
) -> Output:
    """`llms.txt` of a locale; `written` are its written pages, `pages` those about returns beside the policies'."""
    catalogue = _catalogue(cards, making, locale)
    known = versions(making.shop.policies, making.shop.as_of)
    policies = [
        Listed(Name(title.plain(), ""), f"{RETURNS}{id}/")
        for id, title in making.ways.policy_titles(locale).items()
        if known[id].state != "past"
    ]
    lists = llms.Lists(
        [Listed(Name(page.title, ""), page.path, page.description) for page in written],
        [*policies, *(Listed(Name(page.title, ""), page.path) for page in pages)],
        catalogue.charts,
        styles_of(catalogue),
    )
    return llms.of_locale(lists, languages(making.place.locales), making.twins[locale.tag], making.place)


def _catalogue(cards: Sequence[Card], making: Making, locale: Locale) -> Catalogue:
    categories = {
        path: found for path in making.shop.categories if (found := making.ways.category(path, locale)) is not None
    }
    words = making.speakers[locale.tag].words
    verdicts = {verdict: words.say(key).plain() for verdict, key in VERDICTS.items()}
    return catalogue_of(cards, words, making.place, categories, verdicts, making.twins.get(locale.tag))


def terms_by_locale(asked: Asked, shop: Shop) -> dict[str, dict[str, Terms]]:
    """Every terms that some product has, by id and by the tag of each locale in which it has them."""
    found: dict[str, dict[str, Terms]] = {}
    for id, by_locale in sorted(asked.items()):
        for locale in shop.locales:
            if (traits := by_locale.get(locale.tag)) is not None:
                terms = terms_of(shop.policies, traits, market_of(locale), shop.as_of)
                if terms is not None:
                    found.setdefault(id, {})[locale.tag] = terms
    return found


def product_groups(cards: Iterable[Card], told: Mapping[tuple[str, str], Terms], shop: Shop) -> list[Group]:
    """What each group of products gets in each market of the shop; `told` are terms by id and market."""
    products = {card.id: card for card in cards if card.kind == "product"}
    tags = {market_of(locale): locale.tag for locale in reversed(shop.locales)}

    def terms(product: Traits, market: str, day: date) -> Terms | None:
        return told.get((products[product.product].terms.get(tags[market], ""), market))

    markets = [market_of(locale) for locale in shop.locales]
    return matrix(map(card_traits, products.values()), markets, shop.as_of, terms, shop_names(shop))
