"""An editor with hangtag's schemas marks what is wrong while it is typed, and nothing that is right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.__main__ import hangtag
from generator.catalogue import read_model
from generator.catalogue.product import Product
from generator.catalogue.return_policy.keys import FACTS, KEYS, TOP
from generator.catalogue.return_policy.reading import read_policy
from generator.catalogue.return_policy.values import Surroundings
from generator.measure import Misread
from generator.measure.charges import read_charge
from generator.measure.days.phrases import EVENTS, read_span, read_window
from generator.measure.fit_words import ALSO_ADVICE, ALSO_VERDICT, DIRECTION, SIZES
from generator.yaml_schemas import FILES, FOLDER
from generator.yaml_schemas.policies import CHARGE, CLOCK, PAID_IN, WINDOW, policy_schema
from generator.yaml_source import parse_yaml

Mistakes = Callable[[str, Any], list[str]]
ROOT = Path(__file__).parents[2]
FOLDERS = {
    "products": "product",
    "size_charts": "size_chart",
    "return_policies": "return_policy",
    "brands": "brand",
}
DEMO = [
    *(
        (path, name)
        for folder, name in FOLDERS.items()
        for path in sorted(ROOT.glob(f"product_data/{folder}/*.yml"))
    ),
    (ROOT / "product_data/store.yml", "store"),
    (ROOT / "product_data/categories.yml", "categories"),
]
SENTENCES = [(path, "wording") for path in sorted(ROOT.glob("content/wording/*.yml"))]


def test_schemas_are_schemas(schemas: dict[str, Any]) -> None:
    assert list(schemas) == list(FILES)
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(("path", "name"), DEMO + SENTENCES, ids=[path.name for path, _ in DEMO + SENTENCES])
def test_nothing_is_marked_in_the_demo_shop(path: Path, name: str, mistakes: Mistakes) -> None:
    text = path.read_text("utf-8")
    assert mistakes(name, text) == []
    source, _ = parse_yaml(text.encode(), path.name)
    assert source is not None
    assert mistakes(name, source.value) == []


@pytest.mark.parametrize(("path", "name"), DEMO, ids=[path.name for path, _ in DEMO])
def test_demo_files_name_their_schema(path: Path, name: str) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    depth = len(path.relative_to(ROOT).parts) - 1
    assert first == f"# yaml-language-server: $schema={'../' * depth}.hangtag/schemas/{name}.json"


MARKED = yaml.safe_load((Path(__file__).parent / "mistakes.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for name, texts in MARKED["wrong"].items() for text in texts],
    ids=lambda value: re.sub(r"\s+", " ", value)[-60:],
)
def test_a_slip_is_marked(name: str, text: str, mistakes: Mistakes) -> None:
    assert mistakes(name, MARKED["base"][name] + text), "an editor would not mark this"


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for name, texts in MARKED["right"].items() for text in texts],
    ids=lambda value: re.sub(r"\s+", " ", value)[-60:],
)
def test_what_people_type_is_not_marked(name: str, text: str, mistakes: Mistakes) -> None:
    whole = MARKED["base"][name] + text
    assert mistakes(name, whole) == []
    source, problems = parse_yaml(whole.encode(), "x.yml")
    assert source is not None
    assert problems == []
    assert mistakes(name, source.value) == []
    if name == "product":
        assert read_model(Product, source)[1] == []
    if name == "return_policy":
        assert read_policy(source, "x")[1] == []


def described(schema: Any, path: str = "") -> list[str]:
    """The keys without a word on what they are for."""
    if isinstance(schema, list):
        return [key for number, inner in enumerate(schema) for key in described(inner, f"{path}[{number}]")]
    if not isinstance(schema, dict):
        return []
    missing = []
    if schema.get("additionalProperties") is False and "description" in schema and not path.endswith(".material"):
        for key, inner in schema.get("properties", {}).items():
            if not inner.get("description"):
                missing.append(f"{path}.{key}")
    return missing + [key for name, inner in schema.items() for key in described(inner, f"{path}.{name}")]


def test_every_key_says_what_it_is_for(schemas: dict[str, Any]) -> None:
    for name, schema in schemas.items():
        if name != "wording":
            assert described(schema) == [], name


def test_a_policy_offers_every_fact_and_every_situation(schemas: dict[str, Any]) -> None:
    schema = schemas["return_policy"]
    rule = schema["$defs"]["Rule"]["properties"]
    assert set(schema["properties"]) == {*TOP, *FACTS}
    assert set(rule) == {"when", "name", *FACTS}
    assert set(rule["when"]["properties"]) == set(KEYS)


def test_groups_of_the_shop_are_markets() -> None:
    own = Draft202012Validator(policy_schema(["nordic"]))
    strange = Draft202012Validator(policy_schema())
    policy = {"refund": "30 days of delivery", "applies_to": {"market": ["nordic", "DE"]}}
    assert own.is_valid(policy)
    assert not strange.is_valid(policy)


# A schema refuses nothing that the reader takes.
WINDOWS, CHARGES = Draft202012Validator(WINDOW), Draft202012Validator(CHARGE)
CLOCKS, PAYMENTS = Draft202012Validator(CLOCK), Draft202012Validator(PAID_IN)
number = st.integers(0, 400).map(str)
unit = st.sampled_from(["day", "days", "working days", "business day", "calendar days", "weeks", "month", "years"])
counted_from = st.builds(
    "{} {}".format,
    st.sampled_from(["of", "from", "after", "within", "since", "of the"]),
    st.sampled_from([*EVENTS, "delivery or collection", "last delivery"]),
)
span = st.builds(
    "{}{}{}{} {}".format,
    st.sampled_from(["", " ", "within ", "up to "]),
    st.one_of(st.just(""), st.builds("{}{}".format, number, st.sampled_from([" to ", "-", "–", " and "]))),
    st.builds("{}{}".format, number, st.sampled_from([" ", "-"])),
    unit,
    st.one_of(st.just(""), counted_from),
)
window = st.one_of(
    span,
    st.builds("{} but at most {}".format, span, span),
    st.sampled_from(
        [
            "none",
            "unlimited",
            " as refund",
            "as_refund",
            "until 31 January",
            "until black_friday",
            "until Sat 2 May 2026",
        ]
    ),
)
charge = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", " ", "€", "£", "EUR "]),
    st.decimals(0, 900, places=2).map(str) | number,
    st.sampled_from(["", " EUR", "EUR", "€", " €", "%", " % of the price", " USD", "฿"]),
    st.sampled_from(["", " per parcel", " per item", " per order"]),
) | st.sampled_from(["free", "none", "customer_pays"])


def reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except Misread:
        return False
    return True


@settings(max_examples=50, deadline=None)
@given(window)
def test_every_window_that_is_read_is_right_in_an_editor(text: str) -> None:
    if reads(read_window, text):
        assert WINDOWS.is_valid(text), text
    if reads(read_span, text):
        assert CLOCKS.is_valid(text), text
    if reads(lambda phrase: read_span(phrase, event=False), text):
        assert PAYMENTS.is_valid(text), text


@settings(max_examples=50, deadline=None)
@given(charge)
def test_every_charge_that_is_read_is_right_in_an_editor(text: str) -> None:
    if reads(read_charge, text):
        assert CHARGES.is_valid(text), text


POLICIES = [
    (f"{path.stem}:{shop}:{id}", policy, loaded.get("stores", {}).get(shop, {}))
    for path in sorted((ROOT / "tests/vectors/returns").glob("*.yml"))
    for loaded in [parse_yaml(path.read_bytes(), path.name)[0].value]  # type: ignore[union-attr]
    for shop, policies in loaded.get("shops", {}).items()
    for id, policy in policies.items()
]


def test_no_policy_of_the_vectors_that_is_read_is_marked() -> None:
    read = 0
    for name, policy, store in POLICIES:
        markets = store.get("markets", {})
        around = Surroundings(
            store.get("time_zone", "UTC"),
            {day: [date.fromisoformat(d) for d in days] for day, days in store.get("days", {}).items()},
            markets,
        )
        source, _ = parse_yaml(json.dumps(policy, ensure_ascii=False).encode(), name)
        assert source is not None
        if read_policy(source, "example", around)[1] == []:
            read += 1
            found = [error.message for error in Draft202012Validator(policy_schema(markets)).iter_errors(policy)]
            assert found == [], name
    assert read > 80


def test_no_chart_of_the_vectors_is_marked(mistakes: Mistakes) -> None:
    texts: dict[str, str] = {}
    for file in ("sizing/charts.yml", "sizing_linter/sound_charts.yml"):
        texts |= yaml.safe_load((ROOT / "tests" / file).read_text("utf-8"))
    assert len(texts) > 10
    for name, text in texts.items():
        source, _ = parse_yaml(text.encode(), name)
        assert source is not None
        if "sizes" not in source.value or "table" in source.value:  # a product among them is none
            assert mistakes("size_chart", source.value) == [], name


def test_every_spelling_of_the_fit_is_right_in_an_editor(mistakes: Mistakes) -> None:
    for verdict in (*DIRECTION, *ALSO_VERDICT):
        for spelling in (verdict, verdict.replace("_", " ").capitalize(), verdict.replace("_", "-")):
            assert mistakes("product", {"name": "Shirt", "fit": spelling}) == []
            for advice in (*SIZES, *ALSO_ADVICE):
                assert mistakes("product", {"name": "Shirt", "fit": {"verdict": spelling, "advice": advice}}) == []


def test_the_command_writes_them_for_the_shop(tmp_path: Path) -> None:
    (tmp_path / "product_data").mkdir()
    (tmp_path / "product_data/store.yml").write_text(
        "name: Fen\nurl: https://example.com\nlocales: [en-GB]\nmarkets: {nordic: [SE, DK]}\n", "utf-8"
    )
    done = CliRunner().invoke(hangtag, ["schema", "--project", str(tmp_path)])
    assert done.exit_code == 0
    written = {path.stem: json.loads(path.read_text("utf-8")) for path in (tmp_path / FOLDER).iterdir()}
    assert set(written) == set(FILES)
    assert "nordic" in str(written["return_policy"])
    done = CliRunner().invoke(hangtag, ["schema", "--project", str(tmp_path), "--out", str(tmp_path / "here")])
    assert len(list((tmp_path / "here").iterdir())) == len(FILES)
