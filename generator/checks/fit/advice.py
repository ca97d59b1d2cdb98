"""The advice contradicts the verdict that stands beside it.

What runs small is taken larger, what runs large is taken smaller, and true to size means the usual size (or the
larger or smaller one for who is between two). Customers would read the opposite of what they should do, so nothing
is built.

    Bad:
        sizes: [S, M, L]
        fit: {verdict: runs_small, advice: one_size_down}

    Good:
        sizes: [S, M, L]
        fit: {verdict: runs_small, advice: one_size_up}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fit import FitSubject
from generator.measure.fit_words import DIRECTION, SIZES, advised_direction
from generator.problems import Problem

FITTING = {1: "a size up", 0: "the usual size", -1: "a size down"}


def check(subject: FitSubject) -> Iterator[Problem]:
    stated = subject.fit.stated
    if stated is None or stated.advice is None:
        return
    direction = DIRECTION[stated.verdict]
    if advised_direction(stated.advice) == direction or (direction == 0 and SIZES[stated.advice] is None):
        return
    verdict = subject.place("fit", "verdict")
    message = f"the advice '{stated.advice}' contradicts '{stated.verdict}' (line {verdict.line})"
    cure = f"'{stated.verdict}' goes with advice to take {FITTING[direction]}"
    yield subject.place("fit", "advice").problem("fit/advice", message, cure)
