"""The shop's colours, fonts and logo."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.catalogue import Mistake, Model, read_count
from generator.measure.colours import TEXT, contrast, readable


def read_shade(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise Mistake(f"'{value}' is no colour", 'write it in quotes as "#16211d"')
    return value.lower()


def read_colour(value: Any) -> str:
    """A colour that can be read on white: contrast at least 4.5 (WCAG 2.2, 1.4.3)."""
    colour = read_shade(value)
    if (there := contrast(colour, "#ffffff")) < TEXT:
        near = readable(colour, "#ffffff")
        raise Mistake(f"{value} is too pale to be read on white (contrast {there:.1f})", f'take "{near}" or darker')
    return colour


FONT = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9 _./-]*\.woff2"  # a file
    r"|[A-Za-z][A-Za-z0-9 _-]*(, *[A-Za-z][A-Za-z0-9 _-]*)*"  # fonts that people have
)


def read_font(value: Any) -> str:
    if not isinstance(value, str) or "://" in value:
        cure = "save it into product_data/media/ and write `media/brand.woff2`"
        raise Mistake(f"'{value}' is no font of your own", cure)
    if re.search(r"\.(ttf|otf|woff|eot)$", value, re.IGNORECASE):
        raise Mistake(f"'{value}' is no .woff2 file", "convert it to .woff2, which every browser reads")
    if not FONT.fullmatch(value):
        cure = "name a file, media/brand.woff2, or fonts that people have: Georgia, serif"
        raise Mistake(f"'{value}' is no font", cure)
    return value


Colour = Annotated[str, BeforeValidator(read_colour)]


Shade = Annotated[str, BeforeValidator(read_shade)]


FontName = Annotated[str, BeforeValidator(read_font)]


class DarkLook(Model):
    """The help site where a visitor's device is set to dark; what is left out is made to fit the other colours."""

    ink: Shade | None = Field(default=None, description='the colour of letters: "#ecf2ef"')
    accent: Shade | None = Field(default=None, description='the colour of links: "#8fd0c0"')
    paper: Shade | None = Field(default=None, description='the ground of pages: "#111715"')
    logo: str | None = Field(default=None, description="the logo on a dark ground: media/logo-dark.png")


class Fonts(Model):
    """The faces of the help site: a file of your own below product_data, or fonts that people have."""

    text: FontName | None = Field(
        default=None, description="of what is read: media/brand.woff2, or Verdana, sans-serif"
    )
    headings: FontName | None = Field(default=None, description="of headings: media/brand.woff2, or Georgia, serif")


class Look(Model):
    """How the help site looks, pictures of size charts, and the cards that others show beside links."""

    ink: Colour = Field(default="#16211d", description='the colour of letters and lines: "#16211d"')
    accent: Colour = Field(default="#1e5a4f", description='the colour of links and of marks on drawings: "#1e5a4f"')
    paper: Shade | None = Field(default=None, description='the ground of the help site\'s pages: "#fbf8f2"')
    highlight: Shade | None = Field(default=None, description='the ground of what is yours, your size: "#ffd34d"')
    logo: str | None = Field(
        default=None,
        description="a picture below product_data, shown at the head of the help site, in pictures for mails and "
        "on cards: media/logo.png",
    )
    fonts: Fonts = Field(default=Fonts(), description="the faces of the help site: {headings: media/brand.woff2}")
    dark: DarkLook = Field(default=DarkLook(), description="what is otherwise in the dark: {logo: …}")
    cards_up_to: Annotated[int, BeforeValidator(read_count)] = Field(
        default=1000,
        description="up to how many product pages, of all locales together, each has a card of its own for links "
        "to it; the products of a larger shop share one",
    )
