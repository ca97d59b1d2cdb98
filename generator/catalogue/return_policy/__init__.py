"""What a return policy is once it is read: rules with their situations and the facts they set.

`reading` is the reference of the file, `likes` takes one policy over into another; here are the plain values that
the engine works with.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from generator.measure.charges import Charge, Range
from generator.measure.days import Day, Period, Span, Window

Outcome = Literal["refund", "exchange", "store_credit", "replacement", "repair"]
Method = Literal["by_mail", "in_store", "drop_off", "pickup", "keep"]

OUTCOMES: tuple[Outcome, ...] = ("refund", "exchange", "store_credit", "replacement", "repair")
METHODS: tuple[Method, ...] = ("by_mail", "in_store", "drop_off", "pickup", "keep")

CHANGE_OF_MIND, FAULTY = "change_of_mind", "faulty"
# What each reason holds; the reasons of Shopify's vocabulary are the words.
REASONS: dict[str, frozenset[str]] = {
    CHANGE_OF_MIND: frozenset({"too_small", "too_big", "style", "color", "unwanted"}),
    FAULTY: frozenset({"damaged", "wrong_item", "not_as_described"}),
}
# Goods that are one of these are not the other.
OPPOSITES = {
    "unworn": "worn", "worn": "unworn", "unwashed": "washed", "washed": "unwashed", "unopened": "opened",
    "opened": "unopened", "unused": "used", "used": "unused",
}  # fmt: skip
# What is known about the product; everything else is known of the order, or not at all.
PRODUCT_KEYS = ("category", "brand", "product", "tag", "seller", "personalised", "for")

Constraint = frozenset[str] | tuple[Period, ...] | Range | bool
FactValue = Window | Charge | Span | bool | str | tuple[Day | Period, ...] | Mapping[str, str] | int


@dataclass(frozen=True, slots=True)
class When:
    """A situation: each key with what it asks. Keys that are not asked about are not there.

    `market`: countries and parts, groups written out; `category` paths; `purchased` periods, any of them;
    `discount` and `kept` ranges; `personalised` and `gift` bools; everything else words, any of them (`condition`:
    all of them).
    """

    asks: tuple[tuple[str, Constraint], ...] = ()
    _by_key: dict[str, Constraint] = field(init=False, repr=False, compare=False, hash=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key.update(self.asks)

    def __getitem__(self, key: str) -> Constraint:
        return self._by_key[key]

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def get(self, key: str) -> Constraint | None:
        return self._by_key.get(key)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key, _ in self.asks)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods of purchase that it is about; none where any day will do."""
        asked = self._by_key.get("purchased")
        return asked if isinstance(asked, tuple) else ()

    def words(self, key: str) -> frozenset[str] | None:
        """The words that are asked of a key; None where none are."""
        asked = self._by_key.get(key)
        return asked if isinstance(asked, frozenset) else None

    def without(self, keys: Collection[str]) -> When:
        """The situation less some of its keys."""
        return When(tuple((key, asked) for key, asked in self.asks if key not in keys))

    def within(self, other: When) -> bool:
        """Whether every situation of this one is a situation of the other."""
        return all(key in self and _within(key, self[key], wide) for key, wide in other.asks)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One entry under `rules:`, or the top of the file (`key` empty): its situation and the facts it sets.

    Fact keys are those of the file, except that a condition word is `condition.unworn` (True: required, False:
    lifted). `depth` says how far it came by `like` (0: written in the policy itself). `wording` is `when` as typed.
    `title` is the rule's name in all its languages, `name` the first of them.
    """

    file: str
    key: str
    name: str
    when: When
    facts: tuple[tuple[str, Any], ...]
    depth: int = 0
    wording: tuple[tuple[str, str], ...] = ()
    title: str | Mapping[str, str] = ""
    line: int = 1
    column: int = 1
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, repr=False)

    def sets(self, fact: str) -> Any:
        """The value it sets, or None."""
        return next((value for key, value in self.facts if key == fact), None)

    def place(self, key: str) -> tuple[int, int]:
        """Line and column of one of its keys or facts; the rule's own when it has none."""
        return self.places.get(key) or self.places.get(key.partition(".")[0]) or (self.line, self.column)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that was looked at and found right: its rule, why, and where that is written."""

    rule: str
    why: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """One file: whom it governs, from when, and its rules (the first is the top of the file).

    `hash` is six hexadecimal digits of what it says, order of rules and layout aside. `accept`: warnings that the
    shop found right.
    """

    id: str
    file: str
    applies_to: When
    effective_from: date | None
    effective_until: date | None
    time_zone: str
    part: bool
    like: tuple[str, ...]
    rules: tuple[Rule, ...]
    hash: str = ""
    name: str | Mapping[str, str] = ""
    accept: tuple[Accepted, ...] = ()


def _within(key: str, narrow: Constraint, wide: Constraint) -> bool:
    """Whether one constraint of a key is at least as narrow as another."""
    match narrow, wide:
        case bool(), bool():
            return narrow == wide
        case Range(), Range():
            return narrow.within(wide)
        case tuple(), tuple():
            return all(any(period.within(other) for other in wide) for period in narrow)
        case frozenset(), frozenset():
            if key == "condition":
                return narrow >= wide
            if key == "category":
                return all(any(lies_in(path, other) for other in wide) for path in narrow)
            if key == "market":
                return all(market in wide or market.partition("-")[0] in wide for market in narrow)
            if key == "reason":
                return all(
                    reason in wide or any(reason in REASONS.get(word, ()) for word in wide) for reason in narrow
                )
            return narrow <= wide
    return False


def with_reason(when: When) -> When:
    """The situation with its reason said: a rule that is silent about it is about a change of mind."""
    if "reason" in when:
        return when
    return When((*when.asks, ("reason", frozenset({CHANGE_OF_MIND}))))


def lies_in(path: str, part: str) -> bool:
    """Whether the steps of `part` stand side by side anywhere in `path`."""
    return f"/{part}/" in f"/{path}/"


def holds(key: str, asked: Any, known: Any) -> bool:
    """Whether what is known fulfils what a rule asks; `known` is never None here.

    Takes for `condition` a mapping of words to True or False (call `goods_are`), for `kept` an amount with its
    currency, for `purchased` a day, for `tag` and `for` a set of words.
    """
    match key:
        case "category":
            return any(lies_in(known, part) for part in asked)
        case "market":
            return bool(known in asked or known.partition("-")[0] in asked)
        case "tag" | "for":
            return bool(not asked.isdisjoint(known))
        case "reason":
            return any(known == word or known in REASONS.get(word, ()) for word in asked)
        case "discount":
            return bool(known > 0 and asked.holds(known))
        case "kept":
            amount, currency = known
            return bool(currency == asked.currency and asked.holds(amount))
        case "purchased":
            return any(period.containing(known) for period in asked)
        case "personalised" | "gift":
            return bool(known == asked)
    return bool(known in asked)


def goods_are(asked: frozenset[str], known: Mapping[str, bool]) -> bool | None:
    """Whether the goods are all of these words: True, False, or None when it is not known of some."""
    answers = [known.get(word, _opposite(word, known)) for word in asked]
    if False in answers:
        return False
    return None if None in answers else True


def _opposite(word: str, known: Mapping[str, bool]) -> bool | None:
    other = known.get(OPPOSITES.get(word, ""))
    return None if other is None else not other


class Policies(dict[str, Policy]):
    """The policies of a shop by id, whole (nothing is `like` another any more).

    `memo` belongs to the rooms above, which keep there what they worked out; it is left behind when the policies
    are sent to another process.
    """

    def __init__(self, policies: Mapping[str, Policy] | None = None) -> None:
        super().__init__(policies or {})
        self.memo: dict[Any, Any] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return Policies, (dict(self),)
