"""Words that the law of a market forbids, in what customers there read: notes, names, pages, sentences, products.

"No refunds" takes a right away that Australians have when goods are faulty; "no refunds if you simply changed your
mind" does not. Texts in a language are looked at for every market that is told in it. hangtag informs; it gives no
legal advice.

Bad:

    refund: none
    note: No refunds.
    # markets: AU

Good:

    refund: none
    note: No refunds if you simply changed your mind.
    # markets: AU
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from generator.checks.returns import Shelf, problem
from generator.measure.locales import Locale
from generator.problems import Problem
from generator.reference.laws import Phrases, law_of
from generator.yaml_source import Source, Step

Judges = Sequence[tuple[str, Phrases]]  # markets with what must not be said there
SENTENCES = re.compile(r"(?<=[.!?。؟\n])")


def check(shelf: Shelf) -> Iterator[Problem]:
    day = shelf.as_of or date.max
    for policy in shelf.policies.values():
        for rule in policy.rules:
            for key, text in (("note", rule.sets("note")), ("name", rule.title)):
                if not text or rule.depth:
                    continue
                said = {"": text} if isinstance(text, str) else text
                for tag, words in said.items():
                    for _, phrase, market, row in found(words, judges_of(shelf, tag, day), tag or "en"):
                        message, cure = told(phrase, market, row)
                        yield problem(rule, key, "forbidden-phrase", message, cure, "warning")


def judges_of(shelf: Shelf, tag: str, day: date) -> Judges:
    """Who judges a text of a policy: the shop's locales that read it, or its markets where no locales are known."""
    if shelf.store.locales:
        return readers(shelf.store.locales, tag, day)
    return _rows(shelf.markets, day)


@lru_cache(maxsize=1024)
def readers(locales: tuple[str, ...], tag: str, day: date) -> Judges:
    """The markets whose customers read texts of a language tag (`en`, `en-GB`; empty: all) that forbid words."""
    parsed = [Locale(locale) for locale in locales]
    reading = [one for one in parsed if tag in ("", one.tag, one.language, one.language.split("-")[0])]
    return _rows(dict.fromkeys(one.region for one in reading), day)


def _rows(markets: Iterable[str], day: date) -> Judges:
    laws = ((market, law_of(market, day).phrases) for market in markets)
    return [(market, row) for market, row in laws if row is not None]


def found(text: str, judges: Judges, language: str) -> Iterator[tuple[int, str, str, Phrases]]:
    """Where a text has forbidden words: its position, the words, a market that forbids them, and the row."""
    # Most texts have none of the words at all.
    judges = [judge for judge in judges if judge[1].forbids(text, language)]
    if not judges:
        return
    start = 0
    for sentence in SENTENCES.split(text):
        for market, row in judges:
            if match := row.found_in(sentence, language):
                yield start + match.start(), match[0], market, row
                break
        start += len(sentence)


def told(phrase: str, market: str, row: Phrases) -> tuple[str, str]:
    """The message and its cure."""
    cure = "say what it is about, as in 'no refunds if you change your mind'" if row.fine.get("en") else ""
    if "mind" not in " ".join(row.fine.get("en", ())):
        cure = "leave it out, or say for which goods the law allows it (made to order, a broken seal)"
    return f"'{phrase}' must not be said to customers in {market} ({row.source})", cure


def check_texts(texts: Iterable[tuple[str, str, str, int]], locales: Sequence[str], day: date) -> Iterator[Problem]:
    """The same for texts that people write (Markdown, wording): each its file, language tag, content, and the line
    on which that begins."""
    for file, tag, text, first_line in texts:
        for position, phrase, market, row in found(text, readers(locales, tag, day), tag):
            line = text.count("\n", 0, position) + first_line
            column = position - text.rfind("\n", 0, position)
            yield Problem(file, line, column, "returns/forbidden-phrase", *told(phrase, market, row), "warning")


def check_source(source: Source, keys: Iterable[Step], locales: tuple[str, ...], day: date) -> Iterator[Problem]:
    """The same for texts of a file of facts, below these keys."""
    first, tags = Locale(locales[0]).language, _tags(locales)
    waiting: list[tuple[tuple[Step, ...], object]] = [
        ((key,), source.value[key]) for key in keys if key in source.value
    ]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, str):
            tag = next((str(step) for step in reversed(path) if step in tags), "")
            for _, phrase, market, row in found(value, readers(locales, tag, day), tag or first):
                place = source.place(*path)
                yield place.problem("returns/forbidden-phrase", *told(phrase, market, row), "warning")


@lru_cache(maxsize=16)
def _tags(locales: tuple[str, ...]) -> frozenset[Step]:
    """Every tag under which a text may stand: of the locales, of their languages."""
    every = map(Locale, locales)
    return frozenset(tag for one in every for tag in (one.tag, one.language, one.language.split("-")[0]))
