"""Which size am I? What a page needs to compare a person with a chart, every sentence of it in the locale.

The sentences have slots in braces (`{size}`), which the page's script fills; it has no words of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from generator.answers import Answer, Paragraph, Tool
from generator.answers.sizing.names import badges, end_text, heading, in_sentence, labels_text, size_name, symbol
from generator.facts.sizing import ChartView, Figure, ViewRow
from generator.facts.sizing.figures import fineness_of, step_of
from generator.facts.sizing.matching import Ends, Leaning, Matching, PersonColumn, person_columns
from generator.facts.sizing.showing import view
from generator.wording import Words

SLOTS = ("size", "sizes", "smaller", "larger", "measure", "measures", "figure", "bound", "unit", "example")
SENTENCES = (
    *("empty", "private", "remember", "units", "unreadable", "other_unit"),
    *("one", "several", "several_more", "between", "spread", "above", "below"),
    *("take", "place", "tight", "loose", "over", "under", "nothing_tight", "nearest"),
)


def which_size(matching: Matching, words: Words) -> Answer | None:
    """Which size am I? None: no chart measures a person."""
    both = zip(matching.charts.charts, view(matching.charts, words.locale), strict=True)
    found = next(((sold, seen, columns) for sold, seen in both if (columns := person_columns(seen))), None)
    if found is None:
        return None
    sold, seen, columns = found
    # All combinations of two parts are one run, however their own tables are parted.
    runs = [0 if sold.chart.axes else row.row.run for row in sold.rows]
    names = words.join([in_sentence(seen.columns[column.number].column, words) for column in columns])
    short = words.say("sizing.which_size.short", measures=names)
    question = words.say("sizing.which_size.question")
    tool = Tool("which-size", _facts(seen, columns, runs, matching, words))
    return Answer(
        "sizing.which_size", question, short, (Paragraph(short), tool), headline=question, anchor="which-size"
    )


def _facts(
    seen: ChartView, columns: Sequence[PersonColumn], runs: Sequence[int], matching: Matching, words: Words
) -> dict[str, object]:
    """`which-size/1`: what each size holds of each measure, as exact numbers and as shown, in both units.

    A list over the sizes is one text: sizes parted by `;`, the two ends by `~`; an open end is empty, and so is a
    size that says nothing.
    """
    chart = seen.chart
    units = max((column.units for column in columns), key=len)
    return {
        "schema": "which-size/1",
        "chart": chart.id,
        "kind": chart.kind,
        "between_sizes": chart.between_sizes,
        "parts": bool(chart.axes),
        "units": [{"unit": unit, "symbol": symbol(unit, words), "name": _unit_name(unit, words)} for unit in units],
        "measures": [_measure(seen, column, words) for column in columns],
        "sizes": [
            {
                "size": row.size,
                "name": words.of(size_name(chart, row.size, words)).plain(),
                "beside": _beside(seen, row, words),
                "run": run,
            }
            for row, run in zip(seen.rows, runs, strict=True)
        ],
        "leanings": {leaning.size: _leaning(leaning) for leaning in matching.leanings},
        "texts": _texts(seen, matching, words),
    }


def _beside(seen: ChartView, row: ViewRow, words: Words) -> str:
    """The reader's own label, as it stands under the size in the table."""
    if row.beside is None:
        return ""
    return f"{seen.beside} {'≈' * row.beside.approximate}{labels_text(row.beside, words).plain()}"


def _unit_name(unit: str, words: Words) -> str:
    return words.say(f"units.name.{unit}").plain()


def _measure(seen: ChartView, column: PersonColumn, words: Words) -> dict[str, Any]:
    shown = seen.columns[column.number]
    cells = [row.cells[column.number] for row in seen.rows]
    figures = [[cell.first for cell in cells], [cell.second for cell in cells]][: len(column.units)]
    return {
        "key": shown.column.key,
        "measure": shown.column.measure,
        "name": heading(shown.column, words).plain(),
        "said": in_sentence(shown.column, words).plain(),
        "badge": badges(seen)[column.number],
        "units": [
            {
                "unit": unit,
                "symbol": symbol(unit, words),
                "feet": any(one.form == "feet" for one in shown_in if one),
                "step": f"{step_of(unit, fineness_of(seen.chart, shown.column)).normalize():f}",
                "holds": ";".join(_ends(ends) for ends in holds),
                "shown": ";".join(_shown(one, words) for one in shown_in),
            }
            for unit, holds, shown_in in zip(column.units, column.holds, figures, strict=True)
        ],
    }


def _ends(ends: Ends | None) -> str:
    return "" if ends is None else "~".join("" if end is None else _exact(end) for end in ends)


def _exact(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _shown(one: Figure | None, words: Words) -> str:
    if one is None:
        return ""
    return "~".join("" if end is None else end_text(words, end, one.form) for end in (one.low, one.high))


def _leaning(leaning: Leaning) -> dict[str, Any]:
    made: dict[str, Any] = {"direction": leaning.direction, "why": leaning.why}
    return made | ({"take": leaning.take} if leaning.steps else {})


def _say(words: Words, key: str, **more: str) -> str:
    return words.say(f"which_size.{key}", **{slot: words.text(f"{{{slot}}}") for slot in SLOTS}, **more).plain()


def shared_texts(words: Words) -> dict[str, str]:
    """The sentences of the tool that are the same for every chart and product of a locale."""
    return dict(_shared(words))


@lru_cache(maxsize=64)
def _shared(words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((key, _say(words, key)) for key in SENTENCES)


def _texts(seen: ChartView, matching: Matching, words: Words) -> dict[str, str]:
    def say(key: str, **more: str) -> str:
        return _say(words, key, **more)

    texts = shared_texts(words)
    texts["heading"] = say(f"heading.{'foot' if seen.chart.kind == 'foot' else 'body'}")
    if seen.chart.between_sizes:
        texts["between_sizes"] = words.say(f"sizing.between.{seen.chart.between_sizes}").plain()
    for leaning in matching.leanings:
        texts[leaning.why] = say(f"fit.{leaning.why}", part="size" if matching.part else "other")
        if leaning.steps and not leaning.take:
            texts["no_larger" if leaning.direction > 0 else "no_smaller"] = say(
                "no_larger" if leaning.direction > 0 else "no_smaller"
            )
    return texts
