"""A chart of bodies holds the measures of the thing: its S would be wide for most people's M.

A shirt is some 8 to 14 cm wider than the one who wears it. Shoppers who compare their own measures with such a
chart buy a size too small. Also told where the figures are within what bodies have, and give themselves away: a
waist nearly as wide as the bust in every size, or single figures beside the length and the sleeve of the thing.

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

import re
from collections.abc import Iterator

from generator.catalogue.size_chart import ChartRow
from generator.checks.seen_chart import Checked, Finding
from generator.facts.sizing.ladders import Table
from generator.measure import ladders as climbing
from generator.measure.size_labels import label_number, same_label
from generator.reference.plausible_sizes import AS_EU, LETTER_BODIES, LETTER_TOPS, NUMBER_TOPS, Who

_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_WIDTHS = ("bust", "chest")
# The waists of regular women are 12 cm or more within the bust, in charts of loose clothes 3 in; those of men 6 cm
# (in mm).
STRAIGHT: dict[Who, float] = {"women": 70.0, "men": 40.0}
# What stands beside the length on a drawing of a shirt, and what is measured on people alone.
_SEAMS = frozenset({"shoulder", "sleeve", "hem", "cuff", "collar"})
_BODIES = frozenset({"waist", "hips", "underbust", "height", "weight", "inseam", "arm", "torso", "neck"})


def check(checked: Checked) -> Iterator[Finding]:
    chart = checked.chart
    grown: list[Who] = [who for who in LETTER_TOPS if who in chart.people]
    if len(grown) != 1 or len(chart.people) > 1 or chart.goods != "clothes" or chart.size_groups != ("regular",):
        return
    for table in checked.tables:
        for number, column in enumerate(table.columns):
            if column.measure not in _WIDTHS or column.whose != "body" or checked.units.get(column):
                continue
            if _named_by_it(table, number):
                continue
            judged = wide = 0
            for row in table.rows:
                span = row.cells[number].span
                top = _top(checked, table, row, grown[0]) if span and span.low else None
                if span and span.low and top is not None:
                    judged += 1
                    wide += float(span.low.exact) / 10 >= top
            if (
                (judged >= 2 and wide == judged)
                or _straight(table, number, grown[0])
                or _laid_out(table, number, grown[0])
            ):
                message = (
                    f"{column.key} has the figures of the thing, and the chart says that they are the wearer's"
                )
                cure = "say `kind: garment` with `measured: round`, or take the wearer's measures"
                laid = [one for one in table.columns if one is column or one.measure in _SEAMS]
                about = tuple(cell.place for one in laid for cell in checked.cells_of(one))
                yield Finding(column.place, message, cure, "warning", column.key, "", about, yields=True)


def _named_by_it(table: Table, width: int) -> bool:
    """Whether sizes are named by these very figures, as in kurtas and suits (38 is a chest of 38 in): those are the
    wearer's, whatever stands beside them."""
    said = [
        (float(span.low.number), [row.size, *(cell.text for cell in row.cells if cell.labels)])
        for row in table.rows
        if (span := row.cells[width].span) and span.low
    ]
    named = sum(
        any(abs(float(number) - figure) <= 1 for label in labels for number in _NUMBERS.findall(label))
        for figure, labels in said
    )
    return len(said) > 2 and named == len(said)


def _straight(table: Table, width: int, who: Who) -> bool:
    """Whether the waist is nearly as wide as the bust in every row: so are straight shirts, and no bodies."""
    waists = [n for n, column in enumerate(table.columns) if column.measure == "waist" and column.whose == "body"]
    less = [
        float(bust.low.exact - waist.low.exact)
        for n in waists
        for row in table.rows
        if (bust := row.cells[width].span) and (waist := row.cells[n].span) and bust.low and waist.low
    ]
    return len(less) >= 3 and all(0 <= apart < STRAIGHT[who] for apart in less)


def _laid_out(table: Table, width: int, who: Who) -> bool:
    """Whether single figures stand beside measures that only things have, and beside none that only bodies have,
    and are more than bodies of their letters have."""
    measures = {column.measure for column in table.columns if column.role == "measure"}
    singles = [cell.single for row in table.rows if (cell := row.cells[width].span)]
    return (
        "length" in measures
        and bool(measures & _SEAMS)
        and not measures & _BODIES
        and len(singles) > 2
        and all(singles)
        and not _fits_the_letters(table, width, who)
    )


def _fits_the_letters(table: Table, width: int, who: Who) -> bool:
    """Whether no figure is more than a body of its letter has, as in kurtas, which are sold by the chest that they
    fit: the piece itself would be wider. In a column that falls one figure is mistyped."""
    known = [
        (float(span.low.exact) / 10, most)
        for row in table.rows
        if (most := LETTER_BODIES[who].get(same_label(row.size))) and (span := row.cells[width].span) and span.low
    ]
    mistyped = bool(climbing.falls([figure for figure, _ in known]))
    return len(known) > 2 and sum(figure > most for figure, most in known) <= mistyped


def _top(checked: Checked, table: Table, row: ChartRow, who: Who) -> float | None:
    """Where no body of this size begins, by its letter or its EU number; None where neither is known."""
    if (letter := LETTER_TOPS[who].get(same_label(row.size))) is not None:
        return letter
    labels = [(checked.chart.size_system, row.size)]
    labels += [
        (c.system, cell.text) for c, cell in zip(table.columns, row.cells, strict=True) if c.role == "system"
    ]
    lowest, highest, wider = NUMBER_TOPS[who]
    for system, text in labels:
        found = label_number(text)
        if found is None or found[1] or system not in AS_EU or (who == "men" and AS_EU[system]):
            continue
        eu = float(found[0]) + AS_EU[system]
        return 2 * eu + wider if lowest <= eu <= highest else None
    return None
