"""Something is kept back of a refund that the law wants in full: a handling fee, or what the delivery cost.

hangtag informs; it gives no legal advice.

Bad:

    refund: 20 days of delivery
    restocking: 10%
    # markets: DE

Good:

    refund: 20 days of delivery
    delivery_cost: refunded
    # markets: DE
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, problem, shown
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for _, market, facts, floor in shelf.judged():
        if floor is None or not floor.in_full or facts.outcome("refund") is None:
            continue
        fee, delivery = facts.other.get("restocking"), facts.other.get("delivery_cost")
        if fee is not None and fee.value.kind in ("amount", "percent"):
            yield problem(
                fee.rule,
                "restocking",
                "not-in-full",
                f"`restocking: {shown(fee.value)}` is taken off in {market}, where the law gives all the money back"
                f" for {floor.days} days from delivery ({floor.source})",
                f"leave it out for {market}, or take it after those days alone",
                "warning",
            )
        if delivery is not None and delivery.value == "kept" and floor.delivery_back:
            yield problem(
                delivery.rule,
                "delivery_cost",
                "not-in-full",
                f"the delivery cost is kept in {market}, where the law gives it back too ({floor.source})",
                f"write `delivery_cost: refunded` for {market}",
                "warning",
            )
