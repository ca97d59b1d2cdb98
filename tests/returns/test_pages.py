"""The pages of returns: versions, every case side by side, the day of the next build, words of the shop's own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.answers import returns
from generator.build import build
from generator.commands import check as check_command
from generator.measure.locales import Locale
from generator.shop import Shop, read_shop
from generator.subjects import policy_subject, shop_names
from generator.subjects.products import ProductSubjects

WriteShop = Callable[..., Path]
POLICIES = "product_data/return_policies"
FAULTY = "rules:\n  - {when: {reason: faulty}, refund: 60 days of discovery, by_mail: free}\n"
SHIRT, CATEGORIES = "product_data/products/shirt.yml", "product_data/categories.yml"
SHOP = {
    f"{POLICIES}/standard.yml": None,
    f"{POLICIES}/old.yml": f"effective_from: 2024-01-01\nrefund: 14 days of delivery\nby_mail: free\n{FAULTY}",
    f"{POLICIES}/now.yml": f"effective_from: 2026-04-01\nrefund: 30 days of delivery\nby_mail: free\n{FAULTY}",
    f"{POLICIES}/coming.yml": f"effective_from: 2027-01-01\nrefund: 45 days of delivery\nby_mail: free\n{FAULTY}",
    "product_data/categories.yml": (
        "women: {name: {en: Women, de: Damen}}\nwomen/tops: {name: {en: Tops, de: Oberteile}}\n"
        "women/swimwear: {name: {en: Swimwear, de: Badeanzüge}}\n"
        "men/swimwear: {name: {en: Swimwear, de: Badehosen}}\n"
    ),
}


@pytest.fixture
def shop(write_shop: WriteShop) -> Callable[..., Shop]:
    def read(day: date, files: dict[str, str | None] | None = None) -> Shop:
        shop, problems = read_shop(write_shop({**SHOP, **(files or {})}), day)
        assert shop is not None and not problems, problems
        return shop

    return read


def held(shop: Shop, id: str, tag: str = "en-GB") -> str:
    subject = policy_subject(shop, id, Locale(tag))
    assert subject is not None
    answer = returns.held(subject.policy, shop.words[Locale(tag)])
    return answer.blocks[0].text.plain() if answer else ""  # type: ignore[union-attr]


def title(shop: Shop, id: str) -> str:
    subject = policy_subject(shop, id, Locale("en-GB"))
    assert subject is not None
    return returns.page_title(shop.policies[id], subject.policy.version, shop.words[Locale("en-GB")]).plain()


def test_an_older_version_says_for_which_orders_it_is_and_what_holds_now(shop: Callable[..., Shop]) -> None:
    today = shop(date(2026, 11, 24))
    assert "from 1 January 2024 to 31 March 2026" in held(today, "old")
    assert title(today, "old") == "Returns: orders up to 31 March 2026"
    subject = policy_subject(today, "old", Locale("en-GB"))
    assert subject is not None and subject.policy.now is today.policies["now"]
    assert all(example.purchase <= date(2026, 3, 31) for example in subject.policy.examples)


def test_a_coming_version_is_told_from_a_month_before_it_holds(shop: Callable[..., Shop]) -> None:
    assert held(shop(date(2026, 11, 30)), "now") == ""
    assert "from 1 January 2027 on" in held(shop(date(2026, 12, 1)), "now")
    assert title(shop(date(2026, 12, 1)), "coming") == "Returns: orders from 1 January 2027 on"


def test_a_policy_has_no_page_where_a_narrower_one_governs_every_order(shop: Callable[..., Shop]) -> None:
    files = {f"{POLICIES}/german.yml": f"applies_to: {{market: DE}}\nlike: now\nby_mail: 3.50 EUR\n{FAULTY}"}
    today = shop(date(2026, 11, 24), files)
    assert policy_subject(today, "now", Locale("de-DE")) is None
    assert policy_subject(today, "german", Locale("de-DE")) is not None
    assert policy_subject(today, "german", Locale("en-GB")) is None
    assert policy_subject(today, "now", Locale("en-GB")) is not None


def test_categories_of_one_name_that_are_called_differently_are_both_said(shop: Callable[..., Shop]) -> None:
    seals = "refund: 30 days of delivery\nrules: [{when: {category: swimwear}, condition: seal_on}]\n"
    today = shop(date(2026, 11, 24), {f"{POLICIES}/now.yml": seals})
    assert len(shop_names(today)["category", "swimwear"]) == 2
    subject = policy_subject(today, "now", Locale("de-DE"))
    assert subject is not None
    refused = returns.what_not(subject.policy, today.words[Locale("de-DE")])
    assert refused is not None and "Badeanzüge und Badehosen" in refused.short.plain()


def test_the_build_says_when_it_is_due_and_keeps_old_versions_out_of_search(write_shop: WriteShop) -> None:
    season = "  - {when: {purchased: 1 November to 24 December}, extended: until 31 January}\n"
    project = write_shop({**SHOP, f"{POLICIES}/now.yml": SHOP[f"{POLICIES}/now.yml"] + season})  # type: ignore[operator]
    out = project / "dist"
    report = build(project, out, as_of=date(2026, 11, 24))
    assert report.due == date(2026, 12, 1)  # from then on the coming version is told
    account = json.loads((out / "build.json").read_text("utf-8"))
    assert account["due"] == "2026-12-01" and set(account["policies"]) == {"old", "now", "coming"}
    old = (out / "site/en-gb/returns/old/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in old and "../../returns/now/" in old
    sitemap = (out / "site/en-gb/sitemap.xml").read_text("utf-8")
    assert "returns/old/" not in sitemap and "returns/now/" in sitemap and "returns/every-case/" in sitemap
    now = (out / "site/en-gb/returns/now/index.html").read_text("utf-8")
    assert "returns/every-case/" in now and "returns/old/" in now and 'id="final-sale"' not in now
    every = (out / "site/de-de/returns/every-case/index.html").read_text("utf-8")
    assert every.index("Deutschland") < every.index("Vereinigtes Königreich")
    assert report.shop.policies["now"].hash in every and "30 Tage" in every


def test_the_build_is_due_on_the_day_after_a_seasons_last_purchase(write_shop: WriteShop) -> None:
    season = "{when: {purchased: 1 November to 24 December}, extended: until 31 January}"
    policy = f"refund: 30 days of delivery\nrules: [{season}]\n"
    project = write_shop({f"{POLICIES}/standard.yml": policy})
    days = [build(project, project / "dist", as_of=date.fromisoformat(day), only=["mail"]).due
            for day in ("2026-09-30", "2026-10-01", "2026-12-24", "2026-12-25")]  # fmt: skip
    assert [str(day) for day in days] == ["2026-10-01", "2026-12-25", "2026-12-25", "2027-02-01"]


def test_days_in_written_pages_that_no_policy_has_are_found_at_their_place(write_shop: WriteShop) -> None:
    project = write_shop({
        "content/en/returns.md": (
            "# Returns\n\nReturn it within 30 days.\nYou have 28 days to send it back for a refund.\n"
        ),
        "content/wording/de.yml": "site: {returns: Rückgabe in 14 Tagen}\n",
    })  # fmt: skip
    said = CliRunner().invoke(check_command.command, ["--project", str(project), "--as-of", "2026-11-24"]).stdout
    assert "content/en/returns.md:4:10: warning: '28 days' stands here" in said
    assert "content/wording/de.yml:1:29: warning: '14 Tagen' stands here" in said
    assert "30 days' stands" not in said


OWN = f"{POLICIES}/standard.yml"
OWN_POLICY = (
    "refund: 30 days of delivery\nby_mail: 4 GBP\ncondition: [with_ribbon]\n"
    "rules: [{when: {tier: gold}, by_mail: free}]\n"
)


def test_a_shop_may_say_its_own_words_and_hears_which_it_has_not_said(write_shop: WriteShop) -> None:
    english = "returns: {tier: {gold: Gold Circle}, condition: {with_ribbon: with its ribbon}}\n"
    project = write_shop({OWN: OWN_POLICY, "content/wording/en.yml": english})
    said = CliRunner().invoke(check_command.command, ["--project", str(project), "--as-of", "2026-11-24"]).stdout
    assert f"{OWN}:3:1: warning: 'with_ribbon' is a word of your own without a sentence in de" in said
    assert "write `returns: {tier: {gold: …}}` in content/wording/de.yml" in said
    shop, problems = read_shop(project, date(2026, 11, 24))
    assert shop is not None and not problems
    subject = ProductSubjects(shop).of(shop.product("shirt")[0])[0]["en-GB"]
    promise = returns.promise(subject.terms, shop.words[Locale("en-GB")])  # type: ignore[arg-type]
    told: Any = promise
    text = " ".join(pair.term.plain() for block in told.blocks for pair in getattr(block, "entries", ()))
    assert "Gold Circle" in text


def test_a_sentence_for_an_own_word_takes_no_arguments(write_shop: WriteShop) -> None:
    project = write_shop({"content/wording/en.yml": 'returns: {tier: {gold: "Gold {n}"}}\n'})
    _, problems = read_shop(project, date(2026, 11, 24))
    assert [problem.code for problem in problems] == ["wording/placeholder"]


def test_a_tier_is_called_as_the_rule_about_it_is_named(write_shop: WriteShop) -> None:
    policy = (
        "refund: 30 days of delivery\nby_mail: 4 GBP\nrules:\n"
        "  - {name: {en: The Club, de: Der Club}, when: {tier: club}, extended: 60 days of delivery}\n"
        "  - {when: {tier: club, payment: card}, by_mail: free}\n"
    )
    shop, problems = read_shop(write_shop({OWN: policy}), date(2026, 11, 24))
    assert shop is not None and not problems
    subject = ProductSubjects(shop).of(shop.product("shirt")[0])[0]["de-DE"]
    told: Any = returns.promise(subject.terms, shop.words[Locale("de-DE")])  # type: ignore[arg-type]
    terms = [pair.term.plain() for block in told.blocks for pair in getattr(block, "entries", ())]
    assert "Der Club" in terms and "Bei Zahlung per Karte, Der Club" in terms


def test_what_is_two_things_at_once_is_named_as_in_a_sentence(write_shop: WriteShop) -> None:
    policy = (
        "refund: 30 days of delivery\nby_mail: 4 GBP\nrules:\n"
        "  - {when: {category: women/tops}, refund: 60 days of delivery}\n"
        "  - {name: {en: Last pieces, de: Einzelstücke}, when: {tag: last}, by_mail: 2 GBP}\n"
    )
    shirt = "name: Shirt\ncategory: women/tops\nsizes: [S]\nsize_chart: none\ntags: [last]\n"
    project = write_shop({**SHOP, **dict.fromkeys(SHOP), SHIRT: shirt, OWN: policy, CATEGORIES: SHOP[CATEGORIES]})
    build(project, project / "dist", only=("site",), as_of=date(2026, 11, 24), jobs=1)
    for tag, named in {"en-gb": "Tops, last pieces", "de-de": "Oberteile, Einzelstücke"}.items():
        page = (project / f"dist/site/{tag}/returns/every-case/index.html").read_text("utf-8")
        assert named in re.sub(r"<[^>]*>", "", page)
