"""The terms as text without any marks, for systems that take nothing else: paste the part of the terms you need."""

from __future__ import annotations

from generator.markup import plain
from generator.surfaces.mail_templates import Program


def template(program: Program) -> str:
    parts = [program.heading]
    several = len(program.plans) > 1
    for plan in program.plans:
        lines = [plain.folded(line) for line in plan.text.split("\n")]
        parts.append("\n".join([f"[{plan.id}]", *lines] if several else lines))
    if several or not program.plans:
        parts.append(program.unknown_text)
    return "\n\n".join([*parts, *filter(None, [program.law]), program.link]) + "\n"
