"""A found table → a chart in our language, with all that is guessed said, and all that is not read listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from generator.importers.chart import (
    MAX_SIGNS,
    Cell,
    Choices,
    FoundTable,
    Line,
    ReadAs,
    TypedChart,
    column_letters,
)
from generator.importers.chart.figures import figure, in_doubt, labels, two_units
from generator.importers.chart.headings import Meaning, read_heading
from generator.importers.chart.hints import Hints, hints_in
from generator.measure.chart_table import plain_heading, split_heading
from generator.measure.lengths import UNITS
from generator.measure.size_labels import read_labels, same_label
from generator.problems import Mistake, Problem, Refused, did_you_mean
from generator.reference.measurements import MEASURES, measure_called
from generator.reference.size_systems import PEOPLE, SIZE_GROUPS, SYSTEMS

_ANY_UNIT = {"length": "cm", "weight": "kg", "volume": "l", "age": "y"}


@dataclass(slots=True)
class _Column:
    """One column on its way: where it stood, what it is, and its cells in our language."""

    said: str
    cell: Cell
    meaning: Meaning
    heading: str
    cells: list[str] = field(default_factory=list)
    sources: list[Cell] = field(default_factory=list)
    place: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return self.heading.casefold(), self.meaning.unit


class _Typing:
    def __init__(self, table: FoundTable, choices: Choices) -> None:
        self.table, self.choices = table, choices
        self.problems: list[Problem] = []
        self.mapping: list[ReadAs] = []
        self.left_out: list[str] = []
        self.own = bool(choices.facts)
        self.words = {plain_heading(name): name for name in choices.facts.get("columns", {})}
        self.maps = {said.casefold().strip(): ours.strip() for said, ours in choices.maps.items()}
        self.hints: Hints = hints_in(
            (table.sheet.name, PurePath(table.sheet.file).stem, *table.above, *table.below)
        )
        self.text_columns: dict[str, dict[str, str]] = {}

    def say(self, cell: Cell, code: str, message: str, cure: str = "") -> None:
        self.problems.append(self.table.sheet.problem(cell, code, message, cure))

    def chart(self) -> TypedChart:
        columns = self._columns()
        size, others = self._size_column(columns)
        others = self._joined_ends(others)
        others = self._in_two_units(others)
        kind = self._kind([column.meaning for column in others], size)
        unit = self._unit(others)
        people = self.choices.people or ((self.hints.people,) if self.hints.people else ())
        others = [self._in_their_words(column, people) for column in others]
        others = self._each_once(others, unit)
        measured = self._measured(kind, others)
        kept = self._rows(size, others, unit)
        values = self._values(kind, unit, people, measured, size, others, kept)
        self.left_out += [f"the line '{line}'" for line in (*self.table.above, *self.table.below)]
        return TypedChart(
            values, tuple(self.mapping), tuple(self.problems), tuple(self.left_out), len(kept), self.table.turned
        )

    # Columns

    def _columns(self) -> list[_Column]:
        columns: list[_Column] = []
        for place, stack in enumerate(self.table.headings):
            texts = list(dict.fromkeys(cell.text for cell in stack if cell.text))
            said = " ".join(texts)
            cell = next(
                (cell for cell in reversed(stack) if not cell.spread),
                stack[-1] if stack else self._first_cell(place),
            )
            sources = [in_doubt(row[place]) if place < len(row) else cell for row in self.table.rows]
            if place and not self.own and not any(source.text or source.doubt for source in sources):
                self.left_out.append(f"the column '{said}', which is empty")
                continue
            meaning = self._meaning(texts, said, place, cell, sources)
            if meaning is None:
                continue
            columns.append(_Column(said, cell, meaning, meaning.name, sources=sources, place=place))
        return columns

    def _first_cell(self, place: int) -> Cell:
        return self.table.rows[0][place] if self.table.rows else Cell("", 1, place + 1)

    def _meaning(
        self, texts: Sequence[str], said: str, place: int, cell: Cell, sources: Sequence[Cell]
    ) -> Meaning | None:
        mapped = self.maps.get(said.casefold()) or next(
            (self.maps[text.casefold()] for text in texts if text.casefold() in self.maps), ""
        )
        if mapped:
            return self._mapped(mapped, said)
        if plain_heading(said) in self.words:
            return Meaning("text", self.words[plain_heading(said)], unit=self._own_unit(said))
        if not texts:
            if place == 0:
                return Meaning("size")
            if any(source.text for source in sources):
                self.say(cell, "import/column", "a column has no heading, and is not read", "give it one")
            return None
        found = self._stacked(texts)
        if found and found.counts:
            if found.also:
                self.say(
                    cell,
                    "import/column",
                    f"'{said}' names {found.name} and {found.also}; it is read as {found.name}",
                )
            return found
        if found and found.role == "unit" and found.name in SYSTEMS:
            return Meaning("system", found.name)
        if place == 0:
            return Meaning("size")
        return self._unknown(said, cell, sources)

    def _stacked(self, texts: Sequence[str]) -> Meaning | None:
        """Headings over one another: the lowest that says what it is, with people, unit and end of the others."""
        meanings = [read_heading(text) for text in texts]
        found = next((meaning for meaning in reversed(meanings) if meaning and meaning.counts), None)
        if found is None:
            return read_heading(" ".join(texts)) or next((m for m in reversed(meanings) if m), None)
        for meaning in meanings:
            if meaning is None or meaning is found:
                continue
            found = replace(
                found,
                unit=found.unit or (meaning.unit if meaning.role in ("unit", found.role) else ""),
                people=found.people or meaning.people,
                flat=found.flat or meaning.flat,
            )
            if meaning.role in ("low", "high"):
                found = replace(found, also="", either=meaning.role)
        return found

    def _mapped(self, ours: str, said: str) -> Meaning | None:
        name, unit = split_heading(ours)
        if name == "none":
            self.left_out.append(f"the column '{said}'")
            return None
        if name == "size":
            return Meaning("size")
        if name == "text":
            return Meaning("text", said)
        if plain_heading(name) == "size group":
            return Meaning("size_group", "size group")
        unit = next((known for known in UNITS if known == unit), "")
        if measure := measure_called(name):
            return Meaning("measure", measure.name, unit=unit)
        system, _, people = name.partition(" ")
        if system.upper() in SYSTEMS and people in ("", *PEOPLE):
            return Meaning("system", system.upper(), people)
        near = did_you_mean(name, ["size", "text", "none", *MEASURES, *SYSTEMS])
        message = f"'{said}={ours}': '{name}' is neither a measure nor a size system{near}"
        cure = "" if near else "write a measure (bust, foot length …), a system (EU …), size, text or none"
        raise Refused([Problem("--map", 1, 1, "import/map", message, cure)])

    def _own_unit(self, said: str) -> str:
        return next((unit for unit in UNITS if unit == split_heading(said)[1]), "")

    def _unknown(self, said: str, cell: Cell, sources: Sequence[Cell]) -> Meaning | None:
        """Words are kept as a column of text; figures of we do not know what are not."""
        filled = [source.text for source in sources if source.text]
        if filled and not any(re.match(r"\D{0,3}\d", text) for text in filled):
            return Meaning("text", said)
        if filled:
            near = did_you_mean(said, [*(name.replace("_", " ") for name in MEASURES), *SYSTEMS])
            message = f"nobody knows what '{said}' measures, and the column is not read{near}"
            self.say(cell, "import/column", message, f"say so: --map '{said}=…' with our name, text or none")
        return None

    def _size_column(self, columns: list[_Column]) -> tuple[_Column, list[_Column]]:
        """The shop's own sizes: the column called so, else the first size system."""
        sizes = [column for column in columns if column.meaning.role == "size"]
        plain = [column for column in sizes if not column.meaning.either] or sizes
        if sizes and sizes[0].place == 0:
            plain = [sizes[0], *plain]
        systems = [column for column in columns if column.meaning.role == "system"]
        size = next(iter(plain or systems), None)
        if size is None:
            where = self.table.headings[0][0] if self.table.headings and self.table.headings[0] else Cell("", 1, 1)
            message = "no column holds the sizes"
            cure = "call it size in the file, or say --map 'HEADING=size'"
            raise Refused([self.table.sheet.problem(where, "import/table", message, cure, "error")])
        size.heading = "size"
        if size.meaning.role == "system":
            size.heading = size.meaning.name
        others = []
        for column in columns:
            if column is size:
                continue
            if column.meaning.role == "size":
                if column.meaning.either:
                    column.meaning = Meaning("measure", column.meaning.either, unit=column.meaning.unit)
                else:
                    self.say(column.cell, "import/column", f"'{column.said}' is a second column of sizes; not read",
                             f"say which it is: --map '{column.said}=…'")  # fmt: skip
                    continue
            others.append(column)
        self._note(size, size.heading)
        return size, others

    def _note(self, column: _Column, ours: str) -> None:
        cell = column.cell
        place = (
            f"{column_letters(cell.column)}{cell.row}" if self.table.sheet.lettered else f"{cell.row}:{cell.column}"
        )
        self.mapping.append(ReadAs(column.said or "(no heading)", ours, place))

    def _joined_ends(self, columns: list[_Column]) -> list[_Column]:
        """`Bust min | Bust max` as one column of ranges."""
        joined: list[_Column] = []
        for column in columns:
            before = joined[-1] if joined else None
            if (
                before is not None
                and column.meaning.role == "measure"
                and (before.meaning.either, column.meaning.either) == ("low", "high")
                and before.meaning.name == column.meaning.name
                and before.meaning.unit == column.meaning.unit
            ):
                before.said = f"{before.said} … {column.said}"
                before.sources = [
                    replace(low, text=_range(low.text, high.text), doubt=low.doubt or high.doubt)
                    for low, high in zip(before.sources, column.sources, strict=True)
                ]
                before.meaning = replace(before.meaning, either="")
            else:
                joined.append(column)
        return joined

    def _in_two_units(self, columns: list[_Column]) -> list[_Column]:
        """A column of `34" (86 cm)` as two, one for each unit."""
        made: list[_Column] = []
        for column in columns:
            filled = [cell.text for cell in column.sources if cell.text and figure_or_none(cell.text) != "-"]
            parts = [two_units(text) for text in filled] if column.meaning.role == "measure" else []
            if not parts or not all(parts) or len({tuple(part) for part in parts}) != 1:
                made.append(column)
                continue
            for unit in parts[0]:
                cells = [replace(cell, text=two_units(cell.text).get(unit, cell.text)) for cell in column.sources]
                made.append(replace_column(column, replace(column.meaning, unit=unit), cells))
        return made

    def _in_their_words(self, column: _Column, people: tuple[str, ...]) -> _Column:
        """Many languages have one word for bust and chest: women have the one, men the other."""
        said = column.said.casefold()
        if (
            column.meaning.name == "chest"
            and people == ("women",)
            and "chest" not in said
            and not column.meaning.flat
        ):
            column.meaning = replace(column.meaning, name="bust")
        elif column.meaning.name == "bust" and people in (("men",), ("boys",)) and "bust" not in said:
            column.meaning = replace(column.meaning, name="chest")
        return column

    # Facts of the chart

    def _kind(self, meanings: Iterable[Meaning], size: _Column) -> str:
        measures = [MEASURES[meaning.name] for meaning in meanings if meaning.role == "measure"]
        if self.own:
            return self.choices.kind
        known = self.choices.kind or self.hints.kind
        if known:
            if not self.choices.kind:
                self.mapping.append(ReadAs("the words around the table", f"kind: {known}"))
            return known
        if not measures:
            return "label" if not self.words else "body"
        whose = {measure.whose for measure in measures}
        if any(measure.name.startswith("foot_") for measure in measures) and "garment" not in whose:
            return "foot"
        if any(meaning.flat for meaning in meanings) or whose == {"garment"} or whose == {"garment", "either"}:
            return "garment"
        if "body" in whose and "garment" not in whose:
            return "body"
        names = ", ".join(measure.name.replace("_", " ") for measure in measures)
        message = f"nothing says whose measures these are ({names}): the wearer's or the garment's"
        cure = "say --kind body or --kind garment"
        raise Refused([self.table.sheet.problem(size.cell, "import/kind", message, cure, "error")])

    def _unit(self, columns: Iterable[_Column]) -> str:
        """The unit of lengths that say none of their own."""
        lengths = [
            c for c in columns if c.meaning.role == "measure" and MEASURES[c.meaning.name].quantity == "length"
        ]
        if self.own:
            return self.choices.unit
        bare = [column for column in lengths if not column.meaning.unit]
        if self.choices.unit:
            return self.choices.unit if lengths else ""
        units = list(dict.fromkeys(column.meaning.unit for column in lengths if column.meaning.unit))
        if self.hints.unit and (bare or units == [self.hints.unit]):
            self.mapping.append(ReadAs("the words around the table", f"unit: {self.hints.unit}"))
            return self.hints.unit
        if not bare:
            return units[0] if len(units) == 1 else ""
        if all(_says_unit(cell.text) for column in bare for cell in column.sources):
            return ""
        first = bare[0]
        message = f"nothing says in which unit '{first.said}' is"
        raise Refused([
            self.table.sheet.problem(first.cell, "import/unit", message, "say --unit cm or --unit in", "error")
        ])  # fmt: skip

    def _measured(self, kind: str, columns: Iterable[_Column]) -> str:
        girths = [c for c in columns if c.meaning.role == "measure" and MEASURES[c.meaning.name].girth]
        if self.own or kind != "garment" or not girths:
            return ""
        if self.choices.measured:
            return self.choices.measured
        if all(column.meaning.flat for column in girths) or self.hints.flat:
            self.mapping.append(ReadAs("the words of the table", "measured: flat"))
            return "flat"
        message = f"nothing says whether '{girths[0].said}' is laid flat or all round"
        raise Refused([
            self.table.sheet.problem(
                girths[0].cell, "import/measured", message, "say --measured flat or --measured round", "error"
            )
        ])  # fmt: skip

    # Cells

    def _each_once(self, columns: list[_Column], unit: str) -> list[_Column]:
        """Our heading of each column; what stands twice in one unit is kept once."""
        kept: list[_Column] = []
        seen: dict[str, list[str]] = {}
        for column in columns:
            meaning = column.meaning
            name = meaning.name.replace("_", " ")
            if meaning.role == "system":
                name = f"{meaning.name} {meaning.people}".strip()
            elif meaning.role == "size_group":
                name = "size group"
            elif meaning.role == "text" and not self.words.get(plain_heading(column.said)):
                name = re.sub(r"[()|]", " ", column.said)
                name = " ".join(name.split())[:60]
                self.text_columns[name] = {"kind": "text"}
            own = meaning.unit or (unit if meaning.role == "measure" and _is_length(meaning) else "")
            if meaning.role == "measure" and meaning.name == "age" and not own:
                own = self._years(column)
                meaning = column.meaning = replace(meaning, unit=own)
            units = seen.setdefault(name.casefold(), [])
            if own in units or len(units) > 1 or (units and meaning.role != "measure"):
                message = f"'{column.said}' says {name} a second time, and is not read"
                self.say(column.cell, "import/column", message, f"say what it is: --map '{column.said}=…'")
                continue
            bare = not self.own and meaning.role == "measure" and not own and not _is_length(meaning)
            if bare and not all(_says_unit(cell.text) for cell in column.sources):
                message = f"nothing says in which unit '{column.said}' is, and the column is not read"
                self.say(column.cell, "import/column", message, f"say so: --map '{column.said}={name} (kg)'")
                continue
            units.append(own)
            column.heading = f"{name} ({own})" if own and (own != unit or not _is_length(meaning)) else name
            if self.own and (meaning.role == "text" or _is_ours(column.said)):
                column.heading = column.said
            kept.append(column)
            self._note(column, column.heading)
        return kept

    def _years(self, column: _Column) -> str:
        if all(_says_unit(cell.text) for cell in column.sources):
            return ""
        if not self.own and not any(re.search(r"mo|月|เดือน", cell.text) for cell in column.sources):
            self.say(column.cell, "import/column", f"'{column.said}' says no unit; years are taken",
                     f"if months are meant, say --map '{column.said}=age (mo)'")  # fmt: skip
            return "y"
        return ""

    def _rows(self, size: _Column, columns: list[_Column], unit: str) -> list[tuple[int, list[str]]]:
        kept: list[tuple[int, list[str]]] = []
        seen: dict[str, Cell] = {}
        for number, run in enumerate(self.table.runs):
            label = self._label(size, number)
            source = size.sources[number]
            if not label:
                continue
            if same_label(label) in seen:
                first = seen[same_label(label)]
                message = f"the size '{label}' stands a second time (first in line {first.row}), and is not read"
                self.say(source, "import/row", message, "keep one, or import the tables one by one")
                continue
            seen[same_label(label)] = source
            kept.append((run, [label, *(self._cell(column, number, unit) for column in columns)]))
        if not kept:
            where = size.cell
            message = "no line of the table has a size that can be read"
            raise Refused([self.table.sheet.problem(where, "import/table", message, "", "error"), *self.problems])
        return kept

    def _label(self, size: _Column, number: int) -> str:
        cell = size.sources[number]
        text = cell.text
        if cell.doubt:
            self._doubt(cell, "a size is expected")
        try:
            if size.meaning.role == "system" and not self.own:
                text = labels(text, size.meaning.name)
            if len(text) > MAX_SIGNS:
                raise Mistake(f"the size has {len(text)} signs", "shorten it")
            if text in ("", "-", "–", "—"):
                raise Mistake("this line has no size", "write it into the first column")
            if text.startswith("~") or len(read_labels(text)) > 1:
                raise Mistake(f"'{text}' is not one size", "give each size a line")
        except Mistake as wrong:
            self.say(cell, "import/row", f"{wrong.message}; the line is not read", wrong.cure)
            return ""
        return text

    def _cell(self, column: _Column, number: int, unit: str) -> str:
        cell = column.sources[number]
        if cell.doubt:
            self._doubt(
                cell, "a size or range is expected" if column.meaning.role != "text" else "a word is expected"
            )
        text = cell.text
        try:
            if len(text) > MAX_SIGNS:
                raise Mistake(f"the cell has {len(text)} signs", "shorten it")
            if not text or (self.own and text in ("-", "–", "—")):
                return text
            if column.meaning.role == "system":
                if self.own:
                    read_labels(text)
                    return text
                return labels(text, column.meaning.name)
            if column.meaning.role == "size_group":
                if text.casefold() not in SIZE_GROUPS:
                    raise Mistake(f"'{text}' is no size group{did_you_mean(text, SIZE_GROUPS)}")
                return text.casefold()
            if column.meaning.role == "measure":
                measure = MEASURES[column.meaning.name]
                own = column.meaning.unit or (unit if measure.quantity == "length" else "")
                if self.own and not own:
                    own = _ANY_UNIT[measure.quantity]  # the chart that this one extends says which
                return figure(text, own, measure.quantity, from_zero=measure.from_zero)
        except Mistake as wrong:
            message = f"{column.heading}: {wrong.message}; the cell stays blank"
            self.say(cell, "import/cell", message, wrong.cure)
            return ""
        return text

    def _doubt(self, cell: Cell, wanted: str) -> None:
        message = f"{wanted}, and {cell.doubt}"
        cure = "look at it, and format the column as text before typing"
        self.say(cell, "import/date", message if cell.text else f"{message}; the cell stays blank", cure)

    # The file

    def _values(
        self,
        kind: str,
        unit: str,
        people: tuple[str, ...],
        measured: str,
        size: _Column,
        columns: Sequence[_Column],
        rows: Sequence[tuple[int, list[str]]],
    ) -> dict[str, object]:
        values: dict[str, object] = {}
        values["kind"] = kind
        if goods := self.choices.goods or ("" if kind == "foot" else self.hints.goods):
            values["goods"] = goods
            if not self.choices.goods:
                self.mapping.append(ReadAs("the words around the table", f"goods: {goods}"))
        if people:
            values["for"] = people[0] if len(people) == 1 else list(people)
            if not self.choices.people:
                self.mapping.append(ReadAs("the words around the table", f"for: {', '.join(people)}"))
        if unit:
            values["unit"] = unit
        if measured:
            values["measured"] = measured
        if self.text_columns:
            values["columns"] = self.text_columns
        values["table"] = table_text([size.heading, *(column.heading for column in columns)], rows)
        return values


