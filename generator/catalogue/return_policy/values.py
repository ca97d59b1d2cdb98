"""Values of a policy file, each read by itself: what is wrong is told at its place, and None comes back."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from generator.catalogue.return_policy.keys import WORD
from generator.measure import Misread
from generator.measure.days import Period
from generator.measure.days.phrases import read_day, read_period
from generator.problems import Problem, did_you_mean
from generator.reference.markets import COUNTRIES, GROUPS, MEANT, is_market
from generator.yaml_source import Source, Step

T = TypeVar("T")
Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a policy may name of store.yml: its time zone, own named days, own groups of markets."""

    time_zone: str = "UTC"
    days: Mapping[str, Sequence[date]] = field(default_factory=dict)
    markets: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Values:
    """What is wrong with one file is collected; each reader says it, and returns None then."""

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
            self.wrong(path, f"'{value}' is not a word", _meant(str(value), known))
            return None
        if value not in known:

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


def _meant(typed: str, known: Sequence[str]) -> str:
    """The words for which people type others: `tags on`, `unworn and tags on`, `Not worn`."""
    parts = [part for part in re.split(r"\s*(?:,|;|&|\+|\band\b)\s*", typed.strip()) if part]
    meant = []
    for part in parts:
        plain = re.sub(r"[ -]+", "_", re.sub(r"^(?:not|never) (?=\w)", "un", part.lower()))
        meant += difflib.get_close_matches(plain, known, n=1, cutoff=0.75)
    if len(meant) != len(parts):
        return f"write small letters and _, as in {known[0]}; known: {', '.join(known)}"
    return f"did you mean '{meant[0]}'?" if len(meant) == 1 else f"write the list [{', '.join(meant)}]"
