"""Size charts in words: the table, how to measure, and which size to take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.answers import Answer, Block, Cell, Column, Mark, Measuring, Table, Tool
from generator.catalogue.size_chart import ChartColumn, SizeChart, Worded
from generator.facts.sizing import ChartView, Figure, ProductCharts, ShownLabels, ViewCell, ViewColumn, ViewRow
from generator.facts.sizing.showing import view
from generator.measure.size_labels import ONE_SIZE, same_label
from generator.text import Name, Run, Text, Value
from generator.wording import Words

VULGAR = {
    Decimal("0.25"): "¼",
    Decimal("0.5"): "½",
    Decimal("0.75"): "¾",
    Decimal("0.125"): "⅛",
    Decimal("0.375"): "⅜",
    Decimal("0.625"): "⅝",
    Decimal("0.875"): "⅞",
}
SIXTY_FOURTH = 64
NAMED = 3  # measures that the short answer names
WORN = frozenset({"clothes", "bras", "cups", "underwear", "swimwear", "hosiery", "socks", "gloves"})
CHILDREN = frozenset({"girls", "boys", "kids", "baby"})
DRAWINGS = {
    "rings": "ring",
    "hats": "head",
    "gloves": "hand",
    "belts": "belt",
    "bags": "bag",
    "bedding": "bedding",
    "shoes": "foot",
    "socks": "foot",
}


def chart(charts: ProductCharts, words: Words) -> Answer | None:
    """Which measures has each size? One table a chart, then how to measure; None: no chart has a row."""
    views = [seen for seen in view(charts, words.locale) if seen.rows]
    if not views:
        return None
    tables: list[Block] = [_table(seen, words) for seen in views]
    measuring: list[Block] = [found for seen in views if (found := _measuring(seen, words))]
    return Answer(
        "sizing.chart",
        words.say("sizing.chart.question"),
        _short(views[0], words),
        (*tables, *measuring),
        headline=words.say("sizing.chart.headline"),
        anchor="size-chart",
    )


def how_to_measure(charts: ProductCharts, words: Words) -> Answer | None:
    """How do I measure? One drawing a chart, with each measure it uses; None: nothing there is measured."""
    views = [seen for seen in view(charts, words.locale) if seen.rows]
    blocks = tuple(found for seen in views if (found := _measuring(seen, words)))
    if not blocks:
        return None
    marked = {mark.measure for mark in blocks[0].marks}
    columns = [shown.column for shown in views[0].columns if (shown.column.measure or shown.column.key) in marked]
    names = words.join([_in_sentence(column, words) for column in columns])
    short = words.say("sizing.how_to_measure.short", measures=names)
    question = words.say("sizing.how_to_measure.question")
    return Answer("sizing.how_to_measure", question, short, blocks, anchor="how-to-measure")


def which_size(charts: ProductCharts, words: Words) -> Answer | None:
    """Which size am I? What a page needs to compare a person with the chart; None: no person is measured."""
    views = [seen for seen in view(charts, words.locale) if seen.rows]
    found = next((seen for seen in views if _of_a_person(seen)), None)
    if found is None:
        return None
    columns = _of_a_person(found)
    names = words.join([_in_sentence(seen.column, words) for _, seen in columns])
    short = words.say("sizing.which_size.short", measures=names)
    tool = Tool("which-size", _tool_facts(found, columns, words))
    question = words.say("sizing.which_size.question")
    return Answer("sizing.which_size", question, short, (tool,), anchor="which-size")


def figure(words: Words, figure: Figure) -> str:
    """A figure as the locale writes it, without its unit: `33¾–35½`, `88,5`, `5′6″`, `118+`."""
    low = None if figure.low is None else _number(words, figure.low, figure.form)
    high = None if figure.high is None else _number(words, figure.high, figure.form)
    if low is None:
        return words.at_most(high or "")
    if high is None:
        return words.at_least(low)
    return low if low == high else words.range(low, high)


def _number(words: Words, number: Decimal, form: str) -> str:
    if form == "feet":
        feet, inches = divmod(number, 12)
        return f"{feet:.0f}′{'0' if 0 < inches < 1 else ''}{_fraction(inches)}″"
    if form == "fraction" and number * SIXTY_FOURTH % 1 == 0:
        return _fraction(number)
    return words.number(number)


def _fraction(number: Decimal) -> str:
    """`34¼`, `9 5/16`."""
    whole, rest = divmod(number, 1)
    if not rest:
        return f"{whole:.0f}"
    sign = VULGAR.get(rest.normalize())
    if sign:
        return f"{whole:.0f}{sign}" if whole else sign
    over, under = int(rest * SIXTY_FOURTH), SIXTY_FOURTH
    while over % 2 == 0:
        over, under = over // 2, under // 2
    return f"{whole:.0f} {over}/{under}" if whole else f"{over}/{under}"


def labels_text(shown: ShownLabels, words: Words) -> Text:
    """Labels as typed, spans with the locale's dash: `36, 38`, `4–6`."""
    texts = [one.first if one.first == one.last else words.range(one.first, one.last) for one in shown.labels]
    return words.text(", ".join(texts))


