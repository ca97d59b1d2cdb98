"""Size charts in words: the table, how to measure, and which size to take."""

from __future__ import annotations

from collections.abc import Sequence

from generator.answers import Answer, Block
from generator.answers.sizing.measuring import measuring
from generator.answers.sizing.names import (
    exact,
    figure,
    in_sentence,
    of_what,
    sizes_said,
    symbol,
)
from generator.answers.sizing.tables import table
from generator.answers.sizing.which_size import shared_texts, which_size
from generator.facts.sizing import ChartView, Figure, ProductCharts, ViewCell
from generator.facts.sizing.showing import view
from generator.text import Run, Text, Value
from generator.wording import Words

__all__ = ["chart", "how_to_measure", "shared_texts", "which_size"]
NAMED = 3  # measures that the short answer names


def chart(charts: ProductCharts, words: Words) -> Answer | None:
    """Which measures has each size? One table a chart, then how to measure; None: no chart has a row."""
    views = [seen for seen in view(charts, words.locale) if seen.rows]
    if not views:
        return None
    tables: list[Block] = [table(seen, words) for seen in views]
    taken: list[Block] = [found for seen in views if (found := measuring(seen, words))]
    return Answer(
        "sizing.chart",
        words.say("sizing.chart.question"),
        _short(views[0], words),
        (*tables, *taken),
        headline=words.say("sizing.chart.headline"),
        anchor="size-chart",
    )


def how_to_measure(charts: ProductCharts, words: Words) -> Answer | None:
    """How do I measure? One drawing a chart, with each measure it uses; None: nothing there is measured."""
    views = [seen for seen in view(charts, words.locale) if seen.rows]
    blocks = tuple(found for seen in views if (found := measuring(seen, words)))
    if not blocks:
        return None
    marked = {mark.measure for mark in blocks[0].marks}
    columns = [shown.column for shown in views[0].columns if (shown.column.measure or shown.column.key) in marked]
    names = words.join([in_sentence(column, words) for column in columns])
    short = words.say("sizing.how_to_measure.short", measures=names)
    question = words.say("sizing.how_to_measure.question")
    return Answer("sizing.how_to_measure", question, short, blocks, anchor="how-to-measure")


def _short(seen: ChartView, words: Words) -> Text:
    """`Sizes XS to XL: bust 80–102 cm, waist 62–84 cm and hips 88–110 cm.`"""
    ranges: list[Run | Text] = []
    for number, shown in enumerate(seen.columns):
        if shown.column.role != "measure" or shown.column.quantity != "length" or len(ranges) == NAMED:
            continue
        if one := _whole_range([row.cells[number] for row in seen.rows]):
            text = Value(
                f"sizing.{seen.chart.id}.{shown.column.key}", figure(words, one), f"{exact(one)} {one.unit}"
            )
            name = in_sentence(shown.column, words)
            if one.form == "feet":  # 5′6″ says its units itself
                ranges.append(words.of(name, " ", text))
                continue
            unit = words.text(symbol(one.unit, words))
            ranges.append(words.say("sizing.chart.measured", measure=name, figure=text, unit=unit))
    sizes = sizes_said(seen, words)
    if not ranges:
        return words.say("sizing.chart.short_labels", sizes=sizes)
    return words.say(f"sizing.chart.{_whose(seen)}", sizes=sizes, measures=words.join(ranges))


def _whose(seen: ChartView) -> str:
    """The sentence that says whose measures they are: nobody may take a garment's for a body's."""
    if of_what(seen.chart) != "garment":
        return "short"
    flat = any(shown.column.measured == "flat" for shown in seen.columns)
    return "short_flat" if flat else "short_garment"


def _whole_range(cells: Sequence[ViewCell]) -> Figure | None:
    figures = [cell.first for cell in cells if cell.first]
    lows = [one.low for one in figures if one.low is not None]
    highs = [one.high for one in figures if one.high is not None]
    open_low = any(one.low is None for one in figures)
    open_high = any(one.high is None for one in figures)
    low = None if open_low or not lows else min(lows)
    high = None if open_high or not highs else max(highs)
    if low is None and high is None:
        return None
    return Figure(low, high, figures[0].unit, figures[0].form)
