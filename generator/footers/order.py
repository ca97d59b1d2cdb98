"""order/1: an order as a shop's own system knows it, read from JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.facts.returns import Dates, KnownDay
from generator.measure.days import iso_moment
from generator.problems import Problem, Refused
from generator.reference.markets import is_market

WORDS = ("id", "locale", "payment", "tier", "channel", "url")
Amount = tuple[Decimal, str]  # 89.00, EUR


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line: a product by its id or its SKU, the size that was ordered, and what is special about it.

    `discount` is in percent; `personalised` None: as the product says. `price` is that of one piece.
    """

    product: str = ""
    sku: str = ""
    size: str = ""
    id: str = ""
    discount: Decimal | None = None
    personalised: bool | None = None
    delivered_on: KnownDay = None
    quantity: int | None = None
    price: Amount | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One order. Days are calendar days, or times with an offset; `market` may be a part of a country (`US-AK`).
    `total` is what was paid for all of it, `url` the order's page in the shop."""

    ordered_at: date | datetime
    lines: tuple[OrderLine, ...]
    id: str = ""
    locale: str = ""
    market: str = ""
    dispatched_on: KnownDay = None
    delivered_on: KnownDay = None
    collected_on: KnownDay = None
    expected_delivery: KnownDay = None
    payment: str = ""
    tier: str = ""
    channel: str = ""
    gift: bool | None = None
    total: Amount | None = None
    url: str = ""

    def dates(self, line: OrderLine) -> Dates:
        """The days of one line; the order's last delivery is known when all its lines have come."""
        parcels = tuple(each.delivered_on or self.delivered_on for each in self.lines)
        return Dates(
            purchase=self.ordered_at,
            dispatch=self.dispatched_on,
            delivery=line.delivered_on or self.delivered_on,
            collection=self.collected_on,
            expected_delivery=self.expected_delivery,
            deliveries=parcels,
        )


def read_order(value: Any, file: str = "order.json", line: int = 1) -> Order:
    """Read order/1 from plain values (JSON with Decimals).

    Raises:
        Refused: with everything that is wrong, at `file` and `line`.
    """
    reading = _Reading(file, line)
    order = reading.order(value)
    if reading.problems or order is None:
        raise Refused(reading.problems)
    return order


MOST_LINES = 1_000


