"""Every dialect, run by the engine of its mail system, names the last day that the project's own engine reckons."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator.catalogue import Traits
from generator.catalogue.return_policy import Policies
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.return_policy.reading import read_policy
from generator.catalogue.return_policy.values import Surroundings
from generator.facts.returns import Dates, Terms
from generator.facts.returns.last_days import known_days, last_days
from generator.facts.returns.late import LateOutcome, stretches
from generator.facts.returns.terms import terms_of
from generator.measure.locales import Locale
from generator.surfaces import Place
from generator.surfaces.mail_templates import Program, program, write_day, written_days
from generator.surfaces.mail_templates.systems import SYSTEMS
from generator.wording.loading import load_wording
from generator.yaml_source import parse_yaml

ROOT = Path(__file__).parents[1]
LOCALES = ("en-US", "en-GB", "de-DE", "th-TH", "ar-AE")
WORDS = {
    locale.tag: words for locale, words in load_wording(list(map(Locale, LOCALES)), buddhist=("th",))[0].items()
}
PLACE = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", LOCALES)
SOME = date(2026, 3, 3)
EVENTS = ("purchase", "dispatch", "delivery")
ORDERED = {"purchase": "ordered_on", "dispatch": "dispatched_on", "delivery": "delivered_on"}
SAID = {*EVENTS, "market", "product", "brand", "category", "tag", "for", "seller", "personalised"}
NAME = "{{ 7 | plus: 1 }} {% x %} <b> & {{{y}}} <?php ?> €{$a}"
RECKONING = (
    ("shopify_liquid", "ruby"),
    ("shopify_liquid", "liquidjs"),
    ("liquid", "ruby"),
    ("liquid", "liquidjs"),
    ("mjml", "mjml"),
    ("jinja", "jinja"),
    ("woocommerce_php", "php"),
)


def _vectors() -> Any:
    """The module that reads the vectors of return policies."""
    found = importlib.util.spec_from_file_location("vectors", ROOT / "returns" / "test_vectors.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    sys.modules["vectors"] = module
    found.loader.exec_module(module)
    return module


@dataclass(frozen=True, eq=False)
class Case:
    """One order line of a vector: its terms, its days, and what the project's engine says of each outcome."""

    id: str
    terms: Terms
    dates: Dates
    late: tuple[LateOutcome, ...]
    hand: tuple[str, date] | None  # the outcome and the day that were worked out by hand

    @property
    def days(self) -> dict[str, date]:
        """The engine's day of each outcome that a template reckons."""
        deadline = last_days(self.terms, self.dates)
        found: dict[str, date] = {}
        for each in self.late:
            last = deadline.outcome(each.facts.outcome)
            if each.latest_of and last is not None and last.last_day is not None:
                found[each.facts.outcome] = last.last_day
        return found

    def told(self, words: str = "en-US") -> set[str]:
        return {WORDS[words].day(day) for day in self.days.values()}

    def moment(self, event: str) -> str:
        """The event on the clock of the policy's zone, as a shop's system writes it."""
        when = getattr(self.dates, event)
        zone = ZoneInfo(self.terms.policy.time_zone)
        if not isinstance(when, datetime):
            when = datetime(when.year, when.month, when.day, 12)
        return (when.astimezone(zone) if when.tzinfo else when.replace(tzinfo=zone)).isoformat()


@cache
def cases() -> tuple[Case, ...]:
    """Every vector that says no more of the order than a mail system knows."""
    read = _vectors()
    found = []
    for parameter in read.all_vectors():
        file, vector = parameter.values
        given = vector.get("given")
        if not given or "purchase" not in given or not SAID.issuperset(given) or "holidays" in vector:
            continue
        policies, problems, _ = read.shop(file, vector["shop"])
        dates, market = read.dates_of(given), given.get("market", "")
        terms = terms_of(policies, read.traits_of(given), market, dates.purchase) if not problems else None
        if terms is None or last_days(terms, dates).facts.ties:
            continue
        bought = known_days(dates, terms.policy.time_zone)["purchase"]
        held = next(
            each
            for each in stretches(terms, bought)
            if (each.first or date.min) <= bought <= (each.last or date.max)
        )
        expect = vector.get("expect", {})
        day = expect.get("last_day", "null")
        hand = (vector.get("outcome", "refund"), date.fromisoformat(day)) if day != "null" else None
        found.append(Case(parameter.id, terms, dates, held.outcomes, hand))
    return tuple(found)


