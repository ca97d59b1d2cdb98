"""One fact, one number: every surface of the demo shop says the same days, dates and fees as the facts of returns.

Every figure that is printed is a Value with its machine form, and that is compared with the facts; what is printed
beside the Values must have no figure in it, so that none comes from anywhere else. Where a surface is silent about
a fact, `SILENT` says why.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator.answers import Answer, Bullets, Notice, Paragraph, returns
from generator.build import build
from generator.catalogue.return_policy import METHODS, OUTCOMES, Policy
from generator.facts.returns import Dates, Facts, OutcomeFacts, Terms
from generator.facts.returns.last_days import last_days
from generator.facts.returns.law import LawFacts
from generator.facts.returns.seasons import on_day, seasons_of
from generator.footers import Footers
from generator.footers.order import read_order
from generator.journey import FAULTY, LAW, PROMISE, Speaker
from generator.make import Making
from generator.markup.plain import line as plain_line
from generator.markup.twin import answer_value
from generator.measure.charges import Charge, Range
from generator.measure.days import Day, Period, Span, Window
from generator.measure.locales import Locale
from generator.reference.currencies import decimals
from generator.reference.laws import law_of
from generator.shop import Shop, read_shop
from generator.site.page_facts import PageFacts
from generator.subjects import ProductSubject, law_of_terms, market_of, policy_subject
from generator.surfaces import Place, Saying, help_site, mail_templates, structured_data
from generator.surfaces.facts_lines import facts_value
from generator.surfaces.feeds import google
from generator.surfaces.help_site import Related
from generator.surfaces.mail_templates import systems as mail_systems
from generator.text import Text, Value, plain_run
from generator.wording import Words

ROOT = Path(__file__).parents[2]
GOOGLE = "{http://base.google.com/ns/1.0}"
DAYS = (date(2026, 6, 1), date(2026, 11, 24))  # without a season, and in one
EVERY = {DAYS[0]: 5, DAYS[1]: 1}  # of the day without a season, every fifth product is enough
# Why a surface does not say a fact that the terms have.
SILENT = {
    "mail_systems": {
        "by_mail": "told by the returns page, to which the mail leads; so are all ways back and their prices",
        "refund_paid": "told by the returns page",
    },
    "fragment": {
        "send_within": "told by the policy's page and in the order's mail, where it matters",
        "blackout": "told by the policy's page",
        "delivery_cost": "told by the policy's page",
    },
}
MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069\u00ad\u200b]")
# What mail clients do not know, or turn against the reader: anything but tables, words and links.
FORBIDDEN = re.compile(r"<(?!/?(?:table|tr|td|h2|span|b|a|br|bdi)\b)[a-z]|position:|flex|grid|var\(|url\(|<!--")
TWINS = MarkdownIt("gfm-like")
ADDRESS = re.compile(r"https?://\S+")


@cache
def shop_on(day: date) -> Shop:
    shop, problems = read_shop(ROOT, day)
    assert shop is not None, problems
    return shop


@cache
def subjects_on(day: date) -> list[dict[str, ProductSubject]]:
    shop = shop_on(day)
    making = Making(shop, place_of(shop), {})
    return [making.subjects.of(shop.product(id)[0])[0] for id in shop.products]


def place_of(shop: Shop) -> Place:
    return Place(shop.store.name, shop.store.url, shop.store.help_url, shop.store.locales, markdown=True)


# What the facts are, in machine forms


def truth(terms: Iterable[Terms], as_of: date) -> dict[str, set[str]]:
    """The machine forms of all that some terms say, by the beginning of the Value's fact."""
    found: dict[str, set[str]] = {}

    def add(fact: str, *machines: str) -> None:
        found.setdefault(fact, set()).update(machines)

    for each in terms:
        policy = each.policy
        add("returns.policy", policy.hash, *([policy.effective_from.isoformat()] if policy.effective_from else []))
        for facts in (each.facts, *(alternative.facts for alternative in each.alternatives)):
            for name, outcome in facts.outcomes.items():
                add(f"returns.{name}", *_windows(outcome))
            for name, charge in facts.methods.items():
                add(f"returns.{name}", _charge(charge.value))
            for name, fact in facts.other.items():
                add(f"returns.{name}", *_other(fact.value))
        for season in seasons_of(each, as_of):
            add("returns.season", *(str(day) for day in (season.first, season.last, season.until) if day))
            add("returns.season", *(_window(season.window) if season.window else ()))
        for alternative in each.alternatives:
            for need in alternative.needs:
                add("returns.season", *(_periods(need.asked) if isinstance(need.asked, tuple) else ()))
                if isinstance(need.asked, Range):
                    add(f"returns.if.{need.key}", *_range(need.asked))
    return found


