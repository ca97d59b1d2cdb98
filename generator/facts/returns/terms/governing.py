"""Which policy governs a purchase: the narrowest that applies, of equal ones the newest in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from generator.catalogue import Traits
from generator.catalogue.return_policy import PRODUCT_KEYS, Policy, holds
from generator.facts.returns.terms.asked import trait_of
from generator.measure.days import day_in
from generator.problems import Problem


def governing(
    policies: Mapping[str, Policy], traits: Traits, market: str, channel: str, purchase: date | datetime
) -> tuple[Policy | None, Problem | None]:
    """The policy that governs a purchase: the narrowest that applies, of equal ones the newest in force.

    None where none applies; with a problem where two govern alike.
    """
    found = [
        policy
        for policy in policies.values()
        if not policy.part and _applies(policy, traits, market, channel) and _in_force(policy, purchase)
    ]
    left = [policy for policy in found if not any(_governs_over(other, policy) for other in found)]
    if len(left) < 2:
        return (left[0] if left else None), None
    first, second = sorted(left, key=lambda policy: policy.id)[:2]
    line, column = second.rules[0].place("applies_to")
    return None, Problem(
        second.file,
        line,
        column,
        "returns/tie",
        f"'{first.id}' and '{second.id}' govern alike"
        f" (for {traits.product or 'every product'} in {market or 'any market'})",
        "make one of them narrower, or give it a later effective_from",
    )


def _in_force(policy: Policy, purchase: date | datetime) -> bool:
    day = day_in(policy.time_zone, purchase)
    return (policy.effective_from or date.min) <= day <= (policy.effective_until or date.max)


def _governs_over(one: Policy, other: Policy) -> bool:
    inside, around = one.applies_to.within(other.applies_to), other.applies_to.within(one.applies_to)
    if inside and around:
        return (one.effective_from or date.min) > (other.effective_from or date.min)
    return inside


def _applies(policy: Policy, traits: Traits, market: str, channel: str) -> bool:
    known = {"market": market, "channel": channel}
    for key, asked in policy.applies_to.asks:
        value = known.get(key) if key in known else trait_of(traits, key)
        if not value or not holds(key, asked, value):
            return False
    return True


def applies_to_product(policy: Policy, traits: Traits) -> bool:
    """Whether the product's side of `applies_to` holds."""
    for key, asked in policy.applies_to.asks:
        if key in PRODUCT_KEYS and not ((value := trait_of(traits, key)) and holds(key, asked, value)):
            return False
    return True
