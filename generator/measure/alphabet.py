"""The order in which people look a name up in a list: not that of the computer's numbers for letters."""

from __future__ import annotations

import re
import unicodedata

# Accents of Latin, Greek and Cyrillic letters, and what is written above and below Arabic ones.
MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670]")
# Thai vowels that are written before the consonant behind which they are spoken, and signs that count last.
THAI_BEFORE = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
THAI_SIGNS = re.compile("[\u0e47-\u0e4e]")


def in_a_list(name: str) -> tuple[str, str]:
    """A key to sort names by: capitals and accents count last (`Bettbezüge`, `BHs`; `Mäntel`, `Markttaschen`), and
    a Thai vowel behind its consonant.

    Source: DIN 5007-1 (umlauts as their vowels); the order of the Royal Institute's Thai dictionary; the first
    level of the Unicode Collation Algorithm (UTS #10) for the rest, as far as these letters go.
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = MARKS.sub("", unicodedata.normalize("NFD", plain))
        plain = THAI_SIGNS.sub("", THAI_BEFORE.sub(r"\2\1", plain))
    return plain, name
