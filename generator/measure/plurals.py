"""CLDR's plural categories of numbers: `one`, `few`, `other` …"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
Counting = Literal["plural", "selectordinal"]
KEPT = 10_000


@lru_cache(maxsize=256)
def category_of(language: str, counting: Counting) -> Callable[[int | Decimal], str]:
    """A function from a number to its category in a language, as ICU has it; `1.0` is not `1` to it."""
    from icu4py.messageformat import MessageFormat

    forms = " ".join(f"{category} {{{category}}}" for category in CATEGORIES)
    message = MessageFormat(f"{{n, {counting}, {forms}}}", language)
    known: dict[int, str] = {}

    def category(number: int | Decimal) -> str:
        if number.__class__ is not int:
            return str(message.format({"n": number}))
        found = known.get(number)
        if found is None:
            found = message.format({"n": number})
            if len(known) < KEPT:
                known[number] = found
        return found

    return category


@lru_cache(maxsize=256)
def forms_of(language: str, counting: Counting) -> dict[str, frozenset[int]]:
    """The categories that whole numbers up to 200 have in a language, with those numbers.

    Forms for millions only (`many` in French) and for fractions only (`many` in Czech) are not among them.
    """
    category, found = category_of(language, counting), dict[str, set[int]]()
    for number in range(201):
        found.setdefault(category(number), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
