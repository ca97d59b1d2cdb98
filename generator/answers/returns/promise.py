"""What a customer is promised before buying, and told again in the order's mail: how long, and at what cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.answers import Answer, Block, Bullets, Notice, Pair, Pairs, Paragraph
from generator.answers.returns.phrases import (
    bought_in,
    charge,
    condition,
    day_value,
    listed,
    method,
    of_outcome,
    opened,
    outcome,
    sentence,
    sentences,
    title,
    typed,
    window,
    within,
)
from generator.answers.returns.situations import changes, other, situation
from generator.facts.returns import Alternative, Facts, OutcomeFacts, Terms
from generator.facts.returns.longest import longest
from generator.facts.returns.seasons import Season, TermsOnDay
from generator.text import Link, Text
from generator.wording import Words

SEAL = "seal_on"


def promise(subject: Terms | TermsOnDay, words: Words) -> Answer | None:
    """Can I send it back? How long, what it costs, and the seasons that are told; None: the rules say nothing."""
    terms, seasons = plain_terms(subject)
    facts = terms.facts
    if facts.returnable is None:
        return None
    question = words.say("returns.question")
    if not facts.returnable:
        head = why_not(facts, words)
        text = [words.say("returns.unless_faulty")] if returns_faulty(terms) else []
        short = sentences([head, *text], words)
        text.append(words.of(Link(words.say("returns.cannot").plain(), f"policy:{terms.policy.id}#final-sale")))
        blocks: list[Block] = [Notice(sentences(text, words), head, no=True), *_accepted(terms, words)]
        return Answer("returns.promise", question, short, tuple(blocks), head)
    head = headline(facts, words)
    blocks = [notice(season, facts, words) for season in seasons]
    pairs = [*_outcomes(facts, words), *_methods(facts, words), *costs_beside(facts, words), *_others(terms, words)]
    blocks.append(Pairs(tuple(pairs)))
    link = Link(words.say("returns.all").plain(), f"policy:{terms.policy.id}")
    goods = [sentence(condition(facts.condition, words), words)] if facts.condition else []
    blocks.append(Paragraph(sentences([*goods, words.of(link)], words)))
    return Answer("returns.promise", question, sentence(head, words), tuple(blocks), opened(head))


def until(subject: Terms | TermsOnDay, words: Words) -> Answer | None:
    """The same for the foot of a mail that does not know the order: the window, and the other outcomes beneath."""
    terms, seasons = plain_terms(subject)
    facts = terms.facts
    if facts.returnable is None:
        return None
    question = words.say("returns.question")
    links = Bullets((words.of(Link(words.say("returns.all").plain(), f"policy:{terms.policy.id}")),))
    if not facts.returnable:
        head = why_not(facts, words)
        return Answer("returns.until", question, head, (Notice(unless(terms, words), no=True), links), head)
    head = headline(facts, words)
    blocks: list[Block] = [notice(season, facts, words) for season in seasons]
    blocks.append(Pairs(tuple(_outcomes(facts, words))))
    if facts.condition:
        blocks.append(Paragraph(sentence(condition(facts.condition, words), words)))
    blocks.append(links)
    return Answer("returns.until", question, sentence(head, words), tuple(blocks), opened(head))


def faulty(subject: Terms | TermsOnDay, words: Words) -> Answer | None:
    """What if it is faulty? None where the policy has no rule about it: a gap."""
    terms, _ = plain_terms(subject)
    found = terms.alternative("reason", "faulty")
    if found is None or not found.facts.returnable:
        return None
    facts = found.facts
    main = main_outcome(facts)
    assert main is not None
    said = words.say(
        "returns.faulty.short", outcome=outcome(main.outcome, words), window=of_outcome(main, words, adverb=True)
    )
    pairs = (*_outcomes(facts, words), *_methods(facts, words))
    blocks = (Pairs(pairs), Paragraph(words.say("returns.rights")))
    head = title(found.rule, words) or words.say("returns.faulty.headline")
    return Answer("returns.faulty", words.say("returns.faulty.question"), said, blocks, head, "faulty")


def plain_terms(subject: Terms | TermsOnDay) -> tuple[Terms, tuple[Season, ...]]:
    if isinstance(subject, TermsOnDay):
        return subject.terms, subject.seasons
    return subject, ()


def main_outcome(facts: Facts) -> OutcomeFacts | None:
    """What a headline is about: the refund, else the first outcome that is to be had."""
    return next((each for each in facts.outcomes.values() if each.offered), None)


def headline(facts: Facts, words: Words) -> Text:
    """`30 days from delivery to send it back`."""
    main = main_outcome(facts)
    assert main is not None
    shown = of_outcome(main, words)
    kind = longest(main)[0].kind
    if kind == "span" and SEAL in facts.condition:
        return words.say("returns.promise.sealed", window=shown)
    return words.say(f"returns.promise.{'span' if kind == 'span' else 'other'}", outcome=main.outcome, window=shown)


def unless(terms: Terms, words: Words) -> Text:
    """What is said beneath a refusal: unless it is faulty, where a rule says so; else that legal rights stay."""
    return words.say("returns.unless_faulty" if returns_faulty(terms) else "returns.rights")


def returns_faulty(terms: Terms) -> bool:
    found = terms.alternative("reason", "faulty")
    return bool(found and found.facts.returnable)


def why_not(facts: Facts, words: Words) -> Text:
    """`Final sale: it cannot come back.` A ground of the shop's own is said as its rule is named, else as typed."""
    grounds = facts.why_not
    if len(grounds) != 1:
        return words.say("returns.none.other")
    key = f"returns.none.{grounds[0]}"
    if words.has(key):
        return words.say(key)
    rule = next(each.rule for each in facts.outcomes.values() if each.because == grounds[0])
    return words.say("returns.none.named", name=title(rule, words) or typed(grounds[0]))


