"""A market's day begins more than three hours away from the policy's, so that last days fall on another day there.

Bad:

    refund: 20 days of delivery
    time_zone: Europe/London
    # markets: JP

Good:

    refund: 20 days of delivery
    time_zone: Asia/Tokyo
    # markets: JP
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from generator.catalogue.return_policy import Policy
from generator.checks.returns import Shelf, problem
from generator.problems import Problem
from generator.reference.markets import TIME_ZONES

FAR = timedelta(hours=3)
NOON = datetime(2026, 1, 15, 12)


def check(shelf: Shelf) -> Iterator[Problem]:
    far: dict[Policy, dict[str, str]] = {}
    for policy, market, _ in shelf.governed():
        zone = TIME_ZONES.get(market)
        if zone is None:
            continue
        there, here = (NOON.replace(tzinfo=ZoneInfo(name)).utcoffset() for name in (zone, policy.time_zone))
        if there is not None and here is not None and abs(there - here) > FAR:
            far.setdefault(policy, {})[market] = zone
    for policy, zones in far.items():
        market, zone = next(iter(zones.items()))
        yield problem(
            policy.rules[0],
            "time_zone",
            "time-zone",
            f"days are counted in {policy.time_zone}, but the day of {', '.join(zones)} begins far from it",
            f"give {market} a policy with `like: {policy.id}` and `time_zone: {zone}`",
            "info",
        )
