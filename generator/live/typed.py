"""Files of the shop as they are saved: lines with their numbers, keys and problems, and the way into an editor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from generator.problems import Problem

MOST = 4_000  # lines that are shown
KEY = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)(?P<key>"[^"]*"|'[^']*'|[^\s#:'"{\[\-|>&*!%@`][^:#]*)(?P<rest>:(?:\s.*|))$"""
)
WORD = re.compile(r"[^\s,\]}]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what stands before its key, the key (or nothing), and the rest, cut where a problem points."""

    number: int
    indent: str
    key: str
    rest: str
    problems: tuple[Problem, ...] = ()
    marked: tuple[str, str, str] | None = None  # the whole line: before, at and behind the first problem

    @property
    def is_wrong(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def lines_of(path: Path, problems: Sequence[Problem] = (), first: int = 1, last: int = MOST) -> list[Line]:
    """The lines of a file from `first` to `last`; none where it cannot be read as text."""
    try:
        text = path.read_bytes()[: 4 << 20].decode("utf-8-sig", "replace")
    except OSError:
        return []
    here: dict[int, list[Problem]] = {}
    for problem in problems:
        here.setdefault(problem.line, []).append(problem)
    typed = text.replace("\r\n", "\n").split("\n")
    while len(typed) > 1 and not typed[-1]:
        typed.pop()
    return [
        _line(number, words, tuple(here.get(number, ())))
        for number, words in enumerate(typed[: min(last, MOST)], 1)
        if number >= first
    ]


def _line(number: int, words: str, problems: tuple[Problem, ...]) -> Line:
    if problems:
        start = min(max(problems[0].column - 1, 0), len(words))
        found = WORD.match(words, start)
        end = found.end() if found else len(words)
        return Line(number, "", "", words, problems, (words[:start], words[start:end], words[end:]))
    if found := KEY.match(words):
        return Line(number, found["indent"], found["key"], found["rest"])
    return Line(number, "", "", words)


def editor_link(project: Path, problem_file: str, line: int = 1, column: int = 1) -> str:
    """An address that opens the file in VS Code at the place."""
    return f"vscode://file/{quote(str(project / problem_file).lstrip('/'))}:{line}:{column}"
