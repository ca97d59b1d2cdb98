"""The unit of size charts: switched without script, remembered with it, and only once somebody switched."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generator.answers.sizing import chart
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.facts.sizing.joining import whole
from generator.markup import Printer
from generator.measure.locales import Locale
from generator.surfaces import units
from generator.surfaces.storefront import stylesheet
from generator.wording.loading import load_wording
from generator.yaml_source import parse_yaml

CHROMIUM = shutil.which("chromium")
SHOP = "https://shop.example"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
CHARTS = {
    "tops": "kind: body\nunit: cm\ntable: |\n  size | bust | waist\n  S | 84-88 | 66-70\n  M | 88-92 | 70-74\n",
    "dress": "kind: garment\nunit: cm\nmeasured: round\ntable: |\n  size | bust\n  S | 92\n  M | 96\n",
}
WORDS = load_wording([Locale("en-GB"), Locale("en-US")])[0]
Open = Callable[..., Any]


def fragments(tag: str) -> str:
    written = {}
    for id, text in CHARTS.items():
        source, _ = parse_yaml(text.encode(), f"{id}.yml")
        assert source
        read, problems = read_size_chart(source, id=id)
        assert read and not problems
        written[id] = read
    charts, problems = resolve_charts(written)
    assert not problems
    printer = Printer(WORDS[Locale(tag)], "https://help.example/")
    answers = [chart(whole(one), WORDS[Locale(tag)]) for one in charts.values()]
    return "".join(section for one in answers if one for _, section in printer.sections([one]))


def test_the_script_is_half_a_kilobyte_compressed_and_asks_nobody() -> None:
    code = units.script().decode()
    assert len(gzip.compress(code.encode(), mtime=0)) < 560
    assert not any(word in code for word in ("fetch", "http", "cookie", "eval", "innerHTML"))
    assert units.embedded().path.startswith("embed/v1/units.") and units.embedded().path.endswith(".js")


def test_each_choice_says_its_unit_to_the_script() -> None:
    assert fragments("en-US").count('value="in" checked') == 2
    assert fragments("en-US").count('value="cm"') == 2


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_shop(browser: Any) -> Iterator[Open]:
    """A shopper with a browser of their own: `open_shop()("/en-US")` is a page with two charts."""
    contexts: list[Any] = []

    def open_shop(*, scripts: bool = True) -> Callable[[str], Any]:
        context = browser.new_context(java_script_enabled=scripts)
        contexts.append(context)

        def serve(route: Any) -> None:
            path = route.request.url.removeprefix(SHOP)
            html = (
                '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><link rel="stylesheet" '
                f'href="/hangtag.css"><script defer src="/units.js"></script><body>{fragments(path[1:6])}</body>'
                if path in ("/en-US", "/en-GB")
                else ""
            )
            files = {
                "/hangtag.css": ("text/css", stylesheet().content),
                "/units.js": ("text/javascript; charset=utf-8", units.script()),
            }
            kind, body = files.get(path, ("text/html; charset=utf-8", html.encode()))
            route.fulfill(body=body, headers={"content-type": kind, "content-security-policy": POLICY})

        context.route("**/*", serve)
        page = context.new_page()

        def goto(path: str) -> Any:
            page.goto(SHOP + path)
            return page

        return goto

    yield open_shop
    for context in contexts:
        context.close()


def shown(page: Any) -> list[str]:
    """The units of the two charts as somebody sees them."""
    seen = page.locator("caption b span:visible")
    return [seen.nth(number).inner_text() for number in range(seen.count())]


@pytest.mark.browser
def test_nothing_is_kept_until_somebody_switches(open_shop: Open) -> None:
    page = open_shop()("/en-US")
    assert shown(page) == ["in", "in"]
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.browser
def test_a_switch_holds_for_all_charts_and_on_the_next_page(open_shop: Open) -> None:
    goto = open_shop()
    page = goto("/en-US")
    page.locator(".ht-unit__other").last.check(force=True)
    assert shown(page) == ["cm", "cm"]
    assert page.evaluate("JSON.stringify(localStorage)") == '{"hangtag-unit":"cm"}'
    assert shown(goto("/en-US")) == ["cm", "cm"]
    page.locator(".ht-unit__own").first.check(force=True)
    assert shown(goto("/en-US")) == ["in", "in"]


@pytest.mark.browser
def test_without_script_each_switch_works_for_its_chart(open_shop: Open) -> None:
    page = open_shop(scripts=False)("/en-US")
    page.locator(".ht-unit__other").first.check(force=True)
    assert shown(page) == ["cm", "in"]


@pytest.mark.browser
def test_a_chart_that_is_embedded_later_follows_and_is_heard(open_shop: Open) -> None:
    goto = open_shop()
    page = goto("/en-US")
    page.locator(".ht-unit__other").first.check(force=True)
    page.evaluate(
        "() => { const host = document.body.appendChild(document.createElement('div'));"
        " host.attachShadow({mode: 'open'}).append(document.querySelector('section').cloneNode(true));"
        " for (const radio of host.shadowRoot.querySelectorAll('.ht-unit__own')) radio.checked = true;"
        " host.dispatchEvent(new CustomEvent('hangtag:shown', {bubbles: true, composed: true})); }"
    )
    inner = page.locator("div >> .ht-unit__own").last
    assert page.evaluate("document.body.lastChild.shadowRoot.querySelector('.ht-unit__other').checked")
    inner.check(force=True)
    assert shown(page)[:2] == ["in", "in"]
