"""`<hangtag-embed>` in a real browser, in a shop's page with a strict policy.

It shows the fragment, keeps to itself, and leaves the link where anything goes wrong.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import HOSTILE
from .stage import OPEN, POLICY, SHIRT, Stage, heard, in_shadow

pytestmark = pytest.mark.browser


def test_it_is_under_3_kb(published: Path) -> None:
    script = next((published / "embed/v1").glob("hangtag-embed.*.js"))
    assert len(gzip.compress(script.read_bytes(), mtime=0)) < 3_000


def test_under_a_strict_policy_all_parts_are_shown_with_their_look(stage: Stage) -> None:
    page = stage.open()
    [[what, detail]] = heard(page)
    assert (what, detail["src"]) == ("shown", f"{stage.help.origin}{SHIRT}")
    assert {"size-chart", "fit-note", "returns", "which-size"} <= set(detail["parts"])
    assert page.locator("hangtag-embed table.ht-table").is_visible()
    assert in_shadow(page, "return getComputedStyle(root.querySelector('.ht-scroll')).borderTopWidth") == "2px"
    assert in_shadow(
        page, "return [root.adoptedStyleSheets.length, root.querySelectorAll('style, link').length]"
    ) == [1, 0]
    assert not page.get_by_role("link", name="Size chart").is_visible()
    assert not stage.complaints


def test_it_keeps_no_cookie_and_asks_nobody_else(stage: Stage) -> None:
    for status, headers, _ in stage.help.answers.values():
        assert status == 200
        headers["Set-Cookie"] = "who=you"
    page = stage.open()
    heard(page)
    assert not page.context.cookies()
    asked = dict(stage.help.asked)
    assert set(asked) == {
        SHIRT,
        *(f"/{stage.assets[name]['address']}" for name in ("hangtag-embed.js", "hangtag.css")),
    }
    assert not any("Cookie" in sent for sent in asked.values())
    assert "Referer" not in asked[SHIRT]


def test_one_part_or_several_in_the_fragments_order(stage: Stage) -> None:
    assert heard(stage.open('part="size-chart"'))[0][1]["parts"] == ["size-chart"]
    both = heard(stage.open('part="returns fit-note"'))[0][1]["parts"]
    assert sorted(both) == ["fit-note", "returns"]
    assert heard(stage.open(src="/embed/v1/en-gb/shirt.care.html"))[0][1]["parts"] == ["care"]


Break = Callable[[Stage], dict[str, Any]]


def wrong_integrity(stage: Stage) -> dict[str, Any]:
    return {"integrity": f"sha384-{'A' * 64}"}


def no_script(stage: Stage) -> dict[str, Any]:
    return {"scripts": False}


def not_found(stage: Stage) -> dict[str, Any]:
    return {"src": "/embed/v1/en-gb/skirt.html"}


def no_such_part(stage: Stage) -> dict[str, Any]:
    return {"attributes": 'part="no-such-part"'}


def no_cors(stage: Stage) -> dict[str, Any]:
    stage.help.answers[SHIRT][1].clear()
    return {}


def policy_forbids(stage: Stage) -> dict[str, Any]:
    return {"policy": "default-src 'self'; script-src 'self' {help}"}


def stylesheet_changed(stage: Stage) -> dict[str, Any]:
    where = f"/{stage.assets['hangtag.css']['address']}"
    stage.help.answers[where] = (200, stage.help.answers[where][1], b"table { display: none }")
    return {}


def another_page(stage: Stage) -> dict[str, Any]:
    stage.help.answers[SHIRT] = (200, dict(OPEN), b"<!doctype html><title>Sign in</title><form></form>")
    return {}


def with_script(stage: Stage) -> dict[str, Any]:
    body = b'<section class=ht data-hangtag=care><img src=x onerror="document.title=1"></section>'
    stage.help.answers[SHIRT] = (200, dict(OPEN), body)
    return {"policy": "script-src 'self' 'unsafe-inline' {help}"}


@pytest.mark.parametrize(
    "wrong", [not_found, no_such_part, no_cors, policy_forbids, stylesheet_changed, another_page, with_script]
)
def test_whatever_fails_the_link_stays_and_the_host_hears_of_it(stage: Stage, wrong: Break) -> None:
    page = stage.open(**{"attributes": 'height="900 700"', **wrong(stage)})
    [[what, detail]] = heard(page)
    assert what == "failed" and detail["reason"]
    assert page.get_by_role("link", name="Size chart").is_visible()
    assert page.locator("hangtag-embed").bounding_box()["height"] < 100  # no place is kept for nothing
    assert page.title() == "Shirt"


@pytest.mark.parametrize("wrong", [wrong_integrity, no_script])
def test_without_the_component_the_link_is_what_there_is(stage: Stage, wrong: Break) -> None:
    page = stage.open(**wrong(stage))
    assert page.get_by_role("link", name="Size chart").is_visible()


def test_offline_the_link_stays(stage: Stage) -> None:
    page = stage.open(css="h1 { height: 3000px }")
    page.context.set_offline(True)
    page.locator("#after").scroll_into_view_if_needed()
    assert heard(page)[0][0] == "failed"
    assert page.get_by_role("link", name="Size chart").is_visible()


def test_what_is_far_below_is_fetched_when_it_comes_near(stage: Stage) -> None:
    page = stage.open(css="h1 { height: 5000px }")
    page.wait_for_timeout(150)
    assert SHIRT not in dict(stage.help.asked)
    page.locator("#after").scroll_into_view_if_needed()
    assert heard(page)[0][0] == "shown"
    eager = stage.open('loading="eager"', css="h1 { height: 5000px }")
    assert heard(eager)[0][0] == "shown"


def test_nothing_on_the_page_moves(stage: Stage, published: Path) -> None:
    """The heights of the manifest keep the place, also while the component itself is on its way."""
    lines = [
        json.loads(line)
        for shard in (published / "embed/v1/manifest").iterdir()
        for line in shard.read_text("utf-8").splitlines()
    ]
    [parts] = [line["parts"] for line in lines if line["address"] == SHIRT[1:]]
    narrow, wide = parts["size-chart"]
    stage.help.late[SHIRT] = stage.help.late[f"/{stage.assets['hangtag-embed.js']['address']}"] = 0.15
    page = stage.open(
        f'part="size-chart" height="{narrow} {wide}"',
        css=f"hangtag-embed {{ display: block; min-height: {wide}px }}",
    )
    before = page.locator("#after").bounding_box()["y"]
    heard(page)
    page.wait_for_timeout(50)
    assert page.evaluate("window.shifts") == 0
    assert page.locator("#after").bounding_box()["y"] == before
    shown = in_shadow(page, "return root.firstElementChild.getBoundingClientRect().height")
    assert 0.6 * wide < shown <= wide


def test_the_hosts_css_stays_out_and_the_hosts_theme_comes_in(stage: Stage) -> None:
    page = stage.open(
        css=(
            "table, th, td { color: red !important; border: 9px solid red !important }"
            "hangtag-embed { --ht-ink: #010203; --ht-paper: #fffffe }"
            "hangtag-embed::part(heading) { text-transform: uppercase }"
            "hangtag-embed::part(care) { background-color: #123456 }"
        )
    )
    heard(page)
    style = "const style = (what, of) => getComputedStyle(root.querySelector(what))[of];"
    assert in_shadow(page, f"{style} return style('tbody td', 'color')") == "rgb(1, 2, 3)"
    assert in_shadow(page, f"{style} return style('table', 'borderTopWidth')") == "0px"
    assert in_shadow(page, f"{style} return style('h2', 'textTransform')") == "uppercase"
    assert in_shadow(page, f"{style} return style('[data-hangtag=care]', 'backgroundColor')") == "rgb(18, 52, 86)"


def test_dark_is_asked_for(stage: Stage) -> None:
    page = stage.open('data-ht-scheme="dark"')
    heard(page)
    assert in_shadow(page, "return getComputedStyle(root.querySelector('td')).color") == "rgb(236, 242, 239)"


def test_headings_begin_where_the_host_says(stage: Stage) -> None:
    levels = "return [...root.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((one) => +one.localName[1])"
    page = stage.open()
    heard(page)
    usual = in_shadow(page, levels)
    assert min(usual) == 2
    page = stage.open('heading-level="4"')
    heard(page)
    assert in_shadow(page, levels) == [level + 2 for level in usual]
    page.evaluate("document.querySelector('hangtag-embed').setAttribute('heading-level', '6')")
    heard(page, 2)
    assert set(in_shadow(page, levels)) == {6}


def test_another_product_takes_its_place_and_a_missing_one_gives_the_link_back(stage: Stage) -> None:
    page = stage.open()
    heard(page)
    to = "src => document.querySelector('hangtag-embed').setAttribute('src', src)"
    page.evaluate(to, f"{stage.help.origin}/embed/v1/en-gb/charts/tops.html")
    heard(page, 2)
    assert in_shadow(page, "return root.querySelector('[data-hangtag=fit-note]')") is None
    page.evaluate(to, f"{stage.help.origin}/embed/v1/en-gb/gone.html")
    heard(page, 3)
    assert page.get_by_role("link", name="Size chart").is_visible()


def test_arabic_runs_from_right_to_left_in_an_english_page(stage: Stage) -> None:
    page = stage.open(src="/embed/v1/ar-ae/shirt.html")
    heard(page)
    assert in_shadow(page, "return getComputedStyle(root.querySelector('section')).direction") == "rtl"
    x = "root.querySelector('thead th:{}-child').getBoundingClientRect().x"
    assert in_shadow(page, f"return {x.format('first')} > {x.format('last')}")


def test_the_units_switch_without_script_of_the_host(stage: Stage) -> None:
    page = stage.open('part="size-chart"')
    heard(page)
    cm = page.locator("hangtag-embed tbody td .ht-own").first
    shown = cm.is_visible()
    page.locator("hangtag-embed .ht-unit__other").check(force=True)
    assert shown and not cm.is_visible()


def test_it_works_where_the_host_wants_trusted_types(stage: Stage) -> None:
    page = stage.open(policy=POLICY + "; require-trusted-types-for 'script'; trusted-types hangtag")
    assert heard(page)[0][0] == "shown"
    assert not stage.complaints


def test_which_size_takes_its_sentences_from_the_host_of_the_fragment(stage: Stage) -> None:
    page = stage.open('part="which-size"', beside=("which-size.js",))
    heard(page)
    page.locator("hangtag-embed hangtag-which-size input").first.wait_for()
    page.locator("hangtag-embed hangtag-which-size input[type=text]").first.fill("90 cm")
    page.locator("hangtag-embed .ht-which__verdict").wait_for()
    assert "M" in page.locator("hangtag-embed .ht-which__verdict").inner_text()
    asked = [path for path, _ in stage.help.asked if "/sentences/" in path]
    assert asked == [f"/{stage.assets['sentences/en-gb.json']['address']}"]
    assert not stage.complaints


def test_without_its_sentences_which_size_points_to_the_table(stage: Stage) -> None:
    del stage.help.answers[f"/{stage.assets['sentences/en-gb.json']['address']}"]
    page = stage.open('part="which-size"', beside=("which-size.js",))
    heard(page)
    page.wait_for_timeout(200)
    assert page.locator("hangtag-embed hangtag-which-size input").count() == 0
    assert page.locator("hangtag-embed [data-hangtag=which-size] p").is_visible()
    assert page.locator("hangtag-embed hangtag-which-size").evaluate("one => one.offsetHeight") == 0


def test_hostile_words_are_shown_as_words(stage: Stage) -> None:
    """The same policy as ever, and one that would let anything run."""
    for policy in (POLICY, "script-src * 'unsafe-inline' 'unsafe-eval'"):
        page = stage.open(src="/embed/v1/en-gb/evil.html", policy=policy)
        assert heard(page)[0][0] == "shown"
        page.wait_for_timeout(100)
        assert page.title() == "Shirt"
        shown = in_shadow(page, "return root.querySelector('[data-hangtag=details]').textContent")
        assert HOSTILE in shown
        assert in_shadow(page, "return root.querySelectorAll('script, img, svg[onload], iframe').length") == 0
        assert page.locator("#after").is_visible()
    assert not stage.complaints