def notice(season: Season, plain: Facts, words: Words, *, whole: bool = False) -> Notice:
    """A season with its days: in short, or `whole` for the policy's page; it is shown to those whom it concerns."""
    when, head = bought_in(season, words), title(season.alternative.rule, words)
    last = season.over if whole else season.last
    if season.until is not None:
        day = day_value(season.until, "returns.season.until", words)
        text = words.say(f"returns.season.{'long' if whole else 'until'}", when=opened(when), day=day)
    elif season.window is not None:
        more = window(season.window, "returns.season", words)
        text = words.say("returns.season.window", when=opened(when), window=more)
    else:
        told = changes(season.alternative, plain, words) or [words.say("returns.season.title")]
        text = words.say("returns.season.other", when=opened(when), changes=listed(told, words))
    return Notice(text, head or words.say("returns.season.title"), season.shown_from, last)


def _outcomes(facts: Facts, words: Words) -> Iterator[Pair]:
    """Each outcome with its window; the event only where the headline does not say it."""
    main = main_outcome(facts)
    for name, each in facts.outcomes.items():
        if not each.offered and (main is None or name not in ("refund", "exchange")):
            continue
        short = bool(main and each.window.span and main.window.span
                     and each.window.span.events == main.window.span.events)  # fmt: skip
        says = of_outcome(each, words, short=short and not each.window.at_most)
        if name == "refund" and each.offered and "refund_paid" in facts.other:
            paid = within(facts.other["refund_paid"].value, "returns.refund_paid", words)
            says = words.say("returns.paid", window=says, when=paid)
        if name == "store_credit" and each.offered and "store_credit_as" in facts.other:
            says = listed([says, *other(facts, words, ("store_credit_as",))], words)
        yield Pair(opened(outcome(name, words)), says)


def _methods(facts: Facts, words: Words) -> Iterator[Pair]:
    for name, cost in facts.methods.items():
        yield Pair(opened(method(name, words)), charge(cost.value, f"returns.{name}", words))


def costs_beside(facts: Facts, words: Words) -> Iterator[Pair]:
    """What is taken off or added, whatever way it comes back."""
    for name in ("restocking", "bonus"):
        cost = facts.other.get(name)
        if cost is not None and cost.value.kind in ("amount", "percent"):
            yield Pair(words.say(f"returns.term.{name}"), charge(cost.value, f"returns.{name}", words))


def _others(terms: Terms, words: Words) -> Iterator[Pair]:
    """What an order may have otherwise: members, payment … Faults and seasons are told in their own place."""
    for each in asked_of_order(terms):
        if told := changes(each, terms.facts, words):
            yield Pair(opened(situation(each, words)), listed(told, words))


def asked_of_order(terms: Terms) -> Sequence[Alternative]:
    return [
        each for each in terms.alternatives if [need.key for need in each.needs] not in (["purchased"], ["reason"])
    ]


def _accepted(terms: Terms, words: Words) -> list[Block]:
    """For whom it comes back all the same."""
    pairs = []
    for each in asked_of_order(terms):
        if each.facts.returnable and (told := changes(each, terms.facts, words)):
            pairs.append(Pair(opened(situation(each, words)), listed(told, words)))
    return [Pairs(tuple(pairs))] if pairs else []
