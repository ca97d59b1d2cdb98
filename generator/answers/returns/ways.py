"""How it goes back, who pays, for what it is exchanged, and when the money is back."""

from __future__ import annotations

from generator.answers import Answer, Block, Bullets, Pair, Pairs
from generator.answers.returns.phrases import (
    charge,
    condition,
    listed,
    method,
    method_cost,
    of_outcome,
    opened,
    sentence,
    within,
)
from generator.answers.returns.promise import asked_of_order, costs_beside, plain_terms
from generator.answers.returns.situations import changes, other, situation
from generator.catalogue.return_policy import Method
from generator.facts.returns import CLOCKS, Facts, Terms
from generator.facts.returns.seasons import TermsOnDay
from generator.measure.charges import Charge
from generator.text import Text
from generator.wording import Words

FREE = "free"


def how(subject: Terms | TermsOnDay, words: Words) -> Answer | None:
    """How do I send it back? The ways with their price, then what to heed; None: no way is said."""
    terms, _ = plain_terms(subject)
    facts = terms.facts
    ways = _ways(facts)
    if not facts.returnable or not ways:
        return None
    short = words.say("returns.how.short", ways=words.either([_way(name, facts, words) for name in ways]))
    entries = [opened(_line(name, cost.value, words)) for name, cost in facts.methods.items()]
    entries += [words.of(words.name(note.value)) for note in facts.notes]
    if facts.condition:
        entries.append(sentence(condition(facts.condition, words), words))
    entries += [sentence(each, words) for each in other(facts, words, HEEDED)]
    return Answer("returns.how", words.say("returns.how.question"), short, (Bullets(tuple(entries)),), anchor="how")


HEEDED = (*CLOCKS, "in_time_when", "blackout", "returns_per_order")


def exchange(subject: Terms | TermsOnDay, words: Words) -> Answer | None:
    """Can I exchange it? None: nothing is said about exchanges, or it cannot come back at all."""
    terms, _ = plain_terms(subject)
    facts = terms.facts
    told = facts.outcomes.get("exchange")
    if told is None or not facts.returnable:
        return None
    question = words.say("returns.exchange.question")
    if not told.offered:
        refund = facts.outcome("refund") is not None
        return Answer("returns.exchange", question, words.say(f"returns.exchange.{'again' if refund else 'none'}"))
    when = of_outcome(told, words, adverb=True)
    kind = facts.other.get("exchange_for")
    key = f"returns.exchange.{kind.value if kind else 'short'}"
    return Answer("returns.exchange", question, words.say(key, when=when), anchor="exchange")


def fee(subject: Terms | TermsOnDay, words: Words) -> Answer | None:
    """Who pays for the return? None: nothing is said about it."""
    terms, _ = plain_terms(subject)
    facts = terms.facts
    ways = _ways(facts)
    if not facts.returnable or not ways:
        return None
    pairs = [
        Pair(opened(method(name, words)), charge(facts.methods[name].value, f"returns.{name}", words))
        for name in ways
    ]
    pairs += costs_beside(facts, words)
    for each in asked_of_order(terms):
        costs = [key for key in each.changed if key in facts.methods or key in each.facts.methods]
        if costs:
            told = [
                method_cost(name, cost.value, words) for name, cost in each.facts.methods.items() if name in costs
            ]
            pairs.append(Pair(opened(situation(each, words)), listed(told, words)))
    blocks: tuple[Block, ...] = (Pairs(tuple(pairs)),)
    return Answer("returns.fee", words.say("returns.fee.question"), _fee(facts, words), blocks, anchor="fee")


def _fee(facts: Facts, words: Words) -> Text:
    ways = _ways(facts)
    if all(facts.methods[name].value.kind == FREE for name in ways):
        return words.say("returns.fee.free", ways=words.join([method(name, words) for name in ways]))
    costs = [method_cost(name, facts.methods[name].value, words) for name in ways]
    return sentence(words.join(costs), words)


def money(subject: Terms | TermsOnDay, words: Words) -> Answer | None:
    """When is my money back? None: it is not said, or there is no money back."""
    terms, _ = plain_terms(subject)
    facts = terms.facts
    paid = facts.other.get("refund_paid")
    credit = facts.other.get("refund_as")
    as_credit = credit is not None and credit.value == "store_credit"
    if paid is None or not (facts.outcome("refund") or (as_credit and facts.outcome("store_credit"))):
        return None
    when = within(paid.value, "returns.refund_paid", words)
    short = words.say(f"returns.money.{'store_credit' if as_credit else 'original_payment'}", when=when)
    entries = [sentence(each, words) for each in other(facts, words, ("delivery_cost", "restocking", "bonus"))]
    for each in asked_of_order(terms):
        if "refund_as" in each.changed or "refund_paid" in each.changed:
            told = listed(changes(each, facts, words), words)
            pair = words.say("returns.pair", term=situation(each, words), says=told)
            entries.append(sentence(pair, words))
    blocks = (Bullets(tuple(entries)),) if entries else ()
    return Answer("returns.money", words.say("returns.money.question"), short, blocks, anchor="money")


def _ways(facts: Facts) -> list[Method]:
    """The methods by which it can go back."""
    return [name for name, cost in facts.methods.items() if not cost.value.is_none and name != "keep"]


def _line(name: str, cost: Charge, words: Words) -> Text:
    """`by mail: free`."""
    shown = charge(cost, f"returns.{name}", words)
    return sentence(words.say("returns.pair", term=method(name, words), says=shown), words)


def _way(name: Method, facts: Facts, words: Words) -> Text:
    cost = charge(facts.methods[name].value, f"returns.{name}", words)
    return words.say("returns.aside", what=method(name, words), more=cost)
