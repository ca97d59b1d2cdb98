"""What search engines are told of returns: only what is true in their words, and what Google asks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import generator
from generator.build import build

from .test_structured_data import DAY, faults

WriteShop = Callable[..., Path]
SCHEMA = "https://schema.org/"
UNSAID = json.loads((Path(generator.__file__).parent / "assets/schemas/unsaid-1.json").read_text("utf-8"))
STORE = (
    "name: Small\nurl: https://www.example.com\nhelp: https://help.example.com\nlocales: [en-GB]\n"
    "time_zone: Europe/London\nreturns_country: GB\ncontact: {email: care@example.com}\n"
)


@pytest.fixture
def told(write_shop: WriteShop, tmp_path: Path) -> Callable[..., tuple[Any, Any, list[dict[str, str]]]]:
    """`told(policy)`: the product's policy, the shop's, and what is left unsaid of the product's terms."""

    def make(policy: str | None, store: str = STORE, tag: str = "en-gb") -> tuple[Any, Any, list[dict[str, str]]]:
        project = write_shop(
            {
                "product_data/store.yml": store,
                "product_data/return_policies/standard.yml": policy,
                "content/en/returns.md": "# Returns\n",
            },
            f"shop-{len(list(tmp_path.iterdir()))}",
        )
        build(project, out := project / "out", as_of=DAY, only=("structured_data",))
        folder = out / "structured_data"
        product = json.loads((folder / tag / "shirt.jsonld").read_bytes())
        shop = json.loads((folder / f"organization/{tag}.jsonld").read_bytes())
        unsaid = json.loads((folder / f"unsaid/{tag}.json").read_bytes())
        jsonschema.validate(unsaid, UNSAID, cls=jsonschema.Draft202012Validator)
        assert not [*faults(product, "ProductGroup", "$"), *faults(shop, "OnlineStore", "$")]
        for value in (product, shop):
            as_google_asks(value.get("hasMerchantReturnPolicy"))
        (said,) = unsaid["terms"].values() or ([],)
        return product.get("hasMerchantReturnPolicy"), shop.get("hasMerchantReturnPolicy"), said

    return make


def as_google_asks(policy: dict[str, Any] | None) -> None:
    """developers.google.com/search/docs/appearance/structured-data/return-policy: countries and a category, with
    the days of a finite window and the amount of a fee; or the page's address alone, at an organization."""
    if policy is None:
        return
    assert policy["merchantReturnLink"].startswith("https://help.example.com/")
    if set(policy) == {"@type", "merchantReturnLink"}:
        return
    finite = policy["returnPolicyCategory"] == f"{SCHEMA}MerchantReturnFiniteReturnWindow"
    assert finite == ("merchantReturnDays" in policy)
    assert len(policy["applicableCountry"]) == 2
    for fee, amount in (("returnFees", "returnShippingFeesAmount"),
                        ("customerRemorseReturnFees", "customerRemorseReturnShippingFeesAmount"),
                        ("itemDefectReturnFees", "itemDefectReturnShippingFeesAmount")):  # fmt: skip
        assert (policy.get(fee) == f"{SCHEMA}ReturnShippingFees") == (amount in policy)
    for season in policy.get("returnPolicySeasonalOverride", []):
        assert season["startDate"] <= season["endDate"] < str(season["merchantReturnDays"]) or isinstance(
            season["merchantReturnDays"], int
        )


def test_days_from_delivery_are_said_at_the_product_and_at_the_shop(told: Any) -> None:
    product, shop, _ = told("refund: 30 days of delivery\nby_mail: free\n")
    assert product == shop
    assert (product["merchantReturnDays"], product["applicableCountry"], product["returnPolicyCountry"]) == (
        30,
        "GB",
        "GB",
    )
    assert product["returnFees"] == f"{SCHEMA}FreeReturn"
    assert product["merchantReturnLink"] == "https://help.example.com/en-gb/returns/standard/"
    assert product["@id"].startswith("https://help.example.com/en-gb/returns/standard/#standard-")


@pytest.mark.parametrize(
    "window", ["21 days of purchase", "30 days of dispatch", "1 month of delivery", "until 31 January"]
)
def test_another_anchor_leaves_the_page_s_address_and_the_reason(told: Any, window: str) -> None:
    product, shop, unsaid = told(f"refund: {window}\nby_mail: free\n")
    assert product is None
    assert shop == {
        "@type": "MerchantReturnPolicy",
        "merchantReturnLink": "https://help.example.com/en-gb/returns/standard/",
    }
    assert unsaid[0]["fact"] == "refund"


@pytest.mark.parametrize(
    ("ways", "fee", "amount", "methods"),
    [
        ("by_mail: 4.50 GBP per parcel\nin_store: free", "ReturnShippingFees", 4.5, "ReturnByMail ReturnInStore"),
        ("by_mail: customer_pays", "ReturnFeesCustomerResponsibility", None, "ReturnByMail"),
        ("by_mail: none\nin_store: free", "FreeReturn", None, "ReturnInStore"),
        ("by_mail: 12%", None, None, "ReturnByMail"),
        ("by_mail: free\nin_store: 2.00 GBP", "FreeReturn", None, "ReturnByMail"),
        ("drop_off: free", None, None, ""),
        ("by_mail: free\nkeep: free", "FreeReturn", None, "ReturnByMail KeepProduct"),
    ],
)
def test_what_a_return_costs(told: Any, ways: str, fee: str | None, amount: Any, methods: str) -> None:
    product, _, unsaid = told(f"refund: 30 days of delivery\n{ways}\n")
    said = product.get("returnFees")
    assert said == (f"{SCHEMA}{fee}" if fee else None)
    assert product.get("returnShippingFeesAmount", {}).get("value") == amount
    assert product.get("returnMethod", []) == [f"{SCHEMA}{name}" for name in methods.split()]
    if fee is None:
        assert {"by_mail", "drop_off"} & {each["fact"] for each in unsaid}


