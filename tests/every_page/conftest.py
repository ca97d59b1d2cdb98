"""The demo shop, built once and shown in Chromium at its own addresses: pages, and fragments in a page of
the shop."""

from __future__ import annotations

import fcntl
import mimetypes
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from generator.build import build
from generator.measure.locales import Locale

HOUSE = Path(__file__).parents[2]
JS = Path(__file__).parent / "js"
CHROMIUM = shutil.which("chromium")
DAY = date(2026, 11, 24)
LOCALES = ("en-GB", "de-DE", "th-TH", "ar-AE")
HELP, SHOP = "https://help.example.com", "https://www.example.com"
NAMED = re.compile(
    r"(products|size-charts|categories|brands|charts|terms|fit)/(?=.)"
)  # folders with a page a subject
# Listened to from before the first thing is painted.
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  const named = (source) => source.node && (source.node.className || source.node.nodeName);
  for (const shift of list.getEntries()) window.shifts.push([shift.value, shift.sources.map(named).join(" ")]);
}).observe({ type: "layout-shift", buffered: true });
"""
AT_REST = """
() => document.fonts.ready.then(() =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
"""


@dataclass(frozen=True)
class View:
    name: str
    width: int
    height: int
    scheme: str


PHONE = View("phone", 360, 740, "light")
DESKTOP = View("desktop", 1280, 900, "dark")
VIEWS = (PHONE, DESKTOP)


@dataclass(frozen=True, order=True)
class Kind:
    """A kind of page or fragment in a locale, and one file of it."""

    name: str
    locale: str
    file: str

    @property
    def address(self) -> str:
        """Where it is seen: pages at their own place, fragments in a page of the shop."""
        if self.file.startswith("site/"):
            return f"{HELP}/{self.file.removeprefix('site/').removesuffix('index.html')}"
        return f"{SHOP}/{self.file}"

    def __str__(self) -> str:
        return f"{self.name} {self.locale}"


OWN_RETURNS = ("returns/", "returns/every-case/", "returns/withdrawal-form/")


@dataclass
class Demo:
    """The demo shop's outputs."""

    out: Path

    def kinds(self, locales: tuple[str, ...] = LOCALES, *, lightest: bool = False) -> list[Kind]:
        """Of each kind of page and fragment in each locale the heaviest (or the lightest) one."""
        found: dict[tuple[str, str], list[Path]] = {}
        for top, kind in (("site", "site/"), ("embed/v1", "embed/")):
            for locale in locales:
                root = self.out / top / Locale(locale).path
                for path in sorted(root.rglob("*.html")):
                    name = path.relative_to(root).as_posix().removesuffix("index.html")
                    named = NAMED.match(name)
                    if name.startswith("returns/") and name not in OWN_RETURNS:
                        name = "returns/*"
                    elif named:
                        name = f"{named[0]}*"
                    elif top != "site":
                        name = "*" if "/" not in name else f"*/{name.rpartition('/')[2]}"
                    found.setdefault((kind + name, locale), []).append(path)
        choose = min if lightest else max
        return [
            Kind(name, locale, choose(paths, key=lambda path: path.stat().st_size).relative_to(self.out).as_posix())
            for (name, locale), paths in found.items()
        ]

    def answer(self, address: str) -> tuple[int, str, bytes]:
        """(status, content type, body) as the help host and the shop would give them."""
        parts = urlsplit(address)
        path = parts.path.lstrip("/")
        if address.startswith(SHOP):
            if not path.endswith(".html"):
                return 204, "text/plain", b""
            return 200, "text/html; charset=utf-8", self.shop_page(path).encode()
        for root in (self.out / "site", self.out):
            file = root / path
            file = file / "index.html" if file.is_dir() else file
            if file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                return 200, kind, file.read_bytes()
        return 404, "text/plain", b""

    def shop_page(self, path: str) -> str:
        """A page of the shop around a fragment, as docs/pages/embedding.md says it."""
        tag = next(tag for tag in LOCALES if f"/{Locale(tag).path}/" in path)
        fragment = (self.out / path).read_text("utf-8")
        return (
            f'<!doctype html><html lang="{tag}" dir="{Locale(tag).dir}" data-ht-scheme="auto"><head>'
            '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>Shop</title><link rel="stylesheet" href="{HELP}/embed/v1/hangtag.css">'
            f'<script defer src="{HELP}/embed/v1/which-size.js"></script>'
            f'<script defer src="{HELP}/embed/v1/units.js"></script>'
            "<style>body { margin: 16px; background: var(--ht-paper); color: var(--ht-ink) }</style>"
            f"</head><body><main><h1>Shop</h1>\n{fragment}\n</main></body></html>"
        )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Built once for all workers of a run."""
    folder = tmp_path_factory.getbasetemp()
    folder = (folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder) / "every-page"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            for name in ("product_data", "content"):
                shutil.copytree(HOUSE / name, folder / "shop" / name, dirs_exist_ok=True)
            shutil.copy(HOUSE / "mkdocs.yml", folder / "shop")
            build(folder / "shop", folder / "dist", as_of=DAY)
            (folder / "built").touch()
    return Demo(folder / "dist")


@dataclass
class Looker:
    """Pages of the demo shop in Chromium; what goes wrong on the way is in `wrong`."""

    browser: Any
    demo: Demo
    wrong: list[str] = field(default_factory=list)
    contexts: dict[View, Any] = field(default_factory=dict)

    def context(self, view: View) -> Any:
        if view not in self.contexts:
            context = self.browser.new_context(
                viewport={"width": view.width, "height": view.height},
                color_scheme=view.scheme,
                reduced_motion="reduce",
                has_touch=view is PHONE,
                service_workers="block",
            )
            context.add_init_script(SHIFTS)
            context.route("**/*", self._serve)
            self.contexts[view] = context
        return self.contexts[view]

    def _serve(self, route: Any) -> None:
        address = route.request.url
        if not address.startswith((HELP, SHOP)):
            self.wrong.append(f"asks for {address}")
            route.abort()
            return
        status, kind, body = self.demo.answer(address)
        if status == 404:
            self.wrong.append(f"{route.request.headers.get('referer', '')} asks for {address}, which is not there")
        route.fulfill(status=status, body=body, headers={"Content-Type": kind, "Access-Control-Allow-Origin": "*"})

    def open(self, kind: Kind, view: View) -> Any:
        """The page, loaded and at rest."""
        page = self.context(view).new_page()
        where = f"{kind} {view.name}"
        page.on(
            "console", lambda said: self.wrong.append(f"{where}: {said.text}") if said.type == "error" else None
        )
        page.on("pageerror", lambda error: self.wrong.append(f"{where}: {error}"))
        page.goto(kind.address)
        page.evaluate(AT_REST)
        return page


@pytest.fixture(scope="module")  # one Playwright at a time: other rooms start their own
def looker(demo: Demo) -> Iterator[Looker]:
    if CHROMIUM is None:
        assert not os.environ.get("HANGTAG_CI"), "Chromium is not installed: .ci/system installs it"
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield Looker(chromium, demo)
        chromium.close()


def needs(path: str, cure: str) -> Path:
    """A part that npm installs; without it the test is skipped by name, and fails in CI."""
    found = JS / "node_modules" / path
    if not found.exists():
        assert not os.environ.get("HANGTAG_CI"), f"{path} is not installed: .ci/system installs it"
        pytest.skip(cure)
    return found
