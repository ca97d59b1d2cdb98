"""Which policy governs, and what its rules say: the terms of a product, and those of an order settled further.

For each fact, among the rules that hold and set it: drop every rule that another beats (more specific, or as
specific and written here while the first came by `like`); if any left says `none`, it is none; if all left agree,
that is the answer; else they tie and the fact is not told. Sets of rules are bit masks, so that a hundred thousand
products share a few dozen results.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from generator.catalogue import Traits
from generator.catalogue.return_policy import (
    CHANGE_OF_MIND,
    METHODS,
    OUTCOMES,
    PRODUCT_KEYS,
    REASONS,
    Constraint,
    Outcome,
    Policies,
    Policy,
    Rule,
    When,
    goods_are,
    holds,
    with_reason,
)
from generator.catalogue.return_policy.likes import digest
from generator.facts.returns import (
    Alternative,
    Choices,
    Extension,
    Facts,
    Need,
    OutcomeFacts,
    Resolved,
    Terms,
    Tie,
)
from generator.measure.days import NONE, Window, day_in
from generator.problems import Problem

# How days are counted is said for every reason; all else, unless a rule names a reason, for a change of mind only.
EVERY_REASON = frozenset({"day_one", "if_day_off"})
# Facts that are settled for each outcome, so that a rule about an outcome reaches its own days only.
BY_OUTCOME = frozenset({*OUTCOMES, "returns", "because", "extended"})
HOLDS, FAILS = 0, -1  # else a state is the bits of the keys that are not known


def governing(
    policies: Mapping[str, Policy], traits: Traits, market: str, channel: str, purchase: date | datetime
) -> tuple[Policy | None, Problem | None]:
    """The policy that governs a purchase: the narrowest that applies, of equal ones the newest in force.

    None where none applies; with a problem where two govern alike.
    """
    found = [
        policy
        for policy in policies.values()
        if not policy.part and _applies(policy, traits, market, channel) and _in_force(policy, purchase)
    ]
    left = [policy for policy in found if not any(_governs_over(other, policy) for other in found)]
    if len(left) < 2:
        return (left[0] if left else None), None
    first, second = sorted(left, key=lambda policy: policy.id)[:2]
    line, column = second.rules[0].place("applies_to")
    return None, Problem(
        second.file,
        line,
        column,
        "returns/tie",
        f"'{first.id}' and '{second.id}' govern alike"
        f" (for {traits.product or 'every product'} in {market or 'any market'})",
        "make one of them narrower, or give it a later effective_from",
    )


def _in_force(policy: Policy, purchase: date | datetime) -> bool:
    day = day_in(policy.time_zone, purchase)
    return (policy.effective_from or date.min) <= day <= (policy.effective_until or date.max)


def _governs_over(one: Policy, other: Policy) -> bool:
    inside, around = one.applies_to.within(other.applies_to), other.applies_to.within(one.applies_to)
    if inside and around:
        return (one.effective_from or date.min) > (other.effective_from or date.min)
    return inside


def _applies(policy: Policy, traits: Traits, market: str, channel: str) -> bool:
    known = {"market": market, "channel": channel}
    for key, asked in policy.applies_to.asks:
        value = known.get(key) if key in known else _trait(traits, key)
        if not value or not holds(key, asked, value):
            return False
    return True


def applies_to_product(policy: Policy, traits: Traits) -> bool:
    """Whether the product's side of `applies_to` holds."""
    for key, asked in policy.applies_to.asks:
        if key in PRODUCT_KEYS and not ((value := _trait(traits, key)) and holds(key, asked, value)):
            return False
    return True


def _trait(traits: Traits, key: str) -> Any:
    """What a product is, for a key of a situation; empty where it is not said."""
    match key:
        case "tag":
            return traits.tags
        case "for":
            return traits.audience
    return getattr(traits, key)


def terms_of(
    policies: Mapping[str, Policy], traits: Traits, market: str, as_of: date | datetime, channel: str = ""
) -> Terms | None:
    """What a product can count on in a market when it is bought on a day.

    Products that match the same rules get the same object. None where no policy governs, or two govern alike.
    """
    if not isinstance(policies, Policies):
        policies = Policies(policies)
    shelf = policies.memo.get("returns")
    if shelf is None:
        shelf = policies.memo["returns"] = _Shelf(policies)
    found: Terms | None = shelf.terms(traits, market, as_of, channel)
    return found


