"""How a sheet is laid out on a picture of given width: type sizes, drawing, blocks side by side, pages.

Tried are layouts from the most generous to the tightest; taken is the first of those with the fewest pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.surfaces.size_chart_image.figure import proportion
from generator.surfaces.size_chart_image.formats import Format
from generator.surfaces.size_chart_image.measured import Measured, measured
from generator.surfaces.size_chart_image.setting import Line, Setting, Style
from generator.surfaces.size_chart_image.sheet import Sheet

GAP = 40
NARROWEST_DRAWING, WIDEST_DRAWING, TALLEST_DRAWING = 190, 400, 620
TALL_FOOT = 0.3  # of the picture's height; a longer foot leaves out how measures are taken
NUMBERED = " 99/99"  # behind the title, where there are more pictures than one


class TooLarge(Exception):
    """The chart does not fit, however it is cut; `text` is what needs too much room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of a paragraph, with a badge before the first where there is one."""

    lines: tuple[Line, ...]
    leading: int
    badge: str = ""

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """One picture: which rows in which blocks (below the `top` rows that every block repeats), and what else."""

    sheet: Sheet
    measured: Measured
    title: Text
    lead: Text
    foot: tuple[Text, ...]
    blocks: tuple[tuple[int, ...], ...]
    block_width: float
    drawing_width: int
    room: float  # for the table, in height
    hows: bool  # whether the foot says how measures are taken

    @property
    def badges(self) -> bool:
        return self.hows or self.drawing_width > 0


@dataclass(frozen=True, slots=True)
class _Try:
    drawing: bool
    hows: bool
    blocks: int
    step: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands above and below the table, and the height that is left; `tall`: too much of it."""

    title: Text
    lead: Text
    foot: tuple[Text, ...]
    room: float
    tall: bool


def _tries(steps: int) -> Iterator[_Try]:
    generous = range(max(1, steps - 2))
    for part in (generous, range(len(generous), steps)):
        for drawing, hows in ((True, True), (True, False), (False, True), (False, False)):
            yield from (_Try(drawing, hows, 1, step) for step in part)
    yield from (_Try(False, hows, 2, step) for hows in (True, False) for step in range(steps))


