"""The documentation is true: its reference is what the code says, its examples are read without a problem."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.catalogue import read_model
from generator.catalogue.brand import Brand
from generator.catalogue.category import Category
from generator.catalogue.product import Product
from generator.catalogue.return_policy.reading import read_policy
from generator.catalogue.size_chart.reading import read_size_chart
from generator.problems import Problem
from generator.yaml_schemas import all_schemas
from generator.yaml_source import parse_yaml

from .conftest import CodeBlock, code_blocks

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs/pages").glob("*.md"))
FOLDERS = {
    "products": "product",
    "size_charts": "size_chart",
    "return_policies": "return_policy",
    "brands": "brand",
    "categories.yml": "categories",
}
EXAMPLES = [
    (page.name, block)
    for page in PAGES
    for block in code_blocks(page)
    if block.language == "yaml" and block.named.startswith("product_data/")
]


def load_reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs/reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    return load_reference()


def test_the_reference_is_in_step_with_the_code(reference: ModuleType) -> None:
    made: dict[str, str] = reference.pages()
    there = {path.name: path.read_text("utf-8") for path in reference.FOLDER.glob("*.md")}
    behind = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    assert not behind, f"{', '.join(behind)} in docs/pages/reference/ is behind the code: python docs/reference.py"


def test_every_code_of_a_problem_is_explained(reference: ModuleType) -> None:
    unknown = reference.codes_in_code() - reference.rules().keys() - reference.READING.keys()
    assert not unknown, f"say what these mean, in READING of docs/reference.py: {', '.join(sorted(unknown))}"
    assert [code for code, manual in reference.rules().items() if not manual] == []


def test_every_page_is_in_the_navigation() -> None:
    nav = yaml.safe_load((ROOT / "docs/mkdocs.yml").read_text("utf-8"))["nav"]
    named = set(re.findall(r"[\w/-]+\.md", str(nav)))
    assert named == {
        path.relative_to(ROOT / "docs/pages").as_posix() for path in (ROOT / "docs/pages").rglob("*.md")
    }


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    return all_schemas()


@pytest.mark.parametrize(("page", "block"), EXAMPLES, ids=[f"{page}:{block.named}" for page, block in EXAMPLES])
def test_examples_are_read_without_a_problem(page: str, block: CodeBlock, schemas: dict[str, Any]) -> None:
    source, problems = parse_yaml(block.text.encode(), block.named)
    assert problems == []
    assert source is not None
    kind = FOLDERS[block.named.split("/")[1]]
    found: list[Problem] = []
    match kind:
        case "product":
            found = read_model(Product, source)[1]
        case "brand":
            found = read_model(Brand, source)[1]
        case "categories":
            found = [problem for path in source.value for problem in read_model(Category, source, path)[1]]
        case "size_chart":
            found = read_size_chart(source, id="example")[1]
        case "return_policy":
            found = read_policy(source, "example")[1]
    assert [str(problem) for problem in found] == []
    assert [error.message for error in Draft202012Validator(schemas[kind]).iter_errors(source.value)] == []


def test_there_are_examples_of_every_kind_of_file() -> None:
    assert {FOLDERS[block.named.split("/")[1]] for _, block in EXAMPLES} == set(FOLDERS.values())


def test_marks_in_the_pages_are_known(reference: ModuleType) -> None:
    lines, blocks = set(reference.PageFacts.NAMES), {*reference.PAGE_TOPICS, *reference.OWN_BLOCKS}
    for page in PAGES:
        text = page.read_text("utf-8")
        for mark in re.findall(r"\[\[([a-z_.]+)[^\]]*\]\]", text):
            assert mark in lines, f"{page.name}: {mark}"
        for mark in re.findall(r"::: hangtag ([a-z-]+)", text):
            assert mark in blocks, f"{page.name}: {mark}"
