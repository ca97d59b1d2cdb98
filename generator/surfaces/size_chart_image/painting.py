"""Painting a planned page: title, table, drawing, foot, and in mails the shop's logo."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from generator.surfaces.size_chart_image.canvas import INK, LINE, TINT, Canvas
from generator.surfaces.size_chart_image.figure import figure, proportion
from generator.surfaces.size_chart_image.formats import Format
from generator.surfaces.size_chart_image.measured import Words, badge_radius
from generator.surfaces.size_chart_image.plan import GAP, Page, Text
from generator.surfaces.size_chart_image.setting import Line, Setting, Style

TALLER = 14  # how much higher each side of a row may become where there is room


def painted(page: Page, format: Format, setting: Setting, logo: Image.Image | None = None) -> Canvas:
    """The page in pixels."""
    return _Painter(page, format, setting, None if format.square else logo).canvas()


class _Painter:
    def __init__(self, page: Page, format: Format, setting: Setting, logo: Image.Image | None) -> None:
        self.page, self.format, self.setting, self.logo = page, format, setting, logo
        self.measured, self.sizes = page.measured, page.measured.sizes
        top = page.sheet.top
        self.fixed = page.measured.head_height + page.measured.over_height + 8
        self.fixed += sum(page.measured.heights[:top])
        longest = max(page.blocks, key=lambda rows: sum(page.measured.heights[row] for row in rows))
        table = self.fixed + sum(page.measured.heights[row] for row in longest)
        spare = page.room - table if format.square else 0.0
        self.taller = int(max(0.0, min(spare / (2 * len(longest)), TALLER)))
        self.table_height = table + 2 * self.taller * len(longest)
        self.drawing_height = 0.0
        if page.drawing_width:
            self.drawing_height = page.drawing_width / proportion(page.sheet.drawing)
        self.body = max(self.table_height, self.drawing_height)

    def canvas(self) -> Canvas:
        page, margin = self.page, self.format.margin
        above = margin + (self.logo.height + GAP if self.logo else 0)
        below = sum(text.height for text in page.foot)
        start: float = above + page.title.height + page.lead.height + GAP
        height = self.format.height
        if not self.format.square:
            height = round(start + self.body + (GAP if page.foot else 0) + below + margin)
        self.on = Canvas(self.format.width, height, self.setting.right_to_left)
        if self.logo:
            self.on.logo(margin, margin, self.logo)
        y = self.text(page.title, margin, above)
        self.text(page.lead, margin, y)
        if self.format.square:
            start += max(0.0, page.room - self.body) / 2
        for number, rows in enumerate(page.blocks):
            x = margin + number * (page.block_width + GAP)
            self.block(x, start + (self.body - self.table_height) / 2, rows)
        if page.drawing_width:
            layers = figure(page.sheet.drawing, page.sheet.marks, page.drawing_width)
            x = self.format.width - margin - page.drawing_width
            self.on.drawing(x, start + (self.body - layers[0].height) / 2, layers)
        y = height - margin - below
        for text in page.foot:
            y = self.text(text, margin, y)
        return self.on

    def text(self, text: Text, x: float, y: float) -> float:
        """Lines one below the other; where the next begins."""
        for number, line in enumerate(text.lines):
            indent = 0
            if text.badge:
                indent = round(line.style.size * 1.8)
                if number == 0:
                    self.badge(x, y + text.leading / 2, text.badge, round(line.style.size * 0.66))
            self.on.line(x + indent, self.base(y, text.leading, line), line)
            y += text.leading
        return y

    def badge(self, x: float, middle: float, sign: str, radius: int) -> None:
        line = self.setting.line(sign, Style(round(radius * 1.16), bold=True))
        self.on.badge(x, middle, radius, line)

    @staticmethod
    def base(y: float, leading: float, line: Line) -> float:
        """The base line that has capitals stand in the middle of their line."""
        return y + leading / 2 + line.style.size * 0.36

    def block(self, x: float, y: float, rows: Sequence[int]) -> None:
        """The table's head and some of its rows."""
        page, measured, sizes, on = self.page, self.measured, self.sizes, self.on
        width = page.block_width
        more = (width - measured.width) / len(measured.widths)
        edges = [x]
        for column in measured.widths:
            edges.append(edges[-1] + column + 2 * sizes.pad_x + more)
        on.bar(x, y, width, 4, INK)
        y += 4
        if page.sheet.over:
            self.over(edges[page.sheet.over_from], edges[-1], y)
            y += measured.over_height
        for at, (head, words) in enumerate(zip(page.sheet.heads, measured.heads, strict=True)):
            lowest = y + measured.head_height - sizes.pad_y - 5
            badge = head.badge if page.badges else ""
            self.head(edges[at], edges[at + 1], lowest, words, badge, start=at == 0)
        y += measured.head_height
        on.bar(x, y - 2, width, 2, INK)
        for row in range(page.sheet.top):
            self.cells(edges, y, row, 0)
            y += measured.heights[row]
            on.bar(x, y - 1, width, 1, INK)
        for number, row in enumerate(rows):
            height = measured.heights[row] + 2 * self.taller
            if number % 2:
                on.bar(x, y, width, height, TINT)
            if number + 1 < len(rows):
                on.bar(x, y + height - 1, width, 1, LINE)
            self.cells(edges, y, row, self.taller)
            y += height
        on.bar(x, y, width, 4, INK)

    def over(self, start: float, end: float, y: float) -> None:
        """What a matrix shows in its cells, above them; one measure with its badge."""
        heads, words = self.page.sheet.over, self.measured.over
        badge = heads[0].badge if self.page.badges and len(heads) == 1 else ""
        lowest = y + self.measured.over_height - 6
        self.head(start, end, lowest, words, badge, start=False)
        self.on.bar(start + 12, y + self.measured.over_height - 1, end - start - 24, 1, LINE)

    def head(self, left: float, right: float, lowest: float, words: Words, badge: str, *, start: bool) -> None:
        """A column's head, standing on `lowest`; the first begins where its column begins."""
        radius = badge_radius(self.sizes)
        room = 2 * radius + 8 if badge else 0
        y = lowest - words.height * len(words.lines)
        middle = (left + right) / 2
        for number, line in enumerate(words.lines):
            wide = line.width + (room if number == 0 else 0)
            x = left + self.sizes.pad_x if start else middle - wide / 2
            if badge and number == 0:
                self.badge(x, y + words.height / 2, badge, radius)
                x += room
            self.on.line(x, self.base(y, words.height, line), line)
            y += words.height

    def cells(self, edges: Sequence[float], y: float, row: int, taller: int) -> None:
        """A row's cells, each in the middle of its height."""
        height = self.measured.heights[row] + 2 * taller
        badge = self.page.sheet.rows[row].badge if self.page.badges else ""
        for at, words in enumerate(self.measured.rows[row]):
            leadings = [self.setting.leading(line.style.size) for line in words.lines]
            top = y + (height - sum(leadings)) / 2
            for number, (line, leading) in enumerate(zip(words.lines, leadings, strict=True)):
                x = edges[at] + self.sizes.pad_x
                if at:
                    x = (edges[at] + edges[at + 1] - line.width) / 2
                elif badge and number == 0:
                    radius = badge_radius(self.sizes)
                    self.badge(x, top + leading / 2, badge, radius)
                    x += 2 * radius + 8
                self.on.line(x, self.base(top, leading, line), line)
                top += leading
