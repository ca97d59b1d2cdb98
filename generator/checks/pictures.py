"""A picture that a product shows and nobody can see: it is not there, not a picture, or has no words for those who
cannot see it.

    Bad:
        media: [{image: shirt/fornt.jpg, angle: front}]

    Good:
        media: [{image: shirt/front.jpg, angle: front, alt: {en: "The shirt, buttoned, from the front"}}]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from generator.catalogue.product import Product
from generator.measure.addresses import read_address
from generator.problems import Mistake, Problem, did_you_mean
from generator.wording.loading import built_in
from generator.yaml_source import Source, Step

FOLDER = "product_data/media"
ANGLES = "details.angles."
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
PICTURES = tuple(FORMATS)
VIDEOS = (".mp4", ".webm")


def check(project: Path, product: Product, source: Source, angles: Collection[str] = ()) -> Iterator[Problem]:
    """Every file that `media` names, and the words beside it; `angles` are those that the categories want."""
    known = {key.removeprefix(ANGLES) for key in built_in() if key.startswith(ANGLES)} if product.media else set()
    for number, picture in enumerate(product.media):
        for key, suffixes in (
            ("image", PICTURES),
            ("video", VIDEOS),
            ("poster", PICTURES),
            ("captions", (".vtt",)),
        ):
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
        # An angle may be the shop's own word; one that is nearly a known one is a slip.
        near = "" if picture.angle in known or picture.angle in angles else did_you_mean(picture.angle, known)
        if near:
            message = f"'{picture.angle}' is no angle that is known{near}"
            yield source.place("media", number, "angle").problem("catalogue/angle", message, "", "warning")


def check_logo(project: Path, logo: str | None, source: Source) -> Iterator[Problem]:
    """The picture that store.yml names under `look`, as `media/logo.png`."""
    if logo and "://" in logo:
        cure = f"save it into {FOLDER}/ and write `logo: media/logo.png`"
        yield source.place("look", "logo").problem(
            "catalogue/picture", "the logo is drawn: it must be a file", cure
        )
    elif logo:
        yield from _file(project, logo.removeprefix("media/"), PICTURES, source, ("look", "logo"))


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
        cure = "" if near else f"put it into {FOLDER}/{pure.parent}/"
        yield place.problem("catalogue/picture", f"there is no file '{name}'{near}", cure)
        return
    if pure.suffix.lower() in PICTURES:
        yield from _broken(folder / pure.name, name, place.problem)


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
