"""One policy in one market: the terms of its products, and those of an order settled further."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.catalogue import Traits
from generator.catalogue.return_policy import (
    CHANGE_OF_MIND,
    PRODUCT_KEYS,
    REASONS,
    Constraint,
    Policy,
    Rule,
    When,
    goods_are,
    holds,
    with_reason,
)
from generator.facts.returns import Alternative, Choices, Facts, Need, Resolved, Terms
from generator.facts.returns.terms.asked import Asked, trait_of
from generator.facts.returns.terms.deciding import EVERY_REASON, Deciding, members

HOLDS, FAILS = 0, -1  # else a state is the bits of the keys that are not known


class Compiled(Deciding):
    """One policy in one market: its rules, which beats which, and what was worked out."""

    def __init__(self, policy: Policy, market: str) -> None:
        super().__init__(policy)
        self.market = market
        self.asked = Asked(rule.when for rule in policy.rules)
        plain = [rule.when for rule in policy.rules]
        keys = sorted({key for when in plain for key in when.keys if key not in PRODUCT_KEYS} | {"reason"})
        self.bits = {key: 1 << number for number, key in enumerate(keys)}
        # What of an order each rule asks about; outcome apart, which is settled for each outcome in turn.
        self.order_asks: list[tuple[tuple[str, Constraint], ...]] = [
            tuple((key, asked) for key, asked in when.asks if self._is_open(key, asked)) for when in plain
        ]
        self.titles = {
            rule.when.asks[0]: rule.title
            for rule in reversed(policy.rules)
            if rule.title and len(rule.when.asks) == 1
        }
        self.reason_asks = [when.words("reason") for when in plain]
        self.masks: dict[tuple[Any, ...], int] = {}
        self.shared: dict[int, Terms] = {}
        self.settled: dict[Any, tuple[Facts, tuple[Alternative, ...]]] = {}

    def _is_open(self, key: str, asked: Constraint) -> bool:
        if key == "market":
            return not (self.market and holds(key, asked, self.market))
        return key not in PRODUCT_KEYS and key not in ("outcome", "reason")

    def terms(self, traits: Traits) -> Terms:
        """The terms of a product; made once for all that match the same rules."""
        key = self.asked.of(traits)
        mask = self.masks.get(key)
        if mask is None:
            mask = self.masks[key] = self.mask_of(traits)
        found = self.shared.get(mask)
        if found is None:
            facts, alternatives = self.settle(mask, Choices(), None, None)
            said = sorted(self.digests[index] for index in members(mask))
            id = f"{self.policy.id}-{hashlib.sha256(' '.join(said).encode()).hexdigest()[:6]}"
            found = self.shared[mask] = Terms(id, self.policy, self.market, mask, facts, alternatives, self)
        return found

    def mask_of(self, traits: Traits) -> int:
        """The rules whose product side holds and that the market does not rule out."""
        mask = 0
        for index, rule in enumerate(self.rules):
            for key, asked in rule.when.asks:
                if key in PRODUCT_KEYS:
                    value = trait_of(traits, key)
                    if value in ("", (), frozenset()) or not holds(key, asked, value):
                        break
                elif key == "market" and self.market and not _may_be(asked, self.market):
                    break
            else:
                mask |= 1 << index
        return mask

    def settle(
        self, mask: int, choices: Choices, purchase: date | None, before: date | None
    ) -> tuple[Facts, tuple[Alternative, ...]]:
        """The facts of an order, and what else an order could be.

        `purchase` is the day of purchase, else it was at most on the day `before`.
        """
        states = tuple(self._state(index, choices, purchase, before) for index in members(mask))
        key = (mask, states, choices.outcome, choices.reason)
        found = self.settled.get(key)
        if found is None:
            if len(self.settled) > 20_000:
                self.settled.clear()
            found = self.settled[key] = self._settle(mask, dict(zip(members(mask), states, strict=True)), choices)
        return found

    def in_situation(self, when: When, mask: int, product_settled: bool) -> Facts:
        """What the rules of a mask say where a situation holds and nothing else is known.

        `product_settled`: the mask is that of a product, so that only the order's side is asked about.
        """
        situation = with_reason(when)
        certain = blind = 0
        for index in members(mask):
            rule = self.rules[index].when
            if product_settled:
                rule = rule.without(PRODUCT_KEYS)
            certain |= 1 << index if situation.within(with_reason(rule)) else 0
            blind |= 1 << index if situation.within(rule) else 0
        outcomes = when.get("outcome")
        return self.facts(certain, blind, min(outcomes) if isinstance(outcomes, frozenset) else "")

    def said_by_wider(self, rule: Rule, fact: str) -> Resolved[Any] | None:
        """What the rules that this one beats say about a fact, as far as they hold wherever it does."""
        here = with_reason(rule.when)

        def said(wide: When) -> bool:
            return here.within(wide if fact in EVERY_REASON else with_reason(wide))

        own = self.rules.index(rule)
        wider = {
            index: self.values[index][fact]
            for index in members(self.sets.get(fact, 0))
            if index != own and self.beaten[index] >> own & 1 and said(self.rules[index].when)
        }
        return self.decide(fact, wider, []) if wider else None

    def _state(self, index: int, choices: Choices, purchase: date | None, before: date | None) -> int:
        """HOLDS, FAILS, or the bits of the keys that are not known; outcome and reason apart."""
        unknown = 0
        for key, asked in self.order_asks[index]:
            answer: bool | None
            if key == "purchased":
                answer = _bought(asked, purchase, before)
            elif key == "market":
                market = choices.market or self.market
                answer = holds(key, asked, market) if market else None
                if answer is False and "-" not in market and _may_be(asked, market):
                    answer = None
            elif isinstance(asked, frozenset) and key == "condition":
                answer = goods_are(asked, dict(choices.condition))
            else:
                value = getattr(choices, key)
                answer = None if value is None or value == "" else holds(key, asked, value)
            if answer is False:
                return FAILS
            if answer is None:
                unknown |= self.bits[key]
        return unknown

    def _settle(self, mask: int, states: dict[int, int], choices: Choices) -> tuple[Facts, tuple[Alternative, ...]]:
        holding = {index: state for index, state in states.items() if state != FAILS}
        unknown: dict[int, dict[str, Constraint]] = {}
        certain = blind = 0
        for index, state in holding.items():
            open_keys = {key: asked for key, asked in self.order_asks[index] if state & self.bits[key]}
            spoken = self._reason_holds(index, choices.reason)
            if state == HOLDS:
                blind |= 1 << index if self.reason_asks[index] is None or spoken else 0
                certain |= 1 << index if spoken else 0
            if spoken is False:
                continue
            if spoken is None:
                open_keys["reason"] = self.reason_asks[index] or frozenset()
            outcome = self.outcome_asks[index]
            if outcome is not None and not choices.outcome:
                open_keys["outcome"] = outcome
            elif outcome is not None and choices.outcome not in outcome:
                continue
            if open_keys:
                unknown[index] = open_keys
        facts = self.facts(certain, blind, choices.outcome)
        return facts, tuple(self._alternatives(holding, unknown, choices, facts))

    def _reason_holds(self, index: int, reason: str) -> bool | None:
        asked = self.reason_asks[index]
        if asked is None:
            return holds("reason", frozenset({CHANGE_OF_MIND}), reason or CHANGE_OF_MIND)
        if holds("reason", asked, reason or CHANGE_OF_MIND):
            return True
        # No reason given: it may be any; `faulty` given: it may be any fault.
        return None if not reason or not REASONS.get(reason, frozenset()).isdisjoint(asked) else False

    def _alternatives(
        self, holding: dict[int, int], unknown: dict[int, dict[str, Constraint]], choices: Choices, facts: Facts
    ) -> Iterator[Alternative]:
        seen: set[frozenset[tuple[str, Constraint]]] = set()
        plain = _comparable(facts)
        for index, needs in unknown.items():
            key = frozenset(needs.items())
            if key in seen:
                continue
            seen.add(key)
            certain = blind = 0
            for other, state in holding.items():
                keys_hold = all(
                    not state & self.bits[name] or (name in needs and _inside(name, needs[name], asked))
                    for name, asked in self.order_asks[other]
                )
                if not keys_hold:
                    continue
                reason = self.reason_asks[other]
                if "reason" in needs:
                    spoken = _inside("reason", needs["reason"], reason or frozenset({CHANGE_OF_MIND}))
                else:
                    spoken = self._reason_holds(other, choices.reason) is True
                certain |= 1 << other if spoken else 0
                blind |= 1 << other if spoken or reason is None else 0
            outcomes = needs.get("outcome")
            wanted = choices.outcome or (min(outcomes) if isinstance(outcomes, frozenset) else "")
            then = self.facts(certain, blind, wanted)
            compared = _comparable(then)
            changed = sorted(
                fact for fact in plain.keys() | compared.keys() if plain.get(fact) != compared.get(fact)
            )
            if changed:
                wording = dict(self.rules[index].wording)
                told = tuple(
                    Need(name, asked, wording.get(name, ""), self.titles.get((name, asked), ""))
                    for name, asked in sorted(needs.items())
                )
                yield Alternative(self.rules[index], told, tuple(changed), then)


def _may_be(asked: Any, market: str) -> bool:
    """Whether the market fulfils what is asked, or a part of it would."""
    return holds("market", asked, market) or any(one.partition("-")[0] == market for one in asked)


def _bought(asked: Any, purchase: date | None, before: date | None) -> bool | None:
    if purchase is not None:
        return holds("purchased", asked, purchase)
    if before is not None:
        starts = [None if period.first is None else period.first.fixed for period in asked]
        if all(start is not None and start > before for start in starts):
            return False
    return None


def _inside(key: str, narrow: Constraint, wide: Constraint) -> bool:
    return When(((key, narrow),)).within(When(((key, wide),)))


def _comparable(facts: Facts) -> dict[str, Any]:
    """Each fact by its key with its value alone, to tell what differs between two situations."""
    told: dict[str, Any] = {f"condition.{word}": True for word in facts.condition}
    told |= {name: charge.value for name, charge in facts.methods.items()}
    told |= {name: fact.value for name, fact in facts.other.items()}
    for name, outcome in facts.outcomes.items():
        told[name] = (outcome.window, outcome.also, outcome.because)
        for extension in outcome.extensions:
            told.setdefault("extended", set()).add((name, extension.window, extension.periods))
    told["note"] = [note.value for note in facts.notes] or None
    return told
