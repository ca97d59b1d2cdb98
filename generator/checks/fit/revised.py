"""The product was `revised` on a day that is still to come.

From the day that stands there on, what buyers say counts; all that they said before is about an older cut. With a
day ahead, nothing counts until then, and the page says nothing of what buyers say about the cut that is sold today.
The day of today is `--as-of`, never the clock of a build.

As of: 2026-11-24

    Bad:
        sizes: [S, M, L]
        revised: 2027-03-01

    Good:
        sizes: [S, M, L]
        revised: 2026-03-01
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fit import FitSubject
from generator.problems import Problem


def check(subject: FitSubject) -> Iterator[Problem]:
    day = subject.fit.revised
    if day and subject.as_of and day > subject.as_of:
        message = f"{day} is still to come, and until then nothing counts that buyers say"
        cure = "is the year right? Write `revised` when the new cut is sold"
        yield subject.place("revised").problem("fit/revised", message, cure, "warning")
