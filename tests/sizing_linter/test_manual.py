"""Each rule finds its bad example, and no rule finds anything in a good one: the manual is the test."""

from __future__ import annotations

import importlib
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import sizing
from generator.problems import Problem

Find = Callable[..., list[Problem]]


def example(rule: str, name: str) -> str:
    manual = importlib.import_module(f"generator.checks.sizing.{sizing.RULES[rule]}").__doc__ or ""
    found = re.search(rf"^{name}:\n\n((?:    .*\n|\n)+)", manual + "\n", re.M)
    assert found, f"{rule} has no {name}"
    return textwrap.dedent(found[1])


@pytest.mark.parametrize("rule", sizing.RULES)
def test_a_rule_finds_its_bad_example(rule: str, find: Find) -> None:
    found = find(example(rule, "Bad"))
    assert f"sizing/{rule}" in {problem.code for problem in found}
    assert all((problem.message and problem.line > 1) or problem.code == "sizing/stale" for problem in found)


@pytest.mark.parametrize("rule", sizing.RULES)
def test_no_rule_finds_anything_in_a_good_example(rule: str, find: Find) -> None:
    assert find(example(rule, "Good")) == []


def test_every_file_of_rules_is_registered() -> None:
    files = {path.stem for path in Path(sizing.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(sizing.RULES.values())
