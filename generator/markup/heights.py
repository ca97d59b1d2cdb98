"""How high a part of a fragment will stand, so that a page can keep its place before it comes.

Measured with the demo shop in Chromium, in four locales; rather too high than too low, since a page that keeps too
much place does not jump.
"""

from __future__ import annotations

import re

FIGURES = re.compile(r'<table class="ht-table".*?</table>', re.DOTALL)
MEASURING = re.compile(r'<div class="ht-measure".*?</ul>', re.DOTALL)
DRAWN = re.compile(r'viewBox="\S+ \S+ (\d[\d.]*) (\d[\d.]*)"')
TAGS = re.compile(r"<[^>]*>")
# What adds to the height, in CSS pixels: in a column of 360 and of 720.
ADDS = {
    "</section>": (36, 38),
    "</thead>": (26, 34),
    "</h2>": (44, 44),
    "</h3>": (44, 44),
    "</tr>": (57, 56),
    "</p>": (42, 24),
}
ADDS |= {"<small>": (5, 5), "</dt>": (38, 30), "</li>": (46, 24), "</fieldset>": (60, 170)}
# Which size am I, with its script: the place that hangtag.css keeps; a field a measure.
ADDS |= {"</hangtag-which-size>": (404, 404), "&#34;badge&#34;": (66, 66)}
ADDS |= {'="ht-season"': (60, 60), '="ht-cannot"': (60, 60)}
LETTERS = (0.33, 0.16)  # of text, without the figures of charts
BESIDE = (0.45, 0.12)  # of text that stands beside a drawing, besides that
ROW_OF_PICTURES = ((2, 245), (3, 320))  # how many stand side by side, and how high
DRAWING = 336  # the most that a drawing has, in pixels
SPARE, STEP = 1.1, 20


def part_height(section: str) -> tuple[int, int]:
    """Pixels on a phone (360 wide), and in a column of 720."""
    words = FIGURES.sub("", section) if "<table" in section else section
    letters = len(TAGS.sub("", words))
    narrow, wide = letters * LETTERS[0], letters * LETTERS[1]
    for found in MEASURING.findall(section) if "ht-measure" in section else ():
        beside, steps = len(TAGS.sub("", found)), found.count("</li>")
        drawn = DRAWN.search(found)
        high = 16 + 116 * float(drawn[2]) / float(drawn[1]) if drawn else 0.0
        for_text = [44 + steps * ADDS["</li>"][n] + beside * (LETTERS[n] + BESIDE[n]) for n in (0, 1)]
        narrow += beside * BESIDE[0] + max(0.0, min(high, DRAWING) - for_text[0])
        wide += beside * BESIDE[1] + max(0.0, min(high, DRAWING) - for_text[1])
    for what, (on_phone, in_column) in ADDS.items():
        if many := section.count(what):
            narrow, wide = narrow + many * on_phone, wide + many * in_column
    if pictures := section.count("<figure"):
        (few, low), (more, high) = ROW_OF_PICTURES
        narrow, wide = narrow - (-pictures // few) * low, wide - (-pictures // more) * high
    return _up(narrow), _up(wide)


def _up(height: float) -> int:
    return -int(-height * SPARE // STEP) * STEP
