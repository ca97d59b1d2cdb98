"""Mustache as Postmark speaks it. It neither compares nor counts: each line carries `returns`, an object with a
field of its terms' name that is true, and `return_by`, written as customers are to read it."""

from __future__ import annotations

from generator.surfaces.mail_templates import BODY, NAME, Program

HEAD = '{{! lines: [{"name": …, "returns": {"standard_3f9a1c": true}, "return_by": …}] }}'


def template(program: Program) -> str:
    given = "{{return_by}}".join(program.given)
    said = "".join(
        f"{{{{#returns.{plan.mark}}}}}{plan.in_words}{{{{/returns.{plan.mark}}}}}" for plan in program.plans
    )
    unknown = str(program.unknown.in_words)
    for plan in program.plans:
        unknown = f"{{{{^returns.{plan.mark}}}}}{unknown}{{{{/returns.{plan.mark}}}}}"
    body = f"{{{{#return_by}}}}{given}<br>{{{{/return_by}}}}{said}{unknown}"
    line = program.line.replace(NAME, "{{name}}").replace(BODY, body)
    return f"{HEAD}{program.before}\n{{{{#lines}}}}{line}\n{{{{/lines}}}}{program.after}"
