"""The resolved facts of a built shop, as the peers read them: one YAML file a product, and what products share.

    facts/products/<id>.yaml                what this product says, in each locale, and the names of what it shares
    facts/charts/<id>.yaml                  a size chart: headings, every row, how to measure
    facts/footers/<locale>--<terms>.yaml    what a set of terms says in a mail
    facts/returns.yaml, policies.yaml       what it says on a product page, and to machines, by key
    facts/care.yaml, which.yaml …           other pieces that products share, by key

Nothing is left to be decided: sizes are chosen, figures converted, sentences written. A peer reads and prints.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

Facts = dict[str, Any]
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def inner(node: LexborNode | None) -> str:
    """What stands inside a node, as HTML."""
    if node is None:
        return ""
    html = node.html or ""
    return html[html.index(">") + 1 : html.rindex("<")]


def part(page: LexborHTMLParser, name: str) -> LexborNode | None:
    return page.css_first(f'[data-hangtag="{name}"]')


def pairs(node: LexborNode) -> list[list[str]]:
    return [[inner(row.css_first("dt")), inner(row.css_first("dd"))] for row in node.css(".ht-pairs > div")]


class Shared:
    """Pieces that many products have alike, each kept once under a key that its content gives."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Any]] = {}

    def key(self, kind: str, value: Any) -> str:
        written = json.dumps(value, ensure_ascii=False, sort_keys=True)
        key = f"k{hashlib.sha256(written.encode()).hexdigest()[:10]}"
        self.found.setdefault(kind, {})[key] = value
        return key


def chart_facts(page: LexborHTMLParser) -> Facts:
    """A size chart from its own fragment, which has all rows."""
    head, table, measure = (page.css_first(css) for css in (".ht-chart__head", ".ht-table", ".ht-measure"))
    units = [
        {
            "class": unit.attributes["class"],
            "value": unit.attributes["value"],
            "shown": inner(label).split("> ", 1)[1],
        }
        for label in head.css("label")
        for unit in label.css("input")
    ]
    rows = {}
    for row in table.css("tbody tr"):
        size = row.css_first("th bdi").text()
        cells = [{"class": cell.attributes.get("class") or "", "html": inner(cell)} for cell in row.css("td")]
        rows[size] = {"head": inner(row.css_first("th")), "cells": cells}
    return {
        "kind": page.css_first(".ht-chart").attributes["class"],
        "tag": inner(head.css_first(".ht-tag")),
        "title": inner(head.css_first(".ht-chart__title")),
        "legend": inner(head.css_first("legend")),
        "units": units,
        "lead": inner(head.css_first(".ht-chart__lead")),
        "headings": [
            {"class": cell.attributes.get("class") or "", "html": inner(cell)} for cell in table.css("thead th")
        ],
        "rows": rows,
        "notes": inner(page.css_first(".ht-chart__notes")),
        "figure": measure.css_first("svg").html,
        "measure": inner(measure.css_first(".ht-measure__title")),
        "marks": [inner(mark) for mark in measure.css("li")],
    }


def return_facts(section: LexborNode) -> list[Facts]:
    """Each block of a product page's answer about returns."""
    found = []
    for block in section.css(".ht-returns"):
        season, cannot = block.css_first(".ht-season"), block.css_first(".ht-cannot")
        found.append(
            {
                "until": inner(block.css_first(".ht-returns__until")),
                "season": season
                and {
                    "from": season.attributes["data-from"],
                    "until": season.attributes["data-until"],
                    "sign": season.css_first("svg").html,
                    "html": inner(season.css_first("p")),
                },
                "cannot": cannot and {"sign": cannot.css_first("svg").html, "html": inner(cannot.css_first("p"))},
                "pairs": pairs(block),
                "note": inner(block.css_first(".ht__note")),
            }
        )
    return found


