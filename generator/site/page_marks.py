"""Marks in written pages: `[[returns.refund.within]]` in a line, `::: hangtag size-chart womens-tops` as a line.

A page says facts without typing them: marks are read, checked against what the shop knows, and filled for a locale
before any host sees the page. What comes into a line is words, escaped so that Markdown prints them as they are;
what comes as a line of its own is ready HTML without blank lines, which every Markdown leaves alone. Marks inside
code stay as they are, and `\\[[` writes two brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from generator.measure.days import is_iso_day
from generator.problems import Problem, did_you_mean
from generator.site.page_code import lines_of, without_code
from generator.text import Text

HEADING = re.compile(r"(#{1,6})[ \t]")
BLOCK = re.compile(r"(\s*):::[ \t]*hangtag\b(.*)\Z")
ASTRAY = re.compile(r":::[ \t]*hangtag\b")
NEARLY = re.compile(r"(:+)[ \t]*hangtag\b")
SINGLE = re.compile(r"(?<![\[\\])\[([a-z_]+(?:\.[a-z_]+)+)(?:\s[^\[\]]*)?\](?![\[\](])")
INLINE = re.compile(r"(?P<code>`+)|(?P<escaped>\\\[\[)|\[\[(?P<inside>[^\[\]]*)\]\]|(?P<open>\[\[)")
# Every sign that some Markdown (also its extensions) may read as its own, and those that begin a list.
SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_{}[]<>&#|~^=!\"'$:@().+-"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: `name` is the fact or topic, `subject` what a block is about, `arguments` the `key=value` pairs.

    `line` and `column` count from 1; `level` is that of a heading which stands under the last one before the mark.
    """

    kind: str  # "line" or "block"
    name: str
    subject: str
    arguments: tuple[tuple[str, str], ...]
    line: int
    column: int
    level: int = 2

    def argument(self, key: str) -> str | None:
        return dict(self.arguments).get(key)


@dataclass(frozen=True, slots=True)
class Known:
    """What marks may say.

    `facts`: each name with the arguments it takes (those with `!` it must have); `blocks`: each topic with the
    subjects it may be about, none for a topic without one; `choices`: the values an argument may have, where they
    are listed (`product`: the products); `days`: the arguments that are days.
    """

    facts: Mapping[str, tuple[str, ...]]
    blocks: Mapping[str, Collection[str]]
    choices: Mapping[str, Collection[str]]
    days: tuple[str, ...] = ("purchased", "delivered")


