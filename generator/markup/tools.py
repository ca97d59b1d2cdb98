"""Tools as HTML: a custom element with its data, for the surfaces that have script."""

from __future__ import annotations

import json

from generator.answers import Tool
from generator.markup.elements import Html, tag

ELEMENTS = {"which-size": "hangtag-which-size"}


def tool(block: Tool, level: int) -> Html:
    """The element of a tool, empty until its script is there; `level` is that of the headings in it."""
    facts = json.dumps(block.facts, ensure_ascii=False, separators=(",", ":"))
    return tag(ELEMENTS[block.name], data_facts=facts, data_level=str(min(6, level)))
