"""The sentences customers read: ICU messages in `content/wording/<language>.yml`, checked, said in one locale.

`loading.load_wording` reads them, `Words` says them. A shop's own file overrides hangtag's sentence by sentence;
what a language lacks is said in English, and that is a warning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.measure.locales import Locale
from generator.measure.plurals import category_of
from generator.problems import did_you_mean
from generator.text import Late, Link, Name, Run, Text, Value
from generator.wording import figures
from generator.wording.figures import DayStyle
from generator.wording.messages import Choice, Message, Part, Unreadable, read_message, remarks

__all__ = [
    "FALLBACK",
    "Argument",
    "Count",
    "DayStyle",
    "Message",
    "Sentence",
    "Unreadable",
    "Words",
    "WrongWords",
    "chain",
    "read_message",
    "remarks",
]
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a fact that decides the plural: `Count("returns.refund.within", 30, "P30D")`.

    Where it is printed, as `#` or by its name, it is a Value with the number as the locale writes it.
    """

    fact: str
    number: int | Decimal
    machine: str


Argument = str | int | Decimal | Count | Value | Name | Link | Late | Text


class Sentence(NamedTuple):
    """A message's text and the language of the file it stands in."""

    text: str
    language: str


class WrongWords(Exception):
    """Our own bug: a sentence that is not there, or an argument that it lacks or cannot take."""


