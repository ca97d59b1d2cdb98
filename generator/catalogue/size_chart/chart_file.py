"""A size chart's file, key by key."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.catalogue import Audience, Id, Mistake, Model, SizeGroup, Words, read_list
from generator.measure.lengths import read_unit
from generator.problems import did_you_mean
from generator.reference.size_systems import GOODS, SYSTEMS

TABLES = ("table", "sizes", "axes", "grid")


def one_of_words(*words: str) -> BeforeValidator:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            near = did_you_mean(str(value), words)
            raise Mistake(f"'{value}' is not known here{near}", "" if near else f"write one of {', '.join(words)}")
        return value

    return BeforeValidator(read)


def read_texts(value: Any) -> tuple[str, ...]:
    """One text or a list of texts."""
    texts = read_list(value)
    if (
        not isinstance(texts, list)
        or not texts
        or not all(isinstance(text, str) and text.strip() for text in texts)
    ):
        raise Mistake("one text or a list of texts is wanted here", "write `[one, another]`")
    return tuple(text.strip() for text in texts)


def read_patterns(value: Any) -> dict[str, tuple[str, ...]]:
    """`"{W}/{L}"`, a list of these, or a map by system (`own` being the chart's)."""
    if not isinstance(value, dict):
        return {"": read_texts(value)}
    for system in value:
        if system != "own" and system not in SYSTEMS:
            raise Mistake(f"'{system}' is not a size system{did_you_mean(system, ('own', *SYSTEMS))}")
    return {"" if system == "own" else system: read_texts(patterns) for system, patterns in value.items()}


def read_rule(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"(sizing/)?[a-z0-9-]+", value):
        raise Mistake(f"'{value}' is not the name of a rule", "copy it from the warning, as in gap")
    return value.removeprefix("sizing/")


def read_chart_unit(value: Any) -> str:
    if not isinstance(value, str):
        raise Mistake("one unit is wanted here", "write mm, cm or in")
    return read_unit(value)


def read_length_unit(value: Any) -> str:
    unit = read_chart_unit(value)
    if unit not in ("mm", "cm", "in"):
        raise Mistake(f"'{value}' is no unit of length", "write mm, cm or in; others stand in the heading")
    return unit


def read_maps(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(read_texts)]
People = Annotated[list[Audience], BeforeValidator(read_list)]
Measured = Literal["flat", "round"]


class Sourced(Model):
    """Where figures come from: `{url, name, checked, note}`; `checked` is the day somebody looked."""

    url: str = Field(default="", description="where the figures stand: https://…")
    name: str = Field(default="", description="who says so")
    checked: str = Field(default="", description="the day somebody looked: 2026-11-01")
    note: str = Field(default="", description="what else to know about them")

    @model_validator(mode="after")
    def _day(self) -> Sourced:
        from generator.measure.days import iso_day

        try:
            if self.checked:
                iso_day(self.checked)
        except ValueError:
            raise Mistake(f"'{self.checked}' is not a day", "write `checked: 2026-11-24`") from None
        if self.url and not re.match(r"https?://[^/\s]+", self.url):
            raise Mistake(f"'{self.url}' is not an address", "write it as https://…")
        return self


class Asked(Model):
    """One map of `applies_to`: all its keys must hold, a list means any of its values."""

    brand: Texts = Field(default=(), description="one of these brands")
    category: Texts = Field(default=(), description="one of these categories, or below it")
    tag: Texts = Field(default=(), description="one of these tags")
    market: Texts = Field(default=(), description="one of these markets: DE, EU …")


class ColumnFacts(Model):
    """What `columns` says of one heading."""

    name: Words | None = Field(default=None, description="what customers read")
    is_: str | None = Field(default=None, alias="is", description="the measure that it is: waist")
    kind: Literal["body", "garment", "label", "text"] | None = Field(
        default=None, description="whose figures these are, where it is not the chart's kind"
    )
    unit: Annotated[str, BeforeValidator(read_chart_unit)] | None = Field(
        default=None, description="the unit of its figures"
    )
    measured: Measured | None = Field(default=None, description="flat (half) or all round")
    tolerance: str | None = Field(default=None, description="±, as in 1 cm")
    how: Words | None = Field(default=None, description="how to measure it")
    origin: Literal["brand", "standard", "approximate"] = Field(
        default="brand", description="where its labels come from"
    )
    source: Sourced | None = Field(default=None, description="where its figures come from")


class Acceptance(Model):
    """A warning that was looked at and found right; `why` says so."""

    rule: Annotated[str, BeforeValidator(read_rule)] = Field(description="the warning's code: gap")
    column: str = Field(default="", description="only in this column")
    size: str = Field(default="", description="only at this size")
    why: str = Field(description="why it is right as it is")

    @model_validator(mode="after")
    def _reason(self) -> Acceptance:
        if not self.why.strip():
            raise Mistake("`why` is empty", "say why the warning is right as it is")
        return self


class SizeChartFile(Model):
    """The keys of a chart's file."""

    kind: Literal["body", "garment", "foot", "label"] | None = Field(
        default=None,
        description="whose measures these are: body (the wearer), garment (the thing), foot, label (sizes only)",
    )
    table: str | None = Field(
        default=None, description="a line of headings, then a line for each size, smallest first; cells parted by |"
    )
    sizes: dict[str, dict[str, str | list[str]]] | None = Field(
        default=None, description="the same rows in long form: {XS: {EU: 34, bust: 80-84}}"
    )
    axes: dict[str, str] | None = Field(default=None, description="sizes of two parts: a table for each")
    grid: dict[str, str] | None = Field(
        default=None, description="figures that need both parts: a table for each measure"
    )
    size_label: Annotated[dict[str, tuple[str, ...]], BeforeValidator(read_patterns)] | None = Field(
        default=None, description='how the parts are written together: ["{W}/{L}", "W{W} L{L}"]'
    )
    default: dict[str, str] | None = Field(default=None, description="a part that may be left out: {width: D}")
    unit: Annotated[str, BeforeValidator(read_length_unit)] | None = Field(
        default=None, description="lengths without a unit of their own"
    )
    people: People | None = Field(default=None, alias="for", description="whom it is for")
    goods: Annotated[str, one_of_words(*GOODS)] | None = Field(
        default=None, description="which scale the labels belong to: shoes for a foot chart, else clothes"
    )
    size_group: Annotated[list[SizeGroup], BeforeValidator(read_list)] | None = Field(
        default=None, description="which cut: regular, petite, tall …"
    )
    size_system: Annotated[str, one_of_words(*SYSTEMS)] | None = Field(
        default=None, description="the system of the first column, where its heading does not say it"
    )
    measured: Measured | None = Field(default=None, description="garment girths: laid flat (half) or all round")
    tolerance: str | None = Field(default=None, description="± of garment figures: 1 cm")
    between_sizes: Literal["size_up", "size_down"] | None = Field(
        default=None, description="advice for who is between two sizes"
    )
    applies_to: Annotated[list[Asked], BeforeValidator(read_maps)] | None = Field(
        default=None,
        description="which products get it: {brand: alder, category: women/tops}; a list: any of these",
    )
    extends: Id | None = Field(default=None, description="the chart whose keys and rows this one takes over")
    covers: dict[str, Texts] | None = Field(
        default=None, description="a label that is several sizes: {M/L: [M, L]}"
    )
    columns: dict[str, ColumnFacts] | None = Field(default=None, description="facts of single columns, by heading")
    title: Words | None = Field(default=None, description="the caption")
    note: Words | None = Field(default=None, description="a line below the table")
    names: dict[str, Words] | None = Field(
        default=None, description="sizes that are words, by language: {Single: {de: Einzelbett}}"
    )
    source: Sourced | None = Field(default=None, description="where the figures come from")
    accept: list[Acceptance] | None = Field(
        default=None, description="warnings looked at and found right: [{rule: gap, why: …}]"
    )
