"""Care signs that contradict each other: a label has one sign for washing, one for bleaching, for drying, ironing.

Bad:
    care: [machine_30, do_not_wash]

Good:
    care: [machine_30, no_tumble_dry]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.problems import Problem
from generator.reference.care_signs import ONE_OF
from generator.yaml_source import Source, Step


def check(signs: tuple[str, ...], source: Source, *path: Step) -> Iterator[Problem]:
    """Signs written at `path`, each pair that cannot both hold."""
    place = source.place(*path)
    for sign in dict.fromkeys(sign for sign in signs if signs.count(sign) > 1):
        yield place.problem("catalogue/care", f"'{sign}' stands here twice", "keep one", "warning")
    if all(alike.isdisjoint(signs) or len(alike.intersection(signs)) == 1 for alike in ONE_OF):
        return
    for one, other in combinations(dict.fromkeys(signs), 2):
        if any(one in alike and other in alike for alike in ONE_OF):
            message = f"'{one}' and '{other}' contradict each other"
            yield place.problem("catalogue/care", message, "keep the one that is on the label", "warning")
