"""The advice leads to sizes that are not sold.

Half a size up needs half sizes; a size up needs a second size. The page would advise less than the file says, or
nothing at all.

    Bad:
        sizes: [S, M, L]
        fit: {verdict: runs_small, advice: half_size_up}

    Good:
        sizes: [S, M, L]
        fit: {verdict: runs_small, advice: between_larger}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.checks.fit import FitSubject
from generator.measure.fit_words import SIZES
from generator.measure.size_steps import size_from
from generator.problems import Problem


def check(subject: FitSubject) -> Iterator[Problem]:
    stated, sizes = subject.fit.stated, subject.fit.sizes
    if stated is None or stated.advice is None or stated.advice == "usual_size" or not sizes:
        return
    far = SIZES[stated.advice]
    if far is None:
        possible = len(sizes) > 1
    else:
        possible = any(size_from(sizes, size, Fraction(far)) for size in sizes)
    if possible:
        return
    message = f"no size that is sold can follow the advice '{stated.advice}' (sold: {', '.join(sizes[:20])})"
    cure = "advise another step, or leave `advice` out" if len(sizes) > 1 else "leave `advice` out"
    yield subject.place("fit", "advice").problem("fit/sizes-sold", message, cure)
