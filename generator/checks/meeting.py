"""Where the situations of two rules meet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from generator.catalogue.return_policy import (
    OPPOSITES,
    PRODUCT_KEYS,
    Constraint,
    Policy,
    Rule,
    When,
)
from generator.measure.charges import Range
from generator.measure.days import Day, Period, shared_days


def both(one: When, other: When, product_settled: bool) -> When | None:
    """A situation in which both hold; None where there is none (or none can be told)."""
    if product_settled:
        one, other = one.without(PRODUCT_KEYS), other.without(PRODUCT_KEYS)
    asks = dict(one.asks)
    for key, asked in other.asks:
        if key not in asks:
            asks[key] = asked
            continue
        shared = _shared(key, asks[key], asked)
        if shared is None:
            return None
        asks[key] = shared
    return When(tuple(sorted(asks.items())))


def _shared(key: str, one: Constraint, other: Constraint) -> Constraint | None:
    match one, other:
        case bool(), bool():
            return one if one == other else None
        case Range(), Range():
            return _shared_range(one, other)
        case tuple(), tuple():
            for first in one:
                for second in other:
                    if days := shared_days(first, second):
                        return (Period(_fixed(days[0]), _fixed(days[1])),)
            return None
        case frozenset(), frozenset():
            if key == "condition":
                words = one | other
                return None if any(OPPOSITES.get(word) in words for word in words) else words
            narrow = frozenset(a for a in one if When(((key, frozenset({a})),)).within(When(((key, other),))))
            narrow |= frozenset(b for b in other if When(((key, frozenset({b})),)).within(When(((key, one),))))
            return narrow or None
    return None


def _fixed(day: Any) -> Day | None:
    return None if day.year in (1, 9999) else Day(day.month, day.day, day.year)


def _shared_range(one: Range, other: Range) -> Range | None:
    if one.currency != other.currency:
        return None
    low = max(one, other, key=lambda r: (r.low, r.low_open))
    ends = [r for r in (one, other) if r.high is not None]
    if not ends:
        return Range(low.low, None, low.low_open, False, one.currency)
    end = min(ends, key=lambda r: (r.high, not r.high_open))
    assert end.high is not None
    if low.low > end.high or (low.low == end.high and (low.low_open or end.high_open)):
        return None
    return Range(low.low, end.high, low.low_open, end.high_open, one.currency)


def seasonal_pairs(policy: Policy) -> Iterator[tuple[Rule, Period, Rule, Period]]:
    """Pairs of periods, in rules that differ in nothing else of their situation and set a same fact."""
    entries = [
        (rule, period, When(tuple((key, asked) for key, asked in rule.when.asks if key != "purchased")))
        for rule in policy.rules
        for period in rule.when.periods
    ]
    for (one, first, rest), (other, second, others) in combinations(entries, 2):
        facts = {key for key, _ in one.facts} & {key for key, _ in other.facts} - {"note"}
        if rest.asks == others.asks and (facts or one is other):
            yield one, first, other, second
