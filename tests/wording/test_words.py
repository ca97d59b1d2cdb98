"""One locale's sentences: runs, numbers, days and lists as its readers write them."""

from __future__ import annotations

import pickle
import string
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.measure.locales import Locale
from generator.text import Late, Link, Name, Text, Value
from generator.wording import Count, DayStyle, Sentence, Words, WrongWords
from generator.wording.loading import load_wording

TAGS = ("en-US", "en-GB", "de-DE", "th-TH", "ar-AE")
LOCALES = [Locale.parse(tag) for tag in TAGS]
WORDS, _ = load_wording(LOCALES, buddhist={"th"})
BY_TAG = {locale.tag: words for locale, words in WORDS.items()}
SUNDAY = date(2027, 1, 31)


def speaker(**sentences: str) -> Words:
    locale = Locale.parse("en-GB")
    return Words(locale, {key: Sentence(text, "en") for key, text in sentences.items()}, locale)


def test_values_names_links_and_late_days_stay_runs() -> None:
    words = speaker(x="Keep {name} until {day}, see {link} ({late}).")
    value, name = Value("f", "31 January", "2027-01-31"), Name("ผ้าพันคอ {x}", "th")
    link, late = Link("returns", "page:returns"), Late("f", "delivery", 30, "days")
    said = words.say("x", name=name, day=value, link=link, late=late)
    assert said == Text("en-GB", ("Keep ", name, " until ", value, ", see ", link, " (", late, ")."))


def test_a_text_brings_its_runs_along() -> None:
    words, value = speaker(x="Within {span} of {event}."), Value("f", "30", "P30D")
    said = words.say("x", span=Text("en-US", (value, " days")), event=words.text("delivery"))
    assert said.runs == ("Within ", value, " days of delivery.")


def test_words_of_another_language_stay_marked() -> None:
    words = speaker(x="{what}, please")
    assert words.say("x", what=Text("th", ("ร้าน",))).runs == (Name("ร้าน", "th"), ", please")


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("until {day}", {}),
        ("until {day}", {"day": "Monday"}),
        ("{n, plural, one {a} other {b}}", {"n": "5"}),
        ("{n, plural, one {a} other {b}}", {"n": Late("f", "delivery", 30, "days")}),
        ("{g, select, a {a} other {b}}", {"g": Late("f", "delivery", 30, "days")}),
        ("{g, select, a {a} other {b}}", {"g": Name("a", "en")}),
    ],
)
def test_what_cannot_be_said_is_never_printed(text: str, arguments: dict[str, str]) -> None:
    with pytest.raises(WrongWords, match="sentence 'x' for en-GB"):
        speaker(x=text).say("x", **arguments)


def test_a_sentence_that_is_not_there_is_named_with_its_neighbour() -> None:
    with pytest.raises(WrongWords, match=r"'site\.hom' for en-GB; did you mean 'site\.home'"):
        BY_TAG["en-GB"].say("site.hom")


@pytest.mark.parametrize(
    ("tag", "style", "shown"),
    [
        ("en-US", "long", "January 31, 2027"),
        ("en-GB", "long", "31 January 2027"),
        ("en-GB", "short", "31 Jan 2027"),
        ("en-GB", "yearless", "31 January"),
        ("en-GB", "weekday_yearless", "Sunday, 31 January"),
        ("de-DE", "weekday", "Sonntag, 31. Januar 2027"),
        ("de-DE", "weekday_yearless", "Sonntag, 31. Januar"),
        ("th-TH", "long", "31 มกราคม 2570"),
        ("th-TH", "weekday", "วันอาทิตย์ที่ 31 มกราคม 2570"),
        ("th-TH", "short", "31 ม.ค. 2570"),
        ("ar-AE", "long", "31 يناير 2027"),
        ("ar-AE", "weekday", "الأحد، 31 يناير 2027"),
        ("ar-AE", "short", "31 يناير 2027"),
    ],
)
def test_a_day_as_its_readers_write_it(tag: str, style: str, shown: str) -> None:
    assert BY_TAG[tag].day(SUNDAY, style) == shown  # type: ignore[arg-type]


def test_thai_years_are_gregorian_unless_the_store_says_otherwise() -> None:
    words, _ = load_wording(LOCALES)
    assert words[Locale.parse("th-TH")].day(SUNDAY) == "31 มกราคม ค.ศ. 2027"
    assert words[Locale.parse("th-TH")].month(2025, 12, "short") == "ธ.ค. 2025"


