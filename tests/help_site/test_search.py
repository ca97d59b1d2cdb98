"""Search finds what is there, in words of any language, and loads little however large the shop is."""

from __future__ import annotations

import json
import random
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.catalogue.store import Store
from generator.catalogue.store.outlets import Search as SearchSettings
from generator.measure.locales import Locale
from generator.publish import write_source_folder
from generator.site import build as site_build
from generator.site import names as site_names
from generator.site import pagefind as site_pagefind
from generator.site import search as site_search
from generator.site.frame import Search
from generator.surfaces import Output
from generator.surfaces.help_site import Found, Page

if TYPE_CHECKING:
    from conftest import BuildSite, Walk

    from tests.conftest import WriteShop

CHROMIUM = shutil.which("chromium")
PAGEFIND = Search("pagefind")
BY_NAME = Search("pagefind", by_name=True)
BOOT = Found("products/mere-ankle-boot/", "Mere ankle boot", "May run large. Suede upper.\nmere ankle boot WB-118")
THAI = Found("products/ankle/", "รองเท้าผู้หญิงหนังกลับ", "ไซซ์ค่อนข้างใหญ่\nmere ankle boot")


def store(**search: Any) -> Store:
    return Store(name="S", url="https://s.example", locales=["en-GB", "th-TH"], search=SearchSettings(**search))


def files(outputs: Iterator[Output]) -> dict[str, bytes]:
    return {output.path: output.content for output in outputs}


def test_pagefind_is_taken_where_it_is_installed_and_else_material_s(monkeypatch: pytest.MonkeyPatch) -> None:
    assert site_search.search_of(store(), 48) == Search("pagefind", by_name=False)
    monkeypatch.setattr(site_pagefind, "program", lambda: None)
    assert site_search.search_of(store(), 48).engine == "material"
    assert site_search.search_of(store(**{"with": "none"}), 10**6) == Search("none", by_name=False)


def test_above_20_000_product_pages_products_are_known_by_name_unless_the_shop_says_otherwise() -> None:
    assert not site_search.search_of(store(), 10_000).by_name
    assert site_search.search_of(store(), 10_001).by_name
    assert not site_search.search_of(store(whole_up_to="30000"), 15_000).by_name


def test_a_search_that_is_asked_for_and_not_there_is_said_at_its_place(
    write_shop: WriteShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.inspection import inspect

    monkeypatch.setattr(site_pagefind, "program", lambda: None)
    small = "name: S\nurl: https://s.example\nlocales: [en-GB]\nsearch: {with: pagefind, whole_up_to: many}\n"
    shop = write_shop({"product_data/store.yml": small.replace(", whole_up_to: many", "")})
    said = [str(problem) for problem in inspect(shop).problems]
    assert any(line.startswith("product_data/store.yml:4:16: Pagefind is not installed; pip") for line in said), (
        said
    )
    said = [str(problem) for problem in inspect(write_shop({"product_data/store.yml": small})).problems]
    assert any(line.startswith("product_data/store.yml:4:39: 'many' is no number of pages") for line in said), said


def test_material_s_index_has_generated_pages_and_not_the_shell(walk: Walk) -> None:
    entries = [Found("products/b/", "Boot & <Co>", "suede\nWB-118"), Found("products/a/", "Shirt", "linen")]
    index = json.loads(site_search.material(walk.made["en-GB"], Locale("en-GB"), entries, Search()).content)
    places = [doc["location"] for doc in index["docs"]]
    assert places[-2:] == ["products/a/", "products/b/"]
    assert index["docs"][-1]["title"] == "Boot &amp; &lt;Co&gt;"
    assert index["docs"][-1]["text"] == "WB-118 suede"
    assert not [place for place in places if "shell" in place]
    assert "returns/" in places


def test_material_s_index_knows_where_thai_words_end(walk: Walk) -> None:
    entries = [Found("products/a/", "รองเท้าผู้หญิง", "")]
    index = json.loads(site_search.material(walk.made["th-TH"], Locale("th-TH"), entries, Search()).content)
    assert index["docs"][-1]["title"].split("\u200b") == ["รองเท้า", "ผู้", "หญิง"]
    assert "\\u200b" in index["config"]["separator"]


@pytest.mark.parametrize(("before", "is_seen"), [(0, True), (590, True), (600, False), (5000, False)])
def test_an_index_is_made_again_only_where_something_is_seen_by_it(walk: Walk, before: int, is_seen: bool) -> None:
    def digest(end: str, search: Search = PAGEFIND) -> str:
        page = Page("products/a/", "Shirt", "", "", text=f"{'x' * before}{end}\nlinen").found
        said = {"titles": page.title, "texts": page.text}
        return site_search.digest(walk.made["en-GB"], Locale("en-GB"), said, [page], search)

    assert (digest("a") != digest("b")) is is_seen
    products = [{"titles": "Shirt", "texts": text} for text in "ab"]
    made, locale = walk.made["en-GB"], Locale("en-GB")
    for search, is_another in ((PAGEFIND, True), (BY_NAME, False)):
        digests = {site_search.digest(made, locale, said, [], search) for said in products}
        assert (len(digests) == 2) is is_another


def test_the_same_pages_make_the_same_index_in_any_order(walk: Walk) -> None:
    made = walk.made["en-GB"]
    pages = [Found(f"products/p{n}/", f"Shirt {n}", f"linen {n * 7}") for n in range(200)]
    first = files(site_search.outputs(made, Locale("en-GB"), pages, PAGEFIND))
    assert first == files(site_search.outputs(made, Locale("en-GB"), pages[::-1], PAGEFIND))
    said = {"titles": "", "texts": ""}
    digest = site_search.digest(made, Locale("en-GB"), said, pages, PAGEFIND)
    assert digest == site_search.digest(made, Locale("en-GB"), said, pages[::-1], PAGEFIND)
    assert digest != site_search.digest(made, Locale("en-GB"), said, pages[1:], PAGEFIND)
    assert not [path for path in first if "-ui" in path or "highlight" in path]


def test_a_program_that_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_pagefind, "program", lambda: Path(sys.executable))
    with pytest.raises(OSError, match="ended before it was done"):
        list(site_pagefind.index([site_pagefind.Record("a/", "A", "a")], "en"))


