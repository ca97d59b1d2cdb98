"""A return costs the customer something where the law says that it does not.

In some markets the seller pays the return of what somebody changed their mind about; where goods are faulty, in
many more. hangtag informs; it gives no legal advice.

Bad:

    refund: 20 days of delivery
    by_mail: 4.00 USD
    # markets: TW

Good:

    refund: 20 days of delivery
    by_mail: 4.00 USD
    rules:
      - {when: {market: TW}, by_mail: free}
    # markets: TW
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, problem, shown
from generator.facts.returns import Facts
from generator.problems import Problem

WAYS = ("by_mail", "drop_off", "pickup")


def check(shelf: Shelf) -> Iterator[Problem]:
    seen = set()
    for policy, market, facts in shelf.governed():
        floor = shelf.floor(market)
        if floor is not None and floor.cost == "seller":
            yield from _costly(facts, market, "", floor.source)
        law = shelf.law(market)
        free = law.guarantee if law.guarantee and law.guarantee.free else None
        if free is not None and (policy.id, market) not in seen:
            seen.add((policy.id, market))
            for faulty in shelf.faulty(policy, market):
                yield from _costly(faulty, market, " of faulty goods", free.source)


def _costly(facts: Facts, market: str, what: str, source: str) -> Iterator[Problem]:
    for name, cost in facts.methods.items():
        if name in WAYS and cost.value.kind in ("amount", "percent", "customer_pays"):
            yield problem(
                cost.rule,
                name,
                "return-cost",
                f"`{name}: {shown(cost.value)}` charges a return{what} in {market}, where the law has the seller"
                f" pay it ({source})",
                f"write `{name}: free` for {market}",
                "warning",
            )
