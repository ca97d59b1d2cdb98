"""Faulty goods are refused, or get store credit alone, where the law gives rights that no policy takes away.

What the customer changed their mind about is another matter. hangtag informs; it gives no legal advice.

Bad:

    refund: 30 days of delivery
    rules:
      - {when: {reason: faulty}, returns: none}
    # markets: AU

Good:

    refund: 30 days of delivery
    rules:
      - {when: {reason: faulty}, refund: 2 years of delivery, repair: as refund, by_mail: free}
    # markets: AU
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, called, problem
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    seen: set[tuple[str, int, int]] = set()
    for policy, market, _ in shelf.governed():
        right = shelf.law(market).guarantee
        for facts in shelf.faulty(policy, market) if right is not None else ():
            given = [name for name, outcome in facts.outcomes.items() if outcome.offered]
            refused = next((outcome for outcome in facts.outcomes.values() if not outcome.offered), None)
            if refused is None or right is None or given not in ([], ["store_credit"]):
                continue
            what = "gives store credit alone for" if given else "takes nothing back of"
            found = problem(
                refused.rule,
                "",
                "faulty-refused",
                f"{called(refused.rule)} {what} faulty goods in {market}, where the law gives rights that no policy"
                f" takes away ({right.source})",
                "write what holds for them: `{when: {reason: faulty}, refund: 2 years of delivery, by_mail: free}`",
            )
            if (found.file, found.line, found.column) not in seen:  # once for all markets
                seen.add((found.file, found.line, found.column))
                yield found
