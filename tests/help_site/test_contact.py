"""The contact page: every way that store.yml names, the likely answers before them, and when an answer comes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.answers import Pairs, contact
from generator.build import build
from generator.catalogue.store.contact import Contact
from generator.markup import Printer
from generator.measure.locales import Locale
from generator.text import Link
from generator.wording import Words
from generator.wording.loading import load_wording

LOCALES = tuple(map(Locale, ("en-US", "en-GB", "de-DE", "th-TH", "ar-AE")))
WORDS, _ = load_wording(LOCALES)
SAID = {locale.tag: WORDS[locale] for locale in LOCALES}
EVERY_WAY: dict[str, Any] = {
    "email": "care@example.com",
    "chat": "https://www.example.com/chat",
    "phone": "+44 (0)20 7946 0142",
    "social": {"Instagram": "https://www.instagram.com/alderandfen/"},
    "marketplaces": {"Etsy": "https://www.etsy.com/messages/new"},
    "reply_within": "24 hours",
    "hours": "Mo-Fr 9-17",
    "holidays": ["2026-12-26", "2026-12-25"],
}


def pairs(stated: dict[str, Any], words: Words = SAID["en-GB"]) -> dict[str, str]:
    answer = contact.ways(Contact.model_validate(stated), words)
    assert answer is not None
    block = answer.blocks[0]
    assert isinstance(block, Pairs)
    return {pair.term.plain(): pair.says.plain() for pair in block.entries}


def test_every_way_stands_there_and_when_an_answer_comes() -> None:
    assert pairs(EVERY_WAY) == {
        "Email": "care@example.com",
        "Chat": "Open the chat",
        "Phone": "+44 (0)20 7946 0142",
        "Instagram": "instagram.com/alderandfen",
        "Etsy": "Write to us there",
        "Answer": "An answer comes within 24 hours.",
        "Hours": "Mo-Fr 9-17",
        "Holidays": "25 December 2026 and 26 December 2026",
    }


def test_a_number_is_dialled_without_the_nought_that_only_stands_there_to_be_read() -> None:
    answer = contact.ways(Contact.model_validate(EVERY_WAY), SAID["en-GB"])
    assert answer is not None and isinstance(answer.blocks[0], Pairs)
    targets = [run.target for pair in answer.blocks[0].entries for run in pair.says.runs if isinstance(run, Link)]
    assert targets == [
        "mailto:care@example.com",
        "url:https://www.example.com/chat",
        "tel:+442079460142",
        "url:https://www.instagram.com/alderandfen/",
        "url:https://www.etsy.com/messages/new",
    ]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en-US", "An answer comes within 2 business days."),
        ("en-GB", "An answer comes within 2 working days."),
        ("de-DE", "Wir antworten innerhalb von 2 Arbeitstagen."),
        ("th-TH", "เราตอบภายใน 2 วันทำการ"),
        ("ar-AE", "نجيب خلال يومَي عمل."),
    ],
)
def test_a_span_is_said_in_every_language(locale: str, said: str) -> None:
    reply = contact.reply(Contact.model_validate({"reply_within": "2 working days"}), SAID[locale])
    assert reply is not None and reply.plain() == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("24 hours", "24 hours"),
        ("24h", "24 hours"),
        ("24 Stunden", "24 hours"),
        ("24 ชั่วโมง", "24 hours"),
        ("one working day", "1 working day"),
        ("1-2 business days", "2 working days"),
        ("within 3 Werktage", "3 working days"),
        ("about four hours", "about four hours"),
    ],
)
def test_a_span_is_read_as_people_write_it(typed: str, said: str) -> None:
    found = contact.within(Contact.model_validate({"reply_within": typed}), SAID["en-GB"])
    assert found is not None and found.plain() == said


@given(st.integers(1, 999), st.sampled_from(["hours", "h", "Tage", "working days", "weeks"]))
def test_no_span_loses_its_figure(number: int, unit: str) -> None:
    found = contact.within(Contact.model_validate({"reply_within": f"{number} {unit}"}), SAID["de-DE"])
    assert found is not None and str(number) in found.plain()


@pytest.mark.parametrize(
    ("stated", "cure"),
    [
        ({"email": "care at example.com"}, "no e-mail address"),
        ({"email": "care@example.com?bcc=me@example.org"}, "no e-mail address"),
        ({"phone": "call us"}, "no number that can be dialled"),
        ({"reply_within": "0 hours"}, "no time in which anybody answers"),
        ({"holidays": ["Christmas"]}, "is not a day"),
        ({"chat": "www.example.com/chat"}, "https://"),
    ],
)
def test_a_slip_is_told(stated: dict[str, Any], cure: str) -> None:
    with pytest.raises(ValidationError, match=cure):
        Contact.model_validate(stated)


def test_a_shop_that_names_no_way_has_no_answer() -> None:
    assert contact.ways(Contact.model_validate({"hours": "9-17"}), SAID["en-GB"]) is None
    assert contact.ways(None, SAID["en-GB"]) is None


def test_a_shop_that_wrote_no_page_has_a_home_and_a_contact_page(
    write_shop: Callable[..., Path],
) -> None:
    store = "name: Small\nurl: https://www.example.com\nlocales: [en-GB]\ncontact: {email: care@example.com}\n"
    project = write_shop({"product_data/store.yml": store})
    shutil.rmtree(project / "content", ignore_errors=True)
    build(project, project / "dist", as_of=date(2026, 11, 24), only=("site",))
    site = project / "dist" / "site" / "en-gb"
    assert (site / "index.html").read_text("utf-8").count('href="./which-size/"') == 1
    assert "mailto:care@example.com" in (site / "contact" / "index.html").read_text("utf-8")


def test_an_address_keeps_its_order_among_arabic_words() -> None:
    words = SAID["ar-AE"]
    answer = contact.ways(Contact.model_validate(EVERY_WAY), words)
    assert answer is not None
    (section,) = Printer(words, "./", level=2).sections([answer])
    assert '<bdi dir="ltr">+44 (0)20 7946 0142</bdi>' in section[1]


def test_words_of_the_shop_are_said_in_the_customer_s_language() -> None:
    stated = {**EVERY_WAY, "holidays": {"en": "Closed at Christmas.", "de": "Weihnachten geschlossen."}}
    assert pairs(stated, SAID["de-DE"])["Feiertage"] == "Weihnachten geschlossen."
    assert date(2026, 12, 25) in (Contact.model_validate(EVERY_WAY).holidays or ())
