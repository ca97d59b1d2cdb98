"""`product_data/size_charts/ID.yml`, or a chart that a product writes in place.

A chart is a table as people know it; what a machine must not guess (what is measured, in which unit, on whom)
stands above it. This module reads one as it was written; what it means is said a storey above.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from generator.catalogue import Mistake, read_model
from generator.catalogue.size_chart import (
    Accepted,
    AppliesTo,
    Source,
    Worded,
    WrittenCell,
    WrittenChart,
    WrittenRow,
    WrittenTable,
)
from generator.catalogue.size_chart.chart_file import TABLES, SizeChartFile, Sourced
from generator.measure.chart_table import TypedCell, plain_heading, read_table, split_heading
from generator.measure.lengths import read_unit
from generator.problems import Problem, did_you_mean
from generator.yaml_source import Source as File


def worded(words: str | dict[str, str] | None) -> Worded:
    """Text for customers in a form that can be hashed."""
    return tuple(words.items()) if isinstance(words, dict) else words or ""


def read_size_chart(source: File, *path: str | int, id: str) -> tuple[WrittenChart | None, list[Problem]]:
    """Read the chart at `path` of a file; every mistake that can be seen without the chart it extends.

    A chart of which something was refused comes back as `broken` where the rest can still be looked through.
    """
    value: Any = source.value
    for step in path:
        value = value[step]
    traps = list(_commas_in_braces(source, path, value))
    model, problems = read_model(SizeChartFile, source, *path)
    problems += traps
    if model is None:
        model = _what_can_be_read(value)
    if model is None or traps:
        return None, problems
    tables, more = _tables(model, source, path)
    problems += more
    place = source.place(*path)
    given = [key for key in ("table", "sizes", "axes") if getattr(model, key) is not None]
    if len(given) > 1:
        at = source.place(*path, given[1], key=True)
        problems.append(
            at.problem("sizing/table", f"the chart has `{given[0]}` and `{given[1]}`", "keep one of them")
        )
    if not given and model.extends is None and model.grid is None:
        cure = "add `table: |` with a line of headings and a line for each size"
        problems.append(place.problem("sizing/table", "the chart has no sizes", cure))
    if model.kind is None and model.extends is None and "kind" not in (value if isinstance(value, dict) else {}):
        cure = "say `kind: body` (the wearer), `garment` (the thing), `foot` or `label` (only size labels)"
        problems.append(place.problem("sizing/kind", "the chart does not say whose measures these are", cure))
    given_keys = {
        name: said for name in model.model_fields_set - set(TABLES) if (said := getattr(model, name)) is not None
    }
    places = {
        name: source.place(*path, SizeChartFile.model_fields[name].alias or name, key=True) for name in given_keys
    }
    if isinstance(value, dict):
        for key in ("covers", "columns", "names", "default"):
            for entry in value.get(key) or {}:
                places[f"{key}.{entry}"] = source.place(*path, key, entry, key=True)
        for number in range(len(value.get("accept") or [])):
            places[f"accept.{number}"] = source.place(*path, "accept", number)
    places["tolerance"] = source.place(*path, "tolerance")
    places["extends"] = source.place(*path, "extends")
    return WrittenChart(
        id, source.file, place, _frozen(given_keys, places), tables, places, bool(problems)
    ), problems


def _what_can_be_read(value: Any) -> SizeChartFile | None:
    """The keys that are right, with stand-ins for those that others lean on, so that one run finds everything."""
    if not isinstance(value, dict):
        return None
    try:
        SizeChartFile.model_validate(value)
    except ValidationError as refusal:
        wrong = {str(error["loc"][0]) for error in refusal.errors(include_url=False) if error["loc"]}
        value = value | {meant: value[key] for key in sorted(wrong) if (meant := _meant_key(key, value))}
        if wrong & {"columns", "extends", *TABLES}:
            return None
        stand_ins = {"unit": "cm", "kind": "body", "measured": "flat"}
        kept = {key: text for key, text in value.items() if key not in wrong}
        kept |= {key: stand_in for key, stand_in in stand_ins.items() if key in wrong}
        try:
            return SizeChartFile.model_validate(kept)
        except ValidationError:
            return None
    return None


def _meant_key(key: str, value: Mapping[str, Any]) -> str:
    """The key that `key` is a slip for, where it does not stand in the chart besides."""
    known = [field.alias or name for name, field in SizeChartFile.model_fields.items()]
    if key in known:
        return ""
    return next((other for other in known if other not in value and f"'{other}'" in did_you_mean(key, known)), "")


def _frozen(keys: dict[str, Any], places: dict[str, Any]) -> dict[str, Any]:
    """The keys in the types that a `SizeChart` has."""
    made = dict(keys)
    for name in ("title", "note"):
        if name in made:
            made[name] = worded(made[name])
    if "names" in made:
        made["names"] = {size: worded(words) for size, words in made["names"].items()}
    if "source" in made:
        made["source"] = freeze_source(made["source"])
    for name in ("people", "size_group"):
        if name in made:
            made[name] = tuple(made[name])
    if "applies_to" in made:
        made["applies_to"] = tuple(
            AppliesTo(asked.brand, asked.category, asked.tag, asked.market) for asked in made["applies_to"]
        )
    if "accept" in made:
        made["accept"] = tuple(
            Accepted(accepted.rule, accepted.why, accepted.column, accepted.size, places.get(f"accept.{number}"))
            for number, accepted in enumerate(made["accept"])
        )
    return made


def freeze_source(source: Sourced | None) -> Source | None:
    return Source(source.url, source.name, source.checked, source.note) if source else None


def _commas_in_braces(source: File, path: tuple[str | int, ...], value: Any) -> Any:
    """`{bust: 86,5}` is bust 86 and a key 5 for YAML: say so instead of reading it."""
    sizes = value.get("sizes") if isinstance(value, dict) else None
    for size, cells in (sizes if isinstance(sizes, dict) else {}).items():
        before = ""
        for column, text in (cells if isinstance(cells, dict) else {}).items():
            if text == "" and re.fullmatch(r"\d[\d\s–-]*", column) and before:
                place = source.place(*path, "sizes", size, column, key=True)
                message = f"YAML ends '{before}' at the comma, and reads '{column}' as a key"
                yield place.problem("sizing/table", message, f'put it in quotes: "{cells[before]},{column}"')
            before = column


def _tables(
    model: SizeChartFile, source: File, path: tuple[str | int, ...]
) -> tuple[dict[str, WrittenTable], list[Problem]]:
    tables: dict[str, WrittenTable] = {}
    problems: list[Problem] = []
    texts: list[tuple[str, tuple[str, ...], str]] = []
    if model.table is not None:
        texts.append(("table", ("table",), model.table))
    texts += [(f"axes.{axis}", ("axes", axis), text) for axis, text in (model.axes or {}).items()]
    texts += [(f"grid.{measure}", ("grid", measure), text) for measure, text in (model.grid or {}).items()]
    for name, steps, text in texts:
        if "\n" not in text.strip() and text.count("|") > 1:
            wrong_place = source.place(*path, *steps)
            message = "the lines of the table run into one"
            problems.append(wrong_place.problem("sizing/table", message, f"write `{steps[-1]}: |` above them"))
            continue
        table, mistakes = read_table(text)
        for wrong in mistakes:
            place = source.place(*path, *steps, line=wrong.line, column=wrong.column)
            problems.append(place.problem("sizing/table", wrong.message, wrong.cure))
        if table is None:
            continue
        grid = name.removeprefix("grid.") if name.startswith("grid.") else ""
        units = [_unit_of(grid or heading.text, model) for heading in table.headings]

        def written(cell: TypedCell, unit: str, steps: tuple[str, ...] = steps) -> WrittenCell:
            return WrittenCell(cell.text, source.place(*path, *steps, line=cell.line, column=cell.column), unit)

        tables[name] = WrittenTable(
            tuple(written(cell, unit) for cell, unit in zip(table.headings, units, strict=True)),
            tuple(WrittenRow(tuple(map(written, row.cells, units)), row.run) for row in table.rows),
        )
    if model.sizes is not None:
        table_, more = _long_form(model, source, path)
        problems += more
        if table_:
            tables["table"] = table_
    return tables, problems


def _unit_of(heading: str, model: SizeChartFile) -> str:
    """The unit that this file gives a column: its heading's, `columns`' or the chart's."""
    name, unit = split_heading(heading)
    named = {plain_heading(said): facts for said, facts in (model.columns or {}).items()}
    facts = named.get(plain_heading(name))
    try:
        return read_unit(unit) if unit else (facts.unit if facts and facts.unit else model.unit or "")
    except Mistake:
        return ""  # a heading that is refused when its meaning is read


