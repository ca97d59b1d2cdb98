"""BigCommerce: a widget template that prints a part of a product from its metafields.

A metafield has one value of at most 65,535 letters, and the widget's query asks for one key: so each part of each
locale is a metafield, `hangtag` / `en-gb.size-chart`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.measure.locales import Locale
from generator.surfaces import Output, Saying

FOLDER = "integrations/bigcommerce"
NAMESPACE = "hangtag"
QUERY = (
    'query Hangtag($productId: Int = 1, $key: String = "") { site { product(entityId: $productId) { '
    f'metafields(namespace: "{NAMESPACE}", keys: [$key]) {{ edges {{ node {{ key value }} }} }} }} }} }}'
)
# The value is HTML that hangtag wrote; a product without it shows nothing.
TEMPLATE = "{{#each _.data.site.product.metafields.edges}}{{{node.value}}}{{/each}}"


def key(locale: str, part: str) -> str:
    return f"{locale}.{part}"


def metafields(saying: Saying, parts: Mapping[str, str]) -> Output:
    """`bigcommerce-metafields/1`: the product's metafields of one locale, as the catalogue API takes them."""
    locale = saying.words.locale.path
    content = {
        "schema": "bigcommerce-metafields/1",
        "product": saying.id,
        "metafields": [
            {
                "permission_set": "read_and_sf_access",
                "namespace": NAMESPACE,
                "key": key(locale, part),
                "value": section.rstrip("\n"),
            }
            for part, section in parts.items()
        ],
    }
    return Output(
        f"{FOLDER}/metafields/{locale}/{saying.id}.json",
        (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"),
    )


def widget_template(locales: Sequence[Locale], names: Mapping[str, str]) -> Output:
    """What is sent to `POST /v3/content/widget-templates`: template, query and the settings in Page Builder."""
    options = [
        {"label": f"{locale.tag}: {name}", "value": key(locale.path, part)}
        for locale in locales
        for part, name in names.items()
    ]
    mappings = {"productId": {"reads": "productId", "type": "Int!"}, "key": {"reads": "part", "type": "String!"}}
    part = {
        "type": "select",
        "label": "Part",
        "id": "part",
        "default": options[0]["value"],
        "typeMeta": {"selectOptions": options},
    }
    product = {"type": "productId", "label": "Product", "id": "productId", "default": ""}
    content = {
        "name": "hangtag",
        "template": TEMPLATE,
        "storefront_api_query": QUERY,
        "schema": [
            {
                "type": "hidden",
                "settings": [{"type": "graphQl", "id": "graphQueries", "typeMeta": {"mappings": mappings}}],
            },
            {"type": "tab", "label": "Content", "sections": [{"label": "hangtag", "settings": [product, part]}]},
        ],
    }
    return Output(
        f"{FOLDER}/widget_template.json", (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    )
