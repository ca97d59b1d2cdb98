"""JSON Schema of a return policy, made of the tables of its reader."""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue.return_policy import METHODS, OUTCOMES, REASONS
from generator.catalogue.return_policy.keys import APPLIES_TO, AUDIENCES, CHOICES, CONDITIONS, FACTS, GROUNDS, KEYS
from generator.measure.days import NAMED_DAYS
from generator.measure.days.phrases import EVENTS
from generator.reference.markets import COUNTRIES, GROUPS
from generator.yaml_schemas.values import (
    SCALAR,
    WORDS,
    YES_NO,
    Schema,
    keys,
    list_of,
    one_of,
    one_of_or,
    one_or_list,
    text,
)

_COUNT = r".*[0-9] ?-?(working |business |calendar |working-|business-)?-?(day|week|month|year|hour)s?"
_FROM = r"( (of|from|after|within|since)\b.+)"
WINDOW = {
    **text(
        rf"^\s*(none|unlimited|as[ _]refund|until .+|{_COUNT}{_FROM})\s*$",
        "30 days of delivery, until 31 January, as refund, unlimited or none",
    ),
    "examples": ["30 days of delivery", "until 31 January", "as refund", "unlimited", "none"],
}
CLOCK = text(rf"^\s*{_COUNT}{_FROM}\s*$", "9 days of request")
PAID_IN = text(rf"^\s*{_COUNT}{_FROM}?\s*$", "5 to 8 working days")
CHARGE = {
    "anyOf": [
        {
            "enum": ["free", "none", "customer_pays"],
            "enumDescriptions": ["costs nothing", "is not offered", "the customer arranges and pays it"],
            "errorMessage": "Write free, none, customer_pays, 4.50 EUR, 4.50 EUR per parcel, or 12%.",
        },
        text(r"^\s*.*[0-9].*\D.*$|^\s*\D+[0-9].*$", "4.50 EUR, 4.50 EUR per parcel, or 12%"),
    ]
}
WORD = text(r"^[a-z0-9][a-z0-9_-]*$", "tags_on")
REASON_WORDS = (*REASONS, *(word for words in REASONS.values() for word in sorted(words)))
REASON_MEANINGS = {reason: f"holds {', '.join(sorted(words))}" for reason, words in REASONS.items()}
PERIODS = one_or_list(SCALAR)
CONDITION = {
    "anyOf": [
        one_of_or(CONDITIONS, WORD),
        list_of(one_of_or(CONDITIONS, WORD)),
        {"type": "object", "properties": dict.fromkeys(CONDITIONS, YES_NO), "additionalProperties": YES_NO},
    ]
}


def _market(own: Iterable[str]) -> Schema:
    """Countries, their parts, and groups; `own` are those of store.yml. YAML of old reads Norway's `NO` as a no."""
    from babel import Locale

    names = dict(Locale("en").territories)
    groups = {group: ", ".join(sorted(countries)) for group, countries in GROUPS.items()}
    offered = {**dict.fromkeys(own, "a group of store.yml"), **groups}
    offered |= {country: names.get(country, "") for country in sorted(COUNTRIES)}
    known = one_of(offered, offered) | {
        "errorMessage": "Write a country as in DE, a part as in US-AK, or EU, EEA …"
    }
    part = text(r"^\s*[A-Z]{2}-[A-Z0-9]{1,3}\s*$", "US-AK")
    return {"anyOf": [known, part, {"const": False}]}


def _facts() -> dict[str, Schema]:
    """Every fact of the language with its form."""
    forms: dict[str, Schema] = {
        **dict.fromkeys((*OUTCOMES, "extended"), WINDOW),
        **dict.fromkeys((*METHODS, "restocking", "bonus"), CHARGE),
        **{key: {"enum": list(words)} for key, words in CHOICES.items()},
        **dict.fromkeys(("request_within", "send_within", "arrive_within"), CLOCK),
        "refund_paid": PAID_IN,
        "condition": CONDITION,
        "because": one_of_or(GROUNDS, WORD),
        "blackout": PERIODS,
        "returns_per_order": {"anyOf": [{"type": "integer"}, text(r"^\s*[1-9][0-9]?\s*$", "1")]},
        "note": WORDS,
    }
    return {key: {**forms[key], "description": _said(FACTS[key])} for key in FACTS}


def _situations(markets: Iterable[str], known: Iterable[str]) -> Schema:
    words = one_or_list(SCALAR)
    forms: dict[str, Schema] = {
        "market": one_or_list(_market(markets)),
        "category": one_or_list(text(r"^[^/\s]+(/[^/\s]+)*$", "men/swimwear")),
        "personalised": YES_NO,
        "gift": YES_NO,
        "discount": SCALAR,
        "kept": SCALAR,
        "purchased": PERIODS,
        "for": one_or_list({"enum": list(AUDIENCES)}),
        "outcome": one_or_list({"enum": list(OUTCOMES)}),
        "method": one_or_list({"enum": list(METHODS)}),
        "condition": one_or_list(one_of_or(CONDITIONS, WORD)),
        "reason": one_or_list(
            {
                "enum": list(REASON_WORDS),
                "enumDescriptions": [REASON_MEANINGS.get(word, "") for word in REASON_WORDS],
            }
        ),
    }
    return keys({key: {**forms.get(key, words), "description": _said(KEYS[key])} for key in known})


def policy_schema(markets: Iterable[str] = ()) -> Schema:
    """A file of return_policies/; `markets` are the groups of countries that store.yml names."""
    facts = _facts()
    events = ", ".join(EVENTS)
    days = ", ".join(NAMED_DAYS)
    rule = keys(
        {
            "when": {
                **_situations(markets, KEYS),
                "minProperties": 1,
                "description": "The situation: all keys must hold, a list means any of its values",
            },
            "name": {**WORDS, "description": "What customers and problems call the rule"},
            **facts,
        },
        ("when",),
        minProperties=2,
        description="One rule: a situation, and what holds then. The most specific wins, fact by fact.",
    )
    day = {**SCALAR, "description": "A day, as 2026-03-01; included"}
    accepted = keys(
        {
            "rule": {**SCALAR, "description": "The warning's code: floor-anchor"},
            "why": {**SCALAR, "description": "Why it is right as it is"},
        },
        ("rule", "why"),
    )
    return keys(
        {
            "applies_to": {
                **_situations(markets, APPLIES_TO),
                "description": "Whom the policy governs; left out: everyone",
            },
            "effective_from": {**day, "description": "The first day of purchase it governs: 2026-03-01"},
            "effective_until": {**day, "description": "The last day of purchase it governs"},
            "time_zone": {
                **text(r"^(UTC|[A-Za-z_]+/.+)$", "Europe/Berlin"),
                "description": "Whose calendar days count; the store's when left out",
            },
            "like": {
                "anyOf": [SCALAR, list_of(SCALAR, least=0)],
                "description": "Policies whose facts and rules are taken over",
            },
            "part": {**YES_NO, "description": "yes: only to be taken over by others with `like`"},
            "name": {**WORDS, "description": "What customers call the policy"},
            "accept": {
                "anyOf": [accepted, list_of(accepted, least=0)],
                "description": "Warnings that were looked at and found right",
            },
            **facts,
            "rules": {
                "type": "array",
                "items": {"$ref": "#/$defs/Rule"},
                "description": "Exceptions, in any order",
            },
        },
        description=f"A return policy. Days are counted from an event: {events}. Named days: {days}.",
    ) | {"$defs": {"Rule": rule}}


def _said(text: str) -> str:
    return text[:1].upper() + text[1:]
