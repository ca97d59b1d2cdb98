"""Generated pages: what they say, where they lead, and that no name from product data can break them."""

from __future__ import annotations

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.answers import Answer, Paragraph
from generator.markup import Printer
from generator.measure.locales import Locale
from generator.surfaces import Card, Place, Saying, help_site
from generator.surfaces.help_site import Category, Listed, Page, Related, lists
from generator.text import Name, Text
from generator.wording import Words
from generator.wording.loading import load_wording

LOCALES = (Locale("en-GB"), Locale("ar-AE"))
WORDS, _ = load_wording(LOCALES)
EN = WORDS[LOCALES[0]]
PLACE = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", ("en-GB", "ar-AE"))


def text(words: str) -> Text:
    return Text("en-GB", (words,))


def product(name: str = "Mere ankle boot", words: Words = EN, address: str = "https://www.example.com/b") -> Page:
    answers = (
        Answer("details.description", text("What is it?"), text(name), (Paragraph(text("Waxed calf.")),)),
        Answer(
            "fit.note", text("Does it run small?"), text(f"{name} may run large."), headline=text("May run large")
        ),
        Answer("returns.promise", text("Can I return it?"), text("Within 60 days."), (Paragraph(text("Free.")),)),
    )
    saying = Saying("product", "mere-boot", Text("en", (Name(name, "en"),)), words, PLACE, answers, address=address)
    shoes = Listed(Name(name, "en"), "size-charts/shoes/")
    return help_site.product_page(
        saying,
        Related((shoes,), (("More", (shoes,)),), shoes.path),
        Printer(words, "../../", level=3, anchors=True),
    )


def shape(html: str) -> Any:
    def walk(node: Any) -> Any:
        return [node.tag, sorted(node.attributes), [walk(child) for child in node.iter()]]

    return walk(LexborHTMLParser(f"<main>{html}</main>").root)


def test_a_product_s_page_leads_from_the_guides_to_the_shop() -> None:
    page = product()
    html = LexborHTMLParser(page.body)
    assert page.path == "products/mere-boot/"
    assert html.css_first("h1").text() == page.title == "Mere ankle boot"  # type: ignore[union-attr]
    assert [a.attributes["href"] for a in html.css("a")] == [
        "../../size-charts/shoes/",
        "https://www.example.com/b",
        "../../size-charts/shoes/",
        "../../contact/",
    ]


def test_its_questions_are_its_contents_and_the_description_asks_none() -> None:
    page = product()
    html = LexborHTMLParser(page.body)
    assert [words for _, words in page.contents] == ["Does it run small?", "Can I return it?"]
    ids = [node.attributes["id"] for node in html.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {anchor for anchor, _ in page.contents} <= set(ids)
    assert "Waxed calf." in html.text()


def test_answers_to_one_question_stand_under_it_once() -> None:
    answers = tuple(
        Answer("returns.example", text("An example"), text(day), (Paragraph(text(day)),), headline=text(head))
        for head, day in (("An example", "Monday"), ("At Christmas", "Friday"))
    )
    saying = Saying("policy", "standard", text("Returns"), EN, PLACE, answers)
    page = help_site.policy_page(saying, Related(), Printer(EN, "../../", level=3))
    html = LexborHTMLParser(page.body)
    assert [heading.text() for heading in html.css("h2, h3")] == ["An example", "At Christmas"]
    assert len(html.css("[id]")) == 1
    assert "Monday" in page.body
    assert "Friday" in page.body


def test_its_description_is_short_and_says_the_answers() -> None:
    page = product("Boot " * 60)
    assert len(page.description) <= 160
    assert "may run large" in product().description


def test_without_an_address_nothing_points_to_the_shop() -> None:
    assert "example.com" not in product(address="").body


HOSTILE = [
    "<script>alert(1)</script>",
    '" onmouseover="x',
    "'><img src=x>",
    "--> <!--hangtag:body-->",
    "@@title@@",
    "</title></head>",
    "a & b &amp; c &#60;",
    "{{ page }} {% x %} [[x]]",
    "]]>",
    "shell/page/",
    "\u202eevil",
    "ไทย العربية",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_changes_the_structure_of_a_page(name: str) -> None:
    assert shape(product(name).body) == shape(product("x").body)
    assert LexborHTMLParser(product(name).body).css_first("h1").text() == name  # type: ignore[union-attr]


def cards(count: int = 3) -> list[Card]:
    names = {"en-GB": ("Shirt", "en"), "ar-AE": ("قميص", "ar")}
    charts = [Card("chart", id, {"en-GB": (id.title(), "en")}) for id in ("tops", "shoes")]
    shirts = [
        Card("product", f"shirt-{n:03}", names, "women/tops", charts=("tops",), verdict="runs_small")
        for n in range(count)
    ]
    return charts + shirts


CATEGORIES = {
    "women": Category("women", Name("Women", "en")),
    "women/tops": Category("women/tops", Name("Tops", "en")),
}


def test_lists_lead_from_category_to_chart_and_product() -> None:
    pages = {
        page.path: page
        for page in help_site.indexes(
            help_site.catalogue_of(cards(), EN, PLACE, CATEGORIES, {"runs_small": "runs small"})
        )
    }
    assert list(pages) == ["size-charts/", "products/", "categories/women/", "categories/women/tops/"]

    def links(path: str) -> list[str | None]:
        return [a.attributes["href"] for a in LexborHTMLParser(pages[path].body).css("ul a")]

    assert links("size-charts/") == ["../size-charts/shoes/", "../size-charts/tops/"]
    assert links("categories/women/")[:2] == ["../../size-charts/tops/", "../../products/shirt-000/"]
    assert '<a href="../../categories/women/tops/">' in pages["categories/women/"].body
    assert links("categories/women/tops/")[:2] == ["../../../size-charts/tops/", "../../../products/shirt-000/"]
    assert "runs small" in pages["products/"].body


def test_lists_of_very_many_are_cut_and_lead_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PRODUCTS_A_PAGE", 4)
    pages = {
        page.path: page for page in help_site.indexes(help_site.catalogue_of(cards(9), EN, PLACE, CATEGORIES, {}))
    }
    parts = [path for path in pages if path.startswith("categories/women/tops/")]
    assert parts == ["categories/women/tops/", "categories/women/tops/2/", "categories/women/tops/3/"]
    shown = "".join(pages[path].body for path in parts)
    assert all(f"products/shirt-{n:03}/" in shown for n in range(9))
    assert "../categories/women/tops/" in pages["products/"].body
    assert "../../categories/women/tops/" in pages["categories/women/"].body
    assert "products/shirt" not in pages["categories/women/"].body
    assert "products/shirt" not in pages["products/"].body


def test_lists_do_not_depend_on_the_order_of_cards() -> None:
    assert help_site.indexes(help_site.catalogue_of(cards(), EN, PLACE, CATEGORIES, {})) == help_site.indexes(
        help_site.catalogue_of(reversed(cards()), EN, PLACE, CATEGORIES, {})
    )


def test_names_of_another_language_say_which() -> None:
    arabic = WORDS[LOCALES[1]]
    page = help_site.indexes(help_site.catalogue_of(cards(), arabic, PLACE, CATEGORIES, {}))[1]
    assert '<bdi lang="ar">قميص</bdi>' in page.body
    assert '<bdi lang="en">Tops</bdi>' in page.body
