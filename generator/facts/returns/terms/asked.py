"""What return rules ask of a product, and a key that is equal for products they cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.catalogue import Traits
from generator.catalogue.return_policy import PRODUCT_KEYS, When


def trait_of(traits: Traits, key: str) -> Any:
    """What a product is, for a key of a situation; empty where it is not said."""
    match key:
        case "tag":
            return traits.tags
        case "for":
            return traits.audience
    return getattr(traits, key)


class Asked:
    """What of a product some situations ask about: a key that is equal for products they cannot tell apart."""

    def __init__(self, situations: Iterable[When]) -> None:
        words: dict[str, set[Any]] = {}
        for when in situations:
            for key, asked in when.asks:
                if key in PRODUCT_KEYS:
                    words.setdefault(key, set()).update(asked if isinstance(asked, frozenset) else ())
        self.words = {key: frozenset(found) for key, found in words.items()}

    def of(self, traits: Traits) -> tuple[Any, ...]:
        key: list[Any] = []
        for name, words in self.words.items():
            value = trait_of(traits, name)
            if name == "tag":
                value = words & value
            elif name in ("product", "brand", "seller"):
                value = value if value in words else ""
            key.append(value)
        return tuple(key)
