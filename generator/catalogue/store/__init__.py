"""`product_data/store.yml`: the shop itself, and what holds for all of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field

from generator.catalogue import Address, Mistake, Model, Text, Words, read_day
from generator.catalogue.store.contact import Contact
from generator.catalogue.store.look import Look
from generator.catalogue.store.outlets import Embed, Feeds, Search, YesNo
from generator.measure.addresses import read_address
from generator.measure.locales import Locale
from generator.problems import did_you_mean
from generator.reference.laws import laws
from generator.reference.markets import MEANT, is_market


def locales_meant(value: Any) -> tuple[str, ...]:
    """The locales that a wrong `locales:` probably names, as in `de_de` and `en-US, en-GB`; a bare language is that
    of the world."""
    found: dict[str, None] = {}
    for language, said in re.findall(r"\b([a-z]{2,3})(?:[-_]([a-z]{2}|[0-9]{3}))?\b", str(value).lower()):
        try:
            region = MEANT.get(said.upper(), said.upper()) or "001"
            found[Locale.parse(f"{language}-{region}").tag] = None
        except ValueError:
            continue
    return tuple(found)


def read_locales(value: Any) -> tuple[str, ...]:
    tags = [value] if isinstance(value, str) else value
    if not isinstance(tags, list) or not tags:
        raise Mistake("'locales' wants a list", "write `locales: [en-GB, de-DE]`")
    for tag in tags:
        try:
            Locale.parse(str(tag))
        except ValueError as wrong:
            message, _, cure = str(wrong).partition("; ")
            likely = locales_meant(tag)
            if len(likely) > 1:
                cure = f"write the list `[{', '.join(likely)}]`"
            elif likely and likely[0].lower() == str(tag).strip().replace("_", "-").lower():
                cure = f"did you mean '{likely[0]}'?"
            raise Mistake(message, cure) from None
    paths = [str(tag).lower() for tag in tags]
    twice = next((tag for tag in tags if paths.count(str(tag).lower()) > 1), None)
    if twice:
        raise Mistake(f"'{twice}' stands here twice", "name each locale once")
    return tuple(map(str, tags))


def read_time_zone(value: Any) -> str:
    try:
        if not isinstance(value, str) or ("/" not in value and value != "UTC"):
            raise ZoneInfoNotFoundError(value)
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        from zoneinfo import available_timezones

        places = [zone for zone in sorted(available_timezones()) if "/" in zone and not zone.startswith("Etc/")]
        nearest = did_you_mean(str(value), places)
        cure = "" if nearest else "write a continent and a city, as in Europe/Berlin"
        raise Mistake(f"there is no time zone '{value}'{nearest}", cure) from None
    return value


def read_span_days(value: Any) -> int:
    match = re.fullmatch(r"\s*([0-9]{1,3})\s*days?\s*", value) if isinstance(value, str) else None
    if not match:
        raise Mistake(f"'{value}' is no number of days", "write it as `5 days`")
    return int(match[1])


def read_laws(value: Any) -> tuple[str, ...]:
    ids = [value] if isinstance(value, str) else value
    if not isinstance(ids, list) or not all(isinstance(id, str) and id for id in ids):
        raise Mistake("'law' wants a list", "write `law: [EU, GB]`")
    for id in ids:
        if "," in id:
            raise Mistake(
                f"'{id}' is read as one law", f"write the list `[{', '.join(id.replace(',', ' ').split())}]`"
            )
        if id not in laws():
            country = MEANT.get(id.upper(), id.upper())
            there = (known for known, law in laws().items() if law.holds_in(country))
            meant = country if country in laws() else next(there, country)
            near = f"; did you mean '{meant}'?" if meant in laws() else did_you_mean(id, laws())
            known = "" if near else f"known: {', '.join(laws())}"
            raise Mistake(f"there is no law '{id}' in hangtag's table{near}", known)
    return tuple(dict.fromkeys(ids))


def read_localised_address(value: Any) -> str:
    """An address in which `{language}` stands for the customer's language."""
    whole = value.replace("{language}", "en") if isinstance(value, str) else value
    if isinstance(whole, str) and (strange := re.search(r"\{[^}]*\}?", whole)):
        raise Mistake(f"'{strange[0]}' is filled in by nobody", "write {language}, which becomes de, en, th …")
    read_address(whole)
    return str(value)


