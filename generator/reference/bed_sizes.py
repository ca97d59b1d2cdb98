"""The sides of mattresses by the names that a country gives them, width and length in mm.

Names are spelt as `same_label` spells them. Source: what makers in the United States, the United Kingdom and
Australia have in common (compare en.wikipedia.org/wiki/Bed_size). A rule warns by them, nothing is filled in. Beds
that are named by their centimetres (90x200) need no table.
"""

from __future__ import annotations

from collections.abc import Mapping

_INCH = 25.4

BEDS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "US": {
        name: (width * _INCH, length * _INCH)
        for name, width, length in (
            ("twin", 38, 75),
            ("twinxl", 38, 80),
            ("full", 54, 75),
            ("double", 54, 75),
            ("queen", 60, 80),
            ("king", 76, 80),
            ("californiaking", 72, 84),
            ("calking", 72, 84),
        )
    },
    "UK": {
        "smallsingle": (750, 1900),
        "single": (900, 1900),
        "smalldouble": (1200, 1900),
        "double": (1350, 1900),
        "king": (1500, 2000),
        "superking": (1800, 2000),
    },
    "AU": {
        "single": (920, 1880),
        "kingsingle": (1070, 2030),
        "double": (1380, 1880),
        "queen": (1530, 2030),
        "king": (1830, 2030),
    },
}
