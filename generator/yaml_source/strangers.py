"""Bytes that are no YAML: other encodings, other formats, invisible signs, tabs; each named as what it is."""

from __future__ import annotations

import re

from generator.yaml_source.limits import MAX_BYTES, stop


def decode(raw: bytes, file: str) -> str:
    if len(raw) > MAX_BYTES:
        raise stop(file, 0, 0, "too-large", f"the file has {len(raw) >> 20} MiB; at most 4 are read", "split it up")
    save = "save the file as UTF-8"
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\0" in raw[:4] and len(raw) > 3 and raw[:4].count(0) >= 2):
        raise stop(file, 0, 0, "encoding", "the file is saved as UTF-16", save)
    if raw.startswith(b"PK\x03\x04"):
        raise stop(
            file, 0, 0, "format", "this is a workbook or an archive, not YAML", "import it, or export it as text"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = raw[: wrong.start]
        line = before.count(b"\n")
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
        message = f"byte {raw[wrong.start]:02X} is no UTF-8"
        raise stop(file, line, column, "encoding", message, save) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})( |$)", re.MULTILINE)
_BAD_INDENT = re.compile("^([ -]*)([\t\u00a0\u2000-\u200b\u202f\u3000])", re.MULTILINE)


def _at(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position), position - (text.rfind("\n", 0, position) + 1)


def refuse_strangers(text: str, file: str) -> None:
    """What is no YAML at all, named as what it is; and signs that a parser would swallow or break at."""
    if text.startswith("version https://git-lfs.github.com"):
        raise stop(file, 0, 0, "format", "this is a git LFS pointer, not the file itself", "run `git lfs pull`")
    if re.match(r"\s*<(!doctype|html|\?xml|table|div)", text, re.IGNORECASE):
        raise stop(file, 0, 0, "format", "this is HTML or XML, not YAML", "write `key: value` lines")
    if match := _CONFLICT.search(text):
        line, column = _at(text, match.start())
        raise stop(
            file, line, column, "conflict", "a merge was not finished here", "keep one side and delete the marks"
        )
    if match := FORBIDDEN.search(text):
        line, column = _at(text, match.start())
        sign = f"U+{ord(match.group()):04X}"
        raise stop(file, line, column, "sign", f"an invisible sign ({sign}) stands here", "delete it")
    for match in _BAD_INDENT.finditer(text):
        line, column = _at(text, match.start(2))
        rest = text[match.end() : text.find("\n", match.end())].strip()
        if match.group(2) != "\t" or (rest and not rest.startswith("#")):
            if match.group(2) == "\t" and _inside_block_text(text, match.start()):
                continue
            sign = "a tab" if match.group(2) == "\t" else f"a space that is none (U+{ord(match.group(2)):04X})"
            raise stop(file, line, column, "indent", f"the line begins with {sign}", "indent with plain spaces")


def _inside_block_text(text: str, position: int) -> bool:
    """Whether an indented line belongs to a `|` or `>` text above it (tables may hold tabs)."""
    indent = len(text[position:]) - len(text[position:].lstrip(" "))
    for line in reversed(text[:position].split("\n")[:-1]):
        if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
            return bool(re.search(r"[|>][+-]?[0-9]?\s*(#.*)?$", line))
    return False
