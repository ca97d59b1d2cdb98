"""Evidence files, read line by line and counted while they are read."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from generator.catalogue.evidence import (
    KEPT,
    Evidence,
    Exchanged,
    Month,
    ProductEvidence,
    Said,
)
from generator.catalogue.evidence.cells import (
    Unfit,
    cells_of_line,
    column_of,
    read_answer,
    read_number,
    read_reason,
    shown_cell,
)
from generator.measure.size_labels import same_label
from generator.problems import Problem, Severity, did_you_mean

COLUMNS = (
    *("product", "size", "date", "count", "answer", "small", "true", "large", "reason", "ordered", "kept"),
    *("units_kept", "locale"),
)


DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ].*)?)?", re.ASCII)


DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


LINE = 'write {"product": "…", "answer": "small"}'


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


def read_evidence(
    folder: Path, file_prefix: str, known: Collection[str] | None = None, today: date | None = None
) -> tuple[Evidence, list[Problem]]:
    """Every evidence file of `folder`, counted while it is read.

    `file_prefix` is the folder as problems name it (`product_data/evidence`); `known` are the ids of all products:
    a line on any other is a problem, and not counted. A month after `today` is warned about, and sums of one size
    and day that stand in a file twice, since both are counted. What a size is called is the product's business
    (rule `fit/unknown-size`).
    """
    reader = _Reader(known, Month(today.year, today.month) if today else None)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.is_dir() or path.suffix.lower() in (".md", ".txt"):
            continue
        reader.read(path, f"{file_prefix.rstrip('/')}/{path.name}")
    return reader.evidence(), sorted(reader.problems)


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
        self.sums: dict[tuple[str, ...], int] = {}
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
        self.file, self.alike, self.sums = file, {}, {}
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
        heading = [cell.strip().lower().replace(" ", "_") for cell in cells_of_line(first, separator) or ()]
        if not self.check_heading(heading, first, separator):
            return
        width = len(heading)
        for number, line in enumerate(text, 2):
            try:
                cells = cells_of_line(line, separator)
                if cells is None:
                    raise Unfit("cell", "", "this line cannot be read as CSV", "check its quotes")
                if len(cells) == width:
                    self.count(dict(zip(heading, cells, strict=True)), number)
                elif any(cell.strip() for cell in cells):
                    message = f"the heading has {width} columns, this line {len(cells)}"
                    raise Unfit("columns", "", message, "put a cell that holds the separator in quotes")
            except Unfit as wrong:
                column = column_of(line, separator, heading, wrong.column)
                self.tell(number, column, wrong.rule, wrong.message, wrong.cure)

    def check_heading(self, heading: list[str], line: str, separator: str) -> bool:
        fine = True
        for index, name in enumerate(heading):
            place = column_of(line, separator, heading, name) if heading.count(name) == 1 else 1
            if name not in COLUMNS:
                nearest = did_you_mean(name, COLUMNS)
                cure = "" if nearest else "delete it, or read the file with `hangtag import evidence`"
                self.tell(1, place, "column", f"there is no column {shown_cell(name)}{nearest}", cure)
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
                    raise Unfit("cell", "", "each line is one JSON object", LINE)
                cells: dict[str, str] = {}
                for key, value in facts.items():
                    if key not in COLUMNS:
                        nearest = did_you_mean(key, COLUMNS)
                        cure = "" if nearest else "delete it"
                        raise Unfit("column", key, f"there is no key {shown_cell(key)}{nearest}", cure)
                    if value is None:
                        continue
                    if isinstance(value, (dict, list, bool)):
                        raise Unfit("cell", key, f"'{key}' wants one text or number", f'write "{key}": "…"')
                    cells[key] = str(value)
                self.count(cells, number)
            except Unfit as wrong:
                at = line.find(json.dumps(wrong.column)) if wrong.column else 0
                self.tell(number, max(at, 0) + 1, wrong.rule, wrong.message, wrong.cure)

    def count(self, cells: dict[str, str], line: int) -> None:
        """Add one line to the counts; raises Unfit where it says nothing that can be counted."""
        get = cells.get
        product = get("product", "").strip()
        if not product:
            if not any(cell.strip() for cell in cells.values()):
                return
            raise Unfit("product", "product", "the product is missing", "write the id of a product file")
        if self.known is not None and product not in self.known:
            nearest = did_you_mean(product, self.known) if len(product) <= 100 else ""
            cure = "" if nearest else "its lines are not counted; delete them, or add the product"
            message = f"there is no product {shown_cell(product)}{nearest}"
            self.tell(line, 1, "unknown-product", message, cure, "warning")
            return
        size = get("size", "").strip()
        day = get("date", "").strip()
        month = self.months[day] if day in self.months else self.month(day)
        if month and self.this_month and month > self.this_month:
            message = f"{shown_cell(day)} is still to come"
            self.tell(line, 1, "future", message, "is the year right? The page names the period", "warning")
        counted = [0] * 7
        said = [name for name in ("answer", "reason", "units_kept") if get(name, "").strip()]
        if get("ordered", "").strip() or get("kept", "").strip():
            said.append("kept")
        if get("small", "").strip() or get("true", "").strip() or get("large", "").strip():
            said.append("true")
        if len(said) != 1:
            column = said[1] if said else ""
            raise Unfit(
                "cell",
                column,
                "one line says one thing" if said else "this line says nothing",
                "write one of answer, reason, ordered and kept, units_kept, or small, true, large",
            )
        times = read_number(cells, "count") if get("count", "").strip() else 1
        if said[0] in ("units_kept", "true"):
            self.check_sum(said[0], product, size, day, get("locale", "").strip(), line)
        match said[0]:
            case "answer":
                word = cells["answer"]
                index = self.answers.get(word)
                if index is None:
                    index = self.answers[word] = read_answer(word)
                counted[index] = times
            case "reason":
                counted[read_reason(cells["reason"])] = times
            case "units_kept":
                counted[KEPT] = read_number(cells, "units_kept") * times
            case "true":
                for index, name in enumerate(("small", "true", "large")):
                    counted[index] = read_number(cells, name) * times if get(name, "").strip() else 0
            case _:
                ordered = get("ordered", "").strip() or size
                kept = get("kept", "").strip()
                if not ordered or not kept:
                    missing = "kept" if ordered else "ordered"
                    raise Unfit("cell", missing, f"the size that was {missing} is missing", "write both sizes")
                if same_label(ordered) == same_label(kept):
                    message = f"{shown_cell(ordered)} was exchanged for the same size"
                    cure = "delete the line; an exchange for another colour says nothing of the fit"
                    raise Unfit("cell", "kept", message, cure)
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

    def check_sum(self, kind: str, product: str, size: str, day: str, locale: str, line: int) -> None:
        """Warn of a second sum of the same: an event may happen twice, a sum was written twice."""
        first = self.sums.setdefault((kind, product, same_label(size), day, locale), line)
        if first != line:
            what = f"'{product}'" + (f" in {shown_cell(size)}" if size else "") + (f", {day}," if day else "")
            message = f"a sum of {what} stands on line {first} already, and both are counted"
            cure = "delete one of them, or say with `date` or `locale` what each is of"
            self.tell(line, 1, "twice", message, cure, "warning")

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
        raise Unfit("date", "date", f"{shown_cell(day)} is not a day", "write it as 2026-11-24 or 2026-11")

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


def _order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(part or (0, 0) if index == len(key) - 1 else part for index, part in enumerate(key))


def _bad_line(path: Path) -> int:
    """The first line whose bytes are no UTF-8."""
    with path.open("rb") as raw:
        for number, line in enumerate(raw, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1
