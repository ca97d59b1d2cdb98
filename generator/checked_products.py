"""What `hangtag check` found in products, so that one is looked at again only if what it says or uses has changed.

Remembered in `.hangtag/checked`, which is safe to delete and never believed where it is damaged: then all products
are looked at. A product is known by the content of its file, its pictures and videos by how their files look on
this disk (see `known_files`); anything else of the shop, another day or another version of hangtag makes all of it
void. A product with an error is not remembered, nor one in a shop with an error, since names of what cannot be read
mean nothing then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from typing import Any

from generator.catalogue import Traits
from generator.catalogue.product import Product
from generator.known_files import KnownFiles, Look, look_of, settled_look
from generator.media_files import FOLDER
from generator.problems import Problem, has_errors
from generator.publish import write_file
from generator.shop import Shop
from generator.store_of_makes import code_digest
from generator.yaml_source import Source

SCHEMA = "checked/3"
WORTH_IT = 500  # fewer products are looked at as quickly as they are remembered


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one product: its problems, what return rules may ask of it (None: it cannot be read), the
    files that its `media` names, the digest of its own file and how that looked before it was read, if it was
    settled; each of its SKUs with line and column."""

    problems: tuple[Problem, ...] = ()
    traits: Traits | None = None
    media: tuple[str, ...] = ()
    digest: str = ""
    look: Look | None = None
    skus: tuple[tuple[str, int, int], ...] = ()


class CheckedProducts:
    """The products of one shop that were looked at before. `is_sound`: nothing else of the shop has an error."""

    def __init__(self, shop: Shop, *, is_sound: bool) -> None:
        self._products = shop.products
        self._file = shop.project / ".hangtag" / "checked"
        self._media = shop.project / FOLDER
        self._is_kept = is_sound and len(shop.products) >= WORTH_IT
        self._shop = _said_of(shop) if self._is_kept else ""
        self._before = self._read() if self._is_kept else {}
        self._files = KnownFiles(shop.project) if self._is_kept else None
        self._now: dict[str, list[Any]] = {}

    def find(self, id: str) -> Looked | None:
        """What was found in the product when its file said the same."""
        row = self._before.get(id)
        if row is None or self._files is None:
            return None
        file, digest, media, found, said, skus = row
        if file != self._products[id] or digest != self._files.digest(file):
            return None
        if any(look_of(self._media / name) != look for name, look in media):
            return None
        self._now[id] = row
        product, brand, category, tags, audience, *rest = said
        traits = Traits(product, brand, category, frozenset(tags), tuple(audience), *rest)
        named = tuple((sku, line, column) for sku, line, column in skus)
        return Looked(tuple(Problem(*problem) for problem in found), traits, skus=named)

    def remember(self, id: str, looked: Looked) -> None:
        """Keep what was found, if it will hold the next time."""
        if self._files is None or looked.traits is None or has_errors(looked.problems):
            return
        self._files.learn(self._products[id], looked.look, looked.digest)
        media = [(name, settled_look(self._media / name)) for name in looked.media]
        if any(look is None for _, look in media):
            return
        product, brand, category, tags, *rest = (getattr(looked.traits, name) for name in Traits.__slots__)
        traits = [product, brand, category, sorted(tags), *rest]
        problems = [astuple(problem) for problem in looked.problems]
        self._now[id] = [self._products[id], looked.digest, media, problems, traits, looked.skus]

    def write(self) -> None:
        """Remember for the next run; who may not write may look all the same."""
        if self._files is None:
            return
        self._files.write(self._products.values())
        if self._now == self._before:
            return
        body = json.dumps(self._now, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        head = {"schema": SCHEMA, "shop": self._shop, "sha256": hashlib.sha256(body).hexdigest()}
        with suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            write_file(self._file, json.dumps(head).encode() + b"\n" + body)

    def _read(self) -> dict[str, list[Any]]:
        try:
            line, _, body = self._file.read_bytes().partition(b"\n")
            head = json.loads(line)
            known = (head["schema"], head["shop"], head["sha256"])
            if known != (SCHEMA, self._shop, hashlib.sha256(body).hexdigest()):
                return {}
            rows: dict[str, list[Any]] = json.loads(body.decode("utf-8", "surrogatepass"))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}
        return rows


def media_of(product: Product | None) -> tuple[str, ...]:
    """The files of the shop that the product's `media` names."""
    named: list[str | None] = []
    for picture in product.media if product else ():
        captions = picture.captions
        named += [picture.image, picture.video, picture.poster]
        named += captions.values() if isinstance(captions, dict) else [captions]
    return tuple(dict.fromkeys(name for name in named if name and name != "none" and "://" not in name))


def skus_of(product: Product | None, source: Source | None) -> tuple[tuple[str, int, int], ...]:
    """Each SKU of the product with the line and the column at which it stands."""
    if product is None or source is None:
        return ()
    places = {sku: source.place("skus", size) for size, sku in product.skus.items()}
    return tuple((sku, place.line, place.column) for sku, place in places.items())


def shared_skus(products: Mapping[str, str], looked: Mapping[str, Looked]) -> Iterator[Problem]:
    """SKUs that stand in two products, of which mails could find either; `products` are the files by id."""
    first: dict[str, str] = {}
    for id, found in looked.items():
        for sku, line, column in found.skus:
            other = first.setdefault(sku, id)
            if other != id:
                message = (
                    f"'{sku}' is already a SKU of '{other}', and mails cannot tell which of the two was bought"
                )
                yield Problem(products[id], line, column, "catalogue/name", message, "write its own", "warning")


def _said_of(shop: Shop) -> str:
    """A digest of all that looking at a product may look at besides its own files."""
    said: Iterable[str] = (
        code_digest(),
        shop.as_of.isoformat(),
        repr(shop.priors),
        *(f"{file} {shop.digests[file]}" for file in sorted(shop.digests)),
    )
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest()
