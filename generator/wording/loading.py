"""The files of sentences read and checked: hangtag's own, and above them the shop's.

A shop may add sentences for the words of its own policies (`OWN_WORDS`): `returns: {tier: {club: the Club}}`.

A locale's sentence is the first found in: the shop's `en-GB.yml`, the shop's `en.yml`, hangtag's `en-GB.yml`,
hangtag's `en.yml`; English stands behind every language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from generator.measure.locales import Locale
from generator.problems import Problem, Severity, did_you_mean
from generator.wording import FALLBACK, Message, Sentence, Unreadable, Words, chain, read_message, remarks
from generator.yaml_source import Place, Source, read_yaml

FOLDER = "content/wording"
# Groups of sentences in which a shop says words of its own: how its goods must be, its members' tiers …
OWN_WORDS = (
    "returns.condition",
    "returns.tier",
    "returns.payment",
    "returns.none",
    "returns.if.channel",
    "returns.day_name",
)
SHOWN = 5  # names of missing sentences in one problem


@dataclass(slots=True)
class _File:
    """The sentences of one file by their dotted names, each with the steps that lead to it in the YAML."""

    tag: str
    source: Source | None
    sentences: dict[str, str] = field(default_factory=dict)
    steps: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, key: str, text: str = "", offset: int = 0) -> Place:
        assert self.source is not None
        before = text[:offset]
        line = before.count("\n")
        return self.source.place(*self.steps[key], line=line, column=len(before) - (before.rfind("\n") + 1))


def builtin_folder() -> Path:
    """Where hangtag's own sentences lie: in the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    shipped = package / "assets" / "wording"
    return shipped if shipped.is_dir() else package.parent / "content" / "wording"


@cache
def built_in() -> frozenset[str]:
    """The names of all sentences that hangtag itself says, in English."""
    return frozenset(_read_folder(builtin_folder(), FOLDER, (FALLBACK,))[FALLBACK].sentences)


def load_wording(
    locales: Sequence[Locale],
    own: Path | None = None,
    *,
    buddhist: Collection[str] = (),
    builtin: Path | None = None,
    name: str = FOLDER,
) -> tuple[dict[Locale, Words], list[Problem]]:
    """The words of every locale (the first is the shop's first), and every problem in the shop's files.

    `own`: the shop's folder of sentences, called `name` in problems, or None; it may be missing. `buddhist`:
    languages whose days are written in the Buddhist calendar. A sentence that cannot be used is left out, so that
    the next one down the chain is said.
    """
    builtin = builtin or builtin_folder()
    mine = own is not None and own.is_dir() and own.resolve() == builtin.resolve()
    spoken = dict.fromkeys(tag for locale in locales for tag in chain(locale))
    files = _read_folder(builtin, name, (*spoken, FALLBACK))
    shops: dict[str, _File] = {}
    problems: list[Problem] = []
    if mine:
        shops = files
        problems += _strange_files(builtin, name, spoken)
    elif own is not None and own.is_dir():
        shops = _read_folder(own, name, (*spoken, FALLBACK))
        problems += _strange_files(own, name, spoken)
    english = files[FALLBACK].sentences
    contract: dict[str, Message | None] = {}
    for file in shops.values():
        problems += file.problems
        if file.source is not None:
            problems += _check(file, english, contract, is_contract=file is files[FALLBACK])
    problems += _missing(locales, files, {} if mine else shops, english, name, mine)
    words = {
        locale: Words(
            locale, _sentences(locale, files, shops), locales[0], locale.language.split("-")[0] in buddhist
        )
        for locale in locales
    }
    return words, sorted(problems)


def _read_folder(folder: Path, name: str, tags: Collection[str]) -> dict[str, _File]:
    files: dict[str, _File] = {}
    for tag in dict.fromkeys(tags):
        path = folder / f"{tag}.yml"
        if path.exists():
            source, problems = read_yaml(path, f"{name}/{tag}.yml")
            files[tag] = file = _File(tag, source, problems=problems)
            if source is not None:
                _flatten(file, source.value, ())
    return files


def _flatten(file: _File, value: dict[str, Any], steps: tuple[str, ...]) -> None:
    assert file.source is not None
    for step, inner in value.items():
        here = (*steps, step)
        if isinstance(inner, dict):
            _flatten(file, inner, here)
            continue
        key = ".".join(here)
        if isinstance(inner, list):
            place = file.source.place(*here)
            file.problems.append(place.problem("wording/shape", f"'{key}' is a list", "write one sentence"))
        elif key in file.sentences:
            place = file.source.place(*here, key=True)
            file.problems.append(place.problem("wording/twice", f"'{key}' stands twice", "keep one of the two"))
        else:
            file.sentences[key], file.steps[key] = inner.rstrip("\n"), here


def _strange_files(folder: Path, name: str, spoken: Collection[str]) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()):
        start = Place(f"{name}/{path.name}", 1, 1)
        if path.name.startswith(".") or path.suffix not in (".yml", ".yaml"):
            continue
        if path.suffix == ".yaml":
            yield start.problem(
                "wording/language", "only files that end in .yml are read", f"call it {path.stem}.yml"
            )
        elif path.stem not in spoken and path.stem != FALLBACK:
            if _known(path.stem):
                yield start.problem(
                    "wording/language",
                    f"no locale of the shop speaks '{path.stem}'",
                    "add one to `locales:` in product_data/store.yml, or delete the file",
                    "warning",
                )
            else:
                yield start.problem(
                    "wording/language",
                    f"'{path.stem}' is not a language{did_you_mean(path.stem, spoken)}",
                    "call the file by language, or language and country: de.yml, en-GB.yml",
                )


