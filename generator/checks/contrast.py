"""A colour of the shop's that cannot be read on the ground it stands on: letters and links need a contrast of 4.5
(WCAG 2.2, 1.4.3) on the pages' ground and on their tinted panels, by day and in the dark.

    Bad:
        look: {accent: "#1e5a4f", dark: {accent: "#1e5a4f"}}

    Good:
        look: {accent: "#1e5a4f", dark: {accent: "#8fd0c0"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.store.look import Look
from generator.measure.colours import TEXT, contrast, readable, tint
from generator.problems import Problem
from generator.reference.site_colours import DARK, LIGHT
from generator.yaml_source import Source


def check(look: Look, source: Source) -> Iterator[Problem]:
    """Letters and links of the help site on its grounds; what a shop leaves out is ours, or made to fit."""
    day = {"ink": look.ink, "accent": look.accent, "paper": look.paper}
    night = {"ink": look.dark.ink, "accent": look.dark.accent, "paper": look.dark.paper}
    schemes: tuple[tuple[tuple[str, ...], dict[str, str | None], dict[str, str]], ...] = (
        ((), day, LIGHT),
        (("dark",), night, DARK),
    )
    for scheme, written, ours in schemes:
        stated = {key: colour for key, colour in written.items() if colour and colour != ours[key]}
        whole = {**ours, **stated}
        paper = whole["paper"]
        grounds = (paper, tint(paper, whole["ink"]))
        for key in ("ink", "accent"):
            made_to_fit = key == "accent" and scheme and key not in stated
            worst = min(contrast(whole[key], ground) for ground in grounds)
            if worst >= TEXT or made_to_fit:
                continue
            where = "in the dark " if scheme else ""
            message = f"{whole[key]} cannot be read {where}on {paper} (contrast {worst:.1f}, at least {TEXT})"
            cure = f'take "{readable(whole[key], *grounds)}"' if key in stated else "take another ground"
            place = source.place("look", *scheme, key if key in stated else "paper")
            yield place.problem("site/contrast", message, cure)
