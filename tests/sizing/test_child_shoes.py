"""Children's shoes between systems: numbers begin again behind 13½, and where nobody can tell which 1 is meant,
none is shown rather than a wrong one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.sizing.joining import join
from generator.facts.sizing.published import published_tables
from generator.facts.sizing.showing import view
from generator.measure.child_sizes import BEGINS_AGAIN
from generator.measure.label_order import restarts
from generator.measure.locales import Locale
from generator.measure.size_labels import label_number
from generator.measure.sold_sizes import SoldSizes
from generator.reference.size_systems import FORMULAS
from tests.sizing.conftest import read_files

Read = Callable[..., Any]


def shown(chart: Any, tag: str, sold: tuple[str, ...] = ()) -> list[str | None]:
    sizes = SoldSizes(sold or tuple(row.size for row in chart.rows))
    (seen,) = view(join([chart], sizes, "", published_tables()), Locale(tag))
    marked = [row.beside and ("≈" if row.beside.approximate else "") + row.beside.text for row in seen.rows]
    return [text or None for text in marked]


def chart_of(read: Read, system: str, *numbers: str, people: str = "kids") -> Any:
    rows = "".join(f"  {number} | {10 + n / 2:g}\n" for n, number in enumerate(numbers))
    text = f"kind: foot\nfor: {people}\nunit: cm\ntable: |\n  {system} | foot length\n{rows}"
    charts, problems = read(one=text)
    assert not problems
    return charts["one"]


def test_numbers_begin_again_behind_thirteen_and_a_half(read: Read) -> None:
    chart = chart_of(read, "EU", "28", "30", "31", "32", "33", "34")
    assert shown(chart, "en-GB") == ["≈10", "≈11.5", "≈12.5", "≈13", "≈1", "≈2"]
    assert shown(chart, "en-US") == ["≈11", "≈12.5", "≈13.5", "≈1", "≈2", "≈3"]


def test_which_one_it_is_is_told_by_the_sizes_around_it_sold_or_not(read: Read) -> None:
    chart = chart_of(read, "UK", "11", "12", "13", "1", "2")
    assert shown(chart, "de-DE") == ["≈29", "≈30.5", "≈32", "≈33", "≈34.5"]
    assert shown(chart, "de-DE", ("1", "2")) == ["≈33", "≈34.5"]
    assert shown(chart, "en-US") == ["≈12", "≈13", "≈1", "≈2", "≈3"]


def test_small_numbers_alone_may_be_either_and_are_not_converted(read: Read) -> None:
    assert shown(chart_of(read, "UK", "1", "2", "3"), "de-DE") == [None, None, None]
    assert shown(chart_of(read, "UK", "1", "2", "3", people="baby"), "de-DE") == ["≈16.5", "≈18", "≈19"]


def test_american_letters_say_which_it_is(read: Read) -> None:
    assert shown(chart_of(read, "US", "12C", "13C", "1Y", "2Y"), "en-GB") == ["≈11", "≈12", "≈13", "≈1"]


def test_mexico_reads_the_centimetres_of_the_foot(read: Read) -> None:
    chart, _ = read(one="kind: foot\nfor: women\nunit: cm\ntable: |\n  EU | foot length\n  38 | 24\n  39 | 24.7\n")
    assert shown(chart["one"], "es-MX") == ["≈24", "≈24.5"]


STEPS = [formula for formula in FORMULAS if formula.goods == "shoes"]


@pytest.mark.parametrize("formula", STEPS, ids=[f"{one.source}-{one.target}-{n}" for n, one in enumerate(STEPS)])
@given(st.lists(st.integers(0, 800), min_size=2, max_size=20))
def test_no_formula_steps_backwards(formula: Any, halves: list[int]) -> None:
    results = [formula.apply(Decimal(half) / 2) for half in sorted(halves)]
    known = [result for result in results if result is not None]
    assert known == sorted(known)


@given(st.lists(st.integers(32, 84), min_size=1, max_size=16, unique=True), st.sampled_from(["en-GB", "en-US"]))
def test_no_childs_conversion_steps_backwards(halves: list[int], tag: str) -> None:
    chart = chart_of(lambda **files: read_files(files), "EU", *(f"{half / 2:g}" for half in sorted(halves)))
    numbers = [label_number(text.removeprefix("≈")) for text in shown(chart, tag) if text]
    climbing, more, before = [], 0, None
    for number, _ in (one for one in numbers if one):
        if before is not None and restarts(before, number) and number < before:
            more += int(BEGINS_AGAIN)
        climbing.append(number + more)
        before = number
    assert all(a <= b for a, b in pairwise(climbing))
