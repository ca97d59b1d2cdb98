"""Figures as people type them: `34 ¼`, `86,5`, `86 – 90`, `34"-36½"`, `5'6"`, `118+`, `up to 90`, `7-12 lb`.

Read exactly (CHART_LANGUAGE §3): millimetres, grams, millilitres or months as decimals (1 in = 25.4 mm,
1 lb = 453.59237 g), no floats, with what was typed beside it. What could mean two things is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from generator.problems import Mistake, did_you_mean

Quantity = Literal["length", "weight", "volume", "age"]

# Canonical unit -> what it measures, and how much of mm, g, ml or months it is.
UNITS: dict[str, tuple[Quantity, Decimal]] = {
    "mm": ("length", Decimal(1)),
    "cm": ("length", Decimal(10)),
    "in": ("length", Decimal("25.4")),
    "kg": ("weight", Decimal(1000)),
    "lb": ("weight", Decimal("453.59237")),
    "l": ("volume", Decimal(1000)),
    "mo": ("age", Decimal(1)),
    "y": ("age", Decimal(12)),
}
SPELLINGS = {
    **{unit: unit for unit in UNITS},
    **dict.fromkeys(("inch", "inches", '"', "″", "”", "''", "’’", "′′"), "in"),
    **dict.fromkeys(("lbs",), "lb"),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), "l"),
    **dict.fromkeys(("month", "months"), "mo"),
    **dict.fromkeys(("year", "years"), "y"),
}
BEGUN = {"milli": "mm", "centi": "cm", "zoll": "in", "kilo": "kg", "pound": "lb", "jahr": "y", "monat": "mo"}
BASE: dict[Quantity, str] = {"length": "mm", "weight": "g", "volume": "ml", "age": "months"}
VULGAR = {"¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}
DENOMINATORS = (2, 4, 8, 16, 32, 64)
DASHES = "-–—‒−~〜～"
NONE = frozenset({"", "-", "–", "—"})
BLANK = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")

# Up to six digits before the decimal sign and ten behind it: more is no size of anything, and these stay exact.
_NUMBER = r"(?:\d{1,6} \d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}|\d{0,6} ?[¼½¾⅛⅜⅝⅞]|\d{1,6}[.,]\d{1,10}|\d{1,6})"
_UNIT = r"(?:[^\W\d_]+|''|’’|′′|[\"″”])"
_FEET = re.compile(
    rf"(?P<feet>\d\d?) ?(?:['′’]|ft\b)(?!['′’]) ?(?:(?P<inches>{_NUMBER}) ?(?:''|’’|′′|in\b|[\"″”])?)?$"
)
_AMOUNT = re.compile(rf"(?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})?$")
# `> 120` is `120+`: of what is measured, no one is exactly at an end, and ranges that touch share it as well.
_ONE_END = re.compile(
    r"(?P<up>up to|under|below|less than|≤|<=|<)|(?P<least>from|over|above|more than|≥|>=|>)", re.IGNORECASE
)
_OPEN = re.compile(rf"(?P<number>.*\S) ?\+ ?(?P<unit>{_UNIT}|)")  # `118+`, `14 y+`, `14+ y`
_DASH = re.compile(rf" ?[{DASHES}] ?| to (?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """One typed figure: `number` of `unit` (canonical), `exact` in mm, g, ml or months; `feet`: typed as 5'6"."""

    text: str
    number: Decimal
    unit: str
    exact: Decimal
    feet: bool = False

    @property
    def quantity(self) -> Quantity:
        return UNITS[self.unit][0]


@dataclass(frozen=True, slots=True)
class Span:
    """The value of a cell, from `low` to `high`: equal for one figure; None: open on that side."""

    low: Amount | None
    high: Amount | None
    text: str

    @property
    def exact(self) -> tuple[Decimal | None, Decimal | None]:
        """Both ends in mm, g, ml or months."""
        return (self.low.exact if self.low else None, self.high.exact if self.high else None)

    @property
    def single(self) -> bool:
        return self.low is not None and self.high is not None and self.low.exact == self.high.exact


def read_unit(text: str) -> str:
    """The canonical unit of a spelling: `"` is `in`.

    Raises:
        Mistake: nobody writes a unit so.
    """
    word = text.strip()
    known = SPELLINGS.get(word) or SPELLINGS.get(word.casefold())
    if known is None:
        words = [name for name in SPELLINGS if name.isalpha()]
        near = did_you_mean(word, [name for name in words if name[0] == word[:1].casefold()] or words)
        begun = next((unit for start, unit in BEGUN.items() if word.casefold().startswith(start)), "")
        near = f"; did you mean '{begun}'?" if begun else near
        cure = "" if near else "the units are mm, cm, in, kg, lb, l, mo and y"
        raise Mistake(f"'{word}' is not a unit{near}", cure)
    return known


