"""`product_data/return_policies/ID.yml`: what a returns page says, nearly in its words.

The order of lines means nothing; every row is one fact, and what is not said is a gap.

Top of a file:

- `applies_to`: whom it governs (market, channel, brand, seller, category, tag, product); left out: everyone.
- `effective_from`, `effective_until`: ISO days, both included. A new version is a new file.
- `like`: policies whose facts and rules are taken over; `part: yes`: only to be taken over.
- `time_zone`: whose calendar days count; the store's when left out.
- `accept`: warnings that were looked at and found right: `{rule: floor-anchor, why: …}`, or a list.
- `rules`: a list of situations (`when`) with the facts that hold in them, and a `name`.

Facts, at the top or in a rule: see `FACTS`; situations: see `KEYS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from generator.catalogue.return_policy import (
    METHODS,
    OPPOSITES,
    OUTCOMES,
    REASONS,
    Accepted,
    Constraint,
    Policy,
    Rule,
    When,
)
from generator.measure import Misread
from generator.measure.charges import Range, read_charge, read_range
from generator.measure.days import Period, Window
from generator.measure.days.phrases import read_day, read_period, read_span, read_window
from generator.problems import Problem, did_you_mean
from generator.reference.markets import COUNTRIES, GROUPS, MEANT, is_market
from generator.yaml_source import Source, Step

T = TypeVar("T")
Path = tuple[Step, ...]

CONDITIONS = (
    "unworn",
    "unwashed",
    "unused",
    "tags_on",
    "seal_on",
    "unopened",
    "original_packaging",
    "with_receipt",
    "unaltered",
    "worn",
    "washed",
    "used",
    "opened",
    "undamaged",
    "complete",
    "with_labels",
    "with_shoebox",
    "with_dust_bag",
)
GROUNDS = ("hygiene", "personalised", "perishable", "press", "digital", "final_sale")
AUDIENCES = ("women", "men", "unisex", "girls", "boys", "kids", "baby")
WORD = re.compile(r"[a-z0-9][a-z0-9_-]*")
CHOICES: dict[str, tuple[str, ...]] = {
    "returns": ("none", "accepted"),
    "refund_as": ("original_payment", "store_credit"),
    "day_one": ("next_day", "same_day"),
    "if_day_off": ("keep", "next_working_day"),
    "in_time_when": ("requested", "sent", "received"),
    "exchange_for": ("same_product", "same_price", "anything"),
    "store_credit_as": ("voucher", "gift_card", "points", "account"),
    "delivery_cost": ("refunded", "kept"),
}
# Each fact with what it says; the reference page and the editors' schema are made of this.
FACTS: dict[str, str] = {
    **dict.fromkeys(OUTCOMES, "until when this outcome is to be had: a window"),
    "returns": "none: every outcome is none; accepted: takes a wider `returns: none` back",
    "because": "the ground of a none: hygiene, personalised, perishable, press, digital, final_sale, own word",
    "refund_as": "what a due refund is paid as: original_payment (default) or store_credit",
    "extended": "at least this long, for every outcome that is not none: a window",
    **dict.fromkeys(METHODS, "what it costs: free, none, customer_pays, an amount"),
    "restocking": "taken off: a charge",
    "bonus": "added, for store credit: a charge",
    "condition": "words that are required of the goods; {unworn: no} lifts one",
    "day_one": "whether the day of the event counts: next_day (default) or same_day",
    "if_day_off": "a counted last day on a weekend or holiday: keep (default) or next_working_day",
    "in_time_when": "what must have happened by the last day: requested, sent, received",
    "request_within": "a further clock: 9 days of delivery",
    "send_within": "a further clock: 9 days of request",
    "arrive_within": "a further clock: 30 days of delivery",
    "blackout": "days on which nothing is taken back",
    "refund_paid": "when the money is paid: 5 to 8 working days, 10 days of arrival",
    "exchange_for": "same_product, same_price or anything",
    "store_credit_as": "voucher, gift_card, points or account",
    "delivery_cost": "refunded or kept",
    "returns_per_order": "how often an order can be returned: a number",
    "note": "words for customers: what the language cannot say",
}
# Each key of a situation with when it holds.
KEYS: dict[str, str] = {
    "market": "a country, a part of it (US-AK), or a group (EU, EEA, GCC)",
    "category": "these steps stand side by side anywhere in the product's path: swimwear, men/swimwear",
    "brand": "a brand's id",
    "product": "a product's id",
    "tag": "a tag of the product",
    "seller": "a seller's id",
    "for": "whom the product is for: women, men, kids …",
    "personalised": "yes or no",
    "gift": "yes or no",
    "discount": "any, 40% or more, up to 30%, 10% to 30%, more than, less than",
    "kept": "the value of what the customer keeps of the order: 80 EUR or more",
    "purchased": "the day of purchase: 1 December to 26 December, from 2026-05-01, one day",
    "channel": "where it was bought",
    "payment": "how it was paid",
    "tier": "the customer's member tier",
    "outcome": "what the customer wants: refund, exchange …",
    "method": "how it comes back: by_mail, in_store …",
    "condition": "what the goods are (all of these words)",
    "reason": "change_of_mind (holds too_small, too_big, style, color, unwanted) or faulty (holds damaged, …)",
}
APPLIES_TO = ("market", "channel", "brand", "seller", "category", "tag", "product")
TOP = ("applies_to", "effective_from", "effective_until", "time_zone", "like", "part", "name", "rules", "accept")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a policy may name of store.yml: its time zone, own named days, own groups of markets."""

    time_zone: str = "UTC"
    days: Mapping[str, Sequence[date]] = field(default_factory=dict)
    markets: Mapping[str, Sequence[str]] = field(default_factory=dict)


