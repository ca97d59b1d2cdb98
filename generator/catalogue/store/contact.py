"""How customers reach the shop, and when an answer comes."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field

from generator.catalogue import Address, Mistake, Model, Words, read_day, read_words


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


def read_holidays(value: Any) -> str | dict[str, str] | tuple[date, ...]:
    return tuple(map(read_day, value)) if isinstance(value, list) and value else read_words(value)


MAIL = re.compile(r"[^\s@<>?&,;:\"]+@[^\s@<>?&,;:\"/]+\.[^\s@<>?&,;:\"./]+")


def read_email(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(
        r"[^\s@<>?&,;:\"]+@[^\s@<>?&,;:\"/]+\.[^\s@<>?&,;:\"./]+", value
    ):
        raise Mistake(f"'{value}' is no e-mail address", "write it as care@example.com")
    return value


def read_phone(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"\+?[0-9(][0-9 ()./–-]{3,28}[0-9]", value):
        raise Mistake(f"'{value}' is no number that can be dialled", "write it as +44 20 7946 0142")
    return value


class Contact(Model):
    """Every way to reach the shop; the contact page names those that are written."""

    email: Annotated[str | None, BeforeValidator(read_email)] = Field(
        default=None, description="the address that customers write to"
    )
    chat: Address | None = Field(default=None, description="where a chat opens: https://…")
    phone: Annotated[str | None, BeforeValidator(read_phone)] = Field(
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
    holidays: Annotated[str | dict[str, str] | tuple[date, ...] | None, BeforeValidator(read_holidays)] = Field(
        default=None, description="when nobody answers: days, as in [2026-12-25, 2026-12-26], or your own words"
    )
