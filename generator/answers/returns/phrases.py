"""Windows, charges, conditions and situations as phrases, out of which the answers about returns are made.

A phrase begins small and has no full stop: `sentence` makes one of it, `opened` begins it with a capital.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from generator.catalogue.return_policy import Rule
from generator.catalogue.return_policy.reading import CONDITIONS
from generator.facts.returns import Alternative, Extension, Facts, Need, OutcomeFacts
from generator.facts.returns.longest import longest
from generator.facts.returns.seasons import Season
from generator.measure.charges import Charge, Range
from generator.measure.days import Day, Period, Span, Window
from generator.text import Name, Run, Text, Value
from generator.wording import Count, Words

RANK = {word: rank for rank, word in enumerate(CONDITIONS)}
NAMED = 4  # countries that are named one by one; more are said as the policy writes them (`EEA`)
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


def sentences(texts: Iterable[Text], words: Words) -> Text:
    """Whole sentences one behind the other."""
    spaced = [part for text in texts for part in (" ", text)]
    return words.of(*spaced[1:])


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
    return _length(span, fact, words, "units")


def _length(span: Span, fact: str, words: Words, form: str) -> Text:
    count = Count(f"{fact}.within", span.number, span.machine)
    if span.opens:
        machine = Span(span.opens, span.unit).machine
        low = Value(f"{fact}.from", words.number(span.opens), machine)
        return words.say(f"returns.range.{span.unit}", low=low, n=count)
    return words.say(f"{form}.{span.unit}", n=count)


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
    if span.opens:
        return length(span, fact, words)
    of = _length(span, fact, words, "units.of")
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


def day_value(day: date, fact: str, words: Words, style: str = "weekday") -> Value:
    return Value(fact, words.day(day, style), day.isoformat())  # type: ignore[arg-type]


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


# Situations


def title(rule: Rule, words: Words) -> Text | None:
    """The name that the shop gave the rule."""
    return words.of(words.name(rule.title)) if rule.title else None


def situation(alternative: Alternative, words: Words) -> Text:
    """`Alder & Fen Club`, `if you choose store credit`: the rule's name, else what an order must be."""
    named = title(alternative.rule, words)
    if named is not None and len(alternative.needs) == 1:
        return named
    return needs(alternative, words)


def needs(alternative: Alternative, words: Words) -> Text:
    return listed([need(each, words) for each in alternative.needs], words)


def need(asked: Need, words: Words) -> Text:
    """One thing an order must be, as a phrase: `if it was a gift`."""
    key, value = asked.key, asked.asked
    if isinstance(value, bool):
        return words.say(f"returns.if.{key}.{'yes' if value else 'no'}")
    if isinstance(value, Range):
        return _amount(key, value, words)
    if isinstance(value, tuple):
        return words.either([bought(period, words) for period in value])
    if key == "condition":
        return words.say("returns.if.condition", words=condition(sorted(value), words))
    if key == "market":
        places = [country(place, words) for place in sorted(value)] if len(value) <= NAMED else [
            words.of(typed(asked.wording))]  # fmt: skip
        return words.say("returns.if.market", market=words.either(places))
    if key in ("payment", "tier"):
        names = [known(words, key, word) for word in sorted(value)]
        return words.say(f"returns.if.{key}", name=words.either(names))
    return words.either([_by_word(key, word, words) for word in sorted(value)])


def country(market: str, words: Words) -> Text:
    """A country by its name; a part of one (`US-AK`) as it was typed."""
    return words.of(typed(market)) if "-" in market else words.text(words.country(market))


def _by_word(key: str, word: str, words: Words) -> Text:
    full = f"returns.if.{key}.{word}"
    return words.say(full) if words.has(full) else words.say(f"returns.if.{key}.other", name=typed(word))


