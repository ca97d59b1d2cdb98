"""Fragments stand at their addresses, with a twin that says the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.answers import Tool
from generator.surfaces import File, Output, Saying, storefront

Shirt = Callable[..., Saying]
SCHEMA = json.loads((Path(storefront.__file__).parents[1] / "assets/schemas/answers-1.json").read_text("utf-8"))


def both(saying: Saying) -> list[Output]:
    return [*storefront.fragment(saying), *storefront.twin(saying)]


def test_a_fragment_and_its_twin_have_stable_addresses(shirt: Shirt) -> None:
    saying = shirt("en-GB")
    paths = [output.path for output in both(saying)]
    assert paths == ["embed/v1/en-gb/linen-camp-shirt.html", "embed/v1/en-gb/linen-camp-shirt.json"]
    chart = Saying("chart", "womens-tops", saying.title, saying.words, saying.place, saying.answers[:1])
    assert storefront.fragment(chart)[0].path == "embed/v1/en-gb/charts/womens-tops.html"
    terms = Saying("terms", "t-12", saying.title, saying.words, saying.place, saying.answers[3:4])
    assert storefront.twin(terms)[0].path == "embed/v1/en-gb/terms/t-12.json"


def test_every_part_is_a_section_of_its_own(shirt: Shirt) -> None:
    parsed = LexborHTMLParser(storefront.fragment(shirt("ar-AE"))[0].content.decode())
    sections = parsed.css("body > section.ht")
    assert [node.attributes["data-hangtag"] for node in sections] == [
        "size-chart",
        "which-size",
        "fit-note",
        "returns",
        "care",
        "views",
    ]
    for node in sections:
        assert (node.attributes["lang"], node.attributes["dir"]) == ("ar-AE", "rtl")
        assert node.attributes["aria-label"]


def test_what_needs_script_is_an_element_that_carries_its_data(shirt: Shirt) -> None:
    saying = shirt("en-GB")
    html, twin = (output.content.decode() for output in both(saying))
    [tool] = [block for answer in saying.answers for block in answer.blocks if isinstance(block, Tool)]
    element = LexborHTMLParser(html).css_first("[data-hangtag=which-size] hangtag-which-size")
    assert element is not None and json.loads(element.attributes["data-facts"] or "") == {
        "measures": [],
        "sizes": [{"size": "XS"}],
        "texts": {"one": "XS"},
    }
    assert not element.text(strip=True)
    assert {"block": "tool", "name": "which-size", "facts": tool.facts} in json.loads(twin)["answers"][1]["blocks"]


@pytest.mark.parametrize("locale", ["en-GB", "de-DE", "th-TH", "ar-AE"])
def test_the_twin_keeps_its_schema(shirt: Shirt, locale: str) -> None:
    twin = json.loads(storefront.twin(shirt(locale))[0].content)
    jsonschema.validate(twin, SCHEMA)
    assert (twin["schema"], twin["locale"]) == ("answers/1", locale)


def test_the_twin_names_each_figure_with_its_fact(shirt: Shirt) -> None:
    twin = json.loads(storefront.twin(shirt("en-GB"))[0].content)
    fit = next(answer for answer in twin["answers"] if answer["topic"] == "fit.note")
    assert {"fact": "fit.share", "shown": "73%", "machine": "73"} in fit["values"]
    returns = next(answer for answer in twin["answers"] if answer["topic"] == "returns.promise")
    assert returns["links"] == [
        {"text": "All about returns", "href": "https://help.example.com/en-gb/returns/standard/#final-sale"}
    ]


def test_html_and_twin_show_the_same_figures(shirt: Shirt) -> None:
    html, twin = (output.content.decode() for output in both(shirt("th-TH")))
    shown = LexborHTMLParser(html).text()
    for answer in json.loads(twin)["answers"]:
        for value in answer["values"]:
            assert value["shown"] in shown


def test_a_fragment_is_light(shirt: Shirt) -> None:
    import gzip

    for locale in ("en-GB", "th-TH", "ar-AE"):
        assert len(gzip.compress(storefront.fragment(shirt(locale))[0].content, mtime=0)) < 6_000


def test_the_stylesheet_is_named_by_its_content() -> None:
    output = storefront.stylesheet()
    assert output.path == f"embed/v1/hangtag.{output.file.digest[:12]}.css"
    assert b"--ht-ink" in output.content and b".ht-chart" in output.content


def test_every_class_that_is_printed_has_a_look(shirt: Shirt) -> None:
    css = storefront.stylesheet().content.decode()
    plain = {
        "ht-part--care",
        "ht-part--which-size",
        "ht-part--views",
        "ht-chart--body",
        "ht-chart--garment",
        "ht-unit__own",
        "ht-own",
    }
    parsed = LexborHTMLParser(storefront.fragment(shirt("en-GB"))[0].content.decode())
    printed = {name for node in parsed.css("[class]") for name in (node.attributes["class"] or "").split()}
    missing = {name for name in printed if f".{name}" not in css} - plain
    assert not missing


def test_the_manifest_touches_one_file_for_one_product() -> None:
    def manifest(**sizes: int) -> dict[str, bytes]:
        lines: dict[int, list[str]] = {}
        for name, size in sizes.items():
            files = [File(f"embed/v1/en-gb/{name}.html", "0" * 64, size), File("site/x", "1", 1)]
            lines.setdefault(storefront.shard_of(name), []).extend(storefront.manifest_lines(files))
        found = (storefront.manifest(shard, told) for shard, told in lines.items())
        return {output.path: output.content for output in found}

    before, after = manifest(shirt=10, boot=20, belt=5), manifest(belt=5, boot=21, shirt=10)
    assert before.keys() == after.keys()
    assert sum(before[path] != after[path] for path in before) == 1
    line = json.loads(next(iter(before.values())).splitlines()[0])
    assert sorted(line) == ["address", "bytes", "sha256"]
