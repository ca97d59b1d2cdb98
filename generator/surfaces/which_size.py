"""Which size am I? The script that compares a person with a chart, and what a page's head needs for it.

The comparison itself stands with each chart and each product (`<section data-hangtag="which-size">`, in fragments
and on pages): a custom element that carries its data; only sentences
that are the same for all products of a locale may lie in a file of their own. `hangtag-which-size` comes to
life where the script is loaded; without it a sentence asks to compare with the table.

    embed/v1/which-size.<hash>.js       for shops; one script for all locales
    site/<locale>/assets/which-size.js  for the help site
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from markupsafe import escape

from generator.surfaces import Output, Saying, script_of

SOURCE = Path(__file__).parents[1] / "assets" / "which-size.js"
TOPIC = "sizing.which_size"


@cache
def script() -> bytes:
    """The script as it is published: without remarks and indentation, 6.5 KB when it is sent compressed."""
    return script_of(SOURCE)


def embedded() -> Output:
    """The script for shops, under a name that changes with its content."""
    return Output(f"embed/v1/which-size.{hashlib.sha256(script()).hexdigest()[:12]}.js", script())


def head(saying: Saying, base: str) -> str:
    """What the head of a page needs where somebody can be compared; `base` leads to the locale's folder."""
    asked = any(answer.topic == TOPIC for answer in saying.answers)
    return f'<script defer src="{escape(base)}/assets/which-size.js"></script>\n' if asked else ""
