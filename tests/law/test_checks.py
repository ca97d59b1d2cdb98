"""`hangtag check` holds a shop against the law of its markets, at the place that is to be mended."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import hangtag
from generator.build import build
from generator.inspection import inspect
from generator.problems import Problem
from generator.wording.loading import builtin_folder

WriteShop = Callable[..., Path]
TODAY = date(2026, 11, 25)
STORE = (
    "name: Small\nurl: https://www.example.com\nlocales: [{locales}]\ntime_zone: Europe/London\n"
    "contact: {{email: care@example.com}}\n{more}"
)
POLICY = "product_data/return_policies/standard.yml"
FAULTY = "rules:\n  - {when: {reason: faulty}, refund: 60 days of discovery, by_mail: free}\n"


def store(*locales: str, more: str = "") -> dict[str, str]:
    return {"product_data/store.yml": STORE.format(locales=", ".join(locales), more=more)}


def found(shop: Path, code: str, as_of: date = TODAY) -> list[Problem]:
    return [problem for problem in inspect(shop, as_of).problems if problem.code == f"returns/{code}"]


def test_21_days_from_the_order_are_less_than_14_from_a_slow_delivery(write_shop: WriteShop) -> None:
    policy = {POLICY: "refund: 21 days of purchase\nby_mail: free\n" + FAULTY}
    problem, _ = found(write_shop(policy), "floor-anchor")  # in GB and in DE
    assert (problem.file, problem.line) == (POLICY, 1)
    assert "whenever delivery takes more than 7 days" in problem.message and "count from delivery" in problem.cure
    quick = store("en-GB", "de-DE", more="slowest_delivery: 7 days\n")
    assert not found(write_shop(policy | quick, folder="quick"), "floor-anchor")


def test_a_final_sale_is_an_error_where_there_can_be_none(write_shop: WriteShop) -> None:
    shirt = "name: {en: Shirt, de: Hemd}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\ntags: [sale]\n"
    rule = "  - {when: {tag: sale}, returns: none, because: final_sale}\n"
    policy = {POLICY: "refund: 20 days of delivery\n" + FAULTY + rule, "product_data/products/shirt.yml": shirt}
    (problem, *_) = found(write_shop(policy), "under-floor")
    assert (problem.line, problem.severity) == (4, "error")
    thai = store("th-TH") | policy
    assert not found(write_shop(thai, folder="thai"), "under-floor"), "for direct marketers alone"
    direct = store("th-TH", more="law: [TH]\n") | policy
    assert found(write_shop(direct, folder="direct"), "under-floor")


@pytest.mark.parametrize(
    ("locale", "policy", "code", "line", "cure"),
    [
        (
            "de-DE",
            "refund: none\nstore_credit: 30 days of delivery\n",
            "credit-only",
            1,
            "refund: 14 days of delivery",
        ),
        ("de-DE", "refund: 20 days of delivery\nrefund_as: store_credit\n", "credit-only", 2, "refund: 14 days"),
        ("pt-BR", "refund: 20 days of delivery\nby_mail: 4.00 USD\n", "return-cost", 2, "by_mail: free"),
        ("zh-TW", "refund: 20 days of delivery\nby_mail: customer_pays\n", "return-cost", 2, "by_mail: free"),
        ("de-DE", "refund: 20 days of delivery\nrestocking: 10%\n", "not-in-full", 2, "leave it out"),
        ("en-GB", "refund: 20 days of delivery\ndelivery_cost: kept\n", "not-in-full", 2, "refunded"),
        ("de-DE", "refund: none\nexchange: 30 days of delivery\n", "credit-only", 1, "refund: 14 days"),
        ("de-DE", "refund: 14 days of delivery\nsend_within: 1 week of request\n", "send-soon", 2, "14 days of"),
        ("en-GB", "refund: 20 days of delivery\nin_time_when: received\n", "send-soon", 2, "requested"),
        ("tr-TR", "refund: 14 days of delivery\nsend_within: 7 days of request\n", "send-soon", 2, "10 days of"),
        ("fr-FR", "refund: 20 days of delivery\nrefund_paid: 30 days of arrival\n", "refund-late", 2, "14 days"),
    ],
)
def test_what_takes_too_much_from_the_customer_is_found_on_its_line(
    locale: str, policy: str, code: str, line: int, cure: str, write_shop: WriteShop
) -> None:
    (problem,) = found(write_shop(store(locale) | {POLICY: policy}), code)
    assert (problem.file, problem.line) == (POLICY, line)
    assert cure in problem.cure


@pytest.mark.parametrize("locale", ["de-DE", "en-GB", "zh-TW", "tr-TR"])
def test_hygiene_is_a_matter_of_the_seal(locale: str, write_shop: WriteShop) -> None:
    rule = "  - {when: {category: tops}, returns: none, because: hygiene}\n"
    text = "refund: 20 days of delivery\nby_mail: free\n" + FAULTY + rule
    (problem,) = found(write_shop(store(locale) | {POLICY: text}), "exclusion")
    assert problem.line == 5 and "condition: seal_on" in problem.cure
    sealed = text.replace("returns: none, because: hygiene", "condition: seal_on")
    assert not found(write_shop(store(locale) | {POLICY: sealed}, folder="sealed"), "exclusion")


def test_a_charge_for_faulty_goods_is_found_where_their_way_back_is_free(write_shop: WriteShop) -> None:
    text = "refund: 20 days of delivery\n" + FAULTY.replace("by_mail: free", "by_mail: 4.00 EUR")
    (problem,) = found(write_shop(store("de-DE") | {POLICY: text}), "return-cost")
    assert problem.line == 3 and "of faulty goods" in problem.message


def test_laws_of_distance_selling_leave_shops_with_a_door_alone(write_shop: WriteShop) -> None:
    door = "applies_to: {channel: in_store}\nrefund: none\nexchange: 14 days of purchase\n"
    files = {
        POLICY: "refund: 20 days of delivery\nby_mail: free\n" + FAULTY,
        POLICY.replace("standard", "door"): door,
    }
    problems = inspect(write_shop(store("de-DE") | files), TODAY).problems
    assert not [problem for problem in problems if problem.file.endswith("door.yml") and problem.severity != "info"]
    assert found(write_shop(store("de-DE") | {POLICY: door.partition("\n")[2]}, folder="online"), "credit-only")


def test_a_gift_card_may_be_paid_back_as_credit(write_shop: WriteShop) -> None:
    rule = "  - {when: {payment: gift_card}, refund_as: store_credit}\n"
    text = "refund: 20 days of delivery\nby_mail: free\n" + FAULTY + rule
    assert not found(write_shop(store("de-DE") | {POLICY: text}), "credit-only")


def test_forbidden_words_are_found_wherever_customers_read_them(write_shop: WriteShop) -> None:
    shop = write_shop(
        store("en-AU")
        | {
            POLICY: "refund: 20 days of delivery\nnote: No refunds.\n" + FAULTY,
            "content/en/sale.md": "# Sale\n\nAll sizes.\n\nSorry, no refunds on sale items.\n",
            "content/wording/en.yml": 'returns:\n  rights: "No refunds or exchanges."\n',
            "product_data/brands/alder.yml": "name: Alder\ndetails: {origin: Made here. No refunds.}\n",
            "product_data/products/shirt.yml": "name: Shirt\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
            "description: Exchange or credit note only.\n",
        }
    )
    places = {(problem.file, problem.line) for problem in found(shop, "forbidden-phrase")}
    assert places == {
        (POLICY, 2),
        ("content/en/sale.md", 5),
        ("content/wording/en.yml", 2),
        ("product_data/brands/alder.yml", 2),
        ("product_data/products/shirt.yml", 5),
    }


def test_words_are_judged_by_the_markets_that_read_them(write_shop: WriteShop) -> None:
    page = {"content/en-US/sale.md": "# Sale\n\nAll sales are final.\n"}
    assert not found(write_shop(store("en-US", "en-GB") | page), "forbidden-phrase")
    page = {"content/en/sale.md": "# Sale\n\nAll sales are final.\n"}
    (problem,) = found(write_shop(store("en-US", "en-GB") | page, folder="both"), "forbidden-phrase")
    assert "customers in GB" in problem.message and problem.cure


def test_a_law_that_lacks_its_addresses_is_told_where_it_is_switched_on(write_shop: WriteShop) -> None:
    shop = write_shop(store("en-GB", "de-DE", more="law: [EU]\n"))
    problems = found(shop, "law-slot")
    assert len(problems) == 3
    assert {(problem.file, problem.line) for problem in problems} == {("product_data/store.yml", 6)}
    assert len(found(shop, "law-slot", date(2026, 9, 1))) == 2, "the notice is wanted from 27 September 2026 on"
    whole = "law: [EU]\nlegal: {name: S, address: B, withdrawal: https://www.example.com/w, "
    whole += "guarantee_notice: 'https://www.example.com/n-{language}.png'}\n"
    assert not found(write_shop(store("de-DE", more=whole), folder="whole"), "law-slot")


def test_a_row_that_nobody_checked_for_a_year_is_told(write_shop: WriteShop) -> None:
    shop = write_shop()
    assert not found(shop, "law-unchecked")
    problems = found(shop, "law-unchecked", date(2027, 12, 1))
    assert {problem.line for problem in problems} == {3} and len(problems) == 2
    assert all(problem.severity == "warning" and "no legal advice" in problem.message for problem in problems)
    run = CliRunner().invoke(hangtag, ["check", "--project", str(shop), "--as-of", "2027-12-01"])
    assert run.exit_code == 0 and "no legal advice" in run.stderr


def test_an_accepted_warning_is_silent_and_one_that_meets_nothing_is_told(write_shop: WriteShop) -> None:
    accept = "accept: {rule: floor-anchor, why: parcels take two days}\n"
    policy = "refund: 21 days of purchase\nby_mail: free\n" + FAULTY
    shop = write_shop({POLICY: policy + accept})
    assert not found(shop, "floor-anchor") and not found(shop, "accept")
    (problem,) = found(
        write_shop({POLICY: "refund: 30 days of delivery\n" + FAULTY + accept}, folder="no"), "accept"
    )
    assert "finds nothing here" in problem.message
    wrong = "accept: [{rule: flor-anchor, why: x}]\n"
    (problem,) = found(write_shop({POLICY: policy + wrong}, folder="wrong"), "accept")
    assert "did you mean 'floor-anchor'" in problem.message
    assert found(write_shop({POLICY: policy + "accept: {rule: floor-anchor}\n"}, folder="why"), "value")


def test_a_page_accepts_a_warning_about_its_words(write_shop: WriteShop) -> None:
    front = "---\naccept:\n  - {rule: forbidden-phrase, why: we quote}\n  - {rule: prose, why: post}\n---\n"
    words = "# Sale\n\nNo refunds, they say. Returned parcels take 99 days.\n"
    shop = write_shop(store("en-AU") | {"content/en/sale.md": words})
    assert found(shop, "forbidden-phrase") and found(shop, "prose")
    quiet = write_shop(store("en-AU") | {"content/en/sale.md": front + words}, folder="quiet")
    assert not found(quiet, "forbidden-phrase") and not found(quiet, "prose") and not found(quiet, "accept")
    idle = write_shop(store("en-AU") | {"content/en/sale.md": front + "# Sale\n"}, folder="idle")
    assert [(problem.line, problem.column) for problem in found(idle, "accept")] == [(3, 5), (4, 5)]
    wrong = write_shop({"content/en/sale.md": "---\naccept: prose\n---\n# Sale\n"}, folder="wrong")
    (problem,) = (each for each in inspect(wrong, TODAY).problems if each.code == "words/page")
    assert (problem.line, "why it is right" in problem.message) == (2, True)


def test_one_fault_in_many_markets_of_one_law_is_told_once(write_shop: WriteShop) -> None:
    shop = write_shop(
        store("de-DE", "fr-FR", "it-IT", "es-ES", "nl-NL", "pl-PL") | {POLICY: "refund: 7 days of delivery\n"}
    )
    (problem,) = found(shop, "under-floor")
    assert "less than DE, FR, IT, ES and 2 more allows" in problem.message
    text = "refund: 20 days of delivery\n" + FAULTY.replace("by_mail: free", "by_mail: 4.00 EUR")
    assert len(found(write_shop(store("de-DE", "fr-FR") | {POLICY: text}, folder="faulty"), "return-cost")) == 1


def test_errors_cannot_be_accepted(write_shop: WriteShop) -> None:
    text = "refund: 7 days of delivery\nby_mail: free\naccept: {rule: under-floor, why: we like it}\n" + FAULTY
    shop = write_shop({POLICY: text})
    assert found(shop, "under-floor")
    assert "errors cannot be accepted" in found(shop, "accept")[0].cure


def test_a_display_duty_is_asked_for_where_it_is_switched_on(write_shop: WriteShop) -> None:
    policy = {POLICY: "refund: 20 days of delivery\n" + FAULTY}
    assert not found(write_shop(store("ja-JP") | policy), "not-displayed")
    (problem,) = found(write_shop(store("ja-JP", more="law: [JP]\n") | policy, folder="on"), "not-displayed")
    assert "who pays the return" in problem.message


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("[Norway]", "known: AE"),
        ("[de]", "did you mean 'EU'"),
        ("[US]", "did you mean 'US-CA'"),
        ("", "nothing stands behind"),
        ("[UK]", "did you mean 'GB'"),
        ("[eu]", "did you mean 'EU'"),
        ("[ZZ]", "known: AE"),
        ("{a: b}", "wants a list"),
    ],
)
def test_a_law_that_is_not_there_is_told_with_the_nearest(typed: str, says: str, write_shop: WriteShop) -> None:
    shop = write_shop(store("en-GB", more=f"law: {typed}\n"))
    told = [str(problem) for problem in inspect(shop, TODAY).problems if problem.file.endswith("store.yml")]
    assert any(says in each for each in told), told


@pytest.mark.parametrize("locale", ["de-DE", "en-GB", "en-AU", "en-NZ", "en-IN", "tr-TR"])
@pytest.mark.parametrize("faulty", ["returns: none", "refund: none, store_credit: 30 days of delivery"])
def test_faulty_goods_are_refused_nowhere_where_the_law_has_rights(
    write_shop: WriteShop, locale: str, faulty: str
) -> None:
    rule = f"refund: 30 days of delivery\nby_mail: free\nrules:\n  - {{when: {{reason: faulty}}, {faulty}}}\n"
    (problem,) = found(write_shop(store(locale) | {POLICY: rule}), "faulty-refused")
    assert (problem.line, problem.severity) == (4, "error")
    fine = rule.replace(faulty, "refund: none, repair: 2 years of delivery, replacement: 2 years of delivery")
    assert not found(write_shop(store(locale) | {POLICY: fine}, folder="fine"), "faulty-refused")
    final = "returns: none\nbecause: final_sale\n" + FAULTY.replace("refund:", "returns: accepted, refund:")
    assert not found(write_shop(store(locale) | {POLICY: final}, folder="final"), "faulty-refused")


SAID_BADLY = {
    "en-AU": [
        "No refunds.",
        "No refund on sale items.",
        "Strictly no refunds or exchanges!",
        "We don't do refunds.",
        "We do not refund sale items.",
        "Items on sale cannot be refunded.",
        "Sale items are non-refundable.",
        "Store credit only.",
        "We only offer exchanges or store credit.",
        "All sales are final.",
        "No money back.",
        "Final sale: no returns, exchanges or refunds.",
        "You can’t get your money back.",
        "No refunds after 30 days.",
    ],
    "en-GB": [
        "No refunds on sale items.",
        "Sale items cannot be returned.",
        "Store credit only for discounted items.",
    ],
    "de-DE": [
        "Keine Rückerstattung.",
        "Reduzierte Ware ist vom Umtausch ausgeschlossen.",
        "Kein Umtausch, keine Rückgabe.",
        "Sale-Artikel können nicht zurückgegeben werden.",
        "Umtausch und Rückgabe ausgeschlossen.",
        "Das Widerrufsrecht ist ausgeschlossen.",
        "Nur Gutschein, keine Geldrückgabe.",
    ],
    "fr-FR": [
        "Pas de remboursement possible.",
        "Les articles soldés ne sont ni repris ni échangés.",
    ],
    "es-ES": [
        "No se aceptan cambios ni devoluciones.",
        "Los artículos rebajados no se pueden devolver.",
    ],
    "it-IT": [
        "Non si effettuano resi.",
        "Gli articoli in saldo non possono essere restituiti.",
    ],
    "nl-NL": [
        "Geen retour mogelijk.",
        "Afgeprijsde artikelen kunnen niet worden geretourneerd.",
    ],
    "pl-PL": [
        "Zwrotów nie przyjmujemy.",
    ],
    "sv-SE": [
        "Inga returer.",
    ],
}
SAID_WELL = {
    "en-AU": [
        "No refunds if you simply changed your mind.",
        "There is no refund fee.",
        "Shipping costs are non-refundable.",
        "No refunds on gift cards.",
        "We cannot refund you until your parcel has arrived.",
        "No refund is needed.",
        "If you change your mind: store credit only.",
    ],
    "en-GB": [
        "No refunds on pieces made for you.",
        "No refunds on unsealed swimwear, for hygiene.",
        "No restocking fee.",
    ],
    "de-DE": [
        "Maßanfertigungen sind vom Widerruf ausgeschlossen.",
        "Keine Rückgabegebühr.",
        "Rückgabe kostenlos.",
    ],
    "fr-FR": [
        "Aucun remboursement pour les articles personnalisés.",
    ],
    "nl-NL": [
        "Gratis retour binnen 30 dagen.",
    ],
}


@pytest.mark.parametrize(("locale", "said"), [(tag, text) for tag, texts in SAID_BADLY.items() for text in texts])
def test_words_that_take_rights_away_are_told(write_shop: WriteShop, locale: str, said: str) -> None:
    assert found(write_shop(store(locale) | noted(locale, said)), "forbidden-phrase")


@pytest.mark.parametrize(("locale", "said"), [(tag, text) for tag, texts in SAID_WELL.items() for text in texts])
def test_words_that_take_none_away_are_not(write_shop: WriteShop, locale: str, said: str) -> None:
    assert not found(write_shop(store(locale) | noted(locale, said)), "forbidden-phrase")


def noted(locale: str, said: str) -> dict[str, str]:
    note = f"note: {{{locale[:2]}: {json.dumps(said, ensure_ascii=False)}}}\n"
    return {POLICY: f"refund: 30 days of delivery\nby_mail: free\n{note}{FAULTY}"}


def test_the_laws_own_words_stay_as_they_are(write_shop: WriteShop) -> None:
    words = 'law:\n  headline: "Your rights"\n  form:\n    date: "Day"\n'
    shop = write_shop(store("en-GB", more="law: [GB]\n") | {"content/wording/en.yml": words})
    (problem,) = (each for each in inspect(shop, TODAY).problems if each.code == "words/law-words")
    assert (problem.file, problem.line, problem.column) == ("content/wording/en.yml", 4, 5)
    assert "Schedule 3" in problem.message and problem.severity == "warning"
    quiet = write_shop(store("en-GB") | {"content/wording/en.yml": words}, folder="quiet")
    assert not [each for each in inspect(quiet, TODAY).problems if each.code == "words/law-words"]


def test_the_laws_own_words_may_be_repeated_as_they_are(write_shop: WriteShop) -> None:
    """As in a copy of the demo shop, whose sentences are hangtag's."""
    copied = {f"content/wording/{path.name}": path.read_text("utf-8") for path in builtin_folder().glob("*.yml")}
    shop = write_shop(store("en-GB", more="law: [GB, EU]\n") | copied)
    told = {each.code for each in inspect(shop, TODAY).problems if each.file.startswith("content/wording/")}
    assert told <= {"wording/language"}  # files of languages that this shop does not speak
    changed = copied["content/wording/de.yml"].replace("Muster-Widerrufsformular", "Formular")
    shop = write_shop(store("de-DE", more="law: [EU]\n") | {"content/wording/de.yml": changed}, folder="changed")
    assert [each.file for each in inspect(shop, TODAY).problems if each.code == "words/law-words"]


