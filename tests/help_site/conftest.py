"""A small shop's help site: three written pages, two locales, built once by the real host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.measure.locales import Locale
from generator.problems import Problem
from generator.site import host as site_host
from generator.site import source as site_source
from generator.site import written as site_written
from generator.site.frame import Search
from generator.site.page_marks import Known, Mark
from generator.surfaces import Place
from generator.surfaces.help_site import Listed
from generator.text import Name, Text
from generator.wording.loading import load_wording

KNOWN = Known(
    facts={
        "returns.refund.within": (),
        "returns.last_day": ("product!", "purchased!"),
    },
    blocks={"size-chart": ("womens-tops",), "returns": ()},
    choices={"product": ("linen-camp-shirt",)},
)
LOCALES = tuple(map(Locale, ("en-GB", "th-TH")))
PLACE = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", ("en-GB", "th-TH"))
PAGES = {
    "content/en/index.md": "# Ask before you order.\n\nWe answer *quickly*.\n",
    "content/en/returns.md": "---\ntitle: Returns\ndescription: How to send it back.\n---\n\n# Returns\n\n"
    "You have [[returns.refund.within]].\n\n## How\n\n1. Pack it.\n\n## When\n\n::: hangtag returns\n",
    "content/en/contact.md": "# Contact\n\nWrite to us.\n",
    "content/th/index.md": "# ถามก่อนสั่งซื้อ\n",
}


@dataclass
class Walk:
    """What one build of the site gives: its sources and what the host made, by locale tag."""

    project: Path
    sources: dict[str, Path]
    made: dict[str, Path]
    problems: list[Problem]


def fills(home: str) -> Callable[[Mark], Text | str]:
    def say(mark: Mark) -> Text | str:
        if mark.kind == "block":
            return f'<div class="ht"><p><a href="{home}products/x/">{mark.name}</a></p>\n\n<p>more</p></div>'
        return Text("en", ("30 days",))

    return say


def write_sources(project: Path, search: Search) -> Walk:
    words, problems = load_wording(LOCALES)
    assert not [problem for problem in problems if problem.severity == "error"]
    pages, found = site_written.read_pages(project, LOCALES)
    paths = {tag: frozenset(page.path for page in written) for tag, written in pages.items()}
    walk = Walk(project, {}, {}, found)
    for locale in LOCALES:
        guides = [Listed(Name("Women’s tops", "en"), "size-charts/womens-tops/")]
        site = site_source.Site(words[locale], PLACE, pages[locale.tag], paths, guides, {}, search)
        files, more = site_source.source(project, site, KNOWN, fills)
        walk.problems += more
        folder = project / ".hangtag" / "site" / locale.path
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        walk.sources[locale.tag] = folder
    return walk


BuildSite = Callable[[Path, Search], Walk]


@pytest.fixture(scope="session")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return _build_site(tmp_path_factory.mktemp("shop"), Search())


@pytest.fixture(scope="session")
def build_site() -> BuildSite:
    """`build_site(folder, search)`: the small shop's site with that search."""
    return _build_site


def _build_site(project: Path, search: Search) -> Walk:
    for name, text in PAGES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, "utf-8")
    walk = write_sources(project, search)
    for tag, source in walk.sources.items():
        walk.made[tag] = site_host.host(source, project / ".hangtag" / "site-built")
    return walk
