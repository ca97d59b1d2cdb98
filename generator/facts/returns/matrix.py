"""The policy matrix: what each group of products gets in each market, everything at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from generator.catalogue import Traits
from generator.facts.returns import Terms
from generator.facts.returns.cases import Kind, Names, kinds_of

NO_NAMES: Names = {}


@dataclass(frozen=True, slots=True)
class Group:
    """The products of a market that share their terms; `terms` is None where no policy governs them.

    `kinds` are what the policy's rules name of them (`category` `shoes`, `tag` `final-sale`), in the order of the
    file; none: they are everything else that the policy governs.
    """

    market: str
    terms: Terms | None
    products: tuple[str, ...]
    categories: tuple[str, ...]
    kinds: tuple[Kind, ...] = ()

    @property
    def policy(self) -> str:
        return self.terms.policy.id if self.terms is not None else ""


def matrix(
    products: Iterable[Traits],
    markets: Iterable[str],
    as_of: date,
    terms_of: Callable[[Traits, str, date], Terms | None],
    names: Names = NO_NAMES,
) -> list[Group]:
    """The groups of every market: the policy that governs most products first, in it everything else last.

    `terms_of` tells a product's terms in a market on a day; `names` are the shop's words for what rules name.
    """
    found: dict[tuple[str, Terms | None], list[Traits]] = {}
    wanted = tuple(dict.fromkeys(markets))
    for traits in products:
        for market in wanted:
            found.setdefault((market, terms_of(traits, market, as_of)), []).append(traits)
    groups = [
        Group(
            market,
            terms,
            tuple(sorted(traits.product for traits in members)),
            tuple(sorted({traits.category for traits in members if traits.category})),
            tuple(kinds_of(terms, members, names)) if terms is not None else (),
        )
        for (market, terms), members in found.items()
    ]
    sizes: dict[tuple[str, str], int] = {}
    for group in groups:
        key = group.market, group.policy
        sizes[key] = sizes.get(key, 0) + len(group.products)
    return sorted(
        groups,
        key=lambda group: (
            wanted.index(group.market),
            -sizes[group.market, group.policy],
            group.policy,
            not group.kinds,
            -len(group.products),
            group.products,
        ),
    )
