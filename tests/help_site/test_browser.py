"""The help site in a real browser: it fits, asks nobody else for anything, and its search finds what is there."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from generator.measure.locales import Locale
from generator.site import build as site_build
from generator.site import search as site_search
from generator.site.frame import Search
from generator.surfaces.help_site import Found, Page

if TYPE_CHECKING:
    from conftest import Walk

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium")
PRODUCT = Page(
    path="products/mere-ankle-boot/",
    title="Mere ankle boot",
    description="",
    body='<div><h1>Mere ankle boot</h1></div><section><h2 id="a">Does it run small?</h2></section>',
    section="size-charts/",
    beside="size-charts/womens-tops/",
    locales=("en-GB", "th-TH"),
    contents=(("a", "Does it run small?"), ("b", "Which size?")),
)


@pytest.fixture(scope="module")
def site(walk: Walk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("site")
    for tag, made in walk.made.items():
        locale = Locale(tag)
        found = [Found("products/mere-ankle-boot/", "Mere ankle boot รองเท้าผู้หญิง", "suede")]
        outputs = [
            *site_build.static_files(made, locale, Search()),
            *site_search.outputs(made, locale, found, Search()),
        ]
        for output in outputs:
            path = root / output.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.content)
        page = root / "site" / locale.path / PRODUCT.path / "index.html"
        page.parent.mkdir(parents=True)
        page.write_bytes(site_build.shell(walk.sources[tag], made).stamp(PRODUCT))

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(root / "site"))

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def test_every_kind_of_page_fits_and_is_quiet(site: str, browser: Any) -> None:
    wrong: list[str] = []
    for width in (320, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(site) else wrong.append(request.url))
        for locale in ("en-gb", "th-th"):
            for path in ("", "returns/", PRODUCT.path):
                page.goto(f"{site}{locale}/{path}")
                if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
                    wrong.append(f"{locale}/{path} is {over} px too wide at {width}")
        page.close()
    assert not wrong


@pytest.mark.parametrize(("locale", "asked"), [("en-gb", "ankle bo"), ("en-gb", "sued"), ("th-th", "รองเท้าผู้หญิง")])
def test_search_finds_a_generated_page(site: str, browser: Any, locale: str, asked: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}{locale}/returns/")
    page.click("[name=q]")
    page.keyboard.type(asked)
    page.keyboard.press("Shift")  # words that come from an input method bring no key of their own
    first = page.locator(".ht-found li a").first
    first.wait_for(timeout=5000)
    assert first.get_attribute("href").endswith(f"/{locale}/{PRODUCT.path}")
    page.close()


def test_the_site_turns_dark_with_the_system(site: str, browser: Any) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(f"{site}en-gb/")
        colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.close()
    assert colours == {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 23, 21)"}


def test_the_keyboard_reaches_the_content_first(site: str, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{site}en-gb/returns/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.close()
