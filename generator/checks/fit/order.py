"""The sizes stand in another order than in the size chart, so that "one size up" would lead to a smaller one.

Sizes are written smallest first, in the product and in its chart. With `sizes: [L, M, S]` the size above M would be
S: the advice and the chart contradict each other.

    Bad:
        sizes: [L, M, S]
        fit: {verdict: runs_small, advice: one_size_up}

    Good:
        sizes: [S, M, L]
        fit: {verdict: runs_small, advice: one_size_up}

    Chart:
        XS, S, M, L, XL
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.fit import FitSubject
from generator.measure.size_labels import same_label
from generator.problems import Problem


def check(subject: FitSubject) -> Iterator[Problem]:
    advised = [subject.fit.advised, *(band.advised for band in subject.fit.bands)]
    if not any(some and some.kind != "usual_size" for some in advised):
        return
    row = {same_label(size): number for number, size in enumerate(subject.chart_sizes)}
    sold = [(row[same_label(size)], size) for size in subject.fit.sizes if same_label(size) in row]
    for (before, first), (after, second) in pairwise(sold):
        if after < before:
            message = f"'{second}' stands behind '{first}' here, but above it in {subject.chart_file}"
            cure = "write the sizes smallest first, else 'one size up' would mean a smaller one"
            yield subject.place("sizes").problem("fit/order", message, cure)
            return
