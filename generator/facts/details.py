"""What a product is made of, how it is cared for, what it has and what is shown of it: the stated facts, inherited
ones filled in, and what its category wants stated and nobody states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.catalogue.brand import Brand
from generator.catalogue.category import Category, ancestors
from generator.catalogue.product import Picture, Product
from generator.facts import From, inherit
from generator.measure.description import Block, read_description
from generator.reference.details import DETAILS

Tongues = tuple[tuple[str, str], ...]  # a text by language; one whose language is not said stands under ""
Material = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # (part or "", ((fibre, percent), …))


@dataclass(frozen=True, slots=True)
class CareFacts:
    """Care signs in the order of a care label; equal where the signs are."""

    signs: tuple[str, ...]
    source: From = field(compare=False)


@dataclass(frozen=True, slots=True)
class DetailFacts:
    """`material`: by part, with an empty part for the whole; `stated`: (detail, its words); `own_names`: names of
    details that the store added; `missing`: wanted by the category, stated by nobody."""

    material: Material
    stated: tuple[tuple[str, Tongues], ...]
    own_names: tuple[tuple[str, Tongues], ...]
    missing: tuple[str, ...]
    sources: tuple[tuple[str, From], ...]


WIDTHS = (320, 640, 960, 1600)  # pixels; a smaller picture is published as wide as it is
ENCODED = "1"  # changes with the way pictures are encoded, and their names with it


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A picture, video or captions of the shop's own: where it lies below the media, `picture`, `video` or
    `captions`, the sha256 of its content, and, of a picture, its width and height in pixels as it is seen."""

    source: str
    kind: str
    digest: str
    width: int = 0
    height: int = 0

    @property
    def suffix(self) -> str:
        """The ending under which it is published: of pictures .jpg or .webp."""
        own = self.source[self.source.rfind(".") :].lower()
        return {".jpeg": ".jpg", ".png": ".webp"}.get(own, own)

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths in which a picture is published, the smallest first."""
        most = min(self.width, WIDTHS[-1])
        return (*(width for width in WIDTHS if width < most), most)

    def name(self, width: int = 0) -> str:
        """Its path below the published media, which changes with its content."""
        stem, mark = self.source[: self.source.rfind(".")], self.digest[:10] + ENCODED
        return f"{stem}.{mark}-{width}{self.suffix}" if width else f"{stem}.{mark}{self.suffix}"


# Looks at a file of the shop's; None: it is not there, or stands elsewhere.
Look = Callable[[str], MediaFile | None]


@dataclass(frozen=True, slots=True)
class View:
    """A picture or a video: what it shows from where, in words too; `poster` is its still picture, `captions` its
    subtitles by language (an empty one: all). `files` are those of the shop's own, by their source."""

    kind: str
    source: str
    angle: str
    alt: Tongues
    poster: str = ""
    captions: Tongues = ()
    files: tuple[MediaFile, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """Pictures and videos in the order in which they are shown; `missing`: angles that the category wants."""

    views: tuple[View, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescriptionFacts:
    """The description by language, each as blocks of text."""

    tongues: tuple[tuple[str, tuple[Block, ...]], ...]


def tongues(words: str | Mapping[str, str] | None) -> Tongues:
    """A text by language as a value that can be hashed."""
    if words is None:
        return ()
    return (("", words),) if isinstance(words, str) else tuple(sorted(words.items()))


def care_of(
    product: Product, file: str, brands: Mapping[str, Brand], categories: Mapping[str, Category]
) -> CareFacts | None:
    signs, source = inherit("care", product, file, brands, categories)
    return CareFacts(signs, source) if signs and source else None


def details_of(
    product: Product,
    file: str,
    brands: Mapping[str, Brand],
    categories: Mapping[str, Category],
    own: Mapping[str, Tongues],
) -> DetailFacts:
    """The product's details in the order customers ask for them, those the store added last."""
    material, source = inherit("material", product, file, brands, categories)
    sources = {"details.material": source} if source else {}
    stated: dict[str, Tongues] = {}
    brand = brands.get(product.brand) if product.brand else None
    paths = ancestors(product.category) if product.category else []
    for key in (*DETAILS, *sorted(own)):
        if key in product.details:
            stated[key] = tongues(product.details[key])
            sources[f"details.{key}"] = From(file, f"details.{key}", "stated")
            continue
        if not brand:
            continue
        brand_file = f"product_data/brands/{product.brand}.yml"
        for path in paths:
            if path in brand.inside and key in brand.inside[path].details:
                stated[key] = tongues(brand.inside[path].details[key])
                sources[f"details.{key}"] = From(brand_file, f"in.{path}.details.{key}", "inherited")
                break
        else:
            if key in brand.details:
                stated[key] = tongues(brand.details[key])
                sources[f"details.{key}"] = From(brand_file, f"details.{key}", "inherited")
    wanted = wanted_of(product, categories, "details")
    missing = tuple(key for key in wanted if not (material if key == "material" else key in stated))
    parts = tuple((part, tuple(fibres.items())) for part, fibres in (material or {}).items())
    own_names = tuple((key, own[key]) for key in sorted(own) if key in stated)
    return DetailFacts(parts, tuple(stated.items()), own_names, missing, tuple(sources.items()))


def wanted_of(product: Product, categories: Mapping[str, Category], key: str) -> tuple[str, ...]:
    """What the product's category, nearest first, wants stated (`details`) or shown (`angles`)."""
    for path in ancestors(product.category) if product.category else []:
        if path in categories and (wanted := getattr(categories[path], key)) is not None:
            return tuple(wanted)
    return ()


def views_of(product: Product, categories: Mapping[str, Category], look: Look) -> ViewFacts:
    """What is shown of the product, and which angles its category wants besides; `look` tells what a file is."""
    views = tuple(_view(picture, look) for picture in product.media)
    shown = {view.angle for view in views}
    return ViewFacts(
        views, tuple(angle for angle in wanted_of(product, categories, "angles") if angle not in shown)
    )


def _view(picture: Picture, look: Look) -> View:
    source = picture.image or picture.video or ""
    captions = () if picture.captions in (None, "none") else tongues(picture.captions)
    named = (source, picture.poster or "", *(file for _, file in captions))
    files = tuple(file for name in dict.fromkeys(named) if name and (file := look(name)))
    kind = "image" if picture.image else "video"
    return View(kind, source, picture.angle, tongues(picture.alt), picture.poster or "", captions, files)


def description_of(product: Product) -> DescriptionFacts | None:
    if product.description is None:
        return None
    return DescriptionFacts(
        tuple((tag, tuple(read_description(text))) for tag, text in tongues(product.description))
    )
