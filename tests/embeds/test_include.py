"""A fragment in the host's own page: it stands as it should beside the rules that shops have for their texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
# What themes say of the texts of a product: Shopify's Dawn (`.rte`), WordPress (`.entry-content`), Material
# (`.md-typeset`), resets of pictures.
SHOP = """
.page svg { height: auto; max-width: 100% } .page img { max-width: 100%; height: auto }
.page p { margin: 0 0 1.5em } .page ul, .page ol { margin: 1em 2em; padding-left: 40px }
.page li { margin: .5em 0 } .page dl { margin: 1em 0; border: 1px solid } .page dd { margin-left: 40px }
.page h2 { margin: 2.5em 0 1em; font-size: 40px; font-weight: 300; line-height: 2 } .page h3 { margin: 2em 0 }
.page h4 { font-size: 30px } .page fieldset { margin: 1em; padding: 2em }
"""
BOXES = """() => [...document.querySelectorAll('.ht, .ht *')].map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return [one.tagName, one.getAttribute('class'), ...[x, y, width, height].map(Math.round)];
})"""


@pytest.mark.parametrize("locale", ["en-gb", "ar-ae"])
@pytest.mark.parametrize("width", [390, 900])
def test_the_shops_rules_for_texts_move_nothing(browser: Any, published: Path, locale: str, width: int) -> None:
    look = next((published / "embed/v1").glob("hangtag.*.css")).read_text("utf-8")
    fragment = (published / f"embed/v1/{locale}/shirt.html").read_text("utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    boxes = []
    for rules in ("", SHOP):
        page.set_content(
            f'<!doctype html><style>{look}</style><style>{rules}</style><div class="page">{fragment}</div>'
        )
        boxes.append(page.evaluate(BOXES))
    page.close()
    assert len(boxes[0]) > 100
    assert [pair for pair in zip(*boxes, strict=True) if pair[0] != pair[1]] == []


def test_without_the_stylesheet_both_units_stand_there(browser: Any, published: Path) -> None:
    page = browser.new_page()
    page.set_content((published / "embed/v1/en-gb/shirt.html").read_text("utf-8"))
    cell = page.locator("table.ht-table tbody td").first
    assert cell.inner_text() == "33–34¾ / 84–88"
    page.close()


@pytest.mark.parametrize("script", [False, True])
def test_the_same_chart_twice_on_a_page_has_two_switches(browser: Any, published: Path, script: bool) -> None:
    """As in a list with a look into each product. Without script the two share a group, and neither is without a
    choice that is seen."""
    v1 = published / "embed/v1"
    chart = (v1 / "en-gb/shirt.size-chart.html").read_text("utf-8")
    page = browser.new_page()
    page.set_content(f"<!doctype html><style>{(v1 / 'hangtag.css').read_text('utf-8')}</style>{chart}{chart}")
    if script:
        page.add_script_tag(content=(v1 / "units.js").read_text("utf-8"))
    chosen = """() => [...document.querySelectorAll('.ht-chart .ht-unit')].map((one) =>
      [...one.querySelectorAll("label")]
        .filter((label) => getComputedStyle(label).backgroundColor !== "rgba(0, 0, 0, 0)")
        .map((label) => label.querySelector("input").className))"""
    own, other = ["ht-unit__own"], ["ht-unit__other"]
    assert page.evaluate(chosen) == [own, own]
    page.locator(".ht-unit__other").first.check(force=True)
    assert page.evaluate(chosen) == [other, other if script else own]
    page.locator(".ht-unit__other").last.check(force=True)
    assert page.evaluate(chosen) == [other if script else own, other]
    page.close()
