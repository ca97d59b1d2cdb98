"""Counts what an export says: by product, size and month, and nothing else of it."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping

from generator.catalogue.evidence import Month
from generator.importers.evidence import ImportedEvidence, Known, Order, Scale, shown
from generator.importers.evidence.columns import (
    DOTTED,
    ISO,
    SLASHED,
    answer_in,
    answer_on_scale,
    day_order,
    guess_columns,
    reason_in,
    scale_of,
)
from generator.importers.evidence.rows import rows_of
from generator.measure.size_labels import same_label
from generator.problems import Problem, Severity

# A label that a product without `sizes` may be said to have: letters, up to three digits, waist and length, band
# and cup, width. A name, a mail address or a telephone number is none of these.
SAFE_SIZE = re.compile(
    r"(?:[Ww]?\d{1,3}(?:[.,]\d{1,2}| ?[½¼¾]| 1/2)?(?:[ -]?[A-Za-z]{1,4}|[ x-]?[Ll]?\d{2,3})?"
    r"|\d{0,2}[Xx]{0,4}-?[SsMmLl]|[Oo]ne [Ss]ize)"
)
MAX_ALIKE = 50
OUT = ("product", "size", "date", "small", "true", "large", "reason", "ordered", "kept", "units_kept", "count")


def read_export(
    raw: bytes,
    file: str,
    known: Known,
    chosen: Mapping[str, str] | None = None,
    order: Order | None = None,
    scale: Scale | None = None,
) -> ImportedEvidence:
    """Read the export `raw`; `chosen` maps our columns to its headings where the guess is wrong, `order` says how
    `04/05/2026` is meant, `scale` which number means too small and which too large.

    Raises:
        Refused: it is no table, or nothing in it can be told to be evidence.
    """
    export = rows_of(raw, file, known.question)
    mapping = guess_columns(export, known, chosen or {}, file)
    at = {column: export.headings.index(heading) for column, heading in mapping.items()}
    scale = scale or scale_of(export, mapping.get("answer"), file)
    reading = _Reading(file, known, at, order or day_order(export, mapping.get("date"), file), scale)
    lines = 0
    for line, cells in export.records:
        lines += 1
        reading.read(line, cells, len(export.headings))
    not_used = tuple(heading for heading in export.headings if heading and heading not in mapping.values())
    problems = tuple(sorted((*export.problems, *reading.told())))
    text, counted = reading.written(), dict(reading.counted)
    return ImportedEvidence(mapping, text, lines, counted, problems, not_used, scale)


class _Reading:
    """Counts the lines of one export."""

    def __init__(
        self, file: str, known: Known, at: Mapping[str, int], order: Order | None, scale: Scale | None
    ) -> None:
        self.file, self.known, self.at, self.order, self.scale = file, known, at, order, scale
        self.answers: dict[tuple[str, str, str], list[int]] = {}
        self.reasons: dict[tuple[str, str, str, str], int] = defaultdict(int)
        self.swaps: dict[tuple[str, str, str, str], int] = defaultdict(int)
        self.kept: dict[tuple[str, str, str], int] = defaultdict(int)
        self.counted: dict[str, int] = defaultdict(int)
        self.alike: dict[tuple[str, str], list[int]] = {}
        self.cures: dict[tuple[str, str], tuple[str, Severity]] = {}
        self.labels: dict[tuple[str, str], str] = {}
        self.found: dict[str, tuple[str, str] | None] = {}

    def read(self, line: int, cells: list[str], width: int) -> None:
        if not cells:
            self.tell(line, "row", "this line cannot be read as CSV", "check its quotes")
            return
        if len(cells) > width:
            self.tell(line, "row", "the row has more values than headings", "put values with separators in quotes")
            return

        def cell(column: str) -> str:
            place = self.at.get(column)
            return cells[place].strip() if place is not None and place < len(cells) else ""

        name = cell("product")
        found = self.find(name)
        if found is None:
            self.tell(line, "product", f"there is no product {shown(name)}", "these lines are left out", "warning")
            return
        product, of_sku = found
        month = self.month(line, cell("date"))
        times = self.number(line, cell("count"), 1)
        if month is None or times is None:
            return
        size = of_sku or self.size(line, product, cell("size"))
        kept = self.kept_size(product, cell("kept"), cell("kept_product"))
        if kept:
            ordered = self.size(line, product, cell("ordered")) or size
            kept = self.size(line, product, kept)
            if ordered and kept and same_label(ordered) != same_label(kept):
                self.swaps[product, ordered, kept, month] += times
                self.counted["exchanges"] += times
                return
        if answer := cell("answer"):
            index = answer_on_scale(answer, self.scale) if self.scale else answer_in(answer)
            if index is None:
                self.tell(
                    line, "answer", f"{shown(answer)} is no fit answer", "these lines are left out", "warning"
                )
                return
            self.answers.setdefault((product, size, month), [0, 0, 0])[index] += times
            self.counted["answers"] += times
        elif reason := cell("reason"):
            word = reason_in(reason)
            self.reasons[product, size, month, word] += times
            self.counted["returns for the size" if word.startswith("SIZE_") else "other returns"] += times
        elif counts := [cell(column) for column in ("small", "true", "large")]:
            numbers = [self.number(line, some, 0) for some in counts]
            if any(numbers):
                sums = self.answers.setdefault((product, size, month), [0, 0, 0])
                for index, some in enumerate(numbers):
                    sums[index] += some or 0
                    self.counted["answers"] += some or 0
        if units := cell("units_kept"):
            number = self.number(line, units, 0)
            if number:
                self.kept[product, size, month] += number
                self.counted["units kept"] += number

    def find(self, name: str) -> tuple[str, str] | None:
        """The product, and the size where the SKU says it."""
        if name not in self.found:
            self.found[name] = self.known.find(name)
        return self.found[name]

    def kept_size(self, product: str, size: str, of: str) -> str:
        """The size that was kept; empty where it was exchanged for another product, which says nothing of this."""
        if not of:
            return size
        found = self.find(of)
        return (found[1] or size) if found and found[0] == product else ""

    def size(self, line: int, product: str, typed: str) -> str:
        """The product's own label for a size or a variant such as `M / Ink`; empty where there is none."""
        if not typed:
            return ""
        if (product, typed) in self.labels:
            return self.labels[product, typed]
        sizes = self.known.sizes.get(product)
        if not sizes:
            return next((part for part in _parts(typed) if SAFE_SIZE.fullmatch(part)), "")
        labels = {same_label(size): size for size in sizes}
        for part in _parts(typed):
            if label := labels.get(same_label(part)):
                self.labels[product, typed] = label
                return label
        message = f"'{product}' has no size {shown(typed)}"
        self.tell(line, "size", message, "these lines count for the product as a whole", "warning")
        return ""

    def month(self, line: int, day: str) -> str | None:
        if not day:
            return ""
        year, month = 0, 0
        if match := ISO.fullmatch(day):
            year, month = int(match[1]), int(match[2])
        elif match := DOTTED.fullmatch(day):
            year, month = int(match[3]), int(match[2])
        elif (match := SLASHED.fullmatch(day)) and self.order:
            year, month = int(match[3]), int(match[2 if self.order == "day-first" else 1])
        if 1990 <= year <= 2200 and 1 <= month <= 12:
            return str(Month(year, month))
        self.tell(line, "date", f"{shown(day)} is not a day", "these lines are left out", "warning")
        return None

    def number(self, line: int, text: str, default: int) -> int | None:
        if not text:
            return default
        match = re.fullmatch(r"(\d{1,8})(?:\.0+)?", text, re.ASCII)
        if match:
            return int(match[1])
        self.tell(line, "count", f"{shown(text)} is not a number of units", "these lines are left out", "warning")
        return None

    def tell(self, line: int, rule: str, message: str, cure: str, severity: Severity = "error") -> None:
        """One problem for all lines with the same fault, at the first of them."""
        key = (rule, message)
        if key in self.alike:
            self.alike[key][1] += 1
        elif sum(known[0] == rule for known in self.alike) < MAX_ALIKE:
            self.alike[key], self.cures[key] = [line, 1], (cure, severity)
        else:
            rest = (rule, f"more lines like these ({rule})")
            self.alike.setdefault(rest, [line, 0])[1] += 1
            self.cures.setdefault(rest, (cure, severity))

    def told(self) -> tuple[Problem, ...]:
        problems = []
        for key, (line, lines) in self.alike.items():
            (rule, message), (cure, severity) = key, self.cures[key]
            many = f" ({lines:,} lines)" if lines > 1 else ""
            problems.append(Problem(self.file, line, 1, f"import/{rule}", message + many, cure, severity))
        return tuple(sorted(problems))

    def written(self) -> str:
        """The evidence file: counts and nothing else, in one order."""
        rows: list[dict[str, str]] = []
        for (product, size, month), (small, true, large) in self.answers.items():
            numbers = {"small": str(small), "true": str(true), "large": str(large)}
            rows.append({"product": product, "size": size, "date": month, **numbers})
        for (product, size, month, reason), count in self.reasons.items():
            rows.append({"product": product, "size": size, "date": month, "reason": reason, "count": str(count)})
        for (product, ordered, kept, month), count in self.swaps.items():
            sizes = {"ordered": ordered, "kept": kept}
            rows.append({"product": product, "date": month, **sizes, "count": str(count)})
        for (product, size, month), count in self.kept.items():
            rows.append({"product": product, "size": size, "date": month, "units_kept": str(count)})
        rows.sort(key=lambda row: tuple(row.get(column, "") for column in OUT))
        columns = [column for column in OUT if column == "product" or any(row.get(column) for row in rows)]
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()


def _parts(variant: str) -> list[str]:
    """A variant such as `M / Ink`, whole and by its parts."""
    return [variant, *re.split(r"\s*[/|,;·]\s*|\s+-\s+", variant)]
