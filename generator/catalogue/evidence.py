"""`product_data/evidence/*.csv` and `*.jsonl`: what buyers did and said about the fit, as counts.

CSV with a heading line, or JSON lines with the same keys. Columns in any order, separated by comma, semicolon or
tab:

    product     the id of a product file; always wanted
    size        the size label, as in the product file; may be empty for an answer
    date        2026-11-24 or 2026-11; may be left out, but undated evidence ends with the product's first revision
    count       how many such events the line stands for; left out: 1

and on each line one of

    answer                 a fit answer: small, true, large (also too_small, just_right, too_large, fit, …)
    small, true, large     answers already counted; an empty cell is 0
    reason                 why it came back: Shopify's ReturnReason (SIZE_TOO_SMALL, SIZE_TOO_LARGE, STYLE, …) or
                           Amazon's code (APPAREL_TOO_SMALL, APPAREL_TOO_LARGE, …); only the two size reasons move
                           the verdict, every other one counts as a return and no more
    ordered, kept          an exchange: the size ordered and the size kept in its place
    units_kept             units that came with no word and did not come back (weak evidence)

`locale` may stand there and is not kept. One event is one line: an exchange is not also a return. What is kept of
all this are counts per product, size and month; a column with anything else is refused, so that no personal data
gets in.

    product,size,answer,date
    linen-camp-shirt,M,small,2026-11-24

    {"product": "linen-camp-shirt", "ordered": "M", "kept": "L", "count": 3, "date": "2026-11"}
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from generator.measure.size_labels import same_label
from generator.problems import Problem, Severity, did_you_mean

COLUMNS = (
    *("product", "size", "date", "count", "answer", "small", "true", "large", "reason", "ordered", "kept"),
    *("units_kept", "locale"),
)
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
# Cells of one line, in the order that `Said` counts them.
SMALL, TRUE, LARGE, RETURNED_SMALL, RETURNED_OTHERWISE, RETURNED_LARGE, KEPT = range(7)
DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ].*)?)?", re.ASCII)
DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LINE = 'write {"product": "…", "answer": "small"}'
MAX_COUNT = 100_000_000
MAX_ALIKE = 100  # problems of one kind that are told one by one in a file; the rest as a number
NOT_TABLES = (
    (b"PK\x03\x04", "an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"version https://git-lfs", "a pointer of git LFS, not the file itself"),
    (b"<<<<<<< ", "an unfinished merge"),
    (b"%PDF", "a PDF"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)


class Month(NamedTuple):
    """A month of a year; `2026-11` as text."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one size (empty: unknown) in one month (None: unknown): fit answers, returns for the size,
    all other returns, and units kept."""

    size: str
    month: Month | None
    small: int = 0
    true: int = 0
    large: int = 0
    returned_small: int = 0
    returned_otherwise: int = 0
    returned_large: int = 0
    kept: int = 0

    @property
    def spoken(self) -> int:
        return self.small + self.true + self.large + self.returned_small + self.returned_large

    @property
    def returned(self) -> int:
        return self.returned_small + self.returned_otherwise + self.returned_large


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Exchanges of one size for another in one month (None: unknown)."""

    ordered: str
    kept: str
    month: Month | None
    count: int

    @property
    def spoken(self) -> int:
        return self.count


@dataclass(frozen=True, slots=True)
class ProductEvidence:
    """All evidence on one product, in one order whatever the order of the lines was."""

    said: tuple[Said, ...] = ()
    exchanged: tuple[Exchanged, ...] = ()

    @property
    def returned(self) -> int:
        """Units that came back, exchanges among them."""
        return sum(line.returned for line in self.said) + sum(swap.count for swap in self.exchanged)

    @property
    def ordered(self) -> int:
        """Units that are known to have been ordered: kept without a word, returned or exchanged."""
        return self.returned + sum(line.kept for line in self.said)


