"""How high a part of a fragment will stand, so that a page can keep its place before it comes.

Measured with the demo shop in Chromium, in four locales; rather too high than too low, since a page that keeps too
much place does not jump.
"""

from __future__ import annotations

import re
from functools import lru_cache

FIGURES = re.compile(r'<table class="ht-table".*?</table>', re.DOTALL)
TAGS = re.compile(r"<[^>]*>")
# What adds to the height, in CSS pixels: in a column of 360 and of 720.
ADDS = {"</section>": (32, 32), "</h2>": (44, 44), "</h3>": (44, 44), "</tr>": (57, 56), "</p>": (42, 24)}
ADDS |= {"</dt>": (33, 30), "</li>": (46, 24), "</fieldset>": (60, 170)}
# Which size am I, with its script and nothing typed yet; a field a measure.
ADDS |= {"</hangtag-which-size>": (230, 210), "&#34;badge&#34;": (62, 62)}
ADDS |= {'="ht-season"': (60, 60), '="ht-cannot"': (60, 60)}
LETTERS = (0.33, 0.16)  # of text, without the figures of charts
ROW_OF_PICTURES = ((2, 245), (3, 320))  # how many stand side by side, and how high
SPARE, STEP = 1.08, 20


@lru_cache(maxsize=512)
def part_height(section: str) -> tuple[int, int]:
    """Pixels on a phone (360 wide), and in a column of 720."""
    letters = len(TAGS.sub("", FIGURES.sub("", section)))
    narrow, wide = letters * LETTERS[0], letters * LETTERS[1]
    for what, (on_phone, in_column) in ADDS.items():
        if many := section.count(what):
            narrow, wide = narrow + many * on_phone, wide + many * in_column
    if pictures := section.count("<figure"):
        (few, low), (more, high) = ROW_OF_PICTURES
        narrow, wide = narrow - (-pictures // few) * low, wide - (-pictures // more) * high
    return _up(narrow), _up(wide)


def _up(height: float) -> int:
    return -int(-height * SPARE // STEP) * STEP
