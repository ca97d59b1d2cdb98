"""No product that is sold fits the rule, or no order that the policy is for.

Bad:

    refund: 20 days of delivery
    rules:
      - {when: {category: swimwaer}, condition: seal_on}
    # products: women/swimwear

Good:

    refund: 20 days of delivery
    rules:
      - {when: {category: swimwear}, condition: seal_on}
    # products: women/swimwear
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalogue.return_policy import PRODUCT_KEYS, Policy, When
from generator.checks.meeting import both
from generator.checks.returns import Shelf, called, problem
from generator.facts.returns.terms.asked import trait_of
from generator.facts.returns.terms.governing import applies_to_product
from generator.facts.returns.versions import versions
from generator.measure.days import Day, Period, shared_days
from generator.problems import Problem, did_you_mean


def check(shelf: Shelf) -> Iterator[Problem]:
    yield from _never_ordered(shelf)
    if not shelf.products:
        return
    for policy in shelf.governing:
        yield from _for_no_product(shelf, policy)
        reached = 0
        for mask in shelf.masks(policy):
            reached |= mask
        for index, rule in enumerate(policy.rules):
            keys = [key for key in rule.when.keys if key in PRODUCT_KEYS]
            if reached >> index & 1 or not keys or rule.depth:
                continue
            near = ""
            if len(keys) == 1:
                near = did_you_mean(dict(rule.wording)[keys[0]], _sold(shelf, keys[0]))
            message = f"no product that is sold fits {called(rule)}{near}"
            cure = "" if near else "mend it, or delete the rule"
            yield problem(rule, f"when.{keys[0]}", "unreachable", message, cure, "warning")


def _for_no_product(shelf: Shelf, policy: Policy) -> Iterator[Problem]:
    """A policy whose `applies_to` names what nobody sells: everybody is told another's promises."""
    asked = [key for key, _ in policy.applies_to.asks if key in PRODUCT_KEYS]
    if not asked or any(applies_to_product(policy, traits) for traits in shelf.products):
        return
    near, names = "", policy.applies_to.get(asked[0])
    if len(asked) == 1 and isinstance(names, frozenset):
        near = did_you_mean(str(min(names, key=str)), _sold(shelf, asked[0]))
    message = f"the policy is for no product that is sold{near}"
    yield problem(policy.rules[0], "applies_to", "unreachable", message, "" if near else "mend it", "warning")


def _sold(shelf: Shelf, key: str) -> list[str]:
    """What a rule may call what is sold, by one of the product's keys."""
    if key == "category":
        return _categories(shelf)
    found = [trait_of(traits, key) for traits in shelf.products]
    words = {word for one in found for word in ((one,) if isinstance(one, str) else one or ()) if word}
    return sorted(map(str, words))


def _categories(shelf: Shelf) -> list[str]:
    """What a rule may call the categories of what is sold: `women/tops` and `women`, and `tops`."""
    paths = {traits.category for traits in shelf.products if traits.category}
    above = {path[:at] for path in paths for at, sign in enumerate(path) if sign == "/"}
    return sorted(paths | above | {step for path in paths for step in path.split("/")})


def _never_ordered(shelf: Shelf) -> Iterator[Problem]:
    """Rules about orders that are another policy's, or another version's."""
    known = versions(shelf.policies, date.min)
    for policy in shelf.governing:
        version = known[policy.id]
        for rule in policy.rules:
            if rule.depth:
                continue
            periods = rule.when.get("purchased")
            held = Period(_fixed(version.first), _fixed(version.last))
            if isinstance(periods, tuple) and not any(shared_days(period, held) for period in periods):
                since = f" from {version.first}" if version.first else ""
                until = f" to {version.last}" if version.last else " on" if version.first else ""
                yield problem(
                    rule,
                    "when.purchased",
                    "unreachable",
                    f"this policy is for orders{since}{until}: none of them is bought then",
                    "mend the days, or delete the rule",
                    "warning",
                )
            for key, asked in policy.applies_to.asks:
                own = rule.when.get(key)
                if own is not None and both(When(((key, own),)), When(((key, asked),)), False) is None:
                    yield problem(
                        rule,
                        f"when.{key}",
                        "unreachable",
                        f"the policy is not for {key} {dict(rule.wording)[key]}",
                        "mend the rule, or `applies_to`",
                        "warning",
                    )


def _fixed(day: date | None) -> Day | None:
    return None if day is None else Day(day.month, day.day, day.year)