class NotSaid(Exception):
    """A mark is right, but the shop cannot say it here: the facts are missing, or a date is none."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message, self.cure = message, cure


Fills = Callable[[Mark], Text | str]  # words for a mark in a line, HTML for a block; may raise NotSaid


def read_marks(page: str, file: str, known: Known, first_line: int = 1) -> tuple[list[Mark], list[Problem]]:
    """Every mark of a page, and every mistake in one; the same for all locales, so it is asked once."""
    marks: list[Mark] = []
    problems: list[Problem] = []

    def note(mark: Mark | Problem) -> str:
        if isinstance(mark, Problem):
            problems.append(mark)
        else:
            marks.append(mark)
        return ""

    _walk(page, file, known, first_line, note)
    return marks, problems


def fill(
    page: str,
    file: str,
    known: Known,
    fills: Fills,
    first_line: int = 1,
    escape: Callable[[str], str] | None = None,
) -> tuple[str, list[Problem]]:
    """The page with every mark filled, and every problem; a mark that has one is left empty.

    Words of a line are escaped for every Markdown, or by `escape`; then blocks are Markdown, and stay as they are.
    """
    problems: list[Problem] = []

    def put(mark: Mark | Problem) -> str:
        if isinstance(mark, Problem):
            problems.append(mark)
            return ""
        try:
            filled = fills(mark)
        except NotSaid as missing:
            problems.append(Problem(file, mark.line, mark.column, "words/mark", missing.message, missing.cure))
            return ""
        words = filled if isinstance(filled, str) else filled.plain()
        if escape is not None:
            return f"\n{filled}\n" if mark.kind == "block" and isinstance(filled, str) else escape(words)
        if mark.kind == "block":
            html = filled if isinstance(filled, str) else words.translate(SIGNS)
            return f"\n{without_blank_lines(html)}\n"
        return escape_markdown(words)

    return _walk(page, file, known, first_line, put), problems


def escape_markdown(words: str) -> str:
    """Words that Markdown prints as they are, whatever signs are in them and wherever they stand."""
    return " ".join(words.split()).translate(SIGNS)


def without_blank_lines(html: str) -> str:
    """HTML as one block: a blank line would end it for CommonMark, and an indented line begin code for others."""
    return re.sub(r"\n\s+", "\n", html.strip())


def _walk(page: str, file: str, known: Known, first_line: int, put: Callable[[Mark | Problem], str]) -> str:
    lines, level = [], 2
    for number, line, is_code in lines_of(page, first_line):
        if is_code:
            lines.append(line)
        elif block := BLOCK.match(line):
            lines.append(_block(block, number, level, file, known, put))
        elif line.lstrip().startswith(":::"):
            column = line.index(":::") + 1
            message = "a line with ::: wants `hangtag` and a topic behind it"
            put(Problem(file, number, column, "words/mark", message, "as in `::: hangtag size-chart womens-tops`"))
        elif (near := NEARLY.match(line)) and near[1] != ":::":
            message = f"a whole answer begins with three colons, not with {len(near[1])}"
            put(Problem(file, number, 1, "words/mark", message, "write `::: hangtag …`"))
        elif inside := ASTRAY.search(without_code(line)):
            message = "a whole answer stands alone on its line, not in a list, a quote or a sentence"
            cure = "give it a line of its own, with an empty line above"
            put(Problem(file, number, inside.start() + 1, "words/mark", message, cure))
        else:
            if heading := HEADING.match(line):
                level = min(6, len(heading[1]) + 1)
            single = SINGLE.search(without_code(line))
            if single and single[1] in known.facts:
                cure = f"write [[{single[0][1:-1]}]]; for the words themselves put them in `…`"
                message = "a mark stands in two brackets on each side, not in one"
                put(Problem(file, number, single.start() + 1, "words/mark", message, cure))
            lines.append(_line(line, number, file, known, put) if "[[" in line else line)
    return "\n".join(lines)


def _block(
    found: re.Match[str], number: int, level: int, file: str, known: Known, put: Callable[[Mark | Problem], str]
) -> str:
    def wrong(message: str, cure: str = "", column: int = 1) -> str:
        return put(Problem(file, number, column, "words/mark", message, cure))

    if found[1]:
        return wrong("a whole answer stands at the start of its line", "take the spaces before ::: away")
    start = found.start(2) + 1
    words = found[2].split()
    if not words:
        cure = f"known: {', '.join(sorted(known.blocks))}"
        return wrong("which answer is meant?", cure, start)
    topic, rest = words[0], words[1:]
    if topic not in known.blocks:
        nearest = did_you_mean(topic, known.blocks)
        cure = "" if nearest else f"known: {', '.join(sorted(known.blocks))}"
        return wrong(f"there is no answer '{topic}'{nearest}", cure, found.string.index(topic, start - 1) + 1)
    subjects = known.blocks[topic]
    subject, arguments = "", []
    for word in rest:
        column = found.string.index(word, start - 1) + 1
        key, equals, value = word.partition("=")
        if equals:
            arguments.append((key, value))
        elif not subjects:
            return wrong(f"'{topic}' is not about one thing, so '{word}' says nothing", "take it away", column)
        elif subject:
            return wrong(
                f"'{topic}' is about one thing; here are '{subject}' and '{word}'", "use two lines", column
            )
        elif word not in subjects:
            return wrong(f"there is no '{word}' for '{topic}'{did_you_mean(word, subjects)}", "", column)
        else:
            subject = word
    if subjects and not subject:
        return wrong(f"'{topic}' wants to know of what", f"as in `::: hangtag {topic} {min(subjects)}`")
    return put(Mark("block", topic, subject, tuple(arguments), number, 1, level))


def _line(line: str, number: int, file: str, known: Known, put: Callable[[Mark | Problem], str]) -> str:
    parts: list[str] = []
    at = 0
    while found := INLINE.search(line, at):
        parts.append(line[at : found.start()])
        at = found.end()
        if ticks := found["code"]:
            closed = re.compile(rf"(?<!`){ticks}(?!`)").search(line, at)
            end = closed.end() if closed else at
            parts.append(line[found.start() : end])
            at = end
        elif found["escaped"]:
            parts.append("&#91;&#91;")
        elif found["inside"] is None:
            message, cure = "this mark is not closed", "end it with ]], or write \\[[ for two brackets"
            put(Problem(file, number, found.start() + 1, "words/mark", message, cure))
        else:
            parts.append(put(_inline_mark(found["inside"], number, found.start() + 3, file, known)))
    parts.append(line[at:])
    return "".join(parts)


def _inline_mark(inside: str, number: int, column: int, file: str, known: Known) -> Mark | Problem:
    def wrong(message: str, cure: str = "", word: str = "") -> Problem:
        offset = inside.index(word) if word else 0
        return Problem(file, number, column + offset, "words/mark", message, cure)

    words = inside.split()
    if not words:
        return wrong("the mark is empty", "name a fact, as in [[returns.refund.within]]")
    name = words[0]
    if name not in known.facts:
        nearest = did_you_mean(name, known.facts)
        cure = "" if nearest else "write \\[[ for two brackets"
        return wrong(f"there is no fact '{name}'{nearest}", cure, name)
    takes = {key.rstrip("!"): key.endswith("!") for key in known.facts[name]}
    arguments: list[tuple[str, str]] = []
    for word in words[1:]:
        key, equals, value = word.partition("=")
        if not equals or not value:
            return wrong(f"'{word}' says nothing here", "write it as `key=value`, without spaces", word)
        if key not in takes:
            nearest = did_you_mean(key, takes)
            can = f"it takes {', '.join(takes)}" if takes else "it takes nothing"
            return wrong(f"'{name}' takes no '{key}'{nearest}", "" if nearest else can, word)
        if any(key == other for other, _ in arguments):
            return wrong(f"'{key}' stands here twice", "keep one", word)
        if key in known.choices and value not in known.choices[key]:
            return wrong(f"there is no {key} '{value}'{did_you_mean(value, known.choices[key])}", "", word)
        if key in known.days and not is_iso_day(value):
            return wrong(f"'{value}' is not a day", "write it as 2026-12-01", word)
        arguments.append((key, value))
    for key, needed in takes.items():
        if needed and not any(key == other for other, _ in arguments):
            return wrong(f"'{name}' lacks '{key}'", f"add `{key}=…`")
    return Mark("line", name, "", tuple(arguments), number, column - 2)
