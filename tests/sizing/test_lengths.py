"""Figures are read exactly as people type them; what could mean two things is refused at its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.measure.lengths import Span, read_amount, read_span
from generator.problems import Mistake
from generator.reference.measurements import MEASURES
from generator.yaml_source import parse_yaml

VECTORS = Path(__file__).parents[1] / "vectors"


def vectors(name: str) -> list[dict[str, str]]:
    source, problems = parse_yaml(b"rows:\n" + (VECTORS / name).read_bytes(), name)
    assert source is not None, problems
    return source.value["rows"]  # type: ignore[no-any-return]


def exact(span: Span | None) -> str:
    assert span is not None
    low, high = (f"{end.normalize():f}" if end is not None else "" for end in span.exact)
    return low if low == high else f"{low}..{high}"


@pytest.mark.parametrize("row", vectors("chart_reading.yml"), ids=lambda row: row["id"])
def test_golden_values_are_read(row: dict[str, str]) -> None:
    quantity = MEASURES[row["measure"]].quantity
    if row["gives"] == "refused":
        with pytest.raises(Mistake):
            read_span(row["text"], row["unit"], quantity)
    else:
        assert exact(read_span(row["text"], row["unit"], quantity)) == row["gives"]


@pytest.mark.parametrize(
    ("text", "mm"),
    [
        ("24", "240"),
        ("80.0", "800"),
        ("86,5", "865"),
        ("34 ¼", "869.95"),
        ("34¼", "869.95"),
        ("34 1/2", "876.3"),
        ("½", "12.7"),
        ('34"', "863.6"),
        ("34″", "863.6"),
        ("34 in", "863.6"),
        ("86-90", "860..900"),
        ("86 – 90", "860..900"),
        ("86~90", "860..900"),
        ("86 to 90", "860..900"),
        ("86\u00a0–\u202f90", "860..900"),
        ('34"-36"', "863.6..914.4"),
        ("5'6\"", "1676.4"),
        ("5’6", "1676.4"),
        ("5'4\" - 5'7\"", "1625.6..1701.8"),
        ("6 ft", "1828.8"),
        ("up to 90", "..900"),
        ("≤ 90", "..900"),
        ("118+", "1180.."),
        ("from 118", "1180.."),
        (">118", "1180.."),
        ("> 118 cm", "1180.."),
        ("over 118", "1180.."),
        ("<66", "..660"),
        ("under 66", "..660"),
        ("34-36½ inches", "863.6..927.1"),
    ],
)
def test_D20_every_way_people_write_a_length_is_read(text: str, mm: str) -> None:
    unit = "in" if any(sign in text for sign in "¼½/") else "cm"
    assert exact(read_span(text, unit)) == mm


@pytest.mark.parametrize("text", ["", "-", "–", "—", "  "])
def test_a_dash_or_a_blank_says_there_is_none(text: str) -> None:
    assert read_span(text, "cm") is None


def test_ages_and_weights_may_start_at_nothing_and_lengths_may_not() -> None:
    assert exact(read_span("0-3 mo", "", "age")) == "0..3"
    assert exact(read_span("0-2", "cm", from_zero=True)) == "0..20"
    with pytest.raises(Mistake, match="begins at 0"):
        read_span("0-3", "cm")


@pytest.mark.parametrize(
    ("text", "says", "column"),
    [
        ("~86", "not exact", 0),
        ("86±1", "tolerance", 0),
        ("34-1/2", "fraction or a range", 0),
        ("1,250", "thousands or decimals", 0),
        ("1.000,5", "two kinds of decimal signs", 0),
        ("86-", "ends with a dash", 0),
        ("-86", "begins with a dash", 0),
        ("0", "no size of anything", 0),
        ("86-88-90", "more than two ends", 0),
        ('34" - 90 cm', "two units", 0),
        ("8 3/5", "no tape has", 0),
        ("5'13\"", "more than a foot", 0),
        ("86 x 90", "two measures", 0),
        ("1e3", "as people write it", 0),
        ("sixty", "not a figure", 0),
        ("86 cmm", "'cmm' is not a unit; did you mean 'cm'?", 3),
        ("86-90 mmm", "'mmm' is not a unit; did you mean 'mm'?", 6),
        ("86 kg", "is a weight", 0),
        ("NaN", "not a figure", 0),
        ("٨٦", "another script", 0),
        ("9" * 40, "not a figure", 0),
    ],
)
def test_D12_D19_D21_what_is_no_length_is_refused_with_its_place(text: str, says: str, column: int) -> None:
    with pytest.raises(Mistake) as refusal:
        read_span(text, "cm")
    assert says in refusal.value.message
    assert refusal.value.column == column


def test_D13_range_reversed() -> None:
    with pytest.raises(Mistake, match="'97-91' runs backwards") as refusal:
        read_span("97-91", "cm")
    assert "91-97" in refusal.value.cure


def test_D18_a_range_has_one_unit() -> None:
    with pytest.raises(Mistake, match="two units"):
        read_span("34 in - 90 cm")


eighths = st.integers(1, 8 * 80)


@settings(max_examples=50)
@given(eighths, st.sampled_from(["{whole} {over}/8", "{decimal}", "{decimal_comma}"]), st.sampled_from(["in", '"']))
def test_a_tape_is_read_without_drift(n: int, form: str, unit: str) -> None:
    whole, over = divmod(n, 8)
    decimal = str(Decimal(n) / 8)
    if form.startswith("{whole}") and (over == 0 or whole == 0):
        form = "{decimal}"
    comma = decimal.replace(".", ",") if len(decimal.partition(".")[2]) != 3 else decimal
    text = form.format(whole=whole, over=over, decimal=decimal, decimal_comma=comma)
    amount = read_amount(f"{text} {unit}")
    assert amount.exact == Decimal(n) / 8 * Decimal("25.4")
    assert amount.number == Decimal(n) / 8


@settings(max_examples=50)
@given(st.integers(1, 4000), st.integers(0, 400), st.sampled_from(["-", " – ", "~", " to ", "\u00a0—\u00a0"]))
def test_a_range_is_read_with_any_dash(tenths: int, more: int, dash: str) -> None:
    low, high = Decimal(tenths) / 10, Decimal(tenths + more) / 10
    span = read_span(f"{low}{dash}{high}", "cm")
    assert span is not None and span.exact == (low * 10, high * 10)


@settings(max_examples=50)
@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_never_worse(text: str) -> None:
    try:
        read_span(text, "cm")
    except Mistake as refusal:
        assert refusal.message and refusal.cure is not None
