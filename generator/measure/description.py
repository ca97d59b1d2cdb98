"""A product's description: plain text that may have paragraphs, lists, bold and links, written as in Markdown.

    A square, easy shirt in **washed linen**.

    - open collar
    - one pocket, see [the fabric](https://www.example.com/linen)

Everything else is text; no HTML passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.measure.addresses import read_address
from generator.problems import Mistake
from generator.text import Link, Run, Strong

INLINE = re.compile(r"\*\*(?P<strong>[^*\n]+)\*\*|\[(?P<words>[^\]\n]+)\]\((?P<address>[^)\s]+)\)")
BULLET = re.compile(r"\s*[-*•]\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one entry) or a list (its entries), each a row of runs."""

    is_list: bool
    entries: tuple[tuple[Run, ...], ...]


def read_description(text: str) -> Iterator[Block]:
    """The blocks of a description; lines of a paragraph are joined."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = paragraph.split("\n")
        words: list[str] = []
        bullets: list[str] = []
        for line in lines:
            if match := BULLET.match(line):
                if words:
                    yield Block(False, (tuple(_runs(" ".join(words))),))
                    words = []
                bullets.append(line[match.end() :].strip())
            elif bullets and line.startswith("  "):
                bullets[-1] += " " + line.strip()
            else:
                if bullets:
                    yield Block(True, tuple(tuple(_runs(bullet)) for bullet in bullets))
                    bullets = []
                words.append(line.strip())
        if bullets:
            yield Block(True, tuple(tuple(_runs(bullet)) for bullet in bullets))
        if words:
            yield Block(False, (tuple(_runs(" ".join(words))),))


def _runs(text: str) -> Iterator[Run]:
    position = 0
    for match in INLINE.finditer(text):
        run: Run
        if match["strong"]:
            run = Strong(match["strong"])
        else:
            try:
                run = Link(match["words"], f"url:{read_address(match['address'])}")
            except Mistake:
                continue
        if match.start() > position:
            yield text[position : match.start()]
        yield run
        position = match.end()
    if position < len(text):
        yield text[position:]


def check_description(text: str) -> None:
    """Refuse links that may not be published.

    Raises:
        Mistake: at the first such link.
    """
    for match in INLINE.finditer(text):
        if match["address"]:
            try:
                read_address(match["address"])
            except Mistake as wrong:
                line = text.count("\n", 0, match.start())
                column = match.start() - (text.rfind("\n", 0, match.start()) + 1)
                raise Mistake(wrong.message, wrong.cure, line, column) from None
