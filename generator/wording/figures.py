"""Numbers, days, money and lists as CLDR writes them in one locale.

Digits are Latin everywhere, as in the size charts and on the labels in the clothes; invisible direction marks are
left out, because every surface isolates figures itself.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

DayStyle = Literal["long", "weekday", "short", "yearless", "weekday_yearless"]
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
YEAR = re.compile(r"(,?\s*('[^']+'\s*)?G*\s*y+)(年|년|\s*г\.|\s*'г'\.|\.)?\s*")
THAI = re.compile(r"[ก-๛]+")
LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
BUDDHIST = 543


@lru_cache(maxsize=64)
def _locale(tag: str) -> Any:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        language = tag.split("-")[0]
        # English of a country that CLDR has none of writes days as the world does, not as the United States.
        return Locale.parse("en_001" if language == "en" else language)


@lru_cache(maxsize=256)
def _number_format(tag: str, places: int) -> Any:
    from icu4py.messageformat import MessageFormat

    style = "." + "0" * places if places else "precision-integer"
    return MessageFormat(f"{{n, number, ::{style}}}", f"{tag}-u-nu-latn")


@lru_cache(maxsize=8192)
def _written(tag: str, number: str) -> str:
    exact = Decimal(number)
    places = max(-int(exact.as_tuple().exponent), 0)
    shown: str = _number_format(tag, places).format({"n": exact})
    return shown.translate(MARKS)


def number(tag: str, value: Decimal | int) -> str:
    """The number with the decimal places it has: `1,450`, `21,5`."""
    return _written(tag, str(value))


@lru_cache(maxsize=8192)
def day(tag: str, buddhist: bool, value: date, style: DayStyle) -> str:
    """A calendar day: long `26 November 2026`, weekday `Thursday 26 November 2026`, short `26 Nov 2026`, yearless
    `26 November`, weekday_yearless `Thursday 26 November`."""
    from babel.dates import format_date, format_skeleton

    locale = _locale(tag)
    if style == "yearless":
        return format_skeleton("MMMMd", value, locale=locale).translate(MARKS)
    if style == "weekday_yearless":
        pattern, count = YEAR.subn("", locale.date_formats["full"].pattern)
        return format_date(value, pattern if count == 1 else "full", locale=locale).translate(MARKS)
    if buddhist and locale.language == "th":
        before = day(tag, False, value, "weekday_yearless" if style == "weekday" else "yearless")
        if style == "short":
            before = f"{value.day} {locale.months['format']['abbreviated'][value.month]}"
        return f"{before} {value.year + BUDDHIST}"
    if style == "short":
        return format_skeleton("yMMMd", value, locale=locale).translate(MARKS)
    return format_date(value, "full" if style == "weekday" else "long", locale=locale).translate(MARKS)


@lru_cache(maxsize=1024)
def month(tag: str, buddhist: bool, year: int, number_of_month: int, short: bool) -> str:
    """A month of a year: `December 2025`, short `Dec 2025`."""
    from babel.dates import format_skeleton

    locale, first = _locale(tag), date(year, number_of_month, 1)
    if buddhist and locale.language == "th":
        names = locale.months["format"]["abbreviated" if short else "wide"]
        return f"{names[number_of_month]} {year + BUDDHIST}"
    return format_skeleton("yMMM" if short else "yMMMM", first, locale=locale).translate(MARKS)


@lru_cache(maxsize=4096)
def money(tag: str, amount: Decimal, currency: str) -> str:
    """An amount as the locale writes it, with the currency's own decimal places: `6,99 €`, `£6.99`, `AED 6.99`."""
    from babel.numbers import format_currency

    shown = format_currency(amount, currency, locale=_locale(tag)).translate(MARKS)
    return LETTER_BEFORE_DIGIT.sub("\u00a0", shown)  # CLDR's currencySpacing, which Babel leaves out


@lru_cache(maxsize=1024)
def percent(tag: str, value: Decimal) -> str:
    """`value` per cent, whole or as exact as it is given: 73 → `73%`, in German `73 %`."""
    pattern: str = _locale(tag).percent_formats[None].pattern
    frame = re.sub(r"[#0.,]+", "{}", pattern, count=1)
    return frame.format(number(tag, value)).translate(MARKS)


@lru_cache(maxsize=128)
def list_pattern(tag: str, kind: Literal["standard", "or"]) -> dict[str, str]:
    """CLDR's `start`, `middle`, `end` and `2` for joining by and, or by or."""
    patterns = _locale(tag).list_patterns[kind]
    found = {part: patterns[part] for part in ("start", "middle", "end", "2")}
    if tag.startswith("th-"):  # Thai has no commas; CLDR leaves them out of `and` only
        found = {part: text.replace("{0}, {1}", "{0} {1}") for part, text in found.items()}
    return found


def beside(between: str, before: str, behind: str) -> str:
    """`between` with room where Thai letters would touch others, and none inside a Thai phrase: L และ XL,
    รองเท้าและกระเป๋า."""
    if not THAI.fullmatch(between.strip()):
        return between
    phrases = " " in before + behind  # what has room inside needs room around it
    left = " " if between[:1] == " " or phrases or not THAI.fullmatch(before[-1:]) else ""
    right = " " if not THAI.fullmatch(behind[:1]) else ""
    return f"{left}{between.strip()}{right}"


def country(tag: str, region: str) -> str:
    """The name of a country or region (`TH`, `001`) in the locale's language; the sign itself if it has none."""
    name: str = _locale(tag).territories.get(region, region)
    return name


def own_name(tag: str, with_country: bool) -> str:
    """What a locale is called in its own language: `Deutsch`, `Deutsch (Schweiz)`."""
    locale = _locale(tag)
    language: str = locale.languages[locale.language]
    if locale.script:
        language = f"{language} ({locale.scripts[locale.script]})"
    name = language[:1].upper() + language[1:]
    return f"{name} ({country(tag, tag.rpartition('-')[2])})" if with_country else name
