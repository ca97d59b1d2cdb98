"""An extension that gives the last orders of its period nothing.

The last day of purchase, the store's usual delivery and the usual window together go beyond the extension: those
orders have the longer window anyway.

Bad:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: 2026-11-10 to 2026-12-20}, extended: until 2027-01-11}

Good:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: 2026-11-10 to 2026-12-20}, extended: until 2027-01-31}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.catalogue.return_policy import Policy, Rule
from generator.checks.returns import Shelf, as_days, own_rules, problem
from generator.facts.returns import OutcomeFacts
from generator.measure.days.phrases import write_window
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy, rule in own_rules(shelf.governing):
        window = rule.sets("extended")
        usual = _usual(shelf, policy, rule) if window is not None else None
        span = usual.window.span if usual else None
        if window is None or usual is None or span is None or span.unit == "hour":
            continue
        if window.span is not None:
            if window.span.events == span.events and as_days(window.span) <= as_days(span):
                yield problem(
                    rule,
                    "extended",
                    "not-longer",
                    f"the {usual.outcome} is {write_window(usual.window)} anyway",
                    "make the extension longer, or leave it out",
                    "warning",
                )
            continue
        for period in rule.when.periods:
            for first, last in period.occurrences(2026, 2026):
                until = window.until.fixed or window.until.after(first) if window.until else None
                if until is None or until < last or last.year == 9999:
                    continue
                day = next(
                    (
                        bought
                        for bought in _days(max(first, last - timedelta(400)), last)
                        if shelf.usual_end(bought, span, usual) > until
                    ),
                    None,
                )
                if day is not None:
                    yield problem(
                        rule,
                        "extended",
                        "not-longer",
                        f"orders from {day} on gain nothing: with {shelf.usual_delivery} days of delivery "
                        f"their {write_window(usual.window)} end after {until}",
                        "extend further, or end the period the day before",
                        "warning",
                    )


def _usual(shelf: Shelf, policy: Policy, rule: Rule) -> OutcomeFacts | None:
    outcomes = shelf.usual(policy, rule).outcomes.values()
    offered = (
        outcome for outcome in outcomes if outcome.offered and not any(e.rule is rule for e in outcome.extensions)
    )
    return next(offered, None)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(1)
