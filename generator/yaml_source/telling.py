"""What libyaml says of a mistake, in people's words."""

from __future__ import annotations

import yaml

from generator.yaml_source.causes import GaveUp, likely_cause
from generator.yaml_source.limits import Stop, stop


def translated(wrong: yaml.YAMLError, text: str, file: str) -> Stop:
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem = str(getattr(wrong, "problem", None) or wrong)
    context = str(getattr(wrong, "context", None) or "")
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    begun = getattr(wrong, "context_mark", None) or mark
    gave_up = GaveUp(
        lines, line, column, begun.line if begun else line, begun.column if begun else column, problem, context
    )
    if "nesting depth" in problem:
        return stop(file, line, column, "depth", "values are nested too deep here", "write it flatter")
    if "cannot start any token" in problem or "unexpected character" in problem:
        return stop(
            file,
            line,
            column,
            "quote",
            f"a text cannot begin with {here[column : column + 1]!r}",
            "put it in quotes",
        )
    if cause := likely_cause(gave_up):
        return stop(file, cause[0], cause[1], "shape", cause[2], cause[3])
    if "mapping values are not allowed" in problem:
        return stop(
            file, line, column, "quote", "a text with ': ' in it looks like a key", "put the whole text in quotes"
        )
    if ("end of stream" in problem and "quoted scalar" in context) or (
        "unexpected end" in problem and "scalar" in context
    ):
        start = getattr(wrong, "context_mark", None) or mark
        row, start_column = (start.line, start.column) if start else (line, column)
        return stop(
            file,
            row,
            start_column,
            "quote",
            "the quote that opens here is never closed",
            "close it, or put the text in the other kind of quotes",
        )
    if "undefined alias" in problem:
        return stop(file, line, column, "alias", f"{problem}", "a text that begins with * must be in quotes")
    if "duplicate anchor" in problem or "duplicate anchor" in context:
        return stop(file, line, column, "alias", "an anchor stands twice", "give each its own name")
    if "anchor" in context or "alias" in context:
        start = getattr(wrong, "context_mark", None) or mark
        line, column = (start.line, start.column) if start else (line, column)
        return stop(
            file, line, column, "quote", "a text that begins with & or * must be in quotes", "put it in quotes"
        )
    if "tag" in problem or "tag" in context:
        return stop(
            file, line, column, "tag", "tags (!…) are not used here", "put a text that begins with ! in quotes"
        )
    if "directive" in problem or "version" in problem or "directive" in context:
        return stop(file, line, column, "directive", "a line that begins with % is no YAML we read", "delete it")
    if "did not find expected key" in problem or "could not find expected ':'" in problem:
        return stop(
            file,
            line,
            column,
            "shape",
            "this line does not fit what stands above it",
            "check its indent, and that it reads `key: value`",
        )
    if "did not find expected '-' indicator" in problem:
        return stop(
            file,
            line,
            column,
            "shape",
            "a line of the list does not begin with '- '",
            "begin it with '- ' at the same indent",
        )
    return stop(
        file,
        line,
        column,
        "shape",
        f"this cannot be read ({problem.replace('did not find', 'there is no')})",
        "check indent, quotes and brackets of this line and the one above",
    )
