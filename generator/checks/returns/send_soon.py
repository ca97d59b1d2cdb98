"""Goods must be sent back, or be here, sooner than the law of a market asks.

Who changes their mind in time has days to send the goods back after saying so; what counts is the day of sending.
hangtag informs; it gives no legal advice.

Bad:

    refund: 14 days of delivery
    send_within: 7 days of request
    # markets: DE

Good:

    refund: 14 days of delivery
    send_within: 14 days of request
    # markets: DE
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf, as_days, problem, shown
from generator.measure.days.phrases import write_window
from generator.problems import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    for _, market, facts, floor in shelf.judged():
        refund = facts.outcome("refund")
        if floor is None or floor.send_days is None or refund is None:
            continue
        law = (
            f"the law gives {floor.send_days} days to send it back, once the customer has said so ({floor.source})"
        )
        sent = facts.other.get("send_within")
        if sent is not None and "request" in sent.value.events and as_days(sent.value) < floor.send_days:
            yield problem(
                sent.rule,
                "send_within",
                "send-soon",
                f"`send_within: {shown(sent.value)}` is too soon in {market}: {law}",
                f"write `send_within: {floor.send_days} days of request`",
                "warning",
            )
        in_time, span = facts.other.get("in_time_when"), refund.window.span
        needed = floor.days + floor.send_days
        if in_time is not None and in_time.value == "received" and span is not None and as_days(span) < needed:
            yield problem(
                in_time.rule,
                "in_time_when",
                "send-soon",
                f"goods that must have arrived within {write_window(refund.window)} come too late in {market}"
                f" though they were sent in time: {law}",
                "write `in_time_when: requested` or `sent`",
                "warning",
            )
