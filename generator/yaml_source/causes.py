"""Why a line cannot be read, in the words of who typed it: a space or a colon forgotten, a bracket left open.

libyaml names the place where it gave up, which is often a line below the slip. Each function looks for one slip at
that place, in the line that began what could not be finished, and in the line above.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_KEY = re.compile(r"(?P<indent>[ ]*)(?:- +)?(?P<key>[^\s\"'#:\[\]{},][^\"'#:\[\]{},]*?):(?P<rest>(?=\s|$).*)")
_ENTRY = re.compile(r"(?P<indent>[ ]*)(?P<dash>- +)(?P<text>.*)")
_GLUED = re.compile(r"[ ]*(?:- +)?[\w/-]+(?P<colon>:)(?!//)[^\s:]")
_ODD_SPACE = re.compile(r"[ ]*(?:- +)?[\w-]+:(?P<space>[\u00a0\u2000-\u200b\u202f\u3000])")
_QUOTED = re.compile(r"(?P<before>[ ]*(?:- +)?(?:[\w-]+:[ ]+)?)(?P<quote>[\"'])")


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Where libyaml gave up (`line`, `column`, from 0), where it had begun, and the lines of the file."""

    lines: list[str]
    line: int
    column: int
    begun_line: int
    begun_column: int
    problem: str
    context: str

    def text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def above(self) -> int:
        """The nearest line above that says something; -1 where there is none."""
        line = self.line - 1
        while line >= 0 and (not self.text(line).strip() or self.text(line).lstrip().startswith("#")):
            line -= 1
        return line


# Line and column (from 0), the mistake, the cure.
Cause = tuple[int, int, str, str]


def open_bracket(at: GaveUp) -> Cause | None:
    """`sizes: [XS, S` and the next key: the bracket, not the key, is what is wrong."""
    if "expected ',' or" not in at.problem or at.line == at.begun_line:
        return None
    bracket = at.text(at.begun_line)[at.begun_column : at.begun_column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "]")
    return at.begun_line, at.begun_column, f"the bracket {bracket} that opens here is not closed", f"add {closing}"


def foreign_comma(at: GaveUp) -> Cause | None:
    """`{en: Shirt، ar: قميص}`: commas of other scripts part nothing, and neither does a semicolon."""
    if "expected ',' or" not in at.problem:
        return None
    for line in range(at.begun_line, at.line + 1):
        start = at.begun_column if line == at.begun_line else 0
        end = at.column if line == at.line else None
        if found := re.search(r"[،؛、，；]|;(?=\s)", at.text(line)[start:end]):
            message = f"'{found.group()}' parts nothing here"
            return line, start + found.start(), message, "write the comma ',' with a space behind it"
    return None


def missing_comma(at: GaveUp) -> Cause | None:
    """`{linen: 55 cotton: 45}`."""
    if "expected ',' or" not in at.problem or at.line != at.begun_line:
        return None
    return (
        at.line,
        at.column,
        "a comma is missing in front of this, or a bracket is not closed",
        "part the values by commas, as in {linen: 55, cotton: 45}; a text with a comma or a colon needs quotes",
    )


def stray_comma(at: GaveUp) -> Cause | None:
    """`[XS, S, , L]`."""
    if "expected node content" not in at.problem or at.text(at.line)[at.column : at.column + 1] != ",":
        return None
    return at.line, at.column, "nothing stands between two commas", "write the value, or delete one comma"


def stray_bracket(at: GaveUp) -> Cause | None:
    """`[XS, S]]`, and words behind a bracket."""
    line = at.text(at.line)
    rest, before = line[at.column :].strip(), line[: at.column].rstrip()
    ended = "expected key" in at.problem or "expected '-' indicator" in at.problem
    if not ended or not rest or not before.endswith(("]", "}")):
        return None
    if rest[0] in "]}":
        return at.line, at.column, f"the bracket {rest[0]} was never opened", "delete it"
    return at.line, at.column, f"'{rest}' stands behind the closed bracket", "delete it, or put all in one bracket"


