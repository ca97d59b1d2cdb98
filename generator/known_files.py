"""Digests of files by how they look, so that what was read before need not be read again.

A file that has the size, both times and the inode of one that this machine has read says what it said then. One
that was written to just before it was read may be written to once more within the tick of a disk's clock, and look
the same: it is read again (git's rule for files younger than its index). Kept in `.hangtag/files`, which is safe to
delete and never believed where it is damaged; in a fresh checkout no file looks as it did.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from generator.notes import read_value, write_value
from generator.sharing import FILES_AT_ONCE, MANY_FILES, shared_out

SCHEMA = "files/3"
YOUNG = 2_500_000_000  # ns: the coarsest clock of a disk ticks every two seconds
DIGEST = 65  # signs of a digest and of the blank before it
Look = str  # size, time of writing, time of change (ns), inode


def look_of(path: str | os.PathLike[str]) -> Look | None:
    """How a file looks without being read; None: it is not there."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def settled_look(path: str | os.PathLike[str]) -> Look | None:
    """The same, or None where the file could still be written to without looking otherwise."""
    look = look_of(path)
    return look if look and max(map(int, look.split()[1:3])) + YOUNG < time.time_ns() else None


class KnownFiles:
    """The files of one shop that were read before; who asks for a digest has the content read where it must be."""

    def __init__(self, project: Path) -> None:
        self._project, self._file = f"{project}{os.sep}", project / ".hangtag" / "files"
        # By file its look and its digest; a look is empty where the file could be written to without looking so.
        self._rows = self._read()
        self._is_new = False

    def read(self, files: Iterable[str], jobs: int = 0) -> None:
        """Know the digests of these files of the shop. What must be read is read by `jobs` processes (0: as many as
        there are processors)."""
        unknown = [file for file in files if self._rows.get(file, "")[:-DIGEST] != look_of(self._project + file)]
        anew = shared_out(self._read_one, unknown, jobs, worth_it=MANY_FILES, most=FILES_AT_ONCE)
        for file, (look, digest) in zip(unknown, anew, strict=True):
            self.learn(file, look, digest)

    def digest(self, file: str) -> str:
        """The sha256 of what stands in a file that was read, in hex; empty where it could not be read."""
        return self._rows.get(file, "")[1 - DIGEST :]

    def _read_one(self, file: str) -> tuple[Look | None, str]:
        """How a file looked, if it was settled, and the digest of what was read then."""
        path = self._project + file
        settled = settled_look(path)
        try:
            with open(path, "rb", buffering=0) as opened:
                return settled, hashlib.sha256(opened.read()).hexdigest()
        except OSError:
            return None, ""

    def learn(self, file: str, look: Look | None, digest: str) -> None:
        """What somebody read of a file, and how it looked beforehand, if it was settled."""
        self._is_new = True
        self._rows[file] = f"{look or ''} {digest}" if digest else ""

    def write(self, files: Collection[str]) -> None:
        """Remember these for the next run; who may not write may look all the same."""
        if self._is_new or self._rows.keys() != set(files):
            rows = {file: row for file in files if len(row := self._rows.get(file, "")) > DIGEST}
            write_value(self._file, SCHEMA, rows)

    def _read(self) -> dict[str, str]:
        rows = read_value(self._file, SCHEMA)
        said = rows.items() if isinstance(rows, dict) else ()
        return {file: row for file, row in said if isinstance(row, str) and len(row) > DIGEST}
