"""Slips of the fingers in a figure: what was probably meant, and how people write it."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = re.compile(r"(?P<digits>\d+(?:[.,]\d+)?)(?P<tail> ?[¼½¾⅛⅜⅝⅞]| \d+/\d+)?")
_VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
# What a slip costs beside digits that have changed round, in shares of how far a slip may be off.
_ADDED, _LEFT_OUT, _WRONG, _OFF_THE_GRID = 0.05, 0.1, 0.15, 0.5


def probable(typed: str, wanted: float, within: float, grid: float = 0.0) -> str | None:
    """What was probably meant where `typed` stands: the figure near `wanted` that one slip of the fingers makes it
    (two digits changed round, one left out, one too many, one wrong, the sign at the wrong place); None if no slip
    comes as near as `within`. `grid`: the step that all other figures are whole in. The nearest is taken; of two
    about as near, the one that takes less to type wrong and lies on the grid. A fraction behind them stays."""
    match = _DIGITS.fullmatch(typed.strip())
    if match is None:
        return None
    digits, tail = match["digits"], match["tail"] or ""
    more = _fraction(tail)
    best: tuple[float, int, str] | None = None
    for slip, cost in _slips(digits).items():
        text = slip.replace(",", ".")
        if text.count(".") > 1 or not text.strip(".") or text[0] in "0." or text[-1] == ".":
            continue
        number = float(text) + more
        off = abs(number - wanted)
        if off > within or float(text) == float(digits.replace(",", ".")):
            continue
        beside = _OFF_THE_GRID if grid and abs(number / grid - round(number / grid)) > 1e-6 else 0.0
        score = (off / within + cost + beside, len(slip), slip)
        best = min(best, score) if best else score
    return best[2] + tail if best else None


def number(text: str) -> float:
    """The figure that is typed: `86,5`, `34 1/2`, `34½`."""
    match = _DIGITS.fullmatch(text.strip())
    return float(match["digits"].replace(",", ".")) + _fraction(match["tail"] or "") if match else 0.0


def _fraction(tail: str) -> float:
    over, _, under = tail.strip().partition("/")
    return int(over) / int(under) if under else _VULGAR.get(over, 0.0)


def _slips(digits: str) -> dict[str, float]:
    """What one slip makes of a figure, with what it costs."""
    found: dict[str, float] = {}

    def slip(text: str, cost: float) -> None:
        found[text] = min(cost, found.get(text, cost))

    plain = digits.replace(",", ".").replace(".", "")
    at = next((n for n, sign in enumerate(digits) if sign in ".,"), len(digits))
    for n in range(len(plain) - 1):  # also over the sign: 35.7 for 37.5
        turned = plain[:n] + plain[n + 1] + plain[n] + plain[n + 2 :]
        slip(turned[:at] + digits[at : at + 1] + turned[at:], 0.0)
    for n in range(len(plain) + 1):
        slip(f"{plain[:n]}.{plain[n:]}" if 0 < n < len(plain) else plain, 0.0)
    for n in range(len(digits)):
        slip(digits[:n] + digits[n + 1 :], _ADDED)
        for other in "0123456789":
            if digits[n].isdigit():
                slip(digits[:n] + other + digits[n + 1 :], _WRONG)
    for n in range(len(digits) + 1):
        for extra in "0123456789":
            slip(digits[:n] + extra + digits[n:], _LEFT_OUT)
    return found


def write(number: float, unit: float, like: str = "") -> str:
    """A figure as people write it, to the next whole `unit`: 92, 88.5; with the signs that stand in `like`: 88½,
    88 1/2, 88,5."""
    steps = (Decimal(repr(number)) / Decimal(repr(unit))).quantize(Decimal(1))
    exact = (steps * Decimal(repr(unit))).normalize()
    if re.search(r"\d ?['′’](?!['′’])", like):
        return f"{exact // 12:f}'{write(float(exact % 12), 0.5, '½')}\""
    whole, rest = divmod(exact, 1)
    over, under = rest.as_integer_ratio()
    if rest and under in (2, 4, 8, 16):
        sign = next((sign for sign, part in _VULGAR.items() if part == float(rest)), "")
        space = " " if re.search(r"\d [¼½¾⅛⅜⅝⅞]", like) else ""
        if sign and any(known in like for known in _VULGAR):
            return f"{whole:f}{space}{sign}" if whole else sign
        if re.search(r"\d/\d", like):
            return f"{whole:f} {over}/{under}" if whole else f"{over}/{under}"
    text = f"{exact:f}"
    return text.replace(".", ",") if re.search(r"\d,\d", like) else text
