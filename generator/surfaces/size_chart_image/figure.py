"""Measuring drawings, drawn from the same SVG files that pages show: outlines in ink, tapes and badges in accent.

Only what those files use is read: `path` (absolute M L H V C A Z), `circle`, `ellipse`, and a rotation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from generator.markup.drawings import ALSO, FOLDER, NAME
from generator.surfaces.size_chart_image.faces import shipped

Point = tuple[float, float]
FINER = 3  # drawn this much larger, then scaled down
BADGE, SMALLEST_BADGE = 17, 11  # a badge's radius in pixels
UNIT, LARGE_UNIT = 10, 17  # the same in the drawing's units
DIGIT = 1.24  # its digit's size, in radii
STEPS = 14  # straight pieces of one curve
WIDTHS = {"ht-fig__body": 2.4, "ht-fig__seam": 2.0, "ht-fig__tape": 4.2}
SEAM = 130  # ink of a seam, of 255
TOKEN = re.compile(r"[MLHVCAZ]|-?(?:\d+\.?\d*|\.\d+)")
NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}


@lru_cache(maxsize=64)
def proportion(name: str) -> float:
    """Width by height of a drawing; 0 where there is none."""
    root = _read(name)
    if root is None:
        return 0
    _, _, width, height = _view_box(root)
    return width / height


@lru_cache(maxsize=64)
def figure(name: str, marks: tuple[tuple[str, str], ...], width: int) -> tuple[Image.Image, Image.Image]:
    """Ink and accent of a drawing, `width` pixels wide; `marks` are (measure, badge), unknown ones are left out."""
    root = _read(name)
    assert root is not None
    left, top, wide, high = _view_box(root)
    scale = width / wide
    size = width, round(high * scale)
    ink, accent = (Image.new("L", (size[0] * FINER, size[1] * FINER)) for _ in range(2))
    pens = ImageDraw.Draw(ink), ImageDraw.Draw(accent)

    def placed(points: list[Point]) -> list[Point]:
        return [((x - left) * scale * FINER, (y - top) * scale * FINER) for x, y in points]

    spots: list[tuple[str, Point]] = []
    asked = dict(marks)
    for child in root:
        measures = (child.get("data-measure") or "").split()
        badge = next((asked[measure] for measure in measures if measure in asked), None)
        if measures and badge is None:
            continue
        for shape in child if measures else (child,):
            cls = shape.get("class", "")
            thick = max(1, round(WIDTHS.get(cls, 2) * FINER))
            for points, closed in _outlines(shape):
                line = placed(points)
                if cls == "ht-fig__tape":
                    pens[1].line(line, 255, thick, "curve")
                    continue
                if cls == "ht-fig__body" and closed:
                    pens[0].polygon(line, 0)
                    line += line[:2]
                pens[0].line(line, SEAM if cls == "ht-fig__seam" else 255, thick, "curve")
        if badge is not None:
            spot = (float(child.get("data-x", "0")), float(child.get("data-y", "0")))
            spots.append((badge, placed([spot])[0]))
    large = "ht-fig--" in root.get("class", "")
    badge_radius = max(SMALLEST_BADGE, min(BADGE, round((LARGE_UNIT if large else UNIT) * scale)))
    radius = badge_radius * FINER
    for _, (x, y) in spots:
        x = min(max(x, radius), size[0] * FINER - radius)
        y = min(max(y, radius), size[1] * FINER - radius)
        disc = (x - radius, y - radius, x + radius, y + radius)
        pens[0].ellipse(disc, 0)
        pens[1].ellipse(disc, 255)
    smooth = [layer.resize(size, Image.Resampling.BOX) for layer in (ink, accent)]
    digit = round(badge_radius * DIGIT)
    pen, font = ImageDraw.Draw(smooth[1]), shipped()[0].font(digit, True)
    for badge, (x, y) in spots:
        across = min(max(x / FINER, badge_radius), size[0] - badge_radius)
        down = min(max(y / FINER, badge_radius), size[1] - badge_radius)
        pen.text((across, down + digit * 0.36), badge, 0, font, "ms")
    return smooth[0], smooth[1]


def _read(name: str) -> ElementTree.Element | None:
    path = FOLDER / f"{ALSO.get(name, name)}.svg"
    if not NAME.fullmatch(name) or not path.is_file():
        return None
    root = ElementTree.fromstring(path.read_text("utf-8"))
    return root if any(child.get("data-measure") for child in root) else None


def _view_box(root: ElementTree.Element) -> tuple[float, float, float, float]:
    left, top, width, height = map(float, root.get("viewBox", "0 0 1 1").split())
    return left, top, width, height


def _outlines(shape: ElementTree.Element) -> Iterator[tuple[list[Point], bool]]:
    """The shape's lines as points, each with whether it is closed."""
    name = shape.tag.rpartition("}")[2]
    if name == "path":
        yield from _path(shape.get("d", ""))
        return
    x, y = float(shape.get("cx", "0")), float(shape.get("cy", "0"))
    across = float(shape.get("rx") or shape.get("r") or 0)
    down = float(shape.get("ry") or shape.get("r") or 0)
    turn = re.match(r"rotate\((\S+)", shape.get("transform", ""))
    angle = math.radians(float(turn[1])) if turn else 0.0
    yield _ellipse(x, y, across, down, angle, 0, math.tau), True


