"""`product_data/evidence/*.csv` and `*.jsonl`: what buyers did and said about the fit, as counts.

CSV with a heading line, or JSON lines with the same keys. Columns in any order, separated by comma, semicolon or
tab:

    product     the id of a product file; always wanted
    size        the size label, as in the product file; may be empty for an answer
    date        2026-11-24 or 2026-11; may be left out, but undated evidence ends with the product's first revision
    count       how many such events the line stands for; left out: 1

and on each line one of

    answer                 a fit answer: small, true, large (also too_small, just_right, too_large, fit, …)
    small, true, large     answers already counted; an empty cell is 0
    reason                 why it came back: Shopify's ReturnReason (SIZE_TOO_SMALL, SIZE_TOO_LARGE, STYLE, …) or
                           Amazon's code (APPAREL_TOO_SMALL, APPAREL_TOO_LARGE, …); only the two size reasons move
                           the verdict, every other one counts as a return and no more
    ordered, kept          an exchange: the size ordered and the size kept in its place
    units_kept             units that came with no word and did not come back (weak evidence)

`locale` may stand there and is not kept. One event is one line: an exchange is not also a return. What is kept of
all this are counts per product, size and month; a column with anything else is refused, so that no personal data
gets in.

    product,size,answer,date
    linen-camp-shirt,M,small,2026-11-24

    {"product": "linen-camp-shirt", "ordered": "M", "kept": "L", "count": 3, "date": "2026-11"}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

# Cells of one line, in the order that `Said` counts them.
SMALL, TRUE, LARGE, RETURNED_SMALL, RETURNED_OTHERWISE, RETURNED_LARGE, KEPT = range(7)


class Month(NamedTuple):
    """A month of a year; `2026-11` as text."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one size (empty: unknown) in one month (None: unknown): fit answers, returns for the size,
    all other returns, and units kept."""

    size: str
    month: Month | None
    small: int = 0
    true: int = 0
    large: int = 0
    returned_small: int = 0
    returned_otherwise: int = 0
    returned_large: int = 0
    kept: int = 0

    @property
    def spoken(self) -> int:
        return self.small + self.true + self.large + self.returned_small + self.returned_large

    @property
    def returned(self) -> int:
        return self.returned_small + self.returned_otherwise + self.returned_large


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Exchanges of one size for another in one month (None: unknown)."""

    ordered: str
    kept: str
    month: Month | None
    count: int

    @property
    def spoken(self) -> int:
        return self.count


@dataclass(frozen=True, slots=True)
class ProductEvidence:
    """All evidence on one product, in one order whatever the order of the lines was."""

    said: tuple[Said, ...] = ()
    exchanged: tuple[Exchanged, ...] = ()

    @property
    def returned(self) -> int:
        """Units that came back, exchanges among them."""
        return sum(line.returned for line in self.said) + sum(swap.count for swap in self.exchanged)

    @property
    def ordered(self) -> int:
        """Units that are known to have been ordered: kept without a word, returned or exchanged."""
        return self.returned + sum(line.kept for line in self.said)


NO_EVIDENCE = ProductEvidence()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All evidence of the shop, by product id; `places`: the file and line that first names a product and size."""

    products: Mapping[str, ProductEvidence] = field(default_factory=dict)
    places: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def of(self, product: str) -> ProductEvidence:
        return self.products.get(product, NO_EVIDENCE)
