"""YAML text → plain values with file, line and column.

YAML 1.2 in meaning, typed by the schema and not by the look of the text: every scalar stays the text that was typed
(`NO`, `00123`, `22:30`, `1e3`), a key with nothing behind it is the empty text. What a parser would lose or
multiply (two equal keys, tags, bombs, deep nesting, bad encodings) is refused at its place. Events of libyaml are
read with budgets, so that nothing is built before it is known to be small.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.problems import Problem, Severity

MAX_BYTES = 4 * 1024 * 1024
MAX_EVENTS = 400_000
MAX_DEPTH = 40
MAX_EXPANDED = 50_000  # values that aliases stand for, counted without making them
MAX_TEXT = 200_000

Step = str | int
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; `line` and `column` count from 1."""

    file: str
    line: int
    column: int

    def problem(self, code: str, message: str, cure: str = "", severity: Severity = "error") -> Problem:
        return Problem(self.file, self.line, self.column, code, message, cure, severity)


@dataclass(slots=True)
class _Node:
    """One value: its start (from 0), style of a scalar, and what is inside."""

    value: Any
    line: int
    column: int
    style: str = ""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    inside: dict[Step, _Node] = field(default_factory=dict)
    weight: int = 1


class Source:
    """One YAML file that was read: `file` (relative to the project), `value` (maps, lists, texts), its places."""

    def __init__(self, file: str, root: _Node, lines: list[str]) -> None:
        self.file, self.value, self._root, self._lines = file, root.value, root, lines
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

    def _indent(self, node: _Node) -> int:
        """How far a block text is indented; worked out once a text."""
        known = self._indents.get(id(node))
        if known is None:
            known = self._indents[id(node)] = self._find_indent(node)
        return known

    def _find_indent(self, node: _Node) -> int:
        texts = str(node.value).split("\n")
        for number, text in enumerate(texts):
            source_row = node.line + 1 + number
            if text.strip() and source_row < len(self._lines):
                source = self._lines[source_row]
                return max(len(source) - len(source.lstrip(" ")) - (len(text) - len(text.lstrip(" "))), 0)
        return 0


