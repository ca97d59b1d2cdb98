"""Where the tables of a sheet are: their headings (one line or two), their rows, the lines of text around them.

A table may stand the other way round, with sizes across and measures down; it is turned here. A blank line inside a
table parts runs of sizes; a second line of headings begins another table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.importers.chart import Cell, FoundTable, Line, Sheet
from generator.importers.chart.dates import typed_in_text
from generator.importers.chart.headings import Meaning, read_heading
from generator.measure.lengths import NONE

# `A`, `B2`, `07`: a code of a measure on a drawing.
_CODE = re.compile(r"[A-Z]{0,2}[.-]?\d{0,3}\.?")
_FIGURE = re.compile(r"[~<>≤≥]?\s*[\d¼½¾⅛⅜⅝⅞]")


def find_tables(sheet: Sheet, known: frozenset[str] = frozenset()) -> list[FoundTable]:
    """Every table whose headings say something; `known` are headings (casefolded) that the caller has explained."""
    width = max((len(row) for row in sheet.rows), default=0)
    rows = [_padded(row, number, width) for number, row in enumerate(sheet.rows, start=1)]
    if _coded(rows):
        rows, width = [row[1:] for row in rows], width - 1
    found: list[FoundTable] = []
    for left, right in _column_blocks(rows, width):
        part = [row[left:right] for row in rows]
        found += _Block(sheet, part, known).tables()
    return found


def _coded(rows: Sequence[Line]) -> bool:
    """Whether the first column only numbers the measures that the second one names, as technical drawings do."""
    named = [row for row in rows if len(row) > 2 and row[0].text and row[1].text]
    codes = [row for row in named if _CODE.fullmatch(row[0].text)]
    measures = [row for row in codes if (said := read_heading(row[1].text)) and said.role == "measure"]
    return len(codes) > 1 and len(codes) >= len(named) - 2 and 2 * len(measures) > len(codes)


def _padded(row: Line, number: int, width: int) -> Line:
    line = row[0].row if row else number
    return row + tuple(Cell("", line, column) for column in range(len(row) + 1, width + 1))


def _column_blocks(rows: Sequence[Line], width: int) -> list[tuple[int, int]]:
    """Columns side by side, parted where a column is blank and each side has sizes of its own."""
    used = [any(row[column].text or row[column].doubt for row in rows) for column in range(width)]
    blocks: list[tuple[int, int]] = []
    start: int | None = None
    for column, full in enumerate([*used, False]):
        if full and start is None:
            start = column
        elif not full and start is not None:
            blocks.append((start, column))
            start = None
    whole = [(blocks[0][0], blocks[-1][1])] if blocks else []
    if len(blocks) < 2 or not all(_holds_size(rows, *block) for block in blocks):
        return whole
    return blocks


def _holds_size(rows: Sequence[Line], left: int, right: int) -> bool:
    if right - left < 2:
        return False
    meanings = [read_heading(row[left].text) for row in rows[:12] if row[left].text]
    return any(meaning and meaning.role in ("size", "system") for meaning in meanings)


class _Block:
    """The rows of one stretch of columns, cut into tables."""

    def __init__(self, sheet: Sheet, rows: Sequence[Line], known: frozenset[str]) -> None:
        self.sheet, self.rows, self.known = sheet, rows, known

    def meaning(self, cell: Cell) -> Meaning | None:
        if cell.text.casefold() in self.known:
            return Meaning("text")
        return read_heading(cell.text) if cell.text and len(cell.text) <= 120 else None

    def says(self, cell: Cell) -> bool:
        meaning = self.meaning(cell)
        return bool(meaning and (meaning.counts or meaning.name in ("CM", "MM")))

    def tables(self) -> list[FoundTable]:
        starts = [number for number in range(len(self.rows)) if self._is_heading_line(number)]
        found: list[FoundTable] = []
        above: list[str] = list(self.sheet.above)
        at = 0
        while at < len(self.rows):
            if at in starts:
                later = [start for start in starts if start > at + 1]
                end = self._top_of(later[0]) if later else len(self.rows)
                found.append(self._table(at, end, above))
                at, above = end, []
                continue
            turned_end = self._turned_at(at)
            if turned_end:
                below, end = self._notes(turned_end)
                found.append(self._turned(at, turned_end, above, below))
                at, above = end, []
                continue
            if texts := _texts(self.rows[at]):
                above = [*above, " ".join(texts)][-4:]
            at += 1
        return found

    def _is_heading_line(self, number: int) -> bool:
        """Most of the filled cells say what a column holds; sizes across with measures below do not."""
        row = self.rows[number]
        filled = [cell for cell in row if cell.text and not cell.spread]
        telling = [cell for cell in filled if self.says(cell)]
        if len({cell.text for cell in filled}) < 2 or not telling or len(telling) * 3 < len(filled):
            return False
        if any(_FIGURE.match(cell.text) and not self.says(cell) for cell in filled[1:]):
            return False
        if number + 1 >= len(self.rows):
            return False
        down = self._telling_down(number + 1)
        if len(telling) == 1:
            return (len(filled) == 2 or bool(row[0].text)) and down < 2 and len(telling) * 2 >= len(filled)
        return down < len(telling)

    def _telling_down(self, number: int) -> int:
        """How many of the lines from `number` on begin with something that a heading would say."""
        count = 0
        for row in self.rows[number : number + 40]:
            if not any(cell.text for cell in row):
                break
            cell = next((cell for cell in row if cell.text), None)
            figures = sum(_figure(cell) for cell in row[1:])
            if cell and not cell.spread and self.says(cell) and figures:
                count += 1
        return count

    def _turned_at(self, number: int) -> int:
        """Where a table that stands the other way round ends, if one begins here; else 0.

        Its first column says what each line holds: `Size | XS | S | M` over `Bust | 80 | 84 | 88`.
        """
        end, telling = number, 0
        first = next((place for place, cell in enumerate(self.rows[number]) if cell.text), None)
        if first is None or first > 1 or len(_texts(self.rows[number])) < 2:
            return 0
        while end < len(self.rows) and any(cell.text for cell in self.rows[end]):
            row = self.rows[end]
            beside = any(cell.text or cell.doubt for cell in row[1:])
            if end == number and not beside:
                return 0
            if self.says(row[0]) and beside:
                telling += not row[0].spread  # a cell merged over two lines says it once
            elif not row[0].text and self._is_modifier(row[1]):
                pass  # `Bust | cm | 84` over ` | in | 33`
            elif not self.says(row[0]) and (not beside or (end > number and not row[0].text)):
                break
            end += 1
        if telling < 2 or telling * 2 < end - number:
            return 0
        return end

    def _top_of(self, heading: int) -> int:
        """The first line that belongs to the table whose headings stand in `heading`: its group line and title."""
        top = heading
        while top > 0 and len(_texts(self.rows[top - 1])) <= 1 and top > heading - 3:
            top -= 1
        if top == heading and self._is_group_line(heading - 1, heading):
            top -= 1
        return top

    def _is_group_line(self, number: int, below: int) -> bool:
        """A line above the headings that says something of several columns at once: `Women | | Men | |`."""
        if number < 0:
            return False
        row = self.rows[number]
        texts = [cell.text for cell in row if cell.text]
        if len(set(texts)) < 2 or any(_FIGURE.match(text) for text in texts):
            return False
        return number == below - 1 and any(
            self.says(cell) or ((meaning := self.meaning(cell)) is not None and meaning.role in ("people", "unit"))
            for cell in row
            if cell.text
        )

    def _table(self, number: int, end: int, above: Sequence[str]) -> FoundTable:
        stack = [self.rows[number]]
        if self._is_group_line(number - 1, number):
            stack.insert(0, self.rows[number - 1])
            above = [line for line in above if line != " ".join(_texts(stack[0]))]
        body = number + 1
        while body < end and self._completes_headings(body):
            stack.append(self.rows[body])
            body += 1
        columns = _columns(stack)
        rows, runs, lone = self._body(body, end)
        last = rows[-1][0].row if rows else 0
        filled = [place for place, cells in enumerate(columns) if cells or any(row[place].text for row in rows)]
        return FoundTable(
            self.sheet,
            tuple(columns[place] for place in filled),
            tuple(tuple(row[place] for place in filled) for row in rows),
            tuple(runs),
            tuple(line for line in above if line not in {cell.text for line in stack for cell in line}),
            tuple(cell.text for cell in lone if cell.row > last),
            tuple(cell for cell in lone if cell.row < last),
        )

    def _completes_headings(self, number: int) -> bool:
        """A second line of headings: units, ends, people or more headings, and no figure."""
        cells = [cell for cell in self.rows[number] if cell.text and not cell.spread]
        if not cells:
            return False
        meanings = [self.meaning(cell) for cell in cells]
        if not all(meanings):
            # `Size | Min | Max | Notes` under `| Bust |`: most say something, none is a figure.
            telling = [one for one in meanings if one and one.role in ("size", "system", "unit", "low", "high")]
            return len(telling) > 1 and 2 * len(telling) >= len(cells) and not any(map(_figure, cells))
        return len(cells) > 1 or self._is_modifier(cells[0])

    def _body(self, start: int, end: int) -> tuple[list[Line], list[int], list[Cell]]:
        """The rows with their runs, and the lines of text alone among and below them."""
        rows: list[Line] = []
        runs: list[int] = []
        lone: list[Cell] = []
        run, blank = 0, False
        for row in self.rows[start:end]:
            texts = _texts(row)
            values = sum(bool(cell.text or cell.doubt) for cell in row)
            if not values:
                blank = True
                continue
            # One text alone is a note or the title of the rows below it, never a size without figures.
            if len(texts) == 1 and (values == 1 or (len(row) > 2 and values == len(row))):
                lone.append(next(cell for cell in row if cell.text))
                blank = True
                continue
            if blank and rows:
                run += 1
            blank = False
            rows.append(row)
            runs.append(run)
        return rows, runs, lone

    def _notes(self, number: int) -> tuple[list[str], int]:
        """The lines of text alone from `number` on, and where they end; none if another table follows them."""
        notes: list[str] = []
        at = number
        while at < len(self.rows) and len(_texts(self.rows[at])) <= 1:
            notes += _texts(self.rows[at])
            at += 1
        return (notes, at) if at == len(self.rows) else ([], number)

    def _turned(self, number: int, end: int, above: Sequence[str], below: Sequence[str]) -> FoundTable:
        lines = self.rows[number:end]
        width = max(place for row in lines for place, cell in enumerate(row) if cell.text or cell.doubt) + 1
        names = 1
        while names < min(width, 3) and self._names_only(lines, names):
            names += 1
        headings: list[Line] = []
        for row in lines:
            stack = tuple(cell for cell in row[:names] if cell.text)
            if headings and not row[0].text:
                stack = (headings[-1][0], *stack)
            headings.append(stack or (row[0],))
        rows = tuple(
            tuple(row[place] for row in lines)
            for place in range(names, width)
            if any(row[place].text or row[place].doubt for row in lines)
        )
        runs = (0,) * len(rows)
        return FoundTable(self.sheet, tuple(headings), rows, runs, tuple(above), tuple(below), turned=True)

    def _names_only(self, lines: Sequence[Line], place: int) -> bool:
        """Whether a column beside the headings holds only units, ends or people."""
        cells = [row[place] for row in lines if row[place].text and row[place].text != row[0].text]
        return bool(cells) and all(map(self._is_modifier, cells))

    def _is_modifier(self, cell: Cell) -> bool:
        meaning = self.meaning(cell)
        return meaning is not None and meaning.role in ("unit", "low", "high", "people")


def _texts(row: Line) -> list[str]:
    """The different texts of a line; a merged one counts once."""
    return list(dict.fromkeys(cell.text for cell in row if cell.text))


def _figure(cell: Cell) -> bool:
    return bool(cell.doubt or _FIGURE.match(cell.text) or cell.text in NONE - {""} or typed_in_text(cell.text))


def _columns(stack: Sequence[Line]) -> list[Line]:
    """The stack of heading cells above each column; a group's text holds for the blank cells right of it."""
    filled_down: list[list[Cell]] = [list(line) for line in stack]
    for upper, lower in pairwise(filled_down):
        for place in range(1, len(upper)):
            if not upper[place].text and lower[place].text and not lower[place].spread:
                left = upper[place - 1]
                if (
                    left.text
                    and _in_a_group(lower[place])
                    and not (upper[place - 1].spread and _covers_down(upper, lower, place - 1))
                ):
                    upper[place] = Cell(left.text, left.row, left.column, spread=True)
    columns: list[Line] = []
    for place in range(len(stack[0])):
        cells: list[Cell] = []
        for line in filled_down:
            cell = line[place]
            if cell.text and all(cell.text != other.text for other in cells):
                cells.append(cell)
        columns.append(tuple(cells))
    return columns


def _in_a_group(cell: Cell) -> bool:
    """Whether a heading may be part of the group above and left of it: `Min` is, `Notes` is not."""
    meaning = read_heading(cell.text)
    return meaning is not None and meaning.role != "text"


def _covers_down(upper: Sequence[Cell], lower: Sequence[Cell], place: int) -> bool:
    """Whether the cell is merged with the one below: it is a heading of its own and no group."""
    return upper[place].text == lower[place].text
