"""The demo shop keeps what it promises: sound data, complete in every language, every kind of answer to be seen."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.facts.returns import Dates
from generator.facts.returns.last_days import last_days
from generator.problems import Problem
from generator.shop import Shop, read_shop
from generator.subjects import ProductSubject
from generator.subjects.products import ProductSubjects
from generator.yaml_source import read_yaml

ROOT = Path(__file__).parents[2]
DATA, CONTENT = ROOT / "product_data", ROOT / "content"
LANGUAGES = {"en", "de", "th", "ar"}
PAGES = ("index", "how-to-measure", "returns", "shipping", "care", "contact")
TODAY = date(2026, 11, 25)


@cache
def shop() -> tuple[Shop, list[Problem]]:
    found, problems = read_shop(ROOT, TODAY)
    assert found is not None, problems
    return found, problems


@cache
def everything() -> tuple[dict[str, dict[str, ProductSubject]], list[Problem]]:
    found, problems = shop()
    make, subjects = ProductSubjects(found), {}
    for id in found.products:
        file, wrong = found.product(id)
        subjects[id], more = make.of(file)
        problems = [*problems, *wrong, *more]
    return subjects, problems


def product(id: str, locale: str = "en-GB") -> ProductSubject:
    return everything()[0][id][locale]


def yaml_files() -> list[Path]:
    return sorted(DATA.rglob("*.yml"))


def texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every map by language in a file; the sizes of a chart are named in English by themselves, and calendars are
    no texts."""
    if isinstance(value, list):
        for inner in value:
            yield from texts(inner, path)
    elif isinstance(value, dict) and not {"names", "calendar"} & set(path):
        if LANGUAGES & value.keys() and not set(value) - LANGUAGES:
            yield path, value
        for key, inner in value.items():
            yield from texts(inner, (*path, key))


def test_every_file_is_read_without_a_problem() -> None:
    assert [str(problem) for problem in everything()[1]] == []


def test_there_is_enough_to_look_at() -> None:
    found, _ = shop()
    assert len(found.products) >= 30
    assert len(found.charts) >= 18
    assert {chart.kind for chart in found.charts.values()} == {"body", "garment", "foot", "label"}
    assert {"standard", "standard-2024", "us", "tamarisk"} <= found.policies.keys()


@pytest.mark.parametrize("file", yaml_files(), ids=lambda file: file.relative_to(DATA).as_posix())
def test_every_file_names_its_schema(file: Path) -> None:
    line = file.read_text("utf-8").splitlines()[0]
    up = os.path.relpath(ROOT, file.parent)
    found = re.fullmatch(r"# yaml-language-server: \$schema=(.+)/\.hangtag/schemas/([a-z_]+)\.json", line)
    assert found and found[1] == up, line
    folders = {
        "products": "product",
        "size_charts": "size_chart",
        "return_policies": "return_policy",
        "brands": "brand",
    }
    assert found[2] == folders.get(file.parent.name, file.stem)


def test_customers_read_every_text_in_their_language() -> None:
    missing = [
        f"{file.relative_to(ROOT)}: {'.'.join(path)}: {sorted(LANGUAGES - words.keys())}"
        for file in yaml_files()
        for path, words in texts(read_yaml(file, file.name)[0].value)  # type: ignore[union-attr]
        if not words.keys() >= LANGUAGES
    ]
    assert missing == []


def test_every_product_has_a_name_and_a_description_in_every_language() -> None:
    found, _ = shop()
    for id in found.products:
        file, _ = found.product(id)
        assert file.product is not None
        for words in (file.product.name, file.product.description):
            assert isinstance(words, dict) and words.keys() >= LANGUAGES, id


def test_every_picture_is_there_and_every_picture_is_shown() -> None:
    shown = {file.source for id in shop()[0].products for view in product(id).views.views for file in view.files}
    there = {file.relative_to(DATA / "media").as_posix() for file in (DATA / "media").rglob("*.*")}
    assert shown == there
    assert sum(file.stat().st_size for file in (DATA / "media").rglob("*.*")) < 600_000


