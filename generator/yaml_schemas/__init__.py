"""JSON Schemas of the files that people edit, so that an editor completes keys and marks mistakes as they type.

They are made of the models and of the tables of the languages' readers. A schema never refuses what `hangtag
check` lets through; it says less, since most of what is checked needs more than one file.
"""

from __future__ import annotations

import json
from pathlib import Path

from generator.catalogue import Model, read_model
from generator.catalogue.brand import Brand
from generator.catalogue.category import Category
from generator.catalogue.product import Product
from generator.catalogue.size_chart.chart_file import SizeChartFile
from generator.catalogue.store import Store
from generator.publish import write_file
from generator.yaml_schemas.from_models import schema_of_model
from generator.yaml_schemas.policies import policy_schema
from generator.yaml_schemas.sentences import wording_schema
from generator.yaml_schemas.values import PATH_FORM, Schema
from generator.yaml_source import read_yaml

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = ".hangtag/schemas"
# Each schema with the files that it is for, as editors want them.
FILES: dict[str, str] = {
    "store": "product_data/store.yml",
    "product": "product_data/products/**/*.yml",
    "size_chart": "product_data/size_charts/*.yml",
    "return_policy": "product_data/return_policies/*.yml",
    "brand": "product_data/brands/*.yml",
    "categories": "product_data/categories.yml",
    "wording": "content/wording/*.yml",
}
MODELS: dict[str, type[Model]] = {"store": Store, "product": Product, "size_chart": SizeChartFile, "brand": Brand}


def all_schemas(store: Store | None = None) -> dict[str, Schema]:
    """Every schema by its name; `store` adds what is the shop's own (groups of markets)."""
    found: dict[str, Schema] = {}
    for name, model in MODELS.items():
        schema, inside = schema_of_model(model)
        found[name] = {**schema, "$defs": inside}
    category, inside = schema_of_model(Category)
    found["categories"] = {
        "type": "object",
        "description": "The tree of categories, by path: women/tops/shirts.",
        "patternProperties": {PATH_FORM: {"$ref": "#/$defs/Category"}},
        "additionalProperties": False,
        "$defs": {**inside, "Category": category},
    }
    found["return_policy"] = policy_schema(store.markets if store else ())
    found["wording"] = wording_schema()
    return {name: {"$schema": DRAFT, "title": f"hangtag: {FILES[name]}", **found[name]} for name in FILES}


def write_schemas(project: Path, target: Path) -> list[str]:
    """Write every schema into `target`, with what the shop's store.yml names of its own; returns their names."""
    file = FILES["store"]
    source = read_yaml(project / file, file)[0] if (project / file).is_file() else None
    store = read_model(Store, source)[0] if source else None
    target.mkdir(parents=True, exist_ok=True)
    schemas = all_schemas(store)
    for name, schema in schemas.items():
        write_file(target / f"{name}.json", (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode())
    return list(schemas)
