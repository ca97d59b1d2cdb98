"""Every kind of page and fragment in the languages of the demo shop, on a phone (light) and a desktop (dark)."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import DESKTOP, PHONE, VIEWS, Demo, Kind, Looker
from .looking import AXE, LOOKING, Seen, axe, look

pytestmark = pytest.mark.browser


def in_turn(demo: Demo) -> list[tuple[Kind, Any]]:
    """Each kind once; languages and widths take turns."""
    kinds: dict[str, list[Kind]] = {}
    for kind in demo.kinds():
        kinds.setdefault(kind.name, []).append(kind)
    return [(of[n % len(of)], VIEWS[n // len(of) % 2]) for n, of in enumerate(kinds.values())]


@pytest.fixture(scope="module")
def sample(looker: Looker, demo: Demo) -> Seen:
    return look(looker, in_turn(demo))


@pytest.fixture(scope="module")
def all_of_them(looker: Looker, demo: Demo) -> Seen:
    kinds = sorted({*demo.kinds(), *demo.kinds(lightest=True)})
    return look(looker, [(kind, view) for kind in kinds for view in VIEWS])


@pytest.fixture(scope="module", params=["sample", pytest.param("all_of_them", marks=pytest.mark.proof)])
def seen(request: pytest.FixtureRequest) -> Seen:
    found: Seen = request.getfixturevalue(request.param)
    return found


def test_every_kind_is_looked_at(demo: Demo) -> None:
    shown = in_turn(demo)
    assert len(shown) >= 18
    assert {kind.locale for kind, _ in shown} == {"en-GB", "de-DE", "th-TH", "ar-AE"}
    assert {view for _, view in shown} == set(VIEWS)


def test_axe_finds_nothing(seen: Seen) -> None:
    assert seen.wrong["axe"] == []


def test_nothing_slides_sideways(seen: Seen) -> None:
    assert seen.wrong["width"] == []


def test_no_sign_is_missing_and_every_picture_shows(seen: Seen) -> None:
    assert seen.wrong["signs"] == []
    assert seen.wrong["pictures"] == []


def test_nothing_moves_while_a_page_comes(seen: Seen) -> None:
    assert seen.wrong["shifts"] == []


def test_the_keyboard_reaches_everything_and_shows_where_it_is(seen: Seen) -> None:
    assert seen.wrong["keyboard"] == []


def test_pages_are_quiet_and_ask_for_nothing_that_is_not_there(seen: Seen, looker: Looker) -> None:
    assert seen.pages >= 18
    assert looker.wrong == []


@pytest.mark.parametrize("locale", ["en-GB", pytest.param("ar-AE", marks=pytest.mark.proof)])
def test_axe_finds_nothing_when_which_size_has_spoken(looker: Looker, locale: str) -> None:
    for view in VIEWS:
        page = looker.open(Kind("product", locale, f"site/{locale.lower()}/products/linen-camp-shirt/"), view)
        fields = page.locator("hangtag-which-size input[type=text]")
        for n, figure in enumerate(("86", "68", "94")):
            fields.nth(n).fill(figure)
        page.keyboard.press("Tab")
        assert page.locator(".ht-which__verdict").inner_text()
        page.evaluate(axe())
        assert page.evaluate(AXE) == []
        page.close()


def test_what_is_wrong_would_be_found(looker: Looker, demo: Demo) -> None:
    """The looks themselves, on a page that is spoiled on purpose."""
    kind = next(kind for kind in demo.kinds(("en-GB",)) if kind.name == "site/care/")
    page = looker.open(kind, PHONE)
    page.evaluate(LOOKING)
    page.evaluate(
        """() => document.body.insertAdjacentHTML("afterbegin", `<p style="inline-size: 900px">\u0378</p>
        <div role="button" tabindex="0" style="outline: 0"></div><img src="data:,x">`)"""
    )
    page.wait_for_function("document.images[0].complete")
    assert page.evaluate("hangtagLooking.overflow()") != []
    assert page.evaluate("hangtagLooking.glyphs()") == ["U+378 \u0378"]
    assert page.evaluate("hangtagLooking.pictures()") == ["data:,x"]
    page.evaluate("hangtagLooking.begin()")
    page.keyboard.press("Tab")
    assert "does not show" in page.evaluate("hangtagLooking.step()")
    assert len(page.evaluate("hangtagLooking.left()")) > 10
    page.evaluate(axe())
    assert {finding.split(":")[0] for finding in page.evaluate(AXE)} >= {"image-alt", "aria-command-name"}
    page.close()
    assert DESKTOP.scheme == "dark"
