"""The last day of each outcome, reckoned in calendar days of the policy's time zone.

Window → count → day off → cap → extended → blackout; then the further clocks. An event that has not happened is
counted from the latest known one before it (`at_least`), or from an expected delivery (`expected`). No clock is
read and no zone but the policy's matters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from generator.catalogue.return_policy import Outcome, Rule, goods_are
from generator.facts.returns import (
    CLOCKS,
    Alternative,
    Bound,
    Choices,
    Clock,
    Dates,
    Deadline,
    Extension,
    Facts,
    LastDay,
    OutcomeFacts,
    Step,
    Terms,
)
from generator.measure.days import DayOne, Event, Holidays, Period, Span, Window, count, day_in, next_working

# The events that cannot come after each one.
BEFORE: dict[Event, tuple[Event, ...]] = {
    "purchase": (),
    "dispatch": ("purchase",),
    "dispatch_note": ("purchase",),
    "delivery": ("purchase", "dispatch", "dispatch_note"),
    "last_delivery": ("purchase", "dispatch", "dispatch_note", "delivery"),
    "collection": ("purchase", "dispatch", "dispatch_note"),
    "discovery": ("purchase", "dispatch", "dispatch_note", "delivery", "collection"),
    "request": ("purchase", "dispatch", "dispatch_note", "delivery", "collection"),
    "arrival": ("purchase", "dispatch", "dispatch_note", "delivery", "collection", "request"),
}
EVENTS: tuple[Event, ...] = tuple(BEFORE)
NOTHING_KNOWN = Choices()
AFTER_DELIVERY = frozenset({"delivery", "last_delivery", "discovery", "request", "arrival"})


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day that lies between `low` and `high`; None: not known. `expected`: counted from an expected delivery."""

    low: date | None = None
    high: date | None = None
    expected: bool = False

    @property
    def bound(self) -> Bound:
        if self.low is None:
            return "words"
        if self.expected:
            return "expected"
        return "exact" if self.low == self.high else "at_least"

    def moved(self, move: Callable[[date], date]) -> Reckoned:
        low = None if self.low is None else move(self.low)
        high = low if self.high == self.low else None if self.high is None else move(self.high)
        return Reckoned(low, high, self.expected)


def earlier(one: Reckoned, other: Reckoned) -> Reckoned:
    """The earlier of two days, as far as it is known."""
    low = min(one.low, other.low) if one.low and other.low else None
    highs = [high for high in (one.high, other.high) if high]
    return Reckoned(low, min(highs, default=None), one.expected or other.expected)


def later(one: Reckoned, other: Reckoned) -> Reckoned:
    """The later of two days, as far as it is known."""
    low = max((low for low in (one.low, other.low) if low), default=None)
    return Reckoned(
        low, max(one.high, other.high) if one.high and other.high else None, one.expected or other.expected
    )


def last_days(
    terms: Terms, dates: Dates, choices: Choices = NOTHING_KNOWN, holidays: Collection[date] | None = None
) -> Deadline:
    """Settle an order line: its facts, and until when each outcome is to be had.

    `terms` are those of the day of purchase (`day_of_order`). `holidays` replace the public holidays of the market.
    """
    known = known_days(dates, terms.policy.time_zone)
    purchase = known.get("purchase")
    before = min(known.values(), default=None) if purchase is None else None
    facts, alternatives = terms.compiled.settle(terms.mask, choices, purchase, before)
    closed = holidays if holidays is not None else Holidays(choices.market or terms.market)
    expected = _day(dates.expected_delivery, terms.policy.time_zone)
    # The last parcel that has come: the order's last delivery is not before it.
    parcels = (day_in(terms.policy.time_zone, when) for when in dates.deliveries if when is not None)
    reckoning = _Reckoning(known, expected, max(parcels, default=None), closed, facts, alternatives)
    goods = dict(choices.condition)
    broken = tuple(word for word in facts.condition if goods and _is_not(word, goods))
    outcomes = tuple(
        LastDay(outcome.outcome, outcome.window, "none", None, None, None, outcome.rule, because=outcome.because)
        if broken or not outcome.offered
        else reckoning.outcome(outcome)
        for outcome in facts.outcomes.values()
    )
    clocks = () if broken else tuple(reckoning.clocks())
    return Deadline(terms, facts, outcomes, clocks, alternatives, broken)


