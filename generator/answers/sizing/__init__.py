"""Size charts in words: the table, how to measure, and which size to take."""

from __future__ import annotations

from collections.abc import Sequence

from generator.answers import Answer, Block, Tool
from generator.answers.sizing.measuring import measuring
from generator.answers.sizing.names import (
    badges,
    exact,
    figure,
    heading,
    in_sentence,
    size_name,
    sizes_said,
    symbol,
)
from generator.answers.sizing.tables import table
from generator.facts.sizing import ChartView, Figure, ProductCharts, ViewCell, ViewColumn
from generator.facts.sizing.showing import view
from generator.text import Run, Text, Value
from generator.wording import Words

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


def which_size(charts: ProductCharts, words: Words) -> Answer | None:
    """Which size am I? What a page needs to compare a person with the chart; None: no person is measured."""
    views = [seen for seen in view(charts, words.locale) if seen.rows]
    found = next((seen for seen in views if _of_a_person(seen)), None)
    if found is None:
        return None
    columns = _of_a_person(found)
    names = words.join([in_sentence(seen.column, words) for _, seen in columns])
    short = words.say("sizing.which_size.short", measures=names)
    tool = Tool("which-size", _tool_facts(found, columns, words))
    question = words.say("sizing.which_size.question")
    return Answer("sizing.which_size", question, short, (tool,), anchor="which-size")


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
            unit = words.text(symbol(one.unit, words))
            measured = words.say(
                "sizing.chart.measured", measure=in_sentence(shown.column, words), figure=text, unit=unit
            )
            ranges.append(measured)
    sizes = sizes_said(seen, words)
    if not ranges:
        return words.say("sizing.chart.short_labels", sizes=sizes)
    return words.say("sizing.chart.short", sizes=sizes, measures=words.join(ranges))


def _whole_range(cells: Sequence[ViewCell]) -> Figure | None:
    figures = [cell.first for cell in cells if cell.first]
    lows = [one.low for one in figures if one.low is not None]
    highs = [one.high for one in figures if one.high is not None]
    if not lows or not highs:
        return None
    open_low = any(one.low is None for one in figures)
    open_high = any(one.high is None for one in figures)
    low, high = None if open_low else min(lows), None if open_high else max(highs)
    if low is None and high is None:
        return None
    return Figure(low, high, figures[0].unit, figures[0].form)


PersonColumns = list[tuple[int, ViewColumn]]


def _of_a_person(seen: ChartView) -> PersonColumns:
    """The columns that a shopper can measure on a body or a foot."""
    return [
        (number, shown)
        for number, shown in enumerate(seen.columns)
        if shown.column.role == "measure" and shown.column.whose == "body" and shown.column.quantity != "age"
        if any(row.cells[number].first for row in seen.rows)
    ]


def _tool_facts(seen: ChartView, columns: PersonColumns, words: Words) -> dict[str, object]:
    """Exact millimetres (grams for weight) as text; the page converts what is typed and compares."""
    return {
        "schema": "which-size/1",
        "chart": seen.chart.id,
        "kind": seen.chart.kind,
        "between": seen.chart.between_sizes,
        "unit": "in" if seen.inches_first else "cm",
        "measures": [
            {
                "key": shown.column.key,
                "name": heading(shown.column, words).plain(),
                "badge": badges(seen)[number],
                "quantity": shown.column.quantity,
            }
            for number, shown in columns
        ],
        "sizes": [
            {
                "size": row.size,
                "name": words.of(size_name(seen.chart, row.size, words)).plain(),
                "measures": {
                    shown.column.key: [None if end is None else f"{end.normalize():f}" for end in ends]
                    for number, shown in columns
                    if (ends := row.cells[number].exact)
                },
            }
            for row in seen.rows
        ],
    }
