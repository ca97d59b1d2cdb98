"""The sizes that a product is sold in: a list of labels, or one list for each part with all combinations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

from generator.measure.size_labels import same_label
from generator.problems import Mistake

EXCEPT = "except"
_BETWEEN = re.compile(r"[;،؛、，；]|\t|,\s|,(?=[A-Za-z])|\n")
_RANGE = re.compile(r"(\w+)\s*(?:-|–|—|\.\.\.?|…|to|bis|/)\s*(\w+)", re.IGNORECASE)
LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL")
_LETTERS = re.compile(r"\d*X*S|M|\d*X*L", re.I)


@dataclass(frozen=True, slots=True)
class SoldSizes:
    """`labels` as the shop writes them, or `parts`: (axis, labels) with all their
    combinations sold, less those of `without`.

    Hashable, so that products with the same sizes share what is made of them.
    """

    labels: tuple[str, ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    without: tuple[str, ...] = ()

    def combinations(self) -> list[dict[str, str]]:
        """The parts of every combination; `without` is not looked at, since it is written as whole labels."""
        names = [axis for axis, _ in self.parts]
        return [dict(zip(names, choice, strict=True)) for choice in product(*(labels for _, labels in self.parts))]

    def idle_exceptions(self) -> list[str]:
        """Labels of `without` that name no combination, in whatever order and with whatever signs between."""
        parts = [{_plain(part) for part in choice.values()} for choice in self.combinations()]
        return [label for label in self.without if not any(each <= _pieces(label) for each in parts)]

    def all_excepted(self) -> bool:
        """Whether no combination is left."""
        parts = [{_plain(part) for part in choice.values()} for choice in self.combinations()]
        return bool(parts) and all(any(each <= _pieces(label) for label in self.without) for each in parts)


def _plain(part: str) -> str:
    return re.sub(r"[\W_]", "", part).casefold()


def _pieces(label: str) -> set[str]:
    """What may be the parts of a label: its figures, its words, and both together (`32DD`: 32, dd; `M-Long`)."""
    words = re.findall(r"[\d.,½¼¾]+|[^\W\d_]+", label.casefold())
    runs = {"".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)}
    return {_plain(run) for run in runs}


def range_of_sizes(label: str) -> str:
    """The list that somebody meant who wrote its ends as one size: `XS-XL`, `36 to 46`; empty where it may be one
    size (`S-M`, `39-42`)."""
    found = _RANGE.fullmatch(label.strip())
    if not found:
        return ""
    low, high = found[1].upper(), found[2].upper()
    if low in LETTERS and high in LETTERS and LETTERS.index(high) - LETTERS.index(low) > 2:
        return ", ".join(LETTERS[LETTERS.index(low) : LETTERS.index(high) + 1])
    if low.isdecimal() and high.isdecimal() and int(high) - int(low) > 7:
        return f"{low}, …, {high}"
    return ""


def read_sold_sizes(value: Any) -> SoldSizes:
    """`[S, M, L]`, `One size`, or `{band: [32, 34], cup: [D, DD], except: [32DD]}`.

    Raises:
        Mistake: it is neither, a size stands twice, or YAML took a comma for the end of a size.
    """
    if isinstance(value, str) and value.strip():
        return SoldSizes((_one_size(value),))
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) and value[0].strip():
        _one_size(value[0])
    if isinstance(value, list):
        return SoldSizes(_labels(value))
    if isinstance(value, Mapping) and value:
        for axis, labels in value.items():
            if labels == "" and axis != EXCEPT:
                raise Mistake(
                    f"nothing stands behind '{axis}:'",
                    "write each list in brackets, as in `{waist: [30, 32], length: [32, 34]}`",
                )
        if all(_LETTERS.fullmatch(axis) and isinstance(labels, str) for axis, labels in value.items()):
            raise Mistake("a list of sizes is wanted here", f"write `[{', '.join(value)}]`, without figures")
        for axis, labels in value.items():
            if isinstance(labels, str) and (ends := _RANGE.fullmatch(labels.strip())):
                raise Mistake(
                    f"'{labels}' is read as one size", f"write the list `{axis}: [{ends[1]}, …, {ends[2]}]`"
                )
        parts = tuple((axis, _labels(labels)) for axis, labels in value.items() if axis != EXCEPT)
        if len(parts) < 2:
            raise Mistake(
                "sizes of two parts want both parts", "write `{waist: [30, 32], length: [32, 34]}`, or a list"
            )
        without = _labels(value[EXCEPT]) if EXCEPT in value else ()
        return SoldSizes(parts=parts, without=without)
    raise Mistake("the sizes are a list", "write `sizes: [S, M, L]`, or `sizes: [One size]`")


def _labels(value: Any) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts:
        raise Mistake("a list of sizes is wanted here", "write `[S, M, L]`")
    seen: dict[str, str] = {}
    for before, text in pairwise(texts):
        if text == "5" and isinstance(before, str) and before.isdecimal() and int(before) > 5:
            raise Mistake(
                f"'{before},5' is read as two sizes, {before} and 5", f"write {before}.5, or '{before},5'"
            )
    for text in texts:
        if not isinstance(text, str) or not text.strip():
            raise Mistake("a size is one text", "write `[S, M, L]`; a size with a comma or a colon needs quotes")
        same = same_label(text)
        if same in seen:
            spelled = f" (as '{seen[same]}')" if seen[same] != text else ""
            raise Mistake(f"the size '{text}' stands twice{spelled}", "keep one of them")
        seen[same] = text
    return tuple(text.strip() for text in texts)


def _one_size(text: str) -> str:
    """The one size that is sold, unless it is a list that was typed without brackets: `XS, S, M`."""
    bare = text.strip().strip("()")
    several = [part.strip() for part in _BETWEEN.split(bare) if part.strip()]
    for sign in ("/", "|", None):
        # `XS/S` is one size and `S M` may be; three letters in a row are not.
        apart = [part.strip() for part in bare.split(sign)]
        if len(apart) > 2 and all(map(_LETTERS.fullmatch, apart)):
            several = apart
    if len(several) > 1:
        raise Mistake(f"'{text.strip()}' is read as one size", f"write the list `[{', '.join(several)}]`")
    return text.strip()