def read_span(text: str, unit: str = "", quantity: Quantity = "length", *, from_zero: bool = False) -> Span | None:
    """A cell of a measure; None where there is none (blank or `-`).

    `unit` holds for figures without one of their own (the column's or the chart's); `from_zero`: cup differences
    may start at 0, as ages and weights may.

    Raises:
        Mistake: the text says no figure, or more than one thing; `column` points at what cannot be read.
    """
    if BLANK.sub(" ", text).strip() in NONE:
        return None
    lead = len(text) - len(text.lstrip())
    plain = BLANK.sub(" ", text).strip()
    if wrong := _refused_at_sight(plain):
        raise Mistake(wrong[0], wrong[1], column=lead)
    reading = _Reading(text, unit, quantity, from_zero or quantity in ("age", "weight"))
    if match := _ONE_END.match(plain):
        amount = reading.amount(plain[match.end() :].strip(), _find(text, plain[match.end() :].strip()))
        return Span(None, amount, plain) if match["up"] else Span(amount, None, plain)
    if match := _OPEN.fullmatch(plain):
        return Span(reading.amount(f"{match['number']} {match['unit']}".strip(), lead), None, plain)
    ends = _DASH.split(plain)
    if len(ends) == 1:
        amount = reading.amount(plain, lead)
        return Span(amount, amount, plain)
    if len(ends) > 2:
        raise Mistake(f"'{plain}' has more than two ends", "write one range, as in 86-90", column=lead)
    return reading.range(ends[0], ends[1], plain, lead)


@lru_cache(maxsize=4096)
def read_amount(text: str, unit: str = "", quantity: Quantity = "length") -> Amount:
    """One figure, as in `tolerance: 1 cm` or a model's height.

    Raises:
        Mistake: it is not one figure.
    """
    span = read_span(text, unit, quantity)
    if span is None or span.low is None or span.low is not span.high:
        raise Mistake(f"'{text}' is not one figure", "write one figure with its unit, as in 1 cm")
    return span.low


def _refused_at_sight(plain: str) -> tuple[str, str] | None:
    """What looks like a figure and is none, each with its own cure."""
    first, last = plain[0], plain[-1]
    if re.search(r"[٠-٩۰-۹๐-๙０-９]", plain):
        return f"'{plain}' has digits of another script", "write the digits 0 to 9"
    if "±" in plain or "+/-" in plain:
        return f"'{plain}' is a figure with a tolerance", "write the figure here and `tolerance:` above the table"
    if first == "~" or plain.casefold().startswith(("ca.", "ca ", "about", "approx")):
        return f"'{plain}' is not exact", "write the figure, or the range it may have"
    if first in DASHES:
        return f"'{plain}' begins with a dash", f"write `up to {plain[1:].strip()}`, or the figure alone"
    if last in DASHES:
        return f"'{plain}' ends with a dash", f"write `{plain[:-1].strip()}+`, or the other end"
    if match := re.fullmatch(r"(\d+)[-–](\d+/(?:2|4|8|16|32|64))", plain):
        return f"'{plain}' may be a fraction or a range", f"write `{match[1]} {match[2]}` if it is one figure"
    if re.search(r"\d ?(?:cm|mm|in|inch|inches|\"|″|”) ?[(/|] ?\d", plain, re.IGNORECASE):
        return f"'{plain}' is one measure in two units", "give each its own column, as in `bust (cm) | bust (in)`"
    if re.search(r"\d ?[x×] ?\d", plain, re.IGNORECASE):
        return f"'{plain}' is two measures", "give each its own column"
    if re.search(r"\d[.]\d{3},\d|\d,\d{3}[.]\d|\d[.,]\d+[.,]\d", plain):
        return f"'{plain}' has two kinds of decimal signs", "write thousands without a sign, as in 1250,5"
    if re.search(r"(?<!\d)[1-9]\d{0,2},\d{3}(?!\d)", plain):
        return f"'{plain}' may be thousands or decimals", "write 1250 or 1.25"
    if re.search(r"\d[eE][+-]?\d", plain):
        return f"'{plain}' is not written as people write it", "write all digits"
    return None


def _find(text: str, part: str) -> int:
    return max(text.find(part), 0)


