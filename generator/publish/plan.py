"""What is to be done to the target, looked at closely before anything is: what is new, replaced, removed,
edited."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.publish.ours import RECORD, Ours

Looks = tuple[int, int, int]  # inode, size, time of change: how a file looked


class Conflict(FileExistsError):
    """A file of others is where one of ours belongs."""

    def __init__(self, out: Path, paths: list[str]) -> None:
        more = f" (and {len(paths) - 1} more)" if len(paths) > 1 else ""
        text = f"is not hangtag's, and a file of hangtag's belongs there{more}; move it away, or give another --out"
        super().__init__(errno.EEXIST, text, str(out / paths[0]))


@dataclass(slots=True)
class Plan:
    """Paths below the target. `new`: nothing is there; `over`: ours, to be replaced; `remove`: ours, no longer
    made; `edited`: of the last two, those that somebody edited; `adopted`: not known as ours, but the very same
    bytes; `looked`: how those of `over` and `remove` looked when they were compared."""

    new: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    adopted: set[str] = field(default_factory=set)
    looked: dict[str, Looks] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.new) + len(self.over) + len(self.remove)


def plan_of(out: Path, before: Ours, staged: Mapping[str, bytes], gone: Iterable[str]) -> Plan:
    """Compare the target with what is staged (path to record) and with what is no longer made.

    Raises:
        Conflict: a file of others is where one of ours belongs. Where no list says what is ours, but the target has
            hangtag's account of a build, such files count as ours and edited.
    """
    plan, conflicts = Plan(), []
    if not os.path.lexists(out):
        plan.new.extend(staged)
        return plan
    root = f"{out}{os.sep}"
    removed: set[str] = set()
    is_real: dict[str, bool] = {"": True}
    for path in gone:
        found = _look(root + path) if _leads_there(root, path.rpartition("/")[0], removed, is_real) else None
        if found is None or not stat.S_ISREG(found.st_mode):
            continue  # gone already, or somebody's folder or link by now, or in such a one
        plan.remove.append(path)
        removed.add(path)
        _compare(plan, root, path, found, before.record(path))
    taken_over = not before.is_known and _is_hangtags(out)
    is_free: dict[str, bool] = {"": True}
    for path, record in staged.items():
        if not _leads_there(root, path.rpartition("/")[0], removed, is_free):
            conflicts.append(path)
            continue
        found = _look(root + path)
        if found is None or (stat.S_ISDIR(found.st_mode) and _becomes_free(root, path, removed)):
            plan.new.append(path)
        elif not stat.S_ISREG(found.st_mode):
            conflicts.append(path)
        elif path in before:
            plan.over.append(path)
            _compare(plan, root, path, found, before.record(path))
        elif _is(root + path, found, record):
            plan.adopted.add(path)
        elif taken_over:
            plan.over.append(path)
            _compare(plan, root, path, found, None)
        else:
            conflicts.append(path)
    if conflicts:
        raise Conflict(out, sorted(conflicts))
    return plan


def is_as_listed(path: str, record: bytes) -> bool:
    """Whether a file has the bytes of a record."""
    found = _look(path)
    return found is not None and stat.S_ISREG(found.st_mode) and _is(path, found, record)


def looks(path: str) -> Looks | None:
    """How a file looks without being read; None: nothing there."""
    found = _look(path)
    return None if found is None else (found.st_ino, found.st_size, found.st_mtime_ns)


def _look(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _compare(plan: Plan, root: str, path: str, found: os.stat_result, record: bytes | None) -> None:
    plan.looked[path] = (found.st_ino, found.st_size, found.st_mtime_ns)
    if record is None or not _is(root + path, found, record):
        plan.edited.append(path)


def _is(path: str, found: os.stat_result, record: bytes) -> bool:
    digest, size = RECORD.unpack(record)
    if found.st_size != size:
        return False
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        content = os.read(file, size + 1)
        while len(content) < size and (more := os.read(file, size + 1 - len(content))):
            content += more
    finally:
        os.close(file)
    same: bool = len(content) == size and hashlib.sha256(content).digest()[:16] == digest
    return same


def _leads_there(root: str, folder: str, removed: set[str], is_free: dict[str, bool]) -> bool:
    """Whether the folder is one, or can be made: no link, and no file that stays, is on the way."""
    known = is_free.get(folder)
    if known is None:
        known = _leads_there(root, folder.rpartition("/")[0], removed, is_free)
        if known:
            found = _look(root + folder)
            known = found is None or stat.S_ISDIR(found.st_mode) or folder in removed
        is_free[folder] = known
    return known


def _becomes_free(root: str, folder: str, removed: set[str]) -> bool:
    """Whether all that is in a folder is about to be removed."""
    for place, _, names in os.walk(root + folder):
        below = place[len(root) :].replace(os.sep, "/")
        if any(f"{below}/{name}" not in removed for name in names) or (not names and not os.listdir(place)):
            return False
    return True


def _is_hangtags(out: Path) -> bool:
    try:
        return b'"schema": "build/1"' in (out / "build.json").read_bytes()
    except OSError:
        return False
