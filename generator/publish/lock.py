"""One build at a time for a shop and for a target. The lock frees itself when its holder dies."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from pathlib import Path

NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})


_held: set[int] = set()


def _let_go() -> None:
    """A worker that outlives a killed build must not hold its locks."""
    for file in _held:
        os.close(file)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


class Busy(BlockingIOError):
    """Another build holds the lock, and we were told not to wait."""

    def __init__(self, place: Path) -> None:
        super().__init__(errno.EAGAIN, "another build is at work there; try again when it is done", str(place))


class Lock:
    """An exclusive lock on a file, which is made if need be; held from `take` to `free`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = -1

    def take(self, place: Path, *, wait: bool) -> None:
        """Take the lock; `place` is what it stands for, in messages.

        Raises:
            Busy: somebody else has it, and `wait` is False.
        """
        told = False
        while self._file < 0:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
            try:
                if not _try(file):
                    if not wait:
                        raise Busy(place)
                    if not told:
                        print(f"Waiting for another build of {place} …", file=sys.stderr, flush=True)
                        told = True
                    _wait(file)
                # The holder before may have removed the file as it left; then a newer one is what counts.
                if _is_the_same(file, self.path):
                    self._file, file = file, -1
                    _held.add(self._file)
            finally:
                if file >= 0:
                    os.close(file)

    def free(self) -> None:
        if self._file in _held:
            _held.discard(self._file)
            os.close(self._file)
        self._file = -1


def _try(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as failed:
        if failed.errno not in NO_LOCKS_HERE:
            raise
    return True


def _wait(file: int) -> None:
    fcntl.flock(file, fcntl.LOCK_EX)


def _is_the_same(file: int, path: Path) -> bool:
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(file), there)
