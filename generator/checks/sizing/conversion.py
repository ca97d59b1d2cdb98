"""A label is out of step with the other systems of its row: everywhere else UK is EU less 28, and here it is not.

Where the difference drifts, as between EU and UK shoes, only a label out of line with those above and below is
told.

Bad:

    kind: label
    for: women
    table: |
      EU | UK | US
      34 | 6  | 2
      36 | 8  | 4
      38 | 11 | 6
      40 | 12 | 8
      42 | 14 | 10
      44 | 16 | 12

Good:

    kind: label
    for: women
    table: |
      EU | UK | US
      34 | 6  | 2
      36 | 8  | 4
      38 | 10 | 6
      40 | 12 | 8
      42 | 14 | 10
      44 | 16 | 12
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from generator.catalogue.size_chart import ChartColumn, ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.measure import ladders as climbing
from generator.measure import slips
from generator.measure.label_order import Rank, rank_of, rank_of_labels, restarts

# After 13½ comes 1, which is 14.
CHILD_NUMBERS = Decimal(13)
# A first or last number this many steps away from the next is none of the column.
FAR, NOTHING = 4, 0.001
Labels = tuple[ChartColumn | None, tuple[ChartRow, ...], list[Rank | None], int]


def check(checked: Checked) -> Iterator[Finding]:
    by_run: dict[int, list[Labels]] = {}
    for labels in checked.ranks:
        column, run, ranks, number = labels
        by_run.setdefault(id(run), []).append((column, run, _unrolled(ranks), number))
    for columns in by_run.values():
        told = set[tuple[int, int]]()
        for finding, where in (*_offsets(columns), *_lines(checked, columns)):
            if where not in told:
                told.add(where)
                yield finding


def _unrolled(ranks: list[Rank | None]) -> list[Rank | None]:
    """Numbers that climb on where children's shoes restart: 13, 13½, 1 as 13, 13½, 14."""
    more, before = Decimal(0), Decimal(0)
    found: list[Rank | None] = []
    for rank in ranks:
        if rank and rank[0].startswith("number"):
            more += CHILD_NUMBERS if restarts(before, rank[1]) else 0
            before = rank[1]
        found.append((rank[0], rank[1] + more) if rank else None)
    return found


def _offsets(columns: list[Labels]) -> Iterator[tuple[Finding, tuple[int, int]]]:
    """Rows in which a pair of systems is not as far apart as in all others; the column is the one that most pairs
    with it blame."""
    blamed: Counter[tuple[int, int]] = Counter()
    why: dict[tuple[int, int], tuple[Labels, float]] = {}
    for first, second in combinations(columns, 2):
        apart = _apart(first[2], second[2])
        known = [difference for difference in apart if difference is not None]
        if len(known) < 5:
            continue
        usual, times = Counter(known).most_common(1)[0]
        odd = [n for n, difference in enumerate(apart) if difference is not None and difference != usual]
        if len(odd) > max(1, len(known) // 8) or times < 4:
            continue
        for n in odd:
            if not _between_usual(apart, n, usual) or not _far_enough(second, apart, n, usual):
                continue
            for labels, wanted in ((first, _number(second, n) - usual), (second, _number(first, n) + usual)):
                key = (n, labels[3])
                blamed[key] += 1
                why.setdefault(key, (labels, wanted))
    for row in sorted({n for n, _ in blamed}):
        key, votes = max(((k, v) for k, v in blamed.items() if k[0] == row), key=lambda pair: (pair[1], pair[0][1]))
        labels, wanted = why[key]
        # Of two columns either may be wrong; the one out of line with its own neighbours is.
        rivals = [why[k] for k, v in blamed.items() if k[0] == row and v == votes]
        if len(rivals) > 1:
            labels, wanted = max(rivals, key=lambda rival: _off_line(rival[0], row))
        if labels[0] is None and len(rivals) == 1:
            continue
        yield _finding(labels, row, wanted), (row, labels[3])


def _lines(checked: Checked, columns: list[Labels]) -> Iterator[tuple[Finding, tuple[int, int]]]:
    for labels in columns:
        column, run, ranks, number = labels
        if column is None:
            continue
        figures = [float(rank[1]) if rank and rank[0].startswith("number") else None for rank in ranks]
        if climbing.falls(figures):
            continue
        known = [figure for figure in figures if figure is not None]
        still = sum(a == b for a, b in pairwise(known))
        if still > 1 and still * 4 >= len(known) - 1:
            continue
        for odd in climbing.oddities(figures, checked.positions(run)):
            # At the ends a system may step otherwise, and a longer step is no mistake; a far longer one is.
            inside = odd.kind == "dent" and 0 < odd.index < len(run) - 1
            if inside or _far_off(known, odd.index in (0, len(run) - 1)):
                yield _finding(labels, odd.index, odd.expected), (odd.index, number)


def _far_off(numbers: list[float], at_end: bool) -> bool:
    """Whether one step, the first or the last, is many times as long as every other."""
    steps = sorted(b - a for a, b in pairwise(numbers))
    return at_end and len(steps) > 3 and steps[-1] >= FAR * max(steps[-2], NOTHING) and steps[0] > 0


def _finding(labels: Labels, index: int, wanted: float) -> Finding:
    column, run, _, number = labels
    row = run[index]
    place = row.place if column is None else row.cells[number].place
    text = row.size if column is None else row.cells[number].text
    name = column.key if column else "size"
    typed = rank_of_labels(row.cells[number].labels) if column else rank_of(text)
    rolled = typed is not None and (rank := labels[2][index]) is not None and rank[1] != typed[1]
    wanted -= float(CHILD_NUMBERS) if rolled else 0
    message = f"{name}: '{text}' ({row.size}) is out of step with the other labels"
    cure = f"did you mean {slips.write(wanted, 0.5)}?" if wanted >= 0 else "compare it with the source"
    return Finding(place, message, cure, "warning", name, row.size, (place,), yields=True)


def _apart(first: list[Rank | None], second: list[Rank | None]) -> list[float | None]:
    return [
        float(b[1] - a[1]) if a and b and a[0] == b[0] and a[0].startswith("number") else None
        for a, b in zip(first, second, strict=True)
    ]


def _between_usual(apart: list[float | None], index: int, usual: float) -> bool:
    """Whether the rows above and below are as far apart as is usual (at the ends: the two that follow)."""
    if 0 < index < len(apart) - 1:
        return apart[index - 1] == usual == apart[index + 1]
    inner = apart[1:3] if index == 0 else apart[-3:-1]
    return all(difference == usual for difference in inner)


def _far_enough(labels: Labels, apart: list[float | None], index: int, usual: float) -> bool:
    """Inside, any difference is one; at the ends, where systems may step otherwise, one of more than two steps (a
    large British house ends its dresses with UK 14, 16 beside US 10, 16)."""
    difference = apart[index]
    if 0 < index < len(apart) - 1 or difference is None:
        return True
    numbers = [float(rank[1]) for rank in labels[2] if rank]
    return abs(difference - usual) > 2 * climbing.typical([b - a for a, b in pairwise(numbers)])


def _number(labels: Labels, index: int) -> float:
    rank = labels[2][index]
    return float(rank[1]) if rank else 0.0


def _off_line(labels: Labels, index: int) -> float:
    figures = [float(rank[1]) if rank else None for rank in labels[2]]
    even = [float(n) for n in range(len(figures))]
    wanted = climbing.expected(figures, even, index)
    figure = figures[index]
    return abs(figure - wanted) if wanted is not None and figure is not None else 0.0
