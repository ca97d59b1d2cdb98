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
                raise stop(
                    file, mark.line, mark.column, "depth", f"nested more than {MAX_DEPTH} deep", "write it flatter"
                )
            if count > MAX_EVENTS:
                raise stop(file, mark.line, mark.column, "too-large", "the file has too many values", "split it up")
            yield event
    except yaml.YAMLError as wrong:
        raise translated(wrong, text, file) from None
    finally:
        loader.dispose()


def compose(text: str, file: str) -> Node:
    """Build values from events without recursion; aliases share what they stand for, its size counted."""
    stack: list[tuple[Node, Any]] = []  # open collections, each with its waiting key
    anchors: dict[str, Node] = {}
    open_anchors: set[str] = set()
    anchor_of: dict[int, str] = {}
    used: set[str] = set()
    root: Node | None = None
    documents, expanded = 0, 0

    for event in _events(text, file):
        mark = event.start_mark
        line, column = mark.line, mark.column
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise stop(
                    file,
                    line,
                    column,
                    "documents",
                    "a second document begins here",
                    "one file says one thing: make it a file of its own",
                )
            if event.version and event.version != (1, 2):
                raise stop(file, line, column, "directive", "only YAML 1.2 is read", "delete the line with %YAML")
            if event.tags:
                raise stop(file, line, column, "directive", "tags (%TAG) are not used here", "delete the line")
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node, _ = stack.pop()
            open_anchors.discard(anchor_of.get(id(node), ""))
            if stack:
                stack[-1][0].weight += node.weight
            continue
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in open_anchors:
                raise stop(
                    file, line, column, "alias", f"'*{event.anchor}' stands inside itself", "write the values out"
                )
            if event.anchor not in anchors:
                raise stop(
                    file,
                    line,
                    column,
                    "alias",
                    f"nothing is called '&{event.anchor}'",
                    "a text that begins with * must be in quotes",
                )
            known = anchors[event.anchor]
            used.add(event.anchor)
            expanded += known.weight
            if expanded > MAX_EXPANDED:
                raise stop(
                    file,
                    line,
                    column,
                    "bomb",
                    "aliases stand for more values than any shop has",
                    "write the values out",
                )
            node = Node(known.value, line, column, known.style, known.keys, known.inside, known.weight)
        elif isinstance(event, yaml.ScalarEvent):
            _refuse_tag(event, file)
            if len(event.value) > MAX_TEXT:
                raise stop(file, line, column, "too-large", f"a text of {len(event.value):,} signs", "shorten it")
            if match := FORBIDDEN.search(event.value):
                sign = f"U+{ord(match.group()):04X}"
                raise stop(file, line, column, "sign", f"the text holds an invisible sign ({sign})", "delete it")
            node = Node(event.value, line, column, event.style or "")
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            _refuse_tag(event, file)
            node = Node({} if isinstance(event, yaml.MappingStartEvent) else [], line, column)
        else:
            continue
        anchor = None if isinstance(event, yaml.AliasEvent) else getattr(event, "anchor", None)
        if anchor:
            if anchor in anchors:
                raise stop(file, line, column, "alias", f"'&{anchor}' stands twice", "give each its own name")
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
                    raise stop(
                        file,
                        line,
                        column,
                        "key",
                        "a list or map stands where a key should be",
                        "put {{ … }} or [ … ] in quotes if it is text",
                    )
                if isinstance(event, yaml.AliasEvent):
                    raise stop(file, line, column, "key", "a key cannot be an alias", "write the key out")
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

    for name, node in anchors.items():
        if name not in used:
            node.unused_name = name
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


def _new_key(node: Node, parent: Node, file: str) -> str:
    key: str = node.value
    if key == "<<":
        raise stop(
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
            raise stop(
                file,
                node.line,
                node.column,
                "duplicate-key",
                f"'{key}' stands here a second time (first in line {line + 1})",
                "keep one of the two",
            )
    parent.keys[key] = (node.line, node.column)
    return key
