"""Signs in a text for customers that turn the words around, pile up, or break a name into lines.

Bad:
    name: "Shirt \\u202E"

Good:
    name: Shirt
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.problems import Problem
from generator.yaml_source import Source, Step

# Directional embeddings, overrides and isolates (UAX 9); right-to-left words need none of them.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# No writing stacks more than a few marks on a letter.
PILES = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{6,}")
NAMES = frozenset(("name", "title"))


def check(source: Source) -> Iterator[Problem]:
    """Every text of a file that shows otherwise than it was typed."""
    waiting: list[tuple[tuple[Step, ...], Any]] = [((), source.value)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, number), inner) for number, inner in enumerate(value)]
        elif not value.isascii() or NAMES.intersection(path):
            yield from _signs(value, source, path)


def _signs(text: str, source: Source, path: tuple[Step, ...]) -> Iterator[Problem]:
    if sign := TURNS.search(text):
        message = f"an invisible sign (U+{ord(sign[0]):04X}) turns the words around here"
        yield _problem(source, path, message, "delete it: Arabic and Hebrew words turn by themselves")
    if PILES.search(text):
        yield _problem(source, path, "signs are piled on a letter here", "write the letter alone")
    if NAMES.intersection(path[:2]) and "\n" in text.strip():
        yield _problem(source, path, "a name is one line", "write it in one line")


def _problem(source: Source, path: tuple[Step, ...], message: str, cure: str) -> Problem:
    return source.place(*path).problem("words/signs", message, cure, "warning")
