"""Whether one short word is another one, written otherwise or with one slip of the fingers."""

from __future__ import annotations

import re
import unicodedata

SHORTEST = 5  # letters of a word in which a letter too many or too few is a slip; shorter ones become other words


def is_slip(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` but for capitals, spaces and dashes, or for one letter that is missing, too many
    or has changed places with its neighbour. A letter in another's place makes too many words (shirt, skirt), and
    so do figures (drop-1, drop-2): neither counts."""
    one, other = _plain(typed), _plain(meant)
    if one == other:
        return typed != meant
    if min(len(one), len(other)) < SHORTEST - 1 or max(len(one), len(other)) < SHORTEST:
        return False
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    short, long = sorted((one, other), key=len)
    if len(long) == len(short) + 1:
        return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
    if len(long) == len(short):
        apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        return (
            len(apart) == 2
            and apart[1] == apart[0] + 1
            and one[apart[0]] + one[apart[1]] == (other[apart[1]] + other[apart[0]])
        )
    return False


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "", unicodedata.normalize("NFKC", word).casefold())
