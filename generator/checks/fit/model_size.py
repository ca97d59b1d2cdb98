"""The model in the pictures wears a size that is not sold.

Whoever compares themselves with the model looks for that size in vain.

    Bad:
        sizes: [S, M, L]
        model: {height: 178 cm, wears: XS}

    Good:
        sizes: [S, M, L]
        model: {height: 178 cm, wears: S}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fit import FitSubject
from generator.measure.size_labels import same_label
from generator.problems import Problem, did_you_mean


def check(subject: FitSubject) -> Iterator[Problem]:
    worn, sizes = subject.fit.worn, subject.fit.sizes
    if worn is None or not sizes or same_label(worn.wears) in map(same_label, sizes):
        return
    nearest = did_you_mean(worn.wears, sizes)
    message = f"the model wears '{worn.wears}', which is not sold{nearest}"
    cure = "" if nearest else f"the sizes are {', '.join(sizes[:20])}"
    yield subject.place("model", "wears").problem("fit/model-size", message, cure, "warning")
