"""Charts of all kinds of goods are left alone; a slip in one is told at its cell, with what was probably meant.

They were written when the rules stood: of 131 charts 115 were found sound at first (seven of the others were not in
truth), and of 116 slips 115 were told, 65 with the right cure. What was learnt is in the rules; charts near those
of real brands are not kept.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.problems import Problem
from tests.sizing_linter.reading import typed_in

Find = Callable[..., list[Problem]]


CHARTS = typed_in("sound_charts_of_all_kinds.yml")
SLIPS = typed_in("mistakes_with_cures.yml")


def told(text: str, problem: Problem) -> str:
    """Where a problem was found, as `ROW COLUMN SEVERITY`, in a table or in one of the axes."""
    lines = text.splitlines()
    heads = max(n for n in range(problem.line - 1) if lines[n].rstrip().endswith(": |")) + 1
    bars = lines[problem.line - 1][: problem.column - 1].count("|")
    column = [cell.strip() for cell in lines[heads].split("|")][bars].split(" (")[0]
    size = lines[problem.line - 1].split("|")[0].strip()
    return f"{size} {'size' if bars == 0 else column} {problem.severity}"


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_found_in_a_sound_chart(name: str, find: Find) -> None:
    assert [str(problem) for problem in find(CHARTS[name])] == []


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_once_where_it_stands_with_what_was_meant(name: str, find: Find) -> None:
    slip = SLIPS[name]
    right, wrong = slip["typed"]
    text = CHARTS[slip["chart"]]
    assert right in text
    text = text.replace(right, wrong, 1)
    (found,) = find(text)
    assert (told(text, found), found.cure) == (slip["told"], slip["cure"])
