"""Files for shop systems that print fragments on their own servers: theme, plug-in, widget, and the records of each
product that they print from.

integrations/shopify/theme/…                              snippet, section and assets of a theme
integrations/shopify/metafields/<locale>/<product>.json   a product's metafield
integrations/woocommerce/hangtag/…                        a plug-in; fragments are copied into it
integrations/bigcommerce/widget_template.json             what creates the widget template
integrations/bigcommerce/metafields/<locale>/<product>.json

Only those that `embed: {shops: […]}` in store.yml asks for, since each says every fragment once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.measure.locales import Locale
from generator.surfaces import Card, Output, Place, Saying, storefront
from generator.surfaces.integrations import bigcommerce, shopify, woocommerce

# The parts of a product's fragment, by the names under which the shop's own people choose them.
PART_NAMES = {
    "description": "Description",
    "views": "Pictures",
    "fit-note": "Fit note",
    "size-chart": "Size chart",
    "which-size": "Which size am I",
    "returns": "Returns",
    "details": "Details",
    "care": "Care",
}
RECORDS: Mapping[str, Callable[[Saying, Mapping[str, str]], Output]] = {
    "shopify": shopify.metafield,
    "bigcommerce": bigcommerce.metafields,
}


def records(saying: Saying) -> list[Output]:
    """The product's record in each system that was asked for and keeps records."""
    wanted = [record for system, record in RECORDS.items() if system in saying.place.shops]
    if not wanted:
        return []
    printed = storefront.counter(saying.words, saying.place).printer.sections(saying.answers)
    parts = {part: f"{section}\n" for part, section in printed}
    return [record(saying, parts) for record in wanted]


def files(
    cards: Sequence[Card], locales: Sequence[Locale], place: Place, named: Mapping[str, Output]
) -> Iterator[Output]:
    """What is the same for all products; `named` are the assets by their names without hash."""
    names = PART_NAMES
    if "shopify" in place.shops:
        yield from shopify.theme(locales, named, names)
    if "woocommerce" in place.shops:
        yield from woocommerce.plugin(cards, locales, place, named, names)
    if "bigcommerce" in place.shops:
        yield bigcommerce.widget_template(locales, names)
