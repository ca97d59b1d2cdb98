"""The mail systems that templates are written for, and their files."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.facts.returns import Terms
from generator.facts.returns.law import LawFacts
from generator.surfaces import Card, Output, Place
from generator.surfaces.mail_templates import (
    Dialect,
    jinja,
    key,
    klaviyo_django,
    liquid,
    mjml,
    plain_text,
    postmark_mustache,
    program,
    sendgrid_handlebars,
    shopify_liquid,
    woocommerce_php,
)
from generator.wording import Words


@dataclass(frozen=True, slots=True)
class System:
    """What writes a system's template, and how its files end."""

    template: Dialect
    ending: str


SYSTEMS: Mapping[str, System] = {
    "shopify_liquid": System(shopify_liquid.template, "liquid"),
    "liquid": System(liquid.template, "liquid"),
    "klaviyo_django": System(klaviyo_django.template, "html"),
    "sendgrid_handlebars": System(sendgrid_handlebars.template, "hbs"),
    "postmark_mustache": System(postmark_mustache.template, "mustache"),
    "woocommerce_php": System(woocommerce_php.template, "php"),
    "jinja": System(jinja.template, "jinja"),
    "plain_text": System(plain_text.template, "txt"),
    "mjml": System(mjml.template, "mjml"),
}
FOLDER = "mail/templates"


def outputs(
    terms: Sequence[Terms], market: str, words: Words, place: Place, as_of: date, law: LawFacts | None = None
) -> list[Output]:
    """Every system's template in one locale: `mail/templates/<system>/<locale>.<ending>`."""
    shared = program(terms, market, words, place, as_of, law)
    return [
        Output(
            f"{FOLDER}/{name}/{words.locale.path}.{system.ending}",
            system.template(shared).encode("utf-8", "replace"),
        )
        for name, system in SYSTEMS.items()
    ]


def imports(cards: Sequence[Card], markets: Mapping[str, str]) -> list[Output]:
    """Lists for the shop's own import: which product has which terms, all markets in one field.

    `markets` are the locales' markets by tag. Shopify knows a product by its handle, WooCommerce by its SKU.
    """
    shopify, woocommerce = [], []
    for card in cards:
        if card.kind != "product":
            continue
        keys = dict.fromkeys(key(markets[tag], id) for tag, id in card.terms.items())
        if not keys:
            continue
        name = next((shown for shown, _ in card.names.values()), card.id)
        path = card.address.partition("?")[0].rstrip("/")
        handle = path.rpartition("/")[2] if "/products/" in path else card.id
        shopify.append((handle, name, "|".join(keys)))
        woocommerce.append((card.id, name, "|".join(keys)))
    field = f"Returns terms (product.metafields.{shopify_liquid.FIELD})"
    return [
        _table("shopify_liquid", ("Handle", "Title", field), shopify),
        _table("woocommerce_php", ("SKU", "Name", f"Meta: {woocommerce_php.META}"), woocommerce),
    ]


def _table(system: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Output:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([head, *rows])
    return Output(f"{FOLDER}/{system}/products.csv", text.getvalue().encode("utf-8", "replace"))
