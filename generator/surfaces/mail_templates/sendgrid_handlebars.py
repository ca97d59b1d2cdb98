"""Handlebars as SendGrid speaks it (with its `equals`). It counts no days: the terms are said in words, and a
line's `return_by`, written as customers are to read it, if the caller gives it."""

from __future__ import annotations

from generator.surfaces.mail_templates import BODY, NAME, Program

HEAD = "{{!-- lines: [{name, returns_terms, return_by}]; return_by as customers are to read it --}}"


def template(program: Program) -> str:
    given = "{{this.return_by}}".join(program.given)
    said = str(program.unknown.in_words)
    for plan in reversed(program.plans):
        said = f'{{{{#equals this.returns_terms "{plan.id}"}}}}{plan.in_words}{{{{else}}}}{said}{{{{/equals}}}}'
    body = f"{{{{#if this.return_by}}}}{given}<br>{{{{/if}}}}{said}"
    line = program.line.replace(NAME, "{{this.name}}").replace(BODY, body)
    return f"{HEAD}{program.before}\n{{{{#each lines}}}}{line}\n{{{{/each}}}}{program.after}"