def test_periods_name_their_months() -> None:
    shown = [BY_TAG[tag].period((2025, 12), (2026, 11)) for tag in TAGS]
    assert shown == [
        "Dec 2025 to Nov 2026",
        "Dec 2025 to Nov 2026",
        "Dez. 2025 bis Nov. 2026",
        "ธ.ค. 2568 ถึง พ.ย. 2569",
        "من ديسمبر 2025 إلى نوفمبر 2026",
    ]
    assert BY_TAG["en-GB"].period((2026, 11), (2026, 11)) == "Nov 2026"


def test_numbers_keep_their_decimal_places_and_latin_digits() -> None:
    shown = [BY_TAG[tag].number(Decimal("1450.50")) for tag in TAGS]
    assert shown == ["1,450.50", "1,450.50", "1.450,50", "1,450.50", "1,450.50"]
    egypt = Words(Locale.parse("ar-EG"), {}, LOCALES[0])
    assert (egypt.number(30), egypt.day(SUNDAY)) == ("30", "31 يناير 2027")


def test_money_has_the_places_of_its_currency() -> None:
    shown = [BY_TAG[tag].money(Decimal("6.99"), "AED") for tag in TAGS]
    assert shown == ["AED\u00a06.99", "AED\u00a06.99", "6,99\u00a0AED", "AED\u00a06.99", "6.99\u00a0د.إ."]
    assert BY_TAG["en-GB"].money(Decimal("890"), "JPY") == "JP¥890"
    assert BY_TAG["de-DE"].percent(73) == "73\u00a0%"


def test_lists_join_by_and_or_by_or() -> None:
    sizes = [Value("size", label, label) for label in ("S", "M", "L")]
    assert BY_TAG["en-GB"].join(sizes).plain() == "S, M and L"
    assert BY_TAG["en-US"].either(sizes).plain() == "S, M, or L"
    assert BY_TAG["th-TH"].join(sizes[:2]).plain() == "S และ M"
    thai = [BY_TAG["th-TH"].text(word) for word in ("รองเท้า", "กระเป๋า", "บรา")]
    assert BY_TAG["th-TH"].join(thai[:2]).plain() == "รองเท้าและกระเป๋า"
    assert BY_TAG["th-TH"].either(thai[:2]).plain() == "รองเท้า หรือกระเป๋า"
    assert BY_TAG["th-TH"].join(thai).plain() == "รองเท้า กระเป๋า และบรา"
    assert BY_TAG["th-TH"].either(thai).plain() == "รองเท้า กระเป๋า หรือบรา"
    assert BY_TAG["ar-AE"].join(sizes).plain() == "S وM وL"
    assert tuple(BY_TAG["de-DE"].join(sizes).values()) == tuple(sizes)
    assert BY_TAG["en-GB"].join([]).plain() == "" and BY_TAG["en-GB"].join(sizes[:1]).plain() == "S"


def test_names_are_in_the_nearest_language_there_is() -> None:
    words = BY_TAG["de-DE"]
    assert words.name({"en": "Shirt", "de": "Hemd"}) == Name("Hemd", "de")
    assert words.name({"th": "เสื้อ", "en": "Shirt"}) == Name("Shirt", "en")
    assert words.name("Shirt") == Name("Shirt", "en")
    assert BY_TAG["en-GB"].name({"en-GB": "Trousers", "en": "Pants"}) == Name("Trousers", "en-GB")


def test_a_language_is_called_by_its_own_name() -> None:
    assert [words.own_name() for words in WORDS.values()] == ["English", "English", "Deutsch", "ไทย", "العربية"]
    assert BY_TAG["en-GB"].own_name(with_country=True) == "English (United Kingdom)"
    assert BY_TAG["de-DE"].country("TH") == "Thailand"


def test_words_travel_to_other_workers() -> None:
    words = pickle.loads(pickle.dumps(BY_TAG["ar-AE"]))
    assert words.say("units.of.day", n=2).plain() == "يومين"


UNIT_IDS = ("duration", "centimeter", "working_day", "P30D", "units.")


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(TAGS), st.integers(0, 10_000), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_nothing_of_the_machinery_is_ever_printed(tag: str, number: int, day: date) -> None:
    words = BY_TAG[tag]
    spans = [key for key in words.keys("units") if not key.startswith(("units.symbol.", "units.name."))]
    shown = [words.say(key, n=Count("f", number, f"P{number}D")).plain() for key in spans]
    shown += [words.day(day, style) for style in get_args(DayStyle)]
    shown += [words.number(number), words.percent(number), words.money(Decimal(number), "EUR")]
    shown += [words.range(number, number + 1), words.at_least(number), words.at_most(number)]
    for text in shown:
        assert not any(sign in text for sign in "{}#") and not any("\ue000" <= sign <= "\uf8ff" for sign in text)
        assert not any(unit in text for unit in UNIT_IDS)
        if not tag.startswith("en") and tag != "de-DE":
            assert not set(text.replace("EUR", "")) & set(string.ascii_letters), text
