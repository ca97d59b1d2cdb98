"""Charts of many kinds of goods are left alone, and mistakes typed into them are told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.problems import Problem
from tests.sizing_linter.reading import typed_in

Find = Callable[..., list[Problem]]


CHARTS = {name: re.sub(" +", " ", text) for name, text in typed_in("sound_charts_of_more_goods.yml").items()}
MISTAKES = typed_in("mistakes_in_more_goods.yml")


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_found_in_a_sound_chart(name: str, find: Find) -> None:
    assert [str(problem) for problem in find(typed_in("sound_charts_of_more_goods.yml")[name])] == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found(name: str, find: Find) -> None:
    text = CHARTS[MISTAKES[name]["chart"]]
    for right, wrong in MISTAKES[name]["typed"]:
        assert right in text
        text = text.replace(right, wrong, 1)
    assert find(text)
