"""Two rules for the same situation set the same fact to two values.

Bad:

    refund: 25 days of delivery
    rules:
      - {when: {category: hats}, refund: 15 days of delivery}
      - {when: {category: hats}, refund: 10 days of delivery}

Good:

    refund: 25 days of delivery
    rules:
      - {when: {category: hats}, refund: 15 days of delivery}
      - {when: {category: hats}, by_mail: free}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.checks.returns import Shelf, problem, shown
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy in shelf.policies.values():
        own = [rule for rule in policy.rules if rule.depth == 0]
        for one, other in combinations(own, 2):
            if one.when.asks != other.when.asks:
                continue
            first, second = dict(one.facts), dict(other.facts)
            for key in sorted(first.keys() & second.keys() - {"note", "extended", "because"}):
                if first[key] != second[key]:
                    yield problem(
                        other,
                        key.partition(".")[0],
                        "same-condition",
                        f"{key} is {shown(second[key])} here and {shown(first[key])} on line {one.line}, "
                        "for the same situation",
                        "keep the one that is right",
                    )
