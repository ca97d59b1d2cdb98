"""A worked example: the days put in, the steps, the last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from generator.answers import (
    Answer,
    Example,
    Step,
)
from generator.answers.returns.order import PARCEL, day_of
from generator.answers.returns.phrases import (
    day_value,
    length,
    outcome,
    sentence,
    sentences,
    title,
)
from generator.facts.returns import LastDay
from generator.facts.returns.cases import WorkedExample
from generator.text import Text
from generator.wording import Count, DayStyle, Words


def example(examples: Sequence[WorkedExample], words: Words) -> Answer | None:
    """Orders with their days, all ordinary or all of one season; None: no day can be told."""
    blocks = [block for each in examples if (block := _worked(each, words)) is not None]
    if not blocks:
        return None
    season = examples[0].season
    head = words.say("returns.example.headline")
    if season is not None:
        name = title(season.alternative.rule, words) or words.say("returns.season.title")
        head = words.say("returns.example.season", season=name)
    last = next(step for step in blocks[0].steps if step.day and step.day.fact.endswith(".last_day"))
    assert last.day is not None
    short = words.say("returns.example.short", given=blocks[0].given[0], what=last.what, day=last.day)
    name_of_topic = "example" if season is None else "season_example"
    return Answer(f"returns.{name_of_topic}", head, short, tuple(blocks), head, name_of_topic.replace("_", "-"))


def _worked(worked: WorkedExample, words: Words) -> Example | None:
    deadline = worked.deadline
    told = [last for last in deadline.outcomes if last.last_day is not None and last.bound == "exact"]
    if not told:
        return None
    main = told[0]
    money = max(last.last_day for last in told if last.last_day and last.outcome == main.outcome)
    given = words.say("returns.example.ordered", day=day_value(worked.purchase, "returns.example.purchase", words))
    style: DayStyle = "weekday_yearless" if worked.delivery.year == worked.purchase.year else "weekday"
    delivered = day_value(worked.delivery, "returns.example.delivery", words, style)
    counted = next((step.event for step in main.steps if step.what == "count"), "")
    day_one = deadline.facts.outcomes[main.outcome].day_one
    note = words.say(f"returns.example.day_one.{day_one}") if counted in PARCEL else None
    steps = [Step(words.say("returns.example.delivered"), delivered, note)]
    later: list[Step] = []
    for last in told:
        # That another outcome opens is told where the first one has ended before: else its end says so.
        if last.first is not None and last.first > money + timedelta(1):
            opens = day_value(last.first, f"returns.{last.outcome}.first", words)
            what = words.say("returns.example.first_day", outcome=outcome(last.outcome, words))
            later.append(Step(what, opens, None, "opens"))
    ends: dict[date, list[LastDay]] = {}
    for last in told:
        if last.last_day is not None:
            ends.setdefault(last.last_day, []).append(last)
    for day, here in ends.items():
        # An exchange for as long as the money back goes without saying.
        names = [one.outcome for one in here if one.outcome != "exchange" or one.last_day != money] or ["exchange"]
        what = words.say("returns.example.last_day", outcome=words.either([outcome(name, words) for name in names]))
        said = _reason(here[0], worked, words)
        # What is still to be had after this day: its stretch of days begins here.
        after = [outcome(one.outcome, words) for one in told if one.last_day and day < one.last_day]
        if after:
            more = words.say("returns.example.after", outcome=words.either(after))
            said = sentences([said, more], words) if said else more
        later.append(Step(what, day_of(here[0], words), said, "opens" if after else "ends"))
    later.sort(key=lambda step: step.day.machine if step.day else "")
    return Example((given,), (*steps, *later))


def _reason(last: LastDay, worked: WorkedExample, words: Words) -> Text | None:
    """`Day 30.`; in a season, what it changed or that the ordinary days end later."""
    counted = next((step for step in last.steps if step.what == "count"), None)
    season = worked.season
    moved = next((step for step in last.steps if step.what == "extended" and step.start != step.to), None)
    if moved is not None and counted is not None and counted.to is not None:
        ordinary = day_value(counted.to, "returns.example.ordinary", words, "long")
        name = title(moved.rule, words) or words.say("returns.season.title")
        return words.say("returns.example.extended", season=name, day=ordinary)
    if season is not None and season.until is not None:
        until = day_value(season.until, "returns.season.until", words, "long")
        return words.say("returns.example.later", day=until)
    span = last.window.span
    if span is None:
        return None
    if span.unit == "day":
        return words.say(
            "returns.example.day", n=Count(f"returns.{last.outcome}.within", span.number, span.machine)
        )
    return sentence(length(span, f"returns.{last.outcome}", words), words)
