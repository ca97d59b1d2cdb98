"""The help site as a plain source folder for each locale, which mkdocs, properdocs or zensical can build.

    .hangtag/site/<locale>/
        mkdocs.yml    the host's configuration; it inherits the shop's own mkdocs.yml where there is one
        pages/        the written pages of content/ with their marks filled, and `shell/page.md`
        theme/        hangtag's templates, and above them those of content/theme/
        frame.json    what stands around every page (tabs, guides, languages), for stamping

Generated pages are not here: they are stamped from what the host makes of `shell/page.md`.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from generator.measure.locales import Locale
from generator.page_marks import Fills, Known, Mark, fill, read_marks
from generator.problems import Problem
from generator.surfaces import Place, help_site
from generator.surfaces.help_site import GUIDES, STYLES, Listed
from generator.text import Text
from generator.wording import Words, chain
from generator.yaml_source import parse_yaml

ASSETS = Path(__file__).parent / "assets"
CONTENT = "content"
SHELL = "shell/page/"
# The pages that every shop has stand first and are called what the wording calls them; others follow by name.
ORDER = {
    "returns/": "site.returns",
    "how-to-measure/": "site.how_to_measure",
    "shipping/": "site.shipping",
    "care/": "site.care",
    "contact/": "site.contact",
}
SIDE = 14  # entries of the side list: each stands in every page
# Blocks that the site itself can say, beside what the shop's facts say.
OWN_BLOCKS: Mapping[str, tuple[str, ...]] = {"questions": (), "size-guides": (), "ask": ()}
# Languages whose words lunr knows; for others Material's search looks for words as they are typed. Thai is not here
# although lunr has it: its word cutter finds nothing, so that `site_build` cuts the words of the index.
SEARCHED = frozenset(
    {"ar", "da", "de", "en", "es", "fi", "fr", "hi", "hu", "hy", "it", "ja", "ko", "nl"}
    | {"no", "pt", "ro", "ru", "sv", "ta", "te", "tr", "vi"}
)
CUT = frozenset({"th", "lo", "km", "my"})  # written without spaces
SEPARATOR = r"[\s\u200b\-,.:;!?()\"/]+"


@dataclass(frozen=True, slots=True)
class Written:
    """One page that people wrote, in the language in which it is there. `path` is its folder: `returns/`, or empty
    for the home page; `first_line` is the line of the file on which `body` begins."""

    path: str
    file: str
    language: str
    title: str
    description: str
    body: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Site:
    """One locale's help site, less its generated pages: `guides` are the size guides; `home` the short answers that
    the home page says (`returns`, `contact`)."""

    words: Words
    place: Place
    pages: Sequence[Written]
    paths: Mapping[str, frozenset[str]]  # of written pages, by locale tag
    guides: Sequence[Listed]
    home: Mapping[str, Text]


def read_pages(project: Path, locales: Sequence[Locale]) -> tuple[dict[str, list[Written]], list[Problem]]:
    """The written pages of each locale by its tag: its own, else its language's, else the first locale's."""
    read: dict[Path, Written | None] = {}
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
                if page is not None:
                    found.setdefault(page.path, page)
        pages[locale.tag] = sorted(found.values(), key=_rank)
    return pages, problems


def check_marks(pages: Mapping[str, Sequence[Written]], known: Known) -> list[Problem]:
    """Every mistake in a mark of any written page, each once."""
    known = with_own_blocks(known)
    problems: dict[str, list[Problem]] = {}
    for written in pages.values():
        for page in written:
            if page.file not in problems:
                problems[page.file] = read_marks(page.body, page.file, known, page.first_line)[1]
    return [problem for found in problems.values() for problem in found]


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
    frame = _frame(site)
    for page in site.pages:
        text, new = _page(page, site, known, fills)
        problems += new
        files[f"pages/{page.path.rstrip('/') or 'index'}.md"] = text.encode()
    shell = {"title": "@@title@@", "description": "@@description@@", "path": SHELL, "shell": True}
    files[f"pages/{SHELL.rstrip('/')}.md"] = _with_front_matter(
        {**shell, "search": {"exclude": True}}, "<!--hangtag:body-->\n"
    ).encode()
    files |= _beside(project, site.words.locale)
    files |= {f"theme/{name}": content for name, content in _theme(project).items()}
    scripts = ["words.js"] if frame["cut"] else []
    for name in ("hangtag.css", "help.css", "mark.svg", *scripts):
        files[f"pages/assets/{name}"] = _asset(name)
    files["frame.json"] = json.dumps(frame, ensure_ascii=False, indent=1, sort_keys=True).encode()
    files["mkdocs.yml"] = _configuration(project, site, frame).encode()
    return files, problems


def _read_page(project: Path, path: Path, folder: Path, tag: str) -> tuple[Written | None, list[Problem]]:
    file = path.relative_to(project).as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        cure = "save it as UTF-8"
        return None, [Problem(file, 1, 1, "words/page", "this page cannot be read as text", cure)]
    lines = text.split("\n")
    meta: dict[str, Any] = {}
    start = 0
    if lines[0].rstrip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
        if end is None:
            cure = "end it with a line of ---"
            return None, [Problem(file, 1, 1, "words/page", "the front matter is not closed", cure)]
        # An empty first line in place of the ---, so that problems name the right line.
        front, problems = parse_yaml(("\n" + "\n".join(lines[1:end]) + "\n").encode(), file)
        if problems:
            return None, problems
        if front is not None and isinstance(front.value, dict):
            meta = front.value
        start = end + 1
    while start < len(lines) - 1 and not lines[start].strip():
        start += 1
    name = path.relative_to(folder).with_suffix("").as_posix()
    where = "" if name == "index" else f"{name.removesuffix('/index')}/"
    heading = lines[start][2:].strip() if lines[start].startswith("# ") else ""
    title = str(meta.get("title") or heading or name.rpartition("/")[2].replace("-", " ").capitalize())
    body = "\n".join(lines[start:])
    return Written(where, file, tag, title, str(meta.get("description") or ""), body, start + 1), []


def _rank(page: Written) -> tuple[int, str]:
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
        "beside": page.path,
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
        case _:
            return help_site.ask(site.words, site.home.get("contact"), base)


def _with_front_matter(meta: Mapping[str, Any], body: str) -> str:
    return f"---\n{_yaml(meta)}---\n\n{body}"


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)


def _frame(site: Site) -> dict[str, Any]:
    """What stands around every page of the locale; templates read it as `config.extra.hangtag`."""
    words, place = site.words, site.place

    def say(key: str) -> str:
        return words.say(key).plain()

    tabs = [("", say("site.home")), (GUIDES, say("site.size_guides")), (STYLES, say("site.runs_small"))]
    for page in site.pages:
        if page.path and page.path.count("/") == 1:
            tabs.append((page.path, say(ORDER[page.path]) if page.path in ORDER else page.title))
    languages = _languages(place.locales)
    return {
        "locale": words.locale.tag,
        "language": _language_name(words.locale.tag),
        "cut": words.locale.language in CUT,
        "languages": languages,
        "default": languages[0],
        "root": place.help_url + "/",
        "home": f"{urlsplit(place.help_url).path}/{words.locale.path}",
        "shop": place.name,
        "shop_url": place.shop_url,
        "tabs": [{"path": path, "title": title} for path, title in tabs],
        "guides": [{"path": guide.path, "title": guide.name.shown} for guide in site.guides[:SIDE]],
        "words": {
            "help": say("site.help"),
            "home": say("site.home"),
            "menu": say("site.main_menu"),
            "skip": say("site.skip"),
            "search": say("site.search_all"),
            "search_hint": say("site.search_placeholder"),
            "language": say("site.language"),
            "on_page": say("site.on_this_page"),
            "guides": say("site.size_guides"),
            "not_found": say("site.not_found"),
            "not_found_way": say("site.not_found_lead"),
        },
    }


def _languages(tags: Sequence[str]) -> list[dict[str, str]]:
    """Each locale under its own name: `ไทย`, and with the country where a language is there twice."""
    from babel import Locale as Known

    languages = [Locale(tag).language for tag in tags]
    named = []
    for tag, language in zip(tags, languages, strict=True):
        known = Known.parse(tag, sep="-")
        country = f" ({known.get_territory_name(known)})" if languages.count(language) > 1 else ""
        named.append({"tag": tag, "path": tag.lower(), "name": _language_name(tag) + country})
    return named


def _language_name(tag: str) -> str:
    from babel import Locale as Known

    known = Known.parse(tag, sep="-")
    name = known.get_language_name(known) or tag
    return name[:1].upper() + name[1:]


def _configuration(project: Path, site: Site, frame: Mapping[str, Any]) -> str:
    locale = site.words.locale
    language = locale.language.split("-")[0]
    searched = [language if language in SEARCHED else "en"]
    # No stemmer: Material asks for every word's beginning, which a stem is often shorter than (ankle, ankl).
    search: dict[str, Any] = {"lang": searched, "separator": SEPARATOR, "pipeline": []}
    inherit = {"INHERIT": "../../../mkdocs.yml"} if (project / "mkdocs.yml").is_file() else {}
    return _yaml(
        {
            **inherit,
            "site_name": f"{site.place.name} {frame['words']['help']}",
            "site_url": f"{site.place.help_url}/{locale.path}/",
            "docs_dir": "pages",
            "use_directory_urls": True,
            "theme": {
                "name": "material",
                "custom_dir": "theme",
                "language": _theme_language(locale),
                "direction": locale.dir,
                "font": False,
            },
            "plugins": [{"search": search}],
            "nav": [{page.title: f"{page.path.rstrip('/') or 'index'}.md"} for page in site.pages],
            "extra": {"hangtag": dict(frame)},
        }
    )


def _theme_language(locale: Locale) -> str:
    """The nearest language that Material has words for."""
    spec = importlib.util.find_spec("material")
    folder = Path(spec.origin).parent / "templates/partials/languages" if spec and spec.origin else None
    for tag in (*chain(locale), locale.language.split("-")[0]):
        if folder and (folder / f"{tag}.html").is_file():
            return tag
    return "en"


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


def _beside(project: Path, locale: Locale) -> dict[str, bytes]:
    """Pictures and other files that lie beside the pages; those of the locale hide those of its language."""
    files: dict[str, bytes] = {}
    for tag in reversed(chain(locale)):
        folder = project / CONTENT / tag
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".md" and not path.name.startswith("."):
                files[f"pages/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    return files
