"""Care signs that a product may carry, in the order of a care label (wash, bleach, dry, iron, clean, own advice).

Meanings follow the label signs of ISO 3758; the codes are ours, the words are in wording under `care.signs`.
"""

from __future__ import annotations

import re
from typing import Any

from generator.problems import Mistake, did_you_mean

CARE_SIGNS = (
    "machine_30",
    "machine_40",
    "machine_60",
    "machine_90",
    "gentle_30",
    "hand_wash",
    "do_not_wash",
    "bleach",
    "no_bleach",
    "tumble_low",
    "tumble_medium",
    "no_tumble_dry",
    "line_dry",
    "dry_flat",
    "dry_in_shade",
    "iron_low",
    "iron_medium",
    "iron_high",
    "no_iron",
    "dry_clean",
    "no_dry_clean",
    "wash_dark_apart",
    "wipe_clean",
    "wax",
    "polish",
    "air_out",
    "keep_dry",
)

# Of each of these a label has one (ISO 3758: one sign for washing, bleaching, tumble drying, ironing, cleaning).
_WASHED = ("machine_30", "machine_40", "machine_60", "machine_90", "gentle_30", "hand_wash")
ONE_OF = (
    frozenset((*_WASHED, "do_not_wash")),
    frozenset(("bleach", "no_bleach")),
    frozenset(("tumble_low", "tumble_medium", "no_tumble_dry")),
    frozenset(("iron_low", "iron_medium", "iron_high", "no_iron")),
    frozenset(("dry_clean", "no_dry_clean")),
    *(frozenset((sign, "keep_dry")) for sign in _WASHED),
)


def read_care(value: Any) -> tuple[str, ...]:
    """Care signs, each a known word."""
    signs = [value] if isinstance(value, str) else value
    if not isinstance(signs, list) or not all(isinstance(sign, str) for sign in signs):
        raise Mistake("'care' wants a list", "write `care: [machine_30, no_tumble_dry]`")
    strange = [sign for sign in signs if sign not in CARE_SIGNS]
    if strange:
        meant = [_nearest(sign) for sign in strange]
        message = ", ".join(f"'{sign}' is no care sign{near}" for sign, near in zip(strange, meant, strict=True))
        raise Mistake(message, "" if all(meant) else f"known: {', '.join(CARE_SIGNS)}")
    return tuple(signs)


def _nearest(sign: str) -> str:
    """What was probably meant, as the tail of a message: `wash at 30 °C` is a machine's 30 degrees."""
    degrees = re.search(r"\d\d", sign)
    warm = f"machine_{degrees[0]}" if degrees else ""
    if warm in CARE_SIGNS and not re.search("gentle|hand|delicate", sign, re.IGNORECASE):
        return f"; did you mean '{warm}'?"
    return did_you_mean(re.sub(r"do not|don['’]?t|not", "no", sign.casefold()), CARE_SIGNS)
