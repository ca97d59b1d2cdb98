"""Answers as Markdown (CommonMark with GitHub's tables), for programs that read pages instead of looking at them.

Words from data stay words: every sign that some Markdown reads as its own is written behind a backslash, at the
start of a line also those that begin a list, and an address that somebody typed into a text is no link. Links are
whole addresses, because a text that is handed on has lost the page it stood on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.answers import (
    Answer,
    Block,
    Bullets,
    Cell,
    Column,
    Example,
    Measuring,
    Media,
    Notice,
    Pairs,
    Paragraph,
    Share,
    Table,
)
from generator.markup import heads_itself
from generator.markup.addresses import address, below, foreign
from generator.markup.inline import late
from generator.markup.kept import Kept
from generator.markup.plain import CONTROLS
from generator.text import Link, Run, Strong, Text, plain_run
from generator.wording import Words

SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|~{}@"})
START = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))|(?=[-+=:])")
# What GitHub's Markdown and others make a link of by themselves; of some readers any `name.tld` is one.
AUTOLINK = re.compile(r"(?i)(?:https?|ftp|mailto|xmpp)(?=:)|(?<![^\W_])www(?=\.)|/(?=/)|[^\s.](?=\.[^\W\d_]{2})")
REFERENCE = re.compile(r"&(?=#?[A-Za-z0-9]+;)")  # what Markdown would read as a sign's name
BEFORE_NAME = re.compile(r"&(?=(?:\\#)?[A-Za-z0-9]+;)")  # the same where `#` has its backslash already


def escaped(words: str) -> str:
    """Words that Markdown prints as they are, within a line."""
    words = re.sub(r"\s+", " ", words.translate(CONTROLS))
    if words.isascii() and words.replace(" ", "").isalnum():
        return words
    words = BEFORE_NAME.sub(r"\\&", words.translate(SIGNS))
    return AUTOLINK.sub(lambda found: f"{found[0]}\\", words)


def begun(line: str) -> str:
    """A line of words that begins no list, heading or rule."""
    return START.sub(lambda found: f"{found[1] or ''}\\", line, count=1) if START.match(line) else line


def linked(words: str, href: str | None) -> str:
    """A link; without an address the words alone. Both are written already."""
    if not href or not words:
        return words
    return f"[{words}]({REFERENCE.sub('&amp;', href.replace('(', '%28').replace(')', '%29'))})"


def heading(level: int, line: str) -> str:
    return f"{'#' * min(6, level)} {line}"


def listed(entries: Iterable[str], ordered: bool = False) -> str:
    """Entries as a list; each is one line, written already."""
    return "\n".join(f"{f'{n}.' if ordered else '-'} {entry}" for n, entry in enumerate(entries, 1) if entry)


def paragraphs(parts: Iterable[str]) -> str:
    """Parts with an empty line between them, and a line's end behind the last."""
    return "\n\n".join(part for part in parts if part) + "\n"