def _ellipse(
    x: float, y: float, across: float, down: float, turned: float, start: float, sweep: float
) -> list[Point]:
    count = max(4, math.ceil(abs(sweep) / math.tau * 64))
    points = []
    for step in range(count + 1):
        angle = start + sweep * step / count
        a, b = across * math.cos(angle), down * math.sin(angle)
        points.append(
            (x + a * math.cos(turned) - b * math.sin(turned), y + a * math.sin(turned) + b * math.cos(turned))
        )
    return points


def _path(written: str) -> Iterator[tuple[list[Point], bool]]:
    tokens = TOKEN.findall(written)
    points: list[Point] = []
    letter, at = "M", 0
    while at < len(tokens):
        if tokens[at] in NUMBERS:
            letter = tokens[at]
            at += 1
        count = NUMBERS[letter]
        n = [float(token) for token in tokens[at : at + count]]
        at += count
        if letter == "M":
            if len(points) > 1:
                yield points, False
            points, letter = [(n[0], n[1])], "L"
        elif letter == "Z":
            yield points, True
            points = points[:1]
        elif letter == "C":
            points += _curve(points[-1], (n[0], n[1]), (n[2], n[3]), (n[4], n[5]))
        elif letter == "A":
            points += _arc(points[-1], n[0], bool(n[3]), bool(n[4]), (n[5], n[6]))
        else:
            x, y = points[-1]
            points.append((n[0], n[1]) if letter == "L" else (n[0], y) if letter == "H" else (x, n[0]))
    if len(points) > 1:
        yield points, False


def _curve(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    points = []
    for step in range(1, STEPS + 1):
        t = step / STEPS
        u = 1 - t
        weights = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        points.append(
            (
                sum(weight * point[0] for weight, point in zip(weights, (a, b, c, d), strict=True)),
                sum(weight * point[1] for weight, point in zip(weights, (a, b, c, d), strict=True)),
            )
        )
    return points


def _arc(start: Point, radius: float, large: bool, sweep: bool, end: Point) -> list[Point]:
    """A circle's arc from `start` to `end` (SVG 2, B.2.4, with equal radii)."""
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    half = math.hypot(half_x, half_y)
    radius = max(radius, half)
    off = math.sqrt(max(0.0, radius**2 - half**2)) / half * (1 if large != sweep else -1)
    x = off * half_y + (start[0] + end[0]) / 2
    y = -off * half_x + (start[1] + end[1]) / 2
    first = math.atan2(start[1] - y, start[0] - x)
    turn = (math.atan2(end[1] - y, end[0] - x) - first) % math.tau
    return _ellipse(x, y, radius, radius, 0, first, turn if sweep else turn - math.tau)[1:]
