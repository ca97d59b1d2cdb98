"""Shopify's theme says what the fragment says, by Shopify's judge and engine; nothing of a shop's words runs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from .conftest import liquid, theme_check

RENDER = "{% render 'hangtag', product: product, parts: parts, heading_level: level %}"
ENGINES = ("ruby", "liquidjs")


def snippets(dist: Path) -> dict[str, str]:
    folder = dist / "integrations/shopify/theme/snippets"
    return {path.stem: path.read_text("utf-8") for path in folder.iterdir()}


def product(dist: Path, id: str) -> dict[str, Any]:
    """The product as Shopify's Liquid knows it once its metafields are put in."""
    fields = {}
    for path in (dist / "integrations/shopify/metafields").glob(f"*/{id}.json"):
        field = json.loads(path.read_text("utf-8"))["metafield"]
        assert (field["namespace"], field["type"]) == ("hangtag", "json")
        assert len(field["value"].encode()) < 131_072
        fields[field["key"]] = {"value": json.loads(field["value"])}
    return {"title": id, "metafields": {"hangtag": fields}}


def asked(dist: Path, id: str, language: str, country: str, **more: Any) -> dict[str, Any]:
    return {
        "template": RENDER,
        "data": {
            "product": product(dist, id),
            "request": {"locale": {"iso_code": language}},
            "localization": {"country": {"iso_code": country}},
            **more,
        },
    }


def flat(html: str) -> str:
    """The words, without the blanks between elements."""
    body = LexborHTMLParser(html).body
    return " ".join(body.text(separator=" ").split()) if body else ""


@pytest.fixture
def theme(dist: Path, tmp_path: Path) -> Path:
    """A theme of nothing but what every theme has, and ours."""
    shutil.copytree(dist / "integrations/shopify/theme", tmp_path / "theme")
    files = {
        "locales/en.default.json": '{"general": {"title": "Shop"}}',
        "layout/theme.liquid": '<!doctype html>\n<html lang="{{ request.locale.iso_code }}">\n<head>\n'
        "<title>{{ 'general.title' | t }}</title>\n{{ content_for_header }}\n</head>\n"
        "<body>{{ content_for_layout }}</body>\n</html>\n",
        "templates/product.json": '{"sections": {"main": {"type": "hangtag", "settings": {}}}, "order": ["main"]}',
        ".theme-check.yml": "extends: theme-check:recommended\n",
    }
    for name, content in files.items():
        path = tmp_path / "theme" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    return tmp_path / "theme"


def test_shopifys_own_check_finds_nothing_in_the_theme(theme: Path) -> None:
    assert theme_check(theme) == []


def test_the_check_would_find_a_script_from_elsewhere(theme: Path) -> None:
    snippet = theme / "snippets/hangtag.liquid"
    text = snippet.read_text("utf-8")
    snippet.write_text(
        text + '<script src="https://help.example.com/x.js" defer></script>{{ html | hmm }}\n', "utf-8"
    )
    assert {found["check"] for found in theme_check(theme)} >= {"RemoteAsset", "UnknownFilter"}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_snippet_prints_the_fragment_of_the_customers_locale(dist: Path, engine: str) -> None:
    wanted = [
        ("en", "GB", "en-gb"),
        ("en", "US", "en-us"),
        ("ar", "AE", "ar-ae"),
        ("th", "TH", "th-th"),
        ("th", "DE", "th-th"),  # the language's first
        ("en", "FR", "en-us"),
        ("en-GB", "GB", "en-gb"),
        ("fr", "FR", "en-us"),  # the shop's first
    ]
    told = liquid(engine, snippets(dist), [asked(dist, "shirt", tongue, land) for tongue, land, _ in wanted])
    for (_, _, locale), text in zip(wanted, told, strict=True):
        fragment = (dist / f"embed/v1/{locale}/shirt.html").read_text("utf-8")
        assert "".join(text.split("\n")).replace(" ", "") == "".join(fragment.split("\n")).replace(" ", ""), locale
        assert flat(text) == flat(fragment)


