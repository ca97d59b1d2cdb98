"""One size up is the next larger one that is sold, and in sizes of two parts only the first part changes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.measure.size_steps import has_half_sizes, is_first_part, neighbour, size_from, sizes_between

LETTERS = ("S", "M", "L", "XL", "2XL", "3XL")
KIDS = ("3M", "6M", "12M", "18M", "24M", "2T", "3T", "4T")
JEANS = tuple(f"W{waist} L{length}" for waist in (30, 32, 34) for length in (30, 32, 34))
BRAS = ("70B", "70C", "70D", "75B", "75C", "75D", "80B", "80C")
WIDTHS = tuple(f"{size} {width}" for size in ("6", "6.5", "7", "7.5", "8") for width in ("F", "G"))
FORMS = ("S regular", "S tall", "M regular", "M tall", "L regular", "L tall")
BEDDING = ("Single", "Double", "King", "Super King")


@pytest.mark.parametrize(
    ("sizes", "size", "up", "down"),
    [
        (LETTERS, "XL", "2XL", "L"),
        (LETTERS, "3XL", None, "2XL"),
        (KIDS, "24M", "2T", "18M"),
        (JEANS, "W32 L34", "W34 L34", "W30 L34"),
        (JEANS, "W34 L30", None, "W32 L30"),
        (BRAS, "75C", "80C", "70C"),
        (BRAS, "75D", None, "70D"),
        (WIDTHS, "7 G", "7.5 G", "6.5 G"),
        (FORMS, "M tall", "L tall", "S tall"),
        (BEDDING, "King", "Super King", "Double"),
        (("34", "36", "38"), "36", "38", "34"),
        (("36", "36 ½", "37"), "36", "36 ½", None),
        (("One size",), "One size", None, None),
        (LETTERS, "7", None, None),
    ],
)
def test_neighbours(sizes: tuple[str, ...], size: str, up: str | None, down: str | None) -> None:
    assert (neighbour(sizes, size, 1), neighbour(sizes, size, -1)) == (up, down)


def test_half_sizes_are_half_steps() -> None:
    assert has_half_sizes(WIDTHS) and not has_half_sizes(JEANS)
    assert sizes_between(WIDTHS, "6.5 F", "7.5 F") == 1
    assert size_from(WIDTHS, "6.5 F", Fraction(1, 2)) == "7 F"
    assert size_from(("36", "37", "37,5"), "36", Fraction(1, 2)) is None


def test_the_first_part_may_stand_alone() -> None:
    assert sizes_between(WIDTHS, "7", "7.5") == Fraction(1, 2)
    assert sizes_between(WIDTHS, "7", "7,5") == Fraction(1, 2)
    assert is_first_part(WIDTHS, "7") and not is_first_part(WIDTHS, "12")
    assert not is_first_part(LETTERS, "M")


def test_another_length_cup_or_width_is_no_step() -> None:
    assert sizes_between(JEANS, "W32 L32", "W32 L34") is None
    assert sizes_between(BRAS, "75C", "75D") is None
    assert sizes_between(WIDTHS, "7 F", "7 G") is None
