"""A range of an even column of ranges, or one of its ends, that lies off by one: 71-76, 78-82, 83-88.

All steps from low end to low end and from high end to high end are the same but those about it. No rounding of even
steps does that: where ranges were once inches, one step is longer, and none is shorter to make up for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# The rounding of floats in mm; and the ranges that say that a column is even.
NEARLY, ENOUGH = 0.01, 5


@dataclass(frozen=True, slots=True)
class Moved:
    """The gap above the range `gap`, and both ends (mm) that the range `index` beside it should have."""

    gap: int
    index: int
    low: float
    high: float


def moved(lows: Sequence[float], highs: Sequence[float], joint: float) -> Moved | None:
    """The one range beside a gap that is longer than the `joint` of all others; None where there is none, or the
    column is not even otherwise."""
    joints = [low - high for high, low in zip(highs, lows[1:], strict=False)]
    odd = [n for n, one in enumerate(joints) if abs(one - joint) > NEARLY]
    if len(lows) < ENOUGH or not 0 < len(odd) < 3:
        return None
    gap = max(odd, key=lambda n: joints[n])
    more, both = joints[gap] - joint, len(odd) > 1
    # Above the gap the low end is too high, below it the high end too low; both ends where the range was moved.
    for index, off in ((gap + 1, (more, more * both)), (gap, (-more * both, -more))):
        found = _off(lows, index), _off(highs, index)
        if more > NEARLY and all(
            one is not None and abs(one - wanted) <= NEARLY for one, wanted in zip(found, off, strict=True)
        ):
            return Moved(gap, index, lows[index] - off[0], highs[index] - off[1])
    return None


def _off(figures: Sequence[float], index: int) -> float | None:
    """How far a figure lies off, where all other steps are the same; None where they are not, and at the ends,
    where a longer step may be meant."""
    if not 0 < index < len(figures) - 1:
        return None
    steps = [b - a for a, b in pairwise(figures)]
    usual = [step for n, step in enumerate(steps) if n not in (index - 1, index)]
    if max(usual) - min(usual) > NEARLY or abs(steps[index - 1] + steps[index] - 2 * usual[0]) > NEARLY:
        return None
    return steps[index - 1] - usual[0]
