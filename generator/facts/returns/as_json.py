"""Return facts for machines: the `returns` of facts/1, and deadline/1. Days are ISO, exact numbers are text."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.catalogue.return_policy import Rule
from generator.facts.returns import (
    Alternative,
    Clock,
    Deadline,
    Facts,
    LastDay,
    OutcomeFacts,
    Resolved,
    Step,
    Terms,
)
from generator.measure.charges import Charge
from generator.measure.days import Span, Window, iso_duration
from generator.measure.days.phrases import write_day, write_period, write_span, write_window


def returns_json(terms: Terms | None) -> dict[str, Any] | None:
    """What facts/1 says about the returns of a plain order; None where no policy governs."""
    if terms is None:
        return None
    facts = terms.facts
    offered = [outcome for outcome in facts.outcomes.values() if outcome.offered]
    first = offered[0] if offered else None
    return {
        "terms": terms.id,
        "policy": {"id": terms.policy.id, "hash": terms.policy.hash},
        "returnable": facts.returnable,
        "reason": list(facts.why_not),
        "outcomes": [_outcome(outcome, facts) for outcome in facts.outcomes.values()],
        "counted_from": list(first.window.span.events) if first and first.window.span else [],
        "counting": {"day_one": first.day_one, "if_day_off": first.if_day_off} if first else None,
        "methods": {name: value_json(charge.value) for name, charge in facts.methods.items()},
        "condition": list(facts.condition),
        **{
            key: value_json(fact.value) for key, fact in facts.other.items() if key not in ("day_one", "if_day_off")
        },
    }


def _outcome(outcome: OutcomeFacts, facts: Facts) -> dict[str, Any]:
    """`within` and `from` as ISO 8601 durations; `to`: what a refund or a credit is paid as."""
    paid = {"refund": "original_payment", "store_credit": "store_credit"}.get(outcome.outcome)
    kind = facts.other.get("store_credit_as")
    if outcome.outcome == "store_credit" and kind is not None:
        paid = kind.value
    window = outcome.also if outcome.also is not None else outcome.window
    return {"outcome": outcome.outcome, "offered": outcome.offered, **_window(window), "to": paid}


def _window(window: Window) -> dict[str, Any]:
    span = window.span
    return {
        "window": window.kind,
        "within": span.machine if span else None,
        "unit": span.unit if span else None,
        "from": iso_duration(span.opens, span.unit) if span and span.opens else None,
        "counted_from": list(span.events) if span else [],
        "at_most": write_span(window.at_most) if window.at_most else None,
        "until": write_day(window.until) if window.until else None,
    }


def value_json(value: Any) -> Any:
    """One fact's value: money as amount and currency, everything else as the phrase that YAML has for it."""
    if isinstance(value, Charge) and value.kind == "amount":
        money = {"amount": str(value.amount), "currency": value.currency}
        return {**money, "per": value.per} if value.per else money
    if isinstance(value, Charge):
        return f"{value.amount}%" if value.kind == "percent" else value.kind
    if isinstance(value, Window):
        return write_window(value)
    if isinstance(value, Span):
        return write_span(value)
    if isinstance(value, tuple):
        return [write_period(period) for period in value]
    return value


def phrase(value: Any) -> str:
    """A fact's value in a line of text."""

    shown = value.machine if isinstance(value, Charge) else value_json(value)
    if isinstance(shown, dict):
        return " ".join(map(str, shown.values()))
    if isinstance(shown, list):
        return " or ".join(phrase(one) for one in shown)
    return {True: "yes", False: "no", None: "not said"}[shown] if shown in (True, False, None) else str(shown)


