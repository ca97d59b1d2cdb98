"""What the law of a market adds to some terms, for shops that have switched it on (`law:` in store.yml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.catalogue.store import Store
from generator.facts.returns import Facts, Terms
from generator.reference.laws import IN_PERSON, Form, Guarantee, Prominent, Withdrawal, law_of

SEAL = "seal_on"
ReturnCost = Literal["seller", "customer", "varies"]


@dataclass(frozen=True, slots=True)
class Trader:
    """Who the contract is with, as the law's texts name it. `address` is one text, or (language, text) each."""

    name: str
    address: str | tuple[tuple[str, str], ...]
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class LawFacts:
    """The law's rows that hold for some terms in a market; two of equal parts are one subject.

    `withdrawal` is None also where the terms are of goods that the law excludes; `sealed`: the right ends with a
    broken seal. `other_seller`: the contract is with somebody else than the shop, so its forms are not ours to
    fill. `cost`: who pays the return, by the policy. `trader` is None where the shop does not say who it is.
    `function` and `notice` are addresses, empty where the shop gives none; `needs_…`: the law asks for them.
    `form_here`: the locale that is spoken has the page of the form, since its own market has that law.
    """

    market: str
    withdrawal: Withdrawal | None = None
    form: Form | None = None
    guarantee: Guarantee | None = None
    prominent: Prominent | None = None
    sealed: bool = False
    other_seller: bool = False
    cost: ReturnCost = "seller"
    trader: Trader | None = None
    function: str = ""
    notice: str = ""
    needs_function: bool = False
    needs_notice: bool = False
    form_here: bool = True

    @property
    def needs_form(self) -> bool:
        return self.form is not None and not self.other_seller

    @property
    def says_something(self) -> bool:
        """Whether there is anything to tell customers."""
        told = (self.withdrawal, self.form, self.guarantee, self.prominent)
        return any(row is not None for row in told) or self.needs_function or self.needs_notice


def law_facts(
    store: Store,
    market: str,
    language: str,
    as_of: date,
    terms: Terms | None,
    kinds: Iterable[Terms] = (),
    own_market: str | None = None,
) -> LawFacts:
    """What the switched-on laws say in a market for some terms (None: for the shop as such).

    `kinds` are further terms of the same policy, for who pays the return. `language` (`de`) goes into addresses.
    `own_market` is that of the locale that is spoken, where it is another (an order from Germany, told in en-US).
    """
    law = law_of(market, as_of, store.law)
    right = law.withdrawal if law.withdrawal and not law.withdrawal.unless_displayed else None
    facts = terms.facts if terms else None
    sealed = False
    channel = terms.policy.applies_to.get("channel") if terms else None
    if isinstance(channel, frozenset) and channel <= IN_PERSON:
        right = None  # it is about buying at a distance
    if right is not None and facts is not None:
        if facts.returnable is False and (right.grounds is None or right.grounds.intersection(facts.why_not)):
            right = None
        elif "hygiene" in right.sealed and SEAL in facts.condition:
            sealed = True
    legal = store.legal
    other_seller = terms is not None and terms.policy.applies_to.get("seller") is not None
    return LawFacts(
        market,
        right,
        law.form if right is not None else None,
        law.guarantee,
        law.prominent if right is not None else None,
        sealed,
        other_seller,
        _cost([each.facts for each in (terms, *kinds) if each is not None]),
        _trader(store),
        (legal.withdrawal or "").replace("{language}", language) if law.function and not other_seller else "",
        (legal.guarantee_notice or "").replace("{language}", language) if law.notice else "",
        law.function is not None and right is not None and not other_seller,
        law.notice is not None,
        own_market in (None, market) or law_of(own_market or "", as_of, store.law).form is law.form,
    )


def _trader(store: Store) -> Trader | None:
    legal, contact = store.legal, store.contact
    if not legal.name or not legal.address:
        return None
    address = tuple(legal.address.items()) if isinstance(legal.address, Mapping) else legal.address
    return Trader(legal.name, address, contact.email or "", contact.phone or "")


def _cost(said: Iterable[Facts]) -> ReturnCost:
    """Who pays for sending back: the seller also where nothing is said (Directive 2011/83/EU, article 6(6))."""
    found = {_pays(facts) for facts in said if facts.returnable is not False}
    if len(found) > 1:
        return "varies"
    return found.pop() if found else "seller"


def _pays(facts: Facts) -> ReturnCost:
    costs = [cost.value for name, cost in facts.methods.items() if name not in ("in_store", "keep")]
    offered = [cost for cost in costs if not cost.is_none]
    return "seller" if not offered or any(cost.kind == "free" for cost in offered) else "customer"