def test_a_file_of_the_names_index_is_small_and_one_holds_all_words_that_begin_alike() -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=7)) for _ in range(3000)]
    products = [(" ".join([*chance.choices(words, k=3), "shirt"]), f"products/p{n}/") for n in range(100_000)]
    made = dict(site_names.index(products, str))
    assert max(map(len, made.values())) < 260_000
    assert len(made) < 2000
    assert {site_names.file_of(word) for word in ("shirt", "shoe", "sh")} == {site_names.file_of("shawl")}


def test_an_unchanged_search_is_not_made_again(write_shop: WriteShop, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from generator.build import build

    shop = write_shop()
    build(shop, shop / "dist", as_of=date(2026, 11, 25), only=("site",))
    first = {path: path.read_bytes() for path in (shop / "dist/site").rglob("*") if path.is_file()}
    asked: list[object] = []
    monkeypatch.setattr(site_search, "outputs", lambda *given: asked.append(given) or iter(()))
    build(shop, shop / "dist", as_of=date(2026, 11, 25), only=("site",))
    assert not asked
    assert first == {path: path.read_bytes() for path in (shop / "dist/site").rglob("*") if path.is_file()}


# In the browser.


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


Serve = Callable[[Search, dict[str, list[Found]]], str]


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory, build_site: BuildSite) -> Iterator[Serve]:
    """`serve(search, pages by locale tag)`: the address of a site with that search."""
    servers: list[ThreadingHTTPServer] = []
    walks: dict[Search, Walk] = {}

    def start(search: Search, pages: dict[str, list[Found]]) -> str:
        walk = walks.setdefault(search, build_site(tmp_path_factory.mktemp("shop"), search))
        root = tmp_path_factory.mktemp("out")
        for tag, found in pages.items():
            made, locale = walk.made[tag], Locale(tag)
            outputs = [
                *site_build.static_files(made, locale, search),
                *site_search.outputs(made, locale, found, search),
            ]
            shell = site_build.shell(walk.sources[tag], made)
            page = Page("products/mere-ankle-boot/", "Mere ankle boot", "", "<h1>Boot</h1>", locales=(tag,))
            outputs.append(Output(f"site/{locale.path}/{page.path}index.html", shell.stamp(page)))
            write_source_folder(root / tag, {output.path: output.content for output in outputs})
            shutil.copytree(root / tag / "site", root / "site", dirs_exist_ok=True)

        class Quiet(SimpleHTTPRequestHandler):
            def __init__(self, *args: Any) -> None:
                super().__init__(*args, directory=str(root / "site"))

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), Quiet))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def found_by(page: Any, words: str) -> list[str]:
    """The addresses that are offered for these words, typed by hand."""
    page.fill("[name=q]", "")
    page.wait_for_function("() => !document.querySelector('[data-ht-asked]')")
    page.click("[name=q]")
    page.keyboard.insert_text(words)
    page.wait_for_function("() => document.querySelector('[data-ht-asked]')", timeout=10_000)
    return [link.get_attribute("href") for link in page.locator(".ht-found a").all()]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en-GB", "ankle bo"),
        ("en-GB", "sued"),
        ("en-GB", "WB-118"),
        ("th-TH", "รองเท้า"),
        ("th-TH", "ผู้หญิง"),
        ("th-TH", "หนังกลับ"),
        ("th-TH", "ค่อนข้างใหญ่"),
        ("th-TH", "ankle"),
    ],
)
def test_a_page_is_found_by_its_words_wherever_they_stand(serve: Serve, browser: Any, tag: str, words: str) -> None:
    site = serve(PAGEFIND, {"en-GB": [BOOT], "th-TH": [THAI]})
    page = browser.new_page()
    page.goto(f"{site}{tag.lower()}/products/mere-ankle-boot/")
    wanted = BOOT if tag == "en-GB" else THAI
    assert f"{site}{tag.lower()}/{wanted.path}" in found_by(page, words)
    title = page.locator(".ht-found a strong").first.text_content().replace("\u200b", "")
    assert title == wanted.title
    assert not found_by(page, "xyzzy" if tag == "en-GB" else "ยักษ์")
    assert page.locator("[data-ht-told]").text_content()
    page.close()


