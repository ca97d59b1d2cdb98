from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A block of code of a page; `named` is what its first line says behind the #, less what is in brackets."""

    language: str
    named: str
    text: str


def code_blocks(page: Path) -> list[CodeBlock]:
    found = []
    for language, text in BLOCK.findall(page.read_text("utf-8")):
        first, _, rest = text.partition("\n")
        named = re.sub(r" \(.*\)$", "", first.removeprefix("# ")) if first.startswith("# ") else ""
        found.append(CodeBlock(language, named, rest if named else text))
    return found