# ---- the table ---------------------------------------------------------------------------------------------------


def _table(seen: ChartView, words: Words) -> Table:
    chart = seen.chart
    badges = _badges(seen)
    columns = [_first_column(seen, words)]
    columns += [_column(seen, number, badges[number], words) for number in range(len(seen.columns))]
    rows = tuple(
        (_size(seen, row, words), *(_cell(seen, row, at, words) for at in range(len(seen.columns))))
        for row in seen.rows
    )
    return Table(
        _caption(seen, words),
        tuple(columns),
        rows,
        subject=chart.id,
        whose=chart.kind,
        title=_title(chart, words),
        tag=words.say(f"sizing.tag.{_of_what(chart)}"),
        lead=_lead(chart, words),
        notes=tuple(_notes(seen, words)),
    )


def _of_what(chart: SizeChart) -> str:
    """Whose measures a chart has, in words: a ring or a bag is no garment."""
    return "thing" if chart.kind == "garment" and chart.goods not in WORN else chart.kind


def _title(chart: SizeChart, words: Words) -> Text:
    if chart.title:
        return words.of(_worded(chart.title, words))
    return words.say("sizing.chart.headline")


def _worded(said: Worded, words: Words) -> Name:
    return words.name(said if isinstance(said, str) else dict(said))


def _caption(seen: ChartView, words: Words) -> Text:
    chart = seen.chart
    sizes = _sizes(seen, words)
    key = f"sizing.caption.{_of_what(chart)}"
    if chart.title:
        return words.say(f"{key}_titled", title=_worded(chart.title, words), sizes=sizes)
    return words.say(key, sizes=sizes)


def _sizes(seen: ChartView, words: Words) -> Text:
    """`XS to XL`, or the one size there is."""
    sizes = [row.size for row in seen.rows if same_label(row.size) != ONE_SIZE]
    if not sizes:
        return words.say("sizing.only")
    first, last = (_size_name(seen.chart, size, words) for size in (sizes[0], sizes[-1]))
    if len(sizes) == 1:
        return words.say("sizing.one_size", size=first)
    return words.say("sizing.sizes", first=first, last=last)


def _size_name(chart: SizeChart, size: str, words: Words) -> Name | Text:
    same = same_label(size)
    named = next((said for label, said in chart.names if same_label(label) == same), None)
    if named is not None:
        return _worded(named, words)
    if same == ONE_SIZE:
        return words.say("sizing.one_size_label")
    return words.text(size)


def _lead(chart: SizeChart, words: Words) -> Text | None:
    if chart.kind == "label":
        return None
    lead = words.say(f"sizing.lead.{_of_what(chart)}")
    if chart.between_sizes:
        return words.of(lead, " ", words.say(f"sizing.between.{chart.between_sizes}"))
    return lead