class Markdown:
    """Prints Answers of one locale. `home` is the address of the locale's folder on the help site, with a slash at
    its end, `shop` stands before addresses that begin with a slash, `media` before pictures' paths."""

    def __init__(self, words: Words, home: str, *, shop: str = "", media: str = "") -> None:
        self.words, self.home, self.shop, self.media = words, home, shop, media
        self._kept: Kept[str] = Kept()

    def address(self, target: str) -> str | None:
        return address(target, self.home, self.shop)

    def line(self, text: Text) -> str:
        """One text in one line; nothing where a day in it is not known yet."""
        if late(text):
            return ""
        return begun("".join(map(self._run, text.runs)).strip())

    def _run(self, run: Run) -> str:
        match run:
            case Link(text=words, target=target):
                return linked(escaped(words), self.address(target))
            case Strong(text=words):
                return f"**{escaped(words).strip()}**" if words.strip() else ""
            case _:
                return escaped(plain_run(run))

    def answer(self, answer: Answer, level: int = 3) -> str:
        """The answer with its heading; empty where there is nothing to print. Kept, as many products share it."""
        return self._kept.of((answer,), lambda: self._answer(answer, level), level)

    def _answer(self, answer: Answer, level: int) -> str:
        written = self.blocks(answer.blocks, level)
        if answer.blocks and not written:
            return ""  # it is only for surfaces with script
        head = answer.headline or answer.short
        if late(head) or (answer.blocks and heads_itself(answer, answer.blocks[0])):
            return written
        return paragraphs([heading(level, self.line(head)), written]).rstrip("\n")

    def blocks(self, blocks: Sequence[Block], level: int = 3) -> str:
        """Blocks in their order; tables have headings of `level`."""
        return paragraphs(self._block(block, level) for block in blocks).rstrip("\n")

    def _block(self, block: Block, level: int) -> str:
        match block:
            case Paragraph():
                return self.line(block.text)
            case Bullets():
                return listed(map(self.line, block.entries), block.ordered)
            case Pairs():
                return listed(self._pair(pair.term, pair.says) for pair in block.entries)
            case Table():
                return paragraphs(self._table(block, level)).rstrip("\n")
            case Measuring():
                marks = [self._pair(mark.name, mark.how) for mark in block.marks]
                return paragraphs([self.line(block.heading), listed(marks)]).rstrip("\n")
            case Example():
                result = self.line(block.result) if block.result else ""
                return paragraphs([*map(self.line, block.given), listed(self._steps(block)), result]).rstrip("\n")
            case Notice():
                title = self.line(block.title) if block.title else ""
                return " ".join(filter(None, [">", f"**{title}**" if title else "", self.line(block.text)]))
            case Media():
                return self._view(block)
            case Share():
                rows = zip(block.labels, block.counts, block.percents, strict=True)
                shares = [
                    f"{self.line(label)}: {self.line(count)} ({escaped(percent.shown)})"
                    for label, count, percent in rows
                ]
                return paragraphs([self.line(block.caption), listed(shares)]).rstrip("\n")
            case _:
                return ""

    def _pair(self, term: Text, says: Text | None) -> str:
        """`**Money back:** 30 days`; a question has its own mark."""
        name = self.line(term)
        if says is None:
            return f"**{name}**"
        said = self.line(says)
        return f"**{name}{'' if name.endswith(('?', '؟')) else ':'}** {said}" if said else ""

    def _steps(self, block: Example) -> Iterator[str]:
        for step in block.steps:
            day = f": {escaped(step.day.shown)}" if step.day else ""
            note = f" ({self.line(step.note)})" if step.note else ""
            yield f"{self.line(step.what)}{day}{note}"

    def _view(self, block: Media) -> str:
        """A picture, or the way to a video, with what it shows in words."""
        file = block.file(block.source)
        name = file.name(file.widths[-1]) if file and file.widths else file.name() if file else ""
        if "://" in block.source:
            source = foreign(block.source)
        else:
            source = below(name, self.media) if name else None
        sign = "!" if block.kind == "image" else ""
        alt = self.line(block.alt)
        return f"{sign}{linked(alt, source)}" if source and alt else alt

    def _table(self, table: Table, level: int) -> Iterator[str]:
        if table.title is not None:
            yield heading(level, self.line(table.title))
        for text in (table.tag, table.lead, table.caption):
            if text is not None:
                yield self.line(text)
        yield "\n".join(
            [
                _row(self._heading(column) for column in table.columns),
                _row("---" for _ in table.columns),
                *(_row(map(self._cell, row, table.columns)) for row in table.rows),
            ]
        )
        for note in table.notes:
            yield self.line(note)

    def _heading(self, column: Column) -> str:
        units = "/".join(filter(None, [column.unit, column.other_unit]))
        about = " ≈" if column.approximate else ""
        return f"{self.line(column.heading)}{about}{f' ({escaped(units)})' if units else ''}"

    def _cell(self, cell: Cell, column: Column) -> str:
        shown = self.line(cell.text)
        if not shown:
            return ""
        about = "≈ " if cell.approximate else ""
        other = f" / {self.line(cell.other)}" if cell.other and cell.other.runs else ""
        beside = f" ({self.line(cell.beside)})" if cell.beside else ""
        return f"{about}{shown}{other}{beside}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
