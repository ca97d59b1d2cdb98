"""Facts: what follows from the catalogue, typed, without words and without language (markets yes)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class From:
    """Where a fact comes from: the key of a file, or the rule that made it.

    `key` is a dotted path as in `rules.2.refund`; line and column are looked up in the file when they are wanted.
    """

    file: str
    key: str
    how: Literal["stated", "inherited", "derived", "evidence"]
    rule: str = ""
