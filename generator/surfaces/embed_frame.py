"""A fragment in a frame, for shops that take nothing else: one page for all, and a script on either side.

embed/v1/frame.html?show=<locale>/<product>   the page in the frame; its CSP lets nothing in but ours
embed/v1/hangtag-frame.<hash>.js              shows the fragment, and tells its height to shops that may frame it
embed/v1/hangtag-frame-host.<hash>.js         in the shop's page: gives the frame that height
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from markupsafe import escape

from generator.surfaces import Output, Place

ASSETS = Path(__file__).parents[1] / "assets"
ROOT = "embed/v1"
PAGE = f"{ROOT}/frame.html"


def _script(name: str, shops: tuple[str, ...] = ()) -> Output:
    lines = (line.strip() for line in (ASSETS / f"{name}.js").read_text("utf-8").splitlines())
    code = "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
    content = code.replace("SHOPS", json.dumps(shops)).encode()
    return Output(f"{ROOT}/{name}.{hashlib.sha256(content).hexdigest()[:12]}.js", content)


def scripts(place: Place) -> dict[str, Output]:
    """Both scripts by their names without hash; the one in the frame knows which shops it may speak to."""
    return {
        "hangtag-frame.js": _script("hangtag-frame", place.frame_in),
        "hangtag-frame-host.js": _script("hangtag-frame-host"),
    }


def page(place: Place, named: Mapping[str, Output]) -> Output:
    """The page in the frame; which shops may frame it is said by the header that the host sends."""
    host = str(escape(place.help_url.split("/")[2]))
    html = (ASSETS / "frame.html").read_text("utf-8").replace("HOST", host)
    for mark, name in (
        ("EMBED", "hangtag-embed.js"),
        ("WHICH_SIZE", "which-size.js"),
        ("FRAME", "hangtag-frame.js"),
    ):
        html = html.replace(f'"{mark}"', f'"{Path(named[name].path).name}"')
    return Output(PAGE, html.encode())


def ancestors(place: Place) -> str:
    """The header of the page in the frame: which pages may show it."""
    return f"Content-Security-Policy: frame-ancestors {' '.join(place.frame_in) or chr(39) + 'none' + chr(39)}"
