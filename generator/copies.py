"""Copies of this process that work beside it, and end when it ends, however that is.

A pool of `concurrent.futures` waits for what its workers are at. When this process is stopped by Ctrl-C or a
failure, that is waste at best; at worst a worker waits for somebody to read what it made while nobody does any
more, and the command never ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def copies(number: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of `number` copies of this process (where `os.fork` is there); when the block fails, whatever the
    copies are at is dropped."""
    before = multiprocessing.active_children()
    hears, says = os.pipe()
    pool = ProcessPoolExecutor(number, multiprocessing.get_context("fork"), _begin, (hears, says))
    try:
        yield pool
        pool.shutdown()
    except BaseException as stopped:
        for copy in multiprocessing.active_children():
            if copy not in before:
                copy.kill()
                copy.join()
        # Ctrl-C may have come while the pool was being made, and what is half made cannot be waited for.
        if not isinstance(stopped, KeyboardInterrupt):
            pool.shutdown(wait=False, cancel_futures=True)
        raise
    finally:
        os.close(hears)
        os.close(says)


def _begin(hears: int, says: int) -> None:
    """Ctrl-C is heard by the process that was started alone. When that is killed nobody holds the other end of the
    pipe any more, which its copies hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.close(says)
    threading.Thread(target=_end_with, args=(hears,), daemon=True).start()


def _end_with(hears: int) -> None:
    os.read(hears, 1)
    os._exit(1)
