"""Exports of review and returns tools → evidence as hangtag keeps it: counts per product, size and month.

Headings are guessed (and the guess is told), products are found by id, SKU, style or name, sizes in variants such
as `M / Ink`, months in every usual way of writing a day. Names, addresses, order numbers and texts are never read.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.catalogue.evidence import ANSWERS, OTHER_REASONS, SIZE_REASONS, Month
from generator.measure.size_labels import same_label
from generator.problems import Problem, Refused, Severity

Order = Literal["day-first", "month-first"]

# Our column -> headings of other systems, as `_plain` writes them; the first that is there is taken.
HEADINGS: dict[str, str] = {
    "product": (
        "product productid producthandle handle sku variantsku productsku lineitemsku msku sellersku "
        "style stylenumber styleid article articlenumber item itemid productname producttitle itemname "
        "artikel artikelnummer produkt produktname"
    ),
    "size": (
        "size sizeworn sizepurchased sizebought itemsize productsize variantsize orderedsize varianttitle "
        "variant variantname option1value option1 lineitemvariant grösse variante"
    ),
    "date": (
        "date month createdat submittedat reviewdate returndate returnedat requestedat exchangedate "
        "answeredat timestamp created orderdate datum monat"
    ),
    "count": "count quantity qty units quantityreturned returnquantity menge anzahl",
    "answer": (
        "answer fit fitrating fitfeedback howdoesitfit howdiditfit howdoesthisfit sizing sizingfeedback "
        "fitanswer overallfit passform wiepasstes"
    ),
    "small": "small toosmall runssmall fitsmall",
    "true": "true justright fittrue truetosize truetosizecount",
    "large": "large toolarge runslarge toobig fitlarge",
    "reason": (
        "reason returnreason reasoncode returnreasoncode customerreason reasonforreturn primaryreason "
        "parentreason grund rückgabegrund retourengrund"
    ),
    "kept": (
        "kept keptsize exchangedfor exchangedforsize exchangedto exchangesize exchangevariant "
        "exchangedforvariant newsize newvariant replacementsize neuegrösse umgetauschtgegen"
    ),
    "ordered": "ordered originalsize originalvariant oldsize",
    "units_kept": "unitskept netunits keptunits unitssoldnet",
}
SAYING = ("answer", "small", "true", "large", "reason", "kept", "units_kept")
# What people and tools write for the three answers; a text with signs of two of them is not taken.
SIGNS = (
    re.compile(r"\b(small|smaller|tight|snug|klein|eng|petit|pequeño|piccolo)\b"),
    re.compile(r"\b(true|right|perfect|perfectly|as expected|fits well|good fit|passt|genau richtig)\b"),
    re.compile(r"\b(large|larger|big|bigger|loose|groß|gross|weit|grand|grande)\b"),
)
NOT = re.compile(r"\b(not|no|nicht|isn't|wasn't|doesn't)\b")
TOO = re.compile(r"\b(too|zu|runs|size|sizing|fit|fits|fällt|trop|demasiado)\b")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?:[T ,].*)?", re.ASCII)
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,].*)?", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,].*)?", re.ASCII)
SAFE_SIZE = re.compile(r"\w[\w .,/½¼¾+-]{0,30}")
MAX_LINES = 500  # of one record
LOOKED_AT = 20_000  # lines that are read to tell the order of day and month
MAX_ALIKE = 50
OUT = ("product", "size", "date", "small", "true", "large", "reason", "ordered", "kept", "units_kept", "count")


@dataclass(frozen=True, slots=True)
class Known:
    """What an export may call the products: by plain words (id, style, name) and by SKU (with its size); `sizes` of
    each product as far as its file says them."""

    products: Mapping[str, str] = field(default_factory=dict)
    skus: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sizes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedEvidence:
    """What one export says: the headings it was read by, the file to write, how much of what, and the problems."""

    mapping: Mapping[str, str]
    text: str
    lines: int
    counted: Mapping[str, int]
    problems: tuple[Problem, ...]
    not_used: tuple[str, ...] = ()


def read_export(
    raw: bytes, file: str, known: Known, chosen: Mapping[str, str] | None = None, order: Order | None = None
) -> ImportedEvidence:
    """Read the export `raw`; `chosen` maps our columns to its headings where the guess is wrong, `order` says how
    `04/05/2026` is meant.

    Raises:
        Refused: it is no table, or nothing in it can be told to be evidence.
    """
    text = _decode(raw, file).replace("\r\n", "\n").replace("\r", "\n")
    separator = _separator(text)
    records = _records(text, separator)
    first = next(records, None)
    if first is None or not any(first[1]):
        message = "the line of headings cannot be read"
        raise Refused([Problem(file, 1, 1, "import/file", message, "export it again")])
    headings = [cell.strip() for cell in first[1]]
    mapping = guess_columns(headings, chosen or {}, file)
    at = {column: headings.index(heading) for column, heading in mapping.items()}
    reading = _Reading(file, known, at, order or _day_order(text, separator, at, file))
    lines = 0
    for line, cells in records:
        if not cells or any(cell.strip() for cell in cells):
            lines += 1
            reading.read(line, cells, len(headings))
    not_used = tuple(heading for heading in headings if heading and heading not in mapping.values())
    return ImportedEvidence(mapping, reading.written(), lines, dict(reading.counted), reading.told(), not_used)


def guess_columns(headings: Sequence[str], chosen: Mapping[str, str], file: str) -> dict[str, str]:
    """Our columns with the headings they are read from.

    Raises:
        Refused: a chosen heading is not there, or products or evidence cannot be found.
    """
    by_plain: dict[str, str] = {}
    for heading in headings:
        by_plain.setdefault(_plain(heading), heading)
    mapping: dict[str, str] = {}
    for column, heading in chosen.items():
        message, cure = "", ""
        if column not in HEADINGS:
            message, cure = f"there is no column '{column}'", f"columns: {', '.join(HEADINGS)}"
        elif heading not in headings:
            message, cure = f"there is no heading '{heading}'", f"headings: {', '.join(headings)}"
        if message:
            raise Refused([Problem(file, 1, 1, "import/column", message, cure)])
        mapping[column] = heading
    for column, likely in HEADINGS.items():
        free = (by_plain[name] for name in likely.split() if name in by_plain)
        there = next((heading for heading in free if heading not in mapping.values()), None)
        if column not in mapping and there is not None:
            mapping[column] = there
    wanting = "products" if "product" not in mapping else ""
    if not wanting and not any(column in mapping for column in SAYING):
        wanting = "fit answers, return reasons or exchanges"
    if wanting:
        column = "product" if wanting == "products" else "answer"
        message = f"no heading is known to hold {wanting}: {', '.join(headings[:30])}"
        raise Refused([Problem(file, 1, 1, "import/column", message, f"say which: --map {column}=HEADING")])
    return mapping


class _Reading:
    """Counts the lines of one export."""

    def __init__(self, file: str, known: Known, at: Mapping[str, int], order: Order | None) -> None:
        self.file, self.known, self.at, self.order = file, known, at, order
        self.answers: dict[tuple[str, str, str], list[int]] = {}
        self.reasons: dict[tuple[str, str, str, str], int] = defaultdict(int)
        self.swaps: dict[tuple[str, str, str, str], int] = defaultdict(int)
        self.kept: dict[tuple[str, str, str], int] = defaultdict(int)
        self.counted: dict[str, int] = defaultdict(int)
        self.alike: dict[tuple[str, str], list[int]] = {}
        self.cures: dict[tuple[str, str], tuple[str, Severity]] = {}
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
        found = self.found[name] if name in self.found else self.find(name)
        if found is None:
            self.tell(line, "product", f"there is no product {_shown(name)}", "these lines are left out", "warning")
            return
        product, of_sku = found
        month = self.month(line, cell("date"))
        times = self.number(line, cell("count"), 1)
        if month is None or times is None:
            return
        size = of_sku or self.size(line, product, cell("size"))
        kept = cell("kept")
        if kept:
            ordered = self.size(line, product, cell("ordered")) or size
            kept = self.size(line, product, kept)
            if ordered and kept and same_label(ordered) != same_label(kept):
                self.swaps[product, ordered, kept, month] += times
                self.counted["exchanges"] += times
                return
        if answer := cell("answer"):
            index = answer_in(answer)
            if index is None:
                self.tell(
                    line, "answer", f"{_shown(answer)} is no fit answer", "these lines are left out", "warning"
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
        found: tuple[str, str] | None = self.known.skus.get(name.casefold())
        if found is None and (product := self.known.products.get(_plain(name))):
            found = (product, "")
        self.found[name] = found
        return found

    def size(self, line: int, product: str, typed: str) -> str:
        """The product's own label for a size or a variant such as `M / Ink`; empty where there is none."""
        if not typed:
            return ""
        sizes = self.known.sizes.get(product)
        if not sizes:
            return typed if SAFE_SIZE.fullmatch(typed) and "/" not in typed else ""
        labels = {same_label(size): size for size in sizes}
        for part in (typed, *re.split(r"\s*[/|,;·]\s*|\s+-\s+", typed)):
            if label := labels.get(same_label(part)):
                return label
        message = f"'{product}' has no size {_shown(typed)}"
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
        elif match := SLASHED.fullmatch(day):
            year, month = int(match[3]), int(match[2 if self.order == "day-first" else 1])
        if 1990 <= year <= 2200 and 1 <= month <= 12:
            return str(Month(year, month))
        self.tell(line, "date", f"{_shown(day)} is not a day", "these lines are left out", "warning")
        return None

    def number(self, line: int, text: str, default: int) -> int | None:
        if not text:
            return default
        match = re.fullmatch(r"(\d{1,8})(?:\.0+)?", text, re.ASCII)
        if match:
            return int(match[1])
        self.tell(line, "count", f"{_shown(text)} is not a number of units", "these lines are left out", "warning")
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


