"""A text for customers that a language of the shop lacks: another language is shown instead.

Bad (locales: [en-GB, de-DE]):
    name: {en: Linen shirt}

Good:
    name: {en: Linen shirt, de: Leinenhemd}
    name: Linen shirt        # one text holds for every language
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.measure.locales import Locale
from generator.problems import Problem
from generator.yaml_source import Source, Step

TEXTS = ("name", "description")


def untranslated(source: Source, locales: Sequence[Locale]) -> Iterator[Problem]:
    """A warning for each text of a product file that some of the shop's languages lack."""
    value = source.value
    paths: list[tuple[Step, ...]] = [(key,) for key in TEXTS if key in value]
    if isinstance(value.get("details"), dict):
        paths += [("details", key) for key in value["details"]]
    if isinstance(value.get("fit"), dict) and "why" in value["fit"]:
        paths.append(("fit", "why"))
    for path in paths:
        words = value
        for step in path:
            words = words[step]
        if not isinstance(words, dict):
            continue
        missing = [
            language
            for language in dict.fromkeys(locale.language for locale in locales)
            if not any(tag == language or tag.startswith(f"{language}-") for tag in words)
        ]
        if missing:
            there = next(iter(words))
            yield source.place(*path).problem(
                "words/missing-language",
                f"'{'.'.join(map(str, path))}' is not there in {', '.join(missing)}; '{there}' is shown instead",
                f"add `{missing[0]}: …`",
                "warning",
            )
