"""How the measures of a chart are taken: a drawing with its marks."""

from __future__ import annotations

from generator.answers import Mark, Measuring
from generator.answers.sizing.names import (
    badges,
    heading,
    worded,
)
from generator.catalogue.size_chart import ChartColumn
from generator.facts.sizing import ChartView
from generator.text import Text
from generator.wording import Words

CHILDREN = frozenset({"girls", "boys", "kids", "baby"})
DRAWINGS = {
    "rings": "ring",
    "hats": "head",
    "gloves": "hand",
    "belts": "belt",
    "bags": "bag",
    "bedding": "bedding",
    "shoes": "foot",
    "socks": "foot",
}


def measuring(seen: ChartView, words: Words) -> Measuring | None:
    marks: list[Mark] = []
    for badge, shown in zip(badges(seen), seen.columns, strict=True):
        column = shown.column
        if column.role != "measure" or not badge:
            continue
        how = words.of(worded(column.how, words)) if column.how else _how(column, words)
        if how is not None:
            marks.append(Mark(badge, column.measure or column.key, heading(column, words), how))
    if not marks:
        return None
    where = "where" if seen.chart.kind == "garment" else "how"
    return Measuring(_drawing(seen), words.say(f"sizing.measuring.{where}"), tuple(marks), seen.chart.id)


def _how(column: ChartColumn, words: Words) -> Text | None:
    """How a measure is taken: on a body, on a thing laid flat, or all round it."""
    ways = ("how",) if column.whose == "body" else (column.measured or "flat", "flat", "how")
    for way in ways:
        if column.measure and words.has(f"sizing.measures.{column.measure}.{way}"):
            return words.say(f"sizing.measures.{column.measure}.{way}")
    return None


def _drawing(seen: ChartView) -> str:
    """The drawing that shows most of a chart's measures."""
    chart = seen.chart
    if chart.goods in DRAWINGS:
        return DRAWINGS[chart.goods]
    if chart.kind == "foot":
        return "foot"
    if chart.kind == "body":
        if chart.people and CHILDREN.issuperset(chart.people):
            return "body-child"
        return "body-man" if chart.people == ("men",) else "body-woman"
    measures = {shown.column.measure for shown in seen.columns}
    if measures & {"inseam", "outseam", "rise", "back_rise", "leg_opening", "thigh"}:
        return "trousers"
    if chart.goods == "bras":
        return "bra"
    upper = bool(measures & {"bust", "chest", "sleeve", "shoulder", "neck", "collar"})
    if measures >= {"waist", "hips", "length"}:
        return "dress" if upper else "skirt"
    return "top" if upper else ""
