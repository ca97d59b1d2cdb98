"""What `benchmarks/run` measured is told in a table, and kept on a page of the docs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import report

    yield report
    for name in ("report", "job", "measuring", "catalogue", "peers.facts"):
        sys.modules.pop(name, None)


def test_the_page_tells_every_task_its_goal_and_keeps_what_people_wrote_below(report: Any) -> None:
    row = {"wall_s": 3.0, "cpu_s": 4.0, "peak_mib": 100.0}
    hugo = {"wall_s": 12.0, "cpu_s": 16.0, "peak_mib": 1200.0}
    result = {
        "1000": {"cold": {"hangtag": row, "hugo": hugo}},
        "10000": {"cold": {"hangtag": row, "hugo": hugo}, "one_edit": {"hangtag": row}},
    }
    said = report.page(result, 3, {"Python": "3.11.7"}, {"eleventy": "no node"}, "\n## Why\n\nBecause.\n")
    assert "| 10,000 | cold | hangtag | 3.00 | 4.00 | 100 | 0.25 | 4.00 s | yes |" in said
    assert "| 10,000 | one_edit | hangtag | 3.00 | 4.00 | 100 |  | 0.40 s | no |" in said
    assert "Not measured: eleventy (no node)." in said
    assert "take 0.08 of Hugo's memory" in said and "costs 0.10 times as much" in said
    assert said.endswith("\n## Why\n\nBecause.\n")
