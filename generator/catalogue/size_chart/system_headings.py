"""Headings that name a size system and whom it is for: `US`, `US men`, `Men's US`, `EU (kids)`, `Women's`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.problems import Mistake, did_you_mean
from generator.reference.shopify_export import AUDIENCES, plain_name
from generator.reference.size_systems import PEOPLE, SYSTEMS

# What people put beside a system, which says nothing more about its labels.
_SILENT = frozenset(
    {"tag", "size", "sizes", "sizing", "label", "labels", "shoe", "shoes", "dress", "number", "numeric"}
)
# Other codes of the same systems; `W` and `M` stand beside a system alone (`US W`).
_CODES = {"EUR": "EU", "USA": "US", "GB": "UK", "AUS": "AU", "JPN": "JP", "KOR": "KR", "CHN": "CN", "MEX": "MX"}
_PRINTED_LENGTHS = frozenset({"CM", "MM"})
_LETTERS = {"W": "women", "M": "men"}
_MORE_PEOPLE = {
    "wmns": "women",
    "womans": "women",
    "lady": "women",
    "mns": "men",
    "gents": "men",
    "kiddies": "kids",
}
# `US big kids` and `US little kids` are both children.
_OF_CHILDREN = frozenset({"big", "little", "older", "younger"})
_CHILDREN = frozenset({"kids", "girls", "boys"})
_APART = re.compile(r"[\s()\[\],:&+·–—/-]+")
# Codes that are no word of a heading in any case.
_ANY_CASE = frozenset({"eu", "eur", "uk", "us", "usa", "gb"})


@dataclass(frozen=True, slots=True)
class SystemHeading:
    """The system (empty: the shop's own labels) and the people (empty: not said) of a column of labels."""

    system: str = ""
    people: str = ""

    @property
    def key(self) -> str:
        return " ".join(part for part in (self.system, self.people) if part)


def read_system_heading(heading: str, *, first: bool = False) -> SystemHeading | None:
    """What a heading of labels names; None where it is no such heading. `first`: the column of the sizes, which may
    be of no system (`size`, `Women's size`).

    Raises:
        Mistake: it names a system or people, and is not clear: two systems (`US/CA`), two kinds of people, people
            without a system, or somebody that sizes are not made for.
    """
    words = [word for word in _APART.split(heading.strip()) if word]
    systems, people, rest = _parts(words)
    if any(word in _OF_CHILDREN for word in rest) and set(people) <= _CHILDREN and people:
        rest = [word for word in rest if word not in _OF_CHILDREN]
    if len(systems) > 1 and not rest:
        which = " and ".join(systems)
        raise Mistake(f"'{heading}' names {which}", f"give each system a column, or keep {systems[0]}")
    if systems and len(people) > 1:
        names = " and ".join(people)
        cure = f"give each a column, `{systems[0]} {people[0]}` and `{systems[0]} {people[1]}`, or say "
        raise Mistake(f"'{heading}' is for {names}", f"{cure}`{systems[0]} unisex`")
    rest = [word for word in rest if not systems or word not in ("cm", "mm")]  # `JP (cm)`
    if systems and rest:
        if systems[0].casefold() != words[0].casefold() and not people:
            return None  # `Waist US`: no heading of labels
        said = " ".join(rest)
        near = did_you_mean(said, PEOPLE)
        message = f"'{said}' is nobody that sizes are made for{near}"
        raise Mistake(message, "" if near else f"known: {', '.join(PEOPLE)}")
    if systems:
        return SystemHeading(systems[0], people[0] if people else "")
    if rest or not words:
        return None
    if first and len(people) <= 1:
        return SystemHeading("", people[0] if people else "")
    if people:
        cure = f"name its system, as in `US {people[0]}`"
        raise Mistake(f"'{heading}' says for whom, and not what stands below it", cure)
    return None


def _parts(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The systems, the people and what is neither, each once, in their order."""
    systems: list[str] = []
    people: list[str] = []
    rest: list[str] = []
    for number, word in enumerate(words):
        code = _system(word, leads=not number)
        who = AUDIENCES.get(plain_name(word)) or _MORE_PEOPLE.get(plain_name(word), "")
        if code:
            systems.append(code)
        elif who := who or (_LETTERS.get(word, "") if len(words) > 1 else ""):
            people.append(who)
        elif word.casefold() not in _SILENT:
            rest.append(word.casefold())
    if len(set(systems)) > 1:
        systems = [code for code in systems if code not in _PRINTED_LENGTHS]  # `JP (CM)` is JP
    return list(dict.fromkeys(systems)), list(dict.fromkeys(people)), rest


def _system(word: str, *, leads: bool) -> str:
    """The system that a word is: in any case where it leads, else in capitals (`in` is India only as `IN`)."""
    code = word.upper() if leads or word.casefold() in _ANY_CASE else word
    return code if code in SYSTEMS else _CODES.get(code, "")
