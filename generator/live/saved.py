"""What is saved: every file that pages are made of, by what the disk says of it. Nothing is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

PLACES = ("product_data", "content", "mkdocs.yml")
Stamp = tuple[int, int, int]  # modified (ns), bytes, inode


def saved_in(project: Path) -> dict[str, Stamp]:
    """The files below `PLACES` by their POSIX path in the shop; hidden ones are nobody's. Some 10 µs a file."""
    found: dict[str, Stamp] = {}
    for place in PLACES:
        path = os.path.join(project, place)
        if os.path.isdir(path):
            found.update(_below(path, place))
        elif stamp := _stamp(path):
            found[place] = stamp
    return found


def _below(folder: str, name: str) -> Iterator[tuple[str, Stamp]]:
    waiting = [(folder, name)]
    while waiting:
        here, prefix = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    path = f"{prefix}/{entry.name}"
                    if entry.name.startswith(".") and entry.name != ".imported":
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((entry.path, path))
                    elif stamp := _stamp(entry.path):
                        yield path, stamp
        except OSError:
            continue  # it went away meanwhile; reading the shop says what is wrong


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def changed(before: dict[str, Stamp], now: dict[str, Stamp]) -> list[str]:
    """The files that are new, gone or saved again, sorted."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
