"""What the words around a table say of all of it: the unit, whom it is for, whose measures, which goods."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.importers.chart.headings import people_called, unit_called
from generator.reference.chart_headings import FLAT_WORDS, GOODS_WORDS, KIND_WORDS

# Without figures before them these are prepositions or articles.
_NO_UNIT = frozenset({"in", "ins", "an", "po", "l", "y", "mo", "mes", "lat", "'", "''", '"', "″", "”", "a", "lb"})

_WORD = re.compile(r"[^\w'’″”\"]+")
_FIGURE = re.compile(r"[\d¼½¾⅛⅜⅝⅞]\s*[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Hints:
    """What is said exactly once; empty where nothing, or more than one thing, is said."""

    unit: str = ""
    people: str = ""
    kind: str = ""
    goods: str = ""
    flat: bool = False


def hints_in(titles: Iterable[str], notes: Iterable[str] = ()) -> Hints:
    """The hints in short lines above a table (a sheet's name among them) and in all other lines around it.

    Notes may speak of bras, models and centimetres (`may vary by 2 cm`) without meaning the chart: they say no
    people and no goods, and a unit behind a figure says nothing.
    """
    titles = [line for line in titles if len(line) <= 80]
    title = "\n".join(titles).casefold()
    text = "\n".join((*titles, *notes)).casefold()
    words = [word for word in _WORD.split(_FIGURE.sub(" ", text)) if word]
    units = {unit_called(word) for word in words if word not in _NO_UNIT} & {"cm", "mm", "in"}
    units |= (
        {"in"} if re.search(r"\((?:in|\"|″)\)|\bin\s*$|\b(?:in|unit)\s*[:=]\s*in\b", text, re.MULTILINE) else set()
    )
    people = {found for word in _WORD.split(title) if (found := people_called(word))}
    kinds = {kind for kind, said in KIND_WORDS.items() if any(word.casefold() in text for word in said)}
    goods = {goods for goods, said in GOODS_WORDS.items() if any(_stands(word.casefold(), title) for word in said)}
    return Hints(
        unit=_one(units),
        people=_one(people),
        kind=_one(kinds),
        goods=_one(goods),
        flat=any(word.casefold() in text for word in FLAT_WORDS),
    )


def _stands(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _one(found: set[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""
