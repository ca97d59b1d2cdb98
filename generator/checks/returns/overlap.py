"""A day of purchase lies in two periods of the same kind.

A period inside another is an exception and fine; two that cross are mostly a slip of one day.

Bad:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: 2026-11-10 to 2026-12-20}, extended: until 2027-02-01}
      - {when: {purchased: 2026-12-20 to 2027-01-03}, extended: until 2027-02-08}

Good:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: 2026-11-10 to 2026-12-20}, extended: until 2027-02-01}
      - {when: {purchased: 2026-12-21 to 2027-01-03}, extended: until 2027-02-08}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.meeting import seasonal_pairs
from generator.checks.returns import Shelf, called, problem
from generator.measure.days import shared_days
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy in shelf.governing:
        for one, first, other, second in seasonal_pairs(policy):
            if first.within(second) or second.within(first):
                continue
            if days := shared_days(first, second):
                shared = str(days[0]) if days[0] == days[1] else f"{days[0]} to {days[1]}"
                yield problem(
                    other,
                    "when.purchased",
                    "overlap",
                    f"{shared} lies in this period and in that of {called(one)} (line {one.line})",
                    "let one end the day before the other begins",
                    "warning",
                )
