"""What was probably meant by a range that runs backwards, from the ranges of the sizes beside it: the ends may have
changed places (29½-29), or one of them is a slip (`96-77` for 69-77)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.measure import ladders as climbing
from generator.measure import slips

# An end is where its neighbours want it to this share of a step.
NEAR = 0.6


def meant_range(
    typed: tuple[str, str], ends: tuple[float, float], lows: climbing.Figures, highs: climbing.Figures, index: int
) -> str | None:
    """The cure for a backward range at `index` of a column, whose other ends are `lows` and `highs` in the unit of
    the range; None where there are too few to tell. `typed`: both ends as they were typed."""
    positions = [float(n) for n in range(len(lows))]
    rest = [[None if n == index else figure for n, figure in enumerate(figures)] for figures in (lows, highs)]
    wanted = [climbing.expected(figures, positions, index) for figures in rest]
    low, high = wanted
    if low is None or high is None or low > high:
        return None
    steps = [abs(step) for figures in rest for step in _steps(figures)]
    width = [b - a for a, b in zip(*rest, strict=True) if a is not None and b is not None]
    within = NEAR * max(climbing.typical(steps), climbing.typical(width))
    first, second = ends
    if abs(first - high) <= within and abs(second - low) <= within:
        return f"did you mean {typed[1]}-{typed[0]}?"
    finest = _finest([figure for figures in rest for figure in figures if figure is not None])
    like = " ".join(typed)
    if abs(second - high) <= within:
        slip = _climbing(slips.probable(typed[0], low, within, finest), typed[1])
        return f"did you mean {slip}-{typed[1]}?" if slip else _about(low, second, finest, like)
    if abs(first - low) <= within:
        slip = slips.probable(typed[1], high, within, finest)
        slip = slip if _climbing(typed[0], slip) else None
        return f"did you mean {typed[0]}-{slip}?" if slip else _about(first, high, finest, like)
    return _about(low, high, finest, like)


def _climbing(low: str | None, high: str | None) -> str | None:
    """The lower end, if it lies below the other."""
    return low if low and high and slips.number(low) < slips.number(high) else None


def _about(low: float, high: float, finest: float, like: str) -> str:
    ends = f"{slips.write(low, finest, like)}-{slips.write(high, finest, like)}"
    return f"the sizes beside it suggest about {ends}"


def _steps(figures: climbing.Figures) -> Sequence[float]:
    known = [figure for figure in figures if figure is not None]
    return [b - a for a, b in pairwise(known)]


def _finest(figures: Sequence[float]) -> float:
    """The step in which all figures are whole."""
    steps = (10, 5, 2, 1, 0.5, 0.25, 0.125)
    return next((step for step in steps if all(abs(n / step - round(n / step)) < 1e-6 for n in figures)), 0.1)
