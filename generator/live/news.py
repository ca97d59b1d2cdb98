"""What browsers wait for: that something was saved, and that all products have been looked through."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """The newest news: the number of the last change, the problems that keep the shop from being published (a line
    each, or empty), and how often all products have been looked through."""

    number: int = 0
    problems: str = ""
    looked: int = 0


class News:
    """The newest news, for those who wait for something else than they have seen."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._told = Told()

    def tell(self, told: Told) -> None:
        with self._changed:
            self._told = told
            self._changed.notify_all()

    def now(self) -> Told:
        with self._changed:
            return self._told

    def wait(self, seen: Told, seconds: float) -> Told:
        """What is new since `seen`, or `seen` itself after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._told != seen, seconds)
            return self._told
