"""Answers as plain text, for the text twin of a mail, a reply, a terminal: lines of at most 78 signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap

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
from generator.text import Late, Link, Text, plain_run

WIDTH = 78
# Controls (line breaks among them are folded anyway) and halves of surrogate pairs.
CONTROLS = dict.fromkeys(
    (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000))
)
Address = Callable[[str], str | None]


def nowhere(target: str) -> str | None:
    """For texts whose links are not written out."""
    return None


def plain(answer: Answer, address: Address = nowhere) -> str:
    """The answer, its heading first. `address` gives what is written behind a link's words, or None."""
    head = line(answer.headline or answer.short, address)
    parts = [folded(head)] if head else []
    for block in answer.blocks:
        written = "\n".join(lines(block, address))
        if written and written != head:
            parts.append(written)
    return "\n\n".join(parts) + "\n"


def line(text: Text, address: Address = nowhere) -> str:
    """One text in one line, or nothing where a day in it is not known yet: text for a reader, not a template."""
    if any(isinstance(run, Late) and not run.shown for run in text.runs):
        return ""
    shown = []
    for run in text.runs:
        href = address(run.target) if isinstance(run, Link) else None
        shown.append(f"{plain_run(run)} ({href})" if href else plain_run(run))
    return " ".join("".join(shown).translate(CONTROLS).split())


def folded(text: str, first: str = "", further: str | None = None) -> str:
    """Words folded at 78 signs; words longer than that (addresses) stay whole."""
    further = " " * len(first) if further is None else further
    folds = wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(folds)


def lines(block: Block, address: Address = nowhere) -> Iterator[str]:
    """A block's lines."""
    match block:
        case Paragraph():
            yield from _said(folded(line(block.text, address)))
        case Bullets():
            for number, entry in enumerate(block.entries, 1):
                if said := line(entry, address):
                    yield folded(said, f"{number}. " if block.ordered else "- ")
        case Pairs():
            for pair in block.entries:
                if says := line(pair.says, address):
                    term = line(pair.term)
                    between = " " if term.endswith(("?", "؟")) else ": "  # a question has its own mark
                    yield folded(f"{term}{between}{says}", "- ")
        case Table():
            yield from _table(block, address)
        case Measuring():
            yield folded(line(block.heading))
            for mark in block.marks:
                how = f": {line(mark.how)}" if mark.how else ""
                yield folded(f"{line(mark.name)}{how}", "- ")
        case Example():
            yield from (folded(line(text, address)) for text in block.given)
            for step in block.steps:
                day = f": {step.day.shown}" if step.day else ""
                note = f" ({line(step.note)})" if step.note else ""
                yield folded(f"{line(step.what)}{day}{note}", "- ")
            if block.result:
                yield folded(line(block.result, address))
        case Notice():
            title = f"{line(block.title)}{' ' if block.no else ': '}" if block.title else ""
            yield from _said(folded(f"{title}{line(block.text, address)}"))
        case Media():
            return
        case Share():
            yield folded(line(block.caption))
            for label, count, percent in zip(block.labels, block.counts, block.percents, strict=True):
                yield folded(f"{line(label)}: {line(count)} ({percent.shown})", "- ")
        case _:
            return


def _said(folds: str) -> Iterator[str]:
    if folds:
        yield folds


def _table(table: Table, address: Address) -> Iterator[str]:
    for text in (table.tag, table.title, table.lead):
        if text is not None:
            yield folded(line(text, address))
    yield from _said(folded(line(table.caption, address)))
    for row in table.rows:
        first, *others = row
        name = line(first.text) + (f" ({line(first.beside)})" if first.beside else "")
        cells = [
            said for cell, column in zip(others, table.columns[1:], strict=True) if (said := _cell(cell, column))
        ]
        yield folded(f"{name}: {', '.join(cells)}", "- ")
    for note in table.notes:
        yield folded(line(note, address))


def _cell(cell: Cell, column: Column) -> str:
    shown = line(cell.text)
    if not shown:
        return ""
    about = "≈ " if cell.approximate else ""
    unit = f" {column.unit}" if column.unit else ""
    other = f" ({line(cell.other)} {column.other_unit})" if cell.other and cell.other.runs else ""
    return f"{line(column.heading)} {about}{shown}{unit}{other}"