class _Shelf:
    """What was worked out about a shop's policies, by what of a product they ask about."""

    def __init__(self, policies: Policies) -> None:
        self.policies = policies
        keys = {key for policy in policies.values() for key in policy.applies_to.keys}
        self.asked = Asked(policy.applies_to for policy in policies.values())
        self.by_channel = "channel" in keys
        self.governing: dict[Any, Policy | None] = {}
        self.compiled: dict[tuple[str, str], Compiled] = {}

    def terms(self, traits: Traits, market: str, as_of: date | datetime, channel: str) -> Terms | None:
        key = (market, channel if self.by_channel else "", as_of, self.asked.of(traits))
        if key not in self.governing:
            if len(self.governing) > 20_000:
                self.governing.clear()
            self.governing[key] = governing(self.policies, traits, market, channel, as_of)[0]
        policy = self.governing[key]
        if policy is None:
            return None
        compiled = self.compiled.get((policy.id, market))
        if compiled is None:
            compiled = self.compiled[policy.id, market] = Compiled(policy, market)
        return compiled.terms(traits)


class Asked:
    """What of a product some situations ask about: a key that is equal for products they cannot tell apart."""

    def __init__(self, situations: Iterable[When]) -> None:
        words: dict[str, set[Any]] = {}
        for when in situations:
            for key, asked in when.asks:
                if key in PRODUCT_KEYS:
                    words.setdefault(key, set()).update(asked if isinstance(asked, frozenset) else ())
        self.words = {key: frozenset(found) for key, found in words.items()}

    def of(self, traits: Traits) -> tuple[Any, ...]:
        key: list[Any] = []
        for name, words in self.words.items():
            value = _trait(traits, name)
            if name == "tag":
                value = words & value
            elif name in ("product", "brand", "seller"):
                value = value if value in words else ""
            key.append(value)
        return tuple(key)


