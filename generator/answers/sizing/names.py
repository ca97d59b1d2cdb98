"""What sizes, measures and figures are called in a locale."""

from __future__ import annotations

from decimal import Decimal

from generator.catalogue.size_chart import ChartColumn, SizeChart, Worded
from generator.facts.sizing import ChartView, Figure, ShownLabels, ViewRow
from generator.measure.size_labels import ONE_SIZE, same_label
from generator.text import Name, Text, Value
from generator.wording import Words, chain

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
WORN = frozenset({"clothes", "bras", "cups", "underwear", "swimwear", "hosiery", "socks", "gloves"})


def figure(words: Words, figure: Figure) -> str:
    """A figure as the locale writes it, without its unit: `33¾–35½`, `88,5`, `5′6″`, `118+`."""
    low = None if figure.low is None else end_text(words, figure.low, figure.form)
    high = None if figure.high is None else end_text(words, figure.high, figure.form)
    if low is None:
        return words.at_most(high or "")
    if high is None:
        return words.at_least(low)
    return low if low == high else words.range(low, high)


def end_text(words: Words, number: Decimal, form: str) -> str:
    """One end of a figure as the locale writes it."""
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


def of_what(chart: SizeChart) -> str:
    """Whose measures a chart has, in words: a ring or a bag is no garment."""
    return "thing" if chart.kind == "garment" and chart.goods not in WORN else chart.kind


def worded(said: Worded, words: Words) -> Name:
    return words.name(said if isinstance(said, str) else dict(said))


def sizes_said(seen: ChartView, words: Words) -> Text:
    """`XS to XL`, or the one size there is."""
    sizes = [row.size for row in seen.rows if same_label(row.size) != ONE_SIZE]
    if not sizes:
        return words.say("sizing.only")
    first, last = (_in_order(size_name(seen.chart, size, words)) for size in (sizes[0], sizes[-1]))
    if len(sizes) == 1:
        return words.say("sizing.one_size", size=first)
    return words.say("sizing.sizes", first=first, last=last)


def _in_order(name: Name | Text) -> Name | Value | Text:
    """A label as a value, so that `6 F` keeps its order among words from right to left."""
    shown = name.plain() if isinstance(name, Text) else ""
    return Value("sizing.size", shown, shown) if shown.isascii() and shown else name


def size_name(chart: SizeChart, size: str, words: Words) -> Name | Text:
    same = same_label(size)
    named = next((said for label, said in chart.names if same_label(label) == same), None)
    # A label is better than its name in a third language: `Single` on an English page, not `Einzelbett`.
    if named is not None:
        name = worded(named, words)
        if name.language in {*chain(words.locale), *chain(words.first), words.first.language}:
            return name
    if same == ONE_SIZE:
        return words.say("sizing.one_size_label")
    return words.text(size)


def symbol(unit: str, words: Words) -> str:
    return words.say(f"units.symbol.{unit}").plain() if unit and words.has(f"units.symbol.{unit}") else ""


def heading(column: ChartColumn, words: Words) -> Text:
    if column.name:
        return words.of(worded(column.name, words))
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


def in_sentence(column: ChartColumn, words: Words) -> Text:
    """What a measure is called inside a sentence."""
    if column.measure and not column.name:
        return words.say(f"sizing.measures.{column.measure}.name")
    return heading(column, words)


def badges(seen: ChartView) -> list[str]:
    """What stands on the drawing: digits for a body, letters for a thing, so that they are never mixed up."""
    signs = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ" if seen.chart.kind == "garment" else map(str, range(1, 100)))
    return [
        next(signs, "") if shown.column.role == "measure" and shown.column.quantity == "length" else ""
        for shown in seen.columns
    ]


def fact(seen: ChartView, row: ViewRow, key: str) -> str:
    return f"sizing.{seen.chart.id}.{row.size}.{key}"


def exact(one: Figure) -> str:
    low, high = ("" if end is None else f"{end:f}" for end in (one.low, one.high))
    return low if low == high else f"{low}..{high}"
