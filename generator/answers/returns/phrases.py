"""Windows, charges, conditions and situations as phrases, out of which the answers about returns are made.

A phrase begins small and has no full stop: `sentence` makes one of it, `opened` begins it with a capital.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.answers import sentences as sentences
from generator.catalogue.return_policy import Rule
from generator.catalogue.return_policy.keys import CONDITIONS
from generator.facts.returns import Extension, OutcomeFacts
from generator.facts.returns.longest import longest
from generator.facts.returns.seasons import Season
from generator.measure.charges import Charge
from generator.measure.days import Day, Period, Span, Window
from generator.text import Name, Text, Value
from generator.wording import Count, DayStyle, Words

RANK = {word: rank for rank, word in enumerate(CONDITIONS)}
LEAP_YEAR = 2024  # a year in which every day without a year can be written


def opened(text: Text) -> Text:
    """With a capital at its beginning, where the script has capitals."""
    if not text.runs or not isinstance(text.runs[0], str):
        return text
    first = text.runs[0]
    return Text(text.language, (first[:1].upper() + first[1:], *text.runs[1:]))


def sentence(phrase: Text, words: Words) -> Text:
    """The phrase as a sentence of its own."""
    return opened(words.say("returns.sentence", phrase=phrase))


def listed(texts: Sequence[Text], words: Words) -> Text:
    """`unworn, tags on`: one beside the other, without an and."""
    whole = texts[0]
    for text in texts[1:]:
        whole = words.say("returns.list", first=whole, rest=text)
    return whole


def typed(word: str) -> Name:
    """A word of the shop's own for which there is no sentence, as it was typed."""
    return Name(word.replace("_", " "), "")


def known(words: Words, key: str, word: str) -> Text:
    """The phrase `key.word`, else the word as the shop typed it."""
    full = f"returns.{key}.{word}"
    return words.say(full) if words.has(full) else words.of(typed(word))


# Lengths and windows


def length(span: Span, fact: str, words: Words) -> Text:
    """`30 days`, `31 to 45 days`."""
    return _length(span, fact, words)


def _length(span: Span, fact: str, words: Words, *, behind: bool = False) -> Text:
    """`behind`: as it stands behind a preposition."""
    count = Count(f"{fact}.within", span.number, span.machine)
    if span.opens:
        machine = Span(span.opens, span.unit).machine
        low = Value(f"{fact}.from", words.number(span.opens), machine)
        return words.say(f"returns.{'range_of' if behind else 'range'}.{span.unit}", low=low, n=count)
    return words.say(f"units.{'of.' if behind else ''}{span.unit}", n=count)


def events(span: Span, words: Words) -> Text:
    """`delivery`, `delivery or collection`."""
    return words.either([words.say(f"returns.event.{event}") for event in span.events])


def from_event(span: Span, fact: str, words: Words) -> Text:
    """`30 days from delivery`."""
    if not span.events:
        return length(span, fact, words)
    return words.say("returns.from", length=length(span, fact, words), event=events(span, words))


def within(span: Span, fact: str, words: Words) -> Text:
    """`within 30 days of delivery`, `5 to 8 business days after delivery`."""
    if span.opens and span.events:
        return words.say("returns.after", length=length(span, fact, words), event=events(span, words))
    of = _length(span, fact, words, behind=True)
    if span.opens:
        return words.say("returns.within_range", length=of)
    if not span.events:
        return words.say("returns.within_alone", length=of)
    return words.say("returns.within", length=of, event=events(span, words))


def window(shown: Window, fact: str, words: Words, *, short: bool = False, adverb: bool = False) -> Text:
    """`30 days from delivery`, `until 12 January`; `short`: no event; `adverb`: `within 30 days of delivery`."""
    if shown.until is not None:
        return words.say("returns.until_day", day=day_of_year(shown.until, f"{fact}.last_day", words))
    if shown.span is None:
        return words.say("returns.unlimited" if shown.kind == "unlimited" else "returns.no")
    if adverb:
        told = within(shown.span, fact, words)
    else:
        told = length(shown.span, fact, words) if short else from_event(shown.span, fact, words)
    if shown.at_most is not None:
        cap = from_event(shown.at_most, f"{fact}.at_most", words)
        told = words.say("returns.capped", window=told, cap=cap)
    return told


