"""Answers as HTML: Text runs and blocks with the `ht-` classes of `assets/hangtag.css`.

No style, no script, no inline style, and ids only where they are asked for, so that what is printed can stand in
anybody's page. A Printer keeps what it has printed: ten thousand products with one chart share one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from generator.answers import (
    Answer,
    Block,
    Bullets,
    Example,
    Measuring,
    Media,
    Notice,
    Pairs,
    Paragraph,
    Share,
    Table,
    Tool,
)
from generator.markup import drawings
from generator.markup.addresses import foreign
from generator.markup.elements import EMPTY, Html, join, ours, tag, words
from generator.markup.inline import late
from generator.markup.tables import Tables
from generator.text import Value
from generator.wording import Words

# The parts of a fragment, as `data-hangtag` names them: by topic, else by the topic's room.
PARTS = {
    "sizing.which_size": "which-size",
    "details.views": "views",
    "details.description": "description",
    "sizing": "size-chart",
    "fit": "fit-note",
}
HEADS = {"fit-note": "ht-fit__verdict", "returns": "ht-returns__until"}
BODIES = {"fit-note": "ht-fit", "returns": "ht-returns"}
KEPT = 4096
BAR = (
    '<svg class="ht-bar" width="100" height="16" fill="none" stroke="currentColor" focusable="false">'
    '<line class="ht-bar__track" x1="0" x2="100%" y1="50%" y2="50%"></line>'
)
