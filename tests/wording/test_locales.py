"""Any language may be spoken in any country; what is no language or no country is refused with the cure."""

from __future__ import annotations

from datetime import date

import pytest

from generator.measure.locales import Locale
from generator.site.frame import languages
from generator.wording.loading import load_wording


@pytest.mark.parametrize("tag", ["de-DE", "en-TH", "en-JP", "fr-DE", "zh-Hant-TW", "es-419", "en-001"])
def test_a_language_and_a_country_are_a_locale(tag: str) -> None:
    assert Locale.parse(tag).tag == tag


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en-UK", "'UK' in 'en-UK' is not a country"),
        ("en-EU", "'EU' in 'en-EU' is not a country"),
        ("xx-TH", "'xx-TH' is not a locale that is known; write it as in de-DE or en-001"),
        ("english", "'english' is not a locale; write language and country, as in de-DE or en-001"),
    ],
)
def test_what_is_none_is_told(tag: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Locale.parse(tag)


def test_english_is_spoken_in_thailand_and_japan() -> None:
    tags = ("en-TH", "en-JP")
    words, problems = load_wording([Locale(tag) for tag in tags])
    assert not problems
    assert {found.day(date(2026, 11, 24)) for found in words.values()} == {"24 November 2026"}
    assert [name for _, _, name in languages(tags)] == ["English (Thailand)", "English (Japan)"]
