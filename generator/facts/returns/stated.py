"""What the vocabularies of search engines and feeds can say of terms, and what they cannot, with the reason.

These vocabularies know one number of days, counted from one event, and what a return costs; our rules know more.
`stated` says what of some facts is true in them as it stands, to the day; all else is in `unsaid`. A number of
days is never changed: `2 weeks` are 14 days anywhere, but a month is no number of days, and 30 days from the order
are not 30 days from delivery.

Anchors: schema.org and Google count from delivery (schema.org/merchantReturnDays; Merchant Center: 24 hours after
the delivery timestamp each), OpenAI's product feed from the purchase. What is counted from a later event lasts at
least so many days from the purchase, so the number is true there too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from generator.catalogue.return_policy import Method, Outcome
from generator.facts.returns import CLOCKS, Alternative, Facts, OutcomeFacts, Terms
from generator.facts.returns.longest import longest
from generator.facts.returns.seasons import Season, TermsOnDay
from generator.measure.charges import Charge
from generator.measure.days import Event, Span, Unit, Window

Anchor = Literal["delivery", "purchase"]
Kind = Literal["none", "days", "until", "unlimited", "unsaid"]
DELIVERIES: frozenset[Event] = frozenset({"delivery", "last_delivery"})
# What cannot happen before the purchase, or before the delivery of what is collected.
SINCE: dict[Anchor, frozenset[Event]] = {
    "delivery": DELIVERIES | {"collection"},
    "purchase": DELIVERIES | {"collection", "purchase", "dispatch", "dispatch_note"},
}
DAYS: dict[Unit, int] = {"day": 1, "week": 7}
UNWORN = frozenset({"unworn", "unused", "unopened"})


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A fact that a vocabulary cannot say, by its name in the policy (`refund`, `by_mail`, `if.tier`), and why."""

    fact: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What can be said of a plain order: a change of mind, nothing else known of it.

    `kind` `days` has `days` from the anchor, `until` has `until`; `unsaid`: how long is not said, and then nothing
    else is. `outcomes` are to be had at least as long, the first is what the days are about. `ways` are what each
    method that is offered costs for the first outcome, `other_ways` where they cost something else for another;
    `faulty_ways` the same where goods are faulty (None: no rule says it, or it does
    not go back). `counted_from`: the events of the window. `worn`: the goods need not be new.
    """

    kind: Kind
    days: int = 0
    until: date | None = None
    outcomes: tuple[Outcome, ...] = ()
    ways: tuple[tuple[Method, Charge], ...] = ()
    faulty_ways: tuple[tuple[Method, Charge], ...] | None = None
    restocking: Charge | None = None
    worn: bool = False
    counted_from: tuple[Event, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
    other_ways: tuple[tuple[Outcome, tuple[tuple[Method, Charge], ...]], ...] = ()

    def ways_of(self, outcome: Outcome) -> tuple[tuple[Method, Charge], ...]:
        """What each method costs who wants that outcome."""
        return dict(self.other_ways).get(outcome, self.ways)

    def cost(self, method: Method) -> Charge | None:
        return dict(self.ways).get(method)


@dataclass(frozen=True, slots=True)
class StatedSeason:
    """Orders from `first` to `last`, both included, get `days` from the anchor or have time until `until`."""

    first: date
    last: date
    stated: Stated


def stated(terms: Terms, anchor: Anchor) -> Stated:
    """What a plain order can be told in a vocabulary that counts from `anchor`."""
    found = _stated(terms.facts, anchor)
    if found.kind == "unsaid":
        return found
    faulty = terms.alternative("reason", "faulty")
    ways = None
    if faulty is not None and faulty.facts.returnable:
        ways = _ways(faulty.facts)
    unsaid = [*found.unsaid, *(said for each in terms.alternatives for said in _asked(each))]
    if found.kind == "none" and ways is not None:
        unsaid.append(Unsaid("if.reason", "faulty goods come back all the same; `not permitted` has no exception"))
    by_outcome = [(outcome, _asked_for(terms, outcome)) for outcome in found.outcomes]
    main = by_outcome[0][1] if by_outcome else terms.facts
    own = _ways(main)
    return Stated(
        found.kind,
        found.days,
        found.until,
        found.outcomes,
        own if found.kind != "none" else found.ways,
        ways if found.kind != "none" else None,
        _restocking(main) if found.kind != "none" else None,
        found.worn,
        found.counted_from,
        tuple(dict.fromkeys(unsaid)),
        tuple((outcome, _ways(facts)) for outcome, facts in by_outcome if _ways(facts) != own),
    )


def _asked_for(terms: Terms, outcome: Outcome) -> Facts:
    """What holds for who wants that outcome, where a rule says so (`outcome: exchange`, `by_mail: free`)."""
    found = terms.alternative("outcome", outcome)
    return found.facts if found is not None else terms.facts


def stated_seasons(
    told: TermsOnDay, anchor: Anchor, usual_delivery: int
) -> tuple[list[StatedSeason], list[Unsaid]]:
    """The seasons that are told on a day and can be said; the others with the reason.

    An override stands in place of the usual days, while our rule only adds to them. So a fixed last day is said
    only where an order of the season's last day, delivered after `usual_delivery` days, has no longer without it.
    """
    found: list[StatedSeason] = []
    unsaid: list[Unsaid] = []
    plain = stated(told.terms, anchor)
    for season in sorted(told.seasons, key=lambda season: season.first or date.min):
        said = _season(season, told.terms, plain, anchor, usual_delivery)
        if isinstance(said, str):
            unsaid.append(Unsaid("season", said))
        elif found and said.first <= found[-1].last:
            unsaid.append(Unsaid("season", "it overlaps with another season, and overrides must not"))
        else:
            found.append(said)
            if said.stated.kind == "until":
                late = "who gets the parcel late has the usual days from delivery, if they end later"
                unsaid.append(Unsaid("season", late))
    return found, unsaid


def _season(season: Season, terms: Terms, plain: Stated, anchor: Anchor, usual_delivery: int) -> StatedSeason | str:
    if plain.kind != "days":
        return "without a number of days there is nothing to override"
    if season.first is None or season.last is None:
        return "it has no end, and an override has two"
    facts = season.alternative.facts
    # A season that changes no cost costs what the outcome costs otherwise.
    ways = plain.ways if _ways(facts) == _ways(terms.facts) else _ways(facts)
    restocking = plain.restocking if _restocking(facts) == _restocking(terms.facts) else _restocking(facts)
    if season.until is None:
        found = replace(_stated(_held(season.alternative), anchor), ways=ways, restocking=restocking)
        longer = found.kind == "unlimited" or (found.kind == "days" and found.days > plain.days)
        if not longer and (found.days < plain.days or _costs(found) == _costs(plain)):
            return "how long it lasts cannot be said"
        return StatedSeason(season.first, season.last, found)
    if season.last + timedelta(usual_delivery + plain.days) > season.until:
        return "the usual days end later for orders of its last days, and an override would shorten them"
    about = Stated("until", 0, season.until, plain.outcomes, ways, None, restocking, plain.worn)
    return StatedSeason(season.first, season.last, about)


def _held(alternative: Alternative) -> Facts:
    """The facts of a season's order: that it is of these days needs no asking."""
    outcomes = {
        name: replace(
            outcome,
            extensions=tuple(
                replace(each, periods=()) if each.rule is alternative.rule else each for each in outcome.extensions
            ),
        )
        for name, outcome in alternative.facts.outcomes.items()
    }
    return replace(alternative.facts, outcomes=outcomes)


