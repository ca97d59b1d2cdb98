"""What the law of a market gives every consumer who buys goods at a distance: the right to change one's mind.

hangtag informs, it gives no legal advice; each row has its source and the day it was checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CHECKED = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Floor:
    """At least so many days from the goods' arrival; `grounds` are those on which the right may be excluded.

    `sealed_hygiene`: hygiene goods only if they were sealed and the customer broke the seal.
    """

    days: int
    grounds: frozenset[str]
    sealed_hygiene: bool
    source: str
    checked: date = CHECKED


_DIRECTIVE = Floor(
    14,
    frozenset({"personalised", "perishable", "press", "digital"}),
    True,
    "Directive 2011/83/EU, articles 9 and 16",
)
# By country, or by the group of countries that the law is one for.
FLOORS: dict[str, Floor] = {
    "EEA": _DIRECTIVE,
    "GB": Floor(
        14,
        _DIRECTIVE.grounds,
        True,
        "Consumer Contracts Regulations 2013 (SI 2013/3134), regulations 28 and 30",
    ),
    "TR": Floor(14, _DIRECTIVE.grounds, True, "Distance Contracts Regulation, articles 9 and 15"),
    "BR": Floor(7, frozenset(), False, "Lei 8.078/1990, article 49"),
    "CN": Floor(
        7, frozenset({"personalised", "perishable", "press", "digital"}), False, "Consumer Protection Law, art. 25"
    ),
    "TW": Floor(
        7,
        frozenset({"personalised", "perishable", "press", "digital", "hygiene"}),
        False,
        "Consumer Protection Act, article 19",
    ),
    "KR": Floor(
        7, frozenset({"personalised", "digital"}), False, "Act on Consumer Protection in E-Commerce, article 17"
    ),
}
# What starts the law's days, and what customers are told instead of it.
POSSESSION = frozenset({"delivery", "last_delivery", "collection"})
