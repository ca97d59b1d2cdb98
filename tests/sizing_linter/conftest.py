"""Charts as people type them, read and looked through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.catalogue.size_chart import SizeChart
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.checks.sizing import check_charts
from generator.problems import Problem
from generator.yaml_source import parse_yaml
from tests.sizing_linter.reading import typed_in

TODAY = date(2026, 11, 24)


def sound_charts() -> dict[str, str]:
    """The texts of the sound charts by id."""
    return typed_in("sound_charts.yml")


def read(**texts: str) -> tuple[dict[str, SizeChart], list[Problem]]:
    """Charts by id, and what reading them refused."""
    written, problems = {}, []
    for id, text in texts.items():
        source, found = parse_yaml(text.encode(), f"{id}.yml")
        problems += found
        if source:
            chart, found = read_size_chart(source, id=id)
            problems += found
            if chart:
                written[id] = chart
    charts, found = resolve_charts(written)
    return charts, problems + found


def found_in(text: str, as_of: date = TODAY) -> list[Problem]:
    """Everything that reading and checking one chart finds."""
    charts, problems = read(chart=text)
    return sorted({*problems, *check_charts(charts, as_of)})


@pytest.fixture(scope="session")
def find() -> Callable[..., list[Problem]]:
    """Everything that reading and checking the text of one chart finds."""
    return found_in


@pytest.fixture(scope="session")
def read_charts() -> Callable[..., tuple[dict[str, SizeChart], list[Problem]]]:
    return read


@pytest.fixture(scope="session")
def sound() -> dict[str, str]:
    return sound_charts()
