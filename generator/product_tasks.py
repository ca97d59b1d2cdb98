"""The products of one run: a block in which nothing has changed is taken as it was, in any other each product by
itself, and only what has changed is made."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.blocks import FEWEST, Asked, Remembered, Together, bits_for, block_of, together_of
from generator.catalogue import Traits
from generator.keys import Keys
from generator.known_files import KnownFiles
from generator.make import Made, Making
from generator.publish import Publication
from generator.store_of_makes import Block, Makes, key_and_uses, key_of, remembered, row_of
from generator.surfaces import Card, storefront
from generator.surfaces.help_site import Found
from generator.workers import made_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """What one block's products say one by one: cards, pages by locale tag, lines of the manifest (packed, since
    there are many), and, where they are asked for, keys by id."""

    cards: tuple[Card, ...]
    pages: tuple[tuple[str, Found], ...]
    lines: bytes
    keys: Mapping[str, str]


class ProductTasks:
    """Made or kept by `run`; `together` has what the blocks say then, by their numbers, and `made` counts the
    products that were made. `with_keys`: somebody asks for the key of each product."""

    def __init__(
        self, making: Making, makes: Makes, publication: Publication, keys: Keys, *, with_keys: bool
    ) -> None:
        self.making, self.makes, self.publication, self.keys = making, makes, publication, keys
        self._with_keys = with_keys
        self.files = KnownFiles(making.shop.project)
        self.bits = bits_for(len(making.shop.products))
        self.together: dict[int, Together] = {}
        self.made = 0
        self._opened: dict[int, Opened] = {}

    def run(self, jobs: int, progress: Progress | None) -> None:
        """Every product; those that must be made are made by all workers."""
        blocks: dict[int, list[str]] = {}
        for id in self.making.shop.products:
            blocks.setdefault(block_of(id, self.bits), []).append(id)
        self.files.read(self.making.shop.products.values(), jobs)
        changed = self._changed(blocks, jobs)
        self.makes.drop_blocks()
        wanted = [id for number, kept in changed.items() for id in blocks[number] if id not in kept]
        made = made_of(self.making, "product", wanted, jobs)
        for number, kept in changed.items():
            self._block(number, blocks[number], kept, made)
            if progress:
                progress(self.made, len(wanted))

    def close(self) -> None:
        """Nobody asks what products say one by one any more; that is most of what a large shop holds in memory."""
        self._opened.clear()
        self.__dict__.pop("cards", None)

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of all products, in the order of their ids; to have them, every block is opened."""
        cards = [card for number in self.together for card in self._open(number).cards]
        return sorted(cards, key=lambda card: card.id)

    def pages(self, tag: str) -> list[Found]:
        """What search knows of the products' pages in a locale."""
        return [page for number in self.together for of, page in self._open(number).pages if of == tag]

    def keys_by_id(self) -> dict[str, str]:
        """The key of each product."""
        return {id: key for number in self.together for id, key in self._open(number).keys.items()}

    def manifest_lines(self, shard: int) -> list[str]:
        """The lines of one of the manifest's files."""
        packed = (self._open(number).lines for number in self._in(shard))
        return [line for lines in packed for line in zlib.decompress(lines).decode().splitlines(keepends=True)]

    def said(self, what: str, shard: int | None = None) -> str:
        """A digest of what all products say of something (see `Together.said`), or those of one of the manifest's
        files; empty where none says anything."""
        numbers = sorted(self.together) if shard is None else self._in(shard)
        known = [f"{number} {said}" for number in numbers if (said := self.together[number].said.get(what))]
        return key_of(known) if known else ""

    def asked(self) -> Asked:
        """A product for each terms and each locale."""
        found: dict[str, dict[str, Traits]] = {}
        for together in self.together.values():
            for id, by_locale in together.asked.items():
                found[id] = {**by_locale, **found.get(id, {})}
        return found

    def _in(self, shard: int) -> list[int]:
        """The blocks of which a file of the manifest tells."""
        return self._by_shard.get(shard, [])

    @cached_property
    def _by_shard(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number in sorted(self.together):
            found.setdefault(number >> (self.bits - FEWEST), []).append(number)
        return found

    def _changed(self, blocks: Mapping[int, Sequence[str]], jobs: int) -> dict[int, dict[str, bytes]]:
        """The blocks in which something has changed, in order, each with the rows of its products that hold."""
        makes, publication = self.makes, self.publication
        before = {number: block for number in makes.blocks() if (block := makes.block(number)) is not None}
        moved: dict[str, bytes] = {}
        if makes.bits != self.bits:  # there are so many more or fewer products that they stand in other blocks
            moved = {id: row for block in before.values() for id, row in block.rows.items()}
            before = {}
        files = sum(block.together.files for block in before.values())
        are_there = bool(before) and publication.keep_marked(makes.list_crc, files, jobs)
        changed: dict[int, dict[str, bytes]] = {}
        for number, ids in sorted(blocks.items()):
            block = before.pop(number, None)
            if block is not None and self._stands(block, ids, are_there):
                makes.keep_block(number)
                self.together[number] = block.together
                continue
            rows = moved if block is None else block.rows
            holding = {id: row for id in ids if (row := rows.get(id)) is not None}
            changed[number] = kept = {id: row for id, row in holding.items() if self._holds(id, row, are_there)}
            if are_there and block is not None:
                self._release(row for id, row in rows.items() if id not in kept)
        for block in before.values() if are_there else ():
            self._release(block.rows.values())
        return changed

    def _stands(self, block: Block, ids: Sequence[str], are_there: bool) -> bool:
        """Whether nothing that the block looks at has changed, and its files lie in the output folder."""
        if block.key != self._key(ids, block.together):
            return False
        return are_there or all(map(self._lies_there, map(remembered, block.rows.values())))

    def _holds(self, id: str, row: bytes, are_there: bool) -> bool:
        """The same of one product."""
        key, uses = key_and_uses(row)
        return key == self.keys.of(self._content(id), uses) and (are_there or self._lies_there(remembered(row)))

    def _lies_there(self, known: Remembered | None) -> bool:
        return known is not None and self.publication.keep((file[:3] for file in known.files), marked=True)

    def _release(self, rows: Iterable[bytes]) -> None:
        for known in map(remembered, rows):
            self.publication.release(file.path for file in (known.files if known else ()))

    def _content(self, id: str) -> str:
        """What a product alone looks at."""
        file = self.making.shop.products[id]
        return f"{self.files.digest(file)} {file}"

    def _key(self, ids: Iterable[str], together: Together) -> str:
        return self.keys.block({id: self._content(id) for id in ids}, together.uses)

    def _block(self, number: int, ids: Sequence[str], kept: Mapping[str, bytes], made: Iterator[Made]) -> None:
        """A block in which something has changed."""
        products: dict[str, Remembered] = {}
        rows: dict[str, bytes] = {}
        for id in ids:
            row, known = kept.get(id), None
            if row is not None:
                known = remembered(row)
            if known is None or row is None:
                known = self._add(id, next(made))
                row = row_of(known)
            products[id], rows[id] = known, row
        together = together_of(list(products.values()))
        self.together[number] = together
        self._opened[number] = self._said(products.values())
        self.makes.remember_block(number, self._key(ids, together), together, rows)

    def _add(self, id: str, made: Made) -> Remembered:
        self.made += 1
        for output, file in zip(made.outputs, made.files, strict=True):
            self.publication.add(file.path, output.content, file.digest, marked=True)
        key = self.keys.of(self._content(id), made.uses)
        return Remembered(key, made.card, made.files, made.problems, made.pages, made.uses)

    def _open(self, number: int) -> Opened:
        known = self._opened.get(number)
        if known is None:
            known = self._opened[number] = self._said(self.makes.opened(number))
        return known

    def _said(self, products: Collection[Remembered]) -> Opened:
        lines = (line for product in products for line in storefront.manifest_lines(product.files))
        return Opened(
            tuple(product.card for product in products),
            tuple(page for product in products for page in product.pages),
            zlib.compress("".join(lines).encode(), 1),
            {product.card.id: product.key for product in products} if self._with_keys else {},
        )
