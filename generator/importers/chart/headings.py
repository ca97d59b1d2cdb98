"""What a heading means: `Brustumfang in cm` is bust in centimetres, `US (Women)` a size system with its people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from generator.importers.chart import MAX_SIGNS, HeadingRole
from generator.reference.chart_headings import (
    FLAT_NAMES,
    HIGH_END,
    KIND_WORDS,
    LOW_END,
    MEASURE_NAMES,
    NOISE,
    SYSTEM_NAMES,
    WORD_COLUMNS,
    units_by_name,
)
from generator.reference.measurements import MEASURES
from generator.reference.shopify_export import AUDIENCES, SIZE_ENDINGS, SIZE_WORDS, plain_name

# Names that are the size in one language and a measure in another: what they are beside a size column.
EITHER = {"taille": "waist", "talle": "waist", "größe": "height", "grösse": "height"}
# Too short or too common to be a unit outside brackets.
_UNIT_IN_BRACKETS = frozenset(
    {"l", "y", "an", "po", "mo", "mes", "lat", "anno", "mese", "kilo", "tum", "cale", "月"}
)
_CODES_IN_ANY_CASE = frozenset({"eu", "eur", "uk", "us", "usa", "gb"})
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_WORDS = re.compile(r"[\s/|,;:()\[\]+&·•_–—-]+")
_ENUMERATOR = re.compile(r"^\s*(?:\(?[A-Z0-9]{1,2}[.)]\s+|[①-⑳]\s*|[A-Z]\s*[=:]\s+)")
# One word over the measures of each.
_KINDS = {
    "body": frozenset({"body", "wearer", "körper", "corps", "cuerpo", "corpo", "lichaam", "ตัว", "الجسم"}),
    "garment": frozenset({"garment", "product", "produkt", "artikel", "vêtement", "produit", "prenda", "producto"}),
}
_MARKS = "*†‡:：.# "
# `CM (foot)`: the unit, and then what it is of.
_UNIT_FIRST = re.compile(r"(?P<unit>[^\W\d_]{2,12})\s*\((?P<what>[^()]+)\)", re.IGNORECASE)
# `½ Chest`, `Chest (1/2)`: laid flat.
_HALF = re.compile(r"^\s*(?:1/2|½|half)\s+(?=\D)|\s*\(\s*(?:1/2|½|half|flat)\s*\)", re.IGNORECASE)
# What technical drawings say before a measure, and behind it of where it is taken.
_FROM_WHERE = re.compile(r"^(?:HPS|HSP|SNP|CF|C\.F\.)\s+")
_WHERE = re.compile(r"\s+(?:\d.*|(?:from|below|above|along|measured|incl|excl|gemessen)\b.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One heading. `name`: our measure or system; `also`: what else it names; `either`: what it may be instead."""

    role: HeadingRole
    name: str = ""
    people: str = ""
    unit: str = ""
    flat: bool = False
    either: str = ""
    also: str = ""

    @property
    def counts(self) -> bool:
        """Whether it says what a column holds, and not only its unit or end."""
        return self.role in ("size", "system", "measure", "text", "size_group")


@cache
def _measures() -> dict[str, tuple[str, bool]]:
    names = {plain_name(known.replace("_", " ")): (known, False) for known in MEASURES}
    names |= {plain_name(said): (known, False) for known, all_ in MEASURE_NAMES.items() for said in all_}
    return names | {plain_name(said): (known, True) for known, all_ in FLAT_NAMES.items() for said in all_}


@cache
def _systems() -> dict[str, str]:
    return {plain_name(said): system for system, all_ in SYSTEM_NAMES.items() for said in all_}


@cache
def _few() -> dict[str, frozenset[str]]:
    return {
        "noise": frozenset(map(plain_name, NOISE)) | SIZE_WORDS,
        "low": frozenset(map(plain_name, LOW_END)),
        "high": frozenset(map(plain_name, HIGH_END)),
        "text": frozenset(map(plain_name, WORD_COLUMNS)),
    }