def day_of_order(dates: Dates) -> date | datetime | None:
    """The day whose policy the order keeps: of its purchase, else of its earliest known event."""
    if dates.purchase is not None:
        return dates.purchase
    known = [getattr(dates, event) for event in EVENTS] + list(dates.deliveries)
    return min((when for when in known if when is not None), key=_rank, default=None)


def known_days(dates: Dates, zone: str) -> dict[Event, date]:
    """Each event that has happened, as a calendar day of the zone."""
    known: dict[Event, date] = {}
    for event in EVENTS:
        day = _day(getattr(dates, event), zone)
        if day is not None:
            known[event] = day
    if "dispatch" in known:
        known.setdefault("dispatch_note", known["dispatch"])
    parcels = [day_in(zone, when) for when in dates.deliveries if when is not None]
    if parcels and len(parcels) == len(dates.deliveries):
        known.setdefault("last_delivery", max(parcels))
    return known


def _day(when: date | datetime | None, zone: str) -> date | None:
    return None if when is None else day_in(zone, when)


def _rank(when: date | datetime) -> tuple[str, str]:
    """Days and times in order, a time as the day it is in UTC; to find the earliest of an order's events."""
    if isinstance(when, datetime):
        moment = when if when.tzinfo is None else when.astimezone(ZoneInfo("UTC"))
        return moment.date().isoformat(), moment.time().isoformat()
    return when.isoformat(), ""


def _is_not(word: str, goods: Mapping[str, bool]) -> bool:
    return goods_are(frozenset({word}), goods) is False


def _fact_of(facts: OutcomeFacts) -> str:
    """The key that the rule's window stands under; a credit paid for a refund has the refund's window."""
    return (
        "refund" if facts.outcome == "store_credit" and facts.rule.sets("store_credit") is None else facts.outcome
    )


