"""`product_data/brands/ID.yml`: a brand, and what its products have in common."""

from __future__ import annotations

from pydantic import Field

from generator.catalogue import Address, Defaults, Words


class Brand(Defaults):
    """A brand; `in` says what holds only in a category (`in: {women/tops: {care: [hand_wash]}}`)."""

    name: Words = Field(description="what customers call it")
    url: Address | None = Field(default=None, description="its page in the shop")
    inside: dict[str, Defaults] = Field(
        default={}, alias="in", description="what holds only in a category: {women/tops: {care: [hand_wash]}}"
    )
