"""A window is over before most parcels have come: nobody could send anything back.

What is bought in a store is not delivered: such a rule names its `channel`.

Bad:

    refund: 3 days of purchase

Good:

    refund: 3 days of delivery
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.catalogue.return_policy import OUTCOMES
from generator.checks.returns import AFTER_DELIVERY, Shelf, as_days, own_rules, problem
from generator.measure.days.phrases import write_window
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    usual = shelf.usual_delivery
    for policy, rule in own_rules(shelf.policies.values()):
        if rule.when.get("channel") is not None or policy.applies_to.get("channel") is not None:
            continue
        for name in OUTCOMES:
            window = rule.sets(name)
            if window is None:
                continue
            late = False
            if window.span is not None:
                late = AFTER_DELIVERY.isdisjoint(window.span.events) and as_days(window.span) <= usual
            elif window.until is not None:
                for period in rule.when.periods:
                    for first, last in period.occurrences(2024, 2052):
                        until = window.until.fixed or window.until.after(first)
                        late |= last.year < 9999 and until is not None and last <= until < last + timedelta(usual)
            if late:
                yield problem(
                    rule,
                    name,
                    "before-delivery",
                    f"{write_window(window)} is over before most parcels come (usual_delivery: {usual} days)",
                    "count from delivery, or give more days",
                    "warning",
                )
