"""Whether a peer says what hangtag says: every fragment, JSON-LD document and footer, by its text and its facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser


def said(html: str) -> tuple[str, object, list[str | None]]:
    """What a page says to people, to the tool in it, and where its links lead."""
    page = LexborHTMLParser(html)
    tool = page.css_first("hangtag-which-size")
    facts = json.loads(tool.attributes["data-facts"] or "") if tool else None
    text = " ".join(node.text(separator=" ") for node in page.css("body"))
    return " ".join(text.split()), facts, [link.attributes.get("href") for link in page.css("a")]


def differences(ours: Path, theirs: Path) -> Iterator[str]:
    """The files of which `theirs` says something else, or nothing; all of them are looked at."""
    locales = sorted(path.parent.name for path in (ours / "embed/v1").glob("*/charts"))
    for locale in locales:
        for fragment in sorted((ours / "embed/v1" / locale).glob("p*.html")):
            name, place = fragment.stem, theirs / locale / "products" / fragment.stem
            if said(fragment.read_text("utf-8")) != said(_text(place / "fragment.html")):
                yield f"{locale}/{name}: fragment"
            markup = json.loads((ours / "structured_data" / locale / f"{name}.jsonld").read_text("utf-8"))
            if markup != json.loads(_text(place / "product.jsonld") or "null"):
                yield f"{locale}/{name}: JSON-LD"
        for footer in sorted((ours / "mail" / locale).glob("*.html")):
            peer = _text(theirs / locale / "footers" / footer.stem / "fragment.html")
            if said(footer.read_text("utf-8")) != said(peer):
                yield f"{locale}/{footer.stem}: footer"


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""
