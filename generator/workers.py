"""Workers: products and charts made by several processes, in the order in which they were asked for.

A worker is a copy of this process, made when the shop has been read, so that nothing but ids and what was made of
them goes between. This process makes as well while it waits: one copy less is one shop less in memory. Where
processes cannot be copied, or there is little to make, everything is made here.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

    from generator.make import Made, Making

T = TypeVar("T")

# Fewer subjects are made here, since copying costs more than it saves. In chunks, since asking costs something each
# time; pictures take long, a chart's too, so these go one by one.
WORTH_IT = {"product": 24, "chart": 6, "picture": 6, "feed": 2}
Kind = Literal["product", "chart", "picture", "feed"]
MOST, PARTS = 16, 8  # subjects in a chunk; chunks a worker gets of a small catalogue
WAITING = 4  # chunks a worker may be ahead, so that what waits stays small

_do: Callable[[Any], Any] | None = None


def made_of(making: Making, kind: Kind, ids: Sequence[str], jobs: int = 0) -> Iterator[Made]:
    """What is made of each subject; `jobs` as in `build`."""
    make = {"product": making.product, "chart": making.chart, "picture": making.picture, "feed": making.feed}[kind]
    return shared_out(make, ids, jobs, worth_it=WORTH_IT[kind], most=MOST if kind == "product" else 1)


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
    chunks = (ids[start : start + size] for start in range(0, len(ids), size))
    waiting: list[_Chunk] = []
    gc.freeze()  # what is there already is no garbage: workers need not look at it, nor copy it
    try:
        with copies(workers) as pool:
            for chunk in chunks:
                waiting.append(_Chunk(chunk, pool.submit(_done, chunk)))
                if len(waiting) > WAITING * wanted:
                    yield from _first_of(waiting)
            while waiting:
                yield from _first_of(waiting)
    finally:
        gc.unfreeze()
        _do = None


@dataclass(slots=True)
class _Chunk:
    """Subjects that a worker was asked for, or that were made here."""

    ids: Sequence[str]
    asked: Future[list[Any]]
    made: list[Any] | None = None


def _first_of(waiting: list[_Chunk]) -> list[Any]:
    """What is made of the first chunk; while a worker is at it, the last that nobody has begun are made here."""
    first = waiting.pop(0)
    while first.made is None and not first.asked.done():
        idle = next((chunk for chunk in (*reversed(waiting), first) if chunk.asked.cancel()), None)
        if idle is None:
            break
        idle.made = _done(idle.ids)
    return first.asked.result() if first.made is None else first.made


def _done(ids: Sequence[str]) -> list[Any]:
    assert _do is not None
    return [_do(id) for id in ids]
