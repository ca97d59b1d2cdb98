"""Evidence files: what can be counted is counted, and everything else is told with its place."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from generator.catalogue.evidence import Evidence, Month, ProductEvidence, Said
from generator.catalogue.evidence.reading import read_evidence
from generator.problems import Problem

KNOWN = {"shirt", "boot"}
FOLDER = "product_data/evidence"


def read(tmp_path: Path, text: str | bytes, name: str = "answers.csv") -> tuple[Evidence, list[Problem]]:
    (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return read_evidence(tmp_path, FOLDER, KNOWN)


def test_answers_returns_exchanges_and_units_kept_are_counted(tmp_path: Path) -> None:
    text = (
        "product,size,answer,reason,ordered,kept,units_kept,small,true,large,count,date\n"
        "shirt,M,small,,,,,,,,,2026-11-24\n"
        "shirt,M,Just right,,,,,,,,3,2026-11\n"
        "shirt,M,,SIZE_TOO_LARGE,,,,,,,2,2026-11-01T10:00:00Z\n"
        "shirt,M,,APPAREL_TOO_SMALL,,,,,,,,2026-11-02\n"
        "shirt,M,,DEFECTIVE,,,,,,,4,2026-11-02\n"
        "shirt,,,,M,L,,,,,2,2026-10-02\n"
        "shirt,M,,,,,20,,,,,2026-11-02\n"
        "shirt,S,,,,,,5,6,7,,\n"
    )
    evidence, problems = read(tmp_path, text)
    assert problems == []
    shirt = evidence.of("shirt")
    assert shirt.said == (
        Said("M", Month(2026, 11), 1, 3, 0, 1, 4, 2, 20),
        Said("S", None, 5, 6, 7),
    )
    assert [(swap.ordered, swap.kept, swap.count, str(swap.month)) for swap in shirt.exchanged] == [
        ("M", "L", 2, "2026-10")
    ]
    assert (shirt.returned, shirt.ordered) == (9, 29)


def test_json_lines_say_the_same(tmp_path: Path) -> None:
    text = '{"product": "shirt", "size": "M", "answer": "small", "date": "2026-11-24"}\n\n'
    text += '{"product": "shirt", "ordered": "M", "kept": "L", "count": 3}\n'
    evidence, problems = read(tmp_path, text, "answers.jsonl")
    assert problems == []
    assert evidence.of("shirt").said == (Said("M", Month(2026, 11), 1),)
    assert evidence.of("shirt").exchanged[0].count == 3
    assert evidence.places["shirt", "L"] == (f"{FOLDER}/answers.jsonl", 3)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("shirt,M,huge,1,2026-11-24", "2:9: 'huge' is no fit answer"),
        ("shirt,M,smal,1,2026-11-24", "2:9: 'smal' is no fit answer; did you mean 'small'?"),
        ("shirt,M,small,-3,2026-11-24", "2:15: '-3' is below nothing"),
        ("shirt,M,small,1.5,2026-11-24", "2:15: '1.5' is not a whole number"),
        ("shirt,M,small,1e9,2026-11-24", "2:15: '1e9' is not a whole number"),
        ("shirt,M,small,99999999999,2026-11-24", "2:15: '99999999999' is not a whole number"),
        ("shirt,M,small,٣,2026-11-24", "2:15: '٣' is not a whole number"),
        ("shirt,M,small,1,24.11.2026", "2:17: '24.11.2026' is not a day; write it as 2026-11-24"),
        ("shirt,M,small,1,2026-13-01", "2:17: '2026-13-01' is not a day"),
        ("shirt,M,small,1,2026-02-31", "2:17: '2026-02-31' is not a day"),
        (",M,small,1,2026-11-24", "2:1: the product is missing"),
        ("shirt,M,,1,2026-11-24", "2:1: this line says nothing"),
        ("shirt,M,small,1", "2:1: the heading has 5 columns, this line 4"),
        ("shirt,M,small,1,2026-11-24,x", "2:1: the heading has 5 columns, this line 6"),
        ('shirt,"M,small,1,2026-11-24', "2:1: this line cannot be read as CSV"),
        ("shirts,M,small,1,2026-11-24", "2:1: warning: there is no product 'shirts'; did you mean 'shirt'?"),
        ("=cmd|'/c calc'!A1,M,small,1,2026-11-24", "2:1: warning: there is no product '=cmd|'/c calc'!A1'"),
        ("shirt\0,M,small,1,2026-11-24", "2:1: warning: there is no product 'shirt\ufffd'; did you mean 'shirt"),
    ],
)
def test_each_bad_cell_is_told_with_its_place_and_spoils_nothing_else(tmp_path: Path, line: str, said: str) -> None:
    evidence, problems = read(tmp_path, f"product,size,answer,count,date\n{line}\nshirt,L,true,1,2026-11-24\n")
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"{FOLDER}/answers.csv:{said}")
    assert evidence.of("shirt").said == (Said("L", Month(2026, 11), true=1),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"product,size,answer,email\n", "1:21: there is no column 'email'"),
        (b"product,size,anwser\n", "1:14: there is no column 'anwser'; did you mean 'answer'?"),
        (b"product,size,size,answer\n", "1:1: the column 'size' stands here twice"),
        (b"size,answer\n", "1:1: the column 'product' is missing"),
        (b"PK\x03\x04abc", "1:1: this is an Excel workbook; save the table as CSV"),
        (b"<<<<<<< HEAD\n", "1:1: this is an unfinished merge"),
        (b"version https://git-lfs.github.com/spec/v1\n", "1:1: this is a pointer of git LFS"),
        (b"product,size,answer\nshirt,M,small\nshirt,\xff,small\n", "3:1: this is not UTF-8 text"),
    ],
)
def test_a_file_that_is_none_is_named_as_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    _, problems = read(tmp_path, content)
    assert str(problems[0]).startswith(f"{FOLDER}/answers.csv:{said}")


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffproduct;size;answer\r\nshirt;M;small\r\n".encode(),
        "product\tsize\tanswer\nshirt\tM\tsmall".encode("utf-16"),
        b'"product","size","answer"\n"shirt","M","small"\n\n,,\n',
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, content: bytes) -> None:
    evidence, problems = read(tmp_path, content)
    assert problems == []
    assert evidence.of("shirt") == ProductEvidence((Said("M", None, 1),))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"product": "shirt", "answer": ["small"]}', "1:22: 'answer' wants one text or number"),
        ('{"product": "shirt", "mail": "a@b.c"}', "1:22: there is no key 'mail'"),
        ('["shirt", "small"]', "1:1: each line is one JSON object"),
        ('{"product": "shirt", ', "1:"),
        ("[" * 100_000, "1:1: this line is no JSON"),
    ],
)
def test_bad_json_is_told_with_its_place(tmp_path: Path, line: str, said: str) -> None:
    _, problems = read(tmp_path, line, "answers.jsonl")
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"{FOLDER}/answers.jsonl:{said}")


def test_a_thousand_lines_alike_are_told_once_with_their_number(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "product,answer\n" + "shirt,huge\n" * 1000)
    assert len(problems) == 101
    assert any("900 more lines from here on have the same fault" in str(problem) for problem in problems)


def test_another_kind_of_file_is_told_and_notes_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("what these are")
    _, problems = read(tmp_path, "{}", "answers.xlsx")
    assert [str(problem) for problem in problems] == [
        f"{FOLDER}/answers.xlsx:1:1: a .xlsx file is not read here; name it .csv or .jsonl"
    ]


def test_a_folder_that_is_not_there_is_no_evidence(tmp_path: Path) -> None:
    assert read_evidence(tmp_path / "none", FOLDER, KNOWN) == (Evidence(), [])


def test_many_answers_are_read_in_little_memory(tmp_path: Path) -> None:
    """A tenth of the promise (200,000 answers in 200 MB), so that the suite stays fast."""
    answers = ("small", "true", "large")
    lines = [f"shirt,{n % 40},{answers[n % 3]},2026-{n % 12 + 1:02}-{n % 28 + 1:02}\n" for n in range(20_000)]
    (tmp_path / "many.csv").write_text("product,size,answer,date\n" + "".join(lines))
    tracemalloc.start()
    evidence, problems = read_evidence(tmp_path, FOLDER, KNOWN)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problems == []
    assert sum(line.spoken for line in evidence.of("shirt").said) == 20_000
    assert peak < 5_000_000


def test_a_month_that_is_still_to_come_is_warned_about_and_an_exchange_for_the_same_size_is_refused(
    tmp_path: Path,
) -> None:
    head = "product,answer,ordered,kept,date\n"
    (tmp_path / "a.csv").write_text(f"{head}shirt,small,,,2062-11\nshirt,small,,,2026-11\nshirt,,m,M,2026-11\n")
    evidence, problems = read_evidence(tmp_path, FOLDER, KNOWN, date(2026, 11, 24))
    assert [str(problem) for problem in problems] == [
        f"{FOLDER}/a.csv:2:1: warning: '2062-11' is still to come; is the year right? The page names the period",
        f"{FOLDER}/a.csv:4:10: 'm' was exchanged for the same size; delete the line; "
        "an exchange for another colour says nothing of the fit",
    ]
    assert sum(line.small for line in evidence.of("shirt").said) == 2


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("shirt,M,2026-10,520,,,", "shirt,m,2026-10,520,,,", "'shirt' in 'm', 2026-10, stands on line 2"),
        ("shirt,,,520,,,", "shirt,,,480,,,", "'shirt' stands on line 2"),
        ("shirt,M,,,3,9,1", "shirt,M,,,4,9,1", "'shirt' in 'M' stands on line 2"),
    ],
)
def test_a_sum_that_stands_twice_is_told(tmp_path: Path, first: str, second: str, words: str) -> None:
    text = f"product,size,date,units_kept,small,true,large\n{first}\nboot,M,,9,,,\n{second}\n"
    (problem,) = read(tmp_path, text)[1]
    assert str(problem).startswith(f"{FOLDER}/answers.csv:4:1: warning: a sum of {words} already")
    assert problem.cure == "delete one of them, or say with `date` or `locale` what each is of"


@pytest.mark.parametrize(
    "lines",
    [
        "shirt,M,2026-10,,520,\nshirt,M,2026-11,,520,\nshirt,L,2026-10,,520,\nboot,M,2026-10,,520,",
        "shirt,M,2026-10,en-GB,520,\nshirt,M,2026-10,de-DE,520,",
        "shirt,M,2026-10-01,,,small\nshirt,M,2026-10-01,,,small",
    ],
)
def test_sums_of_other_sizes_months_and_places_and_events_alike_are_fine(tmp_path: Path, lines: str) -> None:
    assert read(tmp_path, f"product,size,date,locale,units_kept,answer\n{lines}\n")[1] == []
