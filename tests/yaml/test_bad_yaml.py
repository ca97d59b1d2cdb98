"""Every class Y of the catalogue of bad inputs: what a person can type or save, and how it ends.

Refused: one problem with its place and cure. Accepted: the value is exactly what was typed.
"""

from __future__ import annotations

import os
import socket
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.problems import Problem
from generator.yaml_source import composing, parse_yaml, read_yaml


def refused(raw: bytes) -> Problem:
    source, problems = parse_yaml(raw, "a.yml")
    assert source is None, f"accepted as {source.value!r}" if source else ""
    assert len(problems) == 1
    assert problems[0].cure
    return problems[0]


def accepted(raw: bytes) -> Any:
    source, problems = parse_yaml(raw, "a.yml")
    assert source is not None, problems
    assert problems == []
    return source.value


ACCEPTED: dict[str, tuple[bytes, Any]] = {
    "Y03 yes and no": (b"country: [NO, on, off, yes, y]", {"country": ["NO", "on", "off", "yes", "y"]}),
    "Y04 keys": (
        b"on: a\nyes: b\nno: c\nnull: d\n36: e\n1.5: f\n2024-01-01: g",
        {"on": "a", "yes": "b", "no": "c", "null": "d", "36": "e", "1.5": "f", "2024-01-01": "g"},
    ),
    "Y05 leading zeros": (b"sku: [00123, 0123]", {"sku": ["00123", "0123"]}),
    "Y06 octal and hex": (b"sku: [08, 0o17, 0x1F, 0b11]", {"sku": ["08", "0o17", "0x1F", "0b11"]}),
    "Y07 underscore": (b"sku: 1_000", {"sku": "1_000"}),
    "Y08 exponent": (b"sku: [1e3, 12e03, 6E5]", {"sku": ["1e3", "12e03", "6E5"]}),
    "Y09 sexagesimal": (b"open: 22:30\nratio: 190:20:30", {"open": "22:30", "ratio": "190:20:30"}),
    "Y10 EAN": (b"ean: [4006381333931, 0012345678905]", {"ean": ["4006381333931", "0012345678905"]}),
    "Y11 size labels": (
        "sizes: [36, 36.5, 10½, 38-40, 1/2, 6E, 2XL, ~, null, N/A, '-']".encode(),
        {"sizes": ["36", "36.5", "10½", "38-40", "1/2", "6E", "2XL", "~", "null", "N/A", "-"]},
    ),
    "Y12 a day that is none stays text for the schema to refuse": (b"day: 2024-02-30", {"day": "2024-02-30"}),
    "Y13 a moment stays text": (b"day: 2024-02-03T10:00:00+02:00", {"day": "2024-02-03T10:00:00+02:00"}),
    "Y14 other days stay text": (b"day: 30/06/2025", {"day": "30/06/2025"}),
    "Y17 byte order mark": ("\ufeffname: Hemd".encode(), {"name": "Hemd"}),
    "Y22 CRLF": (b"name: a\r\nnote: |\r\n  x\r\n  y\r\n", {"name": "a", "note": "x\ny\n"}),
    "Y22 CR only": (b"name: a\rsize: b\r", {"name": "a", "size": "b"}),
    "Y22 mixed": (b"name: a\r\nsize: b\nfit: c\r", {"name": "a", "size": "b", "fit": "c"}),
    "Y28 smart quotes are text": ("name: The “Reed”".encode(), {"name": "The “Reed”"}),
    "Y35 an alias": (b"a: &care [wash, dry]\nb: *care", {"a": ["wash", "dry"], "b": ["wash", "dry"]}),
    "Y39 YAML 1.2": (b"%YAML 1.2\n---\nname: a", {"name": "a"}),
    "Y43 5,000 digits": (b"n: " + b"9" * 5000, {"n": "9" * 5000}),
    "Y44 hex": (b"n: 0x" + b"f" * 100_000, {"n": "0x" + "f" * 100_000}),
    "Y45 not a number": (b"n: [.nan, .inf, -.INF, 1e999]", {"n": [".nan", ".inf", "-.INF", "1e999"]}),
    "Y56 trailing spaces": (b"name: a   \nnote: |\n  x\n  y  \n", {"name": "a", "note": "x\ny  \n"}),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_accepted_stays_what_was_typed(name: str) -> None:
    raw, value = ACCEPTED[name]
    assert accepted(raw) == value


LAUGHS = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n".encode() for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = b"a: &a {x: 1}\n" + b"".join(
    f"{b}: &{b} {{<<: [{','.join(['*' + a] * 9)}]}}\n".encode() for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
# name: (bytes, line, column, words of the message)
REFUSED: dict[str, tuple[bytes, int, int, str]] = {
    "Y01 duplicate key": (b"size: S\nsize: M\n", 2, 1, "a second time"),
    "Y02 duplicate after normalisation": ("café: a\ncafe\u0301: b\n".encode(), 2, 1, "a second time"),
    "Y15 tab indent": (b"fit:\n\tverdict: x\n", 2, 1, "a tab"),
    "Y16 tab after dash": (b"sizes:\n- \tS\n- M\n\t- L\n", 2, 3, "a tab"),
    "Y18 UTF-16 LE": ("name: a".encode("utf-16"), 1, 1, "UTF-16"),
    "Y18 UTF-16 BE": (b"\xfe\xff" + "name: a".encode("utf-16-be"), 1, 1, "UTF-16"),
    "Y19 UTF-16 without mark": ("name: a".encode("utf-16-le"), 1, 1, "UTF-16"),
    "Y20 latin-1": ("size: S\nname: Café".encode("latin-1"), 2, 10, "byte E9"),
    "Y21 truncated": ("name: Café".encode()[:-1], 1, 10, "byte C3"),
    "Y23 NUL": (b"name: a\0b", 1, 8, "U+0000"),
    "Y24 escaped NUL": (b'name: "a\\0b"', 1, 7, "U+0000"),
    "Y24 escaped bell": (b'name: "a\\x07b"', 1, 7, "U+0007"),
    "Y24 escaped delete": (b'name: "a\\x7f"', 1, 7, "U+007F"),
    "Y26 next line": ("name: a\u0085b".encode(), 1, 8, "U+0085"),
    "Y26 line separator": ("name: a\u2028b".encode(), 1, 8, "U+2028"),
    "Y27 no-break space as indent": ("fit:\n\u00a0\u00a0verdict: x\n".encode(), 2, 1, "U+00A0"),
    "Y28 full-width colon": ("name：Hemd".encode(), 1, 1, "one text"),
    "Y29 billion laughs": (LAUGHS, 1, 1, "aliases"),
    "Y30 merge bomb": (MERGES, 2, 8, "merge keys"),
    "Y31 merge chain": (
        b"k0: &k0 {a: 1}\n" + b"".join(f"k{n}: &k{n} {{<<: *k{n - 1}}}\n".encode() for n in range(1, 4000)),
        2,
        10,
        "merge keys",
    ),
    "Y32 cyclic list": (b"a: &a [x, *a]", 1, 11, "itself"),
    "Y32 cyclic map": (b"a: &a {b: *a}", 1, 11, "itself"),
    "Y33 alias as key": (b"a: &a x\n*a : b\n", 2, 1, "alias"),
    "Y34 undefined alias": (b"a: *nobody", 1, 4, "nobody"),
    "Y34 duplicate anchor": (b"a: &x 1\nb: &x 2\n", 2, 4, "x"),
    "Y35 merge key": (b"a: &a {x: 1}\nb: {<<: *a}\n", 2, 5, "merge keys"),
    "Y36 python object": (b"a: !!python/object/apply:os.system [id]", 1, 4, "python/object"),
    "Y36 python name": (b"a: !!python/name:os.system", 1, 4, "python/name"),
    "Y37 include": (b"a: !include other.yml", 1, 4, "!include"),
    "Y37 important": (b"a: !important wash cold", 1, 4, "!important"),
    "Y38 binary": (b"a: !!binary aGk=", 1, 4, "!!binary"),
    "Y38 set": (b"a: !!set {x, y}", 1, 4, "!!set"),
    "Y39 TAG directive": (b"%TAG ! tag:x.org,2000:\n---\na: b", 1, 1, "TAG"),
    "Y40 1,100 brackets": (b"a: " + b"[" * 1100, 1, 1, "deep"),
    "Y40 20,000 braces": (b"a: " + b"{a: " * 20_000, 1, 1, "deep"),
    "Y41 2,000 nested maps": (b"".join(b" " * n + b"a:\n" for n in range(2000)), 1, 1, "deep"),
    "Y42 1,100 dashes": (b"- " * 1100, 1, 1, "deep"),
    "Y46 5 MB": (b"a: " + b"x" * 5_000_000, 1, 1, "MiB"),
    "Y46 a long text": (b"a: " + b"x" * 300_000, 1, 4, "300,000"),
    "Y47 too many values": (b"a: [" + b"1," * 500_000 + b"]", 1, 1, "too many values"),
    "Y48 empty": (b"", 1, 1, "nothing"),
    "Y48 comments": (b"# only this\n", 1, 1, "nothing"),
    "Y48 marker": (b"---\n", 1, 1, "nothing"),
    "Y49 two documents": (b"a: b\n---\nc: d\n", 2, 1, "second document"),
    "Y50 root text": (b"linen shirt", 1, 1, "one text"),
    "Y50 root list": (b"- a\n- b\n", 1, 1, "list"),
    "Y50 root number": (b"42", 1, 1, "one text"),
    "Y51 list as key": (b"[a, b]: c", 1, 1, "key"),
    "Y51 braces": (b"name: {{ title }}", 1, 8, "key"),
    "Y52 colon in text": (b"title: Sizes: how they run", 1, 13, "': '"),
    "Y54 at sign": (b"name: @home", 1, 7, "cannot begin"),
    "Y54 percent": (b"name: %off", 1, 7, "cannot begin"),
    "Y54 backtick": (b"name: `x`", 1, 7, "cannot begin"),
    "Y54 star": (b"name: *new* shirt", 1, 7, "*"),
    "Y55 quote": (b"size: S\nnote: 'dont\nname: a\n", 2, 7, "never closed"),
    "Y57 CSV": (b"name,size,price", 1, 1, "one text"),
    "Y57 workbook": (b"PK\x03\x04 and more", 1, 1, "workbook"),
    "Y57 HTML": (b"<!doctype html><p>", 1, 1, "HTML"),
    "Y57 LFS": (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", 1, 1, "LFS"),
    "Y57 merge conflict": (b"a: 1\n<<<<<<< HEAD\nb: 2\n=======\n", 2, 1, "merge"),
}


@pytest.mark.parametrize("name", [*ACCEPTED, *(name for name in REFUSED if name[:3] != "Y47")])
def test_E30_without_the_c_library_the_same_is_read_and_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = ACCEPTED[name][0] if name in ACCEPTED else REFUSED[name][0]
    with_it = parse_yaml(raw, "a.yml")
    monkeypatch.setattr(composing, "Loader", yaml.BaseLoader)
    source, problems = parse_yaml(raw, "a.yml")
    assert (source and source.value) == (with_it[0] and with_it[0].value)
    assert bool(problems) == bool(with_it[1])


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_where_and_how_to_mend_it(name: str) -> None:
    raw, line, column, words = REFUSED[name]
    problem = refused(raw)
    assert words in problem.message
    if line > 1 or column > 1:
        assert (problem.line, problem.column) == (line, column), problem


def test_Y25_a_lone_surrogate_is_refused() -> None:
    assert refused(b'name: "\\ud800"').line == 1


def test_Y53_a_text_cut_by_a_comment_sign_is_warned_about() -> None:
    source, problems = parse_yaml(b"title: size #10\n", "a.yml")
    assert source is not None
    assert source.value == {"title": "size"}
    assert [(p.severity, p.column) for p in problems] == [("warning", 13)]


def test_Y57_json_is_yaml() -> None:
    assert accepted(b'{"name": "a", "sizes": ["S", "M"]}') == {"name": "a", "sizes": ["S", "M"]}


@pytest.mark.parametrize("kind", ["folder", "fifo", "missing", "unreadable", "device", "socket"])
def test_Y59_what_is_no_plain_file_is_refused_without_waiting(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.yml"
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to(os.devnull)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as ear:
            ear.bind(str(path)[-100:] if len(str(path)) > 100 else str(path))
    elif kind == "unreadable":
        path.write_text("a: b")
        path.chmod(0)
        if os.access(path, os.R_OK):
            return  # root reads everything
    source, problems = read_yaml(path, "a.yml")
    assert source is None
    assert problems[0].code == "yaml/file"


def test_bombs_are_refused_in_little_memory() -> None:
    for raw in (LAUGHS, MERGES, b"a: " + b"[" * 100_000):
        tracemalloc.start()
        refused(raw)
        assert tracemalloc.get_traced_memory()[1] < 50 * 2**20
        tracemalloc.stop()


def test_an_empty_value_and_a_missing_one_are_the_empty_text() -> None:
    assert accepted(b"a:\nb: ''\n") == {"a": "", "b": ""}


def test_places_point_at_keys_values_and_into_texts() -> None:
    source, _ = parse_yaml(b"fit:\n  why: |\n    one\n    two\nsizes: [S, M]\n", "a.yml")
    assert source is not None
    assert (source.place("fit", "why", key=True).line, source.place("fit", "why", key=True).column) == (2, 3)
    assert (
        source.place("fit", "why", line=1, column=2).line,
        source.place("fit", "why", line=1, column=2).column,
    ) == (4, 7)
    assert (source.place("sizes", 1).line, source.place("sizes", 1).column) == (5, 12)


@pytest.mark.parametrize("text", ["{en: “Shirt”}", "„Hemd“", "«Chemise»", "{de: “Hemd, lang”}", "‘runs_small’"])
def test_Y28_smart_quotes_around_a_text_are_told(text: str) -> None:
    source, warnings = parse_yaml(f"name: {text}\n".encode(), "a.yml")
    assert source is not None
    assert [warning.code for warning in warnings] == ["yaml/quotes"]
    assert str(warnings[0]).startswith(f"a.yml:1:{12 if text[0] == '{' else 7}: warning: for YAML the quote ")
    assert "straight quotes" in warnings[0].cure


@pytest.mark.parametrize("text", ["“Alba” shirt", '"“Alba”"', "Shirt “Alba”", "’90s jeans", "{en: The “A” one}"])
def test_quotes_that_are_meant_are_fine(text: str) -> None:
    assert parse_yaml(f"name: {text}\n".encode(), "a.yml")[1] == []
