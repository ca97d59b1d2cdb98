"""Text runs as HTML: figures, names, links and days, each marked as what it is."""

from __future__ import annotations

import re
import unicodedata

from generator.markup.addresses import address
from generator.markup.elements import Html, join, tag, words
from generator.text import Late, Link, Name, Run, Strong, Text, Value
from generator.wording import Words

DAY = re.compile(r"\d{4}-\d\d-\d\d")
BEHIND_STROKE = re.compile(r"(?<=[^/]/)(?=[^/])")


def late(text: Text) -> bool:
    """Whether the sentence has a day that is known only when a mail is sent, and so a hole anywhere else."""
    return any(isinstance(run, Late) and not run.shown for run in text.runs)


def tongue(tag: str) -> str:
    return tag.partition("-")[0]


def right_to_left(shown: str) -> bool:
    """Whether the words have a letter that is written from right to left."""
    return not shown.isascii() and any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in shown)


def _is_sign(link: Link) -> bool:
    return link.target.startswith(("tel:", "mailto:")) or ("/" in link.text and link.text in link.target)


def _address(shown: str) -> Html:
    """An address breaks behind its strokes: browsers would break it in the middle of a word."""
    return join((words(part) for part in BEHIND_STROKE.split(shown)), "<wbr>")


class Inline:
    """Prints Texts of one locale. `home`, `shop`: see `addresses.address`; `level`: of the highest heading."""

    def __init__(self, words: Words, home: str, shop: str = "", level: int = 2) -> None:
        self.words, self.home, self.shop, self.level = words, home, shop, level
        self.tag, self.dir, self.tongue = words.locale.tag, words.locale.dir, tongue(words.locale.tag)

    def text(self, text: Text) -> Html:
        """The runs of a text; words in another language than the locale's are marked as such."""
        inside = join(map(self.run, text.runs))
        if not text.language or tongue(text.language) == self.tongue:
            return inside
        return tag("span", inside, lang=text.language, dir="auto")

    def run(self, run: Run) -> Html:
        match run:
            case str():
                return words(run)
            case Value():
                return self.value(run)
            case Name():
                other = run.language if run.language and tongue(run.language) != self.tongue else None
                return tag("bdi", words(run.shown), lang=other)
            case Link():
                href = address(run.target, self.home, self.shop)
                # A number or an address keeps its own order among words from right to left.
                inside = _address(run.text) if _is_sign(run) else words(run.text)
                if self.dir == "rtl" and _is_sign(run):
                    inside = tag("bdi", inside, dir=None if right_to_left(run.text) else "ltr")
                return tag("a", inside, href=href) if href else inside
            case Strong():
                return tag("b", words(run.text))
            case _:
                return words(run.shown)

    def value(self, value: Value) -> Html:
        shown = self.figure(value.shown) if self.dir == "rtl" else words(value.shown)
        return tag("time", shown, datetime=value.machine) if DAY.fullmatch(value.machine) else shown

    def figure(self, shown: str, cls: str | None = None) -> Html:
        """A size, a range, a number: kept in its own order wherever it stands."""
        return tag("bdi", words(shown), cls=cls, dir=None if right_to_left(shown) else "ltr")

    def figures(self, text: Text, cls: str | None = None) -> Html:
        inside = join(words(run.shown) if isinstance(run, Value) else self.run(run) for run in text.runs)
        return tag("bdi", inside, cls=cls, dir=None if right_to_left(text.plain()) else "ltr")

    def heading(self, text: Text, cls: str, below: int = 0) -> Html:
        return tag(f"h{min(6, self.level + below)}", self.text(text), cls=cls)
