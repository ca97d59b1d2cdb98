"""The reckoning in Liquid: whole numbers only, so that every engine of it comes to the same day.

Liquid has no functions; the rows are strings, walked by one loop that holds the arithmetic once. Comparisons are
never written with `<`: tools that inline styles escape it.
"""

from __future__ import annotations

from generator.surfaces.mail_templates import BODY, NAME, Plan, Program, filled

# Day number and back: H. F. Fliegel, T. C. Van Flandern, Communications of the ACM 11 (1968) 657, as of whole days.
COUNT = """\
{%- assign rows = plan | split: ';' -%}
{%- for row in rows -%}
{%- assign parts = row | split: ':' -%}
{%- assign label = parts[0] | plus: 0 -%}
{%- assign last = 0 -%}{%- assign sure = 1 -%}{%- assign told = 1 -%}
{%- assign candidates = parts[1] | split: '+' -%}
{%- for candidate in candidates -%}
{%- assign soonest = 99999999 -%}
{%- assign legs = candidate | split: '~' -%}
{%- for leg in legs -%}
{%- assign f = leg | split: '/' -%}
{%- assign from = order_day -%}{%- assign known = 0 -%}
{%- if dispatch_day >= 1 -%}{%- assign from = dispatch_day -%}{%- endif -%}
{%- case f[0] -%}
{%- when 'W' -%}{%- assign told = 0 -%}
{%- when 'F' -%}{%- assign known = 1 -%}
{%- when 'P' -%}{%- assign from = order_day -%}{%- assign known = 1 -%}
{%- when 'S' -%}{%- if dispatch_day >= 1 -%}{%- assign known = 1 -%}{%- endif -%}
{%- when 'D' -%}{%- if delivery_day >= 1 -%}{%- assign from = delivery_day -%}{%- assign known = 1 -%}{%- endif -%}
{%- when 'L' -%}{%- if delivery_day >= 1 -%}{%- assign from = delivery_day -%}{%- endif -%}
{%- endcase -%}
{%- if known == 0 -%}{%- assign sure = 0 -%}{%- endif -%}
{%- assign found = 0 -%}
{%- if f[0] == 'F' -%}
{%- assign found = f[1] | plus: 0 -%}
{%- elsif from >= 1 -%}
{%- assign days = f[1] | plus: 0 -%}
{%- assign months = f[2] | plus: 0 -%}
{%- assign d = from | modulo: 100 -%}
{%- assign m = from | divided_by: 100 | floor | modulo: 100 -%}
{%- assign index = from | divided_by: 10000 | floor | times: 12 | plus: m | minus: 1 | plus: months -%}
{%- assign y = index | divided_by: 12 | floor -%}
{%- assign m = index | modulo: 12 | plus: 1 -%}
{%- assign length = m | divided_by: 8 | floor | plus: m | modulo: 2 | plus: 30 -%}
{%- if m == 2 -%}
{%- assign length = 28 -%}
{%- assign rest = y | modulo: 4 -%}{%- if rest == 0 -%}{%- assign length = 29 -%}{%- endif -%}
{%- assign rest = y | modulo: 100 -%}{%- if rest == 0 -%}{%- assign length = 28 -%}{%- endif -%}
{%- assign rest = y | modulo: 400 -%}{%- if rest == 0 -%}{%- assign length = 29 -%}{%- endif -%}
{%- endif -%}
{%- if d > length -%}{%- assign d = length -%}
{%- elsif f[3] == '1' -%}{%- assign days = days | minus: 1 -%}{%- endif -%}
{%- assign late = 14 | minus: m | divided_by: 12 | floor -%}
{%- assign yy = y | plus: 4800 | minus: late -%}
{%- assign n = late | times: 12 | plus: m | minus: 3 | times: 153 | plus: 2 | divided_by: 5 | floor | plus: d -%}
{%- assign part = yy | times: 365 -%}{%- assign n = n | plus: part -%}
{%- assign part = yy | divided_by: 4 | floor -%}{%- assign n = n | plus: part -%}
{%- assign part = yy | divided_by: 100 | floor -%}{%- assign n = n | minus: part -%}
{%- assign part = yy | divided_by: 400 | floor -%}{%- assign n = n | plus: part | minus: 1 | plus: days -%}
{%- assign b = n | times: 4 | plus: 3 | divided_by: 146097 | floor -%}
{%- assign part = b | times: 146097 | divided_by: 4 | floor -%}{%- assign c = n | minus: part -%}
{%- assign w = c | times: 4 | plus: 3 | divided_by: 1461 | floor -%}
{%- assign part = w | times: 1461 | divided_by: 4 | floor -%}{%- assign e = c | minus: part -%}
{%- assign k = e | times: 5 | plus: 2 | divided_by: 153 | floor -%}
{%- assign part = k | times: 153 | plus: 2 | divided_by: 5 | floor -%}
{%- assign d = e | minus: part | plus: 1 -%}
{%- assign late = k | divided_by: 10 | floor -%}
{%- assign part = late | times: 12 -%}{%- assign m = k | plus: 3 | minus: part -%}
{%- assign y = b | times: 100 | plus: w | minus: 4800 | plus: late -%}
{%- assign part = m | times: 100 -%}
{%- assign found = y | times: 10000 | plus: part | plus: d -%}
{%- else -%}
{%- assign told = 0 -%}
{%- endif -%}
{%- if soonest >= found -%}{%- assign soonest = found -%}{%- endif -%}
{%- endfor -%}
{%- if soonest >= last -%}{%- assign last = soonest -%}{%- endif -%}
{%- endfor -%}
{%- unless forloop.first -%}<br>{%- endunless -%}
{%- if told == 1 -%}
{%- assign d = last | modulo: 100 -%}
{%- assign m = last | divided_by: 100 | floor | modulo: 100 -%}
{%- assign y = last | divided_by: 10000 | floor | plus: YEARS_ON -%}
{%- capture day -%}{%- case m -%}MONTHS{%- endcase -%}{%- endcapture -%}
{%- if sure == 1 -%}{%- case label -%}EXACT{%- endcase -%}
{%- else -%}{%- case label -%}AT_LEAST{%- endcase -%}{%- endif -%}
{%- else -%}{%- case label -%}IN_WORDS{%- endcase -%}{%- endif -%}
{%- endfor -%}
"""