def answer_in(text: str) -> int | None:
    """0 small, 1 true, 2 large, or None where a text says none of them or more than one."""
    word = re.sub(r"[\s_-]+", "_", text.strip().casefold())
    if word in ANSWERS:
        return ANSWERS[word]
    if len(word) > 80:
        return None
    spaced = word.replace("_", " ")
    signs = [index for index, sign in enumerate(SIGNS) if sign.search(spaced)]
    return signs[0] if len(signs) == 1 and not NOT.search(spaced) else None


def reason_in(text: str) -> str:
    """Shopify's name of a return reason; whatever is not about the size is OTHER."""
    word = re.sub(r"[\s_-]+", "_", text.strip().casefold())
    index = SIZE_REASONS.get(word)
    if index is None and word not in OTHER_REASONS and TOO.search(word.replace("_", " ")):
        index = answer_in(text)
    return {0: "SIZE_TOO_SMALL", 2: "SIZE_TOO_LARGE"}.get(-1 if index is None else index, "OTHER")


def plain_name(words: str) -> str:
    """As products are looked up: letters and digits alone."""
    return _plain(words)


def _plain(words: str) -> str:
    text = unicodedata.normalize("NFKC", words).casefold()
    return "".join(sign for sign in text if sign.isalnum() or unicodedata.category(sign)[0] == "M")


