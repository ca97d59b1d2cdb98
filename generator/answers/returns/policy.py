"""A policy's page in a market: the season, short answers, every case, the exceptions, then examples with dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.answers import (
    Answer,
    Block,
    Bullets,
    Cell,
    Column,
    Notice,
    Pair,
    Pairs,
    Paragraph,
    Table,
)
from generator.answers.returns.example import example
from generator.answers.returns.kinds import COMMON, kinds_named, within
from generator.answers.returns.order import foot
from generator.answers.returns.phrases import (
    condition,
    day_value,
    events,
    listed,
    of_outcome,
    opened,
    outcome,
    sentence,
    sentences,
    typed,
)
from generator.answers.returns.promise import (
    SEAL,
    asked_of_order,
    headline,
    main_outcome,
    notice,
    returns_faulty,
)
from generator.answers.returns.situations import changes, country, other, situation
from generator.answers.returns.ways import HEEDED, fee, how, money
from generator.catalogue.return_policy import OUTCOMES, Outcome, Policy
from generator.facts.returns import Alternative, Terms
from generator.facts.returns.cases import Case, PolicyFacts
from generator.facts.returns.versions import Version
from generator.text import Link, Text
from generator.wording import Words

SHORT = ("until", "fee", "how", "money", "final-sale")  # the anchors of the short answers; links lead to them


def policy_answers(policy: PolicyFacts, words: Words) -> tuple[Answer, ...]:
    """Everything a policy's page says, in its order."""
    answers = (
        held(policy, words),
        seasons(policy, words),
        short_answers(policy, words),
        tiers(policy, words),
        exceptions(policy, words),
        example([each for each in policy.examples if each.season is None], words),
        example([each for each in policy.examples if each.season is not None], words),
    )
    return tuple(answer for answer in answers if answer is not None)


def held(policy: PolicyFacts, words: Words) -> Answer | None:
    """For which orders a version of the policy is, and where the others stand; None: for all orders, as far as is
    told."""
    version = policy.version
    if version is None:
        return None
    day = {
        "first": day_value(version.first, "returns.policy.first", words, "long") if version.first else None,
        "last": day_value(version.last, "returns.policy.last", words, "long") if version.last else None,
    }
    known = {name: value for name, value in day.items() if value is not None}
    if version.state == "past":
        said = [words.say(f"returns.held.{'between' if version.first else 'until'}", **known)]
    elif version.state == "coming":
        said = [words.say("returns.held.from", **known)]
    elif version.after is not None and version.after.effective_from is not None and policy.tells_after:
        after = day_value(version.after.effective_from, "returns.policy.after", words, "long")
        link = Link(words.say("returns.held.see").plain(), f"policy:{version.after.id}")
        said = [words.say("returns.held.after", first=after), words.of(link)]
    else:
        return None
    if policy.now is not None:
        said.append(words.of(Link(words.say("returns.held.now").plain(), f"policy:{policy.now.id}")))
    text = sentences(said, words)
    question = words.say("returns.held.question")
    return Answer("returns.held", question, said[0], (Notice(text),), question, "held")


def page_title(policy: Policy, version: Version | None, words: Words) -> Text:
    """What the policy's page is called: the policy's name, and for which orders a version is that holds no more or
    not yet."""
    if policy.name:
        name = words.of(words.name(policy.name))
    elif {"market"} >= set(policy.applies_to.keys):
        name = words.say("site.returns")
    else:
        name = words.say("returns.aside", what=words.say("site.returns"), more=typed(policy.id.replace("-", " ")))
    if version is not None and version.state == "past" and version.last is not None:
        last = day_value(version.last, "returns.policy.last", words, "long")
        return words.say("returns.held.title_until", name=name, last=last)
    if version is not None and version.state == "coming" and version.first is not None:
        first = day_value(version.first, "returns.policy.first", words, "long")
        return words.say("returns.held.title_from", name=name, first=first)
    return name


def short_answers(policy: PolicyFacts, words: Words) -> Answer:
    """The five questions, one or two sentences each, every one a place to link to."""
    terms = policy.terms
    pairs: list[Pair] = []
    if terms.facts.returnable:
        pairs.append(Pair(words.say("returns.short.until"), _until(policy, words), "until"))
    for topic, anchor in ((fee, "fee"), (how, "how"), (money, "money")):
        answer = topic(terms, words)
        if answer is not None:
            said = [answer.short]
            if topic is how:
                said += [words.of(words.name(each.value)) for each in terms.facts.notes]
            pairs.append(Pair(answer.question, sentences(said, words), anchor))
    if refused := what_not(policy, words):
        pairs.append(Pair(refused.question, refused.short, "final-sale"))
    faulty = terms.alternative("reason", "faulty")
    if faulty is not None and (main := main_outcome(faulty.facts)):
        said = [
            words.say(
                "returns.faulty.short",
                outcome=outcome(main.outcome, words),
                window=of_outcome(main, words, adverb=True),
            )
        ]
        pairs.append(Pair(words.say("returns.faulty.question"), said[0], "faulty"))
    market = words.say("returns.short.market", market=country(policy.market, words)) if policy.market else None
    lead = (Paragraph(market),) if market else ()
    head = words.say("returns.short.headline")
    short = pairs[0].says if pairs else head
    return Answer("returns.short", head, short, (*lead, Pairs(tuple(pairs))), head, "short")


