"""What a picture says, in words: for alt texts, and for everybody who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.answers import Cell, Column, Table
from generator.surfaces.size_chart_image.setting import bare
from generator.surfaces.size_chart_image.sheet import Sheet
from generator.text import Text
from generator.wording import Words


class AltTexts:
    """What pictures of one table say."""

    def __init__(self, table: Table, words: Words) -> None:
        self.table, self.words = table, words
        self._rows: dict[tuple[int, tuple[int, ...]], str] = {}

    def of(self, sheet: Sheet, rows: Sequence[int], *, hows: bool) -> str:
        """Title, lead, one line a size with its figures in both units, how measures are taken, and the notes."""
        title = (self.table.title or self.table.caption).plain()
        lines = [title, bare(sheet.lead), *(self._row(number, sheet.told) for number in rows)]
        lines += [self._how(badge, how) for badge, how in sheet.hows if hows]
        return "\n".join(line for line in (*lines, *map(bare, sheet.notes)) if line)

    def _how(self, badge: str, how: str) -> str:
        name = next(column.heading for column in self.table.columns if column.badge == badge)
        return self.words.say("pictures.row", size=name, measures=self.words.text(bare(how))).plain()

    def _row(self, number: int, columns: tuple[int, ...]) -> str:
        if (number, columns) not in self._rows:
            self._rows[number, columns] = _row(self.table, number, columns, self.words)
        return self._rows[number, columns]


def _row(table: Table, number: int, columns: Sequence[int], words: Words) -> str:
    row = table.rows[number]
    size, others = row[0], [place for place in columns if place]
    name = words.of(table.columns[0].heading, " ", size.text)
    if size.beside:
        name = words.say("pictures.both", first=name, second=size.beside)
    said = [_said(row[place], table.columns[place], words) for place in others if _told(row[place])]
    return words.say("pictures.row", size=name, measures=words.join(said)).plain() if said else name.plain()


def _told(cell: Cell) -> bool:
    return cell.text.plain() not in ("", "–")


def _said(cell: Cell, column: Column, words: Words) -> Text:
    shown = _figure(cell.text, column.unit, words)
    if cell.approximate:
        shown = words.say("words.about", figure=shown)
    if cell.other:
        shown = words.say("pictures.both", first=shown, second=_figure(cell.other, column.other_unit, words))
    return words.of(column.heading, " ", shown)


def _figure(text: Text, unit: str, words: Words) -> Text:
    if not unit or "″" in text.plain() or not any(text.values()):
        return text
    return words.say("words.measured", figure=text, unit=words.text(unit))
