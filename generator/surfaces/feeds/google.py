"""Google Merchant Center: what a supplemental feed adds to the shop's own, as a table and as RSS with `g:`.

    feeds/google/<locale>.tsv|xml   id, sizes, `return_policy_label`, `returns`, `question_and_answer`

The account's return policies are in `google_policies`. Limits and words: the product data specification (returns
17081382, question_and_answer 17085211 and 7052112 at support.google.com/merchants/answer) and the Merchant API v1
(ProductAttributes). Checked November 2026. Google counts days from delivery; what has another anchor is in neither,
and its products have no label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from generator.catalogue.return_policy import Method, Outcome
from generator.facts.returns.seasons import TermsOnDay
from generator.facts.returns.stated import Kind, Stated, Unsaid, stated
from generator.facts.sizing.google_sizes import GoogleSize, google_sizes
from generator.measure.charges import Charge
from generator.subjects import ProductSubject
from generator.surfaces import Place, Saying
from generator.surfaces.feeds import NOT_IN_XML, Feed, Frame, LeftOut, Rows, pairs, safe_cells, table_line
from generator.wording import Words

MOST_PAIRS, LONGEST_SIDE, LONGEST_PAIRS = 30, 1000, 10_000
LONGEST_ID, LONGEST_LABEL = 50, 50
METHODS: dict[Method, str] = {"by_mail": "BY_MAIL", "in_store": "IN_STORE", "drop_off": "DROP_OFF_LOCATION"}
OUTCOMES: dict[Outcome, str] = {"refund": "REFUND", "exchange": "EXCHANGE", "store_credit": "STORE_CREDIT"}
WINDOWS: dict[Kind, str] = {"days": "FINITE_RETURN_WINDOW", "none": "NO_RETURNS", "unlimited": "LIFETIME"}
RETURNS = (
    "country",
    "item_condition",
    "method",
    "window_type",
    "window_days",
    "outcome",
    "shipping_fee",
    "shipping_fee_type",
    "restocking_fee",
    "restocking_percentage_fee",
    "policy_url",
)
PAIR = ("question", "answer")
COLUMNS = (
    "id",
    "item_group_id",
    "size",
    "size_system",
    "size_type",
    "return_policy_label",
    f"returns({':'.join(RETURNS)})",
    f"question_and_answer({':'.join(PAIR)})",
)
Parts = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all sizes of a product have alike."""

    group: str
    label: str
    returns: Parts
    asked: Parts


def rows(saying: Saying) -> Rows:
    """A row for each SKU of the product."""
    subject: ProductSubject = saying.facts
    left_out: list[LeftOut] = []
    sizes = google_sizes(subject.charts, tuple(filter(None, subject.fit.sizes)), subject.product.skus)
    style = subject.product.style or ""
    if not sizes and style:
        sizes = [GoogleSize("", style, "")]
    said, _ = said_of(subject.told, saying.words, saying.place) if subject.told else (None, [])
    asked = pairs(saying, MOST_PAIRS, LONGEST_SIDE, LONGEST_SIDE, LONGEST_PAIRS, left_out)
    shared = _Shared(
        style or saying.id,
        label_of(subject.told.terms.id) if said and subject.told else "",
        said or (),
        [dict(zip(PAIR, pair, strict=True)) for pair in asked],
    )
    table: list[str] = []
    feed: list[str] = []
    for size in sizes or [GoogleSize("", "", "")]:
        if not size.sku:
            left_out.append(LeftOut(saying.id, "", "id", f"size {size.label or '–'} has no SKU"))
            continue
        if len(size.sku) > LONGEST_ID:
            left_out.append(LeftOut(saying.id, size.sku, "id", f"it has more than {LONGEST_ID} signs"))
            continue
        values = _values(size, shared)
        cells = safe_cells(values, "id", saying.id, left_out)
        table += [table_line(cells)] if cells else []
        feed.append(_entry(size, shared))
    return Rows({"tsv": "".join(table), "xml": "".join(feed)}, tuple(left_out))


def frames(words: Words, place: Place) -> dict[str, Frame]:
    title = escape(NOT_IN_XML.sub("", place.name), quote=False)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n'
        f"<channel>\n<title>{title}</title>\n<link>{escape(place.shop_url, quote=False)}</link>\n"
        f"<description>{words.locale}</description>\n"
    )
    return {"tsv": Frame(table_line(COLUMNS)), "xml": Frame(head, "</channel>\n</rss>\n")}


FEED = Feed("google", rows, frames)


def label_of(terms: str) -> str:
    """The label of terms, which products and the account's policies share: at most 50 signs, its end is what tells
    terms apart."""
    name, _, digest = terms.rpartition("-")
    return f"{name[: LONGEST_LABEL - len(digest) - 1]}-{digest}"


