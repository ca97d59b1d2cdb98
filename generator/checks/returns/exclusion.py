"""Goods are excluded on a ground that the law of a market does not list.

Hygiene is no ground of its own where the law wants a seal: the goods may come back as long as it is whole.
hangtag informs; it gives no legal advice.

Bad:

    refund: 20 days of delivery
    rules:
      - {when: {category: earrings}, returns: none, because: hygiene}
    # markets: DE
    # products: earrings

Good:

    refund: 20 days of delivery
    rules:
      - {when: {category: earrings}, condition: seal_on}
    # markets: DE
    # products: earrings
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, called, problem
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for _, market, facts, floor in shelf.judged():
        refund = facts.outcomes.get("refund")
        if floor is None or floor.grounds is None or refund is None or refund.offered:
            continue
        if refund.because in floor.grounds:
            continue
        if refund.because in ("final_sale", "store_credit"):
            continue
        hygiene = refund.because in floor.sealed
        ground = f"'{refund.because}' is no ground that" if refund.because else "no ground is given that"
        yield problem(
            refund.rule,
            "because",
            "exclusion",
            f"{called(refund.rule)} refuses returns in {market}, but {ground} its law lists ({floor.source})",
            "write `condition: seal_on` instead" if hygiene else "name a ground of the law, or allow the refund",
            "warning",
        )