def test_every_kind_of_fit_is_to_be_seen() -> None:
    fits = [product(id).fit for id in shop()[0].products]
    assert {fit.verdict for fit in fits} == {
        "runs_small",
        "may_run_small",
        "true_to_size",
        "may_run_large",
        "runs_large",
        None,
    }
    assert {fit.source for fit in fits} == {"evidence", "stated", None}
    assert any(fit.bands for fit in fits)


@pytest.mark.parametrize(
    ("id", "counts", "verdict"),
    [
        ("linen-camp-shirt", (64, 21, 3), "runs_small"),
        ("mere-ankle-boot", (3, 24, 14), "may_run_large"),
        ("peat-wool-coat", (6, 118, 9), "true_to_size"),
        ("reed-swimsuit", (2, 3, 1), None),
    ],
)
def test_the_fit_is_that_of_the_look(id: str, counts: tuple[int, int, int], verdict: str | None) -> None:
    fit = product(id).fit
    assert (fit.counts.small, fit.counts.true, fit.counts.large) == counts
    assert fit.verdict == verdict
    assert fit.period == ((2025, 12), (2026, 11))


def days(id: str, locale: str, purchase: str, delivery: str | None = None) -> dict[str, str | None]:
    terms = product(id, locale).terms
    assert terms is not None
    known = Dates(date.fromisoformat(purchase), delivery=date.fromisoformat(delivery) if delivery else None)
    return {day.outcome: str(day.last_day) if day.last_day else None for day in last_days(terms, known).outcomes}


def test_days_are_those_of_the_look() -> None:
    shirt = days("linen-camp-shirt", "en-GB", "2026-10-08", "2026-10-12")
    assert (shirt["refund"], shirt["store_credit"]) == ("2026-11-11", "2026-11-26")
    assert days("linen-camp-shirt", "en-GB", "2026-10-08")["refund"] == "2026-11-07"
    assert days("mere-ankle-boot", "en-GB", "2026-10-08")["refund"] == "2026-12-07"
    assert days("linen-camp-shirt", "th-TH", "2026-11-20", "2026-11-24")["refund"] == "2027-01-31"
    assert days("linen-camp-shirt", "ar-AE", "2026-12-24", "2027-01-05")["refund"] == "2027-02-04"


def test_a_final_sale_stays_where_the_law_allows_it() -> None:
    for locale, returnable in {
        "en-US": False,
        "ar-AE": False,
        "th-TH": True,
        "en-GB": True,
        "de-DE": True,
    }.items():
        assert bool(days("silk-scarf", locale, "2026-10-08", "2026-10-12")["refund"]) is returnable, locale


def test_what_is_made_for_you_and_what_is_sealed() -> None:
    ring, suit = product("sallow-signet-ring").terms, product("reed-swimsuit").terms
    assert ring is not None and ring.facts.why_not == ("personalised",)
    assert suit is not None and set(suit.facts.condition) == {"unworn", "tags_on", "seal_on"}


def test_a_makers_own_terms_hold_for_its_pieces() -> None:
    policies = {
        locale: terms.policy.id for locale in ("en-GB", "en-US") if (terms := product("braid-ring", locale).terms)
    }
    assert policies == {"en-GB": "tamarisk", "en-US": "tamarisk-us"}


def test_something_is_left_to_ask() -> None:
    gaps = {id: product(id).missing for id in shop()[0].products if product(id).missing}
    assert "views.front" in gaps["sedge-cardigan"]
    assert "details.material" in gaps["dewdrop-bralette"]
    assert product("moor-wool-throw").charts is None


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_written_in_every_language(language: str, page: str) -> None:
    text = (CONTENT / language / f"{page}.md").read_text("utf-8")
    assert re.match(r"---\ntitle: \S.*\ndescription: \S.*\n---\n\n# \S", text)


def test_no_page_types_a_number_of_days() -> None:
    counted = re.compile(r"\d+[\s-]*(days?|Tage?n?|วัน|يوم|أيام|weeks?|Wochen?|สัปดาห์|أسابيع)")
    for page in sorted(CONTENT.glob("*/*.md")):
        assert not counted.search(page.read_text("utf-8")), page
