"""Small exact things that facts stand on: days, charges, units, labels, intervals, locales."""

from __future__ import annotations


class Misread(ValueError):
    """A phrase that cannot be read, in people's words; `column` (from 0) points inside the phrase."""

    def __init__(self, message: str, cure: str = "", column: int = 0) -> None:
        super().__init__(message)
        self.message, self.cure, self.column = message, cure, column
