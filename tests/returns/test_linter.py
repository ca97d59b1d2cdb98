"""The linter finds what its manual pages call bad, and lets pass what they call good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue import Traits
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.return_policy.reading import read_policy
from generator.catalogue.store import Legal
from generator.checks.returns import RULES, check_returns
from generator.measure.locales import Locale
from generator.problems import Problem
from generator.wording.loading import builtin_folder, load_wording
from generator.yaml_source import parse_yaml

ENGLISH = Locale("en-GB")
SPOKEN = {"en": frozenset(load_wording([ENGLISH], builtin_folder())[0][ENGLISH].sentences)}


NO_SLOTS = Legal()


@dataclass(frozen=True)
class Habits:
    usual_delivery: int = 5
    slowest_delivery: int = 30
    locales: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    legal: Legal = NO_SLOTS


def check(markets: str = "", products: str = "", law: str = "", as_of: str = "", **files: str) -> list[Problem]:
    policies, problems = {}, []
    for id, text in files.items():
        source, wrong = parse_yaml(text.encode(), f"{id}.yml")
        assert source is not None, wrong
        policy, wrong = read_policy(source, id)
        problems += wrong
        if policy is not None:
            policies[id] = policy
    whole, wrong = resolve_likes(policies)
    traits = [Traits(path, category=path) for path in products.split()]
    habits = Habits(law=tuple(law.split()))
    day = date.fromisoformat(as_of) if as_of else None
    return problems + wrong + check_returns(whole, habits, traits, tuple(markets.split()), SPOKEN, day)


def codes(problems: list[Problem]) -> set[str]:
    return {problem.code.removeprefix("returns/") for problem in problems}


def example(rule: str, kind: str) -> list[Problem]:
    manual = import_module(f"generator.checks.returns.{RULES[rule]}").__doc__ or ""
    block = re.search(rf"{kind}:\n\n((?:    .*\n|\n)+)", manual)
    assert block, f"the manual page of {rule} has no {kind} example"
    text = re.sub("^    ", "", block[1], flags=re.MULTILINE)
    settings = dict(re.findall(r"^# (markets|products|law|as_of): (.*)$", text, re.MULTILINE))
    return check(standard=text, **settings)


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_example_is_found_and_the_good_one_passes(rule: str) -> None:
    found = [problem for problem in example(rule, "Bad") if problem.code == f"returns/{rule}"]
    assert found
    assert all(problem.cure or "did you mean" in problem.message for problem in found)
    assert rule not in codes(example(rule, "Good"))


def test_every_rule_is_registered() -> None:
    folder = Path(__file__).parents[2] / "generator" / "checks" / "returns"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(RULES.values())


def test_D34_a_policy_that_ends_before_it_starts_and_periods_that_overlap_are_found() -> None:
    assert codes(check(standard="effective_from: 2026-05-01\neffective_until: 2026-04-01\n")) == {"value"}
    assert "overlap" in codes(example("overlap", "Bad"))


def test_D33_two_policies_for_the_same_orders_are_both_named() -> None:
    (problem,) = check(one="refund: 20 days of delivery\n", two="refund: 30 days of delivery\n")
    assert "'two' and 'one' (one.yml) govern the same orders" in problem.message


def test_a_tie_names_both_rules_and_a_situation() -> None:
    (problem,) = (problem for problem in example("tie", "Bad") if problem.code == "returns/tie")
    assert "35 days of delivery" in problem.message
    assert "15 days of delivery" in problem.message
    assert "line 3 of standard.yml" in problem.message
    assert "{category: hats, market: PT}" in problem.cure


def test_a_tie_that_no_product_sold_can_meet_is_none() -> None:
    text = "refund: 20 days of delivery\nrules:\n" + "".join(
        f"  - {{when: {{{when}}}, refund: {days} days of delivery}}\n"
        for when, days in (("category: hats", 10), ("brand: moor", 30))
    )
    assert codes(check(standard=text)) == {"tie"}
    assert "tie" not in codes(check(standard=text, products="hats tops"))


def test_what_faulty_goods_get_is_said_again_and_not_redundant() -> None:
    text = "refund: 20 days of delivery\nby_mail: free\nrules:\n  - {when: {reason: faulty}, by_mail: free}\n"
    assert codes(check(standard=text)) == set()


FAULTS = yaml.load(
    (Path(__file__).parents[1] / "vectors" / "returns_natural_faults.yml").read_bytes(), yaml.BaseLoader
)["faults"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_a_fault_as_real_pages_have_it_is_found_on_its_line_with_its_cure(fault: dict[str, Any]) -> None:
    problems = check(fault.get("markets", ""), fault.get("products", ""), standard=fault["policy"])
    wanted = fault["found"]
    found = [problem for problem in problems if problem.code == f"returns/{wanted['code']}"]
    assert [problem.line for problem in found] == [int(wanted["line"])], [str(problem) for problem in problems]
    assert wanted["says"] in found[0].message and wanted["cure"] in found[0].cure, str(found[0])
    assert found[0].cure or "did you mean" in found[0].message
    louder = {problem.code for problem in problems if problem.severity != "info"} - {found[0].code}
    assert not louder, "one fault, one problem"
