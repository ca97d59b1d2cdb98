"""Feeds keep the limits and words of those who read them, and tell what they leave out."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import babel.numbers
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator
from generator.answers import Answer, Paragraph
from generator.build import build
from generator.checks import feed_parts
from generator.checks.everything import check_shop
from generator.measure.cells import FORMULAS
from generator.shop import read_shop
from generator.surfaces import Place, Saying
from generator.surfaces.feeds import LeftOut, as_cell, google, pairs, table_line
from generator.surfaces.feeds.google import label_of
from generator.text import Link, Text
from generator.wording import Words

WriteShop = Callable[..., Path]
ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 24)
SMALL_STORE = "name: Small\nurl: https://www.example.com\nlocales: [en-GB]\n"
SCHEMAS = Path(generator.__file__).parent / "assets/schemas"
G = "{http://base.google.com/ns/1.0}"
ITEM = {"id", "item_group_id", "size", "size_system", "size_type", "return_policy_label", "returns",
        "question_and_answer"}  # fmt: skip
# support.google.com/merchants/answer/17081382, the words of each part of `returns`.
RETURNS = {
    "country": "[A-Z]{2}",
    "item_condition": "NEW|LIKE_NEW|USED|DEFECTIVE_ONLY",
    "method": "BY_MAIL|IN_STORE|AT_A_KIOSK|DROP_OFF_LOCATION",
    "window_type": "FINITE_RETURN_WINDOW|NO_RETURNS|LIFETIME",
    "window_days": "[1-9][0-9]*",
    "outcome": "REFUND|EXCHANGE|STORE_CREDIT",
    "shipping_fee": r"[0-9]+(\.[0-9]+)? [A-Z]{3}",
    "shipping_fee_type": "CUSTOMER_RESPONSIBILITY|DEDUCTED_FROM_REFUND",
    "restocking_fee": r"[0-9]+(\.[0-9]+)? [A-Z]{3}",
    "restocking_percentage_fee": r"[0-9]+(\.[0-9]+)?",
    "policy_url": "https://.+",
}
MONEY = {
    "type": "object",
    "required": ["amountMicros", "currencyCode"],
    "additionalProperties": False,
    "properties": {"amountMicros": {"pattern": "^[0-9]+$"}, "currencyCode": {"pattern": "^[A-Z]{3}$"}},
}
A_DAY = {
    "type": "object",
    "required": ["year", "month", "day"],
    "additionalProperties": False,
    "properties": {"year": {"type": "integer"}, "month": {"maximum": 12}, "day": {"maximum": 31}},
}
# google.shopping.merchant.accounts.v1.OnlineReturnPolicy, what of it we write.
ACCOUNT_POLICY = {
    "type": "object",
    "required": ["countries", "policy", "returnPolicyUri"],
    "additionalProperties": False,
    "if": {"properties": {"policy": {"properties": {"type": {"const": "NO_RETURNS"}}}}},
    "else": {"required": ["returnMethods", "itemConditions"]},
    "properties": {
        "label": {"type": "string", "minLength": 1, "maxLength": 50},
        "countries": {"type": "array", "minItems": 1, "items": {"pattern": "^[A-Z]{2}$"}},
        "policy": {
            "type": "object",
            "required": ["type"],
            "additionalProperties": False,
            "properties": {
                "type": {"enum": ["NUMBER_OF_DAYS_AFTER_DELIVERY", "NO_RETURNS", "LIFETIME_RETURNS"]},
                "days": {"pattern": "^[1-9][0-9]*$"},
            },
            "if": {"properties": {"type": {"const": "NUMBER_OF_DAYS_AFTER_DELIVERY"}}},
            "then": {"required": ["days"]},
            "else": {"not": {"required": ["days"]}},
        },
        "returnMethods": {"minItems": 1, "items": {"enum": ["BY_MAIL", "IN_STORE", "AT_A_KIOSK"]}},
        "itemConditions": {"minItems": 1, "items": {"enum": ["NEW", "USED"]}},
        "returnShippingFee": {
            "required": ["type"],
            "additionalProperties": False,
            "properties": {"type": {"enum": ["FIXED", "CUSTOMER_PAYING_ACTUAL_FEE"]}, "fixedFee": MONEY},
        },
        "restockingFee": {
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
            "properties": {"fixedFee": MONEY, "microPercent": {"type": "integer"}},
        },
        "returnPolicyUri": {"pattern": "^https://"},
        "acceptExchange": {"type": "boolean"},
        "seasonalOverrides": {
            "items": {
                "required": ["label", "startDate", "endDate"],
                "oneOf": [{"required": ["returnDays"]}, {"required": ["returnUntilDate"]}],
                "additionalProperties": False,
                "properties": {
                    "label": {"type": "string"},
                    "startDate": A_DAY,
                    "endDate": A_DAY,
                    "returnDays": {"type": "integer", "minimum": 1},
                    "returnUntilDate": A_DAY,
                },
            }
        },
    },
}
# ucp.dev: the core of 2026-08-25, the body of the draft (specification/return).
UCP = {
    "type": "object",
    "required": ["type", "description"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "dev.ucp.shopping.policy.return"},
        "description": {"required": ["plain"], "properties": {"plain": {"type": "string", "minLength": 1}}},
        "url": {"pattern": "^https://"},
        "final_sale": {"const": True},
        "window": {
            "required": ["days", "anchor"],
            "properties": {
                "days": {"type": "integer", "minimum": 1},
                "anchor": {"enum": ["delivered", "purchased", "shipped", "fulfilled"]},
            },
        },
        "supported_resolutions": {
            "minItems": 1,
            "items": {"enum": ["original_payment_method", "store_credit", "gift_card", "exchange", "replacement"]},
        },
        "methods": {
            "items": {
                "required": ["type"],
                "properties": {
                    "type": {"enum": ["in_store", "by_mail", "kiosk"]},
                    "fee": {
                        "required": ["type"],
                        "properties": {
                            "type": {"enum": ["free", "fixed_fee", "customer_responsibility"]},
                            "amount": {"type": "integer", "minimum": 1},
                        },
                        "if": {"properties": {"type": {"const": "fixed_fee"}}},
                        "then": {"required": ["amount"]},
                    },
                },
            }
        },
        "restocking_fee": {
            "minProperties": 1,
            "properties": {"percentage_bps": {"type": "integer"}, "amount": {"type": "integer"}},
        },
    },
    "if": {"required": ["final_sale"]},
    "then": {"not": {"anyOf": [{"required": [key]} for key in ("window", "methods", "supported_resolutions")]}},
}


def validate(value: Any, schema: Any) -> None:
    jsonschema.validate(value, schema, cls=jsonschema.Draft202012Validator)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    build(ROOT, out, as_of=DAY, only=("feeds",))
    return out / "feeds"


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""), delimiter="\t"))


def entries(path: Path) -> list[ElementTree.Element]:
    channel = ElementTree.parse(path).getroot().find("channel")
    assert channel is not None and channel.findtext("title")
    return channel.findall("item")


def told_of(entry: ElementTree.Element) -> Iterator[tuple[str, str, dict[str, str]]]:
    for each in entry:
        assert each.tag.startswith(G)
        yield (
            each.tag.removeprefix(G),
            each.text or "",
            {part.tag.removeprefix(G): part.text or "" for part in each},
        )


def in_one_cell(cell: str) -> list[list[str]]:
    """Values parted by commas, their parts by colons; quotes keep signs together."""
    found: list[list[str]] = [[""]] if cell else []
    quoted = False
    for sign in re.findall(r'""|.', cell, re.DOTALL):
        if sign == '""' and quoted:
            found[-1][-1] += '"'
        elif sign == '"':
            quoted = not quoted
        elif sign == "," and not quoted:
            found.append([""])
        elif sign == ":" and not quoted:
            found[-1].append("")
        else:
            found[-1][-1] += sign
    return found


@pytest.mark.parametrize("locale", ["en-us", "en-gb", "de-de", "th-th", "ar-ae"])
def test_google_s_table_and_xml_say_the_same_within_its_limits(demo: Path, locale: str) -> None:
    rows, items = table(demo / f"google/{locale}.tsv"), entries(demo / f"google/{locale}.xml")
    assert len(rows) == len(items) > 100
    assert len({row["id"] for row in rows}) == len(rows)
    returns_column = next(column for column in rows[0] if column.startswith("returns("))
    asked_column = next(column for column in rows[0] if column.startswith("question_and_answer("))
    names = returns_column.removeprefix("returns(").rstrip(")").split(":")
    assert set(names) == set(RETURNS)
    for row, entry in zip(rows, items, strict=True):
        told = list(told_of(entry))
        assert {name for name, _, _ in told} <= ITEM
        assert 1 <= len(row["id"]) <= 50 and len(row["size"]) <= 100 and len(row["return_policy_label"]) <= 50
        assert [text for name, text, _ in told if name == "id"] == [row["id"]]
        assert ",".join(text for name, text, _ in told if name == "size_type") == row["size_type"]
        returns = [parts for name, _, parts in told if name == "returns"]
        in_table = [dict(zip(names, value, strict=True)) for value in in_one_cell(row[returns_column])]
        assert [{name: text for name, text in value.items() if text} for value in in_table] == returns
        assert len(returns) <= 100
        for value in returns:
            assert {"country", "item_condition"} <= set(value)
            assert all(re.fullmatch(RETURNS[name], text) for name, text in value.items()), value
            assert (value["window_type"] == "FINITE_RETURN_WINDOW") == ("window_days" in value)
            assert value["window_type"] == "NO_RETURNS" or "method" in value
        asked = [(parts["question"], parts["answer"]) for name, _, parts in told if name == "question_and_answer"]
        assert [tuple(value) for value in in_one_cell(row[asked_column])] == asked
        assert 1 <= len(asked) <= 30 and len(dict(asked)) == len(asked)
        assert all(0 < len(side) <= 1000 for pair in asked for side in pair)
        assert sum(len(side) for pair in asked for side in pair) <= 10_000
        assert not any(text.startswith(FORMULAS) for text in row.values())


@pytest.mark.parametrize("locale", ["en-us", "en-gb", "de-de", "th-th", "ar-ae"])
def test_the_account_has_a_policy_for_every_label_and_one_default(demo: Path, locale: str) -> None:
    policies = json.loads((demo / f"google/return_policies/{locale}.json").read_bytes())["onlineReturnPolicies"]
    labels = [policy.get("label") for policy in policies]
    assert labels.count(None) == 1 and len(set(labels)) == len(labels)
    assert {row["return_policy_label"] for row in table(demo / f"google/{locale}.tsv")} <= {*labels, ""}
    for policy in policies:
        validate(policy, ACCOUNT_POLICY)
        seasons = policy.get("seasonalOverrides", [])
        days = [tuple(tuple(season[key].values()) for key in ("startDate", "endDate")) for season in seasons]
        assert all(earlier[1] < later[0] for earlier, later in pairwise(days))


@pytest.mark.parametrize("locale", ["en-us", "de-de", "th-th"])
def test_openai_s_columns_hold_its_rules(demo: Path, locale: str) -> None:
    rows = table(demo / f"openai/{locale}.tsv")
    assert len(rows) > 100
    for row in rows:
        assert 1 <= len(row["item_id"]) <= 100 and len(row["size"]) <= 20
        assert row["size_system"] == "" or re.fullmatch("[A-Z]{2}", row["size_system"])
        assert row["accepts_returns"] in ("true", "false", "") and row["accepts_exchanges"] in ("true", "false", "")
        assert (row["accepts_returns"] == "true") == bool(
            re.fullmatch("[1-9][0-9]*", row["return_deadline_in_days"])
        )
        assert row["return_policy"].startswith("https://help.example.com/")
        assert row["target_countries"] == locale[-2:].upper()
        assert all(set(pair) == {"q", "a"} and pair["q"] and pair["a"] for pair in json.loads(row["q_and_a"]))


def test_ucp_policies_are_of_its_form_and_the_typed_part_is_behind_its_flag(
    demo: Path, write_shop: WriteShop
) -> None:
    files = list((demo / "ucp").glob("*/*.json"))
    policies = [json.loads(path.read_bytes())["policies"][0] for path in files if path.parent.name != "unsaid"]
    assert len(policies) > 20
    for policy in policies:
        validate(policy, UCP)
    assert any("final_sale" in policy for policy in policies) and any("window" in policy for policy in policies)
    plain = feeds(write_shop, "feeds: {ucp: yes}\n")
    for path in (plain / "ucp/en-gb").glob("*.json"):
        assert set(json.loads(path.read_bytes())["policies"][0]) == {"type", "description", "url"}


def test_what_is_left_out_and_unsaid_is_told_in_their_forms(demo: Path) -> None:
    left_out = json.loads((SCHEMAS / "left-out-1.json").read_bytes())
    unsaid = json.loads((SCHEMAS / "unsaid-1.json").read_bytes())
    lines = [line for path in demo.glob("*/left_out/*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert len(lines) > 50
    for line in lines:
        validate(json.loads(line), left_out)
    silences = [json.loads(path.read_bytes()) for path in demo.glob("*/unsaid/*.json")]
    assert {each["surface"] for each in silences} == {"google", "openai", "ucp"}
    for each in silences:
        validate(each, unsaid)


STORE = (
    "name: Small\nurl: https://www.example.com\nhelp: https://help.example.com\nlocales: [en-GB]\n"
    "time_zone: Europe/London\ncontact: {email: care@example.com}\n"
)
BOTH = "feeds: {google: yes, openai: yes, ucp: draft}\n"


def feeds(
    write_shop: WriteShop, wanted: str, files: dict[str, str | None] | None = None, folder: str = "shop"
) -> Path:
    changes = {"product_data/store.yml": STORE + wanted, "content/en/returns.md": "# Returns\n", **(files or {})}
    project = write_shop(changes, folder)
    build(project, project / "out", as_of=DAY, only=("feeds",))
    return project / "out/feeds"


def test_no_feed_is_made_that_nobody_asked_for(write_shop: WriteShop) -> None:
    assert not feeds(write_shop, "").exists()
    assert {path.name for path in feeds(write_shop, "feeds: {openai: yes}\n", folder="one").iterdir()} == {"openai"}


SKUS = "name: Shirt\nstyle: ST-1\nsizes: [S, M]\nskus: {S: A-S, M: A-M}\nsize_chart: none\n"


@pytest.mark.parametrize(
    ("refund", "google", "deadline", "window"),
    [
        ("30 days of delivery", "30", "30", {"days": 30, "anchor": "delivered"}),
        ("2 weeks of last_delivery", "14", "14", {"days": 14, "anchor": "delivered"}),
        ("30 days of purchase", None, "30", {"days": 30, "anchor": "purchased"}),
        ("30 days of dispatch", None, "30", {"days": 30, "anchor": "shipped"}),
        ("10 days of discovery", None, "", None),
        ("1 month of delivery", None, "", None),
        ("unlimited", "", "", None),
    ],
)
def test_days_are_said_where_their_anchor_is_known(
    write_shop: WriteShop, refund: str, google: str | None, deadline: str, window: Any
) -> None:
    policy = f"refund: {refund}\nby_mail: free\n"
    made = feeds(
        write_shop,
        BOTH,
        {"product_data/return_policies/standard.yml": policy, "product_data/products/shirt.yml": SKUS},
    )
    told = list(told_of(entries(made / "google/en-gb.xml")[0]))
    days = [parts.get("window_days", "") for name, _, parts in told if name == "returns"]
    assert days == ([] if google is None else [google])
    labels = [text for name, text, _ in told if name == "return_policy_label"]
    policies = json.loads((made / "google/return_policies/en-gb.json").read_bytes())["onlineReturnPolicies"]
    assert bool(labels) == bool(policies) == (google is not None)
    assert [row["return_deadline_in_days"] for row in table(made / "openai/en-gb.tsv")] == [deadline, deadline]
    (path,) = (made / "ucp/en-gb").glob("*.json")
    assert json.loads(path.read_bytes())["policies"][0].get("window") == window
    for surface, silent in (("google", google is None), ("openai", not deadline)):
        (said,) = json.loads((made / surface / "unsaid/en-gb.json").read_bytes())["terms"].values()
        assert not silent or said[0]["fact"] == "refund"


def test_a_return_costs_what_its_outcome_costs(write_shop: WriteShop) -> None:
    policy = (
        "refund: 30 days of delivery\nexchange: as refund\nby_mail: 4.00 GBP\n"
        "rules:\n  - {when: {outcome: exchange}, by_mail: free}\n"
    )
    changed = {"product_data/return_policies/standard.yml": policy, "product_data/products/shirt.yml": SKUS}
    made = feeds(write_shop, BOTH, changed)
    told = [parts for name, _, parts in told_of(entries(made / "google/en-gb.xml")[0]) if name == "returns"]
    assert {parts["outcome"]: parts["shipping_fee"] for parts in told} == {
        "REFUND": "4.00 GBP",
        "EXCHANGE": "0 GBP",
    }


def test_hostile_words_stay_in_their_cells(write_shop: WriteShop) -> None:
    """Signs of tables, of XML and of formulas in SKUs, sizes, names and answers."""
    evil = '=HYPERLINK("x")'
    product = {
        "name": '<g:id>"x", y: z\t</item>&',
        "style": "=1+1",
        "sizes": ["S", "=2+2", "L:1,2"],
        "skus": {"S": evil, "=2+2": "B-2", "L:1,2": 'C"3'},
        "size_chart": "none",
        "details": {"pockets": '"; DROP, a:b\n</rss> =1+1'},
        "material": {"linen": 100},
    }
    made = feeds(write_shop, BOTH, {"product_data/products/shirt.yml": json.dumps(product)})
    rows = table(made / "google/en-gb.tsv")
    assert [(row["id"], row["size"], row["item_group_id"]) for row in rows] == [
        ("B-2", "", ""),
        ('C"3', "L:1,2", ""),
    ]
    items = [{name: text for name, text, _ in told_of(entry)} for entry in entries(made / "google/en-gb.xml")]
    assert [entry["id"] for entry in items] == [evil, "B-2", 'C"3']
    assert {entry["item_group_id"] for entry in items} == {"=1+1"}
    for row in (*rows, *table(made / "openai/en-gb.tsv")):
        assert None not in row and not any((text or "").startswith(FORMULAS) for text in row.values())
    asked = in_one_cell(next(text for name, text in rows[0].items() if name.startswith("question")))
    assert any('"; DROP, a:b </rss> =1+1' in answer for _, answer in asked)
    left_out = [json.loads(line) for line in (made / "google/left_out/en-gb.jsonl").read_text("utf-8").splitlines()]
    assert {(each["sku"], each["column"]) for each in left_out} >= {(evil, "id"), ("B-2", "size")}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=6))
def test_any_text_comes_back_from_a_line_of_a_table(texts: list[str]) -> None:
    cells = [as_cell(text) for text in texts]
    written = table_line(cells)
    assert written.count("\n") == 1
    (read,) = csv.reader(io.StringIO(written, newline=""), delimiter="\t")
    assert read == cells or cells == [""]


def test_a_question_keeps_the_limits_and_says_what_it_leaves_out() -> None:
    words, place = _words(), Place("Small", "https://www.example.com", "https://help.example.com", ("en-GB",))

    def answer(number: int, short: str, whole: str = "", question: str = "") -> Answer:
        text = Text("en", (whole, Link("All about it", "policy:standard")))
        blocks = (Paragraph(text),) if whole else ()
        asked = Text("en", (question or f"Question {number}?",))
        return Answer(f"topic.{number}", asked, Text("en", (short,)), blocks)

    def asked(*answers: Answer) -> tuple[list[tuple[str, str]], list[str]]:
        left_out: list[LeftOut] = []
        title = Text("en", ("Shirt",))
        said = pairs(Saying("product", "shirt", title, words, place, answers), 30, 1000, 1000, 10_000, left_out)
        return said, [each.reason for each in left_out]

    assert asked(answer(1, "Yes.", "It does.")) == ([("Question 1?", "Yes. It does.")], [])
    said, why = asked(answer(1, "Yes.", "long " * 300))
    assert said == [("Question 1?", "Yes.")] and "shortened" in why[0]
    said, why = asked(answer(1, "x" * 1001), answer(2, "Yes.", question="q" * 1001))
    assert not said and ["answer has more" in why[0], "question has more" in why[1]] == [True, True]
    said, why = asked(*(answer(n, "Yes.") for n in range(35)))
    assert len(said) == 30 and len(why) == 5 and "more than 30 questions" in why[0]
    said, why = asked(*(answer(n, "y" * 900) for n in range(20)))
    assert sum(len(side) for pair in said for side in pair) <= 10_000 and len(said) == 10 and len(why) == 10
    two = (answer(1, "First.", "a" * 600, "Why?"), answer(2, "Second.", "b" * 600, "Why?"))
    assert asked(*two)[0] == [("Why?", f"First. {'a' * 600} Second.")]


def _words() -> Words:
    from generator.shop import read_shop

    shop, _ = read_shop(ROOT, DAY)
    assert shop is not None
    return next(iter(shop.words.values()))


def test_a_label_is_at_most_50_signs_and_tells_terms_apart() -> None:
    long = "a-policy-with-a-name-that-takes-eighty-signs-since-nobody-said-that-it-must-not"
    assert label_of(f"{long}-a7c289") != label_of(f"{long}-a7c280")
    assert len(label_of(f"{long}-a7c289")) <= 50 and label_of(f"{long}-a7c289").endswith("-a7c289")
    assert label_of("standard-a7c289") == "standard-a7c289"


def test_parts_hold_every_product_once_and_an_edit_makes_one_of_them_anew(
    write_shop: WriteShop, tmp_path: Path
) -> None:
    products = {
        f"product_data/products/shirt-{n}.yml": SKUS.replace("A-", f"A{n}-").replace("Shirt", f"Shirt {n}")
        for n in range(40)
    }
    wanted = "feeds: {google: yes, parts: 8}\n"
    made = feeds(write_shop, wanted, products)
    files = sorted((made / "google/en-gb").glob("*.tsv"))
    assert [path.stem for path in files] == [f"{at:02x}" for at in range(8)]
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    assert sum(len(table(path)) for path in files) == 80
    shirt = tmp_path / "shop/product_data/products/shirt-7.yml"
    shirt.write_text(shirt.read_text("utf-8").replace("A7-S", "B7-S"), "utf-8")
    report = build(tmp_path / "shop", tmp_path / "shop/out", as_of=DAY, only=("feeds",))
    changed = {path for path, content in before.items() if path.read_bytes() != content}
    assert {path.suffix for path in changed} == {".tsv", ".xml"} and len(changed) == 2
    assert report.made == 2  # the product and its part
    build(tmp_path / "shop", tmp_path / "clean", as_of=DAY, only=("feeds",))
    assert {path.relative_to(made): path.read_bytes() for path in made.rglob("*") if path.is_file()} == {
        path.relative_to(tmp_path / "clean/feeds"): path.read_bytes()
        for path in (tmp_path / "clean/feeds").rglob("*")
        if path.is_file()
    }


def test_a_feed_of_very_many_products_in_one_file_is_told(write_shop: WriteShop) -> None:
    many = {f"product_data/products/p{n}.yml": "name: Shirt\n" for n in range(feed_parts.MANY + 1)}
    for said, told in (("google: yes", 1), ("google: yes, parts: 16", 0), ("ucp: yes", 0)):
        shop, _ = read_shop(write_shop(many | {"product_data/store.yml": f"{SMALL_STORE}feeds: {{{said}}}\n"}), DAY)
        assert shop is not None
        found = [problem for problem in check_shop(shop) if problem.code == "site/feed-parts"]
        assert [(problem.severity, problem.file) for problem in found] == told * [
            ("info", "product_data/store.yml")
        ]


def test_the_currency_of_a_country_does_not_hang_on_the_machine_s_day(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoDay(date):
        @classmethod
        def today(cls) -> NoDay:
            raise AssertionError("the clock was asked")

    monkeypatch.setattr(babel.numbers.datetime, "date", NoDay)
    found = {market: google.currency_of(market) for market in ("DE", "HR", "GB", "US", "TH", "AE", "PA", "XX")}
    expected = {"DE": "EUR", "HR": "EUR", "GB": "GBP", "US": "USD", "TH": "THB", "AE": "AED", "PA": "PAB", "XX": ""}
    assert found == expected
