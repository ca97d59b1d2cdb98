"""Writing YAML that people own: what is not meant to change stays byte for byte, comments and layout with it.

A change touches only the lines of its own top-level key; inside them ruamel.yaml keeps comments, quotes and the
form of lists. Whatever comes out is read again and must say exactly the old values with the changes made.
"""

from __future__ import annotations

import copy
import difflib
import io
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.publish import write_file
from generator.yaml_source import OPEN_QUOTES, Source, Step, parse_yaml

# Words that other readers of YAML take for no text.
_LOOKS_TYPED = re.compile(r"(?i)null|~|true|false|yes|no|on|off|y|n")
_FLOW_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: `value` (text, list, map) at `path`, or nothing there any more when `value` is None.

    A number in `path` is a place in a list; the place behind the last one appends.
    """

    path: tuple[Step, ...]
    value: Any


def new_source(values: Mapping[str, Any], modeline: str | None = None) -> str:
    """A new file in the house's form: short lists in one line, texts of several lines as `|` blocks.

    `modeline` is the schema that editors complete from (`# yaml-language-server: $schema=…`).
    """
    head = f"# yaml-language-server: $schema={modeline}\n" if modeline else ""
    written = _dumped(values)
    try:
        sound = _read(written).value == _plain(values)
    except ValueError:
        sound = False
    return head + (written if sound else _dumped(values, quoted=True))


def changed_source(text: str, edits: Iterable[Edit], order: Sequence[str] = ()) -> str:
    """`text` with `edits` made; new keys stand where `order` has them, behind the nearest key before.

    Raises:
        ValueError: `text` is no YAML that we read, or a path leads nowhere.
    """
    edits = list(edits)
    if not edits:
        return text
    source = _read(text)
    wanted = _edited(source.value, edits)
    for quoted in (False, True):
        formed = [Edit(edit.path, None if edit.value is None else _formed(edit.value, quoted)) for edit in edits]
        for write in (_spliced, _rewritten):
            try:
                written = write(text, source, formed, order)
                if _read(written).value == wanted:
                    return written
            except ValueError:
                continue
    raise ValueError("the file cannot be changed in place")


def write_source(path: Path, text: str) -> bool:
    """Put `text` in place whole or not at all; a link stays a link. Returns whether anything changed.

    Raises:
        OSError: it could not be written; the file is as it was.
    """
    content = text.encode("utf-8")
    target = Path(os.path.realpath(path))
    try:
        if target.read_bytes() == content:
            return False
        rights = target.stat().st_mode & 0o777
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        rights = None
    write_file(target, content)
    if rights is not None:
        os.chmod(target, rights)
    return True


def _read(text: str) -> Source:
    source, problems = parse_yaml(text.encode("utf-8"), "")
    if source is None:
        raise ValueError("; ".join(problem.message for problem in problems))
    return source


def _edited(value: Any, edits: Iterable[Edit]) -> Any:
    """The plain values with the edits made: what the written file must say."""
    value = copy.deepcopy(value)
    for edit in _in_order(edits):
        _apply(value, edit.path, _plain(edit.value))
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value


def _in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Removals from lists last and from the end, so that no place shifts below another edit."""

    def rank(edit: Edit) -> tuple[int, int]:
        place = edit.path[-1]
        gone = edit.value is None and isinstance(place, int)
        return (1, -place) if gone and isinstance(place, int) else (0, 0)

    return sorted(edits, key=rank)


def _apply(value: Any, path: tuple[Step, ...], new: Any) -> None:
    for step in path[:-1]:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            raise ValueError(f"there is nothing at {path}") from None
    last = path[-1]
    if isinstance(value, list) and isinstance(last, int):
        if new is None:
            del value[last]
        elif last == len(value):
            value.append(new)
        else:
            _put(value, last, new)
    elif isinstance(value, dict) and isinstance(last, str):
        if new is None:
            value.pop(last, None)
        else:
            _put(value, last, new)
    else:
        raise ValueError(f"there is nothing at {path}")


def _put(parent: Any, step: Any, new: Any) -> None:
    """Replace a value; of a list only the entries that differ, so that the comments of the others stay."""
    old = parent[step] if isinstance(parent, list) else parent.get(step)
    if not (isinstance(old, list) and isinstance(new, list) and old and type(old) is not list):
        parent[step] = new
        return
    matcher = difflib.SequenceMatcher(a=list(map(repr, old)), b=[repr(entry) for entry in new], autojunk=False)
    for what, start, end, from_, to in reversed(matcher.get_opcodes()):
        if what == "equal":
            continue
        for place in range(end - 1, start - 1, -1):
            del old[place]
        for entry in reversed(new[from_:to]):
            old.insert(start, entry)