class Backwards(Mistake):
    """A range that runs backwards; `ends` as they were typed, so that cells beside it may tell what was meant."""

    def __init__(self, plain: str, ends: tuple[Amount, Amount], column: int) -> None:
        cure = f"write {ends[1].text}-{ends[0].text} if that is meant"
        super().__init__(f"'{plain}' runs backwards", cure, column=column)
        self.ends = ends


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known before a cell is read."""

    text: str
    unit: str
    quantity: Quantity
    may_be_zero: bool

    def range(self, first: str, second: str, plain: str, lead: int) -> Span:
        at = lead + max(plain.rfind(second), 0)
        high = self.amount(second, at)
        written = _AMOUNT.fullmatch(first)
        takes_other = bool(written and not written["unit"] and not high.feet)
        low = _Reading(self.text, high.unit if takes_other else self.unit, self.quantity, True).amount(first, lead)
        if low.unit != high.unit:
            raise Mistake(f"'{plain}' has two units", f"write both ends in {high.unit}", column=lead)
        if low.exact == 0 and not self.may_be_zero:
            raise Mistake(f"'{plain}' begins at 0", f"write `up to {second}`", column=lead)
        if low.exact > high.exact:
            raise Backwards(plain, (low, high), lead)
        return Span(low, high, plain)

    def amount(self, part: str, column: int) -> Amount:
        if _LETTER_FOR_A_FIGURE.fullmatch(part):
            meant = part.translate(_MEANT_FIGURES)
            raise Mistake(f"'{part}' has a letter among its figures", f"write {meant}", column=column)
        if feet := _FEET.fullmatch(part):
            return self._feet(part, feet, column)
        match = _AMOUNT.fullmatch(part)
        if not match:
            cure = "write a figure or a range, as in 86, 86,5, 34 1/4 or 86-90"
            raise Mistake(f"'{part or self.text.strip()}' is not a figure", cure, column=column)
        number = self._number(match["number"], part, column)
        try:
            unit = read_unit(match["unit"]) if match["unit"] else self.unit
        except Mistake as wrong:
            raise Mistake(wrong.message, wrong.cure, column=column + match.start("unit")) from None
        if not unit:
            cure = "write it in the heading, as in `({})`"
            if self.quantity == "length":
                cure = "say `unit: cm` above the table, or write it in the heading, as in `({})`"
            example = {"length": "cm", "weight": "kg", "volume": "l", "age": "y"}[self.quantity]
            raise Mistake(f"'{part}' has no unit", cure.format(example), column=column)
        self._right_quantity(unit, part, column)
        if number == 0 and not self.may_be_zero:
            raise Mistake(f"'{part}' is no size of anything", "write - where there is none", column=column)
        return Amount(part, number, unit, number * UNITS[unit][1])

    def _right_quantity(self, unit: str, part: str, column: int) -> None:
        if UNITS[unit][0] != self.quantity:
            raise Mistake(
                f"'{part}' is {_an(UNITS[unit][0])}, and this column holds {_an(self.quantity)}",
                "give it its own column, or mend the unit",
                column=column,
            )

    def _feet(self, part: str, match: re.Match[str], column: int) -> Amount:
        inches = self._number(match["inches"], part, column) if match["inches"] else Decimal(0)
        if inches >= 12:
            raise Mistake(f"'{part}' has {inches} inches, more than a foot", "write inches below 12", column=column)
        number = Decimal(match["feet"]) * 12 + inches
        self._right_quantity("in", part, column)
        if number == 0:
            raise Mistake(f"'{part}' is no size of anything", "write - where there is none", column=column)
        return Amount(part, number, "in", number * UNITS["in"][1], feet=True)

    def _number(self, text: str, part: str, column: int) -> Decimal:
        if text[-1] in VULGAR:
            over, under = VULGAR[text[-1]]
            whole = Decimal(text[:-1].strip() or 0)
        elif "/" in text:
            front, _, below = text.rpartition("/")
            start, _, above = front.rpartition(" ")
            whole, over, under = Decimal(start or 0), int(above), int(below)
            if under not in DENOMINATORS or over >= under or over == 0:
                cure = "write halves, quarters, eighths … sixty-fourths, or decimals"
                if not start and 10 <= over < under:
                    cure = f"write {over}-{under} if a range is meant"
                raise Mistake(f"'{part}' has a fraction that no tape has", cure, column=column)
        else:
            return Decimal(text.replace(",", "."))
        return whole + Decimal(over) / Decimal(under)


# `8O`, `1O5` and `l05`: a letter typed or scanned for a figure; an l behind all figures is a litre.
_LETTER_FOR_A_FIGURE = re.compile(r"(?=.*[0-9])(?=.*[OoIl])[0-9OoIl.,]*[0-9Oo]")
_MEANT_FIGURES = str.maketrans("OoIl", "0011")


def _an(quantity: Quantity) -> str:
    return f"an {quantity}" if quantity == "age" else f"a {quantity}"
