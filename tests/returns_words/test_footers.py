"""`hangtag footer`: an order in, what can go back until when out, in the order's language."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

import generator
from generator.commands.footer import command
from generator.footers import Footers, MadeFooter
from generator.footers.order import read_order
from generator.problems import Refused, WrongUse
from generator.shop import read_shop

HERE = Path(__file__).parent
SCHEMAS = Path(generator.__file__).parent / "assets" / "schemas"
SHOP = {
    "product_data/store.yml": (
        "name: Small\nurl: https://www.example.com\nlocales: [en-GB, en-US, de-DE, th-TH, ar-AE]\n"
        "time_zone: Europe/London\ncalendar: {th: buddhist}\nreturns_address: https://www.example.com/returns\n"
        "contact: {email: care@example.com}\n"
    ),
    "product_data/return_policies/standard.yml": (HERE / "alder.yml").read_text("utf-8"),
    "product_data/products/shirt.yml": (
        "name: {en: Shirt, de: Hemd, th: เสื้อเชิ้ต, ar: قميص}\ncategory: women/tops\nsizes: [S, M, L]\n"
        "skus: {M: SH-M}\nfit: {verdict: runs_small}\n"
    ),
    "product_data/products/belt.yml": "name: {en: Belt, de: Gürtel, th: เข็มขัด, ar: حزام}\n",
    "product_data/products/boot.yml": "name: {en: Boot, de: Stiefel, th: บูต, ar: حذاء}\ncategory: women/shoes\n",
    "product_data/products/scarf.yml": "name: {en: Scarf, de: Tuch, th: ผ้าพันคอ, ar: وشاح}\ntags: [final-sale]\n",
}
ORDER: dict[str, Any] = {
    "id": "AF-20418",
    "ordered_at": "2026-10-08T09:30:00+01:00",
    "lines": [
        {"product": "shirt", "size": "M"},
        {"product": "belt"},
        {"product": "boot"},
        {"product": "scarf"},
    ],
}


@pytest.fixture
def project(write_shop: Callable[..., Path]) -> Path:
    return write_shop(SHOP)


@pytest.fixture
def make(project: Path) -> Callable[..., MadeFooter]:
    shop, problems = read_shop(project, date(2026, 11, 24))
    assert shop is not None, problems
    footers = Footers(shop)
    return lambda order, locale="": footers.of(read_order(order), locale)


def test_lines_that_read_the_same_stand_together(make: Callable[..., MadeFooter]) -> None:
    text = make(ORDER).text
    assert "Shirt, M\nBelt\nAt least until Saturday, 7 November 2026\nMoney back or exchange: 30 days" in text
    assert "\nBoot\nAt least until Monday, 7 December 2026\n" in text
    assert "\nScarf\nFinal sale: it cannot come back.\nIf it is faulty, it still can.\n" in text
    assert "Shirt: You ordered M. This style runs small" in text
    assert "The days are counted from delivery." in text
    assert "https://www.example.com/returns" in text


def test_a_delivered_order_has_exact_days(make: Callable[..., MadeFooter]) -> None:
    text = make(ORDER | {"delivered_on": "2026-10-12"}).text
    assert "Belt\nUntil Wednesday, 11 November 2026\n" in text
    credit = "Store credit: until Thursday, 26 November 2026, from Thursday, 12 November 2026 on"
    assert credit in " ".join(text.split())
    assert "At least" not in text and "The days are counted" not in text


def test_the_order_speaks_its_own_language(make: Callable[..., MadeFooter]) -> None:
    german = make(ORDER | {"locale": "de-DE"}).text
    assert "Hemd, M\nGürtel\nMindestens bis Samstag, 7. November 2026\n" in german
    assert "7 พฤศจิกายน 2569" in make(ORDER, "th-TH").text
    assert 'dir="rtl"' in make(ORDER, "ar-AE").html
    swiss = make(ORDER | {"locale": "de-CH"})
    assert swiss.locale.tag == "de-DE" and "de-CH" in swiss.warnings[0]


@pytest.mark.parametrize("locale", ["en-GB", "en-US", "de-DE", "th-TH", "ar-AE"])
def test_a_footer_is_light_and_made_for_mail(make: Callable[..., MadeFooter], locale: str) -> None:
    html = make(ORDER, locale).html
    assert len(html.encode()) < 8000
    assert not any(element in html for element in ("<script", "<style", "<details", "<svg", "var("))


@pytest.mark.parametrize("locale", ["en-GB", "th-TH", "ar-AE"])
def test_a_footer_stays_light_however_long_the_order_is(make: Callable[..., MadeFooter], locale: str) -> None:
    lines = [{"product": product, "size": f"M{n}"} for n in range(200) for product in ("shirt", "boot")]
    made = make(ORDER | {"lines": lines}, locale)
    assert len(made.html.encode()) < 8192
    assert "2026" in made.html or "2569" in made.html
    assert "M199" in made.text  # the text twin names every piece
    if locale == "en-GB":
        assert "and 197 more" in made.html and "Saturday, 7 November 2026" in made.html


def test_what_is_not_known_gets_the_shops_words_and_a_warning(make: Callable[..., MadeFooter]) -> None:
    made = make(ORDER | {"lines": [{"product": "shrit"}, {"sku": "SH-M"}]})
    assert "shrit\nHow long it can come back is on our returns page.\n" in made.text
    assert made.warnings == ("there is no product 'shrit'; did you mean 'shirt'?",)
    assert "Shirt, M\nAt least until" in made.text


def test_members_and_discounts_of_the_order_count(make: Callable[..., MadeFooter]) -> None:
    club = make(ORDER | {"tier": "club", "delivered_on": "2026-10-12", "lines": [{"product": "belt"}]})
    assert "Until Friday, 11 December 2026\nMoney back or exchange: Club\n" in club.text
    made_for_you = make(ORDER | {"lines": [{"product": "belt", "personalised": True}]})
    assert "Made for you: it cannot come back." in made_for_you.text


def test_the_json_has_the_deadline_of_each_line(make: Callable[..., MadeFooter]) -> None:
    made = make(ORDER).as_json()
    footer, deadline = (
        json.loads((SCHEMAS / f"{name}-1.json").read_text("utf-8")) for name in ("footer", "deadline")
    )
    jsonschema.validate(made, footer)
    for line in made["lines"]:
        jsonschema.validate(line, deadline)
    assert [line["outcomes"][0]["last_day"] for line in made["lines"]] == [
        "2026-11-07",
        "2026-11-07",
        "2026-12-07",
        None,
    ]
    jsonschema.validate(ORDER, json.loads((SCHEMAS / "order-1.json").read_text("utf-8")))


def test_everything_wrong_with_an_order_is_said_at_once() -> None:
    with pytest.raises(Refused) as refused:
        read_order({"ordered_at": "8.10.2026", "market": "ZZ", "gift": "perhaps", "lines": [{"discount": 400}]})
    said = str(refused.value)
    for part in (
        "'8.10.2026' is not a day",
        "no market 'ZZ'",
        "names no product",
        "'400' is not a discount",
        "'perhaps'",
    ):
        assert part in said
    with pytest.raises(Refused, match="lies before the order"):
        read_order(ORDER | {"delivered_on": "2025-10-12"})


@pytest.mark.parametrize(
    "order", [[], "x", {}, {"lines": {}}, {"ordered_at": 5, "lines": [7]}, None, {"lines": [{}]}]
)
def test_what_is_no_order_is_refused(order: Any) -> None:
    with pytest.raises(Refused):
        read_order(order)


def test_the_command_prints_one_footer(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "order.json"
    file.write_text(json.dumps(ORDER), "utf-8")
    run = CliRunner().invoke(
        command, ["--project", str(project), "--order", str(file), "--format", "text", "--as-of", "2026-11-24"]
    )
    assert run.exit_code == 0, run.output
    assert run.stdout.startswith("Can I send it back?\n")


def test_orders_on_stdin_give_a_footer_a_line(project: Path) -> None:
    lines = "\n".join([json.dumps(ORDER), '{"lines": [}', "", json.dumps(ORDER | {"locale": "de-DE"})])
    run = CliRunner().invoke(
        command, ["--project", str(project), "--format", "json", "--as-of", "2026-11-24"], input=lines
    )
    assert run.exit_code == 1
    assert [json.loads(line)["locale"] for line in run.stdout.splitlines()] == ["en-GB", "de-DE"]
    assert "stdin:2:12: this is not JSON" in run.stderr


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (b"\xff\xfe{", "stdin:1:1: this is not JSON: byte FF is no UTF-8"),
        (b'{"lines":' + b"[" * 5000, "nested too deep"),
        (
            b'{"ordered_at":"2026-11-20","lines":[' + b'{"product":"x"},' * 1000 + b'{"product":"x"}]}',
            "1,001 lines",
        ),
        (b'{"ordered_at":"2026-11-20","lines":[{"quantity":' + b"9" * 10_000 + b"}]}", "is no number of pieces"),
    ],
)
def test_an_order_as_hostile_as_anything_is_refused_in_a_sentence(project: Path, order: bytes, said: str) -> None:
    run = CliRunner().invoke(command, ["--project", str(project), "--as-of", "2026-11-24"], input=order)
    assert run.exit_code == 1
    assert said in run.stderr


def test_a_sku_says_which_size_was_ordered(make: Callable[..., MadeFooter]) -> None:
    made = make(ORDER | {"delivered_on": "2026-10-12", "lines": [{"sku": "SH-M"}]})
    assert made.text.startswith("Can I send it back?\n\nShirt, M\n")
    said = "You ordered M. This style runs small: if M is your usual size, exchange it for L. Exchange: until"
    assert said in " ".join(made.text.split())


def test_a_product_of_one_size_is_found_by_its_style(write_shop: Callable[..., Path]) -> None:
    belt = "product_data/products/belt.yml"
    project = write_shop(SHOP | {belt: SHOP[belt] + "style: BELT-1\n"})
    made = Footers(read_shop(project, date(2026, 11, 24))[0]).of(read_order(ORDER | {"lines": [{"sku": "BELT-1"}]}))
    assert made.text.startswith("Can I send it back?\n\nBelt\n")
    assert made.warnings == ()


@pytest.mark.parametrize(
    ("mail", "exchange", "said"),
    [
        ("3 EUR", "free", "Free exchange:"),
        ("free", "3 EUR", "Exchange:"),
        ("free", "", "Free exchange:"),
    ],
)
def test_what_an_exchange_costs_is_said_where_it_costs_otherwise(
    write_shop: Callable[..., Path], mail: str, exchange: str, said: str
) -> None:
    rule = f"rules:\n  - {{when: {{outcome: exchange}}, by_mail: {exchange}}}\n" if exchange else ""
    terms = f"refund: 30 days of delivery\nexchange: as refund\nby_mail: {mail}\n{rule}"
    shop, problems = read_shop(
        write_shop(SHOP | {"product_data/return_policies/standard.yml": terms}), date(2026, 11, 24)
    )
    assert shop is not None, problems
    made = Footers(shop).of(read_order(ORDER | {"lines": [{"product": "shirt", "size": "M"}]}))
    assert f"exchange it for L. {said} at least until" in " ".join(made.text.split())


def test_where_nothing_is_exchanged_another_size_is_to_be_ordered(write_shop: Callable[..., Path]) -> None:
    policy = "product_data/return_policies/standard.yml"
    project = write_shop(SHOP | {policy: "refund: 30 days of delivery\nexchange: none\nby_mail: free\n"})
    shop, problems = read_shop(project, date(2026, 11, 24))
    assert shop is not None, problems
    made = Footers(shop).of(read_order(ORDER | {"lines": [{"product": "shirt", "size": "M"}]}))
    assert "if M is your usual size, send it back and order L." in " ".join(made.text.split())


def test_after_delivery_each_line_is_asked_with_its_product_and_size(write_shop: Callable[..., Path]) -> None:
    store = SHOP["product_data/store.yml"]
    address = "fit_question: https://f.example.com/?p={product}&s={size}&a={answer}\n"
    shop, problems = read_shop(write_shop(SHOP | {"product_data/store.yml": store + address}), date(2026, 11, 24))
    assert shop is not None, problems
    made = Footers(shop).ask(read_order(ORDER | {"lines": [{"sku": "SH-M"}, {"product": "belt"}]}), "de-DE")
    for name, size in (("shirt", "M"), ("belt", "")):
        for answer in ("small", "true", "large"):
            assert f"https://f.example.com/?p={name}&s={size}&a={answer}\n" in made.text
            assert f'href="https://f.example.com/?p={name}&amp;s={size}&amp;a={answer}"' in made.html
    assert "Hemd, M\nWie passt M?" in made.text


def test_a_shop_without_an_address_is_told_where_to_write_it(
    make: Callable[..., MadeFooter], project: Path
) -> None:
    shop, _ = read_shop(project, date(2026, 11, 24))
    with pytest.raises(WrongUse, match="write fit_question in"):
        Footers(shop).ask(read_order(ORDER))
