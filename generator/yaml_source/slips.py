"""Text that YAML reads without complaint, but otherwise than it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.problems import Problem
from generator.yaml_source.composing import Node

_GLUED_KEY = re.compile(r"[\w/-]+:(?!//)\S")


def nodes_of(root: Node) -> Iterator[Node]:
    """Every value of a file, its own and those inside."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting.extend(node.inside.values())
        yield node


def refuse_slips(nodes: Iterable[Node], lines: list[str], file: str) -> list[Problem]:
    """What certainly means something else: `{en:Shirt}`, which is a key without a value, and lines of a list that
    YAML takes for more of the text above them (`- S` and, further in, `- M`; or `-S` and `-M`)."""
    found = []
    for node in nodes:
        for key, inner in node.inside.items():
            if isinstance(key, str) and ":" in key and _is_glued(key, inner):
                row, column = node.keys[key]
                name, _, rest = key.partition(":")
                message = "a space is missing behind the colon"
                place = (file, row + 1, column + len(name) + 1)
                line = lines[row][column + len(name) + 1 :].strip() if rest[0] in "{[" else rest
                cure = f"write `{' '.join(f'{name}: {line}'.split())}`"  # a quoted key may have lines
                found.append(Problem(*place, "yaml/shape", message, cure))
            elif isinstance(key, int) and (slip := _dash_in_an_entry(inner, lines, file)):
                found.append(slip)
        if node.style != "" or not isinstance(node.value, str):
            continue
        slip = _list_in_a_text(node, lines, file) if "-" in node.value else None
        if slip is None and node.value[:1] in BULLETS:
            slip = _other_bullets(node, lines, file)
        if slip is not None:
            found.append(slip)
    return sorted(found)


def _dash_in_an_entry(node: Node, lines: list[str], file: str) -> Problem | None:
    """`- S` and, further in, `-M`: one text for YAML, two entries for who typed it."""
    if node.style != "" or not isinstance(node.value, str) or " -" not in node.value:
        return None
    for row in range(node.line + 1, len(lines)):
        text = lines[row].strip()
        if text and f" {text}" not in node.value:
            return None
        if re.match(r"-[^\s-]", text):
            start = len(lines[row]) - len(lines[row].lstrip())
            message = f"this line is read as more of the text above ('{lines[node.line][node.column :].strip()}')"
            cure = f"begin it right under the '-' above, with a space behind its own: `- {text[1:].strip()}`"
            return Problem(file, row + 1, start + 1, "yaml/shape", message, cure)
    return None


BULLETS = frozenset("•·▪‣◦–—")
_BULLET = re.compile(f"[{''.join(sorted(BULLETS))}]\\s*(?=\\S)")


def _other_bullets(node: Node, lines: list[str], file: str) -> Problem | None:
    """`• XS` and `• S` in lines of their own, which are one text for YAML."""
    if not (first := _BULLET.match(node.value)):
        return None
    below = lines[node.line + 1].strip() if node.line + 1 < len(lines) else ""
    if lines[node.line][: node.column].strip() or not _BULLET.match(below) or f" {below}" not in node.value:
        return None
    sign, entry = node.value[0], lines[node.line].strip()[first.end() :]
    message, cure = f"a line of a list begins with '- ', not with '{sign}'", f"write `- {entry}`, and so each line"
    return Problem(file, node.line + 1, node.column + 1, "yaml/shape", message, cure)


def _is_glued(key: str, inner: Node) -> bool:
    """`{en:Shirt}` and `applies_to:{brand: alder}`."""
    bare = inner.value == "" and inner.style == ""
    return bool(_GLUED_KEY.match(key)) and (bare or key.partition(":")[2][:1] in ("{", "["))


def _list_in_a_text(node: Node, lines: list[str], file: str) -> Problem | None:
    first = lines[node.line][node.column :].strip()
    if not first or first == node.value or not node.value.startswith(first):
        return None
    for row in range(node.line + 1, len(lines)):
        text = lines[row].strip()
        if not text:
            continue
        start = len(lines[row]) - len(lines[row].lstrip())
        if text.startswith("- ") and f" {text}" in node.value:
            return Problem(
                file,
                row + 1,
                start + 1,
                "yaml/shape",
                f"this line is read as more of the text above ('{first}')",
                "begin its '-' right under the '-' above; a text with such lines wants `|` behind its key",
            )
        if re.match(r"-[^\s-]", first) and re.match(r"-[^\s-]", text) and f" {text}" in node.value:
            column = node.column + 1
            cure = f"write `- {first[1:]}`, and so each line of the list"
            return Problem(file, node.line + 1, column, "yaml/shape", "a space is missing behind '-'", cure)
        if f" {text}" not in node.value:
            return None
    return None


# Typographic quotes, which YAML takes for letters: those that open, and those that close.
OPEN_QUOTES, CLOSED_QUOTES = "“„«‘‚", "”“»’‘"


def likely_slips(nodes: Iterable[Node], lines: list[str], file: str) -> Iterator[Problem]:
    """Texts that probably mean something else: those that end in ` #10`, since everything behind ` #` is a comment
    for YAML, those in “ ”, which customers would read, and `&Co`, which they would not."""
    for node in nodes:
        if node.style != "" or not isinstance(node.value, str):
            continue
        if len(node.unused_name) > 1:
            message = f"'&{node.unused_name}' is a name for YAML, and customers will not read it"
            cure = "put a text that begins with & in quotes"
            yield Problem(file, node.line + 1, node.column + 1, "yaml/quotes", message, cure, "warning")
        opening = node.value[:1]
        if (
            opening
            and opening in OPEN_QUOTES
            and (
                node.value[-1] in CLOSED_QUOTES
                or (opening in "“„«" and not any(sign in CLOSED_QUOTES for sign in node.value[1:]))
            )
        ):
            yield Problem(
                file,
                node.line + 1,
                node.column + 1,
                "yaml/quotes",
                f"for YAML the quote {opening} is a letter, and customers will read it",
                'write straight quotes, as in "Shirt"; where it is meant, put those around the whole text',
                "warning",
            )
        line = lines[node.line] if node.line < len(lines) else ""  # an empty value may stand behind the end
        if "#" not in line:
            continue
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
