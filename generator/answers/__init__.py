"""Answers: one customer question answered without markup.

The blocks are a small closed set that every surface can print; a new topic needs no new template, a new surface
no new rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from generator.facts.details import MediaFile
from generator.text import Name, Text, Value
from generator.wording import Words

Origin = Literal["given", "brand", "standard", "formula"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`lead`: the sentence that says what to do (the fit note's advice), printed with weight."""

    text: Text
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `ordered` makes it steps. `icons` names a pictogram for each entry (care signs), or is empty."""

    entries: tuple[Text, ...]
    ordered: bool = False
    icons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and what is said of it (`Money back`: `30 days`); `anchor` makes it a place to link to."""

    term: Text
    says: Text
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    entries: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `unit`/`other_unit`: shown units (`cm`, `in`), empty where there is none; `badge`: the
    digit or letter that stands on the drawing; `approximate`: every figure of it is."""

    key: str
    heading: Text
    kind: Literal["size", "label", "measure", "text"] = "text"
    unit: str = ""
    other_unit: str = ""
    badge: str = ""
    full_name: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the text in the locale's unit, the same in the other unit, and where it comes from. `beside` is the
    reader's own label under a size (`UK 10`); `no` marks a refusal, said by sign and word."""

    text: Text
    other: Text | None = None
    origin: Origin = "given"
    approximate: bool = False
    beside: Text | None = None
    no: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption; the first column names the row. `subject` is a stable key (a chart's id).

    `whose`: the figures are of the wearer's body or foot, or of the garment; such a table has a `tag` and a `lead`
    (what to measure) above it, and `notes` below.
    """

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    subject: str = ""
    whose: Literal["", "body", "garment", "foot", "label"] = ""
    title: Text | None = None
    tag: Text | None = None
    lead: Text | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One measure on a drawing: its badge, its place's name, what it is called and how it is taken."""

    badge: str
    measure: str
    name: Text
    how: Text | None = None


@dataclass(frozen=True, slots=True)
class Measuring:
    """How to measure: a drawing (`body`, `top`, `trousers`, `foot`, `hand`, `head`, … or empty) with its marks."""

    drawing: str
    heading: Text
    marks: tuple[Mark, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a worked example: what happens, on which day, and why it is that day."""

    what: Text
    day: Value | None = None
    note: Text | None = None
    kind: Literal["start", "opens", "ends"] = "start"


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: what is put in, the steps, the last day."""

    given: tuple[Text, ...]
    steps: tuple[Step, ...]
    result: Text | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner with the days on which it is to be shown (both included); None: open. `no` marks a refusal (final
    sale), said by sign and word."""

    text: Text
    title: Text | None = None
    first: date | None = None
    last: date | None = None
    no: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a video: what it shows in words (`alt`), and `label`, the angle in words. `files` are those of
    the shop's own among its sources; `poster` is a video's still picture, `captions` its subtitles in the language
    that they are in."""

    kind: Literal["image", "video"]
    source: str
    angle: str
    alt: Text
    label: Text | None = None
    files: tuple[MediaFile, ...] = ()
    poster: str = ""
    captions: Name | None = None

    def file(self, source: str) -> MediaFile | None:
        """The shop's own file of that source."""
        return next((file for file in self.files if file.source == source), None)


@dataclass(frozen=True, slots=True)
class Share:
    """The small / true / large bar: in this order, each with its words, its count in words (`64 of 88`) and its
    share of 100; `spoken` is the index the verdict speaks of, or None; `caption` carries n and the period."""

    caption: Text
    labels: tuple[Text, Text, Text]
    counts: tuple[Text, Text, Text]
    percents: tuple[Value, Value, Value]
    spoken: int | None


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that needs script (which-size); surfaces without script leave it out."""

    name: str
    facts: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)


Block = Paragraph | Bullets | Pairs | Table | Measuring | Example | Notice | Media | Share | Tool


@dataclass(frozen=True, slots=True)
class Answer:
    """One question answered.

    `short` is one sentence that stands alone (a bullet, a footer line, a reply). `headline` is what the answer is
    headed by where the question itself is not printed ("Runs small"); None: `short` heads it.
    """

    topic: str
    question: Text
    short: Text
    blocks: tuple[Block, ...] = ()
    headline: Text | None = None
    anchor: str = ""


def sentences(texts: Iterable[Text], words: Words) -> Text:
    """Whole sentences one behind the other."""
    spaced = [part for text in texts for part in (" ", text)]
    return words.of(*spaced[1:])
