"""Colours, fonts and logo of the help site, as `look` in store.yml says them."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.build import build
from generator.catalogue.store.look import Look
from generator.inspection import inspect
from generator.measure.colours import contrast, readable
from generator.problems import Problem
from generator.reference.site_colours import DARK, LIGHT
from generator.site.look import PLAIN, site_look

WriteShop = Callable[..., Path]
NAMES = {"ink": "ink", "accent": "fen", "paper": "paper", "highlight": "tape"}
CHROMIUM = shutil.which("chromium")
STORE = "name: Small\nurl: https://www.example.com\nlocales: [en-GB]\n"


def picture(width: int = 600, height: int = 200) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "#7a1f3d").save(made, "PNG")
    return made.getvalue()


def rules_of(style: str, where: str) -> dict[str, str]:
    found = re.search(re.escape(where) + r" \{ :root \{ (.*?) \} \}", style)
    return dict(re.findall(r"--ht-([a-z0-9-]+): (#[0-9a-f]{6});", found[1])) if found else {}


def told(project: Path, stated: str) -> list[Problem]:
    (project / "product_data" / "store.yml").write_text(STORE + stated, "utf-8")
    return [
        problem
        for problem in inspect(project, as_of=date(2026, 11, 24)).problems
        if problem.file.endswith("store.yml")
    ]


def test_our_own_colours_are_those_of_the_stylesheet() -> None:
    tokens = (Path(__file__).parents[2] / "generator/assets/tokens.css").read_text("utf-8")
    day, night = tokens.split("/* Dark is asked for", 1)
    for ours, text in ((LIGHT, day), (DARK, night.split("@media", 1)[0])):
        for key, colour in ours.items():
            if ours is LIGHT or key != "highlight":
                assert f"--ht-{NAMES[key]}: {colour};" in text, key


def test_a_shop_that_states_nothing_keeps_the_look(tmp_path: Path) -> None:
    assert site_look(tmp_path, Look()) == PLAIN


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True), st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_what_is_made_readable_can_be_read(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground), ground) >= 4.5


@pytest.mark.parametrize("accent", ["#7a1f3d", "#0000ff", "#6b5b00", "#006b3c", "#000000"])
def test_what_follows_from_an_accent_can_be_read_by_day_and_in_the_dark(tmp_path: Path, accent: str) -> None:
    look = site_look(tmp_path, Look.model_validate({"accent": accent, "paper": "#fffaf5"}))
    day = rules_of(look.style, "@media screen and (prefers-color-scheme: light)")
    night = rules_of(look.style, "@media screen and (prefers-color-scheme: dark)")
    assert day["fen"] == accent and contrast(day["on-fen"], day["fen"]) >= 4.5
    for colour, ground in (("ink", "paper"), ("ink-2", "tint"), ("fen", "tint"), ("ink", "fen-tint")):
        assert contrast(day[colour], day[ground]) >= 4.5, (colour, ground)
    assert contrast(day["line-2"], day["paper"]) >= 3
    assert contrast(night["fen"], DARK["paper"]) >= 4.5 and contrast(night["on-fen"], night["fen"]) >= 4.5


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ('{paper: "#88aa99"}', "4:15: #1e5a4f cannot be read on #88aa99"),
        ('{accent: "#7a1f3d", paper: "#9a9a9a"}', "4:16: #7a1f3d cannot be read on #9a9a9a"),
        ('{dark: {accent: "#7a1f3d"}}', "4:23: #7a1f3d cannot be read in the dark on #111715"),
        ('{dark: {ink: "#222222"}}', "4:20: #222222 cannot be read in the dark on #111715"),
        ("{accent: crimson}", "4:16: 'crimson' is no colour"),
        (
            "{fonts: {text: https://fonts.example.com/x.woff2}}",
            "4:22: 'https://fonts.example.com/x.woff2' is no font",
        ),
        ("{fonts: {text: media/brand.ttf}}", "4:22: 'media/brand.ttf' is no .woff2 file"),
        ("{fonts: {text: media/brnd.woff2}}", "there is no file 'brnd.woff2'; did you mean 'brand.woff2'?"),
        ("{fonts: {headings: media/brand.woff2}}", "'media/brand.woff2' is no .woff2 file; convert it"),
        ("{dark: {logo: media/nothing.png}}", "there is no file 'nothing.png'"),
    ],
)
def test_a_look_that_cannot_be_is_told_at_its_place(write_shop: WriteShop, stated: str, said: str) -> None:
    project = write_shop({"product_data/media/brand.woff2": "no font"})
    found = [str(problem) for problem in told(project, f"look: {stated}\n")]
    assert any(said in line for line in found), found


def test_the_cure_names_a_colour_that_can_be_read(write_shop: WriteShop) -> None:
    (problem,) = told(write_shop({}), 'look: {dark: {accent: "#7a1f3d"}}\n')
    nearest = re.search(r'"(#[0-9a-f]{6})"', problem.cure)
    assert nearest and contrast(nearest[1], DARK["paper"]) >= 4.5


@pytest.mark.parametrize("stated", ["{}", '{accent: "#7a1f3d", dark: {accent: "#f0a6bd"}}', '{paper: "#fffaf5"}'])
def test_a_look_that_can_be_read_raises_no_alarm(write_shop: WriteShop, stated: str) -> None:
    assert told(write_shop({}), f"look: {stated}\n") == []


COLOURS = """() => {
  const digits = (part) => Number(part).toString(16).padStart(2, "0");
  const hex = (value) => "#" + value.match(/\\d+/g).slice(0, 3).map(digits).join("");
  const of = (where, name) => hex(getComputedStyle(document.querySelector(where))[name]);
  return [of("body", "color"), of("main .ht a, main .ht-lead a", "color"), of("body", "backgroundColor")];
}"""


@pytest.mark.browser
def test_a_browser_shows_the_shop_s_colours_by_day_and_readable_ones_in_the_dark(write_shop: WriteShop) -> None:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    stated = 'look: {ink: "#1d1a26", accent: "#7a1f3d", paper: "#fffaf5"}\n'
    pages = {"content/en/index.md": "# Help\n", "product_data/store.yml": STORE + stated}
    project = write_shop(pages)
    build(project, project / "dist", as_of=date(2026, 11, 24), only=("site",))
    (page_file, *_) = (project / "dist" / "site" / "en-gb" / "products").glob("*/index.html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        found = {}
        for scheme in ("light", "dark"):
            page = browser.new_page(color_scheme=scheme)
            page.goto(page_file.as_uri())
            found[scheme] = page.evaluate(COLOURS)
        browser.close()
    assert found["light"] == ["#1d1a26", "#7a1f3d", "#fffaf5"]
    ink, accent, paper = found["dark"]
    assert paper == DARK["paper"] and contrast(ink, paper) >= 4.5 and contrast(accent, paper) >= 4.5


def test_logo_and_fonts_stand_on_every_page_and_come_from_nowhere_else(write_shop: WriteShop) -> None:
    fonts = '{headings: media/brand.woff2, text: "Verdana, Arial"}'
    stated = f'look: {{accent: "#7a1f3d", logo: media/logo.png, fonts: {fonts}}}\n'
    project = write_shop({"product_data/store.yml": STORE + stated, "content/en/index.md": "# Help\n"})
    media = project / "product_data" / "media"
    media.mkdir(exist_ok=True)
    (media / "logo.png").write_bytes(picture())
    (media / "brand.woff2").write_bytes(b"wOF2" + bytes(100))
    build(project, project / "dist", as_of=date(2026, 11, 24), only=("site",))
    site = project / "dist" / "site" / "en-gb"
    pages = [page.read_text("utf-8") for page in (site / "index.html", *site.glob("products/*/index.html"))]
    assert len(pages) > 1
    for page in pages:
        assert re.search(r'<img src="[./]*assets/logo\.webp" width="132" height="44" alt="Small">', page)
        assert re.search(
            r'<link rel="preload" as="font" .*crossorigin href="[./]*assets/fonts/headings\.woff2">', page
        )
    style = (site / "assets" / "help.css").read_text("utf-8")
    assert '--ht-font-display: "ht-headings"' in style and "--ht-font: Verdana, Arial," in style
    assert (site / "assets" / "fonts" / "headings.woff2").read_bytes().startswith(b"wOF2")
    assert "url(http" not in style and "@import" not in style
    logo = Image.open(site / "assets" / "logo.webp")
    assert logo.size == (264, 88)
