"""Options and variants → sizes, size system, SKUs and style."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.importers import (
    Row,
    plain_id,
)
from generator.importers.shopify import Told, one_line
from generator.measure.size_labels import same_label
from generator.measure.sold_sizes import read_sold_sizes
from generator.problems import Mistake
from generator.reference.shopify_export import (
    AXES,
    NO_OPTION_NAMES,
    NO_OPTION_VALUES,
    NO_SIZE_WORDS,
    SIZE_ENDINGS,
    SIZE_WORDS,
    SYSTEMS,
    plain_name,
)

# More than that are written as a list of what is sold, not as axes and exceptions.
MAX_COMBINATIONS = 2000
# What a size looks like where the option's name says nothing.
_LETTERS = re.compile(
    r"(x{1,4}[sl]|s|m|l|[2-6]\s?x[sl]?|[2-6]xs|x{0,3}s\s?[/-]\s?(s|m)|s\s?[/-]\s?m|m\s?[/-]\s?l|l\s?[/-]\s?x{1,3}l|"
    r"x{1,2}-?\s?small|small|medium|large|x{1,3}-?\s?large|extra (small|large)|one\s?size|o/?s|osfa|tu|"
    r"einheitsgröße|"
    r"taille unique|talla única|taglia unica|free\s?size|ฟรีไซซ์|ฟรีไซส์|フリーサイズ|均码|مقاس واحد)",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"((eu|uk|us|fr|it|de|jp|au)\s?)?([2-6]?[0-9]([.,]5|½| 1/2)?|1[0-9]{2})(\s?[-–/]\s?[0-9]{1,3})?"
    r"(\s?[a-h]{1,3}|\s?t|\s?y|\s?(years|months|mo|cm))?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Option:
    """One option of a product: its name, and its value in each of the variant rows."""

    name: str
    values: list[str]
    axis: str = ""


def is_size(name: str) -> bool:
    plain = plain_name(name)
    words = [plain_name(word) for word in re.split(r"[^\w'’]+", name) if word]
    return (
        plain in AXES
        or plain in SIZE_WORDS
        or any(word in SIZE_WORDS or word.endswith(SIZE_ENDINGS) for word in words)
        or any(sign in plain for sign in ("サイズ", "尺码", "ขนาด", "ไซซ์", "المقاس"))
    )


def sizes_of(
    values: dict[str, Any],
    rows: Sequence[Row],
    columns: Mapping[str, str],
    gift_card: bool,
    shared_skus: frozenset[str],
    told: Told,
    notes: list[str],
) -> None:
    """`sizes`, `size_system`, `skus` and `style` of one product."""
    variants, options = _options(rows, columns)
    skus = [row.cells.get(columns.get("sku", ""), "") for row in variants]
    for sku in sorted(shared_skus & set(skus)):
        notes.append(f"the SKU '{sku}' (other products have it too)")
    chosen = _size_options(options, gift_card, told)
    if not chosen:
        if not gift_card:
            told.mapped["no size option", "no `sizes`: write them into the file where there are some"] += 1
        if len(variants) == 1 and skus[0] and skus[0] not in shared_skus:
            values["style"] = skus[0]
            told.mapped[f"{columns['sku']} of products without sizes", "style"] += 1
        elif any(skus):
            notes.append(f"{len(set(skus) - {''})} SKUs (they belong to no size)")
        return
    for option in chosen:
        option.values = _one_spelling(option.values, notes)
    labels: list[str] = []
    for row, parts in zip(variants, zip(*(option.values for option in chosen), strict=True), strict=True):
        labels.append(" ".join(parts) if all(parts) else "")
        if not all(parts):
            notes.append(f"the variant in line {row.line} (it has no size)")
    sold = list(dict.fromkeys(label for label in labels if label))
    if not sold:
        return
    sizes = sold if len(chosen) == 1 else _axes(chosen, sold)
    try:
        read_sold_sizes(sizes)
    except Mistake as wrong:
        notes.append(f"the sizes ({wrong.message[:80]})")
        return
    values["sizes"] = sizes
    systems = {word for option in chosen for word in re.split(r"\W+", option.name) if word in SYSTEMS}
    if len(systems) == 1:
        values["size_system"] = systems.pop()
    _skus(values, sold, zip(labels, skus, strict=True), shared_skus, columns, told)


def _one_spelling(values: Sequence[str], notes: list[str]) -> list[str]:
    """The values, each as it is first spelled: `Small` after `S` is `S`, because both are one size."""
    spelled: dict[str, str] = {}
    for value in values:
        first = spelled.setdefault(same_label(value), value)
        if first != value:
            notes.append(f"the spelling '{value}' (it is the size '{first}')")
    return [spelled[same_label(value)] for value in values]


def _axes(options: Sequence[Option], sold: Sequence[str]) -> dict[str, list[str]] | list[str]:
    """Sizes of several parts by axis, less the combinations that are not sold; a list where that would be long."""
    axes = {option.axis: list(dict.fromkeys(value for value in option.values if value)) for option in options}
    if math.prod(len(labels) for labels in axes.values()) > MAX_COMBINATIONS:
        return list(sold)
    every = [" ".join(parts) for parts in itertools.product(*axes.values())]
    gone = [label for label in every if label not in sold]
    return {**axes, "except": gone} if gone else axes


def _skus(
    values: dict[str, Any],
    sold: Sequence[str],
    variants: Iterable[tuple[str, str]],
    shared_skus: frozenset[str],
    columns: Mapping[str, str],
    told: Told,
) -> None:
    """`skus/…`: the SKU of each size that has one of its own."""
    by_label: dict[str, set[str]] = {}
    for label, sku in variants:
        if label and sku and sku not in shared_skus:
            by_label.setdefault(label, set()).add(sku)
    owners = Counter(sku for own in by_label.values() for sku in own)
    several = 0
    for label in sold:
        own = by_label.get(label, set())
        if len(own) == 1 and owners[next(iter(own))] == 1:
            values[f"skus/{label}"] = next(iter(own))
        elif own:
            several += len(own)
    if any(key.startswith("skus/") for key in values):
        told.mapped[columns["sku"], "skus"] += 1
    if several:
        told.not_used[columns["sku"], "a size has several (one a colour), or several sizes have one"] += several


def _options(rows: Sequence[Row], columns: Mapping[str, str]) -> tuple[list[Row], list[Option]]:
    """The rows that are variants (others only bring pictures), and the options with their values in each."""
    numbers = [number for number in ("1", "2", "3") if f"option{number}_value" in columns]
    valued = [columns[f"option{number}_value"] for number in numbers]
    variants = [
        row
        for place, row in enumerate(rows)
        if place == 0 or any(row.cells[heading] for heading in valued) or row.cells.get(columns.get("sku", ""), "")
    ]
    options: list[Option] = []
    for number, heading in zip(numbers, valued, strict=True):
        named = columns.get(f"option{number}_name")
        name = next((row.cells[named] for row in rows if row.cells[named]), "") if named else heading
        values = [one_line(row.cells[heading]) for row in variants]
        if any(values):
            options.append(Option(one_line(name), values))
    return variants, options


def _size_options(options: Sequence[Option], gift_card: bool, told: Told) -> list[Option]:
    """The options that hold sizes, each with its axis; what the others hold is told."""
    if len(options) == 1 and (
        plain_name(options[0].values[0]) in NO_OPTION_VALUES
        or (plain_name(options[0].name) in NO_OPTION_NAMES and len(set(options[0].values)) == 1)
    ):
        return []
    chosen: list[Option] = []
    unnamed: list[Option] = []
    for option in options:
        why = _no_size(option.name)
        named = is_size(option.name)
        if gift_card:
            told.not_used[f"option '{option.name}'", "an amount of a gift card"] += 1
        elif named and not why:
            chosen.append(option)
        elif named:
            told.not_used[f"option '{option.name}'", f"sizes and {why} in one; part them in Shopify"] += 1
        elif why:
            told.not_used[f"option '{option.name}'", f"{why}, not a size"] += 1
        else:
            unnamed.append(option)
    for option in unnamed:
        distinct = {value for value in option.values if value}
        looks = all(_LETTERS.fullmatch(value) or _FIGURES.fullmatch(value) for value in distinct)
        if looks and not chosen:
            chosen.append(option)
            told.mapped[f"option '{option.name}' (by the look of its values)", "sizes"] += 1
        else:
            told.not_used[f"option '{option.name}'", "not known to hold sizes"] += 1
    for option in chosen:
        axis = AXES.get(plain_name(option.name)) or ("size" if is_size(option.name) else plain_id(option.name))
        taken = {other.axis for other in chosen}
        while not axis or axis in taken:
            axis = f"{axis or 'size'}-{len(taken)}"
        option.axis = axis
        if option not in unnamed:
            meaning = "sizes" if len(chosen) == 1 else f"sizes: {axis}"
            told.mapped[f"option '{option.name}'", meaning] += 1
    return chosen


def _no_size(name: str) -> str:
    """What an option holds whose name says that it holds no sizes."""
    if why := NO_SIZE_WORDS.get(plain_name(name)):
        return why
    words = [plain_name(word) for word in re.split(r"[^\w'’]+", name) if word]
    if not is_size(name):
        return next((NO_SIZE_WORDS[word] for word in words if word in NO_SIZE_WORDS), "")
    return next((NO_SIZE_WORDS[word] for word in words if NO_SIZE_WORDS.get(word) == "a colour"), "")
