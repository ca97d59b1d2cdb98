"""Typed values → the text of `product_data/size_charts/ID.yml`, read back and checked before anybody writes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.catalogue.size_chart import SizeChart
from generator.catalogue.size_chart.chart_file import TABLES
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.measure.chart_table import read_table
from generator.problems import Problem, Refused
from generator.source_writing import Edit, changed_source, new_source
from generator.yaml_source import parse_yaml, read_yaml

MODELINE = "../../.hangtag/schemas/size_chart.json"
# The keys of a chart's file in the order in which the house writes them.
ORDER = (
    *("title", "kind", "goods", "for", "unit", "size_group", "size_system", "measured", "tolerance"),
    *("between_sizes", "extends", "applies_to", "source", "columns", "names", "note", "accept", "size_label"),
    *("default", "covers", "table", "axes", "grid"),
)


def chart_source(values: Mapping[str, Any], old: str | None) -> str:
    """The file's text: new, or the old one with what differs changed and everything else as it stood.

    Raises:
        ValueError: the old text is no YAML that we read.
    """
    if old is None:
        return new_source({key: values[key] for key in sorted(values, key=_rank)}, MODELINE)
    return changed_source(old, differences(values, old), ORDER)


def differences(values: Mapping[str, Any], old: str) -> list[Edit]:
    """The changes that make the old file say `values`; none where only its layout is another.

    Raises:
        ValueError: the old text is no YAML that we read.
    """
    source, problems = parse_yaml(old.encode("utf-8"), "")
    if source is None or not isinstance(source.value, dict):
        raise ValueError("; ".join(problem.message for problem in problems) or "the file holds no map")
    stands: dict[str, Any] = source.value
    edits = [Edit((key,), value) for key, value in values.items() if not _same(key, stands.get(key), value)]
    if "table" in values:
        others = ("sizes", "axes", "grid", "size_label", "default")
        if not _is_long_form(stands, values["table"]):
            edits += [Edit((key,), None) for key in others if key in stands]
        else:
            edits = [edit for edit in edits if edit.path != ("table",)]
    return edits


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def _same(key: str, old: Any, new: Any) -> bool:
    if key == "table" and isinstance(old, str):
        return bool(_cells(old) == _cells(new))
    if key in TABLES and isinstance(old, Mapping) and isinstance(new, Mapping):
        return list(old) == list(new) and all(_same("table", old[name], new[name]) for name in new)
    same: bool = old == _as_yaml(new)
    return same


def _as_yaml(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_yaml(inner) for key, inner in value.items()}
    return [_as_yaml(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _cells(text: str) -> Any:
    table, mistakes = read_table(text)
    if table is None or mistakes:
        return text
    headings = tuple(cell.text for cell in table.headings)
    return headings, tuple((row.run, tuple(cell.text for cell in row.cells)) for row in table.rows)


def _is_long_form(stands: Mapping[str, Any], table: str) -> bool:
    """Whether `sizes:` of the old file says what the table says."""
    cells = _cells(table)
    if not isinstance(stands.get("sizes"), Mapping) or isinstance(cells, str):
        return False
    return bool(cells == _cells(table_of_sizes(stands["sizes"])))


def table_of_sizes(sizes: Mapping[str, Mapping[str, Any]]) -> str:
    """`sizes: {XS: {EU: 34}}` as a table."""
    columns = list(dict.fromkeys(column for cells in sizes.values() for column in cells))
    lines = [["size", *columns]]
    for size, cells in sizes.items():
        texts = [cells.get(column, "") for column in columns]
        lines.append([size, *(", ".join(text) if isinstance(text, list) else text for text in texts)])
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def check_chart(id: str, text: str, project: Path) -> tuple[SizeChart | None, list[Problem]]:
    """The chart that the text says, with the shop's charts that it extends; every problem is told at its line."""
    file = f"product_data/size_charts/{id}.yml"
    source, problems = parse_yaml(text.encode("utf-8"), file)
    if source is None:
        return None, problems
    written, more = read_size_chart(source, id=id)
    problems += more
    if written is None:
        return None, problems
    charts = {id: written}
    base = written.keys.get("extends", "")
    while base and base not in charts:
        path = project / "product_data" / "size_charts" / f"{base}.yml"
        if not path.is_file():
            break
        base_source, _ = read_yaml(path, f"product_data/size_charts/{base}.yml")
        below, _ = read_size_chart(base_source, id=base) if base_source else (None, [])
        if below is None:
            break
        charts[base] = below
        base = below.keys.get("extends", "")
    resolved, more = resolve_charts(charts)
    return resolved.get(id), list(dict.fromkeys([*problems, *more]))


def refuse_unsound(id: str, text: str, project: Path) -> SizeChart:
    """The chart that the text says.

    Raises:
        Refused: it is no chart of our language; nothing may be written.
    """
    chart, problems = check_chart(id, text, project)
    errors = [problem for problem in problems if problem.severity == "error"]
    if chart is None or errors:
        raise Refused(errors or problems)
    return chart
