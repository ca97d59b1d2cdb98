"""Steps along the sizes that a style is sold in, smallest first: from M one size up is L, if there is an L.

Where half sizes are sold (`38, 38.5, 39`) a step to the neighbour is half a size; else it is one size, whatever the
labels count in (`36, 38, 40`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

NUMBER = re.compile(r"(?:[A-Za-z]{2}\s*)?([0-9]{1,3})(?:[.,]([0-9]{1,2})|\s*(½))?(?![0-9])\s*(.*)")


def number_of(label: str) -> tuple[Fraction, str] | None:
    """`38.5`, `38,5`, `38 ½` or `EU 38.5 wide` as its number and what follows it; None where no number leads."""
    match = NUMBER.fullmatch(label.strip())
    if not match:
        return None
    tail = Fraction(1, 2) if match[3] else Fraction(f"0.{match[2]}") if match[2] else Fraction(0)
    return int(match[1]) + tail, match[4].strip().casefold()


def has_half_sizes(sizes: Sequence[str]) -> bool:
    """Whether the style is sold in half sizes."""
    numbers = [number_of(size) for size in sizes]
    return any(number and number[0].denominator == 2 for number in numbers)


def sizes_between(sizes: Sequence[str], first: str, second: str) -> Fraction | None:
    """How many sizes `second` lies above `first`; None where one of them is not sold, or the two have another
    width."""
    if first not in sizes or second not in sizes:
        return None
    if has_half_sizes(sizes):
        one, other = number_of(first), number_of(second)
        return other[0] - one[0] if one and other and one[1] == other[1] else None
    return Fraction(sizes.index(second) - sizes.index(first))


def size_from(sizes: Sequence[str], size: str, far: Fraction) -> str | None:
    """The size that lies `far` sizes above `size`, or None where it is not sold."""
    return next((other for other in sizes if far and sizes_between(sizes, size, other) == far), None)


def neighbour(sizes: Sequence[str], size: str, direction: int) -> str | None:
    """The next size that is sold, larger (+1) or smaller (-1)."""
    steps = [(step, other) for other in sizes if (step := sizes_between(sizes, size, other))]
    if direction > 0:
        return min((pair for pair in steps if pair[0] > 0), default=(Fraction(0), None))[1]
    return max((pair for pair in steps if pair[0] < 0), default=(Fraction(0), None))[1]