def quote_inside(at: GaveUp) -> Cause | None:
    """`"A "loose" shirt"` and `'It's loose'`: the text ends at the second quote."""
    line = at.text(at.line)
    opened = _QUOTED.match(line)
    if "expected key" not in at.problem or not opened or at.column <= opened.end() or not line[at.column :].strip():
        return None
    quote = opened["quote"]
    cure = 'put the whole text in "…"' if quote == "'" else "put the whole text in '…'"
    if ("'" if quote == '"' else '"') in line:
        cure = "write the quotes inside as “ ” or ’"
    return at.line, at.column - 1, f"the text ends at this {quote}, and more follows", cure


def colon_without_space(at: GaveUp) -> Cause | None:
    """`brand:alder`, told at its own line."""
    if not _at_a_key(at):
        return None
    for line in (at.line, at.begun_line, at.above()):
        text = at.text(line)
        if odd := _ODD_SPACE.match(text):
            message = f"behind the colon stands a space that is none (U+{ord(odd['space']):04X})"
            return line, odd.start("space"), message, "type a space"
        if glued := _GLUED.match(text):
            column = glued.start("colon")
            key = text[:column].strip().removeprefix("- ").strip()
            cure = f"write `{key}: {text[column + 1 :].strip()}`"
            return line, column, "a space is missing behind the colon", cure
    return None


def another_sign_for_the_colon(at: GaveUp) -> Cause | None:
    """`brand = alder`, `brand：alder`, and words without any sign."""
    if "could not find expected ':'" not in at.problem:
        return None
    line = at.begun_line
    text = at.text(line)
    start = len(text) - len(text.lstrip())
    for sign in ("：", "=", "\t"):
        key, value = (part.strip() for part in text.partition(sign)[::2])
        if key and value and re.fullmatch(r"[\w-]+", key):
            shown = "a tab" if sign == "\t" else f"'{sign}'"
            return line, text.index(sign), f"behind a key stands a colon, not {shown}", f"write `{key}: {value}`"
    above = at.text(at.above() if line == at.line else _before(at, line))
    if above.rstrip().endswith(("|", ">", "|-", ">-")):
        return (
            line,
            start,
            "this line stands further out than the text that it begins",
            "indent it under the key above",
        )
    if above.lstrip().startswith("- ") and not above.lstrip().endswith(":"):
        return line, start, "a line of the list does not begin with '- '", f"write `- {text.strip()}`"
    if text.lstrip().startswith(("{", "[")):
        return line, start, "a line of the list does not begin with '- '", f"write `- {text.strip()}`"
    key, _, value = text.strip().partition(" ")
    cure = f"write `{key}: {value.strip() or '…'}`"
    return line, start, "this line has no colon, so nobody knows what it says", f"{cure}, or delete it"


def indented_too_deep(at: GaveUp) -> Cause | None:
    """A key under a line that already has its value."""
    if "mapping values are not allowed" not in at.problem or not (here := _KEY.match(at.text(at.line))):
        return None
    above = _KEY.match(at.text(at.above()))
    deep = len(here["indent"])
    if here.end("key") != at.column or not above or deep <= len(above["indent"]) or not above["rest"].strip():
        return None
    cure = f"begin it under '{above['key']}', or take the value of '{above['key']}' away if the two belong together"
    return at.line, deep, f"'{here['key']}' stands further in than '{above['key']}', which has its value", cure


def under_a_text(at: GaveUp) -> Cause | None:
    """A key under a line of a list that is only a text: `- front.jpg` and `angle: front`."""
    if "mapping values are not allowed" not in at.problem or not (here := _KEY.match(at.text(at.line))):
        return None
    above = _ENTRY.match(at.text(at.above()))
    if not above or here.end("key") != at.column or len(here["indent"]) <= len(above["indent"]):
        return None
    if _KEY.match(above["text"]):
        return None
    message = f"'{here['key']}' stands under a line of the list that has no key"
    return at.line, len(here["indent"]), message, f"name what stands above, as in `- key: {above['text'].strip()}`"


def missing_dash(at: GaveUp) -> Cause | None:
    """A line of a list without its `-`, and a key of an entry that stands too far to the left."""
    text = at.text(at.line)
    start = len(text) - len(text.lstrip())
    above = _ENTRY.match(at.text(at.above()))
    parsed = "expected '-' indicator" in at.problem or "expected key" in at.problem
    if not parsed or at.column != start or not text.strip() or text.lstrip().startswith("- ") or not above:
        return None
    inner, key = len(above["indent"]) + len(above["dash"]), _KEY.match(text)
    if start == len(above["indent"]):
        return at.line, start, "a line of the list does not begin with '- '", f"write `- {text.strip()}`"
    if start != inner and key and (first := _KEY.match(above["text"])):
        cure = f"begin it under '{first['key']}'"
        return (
            at.line,
            start,
            f"'{key['key']}' does not begin where '{first['key']}' does, which it belongs to",
            cure,
        )
    return None


