"""Makes the page on embedding live: the demo shop's fragments lie beside the documentation.

In `embedding.md`, `%address hangtag.css%` and `%integrity hangtag.css%` stand for what `manifest.json` says.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from generator.build import build

ROOT = Path(__file__).parents[1]
MARK = re.compile(r"%(address|integrity) ([a-z.-]+)%")
_built: list[Path] = []


def published() -> Path:
    """The demo shop's fragments, built once a run."""
    if not _built:
        shop = Path(tempfile.mkdtemp()) / "shop"
        for folder in ("content", "product_data"):
            shutil.copytree(ROOT / folder, shop / folder)
        build(shop, shop / "dist", only=("embed",))
        _built.append(shop / "dist")
    return _built[0]


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    if page.file.src_uri != "embedding.md":
        return markdown
    assets = json.loads((published() / "embed/v1/manifest.json").read_text("utf-8"))["assets"]
    return MARK.sub(lambda found: str(assets[found[2]][found[1]]), markdown)


def on_post_build(*, config: Any, **_: Any) -> None:
    shutil.copytree(published() / "embed", Path(config["site_dir"]) / "embed", dirs_exist_ok=True)
    shutil.rmtree(_built.pop().parents[1])
