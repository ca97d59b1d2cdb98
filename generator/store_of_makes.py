"""What was made from what: a task whose key is unchanged is not made again.

The store lies in `.hangtag/makes/`, is never published, and is safe to delete: an entry that is missing, damaged or
of another version of hangtag costs a make, never a wrong byte. A key is a digest of everything that the make may
look at: the file itself, the shop, the day, and hangtag's own code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from generator.problems import Problem
from generator.publish import write_file
from generator.surfaces import Card
from generator.surfaces.help_site import Found

SCHEMA = "makes/5"
CARD = tuple(field.name for field in fields(Card))


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the store remembers of one task: its key, its card, the warnings that were found on the way, of its help
    pages (by locale tag) what the search index and the sitemap say, and which parts of the shop it looked at."""

    key: str
    card: Card
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


def key_of(base: Mapping[str, str], content: str) -> str:
    """One digest for what all tasks look at and for what this one does."""
    joined = "\n".join(f"{name}\0{base[name]}" for name in sorted(base))
    return hashlib.sha256(f"{joined}\n\0{content}".encode()).hexdigest()


class Makes:
    """The store of one shop for some parts: read whole, written whole, and only if something in it has changed."""

    def __init__(self, project: Path, parts: Iterable[str]) -> None:
        self._file = project / ".hangtag" / "makes" / f"{'-'.join(sorted(parts))}.json"
        self._before = self._read()
        self._now: dict[str, dict[str, Any]] = {}

    def find(self, task: str, key: str) -> Remembered | None:
        """What the last run made of the task, if from the same key."""
        row = self._before.get(task)
        if not isinstance(row, dict) or row.get("key") != key:
            return None
        try:
            problems = tuple(Problem(**problem) for problem in row["problems"])
            pages = tuple((tag, Found(*page)) for tag, page in row["pages"])
            return Remembered(key, _card(row["card"]), problems, pages, tuple(row["uses"]))
        except (KeyError, TypeError, ValueError):
            return None

    def uses(self, task: str) -> tuple[str, ...]:
        """The parts of the shop that the task looked at when it was last made."""
        row = self._before.get(task)
        uses = row.get("uses") if isinstance(row, dict) else None
        return tuple(map(str, uses)) if isinstance(uses, list) else ()

    def keep(self, task: str) -> None:
        """The task was not made again: what is known of it stays."""
        self._now[task] = self._before[task]

    def remember(self, task: str, made: Remembered) -> None:
        self._now[task] = {
            "key": made.key,
            "card": {name: getattr(made.card, name) for name in CARD},
            "problems": [asdict(problem) for problem in made.problems],
            "pages": [(tag, (page.path, page.title, page.text)) for tag, page in made.pages],
            "uses": made.uses,
        }

    def write(self) -> None:
        known = self._before
        if self._now.keys() == known.keys() and all(row is known[task] for task, row in self._now.items()):
            return
        content = {"schema": SCHEMA, "makes": self._now}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_file(self._file, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())

    def _read(self) -> dict[str, Any]:
        try:
            content = json.loads(self._file.read_bytes())
            if content["schema"] != SCHEMA or not isinstance(content["makes"], dict):
                return {}
            makes: dict[str, Any] = content["makes"]
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return makes


def _card(row: dict[str, Any]) -> Card:
    return Card(
        kind=row["kind"],
        id=row["id"],
        names={locale: (name[0], name[1]) for locale, name in row["names"].items()},
        category=row["category"],
        brand=row["brand"],
        charts=tuple(row["charts"]),
        sizes=tuple(row["sizes"]),
        verdict=row["verdict"],
        terms=dict(row["terms"]),
        gaps=tuple((locale, topic) for locale, topic in row["gaps"]),
        outputs=tuple((path, digest, size) for path, digest, size in row["outputs"]),
        address=row["address"],
        pictures=tuple(row["pictures"]),
        tags=tuple(row["tags"]),
        audience=tuple(row["audience"]),
        seller=row["seller"],
        personalised=row["personalised"],
        heights=row["heights"],
        codes=tuple(row["codes"]),
    )