def unit_called(text: str) -> str:
    """Our unit of a spelling in any language; empty where it is none."""
    return units_by_name().get(text.strip().casefold(), "")


def people_called(text: str) -> str:
    """Whom a word speaks of (`Damen`, `women's`); empty where it speaks of nobody."""
    return AUDIENCES.get(plain_name(text)) or ""


@cache
def unit_in_brackets(text: str) -> str:
    """The unit that a heading over others says for them: `ヌード寸法(cm)`."""
    return next((unit for found in _BRACKETS.findall(text) if (unit := unit_called(found))), "")


def whose_called(text: str) -> Literal["", "body", "garment"]:
    """Whose measures a heading over others says that they are: `Body`, `仕上がり寸法(cm)`."""
    plain = " ".join(_BRACKETS.sub(" ", text).casefold().split())
    for kind in ("body", "garment"):
        words = KIND_WORDS[kind]
        if plain in _KINDS[kind] or any(word.casefold() in plain for word in words):
            return kind
    return ""


def read_heading(text: str) -> Meaning | None:
    """What one heading says; None where nobody we know calls anything so."""
    said = _ENUMERATOR.sub("", " ".join(text.split())).strip(_MARKS)
    if not said or len(said) > MAX_SIGNS:
        return None
    if said.startswith("(") and said.endswith(")") and unit_called(said[1:-1]):
        said = said[1:-1].strip()
    if unit := unit_called(said):
        return Meaning("unit", name=said if said in ("CM", "MM") else "", unit=unit)
    if _HALF.search(said) and (half := read_heading(_HALF.sub(" ", said))) and half.role == "measure":
        return replace(half, flat=True)
    words, units = _without_units(said)
    unit = units[0] if len(units) == 1 else ""
    if not words:
        return None
    whole = plain_name(" ".join(words))
    few = _few()
    if said.isascii() and said.isupper() and whole in _systems():
        return Meaning("system", _systems()[whole], unit=unit)  # `DE`, which `de` is not
    if whole in few["low"]:
        return Meaning("low", unit=unit)
    if whole in few["high"]:
        return Meaning("high", unit=unit)
    if not unit and (measure := _measures().get(plain_name(said))):
        return Meaning("measure", measure[0], flat=measure[1])
    people, rest = _without_people(words)
    if found := _system(rest, people):
        return replace(found, unit=unit)
    if found := _named(whole):
        return replace(found, unit=unit)
    end = "low" if plain_name(words[-1]) in few["low"] else "high" if plain_name(words[-1]) in few["high"] else ""
    if end and len(words) > 1 and (found := _named(plain_name(" ".join(words[:-1])))) and found.role == "measure":
        return replace(found, unit=unit, either=end)
    if whole in AUDIENCES:
        return Meaning("people", people=AUDIENCES[whole])
    bare = [word for word in rest if plain_name(word) not in few["noise"]]
    for some in (rest, bare):
        if some and (found := _named(plain_name(" ".join(some)))):
            return replace(found, unit=unit, people=people)
    if not bare and any(_is_size(plain_name(word)) for word in rest):
        return Meaning("size", people=people, unit=unit)
    return _first_part(said, unit, people) or _technical(said)


def _technical(said: str) -> Meaning | None:
    """Headings of technical drawings: `½ Hem`, `HPS length`, `Chest 1 cm below armhole (flat)`, `CM (foot)`."""
    if (first := _UNIT_FIRST.fullmatch(said)) and unit_called(first["unit"]):
        found = read_heading(first["what"])
        return replace(found, unit=unit_called(first["unit"])) if found and found.role == "measure" else None
    plain = _WHERE.sub("", _FROM_WHERE.sub("", said)).strip(_MARKS)
    if plain in (said, ""):
        return None
    found = read_heading(plain)
    if found is None or found.role != "measure":
        return None
    return found


