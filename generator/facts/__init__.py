"""Facts: what follows from the catalogue, typed, without words and without language (markets yes).

What a product does not state is taken from its brand in that category, then its category (nearest first), then its
brand. A stated value replaces; lists are not joined.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.catalogue import Traits
from generator.catalogue.brand import Brand
from generator.catalogue.category import Category, ancestors
from generator.catalogue.product import Product


@dataclass(frozen=True, slots=True)
class From:
    """Where a fact comes from: the key of a file, or the rule that made it.

    `key` is a dotted path as in `rules.2.refund`; line and column are looked up in the file when they are wanted.
    """

    file: str
    key: str
    how: Literal["stated", "inherited", "derived", "evidence"]
    rule: str = ""


CATEGORIES_FILE = "product_data/categories.yml"
# A key's name in the file where it differs from the model's.
KEYS = {"audience": "for"}


def inherit(
    key: str, product: Product, file: str, brands: Mapping[str, Brand], categories: Mapping[str, Category]
) -> tuple[Any, From | None]:
    """The value of `key` for the product and where it comes from; (None, None) where nobody says it."""
    written = KEYS.get(key, key)
    stated = getattr(product, key)
    if stated is not None:
        return stated, From(file, written, "stated")
    brand = brands.get(product.brand) if product.brand else None
    brand_file = f"product_data/brands/{product.brand}.yml"
    paths = ancestors(product.category) if product.category else []
    if brand:
        for path in paths:
            if path in brand.inside and (value := getattr(brand.inside[path], key, None)) is not None:
                return value, From(brand_file, f"in.{path}.{written}", "inherited")
    for path in paths:
        if path in categories and (value := getattr(categories[path], key, None)) is not None:
            return value, From(CATEGORIES_FILE, f"{path}.{key}", "inherited")
    if brand and (value := getattr(brand, key, None)) is not None:
        return value, From(brand_file, written, "inherited")
    return None, None


def traits_of(
    id: str, product: Product, file: str, brands: Mapping[str, Brand], categories: Mapping[str, Category]
) -> Traits:
    """What charts and return rules may ask about the product."""
    audience, _ = inherit("audience", product, file, brands, categories)
    size_group, _ = inherit("size_group", product, file, brands, categories)
    seller, _ = inherit("seller", product, file, brands, categories)
    return Traits(
        product=id,
        brand=product.brand or "",
        category=product.category or "",
        tags=frozenset(product.tags),
        audience=tuple(audience or ()),
        size_group=size_group or "regular",
        seller=seller or "",
        personalised=product.personalised,
    )