@pytest.mark.parametrize(
    "season", ["", "  - {when: {purchased: 1 November to 24 December}, extended: until 31 January}\n"]
)
def test_the_fee_is_that_of_the_refund_where_outcomes_cost_differently(told: Any, season: str) -> None:
    rule = "rules:\n  - {when: {outcome: refund}, by_mail: 4.00 GBP}\n" + season
    product, _, unsaid = told(f"refund: 30 days of delivery\nexchange: as refund\nby_mail: free\n{rule}")
    assert product["returnShippingFeesAmount"]["value"] == 4
    assert "if.outcome" in {each["fact"] for each in unsaid}
    for override in product.get("returnPolicySeasonalOverride", []):
        assert override.get("returnFees") != f"{SCHEMA}FreeReturn"
    free = "rules:\n  - {when: {outcome: exchange}, by_mail: free}\n"
    product, _, _ = told(f"refund: 30 days of delivery\nexchange: as refund\nby_mail: 4.00 GBP\n{free}")
    assert product["returnShippingFeesAmount"]["value"] == 4


def test_faulty_goods_cost_what_their_rule_says(told: Any) -> None:
    policy = (
        "refund: 30 days of delivery\nby_mail: 4.50 GBP\nrestocking: 10%\n"
        "rules:\n  - {when: {reason: faulty}, refund: 60 days of discovery, by_mail: free}\n"
    )
    product, _, _ = told(policy)
    assert product["customerRemorseReturnFees"] == f"{SCHEMA}ReturnShippingFees"
    assert product["itemDefectReturnFees"] == f"{SCHEMA}FreeReturn"
    assert product["restockingFee"] == 10
    product, _, unsaid = told("refund: 30 days of delivery\nby_mail: 4.50 GBP\n")
    assert "itemDefectReturnFees" not in product
    assert "if.reason" in {each["fact"] for each in unsaid}


def test_a_season_is_an_override_with_its_days(told: Any) -> None:
    policy = (
        "refund: 30 days of delivery\nby_mail: free\nrules:\n"
        "  - {when: {purchased: 1 November to 24 December}, extended: until 31 January}\n"
    )
    product, _, _ = told(policy)
    assert product["returnPolicySeasonalOverride"] == [
        {
            "@type": "MerchantReturnPolicySeasonalOverride",
            "startDate": "2026-11-01",
            "endDate": "2026-12-24",
            "returnPolicyCategory": f"{SCHEMA}MerchantReturnFiniteReturnWindow",
            "merchantReturnDays": "2027-01-31",
        }
    ]


def test_a_refusal_and_a_lifetime(told: Any) -> None:
    assert told("returns: none\n")[0]["returnPolicyCategory"] == f"{SCHEMA}MerchantReturnNotPermitted"
    assert told("refund: unlimited\nby_mail: free\n")[0]["returnPolicyCategory"] == (
        f"{SCHEMA}MerchantReturnUnlimitedWindow"
    )


def test_a_shop_for_the_world_names_no_country_and_a_shop_without_a_policy_says_none(told: Any) -> None:
    world = STORE.replace("en-GB", "en-001")
    product, shop, unsaid = told("refund: 30 days of delivery\nby_mail: free\n", world, "en-001")
    assert product is None and set(shop) == {"@type", "merchantReturnLink"}
    assert "for the world" in unsaid[-1]["reason"]
    assert told(None)[:2] == (None, None)


def test_where_returns_go_is_not_guessed(told: Any) -> None:
    silent = STORE.replace("returns_country: GB\n", "")
    product, _, unsaid = told("refund: 30 days of delivery\nby_mail: free\n", silent)
    assert "returnPolicyCountry" not in product
    assert "returns_country" in {each["fact"] for each in unsaid}


def test_a_policy_s_page_asks_and_answers_as_it_reads(write_shop: WriteShop) -> None:
    from selectolax.lexbor import LexborHTMLParser

    build(project := write_shop(), out := project / "out", as_of=DAY, only=("site",))
    html = LexborHTMLParser((out / "site/en-gb/returns/standard/index.html").read_text("utf-8"))
    documents = [json.loads(each.text()) for each in html.css('script[type="application/ld+json"]')]
    assert [each["@type"] for each in documents] == ["FAQPage", "OnlineStore"]
    assert not list(faults(documents[0], "FAQPage", "$"))
    shown = " ".join(html.css_first("main").text(separator=" ").split())
    for question in documents[0]["mainEntity"]:
        assert question["name"] in shown
        for sentence in question["acceptedAnswer"]["text"].split(". "):
            assert "".join(sentence.rstrip(".").split()) in "".join(shown.split())
