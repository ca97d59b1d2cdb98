"""What was made from what: a task whose key is unchanged is not made again.

The store lies in `.hangtag/makes/`, is never published, and is safe to delete: an entry that is missing, damaged or
of another version of hangtag costs a make, never a wrong byte. A key is a digest of everything that the make may
look at: the file itself, the shop, the day, and hangtag's own code.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from generator.problems import Problem
from generator.publish import GrowingFile
from generator.surfaces import Card, File
from generator.surfaces.help_site import Found

SCHEMA = "makes/9"
HEAD = 64  # bytes of the first line
CARD = tuple(field.name for field in fields(Card))


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the store remembers of one task: its key, its card, its files, the warnings that were found on the way,
    of its help pages (by locale tag) what the search index and the sitemap say, and which parts of the shop it
    looked at."""

    key: str
    card: Card
    files: tuple[File, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: tuple[tuple[str, Found], ...] = ()
    uses: tuple[str, ...] = ()


@cache
def code_digest() -> str:
    """A digest of hangtag's own code and assets."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".pyo") and "__pycache__" not in path.parts:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def key_of(said: Iterable[str], content: str = "") -> str:
    """One digest for all that a task looks at."""
    joined = "\n".join(said)
    return hashlib.sha256(f"{joined}\n\0{content}".encode()).hexdigest()


class Makes:
    """The store of one shop for some parts: a line for each task, so that what was not made again is neither held
    as objects nor put into words anew. What was made is written as it comes, and put in place with what was kept;
    nothing is written where nothing has changed."""

    def __init__(self, project: Path, parts: Iterable[str]) -> None:
        self._file = project / ".hangtag" / "makes" / f"{'-'.join(sorted(parts))}.jsonl"
        self._before = self._read()
        self._kept: list[str] = []
        self._new: GrowingFile | None = None
        self._crc = 0

    def __enter__(self) -> Makes:
        return self

    def __exit__(self, *_: object) -> None:
        if self._new is not None:
            self._new.throw_away()

    def find(self, task: str) -> Remembered | None:
        """What the last run made of the task; it holds if its key is still that of all that the task looks at."""
        line = self._before.get(task)
        if line is None:
            return None
        try:
            key, uses, card, files, problems, pages = json.loads(line.decode("utf-8", "surrogatepass"))
            return Remembered(
                key,
                _card(card),
                tuple(File(*file) for file in files),
                tuple(Problem(*problem) for problem in problems),
                tuple((tag, Found(*page)) for tag, page in pages),
                tuple(uses),
            )
        except (KeyError, TypeError, ValueError):
            return None

    def keep(self, task: str) -> None:
        """The task was not made again: what is known of it stays."""
        self._kept.append(task)

    def remember(self, task: str, made: Remembered) -> None:
        card = {name: value for name in CARD if (value := getattr(made.card, name))}
        problems = [astuple(problem) for problem in made.problems]
        pages = [(tag, (page.path, page.title, page.text)) for tag, page in made.pages]
        files = [file if file.heights else file[:3] for file in made.files]
        row = [made.key, made.uses, card, files, problems, pages]
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        self._write(task, line.encode("utf-8", "surrogatepass"))

    def write(self) -> None:
        """Put in place what this run knows."""
        if self._new is None and len(self._kept) == len(self._before):
            return
        for task in self._kept:
            self._write(task, self._before[task])
        new = self._growing()
        self._new = None
        new.put_in_place(json.dumps({"schema": SCHEMA, "crc": self._crc}).encode())

    def _write(self, task: str, line: bytes) -> None:
        row = b"%s\t%s\n" % (json.dumps(task).encode(), line)
        self._crc = zlib.crc32(row, self._crc)
        self._growing().write(row)

    def _growing(self) -> GrowingFile:
        if self._new is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._new = GrowingFile(self._file, HEAD)
        return self._new

    def _read(self) -> dict[str, bytes]:
        try:
            line, _, body = self._file.read_bytes().partition(b"\n")
            head = json.loads(line)
            if head["schema"] != SCHEMA or head["crc"] != zlib.crc32(body):
                return {}
            rows = (row.partition(b"\t") for row in body.splitlines())
            return {json.loads(task) if b"\\" in task else task[1:-1].decode(): made for task, _, made in rows}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}


def _card(row: dict[str, Any]) -> Card:
    """A card; what is empty in it was not written."""
    found: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    found["names"] = {tag: tuple(name) for tag, name in row.get("names", {}).items()}
    found["gaps"] = tuple(map(tuple, row.get("gaps", ())))
    return Card(**found)
