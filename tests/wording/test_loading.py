"""A shop says any sentence its own way; what is wrong in its files is said with place and cure, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.measure.locales import Locale
from generator.wording import Words
from generator.wording.loading import load_wording

ENGLISH = """\
days: "{n, plural, one {# day} other {# days}}"
until: "until {day}"
hello: Hello
way: "{way, select, post {by post} other {in a shop}}"
returns:
  title: Returns
  lead: Send it back.
"""
GERMAN = """\
days: "{n, plural, one {# Tag} other {# Tage}}"
until: "bis {day}"
hello: Hallo
way: "{way, select, post {per Post} other {im Laden}}"
returns:
  title: Rückgabe
  lead: Schicken Sie es zurück.
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    own, builtin = tmp_path / "content" / "wording", tmp_path / "builtin"
    own.mkdir(parents=True)
    builtin.mkdir()
    (builtin / "en.yml").write_text(ENGLISH, "utf-8")
    (builtin / "en-GB.yml").write_text("hello: Hullo\n", "utf-8")
    (builtin / "de.yml").write_text(GERMAN, "utf-8")
    return own, builtin


def load(folders: tuple[Path, Path], *tags: str, **files: str) -> tuple[list[Words], list[str]]:
    own, builtin = folders
    for name, text in files.items():
        (own / f"{name}.yml").write_text(text, "utf-8")
    locales = [Locale.parse(tag) for tag in tags or ("en-GB", "de-DE")]
    words, problems = load_wording(locales, own, builtin=builtin)
    return [words[locale] for locale in locales], [str(problem) for problem in problems]


def said(words: Words, key: str) -> str:
    return words.say(key).plain()


def test_without_files_of_its_own_a_shop_speaks_as_hangtag(folders: tuple[Path, Path]) -> None:
    (english, german), problems = load(folders)
    assert (said(english, "hello"), said(german, "hello"), problems) == ("Hullo", "Hallo", [])


def test_a_shop_says_a_sentence_its_own_way(folders: tuple[Path, Path]) -> None:
    (english, german), problems = load(folders, en="hello: Good day\n", de="returns.title: Zurückschicken\n")
    assert (said(english, "hello"), said(english, "returns.title")) == ("Good day", "Returns")
    assert (said(german, "returns.title"), said(german, "hello"), problems) == ("Zurückschicken", "Hallo", [])


def test_the_nearest_tag_wins(folders: tuple[Path, Path]) -> None:
    own, _ = folders
    (own / "en-GB.yml").write_text("hello: How do you do\n", "utf-8")
    (british, american), problems = load(folders, "en-GB", "en-US", en="hello: Good day\n")
    assert (said(british, "hello"), said(american, "hello"), problems) == ("How do you do", "Good day", [])


def test_a_language_nobody_wrote_is_said_in_english_with_a_warning(folders: tuple[Path, Path]) -> None:
    (french,), problems = load(folders, "fr-FR")
    assert french.say("hello").language == "en"
    assert problems == [
        "content/wording/fr.yml:1:1: warning: there are no sentences in 'fr' for fr-FR; customers will read "
        "English; write content/wording/fr.yml: translate hangtag's en.yml"
    ]


def test_a_shop_may_bring_a_language_and_is_told_what_is_missing(folders: tuple[Path, Path]) -> None:
    (french,), problems = load(
        folders, "fr-FR", fr='hello: Bonjour\nreturns:\n  title: Retours\nuntil: "jusqu’à {day}"\n'
    )
    assert (said(french, "hello"), said(french, "returns.lead")) == ("Bonjour", "Send it back.")
    assert french.say("days", n=0).plain() == "0 days", "English forms for an English sentence"
    assert problems == [
        "content/wording/fr.yml:1:1: warning: 2 sentences are missing and will be said in English: days, way; "
        "write them here",
        "content/wording/fr.yml:2:1: warning: a sentence is missing and will be said in English: returns.lead; "
        "write them here",
    ]


def test_everything_wrong_is_said_at_once_with_its_place(folders: tuple[Path, Path]) -> None:
    """D01, D04, D05, D29, D30."""
    german = """\
helo: Hallo
returns: Rückgabe
hello: ""
days: "{n, plural, one {# Tag} ohter {# Tage}}"
until: |
  gilt
  bis {tag}
way: "<b>{way, select, post {per Post} other {im Laden}}</b>"
gone: [a, b]
"""
    (_, words), problems = load(folders, de=german)
    at = "content/wording/de.yml"
    assert problems == [
        f"{at}:1:1: there is no sentence 'helo'; did you mean 'hello'?",
        f"{at}:2:1: 'returns' is a group of sentences; name one, as `returns.title`",
        f"{at}:3:8: hello: the sentence is empty; write it, or delete the key",
        f"{at}:4:32: days: 'ohter' is no plural form; did you mean 'other'?; the forms are zero, one, two, few, "
        "many, other, or =0, =1 for one number",
        f"{at}:6:3: until: {{day}} is missing; the English is “until {{day}}”",
        f"{at}:7:7: until: there is no {{tag}} in this sentence; it can say: {{day}}",
        f"{at}:8:6: way: '<b>' is markup; write plain words and signs; every surface brings its own marks",
        f"{at}:9:7: 'gone' is a list; write one sentence",
    ]
    assert said(words, "hello") == "Hallo", "what cannot be used is not used"


def test_plural_forms_of_the_language_are_asked_for(folders: tuple[Path, Path]) -> None:
    """D30."""
    _, problems = load(folders, de='days: "{n, plural, other {# Tage}}"\n')
    assert problems == ["content/wording/de.yml:1:7: days: {n} lacks forms of 'de': 'one' (as for 1); add one {…}"]


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("th_TH", "'th_TH' is not a language"),
        ("german", "'german' is not a language"),
        ("xx", "'xx' is not a language"),
        ("de_DE", "'de_DE' is not a language; did you mean 'de-DE'?"),
        ("fr", "warning: no locale of the shop speaks 'fr'"),
    ],
)
def test_a_file_of_no_language_is_refused(folders: tuple[Path, Path], file: str, says: str) -> None:
    """D28."""
    _, problems = load(folders, **{file: "hello: Hallo\n"})
    assert len(problems) == 1 and problems[0].startswith(f"content/wording/{file}.yml:1:1: {says}")


def test_a_file_that_is_no_yaml_leaves_the_others_be(folders: tuple[Path, Path]) -> None:
    (english, german), problems = load(folders, de="hello: 'Hallo\n", en="hello: Hi\n")
    assert (said(english, "hello"), said(german, "hello"), len(problems)) == ("Hi", "Hallo", 1)


def test_the_same_key_written_two_ways_is_refused(folders: tuple[Path, Path]) -> None:
    _, problems = load(folders, en="returns.title: A\nreturns:\n  title: B\n")
    assert problems == ["content/wording/en.yml:3:3: 'returns.title' stands twice; keep one of the two"]
