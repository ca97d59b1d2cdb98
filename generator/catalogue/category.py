"""`product_data/categories.yml`: the tree of categories, by path.

women/tops: {name: {en: Tops}, audience: women, care: [machine_30], details: [material, lining]}
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.catalogue import Care, Id, Material, Model, Words, read_list


class Category(Model):
    """One category; what it says holds below it too, except its name. `details` and `angles` say what each of its
    products should state and show: what is missing is a gap."""

    name: Words | None = None
    audience: Annotated[list[str], BeforeValidator(read_list)] | None = None
    care: Care | None = None
    material: Material | None = None
    details: Annotated[list[str], BeforeValidator(read_list)] | None = None
    angles: Annotated[list[str], BeforeValidator(read_list)] | None = None
    size_chart: Any = None
    size_system: str | None = Field(default=None)
    size_group: str | None = None
    seller: Id | None = None


def ancestors(path: str) -> list[str]:
    """The path itself and all above it, nearest first: `a/b/c` → `a/b/c`, `a/b`, `a`."""
    parts = path.split("/")
    return ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
