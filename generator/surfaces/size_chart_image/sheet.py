"""What a picture shows of a chart: the answer's table as lines of words, long tables over two axes as a matrix.

Nothing is computed: every line is a text of the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.answers import Cell, Column, Measuring, Table
from generator.surfaces.size_chart_image.bidi import isolated
from generator.surfaces.size_chart_image.setting import marked
from generator.text import Link, Text
from generator.wording import Words

LONG = 8  # rows from which a chart of two axes is drawn as a matrix
SIGN = 2  # letters of an axis that is a sign and stands before its value: W28
NO_BREAK = "\u00a0"
ADDRESS = ("http", "www.", "@")

Parts = tuple[tuple[str, str], ...]  # (axis, label) of a size of two parts


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a cell, marked for direction: a size, a figure, what is said of it beside, or a name."""

    text: str
    kind: Literal["size", "figure", "quiet", "name"] = "figure"


Lines = tuple[Phrase, ...]
NOTHING: Lines = ()


@dataclass(frozen=True, slots=True)
class Head:
    text: str
    badge: str = ""
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `badge` stands before its first cell (a measure of the second axis); `shows`: rows of the table."""

    cells: tuple[Lines, ...]
    badge: str = ""
    shows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a picture shows.

    `over` heads the columns from `over_from` on (0: it is no matrix); the first `top` rows belong to the head and
    stand on every page; `marks` are (measure, badge) on the drawing; `told`: which of the table's columns it shows.
    """

    title: str
    lead: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    hows: tuple[tuple[str, str], ...] = ()
    drawing: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    over: tuple[Head, ...] = ()
    over_from: int = 0
    top: int = 0
    told: tuple[int, ...] = ()

    def columns(self, places: Sequence[int]) -> Sheet:
        """The same with these columns only."""
        rows = tuple(replace(row, cells=tuple(row.cells[place] for place in places)) for row in self.rows)
        kept = sum(place < self.over_from for place in places)
        heads = tuple(self.heads[place] for place in places)
        if self.over_from:
            return replace(self, heads=heads, rows=rows, over_from=kept)
        return replace(self, heads=heads, rows=rows, told=tuple(self.told[place] for place in places))


def sheet_of(table: Table, measuring: Measuring | None, parts: Sequence[Parts], words: Words, shop: str) -> Sheet:
    """The table as it is drawn. `parts` are those of each row, or nothing; `shop`: a name that no picture shows."""
    axes = [name for name, _ in parts[0]] if parts else []
    two = len(axes) == 2 and len(table.rows) >= LONG and len(parts) == len(table.rows)
    sheet = _matrix(table, parts, words) if two else _list(table, words)
    lead = " ".join(isolated(marked(text)) for text in (_sentence(table.tag), table.lead) if text)
    marks = measuring.marks if measuring else ()
    return replace(
        sheet,
        title=marked(table.title or table.caption),
        lead=lead,
        notes=tuple(marked(note) for note in table.notes if _is_shown(note, shop)),
        hows=tuple((mark.badge, marked(mark.how)) for mark in marks if mark.how and _is_shown(mark.how, shop)),
        drawing=measuring.drawing if measuring else "",
        marks=tuple((mark.measure, mark.badge) for mark in marks),
    )


def _sentence(tag: Text | None) -> Text | None:
    """The tag with a full stop, in languages that have one."""
    if tag is None or not tag.plain() or tag.language.split("-")[0] in ("th", "lo", "km", "my"):
        return tag
    return Text(tag.language, (*tag.runs, "。" if tag.language[:2] in ("ja", "zh") else "."))


def _is_shown(note: Text, shop: str) -> bool:
    """Whether a note may stand in a picture: marketplaces refuse shop names, addresses and links; on which day the
    chart was checked is said where it can be kept up to date."""
    plain = note.plain().casefold()
    dated = any(value.fact.endswith(".checked") for value in note.values())
    linked = any(isinstance(run, Link) for run in note.runs) or any(sign in plain for sign in ADDRESS)
    return not (dated or linked or (shop and shop.casefold() in plain))


def _list(table: Table, words: Words) -> Sheet:
    heads = tuple(Head(marked(column.heading), column.badge, column.kind) for column in table.columns)
    rows = tuple(
        Row(
            tuple(_lines(cell, column, words) for cell, column in zip(row, table.columns, strict=True)),
            shows=(number,),
        )
        for number, row in enumerate(table.rows)
    )
    return Sheet("", "", heads, rows, told=tuple(range(len(heads))))