def _first_column(seen: ChartView, words: Words) -> Column:
    if seen.system:
        key = f"words.systems.{seen.system}"
        full = words.say(key).plain() if words.has(key) else ""
        return Column("size", words.text(seen.system), "size", full_name=full)
    return Column("size", words.say("sizing.size"), "size")


def _column(seen: ChartView, number: int, badge: str, words: Words) -> Column:
    shown = seen.columns[number]
    column = shown.column
    heading = _heading(column, words)
    if column.role == "measure":
        unit, other = _symbol(shown.first, words), _symbol(shown.second, words)
        if column.quantity == "age":
            unit = ""  # ages carry their unit in the cell, since a column may go from months to years
        return Column(column.key, heading, "measure", unit, other, badge)
    if column.role == "system":
        labels = [row.cells[number].labels for row in seen.rows]
        about = all(label.approximate for label in labels if label)
        key = f"words.systems.{column.system}"
        full = words.say(key).plain() if words.has(key) else ""
        return Column(column.key, heading, "label", full_name=full, approximate=about)
    return Column(column.key, heading, "text")


def _symbol(unit: str, words: Words) -> str:
    return words.say(f"units.symbol.{unit}").plain() if unit and words.has(f"units.symbol.{unit}") else ""


def _heading(column: ChartColumn, words: Words) -> Text:
    if column.name:
        return words.of(_worded(column.name, words))
    if column.role == "system" and column.system:
        if column.people:
            return words.of(f"{column.system} ", words.say(f"sizing.people.{column.people}"))
        return words.text(column.system)
    if column.role == "size_group":
        return words.say("sizing.size_group")
    if column.measure:
        name = words.say(f"sizing.measures.{column.measure}.name").plain()
        return words.text(name[:1].upper() + name[1:])
    return words.of(words.name(column.key))


def _in_sentence(column: ChartColumn, words: Words) -> Text:
    """What a measure is called inside a sentence."""
    if column.measure and not column.name:
        return words.say(f"sizing.measures.{column.measure}.name")
    return _heading(column, words)


def _badges(seen: ChartView) -> list[str]:
    """What stands on the drawing: digits for a body, letters for a thing, so that they are never mixed up."""
    signs = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ" if seen.chart.kind == "garment" else map(str, range(1, 100)))
    return [
        next(signs, "") if shown.column.role == "measure" and shown.column.quantity == "length" else ""
        for shown in seen.columns
    ]


def _size(seen: ChartView, row: ViewRow, words: Words) -> Cell:
    name = _size_name(seen.chart, row.size, words)
    beside = None
    if row.beside:
        sign = "≈" if row.beside.approximate else ""
        beside = words.of(f"{seen.beside} {sign}", _labels(seen, row, seen.beside, row.beside, words))
    return Cell(words.of(name), beside=beside)


def _cell(seen: ChartView, row: ViewRow, number: int, words: Words) -> Cell:
    shown, cell = seen.columns[number], row.cells[number]
    if cell.labels:
        origin = "given" if cell.labels.origin == "brand" else cell.labels.origin
        key = shown.column.key
        return Cell(_labels(seen, row, key, cell.labels, words), origin=origin, approximate=cell.labels.approximate)
    if cell.first:
        text = _figure(seen, row, shown, cell.first, words)
        return Cell(text, _figure(seen, row, shown, cell.second, words) if cell.second else None)
    if cell.text and shown.column.role == "size_group":
        return Cell(words.say(f"sizing.groups.{cell.text}"))
    return Cell(words.of(words.name(cell.text)) if cell.text else words.text("–"))


def _labels(seen: ChartView, row: ViewRow, key: str, shown: ShownLabels, words: Words) -> Text:
    text = labels_text(shown, words).plain()
    machine = ", ".join(one.text for one in shown.labels)
    return words.of(Value(_fact(seen, row, key), text, machine))


