"""Exports of other tools become counts: headings guessed and told, products found, nobody's name kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.catalogue.evidence.reading import read_evidence
from generator.commands.import_ import command
from generator.importers.evidence import Known
from generator.importers.evidence.columns import answer_in, reason_in
from generator.importers.evidence.reading import read_export
from generator.problems import Refused

EXPORTS = yaml.safe_load((Path(__file__).parents[1] / "vectors" / "fit_exports.yml").read_text("utf-8"))
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
    with pytest.raises(Refused, match="no column is known to hold fit answers"):
        read_export(b"product,colour\nmere-boot,red\n", "a.csv", KNOWN)
    read = read_export(b"product,colour\nmere-boot,small\n", "a.csv", KNOWN, {"answer": "colour"})
    assert read.counted == {"answers": 1}
    with pytest.raises(Refused, match="there is no heading 'color'"):
        read_export(b"product,colour\nmere-boot,small\n", "a.csv", KNOWN, {"answer": "color"})
    with pytest.raises(Refused, match="Excel workbook"):
        read_export(b"PK\x03\x04", "a.csv", KNOWN)


@pytest.mark.parametrize("some", EXPORTS, ids=lambda some: some["export"])
def test_exports_of_many_shapes_are_read(some: dict[str, str]) -> None:
    known = Known(
        {"linencampshirt": "linen-camp-shirt", "ls204": "linen-camp-shirt"},
        {"ls-204-m": ("linen-camp-shirt", "M"), "ls-204-l": ("linen-camp-shirt", "L")},
        {"linen-camp-shirt": ("S", "M", "L")},
        some.get("question", ""),
    )
    order = "month-first" if "10/14/" in some["text"] else None
    read = read_export(some["text"].encode(), "export", known, order=order)
    told = sorted(line.removeprefix("linen-camp-shirt,") for line in read.text.splitlines()[1:])
    assert told == sorted(some["read"]), read.mapping
    for personal in ("@", "Ann", "ann", "Bob", "Zo", "203.0", "198.51", "tight", "Leeds", "-14", "#"):
        assert personal not in read.text.replace("linen", "")


def test_a_scale_that_is_not_known_is_asked_about() -> None:
    text = b"product,fit\nmere-boot,1\nmere-boot,2\nmere-boot,3\n"
    with pytest.raises(Refused, match="say --scale 1-3"):
        read_export(text, "a.csv", KNOWN)
    assert rows(read_export(text, "a.csv", KNOWN, scale=(1, 3)).text)[0]["true"] == "1"
    turned = rows(read_export(text, "a.csv", KNOWN, scale=(5, 1)).text)[0]
    assert (turned["small"], turned["true"], turned["large"]) == ("0", "1", "2")


@pytest.mark.parametrize("size", ["Ann Smith", "ann@example.com", "+44 20 7946 0142", "For Ann", "0123456789"])
def test_nothing_personal_gets_in_as_a_size(size: str) -> None:
    known = Known({"hat": "hat"})
    read = read_export(f'product,size,fit\nhat,"{size}",small\n'.encode(), "a.csv", known)
    assert read.text == "product,small,true,large\nhat,1,0,0\n"


@pytest.mark.parametrize("size", ["M", "2XL", "38.5", "8 ½", "W32 L34", "32x34", "75B", "10 wide", "One size"])
def test_a_size_label_is_kept_where_the_product_names_no_sizes(size: str) -> None:
    read = read_export(f"product,size,fit\nhat,{size},small\n".encode(), "a.csv", Known({"hat": "hat"}))
    assert rows(read.text)[0]["size"] == size


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("Too small", 0),
        ("runs_large", 2),
        ("Fits as expected", 1),
        ("not true to size", None),
        ("small or large", None),
        ("Perfect fit", 1),
        ("Slightly tight", 0),
        ("Zu groß", 2),
        ("Fällt klein aus", 0),
        ("Taille petit", 0),
        ("พอดี", 1),
        ("ใหญ่ไป", 2),
        ("مناسب", 1),
        ("ちょうどいい", 1),
        ("doesn’t fit right", None),
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
        ("Size - small", "SIZE_TOO_SMALL"),
        ("too_small", "SIZE_TOO_SMALL"),
        ("Zu eng", "SIZE_TOO_SMALL"),
        ("Trop grand", "SIZE_TOO_LARGE"),
        ("troppo stretto", "SIZE_TOO_SMALL"),
        ("for my large family", "OTHER"),
        ("Not as expected, too small", "SIZE_TOO_SMALL"),
        ("Wrong size", "OTHER"),
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
