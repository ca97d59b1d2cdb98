"""Addresses in written pages that may not be linked: `http:`, `javascript:`, a host that no browser finds.

Whoever writes pages may write the site, so this holds nobody off; it finds slips, and keeps the promise that links
of the site lead to `https:`, `mailto:`, `tel:` or a place within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.measure.addresses import check_host
from generator.problems import Mistake, Problem
from generator.site.page_code import lines_of, without_code
from generator.site.page_links import Page

# Where a line says an address: `[words](…)` and `![words](…)`, `[name]: …`, `<…>`, and attributes of HTML.
ADDRESS = re.compile(
    r"""\]\(\s*<?(?P<inline>[^\s)>]+)
      | ^[ ]{0,3}\[[^\]]+\]:\s*<?(?P<defined>[^\s>]+)
      | <(?P<auto>[a-z][a-z0-9+.-]*:/*[^\s<>]+)>
      | \s(?P<attribute>href|src|action|poster)\s*=\s*["']?(?P<html>[^\s"'>]+)""",
    re.VERBOSE | re.IGNORECASE,
)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
LINKED = ("https", "mailto", "tel")


def unsafe_addresses(page: Page) -> Iterator[Problem]:
    """Each address of the page that may not be linked, with its place."""
    for number, line, is_code in lines_of(page.body, page.first_line):
        for found in ADDRESS.finditer(without_code(line)) if not is_code else ():
            said = next(name for name in ("inline", "defined", "auto", "html") if found[name])
            try:
                _check(found[said], is_shown=bool(found["attribute"]) and found["attribute"].lower() != "href")
            except Mistake as wrong:
                place = page.file, number, found.start(said) + 1
                yield Problem(*place, "words/link", wrong.message, wrong.cure)


def _check(address: str, *, is_shown: bool) -> None:
    """Raises Mistake where the address may not be linked; `is_shown`: it is a picture's or the like."""
    scheme = SCHEME.match(address)
    if address.startswith("//"):
        raise Mistake(f"'{address}' does not say how it is reached", f"write https:{address}")
    if not scheme:
        return
    name = scheme[1].lower()
    if name == "http":
        raise Mistake("the address is not safe (http:)", f"write https://{address[5:].lstrip('/')}")
    if name not in LINKED and not (is_shown and address.lower().startswith("data:image/")):
        cure = "write https://…, mailto:…, tel:…, or a page, as in returns.md"
        raise Mistake(f"'{scheme[0]}' may not be linked", cure)
    if name == "https":
        if not re.match(r"//[^/?#]", address[6:]):
            raise Mistake(f"'{address}' leads nowhere", f"write https://{address[6:].lstrip('/') or '…'}")
        check_host(re.split("[/?#]", address[8:], maxsplit=1)[0])
