"""English phrases of return policies ↔ days, spans, windows and periods.

`20 days of delivery`, `21 to 50 days of delivery`, `10 days of discovery but at most 6 months of delivery`,
`until 12 January`, `1 December to 26 December`. Each reader raises `Misread` with the cure; each writer gives the
form that `fmt` keeps.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TypeVar, get_args

from generator.measure import Misread
from generator.measure.days import FIRST_YEAR, LAST_YEAR, NAMED_DAYS, NONE, Day, Event, Period, Span, Unit, Window
from generator.problems import did_you_mean

EVENTS: tuple[Event, ...] = get_args(Event)
# What people write for an event, so that the cure can name the right word.
MEANT: dict[str, str] = {
    "receipt": "delivery",
    "receiving": "delivery",
    "received": "delivery",
    "arriving": "delivery",
    "delivered": "delivery",
    "order": "purchase",
    "ordering": "purchase",
    "ordered": "purchase",
    "buying": "purchase",
    "purchased": "purchase",
    "bought": "purchase",
    "shipping": "dispatch",
    "shipment": "dispatch",
    "shipped": "dispatch",
    "dispatched": "dispatch",
    "pickup": "collection",
    "collected": "collection",
    "return": "arrival",
    "registration": "request",
}
UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "hour": "hour"}
# No window is longer than ten years: a longer one is a slip, or `unlimited`.
LONGEST = {"day": 3660, "working_day": 2600, "week": 522, "month": 120, "year": 10, "hour": 8760}
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name[:3]: number for name, number in list(WEEKDAYS.items())} | {"tues": 1, "thur": 3, "thurs": 3}
MONTH_NAMES = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December")  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

T = TypeVar("T")
OwnDays = Mapping[str, Sequence[date]]
_WEEKDAY = re.compile(r"([A-Za-z]+)[,.]? +(?=[0-9A-Za-z])")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]+)\.?(?:,? ([0-9]{4}))?")
_MONTH_DAY = re.compile(r"([A-Za-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{4}))?")
_NAMED = re.compile(r"([A-Za-z][A-Za-z_ -]*?)(?: ([0-9]{4}))?")
_SPAN = re.compile(
    r"(?:(?:within|up to) )?(?:(-?[0-9]+) ?(?:to|-|–|and) ?)?(-?[0-9]+)(?:[- ](working|business|calendar))?[- ]"
    r"(day|week|month|year|hour)s?(?: (?:of|from|after|within|since)(?: the)? (.+))?"
)


def read_day(text: str, own: OwnDays | None = None) -> Day:
    """`2026-12-24`, `24 December`, `Thu 24 Dec 2026`, `black_friday`, `easter 2027`, a day of the store's own."""
    phrase, weekday, column = text.strip(), None, len(text) - len(text.lstrip())
    if (match := _WEEKDAY.match(phrase)) and match[1].lower() in WEEKDAYS:
        weekday, phrase = WEEKDAYS[match[1].lower()], phrase[match.end() :]
    day = _day(phrase, text, own or {})
    if weekday is None:
        return day
    if day.fixed is None:
        raise Misread(f"'{text}' names a weekday but no year", "add the year, or leave the weekday out", column)
    if day.fixed.weekday() != weekday:
        shown = f"{day.fixed.day} {MONTH_NAMES[day.fixed.month]} {day.fixed.year}"
        right = WEEKDAY_NAMES[day.fixed.weekday()]
        raise Misread(
            f"{shown} is a {right}, not a {WEEKDAY_NAMES[weekday]}", "mend the weekday or the date", column
        )
    return day


def _day(phrase: str, text: str, own: OwnDays) -> Day:
    column = max(text.find(phrase), 0)
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", phrase):
        return _existing(int(match[3]), int(match[2]), int(match[1]), phrase, column)
    if match := _DAY_MONTH.fullmatch(phrase):
        return _existing(int(match[1]), _month(match[2], column), _year(match[3]), phrase, column)
    if (match := _MONTH_DAY.fullmatch(phrase)) and match[1].lower() in MONTHS:
        return _existing(int(match[2]), MONTHS[match[1].lower()], _year(match[3]), phrase, column)
    if re.fullmatch(r"[0-9]{1,4}[./-][0-9]{1,2}(?:[./-][0-9]{1,4})?\.?", phrase):
        raise Misread(f"'{phrase}' can be read in more than one way", "write it as 24 December 2026", column)
    match = _NAMED.fullmatch(phrase)
    name = re.sub("[ -]", "_", match[1].lower()) if match else ""
    if match and name in own:
        year = _year(match[2])
        if year is not None and not any(day.year == year for day in own[name]):
            raise Misread(f"{name} has no day in {year}", "add it to `days` in store.yml", column)
        return Day(name=name, year=year, dates=tuple(sorted(own[name])))
    if match and name in NAMED_DAYS:
        return Day(name=name, year=_year(match[2]))
    near = did_you_mean(name, [*NAMED_DAYS, *own]) if name else ""
    raise Misread(f"'{phrase}' is not a day{near}", "" if near else "write it as 24 December or 2026-12-24", column)


