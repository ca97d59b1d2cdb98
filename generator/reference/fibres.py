"""Names of fibres and materials for `material:`; words are in wording under `details.fibres`.

Fibre names follow Annex I of Regulation (EU) 1007/2011; leather and metals are added as shops name them.
"""

from __future__ import annotations

from typing import Any

from generator.problems import Mistake, did_you_mean

FIBRES = (
    "acetate",
    "acrylic",
    "alpaca",
    "brass",
    "camel",
    "cashmere",
    "cork",
    "cotton",
    "cupro",
    "down",
    "elastane",
    "feather",
    "felt",
    "gold",
    "hemp",
    "jute",
    "leather",
    "linen",
    "lyocell",
    "merino",
    "metal",
    "modal",
    "mohair",
    "nylon",
    "organic_cotton",
    "paper",
    "polyamide",
    "polyester",
    "polyurethane",
    "raffia",
    "ramie",
    "recycled_polyamide",
    "recycled_polyester",
    "rubber",
    "silk",
    "silver",
    "steel",
    "straw",
    "suede",
    "viscose",
    "wood",
    "wool",
)
PARTS = ("shell", "lining", "filling", "upper", "insole", "sole", "trim", "ribbing", "cup", "lace", "cover")


def read_material(value: Any) -> dict[str, dict[str, str]]:
    """`{linen: 100}` or, by part, `{shell: {cotton: 98, elastane: 2}, lining: {…}}` → part → fibre → percent.

    The part is empty where the whole is of one composition. Percent of a part add up to 100.
    """
    if not isinstance(value, dict) or not value:
        raise Mistake("'material' wants fibres with percent", "write `material: {linen: 55, cotton: 45}`")
    parts = value if any(isinstance(inner, dict) for inner in value.values()) else {"": value}
    for part, fibres in parts.items():
        if part and part not in PARTS:
            _unknown(part, PARTS, "part")
        if not isinstance(fibres, dict):
            raise Mistake(f"'{part}' wants fibres with percent", "write `shell: {cotton: 100}`")
        total = 0
        for fibre, percent in fibres.items():
            if fibre not in FIBRES:
                _unknown(fibre, FIBRES, "fibre")
            shown = str(percent).removesuffix("%").strip()
            if not shown.isascii() or not shown.isdigit() or not 0 < int(shown) <= 100:
                raise Mistake(f"'{percent}' is no percentage of {fibre}", "write a whole number from 1 to 100")
            total += int(shown)
        if total != 100:
            where = f" of the {part}" if part else ""
            raise Mistake(f"the fibres{where} add up to {total} %, not to 100", "correct the figures")
    return {
        part: {f: str(p).removesuffix("%").strip() for f, p in fibres.items()} for part, fibres in parts.items()
    }


def _unknown(word: str, known: tuple[str, ...], what: str) -> None:
    nearest = did_you_mean(word, known)
    raise Mistake(f"'{word}' is no {what} that is known{nearest}", "" if nearest else f"known: {', '.join(known)}")