def law_truth(market: str, as_of: date) -> dict[str, set[str]]:
    """The machine forms of what the table of laws says of a market."""
    law = law_of(market.partition("-")[0], as_of)
    found: dict[str, set[str]] = {}
    if law.withdrawal:
        found["law.withdrawal"] = {f"P{law.withdrawal.days}D"}
        found["law.refund"] = {f"P{law.withdrawal.refund_days}D"}
    if law.guarantee:
        found["law.guarantee"] = {f"P{law.guarantee.years}Y"}
    return found


def _windows(outcome: OutcomeFacts) -> Iterator[str]:
    windows = [outcome.window, *(extension.window for extension in outcome.extensions)]
    for window in (*windows, *([outcome.also] if outcome.also else [])):
        yield from _window(window)


def _window(window: Window) -> Iterator[str]:
    for span in (window.span, window.at_most):
        if span is not None:
            yield from _span(span)
    if window.until is not None:
        yield from _day(window.until)


def _span(span: Span) -> Iterator[str]:
    yield span.machine
    if span.opens:
        yield Span(span.opens, span.unit).machine


def _day(day: Day) -> Iterator[str]:
    yield day.fixed.isoformat() if day.fixed else f"--{day.month:02d}-{day.day:02d}"


def _periods(periods: Iterable[Period]) -> Iterator[str]:
    for period in periods:
        for day in (period.first, period.last):
            if day is not None:
                yield from _day(day)


def _charge(charge: Charge) -> str:
    return f"{charge.amount} {charge.currency}" if charge.kind == "amount" else charge.machine


def _range(asked: Range) -> Iterator[str]:
    for end in (asked.low, asked.high):
        if end is not None:
            yield f"{end} {asked.currency}" if asked.currency else f"{end}%"


def _other(value: Any) -> Iterator[str]:
    if isinstance(value, Span):
        yield from _span(value)
    elif isinstance(value, Charge):
        yield _charge(value)
    elif isinstance(value, tuple):
        yield from _periods(value)
    else:
        yield str(value)


# What is printed


def values_of(answers: Iterable[Answer]) -> list[dict[str, str]]:
    return [value for answer in answers for value in answer_value(answer, lambda target: target)["values"]]


def plain(text: str) -> str:
    return " ".join(MARKS.sub("", ADDRESS.sub("", text)).replace("\u00a0", " ").replace("\u202f", " ").split())


def visible(html: str) -> str:
    tree = HTMLParser(html)
    tree.strip_tags(["style", "script"])
    return plain(tree.text(separator=" "))


def read_twin(markdown: str) -> str:
    """The words of a page's twin, less the address and the locale with which it begins."""
    return visible(TWINS.render(markdown.replace(markdown.split("\n\n")[1], "", 1)))


def figures_left(text: str, values: Iterable[dict[str, str]], own: Iterable[str]) -> str:
    """What has figures in a text once every Value, and what the shop itself has written, is taken out."""
    shown = {plain(value["shown"]) for value in values} | {plain(words) for words in own}
    for each in sorted((each for each in shown if each), key=len, reverse=True):
        text = text.replace(each, " ")
    return " ".join(word for word in text.split() if any(sign.isdigit() for sign in word))


def written_by_the_shop(policies: Iterable[Policy], words: Words) -> Iterator[str]:
    """Notes and names: words of the merchant's own, which no fact stands behind."""
    for policy in policies:
        for rule in policy.rules:
            for said in (rule.title, rule.sets("note")):
                if said:
                    yield words.of(words.name(said)).plain()