def counted(program: Program) -> str:
    """The rows of `plan` as HTML; `order_day`, `dispatch_day`, `delivery_day` are numbers (20261101), or 0."""
    labels = list(enumerate(program.labels))
    days = {"d": "{{ d }}", "y": "{{ y }}"}
    months = (
        f"{{%- when {number} -%}}" + "".join(days.get(which, text) for which, text in month)
        for number, month in enumerate(program.months, 1)
    )
    put = {
        "YEARS_ON": str(program.years_on),
        "MONTHS": "".join(months),
        "EXACT": "".join(f"{{%- when {n} -%}}{'{{ day }}'.join(one.exact)}" for n, one in labels if one.exact),
        "AT_LEAST": "".join(
            f"{{%- when {n} -%}}{'{{ day }}'.join(one.at_least)}" for n, one in labels if one.at_least
        ),
        "IN_WORDS": "".join(f"{{%- when {n} -%}}{one.in_words}" for n, one in labels),
    }
    return filled(COUNT, put)


def choose(plan: Plan) -> str:
    """Assigns `plan` by the day of the order."""
    (_, first), *others = plan.coded
    text = f"{{%- assign plan = '{first}' -%}}"
    for day, rows in others:
        text += f"\n{{%- if order_day >= {day} -%}}{{%- assign plan = '{rows}' -%}}{{%- endif -%}}"
    return text


def whole(program: Program, days: str, terms: str, lines: str, name: str) -> str:
    """A template: what assigns the days, what assigns `plan` of a line, which lines there are, and their name."""
    body = f"{{%- if plan == '' -%}}{program.unknown.in_words}{{%- else -%}}\n{counted(program)}{{%- endif -%}}"
    line = program.line.replace(NAME, name).replace(BODY, body)
    return (
        f"{days}{program.before}\n{{%- for line in {lines} -%}}\n{{%- assign plan = '' -%}}\n{terms}\n"
        f"{line}\n{{%- endfor -%}}\n{program.after}"
    )
