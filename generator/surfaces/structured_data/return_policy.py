"""Terms as a MerchantReturnPolicy of schema.org 30.0, as far as it and Google's rules can truly say them.

`merchantReturnDays` is counted from delivery, so terms with another anchor have none, and then no policy at all
stands at the product: Google reads a finite window only with its days. A category of "unspecified" says nothing,
so it is never written. (developers.google.com/search/docs/appearance/structured-data/return-policy, August 2026)
"""

from __future__ import annotations

from typing import Any

from generator.catalogue.return_policy import Method, Outcome
from generator.facts.returns.seasons import TermsOnDay
from generator.facts.returns.stated import Kind, Stated, StatedSeason, Unsaid, stated, stated_seasons
from generator.measure.charges import Charge
from generator.reference.size_vocabularies import SCHEMA
from generator.surfaces import Place
from generator.surfaces.structured_data.writing import number, stated_only
from generator.wording import Words

CATEGORIES: dict[Kind, str] = {
    "none": "MerchantReturnNotPermitted",
    "days": "MerchantReturnFiniteReturnWindow",
    "until": "MerchantReturnFiniteReturnWindow",
    "unlimited": "MerchantReturnUnlimitedWindow",
}
REFUNDS: dict[Outcome, str] = {
    "refund": "FullRefund",
    "exchange": "ExchangeRefund",
    "store_credit": "StoreCreditRefund",
}
METHODS: dict[Method, str] = {"by_mail": "ReturnByMail", "in_store": "ReturnInStore", "keep": "KeepProduct"}
OVERRIDDEN = ("returnMethod", "returnFees", "returnShippingFeesAmount", "refundType", "restockingFee")
FEES = {"free": "FreeReturn", "amount": "ReturnShippingFees", "customer_pays": "ReturnFeesCustomerResponsibility"}


def policy_address(policy: str, words: Words, place: Place) -> str:
    """The policy's own page."""
    return f"{place.help_url}/{words.locale.path}/returns/{policy}/"


def merchant_return_policy(
    told: TermsOnDay, words: Words, place: Place
) -> tuple[dict[str, Any] | None, list[Unsaid]]:
    """The policy, or None where its window cannot be said, and what it leaves unsaid, with the reasons."""
    terms = told.terms
    known = stated(terms, "delivery")
    unsaid = list(known.unsaid)
    if not terms.market:
        return None, [*unsaid, Unsaid("market", "a policy names its countries, and this one is for the world")]
    if known.kind == "unsaid":
        return None, unsaid
    seasons, more = stated_seasons(told, "delivery", place.usual_delivery)
    link = policy_address(terms.policy.id, words, place)
    home = place.returns_country if "seller" not in terms.policy.applies_to.keys else ""
    if not home:
        unsaid.append(Unsaid("returns_country", "the shop does not say to which country returns of this policy go"))
    value = {
        "@type": "MerchantReturnPolicy",
        "@id": f"{link}#{terms.id}",
        "applicableCountry": terms.market,
        **stated_only(returnPolicyCountry=home),
        **_window(known),
        "merchantReturnLink": link,
        **_ways(known, unsaid),
        **stated_only(returnPolicySeasonalOverride=[_season(season, known) for season in seasons]),
    }
    return value, list(dict.fromkeys([*unsaid, *more]))


def _window(known: Stated) -> dict[str, Any]:
    days = known.until.isoformat() if known.until else known.days
    return {
        "returnPolicyCategory": f"{SCHEMA}{CATEGORIES[known.kind]}",
        **stated_only(merchantReturnDays=days or None),
    }


def _season(season: StatedSeason, plain: Stated) -> dict[str, Any]:
    """What the season changes: its days always, what it costs where that differs."""
    usual, other = _ways(plain, []), _ways(season.stated, [])
    changed = {key: other[key] for key in other if key in OVERRIDDEN and other[key] != usual.get(key)}
    return {
        "@type": "MerchantReturnPolicySeasonalOverride",
        "startDate": season.first.isoformat(),
        "endDate": season.last.isoformat(),
        **_window(season.stated),
        **changed,
    }


def _ways(known: Stated, unsaid: list[Unsaid]) -> dict[str, Any]:
    """How goods come back, what that costs, what is given for them."""
    if known.kind == "none":
        return {}
    for name, _ in known.ways:
        if name not in METHODS:
            unsaid.append(Unsaid(name, "no word for this way"))
    for outcome in known.outcomes:
        if outcome not in REFUNDS:
            unsaid.append(Unsaid(outcome, "no word for it among kinds of refunds"))
    main: Method = "by_mail" if known.cost("by_mail") else "in_store"
    cost = known.cost(main)
    fees = _fees(main, cost, unsaid)
    store = known.cost("in_store")
    methods = [main] if cost else []
    if main == "by_mail" and store is not None:
        # The fee is one for shipping, and so not asked of who brings it; a fee of the store has no word.
        if store.kind == "free":
            methods.append("in_store")
        else:
            unsaid.append(Unsaid("in_store", "what it costs in store has no word"))
    if (kept := known.cost("keep")) is not None and kept.kind == "free":
        methods.append("keep")
    faulty = dict(known.faulty_ways) if known.faulty_ways is not None else {}
    defect = _fees(main, faulty.get(main), []) if faulty else {}
    if known.faulty_ways is None:
        unsaid.append(Unsaid("if.reason", "the policy does not say what faulty goods cost to send back"))
    return stated_only(
        returnMethod=[f"{SCHEMA}{METHODS[method]}" for method in methods],
        returnFees=fees.get("fees"),
        returnShippingFeesAmount=fees.get("amount"),
        customerRemorseReturnFees=fees.get("fees"),
        customerRemorseReturnShippingFeesAmount=fees.get("amount"),
        itemDefectReturnFees=defect.get("fees"),
        itemDefectReturnShippingFeesAmount=defect.get("amount"),
        restockingFee=_restocking(known.restocking),
        refundType=[f"{SCHEMA}{REFUNDS[outcome]}" for outcome in known.outcomes if outcome in REFUNDS],
        itemCondition=[f"{SCHEMA}NewCondition"],
    )


def _fees(method: Method, cost: Charge | None, unsaid: list[Unsaid]) -> dict[str, Any]:
    if cost is None:
        unsaid.append(Unsaid("by_mail", "the policy does not say what it costs"))
        return {}
    if cost.kind == "percent":
        unsaid.append(Unsaid(method, "a share of the price has no word; only an amount has"))
        return {}
    if cost.kind == "amount" and method == "in_store":
        unsaid.append(Unsaid("in_store", "what it costs in store has no word"))
        return {}
    return stated_only(fees=f"{SCHEMA}{FEES[cost.kind]}", amount=money(cost) if cost.kind == "amount" else None)


def _restocking(cost: Charge | None) -> Any:
    """An amount, or a number that is a percentage."""
    if cost is None:
        return None
    return money(cost) if cost.kind == "amount" else number(cost.amount)


def money(cost: Charge) -> dict[str, Any]:
    return {"@type": "MonetaryAmount", "value": number(cost.amount), "currency": cost.currency}
