"""What a comparison finds, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.comparison.words_apart import apart

NAMED = {"chart": ("size chart", "size charts"), "product": ("product", "products")}


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Whom or what answers are about."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """One sentence, cell or entry of an answer; `where` tells a cell from its neighbours (`M, Bust`)."""

    where: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One piece that reads differently; None: it was not there, or is there no more."""

    topic: str
    question: str
    where: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One change, and everywhere it is met; `subjects` are alike, the first stands for them."""

    change: Change
    subjects: tuple[Subject, ...]
    locales: tuple[str, ...]

    def brief(self) -> tuple[str | None, str | None]:
        """What differs, with a few words around it."""
        if self.change.before is None or self.change.after is None:
            return self.change.before, self.change.after
        return apart(self.change.before, self.change.after)

    def brief_with_place(self) -> tuple[str | None, ...]:
        """The same as a line of text says it: `By post: free`."""
        where = f"{self.change.where}: "
        return tuple(None if words is None else where + words for words in self.brief())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that reads differently, and what came and went, each with its locales."""

    changes: tuple[Told, ...]
    added: Mapping[Subject, tuple[str, ...]]
    removed: Mapping[Subject, tuple[str, ...]]
    titles: Mapping[Subject, str]
    compared: int

    @property
    def touched(self) -> int:
        """How many subjects read differently in some way."""
        return len({subject for told in self.changes for subject in told.subjects})
