"""Signs in a text that turn the words around, pile up, hide words or split them; letters of another writing that
look Latin; and names broken into lines.

What readers cannot see as it was typed is an error: overrides of direction, embeddings and isolates that are never
closed, more marks on a letter than any writing has, tag characters that only programs read. A sign of no width in
a Latin word and a look-alike letter (Cyrillic `а` in `Alder`) are warnings; in a SKU the first one is an error too.

Bad:
    name: "Shirt \\u202E"

Good:
    name: Shirt
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from generator.measure.signs import is_odd, lookalike, piled_marks, split_word, turning_sign, unseen_words
from generator.problems import Problem, Severity
from generator.yaml_source import Source, Step

NAMES = frozenset(("name", "title"))
CODES = frozenset(("skus", "style"))


def check(source: Source) -> Iterator[Problem]:
    """Every text and key of a file that shows otherwise than it was typed."""
    waiting: list[tuple[tuple[Step, ...], Any]] = [((), source.value)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in value.items() if not _is_plain(inner)]
            for key in value:
                if is_odd(key):
                    yield from _signs(key, source, (*path, key), is_key=True)
        elif isinstance(value, list):
            waiting += [((*path, number), inner) for number, inner in enumerate(value) if not _is_plain(inner)]
        else:
            if is_odd(value):
                yield from _signs(value, source, path)
            if NAMES.intersection(path[:2]) and "\n" in value.strip():
                place = source.place(*path)
                yield place.problem("words/signs", "a name is one line", "write it in one line", "warning")


def _is_plain(value: object) -> bool:
    """Whether it is a text in which there is nothing to look for."""
    return isinstance(value, str) and "\n" not in value and not is_odd(value)


def _signs(text: str, source: Source, path: tuple[Step, ...], *, is_key: bool = False) -> Iterator[Problem]:
    def problem(at: int, message: str, cure: str, severity: Severity = "error") -> Problem:
        place = source.place(*path, key=True) if is_key else source.place_in(*path, at=at)
        return place.problem("words/signs", message, cure, severity)

    is_code = bool(CODES.intersection(path[:1]))
    if turned := turning_sign(text):
        message = f"an invisible sign ({_named(turned[1])}) turns the words around here"
        yield problem(turned[0], message, "delete it: Arabic and Hebrew words turn by themselves")
    if (at := piled_marks(text)) is not None:
        yield problem(at, "signs are piled on a letter here", "write the letter with the marks it has")
    if (at := unseen_words(text)) is not None:
        yield problem(at, f"a sign that nobody sees ({_named(text[at])}) stands here", "delete it")
    if split := split_word(text):
        message = f"a sign of no width ({_named(split[1])}) stands inside a word, and no search finds the word"
        yield problem(split[0], message, "delete it", "error" if is_code else "warning")
    if (other := lookalike(text, is_code=is_code)) and not is_key:
        kind = unicodedata.name(other[1], "").split(" ")[0].capitalize()
        message = f"'{other[1]}' ({_named(other[1])}) is a {kind} letter that looks like a Latin one"
        yield problem(other[0], message, "type the word again with Latin letters", "warning")


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X}"
