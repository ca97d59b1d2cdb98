"""Until when, as sentences with a hole for the day: for mails that another system sends and reckons."""

from __future__ import annotations

from dataclasses import dataclass

from generator.answers.returns.phrases import condition, of_outcome, opened, outcome, sentence, sentences, window
from generator.answers.returns.promise import unless, why_not
from generator.facts.returns import Terms
from generator.facts.returns.late import Candidate, LateOutcome, Stretch
from generator.text import Late, Text
from generator.wording import Words


@dataclass(frozen=True, slots=True)
class LateLine:
    """One line of a mail. `exact` and `at_least` hold one Late run, for a day that is sure and one that can only
    come later; `in_words` is said where no day can be reckoned. `latest_of` is empty where there is only that."""

    in_words: Text
    exact: Text | None = None
    at_least: Text | None = None
    latest_of: tuple[Candidate, ...] = ()


def late_lines(stretch: Stretch, terms: Terms, words: Words) -> tuple[LateLine, ...]:
    """What is said of an order line that was bought in the stretch: outcomes with the same day together, then how
    the goods must be."""
    facts = stretch.facts
    if facts.returnable is None:
        return (unknown(words),)
    if not facts.returnable:
        return (LateLine(sentences([why_not(facts, words), unless(terms, words)], words)),)
    groups: dict[object, list[LateOutcome]] = {}
    for each in stretch.outcomes:
        groups.setdefault((each.latest_of, each.facts.window, each.extended), []).append(each)
    lines = [_line(alike, words) for alike in groups.values()]
    if facts.condition:
        lines.append(LateLine(sentence(condition(facts.condition, words), words)))
    return tuple(lines)


def unknown(words: Words) -> LateLine:
    """What is said of a line whose terms the order does not carry."""
    return LateLine(words.say("returns.order.unknown"))


def until_given(words: Words) -> Text:
    """For systems that reckon no days, with a hole for the day that the caller gives: `Until …`."""
    return opened(words.say("returns.until_day", day=_hole("refund")))


def _line(alike: list[LateOutcome], words: Words) -> LateLine:
    main = alike[0]
    names = words.either([outcome(each.facts.outcome, words) for each in alike])
    in_words = opened(words.say("returns.pair", term=names, says=of_outcome(main.facts, words)))
    if not main.latest_of:
        return LateLine(in_words)

    def said(sure: bool) -> Text:
        until = words.say("returns.until_day", day=_hole(main.facts.outcome))
        until = until if sure else words.say("returns.at_least", window=until)
        shown = window(main.facts.window, f"returns.{main.facts.outcome}", words)
        if not main.extended and main.facts.window.span is not None:
            until = words.say("returns.aside", what=until, more=shown)
        return opened(words.say("returns.pair", term=names, says=until))

    return LateLine(in_words, said(True), said(False), main.latest_of)


def _hole(name: str) -> Late:
    return Late(f"returns.{name}.last_day", "", 0, "")
