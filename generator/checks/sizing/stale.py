"""Nobody has looked at the source of the figures for a year, or the day lies ahead.

Brands change their charts; `source.checked` is the day on which somebody compared this one with it. The day of
today is `--as-of`, never the clock of a build.

As of: 2026-11-24

Bad:

    kind: body
    for: women
    unit: cm
    source: {url: "https://example.com/sizes", checked: 2025-11-01}
    table: |
      size | bust
      S    | 84-88
      M    | 88-92

Good:

    kind: body
    for: women
    unit: cm
    source: {url: "https://example.com/sizes", checked: 2026-02-01}
    table: |
      size | bust
      S    | 84-88
      M    | 88-92
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalogue.size_chart import Source
from generator.checks.seen_chart import Checked, Finding
from generator.yaml_source import Place


def check(checked: Checked) -> Iterator[Finding]:
    written = checked.chart.written
    own = written is None or "source" in written.places
    if checked.chart.source and own:
        yield from _told(checked, checked.chart.source, checked.place_of("source"), "")
    for column in checked.chart.columns:
        if column.source:
            yield from _told(checked, column.source, column.place, column.key)


def _told(checked: Checked, source: Source, place: Place, column: str) -> Iterator[Finding]:
    if not source.checked:
        return
    day, today = date.fromisoformat(source.checked), checked.as_of
    of = f" of {column}" if column else ""
    if day > today:
        message = f"the source{of} was checked on {source.checked}, which is still to come"
        yield Finding(place, message, "write the day on which somebody looked", "warning", column)
    elif (day.year + 1, day.month, day.day) < (today.year, today.month, today.day):
        message = f"nobody has checked the source{of} since {source.checked}"
        cure = f"compare the figures with {source.url or source.name or 'it'}, and write `checked: {today}`"
        yield Finding(place, message, cure, "warning", column)
