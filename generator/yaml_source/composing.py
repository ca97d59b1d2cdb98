"""Events of libyaml → nodes with their places, within budgets and without recursion."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.yaml_source.limits import MAX_DEPTH, MAX_EVENTS, MAX_EXPANDED, MAX_TEXT, stop
from generator.yaml_source.strangers import FORBIDDEN
from generator.yaml_source.telling import translated

Step = str | int
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Node:
    """One value: its start (from 0), style of a scalar, what is inside, and its anchor if no alias names it."""

    value: Any
    line: int
    column: int
    style: str = ""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    inside: dict[Step, Node] = field(default_factory=dict)
    weight: int = 1
    unused_name: str = ""


LONGEST_SHOWN = 80  # signs of a key in a message
_NOTHING: dict[Any, Any] = {}  # what is inside every scalar
_OPEN = frozenset((yaml.MappingStartEvent, yaml.SequenceStartEvent))
_CLOSE = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))


@dataclass(slots=True)
class _Open:
    """A collection that is being read: its key that waits for a value, and its keys as they are compared, each with
    its line."""

    node: Node
    anchor: str | None
    is_map: bool
    waits_for_key: bool
    key: str = ""
    same: dict[str, int] = field(default_factory=dict)

    def take_key(self, key: str, line: int, column: int, file: str) -> None:
        """The next key of the map; `<<` and one that stands a second time are refused."""
        if key == "<<":
            cure = "write the values out, or `extends:` / `like:` where there is one"
            raise stop(file, line, column, "merge", "merge keys (<<) are not used here", cure)
        same = key if key.isascii() else unicodedata.normalize("NFC", key)
        if same in self.same:
            shown = " ".join(key.split())[:LONGEST_SHOWN]  # a quoted key may have lines
            message = f"'{shown}' stands here a second time (first in line {self.same[same] + 1})"
            entry = ", or begin the next entry of a list with '- '" if column else ""
            raise stop(file, line, column, "duplicate-key", message, f"keep one of the two{entry}")
        self.same[same] = line
        self.node.keys[key] = (line, column)
        self.key, self.waits_for_key = key, False

    def take(self, node: Node) -> None:
        """The next value: of the key that waits for one, or of the list."""
        outer = self.node
        if self.is_map:
            outer.inside[self.key] = node
            outer.value[self.key] = node.value
            self.waits_for_key = True
        else:
            outer.inside[len(outer.value)] = node
            outer.value.append(node.value)


class _Anchors:
    """What `&` names, and what `*` may stand for."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.open: set[str] = set()
        self.used: set[str] = set()
        self.expanded = 0

    def alias(self, event: Any, file: str) -> Node:
        """What the alias stands for, its size counted."""
        name, line, column = event.anchor, event.start_mark.line, event.start_mark.column
        if name in self.open:
            raise stop(file, line, column, "alias", f"'*{name}' stands inside itself", "write the values out")
        if name not in self.nodes:
            cure = "a text that begins with * must be in quotes"
            raise stop(file, line, column, "alias", f"nothing is called '&{name}'", cure)
        known = self.nodes[name]
        self.used.add(name)
        self.expanded += known.weight
        if self.expanded > MAX_EXPANDED:
            message = "aliases stand for more values than any shop has"
            raise stop(file, line, column, "bomb", message, "write the values out")
        return Node(known.value, line, column, known.style, known.keys, known.inside, known.weight)

    def name(self, node: Node, name: str, file: str, *, is_open: bool) -> None:
        if name in self.nodes:
            raise stop(file, node.line, node.column, "alias", f"'&{name}' stands twice", "give each its own name")
        self.nodes[name] = node
        if is_open:
            self.open.add(name)


def compose(text: str, file: str) -> Node:
    """Build values from events without recursion; aliases share what they stand for, its size counted."""
    loader = Loader(text)
    try:
        return _composed(iter(loader.get_event, None), file)
    except yaml.YAMLError as wrong:
        raise translated(wrong, text, file) from None
    finally:
        loader.dispose()


