"""The merchandiser's word and the buyers' say opposite things.

The page shows what the buyers say as soon as it is certain; the word in the file is then out of date, or the
evidence is about an older cut. A warning: somebody should look. Where the product was changed since, `revised:`
with the day takes the older evidence out.

    Bad:
        sizes: [S, M, L]
        fit: {verdict: runs_large}

    Good:
        sizes: [S, M, L]
        fit: {verdict: runs_small}

    Evidence:
        product,size,small,true,large,date
        example,M,64,21,3,2026-10
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fit import FitSubject, told
from generator.measure.fit_words import DIRECTION
from generator.problems import Problem


def check(subject: FitSubject) -> Iterator[Problem]:
    fit = subject.fit
    if fit.stated is None or fit.source != "evidence":
        return
    stated = DIRECTION[fit.stated.verdict]
    judged = [band.judged.verdict for band in fit.bands] if fit.bands else [fit.verdict]
    said = [verdict for verdict in judged if verdict is not None]
    # A weak "may run" is no contradiction of "true to size", nor is a band that agrees.
    opposed = [verdict for verdict in said if DIRECTION[verdict] == -stated or not verdict.startswith("may_")]
    if not opposed or any(DIRECTION[verdict] == stated for verdict in said):
        return
    places = [place for (product, _), place in subject.evidence.places.items() if product == fit.product]
    file, line = min(places, default=("product_data/evidence", 1))
    period = f", {fit.period[0]} to {fit.period[1]}" if fit.period else ""
    message = (
        f"'{fit.stated.verdict}' stands here, but buyers say '{' and '.join(opposed)}' "
        f"({'; '.join(told(fit))}{period}; from {file}:{line} on)"
    )
    cure = "write what they say, or `revised:` with the day of a new cut"
    yield subject.place("fit", "verdict").problem("fit/contradiction", message, cure, "warning")
