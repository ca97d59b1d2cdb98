"""The preview in Chromium: it fits, follows what is saved, and works by keyboard and without script."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import WriteShop
from tests.live.conftest import Looked, look

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium")
SHIRT = "product_data/products/shirt.yml"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def seen(write_shop: WriteShop) -> Iterator[Looked]:
    for looked in look(write_shop()):
        threading.Thread(target=looked.keeper.keep_looking, daemon=True).start()
        looked.keeper.notice()
        yield looked


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_complains_of_nothing(chromium: Any, seen: Looked, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", ".hangtag/product/shirt?locale=de-DE&show=fragment", ".hangtag/product/shirt?show=mail-dark"):
        page.goto(seen.server.address + path)
        page.wait_for_load_state("load")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert said == []
    assert {url.split("/")[2] for url in asked} == {f"127.0.0.1:{seen.server.server_port}"}
    context.close()


def test_what_is_saved_takes_the_place_of_what_was_there(chromium: Any, seen: Looked) -> None:
    page = chromium.new_page()
    page.goto(seen.server.address + ".hangtag/product/shirt?show=fragment")
    inside = page.frame_locator("iframe")
    inside.get_by_text("Runs small").first.wait_for()
    page.evaluate("window.same = true")
    seen.save(SHIRT, (seen.project / SHIRT).read_text().replace("runs_small", "runs_large"))
    seen.keeper.notice()
    inside.get_by_text("Runs large").first.wait_for()
    page.locator("pre.ht-yaml", has_text="runs_large").wait_for()
    assert page.evaluate("window.same"), "the page itself stays, and with it where somebody is"
    page.locator("[data-saved]", has_text="s later").wait_for()
    seen.save(SHIRT, (seen.project / SHIRT).read_text().replace("brand: alder", "brand: aldr"))
    seen.keeper.notice()
    page.locator(".ht-problems", has_text="did you mean 'alder'").first.wait_for()
    page.close()


def test_the_list_follows_what_is_typed_and_what_is_saved(chromium: Any, seen: Looked) -> None:
    page = chromium.new_page()
    page.goto(seen.server.address)
    page.keyboard.press("Tab")
    page.get_by_label("Find").fill("nothing like it")
    page.get_by_text("No product here").wait_for()
    assert "q=nothing" in page.url
    page.get_by_label("Find").fill("SHIRT")
    page.get_by_role("link", name="Shirt").wait_for()
    seen.save("product_data/products/shirt-two.yml", "name: Other shirt\nbrand: aldr\n")
    seen.keeper.notice()
    page.get_by_role("link", name="Other shirt").wait_for()
    assert page.get_by_label("Find").input_value() == "SHIRT"
    page.get_by_label("Show").select_option("problems")
    page.get_by_role("link", name="Shirt", exact=True).wait_for(state="detached")
    page.get_by_role("link", name="Other shirt").press("Enter")
    page.locator("h1", has_text="Other shirt").wait_for()
    page.close()


def test_a_page_of_the_site_is_loaded_anew_and_shows_what_keeps_it_back(chromium: Any, seen: Looked) -> None:
    page = chromium.new_page()
    page.goto(seen.server.address + "en-gb/returns/")
    page.get_by_text("30 days").first.wait_for()
    policy = "product_data/return_policies/standard.yml"
    text = (seen.project / policy).read_text()
    seen.save(policy, text.replace("30 days", "33 days"))
    seen.keeper.notice()
    page.get_by_text("33 days").first.wait_for()
    seen.save(policy, text.replace("30 days", "33 daze"))
    seen.keeper.notice()
    page.get_by_text("return_policies/standard.yml:1:").wait_for()
    assert page.get_by_text("33 days").first.is_visible(), "until somebody asks for the page anew"
    seen.save(policy, text)
    seen.keeper.notice()
    page.get_by_text("30 days").first.wait_for()
    page.close()


def test_links_and_the_form_do_the_work_where_no_script_runs(chromium: Any, seen: Looked) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(seen.server.address)
    page.get_by_label("Find").fill("shirt")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Shirt").click()
    page.get_by_role("link", name="Mail, light").click()
    assert page.locator("iframe").get_attribute("src") == "/.hangtag/show/en-GB/shirt/mail"
    page.get_by_role("link", name="Store").click()
    assert "time_zone" in page.locator("pre.ht-yaml").inner_text()
    context.close()
