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

from generator.catalogue.return_policy import OUTCOMES, Rule
from generator.checks.returns import Shelf, as_days, own_rules, problem
from generator.facts.returns import OutcomeFacts
from generator.measure.days import Window
from generator.measure.days.phrases import write_window
from generator.problems import Problem


def _is_shorter(shelf: Shelf, rule: Rule, window: Window, usual: OutcomeFacts) -> bool:
    span = usual.window.span
    assert span is not None
    if window.span is not None:
        return window.span.events == span.events and as_days(window.span) < as_days(span)
    if window.until is None:
        return False
    for period in rule.when.periods:
        for first, last in period.occurrences(2026, 2026):
            until = window.until.fixed or window.until.after(first)
            if until and last.year < 9999 and last <= until < shelf.usual_end(last, span, usual):
                return True
    return False


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy, rule in own_rules(shelf.governing):
        if "purchased" not in rule.when:
            continue
        for outcome in OUTCOMES:
            window = rule.sets(outcome)
            usual = shelf.usual(policy, rule).outcome(outcome) if window is not None else None
            if window is None or usual is None or usual.window.span is None or usual.window.span.unit == "hour":
                continue
            if _is_shorter(shelf, rule, window, usual):
                yield problem(
                    rule,
                    outcome,
                    "shorter",
                    f"{write_window(window)} is shorter than the usual {write_window(usual.window)}",
                    "write `extended: …` if it is meant to be longer",
                    "warning",
                )
