"""Delimited text of any shop is read, and what cannot be read takes only its own line with it."""

from __future__ import annotations

import contextlib
import csv
import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importers import delimited
from generator.problems import Refused


def test_a_quote_that_never_closes_takes_only_its_line() -> None:
    table = delimited.read(b'a,b\n1,2\n3,"4\n5,6\n7,8\n', "x.csv")
    assert [dict(row.cells) for row in table.rows] == [
        {"a": "1", "b": "2"},
        {"a": "5", "b": "6"},
        {"a": "7", "b": "8"},
    ]
    assert [(broken.line, broken.start) for broken in table.broken] == [(3, "3")]


def test_a_row_knows_the_line_it_begins_in() -> None:
    table = delimited.read(b'a,b\n"one\n\nline",2\n3,4\n', "x.csv")
    assert [row.line for row in table.rows] == [2, 5]


def test_a_file_that_breaks_off_is_told() -> None:
    table = delimited.read(b"a,b,c\n1,2,3\n4,5", "x.csv")
    assert [(broken.line, broken.why) for broken in table.broken] == [
        (3, "the file breaks off here, after 2 of 3 values")
    ]


def test_short_rows_are_read_and_told_once() -> None:
    table = delimited.read(b"a,b,c\n1\n2\n", "x.csv")
    assert [row.cells["a"] for row in table.rows] == ["1", "2"]
    assert "(and 1 more rows)" in str(table.notices[0])


def test_the_separator_line_of_a_spreadsheet_is_obeyed() -> None:
    assert delimited.read(b"sep=;\na;b,c\n1;2,3\n", "x.csv").rows[0].cells == {"a": "1", "b,c": "2,3"}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "nothing stands in this file"),
        (b"\n\n", "nothing stands in this file"),
        (b"PK\x03\x04rest", "this is a workbook or an archive, not CSV"),
        (b"<!DOCTYPE html><p>x", "this is HTML, XML or JSON, not CSV"),
        (b'[{"handle": "a"}]', "this is HTML, XML or JSON, not CSV"),
        (b"\xff\xfea\x00b", "the file is UTF-16 that breaks off"),
        (b'a,"b\n', "the line of headings cannot be read"),
    ],
)
def test_what_is_no_delimited_text_is_refused_by_name(raw: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        delimited.read(raw, "x.csv")


def test_invisible_signs_are_left_out_and_told() -> None:
    table = delimited.read("a,b\nx\u0007y,\u2028z\n".encode(), "x.csv")
    assert dict(table.rows[0].cells) == {"a": "xy", "b": "z"}
    assert "U+0007" in str(table.notices[0])


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_no_bytes_make_a_traceback(raw: bytes) -> None:
    with contextlib.suppress(Refused):
        delimited.read(raw, "x.csv")


@given(st.lists(st.tuples(*[st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1)] * 3), min_size=1))
@settings(max_examples=50, deadline=None)
def test_what_a_spreadsheet_writes_is_read_as_it_was(rows: list[tuple[str, ...]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("a", "b", "c"), *rows])
    table = delimited.read(out.getvalue().encode(), "x.csv", {"a", "b", "c"})
    composed = [tuple(unicodedata.normalize("NFC", cell) for cell in row) for row in rows]
    assert [tuple(row.cells.values()) for row in table.rows] == composed