def _lines(cell: Cell, column: Column, words: Words, *, units: bool = True) -> Lines:
    """A cell as lines; without `units`, a head says them."""
    if column.kind == "size":
        beside = (Phrase(isolated(marked(cell.beside)), "quiet"),) if cell.beside else ()
        return Phrase(isolated(marked(cell.text)), "size"), *beside
    text = _figure(cell.text, column.unit if units else "", words)
    if cell.approximate:
        text = f"≈{NO_BREAK}{text}"
    if cell.other is None:
        return (Phrase(text),)
    return Phrase(text), Phrase(_figure(cell.other, column.other_unit if units else "", words), "quiet")


def _with_units(column: Column, words: Words) -> str:
    """`Bust (cm / in)`: a head that says the units for all its cells."""
    units = f"{NO_BREAK}/{NO_BREAK}".join(unit for unit in (column.unit, column.other_unit) if unit)
    if not units:
        return marked(column.heading)
    return marked(words.say("pictures.both", first=column.heading, second=words.text(units)))


def _figure(text: Text, unit: str, words: Words) -> str:
    if not unit or "″" in text.plain() or not any(text.values()):
        return marked(text)
    return marked(words.say("words.measured", figure=text, unit=words.text(unit))).replace(" ", NO_BREAK)


def _matrix(table: Table, parts: Sequence[Parts], words: Words) -> Sheet:
    """First axis down, second across. A measure that only one axis decides stands once for each of its values."""
    down = list(dict.fromkeys(part[0][1] for part in parts))
    across = list(dict.fromkeys(part[1][1] for part in parts))
    at = {(part[0][1], part[1][1]): number for number, part in enumerate(parts)}
    measures = [place for place, column in enumerate(table.columns) if column.kind == "measure"]
    of_rows = [place for place in measures if not _varies(table, parts, place, 0)]
    of_columns = [place for place in measures if place not in of_rows and not _varies(table, parts, place, 1)]
    of_both = [place for place in measures if place not in of_rows and place not in of_columns]
    signs = [name if len(name) <= SIGN and name.isupper() else "" for name, _ in parts[0]]
    first = table.columns[0]
    heads = [Head(marked(first.heading), kind="size")]
    heads += [
        Head(marked(table.columns[place].heading), table.columns[place].badge, "measure") for place in of_rows
    ]
    heads += [Head(isolated(f"{signs[1]}{value}"), kind="measure") for value in across]
    rows: list[Row] = []
    for place in of_columns:
        column = table.columns[place]
        cells = [
            _lines(
                table.rows[next(at[one, value] for one in down if (one, value) in at)][place],
                column,
                words,
                units=False,
            )
            for value in across
        ]
        named: Lines = (Phrase(_with_units(column, words), "name"),)
        rows.append(Row((named, *([NOTHING] * len(of_rows)), *cells), column.badge))
    for value in down:
        numbers = [at.get((value, other)) for other in across]
        known = next(number for number in numbers if number is not None)
        own = [_lines(table.rows[known][place], table.columns[place], words) for place in of_rows]
        cells = [_both(table, number, of_both, words) for number in numbers]
        head: Lines = (Phrase(isolated(f"{signs[0]}{value}"), "size"),)
        shows = tuple(number for number in numbers if number is not None)
        rows.append(Row((head, *own, *cells), shows=shows))
    over = tuple(Head(_with_units(table.columns[place], words), table.columns[place].badge) for place in of_both)
    return Sheet(
        "",
        "",
        tuple(heads),
        tuple(rows),
        over=over,
        over_from=1 + len(of_rows),
        top=len(of_columns),
        told=(0, *measures),
    )


def _varies(table: Table, parts: Sequence[Parts], place: int, axis: int) -> bool:
    """Whether a column differs in rows that are equal in one axis: that axis alone does not decide it."""
    seen: dict[str, str] = {}
    for part, row in zip(parts, table.rows, strict=True):
        text = row[place].text.plain()
        if seen.setdefault(part[axis][1], text) != text:
            return True
    return False


def _both(table: Table, number: int | None, places: Sequence[int], words: Words) -> Lines:
    """One crossing: the size as it is sold, the reader's own label, and what both axes decide."""
    if number is None:
        return (Phrase("–", "quiet"),)
    row = table.rows[number]
    beside = (Phrase(isolated(marked(row[0].beside)), "quiet"),) if row[0].beside else ()
    found: list[Phrase] = [Phrase(isolated(marked(row[0].text)), "name"), *beside]
    for place in places:
        found += _lines(row[place], table.columns[place], words, units=False)
    return tuple(found)
