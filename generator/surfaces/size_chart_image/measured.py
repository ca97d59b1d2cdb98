"""How wide and high a sheet's table is in one size of type."""

from __future__ import annotations

from dataclasses import dataclass

from generator.surfaces.size_chart_image.formats import Sizes
from generator.surfaces.size_chart_image.setting import Line, Setting, Style
from generator.surfaces.size_chart_image.sheet import Head, Row, Sheet

OVER_GAP = 24  # at both ends of a head above several columns
BETWEEN = " · "  # measures that stand together in the cells of a matrix
NAME = 5.2  # the width that names of measures are broken to, in type sizes
WIDEST_LINE = 10  # of a cell, in type sizes; longer texts are broken


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one cell and the height of each."""

    lines: tuple[Line, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A sheet in one type size: the least width of each column, heads, and rows with their heights."""

    sizes: Sizes
    heads: tuple[Words, ...]
    over: Words
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[float, ...]
    head_height: int
    over_height: int
    heights: tuple[int, ...]

    @property
    def width(self) -> float:
        return sum(self.widths) + 2 * self.sizes.pad_x * len(self.widths)


def measured(sheet: Sheet, sizes: Sizes, setting: Setting) -> Measured:
    """The table in these sizes.

    Raises:
        Unprintable: no font has some character.
    """
    rows = [_row(row, sizes, setting) for row in sheet.rows]
    widths = [
        max((line.width for row in rows for line in row[at].lines), default=0.0) for at in range(len(sheet.heads))
    ]
    for row, words in zip(sheet.rows, rows, strict=True):
        if row.badge:
            widths[0] = max(widths[0], words[0].lines[0].width + badge_room(sizes))
    heads = [_head(head, widths[at], sizes, setting) for at, head in enumerate(sheet.heads)]
    for at, (head, named) in enumerate(zip(sheet.heads, heads, strict=True)):
        room = badge_room(sizes) if head.badge else 0
        widths[at] = max([widths[at], *(line.width + room for line in named.lines)])
    over = Words((), 0)
    if sheet.over:
        style = Style(sizes.head, bold=True)
        below = range(sheet.over_from, len(widths))
        free = sum(widths[at] + 2 * sizes.pad_x for at in below) - badge_room(sizes) - OVER_GAP
        text = BETWEEN.join(head.text for head in sheet.over)
        lines = setting.lines(text, style, max(free, _narrowest(text, style, setting)))
        over = Words(tuple(lines), setting.leading(sizes.head))
        short = max(line.width for line in over.lines) - free
        for at in below:
            widths[at] += max(0.0, short / len(below))
    return Measured(
        sizes,
        tuple(heads),
        over,
        tuple(rows),
        tuple(widths),
        max(len(words.lines) * words.height for words in heads) + 2 * sizes.pad_y + 6,
        len(over.lines) * over.height + sizes.pad_y + 6 if sheet.over else 0,
        tuple(max(_height(words, setting) for words in row) + 2 * sizes.pad_y for row in rows),
    )


def badge_room(sizes: Sizes) -> int:
    """How wide a badge before a head is, with the gap behind it."""
    return 2 * badge_radius(sizes) + 8


def badge_radius(sizes: Sizes) -> int:
    return round(sizes.head * 0.7)


def _height(words: Words, setting: Setting) -> int:
    return sum(setting.leading(line.style.size) for line in words.lines)


def _row(row: Row, sizes: Sizes, setting: Setting) -> tuple[Words, ...]:
    styles = {
        "size": Style(sizes.size, bold=True),
        "figure": Style(sizes.figure),
        "quiet": Style(sizes.quiet, quiet=True),
        "name": Style(sizes.head, bold=True),
    }
    cells: list[Words] = []
    for phrases in row.cells:
        lines: list[Line] = []
        for phrase in phrases:
            style = styles[phrase.kind]
            named = phrase.kind == "name"
            width = _narrowest(phrase.text, style, setting) if named else WIDEST_LINE * style.size
            lines += setting.lines(phrase.text, style, width)
        cells.append(Words(tuple(lines), 0))
    return tuple(cells)


def _head(head: Head, width: float, sizes: Sizes, setting: Setting) -> Words:
    room = badge_room(sizes) if head.badge else 0
    style = Style(sizes.head, bold=True)
    lines = setting.lines(head.text, style, max(width - room, _narrowest(head.text, style, setting)))
    return Words(tuple(lines), setting.leading(sizes.head))


def _narrowest(text: str, style: Style, setting: Setting) -> float:
    """How narrow a name may be set: no word of it broken, unless it is a very long one."""
    return min(max(NAME * style.size, setting.longest_word(text, style)), WIDEST_LINE * style.size)
