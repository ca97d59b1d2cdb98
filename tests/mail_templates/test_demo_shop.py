"""The demo shop's templates, all terms in one file, say of each line what the project's engine says of it."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.facts.returns import Dates, Terms
from generator.facts.returns.last_days import last_days
from generator.shop import Shop, read_shop
from generator.subjects import market_of
from generator.subjects.products import ProductSubjects
from generator.surfaces import Place
from generator.surfaces.mail_templates import key
from generator.surfaces.mail_templates.systems import SYSTEMS, outputs

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 24)
ORDERS = (
    Dates(purchase=date(2026, 11, 24)),
    Dates(purchase=date(2026, 9, 30), delivery=date(2026, 10, 4)),
    Dates(purchase=date(2026, 12, 24), delivery=date(2027, 1, 15)),
)


@cache
def shop() -> Shop:
    found, problems = read_shop(ROOT, AS_OF)
    assert found is not None, problems
    return found


@cache
def terms_by_locale() -> dict[str, dict[str, Terms]]:
    """The terms of all products, by locale and id."""
    found: dict[str, dict[str, Terms]] = {locale.tag: {} for locale in shop().locales}
    subjects = ProductSubjects(shop())
    for id in shop().products:
        for tag, subject in subjects.of(shop().product(id)[0])[0].items():
            if subject.terms is not None:
                found[tag][subject.terms.id] = subject.terms
    return found


def order(dates: Dates, terms: list[str], market: str) -> dict[str, Any]:
    """An order with a line of each terms, as Shopify and as others send it; its lines are named by their terms."""
    delivered = {"delivered_on": dates.delivery.isoformat()} if dates.delivery else {}
    lines = [{"name": id, "returns_terms": id} for id in terms]
    items = [{"title": id, "product": {"tags": [f"returns-{key(market, id)}"]}} for id in terms]
    moment = f"{dates.purchase.isoformat()}T12:00:00Z" if dates.purchase else ""
    return {"created_at": moment, "ordered_on": moment, **delivered, "line_items": items, "lines": lines}


@pytest.mark.parametrize(
    ("system", "name"), [("shopify_liquid", "ruby"), ("liquid", "liquidjs"), ("jinja", "jinja")]
)
def test_every_line_names_the_engines_last_days(system: str, name: str, engine: Callable[[str], Any]) -> None:
    run = engine(name)
    place = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", shop().store.locales)
    asked, expected = [], []
    for locale, words in shop().words.items():
        here = terms_by_locale()[locale.tag]
        made = outputs(list(here.values()), market_of(locale), words, place, AS_OF)
        template = next(each.content.decode() for each in made if f"/{system}/" in each.path)
        for dates in ORDERS:
            asked.append((template, order(dates, list(here), market_of(locale))))
            expected.append((words, here, dates))
    for (words, here, dates), text in zip(expected, run(asked), strict=True):
        rows = html.unescape(text).split("<bdi>")
        said = {row.partition("</bdi>")[0]: row for row in rows}
        for id, terms in here.items():
            deadline = last_days(terms, dates)
            row = said[id]
            for last in deadline.outcomes:
                if last.last_day is not None:
                    assert words.day(last.last_day) in row, (id, words.locale.tag, dates, row)
            assert bool(deadline.returnable) == any(
                last.last_day or last.bound == "words" for last in deadline.outcomes
            )


def test_a_build_writes_every_system_in_every_locale(write_shop: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(write_shop(), out, as_of=date(2026, 6, 1), only=("mail",))
    for name, system in SYSTEMS.items():
        for locale in ("en-gb", "de-de"):
            assert (out / f"mail/templates/{name}/{locale}.{system.ending}").read_text("utf-8")


def test_the_keys_of_the_import_are_those_that_the_templates_know(
    write_shop: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build(write_shop(), out, as_of=date(2026, 6, 1), only=("mail",))
    for system, ending, named in (("shopify_liquid", "liquid", "Handle"), ("woocommerce_php", "php", "SKU")):
        table = io.StringIO((out / f"mail/templates/{system}/products.csv").read_text("utf-8"))
        (row,) = csv.DictReader(table)
        assert row[named] == "shirt"
        keys = list(row.values())[-1].split("|")
        assert len(keys) == 2
        for one, locale in zip(keys, ("en-gb", "de-de"), strict=True):
            assert f"'{one}'" in (out / f"mail/templates/{system}/{locale}.{ending}").read_text("utf-8")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """By system and product: the field that the shop's import fills, from the tables of a build of the demo."""
    out = tmp_path_factory.mktemp("mail")
    build(ROOT, out / "dist", as_of=AS_OF, only=("mail",))
    found: dict[str, dict[str, str]] = {}
    for system in ("shopify_liquid", "woocommerce_php"):
        rows = csv.reader(io.StringIO((out / f"dist/mail/templates/{system}/products.csv").read_text("utf-8")))
        next(rows)
        found[system] = {row[0]: row[-1] for row in rows}
    return found


@pytest.mark.parametrize("form", ["tags", "metafield", "text of a metafield", "meta"])
def test_what_the_import_gives_each_product_finds_its_terms_in_every_market(
    form: str, imported: dict[str, dict[str, str]], engine: Callable[[str], Any]
) -> None:
    system, name = ("woocommerce_php", "php") if form == "meta" else ("shopify_liquid", "ruby")
    place = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", shop().store.locales)
    dates, subjects = Dates(purchase=date(2026, 9, 30), delivery=date(2026, 10, 4)), ProductSubjects(shop())
    products = {id: subjects.of(shop().product(id)[0])[0] for id in shop().products}
    handles = {id: (one["en-US"].product.url or id).rpartition("/")[2] for id, one in products.items()}
    keys = {id: imported[system][id if form == "meta" else handles[id]] for id in products}
    kept = {
        "tags": lambda key: {"tags": [f"returns-{each}" for each in key.split("|")]},
        "metafield": lambda key: {"tags": ["new"], "metafields": {"hangtag": {"returns_terms": {"value": key}}}},
        "text of a metafield": lambda key: {"tags": [], "metafields": {"hangtag": {"returns_terms": key}}},
        "meta": lambda key: {},
    }[form]
    asked = []
    for locale, words in shop().words.items():
        here = terms_by_locale()[locale.tag]
        made = outputs(list(here.values()), market_of(locale), words, place, AS_OF)
        template = next(each.content.decode() for each in made if f"/{system}/" in each.path)
        data = {
            "created_at": "2026-09-30T12:00:00Z",
            "ordered_on": "2026-09-30T12:00:00Z",
            "delivered_on": "2026-10-04",
            "_delivered_on": "2026-10-04",
            "site": locale.tag.lower(),
            "line_items": [{"title": id, "product": kept(key)} for id, key in keys.items()],
            "lines": [{"name": id, "returns_terms": key} for id, key in keys.items()],
        }
        asked.append((template, data))
    for (_, words), text in zip(shop().words.items(), engine(name)(asked), strict=True):
        rows = {row.partition("</bdi>")[0]: row for row in html.unescape(text).split("<bdi>")}
        for id, by_locale in products.items():
            terms = by_locale[words.locale.tag].terms
            assert terms is not None
            days = {last.last_day for last in last_days(terms, dates).outcomes if last.last_day}
            assert all(words.day(day) in rows[id] for day in days), (id, words.locale.tag, rows[id])
            assert words.say("returns.order.unknown").plain() not in rows[id]
