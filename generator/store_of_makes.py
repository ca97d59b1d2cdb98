"""What was made from what: a task whose key is unchanged is not made again.

The store lies in `.hangtag/makes/`, is never published, and is safe to delete: an entry that is missing, damaged or
of another version of hangtag costs a make, never a wrong byte. A key is a digest of everything that the make may
look at: the file itself, the shop, the day, and hangtag's own code. Products lie in blocks (see `blocks`).
"""

from __future__ import annotations

import errno
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from generator.blocks import Remembered, Together, read_traits, written_traits
from generator.notes import as_bytes
from generator.problems import Problem
from generator.publish import GrowingFile
from generator.surfaces import Card, File
from generator.surfaces.help_site import Found

SCHEMA = "makes/10"
HEAD = 96  # bytes of the first line
FIRST = json.JSONDecoder()
CARD = tuple(field.name for field in fields(Card))


@dataclass(frozen=True, slots=True)
class Block:
    """One block of products as the store has it: its key, what they say together, and its whole line."""

    key: str
    together: Together
    line: bytes

    @property
    def rows(self) -> dict[str, bytes]:
        """The row of each product by its id."""
        _, *rows = self.line.split(b"\t")
        return {id.decode("utf-8", "replace"): row for id, row in zip(rows[::2], rows[1::2], strict=True)}


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
    """The store of one shop for some parts: a line for each task and for each block of products, so that what was
    not made again is neither held as objects nor put into words anew. What was made is written as it comes, and put
    in place with what was kept; nothing is written where nothing has changed.

    `bits` are those of the numbers of blocks, `list_crc` names the list of published files that goes with them.
    """

    def __init__(self, project: Path, parts: Iterable[str]) -> None:
        self._file = project / ".hangtag" / "makes" / f"{'-'.join(sorted(parts))}.jsonl"
        self.bits = self.list_crc = 0
        self._before: dict[bytes, bytes] = {}
        self._blocks: dict[int, bytes] = {}
        self._read()
        self._were = len(self._blocks)
        self._kept: list[bytes] = []
        self._kept_blocks: list[int] = []
        self._new: GrowingFile | None = None
        self._crc = 0

    def __enter__(self) -> Makes:
        return self

    def __exit__(self, *_: object) -> None:
        if self._new is not None:
            self._new.throw_away()

    def find(self, task: str) -> Remembered | None:
        """What the last run made of the task; it holds if its key is still that of all that the task looks at."""
        line = self._before.get(json.dumps(task).encode())
        return None if line is None else remembered(line)

    def keep(self, task: str) -> None:
        """The task was not made again: what is known of it stays."""
        self._kept.append(json.dumps(task).encode())

    def remember(self, task: str, made: Remembered) -> None:
        self._write(b"%s\t%s\n" % (json.dumps(task).encode(), row_of(made)))

    def blocks(self) -> Iterator[int]:
        """The numbers of the blocks that there are."""
        return iter(self._blocks)

    def block(self, number: int) -> Block | None:
        """A block as the last run left it."""
        line = self._blocks.get(number)
        if line is None or line.count(b"\t") % 2:
            return None
        try:
            said = _text(line[: line.find(b"\t")])
            key, files, gaps, asked, pictures, problems, uses, digests = json.loads(said)
            together = Together(
                files,
                dict(gaps),
                {id: {tag: read_traits(row) for tag, row in by_locale.items()} for id, by_locale in asked.items()},
                tuple(pictures),
                tuple(Problem(*problem) for problem in problems),
                tuple(uses),
                dict(digests),
            )
            return Block(key, together, line)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def opened(self, number: int) -> list[Remembered]:
        """What a block that stands remembers of its products.

        Raises:
            OSError: it cannot be read.
        """
        block = self.block(number)
        made = [remembered(row) for row in block.rows.values()] if block else [None]
        found = [one for one in made if one is not None]
        if len(found) < len(made):
            raise OSError(errno.EIO, "is damaged; delete it and build again", str(self._file))
        return found

    def keep_block(self, number: int) -> None:
        """Nothing of the block was made again."""
        self._kept_blocks.append(number)

    def drop_blocks(self) -> None:
        """No block that was not kept is asked for any more."""
        self._blocks = {number: self._blocks[number] for number in self._kept_blocks}

    def remember_block(self, number: int, key: str, together: Together, rows: Mapping[str, bytes]) -> None:
        asked = {
            id: {tag: written_traits(traits) for tag, traits in found.items()}
            for id, found in together.asked.items()
        }
        said = [
            key,
            together.files,
            together.gaps,
            asked,
            together.pictures,
            [astuple(problem) for problem in together.problems],
            together.uses,
            together.said,
        ]
        products = b"".join(b"\t%s\t%s" % (id.encode(), row) for id, row in rows.items())
        self._write(b"=%d\t%s%s\n" % (number, as_bytes(said), products))

    def write(self, bits: int, list_crc: int) -> None:
        """Put in place what this run knows; `bits` and `list_crc` as for the store."""
        all_kept = len(self._kept) == len(self._before) and len(self._kept_blocks) == self._were
        if self._new is None and all_kept and (bits, list_crc) == (self.bits, self.list_crc):
            return
        for task in self._kept:
            self._write(b"%s\t%s\n" % (task, self._before[task]))
        for number in self._kept_blocks:
            self._write(b"=%d\t%s\n" % (number, self._blocks[number]))
        new = self._growing()
        self._new = None
        head = {"schema": SCHEMA, "crc": self._crc, "bits": bits, "list": list_crc}
        new.put_in_place(json.dumps(head).encode())

    def _write(self, line: bytes) -> None:
        self._crc = zlib.crc32(line, self._crc)
        self._growing().write(line)

    def _growing(self) -> GrowingFile:
        if self._new is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._new = GrowingFile(self._file, HEAD)
        return self._new

    def _read(self) -> None:
        try:
            with open(self._file, "rb") as file:
                head, crc = json.loads(file.readline()), 0
                if head["schema"] != SCHEMA:
                    return
                for line in file:  # a large store is held once
                    crc = zlib.crc32(line, crc)
                    name, _, said = line.rstrip(b"\n").partition(b"\t")
                    if name.startswith(b"="):
                        self._blocks[int(name[1:])] = said
                    else:
                        self._before[name] = said
            if head["crc"] != crc:
                raise ValueError("damaged")
            self.bits, self.list_crc = int(head["bits"]), int(head["list"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            self._before, self._blocks = {}, {}


def row_of(made: Remembered) -> bytes:
    """A task as the store writes it; what is empty in its card is not written."""
    card = {name: value for name in CARD if (value := getattr(made.card, name))}
    problems = [astuple(problem) for problem in made.problems]
    pages = [(tag, (page.path, page.title, page.text)) for tag, page in made.pages]
    files = [file if file.heights else file[:3] for file in made.files]
    return as_bytes([made.key, made.uses, card, files, problems, pages])


def key_and_uses(row: bytes) -> tuple[str, list[str]]:
    """With what a task was made, without reading all of it; nothing that holds where no store has written this."""
    try:
        key, end = FIRST.raw_decode(said := _text(row), 1)
        uses, _ = FIRST.raw_decode(said, end + 1)
    except (ValueError, RecursionError):
        return "", []
    return str(key), uses if isinstance(uses, list) else []


def remembered(row: bytes) -> Remembered | None:
    """A task as the store has written it; None: what stands there is nothing that it writes."""
    try:
        key, uses, card, files, problems, pages = json.loads(_text(row))
        return Remembered(
            key,
            _card(card),
            tuple(File(*file) for file in files),
            tuple(Problem(*problem) for problem in problems),
            tuple((tag, Found(*page)) for tag, page in pages),
            tuple(uses),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _text(line: bytes) -> str:
    return line.decode("utf-8", "surrogatepass")


def _card(row: dict[str, Any]) -> Card:
    """A card; what is empty in it was not written."""
    found: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    found["names"] = {tag: tuple(name) for tag, name in row.get("names", {}).items()}
    found["gaps"] = tuple(map(tuple, row.get("gaps", ())))
    return Card(**found)
