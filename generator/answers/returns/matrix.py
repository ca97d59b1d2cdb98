"""Every case of a shop: what each group of products gets in each market, a table a market."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generator.answers import Answer, Cell, Column, Table
from generator.answers.returns.kinds import COMMON, kinds_named, within
from generator.answers.returns.phrases import (
    charge,
    condition,
    listed,
    method,
    of_outcome,
    opened,
    outcome,
    sentences,
)
from generator.answers.returns.promise import returns_faulty
from generator.answers.returns.situations import country
from generator.catalogue.return_policy import METHODS, OUTCOMES, PRODUCT_KEYS, Method, Outcome, Policy
from generator.facts.returns import Facts
from generator.facts.returns.cases import Kind
from generator.facts.returns.matrix import Group
from generator.text import Link, Text, Value
from generator.wording import Words


def every_case(
    groups: Sequence[Group], titles: Mapping[str, Text], linked: Collection[str], words: Words
) -> tuple[Answer, ...]:
    """A table for each market, in the order of the groups; `titles` are the names of the policies' pages by id,
    `linked` those that have one in this locale."""
    markets: dict[str, list[Group]] = {}
    for group in groups:
        markets.setdefault(group.market, []).append(group)
    return tuple(_market(market, here, titles, linked, words) for market, here in markets.items())


def _market(
    market: str, groups: Sequence[Group], titles: Mapping[str, Text], linked: Collection[str], words: Words
) -> Answer:
    facts = [group.terms.facts for group in groups if group.terms is not None]
    outcomes = [name for name in OUTCOMES if any(each.outcome(name) for each in facts)]
    methods = [name for name in METHODS if any(_offers(each, name) for each in facts)]
    columns = [Column("what", words.say("returns.table.what"))]
    columns += [Column(name, opened(outcome(name, words))) for name in outcomes]
    columns += [Column(name, opened(method(name, words))) for name in methods]
    columns += [
        Column("condition", words.say("returns.table.condition")),
        Column("policy", words.say("returns.matrix.policy")),
    ]
    events_of = {each.window.span.events for one in facts for each in one.outcomes.values() if each.window.span}
    short = len(events_of) == 1
    main = min(events_of) if short else ()
    rows = tuple(_row(group, outcomes, methods, titles, linked, words, short=short) for group in groups)
    head = country(market, words) if market else words.say("site.returns")
    caption = words.say("returns.matrix.caption")
    if main:
        event = words.either([words.say(f"returns.event.{each}") for each in main])
        caption = sentences([caption, words.say("returns.table.counted", event=event)], words)
    table = Table(caption, tuple(columns), rows, f"returns-{market or 'world'}")
    topic = f"returns.matrix_{market.lower() or 'world'}"
    return Answer(topic, head, caption, (table,), head, f"market-{market.lower() or 'world'}")


def _offers(facts: Facts, name: Method) -> bool:
    cost = facts.methods.get(name)
    return cost is not None and not cost.value.is_none


def _row(
    group: Group,
    outcomes: Sequence[Outcome],
    methods: Sequence[Method],
    titles: Mapping[str, Text],
    linked: Collection[str],
    words: Words,
    *,
    short: bool,
) -> tuple[Cell, ...]:
    named = _kinds(group, words) if group.kinds else words.say("returns.table.everything_else")
    if group.terms is not None and not set(PRODUCT_KEYS).isdisjoint(group.terms.policy.applies_to.keys):
        whose = titles[group.terms.policy.id]  # a maker's own policy: whose things these are
        named = words.say("returns.pair", term=whose, says=named) if group.kinds else whose
    number = words.of(Value("returns.matrix.products", words.number(len(group.products)), str(len(group.products))))
    cells = [Cell(words.say("returns.aside", what=opened(named), more=number))]
    unsaid = Cell(words.say("returns.table.not_said"))
    if group.terms is None:
        return (*cells, *(unsaid for _ in (*outcomes, *methods)), unsaid, unsaid)
    facts = group.terms.facts
    for name in outcomes:
        each = facts.outcomes.get(name)
        cells.append(
            Cell(of_outcome(each, words, short=short), no=not each.offered) if each is not None else unsaid
        )
    for way in methods:
        cost = facts.methods.get(way)
        if cost is None or facts.returnable is False:
            cells.append(unsaid)
        else:
            cells.append(Cell(charge(cost.value, f"returns.{way}", words), no=cost.value.is_none))
    if facts.returnable is False:
        goods = words.say("returns.table.faulty") if returns_faulty(group.terms) else unsaid.text
    else:
        goods = opened(condition(facts.condition, words)) if facts.condition else unsaid.text
    return (*cells, Cell(goods), Cell(_policy(group.terms.policy, titles, linked, words)))


def _kinds(group: Group, words: Words) -> Text:
    """`Socks and underwear`; what is two things at once is listed: `shoes, final sale`."""
    by_key: dict[str, list[Kind]] = {}
    for kind in group.kinds:
        by_key.setdefault(kind.key, []).append(kind)
    named = [kinds_named(kinds, words) for kinds in by_key.values()]
    behind = [within(name) if key in COMMON else name for key, name in zip(by_key, named, strict=True)]
    return listed([*named[:1], *behind[1:]], words)


def _policy(policy: Policy, titles: Mapping[str, Text], linked: Collection[str], words: Words) -> Text:
    """The policy's page, and the hash of its version."""
    title = titles[policy.id]
    named = words.of(Link(title.plain(), f"policy:{policy.id}")) if policy.id in linked else title
    return sentences([named, words.of(Value("returns.policy.hash", policy.hash, policy.hash))], words)
