"""Each locale sees the right units and systems; typed figures as typed, converted ones rounded once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.answers.sizing.names import figure, labels_text
from generator.catalogue.size_chart import SizeChart
from generator.facts.sizing import ChartView, Figure, ViewCell
from generator.facts.sizing.figures import convert
from generator.facts.sizing.joining import join, whole
from generator.facts.sizing.showing import view
from generator.measure.locales import Locale
from generator.measure.sold_sizes import read_sold_sizes
from generator.wording import Sentence, Words
from generator.yaml_source import parse_yaml

VECTORS = Path(__file__).parents[1] / "vectors"
# CLDR's patterns for the languages of the vectors; hangtag's own languages have theirs in content/wording.
RANGES = {"ja": "{low}～{high}", "th": "{low}-{high}"}


def vectors(name: str) -> list[dict[str, Any]]:
    source, problems = parse_yaml(b"rows:\n" + (VECTORS / name).read_bytes(), name)
    assert source is not None, problems
    return source.value["rows"]  # type: ignore[no-any-return]


def words_of(tag: str) -> Words:
    locale = Locale(tag)
    said = {
        "words.range": RANGES.get(locale.language, "{low}–{high}"),
        "words.at_least": "{low}+",
        "words.at_most": "≤{high}",
    }
    sentences = {key: Sentence(text, locale.language) for key, text in said.items()}
    return Words(locale, sentences, Locale("en-US"))


def shown(cell: ViewCell, unit: str, words: Words) -> str:
    if cell.labels:
        text = labels_text(cell.labels, words).plain()
        return f"≈{text}" if cell.labels.approximate else text
    for one in (cell.first, cell.second):
        if one and (not unit or one.unit == unit):
            return figure(words, one)
    return cell.text or "–"


@pytest.mark.parametrize("row", vectors("chart_showing.yml"), ids=lambda row: row["id"])
def test_golden_figures_are_shown(row: dict[str, str], read: Callable[..., Any]) -> None:
    kind = "foot" if row["measure"].startswith("foot") else "garment" if row["measure"] in GARMENT else "body"
    goods = f"goods: {row['goods']}\n" if "goods" in row else ""
    unit = row["unit"] if row["unit"] in ("mm", "cm", "in") else "cm"
    heading = row["measure"] if unit == row["unit"] else f"{row['measure']} ({row['unit']})"
    chart = f"kind: {kind}\n{goods}unit: {unit}\ntable: |\n  size | {heading}\n  S | {row['text']}\n"
    charts, problems = read(one=chart)
    assert not problems
    words = words_of(row["locale"])
    (seen,) = view(whole(charts["one"]), words.locale)
    cell = seen.rows[0].cells[0]
    assert cell.first is not None
    assert figure(words, cell.first) == row["first"]
    assert (figure(words, cell.second) if cell.second else "") == row["second"]


GARMENT = ("length", "width", "circumference")


@pytest.mark.parametrize("row", vectors("chart_joining.yml"), ids=lambda row: row["id"])
def test_golden_joins_are_shown(row: dict[str, Any], charts: dict[str, SizeChart]) -> None:
    product = join([charts[id] for id in row["charts"]], read_sold_sizes(row["sizes"]), row.get("size_system", ""))
    assert not product.unmatched
    words = words_of(row["locale"])
    (seen,) = view(product, words.locale)
    assert [" | ".join(cells(seen, number, row["columns"], words)) for number in range(len(seen.rows))] == row[
        "rows"
    ]


def cells(seen: ChartView, number: int, columns: list[str], words: Words) -> list[str]:
    found = []
    for column in columns:
        key, _, unit = column.partition(" ")
        if key == "size":
            found.append(seen.rows[number].size)
        elif key == seen.beside:
            found.append(shown(ViewCell(labels=seen.rows[number].beside), unit, words))
        else:
            at = next(n for n, known in enumerate(seen.columns) if known.column.key == key)
            found.append(shown(seen.rows[number].cells[at], unit, words))
    return found


@settings(max_examples=50)
@given(st.integers(1, 400))
def test_quarter_inches_to_centimetres_and_back_return(quarters: int) -> None:
    inches = Decimal(quarters) / 4
    centimetres = convert(inches * Decimal("25.4"), "cm")
    assert convert(centimetres * 10, "in") == inches


@settings(max_examples=50)
@given(st.integers(1, 3000), st.integers(0, 300), st.sampled_from(["normal", "fine", "height"]))
def test_order_is_kept_and_equal_ends_stay_equal(tenths: int, more: int, fineness: Any) -> None:
    low, high = Decimal(tenths), Decimal(tenths + more)
    for unit in ("in", "cm"):
        assert convert(low, unit, fineness) <= convert(high, unit, fineness)
    assert convert(low, "in", fineness) == convert(low, "in", fineness)


@settings(max_examples=50)
@given(st.integers(1, 64 * 90))
def test_a_figure_typed_in_a_unit_is_shown_in_it_as_typed(n: int) -> None:
    number = Decimal(n) / 64
    text = figure(words_of("en-US"), Figure(number, number, "in", "fraction", True))
    whole_, _, rest = text.replace("¼", " 1/4").replace("½", " 1/2").replace("¾", " 3/4").partition(" ")
    for sign, eighth in {"⅛": 1, "⅜": 3, "⅝": 5, "⅞": 7}.items():
        if sign in whole_:
            whole_, rest = whole_.replace(sign, ""), f"{eighth}/8"
    if "/" in whole_:
        whole_, rest = "", whole_
    over, _, under = rest.partition("/")
    assert Decimal(whole_ or 0) + (Decimal(over) / Decimal(under) if under else 0) == number


def test_a_store_decides_its_own_units(charts: dict[str, SizeChart]) -> None:
    british = Locale("en-GB")
    (seen,) = view(whole(charts["womens-tops"]), british)
    assert seen.inches_first
    (seen,) = view(whole(charts["womens-tops"], units={"GB": "cm"}), british)
    assert not seen.inches_first


def test_two_typed_units_are_both_shown_as_typed(read: Callable[..., Any]) -> None:
    charts, problems = read(
        two="kind: body\ntable: |\n  size | chest (in) | chest (cm)\n  S | 35-37 | 89-94\n  M | 38-40 | 97-102\n"
    )
    assert not problems
    (german,) = view(whole(charts["two"]), Locale("de-DE"))
    assert [figure(words_of("de-DE"), row.cells[0].first) for row in german.rows if row.cells[0].first] == [
        *("89–94", "97–102")
    ]
    (american,) = view(whole(charts["two"]), Locale("en-US"))
    cell = american.rows[0].cells[0]
    assert cell.first and cell.second
    assert (cell.first.typed, cell.second.typed) == (True, True)


def test_inches_are_decimals_for_a_whole_column_when_one_is_no_64th(read: Callable[..., Any]) -> None:
    charts, _ = read(one="kind: body\nunit: in\ntable: |\n  size | hips\n  S | 40.94\n  M | 42.5\n")
    (seen,) = view(whole(charts["one"]), Locale("en-US"))
    assert [figure(words_of("en-US"), row.cells[0].first) for row in seen.rows if row.cells[0].first] == [
        *("40.94", "42.5")
    ]


def test_the_readers_own_label_stands_beside_the_size(charts: dict[str, SizeChart]) -> None:
    for tag, system in {"en-GB": "UK", "en-US": "US", "th-TH": "EU", "ar-AE": "EU", "de-DE": "EU"}.items():
        (seen,) = view(whole(charts["womens-tops"]), Locale(tag))
        assert seen.beside == system
        assert system not in [column.column.key for column in seen.columns]
