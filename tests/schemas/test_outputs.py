"""What programs are given is what its schema says, key by key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

import generator
from generator.__main__ import hangtag

ROOT = Path(__file__).parents[2]
SCHEMAS = Path(generator.__file__).parent / "assets/schemas"
DAY = "2026-11-24"


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}-1.json").read_text("utf-8"))
    return found


def validate(value: Any, name: str) -> None:
    jsonschema.validate(value, schema(name), cls=jsonschema.Draft202012Validator)


def said(*arguments: str) -> str:
    result = CliRunner().invoke(hangtag, [*arguments, "--project", str(ROOT), "--as-of", DAY])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.stdout


@pytest.fixture(scope="module")
def facts() -> list[dict[str, Any]]:
    return [json.loads(line) for line in said("facts").splitlines()]


def test_every_schema_is_one() -> None:
    for path in SCHEMAS.glob("*.json"):
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


def test_facts_are_as_their_schema_says(facts: list[dict[str, Any]]) -> None:
    validator = jsonschema.Draft202012Validator(schema("facts"))
    assert len(facts) > 200
    for line in facts:
        validator.validate(line)
        assert set(line) == set(schema("facts")["properties"])


def test_some_facts_of_every_kind_are_there(facts: list[dict[str, Any]]) -> None:
    """Else the schema would hold of nothing."""
    assert any(line["fit"]["bands"] for line in facts)
    assert any(
        "months" in figure for line in facts for size in line["sizes"] for figure in size["measures"].values()
    )
    assert any(
        isinstance(fee, dict) for line in facts for fee in (line["returns"] or {"methods": {}})["methods"].values()
    )


def test_gaps_are_as_their_schema_says() -> None:
    gaps = json.loads(said("gaps", "--format", "json"))
    validate(gaps, "gap")
    law = json.loads(said("law", "--format", "json"))
    validate(law, "law")
    assert law["rows"] and all(
        set(row) == set(schema("law")["properties"]["rows"]["items"]["properties"]) for row in law["rows"]
    )
    assert all(set(gap) == set(schema("gap")["items"]["properties"]) for gap in gaps)


def test_problems_are_as_their_schema_says(tmp_path: Path) -> None:
    shop = tmp_path / "product_data"
    (shop / "products").mkdir(parents=True)
    (shop / "store.yml").write_text("name: Fen\nurl: https://example.com\nlocales: [en-GB]\n", "utf-8")
    (shop / "categories.yml").write_text("women: {nmae: Women}\n", "utf-8")
    (shop / "products" / "shirt.yml").write_text("name: [\n", "utf-8")
    result = CliRunner().invoke(hangtag, ["check", "--format", "json", "--project", str(tmp_path), "--as-of", DAY])
    problems = json.loads(result.stdout)
    validate(problems, "problem")
    assert len(problems) >= 2
    assert all(set(problem) == set(schema("problem")["items"]["properties"]) for problem in problems)
    assert result.exit_code == 1


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    from generator.build import build

    project = tmp_path_factory.mktemp("shop")
    (project / "product_data/products").mkdir(parents=True)
    (project / "product_data/store.yml").write_text(
        "name: Fen\nurl: https://example.com\nlocales: [en-GB, de-DE]\n", "utf-8"
    )
    (project / "product_data/products/shirt.yml").write_text("name: Shirt\nsizes: [S, M]\n", "utf-8")
    build(project, project / "dist", as_of=date.fromisoformat(DAY), only=("embed", "twins", "mail"))
    yield project / "dist"


def test_the_account_of_a_build_is_as_its_schema_says(built: Path) -> None:
    account = json.loads((built / "build.json").read_text("utf-8"))
    validate(account, "build")
    assert set(account) <= set(schema("build")["properties"])
    assert account["as_of"] == DAY


def test_the_twins_of_a_build_are_as_their_schema_says(built: Path) -> None:
    validate(json.loads((built / "embed/v1/de-de/shirt.json").read_text("utf-8")), "answers")
