"""A size label falls inside a run: M stands below L, or EU 40 below EU 42.

Children's shoe numbers restart after 13½ (…13, 13½, 1, 2 …), and that is no mistake. Sizes that have no common
order (S, M, L and then One size) are parted by a blank line.

Bad:

    kind: label
    for: women
    table: |
      EU | UK
      36 | 8
      38 | 12
      40 | 10
      42 | 14

Good:

    kind: label
    for: kids
    goods: shoes
    table: |
      EU | UK
      31 | 12 1/2
      32 | 13
      33 | 1
      34 | 2
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby

from generator.checks.seen_chart import CHILDREN, Checked, Finding
from generator.measure import ladders as climbing
from generator.measure import slips
from generator.measure.label_order import rank_of, restarts, two_parts
from generator.measure.size_labels import label_number
from generator.yaml_source import Place

# So many rows must say how two columns climb.
EXCHANGED = 3
# So near to whole thirds, in thirds.
THIRD = 0.05


def check(checked: Checked) -> Iterator[Finding]:
    yield from _two_parts(checked)
    chart = checked.chart
    may_restart = chart.goods not in ("clothes", "bras", "rings", "hats", "bedding") and (
        not chart.people or bool({*CHILDREN, "unisex"} & set(chart.people))
    )
    exchanged = set[Place]()
    for found in _exchanged_cells(checked):
        exchanged.update(found.about)
        yield found
    for column, run, ranks, number in checked.ranks:
        restarted = False
        for n in range(1, len(run)):
            before, after = ranks[n - 1], ranks[n]
            if before is None or after is None or before[0] != after[0] or after[1] >= before[1]:
                continue
            children = may_restart or not CHILDREN.isdisjoint(checked.people_of(column))
            if children and not restarted and restarts(before[1], after[1]):
                restarted = True
                continue
            figures = [float(rank[1]) if rank and rank[0] == after[0] else None for rank in ranks]
            even = [float(k) for k in range(len(run))]
            wrong = climbing.culprit(figures, even, n - 1, n)
            row, other = run[wrong], run[n - 1 if wrong == n else n]
            if row.place in checked.exchanged and other.place in checked.exchanged:
                continue
            if column is None:
                message = f"the size '{run[n].size}' stands below '{run[n - 1].size}'"
                cure = "rows run from small to large; a blank line starts a new run"
                about = (row.place, other.place)
                yield Finding(row.place, message, cure, "error", "size", row.size, about)
                continue
            cells = run[n - 1].cells[number], run[n].cells[number]
            if not exchanged.isdisjoint(cell.place for cell in cells):
                continue
            message = (
                f"{column.key} falls from {cells[0].text} ({run[n - 1].size}) to {cells[1].text} ({run[n].size})"
            )
            wanted = climbing.expected(figures, even, wrong)
            third = _third(wanted, [cell.text for cell in (one.cells[number] for one in run)])
            slip = third or (wanted and slips.probable(row.cells[number].text, wanted, 0.5))
            cure = f"did you mean {slip}?" if slip else "compare it with the source"
            places = (row.cells[number].place, other.cells[number].place)
            yield Finding(places[0], message, cure, "error", column.key, row.size, places)


def _third(wanted: float | None, texts: Sequence[str]) -> str:
    """A number of a column that goes by thirds, as it is written: `43 1/3`; else empty."""
    if wanted is None or not any(text.endswith((" 1/3", " 2/3")) for text in texts):
        return ""
    whole, thirds = divmod(round(wanted * 3), 3)
    return (f"{whole} {thirds}/3" if thirds else f"{whole}") if abs(wanted * 3 - round(wanted * 3)) < THIRD else ""


def _exchanged_cells(checked: Checked) -> Iterator[Finding]:
    """Labels of one size that stand under one another's system: both columns fall, and climb with the two put
    back."""
    columns = [labels for labels in checked.ranks if labels[0] is not None]
    for (first, run, ranks, one), (second, other_run, others, two) in combinations(columns, 2):
        if run is not other_run or first is None or second is None:
            continue
        figures = [
            [float(rank[1]) if rank and rank[0] == "number" else None for rank in both] for both in (ranks, others)
        ]
        if any(len(run) - column.count(None) < EXCHANGED for column in figures):
            continue
        fell = [{k for pair in climbing.falls(column) for k in pair} for column in figures]
        for n in sorted(fell[0] & fell[1]):
            if figures[0][n] is None or figures[1][n] is None:
                continue
            changed = [list(column) for column in figures]
            changed[0][n], changed[1][n] = figures[1][n], figures[0][n]
            if any(climbing.falls(column) for column in changed):
                continue
            cells = run[n].cells[one], run[n].cells[two]
            message = f"{first.key} and {second.key} of '{run[n].size}' have changed places"
            cure = f"write {cells[1].text} under {first.key}, and {cells[0].text} under {second.key}"
            about = (cells[0].place, cells[1].place)
            yield Finding(about[0], message, cure, "error", first.key, run[n].size, about)
            break


def _two_parts(checked: Checked) -> Iterator[Finding]:
    """Sizes of two parts in one label (30/30, 30/32, 32/30) that two neighbours exchanged keep out of order."""
    for _, rows in groupby((row for table in checked.tables for row in table.rows), key=lambda row: row.run):
        run = list(rows)
        keys = [_two_numbers(row.size) for row in run]
        known = [key for key in keys if key is not None]
        if len(known) < max(4, len(run)) or _sorted(known):
            continue
        for n in range(len(known) - 1):
            if _sorted([*known[:n], known[n + 1], known[n], *known[n + 2 :]]):
                first, second = run[n], run[n + 1]
                message = f"the size '{second.size}' stands below '{first.size}'"
                cure = "the two seem to have changed places; if not, put a blank line where a new run begins"
                about = (second.place, first.place)
                yield Finding(second.place, message, cure, "warning", "size", second.size, about)
                break


# 36S, 36R, 36L: of jackets.
_LENGTHS = {"s": Decimal(0), "r": Decimal(1), "l": Decimal(2), "xl": Decimal(3)}


def _two_numbers(size: str) -> tuple[Decimal, Decimal] | None:
    if (number := label_number(size)) and number[1] in _LENGTHS:
        return number[0], _LENGTHS[number[1]]
    parts = two_parts(size)
    ranks = [rank_of(part) or rank_of(part, "cups") for part in parts or ()]
    return (ranks[0][1], ranks[1][1]) if len(ranks) == 2 and ranks[0] and ranks[1] else None


def _sorted(keys: list[tuple[Decimal, Decimal]]) -> bool:
    return keys == sorted(keys) or keys == sorted(keys, key=lambda key: key[::-1])
