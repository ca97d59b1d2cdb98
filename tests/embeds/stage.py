"""The shirt's page in a shop with a strict policy: what a browser shows there, and what the page hears."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .hosts import Host

POLICY = "default-src 'self'; {allowed}"  # what manifest.json says, and nothing else
OPEN = {"Access-Control-Allow-Origin": "*"}
SHIRT = "/embed/v1/en-gb/shirt.html"
KINDS = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript; charset=utf-8"}
HEARD = """
for (const what of ["shown", "failed"])
  document.addEventListener(`hangtag:${what}`, ({ detail }) => (window.heard ??= []).push([what, detail]));
window.shifts = 0;
new PerformanceObserver((list) => { for (const shift of list.getEntries()) window.shifts += shift.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


class Stage:
    """The shirt's page in the shop, and the help host beside it."""

    def __init__(self, browser: Any, shop: Host, helped: Host, published: Path) -> None:
        self.browser, self.shop, self.help = browser, shop, helped
        self.complaints: list[str] = []
        self.contexts: list[Any] = []
        for path in (published / "embed/v1").rglob("*.*"):
            kind = KINDS.get(path.suffix[1:], "application/json")
            where = f"/{path.relative_to(published).as_posix()}"
            helped.answers[where] = (200, {**OPEN, "Content-Type": kind}, path.read_bytes())
        manifest = json.loads((published / "embed/v1/manifest.json").read_text("utf-8"))
        self.assets = manifest["assets"]
        self.allowed = manifest["csp"]["component"].replace("https://www.example.com", helped.origin)

    def open(
        self,
        attributes: str = "",
        *,
        src: str = SHIRT,
        css: str = "",
        policy: str = POLICY,
        integrity: str = "",
        scripts: bool = True,
        beside: tuple[str, ...] = (),
        body: str = "",
        width: int = 720,
    ) -> Any:
        """The page; `body` instead of its one embed, in which HOST is the help host."""
        sent = {
            "Content-Type": KINDS["html"],
            "Content-Security-Policy": policy.format(help=self.help.origin, allowed=self.allowed),
        }
        self.shop.answers["/favicon.ico"] = (200, {"Content-Type": "image/x-icon"}, b"")
        self.shop.answers["/heard.js"] = (200, {"Content-Type": KINDS["js"]}, HEARD.encode())
        self.shop.answers["/shop.css"] = (200, {"Content-Type": KINDS["css"]}, css.encode())
        loaded = [*((name, "") for name in beside), ("hangtag-embed.js", integrity)]
        scripts_of_help = "".join(
            f'<script defer src="{self.help.origin}/{self.assets[name]["address"]}" crossorigin '
            f'integrity="{other or self.assets[name]["integrity"]}"></script>'
            for name, other in loaded
        )
        one = f'<hangtag-embed src="HOST{src}" {attributes}><a href="/sizes">Size chart</a></hangtag-embed>'
        self.shop.answers["/shirt"] = (
            200,
            sent,
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Shirt</title>'
            f'<link rel="stylesheet" href="/shop.css"><script src="/heard.js"></script>'
            f"{scripts_of_help}<body><h1>Shirt</h1>"
            f"{(body or one).replace('HOST', self.help.origin)}<p id=after>More shirts</p></body></html>".encode(),
        )
        context = self.browser.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self.shop.origin}/shirt")
        return page


def heard(page: Any, times: int = 1) -> list[Any]:
    """What the host has heard, once it has heard as much; asked again and again, since the policy forbids eval."""
    found: list[Any] = []
    for _ in range(250):
        found = page.evaluate("window.heard ?? []")
        if len(found) >= times:
            break
        page.wait_for_timeout(20)
    assert len(found) == times
    return found


def in_shadow(page: Any, code: str) -> Any:
    return page.evaluate(f"(() => {{ const root = document.querySelector('hangtag-embed').shadowRoot; {code} }})()")
