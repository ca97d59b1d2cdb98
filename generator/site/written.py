"""The pages that people write in content/: read, with what stands above them, and looked at before a host runs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalogue.return_policy import Accepted
from generator.measure.locales import Locale
from generator.problems import Problem, did_you_mean
from generator.site.page_addresses import unsafe_addresses
from generator.site.page_links import dead_links
from generator.site.page_marks import Known, read_marks
from generator.wording import chain
from generator.yaml_source import Source, parse_yaml

CONTENT = "content"
# Control signs, less tab and the ends of lines.
UNSEEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]")
# What is read of the lines above a page.
META = ("title", "description", "accept")
# The pages that every shop has stand first and are called what the wording calls them; others follow by name.
ORDER = {
    "returns/": "site.returns",
    "how-to-measure/": "site.how_to_measure",
    "shipping/": "site.shipping",
    "care/": "site.care",
    "contact/": "site.contact",
}
# Where hangtag and its host put files of their own.
OWN_FOLDERS = ("shell/", "search/", "index/")
OWN_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz", "llms.txt", "card.png")
# Folders of pages that hangtag makes, and of the search; those of policies lie beside a written page.
MADE = ("products/", "size-charts/", "categories/", "which-size/")
SEARCHED = ("pagefind/", "names/")
OWN_ASSETS = ("hangtag.css", "help.css", "mark.svg", "words.js", "search.js", "which-size.js", "units.js")
# Signs that an address has for itself, that end an attribute or begin a mark, or that disks do not know.
NO_NAME = re.compile(r"""[#?%"'<>{}\[\]|\\`*:;^\x00-\x1f]""")
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
                if is_no_page(path.relative_to(folder)):
                    continue
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


def is_no_page(path: Path) -> bool:
    """Whether a Markdown file is one that hosts leave out: hidden, or for colleagues."""
    return path.name.lower() == "readme.md" or any(part.startswith(".") for part in path.parts)


def is_ours(name: str) -> bool:
    """Whether hangtag or its host puts a file of its own where a file beside the pages would go."""
    folder, _, last = name.rpartition("/")
    return (
        last in ("index.html", "index.html.md")
        or name in OWN_FILES
        or name.startswith((*OWN_FOLDERS, *MADE, *SEARCHED))
        or f"{name}/" in (*OWN_FOLDERS, *MADE, *SEARCHED, "assets/")
        or (folder.startswith("returns/") and last == "card.png")
        or (folder == "assets" and last in OWN_ASSETS)
    )


def check_names(pages: Mapping[str, Sequence[Written]], beside: Mapping[str, Mapping[str, Path]]) -> list[Problem]:
    """Written pages, and files beside them, whose names cannot be addresses of their own."""
    told: dict[Problem, None] = {}
    for written in pages.values():
        for page in written:
            if sign := NO_NAME.search(page.path):
                message = f"the name of this page holds '{sign[0]}', which its address cannot"
                told[Problem(page.file, 1, 1, "words/page", message, "name it with letters, figures and -")] = None
            elif page.path.startswith(OWN_FOLDERS) or page.path.rstrip("/") in (*OWN_FILES, "index.html"):
                message = f"the address '{page.path}' is kept for the site itself"
                told[Problem(page.file, 1, 1, "words/page", message, "give the file another name")] = None
    for tag, files in beside.items():
        for name, path in files.items():
            inside = next((page for page in pages.get(tag, ()) if page.path.startswith(f"{name}/")), None)
            if inside is not None:
                message = f"'{name}' is the folder of the page {inside.file}, and cannot be a file as well"
            elif is_ours(name):
                message = f"hangtag puts a file or folder of its own at '{name}' ({tag})"
            else:
                continue
            file = f"{CONTENT}/{path.as_posix().rpartition(f'/{CONTENT}/')[2]}"
            told[Problem(file, 1, 1, "words/page", message, "give this one another name")] = None
    return list(told)


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
                problems |= dict.fromkeys(unsafe_addresses(page))
                problems |= dict.fromkeys(read_marks(page.body, page.file, known, page.first_line)[1])
    return sorted(problems)


def with_own_blocks(known: Known) -> Known:
    """What marks may say, with what the site itself says."""
    return Known(known.facts, {**known.blocks, **OWN_BLOCKS}, known.choices)


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
