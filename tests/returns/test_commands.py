"""`hangtag deadline` and `hangtag matrix` on a small shop."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from generator.commands import deadline, matrix
from generator.problems import Refused, WrongUse

SCHEMAS = Path(deadline.__file__).parents[1] / "assets" / "schemas"

STORE = """
name: Fern
url: https://www.example.com
locales: [fr-FR, en-US]
time_zone: Europe/Paris
"""
POLICY = """
refund: 20 days of delivery
exchange: as refund
by_mail: 3.50 EUR
condition: [unworn, tags_on]
rules:
  - {when: {category: socks}, returns: none, because: hygiene}
  - {name: club, when: {tier: club}, by_mail: free, extended: 40 days of delivery}
  - {when: {reason: faulty}, refund: 10 days of discovery but at most 6 months of delivery}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    data = tmp_path / "product_data"
    for folder in ("products", "return_policies"):
        (data / folder).mkdir(parents=True)
    (data / "store.yml").write_text(STORE)
    (data / "return_policies" / "standard.yml").write_text(POLICY)
    (data / "products" / "shirt.yml").write_text("name: Shirt\ncategory: tops\n")
    (data / "products" / "sock.yml").write_text("name: Sock\ncategory: socks\n")
    return tmp_path


def run(command: Any, shop: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--project", str(shop), "--as-of", "2026-03-01"])


def test_a_deadline_is_told_with_its_rule_and_its_steps(shop: Path) -> None:
    said = run(deadline.command, shop, "shirt", "--purchased", "2026-02-26", "--delivered", "2026-03-01").output
    assert "refund: until 2026-03-21 (Sat)  product_data/return_policies/standard.yml:2" in said
    assert "count P20D from 2026-03-01 (delivery): 2026-03-21" in said
    assert "by_mail: 3.50 EUR  product_data/return_policies/standard.yml:4" in said
    assert "if tier club: by_mail free, extended 40 days of delivery" in said


def test_deadline_1_keeps_to_its_schema(shop: Path) -> None:
    schema = json.loads((SCHEMAS / "deadline-1.json").read_text())
    for arguments in (
        ["shirt", "--delivered", "2026-03-01", "--tier", "club"],
        ["sock", "--purchased", "2026-03-01"],
        ["shirt", "--reason", "faulty", "--delivered", "2026-03-01", "--market", "DE"],
        ["shirt"],
    ):
        told = json.loads(run(deadline.command, shop, *arguments, "--format", "json").output)
        jsonschema.validate(told, schema)
    assert told["schema"] == "deadline/1"


def test_a_deadline_in_json_says_the_same(shop: Path) -> None:
    arguments = ("shirt", "--purchased", "2026-02-26", "--delivered", "2026-03-01T23:30:00+00:00", "--tier", "club")
    told = json.loads(run(deadline.command, shop, *arguments, "--format", "json").output)
    refund = told["outcomes"][0]
    assert (refund["outcome"], refund["last_day"], refund["bound"]) == ("refund", "2026-04-11", "exact")
    assert told["facts"]["by_mail"]["value"] == "free"
    assert told["policy"]["id"] == "standard"


def test_what_cannot_go_back_is_said_with_its_ground(shop: Path) -> None:
    said = run(deadline.command, shop, "sock", "--delivered", "2026-03-01").output
    assert "not to be returned: hygiene" in said


def test_wrong_words_are_wrong_use_with_a_cure(shop: Path) -> None:
    wrong = run(deadline.command, shop, "shirt", "--reason", "fauly").exception
    assert isinstance(wrong, WrongUse)
    assert "did you mean 'faulty'?" in str(wrong)
    wrong = run(deadline.command, shop, "shirt", "--purchased", "2026-03-09", "--delivered", "2026-03-01").exception
    assert isinstance(wrong, WrongUse)
    assert run(deadline.command, shop, "shirt", "--discount", "120").exit_code == 2
    assert isinstance(run(deadline.command, shop, "shrt").exception, WrongUse)


def test_a_broken_policy_is_refused_with_its_problems(shop: Path) -> None:
    (shop / "product_data" / "return_policies" / "standard.yml").write_text("refund: 20 days\n")
    refused = run(deadline.command, shop, "shirt").exception
    assert isinstance(refused, Refused)
    assert "name the event" in str(refused)


def test_D33_two_policies_for_one_product_are_refused_by_name(shop: Path) -> None:
    (shop / "product_data" / "return_policies" / "other.yml").write_text("refund: 30 days of delivery\n")
    refused = run(deadline.command, shop, "shirt").exception
    assert isinstance(refused, Refused)
    assert "'other' and 'standard' govern alike" in str(refused)


def test_the_matrix_shows_every_group_in_every_market(shop: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(matrix.command, shop, "--format", "csv").output)))
    assert {(row["market"], row["categories"], row["refund"]) for row in rows} == {
        ("FR", "tops", "20 days of delivery"), ("FR", "socks", "none"),
        ("US", "tops", "20 days of delivery"), ("US", "socks", "none"),
    }  # fmt: skip
    told = json.loads(run(matrix.command, shop, "--format", "json", "--market", "FR").output)
    assert [group["reason"] for group in told["groups"]] == [["hygiene"], []]
    assert "20 days of delivery" in run(matrix.command, shop).output


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "20261201", "2026-W49-2", "9999-12-31T23:30:00+01:00"])
def test_a_day_that_nobody_means_is_refused_in_a_line(shop: Path, day: str) -> None:
    refused = run(deadline.command, shop, "shirt", "--purchased", day)
    assert refused.exit_code == 2
    assert f"'{day}' is not a day" in refused.output
