"""What order mails tell mail programs: the order as it is, in each system's own engine, whatever its words are."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.build import place_of
from generator.commands.footer import command
from generator.shop import read_shop
from generator.surfaces.order_markup import DIALECTS, outputs

from ..hostile.corpus import sample
from ..structured_data.test_structured_data import PROPERTIES, faults

ROOT = Path(__file__).parents[2]
NAMES = [
    "Linen camp shirt",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=y>',
    "{{ x }} {% y %} {{{z}}}",
]
NAMES += [
    "a\\",
    "'",
    "&quot;",
    "<!--",
    "ไทย قميص",
    "*|X|* %%y%% <?php",
    # No shop system sends controls or halves of a pair: the first are dropped by browsers, the second by JSON.
    *(text for text in sample(60) if text.strip() and not any(category(sign) in ("Cc", "Cs") for sign in text)),
]
ENGINES = {
    "shopify_liquid": "ruby",
    "liquid": "liquidjs",
    "mjml": "mjml",
    "jinja": "jinja",
    "klaviyo_django": "django",
    "sendgrid_handlebars": "handlebars",
    "postmark_mustache": "mustache",
}
URL = "https://www.example.com/orders/1?a=1&b=%22"


def order_of(name: str) -> dict[str, Any]:
    """What the markup is to say of an order of two lines."""
    price = {"price": "29.99", "priceCurrency": "GBP"}
    lines = [
        {"@type": "Offer", "itemOffered": {"@type": "Product", "name": name}, **price}
        | {"eligibleQuantity": {"@type": "QuantitativeValue", "value": 3}},
        {"@type": "Offer", "itemOffered": {"@type": "Product", "name": "Belt"}, **price}
        | {"eligibleQuantity": {"@type": "QuantitativeValue", "value": 1}},
    ]
    shop = {"@type": "Organization", "name": "Alder & Fen"}
    return {
        "@type": "Order",
        "merchant": shop,
        "seller": shop,
        "orderNumber": f"#10{name}",
        "orderStatus": "http://schema.org/OrderProcessing",
        "price": "119.96",
        "priceCurrency": "GBP",
        "acceptedOffer": lines,
        "url": URL,
        "potentialAction": {"@type": "ViewAction", "url": URL, "target": URL},
    }


def sent(system: str, name: str) -> dict[str, Any]:
    """The same order as a system's template finds it."""
    if system == "shopify_liquid":
        lines = [
            {"title": name, "quantity": 3, "final_line_price": 8997},
            {"title": "Belt", "quantity": 1, "final_line_price": 2999},
        ]
        shop = {"order_name": f"#10{name}", "currency": "GBP", "total_price": 11996, "order_status_url": URL}
        return {**shop, "line_items": lines}
    price = {"price": "29.99", "currency": "GBP"}
    lines = [{"name": name, "quantity": 3, **price}, {"name": "Belt", "quantity": 1, **price}]
    order = {"order_number": f"#10{name}", "currency": "GBP", "total": "119.96", "order_url": URL, "lines": lines}
    return {"event": order} if system == "klaviyo_django" else order


def read(node: LexborNode) -> dict[str, Any]:
    """Microdata as a tree, as the HTML standard reads it."""
    value: dict[str, Any] = {"@type": (node.attributes.get("itemtype") or "").removeprefix("http://schema.org/")}

    def walk(parent: LexborNode) -> None:
        child = parent.child
        while child is not None:
            of = child.attributes if child.tag not in ("-text", "-comment") else {}
            name = of.get("itemprop")
            if name and "itemscope" in of:
                add(name, read(child))
            elif name:
                add(name, of.get("content") if child.tag == "meta" else of.get("href"))
            elif of is not None and child.tag not in ("-text", "-comment"):
                walk(child)
            child = child.next

    def add(name: str, said: Any) -> None:
        if PROPERTIES[value["@type"]].get(name) == (int, float):
            said = float(said)
        known = value.get(name)
        value[name] = said if known is None else [*(known if isinstance(known, list) else [known]), said]

    walk(node)
    return value


def templates() -> dict[str, str]:
    shop, _ = read_shop(ROOT, date(2026, 11, 24))
    return {output.path.split("/")[2].split(".")[0]: output.content.decode() for output in outputs(place_of(shop))}


@pytest.mark.parametrize("system", DIALECTS)
def test_each_system_s_engine_writes_the_order_whatever_its_words_are(
    system: str,
    engine: Callable[[str], Any],
) -> None:
    template = templates()[system]
    told = engine(ENGINES[system])([(template, sent(system, name)) for name in NAMES])
    for name, html in zip(NAMES, told, strict=True):
        tree = LexborHTMLParser(html)
        (node,) = tree.css('[itemtype="http://schema.org/Order"]')
        found = read(node)
        assert found == order_of(name), name
        assert not list(faults(found, "Order", "order"))
        assert not tree.css("script, img, svg, [onerror], [onload]")
        assert tree.body is not None and not tree.body.text(strip=True), name


