"""What a picture says, in words: for alt texts, and for everybody who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.answers import Cell, Column, Table
from generator.surfaces.size_chart_image.setting import bare
from generator.text import Text
from generator.wording import Words


def alt_text(
    table: Table, rows: Sequence[int], columns: Sequence[int], lead: str, notes: Sequence[str], words: Words
) -> str:
    """Title, lead, one line a size with all its figures in both units, and the notes."""
    title = (table.title or table.caption).plain()
    lines = [title, bare(lead), *(_row(table, number, columns, words) for number in rows), *map(bare, notes)]
    return "\n".join(line for line in lines if line)


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