def _until(policy: PolicyFacts, words: Words) -> Text:
    """The plain window, then the kinds of things that have another: `30 days from delivery. Shoes: 60 days.`"""
    facts = policy.terms.facts
    said = [sentence(headline(facts, words), words)]
    main = main_outcome(facts)
    for case in policy.cases[1:]:
        other_main = main_outcome(case.terms.facts)
        if main and other_main and (other_main.outcome, other_main.window) != (main.outcome, main.window):
            same_event = bool(main.window.span and other_main.window.span
                              and main.window.span.events == other_main.window.span.events)  # fmt: skip
            shown = of_outcome(other_main, words, short=same_event)
            said.append(sentence(words.say("returns.pair", term=_names(case, words), says=shown), words))
    return sentences(said, words)


def what_not(policy: PolicyFacts, words: Words) -> Answer | None:
    """What cannot go back: what never does, and what has a seal once it is broken; None: everything can."""
    said = []
    refused = [case for case in policy.cases if case.terms.facts.returnable is False]
    if refused:
        whole = [
            within(_names(case, words)) if place and case.kinds and case.kinds[0].key in COMMON
            else _names(case, words) for place, case in enumerate(refused)
        ]  # fmt: skip
        said.append(sentence(words.join(whole), words))
    for case in policy.cases:
        if case.terms.facts.returnable and SEAL in case.terms.facts.condition:
            said.append(sentence(words.say("returns.what_not.sealed", names=_names(case, words)), words))
    if not said:
        return None
    if refused and all(returns_faulty(case.terms) for case in refused):
        said.append(words.say("returns.what_not.faulty"))
    return Answer("returns.what_not", words.say("returns.cannot"), sentences(said, words), anchor="final-sale")


def seasons(policy: PolicyFacts, words: Words) -> Answer | None:
    """The seasons that are told, each with its days; None: there is none now."""
    notices = [notice(season, policy.terms.facts, words, whole=True) for season in policy.seasons]
    if not notices:
        return None
    first, *others = notices
    head = first.title or words.say("returns.season.title")
    blocks = (replace(first, title=None), *others)  # the heading says its name already
    return Answer("returns.seasons", head, first.text, blocks, head, "season")


def tiers(policy: PolicyFacts, words: Words) -> Answer | None:
    """Every case: a row for each kind of thing; None: all things go back alike and nothing is refused."""
    outcomes = [name for name in OUTCOMES if any(case.terms.facts.outcome(name) for case in policy.cases)]
    if not outcomes:
        return None
    columns = [Column("what", words.say("returns.table.what"))]
    columns += [Column(name, opened(outcome(name, words))) for name in outcomes]
    columns.append(Column("condition", words.say("returns.table.condition")))
    spans = {each.window.span.events for case in policy.cases for each in case.terms.facts.outcomes.values()
             if each.window.span}  # fmt: skip
    short = len(spans) == 1
    caption = words.say("returns.table.caption")
    main = main_outcome(policy.terms.facts)
    if short and main and main.window.span and main.window.span.events:
        caption = words.say("returns.table.counted", event=events(main.window.span, words))
    plain, *special = policy.cases
    rows = tuple(_row(case, outcomes, short, words, alone=not special) for case in (*special, plain))
    question = words.say("returns.table.headline")
    table = Table(caption, tuple(columns), rows, f"returns-{policy.policy.id}")
    return Answer("returns.tiers", question, caption, (table,), question, "every-case")


def _row(case: Case, outcomes: Sequence[Outcome], short: bool, words: Words, *, alone: bool) -> tuple[Cell, ...]:
    facts = case.terms.facts
    kinds = words.say("returns.table.everything") if alone else _names(case, words)
    cells = [Cell(opened(kinds))]
    for name in outcomes:
        each = facts.outcomes.get(name)
        if each is None:
            cells.append(Cell(words.say("returns.table.not_said")))
        else:
            cells.append(Cell(of_outcome(each, words, short=short), no=not each.offered))
    if facts.returnable is False:
        said = words.say("returns.table.faulty") if returns_faulty(case.terms) else words.of()
    else:
        said = opened(condition(facts.condition, words)) if facts.condition else words.of()
    return (*cells, Cell(said))


def exceptions(policy: PolicyFacts, words: Words) -> Answer:
    """What an order may have otherwise, the rest of the rules, the shop's own notes, and the policy's day."""
    terms = policy.terms
    pairs = [Pair(opened(situation(each, words)), listed(told, words)) for each, told in _otherwise(terms, words)]
    blocks: list[Block] = [Pairs(tuple(pairs))] if pairs else []
    rest = [sentence(each, words) for each in other(terms.facts, words, (*HEEDED, "delivery_cost", "exchange_for"))]
    if rest:
        blocks.append(Bullets(tuple(rest)))
    blocks.append(Paragraph(foot(terms, words, short=False)))
    head = words.say("returns.exceptions.headline")
    return Answer("returns.exceptions", head, foot(terms, words, short=False), tuple(blocks), head, "exceptions")


def _otherwise(terms: Terms, words: Words) -> Iterator[tuple[Alternative, list[Text]]]:
    for each in asked_of_order(terms):
        if told := changes(each, terms.facts, words):
            yield each, told


# Names of kinds


def _names(case: Case, words: Words) -> Text:
    """`Swimwear, underwear and socks`; everything else where it is no special kind."""
    if not case.kinds:
        return words.say("returns.table.everything_else")
    return kinds_named(case.kinds, words)
