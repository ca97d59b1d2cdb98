"""A rule says what a wider rule says anyway: harmless, and often half of a contradiction.

Bad:

    refund: 20 days of delivery
    rules:
      - {when: {category: hats}, refund: 20 days of delivery}

Good:

    refund: 20 days of delivery
    rules:
      - {when: {category: hats}, refund: 30 days of delivery}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, own_rules, problem, shown
from generator.problems import Problem

NEVER_REDUNDANT = frozenset({"extended", "note", "because", "returns"})


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy, rule in own_rules(shelf.governing):
        compiled = shelf.compiled[policy.id]
        for fact, value in rule.facts:
            if fact in NEVER_REDUNDANT or not rule.key:
                continue
            wider = compiled.said_by_wider(rule, fact)
            if wider is not None and wider.value == value:
                where = f"line {wider.rule.line}" if wider.rule.file == rule.file else wider.rule.file
                yield problem(
                    rule,
                    fact.partition(".")[0],
                    "redundant",
                    f"{where} says {fact} {shown(value)} anyway",
                    "leave it out, unless it is to stay when the other changes",
                    "info",
                )
