"""Mistakes as shops make them are told at their cell; certain ones as errors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.problems import Problem
from tests.sizing_linter.reading import typed_in

MISTAKES = typed_in("natural_mistakes.yml")


def told(text: str, problem: Problem) -> str:
    """Where a problem was found, as `ROW COLUMN SEVERITY`; of a column or a row as a whole, that alone."""
    lines = text.splitlines()
    heads = next(n for n, line in enumerate(lines) if line.startswith("table:")) + 1
    bars = lines[problem.line - 1][: problem.column - 1].count("|")
    column = [cell.strip() for cell in lines[heads].split("|")][bars].split(" (")[0]
    size = lines[problem.line - 1].split("|")[0].strip()
    cell = column if problem.line - 1 == heads else f"{size} {'size' if bars == 0 else column}"
    return f"{cell} {problem.severity}"


@pytest.mark.parametrize("name", MISTAKES)
def test_it_is_told_where_it_stands(name: str, find: Callable[..., list[Problem]]) -> None:
    mistake = MISTAKES[name]
    found = find(mistake["chart"])
    assert sorted(told(mistake["chart"], problem) for problem in found) == sorted(mistake["told"]), found
    assert all(problem.cure for problem in found)