def of_outcome(outcome: OutcomeFacts, words: Words, *, short: bool = False, adverb: bool = False) -> Text:
    """How long an outcome is to be had, with the extensions that need no season."""
    fact = f"returns.{outcome.outcome}"
    if not outcome.offered:
        return words.say("returns.no")
    shown, left = longest(outcome)
    told = window(shown, fact, words, short=short, adverb=adverb)
    for extension in left:
        if not extension.periods:
            told = words.say("returns.and_at_least", window=told, more=extended(extension, fact, words))
    return told


def extended(extension: Extension, fact: str, words: Words) -> Text:
    return words.say("returns.at_least", window=window(extension.window, f"{fact}.extended", words))


# Days


def day_value(day: date, fact: str, words: Words, style: DayStyle = "weekday") -> Value:
    return Value(fact, words.day(day, style), day.isoformat())


def day_of_year(day: Day, fact: str, words: Words) -> Value | Text:
    """A fixed day with its year, one of every year without, or its name."""
    if day.fixed is not None:
        return day_value(day.fixed, fact, words, "long")
    if day.name:
        return known(words, "day_name", day.name)
    shown = words.day(date(LEAP_YEAR, day.month, day.day), "yearless")
    return Value(fact, shown, f"--{day.month:02d}-{day.day:02d}")


def bought(period: Period, words: Words) -> Text:
    """`if bought from 1 November to 24 December`."""
    first, last = (
        day_of_year(day, f"returns.season.{name}", words) if day else None
        for day, name in ((period.first, "first"), (period.last, "last"))
    )
    if first is not None and period.first == period.last:
        return words.say("returns.if.purchased.on", day=first)
    return _bought(first, last, words)


def bought_in(season: Season, words: Words) -> Text:
    """The same with the days of the season's year, which is said once."""
    one_year = season.first and season.last and season.first.year == season.last.year
    first = day_value(season.first, "returns.season.first", words, "yearless" if one_year else "long") if (
        season.first) else None  # fmt: skip
    last = day_value(season.last, "returns.season.last", words, "long") if season.last else None
    return _bought(first, last, words)


def _bought(first: Value | Text | None, last: Value | Text | None, words: Words) -> Text:
    if first is not None and last is not None:
        return words.say("returns.if.purchased.between", first=first, last=last)
    if first is not None:
        return words.say("returns.if.purchased.from", day=first)
    if last is not None:
        return words.say("returns.if.purchased.until", day=last)
    return words.say("returns.if.purchased.always")


# What it costs, and how the goods must be


def charge(cost: Charge, fact: str, words: Words) -> Text:
    """`free`, `£4.50 per parcel`, `12% of the price`, `not possible`."""
    if cost.kind == "percent":
        share = Value(fact, words.percent(cost.amount), cost.machine)
        return words.say("returns.charge.percent", share=share)
    if cost.kind != "amount":
        return words.say(f"returns.charge.{cost.kind}")
    amount = Value(fact, words.money(cost.amount, cost.currency), f"{cost.amount} {cost.currency}")
    return words.say(f"returns.charge.per_{cost.per or 'return'}", amount=amount)


def method(name: str, words: Words) -> Text:
    return words.say(f"returns.method.{name}")


def method_cost(name: str, cost: Charge, words: Words) -> Text:
    """`free by mail`, `£4.50 per parcel by mail`."""
    shown = charge(cost, f"returns.{name}", words)
    if name == "keep":
        return words.say("returns.aside", what=method(name, words), more=shown)
    return words.say("returns.costs", cost=shown, way=method(name, words))


def condition(names: Iterable[str], words: Words) -> Text:
    """`unworn, tags on`: the known words in their order, the shop's own behind them."""
    ranked = sorted(names, key=lambda name: (RANK.get(name, len(RANK)), name))
    return listed([known(words, "condition", name) for name in ranked], words)


def outcome(name: str, words: Words) -> Text:
    return words.say(f"returns.outcome.{name}")


def title(rule: Rule, words: Words) -> Text | None:
    """The name that the shop gave the rule."""
    return words.of(words.name(rule.title)) if rule.title else None
