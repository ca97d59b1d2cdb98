"""Which size am I, in a real browser, in a shop's page with a strict policy: by keyboard, in words, and offline."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generator.answers.sizing import chart, which_size
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.facts.sizing.joining import join
from generator.facts.sizing.matching import Leaning, Matching
from generator.markup import Printer
from generator.measure.locales import Locale
from generator.measure.sold_sizes import read_sold_sizes
from generator.surfaces.storefront import stylesheet
from generator.surfaces.which_size import script
from generator.wording.loading import load_wording
from generator.yaml_source import parse_yaml

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium")
SHOP = "https://shop.example/shirt"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
TOPS = """kind: body
for: women
unit: cm
table: |
  size | UK | bust   | waist  | height
  S    | 8  | 84-88  | 66-70  | 158-164
  M    | 10 | 88-92  | 70-74  | 164-170
  L    | 12 | 92-97  | 74-79  | 170-176
"""
SMALL = (
    Leaning("S", 1, "runs_small", True, "M"),
    Leaning("M", 1, "runs_small", True, "L"),
    Leaning("L", 1, "runs_small", True),
)
WORDS = load_wording([Locale(tag) for tag in ("en-GB", "en-US", "th-TH", "ar-AE")])[0]


def fragment(tag: str, leanings: tuple[Leaning, ...] = ()) -> str:
    """The two sections of a shirt: the table, and which size."""
    source, problems = parse_yaml(TOPS.encode(), "tops.yml")
    assert source and not problems
    written, problems = read_size_chart(source, id="tops")
    assert written and not problems
    charts = join([resolve_charts({"tops": written})[0]["tops"]], read_sold_sizes(["S", "M", "L"]))
    words = WORDS[Locale(tag)]
    answers = [chart(charts, words), which_size(Matching(charts, leanings), words)]
    printer = Printer(words, "https://help.example/")
    return "".join(section for _, section in printer.sections([answer for answer in answers if answer]))


Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """`open_page("en-GB", leanings)`: the shirt's page; what else is asked for or complained of is a failure."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_page(tag: str, leanings: tuple[Leaning, ...] = (), *, scripts: bool = True, width: int = 1280) -> Any:
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900})
        contexts.append(context)
        locale = Locale(tag)
        html = (
            f'<!doctype html><html lang="{tag}" dir="{locale.dir}"><meta charset="utf-8"><title>Shirt</title>'
            f'<link rel="stylesheet" href="/hangtag.css"><script defer src="/which-size.js"></script>'
            f"<body>{fragment(tag, leanings)}</body></html>"
        )
        files = {
            "/shirt": ("text/html; charset=utf-8", html.encode()),
            "/hangtag.css": ("text/css", stylesheet().content),
            "/which-size.js": ("text/javascript; charset=utf-8", script()),
        }

        def serve(route: Any) -> None:
            path = route.request.url.removeprefix("https://shop.example")
            kind, body = files.get(path, ("", b""))
            if not kind:
                wrong.append(route.request.url)
                route.abort()
                return
            route.fulfill(body=body, headers={"content-type": kind, "content-security-policy": POLICY})

        context.route("**/*", serve)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(SHOP)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong


def fill(page: Any, *figures: str) -> None:
    fields = page.locator("hangtag-which-size input[type=text]")
    for number, figure in enumerate(figures):
        fields.nth(number).fill(figure)
    page.keyboard.press("Tab")


def unit(page: Any, number: int) -> None:
    page.locator("hangtag-which-size input[type=radio]").nth(number).check()


def verdict(page: Any) -> str:
    return str(page.locator(".ht-which__verdict").inner_text())


def said(page: Any) -> list[str]:
    return [line for line in page.locator(".ht-which__out").inner_text().split("\n") if line.strip()]


def test_one_clear_size_in_a_style_that_runs_small(open_page: Open) -> None:
    page = open_page("en-US", SMALL)
    fill(page, "34")
    assert said(page)[:1] == ["You are size S"]
    assert page.locator(".ht-which__take").inner_text().split() == ["M", "Take", "M.", "US", "≈6"]
    assert page.locator(".ht-which__why li").all_inner_texts() == ["This style runs small."]


def test_between_two_sizes_the_style_decides(open_page: Open) -> None:
    page = open_page("en-GB", SMALL)
    unit(page, 1)
    fill(page, "90", "75")
    assert verdict(page) == "Between M and L"
    assert page.locator(".ht-which__why li").all_inner_texts() == [
        "This style runs small.",
        "Bust, 90\u00a0cm: size M",
        "Waist, 75\u00a0cm: size L",
        "M will be tight here: waist.",
    ]
    assert page.locator(".ht-rule__band--in").count() == 2


