"""CSV of any separator → one sheet; the table may begin in any line."""

from __future__ import annotations

from generator.importers.chart import MAX_CELLS, Cell, Sheet, plain_text
from generator.importers.delimited import read_records
from generator.problems import Problem, Refused


def read_csv(raw: bytes, file: str) -> list[Sheet]:
    """The one sheet of a CSV file.

    Raises:
        Refused: it is no delimited text, or larger than any chart.
    """
    records, broken, notices = read_records(raw, file)
    if sum(len(cells) for _, cells in records) > MAX_CELLS:
        message = f"the file has more than {MAX_CELLS:,} cells"
        raise Refused([Problem(file, 1, 1, "import/file", message, "keep the chart, and leave the rest out")])
    problems = [
        *notices,
        *(
            Problem(file, row.line, 1, "import/row", row.why, row.cure.replace("the products", "it"), "warning")
            for row in broken
        ),
    ]
    rows = []
    for line, cells in records:
        rows.append(tuple(Cell(plain_text(text), line, number) for number, text in enumerate(cells, start=1)))
    return [Sheet(file, "", tuple(rows), problems=tuple(problems))]
