"""A fragment in a frame, in a real browser: it stands as high as it is, and both sides look whom they hear."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .hosts import Host

pytestmark = pytest.mark.browser
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript; charset=utf-8"}
PAGE = "/embed/v1/frame.html"


class Framed:
    """The shop's page with a frame of the help host in it; `known`: the shop is among those that may frame."""

    def __init__(self, browser: Any, shop: Host, helped: Host, published: Path, known: bool) -> None:
        self.shop, self.help, self.complaints = shop, helped, []
        ours = json.dumps([shop.origin if known else "https://www.example.com"]).encode()
        for path in (published / "embed/v1").rglob("*.*"):
            body = path.read_bytes().replace(b'["https://www.example.com"]', ours)
            headers = {
                "Content-Type": KINDS.get(path.suffix, "application/json"),
                "Access-Control-Allow-Origin": "*",
            }
            helped.answers[f"/{path.relative_to(published).as_posix()}"] = (200, headers, body)
        self.host_script = next(path for path in helped.answers if "hangtag-frame-host." in path)
        self.context = browser.new_context(viewport={"width": 720, "height": 900})
        self.published = published

    def open(self, query: str, more: str = "") -> Any:
        self.help.answers[f"{PAGE}?{query}"] = self.help.answers[PAGE]
        src = f"{self.help.origin}{PAGE}?{query}".replace("&", "&amp;")
        policy = f"default-src 'self'; frame-src {self.help.origin}; script-src 'self' {self.help.origin}"
        self.shop.answers["/favicon.ico"] = (200, {"Content-Type": "image/x-icon"}, b"")
        self.shop.answers["/more.js"] = (200, {"Content-Type": KINDS[".js"]}, more.encode())
        self.shop.answers["/shirt"] = (
            200,
            {"Content-Type": KINDS[".html"], "Content-Security-Policy": policy},
            f'<!doctype html><html lang="en"><title>Shirt</title><script defer src="/more.js"></script>'
            f'<script defer src="{self.help.origin}{self.host_script}"></script>'
            f'<iframe data-hangtag src="{src}" title="Size chart" width="700" height="300"></iframe>'.encode(),
        )
        page = self.context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self.shop.origin}/shirt")
        return page


@pytest.fixture
def framed(browser: Any, two_hosts: tuple[Host, Host], published: Path) -> Iterator[Any]:
    made: list[Framed] = []

    def frame(known: bool = True) -> Framed:
        made.append(Framed(browser, *two_hosts, published, known))
        return made[-1]

    yield frame
    for one in made:
        one.context.close()


def height(page: Any) -> float:
    return float(page.locator("iframe").bounding_box()["height"])


def grown(page: Any, beyond: float) -> float:
    for _ in range(150):
        if height(page) > beyond:
            break
        page.wait_for_timeout(20)
    page.wait_for_timeout(100)
    return height(page)


def test_the_frame_stands_as_high_as_what_it_shows(framed: Any) -> None:
    shop = framed()
    page = shop.open("show=en-gb/shirt&part=size-chart&heading-level=3")
    high = grown(page, 310)
    inside = page.frames[1]
    assert inside.locator("hangtag-embed h3").first.is_visible()
    assert inside.locator("hangtag-embed section").count() == 1
    content = inside.evaluate("document.body.getBoundingClientRect().height")
    assert content <= high - 4 <= content + 4  # the frame has an edge of two pixels
    page.evaluate("document.querySelector('iframe').width = 260")
    page.wait_for_timeout(300)
    content = inside.evaluate("document.body.getBoundingClientRect().height")
    assert height(page) != high and content <= height(page) - 4 <= content + 4
    assert not shop.complaints


def test_its_language_is_that_of_what_it_shows(framed: Any) -> None:
    page = framed().open("show=ar-ae/shirt")
    grown(page, 310)
    html = page.frames[1].locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("ar-AE", "rtl")


@pytest.mark.parametrize(("asked", "scheme"), [("dark", "dark"), ("auto", "light dark"), ("red;x", "light")])
def test_its_ground_goes_with_its_letters(framed: Any, asked: str, scheme: str) -> None:
    page = framed().open(f"show=en-gb/shirt&part=care&scheme={asked}")
    page.frames[1].locator("hangtag-embed section").first.wait_for()
    assert page.frames[1].evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
    colour = page.frames[1].locator("hangtag-embed li").first.evaluate("(one) => getComputedStyle(one).color")
    assert (colour == "rgb(236, 242, 239)") == (asked == "dark")


@pytest.mark.parametrize(
    "show",
    ["", "en-gb/nothing", "../../secret", "https://evil.example/x", "//evil.example/x", "en-gb/x%22onload=", "%00"],
)
def test_what_is_no_fragment_leaves_the_link_to_the_help_site(framed: Any, show: str) -> None:
    shop = framed()
    page = shop.open(f"show={show}")
    page.wait_for_timeout(300)
    inside = page.frames[1]
    assert inside.get_by_role("link").get_attribute("href") == "../../"
    assert inside.get_by_role("link").is_visible()
    asked = {
        path for path, _ in shop.help.asked if not path.startswith((PAGE, "/embed/v1/hangtag", "/embed/v1/which"))
    }
    assert asked <= {"/embed/v1/en-gb/nothing.html"}


def test_a_page_that_may_not_frame_it_is_told_nothing(framed: Any) -> None:
    page = framed(known=False).open("show=en-gb/shirt", "addEventListener('message', () => (window.heard = true))")
    page.frames[1].locator("hangtag-embed section").first.wait_for()
    page.wait_for_timeout(200)
    assert not page.evaluate("window.heard")
    assert height(page) == 304


def test_the_shops_page_hears_no_one_else(framed: Any) -> None:
    """A height from the page itself, from another frame, or one that is no height, moves nothing."""
    shop = framed(known=False)
    page = shop.open("show=en-gb/shirt")
    page.frames[1].locator("hangtag-embed section").first.wait_for()
    page.evaluate("postMessage({ hangtag: 'height', height: 999 }, '*')")
    for wrong in ("999.5", "'999'", "-5", "1e9", "null", "{}", "NaN"):
        page.frames[1].evaluate(f"parent.postMessage({{ hangtag: 'height', height: {wrong} }}, '*')")
    page.frames[1].evaluate("parent.postMessage('height', '*')")
    page.wait_for_timeout(150)
    assert height(page) == 304
    page.frames[1].evaluate("parent.postMessage({ hangtag: 'height', height: 700 }, '*')")
    assert grown(page, 310) == 704


def test_the_headers_say_who_may_frame_it_and_the_page_lets_nothing_in(published: Path) -> None:
    rules = (published / "_headers").read_text("utf-8")
    assert f"{PAGE}\n  Cache-Control: public, max-age=300, stale-while-revalidate=86400\n" in rules
    assert "  Content-Security-Policy: frame-ancestors https://www.example.com\n" in rules
    html = (published / "embed/v1/frame.html").read_text("utf-8")
    assert "default-src 'none'" in html and "unsafe" not in html
    assert not re.search(r"<style|<script(?! defer src)|\son\w+=", html)
    for src in re.findall(r'<script defer src="([^"]+)"', html):
        assert (published / "embed/v1" / src).is_file()
