"""One foreign format a file; each ends in catalogue values and a list of what it could not read.

A value is known by its key: the product file's key (`name`, `sizes`), or key and entry (`skus/XS`,
`media/front.jpg`; everything behind the first `/` is the entry). Values are what stands in YAML: text, a list of
texts, or a map of lists.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalogue import id_mistake
from generator.problems import Problem

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a delimited file: the line it begins in (from 1) and its cells by heading."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A record that cannot be trusted: where it begins, its first words, and what is wrong with it."""

    line: int
    start: str
    why: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited file: `headings` as written with the column each begins in, sound rows, broken ones, notices."""

    file: str
    headings: Mapping[str, int]
    rows: tuple[Row, ...]
    broken: tuple[BrokenRow, ...] = ()
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class NotUsed:
    """Something the foreign file says and we do not take over: `what`, how often, and why."""

    what: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """A guess about the foreign file: `what` was read as `meaning`, in `count` products."""

    what: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class ImportedProduct:
    """A product as the other system describes it.

    `key` is what the other system calls it (Shopify: the handle), `line` where it begins in the file. `brand` and
    `category` are names as written, by the id that `values` uses: `{"alder": "Alder"}`, `{"women/tops": "Tops"}`.
    """

    key: str
    line: int
    values: Values
    brand: Mapping[str, str] = field(default_factory=dict)
    category: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A product that is left alone, and why."""

    key: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """All that one foreign file says: catalogue values, and what could not be read or used."""

    products: tuple[ImportedProduct, ...]
    skipped: tuple[Skipped, ...] = ()
    mapped: tuple[Mapped, ...] = ()
    not_used: tuple[NotUsed, ...] = ()
    problems: tuple[Problem, ...] = ()


# Signs that no YAML and no page can hold; a spreadsheet or an entity put them there.
STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ł": "l", "þ": "th", "ı": "i", "&": " "}
)


def plain_id(words: str) -> str:
    """Words as an id would write them, however long; empty where nothing Latin is left (Thai, Arabic …)."""
    latin = unicodedata.normalize("NFKD", words.casefold().translate(_LATIN))
    kept = "".join(sign for sign in latin if not unicodedata.combining(sign) and sign not in "'’")
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def proposed_id(kind: str, words: str) -> str:
    """An id for `words`, always the same: the words themselves, or `kind` and eight signs of their digest.

    Words that only begin alike, or that hold letters an id cannot have, get a digest too, so that they stay apart.
    """
    digest = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:8]
    plain = plain_id(words)
    letters = [sign for sign in words if unicodedata.category(sign)[0] == "L"]
    latin = sum(bool(plain_id(sign)) for sign in letters)
    if not plain or (letters and latin * 2 < len(letters)):
        return f"{kind}-{digest}"
    if len(plain) > 80:
        return f"{plain[:71].strip('-')}-{digest}"
    return f"{plain}-{kind}" if id_mistake(plain) else plain
