"""A label stands twice in one cell, or the same cell stands twice in a label column whose other labels differ.

The same label may stand in several rows where a system has fewer sizes than the chart. Here the next one is then
left out (41½, 41½, 42½; DD, DD, F; J2, J2, J4), so that one of the two was meant to be it.

Bad:

    kind: label
    for: men
    goods: shoes
    table: |
      UK | EU
      7  | 41
      8  | 42
      9  | 42
      10 | 44
      11 | 45
      12 | 46

Good:

    kind: label
    for: men
    goods: shoes
    table: |
      UK  | EU
      7   | 41
      7,5 | 41
      8   | 42
      8,5 | 42
      9   | 43
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.checks.seen_chart import Checked, Finding
from generator.measure import ladders as climbing
from generator.measure import slips
from generator.measure.label_order import Rank
from generator.measure.size_labels import same_label

# Children's labels that begin with a letter: J2, K13.
_CHILD = re.compile(r"([a-z])(\d+(?:\.5)?)")
# The rounding of floats: from DD to F it is 1.8, which leaves E out in Britain, and nothing in America.
NOTHING = 1e-6


def check(checked: Checked) -> Iterator[Finding]:
    for table in checked.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                said = [same_label(labels.text) for labels in cell.labels]
                if len(set(said)) < len(said):
                    message = f"{column.key}: '{cell.text}' says a label twice ({row.size})"
                    cure = "keep one of them"
                    yield Finding(cell.place, message, cure, "warning", column.key, row.size, (cell.place,))
    for labelled, run, ranks, number in checked.ranks:
        if labelled is None or len(run) < 4:
            continue
        wrong = [row.cells[number].place in checked.wrong for row in run]
        american = labelled.system == "US"
        places = [_place(rank, row.cells[number].text, american) for rank, row in zip(ranks, run, strict=True)]
        figures = [float(rank[1]) if rank and not out else None for rank, out in zip(places, wrong, strict=True)]
        steps = [b - a if a is not None and b is not None else None for a, b in pairwise(figures)]
        known = [step for step in steps if step is not None]
        still = [n for n, step in enumerate(steps) if step == 0]
        usual = climbing.typical([step for step in known if step > 0])
        if not usual or (len(still) > 1 and len(still) * 4 >= len(known)):
            continue
        long = climbing.LONG * usual + (NOTHING if american else -NOTHING)
        for n in still:
            around = [steps[k] for k in (n - 1, n + 1) if 0 <= k < len(steps) and steps[k] is not None]
            if not any(step is not None and step >= long for step in around):
                continue
            first, second = run[n], run[n + 1]
            twice = second if n + 1 < len(steps) and (steps[n + 1] or 0) >= long else first
            cell = twice.cells[number]
            message = f"{labelled.key}: '{cell.text}' stands for '{first.size}' and for '{second.size}'"
            at = run.index(twice)
            figure = figures[at] or 0.0
            meant = slips.write(figure + (usual if twice is second else -usual), min(usual, 0.5))
            cure = _cure(cell.text, places[at], meant)
            about = (cell.place, (first if twice is second else second).cells[number].place)
            yield Finding(cell.place, message, cure, "warning", labelled.key, twice.size, about, yields=True)


def _place(rank: Rank | None, label: str, american: bool) -> Rank | None:
    """The place of a label in its column, also of `J2`; None of `DDD`, which some write for F."""
    if rank is not None:
        return None if american and rank[0] == "cup" and len(same_label(label)) > 2 else rank
    match = _CHILD.fullmatch(same_label(label))
    return (f"child {match[1].upper()}", Decimal(match[2])) if match else None


def _cure(text: str, rank: Rank | None, meant: str) -> str:
    """With the number that was meant, and what stands before it; of cups and letters nothing is said."""
    if child := _CHILD.fullmatch(same_label(text)):
        return f"did you mean {child[1].upper()}{meant}?"
    return f"did you mean {meant}?" if rank and rank[0].startswith("number") else "compare both with the source"
