"""The stage: a folder beside the target, on the same disk, in which the new tree waits until it is whole.

.dist.hangtag-stage/    beside `dist`, or `.hangtag-stage/` inside it where nothing can be beside it
  mark                  says that this is ours and of which target; the lock is on it
  new/                  the new files; after an exchange, the old tree
  old/                  what a patch took away, until it is done
  list                  of our files in the new tree, until it is the list in `.hangtag/`
  before                of our files in the old tree, once the new list holds
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

from generator.publish.lock import Lock
from generator.publish.ours import identity, read_ours

SCHEMA = "stage/1"
INSIDE = ".hangtag-stage"
CANNOT_BE_BESIDE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Stage:
    """The stage of one target; `take` makes and locks it, `leave` frees it, `remove` takes it away."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._at(stage_beside(out), inside=False)
        self._lock: Lock | None = None

    def _at(self, folder: Path, *, inside: bool) -> None:
        self.folder, self.is_inside = folder, inside
        self.mark, self.list, self.before = folder / "mark", folder / "list", folder / "before"
        self.new, self.old = f"{folder}{os.sep}new", f"{folder}{os.sep}old"

    def take(self, *, wait: bool) -> None:
        """Have the stage for ourselves.

        Raises:
            Busy: another build has it, and `wait` is False.
            FileExistsError: a folder of that name is there which is not ours.
            OSError: there can be no stage, neither beside the target nor inside it.
        """
        if _is_a_disk_of_its_own(self.out):
            self._at(self.out / INSIDE, inside=True)
        while True:
            made = False
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                made = True
                self._check_it_is_ours()
                lock = Lock(self.mark)
                lock.take(self.out, wait=wait)
            except OSError as failed:
                if made and isinstance(failed, FileNotFoundError):
                    continue  # the one who had it removed it just now
                if self.is_inside or failed.errno not in CANNOT_BE_BESIDE or not self.out.is_dir():
                    raise
                self._at(self.out / INSIDE, inside=True)
                continue
            self._lock = lock
            break
        said = json.dumps({"schema": SCHEMA, "of": self.out.name}).encode()
        if self.mark.read_bytes() != said:
            self.mark.write_bytes(said)

    def _check_it_is_ours(self) -> None:
        """A stage without a mark has nothing in it yet; with one, the mark is ours."""
        if self.folder.is_symlink():
            raise FileExistsError(errno.EEXIST, "is a link and not hangtag's; remove it", str(self.folder))
        try:
            said = self.mark.read_bytes()
        except FileNotFoundError:
            if os.listdir(self.folder) not in ([], ["mark"]):
                raise FileExistsError(
                    errno.EEXIST, "is not hangtag's, and hangtag needs the name; move it away", str(self.folder)
                ) from None
            return
        if said and SCHEMA.encode() not in said:
            raise FileExistsError(
                errno.EEXIST, "was not made by this version of hangtag; move it away", str(self.folder)
            )

    def tree_is_in_place(self) -> bool:
        """Whether the target is the tree that was staged here: the exchange has happened."""
        tree = read_ours(self.list).tree
        return tree != (0, 0) and tree == identity(self.out)

    def empty(self) -> None:
        """Remove all that is in the stage but its mark, so that a half removed stage is still ours.

        Raises:
            OSError: something stays; the next run removes it.
        """
        for name in (self.new, self.old):
            if os.path.lexists(name):
                shutil.rmtree(name)
        for entry in list(self.folder.iterdir()):
            if entry != self.mark:
                entry.unlink()

    def remove(self) -> None:
        """Remove the stage, which is empty by now, and free it."""
        self.mark.unlink(missing_ok=True)
        self.leave()  # first: network and user-space disks keep a file that is open, under another name
        try:
            self.folder.rmdir()
        except OSError as failed:
            if failed.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
                raise  # else: the next build has its mark in it already

    def leave(self) -> None:
        """Free the lock; what is in the stage stays there."""
        if self._lock is not None:
            self._lock.free()
            self._lock = None


def stage_beside(out: Path) -> Path:
    """Where the stage of a target is, unless it must be inside."""
    return out.parent / f".{out.name}.hangtag-stage"


def stage_of(out: Path) -> Path | None:
    """The stage that there is now, if any."""
    for folder in (stage_beside(out), out / INSIDE):
        if (folder / "mark").is_file() or (folder.is_dir() and not os.listdir(folder)):
            return folder
    return None


def _is_a_disk_of_its_own(out: Path) -> bool:
    """Whether nothing beside `out` can be moved into it."""
    return out.is_dir() and (os.path.ismount(out) or str(out.resolve()) in mounts_below(out))


def mounts_below(out: Path) -> list[str]:
    """The mount points that are `out` or lie in it, as far as the system tells (Linux)."""
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as rows:
            points = [row.split(" ", 5)[4] for row in rows]
    except OSError:
        return []
    real = str(out.resolve())
    plain = [point.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n") for point in points]
    return [point for point in plain if point == real or point.startswith(real + os.sep)]
