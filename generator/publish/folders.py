"""How our folders stood when the last run left them: what lets the next one trust a file without reading it.

Whoever adds, removes or replaces a file changes the folder's own time of change. A folder that stands as we left it
holds the files we put there; in any other, each file that is to be kept is read and compared. Only this machine's
disk is meant: after a restore from elsewhere nothing is trusted, everything read once. (A file rewritten in place,
by a program that does not replace it, is found when it is to be replaced or removed, or with `--verify`.)
"""

from __future__ import annotations

import json
import os
import struct
import time
import zlib
from collections.abc import Collection, Iterable
from pathlib import Path

from generator.publish.ours import Identity, identity
from generator.publish.writing import write_file

SCHEMA = "folders/1"
STOOD = struct.Struct("<Qq")  # inode, time of change in ns
GRAIN = 0.012  # seconds: a disk's clock ticks at least so often (100 Hz)


class Folders:
    """The folders of one target, by their path below it ("" is the target itself)."""

    def __init__(self, out: Path, stood: dict[str, Identity] | None = None) -> None:
        self._out = f"{out}{os.sep}"
        self._stood = stood or {}
        self._trusted: dict[str, bool] = {}
        self._seen: dict[str, Identity | None] = {}

    def stands(self, folder: str) -> bool:
        """Whether the folder is as the last run left it."""
        trusted = self._trusted.get(folder)
        if trusted is None:
            before = self._stood.get(folder)
            now = self._seen[folder] = _stands(self._out + folder)
            trusted = self._trusted[folder] = before is not None and before == now
        return trusted

    def all_stand(self) -> bool:
        """Whether all are as the last run left them, and it left some."""
        return bool(self._stood) and all(map(self.stands, self._stood))

    def disturbed(self, folders: Iterable[str]) -> set[str]:
        """Those that somebody changed since this run looked at them first."""
        seen = self._seen
        return {folder for folder in folders if folder in seen and seen[folder] != _stands(self._out + folder)}

    def stat_again(
        self, folders: Iterable[str], *, all_of_them: bool = False, but: Collection[str] = frozenset()
    ) -> None:
        """Remember how these stand now, and forget `but`; `all_of_them`: and all others."""
        time.sleep(GRAIN)  # so that no later change can have the time we are about to remember
        if all_of_them:
            self._stood = {}
        for folder in folders:
            now = _stands(self._out + folder)
            if now is None or folder in but:
                self._stood.pop(folder, None)
            else:
                self._stood[folder] = now

    def unsure(self) -> list[str]:
        """The folders that were looked at and had changed."""
        return [folder for folder, trusted in self._trusted.items() if not trusted]

    def write(self, path: Path, list_crc: int) -> None:
        """Remember for the next run, with the list that this goes with."""
        names = "\0".join(self._stood).encode("utf-8", "surrogateescape")
        body = names + b"".join(STOOD.pack(*one) for one in self._stood.values())
        head = {
            "schema": SCHEMA,
            "folders": len(self._stood),
            "names": len(names),
            "list": list_crc,
            "root": identity(self._out),
            "crc": zlib.crc32(body),
        }
        write_file(path, json.dumps(head).encode() + b"\n" + body)


def read_folders(path: Path, out: Path, list_crc: int) -> Folders:
    """Read what the last run remembered; nothing, if it was about another list or another folder."""
    try:
        head_line, _, body = path.read_bytes().partition(b"\n")
        head = json.loads(head_line)
        known = (head["schema"], head["list"], tuple(head["root"]), head["crc"])
        if known != (SCHEMA, list_crc, identity(f"{out}{os.sep}"), zlib.crc32(body)) or not head["folders"]:
            return Folders(out)
        names = body[: head["names"]].decode("utf-8", "surrogateescape").split("\0")
        return Folders(out, dict(zip(names, STOOD.iter_unpack(body[head["names"] :]), strict=True)))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, struct.error):
        return Folders(out)


def folders_of(paths: Iterable[str], *, with_parents: bool = False) -> set[str]:
    """The folders that hold these files; `with_parents`: and all above them."""
    found = {path.rpartition("/")[0] for path in paths}
    if with_parents:
        for folder in list(found):
            while folder:
                folder = folder.rpartition("/")[0]
                found.add(folder)
    return found


def _stands(folder: str) -> Identity | None:
    try:
        stat = os.lstat(folder)  # a link in a folder's place is somebody's, wherever it leads
    except OSError:
        return None
    return (stat.st_ino, stat.st_mtime_ns)
