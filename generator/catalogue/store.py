"""`product_data/store.yml`: the shop itself, and what holds for all of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field

from generator.catalogue import Address, Mistake, Model, Text, Words, read_words, read_yes_no
from generator.measure.addresses import read_address
from generator.measure.colours import TEXT, contrast, readable
from generator.measure.days import iso_day
from generator.measure.locales import Locale
from generator.problems import did_you_mean
from generator.reference.laws import laws
from generator.reference.markets import MEANT, is_market


def locales_meant(value: Any) -> tuple[str, ...]:
    """The locales that a wrong `locales:` probably names, as in `de_de` and `en-US, en-GB`; a bare language is that
    of the world."""
    found: dict[str, None] = {}
    for language, region in re.findall(r"\b([a-z]{2,3})(?:[-_]([a-z]{2}|[0-9]{3}))?\b", str(value).lower()):
        try:
            found[Locale.parse(f"{language}-{region.upper() or '001'}").tag] = None
        except ValueError:
            continue
    return tuple(found)


def _locales(value: Any) -> tuple[str, ...]:
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
            return iso_day(value)
    except ValueError:
        raise Mistake(f"the day {value} does not exist, or is far away", "look it up in a calendar") from None
    raise Mistake(f"'{value}' is not a day", "write it as 2026-11-24")


def _laws(value: Any) -> tuple[str, ...]:
    ids = [value] if isinstance(value, str) else value
    if not isinstance(ids, list) or not all(isinstance(id, str) and id for id in ids):
        raise Mistake("'law' wants a list", "write `law: [EU, GB]`")
    for id in ids:
        if id not in laws():
            country = MEANT.get(id.upper(), id.upper())
            there = (known for known, law in laws().items() if law.holds_in(country))
            meant = country if country in laws() else next(there, country)
            near = f"; did you mean '{meant}'?" if meant in laws() else did_you_mean(id, laws())
            known = "" if near else f"known: {', '.join(laws())}"
            raise Mistake(f"there is no law '{id}' in hangtag's table{near}", known)
    return tuple(dict.fromkeys(ids))


def _localised_address(value: Any) -> str:
    """An address in which `{language}` stands for the customer's language."""
    whole = value.replace("{language}", "en") if isinstance(value, str) else value
    if isinstance(whole, str) and (strange := re.search(r"\{[^}]*\}?", whole)):
        raise Mistake(f"'{strange[0]}' is filled in by nobody", "write {language}, which becomes de, en, th …")
    read_address(whole)
    return str(value)


Laws = Annotated[tuple[str, ...], BeforeValidator(_laws)]
LocalisedAddress = Annotated[str, BeforeValidator(_localised_address)]
Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[int, BeforeValidator(_span_days)]
Locales = Annotated[tuple[str, ...], BeforeValidator(_locales)]
TimeZone = Annotated[str, BeforeValidator(_time_zone)]


