"""Every vector under tests/vectors/returns gives the day, the fact or the problem that was worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue import Traits
from generator.catalogue.return_policy import Policies
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.return_policy.reading import read_policy
from generator.catalogue.return_policy.values import Surroundings
from generator.catalogue.store import Legal
from generator.checks.returns import check_returns
from generator.facts.returns import Choices, Dates, Deadline
from generator.facts.returns.last_days import day_of_order, last_days
from generator.facts.returns.terms import governing, terms_of
from generator.measure.charges import Charge
from generator.measure.days import Window
from generator.measure.days.phrases import write_span, write_window
from generator.problems import Problem
from generator.yaml_source import parse_yaml

FOLDER = Path(__file__).parents[1] / "vectors" / "returns"
AS_OF = date(2026, 6, 1)
EVENTS = (
    "purchase",
    "dispatch",
    "dispatch_note",
    "delivery",
    "last_delivery",
    "collection",
    "discovery",
    "request",
    "arrival",
    "expected_delivery",
)
DAYS = ("last_day", "first", "latest", "bound")


def all_vectors() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        for number, vector in enumerate(yaml.load(path.read_bytes(), yaml.BaseLoader)["vectors"], 1):
            found.append(pytest.param(path.name, vector, id=f"{path.stem}-{number:03d}-{vector['shop']}"))
    return found


@cache
def shop(file: str, name: str) -> tuple[Policies, list[Problem], dict[str, Any]]:
    """A shop of a vectors file: its policies, what is wrong with them, and its store."""
    whole = yaml.load((FOLDER / file).read_bytes(), yaml.BaseLoader)
    store = whole.get("stores", {}).get(name, {})
    surroundings = Surroundings(
        time_zone=store.get("time_zone", "UTC"),
        days={key: [date.fromisoformat(day) for day in days] for key, days in store.get("days", {}).items()},
        markets=store.get("markets", {}),
    )
    policies, problems = {}, []
    for id, said in whole["shops"][name].items():
        source, wrong = parse_yaml(yaml.safe_dump(said, sort_keys=False, allow_unicode=True).encode(), f"{id}.yml")
        assert source is not None, wrong
        policy, wrong = read_policy(source, id, surroundings)
        problems += wrong
        if policy is not None:
            policies[id] = policy
    whole_policies, wrong = resolve_likes(policies)
    return whole_policies, problems + wrong, store


def when(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text)


def dates_of(given: dict[str, Any]) -> Dates:
    parcels = tuple(None if day in ("null", "") else when(day) for day in given.get("deliveries", ()))
    return Dates(**{event: when(given[event]) for event in EVENTS if event in given}, deliveries=parcels)


def traits_of(given: dict[str, Any]) -> Traits:
    return Traits(
        given.get("product", "thing"),
        given.get("brand", ""),
        given.get("category", ""),
        frozenset(given.get("tag", "").split()),
        tuple(given.get("for", "").split()),
        seller=given.get("seller", ""),
        personalised=given.get("personalised") == "yes",
    )


def choices_of(given: dict[str, Any]) -> Choices:
    kept = given.get("kept", "").split()
    condition = given.get("condition", {})
    if isinstance(condition, list):
        condition = dict.fromkeys(condition, "true")
    return Choices(
        **{
            key: given.get(key, "")
            for key in ("market", "channel", "payment", "tier", "outcome", "method", "reason")
        },
        gift={"yes": True, "no": False}.get(given.get("gift", "")),
        discount=Decimal(given["discount"]) if "discount" in given else None,
        kept=(Decimal(kept[0]), kept[1]) if kept else None,
        condition=tuple((word, value == "true") for word, value in condition.items()),
    )


def settled(file: str, vector: dict[str, Any]) -> tuple[Deadline | None, Any]:
    policies, problems, _ = shop(file, vector["shop"])
    assert not problems
    given = vector.get("given", {})
    dates, traits, choices = dates_of(given), traits_of(given), choices_of(given)
    day = day_of_order(dates) or AS_OF
    country = choices.market.partition("-")[0]
    governed, problem = governing(policies, traits, choices.market, choices.channel, day)
    terms = terms_of(policies, traits, choices.market, day, choices.channel)
    assert (terms is None) == (governed is None), country
    if terms is None:
        return None, problem
    holidays = frozenset(map(date.fromisoformat, vector["holidays"])) if "holidays" in vector else None
    return last_days(terms, dates, choices, holidays), problem


def shown(value: Any) -> Any:
    if isinstance(value, Charge):
        return value.machine
    if isinstance(value, Window):
        return write_window(value)
    return write_span(value) if hasattr(value, "unit") else str(value)


@pytest.mark.parametrize(("file", "vector"), all_vectors())
def test_a_vector_gives_what_was_worked_out_by_hand(file: str, vector: dict[str, Any]) -> None:
    expect = vector["expect"]
    if "problem" in expect and "given" not in vector:
        check_problem(file, vector)
        return
    deadline, problem = settled(file, vector)
    if expect.get("problem") == "tie":
        assert problem is not None or (deadline is not None and deadline.facts.ties)
        return
    if expect.get("policy") == "none":
        assert deadline is None
        return
    assert deadline is not None, problem
    assert not deadline.facts.ties
    last = deadline.outcome(vector.get("outcome", "refund"))
    found: dict[str, Any] = {}
    for key in expect:
        if key in DAYS:
            value = getattr(last, key) if last is not None else None
            found[key] = "null" if value is None else str(value)
        elif key == "returnable":
            found[key] = {True: "true", False: "false", None: "null"}[deadline.returnable]
        elif key == "why_not":
            found[key] = list(deadline.why_not)
        elif key == "condition":
            found[key] = sorted(deadline.facts.condition)
        elif key == "if":
            found[key] = sorted(
                " and ".join(f"{need.key} {need.wording}" for need in one.needs) + ": " + " ".join(one.changed)
                for one in deadline.alternatives
            )
        elif key == "policy":
            found[key] = deadline.terms.policy.id
        elif key == "notes":
            found[key] = [note.value for note in deadline.facts.notes]
        elif clock := next((clock for clock in deadline.clocks if clock.name == key), None):
            found[key] = "null" if clock.last_day is None else str(clock.last_day)
        else:
            said = deadline.facts.methods.get(key) or deadline.facts.other.get(key)
            found[key] = "null" if said is None else shown(said.value)
    assert found == expect


NO_SLOTS = Legal()


@dataclass(frozen=True)
class Habits:
    usual_delivery: int = 5
    slowest_delivery: int = 30
    locales: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    legal: Legal = NO_SLOTS


def check_problem(file: str, vector: dict[str, Any]) -> None:
    policies, problems, store = shop(file, vector["shop"])
    habits = Habits(int(store.get("usual_delivery", 5)), int(store.get("slowest_delivery", 30)))
    products = [traits_of({"category": "", **one, "product": str(one)}) for one in vector.get("products", ())]
    linted = check_returns(policies, habits, products, tuple(vector.get("markets", ())))
    codes = {
        problem.code.removeprefix("returns/") for problem in (*problems, *linted) if problem.severity != "info"
    }
    expected = vector["expect"]["problem"]
    assert codes == (set() if expected == "none" else {expected})
