"""A found table → a chart in our language, with all that is guessed said, and all that is not read listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from generator.importers.chart import MAX_ROWS, MAX_SIGNS, Cell, Choices, FoundTable, ReadAs, TypedChart
from generator.importers.chart.columns import TOLERANCE, TOLERANCE_CURE, Column, ColumnReading, Told
from generator.importers.chart.ends_and_units import in_two_units, joined_ends
from generator.importers.chart.figures import figure, labels, says_unit, unit_behind
from generator.importers.chart.hints import Hints, hints_in
from generator.importers.chart.table_text import table_text
from generator.measure.size_labels import read_labels, same_label
from generator.problems import Mistake, Refused, did_you_mean
from generator.reference.measurements import MEASURES
from generator.reference.size_systems import SIZE_GROUPS

# Where the unit is said by the chart that this one extends: any, to see whether a cell is a figure.
_ANY_UNIT = {"length": "cm", "weight": "kg", "volume": "l", "age": "y"}


def type_table(table: FoundTable, choices: Choices) -> TypedChart:
    """The chart that a found table is; every guess in `mapping`, everything not read in `problems`.

    Raises:
        Refused: something that must not be guessed is not said: whose measures, which unit, flat or round.
    """
    if len(table.rows) > MAX_ROWS:
        where = table.rows[0][0]
        message = f"the table has {len(table.rows):,} lines; a size chart has at most {MAX_ROWS:,}"
        raise Refused([table.sheet.problem(where, "import/table", message, "keep the chart alone", "error")])
    return _Typing(table, choices).chart()


class _Typing:
    def __init__(self, table: FoundTable, choices: Choices) -> None:
        self.table, self.choices = table, choices
        self.own = bool(choices.facts)
        self.told = Told(table.sheet, list(table.sheet.problems))
        self.columns = ColumnReading(table, choices, self.told)
        stem = PurePath(table.sheet.file).stem.replace("_", " ")
        corner = " ".join(cell.text for cell in table.headings[0]) if table.turned and table.headings else ""
        self.hints: Hints = hints_in((table.sheet.name, stem, *table.above), (*table.above, *table.below, corner))

    def chart(self) -> TypedChart:
        for title in self.table.titles:
            message = f"'{title.text}' stands between the sizes, and is not read; the sizes below it are kept"
            self.told.say(
                title, "import/row", message, "if they are another chart, import it from a file of its own"
            )
        columns = self.columns.read()
        size, others = self.columns.size_column(columns)
        others = joined_ends(others)
        others = in_two_units(others)
        kind = self._kind(others, size)
        unit = self._unit(others)
        people = self.choices.people or ((self.hints.people,) if self.hints.people else ())
        people = people or self._people_named(size, others)
        others = [self.columns.in_their_words(column, people) for column in others]
        others = self.columns.each_once(others, unit)
        measured = self._measured(kind, others)
        self._of_both(kind, others)
        kept = self._rows(size, others, unit)
        values = self._values(kind, unit, people, measured, size, others, kept)
        self.told.left_out += [f"the line '{line}'" for line in (*self.table.above, *self.table.below)]
        return TypedChart(
            values,
            tuple(self.told.mapping),
            tuple(self.told.problems),
            tuple(self.told.left_out),
            len(kept),
            self.table.turned,
        )

    def _kind(self, columns: list[Column], size: Column) -> str:
        meanings = [column.meaning for column in columns]
        measures = [MEASURES[meaning.name] for meaning in meanings if meaning.role == "measure"]
        if self.own:
            return self.choices.kind
        known = self.choices.kind or self.hints.kind
        if known:
            if not self.choices.kind:
                self.told.mapping.append(ReadAs("the words around the table", f"kind: {known}"))
            return known
        said = {column.whose for column in columns} - {""}
        if said and measures:
            kind = "body" if "body" in said else "garment"
            self.told.mapping.append(ReadAs("the headings over others", f"kind: {kind}"))
            return kind
        if not measures:
            return "label" if not self.columns.words else "body"
        whose = {measure.whose for measure in measures}
        if any(measure.name.startswith("foot_") for measure in measures) and "garment" not in whose:
            return "foot"
        if any(meaning.flat for meaning in meanings) or whose == {"garment"} or whose == {"garment", "either"}:
            return "garment"
        if "body" in whose and "garment" not in whose:
            return "body"
        names = ", ".join(dict.fromkeys(measure.name.replace("_", " ") for measure in measures))
        message = f"nothing says whose measures these are ({names}): the wearer's or the garment's"
        cure = "say --kind body or --kind garment"
        raise Refused([self.table.sheet.problem(size.cell, "import/kind", message, cure, "error")])

    def _of_both(self, kind: str, columns: Iterable[Column]) -> None:
        """What headings over others say is the other's: `columns: {bust: {kind: garment}}` in a chart of bodies."""
        for column in columns:
            if column.meaning.role != "measure" or not column.whose or self.own:
                continue
            if (
                kind in ("body", "garment")
                and column.whose != kind
                and MEASURES[column.meaning.name].whose == "either"
            ):
                name = column.meaning.name.replace("_", " ")
                self.columns.text_columns[name] = {"kind": column.whose}

    def _people_named(self, size: Column, others: Iterable[Column]) -> tuple[str, ...]:
        """Whom the headings of labels say that the chart is for, where the sizes themselves are theirs."""
        named = {column.meaning.people for column in others if column.meaning.role == "system"} - {""}
        return (size.meaning.people,) if size.meaning.people and named <= {size.meaning.people} else ()

    def _unit(self, columns: Iterable[Column]) -> str:
        """The unit of lengths that say none of their own."""
        lengths = [
            c for c in columns if c.meaning.role == "measure" and MEASURES[c.meaning.name].quantity == "length"
        ]
        if self.own:
            return self.choices.unit
        bare = [
            column
            for column in lengths
            if not column.meaning.unit and not all(says_unit(cell.text) for cell in column.sources)
        ]
        if self.choices.unit:
            return self.choices.unit if lengths else ""
        typed = [unit for column in lengths for cell in column.sources if (unit := unit_behind(cell.text))]
        units = list(dict.fromkeys(column.meaning.unit for column in lengths if column.meaning.unit))
        if self.hints.unit and (bare or units == [self.hints.unit]):
            self.told.mapping.append(ReadAs("the words around the table", f"unit: {self.hints.unit}"))
            return self.hints.unit
        if not bare:
            return units[0] if len(units) == 1 and all(column.meaning.unit for column in lengths) else ""
        units = units or list(dict.fromkeys(typed))
        if len(units) == 1:
            for column in bare:
                message = f"nothing says in which unit '{column.said}' is; {units[0]} is taken, as of the others"
                cure = f"if that is wrong, say --map '{column.said}={column.meaning.name.replace('_', ' ')} (…)'"
                self.told.say(column.cell, "import/unit", message, cure)
            return units[0]
        first = bare[0]
        message = f"nothing says in which unit '{first.said}' is"
        raise Refused([
            self.table.sheet.problem(first.cell, "import/unit", message, "say --unit cm or --unit in", "error")
        ])  # fmt: skip

    def _measured(self, kind: str, columns: Iterable[Column]) -> str:
        girths = [
            column
            for column in columns
            if column.meaning.role == "measure"
            and MEASURES[column.meaning.name].girth
            and (column.whose or kind) == "garment"
        ]
        if self.own or not girths:
            return ""
        if self.choices.measured:
            return self.choices.measured
        if all(column.meaning.flat for column in girths) or self.hints.flat:
            self.told.mapping.append(ReadAs("the words of the table", "measured: flat"))
            return "flat"
        message = f"nothing says whether '{girths[0].said}' is laid flat or all round"
        raise Refused([
            self.table.sheet.problem(
                girths[0].cell, "import/measured", message, "say --measured flat or --measured round", "error"
            )
        ])  # fmt: skip

    def _rows(self, size: Column, columns: list[Column], unit: str) -> list[tuple[int, list[str]]]:
        kept: list[tuple[int, list[str]]] = []
        seen: dict[str, Cell] = {}
        for number, run in enumerate(self.table.runs):
            label = self._label(size, number)
            source = size.sources[number]
            if not label:
                continue
            if not self.own and TOLERANCE.match(label):
                message = f"'{label}' holds tolerances, and is not read"
                self.told.say(source, "import/row", message, TOLERANCE_CURE)
                continue
            if same_label(label) in seen:
                first = seen[same_label(label)]
                message = f"the size '{label}' stands a second time (first in line {first.row}), and is not read"
                self.told.say(source, "import/row", message, "keep one, or import the tables one by one")
                continue
            seen[same_label(label)] = source
            kept.append((run, [label, *(self._cell(column, number, unit) for column in columns)]))
        if not kept:
            where = size.cell
            message = "no line of the table has a size that can be read"
            raise Refused(
                [self.table.sheet.problem(where, "import/table", message, "", "error"), *self.told.problems]
            )
        return kept

    def _label(self, size: Column, number: int) -> str:
        cell = size.sources[number]
        text = cell.text
        if cell.doubt:
            self._doubt(cell, "a size is expected")
        try:
            if size.meaning.role == "system" and not self.own:
                text = re.sub(rf"^{size.meaning.name}[\s.:]*(?=\d)", "", text, flags=re.IGNORECASE)
            if len(text) > MAX_SIGNS:
                raise Mistake(f"the size has {len(text)} signs", "shorten it")
            if text in ("", "-", "–", "—"):
                raise Mistake("this line has no size", "write it into the first column")
            if text.startswith("~") or len(read_labels(text)) > 1:
                raise Mistake(f"'{text}' is not one size", "give each size a line")
        except Mistake as wrong:
            self.told.say(cell, "import/row", f"{wrong.message}; the line is not read", wrong.cure)
            return ""
        return text

    def _cell(self, column: Column, number: int, unit: str) -> str:
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
            self.told.say(cell, "import/cell", message, wrong.cure)
            return ""
        return text

    def _doubt(self, cell: Cell, wanted: str) -> None:
        message = f"{wanted}, and {cell.doubt}"
        cure = "look at it, and format the column as text before typing"
        self.told.say(cell, "import/date", message if cell.text else f"{message}; the cell stays blank", cure)

    def _values(
        self,
        kind: str,
        unit: str,
        people: tuple[str, ...],
        measured: str,
        size: Column,
        columns: Sequence[Column],
        rows: Sequence[tuple[int, list[str]]],
    ) -> dict[str, object]:
        values: dict[str, object] = {}
        values["kind"] = kind
        said = self.hints.goods or hints_in(cell.text for stack in self.table.headings for cell in stack).goods
        if goods := self.choices.goods or ("" if kind == "foot" and said == "shoes" else said):
            values["goods"] = goods
            if not self.choices.goods:
                self.told.mapping.append(ReadAs("the words around the table", f"goods: {goods}"))
        if people:
            values["for"] = people[0] if len(people) == 1 else list(people)
            if not self.choices.people:
                where = "the words around the table" if self.hints.people else "the headings"
                self.told.mapping.append(ReadAs(where, f"for: {', '.join(people)}"))
        if unit:
            values["unit"] = unit
        if measured:
            values["measured"] = measured
        if self.columns.text_columns:
            values["columns"] = self.columns.text_columns
        values["table"] = table_text([size.heading, *(column.heading for column in columns)], rows)
        return values
