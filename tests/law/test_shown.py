"""What a law that is switched on shows: to whom, with which words, and what is left out where it does not hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator.__main__ import hangtag
from generator.answers import Answer, Paragraph, returns
from generator.build import build
from generator.facts.returns.law import LawFacts
from generator.footers import Footers
from generator.footers.order import read_order
from generator.inspection import inspect
from generator.measure.locales import Locale
from generator.reference.laws import laws
from generator.shop import Shop, read_shop
from generator.subjects import law_of_terms, policy_subject
from generator.subjects.products import ProductSubjects
from generator.wording import Words

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
WriteShop = Callable[..., Path]


@cache
def shop() -> Shop:
    found, problems = read_shop(ROOT, TODAY)
    assert found is not None, problems
    return found


def words(tag: str) -> Words:
    return shop().words[Locale(tag)]


def law_of_policy(id: str, tag: str) -> LawFacts:
    subject = policy_subject(shop(), id, Locale(tag))
    assert subject is not None and subject.law is not None
    return subject.law


def law_of_product(id: str, tag: str) -> LawFacts:
    subject = ProductSubjects(shop()).of(shop().product(id)[0])[0][tag]
    return law_of_terms(shop(), Locale(tag), subject.terms)


def paragraphs(answers: tuple[Answer, ...] | None) -> str:
    assert answers is not None
    return "\n".join(b.text.plain() for answer in answers for b in answer.blocks if isinstance(b, Paragraph))


def test_instructions_name_the_trader_and_the_way_to_withdraw_online() -> None:
    text = paragraphs(returns.law.instructions(law_of_policy("standard", "de-DE"), words("de-DE")))
    assert "(Alder & Fen Ltd, 12 Quay Street, Bristol BS1 4AB, United Kingdom, +44 20 7946 0142," in text
    assert "auch online unter www.example.com/withdraw ausüben" in text
    british = paragraphs(returns.law.instructions(law_of_policy("standard", "en-GB"), words("en-GB")))
    assert "online" not in british, "the withdrawal function is asked for in the Union alone"


def test_who_pays_the_return_is_said_as_the_policy_says_it() -> None:
    free = paragraphs(returns.law.instructions(law_of_policy("standard", "de-DE"), words("de-DE")))
    assert "Wir tragen die Kosten der Rücksendung der Waren." in free and "Sie tragen" not in free


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("by_mail: 4.00 GBP\n", "You will have to bear the direct cost of returning the goods."),
        (
            "by_mail: customer_pays\nin_store: free\n",
            "You will have to bear the direct cost of returning the goods.",
        ),
        ("by_mail: free\n", "We will bear the cost of returning the goods."),
        ("", "We will bear the cost of returning the goods."),
        (
            "by_mail: 4.00 GBP\nrules: [{when: {category: hats}, by_mail: free}]\n",
            "where a price for it is named above",
        ),
    ],
)
def test_each_way_to_pay_has_its_sentence(policy: str, said: str, write_shop: WriteShop) -> None:
    small = write_shop(
        {
            "product_data/store.yml": "name: Small\nurl: https://www.example.com\nlocales: [en-GB]\nlaw: [GB]\n"
            "legal: {name: Small Ltd, address: 1 Street}\n",
            "product_data/return_policies/standard.yml": f"refund: 30 days of delivery\n{policy}",
        }
    )
    found, _ = read_shop(small, TODAY)
    subject = policy_subject(found, "standard", Locale("en-GB"))
    assert subject is not None and subject.law is not None
    assert said in paragraphs(returns.law.instructions(subject.law, found.words[Locale("en-GB")]))


def test_what_the_law_excludes_is_not_told_that_it_can_be_withdrawn_from() -> None:
    ring, suit, shirt = (
        law_of_product(id, "de-DE") for id in ("sallow-signet-ring", "reed-swimsuit", "linen-camp-shirt")
    )
    assert ring.withdrawal is None and not ring.needs_form
    assert suit.withdrawal is not None and suit.sealed and not shirt.sealed
    told = returns.law.in_mail(suit, words("de-DE"))
    assert told is not None and "solange das Hygienesiegel unversehrt ist" in told.short.plain()
    of_ring = returns.law.in_mail(ring, words("de-DE"))
    assert of_ring is not None and "widerrufen" not in of_ring.short.plain()


def test_another_sellers_policy_gets_no_form_of_ours() -> None:
    law = law_of_policy("tamarisk", "de-DE")
    assert law.other_seller and not law.needs_form and not law.needs_function
    assert returns.law.instructions(law, words("de-DE")) is None
    assert "mit dem Hersteller" in returns.law.rights(law, words("de-DE")).short.plain()


def footer(tag: str, market: str = "") -> Any:
    order = {"ordered_at": "2026-11-20", "lines": [{"product": "linen-camp-shirt"}]}
    return Footers(shop()).of(read_order(order | ({"market": market} if market else {})), tag)


def test_a_thai_order_says_the_right_in_thai_and_larger_than_all_else() -> None:
    for tag in ("th-TH", "en-GB"):
        made = footer(tag, "TH")
        cells = HTMLParser(made.html).css("td, b, span, h2")
        sizes = {
            int(cell.attributes["style"].partition("font-size:")[2].partition("px")[0]): cell.text()  # type: ignore[union-attr]
            for cell in cells
            if "font-size:" in (cell.attributes.get("style") or "")
        }
        assert "สิทธิเลิกสัญญา" in sizes[max(sizes)] and "7" in sizes[max(sizes)]
        assert "สิทธิเลิกสัญญา" in made.text
        assert ('lang="th"' in made.html) is (tag != "th-TH") or made.html.count('lang="th') >= 1
        assert len(made.html.encode()) < 8192
    assert "สิทธิเลิกสัญญา" not in footer("en-GB").html


def test_an_order_to_the_union_gets_the_function_and_the_form() -> None:
    made = footer("de-DE")
    links = {link.attributes["href"] for link in HTMLParser(made.html).css("a")}
    assert {"https://www.example.com/withdraw", "https://help.example.com/de-de/returns/withdrawal-form/"} <= links
    assert "https://www.example.com/legal/guarantee-notice-de.png" in links
    american = footer("en-US")
    assert "withdraw" not in american.html and "guarantee-notice" not in american.text


def test_a_mail_leads_to_no_form_that_its_locale_does_not_have() -> None:
    """An order from Germany by somebody who reads American English: there is no such page in en-US."""
    made = footer("en-US", "DE")
    assert "https://www.example.com/withdraw" in made.html and "withdrawal-form" not in made.html
    austrian = footer("de-DE", "AT")
    assert "de-de/returns/withdrawal-form/" in austrian.html


def test_a_translation_says_that_it_is_one() -> None:
    thai = law_of_terms(shop(), Locale("th-TH"), None, "DE")
    assert "คำแปล" in paragraphs(returns.law.instructions(thai, words("th-TH")))
    german = law_of_terms(shop(), Locale("de-DE"), None, "DE")
    assert "Übersetzung" not in paragraphs(returns.law.instructions(german, words("de-DE")))


STORE = "name: Small\nurl: https://www.example.com\nlocales: [en-GB, de-DE]\n"


def test_nothing_is_shown_of_a_law_that_is_not_switched_on(write_shop: WriteShop, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(write_shop({"product_data/store.yml": STORE}), out, as_of=TODAY, only=("site", "mail"), jobs=1)
    assert not (out / "mail/de-de/withdrawal.txt").exists()
    assert not (out / "site/de-de/returns/withdrawal-form").exists()
    assert "widerrufen" not in (out / "site/de-de/returns/standard/index.html").read_text("utf-8")


def test_a_build_shows_it_on_the_page_in_the_mail_and_as_a_form(write_shop: WriteShop, tmp_path: Path) -> None:
    more = "law: [EU]\nlegal:\n  name: Small <b>Ltd\n  address: '{{ 1 }} Street'\n"
    more += "  withdrawal: https://www.example.com/w\n"
    page = {
        "content/en/returns.md": "# Returns\n\n::: hangtag your-rights\n",
        "content/de/returns.md": "# Rückgabe\n\n::: hangtag your-rights\n",
    }
    shop_ = write_shop({"product_data/store.yml": STORE + more} | page)
    out = tmp_path / "out"
    build(shop_, out, as_of=TODAY, only=("site", "mail"), jobs=1)
    policy = (out / "site/de-de/returns/standard/index.html").read_text("utf-8")
    assert 'id="withdrawal"' in policy or "Widerrufsrecht" in policy
    assert "(Small <b>Ltd, {{ 1 }} Street)" in HTMLParser(policy).text()
    assert "https://www.example.com/w" in policy
    form = (out / "site/de-de/returns/withdrawal-form/index.html").read_text("utf-8")
    assert "Hiermit widerrufe(n)" in form and 'href="../../returns/' in form
    assert not (out / "site/en-gb/returns/withdrawal-form").exists(), "Britain's law is not switched on"
    written = (out / "site/de-de/returns/index.html").read_text("utf-8")
    assert "Widerrufsrecht" in written and "Hiermit" not in written
    text = (out / "mail/de-de/withdrawal.txt").read_text("utf-8")
    assert text.index("Widerrufsrecht") < text.index("Muster-Widerrufsformular\n")
    for system in ("shopify_liquid/de-de.liquid", "plain_text/de-de.txt", "woocommerce_php/de-de.php"):
        assert "https://www.example.com/w" in (out / "mail/templates" / system).read_text("utf-8")
    run = CliRunner().invoke(hangtag, ["gaps", "--project", str(shop_), "--as-of", str(TODAY)])
    assert "product_data/store.yml: law.notice (de-DE)" in run.stdout


def test_the_command_tells_what_is_shown_where_and_what_is_missing(write_shop: WriteShop) -> None:
    shop_ = write_shop({"product_data/store.yml": STORE + "law: [EU]\n"})
    run = CliRunner().invoke(hangtag, ["law", "--project", str(shop_), "--as-of", str(TODAY), "--format", "json"])
    told = json.loads(run.stdout)
    assert told["note"] == "hangtag informs; it gives no legal advice."
    rows = {(row["law"], row["topic"]): row for row in told["rows"]}
    assert rows["EU", "withdrawal"]["shown"] and rows["EU", "withdrawal"]["markets"] == ["DE"]
    assert not rows["EU", "form"]["shown"] and "legal: {name" in rows["EU", "form"]["missing"]
    assert "withdrawal: https" in rows["EU", "function"]["missing"]
    assert not rows["GB", "withdrawal"]["switched_on"] and not rows["GB", "withdrawal"]["shown"]
    assert ("BR", "withdrawal") not in rows
    text = CliRunner().invoke(hangtag, ["law", "--project", str(shop_), "--all", "--as-of", "2028-01-01"])
    assert "BR (Brazil)" in text.stdout and "MORE THAN A YEAR AGO" in text.stdout
    assert "no legal advice" in text.stderr


EVERY = {
    "en-IE": (14, 14, 2),
    "en-GB": (14, 14, None),
    "en-NO": (14, 14, 0),
    "en-TR": (14, 14, 2),
    "en-BR": (7, 0, 0),
    "en-CN": (7, 7, 0),
    "en-TW": (7, 0, 0),
    "en-KR": (7, 0, 0),
    "en-TH": (7, 15, 0),
    "en-AU": (0, 0, None),
    "en-NZ": (0, 0, None),
    "en-IN": (0, 0, None),
    "en-AE": (0, 0, None),
    "en-JP": (0, 0, 0),
    "en-CH": (0, 0, 0),
    "en-US": (0, 0, 0),
    "en-CA": (0, 0, 0),
}


def test_every_law_of_the_table_can_be_switched_on_and_says_its_own(write_shop: WriteShop, tmp_path: Path) -> None:
    """By locale: days of the right, days until the money, years for faulty goods (None: without a fixed end)."""
    store = (
        f"name: Small\nurl: https://www.example.com\nlocales: [{', '.join(EVERY)}]\nlaw: [{', '.join(laws())}]\n"
        "legal:\n  name: Small Ltd\n  address: 1 Street\n  withdrawal: https://www.example.com/w\n"
        "  guarantee_notice: https://www.example.com/n-{language}.png\n"
    )
    policy = (
        "refund: 30 days of delivery\nby_mail: free\nrefund_paid: 7 days of arrival\n"
        "rules:\n  - {when: {reason: faulty}, refund: 60 days of discovery, by_mail: free}\n"
    )
    files = {"product_data/store.yml": store, "product_data/return_policies/standard.yml": policy}
    pages = {"content/en/returns.md": "# Returns\n\n::: hangtag your-rights\n"}
    whole = write_shop(files | pages)
    problems = [problem for problem in inspect(whole, TODAY).problems if problem.code.startswith("returns/")]
    assert not [problem for problem in problems if problem.severity != "info"]
    found, _ = read_shop(whole, TODAY)
    for tag, (days, paid, years) in EVERY.items():
        spoken, subject = found.words[Locale(tag)], policy_subject(found, "standard", Locale(tag))
        assert subject is not None
        text = returns.law.rights(subject.law, spoken).short.plain() if subject.law else ""
        assert (f"within {days} days of receiving" in text) is bool(days), (tag, text)
        assert (f"all your money back within {paid} days" in text) is bool(paid), (tag, text)
        assert ("at least 2 years" in text) is (years == 2), (tag, text)
        assert ("no policy takes away" in text) is (years is None), (tag, text)
        assert ("costs you nothing" in text) is (tag in ("en-BR", "en-TW")), (tag, text)
    out = tmp_path / "out"
    build(whole, out, as_of=TODAY, only=("site", "mail"), jobs=1)
    forms = {path.parts[-4] for path in out.glob("site/*/returns/withdrawal-form/index.html")}
    assert forms == {"en-ie", "en-gb", "en-no"}
    assert "สิทธิเลิกสัญญา" in (out / "mail/templates/shopify_liquid/en-th.liquid").read_text("utf-8")
    mails = {path.parts[-2]: path.read_text("utf-8") for path in out.glob("mail/en-*/standard-*.txt")}
    assert "www.example.com/w" in mails["en-ie"] and "www.example.com/w" not in mails["en-no"]
    assert "within 7 days" in mails["en-br"] and "By law" not in mails["en-jp"]
