"""Jinja, for shops that render their mails themselves: each line carries its `returns_terms`."""

from __future__ import annotations

from generator.surfaces.mail_templates import BODY, NAME, Cut, Plan, Program, filled

HEAD = """\
{#- lines: [{name, returns_terms}]; ordered_on, dispatched_on, delivered_on: 2026-11-27, or a time with the shop's
    offset; days are cut from the text, so no zone of a machine matters. -#}
{%- macro number(day) -%}{{ (day | default("0", true) | string)[:10] | replace("-", "") }}{%- endmacro -%}
{%- set order_day = number(ordered_on) | int -%}
{%- set dispatch_day = number(dispatched_on) | int -%}
{%- set delivery_day = number(delivered_on) | int -%}
"""
COUNT = """\
{%- for label, candidates in plan.rows -%}
{%- set r = namespace(last=0, sure=true, told=candidates | length > 0) -%}
{%- for legs in candidates -%}
{%- set s = namespace(soonest=99999999) -%}
{%- for f in legs -%}
{%- if f[0] == "F" -%}{%- set s.soonest = [s.soonest, f[1]] | min -%}
{%- else -%}
{%- set before = dispatch_day or order_day -%}
{%- set from = order_day if f[0] == "P" else delivery_day or before if f[0] in "DL" else before -%}
{%- if from == 0 -%}{%- set r.told = false -%}{%- endif -%}
{%- if not (f[0] == "P" or (f[0] == "S" and dispatch_day) or (f[0] == "D" and delivery_day)) -%}
{%- set r.sure = false -%}{%- endif -%}
{%- set index = from // 10000 * 12 + from // 100 % 100 - 1 + f[2] -%}
{%- set y = index // 12 -%}{%- set m = index % 12 + 1 -%}{%- set d = from % 100 -%}
{%- set leap = y % 4 == 0 and (y % 100 != 0 or y % 400 == 0) -%}
{%- set length = (29 if leap else 28) if m == 2 else 30 + (m // 8 + m) % 2 -%}
{%- set days = f[1] - (1 if f[3] and length >= d else 0) -%}
{%- set late = (14 - m) // 12 -%}{%- set yy = y + 4800 - late -%}
{%- set n = [d, length] | min + (153 * (m + 12 * late - 3) + 2) // 5 + 365 * yy + yy // 4 - yy // 100 + yy // 400
    - 1 + days -%}
{%- set b = (4 * n + 3) // 146097 -%}{%- set c = n - 146097 * b // 4 -%}
{%- set w = (4 * c + 3) // 1461 -%}{%- set e = c - 1461 * w // 4 -%}{%- set k = (5 * e + 2) // 153 -%}
{%- set found = (100 * b + w - 4800 + k // 10) * 10000 + (k + 3 - 12 * (k // 10)) * 100
    + e - (153 * k + 2) // 5 + 1 -%}
{%- set s.soonest = [s.soonest, found] | min -%}
{%- endif -%}
{%- endfor -%}
{%- set r.last = [r.last, s.soonest] | max -%}
{%- endfor -%}
{%- if not loop.first -%}<br>{%- endif -%}
{%- set d = r.last % 100 -%}{%- set m = r.last // 100 % 100 -%}{%- set y = r.last // 10000 + YEARS_ON -%}
{%- set day -%}MONTHS{%- endset -%}
{%- if not r.told -%}IN_WORDS{%- elif r.sure -%}EXACT{%- else -%}AT_LEAST{%- endif -%}
{%- endfor -%}
"""


def template(program: Program) -> str:
    choose = "\n".join(_choice(plan) for plan in program.plans)
    unknown = program.unknown.in_words
    body = f"{{%- if plan.rows is none -%}}{unknown}{{%- else -%}}\n{_counted(program)}{{%- endif -%}}"
    line = program.line.replace(NAME, "{{ line.name | e }}").replace(BODY, body)
    return (
        f"{HEAD}{program.before}\n{{%- for line in lines -%}}\n"
        f"{{%- set plan = namespace(rows=none) -%}}\n{choose}\n{line}\n{{%- endfor -%}}\n{program.after}"
    )


def _choice(plan: Plan) -> str:
    text = f"{{%- if line.returns_terms == '{plan.id}' -%}}"
    for first, rows in plan.by_day:
        listed = [[row.label, [[list(leg) for leg in legs] for legs in row.candidates]] for row in rows]
        text += f"{{%- if order_day >= {first} -%}}{{%- set plan.rows = {listed} -%}}{{%- endif -%}}"
    return f"{text}{{%- endif -%}}"


def _counted(program: Program) -> str:
    labels = list(enumerate(program.labels))
    days = {"d": "{{ d }}", "y": "{{ y }}"}
    months = [
        (number, "".join(days.get(which, text) for which, text in month))
        for number, month in enumerate(program.months, 1)
    ]
    put = {
        "YEARS_ON": str(program.years_on),
        "MONTHS": _cases("m", months),
        "EXACT": _cases("label", [(n, _around(one.exact)) for n, one in labels if one.exact]),
        "AT_LEAST": _cases("label", [(n, _around(one.at_least)) for n, one in labels if one.at_least]),
        "IN_WORDS": _cases("label", [(n, one.in_words) for n, one in labels]),
    }
    return filled(COUNT, put)


def _around(cut: Cut) -> str:
    return "{{ day }}".join(cut)


def _cases(name: str, cases: list[tuple[int, str]]) -> str:
    return "".join(f"{{%- if {name} == {number} -%}}{text}{{%- endif -%}}" for number, text in cases)