class _Stop(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read_yaml(path: Path, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a file of the shop; nothing that is no plain file is opened."""
    start = Place(file, 1, 1)
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            return None, [start.problem("yaml/file", "this is a folder, not a file", "rename it without .yml")]
        if not stat.S_ISREG(kind):
            return None, [start.problem("yaml/file", "this is not a plain file", "put a text file here")]
        if path.stat().st_size > MAX_BYTES:
            size = f"{path.stat().st_size / 2**20:.0f} MiB"
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
    warnings: list[Problem] = []
    try:
        text = _decode(raw, file)
        _refuse_strangers(text, file)
        root = _compose(text, file)
    except _Stop as stop:
        return None, [stop.problem]
    lines = text.split("\n")
    warnings.extend(_lost_comments(root, lines, file))
    return Source(file, root, lines), warnings


def _stop(file: str, line: int, column: int, rule: str, message: str, cure: str) -> _Stop:
    return _Stop(Problem(file, line + 1, column + 1, f"yaml/{rule}", message, cure))


def _decode(raw: bytes, file: str) -> str:
    if len(raw) > MAX_BYTES:
        raise _stop(
            file, 0, 0, "too-large", f"the file has {len(raw) >> 20} MiB; at most 4 are read", "split it up"
        )
    save = "save the file as UTF-8"
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\0" in raw[:4] and len(raw) > 3 and raw[:4].count(0) >= 2):
        raise _stop(file, 0, 0, "encoding", "the file is saved as UTF-16", save)
    if raw.startswith(b"PK\x03\x04"):
        raise _stop(
            file, 0, 0, "format", "this is a workbook or an archive, not YAML", "import it, or export it as text"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = raw[: wrong.start]
        line = before.count(b"\n")
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
        message = f"byte {raw[wrong.start]:02X} is no UTF-8"
        raise _stop(file, line, column, "encoding", message, save) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})( |$)", re.MULTILINE)
_BAD_INDENT = re.compile("^([ -]*)([\t\u00a0\u2000-\u200b\u202f\u3000])", re.MULTILINE)


def _at(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position), position - (text.rfind("\n", 0, position) + 1)


def _refuse_strangers(text: str, file: str) -> None:
    """What is no YAML at all, named as what it is; and signs that a parser would swallow or break at."""
    if text.startswith("version https://git-lfs.github.com"):
        raise _stop(file, 0, 0, "format", "this is a git LFS pointer, not the file itself", "run `git lfs pull`")
    if re.match(r"\s*<(!doctype|html|\?xml|table|div)", text, re.IGNORECASE):
        raise _stop(file, 0, 0, "format", "this is HTML or XML, not YAML", "write `key: value` lines")
    if match := _CONFLICT.search(text):
        line, column = _at(text, match.start())
        raise _stop(
            file, line, column, "conflict", "a merge was not finished here", "keep one side and delete the marks"
        )
    if match := _FORBIDDEN.search(text):
        line, column = _at(text, match.start())
        sign = f"U+{ord(match.group()):04X}"
        raise _stop(file, line, column, "sign", f"an invisible sign ({sign}) stands here", "delete it")
    for match in _BAD_INDENT.finditer(text):
        line, column = _at(text, match.start(2))
        rest = text[match.end() : text.find("\n", match.end())].strip()
        if match.group(2) != "\t" or (rest and not rest.startswith("#")):
            if match.group(2) == "\t" and _inside_block_text(text, match.start()):
                continue
            sign = "a tab" if match.group(2) == "\t" else f"a space that is none (U+{ord(match.group(2)):04X})"
            raise _stop(file, line, column, "indent", f"the line begins with {sign}", "indent with plain spaces")


def _inside_block_text(text: str, position: int) -> bool:
    """Whether an indented line belongs to a `|` or `>` text above it (tables may hold tabs)."""
    indent = len(text[position:]) - len(text[position:].lstrip(" "))
    for line in reversed(text[:position].split("\n")[:-1]):
        if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
            return bool(re.search(r"[|>][+-]?[0-9]?\s*(#.*)?$", line))
    return False


def _events(text: str, file: str) -> Iterator[Any]:
    loader = Loader(text)
    depth = 0
    try:
        for count in range(MAX_EVENTS + 2):
            if not loader.check_event():
                return
            event = loader.get_event()
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
            mark = event.start_mark
            if depth > MAX_DEPTH:
                raise _stop(
                    file, mark.line, mark.column, "depth", f"nested more than {MAX_DEPTH} deep", "write it flatter"
                )
            if count > MAX_EVENTS:
                raise _stop(
                    file, mark.line, mark.column, "too-large", "the file has too many values", "split it up"
                )
            yield event
    except yaml.YAMLError as wrong:
        raise _translated(wrong, text, file) from None
    finally:
        loader.dispose()


def _translated(wrong: yaml.YAMLError, text: str, file: str) -> _Stop:
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem = str(getattr(wrong, "problem", None) or wrong)
    context = str(getattr(wrong, "context", None) or "")
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    if "nesting depth" in problem:
        return _stop(file, line, column, "depth", "values are nested too deep here", "write it flatter")
    if "cannot start any token" in problem or "unexpected character" in problem:
        return _stop(
            file,
            line,
            column,
            "quote",
            f"a text cannot begin with {here[column : column + 1]!r}",
            "put it in quotes",
        )
    if "mapping values are not allowed" in problem:
        return _stop(
            file, line, column, "quote", "a text with ': ' in it looks like a key", "put the whole text in quotes"
        )
    if ("end of stream" in problem and "quoted scalar" in context) or (
        "unexpected end" in problem and "scalar" in context
    ):
        start = getattr(wrong, "context_mark", None) or mark
        row, start_column = (start.line, start.column) if start else (line, column)
        return _stop(
            file,
            row,
            start_column,
            "quote",
            "the quote that opens here is never closed",
            "close it, or put the text in the other kind of quotes",
        )
    if "undefined alias" in problem:
        return _stop(file, line, column, "alias", f"{problem}", "a text that begins with * must be in quotes")
    if "duplicate anchor" in problem or "duplicate anchor" in context:
        return _stop(file, line, column, "alias", "an anchor stands twice", "give each its own name")
    if "anchor" in context or "alias" in context:
        start = getattr(wrong, "context_mark", None) or mark
        line, column = (start.line, start.column) if start else (line, column)
        return _stop(
            file, line, column, "quote", "a text that begins with & or * must be in quotes", "put it in quotes"
        )
    if "tag" in problem or "tag" in context:
        return _stop(
            file, line, column, "tag", "tags (!…) are not used here", "put a text that begins with ! in quotes"
        )
    if "directive" in problem or "version" in problem or "directive" in context:
        return _stop(file, line, column, "directive", "a line that begins with % is no YAML we read", "delete it")
    if "did not find expected key" in problem or "could not find expected ':'" in problem:
        return _stop(
            file,
            line,
            column,
            "shape",
            "this line does not fit what stands above it",
            "check its indent, and that it reads `key: value`",
        )
    if "did not find expected ',' or" in problem:
        return _stop(
            file,
            line,
            column,
            "shape",
            "a bracket is not closed, or a comma is missing",
            "close [ or { and part the values by commas",
        )
    if "did not find expected '-' indicator" in problem:
        return _stop(
            file,
            line,
            column,
            "shape",
            "a line of the list does not begin with '- '",
            "begin it with '- ' at the same indent",
        )
    return _stop(
        file,
        line,
        column,
        "shape",
        f"this cannot be read ({problem.replace('did not find', 'there is no')})",
        "check indent, quotes and brackets of this line and the one above",
    )


def _compose(text: str, file: str) -> _Node:
    """Build values from events without recursion; aliases share what they stand for, its size counted."""
    stack: list[tuple[_Node, Any]] = []  # open collections, each with its waiting key
    anchors: dict[str, _Node] = {}
    open_anchors: set[str] = set()
    anchor_of: dict[int, str] = {}
    root: _Node | None = None
    documents, expanded = 0, 0

    for event in _events(text, file):
        mark = event.start_mark
        line, column = mark.line, mark.column
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _stop(
                    file,
                    line,
                    column,
                    "documents",
                    "a second document begins here",
                    "one file says one thing: make it a file of its own",
                )
            if event.version and event.version != (1, 2):
                raise _stop(file, line, column, "directive", "only YAML 1.2 is read", "delete the line with %YAML")
            if event.tags:
                raise _stop(file, line, column, "directive", "tags (%TAG) are not used here", "delete the line")
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node, _ = stack.pop()
            open_anchors.discard(anchor_of.get(id(node), ""))
            if stack:
                stack[-1][0].weight += node.weight
            continue
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in open_anchors:
                raise _stop(
                    file, line, column, "alias", f"'*{event.anchor}' stands inside itself", "write the values out"
                )
            if event.anchor not in anchors:
                raise _stop(
                    file,
                    line,
                    column,
                    "alias",
                    f"nothing is called '&{event.anchor}'",
                    "a text that begins with * must be in quotes",
                )
            known = anchors[event.anchor]
            expanded += known.weight
            if expanded > MAX_EXPANDED:
                raise _stop(
                    file,
                    line,
                    column,
                    "bomb",
                    "aliases stand for more values than any shop has",
                    "write the values out",
                )
            node = _Node(known.value, line, column, known.style, known.keys, known.inside, known.weight)
        elif isinstance(event, yaml.ScalarEvent):
            _refuse_tag(event, file)
            if len(event.value) > MAX_TEXT:
                raise _stop(file, line, column, "too-large", f"a text of {len(event.value):,} signs", "shorten it")
            if match := _FORBIDDEN.search(event.value):
                sign = f"U+{ord(match.group()):04X}"
                raise _stop(file, line, column, "sign", f"the text holds an invisible sign ({sign})", "delete it")
            node = _Node(event.value, line, column, event.style or "")
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            _refuse_tag(event, file)
            node = _Node({} if isinstance(event, yaml.MappingStartEvent) else [], line, column)
        else:
            continue
        anchor = None if isinstance(event, yaml.AliasEvent) else getattr(event, "anchor", None)
        if anchor:
            if anchor in anchors:
                raise _stop(file, line, column, "alias", f"'&{anchor}' stands twice", "give each its own name")
            anchors[anchor] = node
            anchor_of[id(node)] = anchor
        is_open = isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent))
        if is_open and anchor:
            open_anchors.add(anchor)
        if not stack:
            if root is None:
                root = node
        else:
            parent, key = stack[-1]
            if isinstance(parent.value, list):
                parent.inside[len(parent.value)] = node
                parent.value.append(node.value)
            elif key is None:
                if not isinstance(node.value, str):
                    raise _stop(
                        file,
                        line,
                        column,
                        "key",
                        "a list or map stands where a key should be",
                        "put {{ … }} or [ … ] in quotes if it is text",
                    )
                if isinstance(event, yaml.AliasEvent):
                    raise _stop(file, line, column, "key", "a key cannot be an alias", "write the key out")
                stack[-1] = (parent, _new_key(node, parent, file))
                continue
            else:
                parent.inside[key] = node
                parent.value[key] = node.value
                stack[-1] = (parent, None)
            if not is_open:
                parent.weight += node.weight
        if is_open:
            stack.append((node, None))

    if root is None or (root.value == "" and root.style == ""):
        raise _stop(file, 0, 0, "empty", "nothing stands in this file", "write it, or delete the file")
    if isinstance(root.value, str):
        cure = "write `key: value` lines"
        if "：" in root.value:
            cure = "write the colon as ':' with a space behind it, not as '：'"
        elif "," in root.value and "\n" not in root.value:
            cure = "this looks like CSV: import it, or write `key: value` lines"
        raise _stop(file, root.line, root.column, "root", "the file is one text, without any key", cure)
    if isinstance(root.value, list):
        raise _stop(
            file, root.line, root.column, "root", "the file is a list, without any key", "write `key: value` lines"
        )
    return root


def _refuse_tag(event: Any, file: str) -> None:
    if event.tag and event.tag != "!":
        mark = event.start_mark
        name = event.tag.replace("tag:yaml.org,2002:", "!!")
        raise _stop(
            file,
            mark.line,
            mark.column,
            "tag",
            f"the tag '{name}' is not used here",
            "put a text that begins with ! in quotes",
        )


def _new_key(node: _Node, parent: _Node, file: str) -> str:
    key: str = node.value
    if key == "<<":
        raise _stop(
            file,
            node.line,
            node.column,
            "merge",
            "merge keys (<<) are not used here",
            "write the values out, or `extends:` / `like:` where there is one",
        )
    same = unicodedata.normalize("NFC", key)
    for known, (line, _) in parent.keys.items():
        if known == key or unicodedata.normalize("NFC", known) == same:
            raise _stop(
                file,
                node.line,
                node.column,
                "duplicate-key",
                f"'{key}' stands here a second time (first in line {line + 1})",
                "keep one of the two",
            )
    parent.keys[key] = (node.line, node.column)
    return key


def _lost_comments(root: _Node, lines: list[str], file: str) -> Iterator[Problem]:
    """Texts that end in ` #10`: everything behind ` #` is a comment for YAML, and probably was not meant as one."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting.extend(node.inside.values())
        if node.style != "" or not isinstance(node.value, str) or not node.value:
            continue
        line = lines[node.line]
        end = node.column + len(node.value)
        match = re.match(r"[ \t]+#(\S+)", line[end:])
        if match and line[node.column : end] == node.value:
            column = end + match.start(1) - 1
            yield Problem(
                file,
                node.line + 1,
                column + 1,
                "yaml/comment",
                f"everything from '#{match.group(1)}' on is lost: it is a comment",
                "put the text in quotes, or a space behind # if it is a comment",
                "warning",
            )
