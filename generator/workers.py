"""Workers: products and charts made by several processes, in the order in which they were asked for.

A worker is a copy of this process, made when the shop has been read, so that nothing but ids and what was made of
them goes between. Where processes cannot be copied, or there is little to make, everything is made here.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Literal

from generator.make import Made, Making

# Fewer subjects are made here, since copying costs more than it saves. In chunks, since asking costs something each
# time; pictures take long, a chart's too, so these go one by one.
WORTH_IT = {"product": 24, "chart": 6, "picture": 6, "feed": 2}
Kind = Literal["product", "chart", "picture", "feed"]
MOST, PARTS = 32, 8  # subjects in a chunk; chunks a worker gets of a small catalogue
WAITING = 4  # chunks a worker may be ahead, so that what waits stays small

_making: Making | None = None


def made_of(making: Making, kind: Kind, ids: Sequence[str], jobs: int = 0) -> Iterator[Made]:
    """What is made of each subject; `jobs` as in `build`."""
    wanted = jobs or (os.cpu_count() or 1)
    if wanted < 2 or len(ids) < WORTH_IT[kind] or "fork" not in multiprocessing.get_all_start_methods():
        for id in ids:
            yield _make_one(making, kind, id)
        return
    global _making
    _making = making
    size = 1 if kind != "product" else max(1, min(MOST, len(ids) // (PARTS * wanted)))
    chunks = [ids[start : start + size] for start in range(0, len(ids), size)]
    waiting: list[Future[list[Made]]] = []
    with ProcessPoolExecutor(wanted, mp_context=multiprocessing.get_context("fork")) as pool:
        for chunk in chunks:
            waiting.append(pool.submit(_make, kind, chunk))
            if len(waiting) > WAITING * wanted:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()
    _making = None


def _make(kind: Kind, ids: Sequence[str]) -> list[Made]:
    assert _making is not None
    return [_make_one(_making, kind, id) for id in ids]


def _make_one(making: Making, kind: Kind, id: str) -> Made:
    make = {"product": making.product, "chart": making.chart, "picture": making.picture, "feed": making.feed}[kind]
    return make(id)
