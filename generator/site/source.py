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
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalogue.return_policy import Accepted
from generator.measure.locales import Locale
from generator.problems import Problem, did_you_mean
from generator.site.frame import Search, as_yaml, configuration, frame_of
from generator.site.look import PLAIN, SiteLook
from generator.site.page_links import dead_links
from generator.site.page_marks import Fills, Known, Mark, fill, read_marks
from generator.surfaces import Place, help_site, units, which_size
from generator.surfaces.help_site import GUIDES, STYLES, Listed
from generator.text import Text
from generator.wording import Words, chain
from generator.yaml_source import Source, parse_yaml

ASSETS = Path(__file__).parents[1] / "assets"
CONTENT = "content"
# Control signs, less tab and the ends of lines.
UNSEEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]")
LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})*")
THEME = re.compile(
    r"""^theme:[ \t]*(?:\#.*)?(?:(?:\n[ \t]+.*|\n[ \t]*(?=\n))*?\n[ \t]+name:)?[ \t]*["']?(?P<name>[\w-]+)""",
    re.MULTILINE,
)
SHELL = "shell/page/"
# The pages that every shop has stand first and are called what the wording calls them; others follow by name.
ORDER = {
    "returns/": "site.returns",
    "how-to-measure/": "site.how_to_measure",
    "shipping/": "site.shipping",
    "care/": "site.care",
    "contact/": "site.contact",
}
# Blocks that the site itself can say, beside what the shop's facts say.
OWN_BLOCKS: Mapping[str, tuple[str, ...]] = {"questions": (), "size-guides": (), "ask": (), "likely-answers": ()}


@dataclass(frozen=True, slots=True)
class Written:
    """One page that people wrote, in the language in which it is there. `path` is its folder: `returns/`, or empty
    for the home page; `first_line` is the line of the file on which `body` begins; `accept`: warnings about its
    words that the shop found right."""

    path: str
    file: str
    language: str
    title: str
    description: str
    body: str
    first_line: int
    accept: tuple[Accepted, ...] = ()

    @property
    def name(self) -> str:
        """The file as pages link to it: `returns.md`."""
        return f"{self.path.rstrip('/') or 'index'}.md"


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


def read_pages(project: Path, locales: Sequence[Locale]) -> tuple[dict[str, list[Written]], list[Problem]]:
    """The written pages of each locale by its tag: its own, else its language's, else the first locale's."""
    read: dict[Path, Written] = {}
    problems: list[Problem] = []
    pages: dict[str, list[Written]] = {}
    for locale in locales:
        found: dict[str, Written] = {}
        for tag in dict.fromkeys((*chain(locale), *chain(locales[0]))):
            folder = project / CONTENT / tag
            for path in sorted(folder.rglob("*.md")):
                if path not in read:
                    read[path], new = _read_page(project, path, folder, tag)
                    problems += new
                page = read[path]
                first = found.setdefault(page.path, page)
                if first is not page and first.language == tag:
                    message, cure = f"this is the same page as {first.file}", "keep one of the two"
                    twice = Problem(page.file, 1, 1, "words/page", message, cure)
                    problems += [twice] if twice not in problems else []
        pages[locale.tag] = sorted(found.values(), key=rank)
    return pages, problems


def check_marks(
    pages: Mapping[str, Sequence[Written]], known: Known, beside: Mapping[str, Collection[str]] | None = None
) -> list[Problem]:
    """Every mistake in the marks and links of all written pages, each once; `beside` are the files beside the pages
    of each locale, by its tag."""
    known = with_own_blocks(known)
    problems: dict[Problem, None] = {}
    read: set[str] = set()
    for tag, written in pages.items():
        names = {page.name: page for page in written}
        for page in written:
            problems |= dict.fromkeys(dead_links(page, names, beside.get(tag) if beside else None))
            if page.file not in read:
                read.add(page.file)
                problems |= dict.fromkeys(read_marks(page.body, page.file, known, page.first_line)[1])
    return sorted(problems)


def with_own_blocks(known: Known) -> Known:
    """What marks may say, with what the site itself says."""
    return Known(known.facts, {**known.blocks, **OWN_BLOCKS}, known.choices)


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


