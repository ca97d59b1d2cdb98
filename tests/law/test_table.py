"""The table of laws: every row has its source and its day, and what is said of it is what it holds."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.measure.locales import Locale
from generator.reference.laws import POSSESSION, Law, Row, floor_of, law_of, laws
from generator.reference.markets import COUNTRIES, GROUPS
from generator.wording import Words
from generator.wording.loading import load_wording

TODAY = date(2026, 11, 25)
ROWS = [
    pytest.param(law, topic, row, id=f"{law.id}-{topic}") for law in laws().values() for topic, row in law.rows()
]
LOCALES = ("en-IE", "en-GB", "de-DE", "th-TH", "ar-AE")
WORDS = {locale.tag: words for locale, words in load_wording(list(map(Locale, LOCALES)))[0].items()}
PAGES = Path(__file__).parents[2] / "docs" / "pages"


@pytest.mark.parametrize(("law", "topic", "row"), ROWS)
def test_a_row_has_its_source_its_day_and_its_markets(law: Law, topic: str, row: Row) -> None:
    assert row.source and row.says
    assert re.fullmatch(r"https?://[^\s]+\.[^\s]+", row.url)
    assert date(2026, 11, 1) <= row.checked <= TODAY
    assert row.markets and all(market in COUNTRIES or market in GROUPS for market in row.markets)
    assert law.id.partition("-")[0] in {*COUNTRIES, *GROUPS}


def test_the_reference_shows_every_row_with_its_source() -> None:
    page = (PAGES / "reference" / "law.md").read_text("utf-8")
    for law in laws().values():
        for topic, row in law.rows():
            assert f"**{topic}**" in page
            assert f"[{row.source}]({row.url}), checked {row.checked}." in page
    assert "no legal advice" in page and "no legal advice" in (PAGES / "law.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("market", "days"),
    [("DE", 14), ("NO", 14), ("IS", 14), ("GB", 14), ("TR", 14), ("BR", 7), ("CN", 7), ("TW", 7), ("KR", 7)],
)
def test_floors_are_those_of_the_sources(market: str, days: int) -> None:
    floor = floor_of(market)
    assert floor is not None and floor.days == days


@pytest.mark.parametrize("market", ["US", "CA", "AU", "NZ", "CH", "IN", "AE", "TH", "JP", "MX"])
def test_a_market_without_a_right_that_holds_for_everybody_has_no_floor(market: str) -> None:
    assert floor_of(market) is None


def test_direct_marketers_in_thailand_give_seven_days() -> None:
    floor = floor_of("TH", ("TH",))
    assert floor is not None and (floor.days, floor.refund_days) == (7, 15)


def test_what_begins_later_does_not_hold_before() -> None:
    assert law_of("DE", date(2026, 6, 18), ("EU",)).function is None
    assert law_of("DE", date(2026, 6, 19), ("EU",)).function is not None
    assert law_of("DE", date(2026, 9, 26), ("EU",)).notice is None
    assert law_of("DE", date(2026, 9, 27), ("EU",)).notice is not None
    assert law_of("NO", TODAY, ("EU",)).function is None, "of the Union, not of the whole Area"


def test_words_that_a_law_wants_large_say_the_days_of_its_row() -> None:
    for law in laws().values():
        if law.prominent is not None:
            assert law.withdrawal is not None
            assert re.findall(r"\d+", law.prominent.text) == [str(law.withdrawal.days)]


@pytest.mark.parametrize("tag", LOCALES)
def test_instructions_name_no_other_days_than_the_row(tag: str) -> None:
    words = WORDS[tag]
    right = (laws()["GB" if tag == "en-GB" else "EU"]).withdrawal
    assert right is not None and right.days == right.refund_days == 14 and "delivery" in POSSESSION
    for key in words.keys("law.withdrawal"):
        said = words.sentences[key].text
        assert set(re.findall(r"\d+", said)) <= {"14"}, key
        assert not re.search(r"\b(sieben|dreißig|zehn|seven|thirty|ten)\b", said), key
    counted = "vierzehn Tage" if tag == "de-DE" else "14"
    for key in ("right", "expires", "reimburse", "send_back"):
        assert counted in words.sentences[f"law.withdrawal.{key}"].text


def said(words: Words, room: str, *names: str) -> list[str]:
    return [words.sentences[f"{room}.{name}"].text for name in names]


FORM = ("lead", "to", "hereby", "dates", "name", "address", "signature", "date", "delete")


def test_the_german_form_is_the_laws() -> None:
    """EGBGB, Anlage 2 zu Artikel 246a § 1 Abs. 2 Satz 1 Nr. 1 und § 2 Abs. 2 Nr. 2 (gesetze-im-internet.de)."""
    assert said(WORDS["de-DE"], "law.form", *FORM) == [
        "(Wenn Sie den Vertrag widerrufen wollen, dann füllen Sie bitte dieses Formular aus und senden Sie es "
        "zurück.)",
        "An {trader}:",
        "Hiermit widerrufe(n) ich/wir (*) den von mir/uns (*) abgeschlossenen Vertrag über den Kauf der folgenden "
        "Waren (*)/die Erbringung der folgenden Dienstleistung (*)",
        "Bestellt am (*)/erhalten am (*)",
        "Name des/der Verbraucher(s)",
        "Anschrift des/der Verbraucher(s)",
        "Unterschrift des/der Verbraucher(s) (nur bei Mitteilung auf Papier)",
        "Datum",
        "(*) Unzutreffendes streichen.",
    ]


def test_the_british_form_is_the_laws() -> None:
    """Consumer Contracts Regulations 2013 (SI 2013/3134), Schedule 3, Part B."""
    assert said(WORDS["en-GB"], "law.form", *FORM) == [
        "(Complete and return this form only if you wish to withdraw from the contract)",
        "To {trader}:",
        "I/We [*] hereby give notice that I/We [*] cancel my/our [*] contract of sale of the following goods [*]/"
        "for the supply of the following service [*],",
        "Ordered on [*]/received on [*],",
        "Name of consumer(s),",
        "Address of consumer(s),",
        "Signature of consumer(s) (only if this form is notified on paper),",
        "Date",
        "[*] Delete as appropriate",
    ]


def test_the_unions_form_is_the_directives() -> None:
    """Directive 2011/83/EU, Annex I (B), English."""
    assert said(WORDS["en-IE"], "law.form", *FORM) == [
        "(Complete and return this form only if you wish to withdraw from the contract)",
        "To {trader}:",
        "I/We (*) hereby give notice that I/We (*) withdraw from my/our (*) contract of sale of the following "
        "goods (*)/for the provision of the following service (*),",
        "Ordered on (*)/received on (*),",
        "Name of consumer(s),",
        "Address of consumer(s),",
        "Signature of consumer(s) (only if this form is notified on paper),",
        "Date",
        "(*) Delete as appropriate.",
    ]


def test_the_function_is_called_as_the_law_calls_it() -> None:
    """Article 11a (1) of the directive; § 356a BGB for German."""
    assert said(WORDS["en-IE"], "law.function", "link") == ["Withdraw from contract here"]
    assert said(WORDS["de-DE"], "law.function", "link") == ["Vertrag widerrufen"]


@pytest.mark.parametrize(
    ("law", "language", "words", "forbidden"),
    [
        ("AU", "en", "No refunds.", True),
        ("AU", "en", "No refund on sale items", True),
        ("AU", "en", "Exchange or credit note only.", True),
        ("AU", "en", "No refunds if you simply changed your mind.", False),
        ("AU", "en", "No refunds for change of mind", False),
        ("AU", "en", "We refund no postage.", False),
        ("NZ", "en", "NO REFUNDS", True),
        ("NZ", "en", "We do not have to provide a refund if you have changed your mind.", False),
        ("EU", "en", "All sales are final.", True),
        ("EU", "en", "Sale items cannot be returned.", True),
        ("EU", "en", "No refunds for pieces made to order.", False),
        ("EU", "de", "Reduzierte Ware kann nicht zurückgegeben werden.", True),
        ("EU", "de", "Keine Rückerstattung!", True),
        ("EU", "de", "Für die Rückgabe gibt es keine Rückgabegebühr.", False),
        ("EU", "de", "Keine Rückgabe von individuell angefertigten Stücken.", False),
        ("GB", "en", "There are no refunds outside the United Kingdom.", False),
        ("AU", "th", "สินค้าซื้อแล้วไม่รับคืนทุกกรณี", True),
        ("AU", "th", "คืนสินค้าได้ภายใน 30 วัน", False),
        ("AU", "ar", "لا يوجد استرداد للأموال.", True),
        ("AU", "ar", "استرداد المال خلال 30 يومًا.", False),
        ("EU", "fr", "Articles soldés ni repris ni échangés.", True),
        ("EU", "fr", "Remboursement sous 14 jours.", False),
        ("EU", "fr", "Pas de remboursement pour les articles personnalisés.", False),
        ("EU", "es", "No se admiten devoluciones.", True),
        ("EU", "it", "Non si accettano resi.", True),
        ("EU", "nl", "Geen retour mogelijk.", True),
        ("EU", "pl", "Towary przecenione nie podlegają zwrotowi.", True),
        ("EU", "pl", "Zwroty przyjmujemy przez 30 dni.", False),
        ("AU", "en", "We don’t offer refunds.", True),
        ("AU", "en", "Refunds will not be given.", True),
        ("AU", "en", "We do not offer refunds for change of mind.", False),
        ("GB", "en", "We cannot refund postage.", False),
        ("GB", "en", "We do not offer refunds after 30 days.", False),
        ("AU", "de-AU", "Nur Umtausch oder Gutschrift.", True),
    ],
)
def test_forbidden_words_are_found_and_lawful_ones_pass(
    law: str, language: str, words: str, forbidden: bool
) -> None:
    phrases = laws()[law].phrases
    assert phrases is not None
    assert bool(phrases.found_in(words, language)) is forbidden
