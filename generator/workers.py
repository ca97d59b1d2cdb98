"""Workers for large catalogues: products made by several processes, in the order in which they were asked for.

A worker is a copy of this process, made when the shop has been read, so that nothing but ids and what was made of
them goes between. Where processes cannot be copied, or there is little to make, everything is made here.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor

from generator.make import Made, Making

WORTH_IT = 400  # products: below, copying costs more than it saves
CHUNK = 32
WAITING = 4  # chunks a worker may be ahead, so that what waits stays small

_making: Making | None = None


def made_products(making: Making, ids: Sequence[str], jobs: int = 0) -> Iterator[Made]:
    """What is made of each product; `jobs` as in `build`."""
    wanted = jobs or (os.cpu_count() or 1)
    if wanted < 2 or len(ids) < WORTH_IT or "fork" not in multiprocessing.get_all_start_methods():
        for id in ids:
            yield making.product(id)
        return
    global _making
    _making = making
    chunks = [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
    waiting: list[Future[list[Made]]] = []
    with ProcessPoolExecutor(wanted, mp_context=multiprocessing.get_context("fork")) as pool:
        for chunk in chunks:
            waiting.append(pool.submit(_make, chunk))
            if len(waiting) > WAITING * wanted:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()
    _making = None


def _make(ids: Sequence[str]) -> list[Made]:
    assert _making is not None
    return [_making.product(id) for id in ids]
