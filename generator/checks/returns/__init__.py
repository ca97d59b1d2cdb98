"""What is wrong with return policies before any order comes: one rule a file, its docstring its manual page.

`RULES` names the modules; each has `check(shelf)` that yields problems. The examples in the docstrings are run by
a test: `Bad:` must be found by the rule, `Good:` must not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from importlib import import_module
from typing import Any, Protocol

from generator.catalogue import Traits
from generator.catalogue.return_policy import Policies, Policy, Rule, When
from generator.checks.accepting import less_accepted
from generator.facts.returns import Facts, OutcomeFacts
from generator.facts.returns.terms import Asked, Compiled
from generator.facts.returns.versions import holds_in, takes_over
from generator.measure.charges import Charge
from generator.measure.days import Span, Window, count
from generator.measure.days.phrases import write_span, write_window
from generator.problems import Problem, Severity
from generator.reference.laws import IN_PERSON, Law, Withdrawal, floor_of, law_of
from generator.yaml_source import Place, Source

RULES = {
    "before-delivery": "before_delivery",
    "clocks": "clocks",
    "credit-only": "credit_only",
    "days-between": "days_between",
    "exclusion": "exclusion",
    "faulty-refused": "faulty_refused",
    "floor-anchor": "floor_anchor",
    "forbidden-phrase": "forbidden_phrase",
    "law-slot": "law_slot",
    "law-unchecked": "law_unchecked",
    "not-displayed": "not_displayed",
    "not-in-full": "not_in_full",
    "not-longer": "not_longer",
    "open-end": "open_end",
    "overlap": "overlap",
    "prose": "prose",
    "redundant": "redundant",
    "refund-late": "refund_late",
    "return-cost": "return_cost",
    "same-condition": "same_condition",
    "send-soon": "send_soon",
    "shorter": "shorter",
    "tie": "tie",
    "tier-gap": "tier_gap",
    "tier-overlap": "tier_overlap",
    "time-zone": "time_zone",
    "under-floor": "under_floor",
    "unreachable": "unreachable",
    "unspoken": "unspoken",
    "until-before-purchase": "until_before_purchase",
}
# Findings that rest on the table of laws.
ABOUT_LAW = frozenset(
    f"returns/{rule}"
    for rule in (
        *(
            "credit-only",
            "exclusion",
            "faulty-refused",
            "floor-anchor",
            "forbidden-phrase",
            "law-slot",
            "law-unchecked",
        ),
        *("not-displayed", "not-in-full", "refund-late", "return-cost", "send-soon", "under-floor"),
    )
)


# What the law does not ask about an order: its rights are the same whatever of these it is.
OF_THE_ORDER = frozenset({"discount", "purchased", "tier", "payment"})
SHOWN = 4  # markets in one message
AFTER_DELIVERY = frozenset({"delivery", "last_delivery", "collection", "discovery", "request"})


class Slots(Protocol):
    """What the law's texts need of store.yml."""

    @property
    def name(self) -> str | None: ...
    @property
    def address(self) -> object: ...
    @property
    def withdrawal(self) -> str | None: ...
    @property
    def guarantee_notice(self) -> str | None: ...


class StoreHabits(Protocol):
    """What the linter asks of store.yml."""

    @property
    def usual_delivery(self) -> int: ...
    @property
    def slowest_delivery(self) -> int: ...
    @property
    def locales(self) -> tuple[str, ...]: ...
    @property
    def law(self) -> tuple[str, ...]: ...
    @property
    def legal(self) -> Slots: ...


