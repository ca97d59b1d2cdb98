"""How long an outcome is to be had, as words say it: windows of one kind are compared, no day is reckoned."""

from __future__ import annotations

from dataclasses import replace

from generator.facts.returns import Extension, OutcomeFacts
from generator.measure.days import Span, Window


def longest(outcome: OutcomeFacts) -> tuple[Window, tuple[Extension, ...]]:
    """The longest of an outcome's windows, and the extensions that only days can compare with it.

    `30 days of delivery` extended by `60 days of delivery` is the latter; `until 31 January` stays beside.
    """
    window = outcome.window
    if outcome.also is not None:
        window = _longer(window, outcome.also) or window
    left = []
    for extension in outcome.extensions:
        longer = None if extension.periods else _longer(window, extension.window)
        if longer is None:
            left.append(extension)
        else:
            window = longer
    return window, tuple(left)


def _longer(one: Window, other: Window) -> Window | None:
    """The longer of two windows; None where only days can tell."""
    if "unlimited" in (one.kind, other.kind):
        return one if one.kind == "unlimited" else other
    if one.span is None or other.span is None or one.at_most or other.at_most:
        return None
    if not _comparable(one.span, other.span):
        return None
    if other.span.number <= one.span.number:
        return one
    return replace(one, span=replace(one.span, number=other.span.number))


def _comparable(one: Span, other: Span) -> bool:
    return one.events == other.events and one.unit == other.unit