class Within(NamedTuple):
    """A span of time in which an answer comes: a number of `minute`, `hour`, `day`, `working_day` or `week`."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"


# In English and in the languages of those who write such files most; whatever else is typed stays words.
SPANS = {
    **dict.fromkeys(("minute", "minutes", "min", "mins", "minuten", "นาที", "دقيقة"), "minute"),
    **dict.fromkeys(("h", "hour", "hours", "hr", "hrs", "std", "stunde", "stunden", "ชั่วโมง", "ساعة"), "hour"),
    **dict.fromkeys(("day", "days", "d", "tag", "tage", "tagen", "วัน", "يوم"), "day"),
    **dict.fromkeys(("working day", "working days", "business day", "business days"), "working_day"),
    **dict.fromkeys(
        ("arbeitstag", "arbeitstage", "arbeitstagen", "werktag", "werktage", "วันทำการ", "يوم عمل"), "working_day"
    ),
    **dict.fromkeys(("week", "weeks", "woche", "wochen", "สัปดาห์"), "week"),
}
NUMBERS = {word: str(n) for n, word in enumerate(("one", "two", "three", "four", "five", "six"), 1)} | {"a": "1"}
SPAN = re.compile(r"(?:within |in )?(?:[0-9]+ ?(?:-|–|to) ?)?([0-9]+|[a-z]+) ?(\D+)")


def read_span(value: Any) -> Within | str | dict[str, str]:
    """A span of time, `24 hours`, which every language can say (of `1-2 days` the longer), else own words."""
    typed = SPAN.fullmatch(" ".join(value.lower().split())) if isinstance(value, str) else None
    amount = NUMBERS.get(typed[1], typed[1]) if typed else ""
    unit = SPANS.get(typed[2].strip()) if typed else None
    if unit and amount.isdigit():
        if not 0 < int(amount) <= 999:
            raise Mistake(f"'{value}' is no time in which anybody answers", "write it as `24 hours`")
        return Within(int(amount), unit)
    return read_words(value)


def _holidays(value: Any) -> str | dict[str, str] | tuple[date, ...]:
    return tuple(map(_day, value)) if isinstance(value, list) and value else read_words(value)


MAIL = re.compile(r"[^\s@<>?&,;:\"]+@[^\s@<>?&,;:\"/]+\.[^\s@<>?&,;:\"./]+")


def _email(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(
        r"[^\s@<>?&,;:\"]+@[^\s@<>?&,;:\"/]+\.[^\s@<>?&,;:\"./]+", value
    ):
        raise Mistake(f"'{value}' is no e-mail address", "write it as care@example.com")
    return value


def _phone(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"\+?[0-9(][0-9 ()./–-]{3,28}[0-9]", value):
        raise Mistake(f"'{value}' is no number that can be dialled", "write it as +44 20 7946 0142")
    return value


class Contact(Model):
    """Every way to reach the shop; the contact page names those that are written."""

    email: Annotated[str | None, BeforeValidator(_email)] = Field(
        default=None, description="the address that customers write to"
    )
    chat: Address | None = Field(default=None, description="where a chat opens: https://…")
    phone: Annotated[str | None, BeforeValidator(_phone)] = Field(
        default=None, description="the number as customers dial it: +44 20 7946 0142"
    )
    social: dict[str, Address] = Field(default={}, description="a name and an address each: {Instagram: https://…}")
    marketplaces: dict[str, Address] = Field(
        default={}, description="where buyers of a marketplace write to you: {Etsy: https://…}"
    )
    reply_within: Annotated[Within | str | dict[str, str] | None, BeforeValidator(read_span)] = Field(
        default=None,
        description="how soon an answer comes: 24 hours, 2 working days, said in every language; or your own words",
    )
    hours: Words | None = Field(default=None, description="when somebody answers")
    holidays: Annotated[str | dict[str, str] | tuple[date, ...] | None, BeforeValidator(_holidays)] = Field(
        default=None, description="when nobody answers: days, as in [2026-12-25, 2026-12-26], or your own words"
    )


def _shade(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise Mistake(f"'{value}' is no colour", 'write it in quotes as "#16211d"')
    return value.lower()


def _colour(value: Any) -> str:
    """A colour that can be read on white: contrast at least 4.5 (WCAG 2.2, 1.4.3)."""
    colour = _shade(value)
    if (there := contrast(colour, "#ffffff")) < TEXT:
        near = readable(colour, "#ffffff")
        raise Mistake(f"{value} is too pale to be read on white (contrast {there:.1f})", f'take "{near}" or darker')
    return colour


FONT = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9 _./-]*\.woff2"  # a file
    r"|[A-Za-z][A-Za-z0-9 _-]*(, *[A-Za-z][A-Za-z0-9 _-]*)*"  # fonts that people have
)


def _font(value: Any) -> str:
    if not isinstance(value, str) or "://" in value:
        cure = "save it into product_data/media/ and write `media/brand.woff2`"
        raise Mistake(f"'{value}' is no font of your own", cure)
    if re.search(r"\.(ttf|otf|woff|eot)$", value, re.IGNORECASE):
        raise Mistake(f"'{value}' is no .woff2 file", "convert it to .woff2, which every browser reads")
    if not FONT.fullmatch(value):
        cure = "name a file, media/brand.woff2, or fonts that people have: Georgia, serif"
        raise Mistake(f"'{value}' is no font", cure)
    return value


Colour = Annotated[str, BeforeValidator(_colour)]


def _count(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,9}", value):
        raise Mistake(f"'{value}' is no number of pages", "write it in figures, as in 20000")
    return int(value)


Shade = Annotated[str, BeforeValidator(_shade)]
FontName = Annotated[str, BeforeValidator(_font)]


class DarkLook(Model):
    """The help site where a visitor's device is set to dark; what is left out is made to fit the other colours."""

    ink: Shade | None = Field(default=None, description='the colour of letters: "#ecf2ef"')
    accent: Shade | None = Field(default=None, description='the colour of links: "#8fd0c0"')
    paper: Shade | None = Field(default=None, description='the ground of pages: "#111715"')
    logo: str | None = Field(default=None, description="the logo on a dark ground: media/logo-dark.png")


class Fonts(Model):
    """The faces of the help site: a file of your own below product_data, or fonts that people have."""

    text: FontName | None = Field(
        default=None, description="of what is read: media/brand.woff2, or Verdana, sans-serif"
    )
    headings: FontName | None = Field(default=None, description="of headings: media/brand.woff2, or Georgia, serif")


