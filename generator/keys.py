"""Keys: a digest of everything that a task may look at. One that has the key it had is not made again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.blocks import EVIDENCE
from generator.make import Making
from generator.store_of_makes import code_digest, key_of
from generator.surfaces import size_chart_image

# Files that every make looks at; what a make uses besides is remembered with it.
EVERYWHERE = ("product_data/store.yml", "product_data/categories.yml", "content/wording/")


class Keys:
    """The keys of one run. `content` is what a task alone looks at, `uses` are parts of the shop as `Shop.digest`
    names them."""

    def __init__(self, making: Making) -> None:
        self._making, self._shop, self._code = making, making.shop, code_digest()

    def of(self, content: str, uses: Iterable[str]) -> str:
        """Of a task that looks at the shop."""
        return key_of([self._for_all, *self._parts(uses)], content)

    def alone(self, content: str) -> str:
        """Of a task that looks at its content and at hangtag's own code."""
        return key_of([self._code], content)

    def block(self, contents: Mapping[str, str], uses: Iterable[str]) -> str:
        """Of a block of products, by their ids. Most have no evidence: only what there is counts."""
        said = (f"{id}\0{content}" for id, content in contents.items())
        evidence = (f"{EVIDENCE}{id}" for id in contents if id in self._shop.evidence.products)
        return key_of([self._for_all, *said, *self._parts(evidence), *self._parts(uses)])

    def _parts(self, uses: Iterable[str]) -> list[str]:
        return [f"{part}\0{self._shop.digest(part)}" for part in uses]

    @cached_property
    def _for_all(self) -> str:
        """A digest of what every make looks at."""
        making, shop = self._making, self._shop
        said = {
            "code": self._code,
            **{name: shop.digest(name) for name in ("choice", *EVERYWHERE)},
            "as_of": shop.as_of.isoformat(),
            "only": ",".join(sorted(making.only)),
            "site": ",".join(shell.digest for shell in making.shells.values()),
            "look": size_chart_image.look_digest(making.place) if "images" in making.only else "",
        }
        return key_of(f"{name}\0{digest}" for name, digest in sorted(said.items()))
