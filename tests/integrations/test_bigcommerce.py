"""BigCommerce's widget template prints a part of a product from its metafields, by BigCommerce's own Handlebars."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from .conftest import paper


def template(dist: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((dist / "integrations/bigcommerce/widget_template.json").read_text("utf-8"))
    return found


def answered(dist: Path, locale: str, id: str, key: str) -> dict[str, Any]:
    """What BigCommerce hands to the template: the answer to its query for one key."""
    path = dist / f"integrations/bigcommerce/metafields/{locale}/{id}.json"
    fields = json.loads(path.read_text("utf-8"))["metafields"]
    edges = [{"node": {"key": one["key"], "value": one["value"]}} for one in fields if one["key"] == key]
    return {"_": {"data": {"site": {"product": {"metafields": {"edges": edges}}}}}, "part": key}


def test_each_part_is_printed_as_the_fragment_has_it(dist: Path) -> None:
    asked, wanted = [], []
    for locale in ("en-gb", "ar-ae", "th-th"):
        for section in LexborHTMLParser((dist / f"embed/v1/{locale}/shirt.html").read_text("utf-8")).css("section"):
            key = f"{locale}.{section.attributes['data-hangtag']}"
            asked.append({"template": template(dist)["template"], "data": answered(dist, locale, "shirt", key)})
            part = dist / f"embed/v1/{locale}/shirt.{section.attributes['data-hangtag']}.html"
            wanted.append(part.read_text("utf-8").rstrip("\n"))
    assert len(wanted) >= 18
    assert paper(asked) == [*wanted, *wanted]


def test_a_product_without_it_shows_nothing(dist: Path) -> None:
    data = answered(dist, "en-gb", "shirt", "en-gb.nothing")
    text = template(dist)["template"]
    assert (
        paper([{"template": text, "data": data}, {"template": text, "data": {"_": {"data": {"site": {}}}}}])
        == [""] * 4
    )


def test_the_settings_offer_every_part_in_every_locale(dist: Path) -> None:
    body = template(dist)
    hidden, tab = body["schema"]
    mappings = hidden["settings"][0]["typeMeta"]["mappings"]
    settings = {one["id"]: one for one in tab["sections"][0]["settings"]}
    assert {one["reads"] for one in mappings.values()} == set(settings)
    assert all(f"${name}:" in body["storefront_api_query"] for name in mappings)
    offered = {one["value"] for one in settings["part"]["typeMeta"]["selectOptions"]}
    for path in (dist / "integrations/bigcommerce/metafields").glob("*/*.json"):
        for field in json.loads(path.read_text("utf-8"))["metafields"]:
            assert field["key"] in offered and len(field["key"]) <= 64
            assert field["namespace"] == "hangtag" and len(field["value"]) <= 65_535
            assert field["permission_set"] == "read_and_sf_access"


def test_hostile_words_pass_as_words(dist: Path) -> None:
    key = "en-gb.details"
    [third, fourth] = paper(
        [{"template": template(dist)["template"], "data": answered(dist, "en-gb", "evil", key)}]
    )
    assert third == fourth == (dist / "embed/v1/en-gb/evil.details.html").read_text("utf-8").rstrip("\n")
    tree = LexborHTMLParser(third)
    assert len(tree.css("section")) == 1 and not tree.css("script")
    assert "{{{raw}}}" in tree.body.text()  # type: ignore[union-attr]
    # Pasted into a widget as its template, it still says the same.
    assert paper([{"template": third, "data": {"raw": "PWNED"}}]) == [third, third]
