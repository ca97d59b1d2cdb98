"""The heights that the manifest gives are enough, in Chromium, in every script: so nothing moves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
SHOWN = """async ([html, css, width]) => {
  document.body.innerHTML = `<style>${css}</style><div style="width: ${width}px">${html}</div>`;
  await new Promise((then) => setTimeout(then, 5)); // the tool's sentences are on their way
  return [...document.querySelectorAll("section")].map((one) => [one.dataset.hangtag, one.offsetHeight]);
}"""


@pytest.mark.parametrize("locale", ["en-gb", "de-de", "th-th", "ar-ae"])
def test_no_part_stands_higher_than_the_place_that_is_kept(browser: Any, demo: Path, locale: str) -> None:
    css = (demo / "hangtag.css").read_text("utf-8")
    lines = [
        json.loads(line) for file in (demo / "manifest").iterdir() for line in file.read_text("utf-8").splitlines()
    ]
    kept = {
        line["address"]: line["parts"] for line in lines if f"/{locale}/" in line["address"] and "parts" in line
    }
    charts = [address for address in kept if "/charts/" in address]
    products = sorted(set(kept) - set(charts))[::4]
    assert len(charts) > 20 and len(products) > 12
    page = browser.new_page()

    def serve(route: Any) -> None:
        path = demo / route.request.url.partition("/embed/v1/")[2]
        if "/sentences/" in route.request.url:
            route.fulfill(path=path, headers={"Access-Control-Allow-Origin": "*"})
        else:
            route.fulfill(body="<body style='margin: 0'>", content_type="text/html")

    page.route("**/*", serve)
    page.goto("https://shop.example/")
    page.add_script_tag(content=(demo / "which-size.js").read_text("utf-8"))
    higher, tools = [], 0
    for column, width in enumerate((360, 720)):
        for address in (*charts, *products):
            html = (demo.parents[1] / address).read_text("utf-8")
            shown = dict(page.evaluate(SHOWN, [html, css, width]))
            tools += page.locator("hangtag-which-size form").count()
            higher += [
                (address, part, width, shown[part], heights[column])
                for part, heights in kept[address].items()
                if shown[part] > heights[column]
            ]
    page.close()
    assert tools > 50
    assert higher == []
