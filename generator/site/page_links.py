"""Links and pictures of written pages that lead nowhere: mkdocs would only mention them in its log, when it
runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Protocol
from urllib.parse import unquote

from generator.problems import Problem, Severity, did_you_mean
from generator.site.page_code import lines_of, without_code

# `[words](page.md#place "title")`, `![words](picture.png)`, `[words](#place)`; addresses of the web are looked
# at in page_addresses.
LINK = re.compile(
    r"(?P<image>!)?\[[^\[\]]*\]\((?![A-Za-z][A-Za-z0-9+.-]*:|/)(?P<to>[^\s)#]*)(?:#(?P<place>[^\s)]*))?\s*[)\"']"
)


class Page(Protocol):
    """A written page: `name` as links say it (`returns.md`), its `body` beginning on `first_line` of `file`."""

    @property
    def name(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def first_line(self) -> int: ...


def dead_links(page: Page, pages: Mapping[str, Page], beside: Collection[str] | None) -> Iterator[Problem]:
    """What a page links to or shows that is not there. `beside` are the files that lie beside the pages of its
    locale; None: not known."""
    for number, column, link in _links(page):

        def problem(message: str, cure: str = "", warning: bool = False) -> Problem:
            severity: Severity = "warning" if warning else "error"
            return Problem(page.file, number, column, "words/link", message, cure, severity)  # noqa: B023

        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(link["to"])))
        if not link["to"]:
            target = page.name
        if target.endswith(".md"):
            if target not in pages:
                nearest = did_you_mean(target, pages)
                cure = "" if nearest else f"the pages are {', '.join(sorted(pages))}"
                yield problem(f"there is no page '{target}'{nearest}", cure)
                continue
            places = places_in(pages[target].body) if link["place"] else None
            if places is not None and unquote(link["place"]) not in places:
                nearest = did_you_mean(link["place"], places)
                cure = "" if nearest else f"its places are {', '.join(sorted(places)[:12])}"
                yield problem(f"there is no place '#{link['place']}' in '{target}'{nearest}", cure, warning=True)
        elif beside is not None and (link["image"] or posixpath.splitext(target)[1]) and target not in beside:
            what = "picture" if link["image"] else "file"
            nearest = did_you_mean(target, beside)
            cure = "" if nearest else f"put it beside the page, as {posixpath.dirname(page.file)}/{link['to']}"
            yield problem(f"there is no {what} '{target}'{nearest}", cure)


def _links(page: Page) -> Iterator[tuple[int, int, re.Match[str]]]:
    for number, line, is_code in lines_of(page.body, page.first_line):
        for link in LINK.finditer(without_code(line)) if not is_code else ():
            if link["to"] or link["place"]:
                yield number, link.start("to") + 1, link


@lru_cache(maxsize=256)
def places_in(body: str) -> frozenset[str] | None:
    """The places of a page that links can name, as Python's Markdown calls its headings; None where answers stand
    on it, which bring places of their own."""
    if "::: hangtag" in body or "[[" in body:
        return None
    from markdown import markdown

    html = markdown(body, extensions=["attr_list", "fenced_code", "tables", "toc"])
    return frozenset(re.findall(r"""\s(?:id|name)=["']([^"']+)""", html))