def quote_left_open(at: GaveUp) -> Cause | None:
    """`yes: "Ja` and, below, `no: "Nein"`: the text ends at the quote that was to open the next."""
    above = at.text(at.above())
    if "expected key" not in at.problem or not (opened := _QUOTED.match(above)):
        return None
    quote = opened["quote"]
    if quote in above[opened.end() :] or quote not in at.text(at.line)[: at.column]:
        return None
    cure = "close it, or put the text in the other kind of quotes"
    return at.above(), opened.end() - 1, "the quote that opens here is not closed", cure


def starred_list(at: GaveUp) -> Cause | None:
    """`* XS`: a list as other programs write it."""
    text = at.text(at.begun_line)
    if "alias" not in at.context or not text.lstrip().startswith("* "):
        return None
    start = len(text) - len(text.lstrip())
    return at.begun_line, start, "a line of a list begins with '- ', not with '*'", f"write `-{text.strip()[1:]}`"


def text_in_lines(at: GaveUp) -> Cause | None:
    """A text with a colon, begun below its key: `en:` and, further in, `A shirt: soft`, and more lines."""
    if "could not find expected ':'" not in at.problem and "mapping values" not in at.problem:
        return None
    row = at.begun_line if "could not find" in at.problem else at.line
    indent = len(at.text(row)) - len(at.text(row).lstrip())
    while row > 0:
        row -= 1
        text = at.text(row)
        deep = len(text) - len(text.lstrip())
        if not text.strip():
            continue
        if deep < indent:
            key = _KEY.match(text)
            if key is None or key["rest"].strip():
                return None
            first = at.text(row + 1)
            start = len(first) - len(first.lstrip())
            if not re.match(r"\s*[^\s:\[\]{}-][^\s:\[\]{}]*\s[^:\[\]{}]*:\s", first):
                return None
            message = f"the text under '{key['key']}' has a colon, so it looks like a key"
            return row + 1, start, message, f"write `{key['key']}: |` above a text of several lines"
    return None


def first_too_deep(at: GaveUp) -> Cause | None:
    """A file whose first key stands further in than the others."""
    if "document start" not in at.problem or not at.text(at.line).strip():
        return None
    first = next((text for text in at.lines if text.strip() and not text.lstrip().startswith("#")), "")
    if not first.startswith(" "):
        return None
    line = at.lines.index(first)
    return (
        line,
        len(first) - len(first.lstrip()),
        "the first line stands further in than the others",
        ("begin all keys of the file at the left edge"),
    )


def between_indents(at: GaveUp) -> Cause | None:
    """A line that is further in than one group of keys and less than the other."""
    text = at.text(at.line)
    start = len(text) - len(text.lstrip())
    if "expected key" not in at.problem and "block mapping" not in at.context:
        return None
    if at.column != start or not text.strip() or start <= at.begun_column:
        return None
    return (
        at.line,
        start,
        "this line begins neither under the one above nor where an outer one begins",
        "give all keys that belong together the same number of spaces in front",
    )


def _at_a_key(at: GaveUp) -> bool:
    signs = ("mapping values are not allowed", "could not find expected ':'", "expected key")
    return any(sign in at.problem for sign in signs)


def _before(at: GaveUp, line: int) -> int:
    while line > 0 and not at.text(line - 1).strip():
        line -= 1
    return line - 1


CAUSES: tuple[Callable[[GaveUp], Cause | None], ...] = (
    open_bracket,
    foreign_comma,
    missing_comma,
    stray_comma,
    stray_bracket,
    quote_left_open,
    quote_inside,
    starred_list,
    text_in_lines,
    missing_dash,
    colon_without_space,
    another_sign_for_the_colon,
    indented_too_deep,
    under_a_text,
    first_too_deep,
    between_indents,
)


def likely_cause(at: GaveUp) -> Cause | None:
    """The first slip that is found; None where none of them is."""
    return next((cause for look in CAUSES if (cause := look(at))), None)
