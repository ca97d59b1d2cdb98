"""Problems: mistakes in files that people edit, as values with their place and cure."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it stands, what it is, and what to do about it.

    `line` and `column` count from 1. `code` is `<room>/<rule>`, as in `sizing/gap`.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    cure: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        cure = f"; {self.cure}" if self.cure else ""
        mark = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.file}:{self.line}:{self.column}: {mark}{self.message}{cure}"


class Mistake(ValueError):
    """A validator's refusal in people's words; `line` and `column` (from 0) point inside the text."""

    def __init__(self, message: str, cure: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.cure, self.line, self.column = message, cure, line, column


class Refused(Exception):
    """What a person gave cannot be used; carries every problem found (exit status 1)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Refused], tuple[list[Problem]]]:
        return Refused, (self.problems,)  # from a worker to the process that asked


class WrongUse(Exception):
    """The command line asks for something that is not there (exit status 2)."""


def counted(number: int, what: str, many: str = "") -> str:
    """`1 product`, `2 products`, `no errors`; `many` where it is no plain s."""
    shown = what if number == 1 else many or f"{what}s"
    return f"{number:,} {shown}" if number else f"no {shown}"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The nearest of `choices`, as the tail of a message: `; did you mean 'womens-tops'?`, or nothing."""

    def plain(text: str) -> str:
        return unicodedata.normalize("NFKC", text).casefold().replace("_", "-").replace(" ", "-")

    by_plain = {plain(choice): choice for choice in choices}
    near = difflib.get_close_matches(plain(word), by_plain, n=1, cutoff=0.6)
    return f"; did you mean '{by_plain[near[0]]}'?" if near else ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything in `problems` must stop a build."""
    return any(problem.severity == "error" for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """`problem/1`: a JSON list of objects, sorted by place."""
    import json

    rows = [
        {
            "schema": "problem/1",
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "cure": problem.cure,
        }
        for problem in sorted(problems)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """Annotations for GitHub Actions, one a line; errors first, since a step shows only ten of a kind."""

    def escaped(text: str, also: str = "") -> str:
        for sign in "%\r\n" + also:
            text = text.replace(sign, f"%{ord(sign):02X}")
        return text

    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    lines = []
    for problem in sorted(problems, key=lambda p: (list(kinds).index(p.severity), p)):
        words = problem.message + (f"; {problem.cure}" if problem.cure else "")
        place = f"file={escaped(problem.file, ':,')},line={problem.line},col={problem.column}"
        lines.append(f"::{kinds[problem.severity]} {place},title={escaped(problem.code, ':,')}::{escaped(words)}")
    return "\n".join(lines)


def as_sarif(problems: Iterable[Problem], version: str) -> str:
    """SARIF 2.1.0, as code-scanning services read it."""
    import json

    levels = {"error": "error", "warning": "warning", "info": "note"}
    found = sorted(problems)
    results = [
        {
            "ruleId": problem.code,
            "level": levels[problem.severity],
            "message": {"text": problem.message + (f"; {problem.cure}" if problem.cure else "")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": problem.file},
                        "region": {"startLine": problem.line, "startColumn": problem.column},
                    }
                }
            ],
        }
        for problem in found
    ]
    driver = {"name": "hangtag", "version": version, "rules": [{"id": c} for c in sorted({p.code for p in found})]}
    sarif = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(sarif, ensure_ascii=False, indent=2)
