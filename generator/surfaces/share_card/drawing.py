"""How a card is drawn: shop, title in the largest type that fits, then the answers beside a bar of the accent."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache

from icu4py.breakers import LineBreaker
from PIL import Image, features

from generator.problems import Problem, Refused
from generator.surfaces import Place
from generator.surfaces.share_card import SIZE
from generator.surfaces.size_chart_image.bidi import OPENING, PDI
from generator.surfaces.size_chart_image.canvas import Canvas
from generator.surfaces.size_chart_image.files import logo
from generator.surfaces.size_chart_image.setting import LONGEST, Line, Setting, Style, Unprintable, marked
from generator.text import Text
from generator.wording import Words

MARGIN, BAR = 72, 12
WIDTH = SIZE[0] - 2 * MARGIN
TITLES = ((84, 2), (68, 2), (56, 3), (44, 3))  # sizes of type, and into how many lines the title may go at most
TOLD = Style(38, bold=True), Style(32, quiet=True)
SHOP = Style(34, bold=True)
DOTS = "…"


def drawn(title: Text, told: Sequence[Text], words: Words, place: Place) -> bytes:
    """The card as a PNG.

    Raises:
        Refused: the logo is no picture, or this Pillow cannot shape text.
    """
    if not features.check("raqm"):
        cure = "install Pillow's own wheels"
        where = "product_data/store.yml"
        raise Refused([Problem(where, 1, 1, "pictures/raqm", "this Pillow cannot shape text", cure)])
    setting = Setting(words.locale.language, words.locale.dir == "rtl")
    canvas = Canvas(*SIZE, setting.right_to_left)
    if place.logo:
        canvas.logo(MARGIN, 56, logo(place.logo))
    else:
        for line in _lines(setting, place.name, SHOP, WIDTH, 1):
            canvas.line(MARGIN, 92, line)
    _accent(canvas, 0, SIZE[1] - 16, SIZE[0], 16)
    at = 196.0
    title_lines, style = _title(setting, marked(title))
    leading = style.size * (1.4 if setting.stacked else 1.15)
    for line in title_lines:
        at += leading
        canvas.line(MARGIN, at - leading * 0.22, line)
    at += 40
    top = at
    for text, style in zip(told, TOLD, strict=False):
        step = setting.leading(style.size)
        room = int((SIZE[1] - 48 - at) // step)
        for line in _lines(setting, marked(text), style, WIDTH - 2 * BAR - 16, min(2, room)):
            at += step
            canvas.line(MARGIN + 2 * BAR + 8, at - step * 0.28, line)
        at += 10
    if at > top:
        _accent(canvas, MARGIN, top + 2, BAR, round(at - top - 12))
    return _png(canvas.picture(place.ink, place.accent), few=not place.logo)


def _accent(canvas: Canvas, x: float, y: float, width: int, height: int) -> None:
    size = width, height
    canvas.drawing(x, y, (Image.new("L", size), Image.new("L", size, 255)))


def _title(setting: Setting, title: str) -> tuple[list[Line], Style]:
    """The title in the largest type in which it has room."""
    for size, most in TITLES[:-1]:
        style = Style(size, bold=True)
        lines = _lines(setting, title, style, WIDTH, most + 1)
        if len(lines) <= most:
            return lines, style
    size, most = TITLES[-1]
    style = Style(size, bold=True)
    return _lines(setting, title, style, WIDTH, most), style


@lru_cache(maxsize=4096)
def _lines(setting: Setting, text: str, style: Style, width: float, most: int) -> list[Line]:
    """The text in at most so many lines, the last with dots where more would follow."""
    if most < 1:
        return []
    try:
        lines = setting.lines(text, style, width)
    except Unprintable as wrong:
        rest = "".join(sign for sign in text if sign not in wrong.signs)
        return _lines(setting, " ".join(rest.split()), style, width, most)
    if len(lines) <= most:
        return lines
    parts = list(LineBreaker(text[:LONGEST], setting.language))
    fitting, too_many = 0, len(parts)
    while too_many - fitting > 1:
        middle = (fitting + too_many) // 2
        if len(setting.lines(_cut(parts[:middle]), style, width)) <= most:
            fitting = middle
        else:
            too_many = middle
    return setting.lines(_cut(parts[:fitting]), style, width) if fitting else lines[:most]


def _cut(parts: Sequence[str]) -> str:
    """The beginning of a text, with the isolates closed that were open, and dots."""
    text = "".join(parts).rstrip(" ,.;:")
    return text + PDI * (sum(text.count(sign) for sign in OPENING) - text.count(PDI)) + DOTS


def _png(picture: Image.Image, few: bool) -> bytes:
    """`few`: ink and accent are its only colours, sixteen with their strengths."""
    made = io.BytesIO()
    picture.save(made, "PNG", compress_level=1, bits=4 if few else 8)
    return made.getvalue()
