"""Sound charts are left alone, and what is planted in them is found: in those by which the rules were tuned, and in
others.

`sound_charts.yml` and every other chart of `sound_charts_of_many_shops.yml` were looked at while rules were made;
the rest was written before and first looked at when the rules stood (98.9 % found, nothing told of the sound ones
but how a sports bra's size is read, one overlap and the number 000, which were mended).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, pairwise
from typing import Any

import pytest

from generator.facts.sizing.joining import join
from generator.facts.sizing.published import published_tables
from generator.facts.sizing.showing import view
from generator.measure.label_order import rank_of_labels, restarts
from generator.measure.locales import Locale
from generator.measure.sold_sizes import SoldSizes
from generator.problems import Problem
from tests.sizing_linter.reading import typed_in
from tests.sizing_linter.test_planted import KINDS, typed

Find = Callable[..., list[Problem]]
CHARTS: dict[str, str] = typed_in("sound_charts_of_many_shops.yml")
# Of each kind of mistake so many are planted in the charts of a half, at equal distances.
SAMPLE = 150
FOUND = 0.99


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_found_in_a_sound_chart(name: str, find: Find) -> None:
    assert [str(problem) for problem in find(CHARTS[name])] == []


@pytest.mark.parametrize("half", ["looked at", "held out"])
def test_planted_mistakes_are_found(half: str, find: Find) -> None:
    texts = list(islice(CHARTS.values(), int(half == "held out"), None, 2))
    sound = [chart for text in texts if (chart := typed(text))]
    all_of = 0
    missed = []
    for plant in KINDS.values():
        every = [mistake.text for chart in sound for mistake in plant(chart)]
        some = every[:: max(1, len(every) // SAMPLE)]
        missed += [text for text in some if not find(text)]
        all_of += len(some)
    found = all_of - len(missed)
    assert all_of > 1000
    assert found >= FOUND * all_of, f"{found} of {all_of}\n" + "\n".join(missed)


REGIONS = [
    "en-US",
    "en-GB",
    "de-DE",
    "fr-FR",
    "it-IT",
    "es-ES",
    "ja-JP",
    "ko-KR",
    "zh-CN",
    "en-AU",
    "pt-BR",
    "th-TH",
    "ar-AE",
]


def test_no_conversion_steps_backwards_anywhere(sound: dict[str, str], read_charts: Callable[..., Any]) -> None:
    """Every chart here, in thirteen regions: labels from tables and formulas climb with the sizes."""
    read, problems = read_charts(**sound, **CHARTS)
    assert not problems
    judged = 0
    for chart in read.values():
        product = join([chart], SoldSizes(tuple(row.size for row in chart.rows)), "", published_tables())
        for tag in REGIONS:
            (seen,) = view(product, Locale(tag))
            made = [row.beside for row in seen.rows if row.beside and row.beside.origin != "brand"]
            ranks = [rank for label in made if (rank := rank_of_labels(label.labels, chart.goods))]
            judged += len(ranks)
            for before, after in pairwise(ranks):
                same = before[0] == after[0]
                assert not same or before[1] <= after[1] or restarts(before[1], after[1]), (chart.id, tag)
    assert judged > 2000
