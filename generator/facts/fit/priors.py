"""What a product is expected to be before anyone spoke: the shares of its category, shrunk and rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from generator.catalogue.evidence import Evidence
from generator.facts.fit import EVERYWHERE, RULE, Counts, Priors, Rule, Shares, counted_by_size, heard

CENT = Decimal("0.01")


def priors_from(counts: Iterable[tuple[str, Counts]], rule: Rule = RULE) -> Priors:
    """The shares by category, from the counts of products with their categories."""
    by_category: dict[str, Counts] = {}
    whole = Counts()
    for category, some in counts:
        by_category[category] = by_category.get(category, Counts()) + some
        whole += some
    shop = _shrunk(whole, tuple(map(Fraction, EVERYWHERE)), rule)
    categories = ((name, _rounded(_shrunk(some, shop, rule))) for name, some in sorted(by_category.items()))
    return Priors(_rounded(shop), tuple(categories))


def priors_of(evidence: Evidence, products: Mapping[str, tuple[str, Sequence[str], date | None]]) -> Priors:
    """The shares by category, from the evidence that counts on `products`: each one's category path, sizes sold and
    day of revision."""

    def counts(product: str, sold: Sequence[str], revised: date | None) -> Counts:
        said, exchanged = heard(evidence.of(product), tuple(sold), revised)
        return sum(counted_by_size(said, exchanged, sold).values(), Counts())

    return priors_from(
        (category, counts(product, sold, day)) for product, (category, sold, day) in products.items()
    )


def _shrunk(counts: Counts, to: tuple[Fraction, ...], rule: Rule) -> tuple[Fraction, ...]:
    weighed = counts.weighed(rule)
    whole = sum(weighed) + rule.prior_weight
    return tuple((rule.prior_weight * share + count) / whole for share, count in zip(to, weighed, strict=True))


def _rounded(shares: tuple[Fraction, ...]) -> Shares:
    """Two decimals; none becomes nothing, and together they stay 1."""
    small, large = (
        max((Decimal(share.numerator) / Decimal(share.denominator)).quantize(CENT, ROUND_HALF_EVEN), CENT)
        for share in (shares[0], shares[2])
    )
    true = max(1 - small - large, CENT)
    return small, true, large
