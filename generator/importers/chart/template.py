"""Our own template workbook, as a merchant fills it in: every table of a chart, its facts, and how to fill it in.

A sheet of a table begins with `hangtag size chart` and the key it stands for (`table`, `axes.band`, `grid.bust`);
below stand kind, for and unit, a blank line, the headings, and the sizes. All other facts stand in the sheet
`More facts`, one a line, by their path (`source > checked`). Every cell is text, so that nothing becomes a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.importers.chart import Cell, Choices, FoundTable, Line, Sheet, TypedChart
from generator.importers.chart.figures import in_doubt
from generator.importers.chart.table_text import table_text
from generator.importers.chart.typed import type_table
from generator.problems import Problem, Refused

MARK = "hangtag size chart"
FACTS_MARK = "hangtag size chart: more facts"
STEP = " > "
# Facts that stand above the table.
ABOVE = ("kind", "for", "unit")


@dataclass(frozen=True, slots=True)
class Template:
    """A filled-in template: `facts` by key, and its tables by theirs."""

    facts: Mapping[str, Any]
    tables: Mapping[str, FoundTable]
    problems: tuple[Problem, ...] = field(default=())

    def typed(self, choices: Choices) -> TypedChart:
        """The chart; what the caller says goes before what the workbook says.

        Raises:
            Refused: the table is empty, or says something that cannot be.
        """
        facts = dict(self.facts)
        said: dict[str, Any] = {
            "kind": choices.kind,
            "for": list(choices.people) if len(choices.people) > 1 else next(iter(choices.people), ""),
            "unit": choices.unit,
            "measured": choices.measured,
            "goods": choices.goods,
        }
        facts |= {key: value for key, value in said.items() if value}
        typed = TypedChart(dict(facts), (), self.problems)
        for key, table in self.tables.items():
            if key == "table":
                people = facts.get("for", ())
                read = type_table(
                    table,
                    replace(
                        choices,
                        kind=str(facts.get("kind", "")),
                        people=(people,) if isinstance(people, str) else tuple(people),
                        unit=str(facts.get("unit", "")),
                        facts={**facts, "hangtag": "template"},
                    ),
                )
                columns = {**facts.get("columns", {}), **dict(read.values.get("columns", {}))}
                values = {**facts, **({"columns": columns} if columns else {}), "table": read.values["table"]}
                typed = replace(
                    read,
                    values=values,
                    problems=tuple(dict.fromkeys((*self.problems, *read.problems))),
                    left_out=(),
                )
            else:
                outer, _, inner = key.partition(".")
                text, problems = _as_it_stands(table)
                values = dict(typed.values)
                values[outer] = {**values.get(outer, {}), inner: text}
                typed = replace(
                    typed, values=values, problems=(*typed.problems, *problems), rows=typed.rows + len(table.rows)
                )
        return typed


def read_template(sheets: Sequence[Sheet]) -> Template | None:
    """The template that the sheets are; None where they are a workbook of somebody else.

    Raises:
        Refused: the sheet of facts has a path that cannot be.
    """
    facts: dict[str, Any] = {}
    tables: dict[str, FoundTable] = {}
    problems: list[Problem] = []
    ours = False
    for sheet in sheets:
        first = sheet.rows[0][0].text.casefold() if sheet.rows and sheet.rows[0] else ""
        if first == MARK:
            key = sheet.rows[0][1].text if len(sheet.rows[0]) > 1 else "table"
            above, table = _sheet(sheet)
            facts |= above
            if table:
                tables[key or "table"] = table
        elif first == FACTS_MARK:
            _read_facts(sheet, facts)
        else:
            continue
        ours = True
        problems += sheet.problems
    if not ours:
        return None
    if not tables and "extends" not in facts:
        where = Problem(
            sheets[0].label, 1, 1, "import/table", "no sizes are filled in", "write a line for each size"
        )
        raise Refused([where])
    return Template(facts, tables, tuple(problems))


def _sheet(sheet: Sheet) -> tuple[dict[str, Any], FoundTable | None]:
    """The facts above the table, and the table: its headings are the first line behind a blank one."""
    facts: dict[str, Any] = {}
    at = 1
    while at < len(sheet.rows) and any(cell.text for cell in sheet.rows[at]):
        row = sheet.rows[at]
        key, text = row[0].text.casefold(), row[1].text if len(row) > 1 else ""
        if key in ABOVE and text:
            facts[key] = _people(text) if key == "for" else text.casefold()
        at += 1
    while at < len(sheet.rows) and not any(cell.text for cell in sheet.rows[at]):
        at += 1
    if at >= len(sheet.rows):
        return facts, None
    headings = sheet.rows[at]
    used = [
        place
        for place in range(len(headings))
        if any(place < len(row) and (row[place].text or row[place].doubt) for row in sheet.rows[at:])
    ]
    rows: list[Line] = []
    runs: list[int] = []
    run, blank = 0, False
    for row in sheet.rows[at + 1 :]:
        if not any(cell.text or cell.doubt for cell in row):
            blank = True
            continue
        run += blank and bool(rows)
        blank = False
        rows.append(tuple(row[place] if place < len(row) else Cell("", row[0].row, place + 1) for place in used))
        runs.append(run)
    columns = tuple((headings[place],) for place in used)
    return facts, FoundTable(sheet, columns, tuple(rows), tuple(runs)) if rows else None


def _people(text: str) -> str | list[str]:
    people = [part for part in re.split(r"[,;\s]+", text.casefold()) if part]
    return people[0] if len(people) == 1 else people


def _read_facts(sheet: Sheet, facts: dict[str, Any]) -> None:
    """The facts of a sheet, one a line; `#2` in a path is the second of a list."""
    for row in sheet.rows[2:]:
        if len(row) < 2 or not row[0].text:
            continue
        steps = [step.strip() for step in row[0].text.split(STEP.strip())]
        try:
            _put(facts, steps, re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], row[1].text))
        except (TypeError, KeyError, IndexError, ValueError):
            message = f"'{row[0].text}' is not a fact that a chart can have here"
            raise Refused([sheet.problem(row[0], "import/fact", message, "take the line out", "error")]) from None


def _put(into: Any, steps: Sequence[str], text: str) -> None:
    step, rest = steps[0], steps[1:]
    key: Any = int(step[1:]) - 1 if re.fullmatch(r"#\d{1,3}", step) else step
    below: Any = [] if rest and re.fullmatch(r"#\d{1,3}", rest[0]) else {}
    if isinstance(key, int):
        if key != len(into) and not (key == len(into) - 1 and rest):
            raise IndexError(key)
        if key == len(into):
            into.append(below if rest else text)
    elif not rest:
        into[key] = text
        return
    else:
        into.setdefault(key, below)
    if rest:
        _put(into[key], rest, text)


def facts_as_lines(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The facts as the sheet has them: path and text."""
    if isinstance(value, Mapping):
        return [line for key, inner in value.items() for line in facts_as_lines(inner, (*path, str(key)))]
    if isinstance(value, (list, tuple)):
        return [
            line
            for number, inner in enumerate(value, start=1)
            for line in facts_as_lines(inner, (*path, f"#{number}"))
        ]
    return [(STEP.join(path), str(value).replace("\\", "\\\\").replace("\n", "\\n"))]


def _as_it_stands(table: FoundTable) -> tuple[str, list[Problem]]:
    """A table of one part of two-part sizes: its cells as they are."""
    problems: list[Problem] = []
    rows: list[tuple[int, list[str]]] = []
    for run, row in zip(table.runs, table.rows, strict=True):
        cells = [in_doubt(cell) for cell in row]
        problems += [
            table.sheet.problem(cell, "import/date", f"a size or range is expected, and {cell.doubt}", "look at it")
            for cell in cells
            if cell.doubt
        ]
        rows.append((run, [cell.text for cell in cells]))
    return table_text([" ".join(cell.text for cell in stack) for stack in table.headings], rows), problems
