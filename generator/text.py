"""A Text is not a string but runs in one language, so that a surface can mark names, numbers and links.

"One fact, one number" is tested by reading the Values; names from data get `<bdi>` and `lang`; a link names its
target and each surface makes its own address of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a fact as it is shown: `Value("returns.refund.within", "30 days", "P30D")`.

    `machine` is exact: an ISO day or duration, a number as text, an amount as `6.99 USD`.
    """

    fact: str
    shown: str
    machine: str


@dataclass(frozen=True, slots=True)
class Name:
    """Words from product data, in the language they were written in."""

    shown: str
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: `policy:standard#final-sale`, `chart:ID`, `product:ID`, `category:PATH`,
    `page:returns`, `url:https://…`, `mailto:…`."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Late:
    """A day that is known only when the mail is sent: `number` units after `event`."""

    fact: str
    event: str
    number: int
    unit: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """Words with weight, as a product's description may have them."""

    text: str


Run = str | Value | Name | Link | Late | Strong


@dataclass(frozen=True, slots=True)
class Text:
    """Runs in one language (a BCP 47 tag)."""

    language: str
    runs: tuple[Run, ...]

    def plain(self) -> str:
        """The words alone, for alt texts, subjects and tests."""
        return "".join(plain_run(run) for run in self.runs)

    def values(self) -> Iterator[Value]:
        return (run for run in self.runs if isinstance(run, Value))


def plain_run(run: Run) -> str:
    """The words of one run."""
    match run:
        case str():
            return run
        case Link(text=text) | Strong(text=text):
            return text
        case _:
            return run.shown
