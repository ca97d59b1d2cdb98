"""Tables of a web page, or of HTML pasted from one → sheets; merged cells stand in each of their places.

Whatever stands in a cell is text. Pages are read as browsers do, forgiving in their form: end tags may be missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.importers.chart import MAX_CELLS, Cell, Sheet, plain_text
from generator.problems import Problem, Refused

_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "select"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "section",
        "article",
        "header",
        "figure",
        "br",
        "hr",
        "tr",
        "td",
        "th",
        "caption",
    ]
)
_MAX_SPAN = 100
# Where an element inside a cell begins or ends.
_EDGE = "\x00"
# Where a raised word begins: a letter or a sign there is a mark of a note.
_RAISED = "\x01"
_MAX_NESTED = 50


def read_html(raw: bytes | str, file: str) -> list[Sheet]:
    """Every table of the page in order, named `table 1` …; with the last lines of text before it.

    Raises:
        Refused: there is no table, or one is larger than any chart.
    """
    text = raw if isinstance(raw, str) else _decode(raw)
    page = _Page()
    page.feed(text)
    page.close()
    page.end()
    tables = [table for table in page.tables if any(cell.words.strip() for row in table.rows for cell in row)]
    if not tables:
        message = "there is no table in this page"
        raise Refused([Problem(file, 1, 1, "import/file", message, "copy the table itself, or save it as CSV")])
    return [_sheet(file, f"table {number}", table) for number, table in enumerate(tables, start=1)]


def _decode(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    named = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", raw[:4096], re.IGNORECASE)
    try:
        return raw.decode(named.group(1).decode("ascii") if named else "cp1252", "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")


@dataclass(slots=True)
class _Cell:
    across: int = 1
    down: int = 1
    parts: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The cell's text. Figures of two elements side by side stay apart: `3<sup>1/2</sup>`, `84cm|33in`."""
        whole = re.sub(rf"{_RAISED}[\sa-z*†‡§]{{1,2}}{_EDGE}", "", "".join(self.parts))
        text = re.sub(rf"(cm|in|\"|″){_EDGE}+(?=\d)", r"\1 / ", whole.replace(_RAISED, _EDGE), flags=re.IGNORECASE)
        return re.sub(rf"(?<=\d){_EDGE}+(?=[\d¼½¾⅛⅜⅝⅞])", " ", text).replace(_EDGE, "")


@dataclass(slots=True)
class _Table:
    above: list[str] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)
    cell: _Cell | None = None
    caption: list[str] | None = None


class _Page(HTMLParser):
    """Gathers tables; a table inside another is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent: list[str] = []
        self._line: list[str] = []
        self._lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent or tag in _SILENT:
            if tag in _SILENT:
                self._silent.append(tag)
            return
        if tag == "table":
            self._end_line()
            table = _Table(above=self._lines[-3:])
            self._lines = []
            self.tables.append(table)
            if len(self._open) < _MAX_NESTED:
                self._open.append(table)
            return
        table_ = self._open[-1] if self._open else None
        if table_ is not None and table_.caption is not None and tag in ("tr", "td", "th", "thead", "tbody"):
            self._end_caption(table_)
        if table_ is None:
            if tag in _BLOCKS:
                self._end_line()
        elif tag == "tr":
            table_.rows.append([])
            table_.cell = None
        elif tag in ("td", "th"):
            if not table_.rows:
                table_.rows.append([])
            said = dict(attrs)
            table_.cell = _Cell(_span(said.get("colspan")), _span(said.get("rowspan")))
            table_.rows[-1].append(table_.cell)
        elif tag == "caption":
            table_.caption = []
        elif table_.cell is not None:
            table_.cell.parts.append(" " if tag in _BLOCKS else _RAISED if tag == "sup" else _EDGE)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        table = self._open[-1] if self._open else None
        if table is None:
            if tag in _BLOCKS:
                self._end_line()
        elif tag == "table":
            self._open.pop()
        elif tag in ("td", "th", "tr"):
            table.cell = None
        elif tag == "caption" and table.caption is not None:
            self._end_caption(table)
        elif table.cell is not None:
            table.cell.parts.append(" " if tag in _BLOCKS else _EDGE)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self._open:
            self._line.append(data)
        elif self._open[-1].caption is not None:
            self._open[-1].caption.append(data)
        elif self._open[-1].cell is not None:
            self._open[-1].cell.parts.append(data.replace(_EDGE, "").replace(_RAISED, ""))

    def _end_caption(self, table: _Table) -> None:
        table.above.append(plain_text("".join(table.caption or ())))
        table.caption = None

    def _end_line(self) -> None:
        if line := plain_text("".join(self._line)):
            self._lines.append(line[:400])
        self._line = []

    def end(self) -> None:
        self._end_line()


def _span(text: str | None) -> int:
    number = re.match(r"\s*(\d{1,6})", text or "")
    return min(max(int(number.group(1)), 1), _MAX_SPAN) if number else 1


def _sheet(file: str, name: str, table: _Table) -> Sheet:
    """The table as a grid: a cell that spans stands in each of its places."""
    grid: dict[tuple[int, int], Cell] = {}
    for row, cells in enumerate(table.rows, start=1):
        column = 1
        for cell in cells:
            while (row, column) in grid:
                column += 1
            text = plain_text(cell.words)
            for down in range(min(cell.down, len(table.rows) - row + 1)):
                for across in range(cell.across):
                    place = (row + down, column + across)
                    grid.setdefault(place, Cell(text, *place, spread=bool(down or across)))
            if len(grid) > MAX_CELLS:
                message = f"the table has more than {MAX_CELLS:,} cells"
                raise Refused([Problem(f"{file}[{name}]", row, 1, "import/file", message, "keep the chart alone")])
            column += cell.across
    width = max((column for _, column in grid), default=0)
    if width * len(table.rows) > MAX_CELLS:
        message = f"the table has more than {MAX_CELLS:,} cells"
        raise Refused([Problem(f"{file}[{name}]", 1, 1, "import/file", message, "keep the chart alone")])
    rows = tuple(
        tuple(grid.get((row, column)) or Cell("", row, column) for column in range(1, width + 1))
        for row in range(1, len(table.rows) + 1)
    )
    return Sheet(file, name, rows, above=tuple(line for line in table.above if line))
