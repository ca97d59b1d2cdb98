"""Shopify: a theme's snippet and section, and for each product and locale a metafield with its parts.

A metafield `hangtag.<locale>` of type json holds `[{"part": "size-chart", "html": "<section …>"}, …]`: a list,
since their order is the fragment's. Of json 128 KB are taken (shopify.dev, metafield limits, as of 2026-04).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.measure.locales import Locale
from generator.surfaces import Output, Saying

SOURCES = Path(__file__).parents[2] / "assets" / "integrations"
FOLDER = "integrations/shopify"
NAMESPACE = "hangtag"


def key(path: str) -> str:
    """A locale as the key of a metafield: `en_gb`."""
    return path.replace("-", "_")


def handle(saying: Saying) -> str:
    """What Shopify calls the product: the end of its address in the shop, or its id."""
    path = saying.address.partition("?")[0].partition("#")[0].rstrip("/")
    return path.rpartition("/")[2] if "/products/" in path else saying.id


def metafield(saying: Saying, parts: Mapping[str, str]) -> Output:
    """`shopify-metafield/1`: the product's handle and the metafield of one locale."""
    locale = saying.words.locale.path
    value = [{"part": part, "html": section.rstrip("\n")} for part, section in parts.items()]
    content = {
        "schema": "shopify-metafield/1",
        "handle": handle(saying),
        "title": saying.title.plain(),
        "metafield": {
            "namespace": NAMESPACE,
            "key": key(locale),
            "type": "json",
            "value": json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        },
    }
    return Output(
        f"{FOLDER}/metafields/{locale}/{saying.id}.json",
        (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"),
    )


def theme(locales: Sequence[Locale], named: Mapping[str, Output], names: Mapping[str, str]) -> Iterator[Output]:
    """The files of a theme, in the folders in which a theme has them."""
    snippet = (SOURCES / "shopify-snippet.liquid").read_text("utf-8")
    first_of: dict[str, str] = {}
    for locale in locales:
        first_of.setdefault(locale.language.partition("-")[0], locale.path)
    languages = "".join(f"    when '{name}'\n      assign key = '{key(path)}'\n" for name, path in first_of.items())
    exact: dict[str, str] = {}
    for locale in locales:
        exact.setdefault(f"{locale.language.partition('-')[0]}-{locale.region}".lower(), locale.path)
    both = "".join(f"    when '{name}'\n      assign key = '{key(path)}'\n" for name, path in exact.items())
    snippet = snippet.replace("FIRST_KEY", key(locales[0].path))
    snippet = snippet.replace("LANGUAGES", languages).replace("LOCALES", both)
    section = (SOURCES / "shopify-section.liquid").read_text("utf-8")
    schema = json.dumps(_schema(names), ensure_ascii=False, indent=2)
    folder = f"{FOLDER}/theme"
    yield Output(f"{folder}/snippets/hangtag.liquid", snippet.encode())
    yield Output(f"{folder}/sections/hangtag.liquid", section.replace("SCHEMA", schema).encode())
    yield Output(f"{folder}/assets/hangtag.css", named["hangtag.css"].content)
    yield Output(f"{folder}/assets/hangtag-which-size.js", named["which-size.js"].content)


def _schema(names: Mapping[str, str]) -> dict[str, object]:
    options = [{"value": part, "label": name} for part, name in names.items()]
    return {
        "name": "hangtag",
        "tag": "section",
        "settings": [
            {
                "type": "select",
                "id": "part",
                "label": "Part",
                "options": [{"value": "all", "label": "All parts"}, *options],
                "default": "all",
            },
            {"type": "range", "id": "heading_level", "label": "Level of headings", "min": 1, "max": 6, "step": 1,
             "default": 2},
            {"type": "checkbox", "id": "which_size", "label": "Which size am I", "default": True},
        ],
        "enabled_on": {"templates": ["product"]},
        "presets": [{"name": "hangtag"}],
    }  # fmt: skip