def _fact(seen: ChartView, row: ViewRow, key: str) -> str:
    return f"sizing.{seen.chart.id}.{row.size}.{key}"


def _figure(seen: ChartView, row: ViewRow, shown: ViewColumn, one: Figure, words: Words) -> Text:
    text = figure(words, one)
    if shown.column.quantity == "age":
        number = one.high if one.high is not None else one.low or Decimal(0)
        text = words.say(f"sizing.age.{one.unit}", figure=words.text(text), n=number).plain()
    return words.of(Value(_fact(seen, row, shown.column.key), text, f"{_exact(one)} {one.unit}"))


def _exact(one: Figure) -> str:
    low, high = ("" if end is None else f"{end:f}" for end in (one.low, one.high))
    return low if low == high else f"{low}..{high}"


def _notes(seen: ChartView, words: Words) -> list[Text]:
    """What must be said of the figures: flat or round, tolerance, approximate labels, the source's day."""
    chart = seen.chart
    notes: list[Text] = []
    for measured in ("flat", "round"):
        girths: list[Run | Text] = [
            _heading(shown.column, words) for shown in seen.columns if shown.column.measured == measured
        ]
        if girths:
            notes.append(words.say(f"sizing.note.{measured}", measures=words.join(girths), n=len(girths)))
    if chart.tolerance:
        amount = chart.tolerance
        one = Figure(
            amount.number, amount.number, amount.unit, "fraction" if amount.unit == "in" else "decimal", True
        )
        unit = _symbol(amount.unit, words)
        shown = Value(
            f"sizing.{chart.id}.tolerance", f"{figure(words, one)} {unit}", f"{amount.number} {amount.unit}"
        )
        notes.append(words.say("sizing.note.tolerance", figure=shown))
    labels = [row.beside for row in seen.rows if row.beside]
    labels += [cell.labels for row in seen.rows for cell in row.cells if cell.labels]
    if any(label.origin == "formula" for label in labels):
        notes.append(words.say("sizing.note.formula"))
    elif any(label.approximate for label in labels):
        notes.append(words.say("sizing.note.approximate"))
    if any(label.origin == "standard" for label in labels):
        notes.append(words.say("sizing.note.standard"))
    if chart.note:
        notes.append(words.of(_worded(chart.note, words)))
    if chart.source and chart.source.checked:
        day = date.fromisoformat(chart.source.checked)
        shown = Value(f"sizing.{chart.id}.checked", words.day(day), chart.source.checked)
        notes.append(words.say("sizing.note.checked", day=shown))
    return notes


def _short(seen: ChartView, words: Words) -> Text:
    """`Sizes XS to XL: bust 80–102 cm, waist 62–84 cm and hips 88–110 cm.`"""
    ranges: list[Run | Text] = []
    for number, shown in enumerate(seen.columns):
        if shown.column.role != "measure" or shown.column.quantity != "length" or len(ranges) == NAMED:
            continue
        if one := _whole_range([row.cells[number] for row in seen.rows]):
            text = Value(
                f"sizing.{seen.chart.id}.{shown.column.key}", figure(words, one), f"{_exact(one)} {one.unit}"
            )
            unit = words.text(_symbol(one.unit, words))
            measured = words.say(
                "sizing.chart.measured", measure=_in_sentence(shown.column, words), figure=text, unit=unit
            )
            ranges.append(measured)
    sizes = _sizes(seen, words)
    if not ranges:
        return words.say("sizing.chart.short_labels", sizes=sizes)
    return words.say("sizing.chart.short", sizes=sizes, measures=words.join(ranges))