def written(case: Case, system: str, tag: str = "en-US") -> str:
    return SYSTEMS[system].template(_program(case, tag))


def _program(case: Case, tag: str) -> Program:
    bought = known_days(case.dates, case.terms.policy.time_zone)["purchase"]
    return _program_of_year(case.terms, bought.year, tag)


@cache
def _program_of_year(terms: Terms, year: int, tag: str) -> Program:
    return program([terms], "US", WORDS[tag], PLACE, date(year, 11, 24))


def order(case: Case, system: str, name: str = "Dress", site: str = "en-us") -> dict[str, Any]:
    """The order as the system's own templates find it."""
    moments = {ORDERED[event]: case.moment(event) for event in EVENTS if getattr(case.dates, event) is not None}
    terms = case.terms.id
    if system == "shopify_liquid":
        data: dict[str, Any] = {
            "created_at": moments["ordered_on"],
            "line_items": [{"title": name, "product": {"tags": ["new", f"returns-us-{terms}"]}}],
        }
        if "dispatched_on" in moments:
            data["fulfillment"] = {"created_at": moments["dispatched_on"]}
        if "delivered_on" in moments:
            data["delivered_on"] = moments["delivered_on"][:10]
        return data
    line = {"name": name, "returns_terms": terms}
    if system == "woocommerce_php":
        meta = {f"_{key}": moment[:10] for key, moment in moments.items()}
        shop = {"site": site, "lines": [line | {"returns_terms": f"th-other|us-{terms}"}]}
        return meta | shop | {"ordered_on": moments["ordered_on"]}
    return {**moments, "event": {**moments, "lines": [line]}, "lines": [line]}


