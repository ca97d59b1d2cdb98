"""What was made of things that many subjects share: made once, and found again by identity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
Key = tuple[object, ...]


class Kept(Generic[T]):
    """What was asked for last, at most so many. By identity, since to hash an answer means to walk all its cells;
    what is kept keeps its things alive, so nothing else can come to stand at the same address.

    What is asked for a second time is kept longer: what only one product says must not push out what all share.
    """

    def __init__(self, once: int = 256, again: int = 2048) -> None:
        self._most = once, again
        self._once: dict[Key, tuple[Key, T]] = {}
        self._again: dict[Key, tuple[Key, T]] = {}

    def of(self, things: tuple[object, ...], make: Callable[[], T], how: object = None) -> T:
        """What `make` returns for the things, in the way `how`."""
        key = (how, *map(id, things))
        found = self._again.pop(key, None) or self._once.pop(key, None)
        shelf, most = (self._again, self._most[1]) if found else (self._once, self._most[0])
        if found is None:
            found = things, make()
        if len(shelf) >= most:
            del shelf[next(iter(shelf))]
        shelf[key] = found
        return found[1]
