"""Two rules, or two policies, say different things where neither is narrower.

For each fact the most specific rule wins. Where two rules hold at once, set the same fact and neither lies inside
the other, hangtag does not guess: say which it is, in a rule for both.

Bad:

    refund: 25 days of delivery
    rules:
      - {when: {market: PT}, refund: 35 days of delivery}
      - {when: {category: hats}, refund: 15 days of delivery}

Good:

    refund: 25 days of delivery
    rules:
      - {when: {market: PT}, refund: 35 days of delivery}
      - {when: {category: hats}, refund: 15 days of delivery}
      - {when: {category: hats, market: PT}, refund: 15 days of delivery}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from generator.catalogue.return_policy import Policy, Rule, When, with_reason
from generator.checks.meeting import both
from generator.checks.returns import Shelf, called, problem, shown
from generator.facts.returns import Tie
from generator.facts.returns.terms import applies_to_product
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy in shelf.governing:
        told: set[tuple[str, Rule, Rule]] = set()
        masks = shelf.masks(policy)
        for one, other in combinations(range(len(policy.rules)), 2):
            first, second = policy.rules[one], policy.rules[other]
            if first.when.asks == second.when.asks and first.file == second.file:
                continue  # returns/same-condition says it better
            if not _differ(first, second):
                continue
            # How days are counted is said for every reason, all else for a change of mind unless a reason is named.
            for one_when, other_when in (
                (with_reason(first.when), with_reason(second.when)),
                (first.when, second.when),
            ):
                situation = both(one_when, other_when, bool(shelf.products))
                for mask in masks if situation is not None else ():
                    if situation is None or not (mask >> one & 1 and mask >> other & 1):
                        continue
                    for tie in shelf.told_to(policy, mask, situation).ties:
                        if {tie.first, tie.second} == {first, second} and (tie.fact, first, second) not in told:
                            told.add((tie.fact, first, second))
                            yield _between_rules(policy, tie, first, second)
    yield from _between_policies(shelf)


def _differ(first: Rule, second: Rule) -> bool:
    one, other = dict(first.facts), dict(second.facts)
    if any(one[key] != other[key] for key in one.keys() & other.keys()):
        return True
    return "returns" in one or "returns" in other


def _between_rules(policy: Policy, tie: Tie, first: Rule, second: Rule) -> Problem:
    one, other = sorted((first, second), key=lambda rule: (rule.file, rule.line))
    where = dict(one.wording) | dict(other.wording)
    situation = ", ".join(f"{key}: {f'[{said}]' if ', ' in said else said}" for key, said in sorted(where.items()))
    key = tie.fact.partition(".")[0]
    says = shown(one.sets(tie.fact) if one.sets(tie.fact) is not None else one.sets("returns"))
    says_other = shown(other.sets(tie.fact) if other.sets(tie.fact) is not None else other.sets("returns"))
    return problem(
        other,
        key,
        "tie",
        f"{called(other)} says {tie.fact} {says_other}, {called(one)} (line {one.line} of {one.file}) says {says},"
        f" and neither is narrower",
        f"say which it is in a rule for both: when: {{{situation}}}",
    )


def _between_policies(shelf: Shelf) -> Iterator[Problem]:
    for one, other in combinations(shelf.governing, 2):
        if one.applies_to.within(other.applies_to) != other.applies_to.within(one.applies_to):
            continue
        same = one.applies_to.within(other.applies_to)
        if same and one.effective_from != other.effective_from:
            continue
        start = max(one.effective_from or date.min, other.effective_from or date.min)
        if start > min(one.effective_until or date.max, other.effective_until or date.max):
            continue
        if both(one.applies_to, other.applies_to, bool(shelf.products)) is None:
            continue
        shared = both(one.applies_to, other.applies_to, False)
        if shared and any(_settles(third, shared, start, (one, other)) for third in shelf.governing):
            continue
        if shelf.products and not any(
            applies_to_product(one, traits) and applies_to_product(other, traits) for traits in shelf.products
        ):
            continue
        yield problem(
            other.rules[0],
            "applies_to",
            "tie",
            f"'{other.id}' and '{one.id}' ({one.file}) govern the same orders",
            "make one of them narrower, or give it a later effective_from",
        )


def _settles(third: Policy, shared: When, start: date, rivals: tuple[Policy, Policy]) -> bool:
    """Whether a policy narrower than both rivals governs everything that both would, from their first day on."""
    return (
        third not in rivals
        and shared.within(third.applies_to)
        and all(third.applies_to.within(rival.applies_to) for rival in rivals)
        and not any(rival.applies_to.within(third.applies_to) for rival in rivals)
        and (third.effective_from or date.min) <= start
        and third.effective_until is None
    )