Laws = Annotated[tuple[str, ...], BeforeValidator(read_laws)]
LocalisedAddress = Annotated[str, BeforeValidator(read_localised_address)]
Day = Annotated[date, BeforeValidator(read_day)]
Days = Annotated[int, BeforeValidator(read_span_days)]
Locales = Annotated[tuple[str, ...], BeforeValidator(read_locales)]
TimeZone = Annotated[str, BeforeValidator(read_time_zone)]


class Legal(Model):
    """What the texts of the law name of the shop. `{language}` in an address is the customer's: de."""

    name: Text | None = Field(default=None, description="who the contract is with: Alder & Fen Ltd")
    address: Words | None = Field(
        default=None, description="its postal address, in one line: 12 Quay Street, Bristol BS1 4AB"
    )
    withdrawal: LocalisedAddress | None = Field(
        default=None, description="the page of your shop where a customer withdraws online: https://…"
    )
    guarantee_notice: LocalisedAddress | None = Field(
        default=None,
        description="the EU's own file of the notice on the legal guarantee: https://…/notice-{language}.png",
    )


def read_country(value: Any) -> str:
    if not isinstance(value, str) or not is_market(value) or len(value) != 2:
        raise Mistake(f"'{value}' is no country", "write its two letters, as in GB")
    return value


Country = Annotated[str, BeforeValidator(read_country)]


class OwnDetail(Model):
    """A detail that this store adds to the list of details."""

    name: Words = Field(description="what customers read")


class Store(Model):
    """The shop: its name, where it is, in which locales it speaks, and its habits.

    `help` is the address of the help site's root (default: `/help` under `url`); `units` overrides the unit shown
    first in a region (`{GB: cm}`); `days` are own named days for return rules.
    """

    name: Text = Field(description="the shop's name as customers know it")
    url: Address = Field(description="the shop's own site: https://www.example.com")
    help: Address | None = Field(default=None, description="the help site's root; without it, /help under `url`")
    locales: Locales = Field(description="language and market each, the first one first: [en-GB, de-DE]")
    time_zone: TimeZone = Field(default="UTC", description="whose calendar days count, as in Europe/Berlin")
    contact: Contact = Field(default=Contact(), description="every way to reach the shop")
    units: dict[str, Literal["cm", "in"]] = Field(
        default={}, description="the unit that a country reads first, where it is not the usual one: {GB: cm}"
    )
    calendar: dict[str, Literal["buddhist", "gregorian"]] = Field(
        default={}, description="the calendar of a language: {th: buddhist}"
    )
    markets: dict[str, list[str]] = Field(
        default={}, description="own groups of countries for rules: {nordic: [SE, DK, NO]}"
    )
    usual_delivery: Days = Field(default=5, description="how long a parcel usually takes: 4 days")
    slowest_delivery: Days = Field(default=30, description="how long the slowest takes: 14 days")
    days: dict[str, list[Day]] = Field(
        default={}, description="own named days for rules, a date a year: {open_day: [2026-05-09]}"
    )
    currency: str | None = Field(default=None, description="three letters, as in EUR")
    look: Look = Field(
        default=Look(),
        description="colours, logo and fonts of the help site; pictures and cards",
    )
    embed: Embed = Field(default=Embed(), description="fragments for product pages: {file_per_part: yes}")
    feeds: Feeds = Field(default=Feeds(), description="feeds of products: {google: yes, openai: yes}")
    markdown: YesNo = Field(
        default=False, description="the help site as Markdown too, and `llms.txt`, for programs that read it"
    )
    search: Search = Field(default=Search(), description="what searches the help site: {with: pagefind}")
    fit_question: str | None = Field(
        default=None,
        description="where a buyer's answer on the fit goes; {product}, {size} and {answer} are filled in",
    )
    details: dict[str, OwnDetail] = Field(
        default={}, description="details of the shop's own: {mill: {name: Woven at}}"
    )
    law: Laws = Field(default=(), description="whose legal texts are shown: [EU, GB, TH]")
    legal: Legal = Field(default=Legal(), description="what those texts name: {name: …, address: …, withdrawal: …}")
    returns_address: Address | None = Field(default=None, description="where a customer starts a return")
    returns_country: Country | None = Field(
        default=None, description="the country to which returns are sent, as search engines ask: GB"
    )

    @property
    def all_locales(self) -> tuple[Locale, ...]:
        return tuple(map(Locale, self.locales))

    @property
    def help_url(self) -> str:
        return (self.help or self.url.rstrip("/") + "/help").rstrip("/")