def type_table(table: FoundTable, choices: Choices) -> TypedChart:
    """The chart that a found table is; every guess in `mapping`, everything not read in `problems`.

    Raises:
        Refused: something that must not be guessed is not said: whose measures, which unit, flat or round.
    """
    return _Typing(table, choices).chart()


def replace_column(column: _Column, meaning: Meaning, sources: list[Cell]) -> _Column:
    return _Column(column.said, column.cell, meaning, column.heading, sources=sources, place=column.place)


def figure_or_none(text: str) -> str:
    """`-` where a cell says that there is none."""
    try:
        return figure(text, "cm", "length")
    except Mistake:
        return ""


def _says_unit(text: str) -> bool:
    """Whether a cell needs no unit from elsewhere."""
    if not text or figure_or_none(text) == "-":
        return True
    for quantity in ("length", "weight", "volume", "age"):
        try:
            figure(text, "", quantity)
            return True
        except Mistake:
            continue
    return False


def _is_ours(heading: str) -> bool:
    """Whether a heading stands in our language already."""
    name = split_heading(heading)[0]
    return measure_called(name) is not None or name.split(" ")[0] in SYSTEMS


def _is_length(meaning: Meaning) -> bool:
    return MEASURES[meaning.name].quantity == "length"


def _range(low: str, high: str) -> str:
    low, high = low.strip(), high.strip()
    if low == high or not high:
        return low
    return f"{low}-{high}" if low else high


def table_text(headings: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> str:
    """The table as our language writes it, its bars under one another; a blank line between runs."""
    lines = [list(headings), *(list(cells) for _, cells in rows)]
    lines = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    # A line that would begin as a comment, or be taken for the line under the headings, gets a bar before it.
    framed = any(re.match(r"#(\s|$)", line[0]) or re.fullmatch(r":?-{2,}:?", line[0]) for line in lines)
    text: list[str] = []
    run = 0
    for number, line in enumerate(lines):
        if number and rows[number - 1][0] != run:
            run = rows[number - 1][0]
            if number > 1:
                text.append("")
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        written = " | ".join(cells).rstrip()
        if not line[-1]:
            written = " | ".join(cells[:-1]) + " |"
        text.append(f"| {written}" if framed else written)
    return "\n".join(text) + "\n"


__all__ = ["Line", "table_text", "type_table"]
