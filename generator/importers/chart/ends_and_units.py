"""Columns joined and parted as ours are: `Bust min` and `Bust max` become one, `34" (86 cm)` two."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.importers.chart.columns import Column
from generator.importers.chart.figures import figure_or_none, two_units
from generator.importers.chart.headings import unit_called

# `in/cm`, `(cm | inches)`.
_TWO_UNITS = re.compile(r"(?<!\w)([^\W\d_]+\.?|[\"″”])\s*[/|,]\s*([^\W\d_]+\.?|[\"″”])\s*\)?\s*$")


def joined_ends(columns: list[Column]) -> list[Column]:
    """`Bust min | Bust max` as one column of ranges."""
    joined: list[Column] = []
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


def in_two_units(columns: list[Column]) -> list[Column]:
    """A column of `34" (86 cm)` as two, one for each unit."""
    made: list[Column] = []
    for column in columns:
        filled = [cell.text for cell in column.sources if cell.text and figure_or_none(cell.text) != "-"]
        if column.meaning.role == "measure" and (units := _both_units(column.said)):
            column.sources = [replace(cell, text=_with_units(cell.text, units)) for cell in column.sources]
            filled = [cell.text for cell in column.sources if cell.text and figure_or_none(cell.text) != "-"]
        parts = [two_units(text) for text in filled] if column.meaning.role == "measure" else []
        if not parts or not all(parts) or len({tuple(part) for part in parts}) != 1:
            made.append(column)
            continue
        for unit in parts[0]:
            cells = [replace(cell, text=two_units(cell.text).get(unit, cell.text)) for cell in column.sources]
            made.append(replace(column, meaning=replace(column.meaning, unit=unit), sources=cells))
    return made


def _both_units(said: str) -> tuple[str, str] | None:
    """The units of a heading that says two, in their order: `Chest in/cm`."""
    match = _TWO_UNITS.search(said)
    units = (unit_called(match[1]), unit_called(match[2])) if match else ("", "")
    return units if all(units) and units[0] != units[1] else None


def _with_units(text: str, units: tuple[str, str]) -> str:
    """A cell of such a column with its units said: `34-36" / 86-91` → `34-36 in / 86-91 cm`."""
    parts = re.split(r"\s*[/|]\s*(?=[\d¼½¾.,\s–-]+[^\W\d]*\"?$)", text, maxsplit=1)
    if len(parts) != 2:
        return text
    says = [re.search(r"[^\W\d_¼½¾⅛⅜⅝⅞]|[\"″”]\s*$", part) for part in parts]
    return " / ".join(part if own else f"{part} {unit}" for part, own, unit in zip(parts, says, units, strict=True))


def _range(low: str, high: str) -> str:
    low, high = low.strip(), high.strip()
    if low == high or not high:
        return low
    return f"{low}-{high}" if low else high