def _composed(events: Iterator[Any], file: str) -> Node:
    stack: list[_Open] = []
    anchors = _Anchors()
    root: Node | None = None
    documents = 0

    for count, event in enumerate(events):
        if count > MAX_EVENTS:
            mark = event.start_mark
            raise stop(file, mark.line, mark.column, "too-large", "the file has too many values", "split it up")
        kind = type(event)
        is_open = False
        if kind is yaml.ScalarEvent:
            _look_at(event, file)
            mark, anchor = event.start_mark, event.anchor
            if stack and stack[-1].waits_for_key and not anchor:
                stack[-1].take_key(event.value, mark.line, mark.column, file)
                continue
            node = Node(event.value, mark.line, mark.column, event.style or "", _NOTHING, _NOTHING)
        elif kind in _OPEN:
            is_open = True
            mark, anchor = event.start_mark, event.anchor
            if len(stack) >= MAX_DEPTH:
                message = f"nested more than {MAX_DEPTH} deep"
                raise stop(file, mark.line, mark.column, "depth", message, "write it flatter")
            if event.tag:
                _refuse_tag(event, file)
            node = Node({} if kind is yaml.MappingStartEvent else [], mark.line, mark.column)
        elif kind in _CLOSE:
            closed = stack.pop()
            anchors.open.discard(closed.anchor or "")
            if stack:
                stack[-1].node.weight += closed.node.weight
            continue
        elif kind is yaml.AliasEvent:
            node, anchor = anchors.alias(event, file), None
        else:
            documents += kind is yaml.DocumentStartEvent
            if kind is yaml.DocumentStartEvent:
                _refuse_document(event, documents, file)
            continue
        if anchor:
            anchors.name(node, anchor, file, is_open=is_open)
        if not stack:
            root = root or node
        elif stack[-1].waits_for_key:
            _refuse_key(node, file, is_alias=kind is yaml.AliasEvent)
            stack[-1].take_key(node.value, node.line, node.column, file)
            continue
        else:
            stack[-1].take(node)
            if not is_open:
                stack[-1].node.weight += node.weight
        if is_open:
            is_map = kind is yaml.MappingStartEvent
            stack.append(_Open(node, anchor, is_map, waits_for_key=is_map))

    for name, node in anchors.nodes.items():
        if name not in anchors.used:
            node.unused_name = name
    return _whole(root, file)


def _whole(root: Node | None, file: str) -> Node:
    """The file's own value, which must be a map."""
    if root is None or (root.value == "" and root.style == ""):
        raise stop(file, 0, 0, "empty", "nothing stands in this file", "write it, or delete the file")
    if isinstance(root.value, str):
        cure = "write `key: value` lines"
        if "：" in root.value:
            cure = "write the colon as ':' with a space behind it, not as '：'"
        elif "," in root.value and "\n" not in root.value:
            cure = "this looks like CSV: import it, or write `key: value` lines"
        raise stop(file, root.line, root.column, "root", "the file is one text, without any key", cure)
    if isinstance(root.value, list):
        raise stop(
            file, root.line, root.column, "root", "the file is a list, without any key", "write `key: value` lines"
        )
    return root


def _look_at(event: Any, file: str) -> None:
    """Refuse a text that has a tag, is too long, or writes an invisible sign by its number."""
    if event.tag:
        _refuse_tag(event, file)
    mark, value = event.start_mark, event.value
    if len(value) > MAX_TEXT:
        message = f"a text of {len(value):,} signs"
        raise stop(file, mark.line, mark.column, "too-large", message, "shorten it")
    # Elsewhere no sign stands that does not stand in the file, where strangers were looked for.
    if event.style == '"' and (match := FORBIDDEN.search(value)):
        sign = f"U+{ord(match.group()):04X}"
        message = f"the text holds an invisible sign ({sign})"
        raise stop(file, mark.line, mark.column, "sign", message, "delete it")


def _refuse_document(event: Any, number: int, file: str) -> None:
    line, column = event.start_mark.line, event.start_mark.column
    if number > 1:
        cure = "one file says one thing: make it a file of its own"
        raise stop(file, line, column, "documents", "a second document begins here", cure)
    if event.version and event.version != (1, 2):
        raise stop(file, line, column, "directive", "only YAML 1.2 is read", "delete the line with %YAML")
    if event.tags:
        raise stop(file, line, column, "directive", "tags (%TAG) are not used here", "delete the line")


def _refuse_tag(event: Any, file: str) -> None:
    if event.tag and event.tag != "!":
        mark = event.start_mark
        name = event.tag.replace("tag:yaml.org,2002:", "!!")
        raise stop(
            file,
            mark.line,
            mark.column,
            "tag",
            f"the tag '{name}' is not used here",
            "put a text that begins with ! in quotes",
        )


def _refuse_key(node: Node, file: str, *, is_alias: bool) -> None:
    """Refuse a key that is no text of its own."""
    if not isinstance(node.value, str):
        message = "a list or map stands where a key should be"
        raise stop(file, node.line, node.column, "key", message, "put {{ … }} or [ … ] in quotes if it is text")
    if is_alias:
        raise stop(file, node.line, node.column, "key", "a key cannot be an alias", "write the key out")
