"""`product_data/categories.yml`: the tree of categories, by path.

women/tops: {name: {en: Tops}, audience: women, care: [machine_30], details: [material, lining]}
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.catalogue import Audience, Care, Id, Material, Model, SizeGroup, Words, read_list


class Category(Model):
    """One category; what it says holds below it too, except its name. `details` and `angles` say what each of its
    products should state and show: what is missing is a gap."""

    name: Words | None = Field(default=None, description="what customers call it")
    audience: Annotated[list[Audience], BeforeValidator(read_list)] | None = Field(
        default=None, description="whom its products are for"
    )
    care: Care | None = Field(default=None, description="care signs: [machine_30, no_tumble_dry]")
    material: Material | None = Field(default=None, description="percent by fibre, or by part")
    details: Annotated[list[str], BeforeValidator(read_list)] | None = Field(
        default=None,
        description="what each of its products should state: [material, lining]; what is missing is a gap",
    )
    angles: Annotated[list[str], BeforeValidator(read_list)] | None = Field(
        default=None, description="from where each of its products should be shown: [front, back]"
    )
    size_chart: Any = Field(default=None, description="the chart of its products")
    size_system: str | None = Field(default=None, description="the system of its products' sizes")
    size_group: SizeGroup | None = Field(default=None, description="which cut: regular, petite, tall …")
    seller: Id | None = Field(default=None, description="who sells its products")


def ancestors(path: str) -> list[str]:
    """The path itself and all above it, nearest first: `a/b/c` → `a/b/c`, `a/b`, `a`."""
    parts = path.split("/")
    return ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
