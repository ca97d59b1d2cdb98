"""The window is shorter than the law of the market, counted from the same event, or a right is refused that the law
gives in any case.

hangtag informs; it gives no legal advice.

Bad:

    refund: 10 days of delivery
    # markets: DE

Good:

    refund: 14 days of delivery
    # markets: DE
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, problem
from generator.measure.days.phrases import write_window
from generator.problems import Problem
from generator.reference.laws import POSSESSION


def check(shelf: Shelf) -> Iterator[Problem]:
    for _, market, facts, floor in shelf.judged():
        refund = facts.outcomes.get("refund")
        if floor is None or refund is None:
            continue
        law = f"the law gives {floor.days} days from delivery ({floor.source})"
        span = refund.window.span
        if not refund.offered and refund.because == "final_sale":
            yield problem(
                refund.rule,
                "because",
                "under-floor",
                f"in {market} a final sale cannot take the refund away: {law}",
                f"leave {market} out of the rule, or write `refund: {floor.days} days of delivery` for it",
            )
        elif span is not None and POSSESSION & set(span.events):
            days = {"day": 1, "week": 7, "month": 28, "year": 365, "working_day": 1, "hour": 0}[span.unit]
            if span.number * days < floor.days - (refund.day_one == "same_day" and days == 0):
                yield problem(
                    refund.rule,
                    "refund",
                    "under-floor",
                    f"{write_window(refund.window)} is less than {market} allows: {law}",
                    f"write `refund: {floor.days} days of delivery`",
                )
