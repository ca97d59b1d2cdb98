"""HTML that is right by construction: text is escaped when it enters, attributes are always quoted.

`Html` is a type of its own, so mypy refuses a plain string where markup is wanted; only `words`, `tag`, `join` and
`ours` make it, and only `ours` takes markup as it is: constants of this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NewType

Html = NewType("Html", str)
EMPTY = Html("")
VOID = frozenset({"br", "img", "input", "link", "meta", "source", "track"})

# Beside the signs of HTML itself: the signs with which template languages (Liquid, Handlebars, Twig, ERB, Velocity,
# merge tags, shortcodes …) begin. Written as references they are the same for a reader and nothing
# for a template engine that a host puts our HTML through.
SIGNS: dict[int, str | None] = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&#34;",
    ord("'"): "&#39;",
    **{ord(sign): f"&#{ord(sign)};" for sign in "{}[]|`"},
}
# What HTML does not allow, even as a reference: controls, noncharacters, halves of surrogate pairs.
SIGNS |= dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
SIGNS |= dict.fromkeys((*range(55296, 57344), *range(64976, 65008)))
SIGNS |= {plane + end: None for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)}
SIGNS[ord("\r")] = "\n"
# `$name`, `#set(…)`, `%name%`, `@if`; prices, shares of 100, colours, anchors and mail addresses stay as they are.
DIRECTIVE = re.compile(
    r"[$%](?=[A-Za-z_!%$])|(?<![\w.])@(?=\w)"
    r"|#(?=#|(?:set|if|else|elseif|foreach|include|parse|macro|end|stop|break|define|evaluate)\b)"
)


# Most texts have none of these, and stay as they are.
ODD = re.compile(f"[{re.escape(''.join(map(chr, SIGNS)))}$%@#]")


def escaped(text: str) -> str:
    """Text for an element or a quoted attribute."""
    if not ODD.search(text):
        return text
    # After the translation: in the references it writes, `#` stands before a digit and is not found here.
    return DIRECTIVE.sub(lambda sign: f"&#{ord(sign[0])};", text.translate(SIGNS))


def words(text: str) -> Html:
    """Words as text of an element."""
    return Html(escaped(text))


def ours(markup: str) -> Html:
    """Markup that this package wrote itself (a drawing, an icon); never anything from data."""
    return Html(markup)


def join(parts: Iterable[Html], between: str = "") -> Html:
    return Html(between.join(parts))


def tag(name: str, /, *inside: Html, **attributes: str | None) -> Html:
    """An element. `cls` is `class`, `aria_label` is `aria-label`; an attribute that is None is left out."""
    start = _start(name, tuple(attributes.items())) if attributes else f"<{name}>"
    if name in VOID:
        return Html(start)
    return Html(f"{start}{''.join(inside)}</{name}>")


@lru_cache(maxsize=4096)
def _start(name: str, attributes: tuple[tuple[str, str | None], ...]) -> str:
    written = "".join(
        f' {"class" if key == "cls" else key.replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes
        if value is not None
    )
    return f"<{name}{written}>"
