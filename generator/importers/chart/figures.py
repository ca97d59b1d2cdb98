"""Figures and labels as suppliers write them → as our language writes them, changed only where they must be."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.importers.chart import MAX_SIGNS, Cell
from generator.importers.chart.dates import typed_in_text
from generator.importers.chart.headings import unit_called
from generator.measure.lengths import DENOMINATORS, NONE, UNITS, Quantity, Span, read_span
from generator.measure.size_labels import label_number, read_labels
from generator.problems import Mistake
from generator.reference.chart_headings import FROM_WORDS, NONE_WORDS, TO_WORDS, UP_TO_WORDS

_SQUARE_UNITS = str.maketrans({"㎝": "cm", "㎜": "mm", "㎏": "kg", "㌢": "cm", "″": '"'})
_METRES = re.compile(r"(?<![\d.,])([0-3])(?:\s?m\s?|[.,])(\d\d)(?:\s?m)?(?![\d.,\w])", re.IGNORECASE)
_NUMBER = r"[\d.,/ ]*[\d¼½¾⅛⅜⅝⅞]"
_EACH = re.compile(r"^(?P<first>.*?[^\s(/|])\s*(?:\((?P<inside>[^()]*)\)|\s*[/|]\s*(?P<behind>.*))$")


@cache
def _nothing() -> frozenset[str]:
    return frozenset(word.casefold() for word in NONE_WORDS)


def figure(text: str, unit: str, quantity: Quantity, *, from_zero: bool = False) -> str:
    """The cell in our language: as it stands where that can be read, else with its words and signs made ours.

    Raises:
        Mistake: it says no figure, or more than one thing.
    """
    if len(text) > MAX_SIGNS:
        raise Mistake(f"the cell has {len(text)} signs", "write a figure or a range")
    try:
        read_span(text, unit, quantity, from_zero=from_zero)
        return text
    except Mistake as wrong:
        refused = wrong
    if text.casefold() in _nothing():
        return "-"
    plain = plain_figure(text)
    if plain != text:
        try:
            read_span(plain, unit, quantity, from_zero=from_zero)
            return plain
        except Mistake as wrong:
            # The first refusal is about what stands there, unless it only did not know the words.
            if "is not a figure" in refused.message or "is not a unit" in refused.message:
                refused = wrong
    raise Mistake(refused.message, refused.cure)


def plain_figure(text: str) -> str:
    """Digits, dashes, units and words of other languages as our language has them."""
    plain = "".join(_digit(sign) for sign in text).replace("⁄", "/").replace("٫", ".").replace("٬", "")
    plain = plain.translate(_SQUARE_UNITS).strip().rstrip("*†‡").strip()
    if re.search(r"\dm\d|\d\s?m$", plain):
        plain = _METRES.sub(lambda m: f"{int(m[1]) * 100 + int(m[2])} cm", plain)  # 1m60, 1,60 m
    plain = re.sub(r"[―‐‑‒–—−﹣－ー]", "-", plain)
    plain = re.sub(r"\s*(?:\.{2,}|…)\s*", "-", plain)
    plain = re.sub(r"([\d¼½¾⅛⅜⅝⅞%])\s*([^\W\d_]+\.?|''|[\"″”])", _unit, plain)
    lead = _leading(plain, (*FROM_WORDS, *UP_TO_WORDS))
    to = "|".join(sorted(map(re.escape, TO_WORDS), key=len, reverse=True))
    if match := re.fullmatch(
        rf"(?:\S+\s+)?({_NUMBER}\s*\S{{0,2}}?)\s*(?:{to})\s*({_NUMBER}\s*\S{{0,3}})", plain, re.I
    ):
        start = plain[: match.start(1)].strip().casefold()
        if not start or start in FROM_WORDS or start in ("de", "entre", "between", "von"):
            return f"{match[1].strip()}-{match[2].strip()}"
    if lead:
        word, rest = lead
        return f"up to {rest}" if word in UP_TO_WORDS else f"{rest}+"
    if match := re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)(\s*\D*)", plain):
        low, high = match[1].replace(",", "."), match[2].replace(",", ".")
        if float(low) < float(high) and float(low) >= 20 and float(high) not in DENOMINATORS:
            return f"{match[1]}-{match[2]}{match[3]}"
    return plain


def _digit(sign: str) -> str:
    if sign.isascii():
        return sign
    if unicodedata.category(sign) == "Nd":
        return str(unicodedata.digit(sign))
    wide = unicodedata.normalize("NFKC", sign)
    return wide if len(wide) == 1 and wide.isascii() else sign


def _unit(match: re.Match[str]) -> str:
    unit = unit_called(match[2]) or unit_called(match[2].rstrip("."))
    return f"{match[1]} {unit}" if unit and match[2] not in UNITS else match[0]


def _leading(plain: str, words: tuple[str, ...]) -> tuple[str, str] | None:
    for word in sorted(words, key=len, reverse=True):
        rest = plain[len(word) :]
        if plain.casefold().startswith(word) and re.match(rf"\s*{_NUMBER}\s*\S{{0,3}}$", rest):
            return word, rest.strip()
    return None


def two_units(text: str) -> dict[str, str]:
    """A cell that says one measure twice: `34" (86 cm)` → {in: 34", cm: 86 cm}; empty where it does not."""
    match = _EACH.match(text) if len(text) <= MAX_SIGNS else None
    if not match:
        return {}
    found: dict[str, str] = {}
    for part in (match["first"], match["inside"] or match["behind"] or ""):
        try:
            said = figure(part, "", "length")
            span = read_span(said)
        except Mistake:
            return {}
        if span is None:
            return {}
        found[_unit_of(span)] = said
    return found if len(found) == 2 else {}


def _unit_of(span: Span) -> str:
    end = span.low or span.high
    assert end is not None
    return end.unit


def labels(text: str, system: str) -> str:
    """A cell of a size system: `36/38` and `36; 38` are lists, `EU 36` is 36 in a column of EU.

    Raises:
        Mistake: it holds no labels.
    """
    plain = "".join(_digit(sign) for sign in text).replace("⁄", "/").strip()
    if plain.casefold() in _nothing() or plain in NONE:
        return "-" if plain else ""
    plain = re.sub(rf"^{re.escape(system)}[\s.:]*(?=\d)", "", plain, flags=re.IGNORECASE)
    if re.fullmatch(r"\d+(?:\s+\d+)+", plain):
        numbers = plain.split()
        if len(set(map(len, numbers))) > 1:
            raise Mistake(f"'{text}' is not one label", "write labels with commas between, and notes elsewhere")
        return ", ".join(numbers)
    parts = [part.strip() for part in re.split(r"\s*[/;]\s*", plain)]
    if len(parts) > 1 and all(part and (label_number(part) or re.fullmatch(r"\d+[-–]\d+", part)) for part in parts):
        listed = ", ".join(parts)
        plain = plain if re.search(r"\d\s+\d/[248]\b", plain) and len(parts) == 2 else listed
    read_labels(plain)
    return plain


def in_doubt(cell: Cell) -> Cell:
    """The cell, with the text that probably stood there where it says a date."""
    if cell.doubt:
        return cell
    guess = typed_in_text(cell.text)
    return Cell(guess[0], cell.row, cell.column, cell.spread, guess[1]) if guess else cell


def figure_or_none(text: str) -> str:
    """`-` where a cell says that there is none."""
    try:
        return figure(text, "cm", "length")
    except Mistake:
        return ""


def unit_behind(text: str) -> str:
    """The unit of length that a cell says itself; empty where it says none."""
    try:
        span = read_span(plain_figure(text), "", "length")
    except Mistake:
        return ""
    end = span and (span.low or span.high)
    return end.unit if end else ""


def says_unit(text: str) -> bool:
    """Whether a cell needs no unit from elsewhere."""
    if not text or figure_or_none(text) == "-":
        return True
    quantities: tuple[Quantity, ...] = ("length", "weight", "volume", "age")
    for quantity in quantities:
        try:
            figure(text, "", quantity)
            return True
        except Mistake:
            continue
    return False