class Look(Model):
    """How the help site looks, pictures of size charts, and the cards that others show beside links."""

    ink: Colour = Field(default="#16211d", description='the colour of letters and lines: "#16211d"')
    accent: Colour = Field(default="#1e5a4f", description='the colour of links and of marks on drawings: "#1e5a4f"')
    paper: Shade | None = Field(default=None, description='the ground of the help site\'s pages: "#fbf8f2"')
    highlight: Shade | None = Field(default=None, description='the ground of what is yours, your size: "#ffd34d"')
    logo: str | None = Field(
        default=None,
        description="a picture below product_data, shown at the head of the help site, in pictures for mails and "
        "on cards: media/logo.png",
    )
    fonts: Fonts = Field(default=Fonts(), description="the faces of the help site: {headings: media/brand.woff2}")
    dark: DarkLook = Field(default=DarkLook(), description="what is otherwise in the dark: {logo: …}")
    cards_up_to: Annotated[int, BeforeValidator(_count)] = Field(
        default=1000,
        description="up to how many product pages, of all locales together, each has a card of its own for links "
        "to it; the products of a larger shop share one",
    )


SHOP_SYSTEMS = ("shopify", "woocommerce", "bigcommerce")
ORIGIN = re.compile(r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")


def _shop_systems(value: Any) -> tuple[str, ...]:
    systems = [value] if isinstance(value, str) else value
    if not isinstance(systems, list):
        raise Mistake("'shops' wants a list", f"write `shops: [{SHOP_SYSTEMS[0]}]`")
    for system in systems:
        if system not in SHOP_SYSTEMS:
            near = did_you_mean(str(system), SHOP_SYSTEMS)
            raise Mistake(f"there are no files for '{system}'{near}", "" if near else ", ".join(SHOP_SYSTEMS))
    return tuple(dict.fromkeys(systems))


def _origins(value: Any) -> tuple[str, ...]:
    origins = [value] if isinstance(value, str) else value
    if not isinstance(origins, list):
        raise Mistake("'frame_in' wants a list", "write `frame_in: [https://www.example.com]`")
    for origin in origins:
        if not isinstance(origin, str) or not ORIGIN.fullmatch(origin):
            raise Mistake(f"'{origin}' is no origin", "write scheme and host alone: https://shop.example.com")
    return tuple(dict.fromkeys(origins))


class Embed(Model):
    """How fragments for product pages are published."""

    file_per_part: Literal["yes", "no"] = Field(
        default="no", description="each part of a fragment as a file too, for shops that include by file name"
    )
    shops: Annotated[tuple[str, ...], BeforeValidator(_shop_systems)] = Field(
        default=(), description="shop systems that get files of their own: [shopify, woocommerce, bigcommerce]"
    )
    frame_in: Annotated[tuple[str, ...], BeforeValidator(_origins)] = Field(
        default=(),
        description="whose pages may show a fragment in a frame, besides `url`: [https://shop.example.com]",
    )


class Search(Model):
    """The search of the help site."""

    engine: Literal["pagefind", "material", "none"] | None = Field(
        default=None,
        alias="with",
        description="pagefind, material or none; without it, Pagefind where it is installed and else Material's",
    )
    whole_up_to: Annotated[int, BeforeValidator(_count)] = Field(
        default=20_000,
        description="how many product pages, of all locales together, are looked into; a larger shop's search "
        "knows its products by their names",
    )


def _parts(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,3}", value) or not 1 <= int(value) <= 256:
        raise Mistake(f"'{value}' is no number of files from 1 to 256", "write it in figures, as in 16")
    return int(value)


def _ucp(value: Any) -> str:
    return value if value == "draft" else "yes" if read_yes_no(value) else "no"


YesNo = Annotated[bool, BeforeValidator(read_yes_no)]


class Feeds(Model):
    """Which feeds are made, and in how many files."""

    google: YesNo = Field(default=False, description="what Merchant Center's feeds take from here")
    openai: YesNo = Field(default=False, description="what OpenAI's product feed takes from here")
    ucp: Annotated[Literal["yes", "draft", "no"], BeforeValidator(_ucp)] = Field(
        default="no",
        description="return policies for the Universal Commerce Protocol; draft: with what may still change",
    )
    parts: Annotated[int, BeforeValidator(_parts)] = Field(
        default=1,
        description="into how many files a feed of a locale is cut, at most 256; an edit makes one of them anew",
    )


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


def _country(value: Any) -> str:
    if not isinstance(value, str) or not is_market(value) or len(value) != 2:
        raise Mistake(f"'{value}' is no country", "write its two letters, as in GB")
    return value


Country = Annotated[str, BeforeValidator(_country)]


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