def product_facts(page: LexborHTMLParser, data: Mapping[str, Any], shared: Shared, locale: str) -> Facts:
    """What a product says in one locale."""
    fit, chart, which, returns, details, care = (
        part(page, name) for name in ("fit-note", "size-chart", "which-size", "returns", "details", "care")
    )
    tool = which.css_first("hangtag-which-size")
    facts = json.loads(tool.attributes["data-facts"])
    policy = data.get("hasMerchantReturnPolicy")
    chart_id = facts["chart"]
    variants = data["hasVariant"]
    for variant in variants:
        shared.found.setdefault("sizes", {}).setdefault(f"{locale}/{chart_id}", {})[variant["size"]["name"]] = (
            variant["size"]
        )
    kept = {key: facts[key] for key in ("schema", "chart", "kind", "between_sizes", "parts", "units")}
    tools = shared.found.setdefault("tools", {}).setdefault(
        f"{locale}/{chart_id}", kept | {"measures": [], "beside": {}, "shown": {}}
    )
    tools["title"], tools["lead"] = inner(which.css_first("h2")), inner(which.css_first("p"))
    tools["measures"] = [
        measure | {"units": [{key: unit[key] for key in unit if key != "shown"} for unit in measure["units"]]}
        for measure in facts["measures"]
    ]
    for at, size in enumerate(facts["sizes"]):
        tools["beside"][size["size"]] = size["beside"]
        tools["shown"][size["size"]] = [
            [unit["shown"].split(";")[at] for unit in measure["units"]] for measure in facts["measures"]
        ]
    return {
        "fit": {
            "verdict": inner(fit.css_first("h2")),
            "lines": [{"class": line.attributes.get("class") or "", "html": inner(line)} for line in fit.css("p")],
        },
        "chart": chart_id,
        "sizes": [row.text() for row in chart.css("tbody th bdi:first-child") if row.parent.tag == "th"],
        "caption": inner(chart.css_first(".ht-table__cap")),
        "leaning": next(iter(facts["leanings"].values()), {}),
        "which": shared.key("which", {"texts": facts["texts"], "address": tool.attributes["data-texts"]}),
        "returns": shared.key("returns", return_facts(returns)),
        "details": shared.key("headings", inner(details.css_first("h2"))),
        "pairs": pairs(details),
        "care": shared.key(
            "care",
            {
                "title": inner(care.css_first("h2")),
                "signs": [[sign.css_first("svg").html, inner(sign.css_first("span"))] for sign in care.css("li")],
            },
        ),
        "markup": {
            **{key: data[key] for key in ("@id", "name", "url", "material", "productGroupID") if key in data},
            "brand": data["brand"]["name"],
            "policy": shared.key("policies", policy) if policy else "",
            "skus": [variant["sku"] for variant in variants],
        },
    }


def footer_facts(page: LexborHTMLParser) -> Facts:
    """The cells of a mail's footer: their styles and what they say."""
    cells = page.css("table table > tbody > tr > td")
    return {"cells": [{"attributes": written(cell), "html": inner(cell)} for cell in cells]}


def written(node: LexborNode) -> str:
    return "".join(f' {name}="{value}"' for name, value in node.attributes.items() if value is not None)


def dump(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10**6), "utf-8")


def write_facts(out: Path, folder: Path) -> None:
    """The facts of the shop that was built into `out` (parts: embed, structured_data, mail), below `folder`."""
    locales = sorted(path.parent.name for path in (out / "embed/v1").glob("*/charts"))
    shared = Shared()
    charts: dict[str, Facts] = {}
    for locale in locales:
        for file in sorted((out / "embed/v1" / locale / "charts").glob("*.html")):
            charts.setdefault(file.stem, {})[locale] = chart_facts(LexborHTMLParser(file.read_text("utf-8")))
    for file in sorted((out / "embed/v1" / locales[0]).glob("p*.html")):
        facts: Facts = {"id": file.stem, "locales": {}}
        for locale in locales:
            page = LexborHTMLParser((out / "embed/v1" / locale / file.name).read_text("utf-8"))
            data = json.loads((out / "structured_data" / locale / f"{file.stem}.jsonld").read_text("utf-8"))
            facts["locales"][locale] = product_facts(page, data, shared, locale)
        dump(folder / "products" / f"{file.stem}.yaml", facts)
    for locale in locales:
        for id, chart in charts.items():
            chart[locale]["specifications"] = shared.found["sizes"].get(f"{locale}/{id}", {})
            chart[locale]["tool"] = shared.found["tools"].get(f"{locale}/{id}", {})
    for id, chart in charts.items():
        dump(folder / "charts" / f"{id}.yaml", chart)
    for kind in ("care", "headings", "policies", "returns", "which"):
        dump(folder / f"{kind}.yaml", shared.found[kind])
    for file in sorted((out / "mail").glob("*/*.html")):
        if (out / "embed/v1" / file.parent.name).is_dir():
            page = LexborHTMLParser(file.read_text("utf-8"))
            head = page.css_first("table")
            dump(
                folder / "footers" / f"{file.parent.name}--{file.stem}.yaml",
                footer_facts(page)
                | {
                    "locale": file.parent.name,
                    "id": file.stem,
                    "lang": head.attributes["lang"],
                    "dir": head.attributes["dir"],
                },
            )