def deadline_json(deadline: Deadline | None, product: str, locale: str, market: str) -> dict[str, Any]:
    """deadline/1: the last days of one order line, the rules and the steps of the reckoning.

    Where no policy governs, `policy` and `returnable` are null and there is no outcome.
    """
    whole: dict[str, Any] = {"schema": "deadline/1", "product": product, "locale": locale, "market": market}
    if deadline is None:
        nothing: dict[str, Any] = {
            "terms": None,
            "policy": None,
            "returnable": None,
            "reason": [],
            "outcomes": [],
            "facts": {},
        }
        return whole | nothing | {"clocks": {}, "condition": {}, "notes": [], "if": []}
    policy, facts = deadline.terms.policy, deadline.facts
    said = all_said(facts)
    return {
        **whole,
        "terms": deadline.terms.id,
        "policy": {
            "id": policy.id,
            "effective_from": _day(policy.effective_from),
            "hash": policy.hash,
            "time_zone": policy.time_zone,
        },
        "returnable": deadline.returnable,
        "reason": list(deadline.why_not),
        "outcomes": [_last_day(last) for last in deadline.outcomes],
        "facts": {
            key: {"value": value_json(fact.value), "rule": rule_json(fact.rule, key)} for key, fact in said.items()
        },
        "clocks": {clock.name: _clock(clock) for clock in deadline.clocks},
        "condition": {word: rule_json(fact.rule, "condition") for word, fact in facts.condition.items()},
        "notes": [{"note": note.value, "rule": rule_json(note.rule, "note")} for note in facts.notes],
        "if": [alternative_json(alternative) for alternative in deadline.alternatives],
    }


def rule_json(rule: Rule, fact: str = "") -> dict[str, Any]:
    """The rule a fact comes from, with the line of the fact; `key` is `rules.2`, or empty for the top."""
    line, _ = rule.place(fact) if fact else (rule.line, 0)
    return {"name": rule.name, "file": rule.file, "key": rule.key, "line": line}


def fact_behind(last: LastDay) -> str:
    """The key of the rule that an outcome's window, or its refusal, stands under."""
    keys = (last.outcome, "returns", "refund", "refund_as")
    return next((key for key in keys if last.rule.sets(key) is not None), last.outcome)


def _last_day(last: LastDay) -> dict[str, Any]:
    return {
        "outcome": last.outcome,
        "window": write_window(last.window),
        "first": _day(last.first),
        "last_day": _day(last.last_day),
        "latest": _day(last.latest),
        "bound": last.bound,
        "reason": last.because or None,
        "rule": rule_json(last.rule, fact_behind(last)),
        "steps": [_step(step) for step in last.steps],
    }


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "last_day": _day(clock.last_day),
        "bound": clock.bound,
        "rule": rule_json(clock.rule, clock.name),
        "steps": [_step(step) for step in clock.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "what": step.what,
        "from": _day(step.start),
        "event": step.event or None,
        "days": step.length or None,
        "to": _day(step.to),
        "rule": rule_json(step.rule, step.fact),
    }


def alternative_json(alternative: Alternative) -> dict[str, Any]:
    facts = alternative.facts
    changes: dict[str, Any] = {}
    others = all_said(facts)
    windows = {str(name): each.window for name, each in facts.outcomes.items()}
    for key in alternative.changed:
        said = others.get(key)
        if key in windows:
            changes[key] = write_window(windows[key])
        elif key.startswith("condition."):
            changes[key] = key.removeprefix("condition.") in facts.condition
        elif key == "extended":
            extensions = [e for outcome in facts.outcomes.values() for e in outcome.extensions]
            added = [e for e in extensions if e.rule is alternative.rule] or extensions
            changes[key] = sorted({write_window(extension.window) for extension in added})
        elif key == "note":
            changes[key] = [note.value for note in facts.notes]
        else:
            changes[key] = value_json(said.value) if said else None
    return {
        "when": {need.key: need.wording for need in alternative.needs},
        "then": changes,
        "rule": rule_json(alternative.rule),
    }


def all_said(facts: Facts) -> dict[str, Resolved[Any]]:
    """The methods' charges and every other fact, by their keys."""
    return {**{str(method): charge for method, charge in facts.methods.items()}, **facts.other}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
