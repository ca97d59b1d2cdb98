"""What is well formed and yet cannot be meant is told, with its place and its cure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.inspection import inspect
from generator.problems import Problem

WriteShop = Callable[..., Path]
TODAY = date(2026, 11, 25)
SHIRT = "product_data/products/shirt.yml"
POLICY = "product_data/return_policies/standard.yml"
GOOD = "name: {en: Shirt, de: Hemd}\nbrand: alder\ncategory: women/tops\nfor: women\nsizes: [S, M, L]\n"


def told(project: Path, file: str = SHIRT) -> list[str]:
    return [str(found) for found in sorted(inspect(project, TODAY).problems) if found.file == file]


@pytest.mark.parametrize("height", ["tall", "-178 cm", "5ft10", "178", "70 kg", "178000000000000000000 cm"])
def test_a_height_of_the_model_that_is_no_measure_is_refused(write_shop: WriteShop, height: str) -> None:
    project = write_shop({SHIRT: GOOD + f"model: {{height: {height}, wears: S}}\n"})
    (problem,) = told(project)
    assert problem.startswith(f"{SHIRT}:6:1")
    assert "is no measure of a body; write one figure with its unit, as in 178 cm or 5'10\"" in problem


@pytest.mark.parametrize("height", ["178 cm", "5'10\"", "70 in", "1780 mm"])
def test_a_height_of_the_model_stays_as_it_is_typed(write_shop: WriteShop, height: str) -> None:
    quoted = height.replace("'", "''")
    assert told(write_shop({SHIRT: GOOD + f"model: {{height: '{quoted}', wears: S}}\n"})) == []


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("{height: 1780 cm, wears: S}", "the model's height of 1780 cm is more than anybody has"),
        ("{height: 178 cm, bust: 34 cm, wears: S}", "the model's bust of 34 cm is less than anybody has"),
        ("{height: 178 cm, wears: XXL}", "the model wears 'XXL', which is not sold"),
    ],
)
def test_a_model_that_cannot_be_is_told(write_shop: WriteShop, model: str, words: str) -> None:
    (problem,) = told(write_shop({SHIRT: GOOD + f"model: {model}\n"}))
    assert f"warning: {words}" in problem


@pytest.mark.parametrize(
    "care",
    [
        "[machine_30, hand_wash]", "[machine_30, do_not_wash]", "[tumble_low, no_tumble_dry]",
        "[iron_low, no_iron]", "[bleach, no_bleach]", "[dry_clean, no_dry_clean]",
        "[machine_40, keep_dry]", "[hand_wash, hand_wash]",
    ],
)  # fmt: skip
def test_care_signs_that_contradict_each_other_are_told(write_shop: WriteShop, care: str) -> None:
    (problem,) = told(write_shop({SHIRT: GOOD + f"care: {care}\n"}))
    assert problem.startswith(f"{SHIRT}:6:7: warning: ")
    assert "keep" in problem


def test_care_signs_of_a_brand_are_looked_at_too(write_shop: WriteShop) -> None:
    brand = "product_data/brands/alder.yml"
    content = "name: Alder\nin: {women/tops: {care: [machine_30, do_not_wash]}}\n"
    (problem,) = told(write_shop({brand: content}), brand)
    assert "'machine_30' and 'do_not_wash' contradict each other" in problem


def test_signs_of_different_kinds_and_an_angle_of_ones_own_are_fine(write_shop: WriteShop) -> None:
    project = write_shop({SHIRT: GOOD + "care: [hand_wash, no_bleach, no_tumble_dry, iron_low, dry_clean]\n"})
    assert told(project) == []


def test_an_angle_that_is_nearly_a_known_one_is_told(write_shop: WriteShop) -> None:
    address = "https://www.example.com/a.jpg"
    media = f"media: [{{image: '{address}', angle: fornt, alt: x}}, {{image: '{address}', angle: den, alt: x}}]\n"
    (problem,) = told(write_shop({SHIRT: GOOD + media}))
    assert "warning: 'fornt' is no angle that is known; did you mean 'front'?" in problem


@pytest.mark.parametrize("file", ["products/x.json", "products/sale/list.csv", "brands/alder.toml"])
def test_a_file_that_nobody_reads_is_told(write_shop: WriteShop, file: str) -> None:
    (problem,) = told(write_shop({f"product_data/{file}": "{}"}), f"product_data/{file}")
    assert f"warning: nobody reads '{file.rpartition('/')[2]}' here; write it as a .yml file" in problem


@pytest.mark.parametrize("since", ["", "effective_from: 2026-01-01\n"])
def test_two_policies_of_the_same_day_for_the_same_orders_are_refused(write_shop: WriteShop, since: str) -> None:
    other = "product_data/return_policies/standard-2024.yml"
    policy = f"{since}refund: 30 days of delivery\nby_mail: free\n"
    found: list[Problem] = inspect(write_shop({POLICY: policy, other: policy}), TODAY).problems
    tie = next(
        problem for problem in found if problem.file == other and "govern the same orders" in problem.message
    )
    assert tie.code == "returns/tie"
    assert "later effective_from" in tie.cure


@pytest.mark.parametrize(
    ("tag", "is_told"),
    [
        ("Final-Sale", True), ("final_sale", True), ("final sale", True), ("finalsale", True),
        ("final-sales", True), ("fianl-sale", True), ("final-sal", True), ("final-sale", False),
        ("sale", False), ("final-salt", False),
        ("[final-sale, Final-Sale]", False), ("fnail-sael", False), ("drop-2", False), ("skirt", False),
    ],
)  # fmt: skip
def test_a_tag_that_is_nearly_a_rules_tag_is_told(write_shop: WriteShop, tag: str, is_told: bool) -> None:
    rules = "".join(
        f"  - {{when: {{tag: {asked}}}, by_mail: 3 EUR}}\n" for asked in ("final-sale", "drop-1", "shirt")
    )
    policy = f"refund: 30 days of delivery\nby_mail: free\nrules:\n{rules}"
    found = told(write_shop({SHIRT: GOOD + f"tags: {tag}\n", POLICY: policy}))
    words = f"return rules or charts ask about 'final-sale', and '{tag}' is another tag; write final-sale, if it is"
    assert [problem for problem in found if words in problem] == found
    assert bool(found) == is_told


def test_a_tag_that_is_nearly_a_charts_tag_is_told_at_its_place(write_shop: WriteShop) -> None:
    chart = (
        "kind: body\nfor: women\nunit: cm\napplies_to: {tag: oversize}\n"
        "table: |\n  size | bust\n  S | 80-84\n  M | 84-88\n  L | 88-92\n"
    )
    project = write_shop({SHIRT: GOOD + "tags: [new, oversized]\n", "product_data/size_charts/wide.yml": chart})
    assert any(
        f"{SHIRT}:6:13: warning: return rules or charts ask about 'oversize'" in one for one in told(project)
    )
