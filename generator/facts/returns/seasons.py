"""Seasons: the days of purchase on which more time is given, with the days of this year.

A season is told from one month before it starts, with its days, so that what is printed stays true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.facts.returns import Alternative, Facts, Terms
from generator.measure.days import Period, Window, months_on

MONTHS_BEFORE = 1


@dataclass(frozen=True, slots=True)
class Season:
    """One season of one year: bought from `first` to `last` (None: open), it is to be had until `until`.

    `until` is None where the extension is a span (`window`), or where the rule says something else than an
    extension; `shown_from` is the day from which it is told.
    """

    alternative: Alternative
    first: date | None
    last: date | None
    until: date | None
    window: Window | None
    shown_from: date | None

    @property
    def over(self) -> date | None:
        """The last day on which it still matters to somebody who bought in it."""
        ends = [day for day in (self.last, self.until) if day is not None]
        return max(ends) if self.last is not None and ends else None


@dataclass(frozen=True, slots=True)
class TermsOnDay:
    """Terms with the seasons that are told on a day; equal ones are one subject."""

    terms: Terms
    seasons: tuple[Season, ...] = ()


def on_day(terms: Terms, as_of: date) -> TermsOnDay:
    """The terms with every season that has begun, or begins within a month, and can still be bought in."""
    return TermsOnDay(terms, tuple(s for s in seasons_of(terms, as_of) if s.last is None or as_of <= s.last))


def seasons_of(terms: Terms, as_of: date) -> Iterator[Season]:
    """Every season that is told on a day, also to those who have bought: until its last day is over."""
    for alternative in terms.seasons:
        asked = alternative.needs[0].asked
        for period in asked if isinstance(asked, tuple) else ():
            for season in _occurrences(alternative, period, as_of):
                begun = season.shown_from is None or season.shown_from <= as_of
                if begun and (season.over is None or as_of <= season.over):
                    yield season


def next_change(terms: Terms, as_of: date) -> date | None:
    """The next day on which other seasons are told than today, if one is known."""
    days = set()
    for alternative in terms.seasons:
        asked = alternative.needs[0].asked
        for period in asked if isinstance(asked, tuple) else ():
            for season in _occurrences(alternative, period, as_of):
                days |= {day for day in (season.shown_from, _after(season.last), _after(season.over)) if day}
    return min((day for day in days if day > as_of), default=None)


def _after(day: date | None) -> date | None:
    return None if day is None or day == date.max else date.fromordinal(day.toordinal() + 1)


def _occurrences(alternative: Alternative, period: Period, as_of: date) -> Iterator[Season]:
    window = _extension(alternative.facts, alternative)
    for start, end in period.occurrences(as_of.year - 1, as_of.year + 1):
        first = None if start == date.min else start
        last = None if end == date.max else end
        until = None
        if window is not None and window.until is not None:
            until = window.until.fixed or (window.until.after(first) if first else None)
        yield Season(alternative, first, last, until, window, months_on(first, -MONTHS_BEFORE) if first else None)


def _extension(facts: Facts, alternative: Alternative) -> Window | None:
    """The extension that the season's own rule brings."""
    for outcome in facts.outcomes.values():
        for extension in outcome.extensions:
            if extension.rule is alternative.rule:
                return extension.window
    return None
