"""Liquid of Shopify's notifications: terms by a product tag `returns-us-standard-3f9a1c`, or by a metafield."""

from __future__ import annotations

from generator.surfaces.mail_templates import Program
from generator.surfaces.mail_templates.counting_in_liquid import choose, whole

FIELD = "hangtag.returns_terms"
DAYS = """\
{%- comment -%} In the mail that says it is delivered, assign delivered_on before this. {%- endcomment -%}
{%- assign order_day = created_at | default: '0' -%}
{%- if order_day == '0' -%}{%- assign order_day = 0 -%}
{%- else -%}{%- assign order_day = order_day | date: '%Y%m%d' | plus: 0 -%}{%- endif -%}
{%- assign dispatch_day = dispatched_on | default: fulfillment.created_at | default: '0' -%}
{%- if dispatch_day == '0' -%}{%- assign dispatch_day = 0 -%}
{%- else -%}{%- assign dispatch_day = dispatch_day | date: '%Y%m%d' | plus: 0 -%}{%- endif -%}
{%- assign delivery_day = delivered_on | default: '0' | slice: 0, 10 | remove: '-' | plus: 0 -%}
"""


def template(program: Program) -> str:
    return whole(program, DAYS, terms(program), "line_items", "{{ line.title | escape }}")


def terms(program: Program) -> str:
    """The plan of the first tag, or key in the metafield, that this market knows; a metafield is an object with a
    `value`, or its text."""
    cases = "\n".join(
        f"{{%- when '{program.key(plan)}', 'returns-{program.key(plan)}' -%}}{choose(plan)}"
        for plan in program.plans
    )
    if not cases:
        return ""
    return (
        f"{{%- assign field = line.product.metafields.{FIELD} -%}}"
        "{%- assign keys = field.value | default: field -%}"
        "{%- assign tags = line.product.tags | join: '|' | append: '|' -%}"
        "{%- assign keys = tags | append: keys | split: '|' -%}\n"
        f"{{%- for key in keys -%}}{{%- case key -%}}\n{cases}\n{{%- endcase -%}}{{%- endfor -%}}"
    )
