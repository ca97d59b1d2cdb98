"""Signs that no reader sees as they were typed: refused with their place; what every writing needs passes."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inspection import inspect
from generator.measure.signs import MOST_MARKS, lookalike, piled_marks, shows_nothing, turning_sign, unseen_words

WriteShop = Callable[..., Path]
TODAY = date(2026, 11, 25)
SHIRT = "product_data/products/shirt.yml"
GOOD = "name: {}\nbrand: alder\ncategory: women/tops\nfor: women\nsizes: [S, M, L]\n"


def told(project: Path, file: str = SHIRT) -> list[str]:
    return [str(found) for found in sorted(inspect(project, TODAY).problems) if found.file == file]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Shirt \u202etrihs", "H24 an invisible sign (U+202E) turns the words around here"),
        ("Shirt \u202dtrihs\u202c", "H24 an invisible sign (U+202D) turns the words around here"),
        ("Shirt \u2067", "H24 an invisible sign (U+2067) turns the words around here"),
        ("Shirt \u2067EU 38", "H24 an invisible sign (U+2067) turns the words around here"),
        ("Shirt \u2067EU 38\u2069", "H24 an invisible sign (U+2067) turns the words around here"),
        ("Shirt\u2069", "H24 an invisible sign (U+2069) turns the words around here"),
        ("Shirt \u2066x\u202c", "H24 an invisible sign (U+202C) turns the words around here"),
        ("S" + "\u0323\u0307" * 20 + "hirt", "H27 signs are piled on a letter here"),
        ("ก" + "\u0e47" * 20, "H27 signs are piled on a letter here"),
        ("ب" + "\u0651" * 9, "H27 signs are piled on a letter here"),
        ("Shirt" + "".join(chr(0xE0000 + ord(sign)) for sign in "buy"), "H27 a sign that nobody sees (U+E0062)"),
        ("\u3164", "D05 the text is empty"),
        ("\u200b\u200e\ufeff", "D05 the text is empty"),
    ],
)
def test_signs_that_no_reader_sees_as_they_were_typed_are_refused(
    write_shop: WriteShop, name: str, words: str
) -> None:
    found = told(write_shop({SHIRT: GOOD.format(json.dumps(name, ensure_ascii=False))}))
    assert [words[4:] in problem for problem in found] == [True], found
    assert found[0].startswith(f"{SHIRT}:1:7: {words[4:8]}")


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        (SHIRT, GOOD.format("Shirt") + 'skus: {S: "A\\u200b1"}\n', "6:11: a sign of no width (U+200B)"),  # H25
        (SHIRT, GOOD.format('"Shi\\u200brt"'), "1:7: warning: a sign of no width (U+200B)"),  # H25
        (SHIRT, GOOD.format('"Shi\\ufeffrt"'), "1:7: warning: a sign of no width (U+FEFF)"),  # H25
        (
            SHIRT,
            GOOD.format("Shirt") + 'skus: {S: "\\u0410-1"}\n',
            "6:11: warning: 'А' (U+0410) is a Cyrillic",
        ),  # H26
        (SHIRT, GOOD.format('"T-Shirt \\u0391lder"'), "1:7: warning: 'Α' (U+0391) is a Greek letter"),  # H26
        (
            "product_data/brands/alder.yml",
            'name: "\\u0410lder"\n',
            "1:7: warning: 'А' (U+0410) is a Cyrillic",
        ),  # H26
        (SHIRT, GOOD.format('"Shirt\\nof linen"'), "1:7: warning: a name is one line"),
        (
            SHIRT,
            GOOD.format("Shirt") + "description: |\n  Soft.\n\n  See \u202ethis.\n",
            "9:7: an invisible sign (U+202E)",
        ),  # H24
        (
            SHIRT,
            GOOD.format("Shirt") + 'description: "See [www.example.com](https://evil.example/x)"\n',
            "6:14: warning: the words name 'www.example.com', but the link leads to 'evil.example'",
        ),  # H44
        (
            SHIRT,
            GOOD.format("Shirt") + 'description: "See [our shop](https://www.xn--lder-43d.example/)"\n',
            "6:14: warning: the link leads to 'www.аlder.example', in which 'а' only looks like",
        ),  # H44
    ],
)
def test_H24_H25_H26_H44_what_misleads_is_told_at_its_place(
    write_shop: WriteShop, file: str, content: str, words: str
) -> None:
    (problem,) = told(write_shop({file: content}), file)
    assert problem.startswith(f"{file}:{words}")


@pytest.mark.parametrize(
    "name",
    [
        *("เสื้อเชิ้ตผู้ใหญ่", "สิทธิ์ น้ำ", "קָמִיץ", "בְּרֵאשִׁ֖ית", "قميصٌ EU 38", "اَللّٰهُ", "Áo sơ mi", "Cre\u0302pe"),
        *("Tiê\u0323\u0301", "می\u200cخواهم", "क्\u200dष", "नि\u200dर्", "བསྒྲུབས", "မြန်မာ\u200bစာ", "ស្ត្រី"),
        *("👩\u200d👩\u200d👧\u200d👦", "✌🏽", "❤\ufe0f"),
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        *("Zwei\u00adteiler", "Auf\u00adlage"),
        *("قميص \u2066EU 38\u2069", "מידה \u200e38\u200e", "\u2068Linen\u2069 و \u2067كتان\u2069", "\u061c38 سم"),
        *("30 μm merino", "β-carotene", "Рубашка XL", "Ω-3", "Δέλτα", "Naïve café", "½ ″ ′ × – …", "—————————"),
    ],
)  # fmt: skip
def test_H28_H29_H30_names_in_every_writing_are_fine(write_shop: WriteShop, name: str) -> None:
    assert told(write_shop({SHIRT: GOOD.format(json.dumps(name, ensure_ascii=False))})) == []


@pytest.mark.parametrize(
    "link",
    [
        *("[www.example.com](https://example.com/x)", "[our sizes](https://help.example.com)"),
        *("[example.com](https://shop.example.com/)", "[münchen.example](https://xn--mnchen-3ya.example/)"),
        *("[e-mail](mailto:care@example.com)", "[sizes 36.5](/sizes)"),
    ],
)
def test_H44_links_that_lead_where_their_words_say_are_fine(write_shop: WriteShop, link: str) -> None:
    assert told(write_shop({SHIRT: GOOD.format("Shirt") + f'description: "See {link}"\n'})) == []


RIGHT_TO_LEFT = st.text(st.characters(min_codepoint=0x5D0, max_codepoint=0x64A, categories=("Lo",)), min_size=1)
ANY = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u202a\u202b\u202c\u202d\u202e"))


@given(ANY.filter(lambda text: not set(text) & set("\u2066\u2067\u2068\u2069")), RIGHT_TO_LEFT)
def test_H24_closed_isolates_around_words_of_their_direction_turn_nothing(left: str, right: str) -> None:
    assert turning_sign(f"{left}\u2068{left}\u2069\u2067{right}\u2069\u2066{left}\u2067{right}\u2069\u2069") is None
    assert turning_sign(f"{left}\u202b{right}\u202c") is None


@given(ANY, ANY)
def test_H24_an_override_is_always_found(before: str, after: str) -> None:
    assert turning_sign(f"{before}\u202e{after}") is not None


@given(st.text())
def test_no_text_is_too_strange_to_be_looked_at(text: str) -> None:
    for look in (turning_sign, piled_marks, unseen_words, lookalike, shows_nothing):
        look(text)  # type: ignore[operator]


@given(st.text(st.characters(categories=("Lo", "Ll"))), st.integers(0, 40))
def test_H27_marks_are_counted(letters: str, marks: int) -> None:
    text = unicodedata.normalize("NFC", f"{letters}q") + "\u0323" * marks
    assert (piled_marks(text) is not None) == (marks > MOST_MARKS)
