"""The columns of a found table: what each holds, in our words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from generator.catalogue.size_chart.system_headings import read_system_heading
from generator.importers.chart import Cell, Choices, FoundTable, ReadAs, Sheet, column_letters
from generator.importers.chart.figures import in_doubt, says_unit
from generator.importers.chart.headings import Meaning, read_heading, unit_in_brackets, whose_called
from generator.measure.chart_table import plain_heading, split_heading
from generator.measure.label_order import rank_of
from generator.measure.lengths import NONE, UNITS
from generator.measure.size_labels import same_label
from generator.problems import Mistake, Problem, Refused, did_you_mean
from generator.reference.measurements import MEASURES, measure_called
from generator.reference.shopify_export import SIZE_WORDS, plain_name
from generator.reference.size_systems import SYSTEMS

TOLERANCE = re.compile(r"tol(?:erance|eranz|érance|erancia|leranza)?\b|±|\+\s?/\s?-", re.IGNORECASE)
TOLERANCE_CURE = "write `tolerance: 1 cm` above the chart's table"


@dataclass(slots=True)
class Column:
    """One column on its way: where it stood, what it is, and its cells in our language. `whose`: the wearer's or
    the thing's, where a heading above it says so."""

    said: str
    cell: Cell
    meaning: Meaning
    heading: str
    cells: list[str] = field(default_factory=list)
    sources: list[Cell] = field(default_factory=list)
    place: int = 0
    whose: Literal["", "body", "garment"] = ""


@dataclass(slots=True)
class Told:
    """What the import says: the mapping, what could not be read, and what was not taken over."""

    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)
    mapping: list[ReadAs] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def say(self, cell: Cell, code: str, message: str, cure: str = "") -> None:
        self.problems.append(self.sheet.problem(cell, code, message, cure))

    def note(self, column: Column, ours: str) -> None:
        """A line of the mapping: the column's heading, and what it is read as."""
        cell = column.cell
        place = f"{cell.row}:{cell.column}"
        if self.sheet.lettered:
            place = f"{column_letters(cell.column)}{cell.row}"
        self.mapping.append(ReadAs(column.said or "(no heading)", ours, place))