def read_policy(source: Source, id: str, store: Surroundings | None = None) -> tuple[Policy | None, list[Problem]]:
    """A policy as its file says it, or every problem that keeps it from being one."""
    reading = _Reading(source, store or Surroundings())
    policy = reading.policy(id)
    return (None if reading.problems else policy), sorted(reading.problems)


class _Reading:
    """Reads one file and collects what is wrong with it."""

    def __init__(self, source: Source, store: Surroundings) -> None:
        self.source, self.store, self.problems = source, store, list[Problem]()

    def wrong(
        self, path: Path, message: str, cure: str = "", column: int = 0, key: bool = False, code: str = ""
    ) -> None:
        if not key and self.source.is_bare(*path):
            message, cure = f"nothing stands behind '{path[-1]}:'", "write its value, or delete the line"
        rule = code or ("when" if "when" in path or path[:1] == ("applies_to",) else "value")
        place = self.source.place(*path, key=key, column=column)
        self.problems.append(place.problem(f"returns/{rule}", message, cure))

    def policy(self, id: str) -> Policy | None:
        top = self.source.value
        if not isinstance(top, dict):
            self.wrong((), "a policy is keys with values", "write `refund: 20 days of delivery`")
            return None
        self.known_keys(top, (), (*TOP, *FACTS))
        applies_to = self.when(top.get("applies_to", {}), ("applies_to",), APPLIES_TO)
        first, last = (self.iso_day(top, key) for key in ("effective_from", "effective_until"))
        if first and last and last < first:
            self.wrong(("effective_until",), "the policy ends before it starts", "is the year right?")
        rules = [self.rule(top, (), When())]
        entries = top.get("rules", [])
        if not isinstance(entries, list):
            self.wrong(("rules",), "'rules' wants a list", "begin each rule with `- `")
            entries = []
        for number, entry in enumerate(entries):
            path: Path = ("rules", number)
            if not isinstance(entry, dict):
                self.wrong(path, "a rule is keys with values", "write {when: {category: hats}, refund: …}")
                continue
            self.known_keys(entry, path, ("when", "name", *FACTS))
            if not entry.get("when"):
                self.wrong(path, "the rule does not say when it holds", "add `when: {…}`, or move it to the top")
                continue
            when = self.when(entry["when"], (*path, "when"), tuple(KEYS))
            if not any(key in FACTS for key in entry):
                self.wrong(
                    path, "the rule says nothing", "add what holds then, as in `refund: 20 days of delivery`"
                )
            rules.append(self.rule(entry, path, when))
        like = self.each(top.get("like", []), ("like",), self.word)
        if id in like:
            self.wrong(("like",), "the policy is like itself", "take its own name out", code="like")
        zone = top.get("time_zone", self.store.time_zone)
        if not _is_zone(zone):
            self.wrong(("time_zone",), f"there is no time zone '{zone}'", "write it as in Europe/Berlin")
        part = self.yes_no(top["part"], ("part",)) if "part" in top else False
        return Policy(id, self.source.file, applies_to, first, last, zone, bool(part), like, tuple(rules),
                      name=self.text(top["name"], ("name",)) if "name" in top else "",
                      accept=tuple(self.accepted(top.get("accept", []))))  # fmt: skip

    def accepted(self, entries: Any) -> Iterator[Accepted]:
        """The warnings that the shop accepts, each with its reason."""
        listed = isinstance(entries, list)
        for number, entry in enumerate(entries if listed else [entries]):
            path: Path = ("accept", number) if listed else ("accept",)
            if not isinstance(entry, dict) or not entry.get("rule") or not str(entry.get("why", "")).strip():
                cure = "write `accept: {rule: floor-anchor, why: our parcels take two days}`"
                self.wrong(path, "an accepted warning has its rule and why it is right", cure)
                continue
            self.known_keys(entry, path, ("rule", "why"))
            place = self.source.place(*path, "rule")
            rule = str(entry["rule"]).removeprefix("returns/")
            yield Accepted(rule, str(entry["why"]), place.line, place.column)

    def known_keys(self, found: Mapping[str, Any], path: Path, known: Iterable[str]) -> None:
        names = list(known)
        for key in found:
            if key in names:
                continue
            near = did_you_mean(key, names)
            if key in KEYS and "when" not in path:
                near = f"; it belongs under `when: {{{key}: …}}`"
            elif key in TOP and path:
                near = "; it belongs at the top of the file"
            cure = "" if near else f"known: {', '.join(sorted(names))}"
            self.wrong((*path, key), f"there is no key '{key}' here{near}", cure, key=True)

    def rule(self, entry: Mapping[str, Any], path: Path, when: When) -> Rule:
        facts: list[tuple[str, Any]] = []
        places: dict[str, tuple[int, int]] = {}
        for key, value in entry.items():
            place = self.source.place(*path, key, key=True)
            places[key] = place.line, place.column
            if key in FACTS:
                facts.extend(self.fact(key, value, (*path, key)))
        self.check_together(dict(facts), when, path)
        whole = self.source.place(*path)
        wording = entry.get("when") if path else None
        wording = wording if isinstance(wording, dict) else {}
        if path:
            for key in wording:
                at = self.source.place(*path, "when", key, key=True)
                places[f"when.{key}"] = at.line, at.column
        title = self.text(entry["name"], (*path, "name")) if path and "name" in entry else ""
        return Rule(
            file=self.source.file,
            key=".".join(map(str, path)),
            name=title if isinstance(title, str) else next(iter(title.values())),
            title=title,
            when=when,
            facts=tuple(sorted(facts, key=lambda fact: fact[0])),
            wording=tuple((key, _as_typed(said)) for key, said in wording.items()),
            line=whole.line,
            column=whole.column,
            places=places,
        )

    def check_together(self, facts: Mapping[str, Any], when: When, path: Path) -> None:
        """What no rule can say at once."""
        outcomes = [outcome for outcome in OUTCOMES if outcome in facts]
        for key, kinds in (("outcome", (*outcomes, *("returns",) * ("returns" in facts))),
                           ("method", tuple(m for m in METHODS if m in facts))):  # fmt: skip
            if key in when and kinds:
                message = f"a rule about the {key} a customer wants cannot set '{kinds[0]}'"
                self.wrong((*path, "when", key), message, f"write `{kinds[0]}` in a rule without `{key}`", key=True)
        if facts.get("returns") == "none":
            for outcome in outcomes:
                if facts[outcome].kind != "none":
                    cure = "leave `returns: none` out and write `none` for each outcome that is not given"
                    self.wrong(
                        (*path, outcome), f"'{outcome}' is given where `returns: none` says nothing is", cure
                    )

    def fact(self, key: str, value: Any, path: Path) -> list[tuple[str, Any]]:
        read: Any = None
        if key in OUTCOMES or key == "extended":
            read = self.phrase(value, path, lambda text: read_window(text, self.store.days))
            if isinstance(read, Window) and (key, read.kind) in (
                ("refund", "as_refund"),
                ("extended", "as_refund"),
            ):
                self.wrong(path, f"'{key}' cannot be as long as the refund", "write its length")
            if isinstance(read, Window) and key == "extended" and read.kind == "none":
                self.wrong(path, "an extension by nothing", "leave `extended` out")
        elif key in METHODS or key in ("restocking", "bonus"):
            read = self.phrase(value, path, read_charge)
        elif key in CHOICES:
            read = self.one_of(value, path, CHOICES[key])
        elif key in ("request_within", "send_within", "arrive_within", "refund_paid"):
            read = self.phrase(value, path, lambda text: read_span(text, key != "refund_paid"))
        elif key == "condition":
            return self.condition(value, path)
        elif key == "because":
            read = self.near_word(value, path, GROUNDS)
        elif key == "blackout":
            read = self.each(value, path, self.day_or_days)
        elif key == "returns_per_order":
            read = self.phrase(value, path, _number)
        elif key == "note":
            read = self.text(value, path)
        return [(key, read)] if read is not None else []

    def condition(self, value: Any, path: Path) -> list[tuple[str, Any]]:
        if isinstance(value, dict):
            return [
                (f"condition.{word}", required)
                for word, wanted in value.items()
                if self.near_word(word, (*path, word), CONDITIONS) and (
                    required := self.yes_no(wanted, (*path, word))) is not None
            ]  # fmt: skip
        words = self.each(value, path, lambda word, at: self.near_word(word, at, CONDITIONS))
        for word in words:
            if OPPOSITES.get(word) in words:
                self.wrong(path, f"the goods cannot be {word} and {OPPOSITES[word]}", "take one of them out")
                break
        return [(f"condition.{word}", True) for word in dict.fromkeys(words)]

    def when(self, value: Any, path: Path, known: tuple[str, ...]) -> When:
        if not isinstance(value, dict):
            self.wrong(path, "a situation is keys with values", "write {market: DE, category: hats}")
            return When()
        self.known_keys(value, path, known)
        asks: list[tuple[str, Constraint]] = []
        for key in sorted(value):
            if key not in known:
                continue
            asked = self.constraint(key, value[key], (*path, key))
            if asked is not None and asked != frozenset() and asked != ():
                asks.append((key, asked))
        return When(tuple(asks))

    def constraint(self, key: str, value: Any, path: Path) -> Constraint | None:
        match key:
            case "market":
                return frozenset().union(*self.each(value, path, self.market))
            case "category":
                return frozenset(self.each(value, path, self.category))
            case "personalised" | "gift":
                return self.yes_no(value, path)
            case "discount" | "kept":
                read: Callable[[str], Range] = lambda text: read_range(text, money=key == "kept")  # noqa: E731
                return self.phrase(value, path, read)
            case "purchased":
                return self.each(value, path, self.period)
            case "outcome" | "method" | "reason" | "for":
                words = {"outcome": OUTCOMES, "method": METHODS, "for": AUDIENCES}.get(key) or (
                    *REASONS, *(word for words in REASONS.values() for word in sorted(words)))  # fmt: skip
                return frozenset(self.each(value, path, lambda word, at: self.one_of(word, at, words)))
            case "condition":
                return frozenset(self.each(value, path, lambda word, at: self.near_word(word, at, CONDITIONS)))
        return frozenset(self.each(value, path, self.word))

    # Readers of one value; each says what is wrong and returns None then.

    def each(self, value: Any, path: Path, read: Callable[[Any, Path], T | None]) -> tuple[T, ...]:
        """A list of values, or one."""
        if isinstance(value, list):
            found = [read(one, (*path, number)) for number, one in enumerate(value)]
            if not value and path not in (("like",),):
                self.wrong(path, "the list is empty", "name at least one, or leave the key out")
        else:
            found = [read(value, path)]
        return tuple(one for one in found if one is not None)

    def phrase(self, value: Any, path: Path, read: Callable[[str], T]) -> T | None:
        if not isinstance(value, str) or not value.strip():
            self.wrong(path, f"'{path[-1]}' wants one phrase", "see the reference of return policies")
            return None
        try:
            return read(value)
        except Misread as wrong:
            self.wrong(path, wrong.message, wrong.cure, wrong.column)
            return None

    def one_of(self, value: Any, path: Path, words: Sequence[str]) -> str | None:
        if isinstance(value, str) and value in words:
            return value
        near = did_you_mean(str(value), words)
        self.wrong(path, f"'{value}' is not known here{near}", "" if near else f"known: {', '.join(words)}")
        return None

    def word(self, value: Any, path: Path) -> str | None:
        if isinstance(value, str) and value.strip() and "\n" not in value:
            return value.strip()
        self.wrong(path, "a word is wanted here", "write one word, or a list of words")
        return None

    def near_word(self, value: Any, path: Path, known: Sequence[str]) -> str | None:
        """A known word or one of the shop's own; an own word that is nearly a known one is a slip."""
        if not isinstance(value, str) or not WORD.fullmatch(value):
            self.wrong(path, f"'{value}' is not a word", "write small letters and _, as in tags_on")
            return None
        if value not in known:
            import difflib

            def likeness(other: str) -> float:
                plain = re.sub("[_-]", "", value), other.replace("_", "")
                return difflib.SequenceMatcher(None, *plain).ratio()

            close = [other for other in known if likeness(other) >= 0.9]
            if close:
                self.wrong(path, f"'{value}' is not known; did you mean '{close[0]}'?")
                return None
        return value

    def yes_no(self, value: Any, path: Path) -> bool | None:
        if value in ("yes", "no", "true", "false"):
            return value in ("yes", "true")
        self.wrong(path, f"'{value}' is neither yes nor no", "write yes or no")
        return None

    def market(self, value: Any, path: Path) -> frozenset[str] | None:
        word = value.strip() if isinstance(value, str) else ""
        if word in self.store.markets:
            return frozenset(self.store.markets[word])
        if word in GROUPS:
            return GROUPS[word]
        if is_market(word):
            return frozenset({word})
        if word.upper() in MEANT or word.upper() in GROUPS or is_market(word.upper()):
            near = f"; did you mean '{MEANT.get(word.upper(), word.upper())}'?"
        else:
            near = did_you_mean(word, [*GROUPS, *self.store.markets]) or did_you_mean(word, sorted(COUNTRIES))
        self.wrong(
            path,
            f"there is no market '{value}'{near}",
            "" if near else "write a country as in DE, or a group as in EU",
        )
        return None

    def category(self, value: Any, path: Path) -> str | None:
        if isinstance(value, str) and re.fullmatch(r"[^/\s]+(/[^/\s]+)*", value):
            return value
        self.wrong(path, f"'{value}' is not a category", "write it as a path, as in men/swimwear")
        return None

    def period(self, value: Any, path: Path) -> Period | None:
        return self.phrase(value, path, lambda text: read_period(text, self.store.days))

    def day_or_days(self, value: Any, path: Path) -> Period | None:
        return self.period(value, path)

    def iso_day(self, top: Mapping[str, Any], key: str) -> date | None:
        if key not in top:
            return None
        day = self.phrase(top[key], (key,), read_day)
        if day is not None and day.fixed is None:
            self.wrong((key,), f"'{top[key]}' is not one day", "write it as 2026-11-24")
            return None
        return day.fixed if day else None

    def text(self, value: Any, path: Path) -> str | Mapping[str, str]:
        texts = list(value.values()) if isinstance(value, dict) else [value]
        if not texts or not all(isinstance(text, str) for text in texts):
            self.wrong(path, "this is text for customers", "write one text, or one a language: {en: …, de: …}")
            return ""
        if not all(text.strip() for text in texts):
            self.wrong(path, "the text is empty", "write the words, or leave the key out")
        said: str | Mapping[str, str] = value
        return said


def _number(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]?", text.strip()):
        raise Misread(f"'{text}' is not a number of returns", "write 1 or more")
    return int(text)


def _is_zone(name: Any) -> bool:
    try:
        return isinstance(name, str) and ("/" in name or name == "UTC") and bool(ZoneInfo(name))
    except (ValueError, OSError, KeyError):
        return False


def _as_typed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
