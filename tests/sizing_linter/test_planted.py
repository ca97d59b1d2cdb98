"""Mistakes as people make them, planted into sound charts one at a time.

Each kind takes a chart (its cells as typed) and yields what it becomes. Only what a careful reader could see is
planted: a figure that moves by less than half a step between sizes is not told apart from a cut that is so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from generator.problems import Problem

Find = Callable[..., list[Problem]]

NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?: ?[¼½¾]| \d/\d)?")


@dataclass(frozen=True)
class Typed:
    """The text above the table, the headings, and the lines: a list of cells, or nothing for a blank line."""

    head: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    grows: tuple[bool, ...]

    @property
    def text(self) -> str:
        rows = [self.headings, *self.lines]
        return self.head + "table: |\n" + "".join("  " + " | ".join(cells) + "\n" for cells in rows)

    def with_cell(self, row: int, column: int, text: str) -> Typed:
        lines = [list(cells) for cells in self.lines]
        lines[row][column] = text
        return replace(self, lines=tuple(map(tuple, lines)))

    def runs(self, row: int) -> bool:
        """Whether the row and the next one are of one run."""
        return row + 1 < len(self.lines) and bool(self.lines[row] and self.lines[row + 1])

    def step(self, row: int, column: int) -> float:
        """The usual step of the column around a row, in what is typed; 0 where there is none."""
        near = [row - 2, row - 1, row, row + 1]
        steps = [
            abs(b - a)
            for n in near
            if n >= 0
            and self.runs(n)
            and (a := middle(self.lines[n][column])) is not None
            and (b := middle(self.lines[n + 1][column])) is not None
        ]
        return sum(steps) / len(steps) if steps else 0.0


STILL = [
    "inseam",
    "outseam",
    "sleeve",
    "rise",
    "height",
    "depth",
    "age",
    "weight",
    "length",
    "shoulder",
    "neck",
    "volume",
]


def typed(text: str) -> Typed | None:
    """A chart of one table with measures, cut into cells."""
    head, bar, table = text.partition("table: |\n")
    if not bar or not table.startswith("  "):
        return None
    lines = [tuple(cell.strip() for cell in line.split("|")) if line.strip() else () for line in table.splitlines()]
    headings, rows = lines[0], tuple(lines[1:])
    grows = tuple(
        n > 0 and name.islower() and not any(word in STILL for word in re.sub(r"\(.*", "", name).split())
        for n, name in enumerate(headings)
    )
    if any(f"  {name}: {{kind: text}}" in head for name in headings):
        return None
    return Typed(head, headings, rows, grows)


def number(text: str) -> float:
    whole = text.replace(",", ".")
    for sign, part in (("¼", 0.25), ("½", 0.5), ("¾", 0.75)):
        if sign in whole:
            return float(whole.replace(sign, "").strip() or 0) + part
    first, _, fraction = whole.partition(" ")
    over, _, under = fraction.partition("/")
    return float(first) + (int(over) / int(under) if under else 0)


def ends(cell: str) -> list[float]:
    return [number(found) for found in NUMBER.findall(cell)]


def middle(cell: str) -> float | None:
    found = ends(cell)
    return sum(found) / len(found) if found else None


def figures(chart: Typed) -> Iterator[tuple[int, int, str]]:
    for row, cells in enumerate(chart.lines):
        for column, cell in enumerate(cells):
            if chart.grows[column] and ends(cell):
                yield row, column, cell


def changed(chart: Typed, row: int, column: int, old: str, new: str) -> Iterator[Typed]:
    """The chart with a number changed, if it moves by at least half a step and is not the only row of its run."""
    cell = chart.lines[row][column]
    text = cell.replace(old, new, 1)
    step = chart.step(row, column)
    if text == cell or not step or abs(number(new) - number(old)) < 0.6 * step:
        return
    yield chart.with_cell(row, column, text)


def digits_changed_round(chart: Typed) -> Iterator[Typed]:
    for row, column, cell in figures(chart):
        for old in dict.fromkeys(NUMBER.findall(cell)):
            if re.fullmatch(r"\d\d+", old) and old[-2:] != old[-2:][::-1] and old[-1] != "0":
                yield from changed(chart, row, column, old, old[:-2] + old[:-3:-1])


def digit_left_out(chart: Typed) -> Iterator[Typed]:
    for row, column, cell in figures(chart):
        for old in dict.fromkeys(NUMBER.findall(cell)):
            if re.fullmatch(r"\d\d+", old):
                yield from changed(chart, row, column, old, old[:-1])


def digit_too_many(chart: Typed) -> Iterator[Typed]:
    for row, column, cell in figures(chart):
        old = NUMBER.findall(cell)[0]
        if old.isdigit():
            yield from changed(chart, row, column, old, old + old[-1])


def wrong_ten(chart: Typed) -> Iterator[Typed]:
    for row, column, cell in figures(chart):
        for old in dict.fromkeys(NUMBER.findall(cell)):
            if re.fullmatch(r"\d\d+", old):
                yield from changed(chart, row, column, old, str(int(old) + 10))


def in_other_unit(cell: str, unit: str, fineness: int) -> str:
    """The cell as if somebody had measured it in the other unit."""
    factor = 1 / 2.54 if unit == "cm" else 2.54
    return NUMBER.sub(lambda found: f"{round(number(found[0]) * factor * fineness) / fineness:g}", cell)


def other_unit_in_a_cell(chart: Typed) -> Iterator[Typed]:
    unit = re.search(r"unit: (cm|in)", chart.head)
    for row, column, cell in figures(chart):
        if unit and "(" not in chart.headings[column] and chart.step(row, column):
            yield chart.with_cell(row, column, in_other_unit(cell, unit[1], 2))


def other_unit_in_a_column(chart: Typed) -> Iterator[Typed]:
    unit = re.search(r"unit: (cm|in)", chart.head)
    bounded = ("bust", "chest", "waist", "hips", "head", "foot length", "underbust", "hand")
    for column, name in enumerate(chart.headings):
        if unit and name in bounded and sum(bool(cells) for cells in chart.lines) > 1:
            mistyped = chart
            for row, cells in enumerate(chart.lines):
                if cells:
                    mistyped = mistyped.with_cell(row, column, in_other_unit(cells[column], unit[1], 4))
            yield mistyped


def other_unit_in_the_chart(chart: Typed) -> Iterator[Typed]:
    bounded = {"bust", "chest", "waist", "hips", "head", "foot length", "hand"} & set(chart.headings)
    if bounded and (unit := re.search(r"unit: (cm|in)\n", chart.head)):
        yield replace(chart, head=chart.head.replace(unit[0], f"unit: {'in' if unit[1] == 'cm' else 'cm'}\n"))


def neighbours_exchanged(chart: Typed) -> Iterator[Typed]:
    """The same column of two rows."""
    for row, column, cell in figures(chart):
        if chart.runs(row) and (other := chart.lines[row + 1][column]) != cell and ends(other):
            yield chart.with_cell(row, column, other).with_cell(row + 1, column, cell)


def columns_exchanged_in_a_row(chart: Typed) -> Iterator[Typed]:
    for row, column, cell in figures(chart):
        if column + 1 < len(chart.headings) and chart.grows[column + 1]:
            other = chart.lines[row][column + 1]
            here, there = middle(cell), middle(other)
            step = chart.step(row, column)
            if here and there and step and abs(here - there) >= step:
                yield chart.with_cell(row, column, other).with_cell(row, column + 1, cell)


def cell_of_the_row_above(chart: Typed) -> Iterator[Typed]:
    for row, column, cell in figures(chart):
        if not row or not chart.runs(row - 1):
            continue
        above = chart.lines[row - 1][column]
        girth = chart.headings[column] in ("chest", "bust", "waist", "hips")
        if ends(above) and above != cell and (girth or "kind: garment" not in chart.head):
            yield chart.with_cell(row, column, above)


def figures_of_the_row_above(chart: Typed) -> Iterator[Typed]:
    measured = [n for n, name in enumerate(chart.headings) if n and name.islower()]
    for row in range(1, len(chart.lines)):
        if chart.runs(row - 1) and any(chart.grows[n] for n in measured):
            copied = chart
            for column in measured:
                copied = copied.with_cell(row, column, chart.lines[row - 1][column])
            if copied != chart:
                yield copied


def two_rows_exchanged(chart: Typed) -> Iterator[Typed]:
    for row in range(len(chart.lines) - 1):
        if chart.runs(row):
            lines = list(chart.lines)
            lines[row], lines[row + 1] = lines[row + 1], lines[row]
            yield replace(chart, lines=tuple(lines))


def labels_exchanged(chart: Typed) -> Iterator[Typed]:
    for row, cells in enumerate(chart.lines):
        for column, cell in enumerate(cells):
            if column and chart.headings[column].isupper() and chart.runs(row):
                other = chart.lines[row + 1][column]
                if other != cell and re.match(r"\d", other) and re.match(r"\d", cell):
                    yield chart.with_cell(row, column, other).with_cell(row + 1, column, cell)


def label_mistyped(chart: Typed) -> Iterator[Typed]:
    for row, cells in enumerate(chart.lines):
        for column, cell in enumerate(cells):
            label = column and chart.headings[column].isupper() and len(chart.lines) > 2
            if label and re.fullmatch(r"\d[1-9]", cell) and cell != cell[::-1] and chart.step(row, column):
                yield chart.with_cell(row, column, cell[::-1])


def end_lost(chart: Typed) -> Iterator[Typed]:
    """36-36, where 36-38 was meant."""
    for row, column, cell in figures(chart):
        found = NUMBER.findall(cell)
        if len(found) == 2:
            yield chart.with_cell(row, column, f"{found[0]}-{found[0]}")


def range_turned_round(chart: Typed) -> Iterator[Typed]:
    for row, column, cell in figures(chart):
        found = NUMBER.findall(cell)
        if len(found) == 2:
            yield chart.with_cell(row, column, f"{found[1]}-{found[0]}")


def cell_forgotten(chart: Typed) -> Iterator[Typed]:
    for row, column, _ in figures(chart):
        yield chart.with_cell(row, column, "")


def size_twice(chart: Typed) -> Iterator[Typed]:
    for row in range(len(chart.lines) - 1):
        if chart.runs(row):
            yield chart.with_cell(row + 1, 0, chart.lines[row][0])


def turned_upside_down(chart: Typed) -> Iterator[Typed]:
    if all(chart.lines) and len(chart.lines) > 2:
        yield replace(chart, lines=chart.lines[::-1])


KINDS: dict[str, Callable[[Typed], Iterator[Typed]]] = {
    kind.__name__: kind
    for kind in (
        digits_changed_round,
        digit_left_out,
        digit_too_many,
        wrong_ten,
        other_unit_in_a_cell,
        other_unit_in_a_column,
        other_unit_in_the_chart,
        neighbours_exchanged,
        columns_exchanged_in_a_row,
        cell_of_the_row_above,
        figures_of_the_row_above,
        two_rows_exchanged,
        labels_exchanged,
        label_mistyped,
        end_lost,
        range_turned_round,
        cell_forgotten,
        size_twice,
        turned_upside_down,
    )
}


# Up to so many of each kind, the same in every run; the weakest kind, a wrong ten, is taken whole.
SAMPLE = 825
FOUND = 0.985


def planted(sound: dict[str, str], kind: str) -> list[str]:
    charts = [chart for text in sound.values() if (chart := typed(text))]
    every = [changed.text for chart in charts for changed in KINDS[kind](chart)]
    return every[:: max(1, len(every) // SAMPLE)]


@pytest.mark.parametrize("kind", KINDS)
def test_planted_mistakes_are_found(kind: str, sound: dict[str, str], find: Find) -> None:
    texts = planted(sound, kind)
    missed = [text for text in texts if not find(text)]
    assert len(texts) > 10
    assert len(missed) <= (1 - FOUND) * len(texts), "\n".join(missed)


def test_nothing_is_found_in_sound_charts(sound: dict[str, str], find: Find) -> None:
    found = {id: [str(problem) for problem in problems] for id, text in sound.items() if (problems := find(text))}
    assert found == {}