@pytest.mark.parametrize("engine", ENGINES)
def test_it_prints_parts_in_the_fragments_order_and_at_any_level(dist: Path, engine: str) -> None:
    cases = [("size-chart", 2), ("returns fit-note", 3), ("care", 1), ("size-chart", 6), ("nothing", 2), ("", 4)]
    told = liquid(
        engine,
        snippets(dist),
        [asked(dist, "shirt", "en", "GB", parts=parts, level=level) for parts, level in cases],
    )
    levels, parts = [], []
    for text in told:
        tree = LexborHTMLParser(text)
        levels.append(sorted({node.tag for node in tree.css("h1, h2, h3, h4, h5, h6")}))
        parts.append([node.attributes["data-hangtag"] for node in tree.css("section")])
    assert parts[:5] == [["size-chart"], ["fit-note", "returns"], ["care"], ["size-chart"], []]
    assert {"size-chart", "which-size", "returns"} <= set(parts[5])
    assert levels[0] == ["h2", "h3"] and levels[1][0] == "h3" and levels[2][0] == "h1"
    assert levels[3] == ["h6"] and levels[5][0] == "h4"
    tool = LexborHTMLParser(told[5]).css_first("hangtag-which-size")
    assert tool.attributes["data-level"] == "5"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_theme_may_write_parts_and_level_in_its_own_way(dist: Path, engine: str) -> None:
    cases = [
        ("care, size-chart", 2),
        (["size-chart", "care"], 2),
        ("size-chart,care", 2.7),
        ("size-chart care", "2"),
    ]
    told = liquid(
        engine,
        snippets(dist),
        [asked(dist, "shirt", "en", "GB", parts=parts, level=level) for parts, level in cases],
    )
    assert len(set(told)) == 1
    tree = LexborHTMLParser(told[0])
    assert [node.attributes["data-hangtag"] for node in tree.css("section")] == ["size-chart", "care"]
    assert {node.tag for node in tree.css("h1, h2, h3, h4, h5, h6")} == {"h2", "h3"}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_product_without_its_metafield_shows_nothing(dist: Path, engine: str) -> None:
    data = asked(dist, "no-such-product", "en", "GB")
    assert liquid(engine, snippets(dist), [data])[0].strip() == ""


@pytest.mark.parametrize("engine", ENGINES)
def test_the_section_has_the_look_and_loads_no_script_from_elsewhere(dist: Path, engine: str) -> None:
    section = (dist / "integrations/shopify/theme/sections/hangtag.liquid").read_text("utf-8")
    data = asked(dist, "shirt", "en", "GB")["data"]
    settings = {"part": "fit-note", "heading_level": 3, "which_size": True}
    [text] = liquid(
        engine, snippets(dist), [{"template": section, "data": {**data, "section": {"settings": settings}}}]
    )
    tree = LexborHTMLParser(text)
    assert [node.attributes["data-hangtag"] for node in tree.css("section")] == ["fit-note"]
    loaded = [node.attributes.get("src") or node.attributes.get("href") for node in tree.css("script, link")]
    assert loaded == ["//cdn.example/assets/hangtag.css", "//cdn.example/assets/hangtag-which-size.js"]
    schema = json.loads(section.split("{% schema %}")[1].split("{% endschema %}")[0])
    offered = {option["value"] for option in schema["settings"][0]["options"]}
    fragment = LexborHTMLParser((dist / "embed/v1/en-gb/shirt.html").read_text("utf-8"))
    assert {node.attributes["data-hangtag"] for node in fragment.css("section")} <= offered


@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_words_pass_as_words(dist: Path, engine: str) -> None:
    [text] = liquid(engine, snippets(dist), [asked(dist, "evil", "en", "GB")])
    fragment = (dist / "embed/v1/en-gb/evil.html").read_text("utf-8")
    assert flat(text) == flat(fragment) and "{{ shop.name }}" in flat(text)
    ours, theirs = LexborHTMLParser(text), LexborHTMLParser(fragment)
    assert [node.tag for node in ours.css("*")] == [node.tag for node in theirs.css("*")]
    assert not ours.css("script, iframe, object, style, [onerror], [onload]")
    # Put through Liquid once more, as some apps do, it still says the same.
    [again] = liquid(engine, snippets(dist), [{"template": text, "data": {"shop": {"name": "PWNED"}}}])
    assert again == text


def test_the_metafield_is_found_by_the_products_handle(dist: Path) -> None:
    field = json.loads((dist / "integrations/shopify/metafields/en-gb/shirt.json").read_text("utf-8"))
    assert (field["handle"], field["title"], field["metafield"]["key"]) == ("summer-shirt", "Shirt", "en_gb")
    other = json.loads((dist / "integrations/shopify/metafields/en-gb/evil.json").read_text("utf-8"))
    assert other["handle"] == "evil"
