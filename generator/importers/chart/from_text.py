"""A table as people paste it: `|` between cells, tabs out of a spreadsheet, or wide gaps → one sheet."""

from __future__ import annotations

import re
from html import unescape

from generator.importers.chart import MAX_CELLS, Cell, Sheet, plain_text
from generator.importers.chart.from_csv import read_csv
from generator.importers.chart.from_html import read_html
from generator.problems import Problem, Refused

_RULE = re.compile(r"\s*[|+]?\s*:?[-=─━]+:?\s*([|+┼]\s*:?[-=─━]+:?\s*)*[|+]?\s*")
_BAR = re.compile(r"(?<!\\)[|│┃¦｜]")


def read_text(text: str, file: str) -> list[Sheet]:
    """The sheets of a pasted text: HTML too, and CSV where neither bars nor tabs stand in it.

    Raises:
        Refused: nothing stands in it, or it is larger than any chart.
    """
    if re.search(r"<(table|tr|td)\b", text, re.IGNORECASE):
        return read_html(text, file)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    if sum(bool(_BAR.search(line)) for line in lines) >= 2:
        return [_sheet(file, _by_bars(lines))]
    if "\t" not in text and not re.search(r"[,;].*\n.*[,;]", text) and _wide_gaps(lines):
        return [_sheet(file, [re.split(r"\s{2,}", line.strip()) for line in lines])]
    return read_csv(text.encode("utf-8", "replace"), file)


def _sheet(file: str, lines: list[list[str]]) -> Sheet:
    rows = tuple(
        tuple(Cell(plain_text(cell), number, place) for place, cell in enumerate(cells, start=1))
        for number, cells in enumerate(lines, start=1)
        if not _RULE.fullmatch("|".join(cells)) or not any(cells)
    )
    if sum(map(len, rows)) > MAX_CELLS:
        message = f"the text has more than {MAX_CELLS:,} cells"
        raise Refused([Problem(file, 1, 1, "import/file", message, "keep the chart, and leave the rest out")])
    return Sheet(file, "", rows)


def _by_bars(lines: list[str]) -> list[list[str]]:
    """The cells of each line; bars that frame the whole table are no cells, and `\\|` is a bar in a cell."""
    barred = [line for line in lines if _BAR.search(line)]
    framed_left = all(not _BAR.split(line)[0].strip() for line in barred)
    framed_right = all(re.search(r"(?<!\\)[|│┃¦｜]\s*$", line) for line in barred)
    cut = []
    for line in lines:
        if not _BAR.search(line):
            cut.append([re.sub(r"^\s*#+\s", "", line)])
            continue
        parts = _BAR.split(line)[1 if framed_left else 0 : -1 if framed_right else None]
        cut.append([_without_markdown(part.replace("\\|", "|")) for part in parts])
    return cut


def _without_markdown(cell: str) -> str:
    """Markdown's entities and marks are no part of a figure: `**34&nbsp;½**`."""
    return re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", unescape(cell))


def _wide_gaps(lines: list[str]) -> bool:
    return sum(bool(re.search(r"\S\s{2,}\S", line)) for line in lines) >= 2
