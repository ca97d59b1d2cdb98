"""An order mail's footer: light, plain for every mail client, with a text twin."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.answers import Answer, Bullets, Notice, Pair, Pairs, Paragraph
from generator.build import build
from generator.surfaces import Place, Saying
from generator.surfaces.order_email import Footer, FooterLine, footer, order_footer, outputs
from generator.text import Late, Link, Name, Strong, Text
from generator.wording import Words

Speak = Callable[[str], Words]
PLACE = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", ("en-GB",))
ELEMENTS = {"table", "tbody", "tr", "td", "h2", "span", "b", "br", "a", "bdi"}
ATTRIBUTES = {
    "role",
    "width",
    "cellpadding",
    "cellspacing",
    "border",
    "class",
    "bgcolor",
    "dir",
    "lang",
    "align",
    "style",
    "href",
}
LOCALES = ("en-GB", "de-DE", "th-TH", "ar-AE")


def order(tag: str, groups: int = 3) -> Footer:
    def t(said: str) -> Text:
        return Text(tag, (said,))

    kept = tuple(
        FooterLine(
            (Text(tag, (Name(f"Linen camp shirt {n}, M", "en"),)), t("Woven belt, 85 cm")),
            t("At least until Saturday 7 November 2026"),
            (t("Money back, 30 days from delivery"),),
        )
        for n in range(groups - 1)
    )
    refused = FooterLine((t("Silk scarf"),), t("Final sale: it cannot come back, unless it is faulty."), no=True)
    return Footer(
        t("Can I send it back?"),
        (*kept, refused),
        (Text(tag, (Strong("Linen camp shirt, M:"), " this style runs small. Exchange it for L free of charge.")),),
        (t("The days start on the day your parcel arrives. Your delivery mail will name the exact last day."),),
        (
            Link("Start a return", "url:/returns"),
            Link("All about returns", "policy:standard"),
            Link("No", "javascript:x"),
        ),
        t("Policy of 1 January 2026 (7f3a2c). Your legal rights stay as they are."),
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_mail_clients_see_only_what_they_know(speak: Speak, locale: str) -> None:
    html, _ = order_footer(order(locale), speak(locale), PLACE)
    parsed = LexborHTMLParser(html)
    nodes = parsed.css("body *")
    assert {node.tag for node in nodes} <= ELEMENTS
    assert {name for node in nodes for name in node.attributes} <= ATTRIBUTES
    assert not re.search(r"var\(|<svg|<details|<script|<style|calc\(|-inline-|flex|grid", html)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("groups", [1, 3, 12])
def test_D46_the_footer_stays_under_8_kb(speak: Speak, locale: str, groups: int) -> None:
    html, _ = order_footer(order(locale, groups), speak(locale), PLACE)
    assert len(html.encode()) < 8192


def test_a_heavy_footer_drops_what_stands_beneath_and_never_a_day(speak: Speak) -> None:
    html, text = order_footer(order("en-GB", 14), speak("en-GB"), PLACE)
    assert html.count("At least until Saturday") == 13 and "Money back" not in html
    assert text.count("Money back") == 13


def test_sides_are_written_out_for_right_to_left(speak: Speak) -> None:
    html, _ = order_footer(order("ar-AE"), speak("ar-AE"), PLACE)
    assert 'dir="rtl"' in html and 'align="left"' not in html and "border-left" not in html
    assert "border-right:4px" in html and "margin-left:22px" in html


def test_a_refusal_is_red_and_in_words(speak: Speak) -> None:
    html, _ = order_footer(order("en-GB"), speak("en-GB"), PLACE)
    assert re.search(r'<b class="ht-m-no" style="[^"]*color:#a13a1f">Final sale', html)


def test_the_links_are_absolute_and_safe(speak: Speak) -> None:
    html, text = order_footer(order("en-GB"), speak("en-GB"), PLACE)
    hrefs = [node.attributes["href"] for node in LexborHTMLParser(html).css("a")]
    assert hrefs == ["https://www.example.com/returns", "https://help.example.com/en-gb/returns/standard/"]
    assert "Start a return: https://www.example.com/returns" in text and "javascript" not in text


def test_the_text_twin_says_the_same_in_short_lines(speak: Speak) -> None:
    html, text = order_footer(order("en-GB"), speak("en-GB"), PLACE)
    assert all(len(line) <= 78 for line in text.splitlines())
    in_html = " ".join(LexborHTMLParser(html).text(separator=" ").split())
    for paragraph in text.split("\n\n")[:-2]:
        for sentence in paragraph.split("\n"):
            assert sentence in in_html


def test_terms_without_an_order_have_a_footer_too(speak: Speak) -> None:
    t = speak("en-GB").text
    late = Text("en-GB", ("Until ", Late("returns.until", "delivery", 30, "days")))
    until = Answer(
        "returns.until",
        t("Can I send it back?"),
        t("30 days from delivery"),
        (
            Paragraph(late),
            Pairs((Pair(t("Money back"), t("30 days")),)),
            Notice(t("Until 31 January."), t("Christmas returns")),
            Bullets((Text("en-GB", (Link("All about returns", "policy:standard"),)),)),
        ),
    )
    how = Answer("returns.how", t("How?"), t("The label is in your parcel."))
    saying = Saying("terms", "t-7", t("Standard"), speak("en-GB"), PLACE, (until, how))
    html, text = footer(saying)
    assert text == (
        "Can I send it back?\n\n30 days from delivery\nMoney back: 30 days\n\n"
        "Christmas returns: Until 31 January.\n\n"
        "The label is in your parcel.\n\nAll about returns: https://help.example.com/en-gb/returns/standard/\n"
    )
    assert "Until <" not in html and "<b" in html
    assert [output.path for output in outputs(saying)] == ["mail/en-gb/t-7.html", "mail/en-gb/t-7.txt"]


def test_a_policy_that_offers_nothing_yet_has_no_footer(write_shop: Callable[..., Path], tmp_path: Path) -> None:
    """It is warned about; the shop can still be built."""
    project = write_shop({"product_data/return_policies/standard.yml": "by_mail: free\n"})
    build(project, tmp_path / "out", as_of=date(2026, 11, 25), only=("mail", "embed"), jobs=1)
    assert not list((tmp_path / "out/mail/en-gb").glob("*.html"))
    assert (tmp_path / "out/embed/v1/en-gb/shirt.html").exists()
