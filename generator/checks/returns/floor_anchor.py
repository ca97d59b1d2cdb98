"""The window is counted from another event than the law's, and is too short when delivery takes long.

hangtag informs; it gives no legal advice.

Bad:

    refund: 20 days of purchase
    # markets: DE

Good:

    refund: 20 days of delivery
    # markets: DE
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, problem
from generator.measure.days.phrases import write_window
from generator.problems import Problem
from generator.reference.laws import POSSESSION

BEFORE_DELIVERY = frozenset({"purchase", "dispatch", "dispatch_note"})


def check(shelf: Shelf) -> Iterator[Problem]:
    for _, market, facts, floor in shelf.judged():
        refund = facts.outcome("refund")
        span = refund.window.span if refund else None
        if floor is None or refund is None or span is None or POSSESSION & set(span.events):
            continue
        days = span.number * {"day": 1, "week": 7, "month": 28, "year": 365, "working_day": 1, "hour": 0}[span.unit]
        spare = days - floor.days
        if BEFORE_DELIVERY & set(span.events) and spare < shelf.slowest_delivery:
            yield problem(
                refund.rule,
                "refund",
                "floor-anchor",
                f"{write_window(refund.window)} is too short in {market} whenever delivery takes more than "
                f"{max(spare, 0)} days: the law gives {floor.days} days from delivery ({floor.source})",
                f"count from delivery, or give {floor.days + shelf.slowest_delivery} days",
                "warning",
            )