def _read_page(project: Path, path: Path, folder: Path, tag: str) -> tuple[Written, list[Problem]]:
    """The page; one with problems is empty, and there, since who links to it made no mistake."""
    file = path.relative_to(project).as_posix()
    name = path.relative_to(folder).with_suffix("").as_posix()
    where = "" if name == "index" else f"{name.removesuffix('/index')}/"
    empty = Written(where, file, tag, name, "", "", 1)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        cure = "save it as UTF-8"
        return empty, [Problem(file, 1, 1, "words/page", "this page cannot be read as text", cure)]
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if sign := UNSEEN.search(line):
            message = f"an invisible sign (U+{ord(sign[0]):04X}) stands here"
            return empty, [Problem(file, number, sign.start() + 1, "words/page", message, "delete it")]
    meta: dict[str, Any] = {}
    told: list[Problem] = []
    if re.fullmatch(r"-{2}|-{4,}|[–—]+", lines[0].rstrip()) and re.match(r"[A-Za-z]+:(\s|$)", "".join(lines[1:2])):
        message = "what stands above a page, as its title, begins and ends with a line of three dashes"
        return empty, [Problem(file, 1, 1, "words/page", message, "write --- here")]
    accept: list[Accepted] = []
    start = 0
    if lines[0].rstrip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
        if end is None:
            cure = "end it with a line of ---"
            return empty, [Problem(file, 1, 1, "words/page", "the front matter is not closed", cure)]
        # An empty first line in place of the ---, so that problems name the right line.
        front, problems = parse_yaml(("\n" + "\n".join(lines[1:end]) + "\n").encode(), file)
        if problems:
            return empty, problems
        if front is not None and isinstance(front.value, dict):
            meta = front.value
            told = [
                front.place(key, key=True).problem("words/page", f"nobody reads '{key}'{near}", "", "warning")
                for key in meta
                if key not in META and (near := did_you_mean(key, META))
            ]
            accept, problems = _accepts(front)
            if problems:
                return empty, problems
        start = end + 1
    while start < len(lines) - 1 and not lines[start].strip():
        start += 1
    heading = lines[start][2:].strip() if lines[start].startswith("# ") else ""
    title = str(meta.get("title") or heading or name.rpartition("/")[2].replace("-", " ").capitalize())
    body = "\n".join(lines[start:])
    description = str(meta.get("description") or "")
    return Written(where, file, tag, title, description, body, start + 1, tuple(accept)), told


# What is read of the lines above a page.
META = ("title", "description", "accept")


def _accepts(front: Source) -> tuple[list[Accepted], list[Problem]]:
    """What the front matter accepts: `accept: {rule: prose, why: …}`, or a list of such."""
    entries = front.value.get("accept", [])
    listed = isinstance(entries, list)
    found = []
    for number, entry in enumerate(entries if listed else [entries]):
        place = front.place("accept", number) if listed else front.place("accept")
        if not isinstance(entry, dict) or not entry.get("rule") or not str(entry.get("why", "")).strip():
            cure = "write `accept: {rule: prose, why: these are days of delivery}`"
            return [], [place.problem("words/page", "an accepted warning has its rule and why it is right", cure)]
        found.append(
            Accepted(str(entry["rule"]).removeprefix("returns/"), str(entry["why"]), place.line, place.column)
        )
    return found, []


def rank(page: Written) -> tuple[int, str]:
    """In what order pages stand: home first, then those that every shop has, then others by name."""
    known = ("", *ORDER)
    return (known.index(page.path) if page.path in known else len(known), page.path)


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


def files_beside(project: Path, locale: Locale, first: Locale) -> dict[str, Path]:
    """Pictures and other files that lie beside the pages; those of the locale hide those of its language, and these
    those of the shop's first locale, whose pages stand in where there are none."""
    files: dict[str, Path] = {}
    for tag in reversed(tuple(dict.fromkeys((*chain(locale), *chain(first))))):
        folder = project / CONTENT / tag
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".md" and not path.name.startswith("."):
                files[path.relative_to(folder).as_posix()] = path
    return files


def other_theme(project: Path) -> list[Problem]:
    """A theme that the shop's own mkdocs.yml names and the help site is not made with; nearly the right name is a
    mistake, as mkdocs alone would not start."""
    try:
        text = (project / "mkdocs.yml").read_text("utf-8", "replace")
    except OSError:
        return []
    found = THEME.search(text)
    if found is None or found["name"] == "material":
        return []
    line, column = (
        text.count("\n", 0, found.start("name")) + 1,
        found.start("name") - text.rfind("\n", 0, found.start("name")),
    )
    near = did_you_mean(found["name"], ["material"])
    message = f"the help site is made with the theme 'material', not with '{found['name']}'{near}"
    cure = "" if near else "write `name: material`, or leave it out; templates go into content/theme/"
    return [Problem("mkdocs.yml", line, column, "site/theme", message, cure, "error" if near else "warning")]


def unspoken_folders(project: Path, locales: Sequence[Locale]) -> list[Problem]:
    """Folders of content/ for a language that no locale of the shop speaks: nobody reads their pages."""
    spoken = {tag for locale in locales for tag in chain(locale)}
    problems = []
    for folder in sorted((project / CONTENT).glob("*")):
        tag = folder.name
        if folder.is_dir() and tag not in spoken and LANGUAGE.fullmatch(tag.replace("_", "-")):
            near = did_you_mean(tag, spoken)
            cure = "" if near else "add a locale to `locales:` in product_data/store.yml, or delete the folder"
            message = f"no locale of the shop speaks '{tag}', so nobody reads its pages{near}"
            problems.append(Problem(f"{CONTENT}/{tag}", 1, 1, "words/language", message, cure, "warning"))
    return problems
