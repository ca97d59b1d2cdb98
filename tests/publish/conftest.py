"""Trees to publish, small, with files of others among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.publish import Publication, Published

Tree = Mapping[str, bytes]
Publish = Callable[..., Published]


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its POSIX path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "shop" / "product_data").mkdir(parents=True)
    return tmp_path / "shop"


@pytest.fixture
def out(shop: Path) -> Path:
    return shop / "dist"


@pytest.fixture
def publish(shop: Path, out: Path) -> Publish:
    """`publish({"a/b.html": b"…"}, exchange=True)`: publish these files, and no others, into `out`."""

    def run(tree: Tree, **options: bool) -> Published:
        with Publication(shop, out, **options) as publication:
            for path, content in tree.items():
                publication.add(path, content)
            return publication.finish()

    return run


@pytest.fixture
def thirty() -> dict[str, bytes]:
    """A tree of thirty files in a few folders."""
    folders = ("embed/v1/en", "embed/v1/de", "site/en/products", "site/en", "")
    return {f"{folders[n % 5]}/page-{n}.html".lstrip("/"): f"page {n}".encode() * 40 for n in range(30)}
