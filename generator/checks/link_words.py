"""A link of a description whose words name another host than it leads to, or a host with look-alike letters.

Bad:
    description: "See [www.example.com](https://www.example.org/sale)"
    description: "See [our sizes](https://xn--lder-43d.example/)"

Good:
    description: "See [our sale](https://www.example.org/sale)"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.measure.description import INLINE
from generator.measure.signs import lookalike
from generator.problems import Problem
from generator.yaml_source import Source, Step

HOST = re.compile(r"https?://(?:[^/?#@\s]*@)?([^/?#:\s]+)|\b((?:[\w-]+\.)+[a-z]{2,})\b", re.IGNORECASE)


def check(source: Source) -> Iterator[Problem]:
    """The links of a product's description."""
    said = source.value.get("description")
    texts: dict[tuple[Step, ...], object] = {("description",): said}
    if isinstance(said, dict):
        texts = {("description", tag): text for tag, text in said.items()}
    for path, text in texts.items():
        for link in INLINE.finditer(text) if isinstance(text, str) and "](" in text else ():
            if link["address"] and (wrong := _mistake(link["words"], link["address"])):
                yield source.place_in(*path, at=link.start()).problem("words/link", *wrong, "warning")


def _mistake(words: str, address: str) -> tuple[str, str] | None:
    host = _host(address)
    shown = _readable(host)
    if host and (likeness := lookalike(shown)):
        return (
            f"the link leads to '{shown}', in which '{likeness[1]}' only looks like a Latin letter",
            "copy the address from the browser",
        )
    named = HOST.search(words)
    if host and named and not _is_of(_readable((named[1] or named[2]).lower()), shown):
        return f"the words name '{named[0]}', but the link leads to '{shown}'", "name in the words where it leads"
    return None


def _host(address: str) -> str:
    found = re.match(r"https://(?:[^/?#]*@)?([^/?#:]+)", address, re.IGNORECASE)
    return found[1].lower() if found else ""


def _readable(host: str) -> str:
    """A host in the letters that a browser shows; as it is where it is written in no form that there is."""
    try:
        return host.encode("ascii").decode("idna")
    except (UnicodeError, ValueError):
        return host


def _is_of(named: str, host: str) -> bool:
    named, host = named.removeprefix("www."), host.removeprefix("www.")
    return named == host or host.endswith(f".{named}") or named.endswith(f".{host}")