def test_beyond_the_largest_size_it_says_so_and_recommends_nothing(open_page: Open) -> None:
    page = open_page("en-US")
    fill(page, "42½")
    assert verdict(page) == "Our sizes end before yours"
    assert page.locator(".ht-which__take").count() == 0
    assert page.locator(".ht-which__why li").all_inner_texts() == [
        "Bust: L goes up to 38¼\u00a0in, yours is 42½\u00a0in. It will be too tight."
    ]


def test_centimetres_in_the_field_for_inches_are_noticed(open_page: Open) -> None:
    page = open_page("en-US")
    fill(page, "90")
    assert page.locator(".ht-which__why li").last.inner_text() == "90\u00a0in? Perhaps you measured in cm."
    fill(page, "90 cm")
    assert verdict(page) == "You are size M"


def test_feet_and_inches_fractions_and_another_units_sign(open_page: Open) -> None:
    page = open_page("en-US")
    fill(page, "", "", "5'6\"")
    assert verdict(page) == "You are size M"
    fill(page, "35 1/4", "28¾", "5 ft 6")
    assert verdict(page) == "You are size M"


def test_what_cannot_be_read_is_told_at_the_field_and_only_after_it(open_page: Open) -> None:
    page = open_page("en-GB")
    field = page.locator("hangtag-which-size input[type=text]").first
    field.press_sequentially("86-90")
    page.wait_for_timeout(400)
    assert page.locator("[role=alert]").first.inner_text() == ""
    page.keyboard.press("Tab")
    assert page.locator("[role=alert]").first.inner_text().endswith("Write it like 33.")
    assert field.get_attribute("aria-invalid") == "true"
    fill(page, "35")
    assert page.locator("[role=alert]").first.inner_text() == ""
    assert field.get_attribute("aria-invalid") == "false"


def test_the_keyboard_does_everything(open_page: Open) -> None:
    page = open_page("en-GB")
    page.locator("hangtag-which-size input[type=radio]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("90")
    page.keyboard.press("Tab")
    page.keyboard.type("72")
    page.keyboard.press("Enter")
    assert verdict(page) == "You are size M"
    assert page.url == SHOP
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("hangtag-which-size input[type=checkbox]").is_checked()


def test_another_unit_converts_and_the_way_back_gives_what_was_typed(open_page: Open) -> None:
    page = open_page("en-GB")
    bust, _, height = (page.locator("hangtag-which-size input[type=text]").nth(n) for n in range(3))
    fill(page, "34 1/2", "", "5'4\"")
    unit(page, 1)
    assert (bust.input_value(), height.input_value()) == ("87.5", "163")
    unit(page, 0)
    assert (bust.input_value(), height.input_value()) == ("34 1/2", "5'4\"")


def test_nothing_is_kept_unless_asked_and_forgotten_when_asked(open_page: Open) -> None:
    page = open_page("en-GB")
    keep = page.locator("hangtag-which-size input[type=checkbox]")
    fill(page, "35")
    assert page.evaluate("localStorage.length") == 0 and not keep.is_checked()
    keep.check()
    page.reload()
    assert page.locator("hangtag-which-size input[type=text]").first.input_value() == "35"
    assert verdict(page) == "You are size M"
    keep.uncheck()
    assert page.evaluate("localStorage.length") == 0


def test_the_result_is_announced_and_every_field_has_a_name(open_page: Open) -> None:
    page = open_page("en-GB")
    assert page.locator(".ht-which__out").get_attribute("role") == "status"
    assert page.get_by_role("textbox", name="Bust").count() == 1
    assert page.get_by_role("radiogroup").count() + page.get_by_role("group", name="I measure in").count() >= 1
    assert page.locator("hangtag-which-size [id]").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("tag", ["en-GB", "th-TH", "ar-AE"])
def test_it_fits_and_no_word_is_left_open(open_page: Open, tag: str, width: int) -> None:
    page = open_page(tag, SMALL, width=width)
    for figures in (("90", "75"), ("35", "29"), ("120",), ("20",), ("x",)):
        fill(page, *figures)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert "{" not in page.locator("hangtag-which-size").inner_text()


def test_from_right_to_left_the_rulers_run_that_way_too(open_page: Open) -> None:
    page = open_page("ar-AE")
    fill(page, "٩٠")
    assert verdict(page) == "مقاسك M"
    left = page.evaluate("""Object.fromEntries([...document.querySelectorAll(".ht-rule__name")]
      .map((name) => [name.textContent, name.getBoundingClientRect().x]))""")
    assert left["L"] < left["M"] < left["S"]


def test_without_script_a_sentence_leads_to_the_table(open_page: Open) -> None:
    page = open_page("en-GB", scripts=False)
    assert page.get_by_text("Compare your bust, waist and height with the size chart.").is_visible()
    assert page.locator("[data-hangtag=size-chart] table").is_visible()
    assert page.locator("hangtag-which-size").inner_text() == ""