class ColumnReading:
    """The columns of one table, read step by step; `words` are headings that the chart itself explains."""

    def __init__(self, table: FoundTable, choices: Choices, told: Told) -> None:
        self.table, self.choices, self.told = table, choices, told
        self.own = bool(choices.facts)
        self.words = {plain_heading(name): name for name in choices.facts.get("columns", {})}
        self.maps = {said.casefold().strip(): ours.strip() for said, ours in choices.maps.items()}
        self.text_columns: dict[str, dict[str, str]] = {}

    def read(self) -> list[Column]:
        columns: list[Column] = []
        for place, stack in enumerate(self.table.headings):
            texts = list(dict.fromkeys(cell.text for cell in stack if cell.text))
            said = " ".join(texts)
            cell = next(
                (cell for cell in reversed(stack) if not cell.spread),
                stack[-1] if stack else self._first_cell(place),
            )
            sources = [in_doubt(row[place]) if place < len(row) else cell for row in self.table.rows]
            if place and not self.own and not any(source.text or source.doubt for source in sources):
                self.told.left_out.append(f"the column '{said}', which is empty")
                continue
            meaning = self._meaning(texts, said, place, cell, sources)
            if meaning is None:
                continue
            column = Column(said, cell, meaning, meaning.name, sources=sources, place=place)
            for text in texts[:-1]:
                column.whose = column.whose or whose_called(text)
            columns.append(column)
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
                self.told.say(cell, "import/column", "a column has no heading, and is not read", "give it one")
            return None
        found = self._stacked(texts)
        if place == 0 and self.table.turned and found and found.role == "text":
            return Meaning("size")  # `Description | S | M | L`, over the measures of a drawing
        if found and found.counts:
            if found.also:
                self.told.say(
                    cell,
                    "import/column",
                    f"'{said}' names {found.name} and {found.also}; it is read as {found.name}",
                )
            return found
        if found and found.role == "unit" and found.name in SYSTEMS:
            return Meaning("system", found.name)
        if place == 0:
            return Meaning("size", people=found.people if found and found.role == "people" else "")
        return self._unknown(said, cell, sources)

    def _stacked(self, texts: Sequence[str]) -> Meaning | None:
        """Headings over one another: the lowest that says what it is, with people, unit and end of the others."""
        meanings = [read_heading(text) for text in texts]
        found = next((meaning for meaning in reversed(meanings) if meaning and meaning.counts), None)
        if found is None:
            return read_heading(" ".join(texts)) or next((m for m in reversed(meanings) if m), None)
        for text, meaning in zip(texts, meanings, strict=True):
            if meaning is None:
                found = replace(found, unit=found.unit or unit_in_brackets(text))
            if meaning is None or meaning is found:
                continue
            found = replace(
                found,
                unit=found.unit or (meaning.unit if meaning.role in ("unit", found.role) else ""),
                people=found.people or meaning.people,
                flat=found.flat or meaning.flat,
            )
            if meaning.role in ("low", "high"):
                if found.role == "size" and found.either:
                    found = replace(found, role="measure", name=found.either)  # `Taille von` is no size
                if found.role == "measure":
                    found = replace(found, also="", either=meaning.role)
        return found

    def _mapped(self, ours: str, said: str) -> Meaning | None:
        name, unit = split_heading(ours)
        if name == "none":
            self.told.left_out.append(f"the column '{said}'")
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
        try:
            labels = read_system_heading(ours)
        except Mistake as wrong:
            message = f"'{said}={ours}': {wrong.message}"
            raise Refused([Problem("--map", 1, 1, "import/map", message, wrong.cure)]) from None
        if labels:
            return Meaning("system", labels.system, labels.people)
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
        if filled and TOLERANCE.match(said):
            self.told.say(cell, "import/row", f"'{said}' holds tolerances, and is not read", TOLERANCE_CURE)
        elif filled:
            near = did_you_mean(said, [*(name.replace("_", " ") for name in MEASURES), *SYSTEMS])
            message = f"nobody knows what '{said}' measures, and the column is not read{near}"
            self.told.say(cell, "import/column", message, f"say so: --map '{said}=…' with our name, text or none")
        return None

    def size_column(self, columns: list[Column]) -> tuple[Column, list[Column]]:
        """The shop's own sizes: the column called so, else the first size system."""
        sizes = [column for column in columns if column.meaning.role == "size"]
        plain = [column for column in sizes if not column.meaning.either] or sizes
        if sizes and sizes[0].place == 0:
            plain = [sizes[0], *plain]
        systems = [column for column in columns if column.meaning.role == "system"]
        # Public shoe tables repeat EU sizes: a system that names each line once is the better one.
        systems.sort(key=lambda column: not _names_each_line(column))
        size = next(iter(plain or systems), None) or _named_by_the_first(columns)
        if size is None:
            where = self.table.headings[0][0] if self.table.headings and self.table.headings[0] else Cell("", 1, 1)
            message = "no column holds the sizes"
            cure = "call it size in the file, or say --map 'HEADING=size'"
            raise Refused([self.table.sheet.problem(where, "import/table", message, cure, "error")])
        if size.meaning.role == "size" and systems and not _names_each_line(size) and _names_each_line(systems[0]):
            size = self._part_of_sizes(size, systems[0])
        size.heading = "size"
        others = []
        if size.meaning.role == "system":
            size.heading = f"{size.meaning.name} {size.meaning.people}".rstrip()
        for column in columns:
            if column is size or (column.place == size.place and column.meaning.role == "measure"):
                continue
            if column.meaning.role == "size":
                if column.meaning.either:
                    column.meaning = Meaning("measure", column.meaning.either, unit=column.meaning.unit)
                else:
                    message = f"'{column.said}' is a second column of sizes, and is not read"
                    self.told.say(column.cell, "import/column", message, f"say what it is: --map '{column.said}=…'")
                    continue
            others.append(column)
        self.told.note(size, size.heading)
        return size, others

    def _part_of_sizes(self, groups: Column, size: Column) -> Column:
        """Merged cells of letters beside numbers, S over 36 and 38: the numbers are the sizes, and the letters are
        a column of labels, in every line of their cell."""
        above = ""
        for n, source in enumerate(groups.sources):
            above = source.text or above
            groups.sources[n] = replace(source, text=above)
        letters = all((rank := rank_of(source.text)) and rank[0] == "letter" for source in groups.sources)
        groups.meaning = Meaning("system", "INT") if letters else Meaning("text", groups.said)
        return size

    def in_their_words(self, column: Column, people: tuple[str, ...]) -> Column:
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

    def each_once(self, columns: list[Column], unit: str) -> list[Column]:
        """Our heading of each column; what stands twice in one unit is kept once."""
        kept: list[Column] = []
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
            own = "" if meaning.role != "measure" else meaning.unit or (unit if is_length(meaning) else "")
            if meaning.role == "measure" and meaning.name == "age" and not own:
                own = self._years(column)
                meaning = column.meaning = replace(meaning, unit=own)
            units = seen.setdefault(name.casefold(), [])
            if own in units or len(units) > 1 or (units and meaning.role != "measure"):
                message = f"'{column.said}' says {name} a second time, and is not read"
                self.told.say(column.cell, "import/column", message, f"say what it is: --map '{column.said}=…'")
                continue
            bare = not self.own and meaning.role == "measure" and not own and not is_length(meaning)
            if bare and not all(says_unit(cell.text) for cell in column.sources):
                message = f"nothing says in which unit '{column.said}' is, and the column is not read"
                self.told.say(column.cell, "import/column", message, f"say so: --map '{column.said}={name} (kg)'")
                continue
            units.append(own)
            column.heading = f"{name} ({own})" if own and (own != unit or not is_length(meaning)) else name
            if self.own and (meaning.role == "text" or _is_ours(column.said)):
                column.heading = column.said
            kept.append(column)
            self.told.note(column, column.heading)
        return kept

    def _years(self, column: Column) -> str:
        if all(says_unit(cell.text) for cell in column.sources):
            return ""
        if not self.own and not any(re.search(r"mo|月|เดือน", cell.text) for cell in column.sources):
            self.told.say(column.cell, "import/column", f"'{column.said}' says no unit; years are taken",
                     f"if months are meant, say --map '{column.said}=age (mo)'")  # fmt: skip
            return "y"
        return ""


def _named_by_the_first(columns: list[Column]) -> Column | None:
    """The first column, where it names each line by a measure: ages of children, `Waist size`."""
    first = next((column for column in columns if column.place == 0), None)
    if first is None or first.meaning.role != "measure" or not _names_each_line(first):
        return None
    words = re.split(r"[\W_]+", first.said.casefold())
    if first.meaning.name != "age" and not any(plain_name(word) in SIZE_WORDS for word in words):
        return None
    return replace(first, meaning=Meaning("size"))


def _names_each_line(column: Column) -> bool:
    labels = [same_label(source.text) for source in column.sources]
    return all(label and label not in NONE for label in labels) and len(set(labels)) == len(labels)


def _is_ours(heading: str) -> bool:
    """Whether a heading stands in our language already."""
    name = split_heading(heading)[0]
    return measure_called(name) is not None or name.split(" ")[0] in SYSTEMS


def is_length(meaning: Meaning) -> bool:
    return MEASURES[meaning.name].quantity == "length"
