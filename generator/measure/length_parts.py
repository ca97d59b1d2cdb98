"""Sizes that say a length besides a width: `MS` and `LT` of wetsuits, `M/T`, `L short`; and large sizes, `1X`, that
begin a line of their own behind the letters.

Girths climb over all of them; what is measured along the body begins again with each length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.measure.label_order import rank_of
from generator.measure.size_labels import same_label

_LENGTHS = {
    "s": "short",
    "p": "short",
    "petite": "short",
    "l": "long",
    "t": "long",
    "tall": "long",
    "r": "",
    "": "",
}
_LETTERS = re.compile(r"(?P<base>\d*x*[sml])[ /-]?(?P<length>[splrt]|short|petite|regular|long|tall)")
# Numbers say their length in words (`38 short`, `8 petite`, `36 (long)`), or as petite and tall: `8P`, `8T`.
_NUMBERS = re.compile(r"(?P<base>\d{1,3})(?:[ /(-]*(?P<length>short|petite|regular|long|tall)\)?|(?P<letter>[pt]))")
# In Japan the letter for tall stands before, TL being a tall L; elsewhere that of petite sizes may.
_LETTER_BEFORE = re.compile(r"(?P<length>[tp])(?P<base>\d*x*[sml])")
_WIDTHS = re.compile(
    r"(?:\d+|\d*x*[sml])(?:[ /(-]+(?P<word>slim|husky|plus|king|stout|wide|narrow|full|skinny)\)?|(?<=[sml])k)"
)
_LARGE = re.compile(r"[1-5]x")  # 6X is a girl's size


@lru_cache(maxsize=65536)
def length_part(label: str) -> tuple[str, str]:
    """The width and the length that a label says: (`m`, `short`) for `MS`; no length where none is said.

    `S/M`, `XL` and the Japanese `LL` are widths alone.
    """
    same = same_label(label)
    if _LARGE.fullmatch(same):
        return same, "large"
    before = _LETTER_BEFORE.fullmatch(same)
    if said := before or _NUMBERS.fullmatch(same):
        length = said["length"] or said["letter"]
        return said["base"], _LENGTHS.get(length, length).replace("regular", "")
    match = _LETTERS.fullmatch(same)
    rank = rank_of(label)
    if match is None or (rank is not None and not rank[0].startswith("number")) or same == "ll":
        return same, ""
    return match["base"], _LENGTHS.get(match["length"], match["length"]).replace("regular", "")


@lru_cache(maxsize=65536)
def width_part(label: str) -> str:
    """The width that a label says beside its size (`8 husky`, `10 slim`, `L king`, `MK` of waders); girths begin
    again with each. Empty where none is said."""
    match = _WIDTHS.fullmatch(" ".join(label.casefold().split()))
    return (match["word"] or "king") if match else ""
