"""Calendar days as return policies speak of them: days of the year, spans of days, windows, periods.

Everything is a calendar day; there is no clock arithmetic, so daylight saving cannot matter. `phrases` reads and
writes the English phrases that stand for these values in YAML.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

Unit = Literal["day", "working_day", "week", "month", "year", "hour"]
Event = Literal[
    "purchase",
    "dispatch",
    "dispatch_note",
    "delivery",
    "last_delivery",
    "collection",
    "discovery",
    "request",
    "arrival",
]
DayOne = Literal["next_day", "same_day"]

# A day that a person types lies in these years; another is a slip of the hand, and no reckoning runs out of dates.
FIRST_YEAR, LAST_YEAR = 2000, 2100
# Two recurring periods are compared over these years: every weekday pattern, Easter early and late, leap years.
SAMPLE_YEARS = range(2024, 2053)


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def iso_day(text: str) -> date:
    """The day of `2026-11-24`, in no other of the forms that ISO 8601 has.

    Raises:
        ValueError: another form, a day that does not exist, or a year that nobody means.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return _meant(date.fromisoformat(text))


def is_iso_day(text: str) -> bool:
    """Whether `iso_day` reads it."""
    try:
        iso_day(text)
    except ValueError:
        return False
    return True


def iso_moment(text: str) -> date | datetime:
    """A day as `iso_day` reads it, or a time such as `2026-11-24T23:30:00+01:00`.

    Raises:
        ValueError: it is neither, or its year is one that nobody means.
    """
    if len(text) <= 10:
        return iso_day(text)
    _meant(when := datetime.fromisoformat(text))
    return when


