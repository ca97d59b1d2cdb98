"""A message is read strictly, and means to us what it means to ICU."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat

from generator.measure.locales import Locale
from generator.text import Value
from generator.wording import Count, Sentence, Unreadable, Words, WrongWords, read_message, remarks

NUMBERS = (0, 1, 2, 3, 5, 11, 21, 100)


def words(text: str, tag: str = "en-GB") -> Words:
    locale = Locale.parse(tag)
    return Words(locale, {"x": Sentence(text, locale.language)}, locale)


# Every quote is followed by a letter, so that pieces never run together into another quote.
PIECES = ("a", " b", "o'c", "''d", "'{'e", "'}'f", "'{x}'g", "'#'h", "#", ".", "'{ ''h'' }'i")
plain = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
inner = plain | st.just("{x}")
branch = st.lists(inner | st.just("#"), max_size=3).map("".join)
plurals = st.builds(
    lambda kind, one, other, none: f"{{n, {kind}, =0 {{{none}}} one {{{one}}} other {{{other}}}}}",
    st.sampled_from(["plural", "selectordinal"]),
    branch,
    branch,
    branch,
)
selects = st.builds(
    lambda small, other: f"{{ g ,select,small{{{small}}}\n other {{{other}}} }}",
    st.lists(inner | plurals, max_size=2).map("".join),
    st.lists(inner | plurals, max_size=2).map("".join),
)
messages = st.lists(inner | plurals | selects, min_size=1, max_size=4).map("".join)


@settings(max_examples=50, deadline=None)
@given(messages, st.sampled_from(["en-GB", "de-DE", "th-TH", "ar-AE", "pl-PL"]))
@example("it's '{'{x}'}' ''{n, plural, one {# o'clock} other {#'s}}", "en-GB")
def test_what_we_read_icu_reads_the_same(text: str, tag: str) -> None:
    speaker, icu = words(text, tag), MessageFormat(text, f"{tag}-u-nu-latn")
    for number, keyword in product(NUMBERS, ("small", "odd")):
        said = speaker.say("x", n=number, g=keyword, x=speaker.text("X"))
        assert said.plain() == icu.format({"n": number, "g": keyword, "x": "X"})


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["{", "}", "'", "#", "a", " ", "n", ",", "=1", "plural,", "one", "other{", "select,", "{x}"]
        ),
        max_size=14,
    ).map("".join)
)
@example("{n,plural,other{#}}")
@example("{g,select,other{{n,plural,other{'{'#}}}}")
def test_whatever_is_typed_is_refused_or_means_the_same_to_icu(text: str) -> None:
    try:
        speaker = words(text)
        said = speaker.say("x", n=5, a="odd", g="odd", x=speaker.text("X")).plain()
    except Unreadable as refused:
        assert 0 <= refused.offset <= len(text) and refused.cure
        return
    except WrongWords:
        assume(False)
    assert said == MessageFormat(text, "en").format({"n": 5, "a": "odd", "g": "odd", "x": "X"})


@pytest.mark.parametrize(
    ("text", "rule", "offset", "says"),
    [
        ("", "empty", 0, "empty"),
        (" \u200b ", "empty", 0, "empty"),
        ("30 <b>days</b>", "markup", 3, "'<b>' is markup"),
        ("Alder &amp; Fen", "markup", 6, "'&amp;' is markup"),
        ("a \ue000", "sign", 2, "U+E000"),
        ("until {day", "icu", 6, "not closed"),
        ("until day}", "icu", 9, "closes nothing"),
        ("until {}", "icu", 6, "name is wanted"),
        ("until {last day}", "icu", 6, "{last that opens here is not closed"),
        ("in {n, plurl, other {#}}", "icu", 7, "did you mean 'plural'"),
        ("on {day, date, long}", "icu", 9, "'date' is not used"),
        ("in {n, plural}", "icu", 13, "comma is missing"),
        ("in {n, plural, one {# day}}", "plural", 3, "no 'other'"),
        ("in {n, plural, ones {# day} other {#}}", "plural", 15, "did you mean 'one'"),
        ("in {n, plural, one {#} one {#} other {#}}", "icu", 23, "stands twice"),
        ("in {n, plural, one # other {#}}", "icu", 19, "words for 'one' are missing"),
        ("in {n, plural, other {# days}", "icu", 3, "never closed"),
        ("in {n, plural, other {# days", "icu", 21, "never closed"),
        ("{n, plural, offset:1 other {#}}", "plural", 12, "no plural form"),
        ("{n, plural, other {{g, select, other {#}}}}", "icu", 38, "select stands around"),
        ("{n, plural, other {#}}{n, select, other {}}", "icu", 0, "both counted and a word"),
        ("say '{x", "icu", 4, "never closed"),
    ],
)
def test_a_message_that_cannot_be_read_says_where_and_why(text: str, rule: str, offset: int, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_message(text)
    assert (refused.value.rule, refused.value.offset) == (rule, offset)
    assert says in refused.value.message and refused.value.cure


def test_a_thousand_open_brackets_are_refused_at_once() -> None:
    with pytest.raises(Unreadable):
        read_message("{n, plural, other {" * 1000)


@pytest.mark.parametrize(
    ("language", "text", "says"),
    [
        ("en", "{n, plural, other {# days}}", "'one' (as for 1)"),
        ("de", "{n, plural, =1 {ein Tag} other {# Tage}}", None),
        ("th", "{n, plural, other {# วัน}}", None),
        (
            "ar",
            "{n, plural, one {#} other {#}}",
            "'zero' (as for 0), 'two' (as for 2), 'few' (as for 3), 'many' (as for 11)",
        ),
        ("ar", "{n, plural, =0 {#} one {#} =2 {#} few {#} many {#} other {#}}", None),
        ("pl", "{n, plural, one {#} few {#} other {#}}", "'many' (as for 0)"),
        ("fr", "{n, plural, one {# jour} other {# jours}}", None),
        ("en", "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", None),
        ("en", "{n, selectordinal, one {#st} other {#th}}", "'two' (as for 2), 'few' (as for 3)"),
        ("th", "{n, plural, one {#} other {#}}", "never uses the form 'one'"),
    ],
)
def test_the_plural_forms_of_the_language_are_asked_for(language: str, text: str, says: str | None) -> None:
    found = [remark.message for remark in remarks(read_message(text), language, None)]
    assert [says] == [says for message in found if says and says in message] if says else found == []


@pytest.mark.parametrize(
    ("english", "translation", "says"),
    [
        ("until {day}", "bis {day}", None),
        ("until {day}", "bis", "{day} is missing"),
        ("until {day}", "bis {tag}", "{day} is missing"),
        ("until {day}", "{day} {dai}", "no {dai} in this sentence; did you mean 'day'"),
        ("until {day}", "{day, plural, other {bis}} {day}", "{day} cannot choose"),
        ("until {day}", "{day, select, other {bis {day}}}", "{day} cannot choose"),
        ("{n, plural, one {# day} other {# days}}", "{n} วัน", None),
        ("{n, plural, one {# day} other {# days}}", "วัน", "{n} is missing"),
        (
            "{n, plural, one {# day} other {# days}}",
            "{n, select, other {{n}}}",
            "{n} is for plural, not for select",
        ),
        ("{n, plural, one {this day} other {these days}}", "วันนี้", None),
        ("{way, select, post {by post} other {in a shop}}", "per Post", None),
        ("{way, select, post {by post} other {in a shop}}", "{way}", "only chooses"),
        ("{way, select, post {by post} other {}}", "{way, select, mail {per Post} other {}}", "never 'mail'"),
    ],
)
def test_a_translation_says_what_the_english_says(english: str, translation: str, says: str | None) -> None:
    found = [remark.message for remark in remarks(read_message(translation), "th", read_message(english))]
    assert any(says in message for message in found) if says else found == []


def test_a_count_is_a_value_wherever_it_is_printed() -> None:
    said = words("{n, plural, one {# day} other {# days, {n} in all}}").say("x", n=Count("f", 1450, "P1450D"))
    value = Value("f", "1,450", "P1450D")
    assert said.runs == (value, " days, ", value, " in all")
