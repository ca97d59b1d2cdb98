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
    for _, market, facts, floor in shelf.judged():
        if floor is not None and floor.cost == "seller":
            yield from _costly(facts, market, "", floor.source)
    seen: set[tuple[str, str, str]] = set()
    for policy, market, _ in shelf.governed():
        free = shelf.law(market).guarantee
        for faulty in shelf.faulty(policy, market) if free is not None and free.free else ():
            for found in _costly(faulty, market, " of faulty goods", free.source if free else ""):
                key = found.file, f"{found.line}:{found.column}", policy.id
                if key not in seen:  # once for all markets of this law
                    seen.add(key)
                    yield found


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
