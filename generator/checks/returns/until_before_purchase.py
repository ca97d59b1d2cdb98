"""A window ends before the orders that it is for are even placed; mostly the year is wrong.

Bad:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: 2026-11-10 to 2026-12-20}, extended: until 2026-01-08}

Good:

    refund: 20 days of delivery
    rules:
      - {when: {purchased: 2026-11-10 to 2026-12-20}, extended: until 2027-01-31}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalogue.return_policy import OUTCOMES
from generator.checks.returns import Shelf, own_rules, problem
from generator.measure.days.phrases import write_day
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy, rule in own_rules(shelf.policies.values()):
        for key in ("extended", *OUTCOMES):
            window = rule.sets(key)
            if window is None or window.until is None:
                continue
            end = window.until.fixed
            for period in rule.when.periods:
                for first, last in period.occurrences(2024, 2052):
                    until = end or window.until.after(first)
                    if until is not None and until < last and (last.year < 9999 or until < first):
                        said = dict(rule.wording)["purchased"]
                        yield problem(
                            rule,
                            key,
                            "until-before-purchase",
                            f"{write_day(window.until)} comes before the last day of purchase ({said})",
                            _cure(end, last),
                        )
                        break
            if end and policy.effective_from and end < policy.effective_from:
                message = f"{write_day(window.until)} comes before the policy's first day ({policy.effective_from})"
                yield problem(rule, key, "until-before-purchase", message, "is the year right?")


def _cure(end: date | None, last: date) -> str:
    """The same day of the first year in which it comes after the last purchase."""
    if end is None or last.year == date.max.year:
        return "is the year right?"
    later = next((day for year in (last.year, last.year + 1) if (day := _in(end, year)) and day >= last), None)
    return f"is the year right? write `until {later}`" if later else "is the year right?"


def _in(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
