"""`hangtag deadline PRODUCT`: the last days of a return, the rules, and the steps of the reckoning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands import as_of_option, format_option, project_option

if TYPE_CHECKING:
    from generator.catalogue.return_policy import Rule
    from generator.facts.returns import Choices, Dates, Deadline, Step

WORDS = ("channel", "payment", "tier", "outcome", "method", "reason")


class Moment(click.ParamType[date | datetime]):
    """A day, or a time with its offset, which becomes the day it is in the policy's time zone."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | datetime:
        from generator.measure.days import iso_moment

        try:
            return iso_moment(value)
        except ValueError:
            self.fail(f"'{value}' is not a day; write 2026-11-24, or 2026-11-24T23:30:00+01:00", param, ctx)


class Share(click.ParamType[Decimal]):
    """A percentage, with or without its sign."""

    name = "PERCENT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            share = Decimal(str(value).removesuffix("%"))
        except InvalidOperation:
            share = Decimal(-1)
        if not 0 <= share <= 100:
            self.fail(f"'{value}' is not a discount; write a number of percent, as in 40", param, ctx)
        return share


@click.command("deadline", help="Reckon the last days of a return of PRODUCT, step by step.")
@click.argument("product")
@project_option
@click.option("--market", help="The country, or a part of it (default: the first locale's).")
@click.option("--purchased", "purchase", type=Moment(), help="The day it was bought.")
@click.option("--dispatched", "dispatch", type=Moment(), help="The day it was sent.")
@click.option("--dispatch-note", type=Moment(), help="The date printed on the dispatch note.")
@click.option("--delivered", "delivery", type=Moment(), help="The day this line was delivered.")
@click.option("--last-delivered", "last_delivery", type=Moment(), help="The day the order's last parcel came.")
@click.option("--collected", "collection", type=Moment(), help="The day it was ready to collect.")
@click.option("--discovered", "discovery", type=Moment(), help="The day a fault was found.")
@click.option("--requested", "request", type=Moment(), help="The day the return was registered.")
@click.option("--expected", "expected_delivery", type=Moment(), help="The day the delivery is expected.")
@click.option("--outcome", default="", help="What the customer wants: refund, exchange …")
@click.option("--reason", default="", help="Why it goes back: too_small, faulty …")
@click.option("--method", default="", help="How it goes back: by_mail, in_store …")
@click.option("--payment", default="", help="How it was paid.")
@click.option("--tier", default="", help="The customer's member tier.")
@click.option("--channel", default="", help="Where it was bought.")
@click.option("--condition", multiple=True, help="What the goods are: worn, or seal_on=no.")
@click.option("--gift/--no-gift", default=None, help="Whether it was a gift.")
@click.option("--discount", type=Share(), help="By how much it was discounted.")
@click.option("--kept", help="The value of what the customer keeps of the order: 80 EUR.")
@as_of_option
@format_option("text", "json")
def command(
    product: str, project: Path, market: str | None, as_of: date | None, format_: str, **order: Any
) -> None:
    from generator.facts import traits_of
    from generator.facts.returns.as_json import deadline_json
    from generator.facts.returns.last_days import day_of_order, last_days
    from generator.facts.returns.terms import governing, terms_of
    from generator.problems import Problem, Refused, has_errors
    from generator.shop import read_shop

    shop, problems = read_shop(project, as_of)
    about_returns = [problem for problem in problems if problem.file.startswith("product_data/return_policies/")]
    if has_errors(about_returns):
        raise Refused(about_returns)
    found, problems = shop.product(product)
    if found.product is None:
        raise Refused(problems)
    traits = traits_of(product, found.product, found.file, shop.brands, shop.categories)
    if market is None:
        market = "" if shop.locales[0].region.isdigit() else shop.locales[0].region
    dates, choices = dates_of(order), choices_of(order, market)
    day = day_of_order(dates) or shop.as_of
    country = market.partition("-")[0]
    terms = terms_of(shop.policies, traits, country, day, choices.channel)
    if terms is None:
        _, tie = governing(shop.policies, traits, country, choices.channel, day)
        if tie:
            raise Refused([tie])
    deadline = last_days(terms, dates, choices) if terms else None
    if deadline is not None and deadline.facts.ties:
        raise Refused(
            Problem(tie.second.file, *tie.second.place(tie.fact), "returns/tie",
                    f"{tie.fact} is said in two ways here and on line {tie.first.line} of {tie.first.file}",
                    "say which it is in a rule for both situations")
            for tie in deadline.facts.ties
        )  # fmt: skip
    if format_ == "json":
        locale = next((one.tag for one in shop.locales if one.region == country), shop.locales[0].tag)
        click.echo(json.dumps(deadline_json(deadline, product, locale, market), indent=2, ensure_ascii=False))
    else:
        for line in as_text(deadline, product, market):
            click.echo(line)


