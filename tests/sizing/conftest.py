"""Charts for the tests: those of CHART_LANGUAGE.md, and any that a test writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalogue.size_chart import SizeChart
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.problems import Problem
from generator.yaml_source import parse_yaml

Read = Callable[..., tuple[dict[str, SizeChart], list[Problem]]]


def read_files(files: dict[str, str]) -> tuple[dict[str, SizeChart], list[Problem]]:
    written, problems = {}, []
    for id, text in files.items():
        source, found = parse_yaml(text.encode(), f"{id}.yml")
        problems += found
        if source:
            chart, found = read_size_chart(source, id=id)
            problems += found
            if chart:
                written[id] = chart
    charts, found = resolve_charts(written)
    return charts, problems + found


@pytest.fixture(scope="session")
def read() -> Read:
    """Charts from texts by id: `read(tops="kind: body …")`; hyphens of ids are underscores."""

    def read(**files: str) -> tuple[dict[str, SizeChart], list[Problem]]:
        return read_files({id.replace("_", "-"): text for id, text in files.items()})

    return read


@pytest.fixture(scope="session")
def charts() -> dict[str, SizeChart]:
    source, _ = parse_yaml(Path(__file__).with_name("charts.yml").read_bytes(), "charts.yml")
    assert source is not None
    charts, problems = read_files(source.value)
    assert not problems, "\n".join(map(str, problems))
    return charts