def _shown(text: str) -> str:
    visible = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return f"'{visible[:40]}…'" if len(visible) > 40 else f"'{visible}'"


def _decode(raw: bytes, file: str) -> str:
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        message, cure = "this is an Excel workbook, not CSV", "save it as CSV (UTF-8)"
        raise Refused([Problem(file, 1, 1, "import/file", message, cure)])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _separator(text: str) -> str:
    heading = text[: text.find("\n") if "\n" in text else len(text)]
    return max(",;\t|", key=heading.count)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins in. A record whose quotes never close takes only its own line with it,
    and comes out as no cells at all."""
    number, at = 1, 0
    while at < len(text):
        end = _line_end(text, at)
        line, lines = text[at:end], 1
        if '"' not in line:
            yield number, line.rstrip("\n").split(separator)
        else:
            open_quotes, last = line.count('"') % 2, end
            while open_quotes and last < len(text) and lines < MAX_LINES:
                following = _line_end(text, last)
                open_quotes ^= text.count('"', last, following) % 2
                last, lines = following, lines + 1
            if open_quotes:
                lines = 1
                yield number, []
            else:
                end = last
                try:
                    yield number, next(csv.reader([text[at:end]], delimiter=separator), [])
                except csv.Error:
                    yield number, []
        number, at = number + lines, end


def _line_end(text: str, at: int) -> int:
    """Where the next line begins."""
    found = text.find("\n", at)
    return found + 1 if found >= 0 else len(text)


def _day_order(text: str, separator: str, at: Mapping[str, int], file: str) -> Order | None:
    """Whether `04/05/2026` is meant day first; told by a day above 12 anywhere near the start.

    Raises:
        Refused: there are such days and nothing tells.
    """
    place, seen = at.get("date"), 0
    if place is None:
        return None
    for number, (line, cells) in enumerate(_records(text, separator)):
        if place < len(cells) and (match := SLASHED.fullmatch(cells[place].strip())):
            seen = seen or line
            if int(match[1]) > 12:
                return "day-first"
            if int(match[2]) > 12:
                return "month-first"
        if number > LOOKED_AT:
            break
    if seen:
        message, cure = "these days may have the day or the month first", "say --days day-first or month-first"
        raise Refused([Problem(file, seen, 1, "import/date", message, cure)])
    return None


def known_products(folder: Path) -> Known:
    """What exports may call the products of `product_data/products`."""
    from generator.yaml_source import read_yaml

    products: dict[str, str] = {}
    skus: dict[str, tuple[str, str]] = {}
    sizes: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.rglob("*.y*ml")):
        source, _ = read_yaml(path, path.name)
        value = source.value if source and isinstance(source.value, dict) else {}
        name = value.get("name")
        names = list(name.values()) if isinstance(name, dict) else [name]
        for text in (path.stem, value.get("style"), *names):
            if isinstance(text, str) and _plain(text):
                products.setdefault(_plain(text), path.stem)
        products[_plain(path.stem)] = path.stem
        if isinstance(labels := value.get("sizes"), list):
            sizes[path.stem] = tuple(label for label in labels if isinstance(label, str))
        if isinstance(of_sizes := value.get("skus"), dict):
            for size, sku in of_sizes.items():
                if isinstance(sku, str):
                    skus[sku.casefold()] = (path.stem, re.split(r"\s*/\s*", str(size))[0])
    return Known(products, skus, sizes)
