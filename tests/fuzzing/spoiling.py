"""Ways to spoil a file, as people and programs do it, for hypothesis to draw from."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import strategies as st

from .targets import shop_files

SAYINGS = (
    *("", '""', "''", "null", "~", "-1", "0", "1e400", "NaN", ".inf", "9" * 400, "٣٤", "½", "½½", "1/0", "00123"),
    *("34-1/2", "90-86", "86 cmm", "5'13\"", "86 x 90", "up to 0", "118+", "86-", "1,250", "86,5", '34" - 90 cm'),
    *("2026-02-30", "0000-00-00", "9999-12-31", "2026-13-01", "1 November to 31 February", "29 February"),
    *("until 31 February", "0 days of delivery", "99999999999 days of delivery", "31 to 3 days of delivery"),
    *("30 days of", "as refund", "as as", "none", "free", "-1 EUR", "1.999 JPY", "5 XXX", "EUR", "100 %", "1000 %"),
    *("{en: }", "{xx: a}", "{en: {en: a}}", "{}", "[]", "[[]]", "[a, [b, [c]]]", "[1, 1]", "&a x", "*a", "&a [*a]"),
    *("!!int 3", "!x y", "|", ">", "- x", "? x", "a: b: c", "# x", "'", '"', "{", "[", "}", "%", "@x", "`x`"),
    *('"\\ud800"', '"\\0"', "\u202e", "\u200b", "\ufeff", "e" + "\u0301" * 40, "\U0001f469\u200d\U0001f4bb", "İ"),
    *("a" * 300, "x " * 3000, "../../etc/passwd", "CON", "javascript:alert(1)", "https://", "//x", "mailto:"),
    *("EEA", "[EEA, [DE]]", "XX", "de_CH", "th-TH-u-ca-buddhist", "en-001", "W32/L34", "75B", "13.5", "1Y"),
    *("{{ x }}", "{% x %}", "<b>x", "[[x]]", "[[returns.last_day]]", "::: hangtag x", "{n, plural, }", "{days}"),
)
SIGNS = (
    "\t",
    " ",
    "\n",
    "\r",
    "\x00",
    "\x85",
    "\xa0",
    ":",
    "-",
    "#",
    "|",
    "&",
    "*",
    "{",
    "}",
    "[",
    "]",
    "'",
    '"',
    ",",
)


@cache
def pieces() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Lines, values and keys of all files of the shop: right somewhere else."""
    lines = [line for raw in shop_files().values() for line in raw.decode().splitlines() if line.strip()]
    values = [match[1] for line in lines if (match := re.search(r":\s+(\S.*)$", line))]
    keys = [match[1] for line in lines if (match := re.match(r"\s*(?:- )?(\w+):", line))]
    return tuple(dict.fromkeys(lines)), tuple(dict.fromkeys(values)), tuple(dict.fromkeys(keys))


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, bytes]:
    """The name of a file of the shop, and what it holds after one to four mistakes."""
    name = draw(st.sampled_from(sorted(shop_files())))
    lines = shop_files()[name].decode().split("\n")
    known_lines, values, keys = pieces()
    saying = st.sampled_from(SAYINGS) | st.sampled_from(values) | st.text(max_size=12)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        match draw(st.integers(0, 11)):
            case 0 | 1 | 2:  # another value
                head = re.match(r"(\s*(?:- )?[^:|]*:\s*)", line)
                lines[at] = (head[1] if head else "") + draw(saying)
            case 3:  # another value in a list, a map or a table's row
                parts = re.split(r"([\[\],{}|:])", line)
                parts[draw(st.integers(0, len(parts) - 1))] = f" {draw(saying)} "
                lines[at] = "".join(parts)
            case 4:  # another key
                lines[at] = re.sub(r"\w+(?=:)", draw(st.sampled_from(keys)), line, count=1)
            case 5:
                lines.insert(at, draw(st.sampled_from(known_lines)))
            case 6:
                lines.insert(at, line)
            case 7 if len(lines) > 1:
                del lines[at]
            case 8:
                lines[at] = " " * draw(st.integers(0, 6)) + line.lstrip()
            case 9:
                column = draw(st.integers(0, len(line)))
                lines[at] = line[:column] + draw(st.sampled_from(SIGNS)) + line[column + draw(st.integers(0, 2)) :]
            case 10:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = line[: draw(st.integers(0, len(line)))]
    text = "\n".join(lines)
    return name, text.encode("utf-8", "surrogatepass")
