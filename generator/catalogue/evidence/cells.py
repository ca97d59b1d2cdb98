"""The cells of an evidence line: what a word or number in them means."""

from __future__ import annotations

import csv
import re

from generator.catalogue.evidence import (
    RETURNED_OTHERWISE,
    RETURNED_SMALL,
)
from generator.problems import did_you_mean

ANSWERS = {
    **dict.fromkeys(("small", "too_small", "runs_small", "tight", "too_tight"), 0),
    **dict.fromkeys(("true", "fit", "just_right", "true_to_size", "right", "good", "perfect"), 1),
    **dict.fromkeys(("large", "too_large", "big", "too_big", "runs_large", "loose", "too_loose"), 2),
}


SIZE_REASONS = {
    **dict.fromkeys(("size_too_small", "apparel_too_small", "too_small"), 0),
    **dict.fromkeys(("size_too_large", "apparel_too_large", "too_large", "too_big"), 2),
}


# Shopify: enum ReturnReason of the Admin API. Amazon: codes of its returns reports.
OTHER_REASONS = frozenset(
    {
        *{"style", "color", "defective", "not_as_described", "wrong_item", "unwanted", "unknown", "other"},
        *{"unwanted_item", "quality_unacceptable", "ordered_wrong_item", "found_better_price", "never_arrived"},
        *{"no_reason_given", "switcheroo", "damaged_by_carrier", "damaged_by_fc", "missed_estimated_delivery"},
        *{"undeliverable_unknown", "undeliverable_refused", "missing_parts", "not_compatible", "misordered"},
        *{"part_not_compatible", "apparel_style", "excessive_installation", "unauthorized_purchase"},
        *{"extra_item"},
    }
)


MAX_COUNT = 100_000_000


class Unfit(Exception):
    """A line that cannot be used: the column at fault, what is wrong, and the cure."""

    def __init__(self, rule: str, column: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.rule, self.column, self.message, self.cure = rule, column, message, cure


def cells_of_line(line: str, separator: str) -> list[str] | None:
    """The cells of one line, or None where its quotes do not close."""
    if '"' not in line:
        return line.rstrip("\r\n").split(separator)
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None


def read_number(cells: dict[str, str], column: str) -> int:
    text = cells[column].strip()
    if re.fullmatch(r"[0-9]{1,9}", text) and int(text) <= MAX_COUNT:
        return int(text)
    if re.fullmatch(r"[-−–][0-9.,]+", text):
        raise Unfit("count", column, f"{shown_cell(text)} is below nothing", "write how many there were")
    raise Unfit("count", column, f"{shown_cell(text)} is not a whole number", "write it in digits, as in 1200")


def read_answer(text: str) -> int:
    word = plain_word(text)
    if word not in ANSWERS:
        nearest = did_you_mean(word, ANSWERS) if len(word) <= 100 else ""
        cure = "" if nearest else "write small, true or large"
        raise Unfit("answer", "answer", f"{shown_cell(text)} is no fit answer{nearest}", cure)
    return ANSWERS[word]


def read_reason(text: str) -> int:
    word = plain_word(text)
    if word in SIZE_REASONS:
        return RETURNED_SMALL + SIZE_REASONS[word]
    if word.removeprefix("amzn_") in OTHER_REASONS:
        return RETURNED_OTHERWISE
    known = [name.upper() for name in (*SIZE_REASONS, *sorted(OTHER_REASONS))]
    nearest = did_you_mean(word.upper(), known) if len(word) <= 100 else ""
    cure = "" if nearest else "write SIZE_TOO_SMALL, SIZE_TOO_LARGE, or OTHER for all that is not about the size"
    raise Unfit("reason", "reason", f"{shown_cell(text)} is no return reason{nearest}", cure)


def plain_word(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().lower())


def shown_cell(text: str) -> str:
    """A cell as a message may show it: short, on one line, nothing invisible."""
    visible = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return f"'{visible[:60]}…'" if len(visible) > 60 else f"'{visible}'"


def column_of(line: str, separator: str, heading: list[str], name: str) -> int:
    """The column (from 1) at which the cell under `name` starts in a line of CSV."""
    if name not in heading:
        return 1
    wanted, at, quoted = heading.index(name), 0, False
    for position, sign in enumerate(line):
        if wanted == 0:
            break
        if sign == '"':
            quoted = not quoted
        elif sign == separator and not quoted:
            wanted -= 1
            at = position + 1
    return at + 1
