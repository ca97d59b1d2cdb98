"""What was made of things that many subjects share: made once, and found again by identity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """What was asked for last, at most so many. By identity, since to hash an answer means to walk all its cells;
    what is kept keeps its things alive, so nothing else can come to stand at the same address."""

    def __init__(self, most: int = 2048) -> None:
        self._most = most
        self._found: dict[tuple[object, ...], tuple[tuple[object, ...], T]] = {}

    def of(self, things: tuple[object, ...], make: Callable[[], T], how: object = None) -> T:
        """What `make` returns for the things, in the way `how`."""
        key = (how, *map(id, things))
        found = self._found.pop(key, None)
        if found is None:
            found = things, make()
            if len(self._found) >= self._most:
                del self._found[next(iter(self._found))]
        self._found[key] = found
        return found[1]
