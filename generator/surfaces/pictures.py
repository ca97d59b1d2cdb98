"""Pictures of merchants, made safe and small once: opened with limits, turned upright, scaled, and encoded again
without anything but the picture (no camera data, no comments, no trailing bytes)."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from generator.problems import Mistake
from generator.surfaces import Output

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MAX_BYTES = 20 * 2**20
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 1600


def is_picture(source: str) -> bool:
    """Whether the source is a picture of the shop's own folder, to be published; others stay where they are."""
    return "://" not in source and PurePosixPath(source).suffix.lower() in FORMATS


def picture(source: str, content: bytes) -> Output:
    """The picture as it is published, under its own name below `site/media/`.

    Raises:
        Mistake: it is no picture, is too large, or is not whole.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    kind = FORMATS.get(PurePosixPath(source).suffix.lower())
    if kind is None:
        raise Mistake(f"'{source}' is no picture that can be shown", "save it as .jpg, .png or .webp")
    if len(content) > MAX_BYTES:
        raise Mistake(f"'{source}' has {len(content) >> 20} MiB; at most 20 are read", "save it smaller")
    if not content:
        raise Mistake(f"'{source}' is empty", "put the picture there again")
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Mistake(f"'{source}' is {opened.width} × {opened.height} pixels large", "save it smaller")
            inside = opened.format or "picture of another kind"
            if inside != kind:
                raise Mistake(f"'{source}' is a {inside} inside", f"rename it to .{inside.lower()}")
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            plain = upright.convert("RGBA" if _has_alpha(upright.mode, upright.info) and kind != "JPEG" else "RGB")
    except Mistake:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as wrong:
        raise Mistake(
            f"'{source}' is not a whole picture", "save it again from the program it comes from"
        ) from wrong
    plain.info.clear()  # comments and profiles would be written again
    made = io.BytesIO()
    match kind:
        case "JPEG":
            plain.save(made, kind, quality=82, progressive=True)
        case "WEBP":
            plain.save(made, kind, quality=82)
        case _:
            plain.save(made, kind, optimize=True)
    return Output(f"site/media/{source}", made.getvalue())


def _has_alpha(mode: str, info: dict[str | tuple[int, int], object]) -> bool:
    return mode in ("RGBA", "LA", "PA") or "transparency" in info
