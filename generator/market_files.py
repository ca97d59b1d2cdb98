"""Documents that say all terms of a market at once, for search engines and feeds, and what they leave unsaid."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from generator.catalogue import Traits
from generator.facts.returns import Terms
from generator.facts.returns.seasons import TermsOnDay, on_day
from generator.facts.returns.stated import Unsaid
from generator.facts.returns.terms import terms_of
from generator.measure.locales import Locale
from generator.shop import Shop
from generator.subjects import market_of
from generator.surfaces import Output, Place, structured_data
from generator.surfaces.feeds import google_policies, openai, ucp


def market_files(
    shop: Shop, place: Place, told: Mapping[tuple[str, str], Terms], only: Collection[str]
) -> Iterator[Output]:
    """For each locale; `told` are the terms that products have, by id and market."""
    for locale, words in shop.words.items():
        market, feeds = market_of(locale), shop.store.feeds
        plain = terms_of(shop.policies, Traits(""), market, shop.as_of)
        shop_wide = on_day(plain, shop.as_of) if plain is not None else None
        here = [on_day(told[key], shop.as_of) for key in sorted(told) if key[1] == market]
        if "structured_data" in only:
            yield structured_data.organization_file(shop_wide, words, place)
            yield _unsaid(
                "structured_data",
                locale,
                here,
                lambda each: structured_data.merchant_return_policy(each, words, place)[1],  # noqa: B023
            )
        if "feeds" not in only:
            continue
        if feeds.google:
            yield google_policies.account_file(shop_wide, here, words, place)
            yield _unsaid("google", locale, here, lambda each: google_policies.unsaid_of(each, words, place))  # noqa: B023
        if feeds.openai:
            yield _unsaid("openai", locale, here, lambda each: openai.said_of(each)[1])
        if feeds.ucp != "no":
            draft = feeds.ucp == "draft"
            for each in here:
                yield from ucp.outputs(each, words, place, draft=draft)
            yield _unsaid(
                "ucp",
                locale,
                here,
                lambda each: ucp.policy_of(each, words, place, draft=draft)[1],  # noqa: B023
            )


def _unsaid(
    surface: str, locale: Locale, told: Sequence[TermsOnDay], of: Callable[[TermsOnDay], list[Unsaid]]
) -> Output:
    """unsaid/1: what a document does not say of each terms, and why."""
    value: dict[str, Any] = {"schema": "unsaid/1", "surface": surface, "locale": locale.tag}
    value |= {"market": market_of(locale) or None}
    value["terms"] = {
        each.terms.id: [{"fact": said.fact, "reason": said.reason} for said in dict.fromkeys(of(each))]
        for each in told
    }
    folder = surface if surface == "structured_data" else f"feeds/{surface}"
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Output(f"{folder}/unsaid/{locale.path}.json", f"{text}\n".encode("utf-8", "replace"))