def _month(word: str, column: int) -> int:
    if word.lower() in MONTHS:
        return MONTHS[word.lower()]
    raise Misread(f"there is no month '{word}'{did_you_mean(word.title(), MONTH_NAMES[1:])}", "", column)


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _existing(day: int, month: int, year: int | None, phrase: str, column: int) -> Day:
    if not 1 <= month <= 12:
        raise Misread(f"'{phrase}' has no month {month}", "write year-month-day, as in 2026-12-24", column)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise Misread(f"the year {year} is far away", "is the year right?", column)
    longest = 29 if month == 2 and year is None else calendar.monthrange(year or 2024, month)[1]
    if not 1 <= day <= longest:
        in_year = f" in {year}" if month == 2 and year is not None else ""
        raise Misread(
            f"there is no {day} {MONTH_NAMES[month]}{in_year}", f"{MONTH_NAMES[month]} has {longest} days", column
        )
    return Day(month, day, year)


def read_span(text: str, event: bool = True) -> Span:
    """`[N to] M units of EVENT [or EVENT]`; without `event`, the event may be left out."""
    phrase = text.strip()
    match = _SPAN.fullmatch(phrase)
    if not match:
        raise Misread(f"'{text}' is not a span of time", "write it as 20 days of delivery")
    low, high, kind, word, events = match.groups()
    unit: Unit = "working_day" if kind in ("working", "business") and word == "day" else UNITS[word]
    if kind in ("working", "business") and word != "day":
        raise Misread(f"there are no {kind} {word}s", "write days, or working days", max(text.find(kind), 0))
    number, opens = int(high), int(low or 0)
    plural = word if number == 1 else f"{word}s"
    if number <= 0 or opens < 0:
        short = min(number, opens)
        raise Misread(
            f"a window of {short} {word if short == 1 else word + 's'} is none", "write `none`, or the right number"
        )
    if number > LONGEST[unit]:
        raise Misread(f"{number} {plural} are more than ten years", "write `unlimited`, or the right number")
    if opens >= number:
        raise Misread(f"'{text}' ends before it starts", f"write {number} to {opens}")
    if events is None:
        if event:
            raise Misread(
                f"'{text}' does not say what it is counted from", f"name the event: {number} {plural} of delivery"
            )
        return Span(number, unit, (), opens)
    return Span(number, unit, _events(events, text), opens)


def _events(phrase: str, text: str) -> tuple[Event, ...]:
    found: list[Event] = []
    for word in re.split(r" or ", phrase):
        name = re.sub(r"[ -]", "_", word.strip())
        event_meant = next((event for event in EVENTS if event == name), None)
        if event_meant is None:
            column = max(text.rfind(word.strip()), 0)
            near = did_you_mean(name, [*EVENTS, *MEANT])
            for alias, event in MEANT.items():
                near = near.replace(f"'{alias}'", f"'{event}'")
            raise Misread(
                f"'{word.strip()}' is no event{near}", "" if near else f"known: {', '.join(EVENTS)}", column
            )
        if event_meant not in found:
            found.append(event_meant)
    return tuple(found)


SMALL_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _window_meant(text: str, own: OwnDays | None) -> str:
    """How to write what is not a window: a day lacks its `until`, a number its figures and its event."""
    with suppress(Misread):
        read_day(text, own)
        return f"write `until {text}`"
    first, _, rest = text.lower().partition(" ")
    if first in SMALL_NUMBERS and rest:
        return f"write it in figures, as in {SMALL_NUMBERS.index(first) + 1} {rest}"
    return "write it as 20 days of delivery, until 12 January, unlimited, or none"


