"""A text for customers that a language of the shop lacks: another language is shown instead.

Bad (locales: [en-GB, de-DE]):
    name: {en: Linen shirt}

Good:
    name: {en: Linen shirt, de: Leinenhemd}
    name: Linen shirt        # one text holds for every language
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.measure.locales import Locale
from generator.problems import Problem
from generator.yaml_source import Source, Step

TEXTS = ("name", "description")


def texts(value: Mapping[str, Any]) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """Every text for customers in a product file, with its path."""
    yield from (((key,), value[key]) for key in TEXTS if key in value)
    for room, keys in (("details", None), ("fit", ("why",))):
        inside = value.get(room)
        if isinstance(inside, dict):
            yield from (((room, key), inside[key]) for key in keys or inside if key in inside)


def says(words: Any, language: str) -> bool:
    """Whether the text is there in the language; one that names no language holds for every one."""
    return not isinstance(words, dict) or any(tag == language or tag.startswith(f"{language}-") for tag in words)


def untranslated(source: Source, locales: Sequence[Locale]) -> Iterator[Problem]:
    """A warning for each text of a product file that some of the shop's languages lack."""
    languages = tuple(dict.fromkeys(locale.language for locale in locales))
    for path, words in texts(source.value):
        missing = [language for language in languages if not says(words, language)]
        if missing and isinstance(words, dict):
            there = next(iter(words))
            yield source.place(*path).problem(
                "words/missing-language",
                f"'{'.'.join(map(str, path))}' is not there in {', '.join(missing)}; '{there}' is shown instead",
                f"add `{missing[0]}: …`",
                "warning",
            )
