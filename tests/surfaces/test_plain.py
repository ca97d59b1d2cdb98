"""The same answer as text, in lines that every mail program shows."""

from __future__ import annotations

from collections.abc import Callable

from generator.answers import Answer, Bullets, Pair, Pairs
from generator.markup.plain import line, plain
from generator.surfaces import Saying
from generator.text import Link, Name, Text
from generator.wording import Words

Speak = Callable[[str], Words]


def test_a_fit_note_reads_in_lines(shirt: Callable[..., Saying]) -> None:
    note = next(answer for answer in shirt("en-GB").answers if answer.topic == "fit.note")
    assert plain(note) == (
        "Runs small\n\nTake one size up.\n\nCut close at the shoulders.\n\n"
        "What 88 buyers said, Dec 2025 to Nov 2026\n"
        "- Too small: 64 of 88 (73%)\n- Just right: 21 of 88 (24%)\n- Too large: 3 of 88 (3%)\n\n"
        "The model is 178 cm, bust 84 cm, and wears S.\n"
    )


def test_a_chart_is_a_line_for_each_size_with_both_units(shirt: Callable[..., Saying]) -> None:
    written = plain(shirt("en-GB").answers[0])
    assert (
        "- XS (UK 6): Bust 80–84 cm (31½–33 in), Waist 62–66 cm (24½–26 in), Hips 88–92\n"
        "  cm (34¾–36¼ in), EU 34, US 2, JP ≈ 5\n"
    ) in written
    assert all(len(each) <= 78 for each in written.splitlines())


def test_an_example_lists_its_days(shirt: Callable[..., Saying]) -> None:
    written = plain(shirt("en-GB").answers[3])
    assert "- Last day for your money back: 11 November" in written


def test_steps_are_numbered_and_links_written_out(speak: Speak) -> None:
    t = speak("en-GB").text
    see = Text("en-GB", ("See ", Link("all about returns", "page:returns"), "."))
    steps = Bullets((t("Print the label."), see), ordered=True)
    answer = Answer("returns.how", t("How?"), t("By post."), (steps, Pairs((Pair(t("Fee"), t("none")),))))
    assert plain(answer, lambda target: f"https://x.example/{target}") == (
        "By post.\n\n1. Print the label.\n"
        "2. See all about returns (https://x.example/page:returns).\n\n- Fee: none\n"
    )


def test_a_name_can_break_no_line_and_ring_no_bell() -> None:
    assert line(Text("en", (Name("Linen\r\nSubject: x\x07\x1b[31m shirt", "en"),))) == "Linen Subject: x[31m shirt"
