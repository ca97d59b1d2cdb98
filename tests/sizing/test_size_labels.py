"""Equal labels are found whatever their spelling, and nothing is matched by nearness."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.measure.size_labels import covers, label_number, read_labels, same_label
from generator.problems import Mistake
from generator.yaml_source import parse_yaml

VECTORS = Path(__file__).parents[1] / "vectors"


def vectors(name: str) -> list[dict[str, str]]:
    source, problems = parse_yaml(b"rows:\n" + (VECTORS / name).read_bytes(), name)
    assert source is not None, problems
    return source.value["rows"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("row", vectors("chart_labels.yml"), ids=lambda row: row["id"])
def test_a_cell_covers_its_labels_and_no_others(row: dict[str, str]) -> None:
    assert covers(row["cell"], row["label"]) == (row["covers"] == "yes")


@pytest.mark.parametrize(
    "spellings",
    [
        ("8½", "8 ½", "8,5", "8.5", "8 1/2", "8.50"),
        ("2XL", "XXL", "xx-large", "2X-Large"),
        ("3XL", "XXXL", "xxx-large"),
        ("S", "Small", "SM"),
        ("XS", "X-Small", "extra small"),
        ("One size", "OS", "O/S", "OSFA", "TU", "Einheitsgröße"),
        ("80 x 200", "80×200"),
        ("10", "10.0"),
    ],
)
def test_D16_two_spellings_of_one_label_are_one(spellings: tuple[str, ...]) -> None:
    assert len({same_label(spelling) for spelling in spellings}) == 1


def test_labels_that_only_look_alike_stay_apart() -> None:
    labels = [
        "0",
        "00",
        "000",
        "1",
        "1X",
        "1Y",
        "XL",
        "X",
        "42 2/3",
        "42.5",
        "7 5",
        "75",
        "34/36",
        "S/M",
        "08",
        "8",
    ]
    assert len({same_label(label) for label in labels}) == len(labels)


def test_a_span_needs_two_numbers_of_one_kind() -> None:
    assert [labels.text for labels in read_labels("4-6, 10")] == ["4-6", "10"]
    assert [labels.first for labels in read_labels("X-Large, 3-6 months, 10-13C, 13-1")] == [
        *("X-Large", "3-6 months", "10-13C", "13-1")
    ]


def test_double_zero_hangs_before_zero() -> None:
    numbers = [label_number(label) for label in ("000", "00", "0", "2")]
    assert numbers == sorted(numbers, key=lambda number: number[0] if number else 0)


def test_an_empty_place_between_commas_is_refused() -> None:
    with pytest.raises(Mistake, match="empty place"):
        read_labels("36, , 38")
