"""What a return costs (`4.50 EUR per parcel`, `12%`), and ranges that rules ask about (`80 EUR or more`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from generator.measure import Misread
from generator.problems import did_you_mean
from generator.reference.currencies import CURRENCIES, MEANT, SEVERAL, SIGNS, decimals

LARGEST = Decimal(1_000_000)


Whole = Literal["free", "none", "customer_pays"]
Per = Literal["", "parcel", "item", "order"]
WHOLE: tuple[Whole, ...] = get_args(Whole)
PER: tuple[Per, ...] = get_args(Per)


@dataclass(frozen=True, slots=True)
class Charge:
    """`free`, `none` (not offered), `customer_pays` (arranges and pays), an amount, or a share of the price."""

    kind: Whole | Literal["amount", "percent"]
    amount: Decimal = Decimal(0)
    currency: str = ""
    per: Per = ""

    @property
    def is_none(self) -> bool:
        return self.kind == "none"

    @property
    def machine(self) -> str:
        """`free`, `4.50 EUR`, `4.50 EUR per parcel`, `12%`: the phrase that YAML has for it."""
        if self.kind == "amount":
            return f"{self.amount} {self.currency}" + (f" per {self.per}" if self.per else "")
        return f"{self.amount}%" if self.kind == "percent" else self.kind


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`; the open ends do not hold themselves. `currency` is empty for shares."""

    low: Decimal
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    currency: str = ""

    def holds(self, value: Decimal) -> bool:
        if value < self.low or (self.low_open and value == self.low):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)

    def within(self, other: Range) -> bool:
        """Whether every value of this range is in the other."""
        if self.currency != other.currency or self.low < other.low:
            return False
        if self.low == other.low and other.low_open and not self.low_open:
            return False
        if other.high is None:
            return True
        if self.high is None or self.high > other.high:
            return False
        return not (self.high == other.high and other.high_open and not self.high_open)


def read_charge(text: str) -> Charge:
    """Read a charge.

    Raises:
        Misread: it is none, its currency is unknown, it is negative or has too many decimals.
    """
    words = text.strip()
    for kind in WHOLE:
        if words == kind:
            return Charge(kind)
    if match := re.fullmatch(r"(-?[0-9]+(?:[.,][0-9]+)?) ?%(?: of the price)?", words):
        share = _number(match[1], text)
        if not 0 < share <= 100:
            raise Misread(f"{match[1]}% is not a share of the price", "write more than 0% and at most 100%")
        return Charge("percent", share)
    amount, _, per = words.partition(" per ")
    counted = next((known for known in PER if known == per), None)
    if counted is None:
        raise Misread(f"'per {per}' is not known{did_you_mean(per, PER[1:])}", "", text.find(per))
    value, currency = read_money(amount, text)
    if value == 0:
        raise Misread("a charge of nothing", "write `free`")
    return Charge("amount", value, currency, counted)


def no_currency(name: str) -> tuple[str, str]:
    """What is wrong with a word that is no code of a currency, and its cure."""
    plain = name.strip().casefold()
    if plain in SEVERAL:
        what, codes = SEVERAL[plain]
        return f"'{name}' could be the {what} of many countries", f"write {codes}"
    near = f"; did you mean '{MEANT[plain]}'?" if plain in MEANT else ""
    if not near and len(plain) <= 4:
        near = did_you_mean(name.upper(), CURRENCIES)
    return f"there is no currency '{name}'{near}", "" if near else "write its three letters, as in EUR"


