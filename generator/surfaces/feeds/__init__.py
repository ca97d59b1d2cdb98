"""Feeds: tables of products for those who list them. A feed is a file and a row of the journey.

    feeds/<feed>/<locale>.<ending>            one file a locale, or, with `parts` in store.yml,
    feeds/<feed>/<locale>/<part>.<ending>     that many, a product always in the same one

A feed has limits and cannot say all that we know. What of a product is left out is told with the reason, and never
cut in the middle: an answer that is too long is its one sentence, a text that a spreadsheet would reckon with is
not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.answers import Answer, Block, Notice, Paragraph
from generator.markup.plain import line, plain
from generator.measure.cells import begins_like_a_formula
from generator.surfaces import Place, Saying
from generator.text import Link, Text
from generator.wording import Words

# Signs that XML 1.0 does not know, and what breaks a line of a table.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What is asked only on a page, or is no question.
NOT_ASKED = frozenset({"details.description", "details.views", "sizing.which_size"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a feed does not say of a product: the SKU (empty: of none), the column, and why."""

    product: str
    sku: str
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What one product adds to the files of a feed, by their ending, and what it leaves out."""

    written: Mapping[str, str]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows of a file."""

    head: str
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `rows` of one product in a locale; `frames` of its files by their ending."""

    name: str
    rows: Callable[[Saying], Rows]
    frames: Callable[[Words, Place], Mapping[str, Frame]]


def table_line(cells: Sequence[str]) -> str:
    """One line of a table whose columns are parted by tabs; a cell with a quote is quoted (RFC 4180)."""
    quoted = (f'"{text.replace(chr(34), chr(34) * 2)}"' if '"' in text else text for text in cells)
    return "\t".join(quoted) + "\n"


def as_cell(text: str) -> str:
    """A text in one line."""
    return " ".join(NOT_IN_XML.sub("", text).split())


def safe_cells(values: Mapping[str, str], key: str, product: str, left_out: list[LeftOut]) -> list[str] | None:
    """The cells of one line; None where its key cannot stand there as it is."""
    cells = []
    for column, value in values.items():
        text = as_cell(value)
        if column == key and text != value:
            left_out.append(LeftOut(product, value, column, "a sign in it cannot stand in a table"))
            return None
        if begins_like_a_formula(text):
            left_out.append(LeftOut(product, values[key], column, "a spreadsheet would take it for a formula"))
            if column == key:
                return None
            text = ""
        cells.append(text)
    return cells


def pairs(
    saying: Saying, most: int, longest_question: int, longest_answer: int, longest: int, left_out: list[LeftOut]
) -> list[tuple[str, str]]:
    """The questions of a product with their answers as plain text, within a feed's limits (signs of Unicode).

    An answer that is too long is its one sentence; of several to one question the last are shortened first.
    """
    asked: dict[str, list[Answer]] = {}
    for answer in saying.answers:
        if answer.topic not in NOT_ASKED:
            asked.setdefault(answer.question.plain(), []).append(answer)
    found: list[tuple[str, str]] = []
    room = longest
    for question, answers in asked.items():
        wholes = [" ".join(map(_told, answers, (n > at for n in range(len(answers))))) for at in _shorter(answers)]
        fitting = [text for text in wholes if text and len(text) <= longest_answer]
        limit = ""
        if len(question) > longest_question:
            limit = f"its question has more than {longest_question} signs"
        elif not fitting:
            limit = f"its answer has more than {longest_answer} signs"
        elif len(found) == most:
            limit = f"there are more than {most} questions"
        elif len(question) + len(fitting[0]) > room:
            limit = f"all questions and answers have more than {longest} signs"
        if limit:
            left_out.append(LeftOut(saying.id, "", "question_and_answer", f"{answers[0].topic}: {limit}"))
            continue
        if fitting[0] != wholes[0]:
            reason = f"{answers[0].topic}: shortened, the whole has more than {longest_answer} signs"
            left_out.append(LeftOut(saying.id, "", "question_and_answer", reason))
        found.append((question, fitting[0]))
        room -= len(question) + len(fitting[0])
    return found


def _shorter(answers: Sequence[Answer]) -> range:
    """Which of several answers to a question is the last that is told as a whole: all of them, then fewer, then
    none."""
    return range(len(answers) - 1, -2, -1)


def _told(answer: Answer, shortly: bool) -> str:
    """The sentence, then all that stands beneath it, in one line."""
    short = line(answer.short)
    if shortly:
        return short
    beneath = [text for text in _lines(answer) if text not in short]
    return " ".join([short, " · ".join(beneath)]).strip()


def _lines(answer: Answer) -> Iterator[str]:
    head = line(answer.headline or answer.short)
    answer = replace(answer, blocks=tuple(map(_without_links, answer.blocks)))
    for paragraph in plain(answer).split("\n\n"):
        for each in re.split(r"\n(?=- |[0-9]+\. )", paragraph):
            text = " ".join(each.removeprefix("- ").split())
            if text and text != head:
                yield text


def _without_links(block: Block) -> Block:
    """Words that lead somewhere say nothing where nothing leads."""
    if isinstance(block, (Paragraph, Notice)):
        runs = tuple(run for run in block.text.runs if not isinstance(run, Link))
        return replace(block, text=Text(block.text.language, runs))
    return block
