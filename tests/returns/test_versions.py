"""Older versions of a policy stay to be read; the editors' schema takes what the reader takes."""

from __future__ import annotations

from datetime import date
from typing import Any

import jsonschema
import yaml

from generator.catalogue.return_policy import Policies
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.return_policy.reading import read_policy
from generator.catalogue.return_policy.schema import policy_schema
from generator.checks.returns.prose import check_texts
from generator.facts.returns.versions import next_change, versions
from generator.yaml_source import parse_yaml


def policies_of(**files: str) -> Policies:
    found: dict[str, Any] = {}
    for id, text in files.items():
        source, _ = parse_yaml(text.encode(), f"{id}.yml")
        assert source is not None
        found[id], _ = read_policy(source, id)
    return resolve_likes(found)[0]


FAMILY = policies_of(
    old="effective_from: 2025-01-01\nrefund: 14 days of delivery\n",
    new="effective_from: 2026-04-01\nrefund: 30 days of delivery\n",
    summer="effective_from: 2026-07-01\neffective_until: 2026-07-31\nrefund: 60 days of delivery\n",
    coming="effective_from: 2027-01-01\nrefund: 40 days of delivery\n",
    us="applies_to: {market: US}\nrefund: 20 days of delivery\n",
)


def test_an_older_version_is_past_and_names_the_one_after_it() -> None:
    told = versions(FAMILY, date(2026, 11, 24))
    assert {id: version.state for id, version in told.items()} == {
        "old": "past", "new": "in_force", "summer": "past", "coming": "coming", "us": "in_force",
    }  # fmt: skip
    assert told["old"].after is FAMILY["new"]
    assert told["old"].last == date(2026, 3, 31)
    assert told["new"].before is FAMILY["old"]
    assert told["new"].last == date(2026, 12, 31)
    assert told["us"].after is None


def test_the_next_day_on_which_another_version_governs_is_known() -> None:
    assert next_change(FAMILY, date(2026, 6, 30)) == date(2026, 7, 1)
    assert next_change(FAMILY, date(2026, 7, 1)) == date(2026, 8, 1)
    assert next_change(FAMILY, date(2027, 1, 1)) is None


def test_the_hash_follows_what_a_policy_says_and_not_how_it_is_laid_out() -> None:
    one = policies_of(
        a="refund: 14 days of delivery\nby_mail: free\nrules:\n  - {when: {tier: x}, by_mail: 1.50 EUR}\n"
    )
    two = policies_of(a="# words\nby_mail: free\nrefund: within 14 days from delivery\n"
                        "rules:\n  - when: {tier: x}\n    by_mail: 1.5 EUR\n")  # fmt: skip
    three = policies_of(a="refund: 15 days of delivery\nby_mail: free\n")
    assert one["a"].hash == two["a"].hash != three["a"].hash
    assert len(one["a"].hash) == 6


def test_the_editors_schema_takes_the_vectors_policies() -> None:
    from pathlib import Path

    schema = policy_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    vectors = Path(__file__).parents[1] / "vectors" / "returns"
    for name in ("golden.yml", "trials.yml", "situations.yml", "seasons.yml"):
        for shop in yaml.load((vectors / name).read_bytes(), yaml.BaseLoader)["shops"].values():
            for policy in shop.values():
                jsonschema.validate(policy, schema)


def test_a_number_of_days_in_prose_that_no_policy_has_is_found() -> None:
    text = (
        "# Help\n\nDelivery takes 3 days.\n\n"
        "You can return it within 31 days.\nReturns take 14 days. Rückgabe in 99 Tagen.\n"
    )
    found = [(problem.line, problem.column) for problem in check_texts(FAMILY.values(), [("help.md", text, 1)])]
    assert found == [(5, 26), (6, 35)]
