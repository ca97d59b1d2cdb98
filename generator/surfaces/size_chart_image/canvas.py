"""The sheet of pixels: how much ink and how much accent lie on each, and the picture files made of them.

There are no more colours than the ink and the accent in some strengths on white, so a picture is a palette from the
start and nothing has to be counted afterwards.
"""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageDraw

from generator.measure.colours import channels
from generator.surfaces.size_chart_image.setting import Line, advance, coverage

# Strengths of ink, of 255.
INK, QUIET, LINE, TINT = 255, 198, 62, 14
# The strengths that the palette has: those above, and steps between for the edges of letters.
STRENGTHS = (0, TINT, 36, LINE, 92, 124, 160, QUIET, 224, INK)
ACCENTS = (40, 84, 128, 170, 212, 255)
Colour = tuple[int, int, int]


def _nearest(steps: tuple[int, ...]) -> list[int]:
    return [min(range(len(steps)), key=lambda n: abs(steps[n] - value)) for value in range(256)]


TO_INK = _nearest(STRENGTHS)
TO_ACCENT = [len(STRENGTHS) + n for n in _nearest(ACCENTS)]
SEEN = [0] * 20 + [255] * 236  # accent below this leaves the ink as it is
LOGO_FROM = len(STRENGTHS) + len(ACCENTS)
LOGO_COLOURS = 128


def _mixed(ink: Colour, strength: int) -> Colour:
    red, green, blue = (255 - (255 - part) * strength // 255 for part in ink)
    return red, green, blue


class Canvas:
    """Draws in reading direction: `x` is counted from the side where lines begin."""

    def __init__(self, width: int, height: int, right_to_left: bool) -> None:
        self.width, self.height, self.right_to_left = width, height, right_to_left
        self._ink = Image.new("L", (width, height))
        self._accent = Image.new("L", (width, height))
        self._pen, self._accent_pen = ImageDraw.Draw(self._ink), ImageDraw.Draw(self._accent)
        self._logo: tuple[Image.Image, tuple[int, int]] | None = None

    def bar(self, x: float, y: float, width: float, height: float, strength: int) -> None:
        left, top = round(self._left(x, width)), round(y)
        self._pen.rectangle((left, top, left + round(width) - 1, top + round(height) - 1), strength)

    def line(self, x: float, base: float, line: Line) -> None:
        """A line of text that begins at `x`, on the base line `base`."""
        pen = self._left(x, line.width)
        strength = QUIET if line.style.quiet else INK
        for piece in line.pieces:
            mask, left, top = coverage(piece, line.style, line.language)
            self._ink.paste(strength, (round(pen) + left, round(base) + top), mask)
            pen += advance(piece, line.style, line.language)

    def badge(self, x: float, middle: float, radius: int, line: Line) -> None:
        """A digit or letter, white on a disc of accent."""
        left = self._left(x, 2 * radius)
        disc = _disc(radius)
        self._accent.paste(255, (round(left), round(middle) - radius), disc)
        pen = left + radius - line.width / 2
        for piece in line.pieces:
            mask, at, top = coverage(piece, line.style, line.language)
            place = (round(pen) + at, round(middle + line.style.size * 0.36) + top)
            self._accent.paste(0, place, mask)

    def drawing(self, x: float, y: float, layers: tuple[Image.Image, Image.Image]) -> None:
        """A drawing is not mirrored; it only stands on the other side."""
        at = round(self._left(x, layers[0].width)), round(y)
        self._ink.paste(layers[0], at)
        self._accent.paste(layers[1], at)

    def logo(self, x: float, y: float, logo: Image.Image) -> None:
        self._logo = logo, (round(self._left(x, logo.width)), round(y))

    def _left(self, x: float, width: float) -> float:
        return self.width - x - width if self.right_to_left else x

    def picture(self, ink: str, accent: str) -> Image.Image:
        """The finished picture, in palette colours."""
        made = self._ink.point(TO_INK)
        box = self._accent.getbbox()
        if box:
            layer = self._accent.crop(box)
            above = ImageChops.subtract(layer, self._ink.crop(box)).point(SEEN)
            made.paste(layer.point(TO_ACCENT), box[:2], above)
        colours = [_mixed(channels(ink), strength) for strength in STRENGTHS]
        colours += [_mixed(channels(accent), strength) for strength in ACCENTS]
        if self._logo:
            logo, place = self._logo
            few = logo.quantize(LOGO_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            found = few.getpalette() or []
            colours += [(found[n], found[n + 1], found[n + 2]) for n in range(0, len(found), 3)]
            shifted = Image.frombytes("L", few.size, few.tobytes()).point(
                [min(255, n + LOGO_FROM) for n in range(256)]
            )
            made.paste(shifted, place)
        made.putpalette([part for one in colours for part in one])
        return made


def png(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "PNG", compress_level=4)
    return made.getvalue()


def webp(picture: Image.Image) -> bytes:
    """Without loss: letters keep their edges, and such pictures are smaller so."""
    made = io.BytesIO()
    picture.convert("RGB").save(made, "WEBP", lossless=True, quality=20, method=1)
    return made.getvalue()


_discs: dict[int, Image.Image] = {}


def _disc(radius: int) -> Image.Image:
    if radius not in _discs:
        large = Image.new("L", (radius * 8, radius * 8))
        ImageDraw.Draw(large).ellipse((0, 0, radius * 8 - 1, radius * 8 - 1), 255)
        _discs[radius] = large.resize((radius * 2, radius * 2), Image.Resampling.BOX)
    return _discs[radius]
