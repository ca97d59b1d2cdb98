"""Written pages as Markdown with what their marks say, beside the twins of the generated pages.

What people wrote stays as they wrote it, in the language in which it is there; links and pictures get whole
addresses, and what only the host understands (places behind headings) is taken away.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, unquote

from generator.markup.markdown import Markdown, escaped, heading, linked, listed, paragraphs
from generator.site.page_code import CODE, lines_of
from generator.site.page_links import LINK
from generator.site.page_marks import Fills, Known, Mark, fill
from generator.site.source import Site
from generator.site.written import OWN_BLOCKS, Written
from generator.surfaces.help_site import CONTACT, QUESTIONS, likely_of, twins
from generator.text import Text

PLACES = re.compile(r"(#{1,6}\s.*?)[ \t]*\{:?[ \t]*[#.][^{}]*\}[ \t]*")  # behind a heading


def twin_of(page: Written, site: Site, known: Known, fills: Fills, printer: Markdown) -> str:
    """The whole page; `fills` gives Markdown for blocks. A mark that cannot be said is empty, as in the page, where
    it is told."""

    def say(mark: Mark) -> Text | str:
        return _own_block(mark.name, site, printer) if mark.name in OWN_BLOCKS else fills(mark)

    body = page.body if page.body.startswith("# ") else f"# {escaped(page.title)}\n\n{page.body}"
    whole = "\n".join(_with_addresses(body, page.name, printer.home))
    filled, _ = fill(whole, page.file, known, say, page.first_line, escaped)
    title, _, told = filled.partition("\n")
    if not page.path:  # as the page itself, unless its writer placed them
        own = {
            name: "" if f"::: hangtag {name}" in body else _own_block(name, site, printer) for name in OWN_BLOCKS
        }
        told = paragraphs([own["questions"], told.strip(), own["size-guides"], own["ask"]])
    return paragraphs([title, f"<{printer.home}{page.path}> ({printer.words.locale.tag})", told.strip()])


def _with_addresses(text: str, name: str, home: str) -> Iterator[str]:
    """The lines of a page: relative links made whole, places behind headings taken away; code stays as it is."""
    for _, line, is_code in lines_of(text):
        if not is_code:
            codes = [code.span() for code in CODE.finditer(line)]
            place = PLACES.fullmatch(line)
            line = LINK.sub(lambda link: _whole(link, codes, name, home), place[1] if place else line)  # noqa: B023
        yield line


def _whole(link: re.Match[str], codes: Sequence[tuple[int, int]], name: str, home: str) -> str:
    """A link with the address of the page, picture or place that it leads to from the page of that `name`."""
    to, place = link["to"], link["place"]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(to))) if to else name
    if target.startswith("../") or any(first <= link.start() < last for first, last in codes):
        return link[0]
    if target.endswith(".md"):
        target = f"{target.removesuffix('.md')}/".removesuffix("index/")
    end = "place" if place else "to"
    address = f"{home}{quote(target)}{f'#{place}' if place else ''}"
    return f"{link[0][: link.start('to') - link.start()]}{address}{link[0][link.end(end) - link.start() :]}"


def _own_block(name: str, site: Site, printer: Markdown) -> str:
    """The questions of the home page, the likely ones of the contact page, the size guides, the way to a person."""
    words = site.words

    def said(key: str) -> str:
        return printer.line(words.say(key))

    def asked(questions: Iterable[tuple[str, str]]) -> str:
        rows = []
        for key, path in questions:
            known = site.home.get("returns") if key == "returns" else None
            short = printer.line(known or words.say(f"site.ask.{key}_lead"))
            rows.append(f"{linked(said(f'site.ask.{key}'), printer.home + path)} {short}")
        return listed(rows)

    match name:
        case "questions":
            return asked(QUESTIONS)
        case "likely-answers":
            paths = site.paths[words.locale.tag]
            return f"{heading(2, said('site.ask.likely'))}\n\n{asked(likely_of(paths))}"
        case "size-guides":
            head = heading(2, said("site.size_guides"))
            return f"{head}\n\n{twins.list_of(site.guides, printer)}" if site.guides else ""
        case _:
            reply = site.home.get("contact")
            time = printer.line(reply) if reply else ""
            link = linked(said("site.write_to_us"), printer.home + CONTACT)
            return " ".join(filter(None, [said("site.ask.not_here"), time, link]))
