"""What comes after the refund begins while the refund still runs.

Bad:

    refund: 30 days of delivery
    store_credit: 21 to 50 days of delivery

Good:

    refund: 20 days of delivery
    store_credit: 21 to 50 days of delivery
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, problem
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy in shelf.governing:
        for market in shelf.markets or ("",):
            for facts in shelf.facts(policy, market):
                refund = facts.outcome("refund")
                for outcome in facts.outcomes.values():
                    span, before = outcome.window.span, refund.window.span if refund else None
                    if not span or not before or not span.opens or refund is outcome:
                        continue
                    if (span.events, span.unit) == (before.events, before.unit) and span.opens <= before.number:
                        yield problem(
                            outcome.rule,
                            outcome.outcome,
                            "tier-overlap",
                            f"{outcome.outcome} begins on {span.unit} {span.opens}, but the refund runs until "
                            f"{before.number}",
                            f"begin on {before.number + 1}, or leave the start out if both are to be had",
                            "warning",
                        )
