"""What must hold for any policy and any order."""

from __future__ import annotations

import os
import time
from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Traits
from generator.catalogue.return_policy import Policies
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.return_policy.reading import read_policy
from generator.facts.returns import Choices, Dates, LastDay
from generator.facts.returns.last_days import last_days
from generator.facts.returns.terms import terms_of
from generator.yaml_source import parse_yaml

UNITS = ("days", "weeks", "months", "working days")
EVENTS = ("purchase", "dispatch", "delivery", "last_delivery", "discovery", "delivery or collection")
START = date(2026, 1, 1)

spans = st.builds("{} {} of {}".format, st.integers(1, 60), st.sampled_from(UNITS), st.sampled_from(EVENTS))
caps = st.builds("{} but at most {} months of delivery".format, spans, st.integers(1, 8))
windows = spans | caps
extensions = spans | st.sampled_from(("until 31 January", "until 15 July", "until 2027-01-08"))
periods = st.sampled_from(("1 November to 24 December", "26 December to 6 January", "2026-03-01 to 2026-06-30",
                           "thanksgiving to cyber_monday"))  # fmt: skip
counting = st.fixed_dictionaries(
    {},
    optional={"day_one": st.sampled_from(("next_day", "same_day")),
              "if_day_off": st.sampled_from(("keep", "next_working_day"))},
)  # fmt: skip
days = st.integers(0, 800).map(lambda number: START + timedelta(number))
quick = settings(max_examples=30, deadline=None)


def policies_of(**files: dict[str, Any]) -> Policies:
    found = {}
    for id, said in files.items():
        source, _ = parse_yaml(yaml.safe_dump(said, sort_keys=False).encode(), f"{id}.yml")
        assert source is not None
        policy, problems = read_policy(source, id)
        assert policy is not None, problems
        found[id] = policy
    whole, problems = resolve_likes(found)
    assert not problems
    return whole


def refund(said: dict[str, Any], **dates: Any) -> LastDay:
    terms = terms_of(policies_of(standard=said), Traits("shirt"), "", START)
    assert terms is not None
    last = last_days(terms, Dates(**dates), holidays=()).outcome("refund")
    assert last is not None
    return last


@quick
@given(windows, extensions, periods, counting, days, st.integers(0, 40), st.integers(0, 40))
def test_a_later_delivery_never_gives_an_earlier_day(
    window: str, extension: str, period: str, how: dict[str, str], bought: date, wait: int, more: int
) -> None:
    said = {"refund": window, **how, "rules": [{"when": {"purchased": period}, "extended": extension}]}
    early = refund(said, purchase=bought, delivery=bought + timedelta(wait))
    late = refund(said, purchase=bought, delivery=bought + timedelta(wait + more))
    if early.last_day and late.last_day:
        assert late.last_day >= early.last_day


@quick
@given(windows, extensions, periods, counting, days, st.integers(0, 40))
def test_taking_an_extension_away_never_gives_a_later_day(
    window: str, extension: str, period: str, how: dict[str, str], bought: date, wait: int
) -> None:
    rules = [{"when": {"purchased": period}, "extended": extension}]
    dates = {"purchase": bought, "delivery": bought + timedelta(wait)}
    plain, extended = (
        refund({"refund": window, **how}, **dates),
        refund({"refund": window, **how, "rules": rules}, **dates),
    )
    if plain.last_day:
        assert extended.last_day is not None
        assert extended.last_day >= plain.last_day


