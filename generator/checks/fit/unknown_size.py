"""The evidence names a size that the product is not sold in.

What buyers said still counts for the product as a whole, but not for the sizes it may be about; an exchange with
such a size does not count. A warning at the line of the evidence file that names the size first.

    Bad:
        sizes: [S, M]

    Good:
        sizes: [S, M, L]

    Evidence:
        product,size,answer,date
        example,L,small,2026-10
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fit import FitSubject
from generator.facts.fit.product_fit import unknown_sizes
from generator.problems import Problem, did_you_mean


def check(subject: FitSubject) -> Iterator[Problem]:
    fit = subject.fit
    if not fit.sizes:
        return
    for size in unknown_sizes(subject.evidence.of(fit.product), fit.sizes):
        file, line = subject.evidence.places.get((fit.product, size), ("product_data/evidence", 1))
        nearest = did_you_mean(size, fit.sizes) if len(size) <= 40 else ""
        shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in size[:60])
        cure = "" if nearest else f"its sizes are {', '.join(fit.sizes[:20])}"
        message = f"'{fit.product}' is not sold in '{shown}'{nearest}"
        yield Problem(file, line, 1, "fit/unknown-size", message, cure, "warning")
