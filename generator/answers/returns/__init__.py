"""Returns in words: until when it can go back, what that costs, how, and what never can.

Every topic takes facts and one locale's words; none computes a day: `facts/returns` does. Topics of terms take
`Terms`, or `TermsOnDay` where seasons are to be told; None is a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.answers.returns import law
from generator.answers.returns.example import example
from generator.answers.returns.in_mail import LateLine, late_lines, unknown, until_given
from generator.answers.returns.matrix import every_case
from generator.answers.returns.order import (
    day_of,
    exchange_until,
    exchanged_for,
    foot,
    foot_of_several,
    heed,
    until_of,
    version,
)
from generator.answers.returns.phrases import charge, condition, of_outcome, sentence, within
from generator.answers.returns.policy import (
    exceptions,
    held,
    page_title,
    policy_answers,
    seasons,
    short_answers,
    tiers,
    what_not,
)
from generator.answers.returns.promise import faulty, promise, until
from generator.answers.returns.ways import exchange, fee, how, money
from generator.catalogue.return_policy import METHODS, OUTCOMES, Method, Outcome
from generator.facts.returns import Terms
from generator.text import Text
from generator.wording import Words

__all__ = [
    "SAID",
    "LateLine",
    "day_of",
    "every_case",
    "example",
    "exceptions",
    "exchange",
    "exchange_until",
    "exchanged_for",
    "faulty",
    "fee",
    "foot",
    "foot_of_several",
    "heed",
    "held",
    "how",
    "late_lines",
    "law",
    "money",
    "page_title",
    "policy_answers",
    "promise",
    "seasons",
    "short_answers",
    "tiers",
    "unknown",
    "until",
    "until_given",
    "until_of",
    "version",
    "what_not",
]


def _within(name: Outcome) -> Callable[[Terms, Words], Text | None]:
    def say(terms: Terms, words: Words) -> Text | None:
        outcome = terms.facts.outcome(name)
        return of_outcome(outcome, words, short=outcome.window.at_most is None) if outcome else None

    return say


def _window(name: Outcome) -> Callable[[Terms, Words], Text | None]:
    def say(terms: Terms, words: Words) -> Text | None:
        outcome = terms.facts.outcome(name)
        return of_outcome(outcome, words) if outcome else None

    return say


def _cost(name: Method) -> Callable[[Terms, Words], Text | None]:
    def say(terms: Terms, words: Words) -> Text | None:
        cost = terms.facts.methods.get(name)
        return charge(cost.value, f"returns.{name}", words) if cost else None

    return say


def _paid(terms: Terms, words: Words) -> Text | None:
    paid = terms.facts.other.get("refund_paid")
    return within(paid.value, "returns.refund_paid", words) if paid else None


def _condition(terms: Terms, words: Words) -> Text | None:
    return sentence(condition(terms.facts.condition, words), words) if terms.facts.condition else None


# What a written page can say in its lines: `[[returns.refund.within]]` is `30 days`, `[[returns.refund.window]]`
# `30 days from delivery`.
SAID: Mapping[str, Callable[[Terms, Words], Text | None]] = {
    **{f"returns.{name}.within": _within(name) for name in OUTCOMES},
    **{f"returns.{name}.window": _window(name) for name in OUTCOMES},
    **{f"returns.{name}": _cost(name) for name in METHODS},
    "returns.refund_paid": _paid,
    "returns.condition": _condition,
    "returns.foot": lambda terms, words: foot(terms, words, short=False),
}
