"""`like`: one policy takes over the facts and rules of others, and its own words win."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.catalogue.return_policy import Policies, Policy, Rule
from generator.problems import Problem, did_you_mean


def resolve_likes(policies: Mapping[str, Policy], broken: Collection[str] = ()) -> tuple[Policies, list[Problem]]:
    """Every policy with all of its rules, those of others behind its own, and its hash.

    A policy that is like one that does not exist, or like itself by way of others, is left out with a problem;
    one that is like a `broken` one, whose file has problems of its own, without.
    """
    whole: dict[str, Policy] = {}
    problems: dict[tuple[str, str], Problem] = {}
    for id, policy in policies.items():
        if _leads_to(policy, policies, broken):
            continue
        rules, wrong = _rules(policy, policies, (id,))
        problems |= {(problem.file, problem.message): problem for problem in wrong}
        if not wrong:
            whole[id] = replace(policy, rules=rules, hash=_hash(policy, rules))
    return Policies(whole), sorted(problems.values())


def _leads_to(policy: Policy, policies: Mapping[str, Policy], broken: Collection[str]) -> bool:
    """Whether the policy is like one of `broken`, by way of others too."""
    seen, waiting = set[str](), list(policy.like)
    while waiting:
        other = waiting.pop()
        if other in broken:
            return True
        if other in policies and other not in seen:
            seen.add(other)
            waiting += policies[other].like
    return False


def _rules(
    policy: Policy, policies: Mapping[str, Policy], way: tuple[str, ...]
) -> tuple[tuple[Rule, ...], list[Problem]]:
    found = {(rule.file, rule.key): rule for rule in policy.rules}
    problems: list[Problem] = []
    line, column = policy.rules[0].place("like")
    for other in policy.like:
        if other not in policies:
            near = did_you_mean(other, policies)
            cure = "" if near else "name the file without .yml"
            message = f"there is no policy '{other}'{near}"
            problems.append(Problem(policy.file, line, column, "returns/like", message, cure))
        elif other in way:
            circle = " → ".join((*way[way.index(other) :], other))
            message = f"the policies are like each other in a circle: {circle}"
            problems.append(Problem(policy.file, line, column, "returns/like", message, "take one `like` out"))
        else:
            taken, wrong = _rules(policies[other], policies, (*way, other))
            problems += wrong
            for rule in taken:
                known = found.get((rule.file, rule.key))
                if known is None or known.depth > rule.depth + 1:
                    found[rule.file, rule.key] = replace(rule, depth=rule.depth + 1)
    return tuple(found.values()), problems


def digest(rule: Rule) -> str:
    """What a rule says, as 64 bits of hexadecimal; its place and name aside."""
    return _digest((rule.when.asks, rule.facts, rule.depth))[:16]


def _hash(policy: Policy, rules: tuple[Rule, ...]) -> str:
    said = (policy.applies_to.asks, policy.effective_from, policy.effective_until, policy.time_zone)
    return _digest((said, sorted(map(digest, rules))))[:6]


def _digest(value: Any) -> str:
    return hashlib.sha256(repr(_plain(value)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Nested plain values whose `repr` is the same in every run."""
    if is_dataclass(value) and not isinstance(value, type):
        return [
            type(value).__name__,
            *(_plain(getattr(value, field.name)) for field in fields(value) if field.init),
        ]
    if isinstance(value, (frozenset, set)):
        return sorted(map(_plain, value))
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return sorted((key, _plain(one)) for key, one in value.items())
    if isinstance(value, Decimal):
        return str(value.normalize())
    return value.isoformat() if isinstance(value, date) else value
