"""A period without a last day changes something for good.

What holds from a day on, for everybody, is a new version of the policy: a file with `effective_from`, so that the
old one stays for the orders of its days.

Bad:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: from 2026-05-01}, refund: 30 days of delivery}

Good:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: 2026-05-01 to 2026-06-30}, extended: 30 days of delivery}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, own_rules, problem
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for _, rule in own_rules(shelf.policies.values()):
        for period in rule.when.periods:
            if period.last is None:
                yield problem(
                    rule,
                    "when.purchased",
                    "open-end",
                    "the period has no last day",
                    "write its last day, or make a new file with effective_from",
                    "warning",
                )
