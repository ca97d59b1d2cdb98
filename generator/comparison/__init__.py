"""What customers read differently in one folder of outputs than in another: by answer, not by file.

Read are the twins of the fragments (answers/1) of products and size charts, and the text of the order mail's
footer, for each product in each locale. Equal changes are one change with many subjects: a policy that gives
another last day is told once, with the number of products that it is about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.comparison.apart import FOOTER, _pieces_apart, answers_apart, footers_apart
from generator.comparison.changes import Change, Comparison, Piece, Subject, Told
from generator.problems import WrongUse

FOLDERS = {"chart": "charts", "product": ""}  # below embed/v1/<locale>/; terms are told as their products' answers


def compare(old: Path, new: Path) -> Comparison:
    """Compare two folders of outputs.

    Raises:
        WrongUse: one of them is none, or holds a file that cannot be read.
    """
    locales = list(dict.fromkeys((*_locales(new), *_locales(old))))
    met: dict[Change, dict[Subject, list[str]]] = {}
    found = _Found()
    for locale in locales:
        before, after = _twins(old, locale), _twins(new, locale)
        for subject in sorted(before.keys() | after.keys()):
            there = after.get(subject) or before[subject]
            found.titles.setdefault(subject, "")
            if subject not in before or subject not in after:
                found.went(subject, locale, gone=subject not in after)
                found.titles[subject] = found.titles[subject] or str(_read(there)["subject"]["title"])
                continue
            found.compared.add(subject)
            changes, title = _changes((old, before[subject]), (new, after[subject]), locale)
            found.titles[subject] = found.titles[subject] or title
            for change in changes:
                met.setdefault(change, {}).setdefault(subject, []).append(locale)
    return Comparison(
        tuple(_gathered(met, locales)),
        {subject: tuple(tags) for subject, tags in sorted(found.added.items())},
        {subject: tuple(tags) for subject, tags in sorted(found.removed.items())},
        found.titles,
        len(found.compared),
    )


@dataclass(slots=True)
class _Found:
    added: dict[Subject, list[str]] = field(default_factory=dict)
    removed: dict[Subject, list[str]] = field(default_factory=dict)
    titles: dict[Subject, str] = field(default_factory=dict)  # in the first locale that has the subject
    compared: set[Subject] = field(default_factory=set)

    def went(self, subject: Subject, locale: str, *, gone: bool) -> None:
        (self.removed if gone else self.added).setdefault(subject, []).append(locale)


def _gathered(met: dict[Change, dict[Subject, list[str]]], order: list[str]) -> Iterator[Told]:
    """Subjects that share a change in the same locales stand together; what most share comes first in its topic."""
    alike: list[Told] = []
    for change, subjects in met.items():
        by_locales: dict[tuple[str, ...], list[Subject]] = {}
        for subject, tags in subjects.items():
            by_locales.setdefault(tuple(sorted(tags, key=order.index)), []).append(subject)
        alike += [Told(change, tuple(sorted(who)), tags) for tags, who in by_locales.items()]

    def rank(told: Told) -> tuple[Any, ...]:
        topic = told.change.topic
        return (
            topic == FOOTER,
            topic,
            -len(told.subjects),
            told.subjects,
            [order.index(tag) for tag in told.locales],
        )

    yield from sorted(alike, key=rank)  # stable: within one answer the pieces stay in the order of reading


def _locales(out: Path) -> list[str]:
    account = out / "build.json"
    if not account.is_file():
        raise WrongUse(f"{out} holds no outputs of hangtag: there is no build.json")
    tags: list[str] = _read(account).get("locales", [])
    return tags


def _twins(out: Path, locale: str) -> dict[Subject, Path]:
    """The twins of one locale; products and charts in the same folder or one below."""
    folder = out / "embed/v1" / locale.lower()
    return {
        Subject(kind, path.stem): path for kind, name in FOLDERS.items() for path in (folder / name).glob("*.json")
    }


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError) as wrong:
        raise WrongUse(f"{path} cannot be read: {wrong}") from wrong
    if not isinstance(content, dict):
        raise WrongUse(f"{path} is no output of hangtag")
    return content


def _changes(old: tuple[Path, Path], new: tuple[Path, Path], locale: str) -> tuple[list[Change], str]:
    """What one subject's answers say differently, and its title now."""
    before, after = _read(old[1]), _read(new[1])
    try:
        title = str(after["subject"]["title"])
        found = _pieces_apart("name", "", [Piece("", str(before["subject"]["title"]))], [Piece("", title)])
        if before["answers"] != after["answers"]:
            found += answers_apart(before["answers"], after["answers"])
        mails = tuple(_mail(out, twin, locale) for out, twin in ((old[0], before), (new[0], after)))
    except (KeyError, TypeError) as wrong:
        raise WrongUse(f"{old[1]} or {new[1]} is no twin of a fragment (answers/1): {wrong!r}") from wrong
    return [*found, *footers_apart(*mails)], title


def _mail(out: Path, twin: dict[str, Any], locale: str) -> tuple[str, str]:
    """The order mail's footer that goes with a twin, and the sign of its policy's text in it."""
    if "policy" not in twin:
        return "", ""
    name = Path(f"{twin['policy']['terms']}.txt").name
    return str(out / "mail" / locale.lower() / name), str(twin["policy"].get("hash", ""))