class Planner:
    """Lays out sheets in one format and locale."""

    def __init__(self, format: Format, setting: Setting) -> None:
        self.format, self.setting = format, setting
        self.inside = format.width - 2 * format.margin

    def pages(self, sheet: Sheet) -> list[Page]:
        """The pictures of a sheet, at least one.

        Raises:
            TooLarge: a single row or cell is larger than a picture.
            Unprintable: no font has some character.
        """
        wide = measured(sheet, self.format.steps[0], self.setting)
        if wide.width <= self.inside:
            return self._rows(sheet, wide)
        narrow = measured(sheet, self.format.steps[-1], self.setting)
        if narrow.width <= self.inside:
            return self._rows(sheet, wide)
        found: list[Page] = []
        start = 1
        while start < len(sheet.heads):
            end = start
            room = self.inside - narrow.widths[0] - 2 * narrow.sizes.pad_x
            while end < len(sheet.heads) and narrow.widths[end] + 2 * narrow.sizes.pad_x <= room:
                room -= narrow.widths[end] + 2 * narrow.sizes.pad_x
                end += 1
            if end == start:
                raise TooLarge(sheet.heads[start].text)
            part = sheet.columns([0, *range(start, end)])
            found += self._rows(part, measured(part, self.format.steps[0], self.setting))
            start = end
        return found

    def _rows(self, sheet: Sheet, wide: Measured) -> list[Page]:
        """`wide`: the sheet in the largest size."""
        best: list[Page] | None = None
        frames = {hows: self._frame(sheet, hows) for hows in (True, False)}
        sizes = {0: wide}
        for one in _tries(len(self.format.steps)):
            if (one.hows and not sheet.hows) or (one.drawing and not proportion(sheet.drawing)):
                continue
            if one.step not in sizes:
                sizes[one.step] = measured(sheet, self.format.steps[one.step], self.setting)
            pages = self._tried(sheet, one, frames[one.hows], sizes[one.step])
            if pages and (best is None or len(pages) < len(best)):
                best = pages
            if best and len(best) == 1:
                break
        if best is None:
            cells = (phrase.text for row in sheet.rows for cell in row.cells for phrase in cell)
            raise TooLarge(max((sheet.title, sheet.lead, *sheet.notes, *cells), key=len))
        return best

    def _frame(self, sheet: Sheet, hows: bool) -> _Frame:
        foot = self.foot(sheet, hows)
        height = sum(text.height for text in foot)
        title, lead = self.title(sheet.title), self.text(sheet.lead, self.format.lead)
        highest = max(title.height, self.title(sheet.title + NUMBERED).height)
        room = self.format.height - 2 * self.format.margin - highest - lead.height - height
        room -= GAP + (GAP if foot else 0) + 10
        tall = self.format.square and height > TALL_FOOT * self.format.height
        return _Frame(title, lead, foot, room, tall)

    def _tried(self, sheet: Sheet, one: _Try, frame: _Frame, table: Measured) -> list[Page] | None:
        width: float = self.inside
        drawing_width = 0
        if one.drawing:
            free = width - table.width - GAP
            if free < NARROWEST_DRAWING:
                return None
            drawing_width = int(
                min(free, WIDEST_DRAWING, min(frame.room, TALLEST_DRAWING) * proportion(sheet.drawing))
            )
        block_width = (width - (one.blocks - 1) * GAP) / one.blocks
        if table.width > block_width or (one.hows and frame.tall):
            return None
        if drawing_width:
            block_width = width - drawing_width - GAP
        parts = _parted(table, sheet.top, frame.room, one.blocks)
        if parts is None:
            return None
        title, lead, foot, room = frame.title, frame.lead, frame.foot, frame.room
        return [
            Page(sheet, table, title, lead, foot, blocks, block_width, drawing_width, room, one.hows)
            for blocks in parts
        ]

    def title(self, text: str) -> Text:
        for size in (self.format.title, self.format.title * 4 // 5):
            found = self.text(text, size, bold=True)
            if len(found.lines) == 1:
                break
        return found

    def text(self, text: str, size: int, *, bold: bool = False, quiet: bool = False, badge: str = "") -> Text:
        if not text:
            return Text((), 0)
        indent = 2 * size if badge else 0
        lines = self.setting.lines(text, Style(size, bold, quiet), self.inside - indent)
        leading = 1.65 if self.setting.stacked or badge else 1.4
        return Text(tuple(lines), round(size * leading), badge)

    def foot(self, sheet: Sheet, hows: bool) -> tuple[Text, ...]:
        size = self.format.note
        found = [self.text(how, size, quiet=True, badge=badge) for badge, how in sheet.hows if hows]
        return (*found, *(self.text(note, size, quiet=True) for note in sheet.notes))


def _parted(measured: Measured, top: int, room: float, blocks: int) -> list[tuple[tuple[int, ...], ...]] | None:
    """Rows by page and block, evenly; None: one row is higher than the room."""
    rows = range(top, len(measured.rows))
    fixed = measured.head_height + measured.over_height + sum(measured.heights[:top]) + 8
    if not rows or max(measured.heights[row] for row in rows) > room - fixed:
        return None
    stacks = _stacked(rows, measured.heights, room - fixed)
    pages = -(-len(stacks) // blocks)
    if blocks > len(stacks):
        return None if blocks > 1 else [(tuple(rows),)]
    count = pages * blocks
    even = -(-len(rows) // count)
    fair = [tuple(rows[at : at + even]) for at in range(0, len(rows), even)]
    if any(sum(measured.heights[row] for row in part) > room - fixed for part in fair):
        fair = [tuple(stack) for stack in stacks]
    return [tuple(fair[at : at + blocks]) for at in range(0, len(fair), blocks)]


def _stacked(rows: Sequence[int], heights: Sequence[int], room: float) -> list[list[int]]:
    stacks: list[list[int]] = [[]]
    left = room
    for row in rows:
        if heights[row] > left:
            stacks.append([])
            left = room
        stacks[-1].append(row)
        left -= heights[row]
    return stacks
