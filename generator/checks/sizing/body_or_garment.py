"""A chart of bodies holds the measures of the thing: its S would be wide for most people's M.

A shirt is some 8 to 14 cm wider than the one who wears it. Shoppers who compare their own measures with such a
chart buy a size too small.

Bad:

    kind: body
    for: women
    unit: cm
    table: |
      size | bust | waist
      S    | 102  | 90
      M    | 110  | 98
      L    | 118  | 106

Good:

    kind: garment
    for: women
    unit: cm
    measured: round
    table: |
      size | bust | waist
      S    | 102  | 90
      M    | 110  | 98
      L    | 118  | 106
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.sizing import Checked, Finding
from generator.measure.size_labels import same_label
from generator.reference.plausible_sizes import LETTER_TOPS, Who

_WIDTHS = ("bust", "chest")


def check(checked: Checked) -> Iterator[Finding]:
    chart = checked.chart
    grown: list[Who] = [who for who in LETTER_TOPS if who in chart.people]
    if len(grown) != 1 or len(chart.people) > 1 or chart.goods != "clothes" or chart.size_groups != ("regular",):
        return
    tops = LETTER_TOPS[grown[0]]
    for table in checked.tables:
        for number, column in enumerate(table.columns):
            if column.measure not in _WIDTHS or column.whose != "body":
                continue
            judged = wide = 0
            for row in table.rows:
                span = row.cells[number].span
                if span and span.low and (top := tops.get(same_label(row.size))):
                    judged += 1
                    wide += float(span.low.exact) / 10 >= top
            if judged >= 2 and wide == judged:
                message = (
                    f"{column.key} has the figures of the thing, and the chart says that they are the wearer's"
                )
                cure = "say `kind: garment` with `measured: round`, or take the wearer's measures"
                about = tuple(cell.place for cell in checked.cells_of(column))
                yield Finding(column.place, message, cure, "warning", column.key, "", about, yields=True)
