"""Django's template language as Klaviyo speaks it. It has no days to count with: the terms are said in words, and a
line's `return_by` (2026-12-24), if the event carries it, with the month's name."""

from __future__ import annotations

from generator.surfaces.mail_templates import BODY, NAME, Program

HEAD = """\
{% comment %} event.lines: [{name, returns_terms, return_by}]; return_by: 2026-12-24, from hangtag footer.
{% endcomment %}"""
DAY = (
    '{% with m=line.return_by|slice:"5:7" d=line.return_by|slice:"8:10"|add:"0" '
    'y=line.return_by|slice:":4"|add:"YEARS_ON" %}MONTHS{% endwith %}'
)


def template(program: Program) -> str:
    days = {"d": "{{ d }}", "y": "{{ y }}"}
    months = "".join(
        f'{{% if m == "{number:02d}" %}}{"".join(days.get(which, text) for which, text in month)}{{% endif %}}'
        for number, month in enumerate(program.months, 1)
    )
    shown = (
        DAY.replace("YEARS_ON", str(program.years_on)).replace("MONTHS", months)
        if months
        else "{{ line.return_by }}"
    )
    given = shown.join(program.given)
    cases = "".join(
        f'{{% {"elif" if number else "if"} line.returns_terms == "{plan.id}" %}}{plan.in_words}'
        for number, plan in enumerate(program.plans)
    )
    unknown = program.unknown.in_words
    said = f"{cases}{{% else %}}{unknown}{{% endif %}}" if cases else unknown
    body = f"{{% if line.return_by %}}{given}<br>{{% endif %}}{said}"
    line = program.line.replace(NAME, "{{ line.name }}").replace(BODY, body)
    return f"{HEAD}{program.before}\n{{% for line in event.lines %}}{line}\n{{% endfor %}}{program.after}"