def shown(text: str) -> str:
    """The words that a reader sees."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


DAY = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")


def test_many_vectors_are_reckoned_among_them_all_that_templates_get_wrong() -> None:
    reckoned = [case for case in cases() if case.days]
    assert len(reckoned) >= 100
    assert sum(case.id.startswith("nights") for case in reckoned) == 21
    for case in reckoned:
        if case.hand and case.hand[0] in case.days:
            assert case.days[case.hand[0]] == case.hand[1], case.id


@pytest.mark.parametrize(("system", "name"), RECKONING)
def test_the_last_day_is_the_engines(system: str, name: str, engine: Callable[[str], Any]) -> None:
    run = engine(name)
    texts = run([(written(case, system), order(case, system)) for case in cases()])
    wrong = []
    for case, text in zip(cases(), map(shown, texts), strict=True):
        # A window may itself name a day ("until June 30, 2026"): those stand in the template's own words.
        assert "Dress" in text
        missing = {day for day in case.told() if day not in text}
        sure = {str(last.outcome): last.bound for last in last_days(case.terms, case.dates).outcomes}
        claimed = "at least until" in text or all(sure[outcome] == "exact" for outcome in case.days)
        strange = set(DAY.findall(text)) - case.told() if case.days else set()
        in_words = [each for each in case.late if not each.latest_of]
        if missing or not claimed or (strange and not in_words):
            wrong.append((case.id, missing, strange, claimed, text))
    assert not wrong, wrong[:5]


@pytest.mark.parametrize(("system", "name"), RECKONING)
@pytest.mark.parametrize("tag", ["de-DE", "th-TH", "ar-AE"])
def test_days_are_written_as_everywhere_else(
    tag: str, system: str, name: str, engine: Callable[[str], Any]
) -> None:
    run = engine(name)
    some = [case for case in cases() if case.days][::9]
    texts = run([(written(case, system, tag), order(case, system, site=tag.lower())) for case in some])
    for case, text in zip(some, map(shown, texts), strict=True):
        assert all(day in text for day in case.told(tag)), (case.id, text)
        assert WORDS[tag].say("returns.all").plain() in text


@pytest.mark.parametrize(("system", "name"), RECKONING)
def test_a_name_with_marks_of_templates_passes_unchanged(
    system: str, name: str, engine: Callable[[str], Any]
) -> None:
    case = next(case for case in cases() if case.days)
    (text,) = engine(name)([(written(case, system), order(case, system, name=NAME))])
    assert html.escape(NAME) in text.replace("&#x27;", "&#39;").replace("&#34;", "&quot;")
    assert shown(text).count(NAME.split("<")[0].strip()) == 1


@pytest.mark.parametrize(("system", "name"), RECKONING)
def test_a_line_without_terms_gets_the_shops_own_wording(
    system: str, name: str, engine: Callable[[str], Any]
) -> None:
    case = next(case for case in cases() if case.days)
    data = order(case, system)
    if system == "shopify_liquid":
        data["line_items"][0]["product"] = {"tags": []}
    else:
        data["lines"][0]["returns_terms"] = "another"
    (text,) = engine(name)([(written(case, system), data)])
    assert WORDS["en-US"].say("returns.order.unknown").plain() in shown(text)
    assert not DAY.findall(shown(text))


@pytest.mark.parametrize(("system", "name"), RECKONING)
@pytest.mark.parametrize("day", [None, "", "soon"], ids=["none", "empty", "no day"])
def test_an_order_whose_day_is_not_known_gets_its_terms_in_words(
    day: str | None, system: str, name: str, engine: Callable[[str], Any]
) -> None:
    """Never a day counted from today, from nothing, or from 1970."""
    if system == "woocommerce_php" and day:
        pytest.skip("WooCommerce has a moment there, or none")
    case = next(
        case for case in cases() if case.days and case.dates.delivery is None and case.dates.dispatch is None
    )
    data = order(case, system)
    for place in (data, data.get("event", {})):
        for key in ("ordered_on", "created_at"):
            if key in place:
                place[key] = day
    if system == "woocommerce_php":
        del data["ordered_on"]
    (text,) = engine(name)([(written(case, system), data)])
    assert not DAY.findall(shown(text)) and "1970" not in text and "until" not in shown(text).lower(), shown(text)
    assert "Dress" in text


@pytest.mark.parametrize("system", ["klaviyo_django", "sendgrid_handlebars", "postmark_mustache"])
def test_a_system_that_cannot_count_says_it_in_words_and_prints_the_day_it_is_given(
    system: str, engine: Callable[[str], Any]
) -> None:
    run = engine({"klaviyo_django": "django", "sendgrid_handlebars": "handlebars"}.get(system, "mustache"))
    some = [case for case in cases() if case.days][::7]
    asked = []
    for case in some:
        mark = _program(case, "en-US").plans[0].mark
        day = max(case.days.values())
        given = day.isoformat() if system == "klaviyo_django" else WORDS["en-US"].day(day)
        known = {"name": NAME, "returns_terms": case.terms.id, "returns": {mark: True}}
        lines = [known | {"return_by": given}, known, {"name": NAME, "returns_terms": "x", "returns": {"x": True}}]
        asked.append((written(case, system), {"lines": lines, "event": {"lines": lines}}))
    for case, text in zip(some, run(asked), strict=True):
        until, words = WORDS["en-US"].day(max(case.days.values())), shown(text)
        assert words.count(f"Until {until}") == 1
        assert words.count(WORDS["en-US"].say("returns.order.unknown").plain()) == 1
        assert words.count(_program(case, "en-US").plans[0].text.split("\n")[0]) == 2
        assert words.count(" ".join(NAME.split())) == 3


def a_policy(**said: Any) -> Policies:
    """A shop of one policy, in New York."""
    source, wrong = parse_yaml(json.dumps(said).encode(), "standard.yml")
    assert source is not None, wrong
    policy, wrong = read_policy(source, "standard", Surroundings(time_zone="America/New_York"))
    assert policy is not None and not wrong, wrong
    return resolve_likes({"standard": policy})[0]


def ordered(terms: Terms, day: date, delivered: date | None) -> Case:
    dates = Dates(purchase=day, delivery=delivered)
    (held,) = stretches(terms, day)
    return Case(f"{day}", terms, dates, held.outcomes, None)


@pytest.mark.parametrize(("system", "name"), RECKONING)
@pytest.mark.parametrize("day_one", ["next_day", "same_day"])
def test_months_weeks_and_caps_are_right_on_any_day(
    day_one: str, system: str, name: str, engine: Callable[[str], Any]
) -> None:
    run = engine(name)
    policies = a_policy(
        day_one=day_one,
        refund="1 month of purchase",
        exchange="7 weeks of delivery but at most 13 months of purchase",
        repair="2 years of delivery",
    )
    terms = terms_of(policies, Traits("thing"), "US", date(2026, 1, 1))
    assert terms is not None
    random = Random(8)
    days = [date(2023, 12, 1) + timedelta(random.randrange(2200)) for _ in range(60)]
    days += [
        date(year, month, day) for year in (2027, 2028) for month, day in ((1, 31), (2, 28), (12, 31), (8, 31))
    ]
    days.append(date(2028, 2, 29))
    some = [
        ordered(terms, day, day + timedelta(random.randrange(500)) if n % 3 else None) for n, day in enumerate(days)
    ]
    texts = run([(written(case, system), order(case, system)) for case in some])
    for case, text in zip(some, map(shown, texts), strict=True):
        assert len(case.days) == 3
        assert set(DAY.findall(text)) == case.told(), case.id


ALL = (
    *RECKONING,
    ("klaviyo_django", "django"),
    ("sendgrid_handlebars", "handlebars"),
    ("postmark_mustache", "mustache"),
)


@pytest.mark.parametrize(("system", "name"), ALL)
def test_words_of_a_policy_with_marks_of_templates_pass_unchanged(
    system: str, name: str, engine: Callable[[str], Any]
) -> None:
    title = "It's \\ {{ 7 }} {% if x %} {# y #} MONTHS EXACT <?php ?> &amp; {{{z}}}"
    rule = {"name": title, "when": {"category": "bags"}, "returns": "none", "because": "odd"}
    terms = terms_of(
        a_policy(refund="30 days of delivery", rules=[rule]), Traits("bag", category="bags"), "US", SOME
    )
    assert terms is not None
    case = ordered(terms, SOME, None)
    data = order(case, system)
    for line in data.get("lines", ()):
        line["returns"] = {_program(case, "en-US").plans[0].mark: True}
    (text,) = engine(name)([(written(case, system), data)])
    assert title in shown(text) and "it cannot come back." in shown(text)


@pytest.mark.parametrize(("system", "name"), ALL)
def test_each_line_of_an_order_finds_its_own_terms(system: str, name: str, engine: Callable[[str], Any]) -> None:
    rules = [
        {"when": {"category": "hats"}, "refund": "15 days of delivery"},
        {"when": {"category": "socks"}, "returns": "none", "because": "hygiene"},
    ]
    policies = a_policy(refund="30 days of delivery", rules=rules)
    found = [terms_of(policies, Traits("x", category=each), "US", SOME) for each in ("tops", "hats", "socks")]
    several = [terms for terms in found if terms is not None]
    template = program(several, "US", WORDS["en-US"], PLACE, SOME)
    marks = {plan.id: plan.mark for plan in template.plans}
    data: dict[str, Any] = {}
    for number, terms in enumerate(several):
        one = order(ordered(terms, SOME, None), system, name=f"Line {number}")
        for line in one.get("lines", ()):
            line["returns"] = {marks[terms.id]: True}
        lines = "line_items" if system == "shopify_liquid" else "lines"
        data = one | {lines: [*data.get(lines, ()), *one[lines]]}
        data["event"] = {**data, "lines": data[lines]}
    (text,) = engine(name)([(SYSTEMS[system].template(template), data)])
    words = shown(text)
    first, second, third = (words.index(f"Line {number}") for number in range(3))
    assert "30 days" in words[first:second] and "15 days" in words[second:third]
    assert "For hygiene reasons" in words[third:]


@pytest.mark.parametrize("tag", LOCALES)
def test_a_template_writes_every_day_of_a_year_as_the_site_does(tag: str) -> None:
    months, years_on = written_days(WORDS[tag])
    for number in range(date(2028, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
        day = date.fromordinal(number)
        assert write_day(months, years_on, day) == WORDS[tag].day(day)


NOT_RECKONED = {
    "working days": {"refund": "10 working days of delivery"},
    "a last day moved off a holiday": {"refund": "14 days of delivery", "if_day_off": "next_working_day"},
    "hours": {"refund": "48 hours of delivery"},
    "closed days": {"refund": "14 days of delivery", "blackout": ["24 December"]},
}


@pytest.mark.parametrize(("system", "name"), RECKONING)
@pytest.mark.parametrize("what", NOT_RECKONED)
def test_what_cannot_be_reckoned_is_said_in_words(
    what: str, system: str, name: str, engine: Callable[[str], Any]
) -> None:
    terms = terms_of(a_policy(**NOT_RECKONED[what]), Traits("thing"), "US", SOME)
    assert terms is not None
    case = ordered(terms, SOME, SOME + timedelta(3))
    (text,) = engine(name)([(written(case, system), order(case, system))])
    window = {"working days": "10 business days", "hours": "48 hours"}.get(what, "14 days")
    assert window in shown(text) and not DAY.findall(shown(text)) and "until" not in shown(text).lower()


@pytest.mark.parametrize(("system", "name"), RECKONING)
@pytest.mark.parametrize("ordered_on", [date(2026, 1, 31), date(2026, 12, 31), date(2026, 1, 1)])
def test_until_31_january_is_the_one_after_the_season_began(
    ordered_on: date, system: str, name: str, engine: Callable[[str], Any]
) -> None:
    season = {"when": {"purchased": "1 November to 31 January"}, "extended": "until 31 January"}
    policies = a_policy(refund="14 days of purchase", rules=[season])
    terms = terms_of(policies, Traits("thing"), "US", ordered_on)
    assert terms is not None
    held = next(
        each
        for each in stretches(terms, ordered_on)
        if (each.first or date.min) <= ordered_on <= (each.last or date.max)
    )
    case = Case(f"{ordered_on}", terms, Dates(purchase=ordered_on), held.outcomes, None)
    year = 2027 if ordered_on.month == 12 else 2026
    expected = {date(2026, 1, 31): date(2026, 2, 14)}.get(ordered_on, date(year, 1, 31))
    assert set(case.days.values()) == {expected}
    (text,) = engine(name)([(written(case, system), order(case, system))])
    assert set(DAY.findall(shown(text))) == {WORDS["en-US"].day(expected)}


DOCS = (ROOT.parent / "docs" / "pages" / "mail-templates.md").read_text("utf-8")
SNIPPETS = re.findall(r"```liquid\n(.*?)```", DOCS, re.DOTALL)


def a_month() -> Case:
    terms = terms_of(a_policy(refund="30 days of delivery"), Traits("thing"), "US", SOME)
    assert terms is not None
    return ordered(terms, SOME, SOME + timedelta(3))


def test_shopifys_mail_of_the_delivery_names_the_exact_day(engine: Callable[[str], Any]) -> None:
    (delivered,) = (each for each in SNIPPETS if "delivered_on" in each)
    case = a_month()
    data = order(case, "shopify_liquid")
    del data["delivered_on"]
    before = datetime.now().astimezone(ZoneInfo("Pacific/Auckland")).date()  # the engine's zone, as in conftest
    (text,) = engine("ruby")([(delivered + written(case, "shopify_liquid"), data)])
    after = datetime.now().astimezone(ZoneInfo("Pacific/Auckland")).date()
    days = {WORDS["en-US"].day(day + timedelta(30)) for day in (before, after)}
    assert set(DAY.findall(shown(text))) <= days and "at least" not in shown(text)


def test_brazes_properties_are_assigned_before_the_template(engine: Callable[[str], Any]) -> None:
    (assigned,) = (each for each in SNIPPETS if "event_properties" in each)
    case = a_month()
    own = order(case, "liquid")
    properties = {key: own[key] for key in ("ordered_on", "lines")}
    # Braze alone writes `${…}`; what it means is the property of that name.
    meant = re.sub(r"\$\{(\w+)\}", r"\1", assigned)
    (text,) = engine("liquidjs")([(meant + written(case, "liquid"), {"event_properties": properties})])
    assert f"at least until {WORDS['en-US'].day(SOME + timedelta(30))}" in shown(text)


def test_customer_io_finds_all_of_it_in_the_event(engine: Callable[[str], Any]) -> None:
    case = a_month()
    (text,) = engine("liquidjs")([(written(case, "liquid"), {"event": order(case, "liquid")["event"]})])
    assert set(DAY.findall(shown(text))) == case.told() and "at least" not in shown(text)


@pytest.mark.parametrize(("year", "known"), [(2024, False), (2025, True), (2028, True), (2029, False)])
@pytest.mark.parametrize(("system", "name"), RECKONING)
def test_seasons_are_known_for_last_year_and_two_to_come(
    year: int, known: bool, system: str, name: str, engine: Callable[[str], Any]
) -> None:
    season = {"when": {"purchased": "1 November to 24 December"}, "extended": "until 31 January"}
    policies = a_policy(refund="14 days of purchase", rules=[season])
    terms = terms_of(policies, Traits("thing"), "US", SOME)
    assert terms is not None
    bought = date(year, 12, 1)
    template = SYSTEMS[system].template(program([terms], "US", WORDS["en-US"], PLACE, date(2026, 11, 24)))
    case = Case(f"{year}", terms, Dates(purchase=bought), (), None)
    (text,) = engine(name)([(template, order(case, system))])
    assert DAY.findall(shown(text)) == ([WORDS["en-US"].day(date(year + 1, 1, 31))] if known else [])
    assert known or "14 days" in shown(text)


def test_of_two_locales_in_a_language_one_speaks_for_a_site_without_a_country(engine: Callable[[str], Any]) -> None:
    case = a_month()
    place = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", ("en-US", "en-GB"))
    spoken = []
    for tag in ("en-US", "en-GB"):
        template = SYSTEMS["woocommerce_php"].template(program([case.terms], "US", WORDS[tag], place, SOME))
        for site in ("en", tag, "de_DE"):
            (text,) = engine("php")([(template, order(case, "woocommerce_php", site=site))])
            spoken.append((tag, site, bool(text)))
    assert [one[:2] for one in spoken if one[2]] == [("en-US", "en"), ("en-US", "en-US"), ("en-GB", "en-GB")]


def test_woocommerces_mails_in_plain_text_say_the_same_days(engine: Callable[[str], Any]) -> None:
    some = [case for case in cases() if case.days][::5]
    asked = [(written(case, "woocommerce_php"), order(case, "woocommerce_php", name=NAME)) for case in some]
    rich = engine("php")(asked)
    bare = engine("php")([(template, data | {"plain_text": True}) for template, data in asked])
    for case, html_, text in zip(some, rich, bare, strict=True):
        assert set(DAY.findall(text)) == set(DAY.findall(shown(html_))), case.id
        assert NAME in text and not re.search(r"<(?:span|b|td|table|br)\b|&(?:amp|lt|#)", text.replace(NAME, ""))
        assert text.startswith("Can I send it back?\n\n") and "https://help.example.com/en-us/returns/" in text
