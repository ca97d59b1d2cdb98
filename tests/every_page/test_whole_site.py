"""The demo shop's outputs as a whole: every link leads somewhere, every page is whole, light and good HTML."""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.measure.locales import Locale

from .conftest import HELP, LOCALES, SHOP, Demo, needs

pytestmark = pytest.mark.slow
PAGE_BUDGET = 150_000  # bytes that a product page may transfer without its pictures
FRAGMENT_BUDGET = 6_000  # bytes of a fragment, as hosts send it
# What vnu calls errors in Material's base, which is not ours: (words of the message, words of the markup).
OF_MATERIAL = [
    # Its switches of drawer and search keep browsers from remembering them; our look shows neither.
    ("“autocomplete” is only allowed when the input type is", 'class="md-toggle"'),
]


@pytest.fixture(scope="module")
def pages(demo: Demo) -> dict[str, LexborHTMLParser]:
    """The pages of the help site by address."""
    return {
        f"{HELP}/{path.relative_to(demo.out / 'site').as_posix().removesuffix('index.html')}": LexborHTMLParser(
            path.read_text("utf-8")
        )
        for path in (demo.out / "site").rglob("*.html")
    }


def leads(address: str, page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """What a page asks for or leads to: (address, anchor)."""
    for node in page.css("a[href], link[href], script[src], img[src], source[src], video[src], form[action]"):
        of = node.attributes
        lead = of.get("href") or of.get("src") or of.get("action") or ""
        if lead:
            yield urldefrag(urljoin(address, lead))


def test_every_link_leads_to_a_page_and_to_a_place_in_it(demo: Demo, pages: dict[str, LexborHTMLParser]) -> None:
    places = {page: {node.attributes["id"] for node in found.css("[id]")} for page, found in pages.items()}
    dead, there = set(), set(pages)
    for page, found in pages.items():
        for target, anchor in leads(page, found):
            if not target.startswith(HELP):
                continue
            if target not in there and demo.answer(target)[0] == 200:
                there.add(target)
            if target not in there or (anchor and anchor not in places.get(target, ())):
                dead.add((page, target, anchor))
    assert not sorted(dead)[:10]


def test_product_pages_say_where_they_stand_in_each_language_so_that_anybody_reads_it(
    pages: dict[str, LexborHTMLParser],
) -> None:
    """`rel` is the one word, as those who look for it letter by letter expect."""
    products = {address: page for address, page in pages.items() if "/products/" in address and page.css("h1")}
    single = [address for address in products if not address.endswith("/products/")]
    assert len(single) > 100
    for address in single:
        there = products[address].css('link[rel="alternate"][hreflang]')
        told = {link.attributes["hreflang"]: link.attributes["href"] for link in there}
        assert {*LOCALES, "x-default"} <= told.keys()
        assert address in told.values()
        assert [link.attributes["href"] for link in products[address].css('link[rel="canonical"]')] == [address]


def test_every_address_of_the_help_site_in_any_output_leads_somewhere(demo: Demo) -> None:
    """Fragments, twins, mails, markup, sitemaps, feeds and headers, whatever they are."""
    address = re.compile(re.escape(HELP) + r"""(/[^\s"'<>\\`|{}]*)""")
    found: dict[str, str] = {}
    for path in sorted(demo.out.rglob("*")):
        if path.is_file() and path.suffix not in (".png", ".webp", ".woff2", ".gz", ".js", ".css", ".mp4"):
            text = html.unescape(path.read_bytes().decode("utf-8", "replace"))
            for match in address.finditer(text):
                found.setdefault(urldefrag(match[0])[0].rstrip(".,;:)،"), path.relative_to(demo.out).as_posix())
    assert len(found) > 500
    dead = {target: file for target, file in found.items() if demo.answer(target)[0] != 200}
    assert dead == {}


def test_every_page_has_one_heading_and_no_place_twice(pages: dict[str, LexborHTMLParser]) -> None:
    wrong = []
    for page, found in pages.items():
        ids = Counter(node.attributes["id"] for node in found.css("[id]"))
        if page != f"{HELP}/" and len(found.css("h1")) != 1:
            wrong.append(f"{page}: {len(found.css('h1'))} headings")
        wrong += [f"{page}: {id} twice" for id, count in ids.items() if count > 1]
    assert not wrong[:10]


def test_a_page_is_in_each_locale_that_it_names(demo: Demo, pages: dict[str, LexborHTMLParser]) -> None:
    lacking, named = set(), 0
    for page, found in pages.items():
        for link in found.css("link[hreflang]"):
            named += 1
            if demo.answer(link.attributes["href"] or "")[0] != 200:
                lacking.add((page, link.attributes["href"]))
    assert named > 1000
    assert not sorted(lacking)[:10]


def sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_a_product_s_page_is_light(demo: Demo, pages: dict[str, LexborHTMLParser]) -> None:
    """The page with every script and style that it names, and what those may ask for: workers and words."""
    heavy = {}
    for kind in demo.kinds():
        if kind.name == "site/products/*":
            named = {urldefrag(target)[0] for target, _ in leads(kind.address, pages[kind.address])}
            files = [
                demo.out / "site" / target.removeprefix(f"{HELP}/") for target in named if target.startswith(HELP)
            ]
            assets = [file for file in files if file.suffix in (".js", ".css") and file.is_file()]
            assets += (demo.out / "site" / Locale(kind.locale).path / "assets").rglob("workers/*.js")
            assert len(assets) >= 3
            heavy[str(kind)] = sum(map(sent, (demo.out / kind.file, *set(assets))))
    assert len(heavy) == len(LOCALES)
    assert max(heavy.values()) < PAGE_BUDGET, heavy


def test_a_fragment_is_light(demo: Demo) -> None:
    sizes = {path: sent(path) for path in (demo.out / "embed/v1").rglob("*.html")}
    assert len(sizes) > 200
    heavy = {path.relative_to(demo.out).as_posix(): size for path, size in sizes.items() if size >= FRAGMENT_BUDGET}
    assert heavy == {}


def documents(demo: Demo, folder: Path, locales: tuple[str, ...]) -> Path:
    """All HTML as documents: pages as they are, fragments and mails in the simplest page around them."""
    for locale in locales:
        path = Locale(locale).path
        shutil.copytree(demo.out / "site" / path, folder / "site" / path)
        for file in (*(demo.out / "embed/v1" / path).rglob("*.html"), *(demo.out / "mail" / path).rglob("*.html")):
            name = file.relative_to(demo.out).as_posix()
            if name.startswith("embed"):
                text = demo.shop_page(name)
            else:
                text = f"<!doctype html><title>Mail</title>\n{file.read_text('utf-8')}"
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    return folder


def vnu(folder: Path) -> list[str]:
    """The errors that the Nu Html Checker finds in all files of the folder, without those of Material's base."""
    jar = needs("vnu-jar/build/dist/vnu.jar", "vnu is not installed: npm ci in tests/every_page/js")
    if shutil.which("java") is None:
        assert not os.environ.get("HANGTAG_CI"), "Java is not installed: .ci/system installs it"
        pytest.skip("Java is not installed: apt-get install default-jre-headless")
    call = ["java", "-Xss2m", "-jar", str(jar), "--format", "json", "--skip-non-html", "--errors-only", str(folder)]
    said = json.loads(subprocess.run(call, capture_output=True, text=True).stderr)
    errors = []
    for found in said["messages"]:
        message, markup = found["message"], found.get("extract", "")
        if not any(words in message and of in markup for words, of in OF_MATERIAL):
            errors.append(f"{found['url'].rpartition(folder.name)[2]}: {message}: {markup}")
    return errors


@pytest.mark.parametrize("locales", [("ar-AE",), pytest.param(LOCALES, marks=pytest.mark.proof)])
def test_vnu_finds_no_error(demo: Demo, tmp_path: Path, locales: tuple[str, ...]) -> None:
    folder = documents(demo, tmp_path / "documents", locales)
    assert len(list(folder.rglob("*.html"))) > 250 * len(locales)
    assert vnu(folder)[:10] == []


def test_vnu_would_find_an_error(tmp_path: Path) -> None:
    (tmp_path / "spoiled").mkdir()
    (tmp_path / "spoiled/page.html").write_text(
        "<!doctype html><title>x</title><p><div id=a></div><p id=a>", "utf-8"
    )
    assert any("Duplicate ID" in found for found in vnu(tmp_path / "spoiled"))
    assert SHOP != HELP
