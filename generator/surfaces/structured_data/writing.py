"""JSON-LD as text that may stand in any page, and how values are left out that nobody states."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

# The text stands in a script element, in our pages and in those of shops, which only these signs could end or
# confuse; and shops put their pages through template engines. Marks of two signs are in JSON only within texts.
MARKS = ("{{", "{%", "{#", "[[", "*|", "%%", "${", "#{", "@{")
IN_A_PAGE = (
    *((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029`"),
    *((mark, "".join(f"\\u{ord(sign):04x}" for sign in mark)) for mark in MARKS),
)
HAS_SIGNS = re.compile(f"[{re.escape(''.join({sign[0] for sign, _ in IN_A_PAGE}))}]")
WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
CONTEXT = {"@context": "https://schema.org"}


def stated_only(**values: Any) -> dict[str, Any]:
    """What is said; what is not is left out."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def for_any_page(text: str) -> str:
    """JSON whose texts neither end a script element nor mean anything to a template engine."""
    if not HAS_SIGNS.search(text):
        return text
    for sign, instead in IN_A_PAGE:
        text = text.replace(sign, instead)
    return text


def written(text: str) -> str:
    """One text as JSON for any page."""
    return for_any_page(WRITTEN(text))


def script(text: str) -> str:
    """The same in its element, for the head of a page or the body of a mail."""
    return f'<script type="application/ld+json">{text}</script>\n'


def number(exact: Decimal) -> int | float:
    return int(exact) if exact == exact.to_integral_value() else float(exact)