def test_what_the_law_lacks_is_one_gap_of_the_whole_shop(write_shop: WriteShop) -> None:
    def gaps(policies: int) -> int:
        more = {
            f"product_data/return_policies/more-{n}.yml": f"applies_to: {{seller: s{n}}}\nlike: standard\n"
            for n in range(policies)
        }
        shop = write_shop(store("de-DE", more="law: [EU]\n") | more, folder=f"shop{policies}")
        return build(shop, shop.parent / f"out{policies}", as_of=TODAY, only=("mail",), jobs=1).gaps

    assert gaps(3) == gaps(0) > 0


def test_a_law_of_no_market_of_the_shop_is_told(write_shop: WriteShop) -> None:
    (problem,) = found(write_shop(store("en-GB", more="law: [BR]\n")), "law-slot")
    assert problem.line == 6 and "'BR' is switched on, but holds in no market" in problem.message
    assert not found(write_shop(store("en-US", more="law: [US-CA]\n"), folder="us"), "law-slot")


def test_a_place_that_nobody_fills_in_is_told(write_shop: WriteShop) -> None:
    more = "legal: {guarantee_notice: 'https://www.example.com/{lang}.png'}\n"
    told = [str(problem) for problem in inspect(write_shop(store("de-DE", more=more)), TODAY).problems]
    assert any("'{lang}' is filled in by nobody; write {language}" in each for each in told), told
