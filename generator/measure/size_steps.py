"""Steps along the sizes that a style is sold in, smallest first: from M one size up is L, if there is an L.

Where half sizes are sold (`38, 38.5, 39`) a step to the neighbour is half a size; else it is one size, whatever the
labels count in (`36, 38, 40`). Where sizes have two parts (`W32 L34`, `75C`, `8 wide`), a step changes only the
first; evidence may then name the first part alone (`8`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

NUMBERED = re.compile(r"([A-Za-z]{0,3}\s*)([0-9]{1,3})(?:[.,]([0-9]{1,2})|\s*(½|1/2))?(?![0-9])\s*(.*)")
# Two parts are seen where at least so much of what they could be combined to is sold: `3M, 6M, 12M, 2T, 3T` is one
# row of sizes, not months by letters.
LEAST_SOLD = Fraction(2, 3)
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class _Size:
    """A label in its row: `row` is what a step keeps (the length, the cup, the width; empty: one row), `place` its
    place there, `number` what it counts."""

    row: str
    place: int
    number: Fraction | None


@dataclass(frozen=True, slots=True)
class _Run:
    """All sizes of a style by their labels, the first parts of two alone by theirs, and whether halves are sold."""

    sizes: dict[str, _Size]
    heads: dict[str, _Size]
    halves: bool


def has_half_sizes(sizes: Sequence[str]) -> bool:
    """Whether the style is sold in half sizes."""
    return _run(tuple(sizes)).halves


def has_two_parts(sizes: Sequence[str]) -> bool:
    """Whether sizes have two parts: waist and length, band and cup, size and width."""
    return bool(_run(tuple(sizes)).heads)


def is_first_part(sizes: Sequence[str], label: str) -> bool:
    """Whether `label` names sizes by their first part alone: `8`, where `8 narrow` and `8 wide` are sold."""
    return _plain(label) in _run(tuple(sizes)).heads


def sizes_between(sizes: Sequence[str], first: str, second: str) -> Fraction | None:
    """How many sizes `second` lies above `first`; None where one of them is not sold, or where they differ in more
    than the first part."""
    run = _run(tuple(sizes))
    one, other = run.sizes.get(first), run.sizes.get(second)
    if one is None or other is None:
        one, other = run.heads.get(_plain(first)), run.heads.get(_plain(second))
    if one is None or other is None or one.row != other.row:
        return None
    if run.halves:
        return other.number - one.number if one.number is not None and other.number is not None else None
    return Fraction(other.place - one.place)


def size_from(sizes: Sequence[str], size: str, far: Fraction) -> str | None:
    """The size that lies `far` sizes above `size`, or None where it is not sold."""
    return next((other for other in sizes if far and sizes_between(sizes, size, other) == far), None)


def neighbour(sizes: Sequence[str], size: str, direction: int) -> str | None:
    """The next size that is sold, larger (+1) or smaller (-1)."""
    steps = [(step * direction, other) for other in sizes if (step := sizes_between(sizes, size, other))]
    above = [pair for pair in steps if pair[0] > 0]
    return min(above)[1] if above else None


@lru_cache(maxsize=4096)
def _run(sizes: tuple[str, ...]) -> _Run:
    parts = {size: _parts(size) for size in sizes}
    heads = list(dict.fromkeys(head for head, _, _ in parts.values()))
    rows = {tail for _, _, tail in parts.values()}
    two = len(rows) > 1 and len(heads) > 1 and len(sizes) >= LEAST_SOLD * len(heads) * len(rows)
    found: dict[str, _Size] = {}
    places: dict[str, int] = {}
    for size, (_, number, tail) in parts.items():
        row = tail if two else ""
        found[size] = _Size(row, places.setdefault(row, 0), number)
        places[row] += 1
    alone: dict[str, _Size] = {}
    if two:
        numbers = {head: number for head, number, _ in parts.values()}
        alone = {head: _Size("", place, numbers[head]) for place, head in enumerate(heads)}
    halves = any(size.number is not None and size.number.denominator == 2 for size in found.values())
    return _Run(found, alone, halves)


def _parts(label: str) -> tuple[str, Fraction | None, str]:
    """The first part, what it counts, and the rest: `W32 L34` → `w32`, 32, `l34`."""
    match = NUMBERED.fullmatch(label.strip())
    if match:
        rest = HALF if match[4] else Fraction(f"0.{match[3]}") if match[3] else Fraction(0)
        number = int(match[2]) + rest
        return _plain(f"{match[1]}{number}"), number, match[5].strip().casefold()
    head, _, tail = label.strip().partition(" ")
    return _plain(head), None, tail.strip().casefold()


def _plain(label: str) -> str:
    match = NUMBERED.fullmatch(label.strip())
    if match and not match[5]:
        rest = HALF if match[4] else Fraction(f"0.{match[3]}") if match[3] else Fraction(0)
        return f"{match[1].strip()}{int(match[2]) + rest}".casefold()
    return label.strip().casefold()
