"""What a shop's own mail system must reckon when it sends: terms as counts that start at the order's days.

At build time nobody knows the order. But over the days of purchase the rules change only where a season begins or
ends, so the terms are settled once for each stretch of such days, and what is left is: count from an event, take
the earlier of a count and its cap, take the latest of all that gives more time. What cannot be said that way
(working days, hours, holidays, closed days) is left to words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator.facts.returns import Choices, Facts, OutcomeFacts, Terms
from generator.measure.days import DayOne, Event, Period, Span, Window

YEARS_BEFORE, YEARS_AFTER = 1, 2  # of recurring seasons that a template knows; beyond, it says its terms in words

# From which day a mail counts. `delivery`: of it, else of the dispatch, else of the purchase; `dispatch`: of it,
# else of the purchase. What a mail never knows (`last_delivery`, `collection`) is counted from what came before.
Start = Literal["purchase", "dispatch", "delivery", "last_delivery", "collection"]
STARTS: dict[frozenset[Event], Start] = {
    frozenset({"purchase"}): "purchase",
    frozenset({"dispatch"}): "dispatch",
    frozenset({"dispatch_note"}): "dispatch",
    frozenset({"dispatch", "dispatch_note"}): "dispatch",
    frozenset({"delivery"}): "delivery",
    frozenset({"delivery", "collection"}): "delivery",
    frozenset({"last_delivery"}): "last_delivery",
    frozenset({"collection"}): "collection",
}


@dataclass(frozen=True, slots=True)
class Leg:
    """So many calendar months and then days from an event. A month that lacks the day number ends on its last day;
    `before`: months that do have it end on the day before it (the event's day counts)."""

    start: Start
    days: int = 0
    months: int = 0
    before: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """The earliest of some counts, or one fixed day."""

    legs: tuple[Leg, ...] = ()
    fixed: date | None = None


@dataclass(frozen=True, slots=True)
class LateOutcome:
    """One outcome that is to be had: its last day is the latest candidate; no candidates: it is said in words.

    `extended`: an extension holds, so that the window alone does not explain the day.
    """

    facts: OutcomeFacts
    latest_of: tuple[Candidate, ...] = ()
    extended: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Days of purchase, both included (None: open), on which the same rules hold.

    `known` is False beyond the years that were looked at: there the template names no day.
    """

    first: date | None
    last: date | None
    facts: Facts
    outcomes: tuple[LateOutcome, ...]
    known: bool = True


def stretches(terms: Terms, as_of: date) -> tuple[Stretch, ...]:
    """The terms over all days of purchase, in order and without a gap; nothing else of the order is known."""
    years = as_of.year - YEARS_BEFORE, as_of.year + YEARS_AFTER
    breaks = sorted(set(_breaks(terms, *years)))
    if not breaks:
        return (_stretch(terms, None, None, as_of),)
    start, end = date(years[0], 1, 1), date(years[1], 12, 31)
    firsts = [start, *(day for day in breaks if start < day <= end)]
    found = [_beyond(terms, None, start - timedelta(1))]
    for number, first in enumerate(firsts):
        last = firsts[number + 1] - timedelta(1) if number + 1 < len(firsts) else end
        found.append(_stretch(terms, first, last, first))
    found.append(_beyond(terms, end + timedelta(1), None))
    return tuple(_joined(found))


def _joined(found: list[Stretch]) -> Iterator[Stretch]:
    """Neighbours that say the same are one."""
    whole = found[0]
    for each in found[1:]:
        if (each.facts, each.outcomes, each.known) == (whole.facts, whole.outcomes, whole.known):
            whole = Stretch(whole.first, each.last, whole.facts, whole.outcomes, whole.known)
        else:
            yield whole
            whole = each
    yield whole


def _stretch(terms: Terms, first: date | None, last: date | None, purchase: date) -> Stretch:
    facts, _ = terms.compiled.settle(terms.mask, Choices(), purchase, None)
    outcomes = tuple(_late(each, facts, purchase) for each in facts.outcomes.values() if each.offered)
    return Stretch(first, last, facts, outcomes)


def _beyond(terms: Terms, first: date | None, last: date | None) -> Stretch:
    outcomes = tuple(LateOutcome(each) for each in terms.facts.outcomes.values() if each.offered)
    return Stretch(first, last, terms.facts, outcomes, known=False)


def _late(outcome: OutcomeFacts, facts: Facts, purchase: date) -> LateOutcome:
    extended = bool(outcome.extensions)
    in_words = LateOutcome(outcome, extended=extended)
    if "blackout" in facts.other:
        return in_words
    told = [(outcome.window, outcome.rule.when.get("purchased"))]
    if outcome.also is not None and outcome.also_rule is not None:
        told.append((outcome.also, outcome.also_rule.when.get("purchased")))
    told += [(extension.window, extension.periods) for extension in outcome.extensions]
    candidates = []
    for window, periods in told:
        candidate = _candidate(window, periods, outcome, purchase)
        if candidate is None:
            return in_words
        candidates.append(candidate)
    return LateOutcome(outcome, tuple(dict.fromkeys(candidates)), extended)


def _candidate(window: Window, periods: object, outcome: OutcomeFacts, purchase: date) -> Candidate | None:
    if window.until is not None:
        held = [found for each in _periods(periods) if (found := each.containing(purchase))]
        start = held[0][0] if held and held[0][0] != date.min else purchase
        fixed = window.until.fixed or window.until.after(start)
        return Candidate(fixed=fixed) if fixed else None
    if window.span is None or outcome.if_day_off == "next_working_day":
        return None
    spans = (window.span,) if window.at_most is None else (window.span, window.at_most)
    legs = [_leg(span, outcome.day_one) for span in spans]
    return Candidate(tuple(leg for leg in legs if leg)) if all(legs) else None


def _leg(span: Span, day_one: DayOne) -> Leg | None:
    start = STARTS.get(frozenset(span.events))
    if start is None:
        return None
    same = day_one == "same_day"
    match span.unit:
        case "day":
            return Leg(start, days=span.number - same)
        case "week":
            return Leg(start, days=7 * span.number - same)
        case "month":
            return Leg(start, months=span.number, before=same)
        case "year":
            return Leg(start, months=12 * span.number, before=same)
        case _:
            return None


def _periods(asked: object) -> tuple[Period, ...]:
    return asked if isinstance(asked, tuple) else ()


def _breaks(terms: Terms, first: int, last: int) -> Iterator[date]:
    """Every day of purchase on which other rules may begin to hold, or another year's day is meant."""
    for alternative in terms.alternatives:
        need = alternative.need("purchased")
        for period in _periods(need.asked) if need else ():
            for start, end in period.occurrences(first - 1, last):
                yield from (day for day in (start,) if day != date.min)
                if end != date.max:
                    yield end + timedelta(1)
    for facts in (terms.facts, *(alternative.facts for alternative in terms.alternatives)):
        for outcome in facts.outcomes.values():
            windows = [outcome.window, outcome.also, *(each.window for each in outcome.extensions)]
            for until in (window.until for window in windows if window is not None and window.until is not None):
                if until.year is None:
                    yield from (day for year in range(first - 1, last + 1) if (day := until.in_year(year)))
