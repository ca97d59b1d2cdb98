"""Work shared out between copies of this process, in the order in which it was asked for.

A copy is made when there is work, so that nothing but ids and what was made of them goes between. This process
works as well while it waits: one copy less is one shop less in memory. Where processes cannot be copied, or there
is little to do, everything is done here.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")

MOST, PARTS = 16, 8  # ids in a chunk; chunks a copy gets where there are few ids
WAITING = 4  # chunks a copy may be ahead, so that what waits stays small
FILES_AT_ONCE, MANY_FILES = 256, 2_000  # files read in a chunk; fewer in all are read here

_do: Callable[[Any], Any] | None = None


def shared_out(
    do: Callable[[str], T], ids: Sequence[str], jobs: int = 0, *, worth_it: int = 24, most: int = MOST
) -> Iterator[T]:
    """What `do` returns for each id, in their order; with fewer ids than are `worth_it`, all is done here.

    `most`: so many ids a worker gets at once. `jobs` as in `build`.
    """
    wanted = jobs or (os.cpu_count() or 1)
    if wanted < 2 or len(ids) < worth_it or not hasattr(os, "fork"):
        yield from map(do, ids)
        return
    from generator.copies import copies

    global _do
    _do = do
    workers = wanted - 1
    size = max(1, min(most, len(ids) // (PARTS * wanted)))
    waiting: list[_Chunk] = []
    gc.freeze()  # what is there already is no garbage: copies need not look at it, nor copy it
    try:
        with copies(workers) as pool:
            for start in range(0, len(ids), size):
                waiting.append(_Chunk(ids[start : start + size]))
                _ask(waiting, pool, workers)
                if len(waiting) > WAITING * wanted:
                    yield from _first_of(waiting, pool, workers)
            while waiting:
                yield from _first_of(waiting, pool, workers)
    finally:
        gc.unfreeze()
        _do = None


@dataclass(slots=True)
class _Chunk:
    """Ids that a copy was asked for, or that were done here."""

    ids: Sequence[str]
    asked: Future[list[Any]] | None = None
    made: list[Any] | None = None


def _ask(waiting: Sequence[_Chunk], pool: ProcessPoolExecutor, workers: int) -> None:
    """Keep the copies busy: one chunk lies ready for each beside the one it is at."""
    busy = sum(chunk.asked is not None and not chunk.asked.done() for chunk in waiting)
    for chunk in waiting:
        if busy >= 2 * workers:
            return
        if chunk.asked is None and chunk.made is None:
            chunk.asked = pool.submit(_done, chunk.ids)
            busy += 1


def _first_of(waiting: list[_Chunk], pool: ProcessPoolExecutor, workers: int) -> list[Any]:
    """What is made of the first chunk; while a copy is at it, the last that nobody was asked for are done here."""
    first = waiting[0]
    while first.made is None and not (first.asked and first.asked.done()):
        _ask(waiting, pool, workers)
        idle = next((chunk for chunk in reversed(waiting) if chunk.asked is None and chunk.made is None), None)
        if idle is None:
            break
        idle.made = _done(idle.ids)
    waiting.pop(0)
    if first.made is None:
        assert first.asked is not None
        first.made = first.asked.result()
    return first.made


def _done(ids: Sequence[str]) -> list[Any]:
    assert _do is not None
    return [_do(id) for id in ids]
