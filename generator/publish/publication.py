"""One tree of outputs on its way to its target."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

from generator.publish.aside import keep_aside
from generator.publish.dangerous import refuse_dangerous
from generator.publish.exchange import NOT_HERE, exchange
from generator.publish.folders import folders_of, read_folders
from generator.publish.lock import Lock
from generator.publish.ours import RECORD, Ours, identity, read_ours, record_of
from generator.publish.patch import LOG, Patch, has_log
from generator.publish.plan import Plan, is_as_listed, plan_of
from generator.publish.recovery import (
    adopt,
    finish_exchange,
    finish_patch,
    put_sign,
    records_of,
    recover,
    take_sign_away,
)
from generator.publish.staging import INSIDE, Stage, mounts_below
from generator.publish.whole import CannotBeWhole, Rescue, carry
from generator.publish.writing import sync_disk, sync_file, write_new
from generator.sharing import FILES_AT_ONCE, MANY_FILES, shared_out

LARGEST_PATCH = 20_000  # files; more of them go by exchange
SWEPT_AT_ONCE = 2_000  # an old tree of so many files is removed at once, a larger one after the report
NOT_PLAIN = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|\0")
UMASK = 0o022  # outputs are for everyone to read, whatever the builder's own habits

Mode = Literal["exchange", "patch", "per file", "unchanged"]


@dataclass(frozen=True, slots=True)
class Published:
    """What one run did to the target; counts of files, `bytes` of all that the target now holds of ours.

    `mode` is the way it went; `kept_aside` are the copies of our files that somebody had edited.
    """

    files: int
    written: int
    removed: int
    bytes: int
    mode: Mode = "unchanged"
    kept_aside: tuple[Path, ...] = ()


class Publication:
    """One tree of outputs on its way to `out`; use it as a context, `add` files, then `finish`.

    Meanwhile no other build works on this shop or this target: it waits, or (not `wait`) gives up. `exchange`
    forces the atomic exchange where the disk has it. `verify` reads also the files that are to be kept, to find
    edited ones.

    Raises:
        WrongUse: `out` is no place for outputs (the root, the home folder, the shop itself, a file, a link).
        Busy: another build is at work, and we do not wait.
        OSError: something could not be written; the target is as it was.
    """

    def __init__(
        self, project: Path, out: Path, *, exchange: bool = False, wait: bool = True, verify: bool = False
    ) -> None:
        self.project, self.out = project.resolve(), Path(os.path.abspath(out))
        refuse_dangerous(self.project, self.out)
        self._force_exchange, self._wait, self._verify = exchange, wait, verify
        self._records = records_of(self.project, self.out)
        self._lock = Lock(self._records.lock)
        self._stage = Stage(self.out)
        self._root = f"{self.out}{os.sep}"
        self._new_root = ""
        self._staged: dict[str, bytes] = {}
        self._staged_marks = bytearray()
        self._disturbed: set[str] = set()
        self.list_crc = 0

    def __enter__(self) -> Publication:
        self._umask = os.umask(UMASK)
        try:
            self._records.lock.parent.mkdir(parents=True, exist_ok=True)
            self._lock.take(self.project, wait=self._wait)
            put_sign(self.project, self.out, self._records.sign)
            self._stage.take(wait=self._wait)
            self._put_aside = recover(self.out, self._stage, self._records)
            self._new_root = f"{self._stage.new}{os.sep}"
            self._target = identity(self.out)
            os.mkdir(self._stage.new)
            self._before = read_ours(self._records.list)
            self._kept = bytearray(len(self._before))
            self._marks = bytearray(self._before.marks)
            self._folders = read_folders(self._records.folders, self.out, self._before.crc)
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            # A failure to clean up must not hide what went before, and the next run cleans up as well.
            with suppress(OSError):
                recover(self.out, self._stage, self._records, clear=len(self._before) <= SWEPT_AT_ONCE)
                if not self._stage.before.exists():
                    self._stage.remove()
                if not has_log(self.out):
                    take_sign_away(self._records.sign)
        finally:
            self._leave()

    def _leave(self) -> None:
        self._stage.leave()
        self._lock.free()
        os.umask(self._umask)

    def add(self, path: str, content: bytes, digest: str = "", *, marked: bool = False) -> str:
        """Stage one file under its POSIX path below the target; returns its sha256, which need not be worked out
        where it is known. `marked`: as in `keep_marked`.

        Raises:
            ValueError: the path leaves the target, or stands twice.
        """
        if NOT_PLAIN.search(path) or path.startswith((LOG, INSIDE)):
            raise ValueError(f"'{path}' is no path below the output folder")
        digest = digest or hashlib.sha256(content).hexdigest()
        at = self._before.index.get(path)
        if path in self._staged or (at is not None and self._kept[at]):
            raise ValueError(f"'{path}' is made twice")
        if at is not None and self.keep([(path, digest, len(content))], marked=marked):
            return digest
        target = self._new_root + path
        try:
            write_new(target, content)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            write_new(target, content)
        except FileExistsError as failed:
            failed.strerror = "differs from another output only in capitals, which this disk does not tell apart"
            raise
        self._staged[path] = record_of(digest, len(content))
        self._staged_marks.append(marked)
        return digest

    def keep_marked(self, list_crc: int, count: int, jobs: int = 0) -> bool:
        """Leave all `count` files that the last run marked, where the list is still the one that `list_crc` names;
        where a folder does not stand as that run left it, its files are read, by `jobs` processes (0: as many as
        there are processors). If one is not as it was, nothing is done, and each must be kept by itself."""
        before = self._before
        if not before.is_known or before.crc != list_crc or before.marks.count(1) != count or any(self._kept):
            return False
        if self._verify or not self._folders.all_stand():
            unsure = [path for path, at in before.index.items() if before.marks[at] and not self._is_trusted(path)]
            found = shared_out(self._is_as_listed, unsure, jobs, worth_it=MANY_FILES, most=FILES_AT_ONCE)
            if not all(found):
                return False
        self._kept[:] = before.marks
        return True

    def _is_trusted(self, path: str) -> bool:
        """Whether a file of ours need not be read to know what is in it."""
        return not self._verify and self._folders.stands(path[: max(path.rfind("/"), 0)])

    def _is_as_listed(self, path: str) -> bool:
        return is_as_listed(self._root + path, self._before.record(path) or b"")

    def release(self, paths: Iterable[str]) -> None:
        """Of files that are kept these are not, after all: they are made anew, or are gone."""
        for path in paths:
            self._kept[self._before.index[path]] = 0

    def keep(self, files: Iterable[tuple[str, str, int]], *, marked: bool = False) -> bool:
        """Leave files (path, sha256, size) as the last run published them; False: one of them is not there like
        that, and they all must be made. `marked`: as in `keep_marked`."""
        places = []
        for file in files:
            at = self._standing(*file)
            if at is None:
                return False
            places.append(at)
        for at in places:
            self._kept[at], self._marks[at] = 1, marked
        return True

    def _standing(self, path: str, digest: str, size: int) -> int | None:
        """Where a file stands among those of the last run, if it lies there as it was published."""
        at = self._before.index.get(path)
        if at is None:
            return None
        record = record_of(digest, size)
        if self._before.records[at * RECORD.size : (at + 1) * RECORD.size] != record:
            return None
        return at if self._is_trusted(path) or is_as_listed(self._root + path, record) else None

    def finish(self) -> Published:
        """Make the target the new tree, in the way that fits.

        Raises:
            Conflict: a file of others is where one of ours belongs; the target is as it was.
            OSError: something could not be written; the target is as it was, or carries a log and becomes new with
                the next command.
        """
        self._check_nobody_moved_it()
        gone = list(self._before.missing_from(self._kept, self._staged))
        plan = plan_of(self.out, self._before, self._staged, gone)
        now = self._before.after(self._kept, self._staged, bytes(self._marks), bytes(self._staged_marks))
        aside = [*self._put_aside]
        aside += [keep_aside(self._root + path, path, self._records.aside) for path in plan.edited]
        mode: Mode = "unchanged"
        if len(plan):
            sync_disk(str(self._stage.folder))
            found, mode = self._publish(plan, now)
            aside += found
        elif gone or self._staged or now.marks != self._before.marks or not self._before.is_known:
            now.write(self._stage.list)
            adopt(self._stage, self._records)
            self._stage.before.unlink(missing_ok=True)
        else:
            now.crc = self._before.crc
        self.list_crc = now.crc
        self._remember_folders(plan, now, mode)
        return Published(
            len(now),
            len(plan.new) + len(plan.over),
            len(plan.remove),
            now.bytes_in_all(),
            mode,
            tuple(dict.fromkeys(aside)),
        )

    def _publish(self, plan: Plan, now: Ours) -> tuple[list[Path], Mode]:
        self._check_what_stays_is_there(plan)
        small = len(plan) <= LARGEST_PATCH and len(plan) * 10 <= max(len(now), len(self._before))
        if self._can_be_whole() and (self._force_exchange or not small):
            try:
                return self._exchange(plan, now), "exchange"
            except OSError as failed:
                if self._stage.tree_is_in_place() or failed.errno not in NOT_HERE | {errno.EBUSY, errno.EMLINK}:
                    raise
            return self._patch(plan, now), "per file"
        return self._patch(plan, now), "patch" if small and self._can_be_whole() else "per file"

    def _check_nobody_moved_it(self) -> None:
        """Refuse a target that is another folder by now, or a link: what lies there is somebody's.

        Raises:
            OSError: nothing was changed.
        """
        if self.out.is_symlink() or self._target not in ((0, 0), identity(self.out)):
            raise OSError(errno.ESTALE, "was moved, removed or replaced while building; build again", str(self.out))

    def _check_what_stays_is_there(self, plan: Plan) -> None:
        """Refuse to go on where somebody removed files that stay, while we worked. Only the folders are looked at
        of which we are about to say how they stand; in others the next run sees that they have changed.

        Raises:
            OSError: nothing was changed.
        """
        self._disturbed = self._folders.disturbed(self._touched(plan))
        for path in self._before.index if self._disturbed else ():
            is_in_it = path[: max(path.rfind("/"), 0)] in self._disturbed
            if is_in_it and self._stays(path) and not os.path.lexists(self._root + path):
                raise OSError(errno.ESTALE, "was removed while building; build again", self._root + path)

    def _can_be_whole(self) -> bool:
        """Whether the target may change places with another folder: no disk hangs in it, no repository tracks
        it."""
        if self._stage.is_inside or os.path.lexists(self._root + ".git"):
            return False
        return not self.out.is_dir() or not mounts_below(self.out)

    def _exchange(self, plan: Plan, now: Ours) -> list[Path]:
        if not self.out.exists():
            now.tree = identity(self._stage.new)
            now.write(self._stage.list)
            os.rename(self._stage.new, self.out)
            aside = finish_exchange(self.out, self._stage, self._records)
        else:
            carried = carry(self.out, self._stage.new, self._before, self._stays, self._staged)
            if carried.ours != sum(self._kept):
                raise CannotBeWhole("files went missing while building")
            now.tree = identity(self._stage.new)
            now.write(self._stage.list)
            exchange(self._stage.new, str(self.out))
            if identity(self._stage.new) != self._target:  # replaced by somebody just now
                exchange(self._stage.new, str(self.out))
                self._check_nobody_moved_it()
            rescue = Rescue(
                self._stage.new, self.out, self._records.aside, self._before, now, plan.looked, carried.theirs
            )
            aside = finish_exchange(self.out, self._stage, self._records, rescue)
        sync_file(str(self.out.parent))
        return aside

    def _stays(self, path: str) -> bool:
        at = self._before.index.get(path)
        return at is not None and bool(self._kept[at])

    def _patch(self, plan: Plan, now: Ours) -> list[Path]:
        patch = Patch(
            str(self.out), self._stage.new, self._stage.old, plan.new, plan.over, plan.remove, self._staged
        )
        self.out.mkdir(parents=True, exist_ok=True)
        patch.prepare()
        now.tree = (0, 0)
        now.write(self._stage.list)
        patch.write_log()
        aside = finish_patch(patch, self._stage, self._records, self._before, plan.looked)
        self._stage.before.unlink(missing_ok=True)  # no old tree waits there
        return aside

    def _touched(self, plan: Plan) -> set[str]:
        """The folders that a patch changes, and those that are not known to stand as the last run left them."""
        changed = folders_of([*plan.new, *plan.over, *plan.remove], with_parents=True)
        return {*changed, *self._folders.unsure()}

    def _remember_folders(self, plan: Plan, now: Ours, mode: Mode) -> None:
        """Remember how our folders stand now. To lose this costs the next run some reading, so it may fail."""
        touched = self._touched(plan)
        everything = mode == "exchange" or bool(plan.adopted)
        if not (everything or touched):
            return
        with suppress(OSError):
            if everything:
                self._folders.stat_again(folders_of(now.index), all_of_them=True)
            else:
                self._folders.stat_again({*touched, ""}, but=self._disturbed)
            self._folders.write(self._records.folders, now.crc)
