"""The script that remembers in which unit a shopper reads size charts. The switch itself needs none.

embed/v1/units.<hash>.js       for shops
site/<locale>/assets/units.js  for the help site
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from markupsafe import escape

from generator.surfaces import Output, Saying, script_of

SOURCE = Path(__file__).parents[1] / "assets" / "units.js"
TOPIC = "sizing.chart"


@cache
def script() -> bytes:
    """The script as it is published, half a kilobyte compressed: without remarks and indentation."""
    return script_of(SOURCE)


def embedded() -> Output:
    """The script for shops, under a name that changes with its content."""
    return Output(f"embed/v1/units.{hashlib.sha256(script()).hexdigest()[:12]}.js", script())


def head(saying: Saying, base: str) -> str:
    """What the head of a page with a size chart needs; `base` leads to the locale's folder."""
    return loaded(base) if any(answer.topic == TOPIC for answer in saying.answers) else ""


def loaded(base: str) -> str:
    """The element that loads the script."""
    return f'<script defer src="{escape(base)}/assets/units.js"></script>\n'
