"""A JSON Schema of return policies, so that editors complete keys and words."""

from __future__ import annotations

from typing import Any

from generator.catalogue.return_policy import METHODS, OUTCOMES, REASONS
from generator.catalogue.return_policy.keys import APPLIES_TO, AUDIENCES, CHOICES, CONDITIONS, FACTS, GROUNDS, KEYS

WINDOW = "20 days of delivery, 21 to 50 days of delivery, until 12 January, as refund, unlimited, none"
YES_NO = {"enum": ["yes", "no", True, False]}
PHRASE = {"type": "string"}


def policy_schema() -> dict[str, Any]:
    """The schema of one file under product_data/return_policies/; phrases are checked by hangtag itself."""
    facts = {key: {"description": words, **_fact(key)} for key, words in FACTS.items()}
    keys = {key: {"description": words, **_key(key)} for key, words in KEYS.items()}
    name = {"description": "a name, or one a language", "type": ["string", "object"]}
    rule = {
        "type": "object",
        "required": ["when"],
        "additionalProperties": False,
        "properties": {
            "when": {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": keys},
            "name": name,
            **facts,
        },
    }
    top = {
        "applies_to": {
            "description": "whom the policy governs; left out: everyone",
            "type": "object",
            "additionalProperties": False,
            "properties": {key: keys[key] for key in APPLIES_TO},
        },
        "effective_from": {"description": "the first day of purchase it is for", **PHRASE},
        "effective_until": {"description": "the last day of purchase it is for", **PHRASE},
        "time_zone": {"description": "whose days count, as in Europe/Berlin (default: the store's)", **PHRASE},
        "like": {"description": "policies whose facts and rules are taken over", **_some(PHRASE)},
        "part": {"description": "yes: it never governs, it is only to be taken over", **YES_NO},
        "name": name,
        "rules": {"description": "situations and what holds in them", "type": "array", "items": rule},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A return policy",
        "type": "object",
        "additionalProperties": False,
        "properties": {**top, **facts},
    }


def _some(one: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}


def _fact(key: str) -> dict[str, Any]:
    if key in CHOICES:
        return {"enum": list(CHOICES[key])}
    if key in OUTCOMES or key == "extended":
        return {**PHRASE, "examples": WINDOW.split(", ")}
    if key in METHODS or key in ("restocking", "bonus"):
        return {**PHRASE, "examples": ["free", "none", "customer_pays", "4.50 EUR", "4.50 EUR per parcel", "12%"]}
    if key == "condition":
        words = {**PHRASE, "examples": list(CONDITIONS)}
        return {"anyOf": [*_some(words)["anyOf"], {"type": "object", "additionalProperties": YES_NO}]}
    if key == "because":
        return {**PHRASE, "examples": list(GROUNDS)}
    if key == "blackout":
        return _some(PHRASE)
    if key == "returns_per_order":
        return {"type": ["integer", "string"]}
    return {"type": ["string", "object"]} if key == "note" else dict(PHRASE)


def _key(key: str) -> dict[str, Any]:
    reasons = [*REASONS, *sorted(frozenset().union(*REASONS.values()))]
    known = {"outcome": list(OUTCOMES), "method": list(METHODS), "reason": reasons, "for": list(AUDIENCES)}
    if key in known:
        return _some({"enum": known[key]})
    if key in ("personalised", "gift"):
        return YES_NO
    return dict(PHRASE) if key in ("discount", "kept") else _some(PHRASE)
