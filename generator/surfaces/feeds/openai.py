"""OpenAI's product feed: the columns that a shop's own feed to ChatGPT takes from here, joined by `item_id`.

    feeds/openai/<locale>.tsv

Specification: developers.openai.com/commerce/specs/file-upload/products (fields of variants, returns and
questions). `return_deadline_in_days` is counted from the purchase, so days that are counted from a later event are
true there as they stand: a customer has at least so long. It stands there if and only if `accepts_returns` is
true, so where the days cannot be said neither is; `return_policy` is always there.
"""

from __future__ import annotations

import json

from generator.facts.returns.seasons import TermsOnDay
from generator.facts.returns.stated import Unsaid, stated
from generator.facts.sizing.google_sizes import GoogleSize, google_sizes
from generator.subjects import ProductSubject
from generator.surfaces import Place, Saying
from generator.surfaces.feeds import Feed, Frame, LeftOut, Rows, pairs, safe_cells, table_line
from generator.wording import Words

LONGEST_ID, LONGEST_SIZE = 100, 20
MOST_PAIRS, LONGEST_SIDE, LONGEST_PAIRS = 30, 1000, 10_000  # it names none; those of Merchant Center
COUNTRIES = {"UK": "GB", "MEX": "MX"}
COLUMNS = (
    "item_id",
    "group_id",
    "size",
    "size_system",
    "accepts_returns",
    "accepts_exchanges",
    "return_deadline_in_days",
    "return_policy",
    "target_countries",
    "q_and_a",
)


def rows(saying: Saying) -> Rows:
    """A line for each SKU of the product."""
    subject: ProductSubject = saying.facts
    left_out: list[LeftOut] = []
    sizes = google_sizes(subject.charts, tuple(filter(None, subject.fit.sizes)), subject.product.skus)
    style = subject.product.style or ""
    if not sizes and style:
        sizes = [GoogleSize("", style, "")]
    returns = said_of(subject.told)[0] if subject.told else {}
    if subject.told:
        page = f"{saying.place.help_url}/{saying.words.locale.path}/returns/{subject.told.terms.policy.id}/"
        returns = returns | {"return_policy": page, "target_countries": subject.told.terms.market}
    asked = pairs(saying, MOST_PAIRS, LONGEST_SIDE, LONGEST_SIDE, LONGEST_PAIRS, left_out)
    listed = json.dumps([{"q": question, "a": answer} for question, answer in asked], ensure_ascii=False)
    lines: list[str] = []
    for size in sizes or [GoogleSize("", "", "")]:
        if not size.sku or len(size.sku) > LONGEST_ID:
            reason = f"it has more than {LONGEST_ID} signs" if size.sku else f"size {size.label or '–'} has no SKU"
            left_out.append(LeftOut(saying.id, size.sku, "item_id", reason))
            continue
        shown, system = size.size, COUNTRIES.get(size.size_system, size.size_system)
        if len(shown) > LONGEST_SIZE:
            left_out.append(LeftOut(saying.id, size.sku, "size", f"it has more than {LONGEST_SIZE} signs"))
            shown = ""
        if system == "EU":
            left_out.append(
                LeftOut(saying.id, size.sku, "size_system", "EU is no country, and the column asks for one")
            )
            system = ""
        values = dict.fromkeys(COLUMNS, "") | returns
        values |= {"item_id": size.sku, "group_id": style or saying.id, "size": shown, "size_system": system}
        values["q_and_a"] = listed if asked else ""
        cells = safe_cells(values, "item_id", saying.id, left_out)
        lines += [table_line(cells)] if cells else []
    return Rows({"tsv": "".join(lines)}, tuple(left_out))


def frames(words: Words, place: Place) -> dict[str, Frame]:
    return {"tsv": Frame(table_line(COLUMNS))}


FEED = Feed("openai", rows, frames)


def said_of(told: TermsOnDay) -> tuple[dict[str, str], list[Unsaid]]:
    """The columns about returns, and what they leave unsaid."""
    known = stated(told.terms, "purchase")
    unsaid = list(known.unsaid)
    exchange = told.terms.facts.outcomes.get("exchange")
    said = {} if exchange is None else {"accepts_exchanges": "true" if exchange.offered else "false"}
    if known.kind == "none":
        return said | {"accepts_returns": "false"}, unsaid
    if known.kind != "days":
        if known.kind in ("until", "unlimited"):
            unsaid.append(Unsaid(known.outcomes[0], "the column takes a number of days"))
        return said, unsaid
    if not {"refund", "store_credit"} & set(known.outcomes):
        unsaid.append(Unsaid(known.outcomes[0], "nothing is paid back, and a return without that has no column"))
        return said | {"accepts_returns": "false"}, unsaid
    if known.counted_from != ("purchase",):
        events = " or ".join(known.counted_from)
        unsaid.append(Unsaid(known.outcomes[0], f"that the days are counted from {events}, and so end later"))
    for method, _ in known.ways:
        unsaid.append(Unsaid(method, "no column for what it costs"))
    if told.seasons:
        unsaid.append(Unsaid("season", "no column for a season"))
    return said | {"accepts_returns": "true", "return_deadline_in_days": str(known.days)}, unsaid
