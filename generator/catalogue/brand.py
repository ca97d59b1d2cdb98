"""`product_data/brands/ID.yml`: a brand, and what its products have in common."""

from __future__ import annotations

from pydantic import Field

from generator.catalogue import Address, Defaults, Words


class Brand(Defaults):
    """A brand; `in` says what holds only in a category (`in: {women/tops: {care: [hand_wash]}}`)."""

    name: Words
    url: Address | None = None
    inside: dict[str, Defaults] = Field(default={}, alias="in")
