"""Addresses: from the target of a Link to what stands in `href`."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

FOLDERS = {"policy": "returns/", "chart": "size-charts/", "product": "products/", "category": "categories/"}
SCHEMES = frozenset({"https", "mailto", "tel"})
URL_SIGNS = "/:?#@!$&'()*+,;=-._~%"
NEVER = re.compile(r"[\x00-\x1f\\]")


def address(target: str, home: str, shop: str = "") -> str | None:
    """Where a Link leads, or None where it must not be a link.

    `home` is the folder of the locale on the help site, with a slash at its end: `https://help.example.com/en-gb/`
    in fragments and mails, `../../` on a page of the site itself. `shop` is put before addresses that begin with a
    slash. Only https, mailto, tel and such relative addresses are followed.
    """
    kind, _, rest = target.partition(":")
    if kind in FOLDERS or kind == "page":
        path, _, anchor = rest.partition("#")
        if not path or ".." in path.split("/") or path.startswith("/"):
            return None
        folder = "" if kind == "page" and path in ("index", "home") else f"{quote(path, safe='/')}/"
        return f"{home}{FOLDERS.get(kind, '')}{folder}" + (f"#{quote(anchor, safe='')}" if anchor else "")
    return foreign(rest if kind == "url" else target, shop)


def foreign(url: str, shop: str = "") -> str | None:
    """An address that somebody typed, made safe to stand in a page, or None."""
    url = url.strip()
    if not url or NEVER.search(url):
        return None
    if url.startswith("/") and not url.startswith("//"):
        return quote(f"{shop}{url}", safe=URL_SIGNS)
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or (parts.scheme == "https" and not parts.hostname):
        return None
    return quote(url, safe=URL_SIGNS)


def below(path: str, folder: str) -> str:
    """The address of a file whose name may hold any sign: `a#b.jpg` in `https://help.example.com/media`."""
    return f"{folder.rstrip('/')}/{quote(path)}"
