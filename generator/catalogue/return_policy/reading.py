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
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
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
from generator.catalogue.return_policy.keys import (
    APPLIES_TO,
    AUDIENCES,
    CHOICES,
    CONDITIONS,
    FACTS,
    GROUNDS,
    KEYS,
    TOP,
)
from generator.catalogue.return_policy.values import Path, Surroundings, Values
from generator.measure import Misread
from generator.measure.charges import Range, read_charge, read_range
from generator.measure.days import Window
from generator.measure.days.phrases import read_span, read_window
from generator.problems import Problem, did_you_mean
from generator.yaml_source import Source


def read_policy(source: Source, id: str, store: Surroundings | None = None) -> tuple[Policy | None, list[Problem]]:
    """A policy as its file says it, or every problem that keeps it from being one."""
    reading = _Reading(source, store or Surroundings())
    policy = reading.policy(id)
    return (None if reading.problems else policy), sorted(reading.problems)


class _Reading(Values):
    """Reads one file and collects what is wrong with it."""

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
            read = self.each(value, path, self.period)
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
