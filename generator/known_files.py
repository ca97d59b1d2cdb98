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
from collections.abc import Iterable
from pathlib import Path

from generator.notes import read_value, write_value
from generator.sharing import FILES_AT_ONCE, MANY_FILES, shared_out

SCHEMA = "files/3"
YOUNG = 2_500_000_000  # ns: the coarsest clock of a disk ticks every two seconds
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
        self._before = self._read()
        self._now: dict[str, str] = {}  # its look and its digest, by file

    def digests(self, files: Iterable[str], jobs: int = 0) -> dict[str, str]:
        """The sha256 of what stands in each of these files of the shop, in hex; empty where one cannot be read.
        What must be read is read by `jobs` processes (0: as many as there are processors)."""
        found: dict[str, str] = {}
        unknown: list[str] = []
        for file in files:
            seen, _, digest = self._before.get(file, "").rpartition(" ")
            if digest and seen == look_of(self._project + file):
                found[file] = digest
            else:
                unknown.append(file)
        anew = shared_out(self._read_one, unknown, jobs, worth_it=MANY_FILES, most=FILES_AT_ONCE)
        for file, (look, digest) in zip(unknown, anew, strict=True):
            found[file] = digest
            self.learn(file, look, digest)
        return found

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
        """Remember what somebody else read of a file that was settled and looked so beforehand."""
        if look is not None and digest:
            self._now[file] = f"{look} {digest}"

    def write(self, files: Iterable[str]) -> None:
        """Remember these for the next run; who may not write may look all the same."""
        known = self._before | self._now
        rows = {file: known[file] for file in files if file in known}
        if rows == self._before:
            return
        write_value(self._file, SCHEMA, rows)

    def _read(self) -> dict[str, str]:
        rows = read_value(self._file, SCHEMA)
        said = rows.items() if isinstance(rows, dict) else ()
        return {file: row for file, row in said if isinstance(row, str)}
