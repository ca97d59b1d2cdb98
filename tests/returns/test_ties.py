"""The linter finds exactly the ties that some order of some product can meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product as combinations_of
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Traits
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.return_policy.reading import read_policy
from generator.catalogue.store import Legal
from generator.checks.returns import check_returns
from generator.facts.returns import Choices, Dates
from generator.facts.returns.last_days import last_days
from generator.facts.returns.terms import terms_of
from generator.yaml_source import parse_yaml

PRODUCTS = [
    Traits(f"{c}-{b}", brand=b, category=c) for c in ("hats", "hats/straw", "socks") for b in ("moor", "fen")
]
MARKETS, TIERS, REASONS = ("PT", "FR", "DE", ""), ("club", "gold", ""), ("", "faulty", "too_small")

situations = st.fixed_dictionaries(
    {},
    optional={
        "market": st.sampled_from((["PT"], ["EU"], ["PT", "FR"])),
        "category": st.sampled_from((["hats"], ["hats/straw"], ["socks"])),
        "brand": st.sampled_from((["moor"], ["fen"])),
        "tier": st.sampled_from((["club"], ["club", "gold"])),
        "reason": st.sampled_from((["faulty"], ["too_small"], ["change_of_mind", "faulty"])),
    },
).filter(bool)
facts = st.sampled_from((
    {"refund": "10 days of delivery"}, {"refund": "20 days of delivery"}, {"refund": "none"}, {"returns": "none"},
    {"returns": "accepted"}, {"by_mail": "free"}, {"by_mail": "2.00 EUR"}, {"by_mail": "none"},
))  # fmt: skip
rules = st.lists(st.builds(lambda when, said: {"when": when, **said}, situations, facts), min_size=1, max_size=5)


NO_SLOTS = Legal()


@dataclass(frozen=True)
class Habits:
    usual_delivery: int = 5
    slowest_delivery: int = 30
    locales: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    legal: Legal = NO_SLOTS


@settings(max_examples=25, deadline=None)
@given(rules)
def test_a_tie_is_found_if_and_only_if_an_order_can_meet_it(entries: list[dict[str, Any]]) -> None:
    said = {"refund": "30 days of delivery", "by_mail": "1.00 EUR", "rules": entries}
    source, _ = parse_yaml(yaml.safe_dump(said, sort_keys=False).encode(), "standard.yml")
    assert source is not None
    policy, problems = read_policy(source, "standard")
    assert policy is not None, problems
    policies, _ = resolve_likes({"standard": policy})
    found = {problem.code for problem in check_returns(policies, Habits(), PRODUCTS, ())}
    met = False
    for traits, market, tier, reason in combinations_of(PRODUCTS, MARKETS, TIERS, REASONS):
        terms = terms_of(policies, traits, market, date(2026, 1, 1))
        assert terms is not None
        settled = last_days(terms, Dates(), Choices(market=market, tier=tier, reason=reason))
        met |= bool(settled.facts.ties)
    if met:
        assert found & {"returns/tie", "returns/same-condition"}
    if "returns/tie" in found:
        assert met
