"""Shopify's product export → products: options into sizes, tags and type into categories, vendors into brands.

Options are guessed by their names in many languages, else by the look of their values; every guess is told, and so
is whatever is not used. A product with a row that cannot be trusted is held back whole: half of its sizes would be
worse than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.catalogue import NOTHING
from generator.importers import Row

# What Shopify and spreadsheets write for yes and no.
YES = frozenset({"true", "yes", "1", "wahr", "vrai", "verdadero", "vero", "waar", "ja", "oui", "sí", "sì"})
NO = frozenset({"false", "no", "0", "falsch", "faux", "falso", "onwaar", "nein", "non", "nee"})


@dataclass(slots=True)
class Told:
    """What is told about the whole export: guesses and what was not used, counted."""

    mapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    not_used: Counter[tuple[str, str]] = field(default_factory=Counter)


def getter(row: Row, columns: Mapping[str, str]) -> Callable[[str], str]:
    return lambda name: row.cells.get(columns.get(name, ""), "")


def one_line(text: str) -> str:
    return " ".join(text.split()).strip(NOTHING)
