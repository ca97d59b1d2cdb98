"""Which policy governs, and what its rules say: the terms of a product, and those of an order settled further.

For each fact, among the rules that hold and set it: drop every rule that another beats (more specific, or as
specific and written here while the first came by `like`); if any left says `none`, it is none; if all left agree,
that is the answer; else they tie and the fact is not told. Sets of rules are bit masks, so that a hundred thousand
products share a few dozen results.

`governing` picks the policy, `deciding` each fact out of its rules, `compiled` settles a product and then an order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from generator.catalogue import Traits
from generator.catalogue.return_policy import Policies, Policy
from generator.facts.returns import Terms
from generator.facts.returns.terms.asked import Asked, trait_of
from generator.facts.returns.terms.compiled import Compiled
from generator.facts.returns.terms.governing import applies_to_product, governing

__all__ = ["Asked", "Compiled", "applies_to_product", "governing", "terms_of", "trait_of"]


def terms_of(
    policies: Mapping[str, Policy], traits: Traits, market: str, as_of: date | datetime, channel: str = ""
) -> Terms | None:
    """What a product can count on in a market when it is bought on a day.

    Products that match the same rules get the same object. None where no policy governs, or two govern alike.
    """
    if not isinstance(policies, Policies):
        policies = Policies(policies)
    shelf = policies.memo.get("returns")
    if shelf is None:
        shelf = policies.memo["returns"] = _Shelf(policies)
    found: Terms | None = shelf.terms(traits, market, as_of, channel)
    return found


class _Shelf:
    """What was worked out about a shop's policies, by what of a product they ask about."""

    def __init__(self, policies: Policies) -> None:
        self.policies = policies
        keys = {key for policy in policies.values() for key in policy.applies_to.keys}
        self.asked = Asked(policy.applies_to for policy in policies.values())
        self.by_channel = "channel" in keys
        self.governing: dict[Any, Policy | None] = {}
        self.compiled: dict[tuple[str, str], Compiled] = {}

    def terms(self, traits: Traits, market: str, as_of: date | datetime, channel: str) -> Terms | None:
        key = (market, channel if self.by_channel else "", as_of, self.asked.of(traits))
        if key not in self.governing:
            if len(self.governing) > 20_000:
                self.governing.clear()
            self.governing[key] = governing(self.policies, traits, market, channel, as_of)[0]
        policy = self.governing[key]
        if policy is None:
            return None
        compiled = self.compiled.get((policy.id, market))
        if compiled is None:
            compiled = self.compiled[policy.id, market] = Compiled(policy, market)
        return compiled.terms(traits)
