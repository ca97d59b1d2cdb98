"""Return policies for the Universal Commerce Protocol, a file for each terms: what a shop's server puts into
`policies` of its catalogue, cart, checkout and order responses.

    feeds/ucp/<locale>/<terms>.json

The core (`type`, `description`, `url`) is that of UCP 2026-08-25, without `applies_to`: only the server knows the
lines of its response. The body (`window`, `supported_resolutions`, `methods`, `restocking_fee`, `final_sale`) is a
draft and stands there with `ucp: draft` in store.yml. An anchor is named there, so days of purchase and dispatch
can be said too. (ucp.dev/draft/specification/return, August 2026)
"""

from __future__ import annotations

import json
from typing import Any

from generator.answers import returns
from generator.catalogue.return_policy import Method, Outcome
from generator.facts.returns.seasons import TermsOnDay
from generator.facts.returns.stated import Stated, Unsaid, stated
from generator.markup.plain import line
from generator.measure.charges import Charge
from generator.measure.days import Event
from generator.reference.currencies import decimals
from generator.surfaces import Output, Place
from generator.surfaces.feeds.google import currency_of
from generator.wording import Words

TYPE = "dev.ucp.shopping.policy.return"
ANCHORS: dict[Event, str] = {
    "purchase": "purchased",
    "dispatch": "shipped",
    "dispatch_note": "shipped",
    "delivery": "delivered",
    "last_delivery": "delivered",
}
RESOLUTIONS: dict[Outcome, str] = {
    "refund": "original_payment_method",
    "exchange": "exchange",
    "store_credit": "store_credit",
    "replacement": "replacement",
}
METHODS: dict[Method, str] = {"by_mail": "by_mail", "in_store": "in_store"}


def outputs(told: TermsOnDay, words: Words, place: Place, *, draft: bool) -> list[Output]:
    """The file of some terms; none where the rules say nothing about them."""
    policy, _ = policy_of(told, words, place, draft=draft)
    if policy is None:
        return []
    text = json.dumps({"policies": [policy]}, ensure_ascii=False, indent=1)
    return [Output(f"feeds/ucp/{words.locale.path}/{told.terms.id}.json", f"{text}\n".encode("utf-8", "replace"))]


def policy_of(
    told: TermsOnDay, words: Words, place: Place, *, draft: bool
) -> tuple[dict[str, Any] | None, list[Unsaid]]:
    """The policy and what its typed part leaves unsaid."""
    said = returns.promise(told, words)
    if said is None:
        return None, [Unsaid("refund", "the policy does not say whether it comes back")]
    value: dict[str, Any] = {"type": TYPE, "description": {"plain": line(said.short)}}
    value["url"] = f"{place.help_url}/{words.locale.path}/returns/{told.terms.policy.id}/"
    if not draft:
        return value, [Unsaid("refund", "the typed part is a draft; write `ucp: draft` to have it")]
    body, unsaid = _body(told)
    return value | body, unsaid


def _body(told: TermsOnDay) -> tuple[dict[str, Any], list[Unsaid]]:
    facts = told.terms.facts
    if facts.returnable is False:
        return {"final_sale": True}, list(stated(told.terms, "delivery").unsaid)
    for_delivery, for_purchase = stated(told.terms, "delivery"), stated(told.terms, "purchase")
    known = for_delivery if for_delivery.kind != "unsaid" else for_purchase
    unsaid = list(known.unsaid)
    anchors = {ANCHORS.get(event, "") for event in known.counted_from} - {""}
    if known.kind == "unsaid" or (known is for_purchase and len(anchors) != 1):
        return {}, unsaid or list(for_delivery.unsaid)
    body: dict[str, Any] = {}
    if known.kind == "days":
        anchor = "delivered" if known is for_delivery else anchors.pop()
        body["window"] = {"days": known.days, "anchor": anchor}
    elif known.kind == "until":
        unsaid.append(Unsaid(known.outcomes[0], "a date has no word; it is said in the description"))
    if told.seasons:
        unsaid.append(Unsaid("season", "no word for a season"))
    resolutions = [RESOLUTIONS[outcome] for outcome in known.outcomes if outcome in RESOLUTIONS]
    if "repair" in known.outcomes:
        unsaid.append(Unsaid("repair", "no word for it"))
    body |= {"supported_resolutions": resolutions} if resolutions else {}
    methods = list(filter(None, (_method(name, cost, told, unsaid) for name, cost in known.ways)))
    body |= {"methods": methods} if methods else {}
    return body | _restocking(known, told, unsaid), unsaid


def _method(name: Method, cost: Charge, told: TermsOnDay, unsaid: list[Unsaid]) -> dict[str, Any] | None:
    if name not in METHODS:
        unsaid.append(Unsaid(name, "no word for this way"))
        return None
    value: dict[str, Any] = {"type": METHODS[name]}
    if cost.kind == "free":
        return value | {"fee": {"type": "free"}}
    if cost.kind == "customer_pays":
        return value | {"fee": {"type": "customer_responsibility"}}
    amount = _minor(name, cost, told, unsaid)
    return value | ({"fee": {"type": "fixed_fee", "amount": amount}} if amount is not None else {})


def _restocking(known: Stated, told: TermsOnDay, unsaid: list[Unsaid]) -> dict[str, Any]:
    cost = known.restocking
    if cost is None:
        return {}
    if cost.kind == "percent":
        return {"restocking_fee": {"percentage_bps": int(cost.amount * 100)}}
    amount = _minor("restocking", cost, told, unsaid)
    return {"restocking_fee": {"amount": amount}} if amount is not None else {}


def _minor(fact: str, cost: Charge, told: TermsOnDay, unsaid: list[Unsaid]) -> int | None:
    """An amount in the smallest unit of the response's currency, which is taken to be the market's."""
    if cost.kind == "percent":
        unsaid.append(Unsaid(fact, "a share of the price has no word; only an amount has"))
        return None
    if cost.currency != currency_of(told.terms.market):
        unsaid.append(Unsaid(fact, f"an amount is in the response's currency, and this one is in {cost.currency}"))
        return None
    return int(cost.amount * 10 ** decimals(cost.currency))
