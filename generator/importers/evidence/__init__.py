"""Exports of review and returns tools → evidence as hangtag keeps it: counts per product, size and month.

Columns are guessed by their headings, and else by what stands in them (and the guess is told); products are found
by id, SKU, style or name, sizes in variants such as `M / Ink`, months in every usual way of writing a day. What
comes back from one-click questions is read from the addresses in a server's log or a web report. Names, addresses,
order numbers and texts are never kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.problems import Problem

Order = Literal["day-first", "month-first"]
Scale = tuple[int, int]  # the number that means "too small", and the one that means "too large"


@dataclass(frozen=True, slots=True)
class Known:
    """What an export may call the products: by plain words (id, style, name) and by SKU (with its size); `sizes` of
    each product as far as its file says them; `question`: the shop's address for fit answers."""

    products: Mapping[str, str] = field(default_factory=dict)
    skus: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sizes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    question: str = ""

    def find(self, name: str) -> tuple[str, str] | None:
        """The product of that name, and the size where the name is a SKU that says it."""
        found = self.skus.get(name.casefold())
        if found is None and (product := self.products.get(plain_name(name))):
            return product, ""
        return found


@dataclass(frozen=True, slots=True)
class Export:
    """An export as rows: its headings, the records with the line each begins in (none of cells: cannot be read),
    read anew each time they are asked for, and what had to be left out already."""

    headings: tuple[str, ...]
    records: Iterable[tuple[int, list[str]]]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedEvidence:
    """What one export says: the headings it was read by, the file to write, how much of what, and the problems."""

    mapping: Mapping[str, str]
    text: str
    lines: int
    counted: Mapping[str, int]
    problems: tuple[Problem, ...]
    not_used: tuple[str, ...] = ()
    scale: Scale | None = None


def plain_name(words: str) -> str:
    """As headings and products are looked up: letters and digits alone, without case."""
    text = unicodedata.normalize("NFKC", words).casefold()
    return "".join(sign for sign in text if sign.isalnum() or unicodedata.category(sign)[0] == "M")


def shown(text: str) -> str:
    """A cell as a message may show it: short, on one line, nothing invisible."""
    visible = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return f"'{visible[:40]}…'" if len(visible) > 40 else f"'{visible}'"