def laws_own_words(law: LawFacts, words: Words) -> list[str]:
    """Texts that the law gives word for word, figures among them, and the sentences that say its days. That the
    figures are those of the table is held by tests/law."""
    answers = [returns.law.in_mail(law, words), returns.law.in_mail_of_many(law, words)]
    answers += [returns.law.form(law, words), *(returns.law.instructions(law, words) or ())]
    said = returns.law.prominent(law, words)
    for answer in (each for each in answers if each is not None):
        said.append(answer.short)
        for block in answer.blocks:
            said += [block.text] if isinstance(block, (Paragraph, Notice)) else []
            said += block.entries if isinstance(block, Bullets) else ()
    # A link stands apart where the words of a page are taken out of its markup.
    return [text.plain() for text in said] + [
        plain_run(run) for text in said for run in text.runs if not isinstance(run, Value)
    ]


def agree(values: list[dict[str, str]], known: dict[str, set[str]]) -> None:
    for value in values:
        fact = value["fact"]
        if fact.startswith(("returns.", "law.")) and not fact.startswith("returns.matrix"):
            keys = [key for key in known if fact == key or fact.startswith(f"{key}.")]
            assert any(value["machine"] in known[key] for key in keys), f"{value} is no fact of {sorted(known)}"


def every_fact_is_said(facts: Facts, values: list[dict[str, str]]) -> None:
    """Each outcome that is to be had with its days, each way with its price."""
    said = {(value["fact"], value["machine"]) for value in values}
    for name, outcome in facts.outcomes.items():
        if outcome.offered and outcome.window.span is not None and facts.returnable:
            assert (f"returns.{name}.within", outcome.window.span.machine) in said, (name, said)
    for name, charge in facts.methods.items():
        if charge.value.kind == "amount" and facts.returnable:
            assert (f"returns.{name}", _charge(charge.value)) in said, (name, said)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_fragments_and_facts_say_the_same(day: date) -> None:
    shop = shop_on(day)
    making = Making(shop, place_of(shop), {})
    for number, id in list(enumerate(shop.products))[:: EVERY[day]]:
        by_locale = subjects_on(day)[number]
        outputs = {output.path: output.content.decode() for output in making.product(id).outputs}
        for tag, subject in by_locale.items():
            words, terms = shop.words[Locale(tag)], subject.terms
            assert terms is not None
            base = f"embed/v1/{tag.lower()}/{id}"
            twin = json.loads(outputs[f"{base}.json"])
            assert twin["policy"]["hash"] == terms.policy.hash
            told = [
                value for answer in twin["answers"] if answer["part"] == "returns" for value in answer["values"]
            ]
            agree(told, truth([terms], day))
            every_fact_is_said(terms.facts, told)
            sections = HTMLParser(outputs[f"{base}.html"]).css('[data-hangtag="returns"]')
            text = plain(" ".join(section.text(separator=" ") for section in sections))
            for value in told:
                assert plain(value["shown"]) in text, (base, value)
            assert not figures_left(text, told, written_by_the_shop([terms.policy], words)), (base, text)
            record = facts_value(subject)["returns"]
            within = {f"returns.{each['outcome']}.within": each["within"] for each in record["outcomes"]}
            for fact, machine in within.items():
                if machine and terms.facts.returnable:
                    assert any(value["fact"] == fact and value["machine"] == machine for value in told)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_mails_say_the_same_in_html_and_text(day: date) -> None:
    shop = shop_on(day)
    making = Making(shop, place_of(shop), {})
    seen = {
        (subject.locale.tag, subject.terms.id): subject.terms
        for by_locale in subjects_on(day)
        for subject in by_locale.values()
        if subject.terms is not None
    }
    topics = (returns.until, returns.how, returns.exchange, returns.version)
    for (tag, id), terms in seen.items():
        words = shop.words[Locale(tag)]
        files = {o.path: o.content.decode() for o in making.terms(id, {tag: terms}).outputs}
        told = on_day(terms, day)
        answers = [answer for topic in topics if (answer := topic(told, words)) is not None]
        law = law_of_terms(shop, words.locale, terms)
        answers += [answer for answer in [returns.law.in_mail(law, words)] if answer is not None]
        values = values_of(answers)
        agree(values, truth([terms], day) | law_truth(market_of(words.locale), day))
        own = [*written_by_the_shop([terms.policy], words), *laws_own_words(law, words)]
        for text in (visible(files[f"mail/{tag.lower()}/{id}.html"]), plain(files[f"mail/{tag.lower()}/{id}.txt"])):
            assert terms.policy.hash in text
            assert not figures_left(text, values, own), (tag, id, text)
            span = next((each.window.span for each in terms.facts.outcomes.values() if each.offered), None)
            main = next((value for value in values if span and value["machine"] == span.machine), None)
            assert not terms.facts.returnable or (main is not None and main["shown"] in text)


