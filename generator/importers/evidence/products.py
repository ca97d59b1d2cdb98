"""What exports may call the products of a shop."""

from __future__ import annotations

import re
from pathlib import Path

from generator.importers.evidence import Known, plain_name
from generator.yaml_source import read_yaml


def known_products(product_data: Path) -> Known:
    """The products of `product_data/products`, and the question of `product_data/store.yml`."""
    products: dict[str, str] = {}
    skus: dict[str, tuple[str, str]] = {}
    sizes: dict[str, tuple[str, ...]] = {}
    for path in sorted((product_data / "products").rglob("*.y*ml")):
        source, _ = read_yaml(path, path.name)
        value = source.value if source and isinstance(source.value, dict) else {}
        name = value.get("name")
        names = list(name.values()) if isinstance(name, dict) else [name]
        for text in (path.stem, value.get("style"), *names):
            if isinstance(text, str) and plain_name(text):
                products.setdefault(plain_name(text), path.stem)
        products[plain_name(path.stem)] = path.stem
        if isinstance(labels := value.get("sizes"), list):
            sizes[path.stem] = tuple(label for label in labels if isinstance(label, str))
        if isinstance(of_sizes := value.get("skus"), dict):
            for size, sku in of_sizes.items():
                if isinstance(sku, str):
                    skus[sku.casefold()] = (path.stem, re.split(r"\s*/\s*", str(size))[0])
    path = product_data / "store.yml"
    store = read_yaml(path, path.name)[0] if path.is_file() else None
    question = store.value.get("fit_question") if store and isinstance(store.value, dict) else None
    return Known(products, skus, sizes, question if isinstance(question, str) else "")
