"""One to three days lie between two periods, or two versions of a policy, in neither: mostly a slip.

Bad:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: 2026-11-10 to 2026-12-20}, extended: until 2027-02-01}
      - {when: {purchased: 2026-12-22 to 2027-01-03}, extended: until 2027-02-08}

Good:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: 2026-11-10 to 2026-12-20}, extended: until 2027-02-01}
      - {when: {purchased: 2026-12-21 to 2027-01-03}, extended: until 2027-02-08}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.checks.meeting import seasonal_pairs
from generator.checks.returns import Shelf, called, problem
from generator.problems import Problem

LONGEST = 3
YEARS = 2024, 2052


def check(shelf: Shelf) -> Iterator[Problem]:
    yield from _between_versions(shelf)
    for policy in shelf.governing:
        pairs = list(seasonal_pairs(policy))
        periods = [period for one, first, other, second in pairs for period in (first, second)]
        for one, here, other, there in pairs:
            for early, late, later_rule, earlier_rule in ((here, there, other, one), (there, here, one, other)):
                gap = next(
                    (
                        (end + timedelta(1), start - timedelta(1))
                        for _, end in early.occurrences(*YEARS)
                        for start, _ in late.occurrences(*YEARS)
                        if end.year < 9999 and 1 < (start - end).days <= LONGEST + 1
                    ),
                    None,
                )
                if gap is None or any(period.containing(gap[0]) for period in periods):
                    continue
                yearless = early.recurs and late.recurs
                first, last = (f"{day.day} {day:%B}" if yearless else str(day) for day in gap)
                days = first if first == last else f"{first} to {last}"
                yield problem(
                    later_rule,
                    "when.purchased",
                    "days-between",
                    f"{days} lies between this period and that of {called(earlier_rule)} "
                    f"(line {earlier_rule.line})",
                    "let one begin the day after the other ends",
                    "warning",
                )


def _between_versions(shelf: Shelf) -> Iterator[Problem]:
    for old in shelf.governing:
        for new in shelf.governing:
            if old.effective_until is None or new.effective_from is None or old.applies_to != new.applies_to:
                continue
            days = (new.effective_from - old.effective_until).days - 1
            gap = old.effective_until + timedelta(1)
            held = (
                other.applies_to == old.applies_to
                and (other.effective_from or date.min) <= gap <= (other.effective_until or date.max)
                for other in shelf.governing
            )
            if 0 < days <= LONGEST and not any(held):
                yield problem(
                    new.rules[0],
                    "effective_from",
                    "days-between",
                    f"orders of {gap} have no policy: '{old.id}' ends the day before, this one begins later",
                    f"write `effective_from: {gap}`",
                    "warning",
                )
