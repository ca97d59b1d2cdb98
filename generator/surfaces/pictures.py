"""Pictures of merchants, made safe and small once: opened with limits, turned upright, their colours made those of
screens, scaled to several widths, and encoded again without anything but the picture (no camera data, no comments,
no trailing bytes). Videos and captions are published as they are."""

from __future__ import annotations

import io
from typing import Any

from generator.facts.details import MediaFile
from generator.problems import Mistake
from generator.surfaces import Output

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MAX_BYTES = {"picture": 20 * 2**20, "video": 64 * 2**20, "captions": 2**20}
MAX_PIXELS = 60_000_000
QUALITY = {"JPEG": 82, "WEBP": 82}


def published(file: MediaFile, content: bytes) -> list[Output]:
    """The files that are published of one file of the shop's, below `site/media/`.

    Raises:
        Mistake: it is not what its name says, is too large, or is not whole.
    """
    source = file.source
    if not content:
        raise Mistake(f"'{source}' is empty", "put the file there again")
    if len(content) > MAX_BYTES[file.kind]:
        most = MAX_BYTES[file.kind] >> 20
        raise Mistake(f"'{source}' has {len(content) >> 20} MiB; at most {most} are read", "save it smaller")
    if file.kind == "picture":
        return _scaled(file, content)
    return [Output(f"site/media/{file.name()}", content)]


def _scaled(file: MediaFile, content: bytes) -> list[Output]:
    from PIL import Image

    plain = _plain(file.source, content)
    outputs = []
    for width in file.widths:
        seen = plain
        if width < plain.width:
            height = max(1, round(plain.height * width / plain.width))
            seen = plain.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        made = io.BytesIO()
        kind = "JPEG" if file.suffix == ".jpg" else "WEBP"
        more = {"progressive": True, "optimize": True} if kind == "JPEG" else {"method": 4}
        seen.save(made, kind, quality=QUALITY[kind], **more)
        outputs.append(Output(f"site/media/{file.name(width)}", made.getvalue()))
    return outputs


def _plain(source: str, content: bytes) -> Any:
    """The picture upright, in the colours of screens, and nothing else."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    kind = FORMATS[f".{source.rpartition('.')[2].lower()}"]
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Mistake(f"'{source}' is {opened.width} × {opened.height} pixels large", "save it smaller")
            inside = opened.format or "picture of another kind"
            if inside != kind:
                raise Mistake(f"'{source}' is a {inside} inside", f"rename it to .{inside.lower()}")
            profile = opened.info.get("icc_profile")
            upright = ImageOps.exif_transpose(opened)
            has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            mode = "RGBA" if has_alpha and kind != "JPEG" else "RGB"
            plain = _on_screen(upright, profile, mode) or upright.convert(mode)
    except Mistake:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as wrong:
        raise Mistake(
            f"'{source}' is not a whole picture", "save it again from the program it comes from"
        ) from wrong
    plain.info.clear()  # comments and profiles would be written again
    return plain


def _on_screen(picture: Any, profile: bytes | None, mode: str) -> Any:
    """The picture in sRGB, by the profile that it brings; None: it brings none that can be used."""
    from PIL import ImageCms

    if not profile or picture.mode not in ("RGB", "CMYK") or mode != "RGB":
        return None
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
