"""A file of your own says the law's instructions or its form in other words.

They are the law's own in the languages that its row names, and hold because they are: who changes them has written
a form of their own, and answers for it. A file that repeats them as they are is fine. Looked at where that law is
switched on (`law:` in store.yml).

Bad (content/wording/de.yml, with `law: [EU]`):

    law: {form: {date: "Datum, bitte nicht vergessen"}}

Good:

    law: {headline: "Was das Gesetz dir gibt"}
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from generator.problems import Problem
from generator.reference.laws import laws
from generator.wording.loading import builtin_folder
from generator.yaml_source import Source, read_yaml

ROOMS = ("withdrawal", "form")


def check(files: Iterable[tuple[Path, str]], switched_on: Collection[str]) -> Iterator[Problem]:
    """What is wrong in a shop's own files of sentences: each its path and its name in problems."""
    verbatim = {
        language: law.form.source
        for id, law in laws().items()
        if id in switched_on and law.form is not None
        for language in law.form.verbatim
    }
    for path, name in files:
        source, _ = read_yaml(path, name)
        law = verbatim.get(path.stem.partition("-")[0])
        if source is not None and law is not None:
            yield from _changed(source, law, path.stem)


@cache
def _own_words(tag: str) -> Mapping[tuple[str, str], str]:
    """The law's words as hangtag says them in a language or locale, by room and key."""
    found: dict[tuple[str, str], str] = {}
    for name in dict.fromkeys((tag.partition("-")[0], tag)):
        path = builtin_folder() / f"{name}.yml"
        source = read_yaml(path, path.name)[0] if path.is_file() else None
        said = source.value.get("law", {}) if source is not None else {}
        found |= {(room, key): text for room in ROOMS for key, text in said.get(room, {}).items()}
    return found


def _changed(source: Source, law: str, tag: str) -> Iterator[Problem]:
    said, own = source.value.get("law"), _own_words(tag)
    for room in ROOMS if isinstance(said, dict) else ():
        keys = said.get(room)
        for key, text in keys.items() if isinstance(keys, dict) else ():
            if own.get((room, key)) == text:
                continue
            yield source.place("law", room, key, key=True).problem(
                "words/law-words",
                f"'law.{room}.{key}' are the law's own words ({law}); in others it is no longer the law's text",
                "take it out, or let a lawyer look at your words",
                "warning",
            )
