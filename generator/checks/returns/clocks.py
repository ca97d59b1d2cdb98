"""The goods must arrive before the customer's last day is over.

Bad:

    refund: 30 days of delivery
    in_time_when: sent
    arrive_within: 20 days of delivery

Good:

    refund: 30 days of delivery
    in_time_when: sent
    arrive_within: 45 days of delivery
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.return_policy import OUTCOMES
from generator.checks.returns import Shelf, as_days, problem
from generator.measure.days.phrases import write_span
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy in shelf.governing:
        for mask in shelf.masks(policy):
            for index, rule in enumerate(policy.rules):
                if not mask >> index & 1:
                    continue
                if rule.sets("arrive_within") is None and not any(rule.sets(outcome) for outcome in OUTCOMES):
                    continue
                facts = shelf.told_to(policy, mask, rule.when)
                arrive, when = facts.other.get("arrive_within"), facts.other.get("in_time_when")
                if arrive is None or (when and when.value == "received"):
                    continue
                for outcome in facts.outcomes.values():
                    span = outcome.window.span
                    if span and span.events == arrive.value.events and as_days(arrive.value) <= as_days(span):
                        yield problem(
                            arrive.rule,
                            "arrive_within",
                            "clocks",
                            f"the goods must arrive within {write_span(arrive.value)}, but the {outcome.outcome} "
                            f"may still be asked for until {write_span(span)}",
                            "give the parcel more days than the window",
                        )
