"""A feed of thousands of products in one file: it is held whole while it is made, and an edit makes all of it anew.

Bad (product_data/store.yml of a shop with 10,000 products):

    feeds: {google: yes}

Good:

    feeds: {google: yes, parts: 64}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.store.outlets import Feeds
from generator.problems import Problem
from generator.yaml_source import Source

MANY = 2000


def check(feeds: Feeds, products: int, source: Source) -> Iterator[Problem]:
    """Told once, at `feeds`; nothing is wrong with what is made."""
    if feeds.parts == 1 and products > MANY and (feeds.google or feeds.openai):
        message = f"feeds of {products:,} products lie in one file a locale; each edit makes all of them anew"
        cure = "cut them: `parts: 64`, a product always in the same part"
        yield source.place("feeds").problem("site/feed-parts", message, cure, "info")
