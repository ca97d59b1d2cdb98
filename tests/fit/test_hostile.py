"""Whatever stands in a file, reading ends with counts and problems, never with a traceback, and loses no line."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.catalogue.evidence.reading import read_evidence
from generator.importers.evidence import Known
from generator.importers.evidence.reading import read_export
from generator.problems import Refused

CELL = st.one_of(
    st.sampled_from(("shirt", "M", "small", "true", "large", "-1", "7", "2026-11-24", "", '"', '""', "=1+1", "@x")),
    st.sampled_from(("SIZE_TOO_SMALL", "\x00", "\ufeff", "\u2028", "１", "1e9", "NaN", "a;b", "a,b", "a\nb", "٣")),
    st.text(max_size=8),
)
HEADING = st.lists(
    st.sampled_from(("product", "size", "answer", "count", "date", "reason", "ordered", "kept", "small", "email")),
    min_size=1,
    max_size=6,
)
KEY = st.sampled_from(("product", "answer", "size", "date", "x"))
SCALAR = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), CELL)
VALUE = st.recursive(SCALAR, lambda inner: st.lists(inner) | st.dictionaries(KEY, inner), max_leaves=8)
TABLE = st.tuples(HEADING, st.lists(st.lists(CELL, max_size=7), max_size=6))


@settings(max_examples=50, deadline=None)
@given(TABLE)
@example((["product", "answer"], [["shirt", "small"], ['"shirt', "small"], ["shirt", "large"]]))
def test_any_table_is_read_or_told(table: tuple[list[str], list[list[str]]]) -> None:
    heading, rows = table
    text = "\n".join(",".join(cells) for cells in (heading, *rows))
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.csv").write_bytes(text.encode("utf-8", "replace"))
        evidence, problems = read_evidence(Path(folder), "e", {"shirt"})
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
    assert set(evidence.products) <= {"shirt"}


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        for name in ("a.csv", "b.jsonl", "c.tsv"):
            (Path(folder) / name).write_bytes(content)
        _, problems = read_evidence(Path(folder), "e", {"shirt"})
    for problem in problems:
        str(problem).encode()


@settings(max_examples=50, deadline=None)
@given(VALUE)
def test_any_json_is_read_or_told(value: object) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.jsonl").write_text(json.dumps(value))
        _, problems = read_evidence(Path(folder), "e", {"shirt"})
    for problem in problems:
        str(problem).encode()


@settings(max_examples=50, deadline=None)
@given(TABLE, st.sampled_from(("utf-8", "utf-16", "cp1252")))
def test_any_export_is_read_or_refused_and_written_as_counts(
    table: tuple[list[str], list[list[str]]], encoding: str
) -> None:
    heading, rows = table
    text = "\r\n".join(",".join(cells) for cells in (heading, *rows))
    try:
        read = read_export(text.encode(encoding, "replace"), "a.csv", Known({"shirt": "shirt"}))
    except Refused:
        return
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.csv").write_text(read.text, encoding="utf-8")
        _, problems = read_evidence(Path(folder), "e", {"shirt"})
    assert problems == []


def test_every_line_is_counted_or_told(tmp_path: Path) -> None:
    lines = ["shirt,small", "shirt,huge", "coat,small", '"shirt,small', "shirt", "shirt,large", ",true"]
    (tmp_path / "a.csv").write_text("product,answer\n" + "\n".join(lines))
    evidence, problems = read_evidence(tmp_path, "e", {"shirt"})
    assert sum(line.spoken for line in evidence.of("shirt").said) + len(problems) == len(lines)
    assert sorted(problem.line for problem in problems) == [3, 4, 5, 6, 8]
