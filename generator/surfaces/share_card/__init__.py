"""The card that a messenger or a social network shows beside a link to the help site: `card.png` in the page's
folder, 1200 × 630 pixels (Open Graph, ogp.me), with the shop's name or logo, what the page is about, and its short
answers.

A card prints what its page says; nothing is computed here. The same answers make the same bytes with the same
version of Pillow. Signs that no font has are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.markup import part_of
from generator.surfaces import Place, Saying
from generator.text import Text
from generator.wording import Words

NAME = "card.png"
SIZE = 1200, 630
TOLD = ("fit-note", "size-chart", "returns")  # parts whose short answers a card says, the first first
LINES = 2


def of(saying: Saying) -> bytes:
    """The card of a page: its title, and its first short answers."""
    shorts = {part_of(answer.topic): answer.short for answer in reversed(saying.answers)}
    told = [shorts[part] for part in TOLD if part in shorts] or [answer.short for answer in saying.answers]
    return shared(saying.title, told[:LINES], saying.words, saying.place)


def shared(title: Text, told: Sequence[Text], words: Words, place: Place) -> bytes:
    """A card with these words."""
    from generator.surfaces.share_card.drawing import drawn  # Pillow is loaded where something is drawn

    return drawn(title, told, words, place)
