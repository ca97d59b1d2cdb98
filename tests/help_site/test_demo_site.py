"""The demo shop's whole help site: every link leads somewhere, every page is whole and light."""

from __future__ import annotations

import gzip
import posixpath
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import build

pytestmark = pytest.mark.slow
HOUSE = Path(__file__).parents[2]
ELSEWHERE = ("http://", "https://", "mailto:", "tel:")
BUDGET = 150_000  # bytes that a product page may transfer without its pictures


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("demo")
    for name in ("product_data", "content"):
        shutil.copytree(HOUSE / name, project / name)
    shutil.copy(HOUSE / "mkdocs.yml", project)
    build(project, project / "dist", as_of=date(2026, 11, 24), only=("site",))
    return project / "dist" / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, LexborHTMLParser]:
    return {
        path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text("utf-8"))
        for path in site.rglob("*.html")
    }


def leads(page: str, html: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """What a page asks for or leads to on its own site: (file or folder, anchor)."""
    for node in html.css("a[href], link[href], script[src], img[src]"):
        lead = node.attributes.get("href") or node.attributes.get("src") or ""
        if not lead.startswith(ELSEWHERE):
            path, _, anchor = lead.partition("#")
            yield posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page, anchor


def test_every_link_leads_to_a_page_and_to_a_place_in_it(site: Path, pages: dict[str, LexborHTMLParser]) -> None:
    places = {page: {node.attributes["id"] for node in html.css("[id]")} for page, html in pages.items()}
    dead = set()
    for page, html in pages.items():
        if page.endswith("404.html"):
            continue  # its links begin at the root, as it is shown at any address
        for target, anchor in leads(page, html):
            file = f"{target}/index.html".removeprefix("./") if (site / target).is_dir() else target
            if not (site / file).is_file() or (anchor and anchor not in places.get(file, ())):
                dead.add((page, target, anchor))
    assert not sorted(dead)[:10]


def test_every_page_has_one_heading_and_no_place_twice(pages: dict[str, LexborHTMLParser]) -> None:
    wrong = []
    for page, html in pages.items():
        ids = Counter(node.attributes["id"] for node in html.css("[id]"))
        if page != "index.html" and len(html.css("h1")) != 1:
            wrong.append(f"{page}: {len(html.css('h1'))} headings")
        wrong += [f"{page}: {id} twice" for id, count in ids.items() if count > 1]
    assert not wrong[:10]


def test_a_page_is_in_each_locale_that_it_names(site: Path, pages: dict[str, LexborHTMLParser]) -> None:
    lacking = set()
    for page, html in pages.items():
        for link in html.css("link[hreflang]"):
            tag = (link.attributes["hreflang"] or "").lower()
            if tag != "x-default" and not (site / tag / page.partition("/")[2]).is_file():
                lacking.add((page, tag))
    assert not sorted(lacking)[:10]


def test_a_product_s_page_is_light(site: Path) -> None:
    page = site / "th-th" / "products" / "linen-camp-shirt" / "index.html"
    scripts = (site / "th-th" / "assets").rglob("*.js")
    styles = (site / "th-th" / "assets").rglob("*.css")
    transferred = sum(len(gzip.compress(path.read_bytes())) for path in (page, *scripts, *styles))
    assert transferred < BUDGET
