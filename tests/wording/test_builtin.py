"""The sentences hangtag brings are complete in every language and say the same things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.measure.locales import Locale
from generator.wording import read_message
from generator.wording.loading import builtin_folder, load_wording
from generator.wording.messages import walk

LOCALES = [Locale.parse(tag) for tag in ("en-US", "en-GB", "de-DE", "th-TH", "ar-AE")]
WORDS, PROBLEMS = load_wording(LOCALES, builtin_folder())


def test_the_languages_are_complete_and_sound() -> None:
    assert [str(problem) for problem in PROBLEMS] == []


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_no_sentence_is_left_in_english(locale: Locale) -> None:
    language = locale.language.split("-")[0]
    left = [key for key, sentence in WORDS[locale].sentences.items() if sentence.language.split("-")[0] != language]
    assert left == []


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_sentences_are_typed_with_care(locale: Locale) -> None:
    for key, sentence in WORDS[locale].sentences.items():
        assert not re.search(r" {2}|\.\.\.|[\"]|!|\bTODO\b", sentence.text), f"{key}: {sentence.text}"
        assert sentence.text == sentence.text.strip(), key
        read_message(sentence.text)


@pytest.mark.parametrize(("tag", "script"), [("th-TH", "[ก-๛]"), ("ar-AE", "[\u0600-\u06ff]")])
def test_thai_and_arabic_are_written_in_their_script(tag: str, script: str) -> None:
    """Only signs and patterns may do without it."""
    for key, sentence in WORDS[Locale.parse(tag)].sentences.items():
        words = "".join(part for part in walk(read_message(sentence.text).parts) if isinstance(part, str))
        if re.search("[A-Za-z]{3}", words) and not re.search(script, words):
            assert key == "words.systems.ISO", f"{key}: {sentence.text}"


def test_a_checkout_and_a_wheel_find_them() -> None:
    assert (builtin_folder() / "en.yml").is_file()
    assert isinstance(builtin_folder(), Path)
