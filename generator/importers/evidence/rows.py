"""An export as rows of cells: delimited text, JSON, or the addresses of a server's log."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from generator.importers.evidence import Export
from generator.problems import Problem, Refused

MAX_LINES = 500  # of one record
ANSWERED = ("product", "size", "answer")
# Common and combined log formats; the time of other logs is looked for at the start of the line.
REQUEST = re.compile(r'"(GET|POST|HEAD|PUT|OPTIONS) (\S+)[^"]*"(?: (\d{3}))?')
CLOCK = re.compile(r"\[(\d{2})/([A-Z][a-z]{2})/(\d{4})")
DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ADDRESS = re.compile(r'(?:https?://|/)[^\s"<>]+')
PLACES = re.compile(r"\{(product|size|answer)\}")


class _Records:
    """The records of delimited text without its headings and blank lines; each time they are asked for they are
    read anew, so that the cells of a large file never stand in memory together."""

    def __init__(self, text: str, separator: str) -> None:
        self.text, self.separator = text, separator

    def all(self) -> Iterator[tuple[int, list[str]]]:
        for line, cells in _delimited(self.text, self.separator):
            if not cells or any(map(str.strip, cells)):
                yield line, cells

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        return islice(self.all(), 1, None)


def rows_of(raw: bytes, file: str, question: str = "") -> Export:
    """Read `raw`; `question` is the shop's address for fit answers, with `{product}`, `{size}` and `{answer}`.

    Raises:
        Refused: it is no table.
    """
    text = _decode(raw, file).replace("\r\n", "\n").replace("\r", "\n")
    if re.match(r"\s*[\[{]\s*[\"{\[\]}]", text):
        return _json(text, file)
    first = text.lstrip("\n").split("\n", 1)[0]
    if REQUEST.search(first) or (first.startswith("#") and "cs-uri" in text[:4000]):
        return _log(text, file, question)
    records = _Records(text, _separator(text))
    first_record = next(records.all(), None)
    if first_record is None or not any(first_record[1]):
        message = "the line of headings cannot be read"
        raise Refused([Problem(file, 1, 1, "import/file", message, "export it again")])
    return _addresses(Export(tuple(cell.strip() for cell in first_record[1]), records), question)


def _json(text: str, file: str) -> Export:
    """JSON lines, a list of objects, or an object with one such list; keys within keys are joined by a dot."""
    found: list[tuple[int, Any]] = []
    problems: list[Problem] = []
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                try:
                    found.append((number, json.loads(line)))
                except (ValueError, RecursionError):
                    problems.append(
                        Problem(file, number, 1, "import/row", "this line is no JSON", "export it again")
                    )
    else:
        lists = [whole] if isinstance(whole, list) else []
        if isinstance(whole, dict):
            lists = [value for value in whole.values() if isinstance(value, list) and value]
        found = [(1, value) for value in (lists[0] if len(lists) == 1 else [whole])]
    flat = [(line, dict(_flat(value))) for line, value in found if isinstance(value, dict)]
    headings = tuple(dict.fromkeys(key for _, cells in flat for key in cells))
    if not headings:
        raise Refused([Problem(file, 1, 1, "import/file", "no objects with keys stand here", "export it again")])
    records = tuple((line, [cells.get(key, "") for key in headings]) for line, cells in flat)
    return Export(headings, records, tuple(problems))


def _flat(value: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and depth < 4:
            yield from _flat(inner, f"{before}{key}.", depth + 1)
        elif isinstance(inner, (str, int, float)) and not isinstance(inner, bool):
            yield f"{before}{key}", str(inner)


def _log(text: str, file: str, question: str) -> Export:
    """The answers among the requests of a server's log.

    A mail scanner follows every link: whoever gave all three answers for one product and size on one day is left
    out. A second click of the same reader takes the place of the first. Who they are is forgotten here.
    """
    clicks: dict[tuple[str, str, str, str], tuple[int, list[str]]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        request = REQUEST.search(line)
        address = request[2] if request else next(iter(ADDRESS.findall(line)), "")
        if not address or (request and (request[1] not in ("GET", "POST") or (request[3] or "200")[0] not in "23")):
            continue
        answered = answer_in_address(address, question)
        if answered is None:
            continue
        product, size, answer = answered
        reader = line[: line.find(" ")] + line[line.rfind(' "') :]
        click = clicks.setdefault((reader, product, size, _day_of(line)), (number, []))
        click[1].append(answer)
    records = []
    scanned = 0
    for (_, product, size, day), (number, answers) in clicks.items():
        if len(set(answers)) >= 3:
            scanned += 1
        else:
            records.append((number, [product, size, answers[-1], day]))
    problems: tuple[Problem, ...] = ()
    if scanned:
        message = f"{scanned:,} readers followed all three answers, as mail scanners do; they are left out"
        problems = (Problem(file, 1, 1, "import/row", message, "", "warning"),)
    return Export((*ANSWERED, "date"), tuple(records), problems)


def _day_of(line: str) -> str:
    if (clock := CLOCK.search(line)) and clock[2] in MONTHS:
        return f"{clock[3]}-{MONTHS.index(clock[2]) + 1:02}-{clock[1]}"
    day = DAY.search(line)
    return day[1] if day else ""


def _addresses(export: Export, question: str) -> Export:
    """Where a column holds addresses of the question, what they carry stands in columns before all others."""
    for place in range(len(export.headings)):
        cells = [row[place] for _, row in islice(export.records, 200) if place < len(row)]
        if any(answer_in_address(cell.strip(), question) for cell in cells):
            break
    else:
        return export
    records = []
    for line, row in export.records:
        answered = answer_in_address(row[place].strip(), question) if place < len(row) else None
        if answered:
            records.append((line, [*answered, *row]))
    headings = (*ANSWERED, *(f"{name} " if name in ANSWERED else name for name in export.headings))
    return Export(headings, tuple(records), export.problems)


def answer_in_address(address: str, question: str = "") -> tuple[str, str, str] | None:
    """Product, size and answer that an address of the question carries; None where it is another address."""
    if not ADDRESS.match(address) or len(address) > 4000:
        return None
    try:
        there = urlsplit(address)
        asked = urlsplit(question or "?product={product}&size={size}&answer={answer}")
    except ValueError:
        return None
    carried: dict[str, str] = {}
    named = {match[1]: key for key, value in parse_qsl(asked.query) if (match := PLACES.fullmatch(value))}
    given = dict(parse_qsl(there.query))
    for name, key in named.items():
        carried[name] = given.get(key, "")
    if PLACES.search(asked.path):
        plain = re.sub(r"([.+*?()^$|\[\]\\])", r"\\\1", asked.path)
        form = PLACES.sub(lambda match: f"(?P<{match[1]}>[^/?]*)", plain)
        match = re.fullmatch(form, there.path)
        if match is None:
            return None
        carried |= {name: unquote(value) for name, value in match.groupdict().items()}
    if not carried.get("product") or not carried.get("answer"):
        return None
    return carried["product"], carried.get("size", ""), carried["answer"]


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


def _delimited(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
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