def check_returns(
    policies: Policies,
    store: StoreHabits,
    products: Iterable[Traits],
    markets: Collection[str] | None = None,
    spoken: Mapping[str, Collection[str]] | None = None,
    as_of: date | None = None,
    store_file: Source | None = None,
) -> list[Problem]:
    """Every problem that the rules find, less what the policies accept; `markets` are those of the store's locales
    when left out.

    `products` are the traits of everything sold; without any, every product is thought to be sold. `spoken` are the
    names of the sentences that there are, by language. Without `as_of` no row of the law is old.
    """
    whens = [policy.applies_to for policy in policies.values()]
    asked = Asked([*whens, *(rule.when for policy in policies.values() for rule in policy.rules)])
    # Of products that the policies cannot tell apart, one is enough.
    sold = tuple({asked.of(traits): traits for traits in products}.values())
    if markets is None:
        markets = dict.fromkeys(tag.rpartition("-")[2] for tag in store.locales if not tag[-1].isdigit())
    shelf = Shelf(policies, sold, tuple(markets), store, spoken or {}, as_of, store_file)
    found: set[Problem] = set()
    for module in RULES.values():
        found.update(import_module(f"generator.checks.returns.{module}").check(shelf))
    accepts = {policy.file: policy.accept for policy in policies.values()}
    return sorted(less_accepted(found, accepts, RULES))


@dataclass(eq=False)
class Shelf:
    """The policies of a shop, and what else the rules look at."""

    policies: Policies
    products: tuple[Traits, ...]
    markets: tuple[str, ...]
    store: StoreHabits
    spoken: Mapping[str, Collection[str]] = field(default_factory=dict)
    as_of: date | None = None
    store_file: Source | None = None
    _facts: dict[tuple[str, str], list[Facts]] = field(default_factory=dict, init=False, repr=False)

    @property
    def usual_delivery(self) -> int:
        return self.store.usual_delivery

    @property
    def slowest_delivery(self) -> int:
        return self.store.slowest_delivery

    def floor(self, market: str) -> Withdrawal | None:
        """What the law of the market gives everybody who changes their mind."""
        return floor_of(market, self.store.law)

    def law(self, market: str, switched_on: bool = False) -> Law:
        """The law of a market; `switched_on`: as far as the shop shows it."""
        return law_of(market, self.as_of or date.max, self.store.law if switched_on else None)

    def store_place(self, *keys: str) -> Place:
        """Where the first of these keys stands in store.yml; without that file, the first policy."""
        if self.store_file is not None:
            found = next((key for key in keys if key in self.store_file.value), keys[-1])
            return self.store_file.place(found, key=True)
        return Place(next((policy.file for policy in self.policies.values()), ""), 1, 1)

    @cached_property
    def governing(self) -> list[Policy]:
        """The policies that can govern an order."""
        return [policy for policy in self.policies.values() if not policy.part]

    @cached_property
    def compiled(self) -> dict[str, Compiled]:
        """Each of them with its rules, no market being settled."""
        return {policy.id: Compiled(policy, "") for policy in self.governing}

    def masks(self, policy: Policy) -> set[int]:
        """Which rules the products that are sold match, each combination once."""
        compiled = self.compiled[policy.id]
        if not self.products:
            return {(1 << len(policy.rules)) - 1}
        return {compiled.mask_of(traits) for traits in self.products}

    def facts(self, policy: Policy, market: str) -> list[Facts]:
        """What the policy tells the products that are sold in a market, for a change of mind: a plain order, and
        those that are otherwise by their price, day, payment or buyer."""
        key = policy.id, market
        if key not in self._facts:
            compiled = Compiled(policy, market)
            found: list[Facts] = []
            for terms in dict.fromkeys(compiled.terms(traits) for traits in self.products or (Traits(""),)):
                found.append(terms.facts)
                found += [
                    each.facts for each in terms.alternatives if {need.key for need in each.needs} <= OF_THE_ORDER
                ]
            self._facts[key] = found
        return self._facts[key]

    def faulty(self, policy: Policy, market: str) -> Iterator[Facts]:
        """What the policy tells the products that are sold in a market, for faulty goods."""
        compiled = Compiled(policy, market)
        for terms in dict.fromkeys(compiled.terms(traits) for traits in self.products or (Traits(""),)):
            found = terms.alternative("reason", "faulty")
            if found is not None:
                yield found.facts

    def governed(self) -> Iterator[tuple[Policy, str, Facts]]:
        """Each policy that can govern an order in a market of the shop, with what it tells the products there."""
        for market in self.markets:
            here = [policy for policy in self.governing if holds_in(policy, market)]
            for policy in here:
                # Where a narrower policy takes the whole market over, this one tells nobody anything.
                if any(other is not policy and takes_over(other, policy) for other in here):
                    continue
                for facts in self.facts(policy, market):
                    yield policy, market, facts

    def judged(self) -> Iterator[tuple[Policy, str, Facts, Withdrawal | None]]:
        """The same for the law: markets of one law in which a policy says the same stand together, as `DE, FR`."""
        together: dict[Any, tuple[Policy, list[str], Facts, Withdrawal | None]] = {}
        for policy, market, facts in self.governed():
            if sold_in_person(policy):
                continue
            floor = self.floor(market)
            says = tuple((name, each.rule.key, each.rule.file) for name, each in facts.outcomes.items())
            costs = tuple((name, each.rule.key, each.rule.file) for name, each in facts.methods.items())
            other = tuple((name, each.rule.key, each.rule.file) for name, each in facts.other.items())
            key = policy.id, id(floor), says, costs, other
            _, markets, _, _ = together.setdefault(key, (policy, [], facts, floor))
            markets += [market] if market not in markets else []
        for policy, markets, facts, floor in together.values():
            more = f" and {len(markets) - SHOWN} more" if len(markets) > SHOWN else ""
            yield policy, ", ".join(markets[:SHOWN]) + more, facts, floor

    def usual(self, policy: Policy, rule: Rule, without: str = "purchased") -> Facts:
        """What holds for orders that the rule is about, were it not for one of its keys."""
        everything = (1 << len(policy.rules)) - 1
        return self.compiled[policy.id].in_situation(rule.when.without((without,)), everything, False)

    def usual_end(self, bought: date, span: Span, outcome: OutcomeFacts) -> date:
        """When a window ends for what is bought on a day and delivered as usual."""
        start = bought + timedelta(self.usual_delivery if AFTER_DELIVERY & set(span.events) else 0)
        return count(start, span.number, span.unit, outcome.day_one, ())

    def told_to(self, policy: Policy, mask: int, when: When) -> Facts:
        """What the policy says in a situation to products that match the rules of a mask."""
        return self.compiled[policy.id].in_situation(when, mask, bool(self.products))


