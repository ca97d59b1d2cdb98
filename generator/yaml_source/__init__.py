"""YAML text → plain values with file, line and column.

YAML 1.2 in meaning, typed by the schema and not by the look of the text: every scalar stays the text that was typed
(`NO`, `00123`, `22:30`, `1e3`), a key with nothing behind it is the empty text. What a parser would lose or
multiply (two equal keys, tags, bombs, deep nesting, bad encodings) is refused at its place. Events of libyaml are
read with budgets, so that nothing is built before it is known to be small.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem, Severity
from generator.yaml_source.composing import Node, Step, compose
from generator.yaml_source.limits import MAX_BYTES, Stop
from generator.yaml_source.slips import OPEN_QUOTES, likely_slips, nodes_of, refuse_slips
from generator.yaml_source.strangers import decode, refuse_strangers

__all__ = ["OPEN_QUOTES", "Place", "Source", "Step", "parse_yaml", "read_yaml"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; `line` and `column` count from 1."""

    file: str
    line: int
    column: int

    def problem(self, code: str, message: str, cure: str = "", severity: Severity = "error") -> Problem:
        return Problem(self.file, self.line, self.column, code, message, cure, severity)


class Source:
    """One YAML file that was read: `file` (relative to the project), `digest` (the sha256 of its bytes, in hex),
    `value` (maps, lists, texts), its places."""

    def __init__(self, file: str, digest: str, root: Node, lines: list[str]) -> None:
        self.file, self.digest, self.value, self._root, self._lines = file, digest, root.value, root, lines
        self._indents: dict[int, int] = {}

    def place(self, *path: Step, key: bool = False, line: int = 0, column: int = 0) -> Place:
        """The place of the value at `path`, or of its key; the nearest parent's where the path ends early.

        `line` and `column` (from 0) point inside the text: into line n of a block text, or along a plain one.
        """
        node, last = self._root, self._root
        for step in path:
            inner = node.inside.get(step)
            if inner is None:
                return Place(self.file, node.line + 1, node.column + 1)
            last, node = node, inner
        if key and path and isinstance(path[-1], str):
            row, start = last.keys[path[-1]]
            return Place(self.file, row + 1, start + 1)
        if node.style in ("|", ">") and (line or column or node.value):
            row = node.line + 1 + line
            while line == 0 and row < len(self._lines) and not self._lines[row].strip():
                row += 1
            return Place(self.file, row + 1, self._indent(node) + column + 1)
        quote = 1 if node.style in ("'", '"') and (line or column) else 0
        return Place(self.file, node.line + 1 + line, node.column + quote + column + 1)

    def is_bare(self, *path: Step) -> bool:
        """Whether nothing at all was typed behind the key at `path`."""
        node = self._root
        for step in path:
            if step not in node.inside:
                return False
            node = node.inside[step]
        return node.value == "" and node.style == ""

    def place_in(self, *path: Step, at: int) -> Place:
        """The place of sign `at` (from 0) of a text in lines of its own; of a quoted one the value's, since escapes
        and folded lines part what stands there from what is read."""
        node = self._root
        for step in path:
            node = node.inside.get(step, node)
        if not isinstance(node.value, str) or node.style != "|":
            return self.place(*path)
        before = node.value[:at]
        return self.place(*path, line=before.count("\n"), column=at - (before.rfind("\n") + 1))

    def _indent(self, node: Node) -> int:
        """How far a block text is indented; worked out once a text."""
        known = self._indents.get(id(node))
        if known is None:
            known = self._indents[id(node)] = self._find_indent(node)
        return known

    def _find_indent(self, node: Node) -> int:
        texts = str(node.value).split("\n")
        for number, text in enumerate(texts):
            source_row = node.line + 1 + number
            if text.strip() and source_row < len(self._lines):
                source = self._lines[source_row]
                return max(len(source) - len(source.lstrip(" ")) - (len(text) - len(text.lstrip(" "))), 0)
        return 0


def read_yaml(path: Path, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a file of the shop; nothing that is no plain file is opened."""
    start = Place(file, 1, 1)
    try:
        status = path.stat()
        kind = status.st_mode
        if stat.S_ISDIR(kind):
            return None, [start.problem("yaml/file", "this is a folder, not a file", "rename it without .yml")]
        if not stat.S_ISREG(kind):
            return None, [start.problem("yaml/file", "this is not a plain file", "put a text file here")]
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size / 2**20:.0f} MiB"
            return None, [
                start.problem("yaml/too-large", f"the file has {size}; at most 4 are read", "split it up")
            ]
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [start.problem("yaml/file", "there is no such file", "write it, or mend the link to it")]
    except OSError as failed:
        return None, [start.problem("yaml/file", f"it cannot be read: {failed.strerror}", "mend its permissions")]
    return parse_yaml(raw, file)


def parse_yaml(raw: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """Read YAML from bytes; every refusal is a problem with its place and cure."""
    try:
        text = decode(raw, file)
        refuse_strangers(text, file)
        root = compose(text, file)
    except Stop as stop:
        return None, [stop.problem]
    lines = text.split("\n")
    nodes = list(nodes_of(root))
    if slips := refuse_slips(nodes, lines, file):
        return None, slips
    return Source(file, hashlib.sha256(raw).hexdigest(), root, lines), list(likely_slips(nodes, lines, file))
