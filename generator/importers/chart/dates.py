"""Dates where sizes should be: what a spreadsheet made of `10-12`, and what was probably typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import cache

_MONTH_FIRST = re.compile(r"^[^d]*m{1,5}[^d]*y{2,4}[^d]*$", re.IGNORECASE)
_WITH_NAME = re.compile(r"(?P<a>\d{1,4})\.?[-\s./](?P<b>[^\W\d_]+)\.?|(?P<c>[^\W\d_]+)\.?[-\s./](?P<d>\d{1,4})")
_WHOLE = re.compile(
    r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ]00:00(?::00(?:\.0+)?)?)?"
    r"|(?P<a>\d\d?)[./](?P<b>\d\d?)[./](?P<c>(?:19|20)\d\d)"
)


def typed_before(value: datetime | date | time | timedelta, form: str = "") -> tuple[str, str]:
    """What was probably typed where a spreadsheet holds a date, and the doubt in words; no text if nobody can say.

    `form` is the cell's number format: `mmm-yy` keeps a month and two digits, any other a day and a month.
    """
    if isinstance(value, (time, timedelta)):
        return "", f"the spreadsheet holds a time of day ({value})"
    day = value.date() if isinstance(value, datetime) else value
    if day.year < 1901:
        return "", f"the spreadsheet holds the date {day.isoformat()}"
    if day.day == 1 and (_MONTH_FIRST.match(form) or 1930 <= day.year <= 1999):
        low, high = day.month, day.year % 100
    else:
        low, high = sorted((day.day, day.month))
    return _said(low, high, f"the date {day.isoformat()}")


def typed_in_text(text: str) -> tuple[str, str] | None:
    """The same for text that was saved as CSV: `12-Oct`, `Okt 12`, `2026-10-12`; None where it is no date."""
    plain = text.strip()
    if match := _WHOLE.fullmatch(plain):
        if match["y"]:
            low, high = sorted((int(match["m"]), int(match["d"])))
        else:
            low, high = sorted((int(match["a"]), int(match["b"])))
        return _said(low, high, f"the date '{plain}'") if 1 <= low <= 12 and high <= 31 else None
    match = _WITH_NAME.fullmatch(plain)
    if not match:
        return None
    month = _months().get(_plain(match["b"] or match["c"]))
    if not month:
        return None
    low, high = month, int(match["a"] or match["d"])
    if high >= 1900:
        high %= 100
    if high <= 31:
        low, high = min(low, high), max(low, high)
    return _said(low, high, f"the date '{plain}'")


def _said(low: int, high: int, what: str) -> tuple[str, str]:
    if low >= high:
        return "", f"the spreadsheet holds {what}"
    return f"{low}-{high}", f"the spreadsheet holds {what}; probably {low}-{high} was typed"


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().rstrip(".")


@cache
def _months() -> dict[str, int]:
    """Names of months, long and short, in the languages that suppliers' spreadsheets speak."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for language in ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "pl", "tr"):
        for width in ("abbreviated", "wide"):
            for number, name in get_month_names(width, "format", language).items():
                found.setdefault(_plain(name), number)
                if len(name) > 3:
                    found.setdefault(_plain(name[:3]), number)
    return found
