"""The numbers under a size system are not of that system: headings were exchanged, or the column is another one.

Bad:

    kind: label
    for: men
    goods: shoes
    table: |
      EU | UK
      7  | 41
      8  | 42
      9  | 43

Good:

    kind: label
    for: men
    goods: shoes
    table: |
      UK | EU
      7  | 41
      8  | 42
      9  | 43
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.catalogue.size_chart import ChartColumn, ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.reference.plausible_sizes import Plausible, plausible_label
from generator.yaml_source import Place

GERMAN = frozenset({"EU", "DE"})
SHORT, LONG = (15.0, 36.0), (60.0, 130.0)


def check(checked: Checked) -> Iterator[Finding]:
    chart = checked.chart
    if chart.axes:
        return
    for column, run, ranks, number in checked.ranks:
        system = column.system if column else chart.size_system
        people = checked.people_of(column)
        bounds = plausible_label(system, chart.goods, people)
        numbers = [(n, float(rank[1])) for n, rank in enumerate(ranks) if rank and rank[0] == "number"]
        if bounds is None or not numbers or not system:
            continue
        outside = [(n, figure) for n, figure in numbers if not bounds.holds(figure)]
        all_of_them = len(outside) * 2 > len(numbers)
        if system in GERMAN and chart.goods in ("clothes", "swimwear") and _short_or_long([n for _, n in numbers]):
            continue
        if not all_of_them and _climb_on([figure for _, figure in numbers], bounds):
            continue
        for n, _ in outside[:1] if all_of_them else outside:
            place = run[n].place if column is None else run[n].cells[number].place
            text = run[n].size if column is None else run[n].cells[number].text
            cure = "compare it with the source"
            if all_of_them:
                place = column.place if column else place
                cure = "the heading is wrong, or was exchanged with another"
            about = tuple(_place(run, k, column, number) for k in range(len(run)))
            message = f"'{text}' is no size of {system}"
            about = about if all_of_them else (place,)
            yield Finding(place, message, cure, "warning", system, run[n].size, about, yields=not all_of_them)


def _short_or_long(figures: Sequence[float]) -> bool:
    """Whether numbers are German short sizes, half of the regular ones (17, 18, 19 of 34, 36, 38), or long ones,
    twice as high (68, 72, 76)."""
    steps = {b - a for a, b in pairwise(figures)}
    return (steps == {1.0} and SHORT[0] <= min(figures) and max(figures) <= SHORT[1]) or (
        steps == {4.0} and LONG[0] <= min(figures) and max(figures) <= LONG[1]
    )


def _climb_on(figures: Sequence[float], bounds: Plausible) -> bool:
    """Whether numbers go on in their own steps past what is usual: swimwear that is made up to UK 46."""
    steps = [b - a for a, b in pairwise(figures)]
    beyond = [n for n, (a, b) in enumerate(pairwise(figures)) if not (bounds.holds(a) and bounds.holds(b))]
    within = [step for n, step in enumerate(steps) if n not in beyond]
    return len(within) > 1 and min(steps) > 0 and all(steps[n] <= max(within) for n in beyond)


def _place(run: Sequence[ChartRow], index: int, column: ChartColumn | None, number: int) -> Place:
    return run[index].place if column is None else run[index].cells[number].place
