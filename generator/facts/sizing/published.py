"""The conversion tables that are shipped, read in the same language as the shop's own charts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from generator.catalogue.size_chart import SizeChart
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.yaml_source import read_yaml

FOLDER = Path(__file__).parents[2] / "reference" / "tables"


@lru_cache(maxsize=1)
def published_tables() -> tuple[SizeChart, ...]:
    """All shipped tables, in the order of their names.

    Raises:
        ValueError: one of them cannot be read, which is a mistake of ours.
    """
    written = {}
    for path in sorted(FOLDER.glob("*.yml")):
        source, problems = read_yaml(path, path.name)
        chart, more = read_size_chart(source, id=path.stem) if source else (None, [])
        if chart is None or problems or more:
            raise ValueError("\n".join(map(str, [*problems, *more])))
        written[path.stem] = chart
    charts, problems = resolve_charts(written)
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    return tuple(charts.values())