def sold_in_person(policy: Policy) -> bool:
    """Whether it is only for what customers buy in a shop with a door."""
    channel = policy.applies_to.get("channel")
    return isinstance(channel, frozenset) and channel <= IN_PERSON


def problem(rule: Rule, key: str, code: str, message: str, cure: str, severity: Severity = "error") -> Problem:
    """A problem at one of the rule's keys (`when.purchased`, `extended`; empty: the rule)."""
    line, column = rule.place(key) if key else (rule.line, rule.column)
    return Problem(rule.file, line, column, f"returns/{code}", message, cure, severity)


def called(rule: Rule) -> str:
    """What to call a rule in a message."""
    if rule.name:
        return f"'{rule.name}'"
    if not rule.key:
        return "the top of the file"
    return "the rule for " + ", ".join(f"{key} {said}" for key, said in rule.wording)


def shown(value: Any) -> str:
    """A fact's value as the file writes it."""
    if isinstance(value, Window):
        return write_window(value)
    if isinstance(value, Span):
        return write_span(value)
    if isinstance(value, Charge):
        return value.machine
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def as_days(span: Span) -> float:
    """About how many days a span has, to compare spans of different units."""
    return (
        span.number
        * {"day": 1, "week": 7, "month": 30.4, "year": 365, "working_day": 1.4, "hour": 1 / 24}[span.unit]
    )


def own_rules(policies: Iterable[Policy]) -> Iterator[tuple[Policy, Rule]]:
    """Every rule written in a policy's own file."""
    for policy in policies:
        for rule in policy.rules:
            if rule.depth == 0:
                yield policy, rule
