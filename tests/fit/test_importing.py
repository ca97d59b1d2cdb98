"""Exports of other tools become counts: headings guessed and told, products found, nobody's name kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.catalogue.evidence import read_evidence
from generator.commands.import_ import command
from generator.importers.evidence import Known, answer_in, read_export, reason_in
from generator.problems import Refused

KNOWN = Known(
    {"linencampshirt": "linen-camp-shirt", "ls204": "linen-camp-shirt", "mereboot": "mere-boot"},
    {"ls-204-m": ("linen-camp-shirt", "M")},
    {"linen-camp-shirt": ("S", "M", "L"), "mere-boot": ("38", "39", "40")},
)
REVIEWS = (
    "Review ID,Title,Body,Reviewer name,Email,Product handle,Variant title,How does it fit?,Created at\n"
    '1,Nice,"Good, but\nsnug ""here""",Ann A.,ann@example.com,linen-camp-shirt,M / Ink,'
    "Runs a bit small,2026-11-03T09:00:00Z\n"
    "2,Ok,fine,Bob B.,bob@example.com,LS-204,L,True to size,2026-11-04T09:00:00Z\n"
    "3,Hm,no,Cy C.,cy@example.com,Mere Boot,39,Slightly large,2026-10-04T09:00:00Z\n"
    "4,??,no,Di D.,di@example.com,mere-boot,39,purple,2026-10-04T09:00:00Z\n"
    "5,??,no,Ed E.,ed@example.com,lost-hat,39,small,2026-10-04T09:00:00Z\n"
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_reviews_become_counts_and_the_guess_is_told() -> None:
    read = read_export(REVIEWS.encode(), "reviews.csv", KNOWN)
    assert read.mapping == {
        "product": "Product handle",
        "size": "Variant title",
        "date": "Created at",
        "answer": "How does it fit?",
    }
    assert rows(read.text) == [
        {"product": "linen-camp-shirt", "size": "L", "date": "2026-11", "small": "0", "true": "1", "large": "0"},
        {"product": "linen-camp-shirt", "size": "M", "date": "2026-11", "small": "1", "true": "0", "large": "0"},
        {"product": "mere-boot", "size": "39", "date": "2026-10", "small": "0", "true": "0", "large": "1"},
    ]
    assert read.lines == 5
    assert [str(problem) for problem in read.problems] == [
        "reviews.csv:6:1: warning: 'purple' is no fit answer; these lines are left out",
        "reviews.csv:7:1: warning: there is no product 'lost-hat'; these lines are left out",
    ]


def test_no_personal_data_is_kept() -> None:
    read = read_export(REVIEWS.encode(), "reviews.csv", KNOWN)
    for word in ("Ann", "example.com", "snug", "T09", "-03", "Review"):
        assert word not in read.text


def test_returns_and_exchanges_in_german_with_semicolons() -> None:
    text = (
        "Bestellnummer;Artikelnummer;Größe;Rückgabegrund;Neue Größe;Menge;Datum\n"
        "1001;LS-204-M;;Zu klein;L;1;24.11.2026\n"
        "1002;linen-camp-shirt;S;zu groß;;2;23.11.2026\n"
        "1003;linen-camp-shirt;S;Farbe gefällt nicht;;1;23.11.2026\n"
    )
    read = read_export(text.encode("cp1252"), "retouren.csv", KNOWN)
    assert read.counted == {"exchanges": 1, "returns for the size": 2, "other returns": 1}
    assert [(row["reason"], row["ordered"], row["kept"], row["count"]) for row in rows(read.text)] == [
        ("", "M", "L", "1"),
        ("OTHER", "", "", "1"),
        ("SIZE_TOO_LARGE", "", "", "2"),
    ]


def test_days_that_may_be_read_twice_are_asked_about() -> None:
    text = "product,fit,date\nmere-boot,small,04/05/2026\n"
    with pytest.raises(Refused, match="day or the month first; say --days"):
        read_export(text.encode(), "a.csv", KNOWN)
    assert ",2026-05," in read_export(text.encode(), "a.csv", KNOWN, order="day-first").text
    told = read_export((text + "mere-boot,small,04/25/2026\n").encode(), "a.csv", KNOWN)
    assert ",2026-04," in told.text


def test_a_quote_that_never_closes_spoils_its_own_line_alone() -> None:
    text = 'product,fit\nmere-boot,"small\n' + "mere-boot,large\n" * 600
    read = read_export(text.encode(), "a.csv", KNOWN)
    assert read.counted == {"answers": 600}
    assert str(read.problems[0]).startswith("a.csv:2:1: this line cannot be read as CSV")


def test_a_file_without_evidence_is_refused_with_the_cure() -> None:
    with pytest.raises(Refused, match="no heading is known to hold fit answers"):
        read_export(b"product,colour\nmere-boot,red\n", "a.csv", KNOWN)
    read = read_export(b"product,colour\nmere-boot,small\n", "a.csv", KNOWN, {"answer": "colour"})
    assert read.counted == {"answers": 1}
    with pytest.raises(Refused, match="there is no heading 'color'"):
        read_export(b"product,colour\nmere-boot,small\n", "a.csv", KNOWN, {"answer": "color"})
    with pytest.raises(Refused, match="Excel workbook"):
        read_export(b"PK\x03\x04", "a.csv", KNOWN)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("Too small", 0),
        ("runs_large", 2),
        ("Fits as expected", 1),
        ("not true to size", None),
        ("small or large", None),
    ],
)
def test_answers_in_words(text: str, index: int | None) -> None:
    assert answer_in(text) == index


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SIZE_TOO_SMALL", "SIZE_TOO_SMALL"),
        ("APPAREL_TOO_LARGE", "SIZE_TOO_LARGE"),
        ("Item is too big", "SIZE_TOO_LARGE"),
        ("Size was too small", "SIZE_TOO_SMALL"),
        ("DEFECTIVE", "OTHER"),
        ("Small hole in the seam", "OTHER"),
    ],
)
def test_reasons_in_words(text: str, reason: str) -> None:
    assert reason_in(text) == reason


def test_what_is_imported_is_read_back(tmp_path: Path) -> None:
    products = tmp_path / "product_data" / "products"
    products.mkdir(parents=True)
    (products / "linen-camp-shirt.yml").write_text(
        "name: {en: Linen camp shirt}\nstyle: LS-204\nsizes: [S, M, L]\nskus: {M: LS-204-M}\n"
    )
    export = tmp_path / "My Reviews.csv"
    export.write_text(REVIEWS)
    run = CliRunner().invoke(command, ["evidence", str(export), "--project", str(tmp_path)])
    assert run.exit_code == 0
    assert "answer   read from 'How does it fit?'" in run.output
    assert "not read, and not kept: Review ID, Title, Body, Reviewer name, Email" in run.output
    assert "5 lines: 2 answers; written to product_data/evidence/myreviews.csv" in run.output
    evidence, problems = read_evidence(tmp_path / "product_data" / "evidence", "e", {"linen-camp-shirt"})
    assert problems == []
    assert [(line.size, line.small, line.true) for line in evidence.of("linen-camp-shirt").said] == [
        ("L", 0, 1),
        ("M", 1, 0),
    ]
