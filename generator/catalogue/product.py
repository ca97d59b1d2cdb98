"""`product_data/products/ID.yml`: a sellable style. A SKU is one size and colour of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.catalogue import Address, Care, Id, Material, Mistake, Model, Words, read_list, read_words
from generator.measure.description import check_description
from generator.measure.sold_sizes import SoldSizes, read_sold_sizes

PATH = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*")
Audience = Literal["women", "men", "unisex", "girls", "boys", "kids", "baby"]
SizeGroup = Literal["regular", "petite", "tall", "plus", "maternity", "big", "short"]


def read_category(value: Any) -> str:
    """A category's path, as in `women/tops/shirts`."""
    if not isinstance(value, str) or not PATH.fullmatch(value):
        raise Mistake(f"'{value}' is no category", "write it as a path of categories.yml, as in women/tops/shirts")
    return value


def read_day(value: Any) -> date:
    """A calendar day in ISO form."""
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        raise Mistake(f"the day {value} does not exist", "look it up in a calendar") from None
    raise Mistake(f"'{value}' is not a day", "write it as 2026-11-24")


def read_yes_no(value: Any) -> bool:
    if value not in ("yes", "no"):
        raise Mistake(f"'{value}' is neither yes nor no", "write yes or no")
    return bool(value == "yes")


def read_text(value: Any) -> str:
    """A short text that stays as typed."""
    if not isinstance(value, str) or not value.strip():
        raise Mistake("the text is empty", "write it, or leave the key out")
    return value.strip()


def read_described(value: Any) -> str | dict[str, str]:
    """A description by language; its links are looked at."""
    words = read_words(value)
    for text in words.values() if isinstance(words, dict) else [words]:
        check_description(text)
    return words


Text = Annotated[str, BeforeValidator(read_text)]


class Worn(Model):
    """The model in the pictures: own measures as typed (`178 cm`) and the size that is worn."""

    height: Text | None = None
    bust: Text | None = None
    chest: Text | None = None
    waist: Text | None = None
    hips: Text | None = None
    foot_length: Text | None = None
    wears: Text


class Picture(Model):
    """A picture or a video below product_data/media/; `alt` says what is seen, in words."""

    image: Text | None = None
    video: Text | None = None
    angle: Text
    alt: Words | None = None
    poster: Text | None = None
    captions: Text | None = None

    @model_validator(mode="after")
    def one_of_both(self) -> Picture:
        if (self.image is None) == (self.video is None):
            raise Mistake(
                "a picture names its `image`, or its `video`", "write `{image: shirt/front.jpg, angle: front}`"
            )
        return self


class Product(Model):
    """One product file. `size_chart` and `fit` are read by the languages of their rooms."""

    name: Words
    style: Text | None = None
    url: Address | None = None
    skus: dict[str, Text] = {}
    brand: Id | None = None
    category: Annotated[str, BeforeValidator(read_category)] | None = None
    tags: Annotated[list[Text], BeforeValidator(read_list)] = []
    audience: Annotated[list[Audience], BeforeValidator(read_list)] | None = Field(default=None, alias="for")
    sizes: Annotated[SoldSizes, BeforeValidator(read_sold_sizes)] | None = None
    size_chart: Any = None
    size_system: Text | None = None
    size_group: SizeGroup | None = None
    fit: Any = None
    revised: Annotated[date, BeforeValidator(read_day)] | None = None
    model: Worn | None = None
    material: Material | None = None
    care: Care | None = None
    details: dict[str, Words] = {}
    description: Annotated[str | dict[str, str], BeforeValidator(read_described)] | None = None
    media: list[Picture] = []
    seller: Id | None = None
    personalised: Annotated[bool, BeforeValidator(read_yes_no)] = False