@pytest.mark.parametrize("system", [name for name in DIALECTS if name != "postmark_mustache"])
def test_a_mail_that_lacks_number_or_price_says_nothing(system: str, engine: Callable[[str], Any]) -> None:
    needed = ("currency",) if system == "shopify_liquid" else ("order_number", "currency", "total")
    for missing in needed:
        data = sent(system, "Belt")
        data.get("event", data).pop(missing)
        (html,) = engine(ENGINES[system])([(templates()[system], data)])
        assert "itemtype" not in html, (system, missing)


def footer(order: dict[str, Any], *options: str) -> Any:
    made = CliRunner().invoke(
        command, ["--project", str(ROOT), "--as-of", "2026-11-24", *options], input=json.dumps(order)
    )
    assert made.exit_code == 0, made.output
    return made


def line_of(product: str, **more: Any) -> dict[str, Any]:
    return {"product": product, "quantity": 2, "price": {"amount": "89.00", "currency": "EUR"}, **more}


ORDER = {
    "id": "A</script>1",
    "ordered_at": "2026-06-02T23:30:00+02:00",
    "locale": "de-DE",
    "total": {"amount": "178.00", "currency": "EUR"},
    "url": "/orders/1",
    "lines": [line_of("linen-camp-shirt", size="M"), line_of("linen-camp-shirt", discount=60)],
}


def test_a_footer_s_markup_is_the_order_with_the_returns_that_schema_org_can_say() -> None:
    made = json.loads(footer({**ORDER, "delivered_on": "2026-06-08"}, "--format", "json").stdout)
    html = made["markup"]
    (node,) = LexborHTMLParser(html).css("script")
    assert html.count("<") == 2
    value = json.loads(node.text())
    assert not list(faults(value, "Order", "order"))
    assert value["orderNumber"] == ORDER["id"]
    assert value["url"] == value["potentialAction"]["target"] == "https://www.example.com/orders/1"
    assert (value["price"], value["priceCurrency"]) == ("178.00", "EUR")
    first, _ = value["acceptedOffer"]
    assert first["itemOffered"]["name"].startswith("Leinen")
    assert first["eligibleQuantity"]["value"] == 2
    (last,) = (each["last_day"] for each in made["lines"][0]["outcomes"] if each["outcome"] == "refund")
    days = first["hasMerchantReturnPolicy"]["merchantReturnDays"]
    assert date.fromisoformat(last) == date(2026, 6, 8) + timedelta(days)
    assert first["hasMerchantReturnPolicy"]["applicableCountry"] == "DE"


@pytest.mark.parametrize("changed", [{"tier": "club"}, {"ordered_at": "2026-11-27"}])
def test_returns_that_the_order_changes_are_left_to_the_footer_s_words(changed: dict[str, str]) -> None:
    made = json.loads(footer({**ORDER, **changed}, "--format", "markup").stdout)
    assert "acceptedOffer" in made and "hasMerchantReturnPolicy" not in made


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ({}, "Processing"),
        ({"dispatched_on": "2026-06-04"}, "InTransit"),
        ({"dispatched_on": "2026-06-04", "delivered_on": "2026-06-08"}, "Delivered"),
    ],
)
def test_the_state_of_an_order_is_what_its_days_say(days: dict[str, str], status: str) -> None:
    made = json.loads(footer({**ORDER, **days}, "--format", "markup").stdout)
    assert f"http://schema.org/Order{status}" in made


def test_an_order_that_lacks_what_google_asks_for_has_no_markup_and_is_told_what() -> None:
    bare = {**ORDER, "lines": [line_of("linen-camp-shirt"), {"product": "linen-camp-shirt"}]}
    bare.pop("total")
    made = footer(bare, "--format", "markup")
    assert json.loads(made.stdout) == ""
    assert "no markup, the order does not say total, lines.1.price" in made.stderr
    assert json.loads(footer(bare, "--format", "json").stdout)["markup"] == ""


def test_a_price_that_is_none_is_told_with_its_place() -> None:
    wrong = {**ORDER, "total": "178,00", "lines": [line_of("linen-camp-shirt", quantity="2")]}
    made = CliRunner().invoke(command, ["--project", str(ROOT)], input=json.dumps(wrong))
    assert made.exit_code == 1
    assert (
        "total: this is no price" in made.stderr and "lines.0.quantity: '2' is no number of pieces" in made.stderr
    )