def _spliced(text: str, source: Source, edits: Sequence[Edit], order: Sequence[str]) -> str:
    """Each top-level key is a run of lines; only those of the edited keys are written again."""
    newline = "\r\n" if "\r\n" in text else "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if any(line.startswith(("...", "---", "%")) for line in lines) or not source.value:
        raise ValueError("more than plain keys")
    starts: dict[str, int] = {}
    for key in source.value:
        stands = source.place(key, key=True)
        if stands.column != 1 or stands.line - 1 in starts.values():
            raise ValueError("the keys do not stand one a line")
        starts[key] = stands.line - 1
    ends = dict(zip(starts, [*list(starts.values())[1:], len(lines)], strict=True))
    for key, end in ends.items():
        while end > starts[key] + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        ends[key] = end
    by_key: dict[str, list[Edit]] = {}
    for edit in edits:
        by_key.setdefault(str(edit.path[0]), []).append(edit)
    replaced: list[tuple[int, int, list[str]]] = []
    added: dict[int, list[tuple[int, str]]] = {}
    for key, own in by_key.items():
        if key in starts:
            segment = "\n".join(lines[starts[key] : ends[key]]) + "\n"
            replaced.append((starts[key], ends[key], _segment(segment, own)))
        elif any(edit.value is not None for edit in own):
            fresh: dict[str, Any] = {}
            for edit in own:
                _apply(fresh, edit.path, edit.value)
            rank = order.index(key) if key in order else len(order)
            before = [known for known in starts if known in order and order.index(known) < rank]
            behind = max((ends[known] for known in before), default=min(starts.values()))
            if key not in order:
                behind = max(ends.values())
            added.setdefault(behind, []).append((rank, _dumped(fresh)))
    for place, texts in added.items():
        fresh_text = "".join(text for _, text in sorted(texts))
        replaced.append((place, place, fresh_text.rstrip("\n").split("\n")))
    for start, end, fresh_lines in sorted(replaced, reverse=True):
        lines[start:end] = fresh_lines
    written = "\n".join(lines)
    if not written.endswith("\n"):
        written += "\n"
    return mark + written.replace("\n", newline)


def _segment(segment: str, edits: Sequence[Edit]) -> list[str]:
    written = _with_ruamel(segment, edits).rstrip("\n")
    return written.split("\n") if written else []


def _rewritten(text: str, source: Source, edits: Sequence[Edit], order: Sequence[str]) -> str:
    """The whole file through ruamel.yaml: for files in braces, or with anchors across keys."""
    written = _with_ruamel(text.removeprefix("\ufeff").replace("\r\n", "\n"), edits)
    return ("\ufeff" if text.startswith("\ufeff") else "") + (
        written.replace("\n", "\r\n") if "\r\n" in text else written
    )


def _with_ruamel(text: str, edits: Sequence[Edit]) -> str:
    from ruamel.yaml.error import YAMLError

    yaml = _yaml(text)
    try:
        document = yaml.load(text)
    except YAMLError as wrong:
        raise ValueError(str(wrong)) from None
    for edit in _in_order(edits):
        _apply(document, edit.path, edit.value)
    if not document:
        return ""
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()


def _dumped(values: Mapping[str, Any], quoted: bool = False) -> str:
    """Values at the outermost level, one key a line; see `_formed`."""
    from ruamel.yaml.comments import CommentedMap

    out = io.StringIO()
    _yaml("").dump(CommentedMap((str(key), _formed(value, quoted)) for key, value in values.items()), out)
    return out.getvalue()


def _yaml(text: str) -> Any:
    """A round-trip YAML that takes every plain scalar for text, and indents lists as `text` does."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class EveryScalarIsText(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            from ruamel.yaml.nodes import ScalarNode
            from ruamel.yaml.tag import Tag

            if kind is ScalarNode:
                return Tag(suffix="tag:yaml.org,2002:str")
            return super().resolve(kind, value, implicit)

    yaml = YAML(typ="rt")
    yaml.Resolver = EveryScalarIsText
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = 2**20
    flush = re.search(r"^( *)(?:[^\s#-].*)?:[ \t]*(?:#.*)?\n\1- ", text, re.MULTILINE)
    if flush:
        yaml.indent(mapping=2, sequence=2, offset=0)
    else:
        yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _formed(value: Any, quoted: bool = False) -> Any:
    """Values as ruamel.yaml writes them in the house's form; `quoted` puts every text in quotes.

    That is for texts which YAML 1.2 lets stand plain and our reader's parser does not.
    """
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, ScalarString

    if isinstance(value, (CommentedMap, CommentedSeq, ScalarString)):
        return value
    if isinstance(value, Mapping):
        formed = CommentedMap((_formed(str(key), quoted), _formed(inner, quoted)) for key, inner in value.items())
        if _fits_a_line(value):
            formed.fa.set_flow_style()
        return formed
    if isinstance(value, (list, tuple)):
        listed = CommentedSeq(_formed(inner, quoted) for inner in value)
        if _fits_a_line(value):
            listed.fa.set_flow_style()
        return listed
    text = str(value)
    if "\n" in text and not quoted:
        return LiteralScalarString(text)
    if quoted or not text or text[0] in f"?:{OPEN_QUOTES}" or _LOOKS_TYPED.fullmatch(text):
        return DoubleQuotedScalarString(text)
    return text


def _fits_a_line(value: Any) -> bool:
    """Whether a list or map is short and flat enough to stand in one line."""
    entries = list(value.values()) if isinstance(value, Mapping) else list(value)
    signs = sum(len(str(entry)) + 2 for entry in (*entries, *(value if isinstance(value, Mapping) else ())))
    flat = all(not isinstance(entry, Mapping) and "\n" not in str(entry) for entry in entries)
    return flat and signs <= _FLOW_LENGTH