def dates_of(order: dict[str, Any]) -> Dates:
    """The days that were given.

    Raises:
        WrongUse: something was delivered before it was bought.
    """
    from generator.facts.returns import Dates
    from generator.measure.days import day_in
    from generator.problems import WrongUse

    names = (
        "purchase",
        "dispatch",
        "dispatch_note",
        "delivery",
        "last_delivery",
        "collection",
        "discovery",
        "request",
        "expected_delivery",
    )
    days = {name: order[name] for name in names if order[name] is not None}
    plain = {name: day_in("UTC", when) for name, when in days.items()}
    for earlier, later in (("purchase", "dispatch"), ("purchase", "delivery"), ("dispatch", "delivery"),
                           ("delivery", "discovery"), ("delivery", "request"), ("purchase", "collection"),
                           ("delivery", "last_delivery")):  # fmt: skip
        if earlier in plain and later in plain and (plain[earlier] - plain[later]).days > 1:
            raise WrongUse(f"the {later} ({plain[later]}) cannot come before the {earlier} ({plain[earlier]})")
    return Dates(**days)


def choices_of(order: dict[str, Any], market: str) -> Choices:
    """What is known of the order besides its days.

    Raises:
        WrongUse: a word that the language of policies does not have.
    """
    from generator.catalogue.return_policy import METHODS, OUTCOMES, REASONS
    from generator.facts.returns import Choices
    from generator.measure import Misread
    from generator.measure.charges import read_money
    from generator.problems import WrongUse, did_you_mean
    from generator.reference.markets import is_market

    reasons = (*REASONS, *sorted(frozenset().union(*REASONS.values())))
    for name, known in (("outcome", OUTCOMES), ("method", METHODS), ("reason", reasons)):
        if order[name] and order[name] not in known:
            near = did_you_mean(order[name], known) or f"; known: {', '.join(known)}"
            raise WrongUse(f"there is no {name} '{order[name]}'{near}")
    if market and not is_market(market):
        raise WrongUse(f"there is no market '{market}'; write a country, as in DE or US-AK")
    try:
        kept = read_money(order["kept"], order["kept"]) if order["kept"] else None
    except Misread as wrong:
        raise WrongUse(f"{wrong.message}; {wrong.cure}") from None
    goods = tuple(
        (word, value not in ("no", "false"))
        for word, _, value in (said.partition("=") for said in order["condition"])
    )
    words = {name: order[name] for name in WORDS}
    return Choices(
        market=market, gift=order["gift"], discount=order["discount"], kept=kept, condition=goods, **words
    )


def as_text(deadline: Deadline | None, product: str, market: str) -> Iterator[str]:
    """The reckoning for people: one fact a line, its file and line behind it."""
    from generator.facts.returns.as_json import alternative_json, fact_behind, phrase
    from generator.measure.days.phrases import write_window

    if deadline is None:
        yield f"{product}, {market}: no return policy governs it"
        return
    policy = deadline.terms.policy
    since = f" from {policy.effective_from}" if policy.effective_from else ""
    yield f"{product}, {market}: policy {policy.id}{since} ({policy.hash}), terms {deadline.terms.id}"
    if deadline.returnable is None:
        yield "nothing is said about returns"
    elif not deadline.returnable:
        yield f"not to be returned: {', '.join(deadline.why_not) or 'no reason is given'}"
    for last in deadline.outcomes:
        at = "  " + place_of(last.rule, fact_behind(last))
        if last.bound == "none":
            yield f"{last.outcome}: none{at}"
        elif last.last_day is None:
            yield f"{last.outcome}: {write_window(last.window)}{at}"
        else:
            bound = {"at_least": "at least until ", "expected": "expected until ", "exact": "until "}[last.bound]
            first = f"from {last.first} " if last.first else ""
            latest = f", at most until {last.latest}" if last.latest else ""
            yield f"{last.outcome}: {first}{bound}{last.last_day:%Y-%m-%d (%a)}{latest}{at}"
        for step in last.steps:
            yield f"    {step_text(step)}"
    for clock in deadline.clocks:
        yield f"{clock.name}: {clock.last_day or 'not known yet'} ({clock.bound})"
    for name, fact in (*deadline.facts.methods.items(), *deadline.facts.other.items()):
        yield f"{name}: {phrase(fact.value)}  {place_of(fact.rule, name)}"
    if deadline.facts.condition:
        yield f"condition: {', '.join(deadline.facts.condition)}"
    for note in deadline.facts.notes:
        yield f"note: {note.value if isinstance(note.value, str) else next(iter(note.value.values()))}"
    for other in deadline.alternatives:
        when = " and ".join(f"{need.key} {need.wording}" for need in other.needs)
        told = alternative_json(other)["then"]
        then = ", ".join(f"{key} {phrase(value)}" for key, value in told.items() if value not in (None, []))
        yield f"if {when}: {then}  {other.rule.file}:{other.rule.line}"


def place_of(rule: Rule, fact: str) -> str:
    return f"{rule.file}:{rule.place(fact)[0]}"


def step_text(step: Step) -> str:
    """One step: `count P20D from 2026-03-01 (delivery): 2026-03-21`."""
    said = f"{step.what} {step.length}".strip()
    start = f" from {step.start}" if step.start else ""
    event = f" ({step.event})" if step.event else ""
    return f"{said}{start}{event}: {step.to or 'not known yet'}  {place_of(step.rule, step.fact)}"
