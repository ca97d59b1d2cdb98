"""A comparison as text, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from generator.comparison.apart import FOOTER
from generator.comparison.changes import NAMED, Comparison, Subject, Told
from generator.comparison.pieces import FIGURES, ROW, TOOLS
from generator.problems import counted


def as_json(comparison: Comparison, old: str, new: str) -> str:
    """`diff/1`."""

    def named(subject: Subject) -> dict[str, Any]:
        return {"kind": subject.kind, "id": subject.id, "title": comparison.titles[subject]}

    def moved(subjects: Mapping[Subject, tuple[str, ...]]) -> list[dict[str, Any]]:
        return [{**named(subject), "locales": list(tags)} for subject, tags in subjects.items()]

    content = {
        "schema": "diff/1",
        "old": old,
        "new": new,
        "compared": comparison.compared,
        "changed": comparison.touched,
        "changes": [
            {
                "topic": told.change.topic,
                "question": told.change.question,
                "where": told.change.where,
                "before": told.change.before,
                "after": told.change.after,
                "locales": list(told.locales),
                "subjects": [named(subject) for subject in told.subjects],
            }
            for told in comparison.changes
        ],
        "added": moved(comparison.added),
        "removed": moved(comparison.removed),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _under_questions(comparison: Comparison) -> Iterator[tuple[str, str, list[str]]]:
    """Topic, question and lines. What the mail says like the page is not told a second time."""
    answered = {
        (*words, tag, subject)
        for told in comparison.changes
        if told.change.topic != FOOTER
        for words in (told.brief(), told.brief_with_place())
        for tag in told.locales
        for subject in told.subjects
    }
    for topic, changes in groupby(comparison.changes, key=lambda told: told.change.topic):
        shown = list(changes)
        if topic == FOOTER:
            shown = [
                told
                for told in shown
                if any((*told.brief(), tag, who) not in answered for tag in told.locales for who in told.subjects)
            ]
        question = next((told.change.question for told in shown if told.change.question), "")
        if shown:
            yield topic, question, [_line(comparison, told) for told in shown]


def as_text(comparison: Comparison) -> str:
    """A line a change, under the question that it answers."""
    lines: list[str] = []
    for topic, question, said in _under_questions(comparison):
        lines += ["", _printable(f"{topic}: {question}" if question else topic)]
        lines += [f"  {_printable(line)}" for line in said]
    lines += ["", *(_printable(line) for line in _came_and_went(comparison))]
    return "\n".join([*lines, summary(comparison)]).strip("\n")


def as_markdown(comparison: Comparison) -> str:
    """The same for a pull request; nothing that a shop writes is read as Markdown."""
    lines: list[str] = []
    for topic, question, said in _under_questions(comparison):
        lines += ["", f"**`{topic}`** {_plain(question)}".rstrip(), "", *(f"- {_plain(line)}" for line in said)]
    moved = [f"- {_plain(line)}" for line in _came_and_went(comparison)]
    return "\n".join([*lines, "", *moved, *([""] if moved else []), summary(comparison)]).strip("\n")


def summary(comparison: Comparison) -> str:
    """How much reads differently, in one sentence."""
    same = comparison.compared - comparison.touched
    if not comparison.changes and not comparison.added and not comparison.removed:
        return f"Customers read the same: {comparison.compared:,} products and size charts compared."
    count = sum(len(said) for _, _, said in _under_questions(comparison))
    touched = {subject for told in comparison.changes for subject in told.subjects}
    whom = [counted(n, *NAMED[kind]) for kind in NAMED if (n := sum(one.kind == kind for one in touched))]
    return (
        f"{counted(count, 'change')}{' for ' if whom else ''}{' and '.join(reversed(whom))}, "
        f"{len(comparison.added):,} new, {len(comparison.removed):,} gone; {same:,} read as before."
    )


def _line(comparison: Comparison, told: Told) -> str:
    """`Linen camp shirt, de-DE: until 31 January instead of 14 January; 212 products alike`."""
    title = comparison.titles[told.subjects[0]]
    where = f"{told.change.where}: " if told.change.where else ""
    line = f"{title}, {', '.join(told.locales)}: {where}{_said(told)}"
    alike = [
        f"{count:,} {NAMED[kind][count != 1]}"
        for kind in NAMED
        if (count := sum(subject.kind == kind for subject in told.subjects[1:]))
    ]
    return f"{line}; {' and '.join(alike)} alike" if alike else line


def _said(told: Told) -> str:
    before, after = told.brief()
    if told.change.where == ROW:
        return f"{after} is new" if before is None else f"{before} is gone"
    if told.change.where in TOOLS:
        return f"reckons {FIGURES[1]}" if before and after else "there now" if after else "there no more"
    if before is None:
        return f"now also “{after}”"
    if after is None:
        return f"no longer “{before}”"
    return f"{after or '(nothing)'} instead of {before or '(nothing)'}"


def _came_and_went(comparison: Comparison) -> Iterator[str]:
    for word, subjects in (("New", comparison.added), ("Gone", comparison.removed)):
        for subject, tags in subjects.items():
            name = f"{comparison.titles[subject]} ({subject.id})"
            yield f"{word}: {NAMED[subject.kind][0]} {name}, {', '.join(tags)}"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing but text: every sign of it as a numeric reference."""
    quiet = set(" ,()/-'%")
    return "".join(
        sign if sign.isalnum() or sign in quiet or ord(sign) > 127 else f"&#{ord(sign)};"
        for sign in _printable(text)
    )
