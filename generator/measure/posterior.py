"""Closed forms for what counts of small / true / large tell: no sampling, no library.

The shares of (small, true, large) have a Dirichlet posterior with parameters a = strength x prior + counts
(A = their sum). For the difference small - large of a Dirichlet

    mean     m = (a_s - a_l) / A
    variance v = (a_s/A + a_l/A - m*m) / (A + 1)

are exact; its tail is taken from the normal distribution with this mean and variance. One share alone has a Beta
posterior, whose tail is the regularised incomplete beta function (continued fraction, DLMF 8.17.22).
"""

from __future__ import annotations

import math
from typing import NamedTuple

MAX_TERMS = 10_000


class Difference(NamedTuple):
    """The share of "too small" less the share of "too large": posterior mean and variance."""

    mean: float
    variance: float

    def above(self, bound: float) -> float:
        """P(difference > bound)."""
        if self.variance <= 0:
            return 1.0 if self.mean > bound else 0.0
        return 0.5 * math.erfc((bound - self.mean) / math.sqrt(2 * self.variance))

    def below(self, bound: float) -> float:
        """P(difference < bound)."""
        return Difference(-self.mean, self.variance).above(-bound)


def difference(small: float, true: float, large: float) -> Difference:
    """Of the posterior's three parameters, all at least 0 and not all 0."""
    whole = small + true + large
    mean = (small - large) / whole
    return Difference(mean, max((small + large) / whole - mean * mean, 0.0) / (whole + 1))


def share_above(part: float, rest: float, bound: float) -> float:
    """P(share > bound) where the share has the posterior Beta(part, rest)."""
    if part <= 0 or rest <= 0:
        return 1.0 if rest <= 0 < part and bound < 1 else 0.0
    if bound < 0.5:
        return 1 - incomplete_beta(part, rest, bound)
    return incomplete_beta(rest, part, 1 - bound)


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b), a and b above 0."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of I_x(a, b), by Lentz's method; converges fast for x < (a + 1) / (a + b + 2)."""
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    result = d
    for term in range(1, MAX_TERMS):
        even = term * (b - term) * x / ((a + 2 * term - 1) * (a + 2 * term))
        odd = -(a + term) * (a + b + term) * x / ((a + 2 * term) * (a + 2 * term + 1))
        for step in (even, odd):
            d, c = 1 + step * d, 1 + step / c
            d = 1 / (d if abs(d) > tiny else tiny)
            c = c if abs(c) > tiny else tiny
            result *= d * c
        if abs(d * c - 1) < 1e-14:
            break
    return result


def distance_above(one: Difference, other: Difference, bound: float) -> float:
    """P(the two differences lie further apart than `bound`), the two being independent."""
    apart = Difference(one.mean - other.mean, one.variance + other.variance)
    return apart.above(bound) if apart.mean >= 0 else apart.below(-bound)
