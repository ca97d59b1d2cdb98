"""`<hangtag-embed>`: the web component that shows fragments in a shop's page, and what a host needs to load it.

embed/v1/hangtag-embed.<hash>.js   the component, under 3 KB when it is sent compressed
embed/v1/manifest.json             its address and that of every other asset, with their integrity
_headers                           caching and CORS, for hosts that read this file (Cloudflare Pages, Netlify)
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.surfaces import Output, Place

SOURCE = Path(__file__).parents[1] / "assets" / "hangtag-embed.js"
ROOT = "embed/v1"
A_YEAR = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
FIVE_MINUTES = "public, max-age=300, stale-while-revalidate=86400"
SHARED = (
    "Access-Control-Allow-Origin: *",
    "Timing-Allow-Origin: *",
    "Cross-Origin-Resource-Policy: cross-origin",
    "X-Content-Type-Options: nosniff",
    "X-Robots-Tag: noindex",
)
# Pictures, videos and captions that fragments show; their names change with their content.
MEDIA = (*SHARED[:-1], f"Cache-Control: {A_YEAR}")


def integrity(content: bytes) -> str:
    """What a browser compares a file with (Subresource Integrity): `sha384-…`."""
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}"


@cache
def script(stylesheet: Output) -> Output:
    """The component, which asks for that stylesheet and no other; its name changes with its content."""
    lines = (line.strip() for line in SOURCE.read_text("utf-8").splitlines())
    code = "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
    code = code.replace('"STYLE"', json.dumps(Path(stylesheet.path).name))
    content = code.replace('"INTEGRITY"', json.dumps(integrity(stylesheet.content))).encode()
    return Output(f"{ROOT}/hangtag-embed.{hashlib.sha256(content).hexdigest()[:12]}.js", content)


def lasting(named: Mapping[str, Output]) -> list[Output]:
    """The same files under their names without hash: a host that loads these need not follow our updates."""
    return [Output(f"{ROOT}/{name}", output.content) for name, output in named.items()]


def assets(place: Place, named: Mapping[str, Output]) -> Output:
    """`manifest.json`: what a page loads, and the lines of a content security policy that let it; `named` are the
    files by their names without hash. The origin in the lines is the help site's."""
    origin = "/".join(place.help_url.split("/")[:3])
    content = {
        "schema": "embed/1",
        "assets": {
            name: {"address": output.path, "bytes": len(output.content), "integrity": integrity(output.content)}
            for name, output in named.items()
        },
        "fragments": f"{ROOT}/<locale>/<product>.html",
        "shards": f"{ROOT}/manifest/<first two digits of the id's sha256>.jsonl",
        "csp": {
            "component": f"script-src 'self' {origin}; connect-src 'self' {origin}; img-src 'self' {origin}",
            "server_side": f"style-src 'self' {origin}; img-src 'self' {origin}",
            "frame": f"frame-src 'self' {origin}; script-src 'self' {origin}",
            "which_size": f"script-src 'self' {origin}; connect-src 'self' {origin}",
        },
    }
    return Output(f"{ROOT}/manifest.json", (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def headers(
    place: Place,
    named: Mapping[str, Output],
    for_a_year: Iterable[Output] = (),
    besides: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Output:
    """Fragments and what they show may be fetched by every shop; fragments are asked for again soon, files named by
    their hash are kept.

    Where two rules set one header for one address both would be sent, so no two do. Fragments are no pages for
    search engines. `named` are the files by the names that stay, `for_a_year` those named by their content,
    `besides` further headers by address; those pages are asked for again soon, too.
    """
    soon = [f"/{ROOT}/{locale.lower()}/*" for locale in place.locales]
    soon += [f"/{ROOT}/manifest/*", f"/{ROOT}/manifest.json"]
    soon_too = {path: (f"Cache-Control: {FIVE_MINUTES}", *more) for path, more in besides.items()}
    rules = {
        f"/{ROOT}/*": SHARED,
        "/media/*": MEDIA,
        **dict.fromkeys(soon, (f"Cache-Control: {FIVE_MINUTES}",)),
        **soon_too,
        f"/{ROOT}/sentences/*": (f"Cache-Control: {A_YEAR}",),
        **{f"/{output.path}": (f"Cache-Control: {A_YEAR}",) for output in for_a_year},
        **{f"/{output.path}": (f"Cache-Control: {ASK_AGAIN}",) for output in lasting(named)},
    }
    lines = (line for path, sent in rules.items() for line in (path, *(f"  {header}" for header in sent)))
    return Output("_headers", "".join(f"{line}\n" for line in lines).encode())
