"""Which rows of things with two sides are of another kind than the rest: a narrow twilly among square scarves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.catalogue.size_chart import ChartRow
from generator.measure import slips
from generator.measure.lengths import Span

# The others are of one shape up to so many times, and one of another kind differs from them by so many.
ALIKE, OWN = 1.25, 2.0
# A side that is so many times as long as that of every other has a digit too many.
LONG = 3.0
# So near is a side to what a slip or another unit makes of it, as a share; as far as the others differ, if that
# is more.
NEAR = 0.03
_UNITS = (2.54, 10.0, 25.4)
# What lies on the floor before a bath stands among towels, in whatever order.
_MAT = re.compile(r"(?:\b|bath ?)(?:mat|rug)s?\b|bade?matte|vorleger|tapis|พรมเช็ดเท้า|دواسة", re.IGNORECASE)


def mats(rows: Sequence[ChartRow]) -> tuple[tuple[ChartRow, ...], tuple[ChartRow, ...]] | None:
    """The mats among towels, and the rest; None where a chart has only one of them."""
    found = tuple(row for row in rows if _MAT.search(row.size))
    rest = tuple(row for row in rows if row not in found)
    return (found, rest) if found and rest else None


def of_another_kind(rows: Sequence[ChartRow], width: int, length: int) -> int | None:
    """The one row that has another shape than all others, which are alike, and that no slip in one of its two sides
    explains: with either of them put right it would still stand where it does not belong. `width` and `length` are
    columns."""
    sides = [(_single(row.cells[width].span), _single(row.cells[length].span)) for row in rows]
    if len(rows) < 4 or any(not one or not other for one, other in sides):
        return None
    for n in range(len(rows)):
        shapes = [long / wide for k, (wide, long) in enumerate(sides) if k != n]
        shape, own = sorted(shapes)[len(shapes) // 2], sides[n][1] / sides[n][0]
        far = max(own / shape, shape / own)
        rest = [one for k, one in enumerate(sides) if k != n]
        if max(shapes) > ALIKE * min(shapes) or far < OWN or not _climbs(rest) or _climbs(sides):
            continue
        if any(sides[n][side] > LONG * max(one[side] for one in rest) for side in (0, 1)):
            continue
        mended = ((sides[n][1] / shape, sides[n][1]), (sides[n][0], sides[n][0] * shape))
        near = max(NEAR, max(shapes) / min(shapes) - 1)
        slipped = any(
            _climbs([*sides[:n], whole, *sides[n + 1 :]]) and _slip(rows[n].cells[column].span, whole[side], near)
            for side, (column, whole) in enumerate(zip((width, length), mended, strict=True))
        )
        if not slipped:
            return n
    return None


def _single(span: Span | None) -> float:
    return float(span.high.exact) if span and span.single and span.high else 0.0


def _climbs(sides: Sequence[tuple[float, float]]) -> bool:
    return all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(sides))


def _slip(span: Span | None, wanted: float, near: float) -> bool:
    """Whether one slip of the fingers, or another unit, makes of a figure (mm) what is `wanted`."""
    amount = span.high if span else None
    if amount is None:
        return False
    figure, unit = float(amount.exact), float(amount.exact / amount.number)
    units = (figure * factor for factor in (*_UNITS, *(1 / one for one in _UNITS)))
    turned = slips.probable(f"{amount.number.normalize():f}", wanted / unit, near * wanted / unit)
    return turned is not None or any(abs(one / wanted - 1) <= near for one in units)
