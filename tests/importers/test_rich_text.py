"""HTML bodies become paragraphs, lists, bold and links, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importers.rich_text import reduce_html
from generator.measure.description import check_description, read_description


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>A <b>washed linen </b>shirt.</p><p>Two.</p>", "A **washed linen** shirt.\n\nTwo."),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>after", "- a\n- b\n- c\n\nafter"),
        ("<ol><li>first</li><li>second</li></ol>", "- first\n- second"),
        ("<a href='https://www.example.com/a(b)'>here</a>", "[here](https://www.example.com/a%28b%29)"),
        ("<a href='/pages/care'>care</a>", "[care](/pages/care)"),
        ("<h2>Fit</h2><p>Wide.</p>", "**Fit**\n\nWide."),
        ("one<br><br>two<br>• x<br>• y", "one\n\ntwo\n• x\n• y"),
        ("plain\n\ntext with 1 < 2", "plain\n\ntext with 1 < 2"),
        ("<p>&nbsp;</p><div></div>", ""),
        ("<table><tr><th>S</th><td>80</td></tr><tr><th>M</th><td>90</td></tr></table>", "- S | 80\n- M | 90"),
        ("<p>ผ้าลินิน</p><p dir=rtl>كتان <b>مغسول</b></p>", "ผ้าลินิน\n\nكتان **مغسول**"),
        ("<p>&lt;script&gt; stays words</p>", "<script> stays words"),
        ("<b>bold <a href='https://a.example'>link</a></b>", "bold [link](https://a.example)"),
    ],
)
def test_H34_a_body_becomes_our_form(body: str, text: str) -> None:
    assert reduce_html(body).text == text


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("<script>alert(1)</script>x", "a script"),
        ("<img src=a.jpg>x", "a picture"),
        ("<iframe src='https://video.example'></iframe>x", "an embedded page"),
        ("<a href='javascript:alert(1)'>x</a>", "the link behind 'x'"),
        ("<a href='http://www.example.com'>x</a>", "the link behind 'x'"),
        ("<table><tr><td>x</td></tr></table>", "the table"),
    ],
)
def test_what_does_not_come_along_is_told(body: str, lost: str) -> None:
    reduced = reduce_html(body)
    assert reduced.text.lstrip("- ") == "x"
    assert any(told.startswith(lost) for told in reduced.lost)


HOSTILE = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<a href='javascript:1'>", "<a href=https://a.example>", "</a>", "<li>", "</ul>", "<ul>",
         "<br>", "[x](", "javascript:1)", "](", "**", "<!--", "-->", "<svg/onload=1>", "<p", ">",
         "&#8232;", "&#0;", "&lt;",
         "<table><tr>", "</td>", "words", " ", "\n", "<style>", "<![CDATA[", "\u202e"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(HOSTILE)
@settings(max_examples=50, deadline=None)
def test_H35_no_body_makes_a_link_that_may_not_be_published(body: str) -> None:
    text = reduce_html(body).text
    check_description(text)
    list(read_description(text))


@pytest.mark.parametrize(
    "body", ["<div>" * 100_000, "<b>" * 1_999 + "x", "<" * 500_000, "<ul><li>" * 50_000, "&" * 500_000]
)
def test_bodies_of_attackers_are_cut_short(body: str) -> None:
    assert len(reduce_html(body).text) <= 50_000