def _is_locale(tag: str) -> bool:
    """Whether a shop may have this locale, though CLDR does not know its language and country together."""
    try:
        Locale.parse(tag)
    except ValueError:
        return False
    return True


def _known(tag: str) -> bool:
    from babel import Locale as Known
    from babel import UnknownLocaleError

    try:
        known = Known.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return _is_locale(tag)
    return "-".join(filter(None, (known.language, known.script, known.territory))) == tag


def _check(
    file: _File, english: dict[str, str], contract: dict[str, Message | None], *, is_contract: bool
) -> Iterator[Problem]:
    """What is wrong with the sentences of one file; those that cannot be used are taken out of it."""
    for key, text in list(file.sentences.items()):
        own = is_own_word(key)
        if key not in english and not own:
            del file.sentences[key]
            yield _unknown(file, key, english)
            continue
        try:
            message = read_message(text)
        except Unreadable as wrong:
            if not is_contract:
                del file.sentences[key]
            yield file.place(key, text, wrong.offset).problem(
                f"wording/{wrong.rule}", f"{key}: {wrong.message}", wrong.cure
            )
            continue
        # A sentence for an own word has no arguments.
        known = (
            read_message("–")
            if own and key not in english
            else None
            if is_contract
            else _contract(key, english, contract)
        )
        found = list(remarks(message, file.tag, known))
        if not is_contract and not all(remark.may_stay for remark in found):
            del file.sentences[key]
        for remark in found:
            place = file.place(key, text, remark.offset)
            severity: Severity = "warning" if remark.may_stay else "error"
            yield place.problem(f"wording/{remark.rule}", f"{key}: {remark.message}", remark.cure, severity)


def is_own_word(key: str) -> bool:
    """Whether a shop may add a sentence of this name: a word of its own policies, as `returns.tier.club`."""
    return key.rpartition(".")[0] in OWN_WORDS


def _unknown(file: _File, key: str, english: dict[str, str]) -> Problem:
    assert file.source is not None
    place = file.source.place(*file.steps[key], key=True)
    inside = [name for name in english if name.startswith(f"{key}.")]
    if inside:
        return place.problem(
            "wording/unknown-key", f"'{key}' is a group of sentences", f"name one, as `{inside[0]}`"
        )
    nearest = did_you_mean(key, english)
    cure = "" if nearest else "see `content/wording/en.yml` of hangtag for the names of all sentences"
    return place.problem("wording/unknown-key", f"there is no sentence '{key}'{nearest}", cure)


def _contract(key: str, english: dict[str, str], contract: dict[str, Message | None]) -> Message | None:
    if key not in contract:
        try:
            contract[key] = read_message(english[key])
        except Unreadable:
            contract[key] = None
    return contract[key]


def _missing(
    locales: Sequence[Locale],
    files: dict[str, _File],
    shops: dict[str, _File],
    english: dict[str, str],
    name: str,
    mine: bool,
) -> Iterator[Problem]:
    """What a language lacks of the English sentences, once a language and group."""
    seen: set[str] = set()
    for locale in locales:
        tags = chain(locale)
        language = tags[-1]
        if language in seen or language == FALLBACK:
            continue
        seen.add(language)
        if language in files and not mine:
            continue
        speaking = [file for tag in tags for file in (shops.get(tag), files.get(tag)) if file is not None]
        if not speaking:
            yield Problem(
                f"{name}/{language}.yml",
                1,
                1,
                "wording/language",
                f"there are no sentences in '{language}' for {locale}; customers will read English",
                f"write {name}/{language}.yml: translate hangtag's en.yml",
                "warning",
            )
            continue
        said = {key for file in speaking for key in file.steps}
        yield from _missing_in(speaking[-1], [key for key in english if key not in said])


def _missing_in(file: _File, missing: list[str]) -> Iterator[Problem]:
    if file.source is None:
        return
    groups: dict[tuple[str, ...], list[str]] = {}
    for key in missing:
        steps, inner = tuple(key.split(".")[:-1]), file.source.value
        for depth, step in enumerate(steps):
            inner = inner.get(step) if isinstance(inner, dict) else None
            if not isinstance(inner, dict):
                steps = steps[:depth]
                break
        groups.setdefault(steps, []).append(key)
    for steps, keys in groups.items():
        names = ", ".join(keys[:SHOWN]) + (f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else "")
        count = "a sentence is" if len(keys) == 1 else f"{len(keys)} sentences are"
        yield file.source.place(*steps, key=bool(steps)).problem(
            "wording/missing", f"{count} missing and will be said in English: {names}", "write them here", "warning"
        )


def _sentences(locale: Locale, files: dict[str, _File], shops: dict[str, _File]) -> dict[str, Sentence]:
    sentences: dict[str, Sentence] = {}
    nearest_last = tuple(reversed(chain(locale)))
    for tags in ((FALLBACK,), nearest_last):
        for source in (files, shops):
            for tag in tags:
                if file := source.get(tag):
                    sentences.update((key, Sentence(text, tag)) for key, text in file.sentences.items())
    return sentences
