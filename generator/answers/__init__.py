"""Answers: one customer question answered without markup. The blocks are a small closed set that every surface
can print; a new topic needs no new template, a new surface no new rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from generator.text import Text, Value

Origin = Literal["given", "brand", "standard", "formula"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `ordered` makes it steps."""

    entries: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `kind`: size, label, measure or text; `unit`/`other_unit`: shown units (`cm`, `in`);
    `badge`: the digit or letter that stands on the drawing."""

    key: str
    heading: Text
    kind: Literal["size", "label", "measure", "text"] = "text"
    unit: str = ""
    other_unit: str = ""
    measured: Literal["", "body", "garment", "foot"] = ""
    badge: str = ""
    note: Text | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the text in the locale's unit, the same in the other unit, and where it comes from."""

    text: Text
    other: Text | None = None
    origin: Origin = "given"
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption. The first column names the row. `subject` is a stable key (a chart's id)."""

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    subject: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: what is put in, the steps, the last day."""

    given: tuple[Text, ...]
    steps: tuple[Text, ...]
    result: Text


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner with the days it holds (both included); None: open."""

    text: Text
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Media:
    kind: Literal["image", "video"]
    source: str
    angle: str
    alt: Text


@dataclass(frozen=True, slots=True)
class Share:
    """The small / true / large bar: in this order, each with its words, count and share of 100; `spoken` is the
    index the verdict speaks of, or None."""

    labels: tuple[Text, Text, Text]
    counts: tuple[int, int, int]
    percents: tuple[Value, Value, Value]
    spoken: int | None
    note: Text


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that needs script (which-size); surfaces without script leave it out."""

    name: str
    facts: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)


Block = Paragraph | Bullets | Table | Example | Notice | Media | Share | Tool


@dataclass(frozen=True, slots=True)
class Answer:
    """One question answered. `short` is one sentence that stands alone (a bullet, a footer line, a reply)."""

    topic: str
    question: Text
    short: Text
    blocks: tuple[Block, ...] = ()
    anchor: str = ""