class Compiled:
    """One policy in one market: its rules, which beats which, and what was worked out."""

    def __init__(self, policy: Policy, market: str) -> None:
        self.policy, self.market, self.rules = policy, market, policy.rules
        self.asked = Asked(rule.when for rule in policy.rules)
        self.sets: dict[str, int] = {}
        for index, rule in enumerate(policy.rules):
            for fact, _ in rule.facts:
                self.sets[fact] = self.sets.get(fact, 0) | 1 << index
        self.values: list[dict[str, Any]] = [dict(rule.facts) for rule in policy.rules]
        plain = [rule.when for rule in policy.rules]
        self.beaten, self.digests = _tables(policy)
        keys = sorted({key for when in plain for key in when.keys if key not in PRODUCT_KEYS} | {"reason"})
        self.bits = {key: 1 << number for number, key in enumerate(keys)}
        # What of an order each rule asks about; outcome apart, which is settled for each outcome in turn.
        self.order_asks: list[tuple[tuple[str, Constraint], ...]] = [
            tuple((key, asked) for key, asked in when.asks if self._is_open(key, asked)) for when in plain
        ]
        self.outcome_asks = [when.get("outcome") for when in plain]
        self.reason_asks = [when.get("reason") for when in plain]
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
            said = sorted(self.digests[index] for index in _members(mask))
            id = f"{self.policy.id}-{hashlib.sha256(' '.join(said).encode()).hexdigest()[:6]}"
            found = self.shared[mask] = Terms(id, self.policy, self.market, mask, facts, alternatives, self)
        return found

    def mask_of(self, traits: Traits) -> int:
        """The rules whose product side holds and that the market does not rule out."""
        mask = 0
        for index, rule in enumerate(self.rules):
            for key, asked in rule.when.asks:
                if key in PRODUCT_KEYS:
                    value = _trait(traits, key)
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
        states = tuple(self._state(index, choices, purchase, before) for index in _members(mask))
        key = (mask, states, choices.outcome, choices.reason)
        found = self.settled.get(key)
        if found is None:
            if len(self.settled) > 20_000:
                self.settled.clear()
            found = self.settled[key] = self._settle(mask, dict(zip(_members(mask), states, strict=True)), choices)
        return found

    def in_situation(self, when: When, mask: int, product_settled: bool) -> Facts:
        """What the rules of a mask say where a situation holds and nothing else is known.

        `product_settled`: the mask is that of a product, so that only the order's side is asked about.
        """
        situation = with_reason(when)
        certain = blind = 0
        for index in _members(mask):
            rule = self.rules[index].when
            if product_settled:
                rule = rule.without(PRODUCT_KEYS)
            certain |= 1 << index if situation.within(with_reason(rule)) else 0
            blind |= 1 << index if situation.within(rule) else 0
        outcomes = when.get("outcome")
        return self._facts(certain, blind, min(outcomes) if isinstance(outcomes, frozenset) else "")

    def said_by_wider(self, rule: Rule, fact: str) -> Resolved[Any] | None:
        """What the rules that this one beats say about a fact, as far as they hold wherever it does."""
        here = with_reason(rule.when)

        def said(wide: When) -> bool:
            return here.within(wide if fact in EVERY_REASON else with_reason(wide))

        own = self.rules.index(rule)
        wider = {
            index: self.values[index][fact]
            for index in _members(self.sets.get(fact, 0))
            if index != own and self.beaten[index] >> own & 1 and said(self.rules[index].when)
        }
        return self._decide(fact, wider, []) if wider else None

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
            elif key == "condition":
                answer = goods_are(asked, dict(choices.condition))  # type: ignore[arg-type]
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
            elif outcome is not None and choices.outcome not in outcome:  # type: ignore[operator]
                continue
            if open_keys:
                unknown[index] = open_keys
        facts = self._facts(certain, blind, choices.outcome)
        return facts, tuple(self._alternatives(holding, unknown, choices, facts))

    def _reason_holds(self, index: int, reason: str) -> bool | None:
        asked = self.reason_asks[index]
        if asked is None:
            return holds("reason", frozenset({CHANGE_OF_MIND}), reason or CHANGE_OF_MIND)
        if holds("reason", asked, reason or CHANGE_OF_MIND):
            return True
        # No reason given: it may be any; `faulty` given: it may be any fault.
        return None if not reason or not REASONS.get(reason, frozenset()).isdisjoint(asked) else False  # type: ignore[arg-type]

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
            then = self._facts(certain, blind, wanted)
            compared = _comparable(then)
            changed = sorted(
                fact for fact in plain.keys() | compared.keys() if plain.get(fact) != compared.get(fact)
            )
            if changed:
                wording = dict(self.rules[index].wording)
                told = tuple(Need(name, asked, wording.get(name, "")) for name, asked in sorted(needs.items()))
                yield Alternative(self.rules[index], told, tuple(changed), then)

    def _facts(self, certain: int, blind: int, outcome: str) -> Facts:
        """What the rules of a mask say; `blind` are those that hold for the ways of counting.

        Both masks leave the outcome open: rules that ask for one hold for that outcome's own days, and for the
        other facts only when it is `outcome`.
        """
        ties: list[Tie] = []
        general = self._about(certain, outcome)
        outcomes: dict[Outcome, OutcomeFacts] = {}
        for name in OUTCOMES:
            if found := self._outcome(name, self._about(certain, name), self._about(blind, name), ties):
                outcomes[name] = found
        other: dict[str, Resolved[Any]] = {}
        condition: dict[str, Resolved[bool]] = {}
        methods: dict[Any, Resolved[Any]] = {}
        counting = self._about(blind, outcome)
        for fact in sorted(self.sets):
            if fact in BY_OUTCOME or fact == "note":
                continue
            found_fact = self._fact(fact, counting if fact in EVERY_REASON else general, ties)
            if found_fact is None:
                continue
            if fact.startswith("condition."):
                if found_fact.value:
                    condition[fact.removeprefix("condition.")] = found_fact
            else:
                (methods if fact in METHODS else other)[fact] = found_fact
        self._paid_as(outcomes, other)
        notes = tuple(
            Resolved(self.values[index]["note"], self.rules[index])
            for index in _members(general & self.sets.get("note", 0))
        )
        ordered = {name: methods[name] for name in METHODS if name in methods}
        return Facts(outcomes, ordered, condition, other, notes, tuple(ties))

    def _about(self, mask: int, outcome: str) -> int:
        for index in _members(mask):
            asked = self.outcome_asks[index]
            if asked is not None and outcome not in asked:  # type: ignore[operator]
                mask &= ~(1 << index)
        return mask

    def _fact(self, fact: str, mask: int, ties: list[Tie]) -> Resolved[Any] | None:
        setters = mask & self.sets.get(fact, 0)
        return self._decide(fact, {index: self.values[index][fact] for index in _members(setters)}, ties)

    def _decide(self, fact: str, said: Mapping[int, Any], ties: list[Tie]) -> Resolved[Any] | None:
        mask = sum(1 << index for index in said)
        left = [index for index in said if not self.beaten[index] & mask]
        if not left:
            return None
        never = next((index for index in left if getattr(said[index], "is_none", False)), None)
        chosen = left[0] if never is None else never
        if never is None:
            for index in left[1:]:
                if said[index] != said[chosen]:
                    ties.append(Tie(fact, self.rules[chosen], self.rules[index]))
                    return None
        return Resolved(said[chosen], self.rules[chosen])

    def _outcome(self, name: Outcome, mask: int, blind: int, ties: list[Tie]) -> OutcomeFacts | None:
        nones = self._returns(name, mask, ties)
        said: dict[int, Window] = dict.fromkeys(nones, NONE)
        for index in _members(mask & self.sets.get(name, 0)):
            said[index] = self.values[index][name]
        found = self._decide(name, said, ties)
        if found is None:
            return None
        window: Window = found.value
        if window.kind == "as_refund":
            length = {
                index: self.values[index]["refund"]
                for index in _members(mask & self.sets.get("refund", 0))
                if self.values[index]["refund"].kind != "none"
            }
            refund = self._decide("refund", length, [])
            if refund is None:
                return None
            window = refund.value
        extensions = tuple(
            Extension(self.values[i]["extended"], self.rules[i].when.get("purchased") or (), self.rules[i])  # type: ignore[arg-type]
            for i in _members(mask & self.sets.get("extended", 0))
        )
        day_one = self._fact("day_one", blind, [])
        day_off = self._fact("if_day_off", blind, [])
        because = found.rule.sets("because") if window.kind == "none" else None
        return OutcomeFacts(
            name,
            window,
            found.rule,
            extensions=extensions if window.kind != "none" else (),
            day_one=day_one.value if day_one else "next_day",
            if_day_off=day_off.value if day_off else "keep",
            because=because or "",
        )

    def _returns(self, name: Outcome, mask: int, ties: list[Tie]) -> list[int]:
        """The rules whose `returns: none` stands: no narrower rule takes them back."""
        setters = list(_members(mask & self.sets.get("returns", 0)))
        accepted = [index for index in setters if self.values[index]["returns"] == "accepted"]
        standing = []
        for index in setters:
            if self.values[index]["returns"] != "none":
                continue
            if any(self.beaten[index] >> other & 1 for other in accepted):
                continue
            for other in accepted:
                if not self.beaten[other] >> index & 1 and name == OUTCOMES[0]:
                    ties.append(Tie("returns", self.rules[index], self.rules[other]))
            standing.append(index)
        return standing

    @staticmethod
    def _paid_as(outcomes: dict[Outcome, OutcomeFacts], other: Mapping[str, Resolved[Any]]) -> None:
        """A refund that is paid as store credit is store credit, for as long as the refund's window or longer."""
        paid, refund = other.get("refund_as"), outcomes.get("refund")
        if paid is None or paid.value != "store_credit" or refund is None or not refund.offered:
            return
        credit = outcomes.get("store_credit")
        own = credit if credit is not None and credit.offered else None
        outcomes["refund"] = OutcomeFacts("refund", NONE, paid.rule, because="store_credit")
        outcomes["store_credit"] = OutcomeFacts(
            "store_credit",
            refund.window,
            refund.rule,
            also=own.window if own else None,
            also_rule=own.rule if own else None,
            extensions=tuple(dict.fromkeys((*refund.extensions, *(own.extensions if own else ())))),
            day_one=refund.day_one,
            if_day_off=refund.if_day_off,
        )


@lru_cache(maxsize=512)
def _tables(policy: Policy) -> tuple[list[int], list[str]]:
    """For each rule the mask of those that beat it, and its digest."""
    return _beaten(policy.rules), [digest(rule) for rule in policy.rules]


def _beaten(rules: tuple[Rule, ...]) -> list[int]:
    """More specific; or as specific, and written here while the other came by `like`."""
    situations = [rule.when for rule in rules]
    beaten = []
    for index, wide in enumerate(situations):
        mask = 0
        for other, narrow in enumerate(situations):
            if other != index and narrow.within(wide):
                as_wide = wide.within(narrow)
                if not as_wide or rules[other].depth < rules[index].depth:
                    mask |= 1 << other
        beaten.append(mask)
    return beaten


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


def _members(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


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
