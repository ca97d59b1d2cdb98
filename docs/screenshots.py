"""Pictures of the demo shop for the README and the documentation, in `docs/pages/screenshots/`: `make screenshots`.

The demo shop is built anew, and looked at in Chromium as customers and merchandisers see it. Each row of SHOTS is a
picture; all of them together stay under 1.5 MB (tests/docs/test_screenshots.py).
"""

from __future__ import annotations

import functools
import io
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from generator.build import build

ROOT = Path(__file__).parents[1]
TO = ROOT / "docs" / "pages" / "screenshots"
DAY = date(2026, 11, 24)
QUALITY = 72


class Shot(NamedTuple):
    """`page` is an address below the output folder, or one of `serve` (`serve:/…`); `at` what is scrolled to."""

    name: str
    page: str
    width: int
    height: int
    scheme: str = "light"
    at: str = ""


PHONE, DESK = (375, 760), (1180, 780)
SHOTS = (
    Shot("home-phone-en", "site/en-gb/", *PHONE),
    Shot("home-desktop-de", "site/de-de/", *DESK),
    Shot("product-desktop-en", "site/en-gb/products/linen-camp-shirt/", *DESK),
    Shot("product-phone-th", "site/th-th/products/linen-camp-shirt/", *PHONE),
    Shot("product-phone-ar-dark", "site/ar-ae/products/linen-camp-shirt/", *PHONE, "dark"),
    Shot("chart-phone-th", "site/th-th/size-charts/womens-tops/", *PHONE),
    Shot("chart-desktop-ar", "site/ar-ae/size-charts/womens-tops/", *DESK),
    Shot("returns-phone-de-dark", "site/de-de/returns/", *PHONE, "dark"),
    Shot("contact-phone-en", "site/en-gb/contact/", *PHONE),
    Shot("fragment-desktop-en", "shop.html", 900, 760),
    Shot("mail-light-de", "mail:de-de", 620, 560),
    Shot("mail-dark-en", "mail:en-gb", 620, 560, "dark"),
    Shot("chart-picture-en", "images/en-gb/womens-tops.png", 640, 640),
    Shot("preview-desktop", "serve:/", *DESK),
    Shot("preview-product", "serve:/.hangtag/product/linen-camp-shirt", *DESK),
)
SHOP = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A page of the shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="embed/v1/hangtag.css"><script defer src="embed/v1/which-size.js"></script>
<script defer src="embed/v1/units.js"></script>
<style>body {{ margin: 0 auto; max-width: 44rem; padding: 1.5rem; background: #fff }}</style></head>
<body>{fragment}</body></html>"""

MAIL = """<!doctype html><html lang="{locale}"><head><meta charset="utf-8">{head}</head>
<body style="margin: 0; padding: 24px 0">
<div style="max-width: 600px; margin: 0 auto">{footer}</div></body></html>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def previewed(shop: Path) -> Iterator[str]:
    """`hangtag serve` on the shop."""
    command = [str(Path(sys.executable).parent / "hangtag"), "serve", "--project", str(shop), "--port", "0"]
    process = subprocess.Popen([*command, "--as-of", DAY.isoformat()], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        address = next(found[0] for line in process.stderr if (found := re.search(r"http://[^\s,]+", line)))
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield address.rstrip("/")
    finally:
        process.terminate()
        process.wait(30)


def mail(out: Path, locale: str) -> str:
    """A footer as it stands in a mail, with the rules that a mail's head brings."""
    footer = max((out / "mail" / locale).glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
    head = (out / "mail" / "head.html").read_text("utf-8")
    name = f"mail-{locale}.html"
    (out / name).write_text(MAIL.format(locale=locale, head=head, footer=footer.read_text("utf-8")), "utf-8")
    return name


def main() -> None:
    from PIL import Image
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or sys.exit("Chromium is not installed: apt-get install chromium")
    TO.mkdir(exist_ok=True)
    for old in TO.glob("*.webp"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shop, out = Path(folder) / "shop", Path(folder) / "dist"
        for name in ("content", "product_data"):
            shutil.copytree(ROOT / name, shop / name)
        shutil.copy(ROOT / "mkdocs.yml", shop)
        build(shop, out, as_of=DAY)
        fragment = (out / "embed/v1/en-gb/linen-camp-shirt.html").read_text("utf-8")
        # Pictures come from the help site's own address; here it is another.
        fragment = fragment.replace("https://help.example.com/", "site/")
        (out / "shop.html").write_text(SHOP.format(fragment=fragment), "utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(out) as site, previewed(shop) as preview:
            for shot in SHOTS:
                kind, _, rest = shot.page.partition(":")
                address = site + (mail(out, rest) if kind == "mail" else shot.page)
                if kind == "serve":
                    address = preview + rest
                context = browser.new_context(
                    viewport={"width": shot.width, "height": shot.height},
                    color_scheme=shot.scheme,
                    device_scale_factor=2 if shot.width < 700 else 1.25,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.goto(address, wait_until="load")
                if kind == "serve":
                    page.wait_for_timeout(4000)
                if shot.at:
                    page.locator(shot.at).first.scroll_into_view_if_needed()
                page.evaluate("document.fonts.ready")
                page.wait_for_timeout(300)
                picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                picture.save(TO / f"{shot.name}.webp", "WEBP", quality=QUALITY, method=6)
                context.close()
        browser.close()
    weight = sum(path.stat().st_size for path in TO.glob("*.webp"))
    print(f"{len(SHOTS)} pictures, {weight / 1000:.0f} KB, in {TO.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
