"""Between which figures the measures of people and things lie, so that inches given as centimetres stand out.

Bounds are wide on purpose: they part units (a factor of 2.54) and halves from wholes, not small people from tall
ones. Sources, read November 2026: the outermost rows of EN 13402-3 (women bust 74–131 cm, men chest 86–129 cm, by
way of en.wikipedia.org/wiki/Joint_European_standard_for_size_labelling_of_clothes) widened to the plus sizes that
shops sell; children by height, 50–164 cm in steps of 6 (the same); feet by ISO 9407 and ISO 19407 (EU 15–55, that
is 90–350 mm); heads, hands and rings by the tables named in `size_systems`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf, log, sqrt
from typing import Literal, get_args

Whose = Literal["body", "garment"]
Who = Literal["women", "men", "kids", "baby"]
EVERYBODY: tuple[Who, ...] = get_args(Who)
# Lowest and highest in cm; for weight in kg; for age in months.
Bounds = tuple[float, float]

BODY: dict[Who, dict[str, Bounds]] = {
    "women": {
        "bust": (64, 175),
        "chest": (64, 175),
        "underbust": (50, 155),
        "waist": (50, 170),
        "hips": (72, 185),
        "neck": (26, 55),
        "shoulder": (30, 60),
        "sleeve": (45, 105),
        "inseam": (52, 105),
        "outseam": (80, 135),
        "thigh": (40, 105),
        "back_length": (33, 75),
        "height": (130, 210),
        "torso": (115, 210),
        "calf": (26, 70),
        "head": (48, 68),
        "hand": (12.5, 32),
        "hand_length": (13, 25),
        "wrist": (12, 30),
        "finger": (3.8, 8.2),
        "foot_length": (18, 34),
        "foot_width": (6.5, 14),
        "foot_girth": (17, 36),
        "weight": (30, 200),
    },
    "men": {
        "bust": (70, 185),
        "chest": (70, 185),
        "waist": (56, 185),
        "hips": (70, 185),
        "neck": (30, 60),
        "shoulder": (36, 70),
        "sleeve": (50, 110),
        "inseam": (55, 110),
        "outseam": (85, 140),
        "thigh": (42, 105),
        "back_length": (38, 85),
        "height": (140, 225),
        "calf": (28, 70),
        "head": (48, 70),
        "hand": (15, 36),
        "hand_length": (14, 27),
        "wrist": (13, 30),
        "finger": (4.2, 9),
        "foot_length": (18, 37),
        "foot_width": (7, 15),
        "foot_girth": (18, 38),
        "weight": (38, 250),
    },
    "kids": {
        "bust": (38, 115),
        "chest": (38, 115),
        "underbust": (38, 95),
        "waist": (36, 110),
        "hips": (38, 118),
        "neck": (20, 42),
        "sleeve": (22, 80),
        "inseam": (15, 92),
        "height": (45, 195),
        "head": (32, 62),
        "hand": (9, 25),
        "hand_length": (7, 22),
        "foot_length": (7.5, 29),
        "foot_width": (4, 12),
        "weight": (2, 110),
        "age": (0, 240),
    },
    "baby": {
        "chest": (28, 64),
        "waist": (28, 64),
        "hips": (28, 66),
        "height": (36, 112),
        "head": (28, 56),
        "foot_length": (6.5, 17),
        "weight": (0.8, 25),
        "age": (0, 60),
    },
}

# All round; what is laid flat is half of it. Only what is never short on one thing and long on another is here:
# the `length` of a top and of a coat, or a short and a long sleeve, say nothing about the unit.
GARMENT: dict[Who, dict[str, Bounds]] = {
    "women": {
        "bust": (56, 215),
        "chest": (56, 215),
        "waist": (44, 210),
        "hips": (60, 220),
        "shoulder": (28, 80),
        "thigh": (36, 120),
        "belt_length": (56, 190),
        "insole_length": (19, 36),
        "sole_length": (20, 40),
        "heel_height": (0.3, 22),
    },
    "men": {
        "bust": (66, 225),
        "chest": (66, 225),
        "waist": (52, 220),
        "hips": (66, 225),
        "shoulder": (34, 85),
        "thigh": (40, 125),
        "collar": (30, 60),
        "belt_length": (60, 200),
        "insole_length": (20, 38),
        "sole_length": (21, 42),
        "heel_height": (0.3, 22),
    },
    "kids": {
        "bust": (38, 150),
        "chest": (38, 150),
        "waist": (30, 140),
        "hips": (38, 150),
        "shoulder": (16, 60),
        "insole_length": (8, 31),
        "sole_length": (9, 34),
    },
    "baby": {"chest": (30, 80), "waist": (24, 80), "insole_length": (6.5, 19), "sole_length": (7, 21)},
}

# Things that are on nobody in particular.
THINGS: dict[str, dict[str, Bounds]] = {
    "rings": {"circumference": (3.6, 8.5), "diameter": (1.15, 2.75)},
    "hats": {"circumference": (34, 70)},
    "bags": {"strap_drop": (4, 90), "torso": (25, 65)},  # of the back that carries it, not all round
    "scarves": {"length": (35, 270), "width": (3, 220)},
    "bedding": {"mattress_length": (100, 240), "mattress_depth": (5, 60)},
}

# No body of this size begins here, round the bust or chest (cm): a chart in which every size does holds the thing's
# own measures, which are some 8 to 14 cm wider. By letter, and by EU number (women 36 is 84 cm in EN 13402-3 and in
# the tables of German and Scandinavian shops, men 48 is 96 cm; French and Italian numbers are smaller still).
LETTER_TOPS: dict[Who, dict[str, float]] = {
    "women": {"xs": 88, "s": 94, "m": 101, "l": 109},
    "men": {"xs": 90, "s": 97, "m": 104, "l": 111},
}
# The widest body of a letter in EN 13402-3, bust or chest in cm (by way of the page named above).
LETTER_BODIES: dict[Who, dict[str, float]] = {
    "women": {"xs": 82, "s": 90, "m": 98, "l": 107, "xl": 119, "2xl": 131, "3xl": 143},
    "men": {"xs": 86, "s": 94, "m": 102, "l": 110, "xl": 118, "2xl": 129, "3xl": 141},
}
# EU numbers for which this holds, and how much wider than twice the number no body is.
NUMBER_TOPS: dict[Who, tuple[int, int, float]] = {"women": (32, 44, 19), "men": (44, 56, 6)}
# Women's numbers of other systems as EU ones.
AS_EU = {"EU": 0, "DE": 0, "UK": 28, "US": 32}


# The numbers of a size system, for shoes and for grown women's and men's clothes.
LABELS: dict[str, dict[str, Bounds]] = {
    "shoes": {
        "EU": (14, 56),
        "FR": (14, 56),
        "DE": (14, 56),
        "IT": (13, 55),
        "BR": (12, 54),
        "UK": (0, 20),
        "US": (0, 23),
        "AU": (0, 21),
        "JP": (6, 37),
        "CM": (6, 37),
        "MM": (60, 370),
        "KR": (60, 370),
    },
    "women": {"EU": (26, 68), "DE": (26, 68), "FR": (28, 70), "IT": (32, 74), "UK": (0, 40), "US": (-2, 40)},
    "rings": {"EU": (36, 86), "ISO": (36, 86), "MM": (11, 86), "CH": (-4, 46), "US": (0, 20), "JP": (0, 40)},
}


# No plus size that shops sell (XL, 1X and larger) is smaller on the body, in cm: plus charts begin at a bust of 102
# to 112 and at a man's chest of 112 to 122; less some 6 cm.
LARGE_FROM: dict[str, dict[str, float]] = {
    "women": {"bust": 98.0, "chest": 98.0, "waist": 82.0, "hips": 100.0},
    "men": {"bust": 104.0, "chest": 104.0, "waist": 92.0, "hips": 104.0},
}


@dataclass(frozen=True, slots=True)
class Plausible:
    """Lowest and highest in cm (kg, months)."""

    low: float
    high: float

    def holds(self, figure: float) -> bool:
        return self.low <= figure <= self.high

    def off(self, figure: float) -> float:
        """How far a figure lies from the middle, as a share: twice as far either way is the same."""
        return abs(log(figure / sqrt(self.low * self.high))) if figure > 0 else inf


@lru_cache(maxsize=1024)
def plausible(measure: str, whose: Whose, people: tuple[str, ...], goods: str, *, flat: bool) -> Plausible | None:
    """The bounds of a measure for these people (all people, where nobody is said); None where none are known."""
    bounds = [THINGS[goods][measure]] if measure in THINGS.get(goods, {}) else []
    table = BODY if whose == "body" else GARMENT
    bounds = bounds or [table[who][measure] for who in _who(people) if measure in table[who]]
    if not bounds:
        return None
    half = 2 if flat else 1
    return Plausible(min(low for low, _ in bounds) / half, max(high for _, high in bounds) / half)


def plausible_label(system: str, goods: str, people: tuple[str, ...]) -> Plausible | None:
    """The bounds of a system's numbers; None where none are known."""
    table = LABELS.get(goods)
    if table is None and goods in ("clothes", "swimwear") and _who(people) == ("women",):
        table = LABELS["women"]
    bounds = (table or {}).get(system)
    return Plausible(*bounds) if bounds else None


def _who(people: tuple[str, ...]) -> tuple[Who, ...]:
    found: list[Who] = []
    for person in people or EVERYBODY:
        grown: tuple[Who, ...] = ("women", "men") if person == "unisex" else ()
        same = tuple(who for who in EVERYBODY if who == person)
        found += [*grown, *same, *(("kids",) if person in ("girls", "boys") else ())]
    return tuple(dict.fromkeys(found))
