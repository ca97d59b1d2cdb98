"""Drawings and signs: SVG files in `assets/pictograms`, read once.

A drawing shows every place at which something can be measured, each in a group with `data-measure`, `data-x` and
`data-y`; printed are those that a chart asks for, with the badge that stands in the table's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from generator.markup.path_data import shortly

FOLDER = Path(__file__).parents[1] / "assets" / "pictograms"
# For eyes only, and drawn in lines where the stylesheet is not loaded; the stylesheet outdoes these attributes.
LINES = 'fill="none" stroke="currentColor" aria-hidden="true" focusable="false"'
NAME = re.compile(r"(?:care/)?[a-z0-9_-]{1,40}")
SVG = "{http://www.w3.org/2000/svg}"
# Names that a chart's audience has for the drawings.
ALSO = {"body": "body-woman", "woman": "body-woman", "man": "body-man", "child": "body-child", "shirt": "top"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one measure is taken: the tape, and the middle of its badge."""

    tape: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    view_box: str
    cls: str
    base: str
    spots: Mapping[str, Spot]

    def svg(self, badges: Iterable[tuple[str, str]]) -> str:
        """The drawing with its tapes; `badges` are (measure, a digit or capital). Unknown measures are left out."""
        large = "ht-fig--" in self.cls
        radius, lower, size = (17, 7.4, " ht-fig__num--l") if large else (10, 4.4, "")
        drawn = []
        for measure, badge in badges:
            spot = self.spots.get(measure)
            if spot and badge.isalnum() and badge.isascii():
                x, y, base = f"{spot.x:g}", f"{spot.y:g}", f"{round(spot.y + lower, 1):g}"
                drawn.append(
                    f'{spot.tape}<circle class="ht-fig__badge" cx="{x}" cy="{y}" r="{radius}"></circle>'
                    f'<text class="ht-fig__num{size}" x="{x}" y="{base}">{badge}</text>'
                )
        return (
            f'<svg class="{self.cls}" viewBox="{self.view_box}" width="160" {LINES}>'
            f"{self.base}{''.join(drawn)}</svg>"
        )


@lru_cache(maxsize=64)
def drawing(name: str) -> Drawing | None:
    """The drawing of this name, or None where there is none."""
    name = ALSO.get(name, name)
    path = FOLDER / f"{name}.svg"
    if not NAME.fullmatch(name) or not path.is_file():
        return None
    root = ElementTree.fromstring(path.read_text("utf-8"))
    base, spots = [], {}
    for child in root:
        measures = child.get("data-measure")
        if measures is None:
            base.append(written(child))
            continue
        tape = "".join(map(written, child))
        for measure in measures.split():
            spots[measure] = Spot(tape, float(child.get("data-x", "0")), float(child.get("data-y", "0")))
    return Drawing(root.get("viewBox", ""), root.get("class", "ht-fig"), "".join(base), spots)


@lru_cache(maxsize=128)
def sign(name: str) -> str:
    """A small sign in one line: a care sign (`care/machine_30`), `season`, `cannot`, `note`; empty if unknown."""
    path = FOLDER / f"{name}.svg"
    if not NAME.fullmatch(name) or not path.is_file():
        return ""
    root = ElementTree.fromstring(path.read_text("utf-8"))
    inside = "".join(map(written, root))
    return f'<svg viewBox="{root.get("viewBox", "")}" width="24" height="24" {LINES}>{inside}</svg>'


def written(element: ElementTree.Element) -> str:
    """An element as it stands in HTML: no namespace, attributes quoted."""
    name = element.tag.removeprefix(SVG)
    told = {key: shortly(value) if key == "d" else value for key, value in element.items()}
    attributes = "".join(f' {key}="{value}"' for key, value in told.items())
    inside = (element.text or "").strip() + "".join(map(written, element))
    return f"<{name}{attributes}>{inside}</{name}>"
