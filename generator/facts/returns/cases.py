"""A policy in a market, group by group: what it says of each kind of thing, and worked examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from generator.catalogue import Traits
from generator.catalogue.return_policy import PRODUCT_KEYS, Policy, Rule, holds
from generator.facts.returns import Dates, Deadline, Terms
from generator.facts.returns.last_days import last_days
from generator.facts.returns.seasons import Season, TermsOnDay, seasons_of
from generator.facts.returns.terms import Compiled, trait_of
from generator.facts.returns.versions import Version, told_from

# The product of an example is bought on the eighth of one of these months: the first that no season holds.
EXAMPLE_MONTHS = (10, 5, 3, 7)
EXAMPLE_DAY = 8


ShopName = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that a policy names: `category` `swimwear`, `tag` `final-sale`, `personalised` yes.

    `rule` is the first that names it; `names` are the shop's own words for it, each one text or by language:
    several where categories of that name are called differently (women's and men's swimwear).
    """

    key: str
    word: str
    rule: Rule
    names: tuple[ShopName, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """The kinds of things that go back alike, and their terms; no kinds: everything else."""

    kinds: tuple[Kind, ...]
    terms: Terms


@dataclass(frozen=True, slots=True, eq=False)
class WorkedExample:
    """An order with dates, reckoned: bought, delivered, and the last days; `season` is the one it is in."""

    purchase: date
    delivery: date
    deadline: Deadline
    season: Season | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PolicyFacts:
    """A policy in a market: its cases (the first is everything else), the seasons that are told, the examples.

    `version` says for which days of purchase it is; `now` is the policy that governs such orders today, where that
    is another one; `tells_after`: the version after it is told already. `shop_wide` are its terms as they are told
    today, where it is the policy that holds today for what has no other.
    """

    policy: Policy
    market: str
    cases: tuple[Case, ...]
    seasons: tuple[Season, ...]
    examples: tuple[WorkedExample, ...]
    version: Version | None = None
    now: Policy | None = None
    tells_after: bool = False
    shop_wide: TermsOnDay | None = None

    @property
    def terms(self) -> Terms:
        """The terms of a thing of no special kind."""
        return self.cases[0].terms


Names = Mapping[tuple[str, str], tuple[ShopName, ...]]


def policy_facts(
    policy: Policy,
    market: str,
    as_of: date,
    names: Names,
    usual_delivery: int = 5,
    slowest_delivery: int = 30,
    version: Version | None = None,
    now: Policy | None = None,
) -> PolicyFacts:
    """What a policy says in a market.

    `names` are the shop's words for what rules name, by key and word: `("category", "swimwear")`, each a tuple;
    deliveries are in days after the purchase.
    """
    compiled = Compiled(policy, market)
    plain = compiled.terms(Traits(""))
    last = version.last if version is not None and version.last is not None else date.max
    seasons = tuple(season for season in seasons_of(plain, as_of) if (season.first or date.min) <= last)
    examples = tuple(_examples(plain, as_of, last, seasons, usual_delivery, slowest_delivery))
    cases = tuple(_cases(compiled, plain, names))
    after = told_from(version.after) if version is not None and version.after is not None else None
    tells_after = after is not None and after <= as_of
    return PolicyFacts(policy, market, cases, seasons, examples, version, now, tells_after)


def _cases(compiled: Compiled, plain: Terms, names: Names) -> Iterator[Case]:
    """Everything else, then each group of kinds that differs from it, in the order of the file."""
    groups: dict[Any, tuple[list[Kind], Terms]] = {}
    same = said(plain)
    for rule in compiled.rules:
        asked = [(key, constraint) for key, constraint in rule.when.asks if key in PRODUCT_KEYS]
        if not asked:
            continue
        words = [sorted(each) if isinstance(each, frozenset) else [each] for _, each in asked]
        for combination in product(*words):
            known: dict[str, Any] = dict(zip((key for key, _ in asked), combination, strict=True))
            terms = compiled.terms(_thing(known))
            if (told := said(terms)) == same:
                continue
            kinds, _ = groups.setdefault(told, ([], terms))
            key, word = asked[0][0], str(combination[0])
            if len(asked) == 1 and not any((kind.key, kind.word) == (key, word) for kind in kinds):
                kinds.append(Kind(key, word, rule, names.get((key, word), ())))
    yield Case((), plain)
    yield from (Case(tuple(kinds), terms) for kinds, terms in groups.values() if kinds)


def kinds_of(terms: Terms, members: Collection[Traits], names: Names) -> Iterator[Kind]:
    """What the rules that these products match name of them, each once, in the order of the file."""
    seen: set[tuple[str, str]] = set()
    for number, rule in enumerate(terms.policy.rules):
        if not terms.mask >> number & 1:
            continue
        for key, asked in rule.when.asks:
            if key not in PRODUCT_KEYS:
                continue
            for word in sorted(asked) if isinstance(asked, frozenset) else [asked]:
                if (key, str(word)) in seen or not any(_is(each, key, word) for each in members):
                    continue
                seen.add((key, str(word)))
                yield Kind(key, str(word), rule, names.get((key, str(word)), ()))


def _is(traits: Traits, key: str, word: Any) -> bool:
    value = trait_of(traits, key)
    return bool(value) and holds(key, word if isinstance(word, bool) else frozenset({word}), value)


def _thing(known: Mapping[str, Any]) -> Traits:
    return Traits(
        known.get("product", ""),
        known.get("brand", ""),
        known.get("category", ""),
        frozenset({known["tag"]} if "tag" in known else ()),
        (known["for"],) if "for" in known else (),
        seller=known.get("seller", ""),
        personalised=bool(known.get("personalised", False)),
    )


def said(terms: Terms) -> Any:
    """What a plain order gets, and what goes back when it is faulty, to tell whether two kinds go back alike."""
    faulty = terms.alternative("reason", "faulty")
    told = []
    for facts in (terms.facts, *((faulty.facts,) if faulty else ())):
        outcomes = tuple((name, o.window, o.also, o.because) for name, o in facts.outcomes.items())
        charges = tuple((name, charge.value) for name, charge in facts.methods.items())
        told.append((outcomes, charges, tuple(facts.condition)))
    return tuple(told)


def _examples(
    terms: Terms, as_of: date, last: date, seasons: tuple[Season, ...], usual: int, slowest: int
) -> Iterator[WorkedExample]:
    """An ordinary order on which the policy holds; then, for the first season that is told, an order that it helps
    and one it does not."""
    start = terms.policy.effective_from or date.min
    year = min(max(as_of.year, start.year), last.year)
    days = [date(each, month, EXAMPLE_DAY) for each in (year, year - 1) if each for month in EXAMPLE_MONTHS]
    held = [day for day in days if not _in_season(terms, day) and start <= day <= last]
    if held:
        yield _worked(terms, held[0], usual, None)
    for season in seasons[:1]:
        if season.first is None or season.last is None or season.until is None:
            continue
        middle = season.first + (season.last - season.first) / 2
        yield _worked(terms, middle, usual, season)
        late = _worked(terms, season.last, slowest, season)
        refund = next((last for last in late.deadline.outcomes if last.last_day is not None), None)
        if refund is not None and refund.last_day is not None and refund.last_day > season.until:
            yield late


def _in_season(terms: Terms, day: date) -> bool:
    asked = [alternative.needs[0].asked for alternative in terms.seasons]
    return any(period.containing(day) for periods in asked if isinstance(periods, tuple) for period in periods)


def _worked(terms: Terms, purchase: date, after: int, season: Season | None) -> WorkedExample:
    delivery = purchase + timedelta(after)
    dates = Dates(purchase=purchase, dispatch=purchase, delivery=delivery, last_delivery=delivery)
    return WorkedExample(purchase, delivery, last_days(terms, dates), season)
