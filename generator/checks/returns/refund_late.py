"""The money is paid back later than the law of a market allows.

hangtag informs; it gives no legal advice.

Bad:

    refund: 20 days of delivery
    refund_paid: 30 days of arrival
    # markets: DE

Good:

    refund: 20 days of delivery
    refund_paid: 14 days of arrival
    # markets: DE
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, as_days, problem, shown
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for _, market, facts, floor in shelf.judged():
        paid = facts.other.get("refund_paid")
        if floor is None or floor.refund_days is None or paid is None or facts.outcome("refund") is None:
            continue
        if as_days(paid.value) > floor.refund_days:
            yield problem(
                paid.rule,
                "refund_paid",
                "refund-late",
                f"`refund_paid: {shown(paid.value)}` is later than {market} allows: the law wants the money back"
                f" within {floor.refund_days} days ({floor.source})",
                f"write `refund_paid: {floor.refund_days} days of arrival`, or less",
                "warning",
            )
