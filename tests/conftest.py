"""A small shop that is right, to be made wrong by one file at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SMALL = {
    "product_data/store.yml": (
        "name: Small\nurl: https://www.example.com\nlocales: [en-GB, de-DE]\ntime_zone: Europe/London\n"
        "contact: {email: care@example.com}\n"
    ),
    "product_data/brands/alder.yml": "name: Alder\n",
    "product_data/categories.yml": (
        "women: {name: {en: Women, de: Damen}}\nwomen/tops: {name: {en: Tops, de: Oberteile}}\n"
    ),
    "product_data/size_charts/womens-tops.yml": (
        "title: {en: Tops, de: Oberteile}\nkind: body\nfor: women\nunit: cm\n"
        "applies_to: {category: women/tops}\n"
        'source: {url: "https://www.example.com/sizes", checked: 2026-11-01}\n'
        "table: |\n  size | EU | UK | bust\n  S | 36 | 8 | 84-88\n  M | 38 | 10 | 88-92\n  L | 40 | 12 | 92-97\n"
    ),
    "product_data/return_policies/standard.yml": (
        "refund: 30 days of delivery\nby_mail: free\n"
        "rules:\n  - {when: {reason: faulty}, refund: 60 days of discovery, by_mail: free}\n"
    ),
    "product_data/products/shirt.yml": (
        "name: {en: Shirt, de: Hemd}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
        "fit: {verdict: runs_small}\nmaterial: {linen: 100}\ncare: [machine_30]\n"
    ),
    "content/en/index.md": "# Help\n\nAsk before you order.\n",
    "content/en/returns.md": "# Returns\n\nMoney back: [[returns.refund.within]].\n",
}

WriteShop = Callable[..., Path]


@pytest.fixture
def write_shop(tmp_path: Path) -> WriteShop:
    """`write_shop({"product_data/products/shirt.yml": "…"})`: the small shop with these files instead of its own
    (None: without them)."""

    def write(changes: dict[str, str | bytes | None] | None = None, folder: str = "shop") -> Path:
        files: dict[str, str | bytes | None] = {**SMALL, **(changes or {})}
        for name, content in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path / folder

    return write
