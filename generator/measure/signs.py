"""Signs of Unicode that make a text show otherwise than it was typed, or say what nobody sees.

Sources: UAX 9 (the signs that turn the direction), UTS 39 and UTR 36 (letters that look alike, marks in a row),
UTS 51 (flags may hold tag characters). Arabic, Hebrew, Thai, Hindi and emoji need joiners, direction marks (U+200E,
U+200F, U+061C) and closed isolates; all of these pass.
"""

from __future__ import annotations

import re
import unicodedata

_TURNING = "\u202a-\u202e\u2066-\u2069"
_TURNS = re.compile(f"[{_TURNING}]")
_OVERRIDES = frozenset("\u202d\u202e")
_RIGHT_TO_LEFT = frozenset("\u202b\u2067")
_CLOSED_BY = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
# Five marks are the most that a letter bears anywhere (Hebrew with points and accents).
MOST_MARKS = 5
_NO_LETTERS = rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}"
_RUN_OF_NO_LETTERS = re.compile(_NO_LETTERS)
_STACKED = re.compile("[\u0f71-\u0fbc\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # Tibetan letters, choices of a form
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f")
_FILLERS = "\U000e0000-\U000e007f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u206a-\u206f\ufff9-\ufffb"
_UNSEEN = re.compile(f"[{_FILLERS}]")
_NO_WIDTH = "\u200b-\u200d\u2060\ufeff"
_IN_A_WORD = re.compile(f"(?<=[0-9A-Za-z\u00c0-\u024f])[{_NO_WIDTH}]+(?=[0-9A-Za-z\u00c0-\u024f])")
_BLANK = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_WORD = re.compile(r"[^\W\d_]+")
# Letters of Greek and Cyrillic that a reader takes for Latin ones.
_LIKE_LATIN = frozenset("аеорсухіјѕһԁԛԝАВЕЗКМНОРСТУХІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρ")
_LATIN = re.compile("[A-Za-z]")
_ODD = re.compile(f"[{_TURNING}{_FILLERS}{_NO_WIDTH}{''.join(sorted(_LIKE_LATIN))}]|{_NO_LETTERS}")


def is_odd(text: str) -> bool:
    """Whether the text has a sign, or a run of them, that anything below may be said about."""
    return not text.isascii() and _ODD.search(text) is not None


def turning_sign(text: str) -> tuple[int, str] | None:
    """The first sign (place from 0, sign) that turns words around: an override, one that is never closed, or one
    that holds no word of the direction it asks for. None: all words stand as they are read."""
    if not _TURNS.search(text):
        return None
    start = 0
    for line in text.split("\n"):  # a paragraph ends what is open (UAX 9, X8)
        waiting: list[int] = []
        for found in _TURNS.finditer(line):
            sign, at = found[0], found.start()
            if sign in _OVERRIDES:
                return start + at, sign
            if sign in _CLOSED_BY:
                waiting.append(at)
            elif not waiting or _CLOSED_BY[line[waiting[-1]]] != sign:
                return start + at, sign
            else:
                opened = waiting.pop()
                right_to_left = any(unicodedata.bidirectional(c) in ("R", "AL") for c in line[opened + 1 : at])
                if line[opened] in _RIGHT_TO_LEFT and not right_to_left:
                    return start + opened, line[opened]
        if waiting:
            return start + waiting[0], line[waiting[0]]
        start += len(line) + 1
    return None


def piled_marks(text: str) -> int | None:
    """Where (from 0) more marks stand on a letter than any writing has; None: nowhere."""
    for run in _RUN_OF_NO_LETTERS.finditer(text):
        marks = 0
        for place, sign in enumerate(run[0]):
            marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") and not _STACKED.match(sign) else 0
            if marks > MOST_MARKS:
                return run.start() + place - MOST_MARKS
    return None


def unseen_words(text: str) -> int | None:
    """Where (from 0) signs begin that programs read and nobody sees: tag characters outside a flag, and fillers."""
    if text.isascii():
        return None
    plain = _FLAG.sub(lambda flag: "x" * len(flag[0]), text)
    found = _UNSEEN.search(plain)
    return found.start() if found else None


def split_word(text: str) -> tuple[int, str] | None:
    """A sign of no width (place, sign) inside a Latin word, which search and copying then cannot find."""
    found = _IN_A_WORD.search(text) or re.search("(?<=.)\ufeff", text)
    return (found.start(), found[0][0]) if found else None


def lookalike(text: str, *, is_code: bool = False) -> tuple[int, str] | None:
    """A Greek or Cyrillic letter (place, letter) that looks like a Latin one, in a word with Latin letters; in a
    code (a SKU) also where no other letter is Latin, if it has figures."""
    for word in re.finditer(r"\S+", text) if is_code else _WORD.finditer(text):
        letters = word[0]
        mixed = _LATIN.search(letters) or (is_code and any(sign.isdigit() for sign in letters))
        if letters.isascii() or not mixed:
            continue
        for place, sign in enumerate(letters):
            if sign in _LIKE_LATIN:
                return word.start() + place, sign
    return None


def shows_nothing(text: str) -> bool:
    """Whether a reader sees nothing at all: blanks, signs of no width, fillers, marks without a letter."""
    if text.isascii():
        return not text.strip()
    return all(
        unicodedata.category(sign) in _BLANK or sign in "\u034f\u2800" or _UNSEEN.match(sign) for sign in text
    )
