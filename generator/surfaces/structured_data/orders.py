"""An order as its mail tells it to mail programs: schema.org's Order, as Gmail and Yandex Mail read it.

What Google wants: developers.google.com/workspace/gmail/markup/reference/order and …/types/Order, checked November
2026. There, and not in schema.org, an Order has `price` and `priceCurrency`. A line says how it goes back where
schema.org has words for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.facts.returns.seasons import TermsOnDay
from generator.markup.addresses import foreign
from generator.surfaces import Place
from generator.surfaces.structured_data.return_policy import merchant_return_policy
from generator.surfaces.structured_data.writing import WRITTEN, for_any_page, script, stated_only
from generator.wording import Words

CONTEXT = "http://schema.org"


@dataclass(frozen=True, slots=True)
class Sold:
    """One line: what it is called, its price a piece, and how its terms stand; None: the order changes them."""

    name: str
    price: tuple[Decimal, str]
    sku: str = ""
    quantity: int | None = None
    told: TermsOnDay | None = None


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order as its mail may tell it. `status` is a word of schema.org: `OrderProcessing`."""

    number: str
    day: str
    status: str
    total: tuple[Decimal, str]
    lines: Sequence[Sold]
    url: str = ""


def order_markup(order: Ordered, words: Words, place: Place) -> str:
    """JSON-LD of an order in its script element."""
    shop = {"@type": "Organization", "name": place.name, "url": place.shop_url}
    url = foreign(order.url, place.shop_url) if order.url else None
    value = {
        "@context": CONTEXT,
        "@type": "Order",
        "merchant": shop,
        "seller": shop,
        "orderNumber": order.number,
        "orderDate": order.day,
        "orderStatus": f"{CONTEXT}/{order.status}",
        **_price(order.total),
        "acceptedOffer": [_offer(line, words, place) for line in order.lines],
        **stated_only(url=url, potentialAction=url and {"@type": "ViewAction", "target": url, "url": url}),
    }
    return script(for_any_page(WRITTEN(value)))


def _offer(line: Sold, words: Words, place: Place) -> dict[str, Any]:
    policy = merchant_return_policy(line.told, words, place)[0] if line.told else None
    quantity = {"@type": "QuantitativeValue", "value": line.quantity} if line.quantity else None
    return {
        "@type": "Offer",
        "itemOffered": {"@type": "Product", "name": line.name, **stated_only(sku=line.sku)},
        **_price(line.price),
        **stated_only(eligibleQuantity=quantity, hasMerchantReturnPolicy=policy),
    }


def _price(price: tuple[Decimal, str]) -> dict[str, str]:
    amount, currency = price
    return {"price": f"{amount:f}", "priceCurrency": currency}
