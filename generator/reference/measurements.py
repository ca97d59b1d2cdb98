"""The measures that charts know by name, whose they are, and how they are shown.

Names follow EN 13402-1 and schema.org (BodyMeasurementTypeEnumeration, WearableMeasurementTypeEnumeration).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Whose = Literal["body", "garment", "either"]
Fineness = Literal["normal", "fine", "height", "ring"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a body, of a thing, or (`either`) of the one that the chart's kind says.

    `fineness`: how fine people are when they read it; `still`: its figures may stay the same over sizes; `girth`:
    in a garment it is laid flat (half) or all round; `from_zero`: a range of it may start at 0.
    """

    name: str
    whose: Whose
    quantity: Literal["length", "weight", "volume", "age"] = "length"
    fineness: Fineness = "normal"
    still: bool = False
    girth: bool = False
    from_zero: bool = False


_FINE = "foot_length foot_width foot_girth insole_length sole_length head hand hand_length neck collar wrist finger"
_STILL = "inseam outseam sleeve rise back_rise height depth heel_height thing_height strap_drop"
_GIRTHS = "bust chest waist hips neck thigh hem cuff leg_opening"
_QUANTITIES: dict[str, Literal["weight", "volume", "age"]] = {"weight": "weight", "volume": "volume", "age": "age"}


def _measure(name: str, whose: Whose) -> Measure:
    fineness: Fineness = "height" if name == "height" else "fine" if name in _FINE.split() else "normal"
    return Measure(
        name,
        whose,
        _QUANTITIES.get(name, "length"),
        fineness,
        name in _STILL.split(),
        name in _GIRTHS.split(),
        name == "cup_difference",
    )


_OF: dict[Whose, str] = {
    "body": "height weight age underbust cup_difference torso head hand hand_length wrist arm calf finger "
    "foot_length foot_width foot_girth",
    "garment": "length width depth volume hem rise back_rise leg_opening cuff collar insole_length sole_length "
    "heel_height shaft_height shaft_girth circumference diameter belt_length strap_drop thing_height "
    "mattress_width mattress_length mattress_depth",
    "either": "bust chest waist hips neck shoulder sleeve inseam outseam thigh back_length",
}
MEASURES: dict[str, Measure] = {
    name: _measure(name, whose) for whose, names in _OF.items() for name in names.split()
}


def measure_called(heading: str) -> Measure | None:
    """The measure of a heading; spaces, hyphens and capitals do not matter (`Foot length`)."""
    return MEASURES.get("_".join(heading.casefold().replace("-", " ").replace("_", " ").split()))
