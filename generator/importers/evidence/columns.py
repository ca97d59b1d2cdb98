"""Which column of an export holds what: by its heading, and where no heading tells, by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from generator.catalogue.evidence.cells import ANSWERS, SIZE_REASONS
from generator.importers.evidence import Export, Known, Order, Scale, plain_name
from generator.problems import Problem, Refused
from generator.reference.fit_sayings import BEFORE, HEADINGS, denied, sayings_in, size_reason_in

SAYING = ("answer", "small", "true", "large", "reason", "kept", "units_kept")
ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月]\d{1,2}日?)?(?:[T ,].*)?", re.ASCII)
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,].*)?", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,].*)?", re.ASCII)
NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.0+)?", re.ASCII)
LOOKED_AT = 2_000  # records that are read to tell what a column holds
TOLD_BY = 20_000  # and to tell the order of day and month
KINDS = 30  # a column with more different cells than these holds what people wrote, not what they chose
FEW = 12
LONG = 80
FULL_SCALE = 5


def guess_columns(export: Export, known: Known, chosen: Mapping[str, str], file: str) -> dict[str, str]:
    """Our columns with the headings they are read from.

    Raises:
        Refused: a chosen heading is not there, or products or evidence cannot be found.
    """
    mapping = dict(_chosen(export.headings, chosen, file))
    by_plain: dict[str, str] = {}
    for heading in export.headings:
        for plain in (plain_name(heading), BEFORE.sub("", plain_name(heading))):
            by_plain.setdefault(plain, heading)
    look = _Looking(export, known)
    if "product" not in mapping and (found := look.product(_likely("product", by_plain))):
        mapping["product"] = found
    for column in HEADINGS:
        free = (heading for heading in _likely(column, by_plain) if heading not in mapping.values())
        there = next((heading for heading in free if look.may_be(column, heading)), None)
        if column not in mapping and there is not None:
            mapping[column] = there
    if "product" in mapping:
        look.fill(mapping)
    wanting = "products" if "product" not in mapping else ""
    if not wanting and not any(column in mapping for column in SAYING):
        wanting = "fit answers, return reasons or exchanges"
    if wanting:
        column = "product" if wanting == "products" else "answer"
        message = f"no column is known to hold {wanting}: {', '.join(export.headings[:30])}"
        raise Refused([Problem(file, 1, 1, "import/column", message, f"say which: --map {column}=HEADING")])
    return mapping


def _chosen(headings: tuple[str, ...], chosen: Mapping[str, str], file: str) -> Iterator[tuple[str, str]]:
    for column, heading in chosen.items():
        message, cure = "", ""
        if column not in HEADINGS:
            message, cure = f"there is no column '{column}'", f"columns: {', '.join(HEADINGS)}"
        elif heading not in headings:
            message, cure = f"there is no heading '{heading}'", f"headings: {', '.join(headings)}"
        if message:
            raise Refused([Problem(file, 1, 1, "import/column", message, cure)])
        yield column, heading


def _likely(column: str, by_plain: Mapping[str, str]) -> list[str]:
    names = map(plain_name, HEADINGS[column].split())
    return list(dict.fromkeys(by_plain[name] for name in names if name in by_plain))


class _Looking:
    """Looks at what stands in the columns; nothing of it is kept."""

    def __init__(self, export: Export, known: Known) -> None:
        self.headings, self.known = export.headings, known
        self.records = [cells for _, cells in islice(export.records, LOOKED_AT) if cells]

    def cells(self, heading: str) -> list[str]:
        place = self.headings.index(heading)
        return [cell for cells in self.records if place < len(cells) and (cell := cells[place].strip())]

    def product(self, likely: list[str]) -> str | None:
        """The column with most products of the shop; one of SKUs before others, since these say the size too."""
        ranked = []
        for index, heading in enumerate(dict.fromkeys((*likely, *self.headings))):
            found = [name for cell in self.cells(heading) if (name := self.known.find(cell))]
            ranked.append((len(found), sum(bool(size) for _, size in found), -index, heading))
        best = max(ranked, default=None)
        if best and best[0]:
            return best[3]
        return likely[0] if likely else None

    def may_be(self, column: str, heading: str) -> bool:
        """Whether a column with the right heading may be meant: not one of texts, or of stars, or an empty one."""
        cells = self.cells(heading)
        if column in ("date", "kept", "kept_product") or not cells:
            return bool(cells) or column not in ("date", "answer")
        if column == "answer":
            return _most(cells, lambda cell: answer_in(cell) is not None or NUMBER.fullmatch(cell) is not None, 0.5)
        if column in ("small", "true", "large"):
            return _most(cells, lambda cell: NUMBER.fullmatch(cell) is not None, 0.5)
        return True

    def fill(self, mapping: dict[str, str]) -> None:
        """Columns that no heading tells: of answers or reasons that were chosen from a list, of sizes, of days."""
        free = [heading for heading in self.headings if heading and heading not in mapping.values()]
        if not any(column in mapping for column in SAYING):
            for column, fits, least in (
                ("answer", lambda cell: answer_in(cell) is not None, 0.8),
                ("reason", lambda cell: size_reason_in(_spaced(cell)) is not None, 0.1),
            ):
                found = next((name for name in free if _of_a_list(self.cells(name), fits, least)), None)
                if found and column not in mapping and not any(known in mapping for known in ("answer", "reason")):
                    mapping[column] = found
        free = [heading for heading in free if heading not in mapping.values()]
        if "size" not in mapping and self.known.sizes:
            labels = {size for sizes in self.known.sizes.values() for size in sizes}
            found = next((name for name in free if _most(self.cells(name), labels.__contains__, 0.8)), None)
            if found:
                mapping["size"] = found
        free = [heading for heading in free if heading not in mapping.values()]
        if "date" not in mapping:
            days = [name for name in free if _most(self.cells(name), _is_day, 0.9)]
            wanted = re.compile(r"return|submi|review|creat|answer|reques", re.IGNORECASE)
            if days:
                mapping["date"] = next((name for name in days if wanted.search(name)), days[0])


def _most(cells: list[str], fits: Callable[[str], bool], least: float) -> bool:
    return bool(cells) and sum(map(fits, cells)) >= least * len(cells)


def _of_a_list(cells: list[str], fits: Callable[[str], bool], least: float) -> bool:
    """Whether the cells were chosen from a list, and enough of them fit."""
    kinds = set(cells)
    return len(kinds) <= min(KINDS, max(FEW, len(cells) // 3)) and _most(cells, fits, least)


def _is_day(cell: str) -> bool:
    return any(form.fullmatch(cell) for form in (ISO, DOTTED, SLASHED))


def scale_of(export: Export, heading: str | None, file: str) -> Scale | None:
    """The scale of a column of numbers: from the one that means too small to the one that means too large.

    Raises:
        Refused: the numbers may be of more than one scale.
    """
    if heading is None:
        return None
    place = export.headings.index(heading)
    first: dict[str, int] = {}
    for line, cells in export.records:
        if place < len(cells) and (cell := cells[place].strip()):
            if not NUMBER.fullmatch(cell):
                return None
            first.setdefault(cell, line)
    if not first:
        return None
    numbers = [int(float(cell)) for cell in first]
    low, high = min(numbers), max(numbers)
    if low < 0:
        end = max(-low, high)
        return -end, end
    if low >= 1 and 3 < high <= FULL_SCALE:
        return 1, FULL_SCALE
    message = f"'{heading}' holds numbers from {low} to {high}, of a scale that is not known"
    cure = "say --scale 1-3, --scale 1-5 (1 too small, 5 too large) or --scale 5-1"
    raise Refused([Problem(file, min(first.values()), 1, "import/scale", message, cure)])


def answer_on_scale(cell: str, scale: Scale) -> int | None:
    """0 small, 1 true, 2 large: the middle of the scale is true; of a long one, its middle fifth."""
    first, last = scale
    if not NUMBER.fullmatch(cell) or not min(scale) <= float(cell) <= max(scale) or first == last:
        return None
    share = (float(cell) - first) / (last - first) - 0.5
    slack = 0.1 if abs(last - first) > 10 else 1e-9
    return 1 if abs(share) <= slack else 0 if share < 0 else 2


@lru_cache(maxsize=4096)
def answer_in(text: str) -> int | None:
    """0 small, 1 true, 2 large, or None where a text says none of them or more than one."""
    word = re.sub(r"[\s_-]+", "_", text.strip().casefold())
    if word in ANSWERS:
        return ANSWERS[word]
    if len(word) > LONG:
        return None
    signs = sayings_in(_spaced(text))
    return signs[0] if len(signs) == 1 and not denied(_spaced(text)) else None


@lru_cache(maxsize=4096)
def reason_in(text: str) -> str:
    """Shopify's name of a return reason; whatever is not about the size is OTHER."""
    word = re.sub(r"[\s_-]+", "_", text.strip().casefold())
    index = SIZE_REASONS.get(word)
    if index is None and len(word) <= LONG:
        index = size_reason_in(_spaced(text))
    return {0: "SIZE_TOO_SMALL", 2: "SIZE_TOO_LARGE"}.get(-1 if index is None else index, "OTHER")


def _spaced(text: str) -> str:
    return re.sub(r"[\s_/-]+", " ", text.strip().casefold().replace("\u2019", "'"))


def day_order(export: Export, heading: str | None, file: str) -> Order | None:
    """Whether `04/05/2026` is meant day first; told by a day above 12 near the start.

    Raises:
        Refused: there are such days and nothing tells.
    """
    place, seen = export.headings.index(heading) if heading is not None else -1, 0
    if place < 0:
        return None
    for line, cells in islice(export.records, TOLD_BY):
        if place < len(cells) and (match := SLASHED.fullmatch(cells[place].strip())):
            seen = seen or line
            if int(match[1]) > 12:
                return "day-first"
            if int(match[2]) > 12:
                return "month-first"
    if seen:
        message, cure = "these days may have the day or the month first", "say --days day-first or month-first"
        raise Refused([Problem(file, seen, 1, "import/date", message, cure)])
    return None
