"""Nobody has held a row of hangtag's table of laws against its source for a year.

A newer hangtag may have looked again; else read the source before you rely on what is shown or checked.

Bad:

    refund: 20 days of delivery
    # markets: DE
    # as_of: 2028-01-01

Good:

    refund: 20 days of delivery
    # markets: DE
    # as_of: 2026-11-30
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf
from generator.problems import Problem
from generator.reference.laws import DISCLAIMER, laws

CHECKED_WITH = ("withdrawal", "guarantee", "phrases")  # looked at whether their law is switched on or not


def check(shelf: Shelf) -> Iterator[Problem]:
    if shelf.as_of is None:
        return
    for id, law in laws().items():
        old = [
            (row.checked, topic, row)
            for topic, row in law.rows()
            if row.is_stale(shelf.as_of)
            and (id in shelf.store.law or topic in CHECKED_WITH)
            and any(map(row.holds_in, shelf.markets))
        ]
        if old:
            checked, _, row = min(old, key=lambda each: each[:2])
            topics = ", ".join(topic for _, topic, _ in old)
            yield shelf.store_place("law", "locales").problem(
                "returns/law-unchecked",
                f"what hangtag knows of the law of {law.name} ({topics}) was last held against its source on"
                f" {checked}, more than a year ago. {DISCLAIMER}",
                f"update hangtag, or read {row.url}",
                "warning",
            )
