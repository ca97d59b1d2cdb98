"""The way of small steps: renames under a log, which any later command can finish or undo.

Everything that may fail for want of space is done before the log is written: the new files are staged, and what is
to be replaced has a second name in the stage. From the log on there are only renames. A file of the log is done
when it is no longer in the stage.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.publish.exchange import NOT_HERE, move_new
from generator.publish.folders import folders_of
from generator.publish.writing import sync_file, write_file

LOG = ".hangtag-log"
SCHEMA = "publishing/1"


@dataclass(frozen=True, slots=True)
class Patch:
    """Renames from a stage into a target. `records`: digest and size of what `new` and `over` bring."""

    out: str
    stage_new: str
    stage_old: str
    new: list[str]
    over: list[str]
    remove: list[str]
    records: Mapping[str, bytes] = field(default_factory=dict)

    def prepare(self) -> None:
        """Give all that will be replaced a second name, and make the folders that removed files will need."""
        _make_folders(self.stage_old, folders_of([*self.over, *self.remove]))
        for path in self.over:
            self._keep_old(path)

    def _keep_old(self, path: str) -> None:
        try:
            _second_name(self._out(path), self._old(path))
        except FileExistsError:
            return  # from the run that was interrupted

    def write_log(self) -> None:
        """From here on the target becomes new, whatever happens."""
        content = {
            "schema": SCHEMA,
            "new": self.new,
            "over": self.over,
            "remove": self.remove,
            "records": {path: self.records[path].hex() for path in (*self.new, *self.over)},
        }
        written = Path(self.stage_new).with_name("log")
        write_file(written, json.dumps(content).encode(), durable=True)
        os.replace(written, self._out(LOG))
        sync_file(self.out)

    def run(self) -> None:
        """Do what is not done yet.

        Raises:
            FileExistsError: a file of others arrived where a new one belongs.
        """
        for path in self.remove:
            if not os.path.lexists(self._old(path)):
                _try_rename(self._out(path), self._old(path))
        self._prune(self.remove)
        _make_folders(self.out, folders_of(self.new))
        for path in self.new:
            staged = self._new(path)
            if os.path.lexists(staged):
                try:
                    move_new(staged, self._out(path))
                except FileExistsError:
                    if not os.path.samefile(staged, self._out(path)):
                        raise
                    os.unlink(staged)
        for path in self.over:
            if os.path.lexists(self._new(path)):
                if not os.path.lexists(self._old(path)):
                    self._keep_old(path)
                os.replace(self._new(path), self._out(path))

    def undo(self) -> None:
        """Put back what was done; the target is as it was."""
        for path in self.over:
            if not os.path.lexists(self._new(path)):
                _second_name(self._out(path), self._new(path))
                os.replace(self._old(path), self._out(path))
        for path in self.new:
            if not os.path.lexists(self._new(path)):
                _try_rename(self._out(path), self._new(path))
        self._prune(self.new)
        _make_folders(self.out, folders_of(self.remove))
        for path in self.remove:
            if os.path.lexists(self._old(path)):
                move_new(self._old(path), self._out(path))

    def drop_log(self) -> None:
        os.unlink(self._out(LOG))
        sync_file(self.out)

    def is_complete(self) -> bool:
        """Whether all that is not done yet can be done: each file is in the stage, or in the target already."""
        return all(os.path.lexists(self._new(path)) or os.path.lexists(self._out(path)) for path in self.new) and (
            os.path.isdir(self.stage_new) or not (self.new or self.over)
        )

    def _prune(self, paths: Iterable[str]) -> None:
        """Remove the folders of these files that are empty now."""
        for folder in sorted(folders_of(paths, with_parents=True), key=len, reverse=True):
            if folder:
                try:
                    os.rmdir(self._out(folder))
                except OSError:
                    continue  # it holds files still, ours or somebody's

    def _out(self, path: str) -> str:
        return f"{self.out}{os.sep}{path}"

    def _new(self, path: str) -> str:
        return f"{self.stage_new}{os.sep}{path}"

    def _old(self, path: str) -> str:
        return f"{self.stage_old}{os.sep}{path}"


def has_log(out: Path) -> bool:
    """Whether the target is half way."""
    return os.path.lexists(out / LOG)


def read_log(out: Path, stage_new: str, stage_old: str) -> Patch:
    """The patch that was interrupted.

    Raises:
        ValueError: the log cannot be read.
    """
    try:
        log = json.loads((out / LOG).read_bytes())
        if log["schema"] != SCHEMA:
            raise ValueError("of another version")
        records = {path: bytes.fromhex(record) for path, record in log["records"].items()}
        return Patch(str(out), stage_new, stage_old, log["new"], log["over"], log["remove"], records)
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError(str(wrong)) from wrong


def _make_folders(root: str, folders: Iterable[str]) -> None:
    for folder in folders:
        os.makedirs(f"{root}{os.sep}{folder}" if folder else root, exist_ok=True)


def _second_name(source: str, target: str) -> None:
    """A hard link, or a copy on disks that have none."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as failed:
        if failed.errno not in NOT_HERE:
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def _try_rename(source: str, target: str) -> None:
    try:
        os.rename(source, target)
    except (FileNotFoundError, NotADirectoryError):
        return  # somebody was faster
