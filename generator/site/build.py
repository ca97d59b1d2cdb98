"""What becomes of the host's work: generated pages stamped from its shell, search, sitemaps, what visitors need.

A generated page is the shell with its marks filled: some microseconds instead of eight milliseconds, and the same
HTML as if mkdocs had made it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import escape

from generator.measure.locales import Locale
from generator.site.frame import Search
from generator.site.source import SHELL
from generator.surfaces import Output, Place
from generator.surfaces.help_site import GUIDES, Page

MARK = re.compile(r"@@(title|description|card)@@|<!--hangtag:([a-z]+)-->|(shell/page/)")
UNASKED = ("shell/", "search/", "sitemap.xml", "assets/stylesheets/", "assets/images/favicon.png")
MAX_ADDRESSES, MAX_BYTES = 50_000, 45 * 2**20  # in one sitemap file (sitemaps.org: 50,000 and 50 MiB)


class Shell:
    """One locale's shell page, cut at its marks; `stamp` puts it around a page.

    Pages that are stamped from shells with the same `digest` have the same site around them.
    """

    def __init__(self, html: str, frame: Mapping[str, Any]) -> None:
        self._html = re.sub(r"\n\s*\n", "\n", html)
        self._frame = frame
        self.digest = hashlib.sha256(f"{self._html}\0{json.dumps(frame, sort_keys=True)}".encode()).hexdigest()
        self._variants: dict[tuple[int, str, str, tuple[str, ...]], tuple[list[bytes], list[str]]] = {}
        self._places: dict[tuple[tuple[str, str], ...], bytes] = {}  # pages ask the same questions

    def stamp(self, page: Page) -> bytes:
        """The whole page, as UTF-8."""
        key = (page.depth, page.section, page.beside, page.locales)
        variant = self._variants.get(key)
        if variant is None:
            variant = self._variants[key] = self._cut(page)
        said = {
            "path": page.path.encode(),
            "title": escape(page.title).encode(),
            "description": escape(page.description).encode(),
            "card": page.card.encode(),
            "head": page.head.encode(),
            "body": page.body.encode(),
            "contents": self._contents(page),
        }
        words, marks = variant
        parts = [b""] * (2 * len(marks) + 1)
        parts[::2] = words
        parts[1::2] = [said[mark] for mark in marks]
        return b"".join(parts)

    def _cut(self, page: Page) -> tuple[list[bytes], list[str]]:
        """The words between the marks that differ from page to page, and those marks; others are filled here."""
        base, frame = page.base, self._frame
        html = self._html.replace('"../..', f'"{base}')
        if page.section:
            here = f'<li><a href="{base}/{page.section}"'
            html = html.replace(f"{here}>", f'{here} aria-current="page">', 1)
        there = [language for language in frame["languages"] if language["tag"] in page.locales]
        filled = {
            "hreflang": _hreflang(frame, there),
            "languages": _languages(frame, there, base),
            "side": self._side(page),
        }
        for mark, words in filled.items():
            html = html.replace(f"<!--hangtag:{mark}-->", words)
        pieces: list[str] = []
        marks: list[str] = []
        at = 0
        for found in MARK.finditer(html):
            pieces.append(html[at : found.start()])
            marks.append(found[1] or found[2] or "path")
            at = found.end()
        return [piece.encode() for piece in (*pieces, html[at:])], marks

    def _side(self, page: Page) -> str:
        guides = page.section == GUIDES
        entries, title = (
            self._frame["guides" if guides else "tabs"],
            self._frame["words"]["guides" if guides else "help"],
        )
        rows = []
        for entry in entries:
            current = ' aria-current="true"' if entry["path"] and entry["path"] == page.beside else ""
            rows.append(
                f'<li><a href="{page.base}/{escape(entry["path"])}"{current}>{escape(entry["title"])}</a></li>'
            )
        return (
            f'<nav class="ht-site-side ht-site-nav" aria-label="{escape(title)}"><p>{escape(title)}</p>'
            f"<ul>{''.join(rows)}</ul></nav>"
        )

    def _contents(self, page: Page) -> bytes:
        if len(page.contents) < 2:
            return b""
        found = self._places.get(page.contents)
        if found is None:
            found = self._places[page.contents] = self._listed(page.contents).encode()
        return found

    def _listed(self, contents: Sequence[tuple[str, str]]) -> str:
        title = escape(self._frame["words"]["on_page"])
        rows = "".join(f'<li><a href="#{escape(id)}">{escape(words)}</a></li>' for id, words in contents)
        return f'<nav class="ht-site-side ht-site-toc" aria-label="{title}"><p>{title}</p><ul>{rows}</ul></nav>'


def _hreflang(frame: Mapping[str, Any], there: Sequence[Mapping[str, str]]) -> str:
    alternate = "alternate " if frame["search"]["engine"] == "material" else "alternate"  # see theme/main.html
    link = f'<link rel="{alternate}" hreflang="{{}}" href="{{}}{{}}/{SHELL}">\n'
    links = [link.format(language["tag"], frame["root"], language["path"]) for language in there]
    if frame["default"] in there:
        links.append(link.format("x-default", frame["root"], frame["default"]["path"]))
    return "".join(links)


def _languages(frame: Mapping[str, Any], there: Sequence[Mapping[str, str]], base: str) -> str:
    rows = []
    for language in frame["languages"]:
        tag, path = language["tag"], SHELL if language in there else ""
        rows.append(
            f'<li><a href="{base}/../{language["path"]}/{path}" lang="{tag}" hreflang="{tag}">'
            f"{escape(language['name'])}</a></li>"
        )
    return "".join(rows)


def shell(source: Path, made: Path) -> Shell:
    """The shell page of a locale, out of what the host made."""
    return Shell((made / SHELL / "index.html").read_text("utf-8"), frame(source))


def frame(source: Path) -> dict[str, Any]:
    """What stands around every page of a locale, as `site_source` wrote it."""
    found: dict[str, Any] = json.loads((source / "frame.json").read_bytes())
    return found


def static_files(made: Path, locale: Locale, search: Search) -> Iterator[Output]:
    """Everything that the host made and visitors need: not what is completed here (search, sitemap), nor what no
    page asks for (the shell, source maps, Material's own look, its script where another search is used, the words
    of other languages)."""
    languages = json.loads((made / "search/search_index.json").read_bytes())["config"]["lang"]
    unasked = UNASKED if search.engine == "material" else (*UNASKED, "assets/javascripts/")
    for path in sorted(path for path in made.rglob("*") if path.is_file()):
        name = path.relative_to(made).as_posix()
        if name.startswith(unasked) or name.endswith(".map"):
            continue
        if "/lunr/" in name and not _spoken(path.name, languages):
            continue
        yield Output(f"site/{locale.path}/{name}", path.read_bytes())


def _spoken(name: str, languages: Sequence[str]) -> bool:
    if languages == ["en"]:
        return False
    helpers = {"wordcut.js": "hi", "tinyseg.js": "ja"}
    return name == "lunr.stemmer.support.min.js" or any(
        name == f"lunr.{language}.min.js" or helpers.get(name) == language for language in languages
    )


def sitemaps(place: Place, paths: Mapping[str, Sequence[str]]) -> Iterator[Output]:
    """One sitemap for each locale (several where one would pass the limits of sitemaps.org) and their index.

    `paths` are the folders of all pages by locale tag. Each address names the same page in the other locales that
    have it, and in the first of them for whoever speaks none (developers.google.com: localized versions).
    """
    there = {tag: frozenset(folders) for tag, folders in paths.items()}
    roots = {tag: str(escape(f"{place.help_url}/{tag.lower()}/")) for tag in paths}
    link = '<xhtml:link rel="alternate" hreflang="{}" href="{}'
    starts = {tag: link.format(tag, root) for tag, root in roots.items()}
    default = next(iter(paths), "")
    starts |= {"x-default": link.format("x-default", roots[default])} if default else {}
    names = []
    for tag, folders in paths.items():
        parts: list[list[str]] = [[]]
        size = 0
        for folder in sorted(folders):
            shown = str(escape(folder))
            tags = [other for other in paths if folder in there[other]]
            tags += ["x-default"] if len(tags) > 1 and default in tags else []
            links = "".join(f'{starts[other]}{shown}"/>' for other in tags) if len(tags) > 1 else ""
            row = f"<url><loc>{roots[tag]}{shown}</loc>{links}</url>\n"
            size += len(row.encode())
            if len(parts[-1]) >= MAX_ADDRESSES or size > MAX_BYTES:
                parts.append([])
                size = len(row.encode())
            parts[-1].append(row)
        for number, rows in enumerate(parts, 1):
            names.append(f"{tag.lower()}/sitemap{'' if number == 1 else f'-{number}'}.xml")
            yield _xml(f"site/{names[-1]}", "urlset", rows, ' xmlns:xhtml="http://www.w3.org/1999/xhtml"')
    yield _xml(
        "site/sitemap.xml",
        "sitemapindex",
        (f"<sitemap><loc>{escape(place.help_url)}/{name}</loc></sitemap>\n" for name in names),
    )


def _xml(path: str, root: str, rows: Iterable[str], more: str = "") -> Output:
    space = f'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{more}'
    return Output(
        path, f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {space}>\n{"".join(rows)}</{root}>\n'.encode()
    )


def front_door(place: Place, frame: Mapping[str, Any]) -> Output:
    """The page at the root of the help site: it leads to the first locale and offers the others."""
    first = frame["default"]
    links = "".join(
        f'<li><a href="{language["path"]}/" lang="{language["tag"]}" hreflang="{language["tag"]}">'
        f"{escape(language['name'])}</a></li>\n"
        for language in frame["languages"]
    )
    html = (
        f'<!doctype html>\n<html lang="{first["tag"]}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(place.name)}</title>\n"
        f'<meta http-equiv="refresh" content="0; url={first["path"]}/">\n'
        f'<link rel="canonical" href="{escape(place.help_url)}/{first["path"]}/">\n<ul>\n{links}</ul>\n</html>\n'
    )
    return Output("site/index.html", html.encode())


def not_found(made: Path) -> Output:
    """The page for what is not there, at the root, where most web servers look for it: the first locale's."""
    return Output("site/404.html", (made / "404.html").read_bytes())
