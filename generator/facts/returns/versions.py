"""Versions of a policy: an order keeps the one of its day, so the older ones stay to be read.

A coming version is told from one month before it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.catalogue.return_policy import Policy, holds
from generator.measure.days import months_on

MONTHS_BEFORE = 1


@dataclass(frozen=True, slots=True)
class Version:
    """One version and its neighbours: `first` and `last` are the days of purchase it is for (None: open)."""

    policy: Policy
    state: Literal["past", "in_force", "coming"]
    first: date | None
    last: date | None
    before: Policy | None
    after: Policy | None


def versions(policies: Mapping[str, Policy], as_of: date) -> dict[str, Version]:
    """Every policy that can govern by its id. Policies with the same `applies_to` are versions of each other.

    A version with `effective_until` lends its days only: the one before it goes on after them.
    """
    families: dict[frozenset[object], list[Policy]] = {}
    for policy in policies.values():
        if not policy.part:
            families.setdefault(frozenset(policy.applies_to.asks), []).append(policy)
    found: dict[str, Version] = {}
    for family in families.values():
        family.sort(key=lambda policy: (policy.effective_from or date.min, policy.id))
        for index, policy in enumerate(family):
            after = next((later for later in family[index + 1 :] if later.effective_until is None), None)
            ends = [policy.effective_until, _day_before(after.effective_from) if after else None]
            last = min((end for end in ends if end is not None), default=None)
            first = policy.effective_from
            state: Literal["past", "in_force", "coming"] = "in_force"
            if first is not None and as_of < first:
                state = "coming"
            elif last is not None and last < as_of:
                state = "past"
            before = next((old for old in reversed(family[:index]) if old.effective_until is None), None)
            found[policy.id] = Version(policy, state, first, last, before, after)
    return found


def governs_in(policies: Mapping[str, Policy], policy: Policy, market: str) -> bool:
    """Whether the policy governs orders of a market on some day, and no narrower one all of them."""
    if policy.part or not holds_in(policy, market):
        return False
    narrower = (other for other in policies.values() if not policy.applies_to.within(other.applies_to))
    return not any(not one.part and holds_in(one, market) and takes_over(one, policy) for one in narrower)


def holds_in(policy: Policy, market: str) -> bool:
    """Whether the policy may govern orders of a market."""
    asked = policy.applies_to.get("market")
    return asked is None or holds("market", asked, market)


def takes_over(one: Policy, other: Policy) -> bool:
    """Whether one policy governs wherever another would: a version from as early on, or one narrower in its market
    alone."""
    inside = one.applies_to.within(other.applies_to)
    if not inside or one.effective_until is not None:
        return False
    start, other_start = one.effective_from or date.min, other.effective_from or date.min
    if other.applies_to.within(one.applies_to):
        return start > other_start
    same_otherwise = {key for key in one.applies_to.keys if key != "market"} <= set(other.applies_to.keys)
    return same_otherwise and start <= other_start


def told_from(policy: Policy) -> date | None:
    """The day from which a coming version is told; None: it always held."""
    return None if policy.effective_from is None else months_on(policy.effective_from, -MONTHS_BEFORE)


def next_change(policies: Mapping[str, Policy], as_of: date) -> date | None:
    """The next day on which another version governs, or is told; None: none is known."""
    days = {policy.effective_from for policy in policies.values()}
    days |= {told_from(policy) for policy in policies.values()}
    days |= {_day_after(policy.effective_until) for policy in policies.values()}
    return min((day for day in days if day is not None and day > as_of), default=None)


def _day_before(day: date | None) -> date | None:
    return None if day is None or day == date.min else date.fromordinal(day.toordinal() - 1)


def _day_after(day: date | None) -> date | None:
    return None if day is None else date.fromordinal(day.toordinal() + 1)
