"""Surfaces: the places where answers are said. One surface a file; each prints a Saying and returns Outputs.

A surface never computes a size, a verdict or a date; it prints Answers, or reads typed facts as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from generator.answers import Answer
from generator.text import Text
from generator.wording import Words

# What is made of answers, then files of which nobody needs to know more than that they are there.
Kind = (
    Literal["product", "chart", "terms", "policy", "category", "order"]
    | Literal["picture", "search", "feed", "mail", "list", "manifest", "sitemap"]
)


class File(NamedTuple):
    """What is known of a file that was made: its POSIX path below the output folder, sha256, and size in bytes.

    `heights` are those of a fragment's parts as its line of the manifest has them, in CSS pixels for columns of 360
    and 720: `"fit-note":[240,180],"returns":[900,520]`.
    """

    path: str
    digest: str
    size: int
    heights: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """One file to publish: its path and its bytes; `heights` as in `File`."""

    path: str
    content: bytes
    heights: str = ""

    @property
    def file(self) -> File:
        return File(self.path, hashlib.sha256(self.content).hexdigest(), len(self.content), self.heights)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the shop and its help site live, in which locales, and how its pictures look.

    `shop_url` and `help_url` have no slash at the end; `help_url` is the root that holds the locales' folders.
    `ink` and `accent` are colours as `#rrggbb`, `logo` is a picture file's content, or empty.
    `card_each`: each product has a card of its own.
    `returns_country` is where returns go, empty where the shop does not say; `usual_delivery` is in days.
    With `file_per_part`, fragments stand part by part too, for hosts that include by file name. `shops` are the
    shop systems that get files of their own, `frame_in` the origins whose pages may frame a fragment. `markdown`:
    the help site stands there as Markdown too.
    """

    name: str
    shop_url: str
    help_url: str
    locales: tuple[str, ...]
    ink: str = "#16211d"
    accent: str = "#1e5a4f"
    logo: bytes = field(default=b"", repr=False)
    file_per_part: bool = False
    card_each: bool = True
    returns_country: str = ""
    usual_delivery: int = 5
    shops: tuple[str, ...] = ()
    frame_in: tuple[str, ...] = ()
    markdown: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """What a surface is to print: one subject in one locale with its answers, in their order.

    `facts` are the typed facts of the subject, for surfaces that speak to machines. `address` is the subject's own
    page in the shop, or empty; `also` other words by which people look for it, as its style's number.
    """

    kind: Kind
    id: str
    title: Text
    words: Words
    place: Place
    answers: tuple[Answer, ...] = ()
    facts: Any = None
    address: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """The few hundred bytes that other pages need of a subject once it is made.

    By locale tag: `names` (shown, language), `terms`. `gaps` are (locale, topic). `codes`: the style's number and
    SKUs, where the shop's system asks for them.
    """

    kind: Kind
    id: str
    names: Mapping[str, tuple[str, str]]
    category: str = ""
    brand: str = ""
    charts: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    verdict: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    gaps: tuple[tuple[str, str], ...] = ()
    address: str = ""
    pictures: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    seller: str = ""
    personalised: bool = False
    codes: tuple[str, ...] = ()


def script_of(file: Path) -> bytes:
    """A script of ours as it is published: without remarks and indentation."""
    lines = (line.strip().partition(" // ")[0] for line in file.read_text("utf-8").splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//")).encode()
