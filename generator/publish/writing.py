"""Single files, put in place whole or not at all, and the disk made to hold them."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.publish.exchange import c_library

FILE_MODE = 0o666  # under the umask, which a publication sets
IS_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def write_new(path: str, content: bytes) -> None:
    """Write a file that must not be there yet.

    Raises:
        OSError: with the path as its `filename`, also where the disk became full on the way.
    """
    file = os.open(path, IS_NEW, FILE_MODE)
    try:
        if os.write(file, content) != len(content):
            _write_rest(file, content)
    except OSError as failed:
        failed.filename = path
        raise
    finally:
        os.close(file)


def _write_rest(file: int, content: bytes) -> None:
    """The disk took only a part: start over and go on until it has all, or says why not."""
    os.lseek(file, 0, os.SEEK_SET)
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def write_file(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Put one file in place, whole or not at all; `durable`: it survives a power cut from then on.

    Raises:
        OSError: the file is as it was, and nothing lies beside it.
    """
    beside = path.with_name(f".{path.name}.hangtag-new")
    try:
        beside.unlink(missing_ok=True)
        write_new(str(beside), content)
        if durable:
            sync_file(str(beside))
        os.replace(beside, path)
    except OSError:
        _forget(beside)
        raise
    if durable:
        sync_file(str(path.parent))


class GrowingFile:
    """A file that is written piece by piece, a line of `head` bytes first, which is known last; nobody sees it
    before it is put in place whole."""

    def __init__(self, path: Path, head: int) -> None:
        self._path, self._head = path, head
        self._beside = path.with_name(f".{path.name}.{os.getpid()}.hangtag-new")
        self._beside.unlink(missing_ok=True)
        self._file = open(self._beside, "xb")  # noqa: SIM115  # closed by one of the two ways it ends
        self._file.write(b"\n".rjust(head))

    def write(self, content: bytes) -> None:
        self._file.write(content)

    def put_in_place(self, head: bytes) -> None:
        """Make it the file, with this first line.

        Raises:
            OSError: the file is as it was, and nothing lies beside it.
        """
        try:
            self._file.seek(0)
            self._file.write(head.ljust(self._head - 1))
            self._file.close()
            os.replace(self._beside, self._path)
        except OSError:
            self.throw_away()
            raise

    def throw_away(self) -> None:
        with suppress(OSError):
            self._file.close()
        _forget(self._beside)


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the failure that led here is the one to tell


def sync_file(path: str) -> None:
    """Ask the disk to hold a file, or the names in a folder; where folders cannot be synced, nothing happens."""
    is_folder = os.path.isdir(path)
    try:
        file = os.open(path, os.O_RDONLY)
        try:
            os.fsync(file)
        except OSError as failed:
            failed.filename = path
            raise
        finally:
            os.close(file)
    except OSError:
        if not is_folder:
            raise


def sync_disk(folder: str) -> None:
    """Ask the disk to hold all that was written to the file system of `folder`: one call for any number of
    files."""
    syncfs = getattr(c_library(), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(file):
            error = ctypes.get_errno()
            raise OSError(error, os.strerror(error), folder)
    finally:
        os.close(file)


def write_source_folder(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Make `folder` (one of hangtag's own, under `.hangtag/`) hold exactly `files`; says whether anything changed.

    Only files that differ are written, so that whoever watches the folder sees what really changed.
    """
    changed = False
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    for name in there - files.keys():
        (folder / name).unlink()
        changed = True
    for name, content in files.items():
        path = folder / name
        if name in there and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, content)
        changed = True
    return changed
