"""The order in which a line's characters stand: the Unicode Bidirectional Algorithm, as far as charts need it.

Pillow shapes one run in one font; a line of several fonts must be put in order before. Implemented are the rules of
UAX #9 (version 16) for paragraphs with isolates: P2-P3 for first-strong isolates, X5a-X6a, W1-W7, N1-N2, I1-I2, L1,
L2. Embeddings and overrides are taken out of texts beforehand; the bracket pairs of N0 are left to N1 and N2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
OPENING = frozenset((LRI, RLI, FSI))
NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI", "BN"))
NUMBERS = frozenset(("EN", "AN"))
# Characters and marks from right to left, and Arabic figures: without them a line from left to right is in order.
RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
T = TypeVar("T")


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character; `base`: the paragraph's, 0 from left to right, 1 from right."""
    found = [base] * len(text)
    if base == 0 and not RIGHT.search(text):
        return found
    _resolve(text, 0, len(text), base, found)
    end = len(text)
    while end and (text[end - 1].isspace() or text[end - 1] in OPENING or text[end - 1] == PDI):
        end -= 1
        found[end] = base  # L1: what trails a line belongs to the paragraph
    return found


def isolated(text: str) -> str:
    """The text as a piece of its own, its direction that of its first letter (figures: from left to right)."""
    return f"{FSI}{text}{PDI}" if text else ""


def visual(pieces: Sequence[tuple[int, T]]) -> list[T]:
    """Pieces of one level each, given as they are read, in the order in which they stand from the left (L2)."""
    order = list(pieces)
    highest = max((level for level, _ in order), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and order[end][0] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return [piece for _, piece in order]


def _resolve(text: str, start: int, end: int, level: int, found: list[int]) -> None:
    """Levels of text[start:end], whose isolates are single neutral signs here and resolved by themselves."""
    places: list[int] = []
    at = start
    while at < end:
        places.append(at)
        if text[at] in OPENING:
            close = _closing(text, at, end)
            right = text[at] == RLI or (text[at] == FSI and _first_strong(text, at + 1, close) == 1)
            inner = level + 1 if (level + 1) % 2 == right else level + 2
            _resolve(text, at + 1, close, inner, found)
            at = close
        else:
            at += 1
    for place, kind in zip(places, _kinds([text[place] for place in places], level), strict=True):
        if level % 2:
            found[place] = level + (kind != "R")
        else:
            found[place] = level + {"L": 0, "R": 1}.get(kind, 2)


def _closing(text: str, at: int, end: int) -> int:
    """Where the isolate that opens at `at` closes; the end where it does not."""
    depth = 0
    for place in range(at, end):
        depth += (text[place] in OPENING) - (text[place] == PDI)
        if depth == 0:
            return place
    return end


def _first_strong(text: str, start: int, end: int) -> int:
    at = start
    while at < end:
        if text[at] in OPENING:
            at = _closing(text, at, end)
        else:
            kind = unicodedata.bidirectional(text[at])
            if kind in ("L", "R", "AL"):
                return int(kind != "L")
        at += 1
    return 0


def _kinds(signs: Sequence[str], level: int) -> list[str]:
    """L, R, EN or AN for each sign of one level: the weak types, then the neutrals."""
    outer = "R" if level % 2 else "L"
    kinds = [unicodedata.bidirectional(sign) or "L" for sign in signs]
    _weak(kinds, outer)
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in NEUTRAL:
            end += 1
        if end > at:
            before = _side(kinds[at - 1]) if at else outer
            after = _side(kinds[end]) if end < len(kinds) else outer
            kinds[at:end] = [before if before == after else outer] * (end - at)
        at = end + 1
    return kinds


def _side(kind: str) -> str:
    return "R" if kind in NUMBERS else kind


def _weak(kinds: list[str], outer: str) -> None:
    before, strong = outer, outer
    for at, kind in enumerate(kinds):  # W1-W3
        if kind == "NSM":
            kind = "ON" if before in ("LRI", "RLI", "FSI", "PDI") else before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[at] = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):  # W4
        sides = kinds[at - 1], kinds[at + 1]
        if sides == ("EN", "EN") and kinds[at] in ("ES", "CS"):
            kinds[at] = "EN"
        elif sides == ("AN", "AN") and kinds[at] == "CS":
            kinds[at] = "AN"
    at = 0
    while at < len(kinds):  # W5
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at and "EN" in (kinds[at - 1] if at else "", kinds[end] if end < len(kinds) else ""):
            kinds[at:end] = ["EN"] * (end - at)
        at = end + 1
    strong = outer
    for at, kind in enumerate(kinds):  # W6-W7
        if kind in ("L", "R"):
            strong = kind
        if kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
