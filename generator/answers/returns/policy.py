"""A policy's page in a market: the season, short answers, every case, the exceptions, then examples with dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from generator.answers import (
    Answer,
    Block,
    Bullets,
    Cell,
    Column,
    Example,
    Notice,
    Pair,
    Pairs,
    Paragraph,
    Step,
    Table,
)
from generator.answers.returns.order import PARCEL, day_of, foot
from generator.answers.returns.phrases import (
    condition,
    day_value,
    events,
    known,
    length,
    listed,
    of_outcome,
    opened,
    outcome,
    sentence,
    sentences,
    title,
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
from generator.facts.returns import Alternative, LastDay, Terms
from generator.facts.returns.cases import Case, Kind, PolicyFacts, WorkedExample
from generator.facts.returns.versions import Version
from generator.text import Link, Name, Text
from generator.wording import Count, DayStyle, Words

COMMON = frozenset({"category", "tag", "personalised"})  # kinds whose names are common nouns, not brands
NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})  # where a noun keeps its capital inside a sentence
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
            _within(_names(case, words)) if place and case.kinds and case.kinds[0].key in COMMON
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


def example(examples: Sequence[WorkedExample], words: Words) -> Answer | None:
    """Orders with their days, all ordinary or all of one season; None: no day can be told."""
    blocks = [block for each in examples if (block := _worked(each, words)) is not None]
    if not blocks:
        return None
    season = examples[0].season
    head = words.say("returns.example.headline")
    if season is not None:
        name = title(season.alternative.rule, words) or words.say("returns.season.title")
        head = words.say("returns.example.season", season=name)
    last = next(step for step in blocks[0].steps if step.day and step.day.fact.endswith(".last_day"))
    assert last.day is not None
    short = words.say("returns.example.short", given=blocks[0].given[0], what=last.what, day=last.day)
    name_of_topic = "example" if season is None else "season_example"
    return Answer(f"returns.{name_of_topic}", head, short, tuple(blocks), head, name_of_topic.replace("_", "-"))


def _worked(worked: WorkedExample, words: Words) -> Example | None:
    deadline = worked.deadline
    told = [last for last in deadline.outcomes if last.last_day is not None and last.bound == "exact"]
    if not told:
        return None
    main = told[0]
    money = max(last.last_day for last in told if last.last_day and last.outcome == main.outcome)
    given = words.say("returns.example.ordered", day=day_value(worked.purchase, "returns.example.purchase", words))
    style: DayStyle = "weekday_yearless" if worked.delivery.year == worked.purchase.year else "weekday"
    delivered = day_value(worked.delivery, "returns.example.delivery", words, style)
    counted = next((step.event for step in main.steps if step.what == "count"), "")
    day_one = deadline.facts.outcomes[main.outcome].day_one
    note = words.say(f"returns.example.day_one.{day_one}") if counted in PARCEL else None
    steps = [Step(words.say("returns.example.delivered"), delivered, note)]
    later: list[Step] = []
    for last in told:
        # That another outcome opens is told where the first one has ended before: else its end says so.
        if last.first is not None and last.first > money + timedelta(1):
            opens = day_value(last.first, f"returns.{last.outcome}.first", words)
            what = words.say("returns.example.first_day", outcome=outcome(last.outcome, words))
            later.append(Step(what, opens, None, "opens"))
    ends: dict[date, list[LastDay]] = {}
    for last in told:
        if last.last_day is not None:
            ends.setdefault(last.last_day, []).append(last)
    for day, here in ends.items():
        # An exchange for as long as the money back goes without saying.
        names = [one.outcome for one in here if one.outcome != "exchange" or one.last_day != money] or ["exchange"]
        what = words.say("returns.example.last_day", outcome=words.either([outcome(name, words) for name in names]))
        said = _reason(here[0], worked, words)
        # What is still to be had after this day: its stretch of days begins here.
        after = [outcome(one.outcome, words) for one in told if one.last_day and day < one.last_day]
        if after:
            more = words.say("returns.example.after", outcome=words.either(after))
            said = sentences([said, more], words) if said else more
        later.append(Step(what, day_of(here[0], words), said, "opens" if after else "ends"))
    later.sort(key=lambda step: step.day.machine if step.day else "")
    return Example((given,), (*steps, *later))


def _reason(last: LastDay, worked: WorkedExample, words: Words) -> Text | None:
    """`Day 30.`; in a season, what it changed or that the ordinary days end later."""
    counted = next((step for step in last.steps if step.what == "count"), None)
    season = worked.season
    moved = next((step for step in last.steps if step.what == "extended" and step.start != step.to), None)
    if moved is not None and counted is not None and counted.to is not None:
        ordinary = day_value(counted.to, "returns.example.ordinary", words, "long")
        name = title(moved.rule, words) or words.say("returns.season.title")
        return words.say("returns.example.extended", season=name, day=ordinary)
    if season is not None and season.until is not None:
        until = day_value(season.until, "returns.season.until", words, "long")
        return words.say("returns.example.later", day=until)
    span = last.window.span
    if span is None:
        return None
    if span.unit == "day":
        return words.say(
            "returns.example.day", n=Count(f"returns.{last.outcome}.within", span.number, span.machine)
        )
    return sentence(length(span, f"returns.{last.outcome}", words), words)


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


def kinds_named(kinds: Iterable[Kind], words: Words) -> Text:
    named = {name: kind.key for kind in kinds for name in _named(kind, words)}
    return words.join([_within(name) if place and key in COMMON else name
                       for place, (name, key) in enumerate(named.items())])  # fmt: skip


def _named(kind: Kind, words: Words) -> list[Text]:
    """A kind's names: several where women's and men's are called differently."""
    if kind.key in ("tag", "personalised") and kind.rule.title:
        return [words.of(words.name(kind.rule.title))]
    if kind.names:
        return [words.of(words.name(name)) for name in kind.names]
    if kind.key == "personalised":
        return [words.say(f"returns.table.personalised.{'yes' if kind.word == 'True' else 'no'}")]
    if kind.key == "for":
        return [known(words, "table.for", kind.word)]
    return [words.of(typed(kind.word.rpartition("/")[2].replace("-", " ")))]


def _within(named: Text) -> Text:
    """A name as it stands behind others: `Earrings, socks and swimwear`; capitals inside are kept."""
    match named.runs:
        case (Name(shown=shown, language=language), *rest):
            plain = shown[1:] == shown[1:].lower() and shown[:1].isalpha() and shown[1:2] not in ("", "-")
            if plain and language.partition("-")[0] not in NOUNS_WITH_CAPITALS:
                return Text(named.language, (Name(shown[:1].lower() + shown[1:], language), *rest))
    return named
