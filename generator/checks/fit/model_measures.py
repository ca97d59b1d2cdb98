"""The model in the pictures has a measure that nobody has.

A figure in the wrong unit, or with a digit too many, tells every reader that the page is not looked after.

    Bad:
        sizes: [S, M, L]
        model: {height: 1780 cm, wears: S}

    Good:
        sizes: [S, M, L]
        model: {height: 178 cm, wears: S}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fit import FitSubject
from generator.measure.lengths import read_amount
from generator.problems import Mistake, Problem
from generator.reference.plausible_sizes import plausible


def check(subject: FitSubject) -> Iterator[Problem]:
    for measure, typed in subject.fit.worn.measures if subject.fit.worn else ():
        bounds = plausible(measure, "body", subject.people, "", flat=False)
        try:
            figure = float(read_amount(typed).exact) / 10
        except Mistake:
            continue  # told where the file is read
        if bounds is None or bounds.holds(figure):
            continue
        how = "less" if figure < bounds.low else "more"
        message = f"the model's {measure.replace('_', ' ')} of {typed} is {how} than anybody has"
        cure = "mend the figure or its unit"
        yield subject.place("model", measure).problem("fit/model-measures", message, cure, "warning")