NO_EVIDENCE = ProductEvidence()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All evidence of the shop, by product id; `places`: the file and line that first names a product and size."""

    products: Mapping[str, ProductEvidence] = field(default_factory=dict)
    places: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def of(self, product: str) -> ProductEvidence:
        return self.products.get(product, NO_EVIDENCE)


def read_evidence(
    folder: Path, file_prefix: str, known: Collection[str] | None = None, today: date | None = None
) -> tuple[Evidence, list[Problem]]:
    """Every evidence file of `folder`, counted while it is read.

    `file_prefix` is the folder as problems name it (`product_data/evidence`); `known` are the ids of all products:
    a line on any other is a problem, and not counted. A month after `today` is warned about. What a size is called
    is the product's business (rule `fit/unknown-size`).
    """
    reader = _Reader(known, Month(today.year, today.month) if today else None)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.is_dir() or path.suffix.lower() in (".md", ".txt"):
            continue
        reader.read(path, f"{file_prefix.rstrip('/')}/{path.name}")
    return reader.evidence(), sorted(reader.problems)


class _Unfit(Exception):
    """A line that cannot be used: the column at fault, what is wrong, and the cure."""

    def __init__(self, rule: str, column: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.rule, self.column, self.message, self.cure = rule, column, message, cure


class _Reader:
    """Counts lines; keeps nothing of them but counts."""

    def __init__(self, known: Collection[str] | None, this_month: Month | None = None) -> None:
        self.known, self.this_month = known, this_month
        self.problems: list[Problem] = []
        self.said: dict[str, dict[tuple[str, Month | None], list[int]]] = {}
        self.exchanged: dict[str, dict[tuple[str, str, Month | None], int]] = {}
        self.places: dict[tuple[str, str], tuple[str, int]] = {}
        self.months: dict[str, Month | None] = {"": None}
        self.answers: dict[str, int] = {}
        self.file = ""
        self.alike: dict[str, list[Any]] = {}

    def evidence(self) -> Evidence:
        """What was counted so far."""

        def of(product: str) -> ProductEvidence:
            said = self.said.get(product, {})
            swaps = self.exchanged.get(product, {})
            return ProductEvidence(
                tuple(Said(size, month, *said[size, month]) for size, month in sorted(said, key=_order)),
                tuple(Exchanged(*key, swaps[key]) for key in sorted(swaps, key=_order)),
            )

        products = sorted({*self.said, *self.exchanged})
        return Evidence({product: of(product) for product in products}, self.places)

    def read(self, path: Path, file: str) -> None:
        self.file, self.alike = file, {}
        with path.open("rb") as raw:
            start = raw.read(64)
        kind = next((name for mark, name in NOT_TABLES if start.lower().startswith(mark.lower())), "")
        suffix = path.suffix.lower()
        if kind:
            self.tell(1, 1, "file", f"this is {kind}", "save the table as CSV (UTF-8)")
        elif suffix not in (".csv", ".tsv", ".jsonl", ".ndjson"):
            self.tell(1, 1, "file", f"a {suffix or 'nameless'} file is not read here", "name it .csv or .jsonl")
        elif start:
            encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
            try:
                with path.open(encoding=encoding, newline="") as text:
                    if suffix in (".csv", ".tsv"):
                        self.read_table(text)
                    else:
                        self.read_lines(text)
            except UnicodeError:
                line = _bad_line(path)
                self.tell(line, 1, "file", "this is not UTF-8 text from here on", "save the file as UTF-8")
        for rule, (count, line, column, severity) in sorted(self.alike.items()):
            if count > MAX_ALIKE:
                message = f"{count - MAX_ALIKE:,} more lines from here on have the same fault"
                self.problems.append(Problem(file, line, column, f"fit/{rule}", message, "", severity))

    def read_table(self, text: TextIO) -> None:
        """A CSV file line by line: no cell of it goes over several lines, so an open quote spoils only its own."""
        first = text.readline()
        separator = max(",;\t", key=first.count)
        heading = [cell.strip().lower().replace(" ", "_") for cell in _cells(first, separator) or ()]
        if not self.check_heading(heading, first, separator):
            return
        width = len(heading)
        for number, line in enumerate(text, 2):
            try:
                cells = _cells(line, separator)
                if cells is None:
                    raise _Unfit("cell", "", "this line cannot be read as CSV", "check its quotes")
                if len(cells) == width:
                    self.count(dict(zip(heading, cells, strict=True)), number)
                elif any(cell.strip() for cell in cells):
                    message = f"the heading has {width} columns, this line {len(cells)}"
                    raise _Unfit("columns", "", message, "put a cell that holds the separator in quotes")
            except _Unfit as wrong:
                column = _column_of(line, separator, heading, wrong.column)
                self.tell(number, column, wrong.rule, wrong.message, wrong.cure)

    def check_heading(self, heading: list[str], line: str, separator: str) -> bool:
        fine = True
        for index, name in enumerate(heading):
            place = _column_of(line, separator, heading, name) if heading.count(name) == 1 else 1
            if name not in COLUMNS:
                nearest = did_you_mean(name, COLUMNS)
                cure = "" if nearest else "delete it, or read the file with `hangtag import evidence`"
                self.tell(1, place, "column", f"there is no column {_shown(name)}{nearest}", cure)
                fine = False
            elif name in heading[:index]:
                self.tell(1, place, "column", f"the column '{name}' stands here twice", "delete one of them")
                fine = False
        if "product" not in heading and fine:
            self.tell(1, 1, "column", "the column 'product' is missing", "add it, with the id of the product")
            fine = False
        return fine

    def read_lines(self, text: TextIO) -> None:
        for number, line in enumerate(text, 1):
            if not line.strip():
                continue
            try:
                try:
                    facts = json.loads(line)
                except (ValueError, RecursionError) as wrong:
                    column = getattr(wrong, "colno", 1)
                    self.tell(number, column, "cell", "this line is no JSON", LINE)
                    continue
                if not isinstance(facts, dict):
                    raise _Unfit("cell", "", "each line is one JSON object", LINE)
                cells: dict[str, str] = {}
                for key, value in facts.items():
                    if key not in COLUMNS:
                        nearest = did_you_mean(key, COLUMNS)
                        cure = "" if nearest else "delete it"
                        raise _Unfit("column", key, f"there is no key {_shown(key)}{nearest}", cure)
                    if value is None:
                        continue
                    if isinstance(value, (dict, list, bool)):
                        raise _Unfit("cell", key, f"'{key}' wants one text or number", f'write "{key}": "…"')
                    cells[key] = str(value)
                self.count(cells, number)
            except _Unfit as wrong:
                at = line.find(json.dumps(wrong.column)) if wrong.column else 0
                self.tell(number, max(at, 0) + 1, wrong.rule, wrong.message, wrong.cure)

    def count(self, cells: dict[str, str], line: int) -> None:
        """Add one line to the counts; raises _Unfit where it says nothing that can be counted."""
        get = cells.get
        product = get("product", "").strip()
        if not product:
            if not any(cell.strip() for cell in cells.values()):
                return
            raise _Unfit("product", "product", "the product is missing", "write the id of a product file")
        if self.known is not None and product not in self.known:
            nearest = did_you_mean(product, self.known) if len(product) <= 100 else ""
            cure = "" if nearest else "its lines are not counted; delete them, or add the product"
            message = f"there is no product {_shown(product)}{nearest}"
            self.tell(line, 1, "unknown-product", message, cure, "warning")
            return
        size = get("size", "").strip()
        day = get("date", "").strip()
        month = self.months[day] if day in self.months else self.month(day)
        if month and self.this_month and month > self.this_month:
            message = f"{_shown(day)} is still to come"
            self.tell(line, 1, "future", message, "is the year right? The page names the period", "warning")
        counted = [0] * 7
        said = [name for name in ("answer", "reason", "units_kept") if get(name, "").strip()]
        if get("ordered", "").strip() or get("kept", "").strip():
            said.append("kept")
        if get("small", "").strip() or get("true", "").strip() or get("large", "").strip():
            said.append("true")
        if len(said) != 1:
            column = said[1] if said else ""
            raise _Unfit(
                "cell",
                column,
                "one line says one thing" if said else "this line says nothing",
                "write one of answer, reason, ordered and kept, units_kept, or small, true, large",
            )
        times = _number(cells, "count") if get("count", "").strip() else 1
        match said[0]:
            case "answer":
                word = cells["answer"]
                index = self.answers.get(word)
                if index is None:
                    index = self.answers[word] = _answer(word)
                counted[index] = times
            case "reason":
                counted[_reason(cells["reason"])] = times
            case "units_kept":
                counted[KEPT] = _number(cells, "units_kept") * times
            case "true":
                for index, name in enumerate(("small", "true", "large")):
                    counted[index] = _number(cells, name) * times if get(name, "").strip() else 0
            case _:
                ordered = get("ordered", "").strip() or size
                kept = get("kept", "").strip()
                if not ordered or not kept:
                    missing = "kept" if ordered else "ordered"
                    raise _Unfit("cell", missing, f"the size that was {missing} is missing", "write both sizes")
                if same_label(ordered) == same_label(kept):
                    message = f"{_shown(ordered)} was exchanged for the same size"
                    cure = "delete the line; an exchange for another colour says nothing of the fit"
                    raise _Unfit("cell", "kept", message, cure)
                swaps = self.exchanged.setdefault(product, defaultdict(int))
                swaps[ordered, kept, month] += times
                for name in (ordered, kept):
                    self.places.setdefault((product, name), (self.file, line))
                return
        lines = self.said.setdefault(product, {})
        before = lines.get((size, month))
        if before is None:
            lines[size, month] = counted
            self.places.setdefault((product, size), (self.file, line))
        else:
            for index, number in enumerate(counted):
                before[index] += number

    def month(self, day: str) -> Month:
        """The month of a day as it was typed, and from then on of every cell like it."""
        match = DAY.fullmatch(day)
        if match:
            year, month, of_month = int(match[1]), int(match[2]), int(match[3] or 1)
            if year >= 1990 and 1 <= month <= 12 and 1 <= of_month <= DAYS_OF_MONTH[month - 1]:
                if len(self.months) > 20_000:
                    self.months = {"": None}
                self.months[day] = Month(year, month)
                return Month(year, month)
        raise _Unfit("date", "date", f"{_shown(day)} is not a day", "write it as 2026-11-24 or 2026-11")

    def tell(
        self, line: int, column: int, rule: str, message: str, cure: str, severity: Severity = "error"
    ) -> None:
        """Report a problem; what happens on many lines is told so often, then counted."""
        alike = self.alike.setdefault(rule, [0, line, column, severity])
        alike[0] += 1
        if alike[0] <= MAX_ALIKE:
            self.problems.append(Problem(self.file, line, column, f"fit/{rule}", message, cure, severity))
        elif alike[0] == MAX_ALIKE + 1:
            alike[1:3] = line, column


def _cells(line: str, separator: str) -> list[str] | None:
    """The cells of one line, or None where its quotes do not close."""
    if '"' not in line:
        return line.rstrip("\r\n").split(separator)
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None


def _order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(part or (0, 0) if index == len(key) - 1 else part for index, part in enumerate(key))


def _number(cells: dict[str, str], column: str) -> int:
    text = cells[column].strip()
    if re.fullmatch(r"[0-9]{1,9}", text) and int(text) <= MAX_COUNT:
        return int(text)
    if re.fullmatch(r"[-−–][0-9.,]+", text):
        raise _Unfit("count", column, f"{_shown(text)} is below nothing", "write how many there were")
    raise _Unfit("count", column, f"{_shown(text)} is not a whole number", "write it in digits, as in 1200")


def _answer(text: str) -> int:
    word = _plain(text)
    if word not in ANSWERS:
        nearest = did_you_mean(word, ANSWERS) if len(word) <= 100 else ""
        cure = "" if nearest else "write small, true or large"
        raise _Unfit("answer", "answer", f"{_shown(text)} is no fit answer{nearest}", cure)
    return ANSWERS[word]


def _reason(text: str) -> int:
    word = _plain(text)
    if word in SIZE_REASONS:
        return RETURNED_SMALL + SIZE_REASONS[word]
    if word.removeprefix("amzn_") in OTHER_REASONS:
        return RETURNED_OTHERWISE
    known = [name.upper() for name in (*SIZE_REASONS, *sorted(OTHER_REASONS))]
    nearest = did_you_mean(word.upper(), known) if len(word) <= 100 else ""
    cure = "" if nearest else "write SIZE_TOO_SMALL, SIZE_TOO_LARGE, or OTHER for all that is not about the size"
    raise _Unfit("reason", "reason", f"{_shown(text)} is no return reason{nearest}", cure)


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().lower())


def _shown(text: str) -> str:
    """A cell as a message may show it: short, on one line, nothing invisible."""
    visible = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return f"'{visible[:60]}…'" if len(visible) > 60 else f"'{visible}'"


def _column_of(line: str, separator: str, heading: list[str], name: str) -> int:
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


def _bad_line(path: Path) -> int:
    """The first line whose bytes are no UTF-8."""
    with path.open("rb") as raw:
        for number, line in enumerate(raw, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1