@quick
@given(windows, extensions, periods, counting, days, st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_at_least_is_never_later_than_the_exact_day(
    window: str, extension: str, period: str, how: dict[str, str], bought: date, waits: list[int]
) -> None:
    said = {"refund": window, **how, "rules": [{"when": {"purchased": period}, "extended": extension}]}
    events = ("purchase", "dispatch", "delivery", "last_delivery", "discovery")
    happened, day = {}, bought
    for event, wait in zip(events, waits, strict=True):
        day += timedelta(wait)
        happened[event] = day
    exact = refund(said, **happened)
    assert exact.bound == "exact"
    assert exact.last_day is not None
    for known in range(1, len(events)):
        soon = refund(said, **{event: happened[event] for event in events[:known]})
        if soon.bound in ("at_least", "exact"):
            assert soon.last_day is not None
            assert soon.last_day <= exact.last_day
        if soon.bound == "exact":
            assert soon.last_day == exact.last_day
        if soon.latest is not None:
            assert soon.latest >= exact.last_day


RULES = [
    {"when": {"category": "hats"}, "refund": "15 days of delivery"},
    {"when": {"market": "PT"}, "by_mail": "2.00 EUR"},
    {"when": {"category": "hats", "market": "PT"}, "by_mail": "free", "condition": "seal_on"},
    {"when": {"tier": "club"}, "extended": "40 days of delivery"},
    {"when": {"category": "socks"}, "returns": "none", "because": "hygiene"},
    {"when": {"category": "socks", "tier": "club"}, "returns": "accepted"},
    {"when": {"purchased": "1 May to 31 May"}, "extended": "until 30 June"},
]


@quick
@given(st.permutations(RULES), st.sampled_from(("hats", "socks", "tops")), st.sampled_from(("", "club")),
       st.sampled_from(("PT", "FR", "")))  # fmt: skip
def test_the_order_of_rules_changes_nothing(rules: list[Any], category: str, tier: str, market: str) -> None:
    def told(order: list[Any]) -> Any:
        terms = terms_of(policies_of(standard={"refund": "20 days of delivery", "rules": order}),
                         Traits("thing", category=category), market, START)  # fmt: skip
        assert terms is not None
        settled = last_days(terms, Dates(date(2026, 5, 4), delivery=date(2026, 5, 6)), Choices(market, tier=tier))
        return (terms.id, terms.policy.hash, [(last.outcome, last.last_day) for last in settled.outcomes],
                {method: charge.value for method, charge in settled.facts.methods.items()},
                sorted(settled.facts.condition), settled.why_not,
                sorted(other.changed for other in settled.alternatives))  # fmt: skip

    assert told(rules) == told(RULES)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"])
def test_the_machine_s_time_zone_changes_nothing(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import datetime

    said = {"time_zone": "America/New_York", "refund": "30 days of delivery"}
    terms = terms_of(policies_of(standard=said), Traits("shirt"), "US", START)
    assert terms is not None
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        settled = last_days(terms, Dates(delivery=datetime.fromisoformat("2026-03-08T04:59:59+00:00")))
    finally:
        monkeypatch.delenv("TZ")
        os.environ.pop("TZ", None)
        time.tzset()
    refund = settled.outcome("refund")
    assert refund is not None
    assert refund.last_day == date(2026, 4, 6)


def test_products_that_match_the_same_rules_share_their_terms() -> None:
    policies = policies_of(standard={"refund": "20 days of delivery", "rules": RULES})
    one = terms_of(policies, Traits("a", category="women/hats"), "PT", START)
    other = terms_of(policies, Traits("b", category="men/hats", brand="moor"), "PT", date(2026, 7, 1))
    assert one is other
    assert one is not None
    assert one.id.startswith("standard-")
    assert terms_of(policies, Traits("c", category="socks"), "PT", START) != one


def test_a_rule_about_other_goods_leaves_the_id_of_terms_as_it_is() -> None:
    more = [*RULES, {"when": {"category": "belts"}, "refund": "10 days of delivery"}]
    ids = []
    for rules in (RULES, more):
        policies = policies_of(standard={"refund": "20 days of delivery", "rules": rules})
        terms = terms_of(policies, Traits("a", category="hats"), "PT", START)
        assert terms is not None
        ids.append(terms.id)
    assert ids[0] == ids[1]


def test_ten_thousand_products_share_few_terms() -> None:
    policies = policies_of(standard={"refund": "20 days of delivery", "rules": RULES})
    kinds = ("hats", "socks", "tops/shirts")
    made = [
        terms_of(policies, Traits(f"p{number}", category=kinds[number % 3]), "PT", START)
        for number in range(10_000)
    ]
    assert len({id(terms) for terms in made}) == 3
