"""A picture that a product shows and nobody can see: it is not there, not a picture, or has no words for those who
cannot see it.

    Bad:
        media: [{image: shirt/fornt.jpg, angle: front}]

    Good:
        media: [{image: shirt/front.jpg, angle: front, alt: {en: "The shirt, buttoned, from the front"}}]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator.catalogue.product import Picture, Product
from generator.catalogue.store.look import Look
from generator.measure.addresses import read_address
from generator.problems import Mistake, Problem, did_you_mean
from generator.wording.loading import built_in
from generator.yaml_source import Source, Step

FOLDER = "product_data/media"
ANGLES = "details.angles."
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
PICTURES = tuple(FORMATS)
VIDEOS = (".mp4", ".webm")
CAPTIONS = (".vtt",)
MAX_BYTES = 64 * 2**20
MAX_FONT = 60_000


def check(project: Path, product: Product, source: Source, angles: Collection[str] = ()) -> Iterator[Problem]:
    """Every file that `media` names, and the words beside it; `angles` are those that the categories want."""
    known = {key.removeprefix(ANGLES) for key in built_in() if key.startswith(ANGLES)} if product.media else set()
    for number, picture in enumerate(product.media):
        for key, suffixes in (("image", PICTURES), ("video", VIDEOS), ("poster", PICTURES)):
            name = getattr(picture, key)
            if name:
                yield from _file(project, name, suffixes, source, ("media", number, key))
        if picture.alt is None:
            yield source.place("media", number).problem(
                "catalogue/alt",
                "the picture has no words for those who cannot see it",
                "add `alt: {en: …}`",
                "warning",
            )
        yield from _of_video(project, picture, source, number)
        # An angle may be the shop's own word; one that is nearly a known one is a slip.
        near = "" if picture.angle in known or picture.angle in angles else did_you_mean(picture.angle, known)
        if near:
            message = f"'{picture.angle}' is no angle that is known{near}"
            yield source.place("media", number, "angle").problem("catalogue/angle", message, "", "warning")


def check_angles(wanted: Mapping[str, Collection[str]], source: Source) -> Iterator[Problem]:
    """The angles that categories want, by path: one that is nearly a known one is a slip."""
    known = {key.removeprefix(ANGLES) for key in built_in() if key.startswith(ANGLES)}
    for path, angles in wanted.items():
        for angle in angles:
            if angle not in known and (near := did_you_mean(angle, known)):
                message = f"'{angle}' is no angle that is known{near}"
                yield source.place(path, "angles").problem("catalogue/angle", message, "", "warning")


def _of_video(project: Path, picture: Picture, source: Source, number: int) -> Iterator[Problem]:
    """A video without a still picture is a black box, and without captions it says nothing to those who cannot hear
    it (WCAG 2.2, 1.2.2); a picture has neither."""
    here: tuple[Step, ...] = ("media", number)
    if picture.video is None:
        for key in ("poster", "captions"):
            if getattr(picture, key) is not None:
                place = source.place(*here, key)
                yield place.problem("catalogue/video", f"a picture has no {key}", "take it out, or name a `video`")
        return
    if picture.poster is None:
        cure = "add `poster: shirt/walking.jpg`, a picture of its best moment"
        yield source.place(*here).problem(
            "catalogue/video", "the video has no still picture to stand in its place", cure, "warning"
        )
    if picture.captions is None:
        cure = "add `captions: shirt/walking.vtt`, or `captions: none` where nobody speaks"
        yield source.place(*here).problem("catalogue/video", "the video has no captions", cure, "warning")
    elif isinstance(picture.captions, str):
        if picture.captions != "none":
            yield from _file(project, picture.captions, CAPTIONS, source, (*here, "captions"))
    else:
        for language, name in picture.captions.items():
            yield from _file(project, name, CAPTIONS, source, (*here, "captions", language))


def check_look(project: Path, look: Look, source: Source) -> Iterator[Problem]:
    """The files that store.yml names under `look`: logos, as `media/logo.png`, and fonts."""
    logos: tuple[tuple[tuple[Step, ...], str | None], ...] = (
        (("look", "logo"), look.logo),
        (("look", "dark", "logo"), look.dark.logo),
    )
    for path, logo in logos:
        if logo and "://" in logo:
            cure = f"save it into {FOLDER}/ and write `logo: media/logo.png`"
            yield source.place(*path).problem("catalogue/picture", "the logo is drawn: it must be a file", cure)
        elif logo:
            yield from _file(project, logo.removeprefix("media/"), PICTURES, source, path)
    for use, font in (("text", look.fonts.text), ("headings", look.fonts.headings)):
        if font and font.endswith(".woff2"):
            yield from _font(project, font, source, ("look", "fonts", use))


def _font(project: Path, font: str, source: Source, path: tuple[Step, ...]) -> Iterator[Problem]:
    found = list(_file(project, font.removeprefix("media/"), (".woff2",), source, path))
    yield from found
    if found:
        return
    content = (project / FOLDER / font.removeprefix("media/")).read_bytes()
    place = source.place(*path)
    if not content.startswith(b"wOF2"):
        yield place.problem("site/font", f"'{font}' is no .woff2 file", "convert it to .woff2 anew")
    elif len(content) > MAX_FONT:
        message = f"'{font}' has {len(content) // 1000} KB, which every visitor waits for"
        cure = f"keep the letters that you need, in at most {MAX_FONT // 1000} KB: pyftsubset"
        yield place.problem("site/font", message, cure, "warning")


def _file(
    project: Path, name: str, suffixes: tuple[str, ...], source: Source, path: tuple[Step, ...]
) -> Iterator[Problem]:
    place = source.place(*path)
    if "://" in name:
        # A picture that stands elsewhere, as importers find them, is linked; nobody looks whether it is there.
        try:
            read_address(name)
        except Mistake as wrong:
            yield place.problem("catalogue/picture", wrong.message, wrong.cure)
            return
        if path[-1] == "video" and PurePosixPath(urlsplit(name).path).suffix.lower() not in VIDEOS:
            # The page of a video site would bring its player, its cookies and its proposals.
            message = f"'{name}' is no video file"
            cure = f"save the video into {FOLDER}/ as .mp4 or .webm, and name it here"
            yield place.problem("catalogue/video", message, cure)
        return
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name:
        yield place.problem("catalogue/picture", f"'{name}' leads out of {FOLDER}", "write it as shirt/front.jpg")
        return
    if pure.suffix.lower() not in suffixes:
        yield place.problem("catalogue/picture", f"'{name}' cannot be shown", f"use one of {', '.join(suffixes)}")
        return
    folder = project / FOLDER / pure.parent
    if not (folder / pure.name).is_file():
        others = sorted(other.name for other in folder.glob("*")) if folder.is_dir() else []
        near = did_you_mean(pure.name, others)
        cure = "" if near else f"put it into {(PurePosixPath(FOLDER) / pure.parent).as_posix()}/"
        yield place.problem("catalogue/picture", f"there is no file '{name}'{near}", cure)
        return
    if pure.suffix.lower() in PICTURES:
        yield from _broken(folder / pure.name, name, place.problem)
    else:
        yield from _not_meant(folder / pure.name, name, place.problem)


def _not_meant(file: Path, name: str, problem: object) -> Iterator[Problem]:
    """Videos and captions by their first bytes: the box `ftyp` (ISO/IEC 14496-12), the sign of EBML (RFC 8794) or
    the word WEBVTT (W3C WebVTT, 4.1)."""
    assert callable(problem)
    try:
        with file.open("rb") as opened:
            head = opened.read(64)
        size = file.stat().st_size
    except OSError as wrong:
        yield problem("catalogue/video", f"'{name}' cannot be read ({wrong.strerror})", "look at its permissions")
        return
    match file.suffix.lower():
        case ".mp4" if head[4:8] != b"ftyp":
            yield problem("catalogue/video", f"'{name}' is no MP4 video", "save it again as .mp4 (H.264)")
        case ".webm" if not head.startswith(b"\x1a\x45\xdf\xa3"):
            yield problem("catalogue/video", f"'{name}' is no WebM video", "save it again as .webm")
        case ".vtt" if not re.match(rb"(\xef\xbb\xbf)?WEBVTT([ \t\r\n]|$)", head):
            cure = "begin the file with a line WEBVTT, and save it as UTF-8"
            yield problem("catalogue/video", f"'{name}' holds no WebVTT captions", cure)
        case _ if size > MAX_BYTES:
            cure = "make it smaller: a few seconds, 720 lines, without sound"
            yield problem("catalogue/video", f"'{name}' has {size >> 20} MiB; at most 64 are published", cure)


def _broken(file: Path, name: str, problem: object) -> Iterator[Problem]:
    from PIL import Image, UnidentifiedImageError

    assert callable(problem)
    try:
        with Image.open(file, formats=("JPEG", "PNG", "WEBP")) as opened:
            size, inside = opened.size, opened.format or ""
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        yield problem("catalogue/picture", f"'{name}' is no picture", "save it again as .jpg, .png or .webp")
        return
    except Image.DecompressionBombError:
        size, inside = (100_000, 100_000), ""
    if size[0] * size[1] > 60_000_000:
        yield problem("catalogue/picture", f"'{name}' has too many pixels", "save it smaller")
    elif inside and inside != FORMATS[file.suffix.lower()]:
        cure = f"rename it to .{inside.lower()}"
        yield problem("catalogue/picture", f"'{name}' is a {inside} inside", cure)
