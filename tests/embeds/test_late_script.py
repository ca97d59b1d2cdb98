"""A fragment as an include, and its script that comes late: nothing below "which size am I" moves."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .hosts import Host
from .stage import HEARD, KINDS, OPEN

pytestmark = pytest.mark.browser
LOCALES = ("en-gb", "de-de", "th-th", "ar-ae")
WIDTHS = (390, 1280)
TOOL = re.compile(r'<section [^>]*data-hangtag="which-size".*?</section>', re.DOTALL)
TOP = "document.querySelector('#after').getBoundingClientRect().top"
KEPT = {"bust": "90 cm", "waist": "70 cm", "hips": "120 cm"}


class Shop:
    """Pages of a shop that includes the tool's part, and a line below it."""

    def __init__(self, browser: Any, host: Host, demo: Path) -> None:
        self.browser, self.host, self.demo = browser, host, demo
        self.contexts: list[Any] = []
        self.host.answers["/favicon.ico"] = (200, {"Content-Type": "image/x-icon"}, b"")
        for path in (*demo.glob("*.*"), *demo.glob("sentences/*")):
            kind = KINDS.get(path.suffix[1:], "application/json")
            self.host.answers[f"/{path.relative_to(demo)}"] = (
                200,
                {**OPEN, "Content-Type": kind},
                path.read_bytes(),
            )

    def open(
        self, locale: str, width: int, *, script: str = "which-size.js", scripts: bool = True, held: Any = None
    ) -> Any:
        """The page; `held` is given the request for the script, which waits until it is continued."""
        whole = (self.demo / f"{locale}/linen-camp-shirt.html").read_text("utf-8")
        found = TOOL.search(whole)
        assert found
        part = found[0].replace("https://help.example.com/embed/v1", self.host.origin)
        asked = f'<script defer src="/{script}"></script>' if script else ""
        html = (
            f'<!doctype html><html lang="{locale}"><meta charset="utf-8"><title>Shirt</title>'
            f'<body style="margin: 0"><script>{HEARD}</script><link rel="stylesheet" href="/hangtag.css">'
            f"{asked}{part}<p id=after>More</p>"
        )
        self.host.answers[f"/{locale}"] = (200, {"Content-Type": KINDS["html"]}, html.encode())
        context = self.browser.new_context(
            viewport={"width": width, "height": 1400}, java_script_enabled=scripts, reduced_motion="reduce"
        )
        self.contexts.append(context)
        context.add_init_script(f"localStorage.setItem('hangtag-which-size', {json.dumps(json.dumps(KEPT))})")
        page = context.new_page()
        if held:
            page.route("**/which-size.js", held)
        page.goto(f"{self.host.origin}/{locale}", wait_until="commit")
        page.locator("#after").wait_for()
        return page


@pytest.fixture
def shop(browser: Any, two_hosts: tuple[Host, Host], demo: Path) -> Any:
    made = Shop(browser, two_hosts[0], demo)
    yield made
    for context in made.contexts:
        context.close()


def test_nothing_moves_when_it_comes_and_answers_with_what_was_remembered(shop: Shop) -> None:
    """In four languages, on a phone and a desktop; the sentences come late as well."""
    shop.host.late = {path: 0.3 for path in shop.host.answers if "sentences" in path}
    held: list[Any] = []
    pages = {
        (locale, width): shop.open(locale, width, held=lambda script: held.append(script))
        for locale in LOCALES
        for width in WIDTHS
    }
    before = {}
    for which, page in pages.items():
        page.wait_for_function("performance.getEntriesByType('paint').length")
        assert page.locator("hangtag-which-size form").count() == 0
        before[which] = page.evaluate(TOP)
        assert before[which] < 1400  # what moved here would be seen
    assert len(held) == len(pages)
    for script in held:
        script.continue_()
    for page in pages.values():
        page.locator(".ht-which__verdict").wait_for()
        page.wait_for_timeout(50)
    assert {which: page.evaluate(TOP) for which, page in pages.items()} == before
    assert {which: page.evaluate("window.shifts") for which, page in pages.items()} == dict.fromkeys(pages, 0)


def test_the_whole_answer_comes_with_the_first_touch(shop: Shop) -> None:
    page = shop.open("en-gb", 390)
    page.locator(".ht-which__verdict").wait_for()
    assert page.locator(".ht-rule").count() == 0
    page.locator("hangtag-which-size input[type=text]").first.focus()
    assert page.locator(".ht-rule dd").count() == len(KEPT)


@pytest.mark.parametrize("asked", ["no script", "script off"])
def test_where_no_script_is_awaited_there_is_no_empty_place(shop: Shop, asked: str) -> None:
    page = shop.open(
        "th-th", 390, script="which-size.js" if asked == "script off" else "", scripts=asked != "script off"
    )
    assert page.locator("hangtag-which-size").evaluate("one => one.offsetHeight") == 0


def test_a_script_that_never_comes_leaves_no_empty_place_for_long(shop: Shop) -> None:
    page = shop.open("de-de", 1280, script="which-size.gone.js")
    tool = page.locator("hangtag-which-size")
    assert tool.evaluate("one => one.offsetHeight") > 300
    (seconds,) = tool.evaluate("one => one.getAnimations().map((end) => end.effect.getTiming().delay / 1000)")
    assert seconds == 10
    tool.evaluate("one => one.getAnimations().forEach((end) => end.finish())")
    assert tool.evaluate("one => one.offsetHeight") == 0
