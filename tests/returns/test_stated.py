"""What vocabularies that know one number of days are told is true to the day, or is not told, with the reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Traits
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.return_policy.reading import read_policy
from generator.facts.returns import Dates, Terms
from generator.facts.returns.last_days import last_days
from generator.facts.returns.seasons import on_day
from generator.facts.returns.stated import Anchor, Stated, stated, stated_seasons
from generator.facts.returns.terms import terms_of
from generator.yaml_source import parse_yaml

DAY = date(2026, 11, 24)
UNITS = ("days", "day", "weeks", "months", "working days")
EVENTS = ("purchase", "dispatch", "delivery", "last_delivery", "collection", "discovery", "request",
          "delivery or collection", "purchase or delivery")  # fmt: skip


def terms(said: dict[str, Any]) -> Terms:
    source, _ = parse_yaml(yaml.safe_dump(said, sort_keys=False).encode(), "standard.yml")
    assert source is not None
    policy, problems = read_policy(source, "standard")
    assert policy is not None and not problems, problems
    whole, problems = resolve_likes({"standard": policy})
    assert not problems
    found = terms_of(whole, Traits("shirt"), "GB", DAY)
    assert found is not None
    return found


def said(window: str, anchor: Anchor = "delivery", **more: Any) -> Stated:
    return stated(terms({"refund": window, **more}), anchor)


@pytest.mark.parametrize(
    ("window", "more", "delivery", "purchase"),
    [
        ("30 days of delivery", {}, 30, 30),
        ("2 weeks of delivery", {}, 14, 14),
        ("30 days of last_delivery", {}, 30, 30),
        ("30 days of delivery or collection", {}, 30, 30),
        ("30 days of purchase", {}, "not from delivery", 30),
        ("30 days of dispatch", {}, "not from delivery", 30),
        ("30 days of collection", {}, "not from delivery", 30),
        ("10 days of discovery", {}, "not from delivery", "not from purchase"),
        ("1 month of delivery", {}, "no fixed number", "no fixed number"),
        ("10 working days of delivery", {}, "no fixed number", "no fixed number"),
        ("48 hours of delivery", {}, "no fixed number", "no fixed number"),
        ("31 to 45 days of delivery", {}, "opens", "opens"),
        ("30 days of delivery but at most 60 days of purchase", {}, "second end", "second end"),
        ("30 days of delivery", {"day_one": "same_day"}, "counts as the first", "counts as the first"),
        ("until 2027-01-31", {}, date(2027, 1, 31), date(2027, 1, 31)),
        ("until 31 January", {}, "every year", "every year"),
        ("30 days of delivery", {"extended": "60 days of delivery"}, 60, 60),
    ],
)
def test_a_number_of_days_is_said_on_its_own_anchor_or_not_at_all(
    window: str, more: dict[str, str], delivery: Any, purchase: Any
) -> None:
    wanted: tuple[tuple[Anchor, Any], ...] = (("delivery", delivery), ("purchase", purchase))
    for anchor, want in wanted:
        found = said(window, anchor, **more)
        if isinstance(want, str):
            assert found.kind == "unsaid" and not found.days and found.until is None
            assert [want in each.reason for each in found.unsaid] == [True]
        else:
            assert (found.days or found.until) == want


windows = st.builds("{} {} of {}".format, st.integers(1, 60), st.sampled_from(UNITS), st.sampled_from(EVENTS)) | (
    st.builds("{} years of {}".format, st.integers(1, 9), st.sampled_from(EVENTS))
)
capped = st.builds("{} but at most {} months of delivery".format, windows, st.integers(1, 8))
ranged = st.builds("{} to {} days of delivery".format, st.integers(1, 20), st.integers(21, 60))
counting = st.fixed_dictionaries(
    {},
    optional={
        "day_one": st.sampled_from(("next_day", "same_day")),
        "if_day_off": st.sampled_from(("keep", "next_working_day")),
        "extended": windows,
        "restocking": st.sampled_from(("10%", "2.00 EUR")),
    },
)


waits = st.lists(st.integers(0, 20), min_size=6, max_size=6)


@settings(max_examples=150, deadline=None)
@given(
    windows | capped | ranged, counting, st.integers(0, 700), st.lists(st.integers(0, 20), min_size=6, max_size=6)
)
def test_what_is_said_is_never_later_than_the_last_day_that_the_engine_reckons(
    window: str, more: dict[str, str], start: int, waits: list[int]
) -> None:
    """And to the very day, where nothing moves it to a working day or makes it longer."""
    found = terms({"refund": window, **more})
    days = [date(2026, 1, 1) + timedelta(start)]
    for wait in waits:
        days.append(days[-1] + timedelta(wait))
    purchase, dispatch, delivery, last, collection, discovery, request = days
    dates = Dates(purchase, dispatch, None, delivery, last, collection, discovery, request)
    reckoned = last_days(found, dates, holidays=()).outcome("refund")
    assert reckoned is not None
    for anchor, begins in (("delivery", delivery), ("purchase", purchase)):
        told = stated(found, anchor)
        if told.kind == "days":
            assert reckoned.last_day is not None
            assert begins + timedelta(told.days) <= reckoned.last_day
    told = stated(found, "delivery")
    moved = {each.fact for each in told.unsaid} & {"extended", "if_day_off"}
    if told.kind == "days" and not moved and last == delivery == collection:
        assert delivery + timedelta(told.days) == reckoned.last_day


def test_outcomes_are_named_that_are_to_be_had_as_long() -> None:
    found = said("30 days of delivery", exchange="as refund", store_credit="31 to 45 days of delivery")
    assert found.outcomes == ("refund", "exchange")
    assert {each.fact for each in found.unsaid} == {"store_credit"}
    assert said("30 days of delivery", store_credit="45 days of delivery").outcomes == ("refund", "store_credit")
    assert said("30 days of delivery", exchange="14 days of delivery").outcomes == ("refund",)
    assert said("none", exchange="14 days of delivery").outcomes == ("exchange",)


def test_a_policy_that_says_nothing_is_not_told_and_a_refusal_is() -> None:
    assert stated(terms({"by_mail": "free"}), "delivery").kind == "unsaid"
    faulty = {"when": {"reason": "faulty"}, "returns": "accepted", "refund": "60 days of discovery"}
    refused = stated(terms({"returns": "none", "rules": [faulty]}), "delivery")
    assert refused.kind == "none"
    assert "faulty goods come back" in refused.unsaid[-1].reason


def seasons(rules: list[dict[str, Any]], refund: str = "30 days of delivery", usual: int = 4) -> Any:
    told = on_day(terms({"refund": refund, "rules": rules}), DAY)
    found, unsaid = stated_seasons(told, "delivery", usual)
    shown = [(each.first, each.last, each.stated.until or each.stated.days) for each in found]
    return shown, [each.reason for each in unsaid]


def test_a_season_with_a_fixed_end_is_an_override_unless_it_would_shorten_the_usual_days() -> None:
    rule = {"when": {"purchased": "1 November to 24 December"}, "extended": "until 31 January"}
    held = [(date(2026, 11, 1), date(2026, 12, 24), date(2027, 1, 31))]
    assert seasons([rule])[0] == held
    assert seasons([rule], usual=8)[0] == held  # the last order ends on 31 January either way
    shown, reasons = seasons([rule], usual=9)
    assert not shown and "shorten" in reasons[0]
    assert seasons([rule], "60 days of delivery")[0] == []
    assert seasons([rule], "30 days of purchase")[0] == []


def test_a_season_of_more_days_and_two_that_overlap() -> None:
    first = {"when": {"purchased": "1 November to 24 December"}, "extended": "60 days of delivery"}
    assert seasons([first])[0] == [(date(2026, 11, 1), date(2026, 12, 24), 60)]
    second = {"when": {"purchased": "20 December to 10 January"}, "extended": "until 28 February"}
    shown, reasons = seasons([first, second])
    assert len(shown) == 1 and "overlaps" in reasons[0]


def test_what_depends_on_the_order_is_unsaid_with_its_condition() -> None:
    found = said("30 days of delivery", rules=[{"when": {"tier": "club"}, "extended": "60 days of delivery"}])
    assert [(each.fact, each.reason) for each in found.unsaid] == [
        ("if.tier", "it depends on the order (tier club)")
    ]
