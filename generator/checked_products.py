"""What `hangtag check` found in products, so that one is looked at again only if what it says or uses has changed.

Noted in `.hangtag/checked`, by blocks (see `blocks`): of one in which nothing has changed no product is asked. A
product is known by the content of its file, its pictures and videos by how their files look on this disk (see
`known_files`); anything else of the shop, another day or another version of hangtag makes all of it void. A product
with an error is not noted, nor one in a shop with an error, since names of what cannot be read mean nothing then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

from generator.blocks import bits_for, block_of, read_traits, written_traits
from generator.catalogue import Traits
from generator.catalogue.product import Product
from generator.known_files import KnownFiles, Look, look_of, settled_look
from generator.media_files import FOLDER
from generator.notes import as_bytes, read_note, write_note
from generator.problems import Problem, has_errors
from generator.shop import Shop
from generator.store_of_makes import code_digest, key_of
from generator.yaml_source import Source

SCHEMA = "checked/4"
WORTH_IT = 500  # fewer products are looked at as quickly as they are noted
LookAt = Callable[[Sequence[str]], Iterator["Looked"]]


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


@dataclass(slots=True)
class Block:
    """What was found in the products of a block. `key`: of all that was looked at, empty where a product is not
    noted; `said`: a digest of what return rules may ask of them; `skus`: theirs, in one text with a line for each;
    `rows`: what is noted of each, to be opened where it is asked for."""

    key: str = ""
    problems: list[Problem] = field(default_factory=list)
    said: str = ""
    skus: str = ""
    media: tuple[str, ...] = ()
    rows: bytes = b""
    opened: dict[str, Looked] | None = None

    @property
    def products(self) -> dict[str, Looked]:
        """Each product by its id."""
        if self.opened is None:
            self.opened = {id: _looked(row) for id, (_, _, *row) in json.loads(self.rows).items()}
        return self.opened


class CheckedProducts:
    """The products of one shop, of which some were looked at before. `is_sound`: nothing else of the shop has an
    error."""

    def __init__(self, shop: Shop, *, is_sound: bool) -> None:
        self._products = shop.products
        self._file = shop.project / ".hangtag" / "checked"
        self._media = shop.project / FOLDER
        self._is_kept = is_sound and len(shop.products) >= WORTH_IT
        self._about = _said_of(shop) if self._is_kept else ""
        self._files = KnownFiles(shop.project)
        self._rules: tuple[str, list[Problem]] = "", []
        self._before = self._read() if self._is_kept else {}
        self._blocks: dict[int, Block] = {}
        self._is_new = False

    def look(self, look_at: LookAt, jobs: int) -> None:
        """Look at every product that must be looked at; files are read by `jobs` processes."""
        bits = bits_for(len(self._products))
        blocks: dict[int, list[str]] = {}
        for id in self._products:
            blocks.setdefault(block_of(id, bits), []).append(id)
        if self._before:
            self._files.read(self._products.values(), jobs)
        self._is_new = self._before.keys() != blocks.keys()
        changed: dict[int, dict[str, Any]] = {}
        for number, ids in sorted(blocks.items()):
            block = self._before.get(number)
            if block is not None and block.key and block.key == self._key(ids, block.media):
                self._blocks[number] = block
            else:
                changed[number] = self._holding(ids, block)
        anew = look_at([id for number, kept in changed.items() for id in blocks[number] if id not in kept])
        for number, kept in changed.items():
            self._is_new = True
            self._blocks[number] = self._block(blocks[number], kept, anew)
        next(anew, None)

    @property
    def problems(self) -> list[Problem]:
        """Every problem of every product, SKUs that stand in two of them included, by file and line."""
        skus = [sku for block in self._blocks.values() for sku in block.skus.splitlines()]
        twice = shared_skus(self._products, self._opened()) if len(set(skus)) < len(skus) else ()
        return sorted([*(problem for block in self._blocks.values() for problem in block.problems), *twice])

    def ruled(self, check: Callable[[list[Traits]], list[Problem]]) -> list[Problem]:
        """What `check` finds in return rules for all that can be read; asked only where products say otherwise."""
        said = key_of(block.said for _, block in sorted(self._blocks.items()))
        if not self._is_kept or said != self._rules[0]:
            self._rules = said, check([one.traits for one in self._opened().values() if one.traits is not None])
            self._is_new = True
        return self._rules[1]

    def write(self) -> None:
        """Note it for the next run."""
        if not self._is_kept:
            return
        self._files.write(self._products.values())
        if self._is_new:
            said, problems = self._rules
            told = [] if has_errors(problems) else [said, list(map(astuple, problems))]
            lines = [as_bytes(told), *(_line(number, block) for number, block in sorted(self._blocks.items()))]
            write_note(self._file, SCHEMA, b"\n".join(lines), self._about)

    def _opened(self) -> dict[str, Looked]:
        found = {id: looked for block in self._blocks.values() for id, looked in block.products.items()}
        return dict(sorted(found.items()))

    def _key(self, ids: Iterable[str], media: Iterable[str]) -> str:
        said = (f"{id} {self._products[id]} {self._files.digest(self._products[id])}" for id in ids)
        return key_of([*said, *(f"{name} {look_of(self._media / name)}" for name in media)])

    def _holding(self, ids: Iterable[str], block: Block | None) -> dict[str, Any]:
        """What is noted of those products of a block that say what they said, with the files that they use."""
        rows = json.loads(block.rows) if block is not None else {}
        return {id: row for id in ids if (row := rows.get(id)) and row[0] == self._key([id], row[1])}

    def _block(self, ids: Sequence[str], kept: Mapping[str, Any], anew: Iterator[Looked]) -> Block:
        found: dict[str, Looked] = {}
        rows: dict[str, Any] = {}
        for id in ids:
            if row := kept.get(id):
                found[id], rows[id] = _looked(row[2:]), row
                continue
            looked = found[id] = next(anew)
            self._files.learn(self._products[id], looked.look, looked.digest)  # whatever stands there by now
            if looked.traits is None or has_errors(looked.problems) or not self._is_kept:
                continue
            if all(settled_look(self._media / name) for name in looked.media):
                rows[id] = [self._key([id], looked.media), looked.media, *_row(looked)]
        media = tuple(dict.fromkeys(name for row in rows.values() for name in row[1]))
        return Block(
            self._key(ids, media) if self._is_kept and len(rows) == len(ids) else "",
            [problem for looked in found.values() for problem in looked.problems],
            key_of(str(written_traits(one.traits)) for one in found.values() if one.traits is not None),
            "\n".join(sku for looked in found.values() for sku in {sku: None for sku, _, _ in looked.skus}),
            media,
            as_bytes(rows),
            found,
        )

    def _read(self) -> dict[int, Block]:
        rules, *lines = read_note(self._file, SCHEMA, self._about).split(b"\n")
        found: dict[int, Block] = {}
        try:
            if told := json.loads(rules or b"[]"):
                self._rules = told[0], [Problem(*problem) for problem in told[1]]
            for line in lines:
                said, _, rows = line.partition(b"\t")
                number, key, problems, digest, skus, media = json.loads(said)
                known = [Problem(*problem) for problem in problems]
                found[number] = Block(key, known, digest, skus, tuple(media), rows)
        except (ValueError, TypeError):
            return {}
        return found


def _line(number: int, block: Block) -> bytes:
    problems = list(map(astuple, block.problems)) if block.key else []
    return b"%s\t%s" % (as_bytes([number, block.key, problems, block.said, block.skus, block.media]), block.rows)


def _row(looked: Looked) -> list[Any]:
    assert looked.traits is not None
    return [list(map(astuple, looked.problems)), written_traits(looked.traits), looked.skus]


def _looked(row: Sequence[Any]) -> Looked:
    problems, traits, skus = row
    named = tuple((sku, line, column) for sku, line, column in skus)
    return Looked(tuple(Problem(*problem) for problem in problems), read_traits(traits), skus=named)


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