def _costs(known: Stated) -> tuple[object, ...]:
    return known.ways, known.restocking, known.outcomes


def _stated(facts: Facts, anchor: Anchor) -> Stated:
    if facts.returnable is None:
        return Stated("unsaid", unsaid=(Unsaid("refund", "the policy does not say how long"),))
    if not facts.returnable:
        return Stated("none")
    main = next(outcome for outcome in facts.outcomes.values() if outcome.offered)
    window, extensions = longest(main)
    length = _length(window, main, anchor)
    if isinstance(length, str):
        return Stated("unsaid", unsaid=(Unsaid(main.outcome, length),))
    unsaid: list[Unsaid] = []
    if any(not extension.periods for extension in extensions):
        unsaid.append(Unsaid("extended", "it is longer where only days can tell"))
    if main.if_day_off == "next_working_day":
        unsaid.append(Unsaid("if_day_off", "a last day that moves to a working day is not known to them"))
    outcomes: list[Outcome] = [main.outcome]
    for name, other in facts.outcomes.items():
        if other is main or not other.offered:
            continue
        if _as_long(other, window):
            outcomes.append(name)
            if longest(other)[0] != window:
                unsaid.append(Unsaid(name, "that it is to be had for longer"))
        else:
            unsaid.append(Unsaid(name, "its days are others, and there is one number of days"))
    unsaid += [Unsaid(name, "a further clock has no word there") for name in CLOCKS if name in facts.other]
    if "blackout" in facts.other:
        unsaid.append(Unsaid("blackout", "days on which nothing is taken back have no word there"))
    if beyond := [word for word in facts.condition if word not in UNWORN]:
        unsaid.append(Unsaid("condition", f"no word for {', '.join(beyond)}"))
    kind: Kind = "days" if isinstance(length, int) else "until" if isinstance(length, date) else "unlimited"
    return Stated(
        kind,
        length if isinstance(length, int) else 0,
        length if isinstance(length, date) else None,
        tuple(outcomes),
        _ways(facts),
        None,
        _restocking(facts),
        not UNWORN & facts.condition.keys(),
        window.span.events if window.span else (),
        tuple(unsaid),
    )


