"""A policy file is read as merchandisers write it; what is wrong is said at its place, everything at once."""

from __future__ import annotations

import pytest

from generator.catalogue.return_policy import Policy
from generator.catalogue.return_policy.reading import read_policy
from generator.measure.days.phrases import (
    read_day,
    read_period,
    read_span,
    read_window,
    write_day,
    write_period,
    write_span,
    write_window,
)
from generator.problems import Problem
from generator.yaml_source import parse_yaml


def read(text: str) -> tuple[Policy | None, list[Problem]]:
    source, problems = parse_yaml(text.encode(), "europe.yml")
    assert source is not None, problems
    return read_policy(source, "europe")


def said(text: str) -> list[str]:
    return [str(problem) for problem in read(text)[1]]


def test_the_example_of_the_language_is_read() -> None:
    policy, problems = read("""
applies_to: {market: EEA}
effective_from: 2026-03-01
refund: 20 days of delivery
exchange: as refund
store_credit: 21 to 50 days of delivery
by_mail: 3.50 EUR
in_store: free
condition: [unworn, tags_on]
refund_paid: 10 days of arrival
rules:
  - {when: {category: swimwear}, condition: seal_on}
  - {when: {category: [earrings, hosiery]}, returns: none, because: hygiene}
  - {when: {discount: 40% or more}, returns: none, because: final_sale}
  - {when: {tier: club}, by_mail: free, extended: 40 days of delivery}
  - {name: winter, when: {purchased: 1 December to 26 December}, extended: until 12 January}
  - {when: {reason: faulty}, refund: 10 days of discovery but at most 6 months of delivery, by_mail: free}
""")
    assert problems == []
    assert policy is not None
    assert len(policy.rules) == 7
    assert "IS" in policy.applies_to["market"]  # type: ignore[operator]


def test_everything_wrong_is_said_at_once_with_its_place() -> None:
    assert said("""refund: 20 days
by_mail: 3.50 EUQ
exchnage: as refund
rules:
  - {when: {catgory: hats}, refund: 10 days of recipt}
  - {when: {market: UK}, by_mail: 100.5 JPY}
""") == [
        "europe.yml:1:9: '20 days' does not say what it is counted from; name the event: 20 days of delivery",
        "europe.yml:2:15: there is no currency 'EUQ'; did you mean 'EUR'?",
        "europe.yml:3:1: there is no key 'exchnage' here; did you mean 'exchange'?",
        "europe.yml:5:13: there is no key 'catgory' here; did you mean 'category'?",
        "europe.yml:5:48: 'recipt' is no event; did you mean 'delivery'?",
        "europe.yml:6:21: there is no market 'UK'; did you mean 'GB'?",
        "europe.yml:6:35: JPY has no decimals, but this is 100.5; round it",
    ]  # fmt: skip


@pytest.mark.parametrize("window", ["0 days of delivery", "-1 days of delivery", "10000 days of delivery"])
def test_D32_a_window_of_no_days_or_of_too_many_is_refused(window: str) -> None:
    (problem,) = said(f"refund: {window}\n")
    assert problem.startswith("europe.yml:1:")
    assert "write `none`" in problem or "write `unlimited`" in problem


@pytest.mark.parametrize("charge", ["3.50 EUQ", "-1 EUR", "100.55 JPY", "5", "4 $", "1,234 EUR"])
def test_D31_a_charge_that_is_no_money_is_refused(charge: str) -> None:
    (problem,) = said(f"by_mail: {charge}\n")
    assert "; " in problem


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("within 30 days from delivery", "30 days of delivery"),
        ("up to 30 days after delivery", "30 days of delivery"),
        ("1 month of delivery", "1 month of delivery"),
        ("5 to 8 business days of arrival", "5 to 8 working days of arrival"),
        ("21-50 days of delivery", "21 to 50 days of delivery"),
        ("12 days of delivery or collection", "12 days of delivery or collection"),
    ],
)
def test_a_span_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert write_span(read_span(typed)) == kept
    assert write_span(read_span(kept)) == kept


@pytest.mark.parametrize(
    "phrase",
    ["none", "unlimited", "as refund", "until 12 January", "until 2026-12-24", "until black_friday 2026",
     "10 days of discovery but at most 6 months of delivery"],
)  # fmt: skip
def test_a_window_is_written_as_it_was_read(phrase: str) -> None:
    assert write_window(read_window(phrase)) == phrase


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1 December to 26 December", "1 December to 26 December"),
        ("1 Dec – 26 Dec", "1 December to 26 December"),
        ("from 2026-05-01", "from 2026-05-01"),
        ("10 November to 20 December 2026", "2026-11-10 to 2026-12-20"),
        ("10 November 2026 to 6 January", "2026-11-10 to 2027-01-06"),
        ("thanksgiving to cyber_monday", "thanksgiving to cyber_monday"),
        ("black friday", "black_friday"),
    ],
)
def test_a_period_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert write_period(read_period(typed)) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "24 December 2026",
        "24 Dec 2026",
        "Thu 24 Dec 2026",
        "Thursday, 24 December 2026",
        "December 24, 2026",
        "24th December 2026",
        "2026-12-24",
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert write_day(read_day(typed)) == "2026-12-24"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("refund: until Fri 24 Dec 2026\n", "24 December 2026 is a Thursday, not a Friday"),
        ("refund: until 29 February 2027\n", "there is no 29 February in 2027"),
        ("refund: until 31 June\n", "there is no 31 June"),
        ("refund: until 24/12/2026\n", "more than one way"),
        ("refund: until 24 Decembre\n", "did you mean 'December'?"),
        ("refund: until blak_friday\n", "did you mean 'black_friday'?"),
        ("refund: 30 days of receipt\n", "did you mean 'delivery'?"),
        ("refund: 50 to 20 days of delivery\n", "ends before it starts"),
        ("effective_from: 2026-05-01\neffective_until: 2026-04-01\n", "ends before it starts"),
        ("tier: club\n", "it belongs under `when: {tier: …}`"),
        ("rules:\n  - {refund: 20 days of delivery}\n", "does not say when it holds"),
        ("rules: {when: {tier: club}}\n", "'rules' wants a list"),
        ("returns: none\nexchange: 20 days of delivery\n", "`returns: none`"),
        ("rules:\n  - {when: {outcome: exchange}, refund: none}\n", "cannot set 'refund'"),
        ("rules:\n  - {when: {purchased: 2026-12-20 to 2026-11-10}, by_mail: free}\n", "is the year right?"),
        ("time_zone: Europe/Pariss\n", "no time zone"),
        ("refund: [20 days of delivery]\n", "wants one phrase"),
        ("condition: [unworn, worn]\n", "cannot be unworn and worn"),
        ("like: europe\n", "like itself"),
        ("note: ''\n", "the text is empty"),
        ("name: {}\n", "this is text for customers"),
    ],
)
def test_a_slip_is_said_with_its_cure(text: str, words: str) -> None:
    problems = said(text)
    assert len(problems) == 1
    assert words in problems[0]


def test_odd_values_never_break_the_reader() -> None:
    for value in ("", "[]", "{}", "{a: b}", "[[x]]", "~", "none", "yes", "'  '", "1e9 days of delivery"):
        for key in ("refund", "by_mail", "condition", "rules", "like", "part", "note", "applies_to", "blackout",
                    "effective_from", "time_zone", "returns", "refund_paid", "name"):  # fmt: skip
            read(f"{key}: {value}\n")
        for key in ("market", "category", "discount", "purchased", "kept", "reason", "condition", "gift", "tag"):
            read(f"rules:\n  - {{when: {{{key}: {value}}}, by_mail: free}}\n")
