"""Where code stands in a written page: whole lines between fences, and `…` in a line; nothing in it is read.

As CommonMark has it (4.5 Fenced code blocks, 6.1 Code spans): a fence ends with one of its own sign that is at
least as long and has nothing behind it, and one that nobody ends holds until the page does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def lines_of(page: str, first_line: int = 1) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number, and whether it is code or the fence around it."""
    fence = ""
    for number, line in enumerate(page.split("\n"), first_line):
        found = FENCE.match(line)
        is_code = bool(fence or found)
        if not fence:
            fence = found[1] if found else ""
        elif found and found[1].startswith(fence) and not line[found.end() :].strip():
            fence = ""
        yield number, line, is_code


def without_code(line: str) -> str:
    """The line with spaces in place of its code, so that what stands behind keeps its column."""
    return CODE.sub(lambda code: " " * len(code[0]), line)
