"""Which of two size labels is the smaller, where that can be known: numbers, letters, ages, cups, rings.

A rank is a scale and a place on it; only labels of one scale can be compared (`10C` and `1Y` cannot, nor `6X` and
`7`). Nothing is guessed: a label of no known scale has no rank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from generator.measure.size_labels import Labels, label_number, same_label

Rank = tuple[str, Decimal]

_LETTER = re.compile(r"(?P<times>\d*)(?P<x>x?)(?P<letter>[slm])")
_AGE = re.compile(r"(?P<low>\d+)(?:[-–](?P<high>\d+))?(?P<unit>m|mo|mos|months?|mths?|y|yrs?|years?)")
_RING = re.compile(r"(?P<letter>[a-z])(?P<half>1/2|0?\.5)?")
_CUP = re.compile(r"(?P<letter>[a-z])(?P=letter)*")
_DASH = re.compile(r"\s*[-–—]\s*")
_TWO_NUMBERS = re.compile(r"w?(\d+(?:\.\d+)?) ?[/xl-] ?l?(\d+(?:\.\d+)?)")
_NUMBER_AND_CUP = re.compile(r"(\d\d+)([a-z]{1,3})")
# GB/T 1335, as in 165/88A: the height, the girth, and how much narrower the waist is.
_CHINESE = re.compile(r"\d{3}/(?P<girth>\d{2,3})(?P<build>[abcy])")
_NEWBORN = frozenset({"newborn", "nb"})
_LETTERED_RINGS = frozenset({"UK", "AU", "NZ", "IN", ""})
ADULT_NUMBERS_BEGIN = Decimal("3.5")
CHILD_NUMBERS_END = Decimal(10)


@lru_cache(maxsize=65536)
def rank_of(label: str, goods: str = "clothes", system: str = "") -> Rank | None:
    """The place of one label on its scale; of a span (`4-6`, `S/M`, `3-6 months`) the middle.

    Ages are in months; children's shoe numbers restart after 13½, so their numbers rank as they are written.
    """
    same = same_label(label)
    if goods == "rings" and system in _LETTERED_RINGS and (ring := _RING.fullmatch(same)):
        return "ring", Decimal(ord(ring["letter"])) + (Decimal("0.5") if ring["half"] else 0)
    if chinese := _CHINESE.fullmatch(same):
        return f"girth {chinese['build']}", Decimal(chinese["girth"])
    letter = _letter(same)
    cup = goods == "cups" or (goods == "bras" and letter is None)  # a bra may be M, and a cup L
    if cup and (letters := _CUP.fullmatch(same)) and len(same) < 4:
        more = (len(same) - 1) * (-1 if letters["letter"] == "a" else 1)
        return "cup", Decimal(ord(letters["letter"])) + Decimal(more) / 5
    if goods == "bras" and (bra := _NUMBER_AND_CUP.fullmatch(same)) and (of_cup := rank_of(bra[2], "cups")):
        return f"cup of {bra[1]}", of_cup[1]
    if letter is not None:
        return "letter", letter
    if same in _NEWBORN:
        return "age", Decimal(0)
    if age := _AGE.fullmatch(same):
        low, high = Decimal(age["low"]), Decimal(age["high"] or age["low"])
        return "age", (low + high) / 2 * (1 if age["unit"].startswith("m") else 12)
    if number := label_number(label):
        return f"number {number[1]}".rstrip(), number[0]
    return _middle(label, same, goods, system)


def letter_sizes(labels: Sequence[str]) -> bool:
    """Whether rings are S, M and L: British ring letters would have N to R between M and S."""
    same = [same_label(label) for label in labels]
    return "s" in same and all(_letter(one) is not None for one in same)


def rank_of_labels(labels: Sequence[Labels], goods: str = "clothes", system: str = "") -> Rank | None:
    """The place of a cell of labels (`36, 38`, `4-6`): the middle from its first to its last label."""
    if not labels:
        return None
    return _between(rank_of(labels[0].first, goods, system), rank_of(labels[-1].last, goods, system))


def restarts(before: Decimal, after: Decimal) -> bool:
    """Whether two numbers are where children's shoes begin again: 13, 13½, 1."""
    return before >= CHILD_NUMBERS_END and after <= ADULT_NUMBERS_BEGIN


def _letter(same: str) -> Decimal | None:
    match = _LETTER.fullmatch(same)
    if not match:
        return None
    if match["letter"] == "m":
        return Decimal(0) if not match["x"] and not match["times"] else None
    if match["times"] and not match["x"]:
        return None
    far = 1 + (int(match["times"] or 1) if match["x"] else 0)
    return Decimal(far if match["letter"] == "l" else -far)


def _middle(label: str, same: str, goods: str, system: str) -> Rank | None:
    """`S/M`, `XS-S`, `36/38`, `35-38`: between both ends, if both are of one scale."""
    for parts in (re.split(r"\s*/\s*", label.strip()), re.split(r"\s*[-–]\s*", label.strip())):
        if len(parts) == 2 and all(parts):
            found = _between(rank_of(parts[0], goods, system), rank_of(parts[1], goods, system))
            if found:
                return found
    return None


def ends_of(label: str, goods: str = "clothes", system: str = "") -> tuple[Rank, Rank] | None:
    """The places of both ends of a span with a dash, also of one that runs backwards (`6-4`, `L-M`)."""
    parts = _DASH.split(label.strip())
    if len(parts) != 2 or not all(parts):
        return None
    age = _AGE.fullmatch(same_label(parts[1]))
    first = f"{parts[0]} {age['unit']}" if age and parts[0].isdigit() else parts[0]
    low, high = rank_of(first, goods, system), rank_of(parts[1], goods, system)
    return (low, high) if low and high and low[0] == high[0] else None


_LETTER_BEHIND = re.compile(r"(\d+(?:\.\d+)?) ?([srlpt]|xs|xl)")
_LETTERS_BEFORE = re.compile(r"([a-z]{1,3}) ?(\d\d+)")


def two_parts(label: str) -> tuple[str, str] | None:
    """A size of two parts in one label, as its parts: `W30 L32`, `30/32`, `32DD`; None where it is one."""
    match = _TWO_NUMBERS.fullmatch(same_label(label)) or _NUMBER_AND_CUP.fullmatch(same_label(label))
    return (match[1], match[2]) if match else None


def parts_of(size: str) -> tuple[str, str] | None:
    """The two parts of a size also where one is a letter: `36`, `R` of `36R`, `S`, `36` of `S36`."""
    same = same_label(size)
    match = _LETTER_BEHIND.fullmatch(same) or _LETTERS_BEFORE.fullmatch(same)
    return two_parts(size) or ((match[1], match[2]) if match else None)


def _between(low: Rank | None, high: Rank | None) -> Rank | None:
    same = low and high and low[0] == high[0] and low[1] <= high[1]
    return (low[0], (low[1] + high[1]) / 2) if low and high and same else None
