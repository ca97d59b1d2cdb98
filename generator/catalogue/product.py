"""`product_data/products/ID.yml`: a sellable style. A SKU is one size and colour of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from generator.catalogue import (
    Address,
    Audience,
    Care,
    Id,
    Material,
    Mistake,
    Model,
    SizeGroup,
    Text,
    Words,
    read_day,
    read_list,
    read_text,
    read_words,
    read_yes_no,
)
from generator.measure.description import check_description
from generator.measure.lengths import read_amount
from generator.measure.sold_sizes import SoldSizes, read_sold_sizes

PATH = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*")


def category_meant(name: str) -> str:
    """`Women > Tops` as categories.yml writes it: `women/tops`."""
    return re.sub(r"\s*[>/»]\s*", "/", name.strip().lower()).replace(" ", "-")


def read_category(value: Any) -> str:
    """A category's path, as in `women/tops/shirts`."""
    if not isinstance(value, str) or not PATH.fullmatch(value):
        path = category_meant(str(value))
        likely = isinstance(value, str) and PATH.fullmatch(path)
        cure = (
            f"did you mean '{path}'?" if likely else "write it as a path of categories.yml, as in women/tops/shirts"
        )
        raise Mistake(f"'{value}' is no category", cure)
    return value


def read_sku(value: Any) -> str:
    """The SKU of a size, or of a size and a colour."""
    if isinstance(value, list):
        raise Mistake(
            "a size has one SKU", "write one for each size and colour: {S / Ink: LS-204-S-1, S / Red: LS-204-S-2}"
        )
    return read_text(value)


def read_described(value: Any) -> str | dict[str, str]:
    """A description by language; its links are looked at."""
    words = read_words(value)
    for text in words.values() if isinstance(words, dict) else [words]:
        check_description(text)
    return words


def read_measure(value: Any) -> str:
    """A length of a body, which stays as typed: `178 cm`, `5'10"`."""
    typed = read_text(value)
    try:
        read_amount(typed)
    except Mistake as wrong:
        cure = "write one figure with its unit, as in 178 cm or 5'10\""
        raise Mistake(f"'{typed}' is no measure of a body", cure, column=wrong.column) from None
    return typed


Measure = Annotated[str, BeforeValidator(read_measure)]


class Worn(Model):
    """The model in the pictures: own measures as typed (`178 cm`) and the size that is worn."""

    height: Measure | None = Field(default=None, description="as typed: 178 cm")
    bust: Measure | None = Field(default=None, description="as typed: 84 cm")
    chest: Measure | None = Field(default=None, description="as typed: 96 cm")
    waist: Measure | None = Field(default=None, description="as typed: 62 cm")
    hips: Measure | None = Field(default=None, description="as typed: 90 cm")
    foot_length: Measure | None = Field(default=None, description="as typed: 24 cm")
    wears: Text = Field(description="the size in the pictures")


class Picture(Model):
    """A picture or a video below product_data/media/; `alt` says what is seen, in words."""

    image: Text | None = Field(default=None, description="a file below product_data/media/")
    video: Text | None = Field(default=None, description="a file below product_data/media/, or its address")
    angle: Text = Field(description="what is seen from where: front, back, side, detail …")
    alt: Words | None = Field(default=None, description="what is seen, in words")
    poster: Text | None = Field(default=None, description="the still picture of a video")
    captions: Words | None = Field(
        default=None,
        description="the subtitles of a video, a WebVTT file or one by language; `none` where nobody speaks",
    )

    @model_validator(mode="after")
    def one_of_both(self) -> Picture:
        if (self.image is None) == (self.video is None):
            raise Mistake(
                "a picture names its `image`, or its `video`", "write `{image: shirt/front.jpg, angle: front}`"
            )
        return self


class Product(Model):
    """One product file. `size_chart` and `fit` are read by the languages of their rooms."""

    name: Words = Field(description="what customers call it")
    style: Text | None = Field(default=None, description="the style's number in your books")
    url: Address | None = Field(default=None, description="its page in the shop: /products/linen-camp-shirt")
    skus: dict[str, Annotated[str, BeforeValidator(read_sku)]] = Field(
        default={}, description="size → SKU: {S: LS-204-S}; mails and feeds find the product by them"
    )
    brand: Id | None = Field(default=None, description="a file of product_data/brands/")
    category: Annotated[str, BeforeValidator(read_category)] | None = Field(
        default=None, description="a path of categories.yml: women/tops/shirts"
    )
    tags: Annotated[list[Text], BeforeValidator(read_list)] = Field(
        default=[], description="words of your own that rules and charts may ask about"
    )
    audience: Annotated[list[Audience], BeforeValidator(read_list)] | None = Field(
        default=None, alias="for", description="whom it is for"
    )
    sizes: Annotated[SoldSizes, BeforeValidator(read_sold_sizes)] | None = Field(
        default=None,
        description="the sizes sold, smallest first: [S, M, L]; or two parts: {waist: [30, 32], length: [32, 34]}",
    )
    size_chart: Any = Field(
        default=None,
        description="a chart's id, a list of them, a chart written here, or none; not needed where charts say "
        "what they apply to",
    )
    size_system: Text | None = Field(
        default=None, description="the system of these sizes, where it is not the chart's first column"
    )
    size_group: SizeGroup | None = Field(default=None, description="which cut: regular, petite, tall …")
    fit: Any = Field(
        default=None,
        description="your word on the fit: true_to_size, or {verdict: runs_small, advice: one_size_up, why: …}",
    )
    revised: Annotated[date, BeforeValidator(read_day)] | None = Field(
        default=None, description="the day its cut was changed; older evidence does not count"
    )
    model: Worn | None = Field(default=None, description="who wears it in the pictures: {height: 178 cm, wears: S}")
    material: Material | None = Field(
        default=None, description="percent by fibre: {linen: 55, cotton: 45}; or by part: {shell: {…}, lining: {…}}"
    )
    care: Care | None = Field(default=None, description="care signs: [machine_30, no_tumble_dry]")
    details: dict[str, Words] = Field(default={}, description="what buyers ask for: {pockets: Two, lining: None}")
    description: Annotated[str | dict[str, str], BeforeValidator(read_described)] | None = Field(
        default=None, description="plain words; paragraphs, lists, bold and links are allowed"
    )
    media: list[Picture] = Field(default=[], description="pictures and videos, the best first")
    seller: Id | None = Field(default=None, description="who sells it, where it is not you")
    personalised: Annotated[bool, BeforeValidator(read_yes_no)] = Field(
        default=False, description="yes: made for one customer"
    )
