"""The kinds of pictures, and the sizes of type that a table may be set in, from generous to tight."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type and space of a table, in pixels."""

    size: int
    figure: int
    quiet: int
    head: int
    pad_x: int
    pad_y: int


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of picture. `square`: `height` is its height, not only its limit, and no logo is shown."""

    width: int
    height: int
    square: bool
    margin: int
    title: int
    lead: int
    note: int
    steps: tuple[Sizes, ...]


MARKETPLACE = Format(
    1200,
    1200,
    True,
    64,
    60,
    30,
    26,
    (
        Sizes(46, 34, 28, 27, 10, 18),
        Sizes(40, 31, 26, 26, 9, 12),
        Sizes(34, 28, 25, 25, 8, 7),
        Sizes(28, 25, 24, 24, 6, 3),
        Sizes(26, 24, 24, 24, 4, 1),
    ),
)
MAIL = Format(
    1200,
    2400,
    False,
    40,
    56,
    32,
    28,
    (
        Sizes(44, 34, 30, 30, 10, 16),
        Sizes(38, 31, 28, 28, 8, 12),
        Sizes(32, 28, 28, 28, 5, 9),
    ),
)