@pytest.mark.browser
def test_the_keyboard_walks_through_what_is_found_and_words_stay_words(serve: Serve, browser: Any) -> None:
    hostile = "<img src=x onerror=alert(1)> boot & <b>co</b>"
    pages = [Found(f"products/b{n}/", hostile, f"{hostile} suede </span><script>alert(1)</script>") for n in "123"]
    site = serve(PAGEFIND, {"en-GB": pages})
    page = browser.new_page()
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.goto(f"{site}en-gb/returns/")
    assert len(found_by(page, "boot")) == 3
    assert page.locator(".ht-found strong").first.text_content() == hostile
    assert page.locator(".ht-found :is(img, b, script)").count() == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href").endswith(("b1/", "b2/", "b3/"))
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.locator(".ht-found").is_hidden()
    page.goto(f"{site}en-gb/?q=suede")
    page.locator(".ht-found a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.matches('.ht-found a')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/products/b*/")
    assert not alarms
    page.close()


NAMES = ("linen", "camp", "shirt", "wool", "jumper", "river", "cedar", "moss", "ochre", "slate", "easy", "boxy")
SAID = (
    "Runs small. Take one size up. In sizes XS to XL: bust 80–102 cm, waist 62–84 cm and hips 88–110 cm. Compare "
    "your bust, waist and hips with the size chart. Refund within 30 days from delivery. If faulty: within 60 "
    "days of the day you notice it, but at most 2 years from delivery. Material: 100% {}. Closure: Corozo buttons."
)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("search", [PAGEFIND, BY_NAME], ids=["whole", "by-name"])
def test_a_first_search_in_10_000_pages_loads_less_than_300_kb(serve: Serve, browser: Any, search: Search) -> None:
    chance = random.Random(1)
    coined = ["".join(chance.choices("bdfgklmnprst", k=2)) + chance.choice("aeiou") for _ in range(400)]
    pages = [
        Found(
            f"products/p{n:05}/",
            " ".join([chance.choice(coined) + chance.choice(coined), *chance.choices(NAMES, k=3)]),
            SAID.format(chance.choice(NAMES)) + f"\np{n:05} AB-{n}",
        )
        for n in range(10_000)
    ]
    site = serve(search, {"en-GB": pages})
    wanted = pages[4711]
    for words in (wanted.title, "shirt", "returns"):
        page = browser.new_page()
        page.goto(f"{site}en-gb/products/mere-ankle-boot/")
        page.wait_for_load_state("networkidle")
        loaded: list[int] = []
        page.on("response", lambda answer, loaded=loaded: loaded.append(len(answer.body())))
        page.fill("[name=q]", words)
        page.locator(".ht-found a").first.wait_for(timeout=20_000)
        page.wait_for_load_state("networkidle")
        if words == wanted.title:
            links = [link.get_attribute("href") for link in page.locator(".ht-found a").all()]
            assert f"{site}en-gb/{wanted.path}" in links
        assert 0 < sum(loaded) < 300_000, (words, sum(loaded))
        page.close()


@pytest.mark.browser
def test_names_are_cut_into_words_alike_where_they_are_written_and_where_they_are_looked_for(
    serve: Serve, browser: Any
) -> None:
    names = ["Straßen-Jacke “Über”", "İpek ﬁne T-shirt", "เสื้อเชิ้ตลินินคอแคมป์", "قميص كتّان، بياقة", "Größe 42/44"]
    pages = {
        tag: [Found(f"products/p{n}/", name, "") for n, name in enumerate(names)] for tag in ("en-GB", "th-TH")
    }
    site = serve(BY_NAME, pages)
    page = browser.new_page()
    page.goto(f"{site}th-th/")
    for number, name in enumerate(names):
        for asked in (name, name[:5], name.upper()):
            assert f"{site}th-th/products/p{number}/" in found_by(page, asked), asked
    page.close()


@pytest.mark.browser
def test_beside_material_s_search_products_are_found_by_name(serve: Serve, browser: Any) -> None:
    site = serve(Search("material", by_name=True), {"en-GB": [BOOT]})
    page = browser.new_page()
    page.goto(f"{site}en-gb/")
    page.click("[name=q]")
    page.keyboard.type("ankle")
    link = page.locator("[data-ht-names] a").first
    link.wait_for(timeout=5000)
    assert link.get_attribute("href") == f"{site}en-gb/{BOOT.path}"
    page.close()
