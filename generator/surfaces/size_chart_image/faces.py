"""The fonts that pictures are set in: which of them has which character.

Noto Sans, Noto Sans Thai and Noto Sans Arabic are shipped; other scripts (Chinese, Japanese, Korean, Hebrew,
Devanagari …) are set in the Noto Sans fonts that the machine has, also below the folders named by `HANGTAG_FONTS`.
Pillow knows no fallback from one font to the next and draws a box for what a font lacks, so the font of each
character is chosen here by the fonts' own character maps (OpenType `cmap`, formats 4 and 12).
"""

from __future__ import annotations

import hashlib
import os
import struct
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

SHIPPED = Path(__file__).parents[2] / "assets" / "fonts"
NAMES = ("NotoSans", "NotoSansThai", "NotoSansArabic")
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts")
# Which design of the shared ideographs a language reads; collections (.ttc) hold them in this order.
IDEOGRAPHS = {"ja": ("JP", 0), "ko": ("KR", 1), "zh": ("SC", 2), "zh-Hans": ("SC", 2), "zh-Hant": ("TC", 3)}
FIRST_IDEOGRAPH = 0x2E80


@dataclass(frozen=True, slots=True)
class Face:
    """One font in both weights; `index` is its place in a collection."""

    regular: Path
    bold: Path
    index: int = 0

    def has(self, sign: str) -> bool:
        """Whether both weights have a glyph for the character."""
        code = ord(sign)
        return _has(self.regular, self.index, code) and _has(self.bold, self.index, code)

    def font(self, size: int, bold: bool) -> ImageFont.FreeTypeFont:
        """The font at this size in pixels, shaped by raqm (without it, Arabic letters would not join)."""
        return _font(self.bold if bold else self.regular, self.index, size)


@cache
def shipped() -> tuple[Face, ...]:
    return tuple(Face(SHIPPED / f"{name}-Regular.ttf", SHIPPED / f"{name}-Bold.ttf") for name in NAMES)


@cache
def installed() -> tuple[Path, ...]:
    """The regular Noto Sans fonts of this machine, by name."""
    named = [folder for folder in os.environ.get("HANGTAG_FONTS", "").split(os.pathsep) if folder]
    found: dict[str, Path] = {}
    for folder in (*named, *FOLDERS):
        for path in sorted(Path(folder).expanduser().rglob("NotoSans*-Regular.*")):
            if path.suffix.lower() in (".ttf", ".otf", ".ttc") and not path.name.startswith("NotoSansMono"):
                found.setdefault(path.name, path)
    return tuple(found[name] for name in sorted(found))


def fonts_digest() -> str:
    """A digest of which fonts there are besides the shipped ones, by name and size."""
    told = "\n".join(f"{path.name} {path.stat().st_size}" for path in installed())
    return hashlib.sha256(told.encode()).hexdigest()


@lru_cache(maxsize=4096)
def face_of(sign: str, language: str, before: Face | None) -> Face | None:
    """The face for a character; `before` is that of the one it follows, which marks and spaces stay in. None: no
    font has it."""
    stays = unicodedata.category(sign) in ("Mn", "Mc", "Me", "Zs", "Cf")
    if before is not None and stays and before.has(sign):
        return before
    for face in shipped():
        if face.has(sign):
            return face
    design, index = IDEOGRAPHS.get(language, ("JP", 0))

    def likelihood(path: Path) -> tuple[bool, bool]:
        ideographs = "CJK" in path.name or any(f"Sans{name}-" in path.name for name, _ in IDEOGRAPHS.values())
        return ideographs != (ord(sign) >= FIRST_IDEOGRAPH), f"Sans{design}-" not in path.name

    for path in sorted(installed(), key=lambda path: (likelihood(path), path.name)):
        bold = path.with_name(path.name.replace("-Regular.", "-Bold."))
        face = Face(path, bold if bold.is_file() else path, index if path.suffix.lower() == ".ttc" else 0)
        if face.has(sign):
            return face
    return None


@lru_cache(maxsize=256)
def _font(path: Path, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, index, layout_engine=ImageFont.Layout.RAQM)


def _has(path: Path, index: int, code: int) -> bool:
    starts, ends = _characters(path, index)
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= ends[at]


@lru_cache(maxsize=512)
def _characters(path: Path, index: int) -> tuple[list[int], list[int]]:
    """First and last of each stretch of characters that the font has, from its `cmap`; nothing if it is damaged."""
    try:
        stretches = sorted(_stretches(path.read_bytes(), index))
    except (OSError, struct.error, StopIteration, ValueError):
        stretches = []
    return [first for first, _ in stretches], [last for _, last in stretches]


def _stretches(data: bytes, index: int) -> list[tuple[int, int]]:
    start = struct.unpack_from(">L", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    tables = (struct.unpack_from(">4sLLL", data, start + 12 + 16 * n) for n in range(_short(data, start + 4)))
    cmap = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    records = [struct.unpack_from(">HHL", data, cmap + 4 + 8 * n) for n in range(_short(data, cmap + 2))]
    unicode = [cmap + offset for platform, coding, offset in records if platform == 0 or coding in (1, 10)]
    by_format = {_short(data, at): at for at in unicode}
    if 12 in by_format:
        at = by_format[12]
        groups = struct.unpack_from(">L", data, at + 12)[0]
        found = (struct.unpack_from(">LLL", data, at + 16 + 12 * n) for n in range(groups))
        return [(first, last) for first, last, glyph in found if glyph or last > first]
    return _segments(data, by_format[4]) if 4 in by_format else []


def _segments(data: bytes, at: int) -> list[tuple[int, int]]:
    """Format 4: segments with a delta, or with an array of glyphs in which a zero means that there is none."""
    count = _short(data, at + 6) // 2
    found: list[tuple[int, int]] = []
    for n in range(count):
        last = _short(data, at + 14 + 2 * n)
        first = _short(data, at + 16 + 2 * (count + n))
        delta = _short(data, at + 16 + 2 * (2 * count + n))
        place = at + 16 + 2 * (3 * count + n)
        offset = _short(data, place)
        if first == 0xFFFF:
            continue
        for code in range(first, last + 1):
            glyph = _short(data, place + offset + 2 * (code - first)) if offset else (code + delta) & 0xFFFF
            if glyph:
                found.append((code, code))
    return found


def _short(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", data, at)[0])
