"""Pictures, videos and captions of `product_data/media/`: what each is, told by its content.

A file is published under names that change with what is in it (`shirt/front.3f2a9c81d0-640.webp`), so that browsers
may keep it for ever and no page shows an old one. What is known of a file is kept in `.hangtag/media.json` for as
long as it looks the same (see `known_files`), so that a build need not read every picture of the shop.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from generator.facts.details import MediaFile
from generator.known_files import look_of, settled_look
from generator.notes import read_value, write_value

FOLDER = "product_data/media"
KNOWN = Path(".hangtag") / "media.json"
SCHEMA = "media/5"
ROW = [str, str, int, int]  # how it looks (`known_files.Look`), sha256, width, height
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
KINDS = {**dict.fromkeys(PICTURES, "picture"), ".mp4": "video", ".webm": "video", ".vtt": "captions"}


class MediaFiles:
    """The media of one shop, each looked at once."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._found: dict[str, tuple[MediaFile | None, list[Any]]] = {}
        self._before: dict[str, list[Any]] | None = None

    def __call__(self, source: str) -> MediaFile | None:
        """What the file is, or None: it is not there, cannot be shown, or stands elsewhere (`https://…`)."""
        if source not in self._found:
            self._found[source] = self._look(source)
        return self._found[source][0]

    def write(self) -> None:
        """Keep what is known of the files that were asked for, if anything is new."""
        now = {source: row for source, (_, row) in sorted(self._found.items()) if row}
        if now != self._known():
            write_value(self._project / KNOWN, SCHEMA, now)

    def _look(self, source: str) -> tuple[MediaFile | None, list[Any]]:
        pure = PurePosixPath(source)
        kind = KINDS.get(pure.suffix.lower())
        if kind is None or "://" in source or pure.is_absolute() or ".." in pure.parts or "\\" in source:
            return None, []
        path = self._project / FOLDER / pure
        row = self._known().get(source)
        if not row or row[0] != look_of(path):
            settled = settled_look(path)
            try:
                content = path.read_bytes()
                width, height = _size(content) if kind == "picture" else (0, 0)
            except (OSError, ValueError):
                return None, []
            found = MediaFile(source, kind, hashlib.sha256(content).hexdigest(), width, height)
            return found, [settled, found.digest, width, height] if settled else []
        return MediaFile(source, kind, *row[1:]), row

    def _known(self) -> dict[str, list[Any]]:
        if self._before is None:
            files = read_value(self._project / KNOWN, SCHEMA)
            said = files.items() if isinstance(files, dict) else ()
            self._before = {
                source: row for source, row in said if isinstance(row, list) and list(map(type, row)) == ROW
            }
        return self._before


def _size(content: bytes) -> tuple[int, int]:
    """Width and height as it is seen, which is not as it is stored where a camera was held upright.

    Raises:
        ValueError: it is no picture.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            turned = opened.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            return opened.size[::-1] if turned else opened.size
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as wrong:
        raise ValueError(str(wrong)) from wrong