class _Reckoning:
    """One order line's days, and the steps of how each was found."""

    def __init__(
        self,
        known: Mapping[Event, date],
        expected: date | None,
        parcel: date | None,
        closed: Collection[date],
        facts: Facts,
        alternatives: tuple[Alternative, ...],
    ) -> None:
        self.known, self.expected, self.closed, self.facts = known, expected, closed, facts
        self.parcel = parcel
        self.may_extend = tuple(
            alternative
            for alternative in alternatives
            if "extended" in alternative.changed and [need.key for need in alternative.needs] == ["purchased"]
        )
        self.steps: list[Step] = []

    def outcome(self, facts: OutcomeFacts) -> LastDay:
        self.steps = []
        first, last, unlimited = self._window(facts.window, facts.rule, facts, _fact_of(facts))
        if facts.also is not None and facts.also_rule is not None and not unlimited:
            _, other, unlimited = self._window(facts.also, facts.also_rule, facts, "store_credit")
            last = later(last, other)
        for extension in facts.extensions:
            if unlimited or extension.window.kind == "unlimited":
                unlimited = True
                break
            last = self._extended(last, extension, facts)
        if unlimited:
            return LastDay(facts.outcome, facts.window, "exact", None, first, None, facts.rule, tuple(self.steps))
        if any(self._extends(alternative, facts.outcome) for alternative in self.may_extend):
            last = Reckoned(last.low, None, last.expected)
        last = self._open_days(last)
        latest = last.high if last.bound != "exact" else None
        return LastDay(
            facts.outcome, facts.window, last.bound, last.low, first, latest, facts.rule, tuple(self.steps)
        )

    def clocks(self) -> Iterable[Clock]:
        """The clocks of the return itself, such as `send_within`."""
        day_one, day_off = self.facts.other.get("day_one"), self.facts.other.get("if_day_off")
        for name in CLOCKS:
            told = self.facts.other.get(name)
            if told is None:
                continue
            self.steps = []
            _, last = self._counted(told.value, told.rule, day_one.value if day_one else "next_day", name)
            if day_off and day_off.value == "next_working_day":
                last = self._working(last, told.rule, name)
            yield Clock(name, last.bound, last.low, told.rule, tuple(self.steps))

    def _window(
        self, window: Window, rule: Rule, facts: OutcomeFacts, fact: str
    ) -> tuple[date | None, Reckoned, bool]:
        """When it opens (None: at once), when it ends, and whether it never does."""
        if window.kind == "unlimited":
            return None, Reckoned(), True
        if window.kind == "until":
            return None, self._until(window, rule, rule.when.get("purchased"), fact), False
        assert window.span is not None
        first, last = self._counted(window.span, rule, facts.day_one, fact)
        if facts.if_day_off == "next_working_day" and window.span.unit != "hour":
            last = self._working(last, rule, fact)
        if window.at_most is not None:
            _, cap = self._counted(window.at_most, rule, facts.day_one, fact, "at_most")
            last = earlier(last, cap)
        return first, last, False

    def _until(self, window: Window, rule: Rule, periods: Any, fact: str) -> Reckoned:
        """The fixed day, or the first such day after the first day of the period the order is in."""
        assert window.until is not None
        purchase = self.known.get("purchase")
        start = purchase
        if purchase is not None and periods:
            held = [found for period in periods if (found := period.containing(purchase))]
            if held and held[0][0] != date.min:
                start = held[0][0]
        day = window.until.fixed or (window.until.after(start) if start else None)
        self.steps.append(Step("until", start, "purchase" if start else "", "", day, rule, fact))
        return Reckoned(day, day)

    def _counted(
        self, span: Span, rule: Rule, day_one: DayOne, fact: str, what: str = "count"
    ) -> tuple[date | None, Reckoned]:
        start, bound, event = self._start(span.events)
        if start is None or span.unit == "hour":
            self.steps.append(Step(what, start, event, span.machine, None, rule, fact))
            return None, Reckoned()
        last = count(start, span.number, span.unit, day_one, self.closed)
        first = count(start, span.opens, span.unit, day_one, self.closed) if span.opens else None
        self.steps.append(Step(what, start, event, span.machine, last, rule, fact))
        return first, Reckoned(last, last if bound == "exact" else None, bound == "expected")

    def _start(self, events: tuple[Event, ...]) -> tuple[date | None, Bound, Any]:
        """From which day to count, how sure it is, and what happened on it."""
        happened = [(self.known[event], event) for event in events if event in self.known]
        if happened:
            day, event = max(happened)
            return day, "exact", event
        expected: list[date] = []
        floors: list[tuple[date, Any]] = []
        for awaited in events:
            before = [(self.known[other], other) for other in BEFORE[awaited] if other in self.known]
            if awaited == "last_delivery" and self.parcel is not None:
                before.append((self.parcel, "delivery"))
            if self.expected is not None and awaited in AFTER_DELIVERY and "delivery" not in self.known:
                expected.append(max([self.expected, *(day for day, _ in before)]))
            floors.append(max(before, default=(date.min, "")))
        if expected:
            return min(expected), "expected", "expected_delivery"
        day, reached = min(floors, default=(date.min, ""))
        return (day, "at_least", reached) if reached else (None, "words", "")

    def _working(self, last: Reckoned, rule: Rule, fact: str) -> Reckoned:
        moved = last.moved(lambda day: next_working(day, self.closed))
        if moved != last:
            self.steps.append(Step("day_off", last.low, "", "", moved.low, rule, fact))
        return moved

    def _extended(self, last: Reckoned, extension: Extension, facts: OutcomeFacts) -> Reckoned:
        window = extension.window
        if window.kind == "until":
            end = self._until(window, extension.rule, extension.periods, "extended")
        else:
            assert window.span is not None
            _, end = self._counted(window.span, extension.rule, facts.day_one, "extended")
            if facts.if_day_off == "next_working_day":
                end = self._working(end, extension.rule, "extended")
            if window.at_most is not None:
                _, cap = self._counted(window.at_most, extension.rule, facts.day_one, "extended", "at_most")
                end = earlier(end, cap)
        longest = later(last, end)
        self.steps.append(Step("extended", last.low, "", "", longest.low, extension.rule, "extended"))
        return longest

    def _extends(self, alternative: Alternative, outcome: Outcome) -> bool:
        then, now = alternative.facts.outcomes.get(outcome), self.facts.outcomes.get(outcome)
        known = now.extensions if now is not None else ()
        return then is not None and any(extension not in known for extension in then.extensions)

    def _open_days(self, last: Reckoned) -> Reckoned:
        """Back past the days on which nothing is taken."""
        shut = self.facts.other.get("blackout")
        if shut is None:
            return last
        periods: tuple[Period, ...] = shut.value
        start = min(self.known.values(), default=date.min)

        def back(day: date) -> date:
            while day > start and any(period.containing(day) for period in periods):
                day -= timedelta(1)
            return day

        moved = last.moved(back)
        if moved != last:
            self.steps.append(Step("blackout", last.low, "", "", moved.low, shut.rule, "blackout"))
        return moved
