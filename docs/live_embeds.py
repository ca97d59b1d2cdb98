"""Makes the page on embedding live: the demo shop's fragments lie beside the documentation.

In `embedding.md`, `%address hangtag.css%` and `%integrity hangtag.css%` stand for what `manifest.json` says,
`%file integrations/…%` for a published file, `%part en-gb/shirt.fit-note%` for a part as an include puts it there,
`%height en-gb/shirt.fit-note+returns%` for the place that parts need.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from textwrap import indent
from typing import Any

from generator.build import build

ROOT = Path(__file__).parents[1]
MARK = re.compile(r"(?m)(^ *)?%(address|integrity|file|part|height) ([a-z0-9_./+-]+)%")
SHOPS = "embed: {file_per_part: yes, shops: [shopify, woocommerce, bigcommerce]}\n"
_built: list[Path] = []


def published() -> Path:
    """The demo shop's fragments, built once a run."""
    if not _built:
        shop = Path(tempfile.mkdtemp()) / "shop"
        for folder in ("content", "product_data"):
            shutil.copytree(ROOT / folder, shop / folder)
        store = shop / "product_data/store.yml"
        store.write_text(store.read_text("utf-8") + SHOPS, "utf-8")
        build(shop, shop / "dist", only=("embed", "twins", "integrations"))
        _built.append(shop / "dist")
    return _built[0]


def height(fragment: str, parts: str) -> str:
    """On a phone and in a wider column, as the manifest says."""
    address = f"embed/v1/{fragment}.html"
    text = "".join(file.read_text("utf-8") for file in (published() / "embed/v1/manifest").iterdir())
    [kept] = [row["parts"] for row in map(json.loads, text.splitlines()) if row["address"] == address]
    return " ".join(str(sum(kept[part][column] for part in parts.split("+"))) for column in (0, 1))


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    if page.file.src_uri != "embedding.md":
        return markdown
    assets = json.loads((published() / "embed/v1/manifest.json").read_text("utf-8"))["assets"]

    def said(found: re.Match[str]) -> str:
        before, what, name = found[1] or "", found[2], found[3]
        if what == "height":
            return before + height(*name.split(".", 1))
        if what == "file":
            return indent((published() / name).read_text("utf-8").rstrip("\n"), before)
        if what == "part":
            return before + (published() / f"embed/v1/{name}.html").read_text("utf-8").strip()
        return before + str(assets[name][what])

    return MARK.sub(said, markdown)


def on_post_build(*, config: Any, **_: Any) -> None:
    there = Path(config["site_dir"]) / "embed"
    shutil.copytree(published() / "embed", there, dirs_exist_ok=True)
    # The documentation itself is the shop here, wherever it is looked at.
    for script in there.glob("v1/hangtag-frame.*.js"):
        script.write_text(
            script.read_text("utf-8").replace('["https://www.example.com"]', "[location.origin]"), "utf-8"
        )
    shutil.rmtree(_built.pop().parents[1])
