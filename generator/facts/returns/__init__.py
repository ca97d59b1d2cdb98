"""What a customer can count on when a thing goes back: the types that return facts are made of.

`Facts` is what the rules say in one situation. `Terms` is the product's side settled and the order's side open:
the facts of a plain order (a change of mind, nothing else known) and, for every rule that only an order can settle,
an `Alternative` with the facts as they would be. `Deadline` is an order settled too, with days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from generator.catalogue.return_policy import Constraint, Method, Outcome, Policy, Rule
from generator.measure.charges import Charge
from generator.measure.days import DayOne, Event, Period, Window

V = TypeVar("V")
ClockName = Literal["request_within", "send_within", "arrive_within"]
# The further clocks of the return itself.
CLOCKS: tuple[ClockName, ...] = ("request_within", "send_within", "arrive_within")
Bound = Literal["exact", "at_least", "expected", "words", "none"]


@dataclass(frozen=True, slots=True)
class Resolved(Generic[V]):
    """One fact and the rule that says it (the first of those that agree)."""

    value: V
    rule: Rule


@dataclass(frozen=True, slots=True)
class Extension:
    """At least this long: `window` for orders of `periods` (empty: of any day)."""

    window: Window
    periods: tuple[Period, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """One outcome: its window, and what may make it longer.

    `window` is never `as refund`: the refund's length stands in its place. `also` is a second window that is open
    at the same time, the later end counts (store credit that also stands for a refund). `because` is the ground of
    a `none`.
    """

    outcome: Outcome
    window: Window
    rule: Rule
    also: Window | None = None
    also_rule: Rule | None = None
    extensions: tuple[Extension, ...] = ()
    day_one: DayOne = "next_day"
    if_day_off: Literal["keep", "next_working_day"] = "keep"
    because: str = ""

    @property
    def offered(self) -> bool:
        return self.window.kind != "none"


@dataclass(frozen=True, slots=True)
class Tie:
    """Two rules that say different things where neither is narrower."""

    fact: str
    first: Rule
    second: Rule


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """All that the rules say in one situation. What is not said is not there: a gap, never a guess.

    `other` holds every further fact by its key of the file: restocking, bonus (Charge), refund_as, in_time_when,
    exchange_for, store_credit_as, delivery_cost (str), request_within, send_within, arrive_within, refund_paid
    (Span), returns_per_order (int), blackout (days).
    """

    outcomes: Mapping[Outcome, OutcomeFacts]
    methods: Mapping[Method, Resolved[Charge]]
    condition: Mapping[str, Resolved[bool]]  # the words that are required, sorted
    other: Mapping[str, Resolved[Any]]
    notes: tuple[Resolved[str | Mapping[str, str]], ...]
    ties: tuple[Tie, ...] = ()

    @property
    def returnable(self) -> bool | None:
        """Whether any outcome is to be had; None when the rules say nothing about it."""
        if not self.outcomes:
            return None
        return any(outcome.offered for outcome in self.outcomes.values())

    @property
    def why_not(self) -> tuple[str, ...]:
        """The grounds (`hygiene`, `final_sale`, …) on which nothing is taken back; empty where something is."""
        if self.returnable is not False:
            return ()
        return tuple(sorted({outcome.because for outcome in self.outcomes.values() if outcome.because}))

    def outcome(self, name: Outcome) -> OutcomeFacts | None:
        """The outcome if it is to be had."""
        found = self.outcomes.get(name)
        return found if found is not None and found.offered else None


@dataclass(frozen=True, slots=True)
class Need:
    """What an order must be for a rule to hold: `tier` `club`. `wording` is as the policy writes it; `title` is the
    name of the policy's rule that asks for just that (`Alder & Fen Club`), or empty."""

    key: str
    asked: Constraint
    wording: str
    title: str | Mapping[str, str] = field(default="", compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Alternative:
    """ "With tier club: by mail free": a rule that only an order can settle, and the facts if it holds.

    `changed` names the facts that differ from the plain order's: `refund`, `by_mail`, `condition.seal_on`,
    `extended`, `restocking`, `note` …
    """

    rule: Rule
    needs: tuple[Need, ...]
    changed: tuple[str, ...]
    facts: Facts

    def need(self, key: str) -> Need | None:
        return next((need for need in self.needs if need.key == key), None)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What a product can count on in a market: the product's side settled, the order's side open.

    Products that match the same rules share one object. `id` (`standard-3f9a1c`) is stable as long as the rules
    that the product matches say the same; it names the terms within a market.
    """

    id: str
    policy: Policy
    market: str
    mask: int
    facts: Facts = field(repr=False)
    alternatives: tuple[Alternative, ...] = field(repr=False)
    compiled: Any = field(repr=False, default=None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Terms) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, str, str, int]:
        return self.policy.id, self.policy.hash, self.market, self.mask

    def alternative(self, key: str, word: str) -> Alternative | None:
        """The alternative whose only need is `key`, fulfilled by `word` (`reason`, `faulty`)."""
        for alternative in self.alternatives:
            need = alternative.need(key)
            if need and len(alternative.needs) == 1 and isinstance(need.asked, frozenset) and word in need.asked:
                return alternative
        return None

    @property
    def seasons(self) -> tuple[Alternative, ...]:
        """The alternatives that depend on nothing but the day of purchase."""
        return tuple(a for a in self.alternatives if [need.key for need in a.needs] == ["purchased"])


KnownDay = date | datetime | None


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of one order line that are known; a time with an offset becomes the day it is in the policy's zone.

    `deliveries` are all parcels of the order, None for one that is still to come.
    """

    purchase: KnownDay = None
    dispatch: KnownDay = None
    dispatch_note: KnownDay = None
    delivery: KnownDay = None
    last_delivery: KnownDay = None
    collection: KnownDay = None
    discovery: KnownDay = None
    request: KnownDay = None
    arrival: KnownDay = None
    expected_delivery: KnownDay = None
    deliveries: tuple[KnownDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What is known of the order besides its days; None and empty: not known.

    `market` refines the terms' market (`US-AK` in `US`); `condition` is what the goods are (`{"seal_on": False}`);
    `kept` is an amount with its currency; `reason` left out is a change of mind.
    """

    market: str = ""
    channel: str = ""
    payment: str = ""
    tier: str = ""
    outcome: str = ""
    method: str = ""
    reason: str = ""
    gift: bool | None = None
    discount: Decimal | None = None
    kept: tuple[Decimal, str] | None = None
    condition: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a reckoning: `what` (`count`, `day_off`, `at_most`, `extended`, `blackout`, `until`),
    from which day (of `event`) by `length` (ISO 8601, or empty) to which day, and by which rule's `fact`."""

    what: str
    start: date | None
    event: Event | Literal["", "expected_delivery"]
    length: str
    to: date | None
    rule: Rule
    fact: str


@dataclass(frozen=True, slots=True)
class LastDay:
    """Until when one outcome is to be had.

    `bound`: `exact`; `at_least` (never later than the exact day will be); `expected` (counted from an expected
    delivery); `words` (no day can be told: nothing known, or hours); `none` (not to be had). `last_day` is None for
    `words`, `none` and an unlimited window. `latest` is the day it can be at most, where that is known.
    """

    outcome: Outcome
    window: Window
    bound: Bound
    last_day: date | None
    first: date | None
    latest: date | None
    rule: Rule
    steps: tuple[Step, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A further clock of the return itself: until when it must be sent or arrive, if that can be told."""

    name: ClockName
    bound: Bound
    last_day: date | None
    rule: Rule
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Deadline:
    """An order line settled: its facts, the last day of each outcome, the further clocks, and what is still open.

    `broken` names required condition words that the goods are known not to be: nothing is taken back then.
    """

    terms: Terms
    facts: Facts
    outcomes: tuple[LastDay, ...]
    clocks: tuple[Clock, ...]
    alternatives: tuple[Alternative, ...]
    broken: tuple[str, ...] = ()

    @property
    def returnable(self) -> bool | None:
        return False if self.broken else self.facts.returnable

    @property
    def why_not(self) -> tuple[str, ...]:
        return self.broken or self.facts.why_not

    def outcome(self, name: Outcome) -> LastDay | None:
        return next((last for last in self.outcomes if last.outcome == name), None)
