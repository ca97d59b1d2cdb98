"""Publish one of two trees of thirty files: what is killed, starved and made to fail in the proof.

    python publish_tree.py SHOP OUT old|small|large [exchange|patch|per-file]

`small` differs from `old` in three files (a new one, a changed one, a removed one), `large` in most. With
`per-file` the disk has no exchange. Ends with 0, or with 4 and one line.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from generator.publish import Publication, exchange, finish_interrupted

FOLDERS = ("embed/v1/en/", "embed/v1/de/", "site/en/products/", "site/en/", "")
OLD = {f"{FOLDERS[n % 5]}page-{n}.html": f"old {n} ".encode() * 200 for n in range(30)}
SMALL = {path: b"changed" if path == "page-4.html" else content for path, content in OLD.items()}
del SMALL["site/en/products/page-2.html"]
SMALL["site/en/more/page.html"] = b"a new page"
LARGE = {
    path: content.replace(b"old", b"new") if n % 4 else content for n, (path, content) in enumerate(OLD.items())
}
for gone in ("embed/v1/de/page-1.html", "embed/v1/de/page-6.html"):
    del LARGE[gone]
LARGE["images/en/chart.png"] = b"a new folder"
TREES = {"old": OLD, "small": SMALL, "large": LARGE}


def without_exchange() -> None:
    """As on a disk that knows no exchange."""

    def unknown(one: str, other: str, flags: int) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), other)

    exchange._renameat2 = unknown


def publish(shop: Path, out: Path, tree: str, way: str) -> str:
    """Publish a tree in the way that is asked for; returns the way it went."""
    if way == "per-file":
        without_exchange()
    with Publication(shop, out, exchange=way == "exchange") as publication:
        for path, content in TREES[tree].items():
            publication.add(path, content)
        return publication.finish().mode


def main(shop: str, out: str, tree: str, way: str = "patch") -> None:
    os.access("/begin", os.F_OK)  # for those who count system calls: nothing before this is ours
    try:
        finish_interrupted(Path(shop))
        print(publish(Path(shop), Path(out), tree, way))
    except OSError as failed:
        print(f"hangtag: could not read or write {failed.filename}: {failed.strerror}", file=sys.stderr)
        sys.exit(4)


if __name__ == "__main__":
    main(*sys.argv[1:])
