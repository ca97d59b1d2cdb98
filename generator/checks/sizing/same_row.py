"""Two sizes have the same figures: a row was copied and only its label changed.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust  | waist
      S    | 84-88 | 66-70
      M    | 84-88 | 66-70
      L    | 92-96 | 74-78

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust  | waist
      S    | 84-88 | 66-70
      M    | 88-92 | 70-74
      L    | 92-96 | 74-78
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.catalogue.size_chart import ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import Ladder, Table
from generator.measure import ladders as climbing
from generator.measure.label_order import rank_of
from generator.reference.measurements import MEASURES


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        same = [(a, b) for run in table.runs for a, b in pairwise(run) if _same(table, a, b)]
        steps = sum(len(run) - 1 for run in table.runs)
        if len(same) > 1 and len(same) * 4 >= steps:
            continue  # two labels a step is this chart's way
        for above, row in same:
            about = tuple(cell.place for row in (above, row) for cell in row.cells)
            ladders = _ladders(checked, above, row)
            copied, of = (above, row) if _upper_is_copied(ladders, above) else (row, above)
            message = f"'{copied.size}' has the same figures as '{of.size}'"
            cure = _meant(ladders, copied) or "compare the row with the source"
            yield Finding(copied.place, message, cure, "warning", "", copied.size, about, yields=True)


def _ladders(checked: Checked, above: ChartRow, row: ChartRow) -> list[Ladder]:
    """The columns of lengths in which both rows stand."""
    return [
        ladder
        for run in checked.side_by_side
        for ladder in run
        if {id(above), id(row)} <= {id(rung.row) for rung in ladder.rungs} and not ladder.may_stand
    ]


def _upper_is_copied(ladders: Sequence[Ladder], above: ChartRow) -> bool:
    """Whether the long step lies before the two rows and not behind them: then the upper one took over the figures
    of the one below it."""
    for ladder in ladders:
        at = next(n for n, rung in enumerate(ladder.rungs) if rung.row is above)
        figures = ladder.middles
        before = _step(figures, at - 1, at)
        after = _step(figures, at + 1, at + 2)
        if before is not None and after is not None and before != after:
            return before > after
        usual = climbing.typical([step for step in ladder.steps if step])
        if before is not None and after is None:
            return before >= climbing.LONG * usual
        if after is not None and before is None:
            return after < climbing.LONG * usual
    return False


def _step(figures: climbing.Figures, first: int, second: int) -> float | None:
    if first < 0 or second >= len(figures):
        return None
    low, high = figures[first], figures[second]
    return high - low if low is not None and high is not None else None


def _meant(ladders: Sequence[Ladder], copied: ChartRow) -> str:
    """What the other rows say that the copied one should be: `about chest 44-46, waist 38-40`."""
    told = []
    for ladder in ladders:
        at = next(n for n, rung in enumerate(ladder.rungs) if rung.row is copied)
        _, about, figures = ladder.both_meant(at).partition(" about ")
        if about:
            told.append(f"{ladder.column.key} {figures}")
    return f"the sizes beside it suggest about {', '.join(told)}" if told else ""


def _same(table: Table, above: ChartRow, row: ChartRow) -> bool:
    """Whether all figures (or, where nothing is measured, all labels) are the same, and some of them should
    grow."""
    measures = [n for n, column in enumerate(table.columns) if column.role == "measure"]
    if not measures:
        labels = [n for n, column in enumerate(table.columns) if column.role == "system"]
        return len(labels) > 1 and all(
            row.cells[n].text and row.cells[n].text == above.cells[n].text for n in labels
        )
    given = [n for n in measures if row.cells[n].span and above.cells[n].span]
    lengths = [n for n in measures if table.columns[n].quantity == "length"]
    given = [n for n in given if n in lengths] if lengths else given
    letters = all((rank := rank_of(one.size)) and rank[0] == "letter" for one in (above, row))
    if len(given) < (1 if letters and len(lengths) == 1 else 2) or any(
        row.cells[n].span is None for n in measures if above.cells[n].span
    ):
        return False
    grows = any((known := MEASURES.get(table.columns[n].measure)) and not known.still for n in given)
    return grows and all(_exact(row, n) == _exact(above, n) for n in given)


def _exact(row: ChartRow, number: int) -> object:
    span = row.cells[number].span
    return span.exact if span else None
