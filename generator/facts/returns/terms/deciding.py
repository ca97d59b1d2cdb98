"""What the rules of a policy say: each fact from the most specific of the rules that hold and set it.

Sets of rules are bit masks: rule number n of the policy is the bit 1 << n.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from generator.catalogue.return_policy import METHODS, OUTCOMES, Outcome, Policy, Rule
from generator.catalogue.return_policy.likes import digest
from generator.facts.returns import Extension, Facts, OutcomeFacts, Resolved, Tie
from generator.measure.days import NONE, Window

# How days are counted is said for every reason; all else, unless a rule names a reason, for a change of mind only.
EVERY_REASON = frozenset({"day_one", "if_day_off"})
# Facts that are settled for each outcome, so that a rule about an outcome reaches its own days only.
BY_OUTCOME = frozenset({*OUTCOMES, "returns", "because", "extended"})


class Deciding:
    """The rules of one policy: which beats which, and what a set of them says."""

    def __init__(self, policy: Policy) -> None:
        self.policy, self.rules = policy, policy.rules
        self.sets: dict[str, int] = {}
        for index, rule in enumerate(policy.rules):
            for fact, _ in rule.facts:
                self.sets[fact] = self.sets.get(fact, 0) | 1 << index
        self.values: list[dict[str, Any]] = [dict(rule.facts) for rule in policy.rules]
        self.beaten, self.digests = _tables(policy)
        self.outcome_asks = [rule.when.words("outcome") for rule in policy.rules]

    def facts(self, certain: int, blind: int, outcome: str) -> Facts:
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
            for index in members(general & self.sets.get("note", 0))
        )
        ordered = {name: methods[name] for name in METHODS if name in methods}
        return Facts(outcomes, ordered, condition, other, notes, tuple(ties))

    def _about(self, mask: int, outcome: str) -> int:
        for index in members(mask):
            asked = self.outcome_asks[index]
            if asked is not None and outcome not in asked:
                mask &= ~(1 << index)
        return mask

    def _fact(self, fact: str, mask: int, ties: list[Tie]) -> Resolved[Any] | None:
        setters = mask & self.sets.get(fact, 0)
        return self.decide(fact, {index: self.values[index][fact] for index in members(setters)}, ties)

    def decide(self, fact: str, said: Mapping[int, Any], ties: list[Tie]) -> Resolved[Any] | None:
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
        for index in members(mask & self.sets.get(name, 0)):
            said[index] = self.values[index][name]
        found = self.decide(name, said, ties)
        if found is None:
            return None
        window: Window = found.value
        if window.kind == "as_refund":
            length = {
                index: self.values[index]["refund"]
                for index in members(mask & self.sets.get("refund", 0))
                if self.values[index]["refund"].kind != "none"
            }
            refund = self.decide("refund", length, [])
            if refund is None:
                return None
            window = refund.value
        extensions = tuple(
            Extension(self.values[i]["extended"], self.rules[i].when.periods, self.rules[i])
            for i in members(mask & self.sets.get("extended", 0))
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
        setters = list(members(mask & self.sets.get("returns", 0)))
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


def members(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
