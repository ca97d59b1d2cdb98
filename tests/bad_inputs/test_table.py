"""Every class of the catalogue of bad inputs is in the table, with tests that name it or a reason."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"\| ([YDHE]\d\d) \| (.+?) \| (–|`[^`]+`(?:, `[^`]+`)*) \| (.+) \|")
ROWS = ROW.findall((ROOT / "docs/pages/bad-inputs.md").read_text("utf-8"))
CLASSES = {"Y": 60, "D": 50, "H": 45, "E": 35}


@cache
def content(path: str) -> str:
    return (ROOT / "tests" / path).read_text("utf-8")


def test_all_190_classes_are_there_once_and_in_order() -> None:
    assert [row[0] for row in ROWS] == [
        f"{kind}{n:02}" for kind, count in CLASSES.items() for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(("name", "tests"), [(name, tests) for name, _, tests, _ in ROWS if tests != "–"])
def test_every_test_that_is_named_is_there_and_names_the_class(name: str, tests: str) -> None:
    for test in re.findall(r"`([^`]+)`", tests):
        path, _, function = test.partition("::")
        assert re.search(rf"^def {function}\(", content(path), re.MULTILINE), f"{name}: {test} is not there"
        # In its own name, or in a case of its parameters: `"Y01 duplicate key"`, `# H24`.
        named = re.search(rf"(?<![A-Za-z0-9]){name}(?![0-9])", function.replace("_", " "))
        assert named or re.search(rf"[\"# ]{name}[ \",\n]", content(path)), f"{test} does not name {name}"


@pytest.mark.parametrize(("name", "end"), [(name, end) for name, _, test, end in ROWS if test == "–"])
def test_what_has_no_test_has_a_reason(name: str, end: str) -> None:
    assert len(end.split()) >= 5