def _without_units(said: str) -> tuple[list[str], list[str]]:
    """The words that are no unit, and the units among them."""
    units: list[str] = []

    def bracket(match: re.Match[str]) -> str:
        inside = [unit_called(part) for part in re.split(r"[/,|]| or ", match[1])]
        if inside and all(inside):
            units.extend(inside)
            return " "
        return f" ({match[1]}) "

    text = _BRACKETS.sub(bracket, said)
    text = re.sub(r"(?<=[^\W\d_a-zA-Z])\s*(cm|mm|kg|inch)\b", r" \1", text)
    words = [word for word in _WORDS.split(_joined_codes(text)) if word.strip("*†‡.'’")]
    kept: list[str] = []
    for number, word in enumerate(words):
        unit = unit_called(word.rstrip("*"))
        sure = unit and word.casefold() not in _UNIT_IN_BRACKETS
        if sure and unit == "in" and word.casefold() == "in":
            sure = number == len(words) - 1 and number > 0 and word != "IN"
        if sure and not (word in ("CM", "MM") and number == 0):
            units.append(unit)
        elif (
            unit and number and kept and _measures().get(plain_name(" ".join(kept)), ("",))[0] in ("age", "weight")
        ):
            units.append(unit)
        else:
            kept.append(word)
    if units and kept and kept[-1].casefold() in ("in", "en", "à", "em", "w"):
        kept.pop()
    return kept, list(dict.fromkeys(units))


def _joined_codes(text: str) -> str:
    """`U.S.` and `U.K.` as one word."""
    return re.sub(r"\b([A-Z])\.\s?([A-Z])\.(?:\s?([A-Z])\.)?", lambda m: "".join(filter(None, m.groups())), text)


def _named(plain: str) -> Meaning | None:
    if measure := _measures().get(plain):
        return Meaning("measure", measure[0], flat=measure[1])
    if plain == "sizegroup":
        return Meaning("size_group")
    if plain in EITHER:
        return Meaning("size", either=EITHER[plain])
    if _is_size(plain):
        return Meaning("size")
    if plain in _few()["text"]:
        return Meaning("text")
    return None


def _is_size(plain: str) -> bool:
    return plain in SIZE_WORDS or plain.endswith(SIZE_ENDINGS) or plain in ("label", "tagsize", "sizelabel")


def _without_people(words: Sequence[str]) -> tuple[str, list[str]]:
    found, rest = "", []
    for word in words:
        if not found and (people := people_called(word)):
            found = people
        elif not found and len(word) == 1 and word in "WM" and len(words) > 1:
            found = {"W": "women", "M": "men"}[word]
        else:
            rest.append(word)
    return found, rest


def _system(words: Sequence[str], people: str) -> Meaning | None:
    """Exactly size systems and words that say nothing; `UK/AU` is UK, and also AU."""
    systems: list[str] = []
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            some = words[at : at + length]
            plain = plain_name("".join(some))
            system = _systems().get(plain)
            if system and len(some) == length and _typed_as_code(some[0], plain):
                systems.append(system)
                break
            if length == 1 and (plain in _few()["noise"] or plain.endswith(SIZE_ENDINGS)):
                break
        else:
            return None
        at += length
    systems = list(dict.fromkeys(systems))
    if not systems:
        return None
    if len(systems) > 1 and systems[0] == "INT":
        systems = systems[1:]
    return Meaning("system", systems[0], people=people, also=", ".join(systems[1:]))


def _typed_as_code(word: str, plain: str) -> bool:
    """Short Latin names of systems count in capitals: `IN` is India, `in` is not."""
    return not plain.isascii() or len(plain) > 3 or word.isupper() or plain in _CODES_IN_ANY_CASE


def _first_part(said: str, unit: str, people: str) -> Meaning | None:
    """Headings in two languages or with a remark: `Größe / Size`, `Waist (natural)`."""
    parts = [part.strip(_MARKS) for part in re.split(r"[/|,;()\[\]（）\n·–]| - ", said)]
    parts = [part for part in parts if part and not unit_called(part)]
    if len(parts) < 2:
        return None
    for part in parts:
        found = read_heading(part)
        if found and found.counts:
            return replace(found, unit=found.unit or unit, people=found.people or people)
    return None