class _Reading:
    def __init__(self, file: str, line: int) -> None:
        self.file, self.line, self.problems = file, line, list[Problem]()

    def wrong(self, where: str, message: str, cure: str = "") -> None:
        said = f"{where}: {message}" if where else message
        self.problems.append(Problem(self.file, self.line, 1, "order/value", said, cure))

    def order(self, value: Any) -> Order | None:
        if not isinstance(value, Mapping):
            self.wrong("", "an order is keys with values", 'write {"ordered_at": "2026-10-08", "lines": […]}')
            return None
        entries = value.get("lines")
        lines: tuple[OrderLine, ...] = ()
        if not isinstance(entries, list) or not entries:
            self.wrong("lines", "an order has at least one line", 'write [{"product": "linen-camp-shirt"}]')
        elif len(entries) > MOST_LINES:
            cure = "give it in parts, each with its day"
            self.wrong("lines", f"an order of {len(entries):,} lines; at most {MOST_LINES:,} are read", cure)
        else:
            lines = tuple(self.order_line(entry, f"lines.{number}") for number, entry in enumerate(entries))
        ordered = self.day(value, "ordered_at", "")
        if ordered is None and not value.get("ordered_at"):
            self.wrong("ordered_at", "the day of the order is missing", "write it as 2026-10-08")
        words: dict[str, Any] = {key: self.word(value, key, "") for key in WORDS}
        market = self.word(value, "market", "")
        if market and not is_market(market):
            self.wrong("market", f"there is no market '{market}'", "write a country, as in DE or US-AK")
        days: dict[str, Any] = {
            key: self.day(value, key, "")
            for key in ("dispatched_on", "delivered_on", "collected_on", "expected_delivery")
        }
        gift = self.yes_no(value, "gift", "")
        total = self.amount(value, "total", "")
        if ordered is None:
            return None
        came = {f"lines.{number}.delivered_on": line.delivered_on for number, line in enumerate(lines)}
        for key, day in (days | came).items():
            if day is not None and (_plain(ordered) - _plain(day)).days > 1:
                self.wrong(key, f"{_plain(day)} lies before the order of {_plain(ordered)}", "is the year right?")
        return Order(ordered_at=ordered, lines=lines, market=market, gift=gift, total=total, **words, **days)

    def order_line(self, entry: Any, where: str) -> OrderLine:
        if not isinstance(entry, Mapping):
            self.wrong(where, "a line is keys with values", 'write {"product": "linen-camp-shirt", "size": "M"}')
            return OrderLine()
        words = {key: self.word(entry, key, where) for key in ("product", "sku", "size", "id")}
        if not words["product"] and not words["sku"]:
            self.wrong(where, "the line names no product", "write `product` or `sku`")
        return OrderLine(
            **words,
            discount=self.percent(entry, "discount", where),
            personalised=self.yes_no(entry, "personalised", where),
            delivered_on=self.day(entry, "delivered_on", where),
            quantity=self.count(entry, "quantity", where),
            price=self.amount(entry, "price", where),
        )

    def word(self, value: Mapping[str, Any], key: str, where: str) -> str:
        found = value.get(key)
        if found is None or found == "":
            return ""
        if isinstance(found, (str, int, Decimal)) and not isinstance(found, bool):
            return str(found).strip()
        self.wrong(_at(where, key), "one word is wanted here")
        return ""

    def day(self, value: Mapping[str, Any], key: str, where: str) -> KnownDay:
        found = value.get(key)
        if found is None or found == "":
            return None
        try:
            if isinstance(found, str):
                return iso_moment(found)
        except ValueError:
            pass
        self.wrong(_at(where, key), f"'{found}' is not a day", "write 2026-10-08, or 2026-10-08T23:30:00+02:00")
        return None

    def amount(self, value: Mapping[str, Any], key: str, where: str) -> Amount | None:
        found = value.get(key)
        if found is None:
            return None
        amount, currency = (
            (found.get(part) for part in ("amount", "currency")) if isinstance(found, Mapping) else 2 * (None,)
        )
        try:
            number = Decimal(str(amount).strip())
            if (
                number.is_finite()
                and number >= 0
                and isinstance(currency, str)
                and re.fullmatch("[A-Z]{3}", currency)
            ):
                return number, currency
        except InvalidOperation:
            pass
        self.wrong(_at(where, key), "this is no price", 'write {"amount": "89.00", "currency": "EUR"}')
        return None

    def count(self, value: Mapping[str, Any], key: str, where: str) -> int | None:
        found = value.get(key)
        if found is None or (isinstance(found, int) and not isinstance(found, bool) and found > 0):
            return found
        self.wrong(_at(where, key), f"'{found}' is no number of pieces", "write it in figures, as in 2")
        return None

    def yes_no(self, value: Mapping[str, Any], key: str, where: str) -> bool | None:
        found = value.get(key)
        if found is None or isinstance(found, bool):
            return found
        self.wrong(_at(where, key), f"'{found}' is neither true nor false")
        return None

    def percent(self, value: Mapping[str, Any], key: str, where: str) -> Decimal | None:
        found = value.get(key)
        if found is None or found == "":
            return None
        try:
            share = Decimal(str(found).strip().removesuffix("%"))
            if share.is_finite() and 0 <= share <= 100:
                return share
        except InvalidOperation:
            pass
        self.wrong(_at(where, key), f"'{found}' is not a discount", "write a number of percent, as in 40")
        return None


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _plain(day: date | datetime) -> date:
    return day.date() if isinstance(day, datetime) else day
