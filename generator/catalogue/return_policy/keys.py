"""The keys of a policy file, what they mean, and the words that may stand behind them."""

from __future__ import annotations

import re

from generator.catalogue.return_policy import (
    METHODS,
    OUTCOMES,
)

CONDITIONS = (
    "unworn",
    "unwashed",
    "unused",
    "tags_on",
    "seal_on",
    "unopened",
    "original_packaging",
    "with_receipt",
    "unaltered",
    "worn",
    "washed",
    "used",
    "opened",
    "undamaged",
    "complete",
    "with_labels",
    "with_shoebox",
    "with_dust_bag",
)


GROUNDS = ("hygiene", "personalised", "perishable", "press", "digital", "final_sale")


AUDIENCES = ("women", "men", "unisex", "girls", "boys", "kids", "baby")


WORD = re.compile(r"[a-z0-9][a-z0-9_-]*")


CHOICES: dict[str, tuple[str, ...]] = {
    "returns": ("none", "accepted"),
    "refund_as": ("original_payment", "store_credit"),
    "day_one": ("next_day", "same_day"),
    "if_day_off": ("keep", "next_working_day"),
    "in_time_when": ("requested", "sent", "received"),
    "exchange_for": ("same_product", "same_price", "anything"),
    "store_credit_as": ("voucher", "gift_card", "points", "account"),
    "delivery_cost": ("refunded", "kept"),
}


# Each fact with what it says; the reference page and the editors' schema are made of this.
FACTS: dict[str, str] = {
    **dict.fromkeys(OUTCOMES, "until when this outcome is to be had: a window"),
    "returns": "none: every outcome is none; accepted: takes a wider `returns: none` back",
    "because": "the ground of a none: hygiene, personalised, perishable, press, digital, final_sale, own word",
    "refund_as": "what a due refund is paid as: original_payment (default) or store_credit",
    "extended": "at least this long, for every outcome that is not none: a window",
    **dict.fromkeys(METHODS, "what it costs: free, none, customer_pays, an amount"),
    "restocking": "taken off: a charge",
    "bonus": "added, for store credit: a charge",
    "condition": "words that are required of the goods; {unworn: no} lifts one",
    "day_one": "whether the day of the event counts: next_day (default) or same_day",
    "if_day_off": "a counted last day on a weekend or holiday: keep (default) or next_working_day",
    "in_time_when": "what must have happened by the last day: requested, sent, received",
    "request_within": "a further clock: 9 days of delivery",
    "send_within": "a further clock: 9 days of request",
    "arrive_within": "a further clock: 30 days of delivery",
    "blackout": "days on which nothing is taken back",
    "refund_paid": "when the money is paid: 5 to 8 working days, 10 days of arrival",
    "exchange_for": "same_product, same_price or anything",
    "store_credit_as": "voucher, gift_card, points or account",
    "delivery_cost": "refunded or kept",
    "returns_per_order": "how often an order can be returned: a number",
    "note": "words for customers: what the language cannot say",
}


# Each key of a situation with when it holds.
KEYS: dict[str, str] = {
    "market": "a country, a part of it (US-AK), or a group (EU, EEA, GCC)",
    "category": "these steps stand side by side anywhere in the product's path: swimwear, men/swimwear",
    "brand": "a brand's id",
    "product": "a product's id",
    "tag": "a tag of the product",
    "seller": "a seller's id",
    "for": "whom the product is for: women, men, kids …",
    "personalised": "yes or no",
    "gift": "yes or no",
    "discount": "any, 40% or more, up to 30%, 10% to 30%, more than, less than",
    "kept": "the value of what the customer keeps of the order: 80 EUR or more",
    "purchased": "the day of purchase: 1 December to 26 December, from 2026-05-01, one day",
    "channel": "where it was bought",
    "payment": "how it was paid",
    "tier": "the customer's member tier",
    "outcome": "what the customer wants: refund, exchange …",
    "method": "how it comes back: by_mail, in_store …",
    "condition": "what the goods are (all of these words)",
    "reason": "change_of_mind (holds too_small, too_big, style, color, unwanted) or faulty (holds damaged, …)",
}


APPLIES_TO = ("market", "channel", "brand", "seller", "category", "tag", "product")


TOP = ("applies_to", "effective_from", "effective_until", "time_zone", "like", "part", "name", "rules", "accept")
