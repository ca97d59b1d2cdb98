"""`product_data/store.yml`: the shop itself, and what holds for all of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field

from generator.catalogue import Address, Mistake, Model, Words
from generator.measure.locales import Locale
from generator.problems import did_you_mean


def _locales(value: Any) -> tuple[str, ...]:
    tags = [value] if isinstance(value, str) else value
    if not isinstance(tags, list) or not tags:
        raise Mistake("'locales' wants a list", "write `locales: [en-GB, de-DE]`")
    for tag in tags:
        try:
            Locale.parse(str(tag))
        except ValueError as wrong:
            message, _, cure = str(wrong).partition("; ")
            likely = re.sub("_", "-", str(tag))
            raise Mistake(message, f"did you mean '{likely}'?" if likely != tag else cure) from None
    paths = [str(tag).lower() for tag in tags]
    twice = next((tag for tag in tags if paths.count(str(tag).lower()) > 1), None)
    if twice:
        raise Mistake(f"'{twice}' stands here twice", "name each locale once")
    return tuple(map(str, tags))


def _time_zone(value: Any) -> str:
    try:
        if not isinstance(value, str) or ("/" not in value and value != "UTC"):
            raise ZoneInfoNotFoundError(value)
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        from zoneinfo import available_timezones

        nearest = did_you_mean(str(value), sorted(available_timezones()))
        raise Mistake(
            f"there is no time zone '{value}'{nearest}", "" if nearest else "as in Europe/Berlin"
        ) from None
    return value


def _span_days(value: Any) -> int:
    match = re.fullmatch(r"\s*([0-9]{1,3})\s*days?\s*", value) if isinstance(value, str) else None
    if not match:
        raise Mistake(f"'{value}' is no number of days", "write it as `5 days`")
    return int(match[1])


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        raise Mistake(f"the day {value} does not exist", "look it up in a calendar") from None
    raise Mistake(f"'{value}' is not a day", "write it as 2026-11-24")


Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[int, BeforeValidator(_span_days)]
Locales = Annotated[tuple[str, ...], BeforeValidator(_locales)]
TimeZone = Annotated[str, BeforeValidator(_time_zone)]


class Contact(Model):
    """Every way to reach the shop; the page names those that are written."""

    email: str | None = None
    chat: Address | None = None
    phone: str | None = None
    social: dict[str, Address] = {}
    hours: Words | None = None
    reply_within: Words | None = None
    holidays: Words | None = None


class OwnDetail(Model):
    """A detail that this store adds to the list of details."""

    name: Words


class Store(Model):
    """The shop: its name, where it is, in which locales it speaks, and its habits.

    `help` is the address of the help site's root (default: `/help` under `url`); `units` overrides the unit shown
    first in a region (`{GB: cm}`); `days` are own named days for return rules.
    """

    name: str
    url: Address
    help: Address | None = None
    locales: Locales
    time_zone: TimeZone = "UTC"
    contact: Contact = Contact()
    units: dict[str, Literal["cm", "in"]] = {}
    calendar: dict[str, Literal["buddhist", "gregorian"]] = {}
    markets: dict[str, list[str]] = {}
    usual_delivery: Days = 5
    slowest_delivery: Days = 30
    days: dict[str, list[Day]] = {}
    currency: str | None = None
    fit_question: str | None = None
    details: dict[str, OwnDetail] = {}
    returns_address: Address | None = Field(default=None, description="where a customer starts a return")

    @property
    def all_locales(self) -> tuple[Locale, ...]:
        return tuple(map(Locale, self.locales))

    @property
    def help_url(self) -> str:
        return (self.help or self.url.rstrip("/") + "/help").rstrip("/")
