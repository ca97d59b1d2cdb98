"""Setting lines of text: in which fonts, in which order, how wide, and where they may be broken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from generator.surfaces.size_chart_image.bidi import FSI, LRI, PDI, RLI, isolated, levels, visual
from generator.surfaces.size_chart_image.faces import Face, face_of
from generator.text import Name, Text, Value, plain_run

LONGEST = 1000  # characters of one text; FreeType and raqm are never asked for more
# A range inside a text from right to left (`18–24 شهرًا`) still begins on the left.
RANGE = re.compile(r"[0-9][0-9.,/½¼¾⅛⅜⅝⅞′″ ]*[–-][0-9½¼¾⅛⅜⅝⅞.,/′″]+")
STACKED = frozenset({"th", "ar", "fa", "ur", "lo", "km", "my", "hi"})
ENDS = re.compile("^([\u2066-\u2069]*) +| +([\u2066-\u2069]*)$")
HIDDEN = frozenset((LRI, RLI, FSI, PDI))
# Signs that are not seen and that would upset the order of the line or be taken for a missing glyph.
DROPPED = {
    ord(sign): None for sign in "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\ufe0e\ufe0f"
}


@dataclass(frozen=True, slots=True)
class Style:
    """`size` in pixels; `quiet`: second ink."""

    size: int
    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one font and one direction."""

    text: str
    face: Face
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces as they stand from left to right, and their width in pixels."""

    pieces: tuple[Piece, ...]
    style: Style
    language: str
    width: float


class Unprintable(Exception):
    """No font has these characters; `text` is the whole text they stand in."""

    def __init__(self, signs: str, text: str) -> None:
        super().__init__(signs)
        self.signs, self.text = signs, text


def marked(text: Text) -> str:
    """The words of a Text, figures and names as pieces whose direction is their own."""
    shown = (
        isolated(RANGE.sub(rf"{LRI}\g<0>{PDI}", run.shown))
        if isinstance(run, Value)
        else isolated(run.shown)
        if isinstance(run, Name)
        else plain_run(run)
        for run in text.runs
    )
    return "".join(shown).translate(DROPPED)


def bare(text: str) -> str:
    """The words alone."""
    return "".join(sign for sign in text if sign not in HIDDEN)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a locale's lines are set."""

    language: str
    right_to_left: bool

    @property
    def stacked(self) -> bool:
        """Whether marks stand above and below the letters, and lines need air."""
        return self.language.split("-")[0] in STACKED

    def leading(self, size: int) -> int:
        """From one line of a table's cell to the next, in pixels."""
        return round(size * (1.42 if self.stacked else 1.28))

    def line(self, text: str, style: Style) -> Line:
        """One line, however wide.

        Raises:
            Unprintable: no font has some character of it.
        """
        return _line(text[:LONGEST], style, self.language, self.right_to_left)

    def lines(self, text: str, style: Style, width: float) -> list[Line]:
        """The text in lines that are no wider than `width`, broken between words, and inside them where they alone
        are wider."""
        whole = self.line(text, style)
        if whole.width <= width:
            return [whole]
        lines: list[str] = [""]
        for part in self._parts(text[:LONGEST]):
            if self.line(_trimmed(lines[-1] + part), style).width <= width:
                lines[-1] += part
            elif self.line(_trimmed(part), style).width <= width:
                lines.append(part)
            else:
                for sign in part:
                    if lines[-1] and self.line(lines[-1] + sign, style).width > width:
                        lines.append("")
                    lines[-1] += sign
        return [self.line(_trimmed(line), style) for line in _closed(lines) if bare(line).strip()]

    def longest_word(self, text: str, style: Style) -> float:
        """The width of the widest part that is not broken."""
        return max((self.line(_trimmed(part), style).width for part in self._parts(text[:LONGEST])), default=0)

    def _parts(self, text: str) -> Iterator[str]:
        """The parts between which a line may break (UAX #14); a figure, with its dashes, is never broken."""
        from icu4py.breakers import LineBreaker

        held, depth = "", 0
        for part in LineBreaker(text, self.language):
            held += part
            depth += sum(sign in (FSI, LRI, RLI) for sign in part) - part.count(PDI)
            if depth <= 0 or " " in part:
                yield held
                held = ""
        if held:
            yield held


def _trimmed(line: str) -> str:
    """The line without the spaces at its ends, also those inside an isolate."""
    return ENDS.sub(r"\1\2", line)


def _closed(lines: list[str]) -> Iterator[str]:
    """Lines whose isolates are closed where a break fell into them."""
    open_signs = ""
    for line in lines:
        line = open_signs + line
        waiting: list[str] = []
        for sign in line:
            if sign in (FSI, LRI, RLI):
                waiting.append(sign)
            elif sign == PDI and waiting:
                waiting.pop()
        open_signs = "".join(waiting)
        yield line + PDI * len(waiting)


@lru_cache(maxsize=16384)
def _line(text: str, style: Style, language: str, right_to_left: bool) -> Line:
    text = unicodedata.normalize("NFC", text)
    pieces: list[tuple[int, Piece]] = []
    missing: list[str] = []
    before: Face | None = None
    stretch = ""
    at_level = -1
    for sign, level in zip(text, levels(text, int(right_to_left)), strict=True):
        if sign in HIDDEN:
            continue
        sign = " " if sign.isspace() and sign != "\u00a0" else sign
        face = face_of(sign, language, before)
        if face is None:
            missing.append(sign)
            continue
        if stretch and (face != before or level != at_level):
            assert before is not None
            pieces.append((at_level, Piece(stretch, before, at_level % 2 == 1)))
            stretch = ""
        stretch += sign
        before, at_level = face, level
    if missing:
        raise Unprintable("".join(dict.fromkeys(missing)), bare(text))
    if stretch and before is not None:
        pieces.append((at_level, Piece(stretch, before, at_level % 2 == 1)))
    order = tuple(visual(pieces))
    return Line(order, style, language, sum(advance(piece, style, language) for piece in order))


@lru_cache(maxsize=16384)
def advance(piece: Piece, style: Style, language: str) -> float:
    """How far a piece takes the pen, in pixels."""
    font = piece.face.font(style.size, style.bold)
    return font.getlength(piece.text, direction="rtl" if piece.right_to_left else "ltr", language=language)


@lru_cache(maxsize=4096)
def coverage(piece: Piece, style: Style, language: str) -> tuple[Image.Image, int, int]:
    """How much of each pixel the piece covers, and where that lies from the pen on the base line."""
    font = piece.face.font(style.size, style.bold)
    beside, above, below = style.size, 2 * style.size, style.size  # room for marks and for what leans over
    size = int(advance(piece, style, language)) + 2 * beside, above + below
    mask = Image.new("L", size)
    direction = "rtl" if piece.right_to_left else "ltr"
    ImageDraw.Draw(mask).text((beside, above), piece.text, 255, font, "ls", direction=direction, language=language)
    box = mask.getbbox() or (0, 0, 1, 1)
    return mask.crop(box), box[0] - beside, box[1] - above
