"""What a footer says of the lines of an order, alike ones together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.answers import Answer, Notice, Paragraph, fit, returns
from generator.facts.fit.product_fit import fit_of_order
from generator.facts.returns import Deadline, Terms
from generator.footers.order import OrderLine
from generator.subjects import ProductSubject
from generator.surfaces.order_email import FooterLine
from generator.text import Name, Text, Value
from generator.wording import Words

ADVICES = 3  # fit advice in one mail; more would bury the last day


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One order line with what is known of it."""

    line: OrderLine
    subject: ProductSubject | None
    market: str
    deadline: Deadline | None
    name: Text


def product_of(told: ToldLine) -> str:
    return told.subject.id if told.subject else told.line.product or told.line.sku


def named_line(name: Name, size: str, words: Words) -> Text:
    """`Linen camp shirt, M`."""
    if not size:
        return words.of(name)
    return words.say("returns.list", first=name, rest=Value("order.size", size, size))


def grouped_lines(lines: Sequence[tuple[Text, Answer | None]], words: Words) -> tuple[FooterLine, ...]:
    """Lines that read the same stand together, in the order in which they first come."""
    groups: dict[tuple[Text, tuple[Text, ...], bool], list[Text]] = {}
    for name, answer in lines:
        said: tuple[Text, tuple[Text, ...], bool]
        if answer is None:
            said = words.say("returns.order.unknown"), (), False
        else:
            beneath = tuple(block.text for block in answer.blocks if isinstance(block, (Paragraph, Notice)))
            refused = any(isinstance(block, Notice) and block.no for block in answer.blocks)
            said = answer.headline or answer.short, beneath, refused
        groups.setdefault(said, []).append(name)
    return tuple(
        FooterLine(tuple(dict.fromkeys(names)), until, beneath, no)
        for (until, beneath, no), names in groups.items()
    )


def advice_of(told: Sequence[ToldLine], words: Words) -> tuple[Text, ...]:
    """What to exchange an ordered size for, where another would fit better and the line can go back, and until when
    that can be done."""
    found: dict[Text, None] = {}
    for each in told:
        if each.subject is None or not each.line.size or each.deadline is None or not each.deadline.returnable:
            continue
        ordered = fit_of_order(each.subject.fit, each.line.size)
        exchanged = each.deadline.facts.outcome("exchange") is not None
        answer = fit.advice(ordered, words, exchanged=exchanged) if ordered.take else None
        if answer is not None:
            until = returns.exchange_until(each.deadline, words)
            says = words.of(answer.short, " ", until) if until is not None else answer.short
            found[words.say("returns.pair", term=words.of(each.subject.name), says=says)] = None
    return tuple(found)[:ADVICES]


def exchange_notes(deadlines: Sequence[Deadline], words: Words) -> list[Text]:
    """For what it is exchanged, where that is the same for all that can be; until when stands in the lines."""
    said = [
        each.facts.other.get("exchange_for")
        for each in deadlines
        if each.returnable and each.facts.outcome("exchange") is not None
    ]
    kinds = {one.value if one is not None else "" for one in said}
    return [returns.exchanged_for(kind, words) for kind in kinds if kind] if len(kinds) == 1 else []


def small_print(terms: Sequence[Terms], words: Words) -> Text | None:
    """Which versions of which policies the lines are of."""
    policies = list({each.policy.hash: each for each in terms}.values())
    if not policies:
        return words.say("returns.rights")
    return returns.foot(policies[0], words) if len(policies) == 1 else returns.foot_of_several(policies, words)


def is_plain(deadline: Deadline) -> bool:
    """Whether the order changes nothing of what its product's terms say."""
    settled, plain = deadline.facts, deadline.terms.facts
    return (settled.outcomes, settled.methods, settled.other) == (plain.outcomes, plain.methods, plain.other)