@dataclass(eq=False)
class Words:
    """The sentences of one locale. `first` is the shop's first locale, in which texts without a language are."""

    locale: Locale
    sentences: Mapping[str, Sentence]
    first: Locale
    buddhist: bool = False
    _read: dict[str, tuple[Message, str]] = field(default_factory=dict, repr=False)
    _fixed: dict[str, Text] = field(default_factory=dict, repr=False)

    def say(self, key: str, /, **arguments: Argument) -> Text:
        """The sentence `key` with its arguments filled in.

        A Count, int or Decimal chooses plurals and prints as a number; a `str` is a keyword of ours that a `select`
        chooses by and cannot be printed; Value, Name, Link, Late and Text are printed where their name stands.
        Arguments that the sentence does not use are left out.

        Raises:
            WrongWords: there is no such sentence, or an argument is missing or of the wrong kind.
        """
        fixed = self._fixed.get(key)
        if fixed is not None:
            return fixed
        message, language = self._read.get(key) or self._reading(key)
        runs: list[Run] = []
        try:
            self._fill(message.parts, arguments, language, runs)
        except WrongWords as wrong:
            raise WrongWords(f"sentence '{key}' for {self.locale}: {wrong}") from None
        text = Text(language, tuple(runs))
        if not message.choices and not message.shown:
            self._fixed[key] = text
        return text

    def has(self, key: str) -> bool:
        """Whether there is a sentence of this name."""
        return key in self.sentences

    def keys(self, room: str) -> tuple[str, ...]:
        """The names of all sentences below `room`, as `units` or `site.ask`."""
        return tuple(key for key in self.sentences if key.startswith(f"{room}."))

    def text(self, literal: str) -> Text:
        """Words that are a sentence of this locale already."""
        return Text(self.locale.tag, (literal,) if literal else ())

    def of(self, *runs: Run | Text) -> Text:
        """Runs one behind the other, nothing between them."""
        found: list[Run] = []
        for run in runs:
            _add(found, run, self.locale.tag)
        return Text(self.locale.tag, tuple(found))

    def name(self, words: str | Mapping[str, str]) -> Name:
        """Words of product data: for this locale, else its language, else those of the shop's first locale."""
        if isinstance(words, str):
            return Name(words, self.first.language)
        for tag in (*chain(self.locale), *chain(self.first)):
            if tag in words:
                return Name(words[tag], tag)
        tag = next(iter(words))
        return Name(words[tag], tag)

    def number(self, value: Decimal | int) -> str:
        """With the decimal places it has: `1,450`, `21.5`."""
        return figures.number(self.locale.tag, value)

    def percent(self, value: int | Decimal) -> str:
        """73 → `73%`."""
        return figures.percent(self.locale.tag, Decimal(value))

    def money(self, amount: Decimal, currency: str) -> str:
        """`£6.99`, `6,99 €`; `currency` is ISO 4217."""
        return figures.money(self.locale.tag, amount, currency)

    def day(self, value: date, style: DayStyle = "long") -> str:
        """`26 November 2026`; see `figures.day` for the styles. The only place where days are written."""
        return figures.day(self.locale.tag, self.buddhist, value, style)

    def month(self, year: int, month: int, style: Literal["long", "short"] = "long") -> str:
        """`December 2025`, `Dec 2025`."""
        return figures.month(self.locale.tag, self.buddhist, year, month, style == "short")

    def country(self, region: str) -> str:
        """`TH` → `Thailand`, in this locale's language."""
        return figures.country(self.locale.tag, region)

    def own_name(self, *, with_country: bool = False) -> str:
        """What readers call this locale: `ไทย`, `Deutsch (Schweiz)`."""
        return figures.own_name(self.locale.tag, with_country)

    def period(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """Months (year, month), both included: `Dec 2025 to Nov 2026`; one month is said once."""
        if first == last:
            return self.month(*first, style="short")
        return self._phrase(
            "words.period", first=self.month(*first, style="short"), last=self.month(*last, style="short")
        )

    def range(self, low: str | int | Decimal, high: str | int | Decimal) -> str:
        """`80–84`; what is given as text stays as it is."""
        return self._phrase("words.range", low=self._figure(low), high=self._figure(high))

    def at_least(self, low: str | int | Decimal) -> str:
        """`102+`, as a figure in a table."""
        return self._phrase("words.at_least", low=self._figure(low))

    def at_most(self, high: str | int | Decimal) -> str:
        """`up to 80`, as a figure in a table."""
        return self._phrase("words.at_most", high=self._figure(high))

    def join(self, texts: Sequence[Text | Run]) -> Text:
        """`a, b and c`."""
        return self._joined(texts, "standard")

    def either(self, texts: Sequence[Text | Run]) -> Text:
        """`a, b or c`."""
        return self._joined(texts, "or")

    def _joined(self, texts: Sequence[Text | Run], kind: Literal["standard", "or"]) -> Text:
        if len(texts) < 2:
            return self.of(*texts)
        patterns = figures.list_pattern(self.locale.tag, kind)
        runs: list[Run | Text] = [texts[0]]
        for place, text in enumerate(texts[1:], start=1):
            last, only = place == len(texts) - 1, len(texts) == 2
            pattern = patterns["2" if only else "end" if last else "start" if place == 1 else "middle"]
            before, _, rest = pattern.partition("{0}")
            between, _, after = rest.partition("{1}")
            between = figures.beside(between, self.of(*runs).plain(), self.of(text).plain())
            runs = [before, *runs, between, text, after]
        return self.of(*runs)

    def _figure(self, figure: str | int | Decimal) -> str:
        return figure if isinstance(figure, str) else self.number(figure)

    def _phrase(self, key: str, **shown: str) -> str:
        return self.say(key, **{name: Text(self.locale.tag, (text,)) for name, text in shown.items()}).plain()

    def _reading(self, key: str) -> tuple[Message, str]:
        sentence = self.sentences.get(key)
        if sentence is None:
            raise WrongWords(f"there is no sentence '{key}' for {self.locale}{did_you_mean(key, self.sentences)}")
        own = sentence.language in chain(self.locale)
        language = self.locale.tag if own else sentence.language
        found = self._read[key] = (read_message(sentence.text), language)
        return found

    def _fill(self, parts: tuple[Part, ...], given: Mapping[str, Argument], language: str, runs: list[Run]) -> None:
        for part in parts:
            if isinstance(part, str):
                _append(runs, part)
                continue
            argument = given.get(part.name)
            if argument is None:
                raise WrongWords(f"its argument '{part.name}' is missing")
            if isinstance(part, Choice):
                self._fill(_branch(part, argument, language), given, language, runs)
            elif isinstance(argument, Count):
                runs.append(Value(argument.fact, self.number(argument.number), argument.machine))
            elif isinstance(argument, (int, Decimal)):
                _append(runs, self.number(argument))
            elif isinstance(argument, str):
                raise WrongWords(f"'{part.name}' would print a bare text: make it a Value, a Name or a Text")
            else:
                _add(runs, argument, language)


def _branch(choice: Choice, argument: Argument, language: str) -> tuple[Part, ...]:
    branches = choice.branches
    if choice.kind == "select":
        if not isinstance(argument, str):
            raise WrongWords(f"'{choice.name}' chooses a case, so it must be a word of ours, not {argument!r}")
        return branches.get(argument, branches["other"])
    number = argument.number if isinstance(argument, Count) else argument
    if not isinstance(number, (int, Decimal)) or isinstance(number, bool):
        raise WrongWords(f"'{choice.name}' counts, so it must be a number, not {argument!r}")
    exact = branches.get(f"={number}" if isinstance(number, int) or number % 1 else f"={int(number)}")
    if exact is not None:
        return exact
    return branches.get(category_of(language, choice.kind)(number), branches["other"])


def _add(runs: list[Run], run: Run | Text, language: str) -> None:
    """Append a run, text behind text as one; a Text brings its runs, words of another language as names in it."""
    if not isinstance(run, Text):
        _append(runs, run)
    elif run.language == language or run.language.split("-")[0] == language.split("-")[0]:
        for inner in run.runs:
            _append(runs, inner)
    else:
        runs += [
            Name(inner, run.language) if isinstance(inner, str) else inner for inner in run.runs if inner != ""
        ]


def _append(runs: list[Run], run: Run) -> None:
    if not isinstance(run, str):
        runs.append(run)
    elif runs and isinstance(last := runs[-1], str):
        runs[-1] = last + run
    elif run:
        runs.append(run)


def chain(locale: Locale) -> tuple[str, ...]:
    """The tags that speak for a locale, nearest first: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    return tuple(dict.fromkeys((locale.tag, locale.language, locale.language.split("-")[0])))
