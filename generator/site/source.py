"""The help site as a plain source folder for each locale, which mkdocs, properdocs or zensical can build.

    .hangtag/site/<locale>/
        mkdocs.yml    the host's configuration; it inherits the shop's own mkdocs.yml where there is one
        pages/        the written pages of content/ with their marks filled, and `shell/page.md`
        theme/        hangtag's templates, and above them those of content/theme/
        frame.json    what stands around every page (tabs, guides, languages), for stamping

Generated pages are not here: they are stamped from what the host makes of `shell/page.md`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.measure.locales import Locale
from generator.problems import Problem
from generator.site.frame import Search, as_yaml, configuration, frame_of
from generator.site.look import PLAIN, SiteLook
from generator.site.page_marks import Fills, Known, Mark, fill
from generator.site.written import CONTENT, ORDER, OWN_BLOCKS, Written, files_beside, with_own_blocks
from generator.surfaces import Place, help_site, units, which_size
from generator.surfaces.help_site import GUIDES, STYLES, Listed
from generator.text import Text
from generator.wording import Words, chain

ASSETS = Path(__file__).parents[1] / "assets"
SHELL = "shell/page/"


@dataclass(frozen=True, slots=True)
class Site:
    """One locale's help site, less its generated pages: `guides` are the size guides; `home` what the home page
    says: the short answer `returns`, and `contact`, when an answer comes."""

    words: Words
    place: Place
    pages: Sequence[Written]
    paths: Mapping[str, frozenset[str]]  # of written pages, by locale tag
    guides: Sequence[Listed]
    home: Mapping[str, Text]
    search: Search
    look: SiteLook = PLAIN


def source(
    project: Path, site: Site, known: Known, fills: Callable[[str], Fills]
) -> tuple[dict[str, bytes], list[Problem]]:
    """The source folder of one locale as files by their path, and the marks that cannot be said in it.

    `fills` makes, for the way from a page to the locale's folder (`./`, `../`), what fills its marks.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    known = with_own_blocks(known)
    frame = frame_of(site.words, site.place, _tabs(site), site.guides, site.search, site.look)
    for page in site.pages:
        text, new = _page(page, site, known, fills)
        problems += new
        files[f"pages/{page.name}"] = text.encode()
    shell = {
        "title": "@@title@@",
        "description": "@@description@@",
        "card": "@@card@@",
        "path": SHELL,
        "shell": True,
    }
    files[f"pages/{SHELL.rstrip('/')}.md"] = _with_front_matter(
        {**shell, "search": {"exclude": True}}, "<!--hangtag:body-->\n"
    ).encode()
    beside = files_beside(project, site.words.locale, site.words.first)
    files |= {f"pages/{name}": path.read_bytes() for name, path in beside.items()}
    files |= {f"theme/{name}": content for name, content in _theme(project).items()}
    own = site.search.engine == "pagefind" or site.search.by_name
    scripts = [name for name, needed in (("words.js", frame["cut"]), ("search.js", own)) if needed]
    for name in ("hangtag.css", "help.css", "mark.svg", *scripts):
        files[f"pages/assets/{name}"] = _asset(name)
    files["pages/assets/help.css"] += site.look.style.encode()
    files |= {f"pages/assets/{name}": content for name, content in site.look.files.items()}
    files["pages/assets/which-size.js"] = which_size.script()
    files["pages/assets/units.js"] = units.script()
    files["frame.json"] = json.dumps(frame, ensure_ascii=False, indent=1, sort_keys=True).encode()
    nav = [(page.title, page.name) for page in site.pages]
    inherits = (project / "mkdocs.yml").is_file()
    files["mkdocs.yml"] = configuration(site.words.locale, site.place, frame, nav, inherits).encode()
    return files, problems


def _page(page: Written, site: Site, known: Known, fills: Callable[[str], Fills]) -> tuple[str, list[Problem]]:
    """One written page for the host: what it needs to know in the front matter, then its words."""
    base = "/".join([".."] * page.path.count("/")) or "."
    outer = fills(f"{base}/")

    def say(mark: Mark) -> Text | str:
        return _own_block(mark.name, site, base) if mark.name in OWN_BLOCKS else outer(mark)

    meta: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "path": page.path,
        "section": page.path,
        "beside": page.path or None,
        "locales": [tag for tag, paths in site.paths.items() if page.path in paths],
        "written": True,
    }
    if page.language not in chain(site.words.locale):
        own = Locale(f"{page.language}-001") if "-" not in page.language else Locale(page.language)
        meta |= {"lang": page.language, "dir": own.dir}
    body, line = page.body, page.first_line
    if not page.path:
        meta["hero"] = page.title
        if body.startswith("# "):
            heading, _, body = body.partition("\n")
            meta["hero"], line = heading[2:].strip(), line + 1
    filled, problems = fill(body, page.file, known, say, line)
    if not page.path:
        filled = _home(filled, body, site, base)
    if 'class="ht-unit"' in filled:
        meta["head"] = units.loaded(base)
    return _with_front_matter(meta, filled), problems


def _home(filled: str, body: str, site: Site, base: str) -> str:
    """The home page begins with the four questions and ends with the guides, unless its writer placed them."""

    def block(name: str) -> str:
        return "" if f"::: hangtag {name}" in body else _own_block(name, site, base)

    return "\n\n".join([block("questions"), filled, block("size-guides"), block("ask")]) + "\n"


def _own_block(name: str, site: Site, base: str) -> str:
    match name:
        case "questions":
            return help_site.questions(site.words, site.home.get("returns"), base)
        case "size-guides":
            return help_site.guide_list(site.words, site.guides, base) if site.guides else ""
        case "likely-answers":
            paths = site.paths[site.words.locale.tag]
            return help_site.likely(site.words, site.home.get("returns"), paths, base)
        case _:
            return help_site.ask(site.words, site.home.get("contact"), base)


def _with_front_matter(meta: Mapping[str, Any], body: str) -> str:
    return f"---\n{as_yaml(meta)}---\n\n{body}"


def _tabs(site: Site) -> list[tuple[str, str]]:
    """The tabs of the site, (path, title): lists of generated pages, then written pages."""
    words = site.words
    tabs = [("", "site.home"), (GUIDES, "site.size_guides"), (STYLES, "site.runs_small")]
    named = [(path, words.say(key).plain()) for path, key in tabs]
    for page in site.pages:
        if page.path and page.path.count("/") == 1:
            named.append((page.path, words.say(ORDER[page.path]).plain() if page.path in ORDER else page.title))
    return named


def _theme(project: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for folder in (ASSETS / "theme", project / CONTENT / "theme"):
        for path in sorted(folder.rglob("*.html")):
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def _asset(name: str) -> bytes:
    """One of the site's own files; fragments' stylesheet begins with its tokens."""
    if name == "hangtag.css":
        return (ASSETS / "tokens.css").read_bytes() + (ASSETS / name).read_bytes()
    return (ASSETS / "theme" / name).read_bytes()
