"""A section of MJML, with Liquid in it: MJML keeps it as it is, and the mail system runs it afterwards."""

from __future__ import annotations

from generator.surfaces.mail_templates import Program, liquid


def template(program: Program) -> str:
    inside = liquid.template(program)
    return (
        '<mj-section><mj-column><mj-text padding="0 20px 32px">\n'
        + inside
        + "\n</mj-text></mj-column></mj-section>"
    )