@pytest.mark.parametrize("delivered", [None, 5], ids=["confirmation", "delivery"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_footers_say_the_days_of_their_deadlines(day: date, delivered: int | None) -> None:
    shop = shop_on(day)
    footers, products = Footers(shop), list(shop.products)[:: EVERY[day]]
    for locale in shop.locales:
        words = shop.words[locale]
        for start in range(0, len(products), 6):
            order: dict[str, Any] = {
                "ordered_at": day.isoformat(),
                "lines": [{"product": id} for id in products[start : start + 6]],
            }
            if delivered:
                order["delivered_on"] = str(day + timedelta(delivered))
            made = footers.of(read_order(order), locale.tag)
            assert not made.warnings
            assert len(made.html.encode()) < 8192 and not FORBIDDEN.search(made.html)
            html, text = visible(made.html), plain(made.text)
            days, known = set[str](), []
            for line in made.as_json()["lines"]:
                assert line["policy"]["hash"] in text and line["policy"]["hash"] in html
                for outcome in line["outcomes"]:
                    for key in ("first", "last_day", "latest"):
                        if outcome[key]:
                            known.append(plain(words.day(date.fromisoformat(outcome[key]), "weekday")))
                    if outcome["last_day"] and line["returnable"]:
                        days.add(plain(words.day(date.fromisoformat(outcome["last_day"]), "weekday")))
            assert all(each in text and each in html for each in days), (locale.tag, days, text)
            deadlines = [deadline for _, _, _, deadline in made.lines if deadline is not None]
            answers = [answer for each in deadlines if (answer := returns.until_of(each, words)) is not None]
            every = [law_of_terms(shop, locale, each.terms) for each in deadlines]
            for law in every:
                found = [returns.law.in_mail(law, words), returns.law.in_mail_of_many(law, words)]
                said = [answer for answer in found if answer is not None]
                agree(values_of(said), law_truth(market_of(locale), day))
            terms = list(dict.fromkeys(each.terms for each in deadlines))
            values = [*values_of(answers), *values_of(returns.version(each, words) for each in terms)]
            own = [
                *known,
                *written_by_the_shop([each.policy for each in terms], words),
                *_names(shop, order, locale),
                *(words_ for law in every for words_ in laws_own_words(law, words)),
            ]
            left = figures_left(text, values, own)
            assert not left, (locale.tag, left, text)


def _names(shop: Shop, order: dict[str, Any], locale: Locale) -> list[str]:
    number = {id: index for index, id in enumerate(shop.products)}
    found = [subjects_on(shop.as_of)[number[line["product"]]][locale.tag] for line in order["lines"]]
    return [subject.name.shown for subject in found]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_policy_pages_say_the_same(day: date) -> None:
    shop = shop_on(day)
    making = Making(shop, place_of(shop), {})
    for locale in shop.locales:
        words = shop.words[locale]
        for id, policy in shop.policies.items():
            subject = policy_subject(shop, id, locale)
            if subject is None:
                continue
            answers = returns.policy_answers(subject.policy, words)
            answers += Speaker(words).answers(LAW, subject)[0] if subject.law else ()
            values = values_of(answers)
            known = truth([case.terms for case in subject.policy.cases], day) | law_truth(market_of(locale), day)
            for example in subject.policy.examples:
                known.setdefault("returns.example", set()).update((str(example.purchase), str(example.delivery)))
                for last in example.deadline.outcomes:
                    for step in last.steps:
                        known["returns.example"].update(str(at) for at in (step.start, step.to) if at)
                    days = {str(at) for at in (last.first, last.last_day) if at}
                    known.setdefault(f"returns.{last.outcome}", set()).update(days)
            version = subject.policy.version
            assert version is not None
            for at in (version.first, version.last, version.after and version.after.effective_from):
                known["returns.policy"].update([str(at)] if at else [])
            agree(values, known)
            every_fact_is_said(subject.policy.terms.facts, values)
            title = returns.page_title(policy, version, words)
            saying = Saying("policy", id, title, words, making.place, answers, subject)
            page = help_site.policy_page(saying, Related(), making.printers[locale.tag], making.twins[locale.tag])
            own = [*written_by_the_shop([policy], words), title.plain()]
            own += laws_own_words(subject.law, words) if subject.law else ()
            # The day from which days are counted is day 0 or day 1 by its very nature.
            own += [words.say(f"returns.example.day_one.{each}").plain() for each in ("next_day", "same_day")]
            for said in (visible(page.body), read_twin(page.twin)):
                assert not figures_left(said, values, own), (locale.tag, id)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_products_twins_say_the_same(day: date) -> None:
    making = Making(shop_on(day), place_of(shop_on(day)), {})
    for id, subject in first_with_each_terms(day):
        terms, tag = subject.terms, subject.locale.tag
        assert terms is not None
        words = shop_on(day).words[subject.locale]
        answers, _ = making.speakers[tag].answers((PROMISE, FAULTY), subject)
        saying = Saying("product", id, Text(tag, (subject.name,)), words, making.place, answers, subject)
        page = help_site.product_page(saying, Related(), making.printers[tag], making.twins[tag])
        values = values_of(answers)
        agree(values, truth([terms], day))
        every_fact_is_said(terms.facts, values)
        said = read_twin(page.twin)
        for value in values:
            assert plain(value["shown"]) in said, (tag, id, value)
        assert not figures_left(said, values, [*written_by_the_shop([terms.policy], words), subject.name.shown])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_withdrawal_forms_name_no_figure_but_the_laws_own(day: date) -> None:
    shop = shop_on(day)
    making = Making(shop, place_of(shop), {})
    made = {locale.tag: making.ways.withdrawal_form(locale) for locale in shop.locales}
    assert {tag for tag, page in made.items() if page is not None} == {"en-GB", "de-DE"}
    for tag, page in made.items():
        if page is not None:
            words = shop.words[Locale(tag)]
            own = laws_own_words(law_of_terms(shop, Locale(tag), None), words)
            own += [title.plain() for title in making.ways.policy_titles(Locale(tag)).values()]
            for said in (visible(page.body), read_twin(page.twin)):
                assert not figures_left(said, [], own), tag


def test_written_pages_fill_in_the_same_figures() -> None:
    shop = shop_on(DAYS[1])
    for locale in shop.locales:
        facts = PageFacts(shop, locale)
        assert facts.terms is not None
        known = truth([facts.terms], shop.as_of)
        for say in returns.SAID.values():
            text = say(facts.terms, shop.words[locale])
            if text is not None:
                agree([{"fact": v.fact, "shown": v.shown, "machine": v.machine} for v in text.values()], known)


def test_silence_has_a_reason() -> None:
    """Facts that some terms have and the fragment does not say are those that SILENT names."""
    day = DAYS[1]
    spoken: set[str] = set()
    unsaid: set[str] = set()
    for by_locale in subjects_on(day):
        subject = by_locale["en-GB"]
        assert subject.terms is not None
        words = shop_on(day).words[Locale("en-GB")]
        told = on_day(subject.terms, day)
        answers = [answer for topic in (returns.promise, returns.faulty) if (answer := topic(told, words))]
        spoken |= {value["fact"].split(".")[1] for value in values_of(answers)}
        for name, fact in subject.terms.facts.other.items():
            if isinstance(fact.value, (Span, Charge)):
                unsaid.add(name)
    assert unsaid - spoken <= SILENT["fragment"].keys()


# Documents for machines: each number in them is a fact, each fact is a number in them or is silent with its reason.


def first_with_each_terms(day: date) -> Iterator[tuple[str, ProductSubject]]:
    """One product of each terms in each locale."""
    seen: set[tuple[str, str]] = set()
    for number, id in enumerate(shop_on(day).products):
        for tag, subject in subjects_on(day)[number].items():
            if subject.terms is not None and (tag, subject.terms.id) not in seen:
                seen.add((tag, subject.terms.id))
                yield id, subject


def days_and_fees_are_facts(terms: Terms, day: date, days: Iterable[str], fees: Iterable[str]) -> None:
    """`days` are ISO days and durations, `fees` amounts with their currency."""
    known = truth([terms], day)
    windows = set().union(*(known[key] for key in known if key.removeprefix("returns.") in (*OUTCOMES, "season")))
    charges = {_exactly(each) for key in known for each in known[key] if key.removeprefix("returns.") in METHODS}
    assert set(days) <= windows, (days, windows)
    assert {_exactly(each) for each in fees} <= charges, (fees, charges)


def _exactly(charge: str) -> tuple[Decimal, str] | str:
    amount, _, currency = charge.partition(" ")
    return (Decimal(amount), currency) if currency else charge


def said_or_silent(facts: Facts, days: Iterable[str], fees: Iterable[str], silent: Iterable[str]) -> None:
    """The main outcome's days and the price of each way stand there, or the reason why not."""
    silent = set(silent)
    main = next((outcome for outcome in facts.outcomes.values() if outcome.offered), None)
    if main is None:
        return
    assert silent & {main.outcome, "market"} or (main.window.span and main.window.span.machine in set(days))
    for name, charge in facts.methods.items():
        if charge.value.kind == "amount" and name not in silent:
            assert _exactly(_charge(charge.value)) in {_exactly(each) for each in fees}, name


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_structured_data_says_the_same(day: date) -> None:
    shop = shop_on(day)
    making = Making(shop, place_of(shop), {}, ("structured_data",))
    for id, subject in first_with_each_terms(day):
        terms, tag = subject.terms, subject.locale.tag
        assert terms is not None and subject.told is not None
        path = f"structured_data/{tag.lower()}/{id}.jsonld"
        (content,) = (output.content for output in making.product(id).outputs if output.path == path)
        policy = json.loads(content).get("hasMerchantReturnPolicy", {})
        _, unsaid = structured_data.merchant_return_policy(subject.told, shop.words[Locale(tag)], making.place)
        days, fees = list(days_of(policy)), list(fees_of(policy))
        days_and_fees_are_facts(terms, day, days, fees)
        said_or_silent(terms.facts, days, fees, (each.fact for each in unsaid))
        seasons = policy.get("returnPolicySeasonalOverride", [])
        assert seasons or "season" in {each.fact for each in unsaid} or not list(subject.told.seasons)


def days_of(policy: dict[str, Any]) -> Iterator[str]:
    for each in (policy, *policy.get("returnPolicySeasonalOverride", [])):
        days = each.get("merchantReturnDays")
        if days is not None:
            yield days if isinstance(days, str) else f"P{days}D"
        yield from (each[key] for key in ("startDate", "endDate") if key in each)


def fees_of(policy: dict[str, Any]) -> Iterator[str]:
    for each in (policy, *policy.get("returnPolicySeasonalOverride", [])):
        for value in each.values():
            if isinstance(value, dict) and value.get("@type") == "MonetaryAmount":
                yield f"{value['value']} {value['currency']}"


# Mail systems, each with the engine that runs its template; a template without one is text.
SYSTEMS_RUN = (
    ("shopify_liquid", "ruby"),
    ("liquid", "liquidjs"),
    ("mjml", "mjml"),
    ("jinja", "jinja"),
    ("woocommerce_php", "php"),
    ("klaviyo_django", "django"),
    ("sendgrid_handlebars", "handlebars"),
    ("postmark_mustache", "mustache"),
    ("plain_text", ""),
)
IN_WORDS = frozenset({"klaviyo_django", "sendgrid_handlebars", "postmark_mustache", "plain_text"})
DELIVERED = {DAYS[0]: None, DAYS[1]: 5}  # days after the order, which is of the day of the build


def _sent(system: str, terms: Terms, market: str, bought: date, delivered: date | None, tag: str) -> dict[str, Any]:
    """An order of one line as the system finds it; the line is named by its terms. Shopify's tags and WooCommerce's
    meta are of the product, so they name the market too."""
    known = mail_templates.key(market, terms.id)
    mark = "".join(sign if sign.isalnum() else "_" for sign in terms.id)
    of_line = f"xx-other|{known}" if system == "woocommerce_php" else terms.id
    line = {"name": terms.id, "returns_terms": of_line, "returns": {mark: True}}
    moments = {"ordered_on": f"{bought}T12:00:00Z", "created_at": f"{bought}T12:00:00Z"}
    moments |= {"delivered_on": str(delivered), "_delivered_on": str(delivered)} if delivered else {}
    tagged = {"title": terms.id, "product": {"tags": [f"returns-{known}"]}}
    site = {"site": tag.lower(), "lines": [line], "line_items": [tagged]}
    return {**moments, **site, "event": {**moments, "lines": [line]}}


def _templates_of(day: date) -> Iterator[tuple[Words, str, list[Terms], LawFacts, dict[str, str]]]:
    """Each locale with its market, all its terms, its law, and every system's template."""
    shop = shop_on(day)
    for locale, words in shop.words.items():
        subjects = (by_locale[locale.tag].terms for by_locale in subjects_on(day))
        terms = list({each.id: each for each in subjects if each is not None}.values())
        law = law_of_terms(shop, locale, None)
        made = mail_systems.outputs(terms, market_of(locale), words, place_of(shop), day, law)
        yield words, market_of(locale), terms, law, {o.path.split("/")[2]: o.content.decode() for o in made}


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize(("system", "name"), SYSTEMS_RUN)
def test_mail_systems_say_the_engines_days_and_no_other_figure(
    system: str, name: str, day: date, engine: Callable[[str], Any]
) -> None:
    after = DELIVERED[day]
    bought, delivered = day, day + timedelta(after) if after else None
    asked, expected = [], []
    for words, market, all_terms, law, templates in _templates_of(day):
        for terms in all_terms:
            data = _sent(system, terms, market, bought, delivered, words.locale.tag)
            asked.append((templates[system], data if name else {}))
            expected.append((words, all_terms if not name else [terms], law))
    texts = engine(name)(asked) if name else [template for template, _ in asked]
    for (words, all_terms, law), text in zip(expected, texts, strict=True):
        shown = visible(text) if name else plain(text)
        own = [*written_by_the_shop([each.policy for each in all_terms], words), *laws_own_words(law, words)]
        own += [each.id for each in all_terms]
        values: list[dict[str, str]] = []
        for terms in all_terms:
            deadline = last_days(terms, Dates(purchase=bought, delivery=delivered))
            found = {last.outcome: plain(words.day(last.last_day)) for last in deadline.outcomes if last.last_day}
            answer = returns.until(on_day(terms, day), words)
            values += values_of([answer] if answer is not None else [])
            if system in IN_WORDS:
                assert terms.facts.returnable is False or plain(answer.short.plain()) in shown  # type: ignore[union-attr]
                continue
            own += found.values()
            assert not terms.facts.returnable or (found and all(each in shown for each in found.values())), shown
        agree(values, truth(all_terms, day))
        assert not figures_left(shown, values, own), (words.locale.tag, shown)
        for each in returns.law.prominent(law, words):
            assert plain(each.plain()) in shown


@pytest.fixture(scope="module", params=DAYS, ids=str)
def feeds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[date, Path]:
    """The feeds of the demo shop on a day, as they are published."""
    out = tmp_path_factory.mktemp("feeds")
    build(ROOT, out, as_of=request.param, only=("feeds",))
    return request.param, out / "feeds"


def terms_on(day: date) -> dict[tuple[str, str], ProductSubject]:
    """A product of each terms, by the tag of the locale and the id of the terms."""
    return {(s.locale.tag, s.terms.id): s for _, s in first_with_each_terms(day) if s.terms is not None}


def silent_in(folder: Path, tag: str, terms: str) -> set[str]:
    said = json.loads((folder / f"unsaid/{tag.lower()}.json").read_bytes())["terms"][terms]
    return {each["fact"] for each in said}


def test_google_s_feed_and_account_say_the_same(feeds: tuple[date, Path]) -> None:
    day, folder = feeds
    for (tag, id), subject in terms_on(day).items():
        assert subject.terms is not None
        label, seen = google.label_of(id), False
        silent = silent_in(folder / "google", tag, id)
        for entry in ElementTree.parse(folder / f"google/{tag.lower()}.xml").iter("item"):
            if entry.findtext(f"{GOOGLE}return_policy_label") != label or seen:
                continue
            seen = True
            parts = [
                {e.tag.removeprefix(GOOGLE): e.text or "" for e in one} for one in entry.iter(f"{GOOGLE}returns")
            ]
            days = {f"P{one['window_days']}D" for one in parts if "window_days" in one}
            fees = {one["shipping_fee"] for one in parts if not one.get("shipping_fee", "0 ").startswith("0 ")}
            days_and_fees_are_facts(subject.terms, day, days, fees)
            said_or_silent(subject.terms.facts, days, fees, silent)
        document = json.loads((folder / f"google/return_policies/{tag.lower()}.json").read_bytes())
        found = [one for one in document["onlineReturnPolicies"] if one.get("label") == label]
        assert len(found) == (subject.terms.facts.returnable is False or not silent & {"refund", "market"})
        for policy in found:
            days = [f"P{policy['policy']['days']}D"] if "days" in policy["policy"] else []
            for season in policy.get("seasonalOverrides", []):
                ends = ("startDate", "endDate", "returnUntilDate")
                days += [str(date(**season[key])) for key in ends if key in season]
            fee = policy.get("returnShippingFee", {}).get("fixedFee")
            fees = {f"{Decimal(fee['amountMicros']) / 1_000_000} {fee['currencyCode']}"} if fee else set()
            days_and_fees_are_facts(subject.terms, day, days, fees)
            said_or_silent(subject.terms.facts, days, fees, silent)


def test_openai_s_feed_says_the_same(feeds: tuple[date, Path]) -> None:
    day, folder = feeds
    by_terms = terms_on(day)
    for locale in shop_on(day).locales:
        text = (folder / f"openai/{locale.path}.tsv").read_text("utf-8")
        rows = {row["group_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""), delimiter="\t")}
        for number, id in enumerate(shop_on(day).products):
            subject = subjects_on(day)[number][locale.tag]
            row = rows.get(subject.product.style or id)
            terms = subject.terms
            if row is None or terms is None:
                continue
            assert (row["accepts_returns"] == "true") == (terms.facts.returnable is True)
            days = [f"P{row['return_deadline_in_days']}D"] if row["return_deadline_in_days"] else []
            days_and_fees_are_facts(terms, day, days, ())
            silent = silent_in(folder / "openai", locale.tag, terms.id)
            assert (locale.tag, terms.id) in by_terms
            said_or_silent(terms.facts, days, (), silent)
            told = json.loads(row["q_and_a"])
            promise = returns.promise(on_day(terms, day), shop_on(day).words[locale])
            assert promise is not None
            assert any(pair["a"].startswith(plain_line(promise.short)) for pair in told)


def test_ucp_s_policies_say_the_same(feeds: tuple[date, Path]) -> None:
    day, folder = feeds
    for (tag, id), subject in terms_on(day).items():
        assert subject.terms is not None
        (policy,) = json.loads((folder / f"ucp/{tag.lower()}/{id}.json").read_bytes())["policies"]
        currency = google.currency_of(subject.terms.market)
        days = [f"P{policy['window']['days']}D"] if "window" in policy else []
        amounts = [each["fee"]["amount"] for each in policy.get("methods", []) if "amount" in each.get("fee", {})]
        fees = [f"{Decimal(amount).scaleb(-decimals(currency))} {currency}" for amount in amounts]
        days_and_fees_are_facts(subject.terms, day, days, fees)
        said_or_silent(subject.terms.facts, days, fees, silent_in(folder / "ucp", tag, id))
        assert policy.get("final_sale", False) == (subject.terms.facts.returnable is False)
