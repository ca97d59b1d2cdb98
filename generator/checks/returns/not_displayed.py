"""A policy does not say what the law of a market wants every shop to display about its returns.

Looked at for the laws that store.yml switches on (`law: [JP]`). hangtag informs; it gives no legal advice.

Bad:

    refund: 20 days of delivery
    # law: JP
    # markets: JP

Good:

    refund: 20 days of delivery
    by_mail: customer_pays
    # law: JP
    # markets: JP
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, problem
from generator.facts.returns import Facts
from generator.problems import Problem

# What each thing is called, and how it is said.
WANTED = {
    "window": ("until when it can go back", "write `refund: 30 days of delivery`, or `returns: none`"),
    "outcome": ("what the customer gets", "write `refund: …`, `exchange: …` or `store_credit: …`"),
    "cost": ("who pays the return", "write `by_mail: customer_pays`, `by_mail: free` or an amount"),
}


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy, market, facts in shelf.governed():
        display = shelf.law(market, switched_on=True).display
        for name in display.wants if display else ():
            if not _says(facts, name) and display is not None:
                what, cure = WANTED[name]
                yield problem(
                    policy.rules[0],
                    "",
                    "not-displayed",
                    f"the policy does not say {what}, which {market} wants displayed ({display.source})",
                    cure,
                    "warning",
                )


def _says(facts: Facts, name: str) -> bool:
    if name == "cost":
        return facts.returnable is False or any(method not in ("in_store", "keep") for method in facts.methods)
    return facts.returnable is not None
