"""What an answer or a mail says, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.comparison.changes import Piece
from generator.markup.plain import WIDTH

QUIET = frozenset(" ,()/-'%")  # signs that Markdown leaves alone within a line


TOOLS = frozenset({"which-size"})


FIGURES = ("with the old figures", "with the new figures")  # what a tool reckons with; no sentence, and long


ROW = "the row"  # a size that came or went: one change, whatever its cells say


def mail_pieces(path: str, sign: str) -> list[Piece]:
    """A mail's lines as they were before they were broken: where the next line's first word had no room. The sign
    of the policy's text differs in every mail after any edit, and is for the desk: it is left out."""
    if not path or not Path(path).is_file():
        return []
    said: list[str] = []
    row = ""
    for line in Path(path).read_text("utf-8", "replace").splitlines():
        word = line.partition(" ")[0]
        if row and word and len(row) + 1 + len(word) > WIDTH:
            said[-1] += f" {line}"
        elif line.strip():
            said.append(line)
        row = line
    whole = [" ".join(one.split()) for one in said]
    return [Piece("", one.replace(sign, "…") if sign else one) for one in whole]


def answer_pieces(answer: dict[str, Any]) -> Iterator[Piece]:
    """An answer in the order in which it is read."""
    yield Piece("the question", str(answer["question"]))
    yield Piece("", str(answer.get("headline") or answer["short"]))
    for block in answer["blocks"]:
        yield from _block_pieces(block)
    for link in answer.get("links", ()):
        yield Piece(f"the link '{link['text']}'", str(link["href"]))


def _block_pieces(block: dict[str, Any]) -> Iterator[Piece]:
    kind = block["block"]
    if kind == "table":
        yield from _table_pieces(block)
    elif kind == "tool":
        # Its figures are those of the tables; people read what it reckons with them.
        yield Piece(str(block["name"]), json.dumps(block["facts"], ensure_ascii=False, sort_keys=True))
    elif kind == "media":
        yield Piece(f"the {block['kind']} {block['source']}", str(block["alt"]))
    elif kind == "pairs":
        for entry in block["entries"]:
            yield Piece(str(entry["term"]), str(entry["says"]))
    elif kind == "share":
        yield Piece("", str(block["caption"]))
        for share in block["shares"]:
            yield Piece(str(share["label"]), f"{share['count']} ({share['percent']} %)")
    elif kind == "measuring":
        yield Piece("", str(block["heading"]))
        for mark in block["marks"]:
            yield Piece(str(mark["name"]), str(mark.get("how", "")))
    elif kind == "example":
        yield from (Piece("", str(given)) for given in block["given"])
        for step in block["steps"]:
            yield Piece(str(step["what"]), " ".join(str(step.get(key, "")) for key in ("shown", "note")).strip())
        yield Piece("", str(block.get("result", "")))
    else:  # paragraph, notice, bullets
        if block.get("title"):
            yield Piece("", str(block["title"]))
        if block.get("text"):
            yield Piece("", str(block["text"]))
        yield from (Piece("", str(entry)) for entry in block.get("entries", ()))


def _table_pieces(table: dict[str, Any]) -> Iterator[Piece]:
    for key in ("title", "tag", "lead", "caption"):
        if table.get(key):
            yield Piece("", str(table[key]))
    for row in table["rows"]:
        size = str(row[0]["text"])
        for column, cell in zip(table["columns"], row, strict=False):
            said = str(cell["text"])
            if cell.get("other"):
                said += f" ({cell['other']} {column.get('other_unit', '')}".rstrip() + ")"
            if cell.get("beside"):
                said += f" ({cell['beside']})"
            yield Piece(f"{size}, {column['heading']}", said)
    yield from (Piece("", str(note)) for note in table["notes"])