def _whole_range(cells: Sequence[ViewCell]) -> Figure | None:
    figures = [cell.first for cell in cells if cell.first]
    lows = [one.low for one in figures if one.low is not None]
    highs = [one.high for one in figures if one.high is not None]
    if not lows or not highs:
        return None
    open_low = any(one.low is None for one in figures)
    open_high = any(one.high is None for one in figures)
    low, high = None if open_low else min(lows), None if open_high else max(highs)
    if low is None and high is None:
        return None
    return Figure(low, high, figures[0].unit, figures[0].form)


# ---- how to measure ----------------------------------------------------------------------------------------------


def _measuring(seen: ChartView, words: Words) -> Measuring | None:
    marks: list[Mark] = []
    for badge, shown in zip(_badges(seen), seen.columns, strict=True):
        column = shown.column
        if column.role != "measure" or not badge:
            continue
        how = words.of(_worded(column.how, words)) if column.how else _how(column, words)
        if how is not None:
            marks.append(Mark(badge, column.measure or column.key, _heading(column, words), how))
    if not marks:
        return None
    where = "where" if seen.chart.kind == "garment" else "how"
    return Measuring(_drawing(seen), words.say(f"sizing.measuring.{where}"), tuple(marks), seen.chart.id)


def _how(column: ChartColumn, words: Words) -> Text | None:
    """How a measure is taken: on a body, on a thing laid flat, or all round it."""
    ways = ("how",) if column.whose == "body" else (column.measured or "flat", "flat", "how")
    for way in ways:
        if column.measure and words.has(f"sizing.measures.{column.measure}.{way}"):
            return words.say(f"sizing.measures.{column.measure}.{way}")
    return None


def _drawing(seen: ChartView) -> str:
    """The drawing that shows most of a chart's measures."""
    chart = seen.chart
    if chart.goods in DRAWINGS:
        return DRAWINGS[chart.goods]
    if chart.kind == "foot":
        return "foot"
    if chart.kind == "body":
        if chart.people and CHILDREN.issuperset(chart.people):
            return "body-child"
        return "body-man" if chart.people == ("men",) else "body-woman"
    measures = {shown.column.measure for shown in seen.columns}
    if measures & {"inseam", "outseam", "rise", "back_rise", "leg_opening", "thigh"}:
        return "trousers"
    if chart.goods == "bras":
        return "bra"
    upper = bool(measures & {"bust", "chest", "sleeve", "shoulder", "neck", "collar"})
    if measures >= {"waist", "hips", "length"}:
        return "dress" if upper else "skirt"
    return "top" if upper else ""


# ---- which size --------------------------------------------------------------------------------------------------

PersonColumns = list[tuple[int, ViewColumn]]


def _of_a_person(seen: ChartView) -> PersonColumns:
    """The columns that a shopper can measure on a body or a foot."""
    return [
        (number, shown)
        for number, shown in enumerate(seen.columns)
        if shown.column.role == "measure" and shown.column.whose == "body" and shown.column.quantity != "age"
        if any(row.cells[number].first for row in seen.rows)
    ]


def _tool_facts(seen: ChartView, columns: PersonColumns, words: Words) -> dict[str, object]:
    """Exact millimetres (grams for weight) as text; the page converts what is typed and compares."""
    return {
        "schema": "which-size/1",
        "chart": seen.chart.id,
        "kind": seen.chart.kind,
        "between": seen.chart.between_sizes,
        "unit": "in" if seen.inches_first else "cm",
        "measures": [
            {
                "key": shown.column.key,
                "name": _heading(shown.column, words).plain(),
                "badge": _badges(seen)[number],
                "quantity": shown.column.quantity,
            }
            for number, shown in columns
        ],
        "sizes": [
            {
                "size": row.size,
                "name": words.of(_size_name(seen.chart, row.size, words)).plain(),
                "measures": {
                    shown.column.key: [None if end is None else f"{end.normalize():f}" for end in exact]
                    for number, shown in columns
                    if (exact := row.cells[number].exact)
                },
            }
            for row in seen.rows
        ],
    }
