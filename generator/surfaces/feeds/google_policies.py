"""Google Merchant Center: the account's return policies, as the Merchant API takes them.

    feeds/google/return_policies/<locale>.json   the country's default, then one for each terms with its label

Words: Merchant API v1 (OnlineReturnPolicy). Checked November 2026. Google counts days from delivery; terms with
another anchor have no policy, and their products no label.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generator.facts.returns.seasons import TermsOnDay
from generator.facts.returns.stated import Stated, Unsaid, stated_seasons
from generator.measure.charges import Charge
from generator.surfaces import Output, Place
from generator.surfaces.feeds.google import METHODS, known_of, label_of, policy_url, said_of
from generator.wording import Words


def unsaid_of(told: TermsOnDay, words: Words, place: Place) -> list[Unsaid]:
    """What the column and the account's policy leave unsaid of terms, and why."""
    _, of_column = said_of(told, words, place)
    _, of_account = account_policy(told, words, place, label_of(told.terms.id))
    return list(dict.fromkeys([*of_column, *of_account]))


def account_policy(
    told: TermsOnDay, words: Words, place: Place, label: str
) -> tuple[dict[str, Any] | None, list[Unsaid]]:
    """Terms as an OnlineReturnPolicy; an empty label makes it the country's default.

    It has one fee for all ways: that of the mail, else that of the one way there is.
    """
    known, unsaid = known_of(told)
    if known is None:
        return None, unsaid
    unsaid = list(unsaid)
    value: dict[str, Any] = {"label": label} if label else {}
    value |= {"countries": [told.terms.market], "returnPolicyUri": policy_url(told, words, place)}
    if known.kind == "none":
        return value | {"policy": {"type": "NO_RETURNS"}}, unsaid
    window = {"type": "LIFETIME_RETURNS"}
    if known.kind == "days":
        window = {"type": "NUMBER_OF_DAYS_AFTER_DELIVERY", "days": str(known.days)}
    ways = [method for method, _ in known.ways if method in ("by_mail", "in_store")]
    if not ways:
        return None, [*unsaid, Unsaid("drop_off", "the account's policies know the mail and the store only")]
    seasons, more = stated_seasons(told, "delivery", place.usual_delivery)
    value |= {
        "policy": window,
        "itemConditions": ["NEW"],
        "returnMethods": [METHODS[method] for method in ways],
        **_account_fee(known, unsaid),
        **_account_restocking(known.restocking),
        "acceptExchange": "exchange" in known.outcomes,
        "seasonalOverrides": [
            {
                "label": f"{season.first} {season.last}",
                "startDate": _date(season.first),
                "endDate": _date(season.last),
                **(
                    {"returnUntilDate": _date(season.stated.until)}
                    if season.stated.until
                    else {"returnDays": season.stated.days}
                ),
            }
            for season in seasons
            if season.stated.kind in ("until", "days")
        ],
    }
    return {key: said for key, said in value.items() if said != []}, [*unsaid, *more]


def _account_fee(known: Stated, unsaid: list[Unsaid]) -> dict[str, Any]:
    cost = known.cost("by_mail") or known.cost("in_store")
    others = [method for method, each in known.ways if each != cost and method in ("by_mail", "in_store")]
    unsaid += [Unsaid(method, "the account's policies have one fee, that of the mail") for method in others]
    match cost:
        case Charge(kind="free"):
            return {"returnShippingFee": {"type": "FIXED"}}
        case Charge(kind="customer_pays"):
            return {"returnShippingFee": {"type": "CUSTOMER_PAYING_ACTUAL_FEE"}}
        case Charge(kind="amount"):
            return {"returnShippingFee": {"type": "FIXED", "fixedFee": _price(cost)}}
    return {}


def _account_restocking(cost: Charge | None) -> dict[str, Any]:
    if cost is None:
        return {}
    if cost.kind == "percent":
        return {"restockingFee": {"microPercent": int(cost.amount * 1_000_000)}}
    return {"restockingFee": {"fixedFee": _price(cost)}}


def _price(cost: Charge) -> dict[str, str]:
    return {"amountMicros": str(int(cost.amount * Decimal(1_000_000))), "currencyCode": cost.currency}


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def account_file(default: TermsOnDay | None, told: Sequence[TermsOnDay], words: Words, place: Place) -> Output:
    """All policies of a locale's country: the default, then one for each terms with its label."""
    policies = []
    if default is not None and (policy := account_policy(default, words, place, "")[0]) is not None:
        policies.append(policy)
    for each in told:
        policy, _ = account_policy(each, words, place, label_of(each.terms.id))
        policies += [policy] if policy is not None else []
    text = json.dumps({"onlineReturnPolicies": policies}, ensure_ascii=False, indent=1)
    return Output(f"feeds/google/return_policies/{words.locale.path}.json", f"{text}\n".encode())