def _amount(key: str, asked: Range, words: Words) -> Text:
    """`if it was reduced by 40% or more`, `if you keep goods for 80 EUR or more`."""

    def value(number: Decimal, end: str) -> Value:
        shown = words.money(number, asked.currency) if asked.currency else words.percent(number)
        machine = f"{number} {asked.currency}" if asked.currency else f"{number}%"
        return Value(f"returns.if.{key}.{end}", shown, machine)

    nothing = asked.low == 0 and (asked.low_open or key == "kept")
    if asked.high is None:
        if nothing and key == "discount":
            return words.say("returns.if.discount.any")
        kind = "more_than" if asked.low_open else "at_least"
        return words.say(f"returns.if.{key}.{kind}", amount=value(asked.low, "low"))
    if nothing:
        kind = "less_than" if asked.high_open else "at_most"
        return words.say(f"returns.if.{key}.{kind}", amount=value(asked.high, "high"))
    return words.say(f"returns.if.{key}.between", low=value(asked.low, "low"), high=value(asked.high, "high"))


# What is otherwise in another situation


def changes(alternative: Alternative, plain: Facts, words: Words) -> list[Text]:
    """What an alternative changes, a phrase for each; nothing where it reads the same."""
    then, told = alternative.facts, list[Text]()
    told += _other_windows(then, plain, words)
    for name, cost in then.methods.items():
        if name in alternative.changed:
            told.append(method_cost(name, cost.value, words))
    added = [word for word in then.condition if word not in plain.condition]
    lifted = [word for word in plain.condition if word not in then.condition]
    if added:
        told.append(condition(added, words))
    if lifted:
        told.append(words.say("returns.lifted", words=condition(lifted, words)))
    told += other(then, words, alternative.changed)
    old = [note.value for note in plain.notes]
    told += [words.of(words.name(note.value)) for note in then.notes if note.value not in old]
    return told


def _other_windows(then: Facts, plain: Facts, words: Words) -> list[Text]:
    """The outcomes whose windows differ; said once where all of them become the same."""
    if then.returnable is False and plain.returnable is not False:
        return [words.say("returns.not_at_all")]
    different: dict[str, Text] = {}
    for name, facts in then.outcomes.items():
        was = plain.outcomes.get(name)
        if was is None and not facts.offered:
            continue
        if (shown := _window_in(facts, words)) != (was and _window_in(was, words)):
            different[name] = shown
    offered = [name for name, facts in then.outcomes.items() if facts.offered]
    shown_once = {text.plain() for text in different.values()}
    if len(shown_once) == 1 and set(different) == set(offered) and plain.returnable:
        return [different[offered[0]]]
    return [words.say("returns.aside", what=outcome(name, words), more=shown) for name, shown in different.items()]


def _window_in(facts: OutcomeFacts, words: Words) -> Text:
    """An outcome's window with every extension, also those of seasons."""
    told = of_outcome(facts, words)
    for extension in longest(facts)[1]:
        if extension.periods:
            told = extended(extension, f"returns.{facts.outcome}", words)
    return told


CLOCKS = ("request_within", "send_within", "arrive_within")
CHOICES = ("refund_as", "in_time_when", "exchange_for", "store_credit_as", "delivery_cost")


def other(facts: Facts, words: Words, wanted: Sequence[str]) -> list[Text]:
    """Further facts of the wanted keys as phrases."""
    told = []
    for key in wanted:
        fact = facts.other.get(key)
        if fact is None:
            continue
        value = fact.value
        if key in ("restocking", "bonus"):
            if not value.is_none and value.kind != "free":
                told.append(words.say(f"returns.{key}", amount=charge(value, f"returns.{key}", words)))
        elif key in CLOCKS or key == "refund_paid":
            told.append(words.say(f"returns.{key}", when=within(value, f"returns.{key}", words)))
        elif key in CHOICES:
            told.append(words.say(f"returns.{key}.{value}"))
        elif key == "returns_per_order":
            times = Count("returns.returns_per_order", value, str(value))
            told.append(words.say("returns.returns_per_order", n=times))
        elif key == "blackout":
            days = words.join([_closed(period, words) for period in value])
            told.append(words.say("returns.blackout", days=days))
    return told


def _closed(period: Period, words: Words) -> Text:
    ends: list[Run | Text] = [
        day_of_year(day, "returns.blackout", words) for day in (period.first, period.last) if day is not None
    ]
    if len(ends) < 2 or period.first == period.last:
        return words.of(*ends[:1])
    return words.say("returns.days", first=_run(ends[0]), last=_run(ends[1]))


def _run(end: Run | Text) -> Value | Text:
    assert isinstance(end, (Value, Text))
    return end