def read_window(text: str, own: OwnDays | None = None) -> Window:
    """`none`, `unlimited`, `as refund`, `until DAY`, or a span [`but at most` a span]."""
    phrase = text.strip()
    match phrase:
        case "none":
            return NONE
        case "unlimited":
            return Window("unlimited")
        case "as refund" | "as_refund":
            return Window("as_refund")
    if phrase.startswith("until "):
        return Window("until", until=_shifted(phrase[6:], text, lambda part: read_day(part, own)))
    main, capped, cap = phrase.partition(" but at most ")
    if re.fullmatch(r"-?[0-9]+", main):
        raise Misread(f"'{text}' has no unit and no event", f"write it as {main.lstrip('-')} days of delivery")
    if not _SPAN.fullmatch(main):
        near = did_you_mean(main.replace(" ", "_"), ("none", "unlimited", "as_refund")).replace(
            "as_refund", "as refund"
        )
        cure = "" if near else _window_meant(main, own)
        raise Misread(f"'{main}' is not a window{near}", cure)
    at_most = _shifted(cap, text, read_span) if capped else None
    if at_most is not None and at_most.opens:
        raise Misread("what it is at most has no start", f"write but at most {at_most.number}", text.find(cap))
    return Window("span", _shifted(main, text, read_span), at_most)


def read_period(text: str, own: OwnDays | None = None) -> Period:
    """`1 December to 26 December`, `from 2026-05-01`, `until 24 December 2026`, or one day."""
    phrase = text.strip()

    def day(part: str) -> Day:
        return _shifted(part, text, lambda inner: read_day(inner, own))

    if phrase.startswith(("until ", "up to ")):
        return Period(None, day(phrase.removeprefix("until ").removeprefix("up to ")))
    opened = re.match(r"(from|between|since) ", phrase)
    words = phrase[opened.end() :] if opened else phrase
    separator = r" and " if opened and opened[1] == "between" else r" (?:to|until|through|–|-) "
    parts = re.split(separator, words)
    if len(parts) > 2:
        raise Misread(f"'{text}' is more than one period", "write a list: [1 May to 5 May, 1 June to 5 June]")
    first = day(parts[0])
    if len(parts) == 1:
        return Period(first, None if opened else first)
    return _closed(first, day(parts[1]), text)


def _closed(first: Day, last: Day, text: str) -> Period:
    """A year that only one end has is meant for both."""
    if first.year is None and last.year is not None and last.fixed:
        for year in (last.year, last.year - 1):
            if (start := first.in_year(year)) and start <= last.fixed:
                first = replace(first, year=year)
                break
    elif first.year is not None and last.year is None and first.fixed:
        for year in (first.year, first.year + 1):
            if (end := last.in_year(year)) and end >= first.fixed:
                last = replace(last, year=year)
                break
    if (first.year is None) != (last.year is None):
        raise Misread(f"'{text}' has a year at one end only", "write the year at both ends")
    if first.fixed and last.fixed and last.fixed < first.fixed:
        raise Misread(f"'{text}' ends before it starts", "is the year right?")
    return Period(first, last)


def _shifted(part: str, text: str, read: Callable[[str], T]) -> T:
    """Read a part of a phrase; a mistake's column counts from the start of the whole."""
    try:
        return read(part)
    except Misread as wrong:
        raise Misread(wrong.message, wrong.cure, max(text.find(part), 0) + wrong.column) from None


def write_day(day: Day) -> str:
    year = f" {day.year}" if day.year is not None else ""
    if day.name:
        return day.name + year
    if day.year is not None:
        return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    return f"{day.day} {MONTH_NAMES[day.month]}"


def write_span(span: Span) -> str:
    unit = span.unit.replace("_", " ") + ("" if span.number == 1 else "s")
    opens = f"{span.opens} to " if span.opens else ""
    return f"{opens}{span.number} {unit}" + (f" of {' or '.join(span.events)}" if span.events else "")


def write_window(window: Window) -> str:
    if window.span is not None:
        cap = f" but at most {write_span(window.at_most)}" if window.at_most else ""
        return write_span(window.span) + cap
    if window.until is not None:
        return f"until {write_day(window.until)}"
    return window.kind.replace("_", " ")


def write_period(period: Period) -> str:
    if period.first is None:
        return f"until {write_day(period.last)}" if period.last else "always"
    if period.last is None:
        return f"from {write_day(period.first)}"
    if period.first == period.last:
        return write_day(period.first)
    return f"{write_day(period.first)} to {write_day(period.last)}"