def _meant(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def day_in(zone: str, when: date | datetime) -> date:
    """The calendar day in a time zone; a bare date, or a time without an offset, stays."""
    if not isinstance(when, datetime):
        return when
    return when.date() if when.tzinfo is None else when.astimezone(_zone(zone)).date()


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November (5 U.S.C. 6103)."""
    first = date(year, 11, 1)
    return first + timedelta((3 - first.weekday()) % 7 + 21)


NAMED_DAYS: dict[str, Callable[[int], date]] = {
    "thanksgiving": thanksgiving,
    "black_friday": lambda year: thanksgiving(year) + timedelta(1),
    "cyber_monday": lambda year: thanksgiving(year) + timedelta(4),
    "easter": easter,
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of one year (`24 Dec 2026`), of every year (`24 December`), or with a name (`black_friday`).

    `dates` are the days of a name of the store's own.
    """

    month: int = 0
    day: int = 0
    year: int | None = None
    name: str = ""
    dates: tuple[date, ...] = ()

    def in_year(self, year: int) -> date | None:
        """The day in that year; None where it does not fall in it (29 February, a fixed day of another year)."""
        if self.year is not None and self.year != year:
            return None
        if self.name in NAMED_DAYS:
            return NAMED_DAYS[self.name](year)
        if self.name:
            return next((own for own in self.dates if own.year == year), None)
        if self.day > calendar.monthrange(year, self.month)[1]:
            return None
        return date(year, self.month, self.day)

    @property
    def fixed(self) -> date | None:
        """The one date it is, if it does not recur."""
        return None if self.year is None else self.in_year(self.year)

    def after(self, day: date) -> date | None:
        """The day itself if it is fixed, else the first such day after `day`; None when there is none."""
        if self.year is not None:
            return self.in_year(self.year)
        for year in range(day.year, day.year + 9):
            found = self.in_year(year)
            if found is not None and found > day:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Span:
    """`[N to] M units of EVENT [or EVENT]`; `opens` is N, or 0. Of two events the later that happened counts."""

    number: int
    unit: Unit
    events: tuple[Event, ...] = ()
    opens: int = 0

    @property
    def machine(self) -> str:
        """The length as ISO 8601 writes it (`P30D`); working days as `P30D` too, their unit says the rest."""
        return iso_duration(self.number, self.unit)


def iso_duration(number: int, unit: Unit) -> str:
    """An ISO 8601 duration; working days have no form of their own and are written as days."""
    if unit == "hour":
        return f"PT{number}H"
    return f"P{number}{'W' if unit == 'week' else unit[0].upper() if unit != 'working_day' else 'D'}"


@dataclass(frozen=True, slots=True)
class Window:
    """Until when: a span with an optional cap, `until` a day, `unlimited`, `none`, or as long as the refund's."""

    kind: Literal["span", "until", "unlimited", "none", "as_refund"]
    span: Span | None = None
    at_most: Span | None = None
    until: Day | None = None

    @property
    def is_none(self) -> bool:
        return self.kind == "none"


NONE = Window("none")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; None is open. It recurs when its days do, and may wrap a year."""

    first: Day | None
    last: Day | None

    @property
    def recurs(self) -> bool:
        return all(end is None or end.year is None for end in (self.first, self.last))

    def containing(self, day: date) -> tuple[date, date] | None:
        """The first and last day of the occurrence that `day` lies in; open ends are date.min and date.max."""
        for first, last in self.occurrences(day.year - 1, day.year + 1):
            if first <= day <= last:
                return first, last
        return None

    def occurrences(self, from_year: int, to_year: int) -> Iterator[tuple[date, date]]:
        """Every occurrence that starts in these years (one that is fixed: always), in order."""
        if self.first is None or self.last is None or not self.recurs:
            first = date.min if self.first is None else self.first.fixed or self.first.after(date.min)
            last = date.max if self.last is None else self.last.fixed
            if first is not None and last is not None:
                yield first, last
            return
        for year in range(from_year, to_year + 1):
            first = self.first.in_year(year)
            last = self.last.in_year(year)
            if first is not None and last is not None and last < first:
                last = self.last.in_year(year + 1)
            if first is not None and last is not None:
                yield first, last

    def within(self, other: Period) -> bool:
        """Whether every day of this period is a day of the other."""
        return self == other or _within(self, other)


@lru_cache(maxsize=4096)
def _within(narrow: Period, wide: Period) -> bool:
    years = SAMPLE_YEARS.start, SAMPLE_YEARS.stop - 1
    for first, last in narrow.occurrences(*years):
        around = (
            wide.occurrences(max(first.year - 1, 1), max(first.year, 1))
            if wide.recurs
            else wide.occurrences(*years)
        )
        if not any(start <= first and last <= end for start, end in around):
            return False
    return True


def shared_days(one: Period, other: Period) -> tuple[date, date] | None:
    """The first days, at or after the first sample year, that both periods hold."""
    years = SAMPLE_YEARS.start, SAMPLE_YEARS.stop - 1
    ranges = list(other.occurrences(*years))
    for first, last in one.occurrences(*years):
        for start, end in ranges:
            if first <= end and start <= last:
                return max(first, start), min(last, end)
    return None


def months_on(day: date, months: int, counting: DayOne = "next_day") -> date:
    """The same day number `months` later, else the month's last day; with `same_day` the day before it.

    BGB § 188 (2) and (3), Regulation 1182/71 article 3 (2) c.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    length = calendar.monthrange(year, month)[1]
    if day.day > length:
        return date(year, month, length)
    same = date(year, month, day.day)
    return same - timedelta(1) if counting == "same_day" else same


def count(start: date, number: int, unit: Unit, counting: DayOne, closed: Collection[date]) -> date:
    """The last day of `number` units from the day of the event.

    `closed` are the holidays on which no working day falls; Saturdays and Sundays are never working days.

    Raises:
        ValueError: hours are no days.
    """
    first = 1 if counting == "same_day" else 0
    match unit:
        case "day":
            return start + timedelta(number - first)
        case "week":
            return start + timedelta(7 * number - first)
        case "month":
            return months_on(start, number, counting)
        case "year":
            return months_on(start, 12 * number, counting)
        case "working_day":
            day = start - timedelta(first)
            while number > 0:
                day += timedelta(1)
                number -= is_working(day, closed)
            return day
        case _:
            raise ValueError("hours are said in words, not reckoned as days")


def is_working(day: date, closed: Collection[date]) -> bool:
    """Neither Saturday, Sunday nor one of the holidays."""
    return day.weekday() < 5 and day not in closed


def next_working(day: date, closed: Collection[date]) -> date:
    """The day itself, or the first working day after it."""
    while not is_working(day, closed):
        day += timedelta(1)
    return day


class Holidays(Collection[date]):
    """The public holidays of a market (`DE`, `US-AK`), looked up when asked for; unknown markets have none."""

    __slots__ = ("_years", "market")

    def __init__(self, market: str) -> None:
        self.market = market
        self._years: dict[int, frozenset[date]] = {}

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self._year(day.year)

    def __iter__(self) -> Iterator[date]:
        return iter(sorted(day for days in self._years.values() for day in days))

    def __len__(self) -> int:
        return sum(map(len, self._years.values()))

    def _year(self, year: int) -> frozenset[date]:
        if year not in self._years:
            self._years[year] = _holidays(self.market, year)
        return self._years[year]


@lru_cache(maxsize=1024)
def _holidays(market: str, year: int) -> frozenset[date]:
    if not market:
        return frozenset()
    import holidays

    country, _, part = market.partition("-")
    for subdivision in (part or None, None):
        try:
            return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))
        except NotImplementedError:
            continue
    return frozenset()
