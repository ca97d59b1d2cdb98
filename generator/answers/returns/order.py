"""The last day of one order line in words, with how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.answers import Answer, Block, Notice, Paragraph
from generator.answers.returns.phrases import (
    bought,
    condition,
    day_value,
    of_outcome,
    opened,
    outcome,
    sentence,
    title,
    within,
)
from generator.answers.returns.promise import plain_terms, unless, why_not
from generator.answers.returns.situations import other
from generator.facts.returns import Deadline, LastDay, Terms
from generator.facts.returns.seasons import TermsOnDay
from generator.text import Text, Value
from generator.wording import Words

PARCEL = frozenset({"delivery", "last_delivery", "collection"})


def day_of(last: LastDay, words: Words) -> Value:
    """The last day of an outcome: `Saturday 7 November 2026`; `last_day` must be known."""
    assert last.last_day is not None
    return day_value(last.last_day, f"returns.{last.outcome}.last_day", words)


def until_of(deadline: Deadline, words: Words, *, goods: bool = True) -> Answer | None:
    """Until when one order line can go back: exactly, at least, about, or in words; None: nothing is said.

    `goods`: with a sentence about how the goods must be.
    """
    question = words.say("returns.question")
    if deadline.returnable is None:
        return None
    if not deadline.returnable:
        head = words.say("returns.none.other") if deadline.broken else why_not(deadline.facts, words)
        return Answer("returns.until", question, head, (_beneath(deadline, words),), head)
    offered = [last for last in deadline.outcomes if last.bound != "none"]
    main, *others = offered
    head = opened(until_day(main, deadline, words))
    alike = [main, *(last for last in others if _same(last, main))]
    names = words.either([outcome(last.outcome, words) for last in alike])
    if main.last_day is not None:
        names = words.say("returns.pair", term=names, says=why(main, deadline, words))
    blocks: list[Block] = [Paragraph(opened(names))]
    for last in others:
        if last not in alike:
            blocks.append(Paragraph(opened(_other(last, deadline, words))))
    if goods and deadline.facts.condition:
        blocks.append(Paragraph(sentence(condition(deadline.facts.condition, words), words)))
    return Answer("returns.until", question, sentence(head, words), tuple(blocks), head)


def until_day(last: LastDay, deadline: Deadline, words: Words) -> Text:
    """`until Saturday 7 November 2026`, `at least until …`, `until about …`; without a day its window."""
    if last.last_day is None:
        return of_outcome(deadline.facts.outcomes[last.outcome], words)
    if last.bound == "at_least" and last.latest is not None and last.latest > last.last_day:
        latest = day_value(last.latest, f"returns.{last.outcome}.latest", words)
        return words.say("returns.order.between", day=day_of(last, words), latest=latest)
    return words.say(f"returns.order.{last.bound}", day=day_of(last, words))


def why(last: LastDay, deadline: Deadline, words: Words) -> Text:
    """What makes it this day: the window, or the extension that reaches further."""
    moved = next((step for step in reversed(last.steps) if step.what == "extended" and step.start != step.to), None)
    plain = of_outcome(deadline.facts.outcomes[last.outcome], words)
    if moved is None:
        return plain
    periods = moved.rule.when.get("purchased")
    if (named := title(moved.rule, words)) is not None:
        return named
    if isinstance(periods, tuple) and periods:
        return words.either([bought(period, words) for period in periods])
    return plain


def heed(deadlines: Iterable[Deadline], words: Words, *, goods: bool = False) -> tuple[Text, ...]:
    """What an order's mail says below its lines, each once: from when days count, and what must happen by then.

    `goods`: with a sentence about how the goods must be, for lines that do not say it.
    """
    told: dict[str, Text] = {}

    def tell(text: Text) -> None:
        told.setdefault(text.plain(), text)

    whole = [deadline for deadline in deadlines if deadline.returnable]
    waiting = {
        last.window.span.events
        for deadline in whole
        for last in deadline.outcomes[:1]
        if last.bound == "at_least" and last.window.span and not PARCEL.isdisjoint(last.window.span.events)
    }
    for events in sorted(waiting):
        names = words.either([words.say(f"returns.event.{event}") for event in events])
        tell(words.say("returns.order.starts", event=names))
    for deadline in whole:
        if goods and deadline.facts.condition:
            tell(sentence(condition(deadline.facts.condition, words), words))
        for each in other(deadline.facts, words, ("in_time_when",)):
            tell(sentence(each, words))
        for clock in deadline.clocks:
            if clock.last_day is not None and clock.bound == "exact":
                day = day_value(clock.last_day, f"returns.{clock.name}.last_day", words)
                when = words.say("returns.order.exact", day=day)
            else:
                when = within(deadline.facts.other[clock.name].value, f"returns.{clock.name}", words)
            tell(sentence(words.say(f"returns.{clock.name}", when=when), words))
    return tuple(told.values())


def foot(terms: Terms, words: Words, *, short: bool = True) -> Text:
    """`Policy of 1 January 2026 (7f3a2c). Your legal rights stay as they are.`"""
    policy = terms.policy
    version = Value("returns.policy.hash", policy.hash, policy.hash)
    kind = "mail" if short else "page"
    if policy.effective_from is None:
        return words.say(f"returns.foot.{kind}_undated", version=version)
    day = day_value(policy.effective_from, "returns.policy.effective_from", words, "long")
    return words.say(f"returns.foot.{kind}", day=day, version=version)


def foot_of_several(terms: Sequence[Terms], words: Words) -> Text:
    """The same where the lines of an order are of several policies."""
    hashes = [words.of(Value("returns.policy.hash", each.policy.hash, each.policy.hash)) for each in terms]
    return words.say("returns.foot.mail_several", versions=words.join(hashes))


def exchange_until(deadline: Deadline, words: Words) -> Text | None:
    """`Free exchange until Sunday, 31 January 2027.`; None: it is not exchanged, or no day is known."""
    last = deadline.outcome("exchange")
    if last is None or last.last_day is None or last.bound == "none":
        return None
    costs = dict(deadline.facts.methods)
    for each in deadline.alternatives:  # what is said of exchanges alone
        asked = each.need("outcome")
        if asked and len(each.needs) == 1 and isinstance(asked.asked, frozenset) and "exchange" in asked.asked:
            costs |= {name: cost for name, cost in each.facts.methods.items() if name in each.changed}
    ways = [cost.value for name, cost in costs.items() if name != "keep" and not cost.value.is_none]
    free = bool(ways) and all(cost.kind == "free" for cost in ways)
    return words.say(
        f"returns.order.{'exchange_free' if free else 'exchange'}", until=until_day(last, deadline, words)
    )


def exchanged_for(kind: str, words: Words) -> Text:
    """`Exchange for another size or color of the same style.`"""
    return sentence(words.say(f"returns.exchange_for.{kind}"), words)


def version(subject: Terms | TermsOnDay, words: Words) -> Answer:
    """Which policy holds, by its day and hash; the last line of a mail."""
    terms, _ = plain_terms(subject)
    return Answer("returns.version", words.say("returns.all"), foot(terms, words))


def _same(one: LastDay, main: LastDay) -> bool:
    if (one.bound, one.first, one.last_day, one.latest) != (main.bound, main.first, main.last_day, main.latest):
        return False
    return one.last_day is not None or one.window == main.window


def _other(last: LastDay, deadline: Deadline, words: Words) -> Text:
    until = until_day(last, deadline, words)
    name = outcome(last.outcome, words)
    if last.first is not None and last.last_day is not None:
        first = day_value(last.first, f"returns.{last.outcome}.first", words)
        return words.say("returns.order.opens", outcome=name, until=until, first=first)
    return words.say("returns.pair", term=name, says=until)


def _beneath(deadline: Deadline, words: Words) -> Notice:
    """What stands under a refusal: what the goods would have to be, or that faulty ones come back all the same."""
    if deadline.broken:
        needed = words.say("returns.order.must_be", words=condition(deadline.broken, words))
        return Notice(sentence(needed, words), no=True)
    return Notice(unless(deadline.terms, words), no=True)
