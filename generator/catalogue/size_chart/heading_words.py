"""What a heading that is not of the language probably means: `Bust in inches`, `Brustumfang`, `inside leg`.

Only for the cure: the language itself has one name for each measure, so that a chart reads the same to everybody.
"""

from __future__ import annotations

import re
from functools import cache

from generator.reference.chart_headings import MEASURE_NAMES, units_by_name
from generator.reference.shopify_export import SIZE_WORDS, plain_name

_BEFORE = re.compile(r"^(?:to fit|fits|body|your)\s+", re.IGNORECASE)
_UNIT_BEHIND = re.compile(r"\s+(?:in\s+)?[(\[]?(?P<unit>[^\s\d()\[\]]+)[)\]]?\s*$")


@cache
def _measures() -> dict[str, str]:
    named = {plain_name(said): measure for measure, all_ in MEASURE_NAMES.items() for said in all_}
    return named | {"taille": "waist", "talle": "waist"}  # beside a column of sizes they are no size


def heading_meant(heading: str) -> str:
    """Our heading for one in other words, with its unit: `bust (in)`; empty where nobody we know says so."""
    name = _BEFORE.sub("", heading.strip())
    if measure := _measures().get(plain_name(name)):
        return measure.replace("_", " ")
    match = _UNIT_BEHIND.search(name)
    unit = units_by_name().get(match["unit"].casefold(), "") if match else ""
    measure = _measures().get(plain_name(name[: match.start()])) if match and unit else None
    return f"{measure.replace('_', ' ')} ({unit})" if measure else ""


def means_size(heading: str) -> bool:
    """Whether a heading is the word for size in some language: `Größe`, `Talla`."""
    return plain_name(heading) in SIZE_WORDS
