"""What is printed is right HTML whatever the words are, and made once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.answers import Answer, Bullets, Measuring, Notice, Pair, Pairs, Paragraph, Table
from generator.markup import Printer, drawings, part_of
from generator.markup.addresses import address, foreign
from generator.markup.elements import escaped, tag, words
from generator.reference.care_signs import CARE_SIGNS
from generator.surfaces import Saying, order_email, storefront
from generator.text import Late, Link, Name, Strong, Text, Value
from generator.wording import Words

Shirt = Callable[..., Saying]
Speak = Callable[[str], Words]
MARKUP = Path(__file__).parents[2] / "generator" / "markup"
TEMPLATE_MARKS = (
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "[[",
    "]]",
    "*|",
    "|*",
    "%%",
    "<%",
    "%>",
    "${",
    "#{",
    "<?",
    "[gallery",
    "$name",
    "#set(",
    "@if",
    "`",
)
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</td></table>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<style>*{}</style>",
    "</title>",
    "<a href=javascript:alert(1)>",
    '"><b>',
    "'><b>",
    '" onmouseover="x',
    "' onmouseover='x",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "&",
    "&amp;",
    "&notit;",
    "<",
    ">",
    "\\",
    "`",
    "=",
    "/>",
    "<p",
    "<x:y>",
    "<plaintext>",
    "<template>",
    "<math><mi>",
    "<table><tr>",
    "<select>",
    "<frameset>",
    "<base href=//evil>",
    "<meta http-equiv=refresh>",
    "{{ product.title }}",
    "{% include 'x' %}",
    "{# x #}",
    "[[ x ]]",
    "*|FNAME|*",
    "%%first%%",
    "<%= x %>",
    "${x}",
    "#{x}",
    "<?php x ?>",
    "[gallery ids=1]",
    "$name",
    "#set($x=1)",
    "@if(true)",
    "{{{x}}}",
    "\0",
    "\x07",
    "\x0b",
    "\x1b[31m",
    "\x85",
    "\ufffe",
    "\ud800",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "a\u0301" * 20,
    "مرحبا",
    "ไทย",
    "\r\n",
    "\t",
    "x" * 60,
    "-->\"'<b>{{x}}",
)
HOSTILE = [pattern.format(payload) for pattern, payload in product(("{}", "a {}b", "{0} {0}"), PAYLOADS)]
OF_THE_WORDS = {"dir"}  # whether a figure is written from right to left is for its letters to say


def tree(html: str) -> list[tuple[str, ...]]:
    """Elements with the names of their attributes and their classes, in document order."""

    def walk(node: LexborNode, depth: int) -> None:
        names = sorted(name for name in node.attributes if name not in OF_THE_WORDS)
        found.append((str(depth), str(node.tag), *names, node.attributes.get("class") or ""))
        child = node.child
        while child is not None:
            if child.tag != "-text":
                walk(child, depth + 1)
            child = child.next

    found: list[tuple[str, ...]] = []
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    walk(body, 0)
    return found


@pytest.mark.parametrize("locale", ["en-GB", "ar-AE"])
def test_hostile_words_change_nothing_but_words(shirt: Shirt, locale: str) -> None:
    def printed(x: str) -> str:
        saying = shirt(locale, x)
        mail, _ = order_email.footer(replace(saying, kind="terms", answers=saying.answers[3:]))
        return storefront.fragment(saying)[0].content.decode() + mail

    expected = tree(printed("x"))
    assert len(HOSTILE) > 200
    for words_of_data in HOSTILE[:: 1 if locale == "en-GB" else 7]:
        html = printed(words_of_data)
        assert tree(html) == expected, repr(words_of_data)
        for mark in TEMPLATE_MARKS:
            assert mark not in html, (mark, words_of_data)


@given(st.text(max_size=60))
@settings(max_examples=50, deadline=None)
def test_what_is_printed_reads_as_what_was_given(text: str) -> None:
    body = LexborHTMLParser(f"<body><p title={'x'}>{tag('p', words(text), title=text)}").css("p")[-1]
    kept = "".join(sign for sign in text.replace("\r", "\n") if escaped(sign))
    assert body.text() == kept
    assert body.attributes["title"] == kept


def test_a_price_a_share_and_an_address_stay_as_they_are() -> None:
    for shown in ("$6.99", "73%", "100 % linen", "care@example.com", "No. #1", "5€", "a/b", "*"):
        assert escaped(shown) == shown


def test_H03_every_attribute_is_quoted_and_no_template_writes_one_by_hand(shirt: Shirt) -> None:
    html = storefront.fragment(shirt("th-TH"))[0].content.decode()
    for start in re.findall(r"<[a-z][^>]*>", html):
        assert re.fullmatch(r'<[a-z][a-z0-9-]*(?: [a-zA-Z0-9-]+="[^"<]*")*>', start), start
    for module in MARKUP.glob("*.py"):
        assert not re.search(r"<[a-z]+ [^>\"']*=[^\"'\\ ]", module.read_text("utf-8")), module


def test_a_fragment_has_no_ids_no_style_and_no_script(shirt: Shirt) -> None:
    for locale in ("en-GB", "th-TH", "ar-AE"):
        parsed = LexborHTMLParser(storefront.fragment(shirt(locale))[0].content.decode())
        assert not parsed.css("[id], [style], style, script, link, [onclick], iframe")


def test_links_lead_where_their_target_says() -> None:
    home = "https://help.example.com/en-gb/"
    assert address("policy:standard#final-sale", home) == f"{home}returns/standard/#final-sale"
    assert address("chart:womens-tops", "../../") == "../../size-charts/womens-tops/"
    assert address("product:linen-camp-shirt", home) == f"{home}products/linen-camp-shirt/"
    assert address("category:women/tops", home) == f"{home}categories/women/tops/"
    assert address("page:how-to-measure", home) == f"{home}how-to-measure/"
    assert address("page:index", home) == home
    assert address("mailto:care@example.com", home) == "mailto:care@example.com"
    assert address("url:https://example.com/a?b=1&c=2#d", home) == "https://example.com/a?b=1&c=2#d"
    assert address("url:/bag", home, "https://www.example.com") == "https://www.example.com/bag"


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "url:javascript:alert(1)",
        "url:JaVaScRiPt:x",
        "url:data:text/html,x",
        "url:http://x.example",
        "url://x.example",
        "url:\\\\x.example",
        "url:https://",
        "url:https:\x0b//x",
        "vbscript:x",
        "url: ",
        "x",
        "",
        "policy:",
        "policy:../../x",
        "page:/x",
        "url:java\nscript:x",
        "file:///etc/passwd",
    ],
)
def test_other_targets_are_words_and_no_links(target: str, speak: Speak) -> None:
    assert address(target, "https://help.example.com/") is None
    assert Printer(speak("en-GB"), "/").run(Link("More", target)) == "More"


def test_template_marks_in_an_address_are_written_in_percent() -> None:
    assert foreign("https://example.com/{{x}}|[y]") == "https://example.com/%7B%7Bx%7D%7D%7C%5By%5D"


def test_an_address_breaks_behind_its_strokes_and_nowhere_else(speak: Speak) -> None:
    link = Link("social.example.com/a/alderandfen", "url:https://social.example.com/a/alderandfen")
    printed = Printer(speak("en-GB"), "/").run(link)
    assert ">social.example.com/<wbr>a/<wbr>alderandfen</a>" in printed
    assert "<wbr>" not in Printer(speak("en-GB"), "/").run(Link("and/or", "page:returns"))
    whole = Link("https://social.example.com/", "url:https://social.example.com/")
    assert "<wbr>" not in Printer(speak("en-GB"), "/").run(whole)


def test_names_say_their_language_only_where_it_differs(speak: Speak) -> None:
    thai = Printer(speak("th-TH"), "/")
    assert thai.run(Name("Linen shirt", "en")) == '<bdi lang="en">Linen shirt</bdi>'
    assert thai.run(Name("เสื้อ", "th")) == "<bdi>เสื้อ</bdi>"
    assert thai.text(Text("en", ("Soft.",))) == '<span lang="en" dir="auto">Soft.</span>'


def test_ranges_keep_their_order_in_arabic(speak: Speak) -> None:
    arabic = Printer(speak("ar-AE"), "/")
    assert arabic.run(Value("x", "80–84", "80..84")) == '<bdi dir="ltr">80–84</bdi>'
    assert arabic.run(Value("x", "30 يومًا", "P30D")) == "<bdi>30 يومًا</bdi>"


def test_a_day_is_a_time(speak: Speak) -> None:
    printed = Printer(speak("en-GB"), "/").run(Value("returns.last_day", "31 January 2027", "2027-01-31"))
    assert printed == '<time datetime="2027-01-31">31 January 2027</time>'


def test_a_sentence_with_a_day_not_known_yet_is_left_out(speak: Speak) -> None:
    words_ = speak("en-GB")
    late = Text("en-GB", ("Until ", Late("returns.until", "delivery", 30, "days"), "."))
    question = words_.text("Until when?")
    answer = Answer("returns.until", question, late, (Paragraph(late), Paragraph(words_.text("Thirty days."))))
    printed = Printer(words_, "/").answer(answer)
    assert "Until" not in printed and "Thirty days." in printed


def test_weight_in_a_description_stays(speak: Speak) -> None:
    assert Printer(speak("en-GB"), "/").run(Strong("washed")) == "<b>washed</b>"


def test_one_answer_is_printed_once(shirt: Shirt) -> None:
    saying = shirt("en-GB")
    printer = Printer(saying.words, "/")
    assert printer.answer(saying.answers[0]) is printer.answer(saying.answers[0])


def test_answers_that_are_shared_are_printed_once(shirt: Shirt, monkeypatch: pytest.MonkeyPatch) -> None:
    saying = shirt("en-GB")
    first = storefront.fragment(saying)
    monkeypatch.setattr(Printer, "_answer", lambda printer, answer: pytest.fail("it was printed again"))
    assert [output.content for output in storefront.fragment(saying)] == [output.content for output in first]


def test_the_switch_belongs_to_its_chart(shirt: Shirt) -> None:
    parsed = LexborHTMLParser(storefront.fragment(shirt("en-GB"))[0].content.decode())
    names = [node.attributes["name"] for node in parsed.css("input[type=radio]")]
    assert names == ["ht-unit-womens-tops"] * 2 + ["ht-unit-linen-camp-shirt"] * 2
    assert len(parsed.css("input[checked]")) == 2


def test_notices_carry_their_days(shirt: Shirt) -> None:
    parsed = LexborHTMLParser(storefront.fragment(shirt("en-GB"))[0].content.decode())
    notice = parsed.css_first(".ht-season")
    assert notice is not None
    assert (notice.attributes["data-from"], notice.attributes["data-until"]) == ("2026-11-01", "2026-12-24")


def test_a_refusal_has_a_sign_and_words(speak: Speak) -> None:
    t = speak("en-GB").text
    refusal = Notice(t("Unless it is faulty."), t("Final sale: it cannot come back."), no=True)
    printed = Printer(speak("en-GB"), "/").answer(Answer("returns.promise", t("Returns"), t("No."), (refusal,)))
    assert '<div class="ht-cannot"><svg' in printed and "<h2" not in printed


def test_places_to_link_to_have_ids_on_the_help_site_only(speak: Speak) -> None:
    t = speak("en-GB").text
    answer = Answer(
        "returns.faq", t("Returns"), t("Short."), (Pairs((Pair(t("Fee?"), t("None."), "fee"),)),), None, "top"
    )
    site = Printer(speak("en-GB"), "../../", anchors=True).answer(answer)
    assert 'id="fee"' in site and 'id="top"' in site
    assert " id=" not in Printer(speak("en-GB"), "../../").answer(answer)


def test_headings_stand_on_the_level_that_is_asked_for(shirt: Shirt) -> None:
    saying = shirt("en-GB")
    printed = Printer(saying.words, "/", level=3).section("size-chart", saying.answers[:1])
    assert "<h3" in printed and "<h4" in printed and "<h2" not in printed


def test_every_care_sign_has_a_drawing(speak: Speak) -> None:
    t = speak("en-GB").text
    for code in CARE_SIGNS:
        assert drawings.sign(f"care/{code}").startswith("<svg "), code
    answer = Answer(
        "care.how", t("Care?"), t("Wash."), (Bullets((t("Wash"),), icons=("no_such_sign",)),), t("Care")
    )
    assert "<li><span>Wash</span></li>" in Printer(speak("en-GB"), "/").answer(answer)


DRAWN = {
    "body": ("bust", "waist", "hips", "height", "inseam"),
    "man": ("chest", "neck", "sleeve"),
    "child": ("height", "chest"),
    "top": ("chest", "length", "sleeve", "shoulder"),
    "trousers": ("waist", "inseam", "rise"),
    "dress": ("bust", "length"),
    "skirt": ("waist", "length"),
    "foot": ("foot_length", "foot_width", "foot_girth"),
    "hand": ("hand", "hand_length", "finger", "wrist"),
    "head": ("head",),
    "ring": ("diameter", "circumference"),
    "belt": ("belt_length", "waist"),
    "bag": ("width", "thing_height", "depth", "strap_drop"),
    "bra": ("bust", "underbust"),
    "bedding": ("mattress_width", "mattress_length", "mattress_depth"),
}


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_every_drawing_shows_where_its_measures_are_taken(name: str) -> None:
    drawing = drawings.drawing(name)
    assert drawing is not None
    assert set(DRAWN[name]) <= set(drawing.spots)
    svg = drawing.svg([(DRAWN[name][0], "1"), ("no_such_measure", "2")])
    assert svg.count("ht-fig__badge") == 1


def test_an_unknown_drawing_is_no_drawing() -> None:
    assert drawings.drawing("spaceship") is None
    assert drawings.drawing("../care") is None
    assert drawings.sign("../../hangtag") == ""


def test_parts_are_named_by_topic() -> None:
    assert [
        part_of(topic)
        for topic in (
            "sizing.chart",
            "fit.note",
            "returns.promise",
            "care.how",
            "details.list",
            "sizing.which_size",
        )
    ] == ["size-chart", "fit-note", "returns", "care", "details", "which-size"]


def test_table_rows_must_be_as_long_as_its_head(shirt: Shirt) -> None:
    saying = shirt("en-GB")
    table = next(block for block in saying.answers[0].blocks if isinstance(block, Table))
    assert all(len(row) == len(table.columns) for row in table.rows)
    html = Printer(saying.words, "/").chart(table, words(""))
    for row in LexborHTMLParser(html).css("tbody tr"):
        assert len(row.css("th, td")) == len(table.columns)


@pytest.mark.parametrize("locale", ["en-US", "ar-AE"])
def test_the_html_has_no_fault_that_a_parser_mends(shirt: Shirt, locale: str) -> None:
    saying = shirt(locale)
    mail, _ = order_email.footer(replace(saying, kind="terms", answers=saying.answers[3:]))
    for html in (storefront.fragment(saying)[0].content.decode(), mail):
        html5lib.HTMLParser(strict=True).parse(f"<!doctype html><title>x</title>{html}")


def test_how_to_measure_is_told_once(shirt: Shirt) -> None:
    saying = shirt("en-GB")
    chart = saying.answers[0]
    ways = tuple(block for block in chart.blocks if isinstance(block, Measuring))
    how = Answer("sizing.how_to_measure", chart.question, chart.short, ways)
    printer = Printer(saying.words, "/")
    assert printer.section("size-chart", (chart, how)).count("ht-measure__title") == 2
    assert printer.section("size-chart", (how,)).count("ht-measure__title") == 2
    assert printer.answer(chart).count('<div class="ht-chart__body"><div>') == 2
