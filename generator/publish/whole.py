"""The way of one step: the whole new tree stands in the stage, and changes places with the target.

What stays (our unchanged files, and everything of others) gets a second name in the new tree by hard links, so
nothing is copied and nothing of others changes. After the exchange the old tree is looked through once more: what
arrived or changed there in the meantime is carried over.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.publish.aside import keep_aside
from generator.publish.exchange import NOT_HERE
from generator.publish.ours import Ours
from generator.publish.patch import LOG
from generator.publish.plan import Looks, is_as_listed, looks
from generator.publish.staging import INSIDE

MOST_FOREIGN = 20_000  # more files of others than that are not linked one by one


class CannotBeWhole(OSError):
    """The target cannot be exchanged; it goes by patches."""

    def __init__(self, reason: str) -> None:
        super().__init__(errno.EOPNOTSUPP, reason)


@dataclass(slots=True)
class Carried:
    """What got a second name in the new tree: how many of ours, and which of others (and how they looked)."""

    ours: int = 0
    theirs: dict[str, Looks | None] = field(default_factory=dict)


def carry(out: Path, new: str, before: Ours, stays: Callable[[str], bool], is_made: Container[str]) -> Carried:
    """Give what stays a second name in the new tree. `stays`: which of ours do; `is_made`: what the new tree has
    anyway, whoever's the file in the target is.

    Raises:
        CannotBeWhole: files of others are too many.
        OSError: a link could not be made; on some disks none can.
    """
    carried = Carried()
    root = f"{out}{os.sep}"

    def folder(below: str) -> bool:
        """Carry a folder; says whether anything of others is in it, or it is empty."""
        holds_theirs, is_empty = False, True
        for entry in _entries(root + below, is_root=not below):
            is_empty = False
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.is_dir(follow_symlinks=False):
                holds_theirs |= folder(path)
            elif path in before:
                if stays(path):
                    _link(entry.path, f"{new}{os.sep}{path}")
                    carried.ours += 1
            elif path not in is_made:
                if len(carried.theirs) >= MOST_FOREIGN:
                    raise CannotBeWhole("too many files of others")
                _link(entry.path, f"{new}{os.sep}{path}")
                carried.theirs[path] = looks(entry.path)
                holds_theirs = True
        if (holds_theirs or is_empty) and below:
            os.makedirs(f"{new}{os.sep}{below}", exist_ok=True)
            copy_looks(root + below, f"{new}{os.sep}{below}")
        return holds_theirs or is_empty

    folder("")
    copy_looks(str(out), new)
    return carried


@dataclass(slots=True)
class Rescue:
    """A last look through the old tree, once the new one is in place. `before` and `now` are the lists of our
    files; `looked`: how those of ours looked that were replaced or removed, when they were compared (None: compare
    again; they are not looked at where `only_others`)."""

    old: str
    out: Path
    aside: Path
    before: Ours
    now: Ours
    looked: dict[str, Looks] | None = None
    theirs: dict[str, Looks | None] | None = None
    only_others: bool = False

    def run(self) -> list[Path]:
        """Carry over what arrived or changed; returns what had to be put aside."""
        found: list[Path] = []
        seen = set()
        for path, source, is_folder in _walk(self.old):
            target = f"{self.out}{os.sep}{path}"
            if is_folder:
                if not os.path.lexists(target) and not os.listdir(source):
                    os.makedirs(target, exist_ok=True)
                    copy_looks(source, target)
                continue
            if path in self.before:
                if not self.only_others and self._was_edited(path, source, target):
                    found.append(keep_aside(source, path, self.aside))
                continue
            seen.add(path)
            if self._carry_over(path, source, target):
                found.append(keep_aside(source, path, self.aside))
            if os.path.lexists(source):
                os.unlink(source)  # the new tree has it; what is found here later has come later
        for path, was in (self.theirs or {}).items():  # removed by its owner meanwhile
            target = f"{self.out}{os.sep}{path}"
            if path not in seen and was is not None and looks(target) == was:
                os.unlink(target)
        return found

    def _carry_over(self, path: str, source: str, target: str) -> bool:
        """Bring a file that is not ours into the new tree; True: its place is taken, and it must be put aside."""
        if _is_one(source, target):
            return False
        if path in self.now:
            return not is_as_listed(source, self.now.record(path) or b"")
        if os.path.lexists(target):
            if self.theirs is None or path not in self.theirs:
                return True
            os.replace(source, target)  # its owner has replaced it meanwhile
            return False
        try:
            _link_or_copy(source, target)
        except (NotADirectoryError, FileExistsError):
            return True
        return False

    def _was_edited(self, path: str, source: str, target: str) -> bool:
        if _is_one(source, target):
            return False
        if self.looked is not None and path in self.looked:
            return looks(source) != self.looked[path]
        record = self.before.record(path)
        return record is not None and not is_as_listed(source, record)


def copy_looks(source: str, target: str) -> None:
    """Give a folder the mode, times and, where we may, the owner of another."""
    stat = os.stat(source)
    shutil.copystat(source, target)
    made = os.stat(target)
    if (made.st_uid, made.st_gid) != (stat.st_uid, stat.st_gid):
        try:
            os.chown(target, stat.st_uid, stat.st_gid)
        except PermissionError:
            return


def _entries(folder: str, *, is_root: bool) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return [entry for entry in entries if not (is_root and entry.name in (INSIDE, LOG))]


def _walk(root: str) -> Iterator[tuple[str, str, bool]]:
    """All files and folders: path below the root, whole path, whether it is a folder; a folder before its files."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for entry in _entries(f"{root}{os.sep}{below}", is_root=not below):
            path = f"{below}/{entry.name}" if below else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder:
                waiting.append(path)
            yield path, entry.path, is_folder


def _is_one(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except (FileNotFoundError, NotADirectoryError):
        return False


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.link(source, target, follow_symlinks=False)


def _link_or_copy(source: str, target: str) -> None:
    try:
        _link(source, target)
    except OSError as failed:
        if failed.errno not in NOT_HERE:
            raise
        shutil.copy2(source, target, follow_symlinks=False)
