"""A seasonal rule sets a window that is shorter than the usual one.

What is meant to be longer in a season is written `extended`, which never shortens.

Bad:

    refund: 30 days of delivery
    rules:
      - {when: {purchased: 1 November to 24 December}, refund: 20 days of delivery}

Good:

    refund: 30 days of delivery
    rules:
      - {when: {purchased: 1 November to 24 December}, extended: 60 days of delivery}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.return_policy import OUTCOMES
from generator.checks.returns import Shelf, as_days, own_rules, problem
from generator.measure.days.phrases import write_window
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy, rule in own_rules(shelf.governing):
        if "purchased" not in rule.when:
            continue
        for outcome in OUTCOMES:
            window = rule.sets(outcome)
            usual = shelf.usual(policy, rule).outcome(outcome) if window is not None else None
            if window is None or usual is None or window.span is None or usual.window.span is None:
                continue
            if window.span.events == usual.window.span.events and as_days(window.span) < as_days(usual.window.span):
                yield problem(
                    rule,
                    outcome,
                    "shorter",
                    f"{write_window(window)} is shorter than the usual {write_window(usual.window)}",
                    "write `extended: …` if it is meant to be longer",
                    "warning",
                )
