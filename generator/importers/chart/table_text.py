"""A table as our language writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence


def table_text(headings: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> str:
    """The table as our language writes it, its bars under one another; a blank line between runs."""
    lines = [list(headings), *(list(cells) for _, cells in rows)]
    lines = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    # A line that would begin as a comment, or be taken for the line under the headings, gets a bar before it.
    framed = any(re.match(r"#(\s|$)", line[0]) or re.fullmatch(r":?-{2,}:?", line[0]) for line in lines)
    text: list[str] = []
    run = 0
    for number, line in enumerate(lines):
        if number and rows[number - 1][0] != run:
            run = rows[number - 1][0]
            if number > 1:
                text.append("")
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        written = " | ".join(cells).rstrip()
        if not line[-1]:
            written = " | ".join(cells[:-1]) + " |"
        text.append(f"| {written}" if framed else written)
    return "\n".join(text) + "\n"