def said_of(told: TermsOnDay, words: Words, place: Place) -> tuple[Parts | None, list[Unsaid]]:
    """The values of `returns`, one for each way and outcome; None where the window cannot be said."""
    known, unsaid = known_of(told)
    if known is None:
        return None, unsaid
    base = {"country": told.terms.market, "item_condition": "NEW", "window_type": WINDOWS[known.kind]}
    url = policy_url(told, words, place)
    if known.kind == "none":
        return [base | {"policy_url": url}], unsaid
    found = []
    for method, _ in known.ways:
        if method not in METHODS:
            continue
        for outcome in known.outcomes:
            cost = dict(known.ways_of(outcome)).get(method)
            if outcome in OUTCOMES and cost is not None:
                found.append(
                    base
                    | {"method": METHODS[method]}
                    | ({"window_days": str(known.days)} if known.kind == "days" else {})
                    | {"outcome": OUTCOMES[outcome]}
                    | _fee(cost, told.terms.market)
                    | _restocking(known.restocking)
                    | {"policy_url": url}
                )
    if told.seasons:
        unsaid = [*unsaid, Unsaid("season", "the column knows no season; the account's policies do")]
    return found or None, unsaid


def known_of(told: TermsOnDay) -> tuple[Stated | None, list[Unsaid]]:
    """What can be said in Google's words; None where the window, or every way back, cannot."""
    known = stated(told.terms, "delivery")
    unsaid = list(known.unsaid)
    if not told.terms.market:
        return None, [*unsaid, Unsaid("market", "a policy names its countries, and this one is for the world")]
    if known.kind == "unsaid":
        return None, unsaid
    if known.kind == "until":
        return None, [*unsaid, Unsaid(known.outcomes[0], "one last day is known for seasons only")]
    if known.kind == "none":
        return known, unsaid
    unsaid += [Unsaid(method, "no word for this way") for method, _ in known.ways if method not in METHODS]
    unsaid += [Unsaid(outcome, "no word for it") for outcome in known.outcomes if outcome not in OUTCOMES]
    unsaid += [
        Unsaid(method, "a share of the price has no word; only an amount has")
        for method, cost in known.ways
        if cost.kind == "percent"
    ]
    if known.worn:
        unsaid.append(Unsaid("condition", "how worn goods may be is not said; that new ones come back is"))
    if not any(method in METHODS for method, _ in known.ways):
        return None, [*unsaid, Unsaid("by_mail", "a policy names at least one way back, and this one has none")]
    if not any(outcome in OUTCOMES for outcome in known.outcomes):
        return None, unsaid
    return known, unsaid


def _fee(cost: Charge, market: str) -> dict[str, str]:
    if cost.kind == "amount":
        return {"shipping_fee": f"{cost.amount} {cost.currency}"}
    if cost.kind == "customer_pays":
        return {"shipping_fee_type": "CUSTOMER_RESPONSIBILITY"}
    return {"shipping_fee": f"0 {currency_of(market)}"} if cost.kind == "free" and currency_of(market) else {}


def _restocking(cost: Charge | None) -> dict[str, str]:
    if cost is None:
        return {}
    if cost.kind == "percent":
        return {"restocking_percentage_fee": f"{cost.amount}"}
    return {"restocking_fee": f"{cost.amount} {cost.currency}"}


def currency_of(market: str) -> str:
    """The currency that is paid with in a country (CLDR), in which nothing is to be paid. babel would ask the
    machine for the day, so it is asked for all days."""
    from babel.numbers import get_territory_currencies

    ever = get_territory_currencies(market, date.min, date.max, include_details=True)
    return next((one["currency"] for one in ever if one["to"] is None), "")


def policy_url(told: TermsOnDay, words: Words, place: Place) -> str:
    return f"{place.help_url}/{words.locale.path}/returns/{told.terms.policy.id}/"


# The table and the XML


def _values(size: GoogleSize, shared: _Shared) -> dict[str, str]:
    values = (
        size.sku,
        shared.group,
        size.size,
        size.size_system,
        ",".join(size.size_type),
        shared.label,
        ",".join(_in_one_cell(part, RETURNS) for part in shared.returns),
        ",".join(_in_one_cell(part, PAIR) for part in shared.asked),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _in_one_cell(part: Mapping[str, str], names: Sequence[str]) -> str:
    """Sub-attributes parted by colons; texts in which signs of the form stand are quoted."""
    return ":".join(_quoted(part.get(name, "")) for name in names)


def _quoted(text: str) -> str:
    if not any(sign in text for sign in ':,"'):
        return text
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def _entry(size: GoogleSize, shared: _Shared) -> str:
    parts = [("id", size.sku), ("item_group_id", shared.group), ("size", size.size)]
    parts += [("size_system", size.size_system), *(("size_type", each) for each in size.size_type)]
    parts.append(("return_policy_label", shared.label))
    written = [f"<g:{name}>{_text(value)}</g:{name}>" for name, value in parts if value]
    for name, nested in (("returns", shared.returns), ("question_and_answer", shared.asked)):
        for part in nested:
            inner = "".join(f"<g:{key}>{_text(value)}</g:{key}>" for key, value in part.items())
            written.append(f"<g:{name}>{inner}</g:{name}>")
    return f"<item>{''.join(written)}</item>\n"


def _text(value: str) -> str:
    return escape(NOT_IN_XML.sub("", value), quote=False)
