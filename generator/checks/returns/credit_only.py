"""Store credit or an exchange alone is given where the law owes the money.

Who changes their mind within the law's days gets back what was paid, by the way it was paid; credit is fine as a
choice, or after those days, or where a gift card was what they paid with. hangtag informs; it gives no legal
advice.

Bad:

    refund: none
    store_credit: 30 days of delivery
    # markets: DE

Good:

    refund: 14 days of delivery
    store_credit: 30 days of delivery
    # markets: DE
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.return_policy import Outcome
from generator.checks.returns import Shelf, called, problem
from generator.problems import Problem

# Who paid with these gets them back the way they were paid.
INSTEAD: tuple[Outcome, ...] = ("store_credit", "exchange")
SAID = {"store_credit": "store credit", "exchange": "an exchange"}
NO_MONEY = frozenset({"gift_card", "store_credit", "voucher", "points"})


def check(shelf: Shelf) -> Iterator[Problem]:
    for _, market, facts, floor in shelf.judged():
        refund = facts.outcomes.get("refund")
        if floor is None or not floor.in_full or refund is None or refund.offered:
            continue
        payment = refund.rule.when.get("payment")
        if isinstance(payment, frozenset) and payment <= NO_MONEY:
            continue
        instead = next((name for name in INSTEAD if facts.outcome(name)), None)
        if refund.because == "store_credit" or (instead is not None and not refund.because):
            given = "store credit" if refund.because else SAID[instead or "store_credit"]
            key = "refund_as" if refund.because == "store_credit" else "refund"
            yield problem(
                refund.rule,
                key,
                "credit-only",
                f"{called(refund.rule)} gives {given} alone in {market}, where the law owes the money for"
                f" {floor.days} days from delivery ({floor.source})",
                f"write `refund: {floor.days} days of delivery` for {market}, and the {given} beside it",
            )
