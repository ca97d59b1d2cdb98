"""What order mails of the shop's own system tell mail programs: schema.org's Order, as Gmail and Yandex read it.

    mail/order_markup/<system>.<…>    microdata, filled in by the system

It says the shop's order, its lines and prices as the system gives them, and nothing else about them. Microdata and
not JSON, since every mail system can escape a word for HTML and few can for JSON. What Google wants stands in
`structured_data/orders.py`, which writes the same for `hangtag footer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.markup.elements import Html, join, ours, tag
from generator.surfaces import Output, Place

CONTEXT = "http://schema.org"
STATUS = f"{CONTEXT}/OrderProcessing"  # of an order that is confirmed
FOLDER = "mail/order_markup"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a system writes a value of the order and of a line, each escaped for an attribute; what stands around the
    whole, around the lines, and around what is only there with the order's address."""

    ending: str
    of_order: Mapping[str, str]
    of_line: Mapping[str, str]
    whole: tuple[str, str]
    lines: tuple[str, str]
    address: tuple[str, str]


def _each(names: str, form: str) -> dict[str, str]:
    """Values that are written alike: `@` is the name."""
    return {name: form.replace("@", name) for name in names.split()}


ORDER, LINE = "order_number currency total order_url", "name price currency quantity"
LIQUID = Dialect(
    "liquid",
    _each(ORDER, "{{ @ | escape }}"),
    _each("name price quantity", "{{ line.@ | escape }}") | {"currency": "{{ currency | escape }}"},
    (
        "{%- comment -%} Braze: before this, assign order_number, currency, total, lines … from event_properties."
        " {%- endcomment -%}"
        + "".join(f"{{%- assign {name} = {name} | default: event.{name} -%}}" for name in ORDER.split())
        + "{%- assign order_lines = lines | default: event.lines -%}"
        "{%- if order_number and currency and total and order_lines -%}",
        "{%- endif -%}",
    ),
    ("{%- for line in order_lines -%}", "{%- endfor -%}"),
    ("{%- if order_url -%}", "{%- endif -%}"),
)
# Amounts are in hundredths here, whatever the currency.
AMOUNT = "{{ @ | divided_by: 100.0 }}"
SHOPIFY = Dialect(
    "liquid",
    {
        "order_number": "{{ order_name | escape }}",
        "currency": "{{ currency | escape }}",
        "total": AMOUNT.replace("@", "total_price"),
        "order_url": "{{ order_status_url | escape }}",
    },
    {
        "name": "{{ line.title | escape }}",
        "price": "{{ line.final_line_price | divided_by: 100.0 | divided_by: line.quantity | round: 2 }}",
        "currency": "{{ currency | escape }}",
        "quantity": "{{ line.quantity | escape }}",
    },
    (
        "{%- comment -%} Where your mail knows no currency, assign it before this: "
        "assign currency = 'GBP' {%- endcomment -%}{%- if currency -%}",
        "{%- endif -%}",
    ),
    ("{%- for line in line_items -%}", "{%- endfor -%}"),
    ("{%- if order_status_url -%}", "{%- endif -%}"),
)
DIALECTS: Mapping[str, Dialect] = {
    "shopify_liquid": SHOPIFY,
    "liquid": LIQUID,
    "mjml": replace(LIQUID, ending="mjml", whole=(f"<mj-raw>{LIQUID.whole[0]}", f"{LIQUID.whole[1]}</mj-raw>")),
    "jinja": Dialect(
        "jinja",
        _each(ORDER, "{{ @ | e }}"),
        _each("name price quantity", "{{ line.@ | e }}") | {"currency": "{{ currency | e }}"},
        ("{% if order_number and currency and total and lines %}", "{% endif %}"),
        ("{% for line in lines %}", "{% endfor %}"),
        ("{% if order_url %}", "{% endif %}"),
    ),
    "klaviyo_django": Dialect(
        "html",
        _each(ORDER, "{{ event.@|escape }}"),
        _each("name price quantity", "{{ line.@|escape }}") | {"currency": "{{ event.currency|escape }}"},
        ("{% if event.order_number and event.currency and event.total and event.lines %}", "{% endif %}"),
        ("{% for line in event.lines %}", "{% endfor %}"),
        ("{% if event.order_url %}", "{% endif %}"),
    ),
    # These two know within a line only what the line carries.
    "sendgrid_handlebars": Dialect(
        "hbs",
        _each(ORDER, "{{@}}"),
        _each(LINE, "{{this.@}}"),
        ("{{#if order_number}}{{#if currency}}{{#if total}}", "{{/if}}{{/if}}{{/if}}"),
        ("{{#each lines}}", "{{/each}}"),
        ("{{#if order_url}}", "{{/if}}"),
    ),
    "postmark_mustache": Dialect(
        "mustache",
        _each(ORDER, "{{@}}") | {"order_url": "{{.}}"},
        _each(LINE, "{{@}}"),
        ("", ""),
        ("{{#lines}}", "{{/lines}}"),
        ("{{#order_url}}", "{{/order_url}}"),
    ),
}


def outputs(place: Place) -> list[Output]:
    """Every system's markup; WooCommerce writes its own into its mails."""
    return [
        Output(f"{FOLDER}/{name}.{dialect.ending}", template(dialect, place).encode("utf-8", "replace"))
        for name, dialect in DIALECTS.items()
    ]


def template(dialect: Dialect, place: Place) -> str:
    """One system's microdata."""
    order, line = dialect.of_order, dialect.of_line
    shop = [_part(which, "Organization", _told("name", place.name)) for which in ("merchant", "seller")]
    offer = _part(
        "acceptedOffer",
        "Offer",
        _part("itemOffered", "Product", _left("name", line["name"])),
        _left("price", line["price"]),
        _left("priceCurrency", line["currency"]),
        _part("eligibleQuantity", "QuantitativeValue", _left("value", line["quantity"])),
    )
    view = [_left(name, order["order_url"], "link") for name in ("url", "target")]
    inside = join(
        [
            *shop,
            _left("orderNumber", order["order_number"]),
            tag("link", itemprop="orderStatus", href=STATUS),
            _left("price", order["total"]),
            _left("priceCurrency", order["currency"]),
            _around(dialect.lines, offer),
            _around(dialect.address, join([view[0], _part("potentialAction", "ViewAction", *view)])),
        ]
    )
    whole = tag("div", inside, itemscope="", itemtype=f"{CONTEXT}/Order")
    return f"{_around(dialect.whole, whole)}\n"


def _part(name: str, kind: str, *inside: Html) -> Html:
    return tag("div", *inside, itemprop=name, itemscope="", itemtype=f"{CONTEXT}/{kind}")


def _told(name: str, value: str) -> Html:
    return tag("meta", itemprop=name, content=value)


def _left(name: str, value: str, element: str = "meta") -> Html:
    """A value that the mail system writes, as it is."""
    attribute = "content" if element == "meta" else "href"
    return ours(f'<{element} itemprop="{name}" {attribute}="{value}">')


def _around(around: tuple[str, str], inside: Html) -> Html:
    """What the mail system does with a part."""
    return ours(f"{around[0]}{inside}{around[1]}")