def _long_form(
    model: SizeChartFile, source: File, path: tuple[str | int, ...]
) -> tuple[WrittenTable | None, list[Problem]]:
    """`sizes: {XS: {EU: 34, bust: 80-84}}` as a table of one run."""
    sizes = model.sizes or {}
    start = source.place(*path, "sizes")
    if not sizes:
        return None, [start.problem("sizing/table", "`sizes` is empty", "write `S: {EU: 36, bust: 84-88}`")]
    columns = list(dict.fromkeys(column for cells in sizes.values() for column in cells))
    heading_places = {
        column: source.place(*path, "sizes", size, column, key=True)
        for size in reversed(sizes)
        for column in sizes[size]
    }
    headings = (
        WrittenCell("size", start),
        *(WrittenCell(column, heading_places[column], _unit_of(column, model)) for column in columns),
    )
    rows = []
    for size, cells in sizes.items():
        at = source.place(*path, "sizes", size, key=True)
        row = [WrittenCell(size, at)]
        for heading in headings[1:]:
            text = cells.get(heading.text, "")
            place = source.place(*path, "sizes", size, heading.text) if heading.text in cells else at
            row.append(WrittenCell(", ".join(text) if isinstance(text, list) else text, place, heading.unit))
        rows.append(WrittenRow(tuple(row), 0))
    return WrittenTable(headings, tuple(rows)), []
