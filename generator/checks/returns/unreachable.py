"""No product that is sold fits the rule.

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

from generator.catalogue.return_policy import PRODUCT_KEYS
from generator.checks.returns import Shelf, called, problem
from generator.problems import Problem, did_you_mean


def check(shelf: Shelf) -> Iterator[Problem]:
    if not shelf.products:
        return
    for policy in shelf.governing:
        reached = 0
        for mask in shelf.masks(policy):
            reached |= mask
        for index, rule in enumerate(policy.rules):
            keys = [key for key in rule.when.keys if key in PRODUCT_KEYS]
            if reached >> index & 1 or not keys or rule.depth:
                continue
            near = ""
            if keys == ["category"]:
                steps = sorted({step for traits in shelf.products for step in traits.category.split("/") if step})
                near = did_you_mean(dict(rule.wording)["category"], steps)
            message = f"no product that is sold fits {called(rule)}{near}"
            cure = "" if near else "mend it, or delete the rule"
            yield problem(rule, f"when.{keys[0]}", "unreachable", message, cure, "warning")