def _length(window: Window, outcome: OutcomeFacts, anchor: Anchor) -> int | date | str | None:
    """Days from the anchor, the one last day, None for ever, or why neither can be said."""
    if window.kind == "unlimited":
        return None
    if window.until is not None:
        return window.until.fixed or "its last day comes every year anew, and they know one date"
    span = window.span
    if span is None:
        return "it is no number of days"
    if span.unit not in DAYS:
        names = {"working_day": "working days", "month": "months", "year": "years", "hour": "hours"}
        return f"{names[span.unit]} are no fixed number of days"
    if span.opens:
        return "it opens some days after its event, and they know only an end"
    if window.at_most is not None:
        return "it has a second end, and they know one"
    if outcome.day_one == "same_day":
        return "the day of its event counts as the first, and they begin on the day after"
    if why := _wrong_event(span, anchor):
        return why
    return span.number * DAYS[span.unit]


def _wrong_event(span: Span, anchor: Anchor) -> str:
    events = frozenset(span.events)
    # Of two events the later counts: days from delivery or collection are days from delivery for what is delivered.
    if events and events <= SINCE[anchor] and (anchor == "purchase" or events & DELIVERIES):
        return ""
    return f"it is counted from {' or '.join(span.events) or 'an event that is not named'}, not from {anchor}"


def _as_long(other: OutcomeFacts, window: Window) -> bool:
    """Whether another outcome is to be had all through a window."""
    found, _ = longest(other)
    if found.kind == "unlimited":
        return True
    if found == window:
        return True
    if found.span is None or window.span is None or found.at_most is not None or found.span.opens:
        return False
    alike = (found.span.events, found.span.unit) == (window.span.events, window.span.unit)
    return alike and found.span.number >= window.span.number


def _ways(facts: Facts) -> tuple[tuple[Method, Charge], ...]:
    return tuple((name, cost.value) for name, cost in facts.methods.items() if not cost.value.is_none)


def _restocking(facts: Facts) -> Charge | None:
    found = facts.other.get("restocking")
    return found.value if found is not None and found.value.kind in ("amount", "percent") else None


def _asked(alternative: Alternative) -> list[Unsaid]:
    """What depends on more of an order than its day and the reason is not said."""
    keys = [need.key for need in alternative.needs]
    if keys in (["purchased"], ["reason"]):
        return []
    asked = ", ".join(f"{need.key} {need.wording}" for need in alternative.needs)
    return [Unsaid(f"if.{'+'.join(keys)}", f"it depends on the order ({asked})")]
