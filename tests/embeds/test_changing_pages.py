"""Shops' pages change while the component works: elements come, go, move and are told something else.

And hosts fail in every way that hosts have. Whatever happens, what is shown is what is asked for, or the link.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .stage import OPEN, POLICY, SHIRT, Stage, heard, in_shadow

pytestmark = pytest.mark.browser
LINK = '<a href="/sizes">Size chart</a>'
ARABIC = "/embed/v1/ar-ae/shirt.html"


def embeds(*attributes: str) -> str:
    return "".join(f"<hangtag-embed {one}>{LINK}</hangtag-embed>" for one in attributes)


def state(page: Any) -> list[Any]:
    """Each element: the parts that it shows with their language, or the text of the link that it shows."""
    return list(
        page.evaluate("""() => [...document.querySelectorAll("hangtag-embed")].map((one) => {
          const shown = one.shadowRoot ? [...one.shadowRoot.querySelectorAll("section")] : [];
          return shown.length ? shown.map((part) => `${part.dataset.hangtag} ${part.lang}`) : one.innerText;
        })""")
    )


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
def test_an_answer_that_is_an_error_leaves_the_link_whatever_it_says(stage: Stage, status: int) -> None:
    stage.help.answers[SHIRT] = (status, *stage.help.answers[SHIRT][1:])
    page = stage.open('height="900"')
    assert heard(page)[0][1]["reason"] == str(status)
    assert state(page) == ["Size chart"]


@pytest.mark.parametrize("where", ["fragment", "stylesheet", "component"])
def test_an_answer_that_breaks_off_leaves_the_link(stage: Stage, where: str) -> None:
    assets = {"fragment": SHIRT} | {
        name: f"/{stage.assets[file]['address']}"
        for name, file in (("stylesheet", "hangtag.css"), ("component", "hangtag-embed.js"))
    }
    stage.help.cut.add(assets[where])
    page = stage.open('height="900"')
    if where != "component":
        assert heard(page)[0][0] == "failed"
    else:
        page.wait_for_timeout(200)
    assert page.get_by_role("link", name="Size chart").is_visible()


@pytest.mark.parametrize("src", ["http://", "https://[", "http://a b/", "//"])
def test_an_address_that_is_none_leaves_the_link_and_is_told(stage: Stage, src: str) -> None:
    page = stage.open(body=embeds(f'src="{src}"'))
    assert heard(page)[0][0] == "failed"
    assert state(page) == ["Size chart"]
    assert not [said for said in stage.complaints if "Uncaught" in said or "Invalid" in said]


def test_a_product_that_was_shown_does_not_stay_when_the_next_address_is_none(stage: Stage) -> None:
    page = stage.open()
    heard(page)
    for wrong in ("https://[", ""):
        page.evaluate(f"document.querySelector('hangtag-embed').setAttribute('src', '{stage.help.origin}{SHIRT}')")
        page.wait_for_timeout(100)
        page.evaluate(f"document.querySelector('hangtag-embed').setAttribute('src', '{wrong}')")
        page.wait_for_timeout(200)
        assert state(page) == ["Size chart"], wrong
    page.evaluate("document.querySelector('hangtag-embed').removeAttribute('src')")
    page.wait_for_timeout(100)
    assert state(page) == ["Size chart"]
    assert not [said for said in stage.complaints if "Uncaught" in said]


def test_without_an_address_nothing_is_asked_for(stage: Stage) -> None:
    page = stage.open(body=embeds("", 'src=""'))
    heard(page, 2)
    assert [path for path, _ in stage.shop.asked].count("/shirt") == 1
    assert state(page) == ["Size chart"] * 2


@pytest.mark.parametrize("level", ["0", "-3", "9", "abc", "", "2.5", "1e9", "NaN", "Infinity", "٣"])
def test_any_level_of_headings_gives_headings(stage: Stage, level: str) -> None:
    page = stage.open(f'heading-level="{level}"')
    assert heard(page)[0][0] == "shown"
    levels = in_shadow(page, "return [...root.querySelectorAll('h1,h2,h3,h4,h5,h6')].length")
    assert levels > 3
    tools = in_shadow(page, "return [...root.querySelectorAll('[data-level]')].map((one) => one.dataset.level)")
    assert all(one in "123456" for one in tools)
    assert not stage.complaints


@pytest.mark.parametrize("height", ["abc", "1e9", "-50", "NaN", "Infinity", "  900", "900  700", "900px", "0"])
def test_any_height_leaves_the_page_usable(stage: Stage, height: str) -> None:
    page = stage.open(f'part="care" height="{height}"')
    assert heard(page)[0][0] == "shown"
    assert page.locator("hangtag-embed").bounding_box()["height"] < 5000
    assert not stage.complaints


def test_many_on_a_page_ask_once_for_each_address_and_show_each_its_part(stage: Stage) -> None:
    parts = ["size-chart", "fit-note", "returns", "care", "which-size"]
    body = embeds(*(f'src="HOST{SHIRT}" part="{part}" loading="eager"' for part in parts * 4))
    page = stage.open(body=body + embeds(f'src="HOST{ARABIC}" part="care" loading="eager"'))
    heard(page, 21)
    assert state(page) == [[f"{part} en-GB"] for part in parts * 4] + [["care ar-AE"]]
    asked = [path for path, _ in stage.help.asked]
    assert len(asked) == len(set(asked))


def test_one_that_fails_takes_no_other_with_it(stage: Stage) -> None:
    gone = "/embed/v1/en-gb/gone.html"
    page = stage.open(body=embeds(f'src="HOST{gone}"', f'src="HOST{SHIRT}" part="care"', f'src="HOST{gone}"'))
    heard(page, 3)
    assert state(page) == ["Size chart", ["care en-GB"], "Size chart"]


def test_an_element_that_is_moved_keeps_what_it_shows_and_what_was_typed(stage: Stage) -> None:
    page = stage.open('part="which-size size-chart"', beside=("which-size.js",))
    heard(page)
    typed = page.locator("hangtag-embed hangtag-which-size input[type=text]").first
    typed.fill("90 cm")
    page.locator("hangtag-embed .ht-which__verdict").wait_for()
    page.evaluate("document.body.append(document.querySelector('hangtag-embed'))")
    page.wait_for_timeout(200)
    assert typed.input_value() == "90 cm"
    assert page.locator("hangtag-embed .ht-which__verdict").is_visible()
    assert [what for what, _ in heard(page)] == ["shown"]  # nobody counts it twice
    page.evaluate("document.querySelector('hangtag-embed').setAttribute('part', 'care')")
    heard(page, 2)
    assert state(page) == [["care en-GB"]]


def test_an_element_that_is_changed_while_it_is_out_of_the_page_shows_the_change(stage: Stage) -> None:
    page = stage.open('part="care"')
    heard(page)
    page.evaluate("""(src) => {
      const one = document.querySelector("hangtag-embed");
      one.remove();
      one.setAttribute("src", src);
      document.body.append(one);
    }""", f"{stage.help.origin}{ARABIC}")  # fmt: skip
    heard(page, 2)
    assert state(page) == [["care ar-AE"]]


def test_an_element_that_is_removed_while_it_loads_is_quiet_and_comes_back_whole(stage: Stage) -> None:
    stage.help.late[SHIRT] = 0.3
    page = stage.open('part="care"')
    page.evaluate("window.one = document.querySelector('hangtag-embed'); one.remove()")
    page.wait_for_timeout(500)
    assert page.evaluate("window.heard ?? []") == []
    page.evaluate("document.body.append(one)")
    assert [what for what, _ in heard(page)] == ["shown"]
    assert state(page) == [["care en-GB"]]
    assert not stage.complaints


def test_the_last_of_many_changes_is_what_stands_there(stage: Stage) -> None:
    """The first answer comes last."""
    stage.help.late[SHIRT] = 0.4
    page = stage.open('part="care"')
    page.evaluate("""([src, part]) => {
      const one = document.querySelector("hangtag-embed");
      one.setAttribute("part", "returns");
      one.setAttribute("src", src);
      one.setAttribute("part", part);
    }""", [f"{stage.help.origin}{ARABIC}", "fit-note"])  # fmt: skip
    heard(page)
    page.wait_for_timeout(500)
    assert state(page) == [["fit-note ar-AE"]]
    assert len(heard(page)) == 1


def test_another_products_sizes_do_not_stand_there_while_the_next_ones_are_long_on_their_way(stage: Stage) -> None:
    stage.help.late[ARABIC] = 1.8
    page = stage.open('part="care"')
    heard(page)
    page.evaluate(f"document.querySelector('hangtag-embed').setAttribute('src', '{stage.help.origin}{ARABIC}')")
    assert state(page) == [["care en-GB"]]
    page.wait_for_timeout(1300)
    assert state(page) == ["Size chart"]
    assert heard(page, 2)[1][0] == "shown"
    assert state(page) == [["care ar-AE"]]


def test_an_element_made_by_script_is_like_one_in_the_page(stage: Stage) -> None:
    page = stage.open(body="<div id=here></div>")
    page.evaluate("""(src) => {
      const one = document.createElement("hangtag-embed");
      one.setAttribute("src", src);
      one.setAttribute("part", "care");
      one.innerHTML = "<a href=/sizes>Size chart</a>";
      document.querySelector("#here").append(one);
    }""", f"{stage.help.origin}{SHIRT}")  # fmt: skip
    heard(page)
    assert state(page) == [["care en-GB"]]


def test_in_a_tab_that_is_closed_it_waits_until_the_tab_is_opened(stage: Stage) -> None:
    page = stage.open(body=f"<div id=tab hidden>{embeds(f'src=HOST{SHIRT} part=care')}</div>")
    page.wait_for_timeout(150)
    assert SHIRT not in dict(stage.help.asked)
    page.evaluate("document.querySelector('#tab').hidden = false")
    assert heard(page)[0][0] == "shown"


def test_a_failed_one_is_asked_for_again_when_it_is_put_in_again(stage: Stage) -> None:
    whole = stage.help.answers.pop(SHIRT)
    page = stage.open('part="care"')
    assert heard(page)[0][0] == "failed"
    stage.help.answers[SHIRT] = whole
    page.evaluate("document.body.append(document.querySelector('hangtag-embed'))")
    assert heard(page, 2)[1][0] == "shown"
    assert state(page) == [["care en-GB"]]


def test_inside_a_component_of_the_shop_it_works_and_the_page_hears_of_it(stage: Stage) -> None:
    page = stage.open(body="<div id=open></div><div id=closed></div>", beside=("units.js",))
    page.evaluate("""(src) => {
      for (const mode of ["open", "closed"]) {
        const root = document.querySelector(`#${mode}`).attachShadow({ mode });
        const one = document.createElement("hangtag-embed");
        one.setAttribute("src", src);
        one.setAttribute("part", "size-chart");
        root.append(one);
        (window.inner ??= []).push(one);
      }
    }""", f"{stage.help.origin}{SHIRT}")  # fmt: skip
    assert [what for what, _ in heard(page, 2)] == ["shown", "shown"]
    page.evaluate("inner[0].shadowRoot.querySelector('.ht-unit__other').click()")
    kept = "localStorage.getItem('hangtag-unit') === inner[0].shadowRoot.querySelector('.ht-unit__other').value"
    assert page.evaluate(kept)
    assert not stage.complaints


def unit(page: Any) -> list[str]:
    return list(
        page.evaluate("""() => [...document.querySelectorAll("hangtag-embed")].map(({ shadowRoot }) =>
          shadowRoot.querySelector(".ht-chart .ht-unit input:checked").value)""")
    )


@pytest.mark.parametrize("late", [0, 0.4])
def test_the_unit_is_remembered_across_charts_and_pages(stage: Stage, late: float) -> None:
    """Also where units.js comes long after the charts."""
    stage.help.late[f"/{stage.assets['units.js']['address']}"] = late
    both = embeds(f'src="HOST{SHIRT}" part="size-chart"', f'src="HOST{SHIRT}" part="size-chart" loading="eager"')
    page = stage.open(body=both, beside=("units.js",))
    heard(page, 2)
    page.wait_for_timeout(int(late * 1000) + 100)
    first = unit(page)[0]
    page.locator("hangtag-embed").first.locator(".ht-unit__other").check(force=True)
    assert unit(page)[0] == unit(page)[1] != first
    page.reload()
    heard(page, 2)
    page.wait_for_timeout(int(late * 1000) + 100)
    assert unit(page) == [({"cm", "in"} - {first}).pop()] * 2
    assert not stage.complaints


def test_nothing_moves_with_all_parts_on_a_phone_and_on_a_desktop(stage: Stage, published: Path) -> None:
    lines = [
        json.loads(line)
        for shard in (published / "embed/v1/manifest").iterdir()
        for line in shard.read_text("utf-8").splitlines()
    ]
    for address in (SHIRT, ARABIC):
        [parts] = [line["parts"] for line in lines if line["address"] == address[1:]]
        narrow, wide = (sum(heights[column] for heights in parts.values()) for column in (0, 1))
        for width in (360, 720, 1280):
            stage.help.late[address] = 0.15
            page = stage.open(
                f'height="{narrow} {wide}"',
                src=address,
                width=width,
                beside=("which-size.js", "units.js"),
                css=f"body {{ margin: 0 }} hangtag-embed {{ display: block; min-height: {wide}px }}"
                f"@media (max-width: 639px) {{ hangtag-embed {{ min-height: {narrow}px }} }}",
            )
            before = page.locator("#after").bounding_box()["y"]
            heard(page)
            page.wait_for_timeout(300)
            assert page.evaluate("window.shifts") == 0, (address, width)
            assert page.locator("#after").bounding_box()["y"] == before, (address, width)


def test_nothing_moves_below_a_tool_whose_script_comes_after_the_fragment(stage: Stage) -> None:
    """Its sentences as well; the parts below it stand still, and so does what is below the element."""
    stage.help.late = {
        f"/{stage.assets[name]['address']}": late
        for name, late in (("which-size.js", 0.4), ("sentences/en-gb.json", 0.3))
    }
    below = """document.querySelector('hangtag-embed').shadowRoot
      .querySelector('[part~=care]').getBoundingClientRect().top"""
    for width in (390, 1280):
        page = stage.open('part="which-size care"', beside=("hangtag-embed.js", "which-size.js"), width=width)
        heard(page)
        assert page.locator("hangtag-embed form").count() == 0
        before = page.evaluate(f"[{below}, window.shifts]")
        page.locator("hangtag-embed form").wait_for()
        page.wait_for_timeout(50)
        assert page.evaluate(f"[{below}, window.shifts]") == before


SCRIPTS = [
    '<a href="java&#9;script:document.title=1">x</a>',
    '<a href="&#1;javascript:document.title=1">x</a>',
    '<a href="java&#10;script&#13;:document.title=1">x</a>',
    '<svg><a xlink:href="JaVaScRiPt:document.title=1"><text y=20>x</text></a></svg>',
    '<svg><a><animate attributeName=href values="x;javascript:document.title=1"/><text y=20>x</text></a></svg>',
    '<svg><a><set attributeName=href to="javascript:document.title=1"/><text y=20>x</text></a></svg>',
    '<svg onload="document.title=1"></svg>',
    "<svg><script>document.title=1</script></svg>",
    '<math><a href="javascript:document.title=1">x</a></math>',
    '<img src=x onerror="document.title=1">',
    '<button formaction="javascript:document.title=1">x</button>',
    '<iframe srcdoc="<script>parent.document.title=1</script>"></iframe>',
    '<object data="javascript:document.title=1"></object>',
    '<div><template shadowrootmode=open><img src=x onerror="document.title=1"></template></div>',
    '<template><img src=x onerror="document.title=1"></template>',
    '<details ontoggle="document.title=1" open>x</details>',
    '<p style="position:fixed;inset:0">x</p>',
    "<style>*{display:none}</style>",
    '<base href="https://evil.example/">',
    '<meta http-equiv=refresh content="0;url=https://evil.example/">',
    '<form action="https://evil.example/"><input name=card></form>',
]


@pytest.mark.parametrize("markup", SCRIPTS)
def test_a_fragment_with_anything_that_runs_is_no_fragment(stage: Stage, markup: str) -> None:
    body = f"<section class=ht data-hangtag=care>{markup}</section>"
    stage.help.answers[SHIRT] = (200, {**OPEN, "Content-Type": "text/html"}, body.encode())
    page = stage.open(policy="script-src * 'unsafe-inline' 'unsafe-eval'")
    assert heard(page)[0] == ["failed", {"src": f"{stage.help.origin}{SHIRT}", "reason": "no fragment"}]
    assert state(page) == ["Size chart"]
    assert page.title() == "Shirt"


def test_it_loads_twice_without_harm(stage: Stage) -> None:
    """A theme and an app of the shop, each with its own line."""
    page = stage.open(
        'part="care"', beside=("hangtag-embed.js", "units.js", "units.js", "which-size.js", "which-size.js")
    )
    assert heard(page)[0][0] == "shown"
    assert not stage.complaints


def test_it_works_where_the_policy_names_types_but_does_not_require_them(stage: Stage) -> None:
    page = stage.open('part="care"', policy=POLICY + "; trusted-types shop")
    page.wait_for_timeout(200)
    assert page.get_by_role("link", name="Size chart").is_visible() or state(page) == [["care en-GB"]]
