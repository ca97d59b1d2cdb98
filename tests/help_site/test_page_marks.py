"""Pages say facts by marks; what is wrong with one is said at its place."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.page_marks import Known, Mark, NotSaid, fill, read_marks
from generator.text import Text

KNOWN = Known(
    facts={"returns.refund.within": (), "returns.last_day": ("product!", "purchased!", "outcome")},
    blocks={"size-chart": ("mens-shoes", "womens-tops"), "returns": ()},
    choices={"product": ("linen-camp-shirt", "mere-ankle-boot")},
)


def say(mark: Mark) -> Text | str:
    if mark.kind == "block":
        return f"<div>\n\n    <p>{mark.name} {mark.subject}</p></div>"
    return Text("en", (f"{mark.name} {dict(mark.arguments)}" if mark.arguments else "30 days",))


def filled(page: str) -> str:
    text, problems = fill(page, "content/en/returns.md", KNOWN, say)
    assert not problems
    return text


def problem(page: str) -> str:
    marks, problems = read_marks(page, "p.md", KNOWN)
    assert not marks
    return "\n".join(map(str, problems))


def test_a_mark_in_a_line_becomes_the_fact() -> None:
    assert filled("You have [[returns.refund.within]] for it.") == "You have 30 days for it."


def test_a_mark_may_be_asked_about_a_product_and_a_day() -> None:
    text = filled("[[returns.last_day product=linen-camp-shirt purchased=2026-12-01]]")
    assert "linen-camp-shirt" in unescape(text)
    assert "2026-12-01" in unescape(text)


def test_a_line_of_its_own_becomes_a_whole_answer_in_one_block() -> None:
    text = filled("Before.\n\n::: hangtag size-chart womens-tops\n\nAfter.")
    html = markdown.markdown(text)
    assert "<div>\n<p>size-chart womens-tops</p></div>" in html
    assert "<p>After.</p>" in html
    assert "<pre>" not in html


@pytest.mark.parametrize(
    "page",
    [
        "`[[returns.refund.within]]`",
        "``a ` [[x]]``",
        "```\n[[x]]\n::: hangtag nothing\n```",
        "~~~~\n```\n[[x]]\n~~~~",
        "````\n```\n[[x]]\n```` no end\n[[x]]\n`````",
    ],
)
def test_code_stays_as_it_is(page: str) -> None:
    assert filled(page) == page


def test_brackets_can_be_written() -> None:
    assert unescape(markdown.markdown(filled("\\[[not a mark]]"))) == "<p>[[not a mark]]</p>"


CASES = yaml.safe_load((Path(__file__).parents[1] / "vectors" / "page_marks.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["page"])
def test_a_wrong_mark_is_said_at_its_place_with_its_cure(case: dict[str, str]) -> None:
    assert problem(case["page"]) == case["says"]


def test_a_whole_answer_knows_the_heading_it_stands_under() -> None:
    page = "# Returns\n\n::: hangtag returns\n\n## Example\n\n```\n# no heading\n```\n\n::: hangtag returns\n"
    assert [mark.level for mark in read_marks(page, "p.md", KNOWN)[0]] == [2, 3]


def test_every_wrong_mark_of_a_page_is_said_at_once() -> None:
    assert problem("[[a]] [[b]]\n[[c]]").count("there is no fact") == 3


def test_what_cannot_be_said_here_is_a_problem_of_the_page() -> None:
    def nothing(mark: Mark) -> Text:
        raise NotSaid("nothing says how long a refund takes", "add `refund:` to the policy")

    text, problems = fill("[[returns.refund.within]]", "p.md", KNOWN, nothing, first_line=4)
    assert text == ""
    assert [str(p) for p in problems] == [
        "p.md:4:1: nothing says how long a refund takes; add `refund:` to the policy"
    ]


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("ab1. *_`[]()<>&#!|~^=\"'\\{}+-:@$/"), min_size=1))
def test_words_of_a_fact_are_printed_as_they_are(words: str) -> None:
    text, _ = fill("[[returns.refund.within]]", "p.md", KNOWN, lambda _: Text("en", (words,)))
    html = markdown.markdown(text, extensions=["attr_list", "tables", "admonition"])
    shown = unescape(re.sub(r"\A<p>|</p>\Z", "", html))
    assert shown == " ".join(words.split())
    assert "<" not in re.sub(r"</?p>", "", html)
