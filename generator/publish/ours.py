"""The list of our files in a target: the digest and size of each, and a mark where the builder wants one.

Made to be read whole in a blink: one line of JSON, the paths, then fixed records, then the marks. A list that is
missing, damaged or of another version says nothing: then all that is there is somebody's.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.publish.writing import write_file

SCHEMA = "published/3"
RECORD = struct.Struct("=16sQ")  # the first half of the sha256, and the size

Identity = tuple[int, int]


def record_of(digest: str, size: int) -> bytes:
    """How the list keeps a sha256 (hex) and a size."""
    return RECORD.pack(bytes.fromhex(digest[:32]), size)


@dataclass(slots=True)
class Ours:
    """Our files in one target. `index`: the place of each path in `records`, and in `marks` (a byte each, 1: it is
    marked); `tree`: for a list that waits in a stage, the identity of the staged tree (device, inode); `crc`: names
    this very list; `is_known`: False if there was none."""

    index: dict[str, int] = field(default_factory=dict)
    records: bytes = b""
    marks: bytes = b""
    tree: Identity = (0, 0)
    crc: int = 0
    is_known: bool = False

    def __len__(self) -> int:
        return len(self.index)

    def __contains__(self, path: str) -> bool:
        return path in self.index

    def record(self, path: str) -> bytes | None:
        """Digest and size of a path, packed; None: not ours."""
        at = self.index.get(path)
        return None if at is None else self.records[at * RECORD.size : (at + 1) * RECORD.size]

    def missing_from(self, kept: bytearray, new: Mapping[str, bytes]) -> Iterator[str]:
        """The paths that are neither kept (a flag for each) nor new."""
        return (path for path, is_kept in zip(self.index, kept, strict=True) if not is_kept and path not in new)

    def after(self, kept: bytearray, new: Mapping[str, bytes], marks: bytes, new_marks: bytes) -> Ours:
        """The list once those not `kept` are gone and the `new` are there; sorted by path. `marks` are those of our
        files by now, `new_marks` those of the new ones, in their order."""
        width = RECORD.size
        if kept.count(1) + len(new) == len(self.index) and new.keys() <= self.index.keys():
            records, marked = bytearray(self.records), bytearray(marks)
            for (path, one), mark in zip(new.items(), new_marks, strict=True):
                at = self.index[path]
                records[at * width : (at + 1) * width], marked[at] = one, mark
            return Ours(self.index, bytes(records), bytes(marked), is_known=True)
        stay = [(path, at) for path, at in self.index.items() if kept[at]]
        plain = {path for path, at in stay if not marks[at]}
        plain.update(path for path, mark in zip(new, new_marks, strict=True) if not mark)
        found = {path: self.records[at * width : (at + 1) * width] for path, at in stay}
        found.update(new)
        paths = sorted(found)
        index = dict(zip(paths, range(len(paths)), strict=True))
        records_now = b"".join(map(found.__getitem__, paths))
        return Ours(index, records_now, bytes(path not in plain for path in paths), is_known=True)

    def bytes_in_all(self) -> int:
        """The sum of the sizes."""
        return sum(memoryview(self.records).cast("Q")[2::3])

    def write(self, path: Path) -> None:
        """Put the list in place, whole or not at all, to survive a power cut."""
        names = "\0".join(self.index).encode("utf-8", "surrogateescape")
        self.crc = zlib.crc32(self.marks, zlib.crc32(self.records, zlib.crc32(names)))
        head = {
            "schema": SCHEMA,
            "files": len(self.index),
            "names": len(names),
            "tree": self.tree,
            "crc": self.crc,
        }
        line = json.dumps(head).encode() + b"\n"
        write_file(path, b"".join((line, names, self.records, self.marks)), durable=True)


def read_ours(path: Path) -> Ours:
    """Read a list; one that says nothing if it is not there, damaged, or of another version.

    Raises:
        OSError: it is there and cannot be read now. To go on as if nothing were ours would make files of ours
            somebody else's.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Ours()
    try:
        head_line, _, body = content.partition(b"\n")
        head = json.loads(head_line)
        if head["schema"] != SCHEMA or zlib.crc32(body) != head["crc"]:
            return Ours()
        names = body[: head["names"]].decode("utf-8", "surrogateescape").split("\0") if head["files"] else []
        index = dict(zip(names, range(head["files"]), strict=True))
        device, inode = head["tree"]
        marks = len(body) - len(index)
        return Ours(index, body[head["names"] : marks], body[marks:], (device, inode), head["crc"], is_known=True)
    except (ValueError, KeyError, TypeError, RecursionError):
        return Ours()


def identity(path: str | os.PathLike[str]) -> Identity:
    """Device and inode; zeros if nothing is there."""
    try:
        stat = os.stat(path, follow_symlinks=False)
    except OSError:
        return (0, 0)
    return (stat.st_dev, stat.st_ino)