def read_money(amount: str, text: str) -> tuple[Decimal, str]:
    """An amount with its currency: `4.50 EUR`, `EUR 4.50`, `€4.50`.

    Raises:
        Misread: see `read_charge`.
    """
    number, currency = r"(-?[0-9]+(?:[.,][0-9]+)?)", r"([^\s0-9.,-]+)"
    if match := re.fullmatch(rf"{number} ?{currency}", amount.strip()):
        digits, name = match[1], match[2]
    elif match := re.fullmatch(rf"{currency} ?{number}", amount.strip()):
        digits, name = match[2], match[1]
    elif re.fullmatch(number, amount.strip()):
        raise Misread(f"'{amount}' has no currency", "write it as in 4.50 EUR")
    else:
        near = did_you_mean(amount.replace(" ", "_"), ("free", "none", "customer_pays"))
        raise Misread(
            f"'{text}' is not a charge{near}",
            "write free, none, customer_pays, 4.50 EUR, or 12%" if not near else "",
        )
    column = max(text.find(name), 0)
    code = SIGNS.get(name, name)
    if code not in CURRENCIES:
        raise Misread(*no_currency(name), column)
    value = _number(digits, text)
    if value < 0:
        raise Misread(f"{digits} {code} is less than nothing", "write what the customer pays, without a minus")
    if value > LARGEST:
        raise Misread(f"{digits} {code} is more than a return can cost", "is a point missing?")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals(code):
        allowed = decimals(code)
        kind = {0: "no decimals", 1: "at most one decimal"}.get(allowed, f"at most {allowed} decimals")
        raise Misread(f"{code} has {kind}, but this is {digits}", "round it", max(text.find(digits), 0))
    return value, code


def _number(digits: str, text: str) -> Decimal:
    if "," in digits and len(digits.rpartition(",")[2]) == 3:
        raise Misread(
            f"'{digits}' could be thousands or a fraction", "write it with a point: 1200.00", text.find(digits)
        )
    return Decimal(digits.replace(",", "."))


COMPARISONS = (
    (r"(?:at least |from )(.+)|(.+?) or more|(.+?) and more", False, None),
    (r"(?:more than|over|above) (.+)", True, None),
    (r"(?:up to|at most) (.+)|(.+?) or less", None, False),
    (r"(?:less than|under|below) (.+)", None, True),
)


def read_range(text: str, money: bool) -> Range:
    """`40% or more`, `up to 30%`, `10% to 30%`, `more than 80 EUR`, `any` (of a discount); one value is itself.

    Raises:
        Misread: it is no such comparison.
    """
    words = text.strip()
    if not money and words == "any":
        return Range(Decimal(0), low_open=True)

    def value(part: str) -> tuple[Decimal, str]:
        if money:
            return read_money(part, text)
        match = re.fullmatch(r"(-?[0-9]+(?:[.,][0-9]+)?) ?%", part.strip())
        if not match:
            raise Misread(f"'{part}' is not a percentage", "write it as in 40% or more", max(text.find(part), 0))
        share = _number(match[1], text)
        if not 0 <= share <= 100:
            raise Misread(f"{match[1]}% is not a discount", "write 0% to 100%", max(text.find(part), 0))
        return share, ""

    # A discount is never nothing: a rule about discounts does not hold at full price.
    least, least_open = Decimal(0), not money
    for pattern, low_open, high_open in COMPARISONS:
        if match := re.fullmatch(pattern, words):
            number, unit = value(next(group for group in match.groups() if group is not None))
            if low_open is not None:
                return Range(number, None, low_open or (number == 0 and not money), False, unit)
            return Range(least, number, least_open, bool(high_open), unit)
    if match := re.fullmatch(r"(?:from |between )?(.+?) (?:to|and|-|–) (.+)", words):
        low_text, high_text = match[1], match[2]
        high, unit = value(high_text)
        if re.fullmatch(r"[0-9.,]+", low_text):
            low_text += f" {unit}" if money else "%"
        low, low_unit = value(low_text)
        if low_unit != unit:
            raise Misread(f"'{text}' has two currencies", "write both in one")
        if low > high:
            raise Misread(f"'{text}' ends before it starts", f"write {high_text} to {low_text}")
        return Range(low, high, low == 0 and not money, False, unit)
    number, unit = value(words)
    return Range(number, number, number == 0 and not money, False, unit)
