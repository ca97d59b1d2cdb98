"""Size labels: when two spellings are one label, and which labels a cell of a size system covers.

Same (CHART_LANGUAGE §4): case, spaces (except between digits), `½` = `1/2` = `.5` = `,5`, trailing zeros,
`×` = `x`, and the usual spellings of letters and of one size. Nothing more: `00` is not `0`, `1X` is not `XL`,
`1Y` is not `1`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.problems import Mistake

ONE_SIZE = "one size"
_ONE_SIZE = frozenset(
    {"onesize", "os", "o/s", "osfa", "osfm", "onesizefitsall", "onesizefitsmost", "freesize", "tu", "tailleunique"}
    | {"einheitsgröße", "einheitsgrösse", "einheitsgroesse", "tallaúnica", "tallaunica", "tagliaunica", "maatéén"}
    | {"free", "talleúnico", "tamanhoúnico"}
    | {"フリーサイズ", "均码", "均碼", "프리사이즈", "ฟรีไซซ์", "ฟรีไซส์", "مقاسواحد"}
)
_LETTERS = {"s": "s", "sm": "s", "small": "s", "m": "m", "md": "m", "medium": "m"}
_LETTERS |= {"l": "l", "lg": "l", "large": "l"}
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}
_VULGAR |= {"⅓": "1/3", "⅔": "2/3"}
_EXTRA = re.compile(r"(?:(?P<times>[2-9]|1\d)x|(?P<xs>x+)|(?P<word>extra))-?(?P<letter>l|lg|large|s|sm|small)")
_TENTHS = {"1/2": "5", "1/4": "25", "3/4": "75", "1/8": "125", "3/8": "375", "5/8": "625", "7/8": "875"}
_SPAN = re.compile(r"\s*[-–—]\s*|\s+to\s+")
_NUMBER = re.compile(r"(\d+(?:[.]\d+)?|\d* ?1/3|\d* ?2/3)([a-z]*)")


@lru_cache(maxsize=65536)
def same_label(label: str) -> str:
    """The form in which equal labels are equal: `XX-Large` and `2xl` are `2xl`, `8½` and `8,50` are `8.5`."""
    text = " ".join(label.casefold().replace("×", "x").split())
    text = re.sub(" ?([½¼¾⅛⅜⅝⅞⅓⅔])", lambda sign: f" {_VULGAR[sign[1]]}", text)
    text = re.sub(r"(?<![\d/]) ?(\d+) ([1-7]/[248])(?![\d/])", _decimal, text.strip())
    text = re.sub(r"(?<![\d/ ])1/2(?![\d/])", "0.5", text)
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    text = re.sub(r"(?<![\d.])\.(?=\d)", "0.", text)
    text = re.sub(r"(\d+)\.(\d*?)0*(?!\d)", lambda m: f"{m[1]}.{m[2]}" if m[2] else m[1], text)
    text = re.sub(r"(?<!\d) | (?!\d)", "", text)
    if text in _ONE_SIZE:
        return ONE_SIZE
    if text in _LETTERS:
        return _LETTERS[text]
    if extra := _EXTRA.fullmatch(text):
        times = int(extra["times"] or len(extra["xs"] or "x"))
        return f"{times if times > 1 else ''}x{extra['letter'][0]}"
    return text


def _decimal(match: re.Match[str]) -> str:
    tenths = _TENTHS.get(match[2])
    return f"{match[1]}.{tenths}" if tenths else match[0]


@lru_cache(maxsize=65536)
def label_number(label: str) -> tuple[Decimal, str] | None:
    """A label's number and what stands behind it: `10½C` is (10.5, `c`); None where it is no number.

    `00` comes before `0`, as it does on a rail: its number is −1.
    """
    match = _NUMBER.fullmatch(same_label(label))
    if not match:
        return None
    text = match[1]
    if re.fullmatch("0+", text):
        return Decimal(1 - len(text)), match[2]
    if "/" in text:
        whole, _, third = text.rpartition(" ")
        return Decimal(whole or 0) + Decimal(third[0]) / 3, match[2]
    return (Decimal(text), match[2]) if not text.startswith("0") or text.startswith("0.") else None


@dataclass(frozen=True, slots=True)
class Labels:
    """One label, or a span of labels from `first` to `last` as in `4-6`; `approximate`: typed with `~`."""

    first: str
    last: str
    approximate: bool = False

    def covers(self, label: str) -> bool:
        """Whether `label` is this one, or lies between both ends and has their suffix."""
        same = same_label(label)
        if same in (same_label(self.first), same_label(self.last)):
            return True
        if self.first == self.last:
            return False
        low, high, here = label_number(self.first), label_number(self.last), label_number(label)
        return bool(low and high and here and here[1] == low[1] and low[0] < here[0] < high[0])

    @property
    def text(self) -> str:
        """As typed, a span with a plain hyphen."""
        return self.first if self.first == self.last else f"{self.first}-{self.last}"


def read_labels(cell: str) -> tuple[Labels, ...]:
    """A cell of a system column: `36, 38`, `4-6, 10`, `~8`, `3-6 months`; empty where there is none.

    A comma right before a 5 that ends a number is a decimal sign (`42,5`); every other comma parts labels.

    Raises:
        Mistake: an empty place between commas, or a lone `~`.
    """
    if cell.strip() in ("", "-", "–", "—"):
        return ()
    found: list[Labels] = []
    column = 0
    for part in re.split(r",(?!5(?:\D|$))|(?<!\d),", cell):
        label = part.strip()
        approximate = label.startswith("~")
        label = label.removeprefix("~").strip()
        if not label:
            raise Mistake(f"'{cell.strip()}' has an empty place", "write labels with commas between", column=column)
        ends = _ends(label)
        found.append(Labels(ends[0], ends[1], approximate) if ends else Labels(label, label, approximate))
        column += len(part) + 1
    return tuple(found)


def _ends(label: str) -> tuple[str, str] | None:
    """The ends of a span: two numbers with one suffix or none, the smaller first."""
    parts = _SPAN.split(label)
    if len(parts) != 2 or not all(parts):
        return None
    low, high = label_number(parts[0]), label_number(parts[1])
    if low is None or high is None or low[1] != high[1] or low[0] >= high[0]:
        return None
    return parts[0].strip(), parts[1].strip()


def covers(cell: str, label: str) -> bool:
    """Whether a system's cell covers a label that is sold."""
    return any(labels.covers(label) for labels in read_labels(cell))


def join_labels(*cells: tuple[Labels, ...]) -> tuple[Labels, ...]:
    """Label lists laid together, each label once, in the order in which they stand."""
    found: dict[tuple[str, str], Labels] = {}
    for labels in (label for cell in cells for label in cell):
        found.setdefault((same_label(labels.first), same_label(labels.last)), labels)
    return tuple(found.values())
