"""Documents that say all terms of a market at once, for search engines and feeds, and what they leave unsaid."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator.catalogue import Traits
from generator.facts.returns import Terms
from generator.facts.returns.seasons import on_day
from generator.facts.returns.stated import Unsaid
from generator.facts.returns.terms import terms_of
from generator.shop import Shop
from generator.subjects import market_of
from generator.surfaces import Output, Place, structured_data


def market_files(
    shop: Shop, place: Place, told: Mapping[tuple[str, str], Terms], only: Collection[str]
) -> Iterator[Output]:
    """For each locale; `told` are the terms that products have, by id and market."""
    for locale, words in shop.words.items():
        market = market_of(locale)
        plain = terms_of(shop.policies, Traits(""), market, shop.as_of)
        if "structured_data" in only:
            shop_wide = on_day(plain, shop.as_of) if plain is not None else None
            yield structured_data.organization_file(shop_wide, words, place)
            here = sorted((id, terms) for (id, where), terms in told.items() if where == market)
            silent = {}
            for id, terms in here:
                _, unsaid = structured_data.merchant_return_policy(on_day(terms, shop.as_of), words, place)
                silent[id] = unsaid
            yield Output(
                f"structured_data/unsaid/{locale.path}.json", _unsaid("structured_data", locale.tag, market, silent)
            )


def _unsaid(surface: str, locale: str, market: str, terms: Mapping[str, list[Unsaid]]) -> bytes:
    """unsaid/1: what a document does not say of each terms, and why."""
    value: dict[str, Any] = {"schema": "unsaid/1", "surface": surface, "locale": locale, "market": market or None}
    value["terms"] = {
        id: [{"fact": said.fact, "reason": said.reason} for said in unsaid] for id, unsaid in terms.items()
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
