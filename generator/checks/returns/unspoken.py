"""A word of the shop's own has no sentence, so customers would read it as it was typed.

Words of the language (`unworn`, `card`, `hygiene`) have sentences in every language. For a word of your own write
one in `content/wording/LANGUAGE.yml`, or give the rule a `name`.

Bad:

    refund: 20 days of delivery
    condition: [unworn, with_ribbon]
    rules:
      - {when: {tier: gold}, by_mail: free}

Good:

    refund: 20 days of delivery
    condition: [unworn, with_receipt]
    rules:
      - {name: Gold members, when: {tier: gold}, by_mail: free}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.return_policy import Policy, Rule
from generator.checks.returns import Shelf, problem
from generator.measure.days import Day, Period, Window
from generator.problems import Problem
from generator.wording.loading import built_in

# The key of a situation, and where the sentences of its words stand.
SITUATIONS = {"tier": "tier", "payment": "payment", "condition": "condition", "channel": "if.channel"}
NAMED = frozenset({"tier", "payment", "channel"})  # a rule's name says them too


def check(shelf: Shelf) -> Iterator[Problem]:
    for policy in shelf.policies.values():
        told: set[str] = set()
        for rule in policy.rules:
            if rule.depth:
                continue
            for group, word, place in words_of(rule, policy):
                key = f"returns.{group}.{word}"
                lacking = [language for language, spoken in shelf.spoken.items() if key not in spoken]
                if not lacking or key in told:
                    continue
                told.add(key)
                if key in built_in():  # what a language lacks of hangtag's own is told where its sentences are
                    continue
                yield problem(
                    rule,
                    place,
                    "unspoken",
                    f"'{word}' is a word of your own without a sentence in {', '.join(lacking)}, so that customers"
                    " read it as it stands here",
                    f"write `{nested(key)}` in content/wording/{lacking[0]}.yml"
                    + (", or give the rule a `name`" if group in ("none", *SITUATIONS.values()) else ""),
                    "warning",
                )


def words_of(rule: Rule, policy: Policy) -> Iterator[tuple[str, str, str]]:
    """The words of a rule that sentences are needed for: their group, the word, and the key they stand under."""
    titled = {one.when.asks[0] for one in policy.rules if one.title and len(one.when.asks) == 1}
    for key, asked in rule.when.asks:
        if key == "purchased" and isinstance(asked, tuple):
            yield from (("day_name", name, "when.purchased") for period in asked for name in _names(period))
        named = key in NAMED and (bool(rule.title and len(rule.when.asks) == 1) or (key, asked) in titled)
        if key in SITUATIONS and isinstance(asked, frozenset) and not named:
            yield from ((SITUATIONS[key], word, f"when.{key}") for word in sorted(asked))
    for fact, value in rule.facts:
        if fact.startswith("condition."):
            yield "condition", fact.removeprefix("condition."), "condition"
        elif fact == "because" and not rule.title:
            yield "none", value, "because"
        elif isinstance(value, Window) and value.until is not None:
            yield from (("day_name", name, fact) for name in _name(value.until))
        elif fact == "blackout":
            yield from (("day_name", name, fact) for period in value for name in _names(period))


def _names(period: Period) -> Iterator[str]:
    for day in (period.first, period.last):
        if day is not None:
            yield from _name(day)


def _name(day: Day) -> Iterator[str]:
    if day.name and day.fixed is None:
        yield day.name


def nested(key: str) -> str:
    """`returns.tier.gold` as it is written in YAML: `returns: {tier: {gold: …}}`."""
    *groups, word = key.split(".")
    return ": {".join([*groups, f"{word}: …"]) + "}" * len(groups)
