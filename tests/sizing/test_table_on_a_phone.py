"""A wide chart on a phone slides under its sizes, and on paper nothing of it is cut off or asks to be clicked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from generator.answers.sizing import chart
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.facts.sizing.joining import whole
from generator.facts.sizing.published import published_tables
from generator.markup import Printer
from generator.measure.locales import Locale
from generator.surfaces.storefront import stylesheet
from generator.wording.loading import load_wording
from generator.yaml_source import parse_yaml

CHROMIUM = shutil.which("chromium")
WIDE = (
    "title: Tops to go on top of a top of a set, as in the top of it\nkind: body\nfor: women\nunit: cm\n"
    "table: |\n  size | EU | UK | US | bust | waist | hips | thigh | height\n"
    "  S | 36 | 8 | 4 | 84-88 | 66-70 | 92-96 | 52-54 | 164-168\n"
    "  M | 38 | 10 | 6 | 88-92 | 70-74 | 96-100 | 54-56 | 166-170\n"
)
TAGS = ("en-US", "th-TH", "ar-AE")
WORDS = load_wording([Locale(tag) for tag in TAGS])[0]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        assert not os.environ.get("HANGTAG_CI"), "Chromium is not installed: .ci/system installs it"
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def page_of(browser: Any, tag: str) -> Any:
    source, _ = parse_yaml(WIDE.encode(), "wide.yml")
    assert source
    read, problems = read_size_chart(source, id="wide")
    assert read and not problems
    one = resolve_charts({"wide": read})[0]["wide"]
    answer = chart(whole(one, published_tables()), WORDS[Locale(tag)])
    assert answer
    sections = Printer(WORDS[Locale(tag)], "https://help.example/").sections([answer])
    direction = "rtl" if tag.startswith("ar") else "ltr"
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.set_content(
        f'<html lang="{tag}" dir="{direction}"><style>{stylesheet().content.decode()}</style><div class="ht">'
        f"{''.join(html for _, html in sections)}</div></html>"
    )
    return page


@pytest.mark.parametrize("tag", TAGS)
def test_the_sizes_stay_while_the_columns_slide(browser: Any, tag: str) -> None:
    page = page_of(browser, tag)
    state = page.evaluate("""() => {
        const scroll = document.querySelector('.ht-scroll'), rtl = document.documentElement.dir === 'rtl';
        const size = document.querySelector('.ht-table tbody th');
        const cell = document.querySelector('.ht-table tbody td');
        const at = (one) => one.getBoundingClientRect()[rtl ? 'right' : 'left'];
        const before = [at(size), at(cell)];
        scroll.scrollLeft = rtl ? -80 : 80;
        return {slides: scroll.scrollWidth > scroll.clientWidth, page: document.documentElement.scrollWidth,
                size: at(size) - before[0], cell: Math.abs(at(cell) - before[1])};
    }""")
    assert state["slides"] and abs(state["size"]) < 1 and state["cell"] > 40
    assert state["page"] <= 360
    page.close()


@pytest.mark.parametrize("tag", TAGS)
def test_the_caption_ends_before_the_edge_that_fades(browser: Any, tag: str) -> None:
    page = page_of(browser, tag)
    left, right = page.evaluate("""() => {
        const edge = document.querySelector('.ht-scroll').getBoundingClientRect();
        const words = document.createRange();
        words.selectNodeContents(document.querySelector('.ht-table__cap'));
        const told = words.getBoundingClientRect();
        return [told.left - edge.left, edge.right - told.right];
    }""")
    assert (left if tag.startswith("ar") else right) >= 32
    page.close()


def test_on_paper_the_table_is_whole_and_asks_nothing(browser: Any) -> None:
    page = page_of(browser, "en-US")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.ht-scroll')).overflowX") == "visible"
    assert not page.locator(".ht-unit").first.is_visible()
    page.close()
