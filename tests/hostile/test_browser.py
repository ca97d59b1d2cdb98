"""In a real browser nothing runs but what is ours, whatever the words of a shop are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.build import build

from .conftest import DAY, PLAIN_SHOP, refused, write_shop
from .corpus import sample

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium")
HOOKS = """
window.ran = [];
for (const name of ["alert", "prompt", "confirm", "print", "open"])
  window[name] = (...said) => ran.push([name, ...said]);
"""
TOUCH = """
for (const element of document.querySelectorAll("*"))
  for (const name of ["error", "load", "mouseover", "pointerenter", "focus", "toggle", "animationstart", "click"])
    if (name !== "click" || !element.closest("a[href], button, label, input, summary"))
      element.dispatchEvent(new Event(name));
"""


@pytest.mark.skipif(not CHROMIUM and not os.environ.get("HANGTAG_CI"), reason="no Chromium")
def test_no_word_of_a_shop_runs(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    said = sample(120)
    wrong = refused(write_shop(tmp_path / "all", PLAIN_SHOP, said))
    said = [text for n, text in enumerate(said) if f"product_data/products/p{n}.yml" not in wrong]
    build(
        write_shop(tmp_path / "shop", PLAIN_SHOP, said), tmp_path / "out", as_of=DAY, only=("embed", "mail", "site")
    )
    fragments = [path.read_text("utf-8") for path in sorted((tmp_path / "out").glob("embed/v1/en-gb/p*.html"))]
    mails = [path.read_text("utf-8") for path in sorted((tmp_path / "out").glob("mail/en-gb/**/*.html"))]
    assert len(fragments) == len(said) > 100
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(offline=True)
        page.add_init_script(HOOKS)
        asked: list[Any] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        (tmp_path / "all.html").write_text("\n".join(("<!doctype html>", *fragments, *mails)), "utf-8")
        page.goto((tmp_path / "all.html").as_uri())
        page.evaluate(TOUCH)
        assert page.evaluate("document.scripts.length") == 0
        assert page.evaluate("window.ran") == []
        for n in range(0, len(said), 30):
            page.goto((tmp_path / f"out/site/en-gb/products/p{n}/index.html").as_uri())
            page.evaluate(TOUCH)
            assert page.evaluate("window.ran") == [], said[n]
            assert page.evaluate("location.protocol") == "file:", said[n]
        browser.close()
    assert asked == []
