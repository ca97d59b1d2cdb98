"""Products in blocks, so that a small change asks each block once and opens few of them.

Of a block is remembered what its products say together to what spans products: sums where these are small, else
digests of all that lists, imports, return rules and the search ask of a product. What spans products is made anew
only if a digest is another; only then every block is opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.catalogue import Traits
from generator.problems import Problem
from generator.surfaces import Card, File, storefront
from generator.surfaces.help_site import Found

IN_A_BLOCK = 32  # products, or about so many
TRAITS = tuple(Traits.__slots__)
FEWEST, MOST = 8, 16  # bits of a block's number: the manifest has 256 files, each of one block or of several

EVIDENCE = "evidence:"  # begins the name of a part of the shop that one product alone looks at

# A product that has them, for each terms (by id) and each locale (by its tag).
Asked = Mapping[str, Mapping[str, Traits]]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of one task: its key, its card, its files, the warnings that were found on the way, what
    search and sitemap say of its help pages (by locale tag), and which parts of the shop it looked at."""

    key: str
    card: Card
    files: tuple[File, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: tuple[tuple[str, Found], ...] = ()
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """What the products of a block say together.

    `files`: how many were made of them; `gaps`: their unanswered questions; `pictures`: what they show; `uses`: the
    parts of the shop that they look at, less each one's evidence; `said`: digests of what they say, by who asks
    (`ASKS`, `manifest`, and of pages in a locale `titles:en-GB` and `texts:en-GB`).
    """

    files: int = 0
    gaps: Mapping[str, int] = field(default_factory=dict)
    asked: Asked = field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    uses: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)


def bits_for(products: int) -> int:
    """How many bits the number of a block has in a shop of so many products."""
    return min(max(FEWEST, (products // IN_A_BLOCK).bit_length()), MOST)


def block_of(id: str, bits: int) -> int:
    """The block of a product: it stays there when others come or go."""
    return int.from_bytes(hashlib.sha256(id.encode()).digest()[:2]) >> (MOST - bits)


def listed_of(card: Card) -> tuple[object, ...]:
    """All that lists say of a card, or go by."""
    return card.kind, card.id, card.names, card.category, card.charts, card.verdict


def card_traits(card: Card) -> Traits:
    """What return rules ask about the product of a card."""
    return Traits(
        product=card.id,
        brand=card.brand,
        category=card.category,
        tags=frozenset(card.tags),
        audience=card.audience,
        seller=card.seller,
        personalised=card.personalised,
    )


def written_traits(traits: Traits) -> list[object]:
    """Traits as stores write them."""
    return [sorted(value) if isinstance(value := getattr(traits, name), frozenset) else value for name in TRAITS]


def read_traits(row: Sequence[Any]) -> Traits:
    """Traits as stores have written them.

    Raises:
        TypeError, ValueError, KeyError: no store has written this.
    """
    said = dict(zip(TRAITS, row, strict=True))
    return Traits(**{**said, "tags": frozenset(said["tags"]), "audience": tuple(said["audience"])})


def _ruled(card: Card) -> tuple[object, ...]:
    """All that return rules ask about a card's product, and what they answered."""
    return card.id, card.terms, card.brand, card.category, card.tags, card.audience, card.seller, card.personalised


def _imported(card: Card) -> tuple[object, ...]:
    """All that lists for the imports of shop systems say of a product."""
    return card.id, card.names, card.address, card.terms, card.codes


# Who asks products for what.
ASKS = {"lists": listed_of, "returns": _ruled, "imports": _imported}


def asked_of(cards: Iterable[Card]) -> dict[str, dict[str, Traits]]:
    """For each terms that some product has, and each locale in which it has them, one such product."""
    found: dict[str, dict[str, Traits]] = {}
    for card in cards:
        for tag, id in card.terms.items():
            known = found.setdefault(id, {})
            if tag not in known:
                known[tag] = card_traits(card)
    return found


def gaps_of(cards: Iterable[Card]) -> dict[str, int]:
    """How many subjects lack the answer to a question; in several locales, each counts once."""
    found: dict[str, int] = {}
    for card in cards:
        for topic in {topic: None for _, topic in card.gaps}:
            found[topic] = found.get(topic, 0) + 1
    return found


def together_of(products: Sequence[Remembered]) -> Together:
    """What the products of one block say together."""
    cards = [product.card for product in products]
    lines = [line for product in products for line in storefront.manifest_lines(product.files)]
    pages = [page for product in products for page in product.pages]
    said = {name: _digest(map(ask, cards)) for name, ask in ASKS.items()} | {"manifest": _digest(lines)}
    for tag in {tag: None for tag, _ in pages}:
        said[f"titles:{tag}"] = _digest((page.path, page.title) for of, page in pages if of == tag)
        said[f"texts:{tag}"] = _digest(page for of, page in pages if of == tag)
    return Together(
        sum(len(product.files) for product in products),
        gaps_of(cards),
        asked_of(cards),
        tuple(dict.fromkeys(picture for card in cards for picture in card.pictures)),
        tuple(problem for product in products for problem in product.problems),
        tuple(
            dict.fromkeys(part for product in products for part in product.uses if not part.startswith(EVIDENCE))
        ),
        said,
    )


def _digest(said: Iterable[object]) -> str:
    return hashlib.sha256(repr(list(said)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
