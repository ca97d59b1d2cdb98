"""What an order must be for a rule to hold, and what is otherwise then, as phrases."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.answers.returns.phrases import (
    bought,
    charge,
    condition,
    day_of_year,
    extended,
    known,
    listed,
    method_cost,
    of_outcome,
    outcome,
    title,
    typed,
    within,
)
from generator.facts.returns import CLOCKS, Alternative, Facts, Need, OutcomeFacts
from generator.facts.returns.longest import longest
from generator.measure.charges import Range
from generator.measure.days import Period
from generator.text import Text, Value
from generator.wording import Count, Words

NAMED = 4  # countries that are named one by one; more are said as the policy writes them (`EEA`)


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
    if asked.title:
        return words.of(words.name(asked.title))
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
        if (was is None and not facts.offered) or facts.because == "store_credit":
            continue  # that it is paid as store credit is said in a phrase of its own
        if (shown := _window_in(facts, words)) != (was and _window_in(was, words)):
            different[name] = shown
    offered = [name for name, facts in then.outcomes.items() if facts.offered]
    shown_once = {text.plain() for text in different.values()}
    if len(shown_once) == 1 and set(different) == set(offered) and plain.returnable:
        return [different[offered[0]]]
    alike: dict[str, list[Text]] = {}
    for changed, shown in different.items():
        alike.setdefault(shown.plain(), []).append(outcome(changed, words))
    shown_as = {shown.plain(): shown for shown in different.values()}
    return [words.say("returns.aside", what=words.either(told), more=shown_as[key]) for key, told in alike.items()]


def _window_in(facts: OutcomeFacts, words: Words) -> Text:
    """An outcome's window with every extension, also those of seasons."""
    told = of_outcome(facts, words)
    for extension in longest(facts)[1]:
        if extension.periods:
            told = extended(extension, f"returns.{facts.outcome}", words)
    return told


CHOICES = ("refund_as", "in_time_when", "exchange_for", "store_credit_as", "delivery_cost")


def other(facts: Facts, words: Words, wanted: Sequence[str]) -> list[Text]:
    """Further facts of the wanted keys as phrases."""
    told = []
    for key in wanted:
        fact = facts.other.get(key)
        if fact is None:
            continue
        value = fact.value
        if key == "exchange_for" and facts.outcome("exchange") is None:
            continue
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
    first, last = (
        day_of_year(day, "returns.blackout", words) if day else None for day in (period.first, period.last)
    )
    if first is None or last is None or period.first == period.last:
        return words.of(*(end for end in (first or last,) if end is not None))
    return words.say("returns.days", first=first, last=last)
