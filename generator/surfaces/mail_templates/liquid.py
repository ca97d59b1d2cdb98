"""Liquid as Braze and Customer.io speak it: the event carries the order, and each line its `returns_terms`."""

from __future__ import annotations

from generator.surfaces.mail_templates import Program
from generator.surfaces.mail_templates.counting_in_liquid import choose, whole

# Days are cut from the text, never parsed: the day that the sender wrote, whatever zone the engine runs in.
DAYS = """\
{%- comment -%} Days of the shop's calendar: 2026-11-27, or 2026-11-27T23:30+01:00.
Braze: before this, assign them (ordered_on, lines …) from event_properties. {%- endcomment -%}
{%- assign order_day = ordered_on | default: event.ordered_on | default: '0' -%}
{%- assign order_day = order_day | slice: 0, 10 | remove: '-' | plus: 0 -%}
{%- assign dispatch_day = dispatched_on | default: event.dispatched_on | default: '0' -%}
{%- assign dispatch_day = dispatch_day | slice: 0, 10 | remove: '-' | plus: 0 -%}
{%- assign delivery_day = delivered_on | default: event.delivered_on | default: '0' -%}
{%- assign delivery_day = delivery_day | slice: 0, 10 | remove: '-' | plus: 0 -%}
{%- assign order_lines = lines | default: event.lines -%}
"""


def template(program: Program) -> str:
    return whole(program, DAYS, terms(program), "order_lines", "{{ line.name | escape }}")


def terms(program: Program) -> str:
    """The plan of `line.returns_terms`."""
    cases = "\n".join(f"{{%- when '{plan.id}' -%}}{choose(plan)}" for plan in program.plans)
    return f"{{%- case line.returns_terms -%}}\n{cases}\n{{%- endcase -%}}" if cases else ""
