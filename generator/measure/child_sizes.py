"""British and American shoe numbers of children, which begin again at 1 behind 13½.

Reckoned with is the number that they would have if they went on (1 behind 13½ is 14). Of a single number nobody can
tell which it is: the sizes around it say so, or the letter that American makers put behind it (`10C`, `1Y`).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.measure.label_order import CHILD_NUMBERS_END, restarts
from generator.measure.size_labels import Labels, label_number

BEGINS_AGAIN = Decimal(13)
LAST = Decimal("13.5")
_LETTERS = {"c": Decimal(0), "y": BEGINS_AGAIN}


def unrolled(column: Sequence[Sequence[Labels]], *, babies: bool) -> list[list[Decimal]]:
    """The numbers of each cell of a column, from the smallest size to the largest, as if they went on; none where
    that is not known: in a column of small numbers alone that is not for `babies`."""
    begun_again, before, highest = False, Decimal(0), Decimal(0)
    found: list[list[tuple[Decimal, bool]]] = []
    sure = babies
    for labels in column:
        cell: list[tuple[Decimal, bool]] = []
        for end in dict.fromkeys(end for label in labels for end in (label.first, label.last)):
            number, suffix = label_number(end) or (None, "")
            if number is None or suffix not in ("", *_LETTERS):
                continue
            if suffix:
                cell.append((number + _LETTERS[suffix], True))
                continue
            if restarts(before, number) and number < before:
                begun_again = sure = True
            before, highest = number, max(highest, number)
            cell.append((number + (BEGINS_AGAIN if begun_again else 0), False))
        found.append(cell)
    sure = sure or highest >= CHILD_NUMBERS_END
    return [[number for number, lettered in cell if lettered or sure] for cell in found]


def rolled(number: Decimal) -> Decimal:
    """The number as it is written: 14 is 1 again."""
    return number - BEGINS_AGAIN if number > LAST else number
