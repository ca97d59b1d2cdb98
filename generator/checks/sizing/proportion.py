"""Two measures of one body (or thing) that cannot be so: a waist wider than the hips, an inseam longer than the
outseam. Cells, or whole columns, have changed places.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust | waist | hips
      S    | 84   | 66    | 92
      M    | 88   | 96    | 70
      L    | 92   | 98    | 100

Good:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust | waist | hips
      S    | 84   | 66    | 92
      M    | 88   | 70    | 96
      L    | 92   | 74    | 100
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.seen_chart import Checked, Finding

_WOMEN, _ANYBODY = frozenset({"women"}), frozenset[str]()
# (the smaller, the larger, of whom): true of every size that is made.
_PAIRS = (
    ("waist", "hips", _WOMEN),
    ("waist", "bust", _WOMEN),
    ("underbust", "bust", _ANYBODY),
    ("inseam", "outseam", _ANYBODY),
    ("inseam", "height", _ANYBODY),
    ("hips", "height", _ANYBODY),
    ("neck", "chest", _ANYBODY),
    ("neck", "waist", _ANYBODY),
    ("thigh", "hips", _ANYBODY),
    ("foot_width", "foot_length", _ANYBODY),
    ("wrist", "hand", _ANYBODY),
    ("calf", "thigh", _ANYBODY),
    ("insole_length", "sole_length", _ANYBODY),
    ("diameter", "circumference", _ANYBODY),
)


def check(checked: Checked) -> Iterator[Finding]:
    if "maternity" in checked.chart.size_groups:
        return
    for table in checked.tables:
        where = {column.measure: n for n, column in enumerate(table.columns) if column.measure}
        for smaller, larger, whom in _PAIRS:
            if smaller not in where or larger not in where or (whom and set(checked.people) != whom):
                continue
            first, second = table.columns[where[smaller]], table.columns[where[larger]]
            if first.whose != second.whose or first.measured != second.measured:
                continue
            found = []
            for row in table.rows:
                low, high = row.cells[where[smaller]], row.cells[where[larger]]
                if not (low.span and high.span and low.span.low and high.span.high):
                    continue
                if low.span.low.exact > high.span.high.exact:
                    message = f"{row.size}: {first.key} {low.text} is more than {second.key} {high.text}"
                    cure = f"have they changed places? {first.key} is always less"
                    about = (low.place, high.place)
                    found.append(
                        Finding(low.place, message, cure, "warning", first.key, row.size, about, yields=True)
                    )
            if len(found) > 1 and len(found) * 2 > len(table.rows):
                message = f"{first.key} is more than {second.key} in most rows, as in {found[0].message}"
                cure = "the headings were exchanged, or one of them is wrong"
                every = tuple(place for one in found for place in one.about)
                found = [Finding(second.place, message, cure, "warning", second.key, "", every)]
            yield from found
