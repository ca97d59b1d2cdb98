"""Charts restricted to what is sold: nothing by nearness, one object for products alike, origins of labels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import pi
from typing import Any

import pytest

from generator.catalogue.size_chart import SizeChart
from generator.checks.sizing import check_charts
from generator.facts.sizing import ShownLabels
from generator.facts.sizing.joining import join, whole
from generator.facts.sizing.published import published_tables
from generator.facts.sizing.record import sizes_record
from generator.facts.sizing.showing import view
from generator.measure.locales import Locale
from generator.measure.size_labels import label_number
from generator.measure.sold_sizes import SoldSizes, read_sold_sizes
from generator.problems import Mistake

Read = Callable[..., Any]


def test_a_size_without_a_row_says_what_would_help(charts: dict[str, SizeChart]) -> None:
    tops = charts["womens-tops"]
    (missing,) = join([tops], read_sold_sizes(["38"])).unmatched
    assert missing.cure == "it is a size of EU: say `size_system: EU`"
    (missing,) = join([tops], read_sold_sizes(["S"]), "EU").unmatched
    assert missing.cure == "it is a size of the chart's first column: take `size_system` out"
    (missing,) = join([tops], read_sold_sizes(["8"]), "JP").unmatched
    assert missing.cure in (
        "it is a size of UK: say `size_system: UK`",
        "it is a size of US: say `size_system: US`",
    )
    (missing,) = join([tops], read_sold_sizes(["XXL"])).unmatched
    assert missing.cure == "add a row, or write one of XS, S, M"


BOTH = (
    "kind: foot\nunit: cm\ntable: |\n"
    "  US men | US women | EU | foot length\n  7 | 8.5 | 40 | 25\n  8 | 9.5 | 41 | 26\n  9 | 10.5 | 42 | 27\n"
)


def rows(charts: Any) -> list[tuple[str, str]]:
    (sold,) = charts.charts
    return [(row.size, row.row.size) for row in sold.rows]


def test_labels_of_two_peoples_in_one_chart_are_never_taken_for_each_other(read: Read) -> None:
    chart = read(chart=BOTH)[0]["chart"]
    theirs = join([chart], read_sold_sizes(["9.5"]), audience=["women"])
    assert rows(theirs) == [("9.5", "8")] and not theirs.unmatched
    assert rows(join([chart], read_sold_sizes(["9"]), audience=["men"])) == [("9", "9")]
    assert rows(join([chart], read_sold_sizes(["9"]))) == [("9", "9")]  # the first column, where nobody is said
    assert rows(join([chart], read_sold_sizes(["8.5"]), "US women")) == [("8.5", "7")]
    (seen,) = view(theirs, Locale("en-US"))
    assert (seen.system, seen.people) == ("US", "women")
    assert [column.column.key for column in seen.columns] == ["foot length", "US men", "EU"]
    (british,) = view(theirs, Locale("en-GB"))
    assert british.rows[0].beside and british.rows[0].beside.text == "7.5"  # women's 9.5 less 2, not men's


def test_where_nothing_says_whose_labels_are_sold_it_is_asked(read: Read) -> None:
    table = "  size | US men | US women | foot length\n  S | 7 | 8.5 | 25\n  M | 8 | 9.5 | 26\n"
    chart = read(chart=f"kind: foot\nunit: cm\ntable: |\n{table}")[0]["chart"]
    assert rows(join([chart], read_sold_sizes(["9.5"]), "US", audience=["women"])) == [("9.5", "M")]
    (asked,) = join([chart], read_sold_sizes(["8", "9"]), "US").unmatched
    assert asked.message == "the chart 'chart' has US men and US women, and nothing says which of them '8' is"
    assert asked.cure == "say `for: men` in the product, or `size_system: US men`"


def test_sizes_are_found_by_every_spelling_and_shown_as_sold(charts: dict[str, SizeChart]) -> None:
    (sold,) = join([charts["womens-tops"]], read_sold_sizes(["Medium", "x-small"])).charts
    assert [row.size for row in sold.rows] == ["x-small", "Medium"]
    (sold,) = join([charts["bras"]], read_sold_sizes(["70 E"])).charts
    assert [row.row.size for row in sold.rows] == ["70E"]


def test_products_alike_share_one_object_with_a_key_of_its_own(charts: dict[str, SizeChart]) -> None:
    one = join([charts["womens-tops"]], read_sold_sizes(["XS", "S"]))
    same = join([charts["womens-tops"]], read_sold_sizes(["XS", "S"]))
    other = join([charts["womens-tops"]], read_sold_sizes(["XS", "M"]))
    assert one is same
    assert one.key != other.key and one != other


def test_moving_a_chart_down_its_file_changes_no_key(read: Read) -> None:
    text = "kind: body\nunit: cm\ntable: |\n  size | bust\n  S | 84\n"
    first, _ = read(one=text)
    second, _ = read(one=f"# a comment\n\n{text}")
    assert whole(first["one"]).key == whole(second["one"]).key


def test_ten_thousand_products_on_fifty_charts_share_what_is_joined(read: Read) -> None:
    table = "\n".join(f"  {n} | {2 * n - 50} | {60 + n}-{61 + n}" for n in range(30, 50))
    files = {f"c{n}": f"kind: body\nunit: cm\ntable: |\n  EU | UK | bust\n{table}\n" for n in range(50)}
    charts, problems = read(**files)
    assert not problems
    made = [join([charts[f"c{n % 50}"]], SoldSizes(tuple(map(str, range(32, 40 + n % 3))))) for n in range(10_000)]
    assert len({id(one) for one in made}) == len({one.key for one in made}) == 150


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (["S", "Small"], "stands twice"),
        (["9", "5", "10", "5"], "read as two sizes"),
        ([], "list of sizes"),
        ({"band": ["32"]}, "both parts"),
        ([["S"]], "one text"),
        ({}, "the sizes are a list"),
    ],
)
def test_sizes_that_cannot_be_are_refused(value: object, says: str) -> None:
    with pytest.raises(Mistake, match=says):
        read_sold_sizes(value)


def labels_of(chart: SizeChart, tag: str, beside: list[SizeChart] | None = None) -> list[ShownLabels | None]:
    product = join(
        [chart, *(beside or [])], SoldSizes(tuple(row.size for row in chart.rows)), "", published_tables()
    )
    (seen,) = view(product, Locale(tag))
    return [row.beside for row in seen.rows]


def test_the_brands_table_beats_the_published_one_and_that_beats_the_formula(read: Read) -> None:
    charts, problems = read(
        hats="kind: body\ngoods: hats\nunit: cm\ntable: |\n  EU | head\n  56 | 56\n  57 | 57\n  70 | 70\n",
        labels="kind: label\ngoods: hats\ntable: |\n  EU | US\n  56 | M\n",
    )
    assert not problems
    origins = [label and label.origin for label in labels_of(charts["hats"], "en-US", [charts["labels"]])]
    assert origins == ["brand", "standard", "formula"]
    approximate = [label and label.approximate for label in labels_of(charts["hats"], "en-US", [charts["labels"]])]
    assert approximate == [False, False, True]


def test_a_published_table_that_a_shop_brings_itself_is_called_a_standard(read: Read) -> None:
    table = (
        "kind: label\ngoods: shoes\nfor: women\nsource: {name: A standard}\ncolumns: {US: {origin: standard}}\n"
        "table: |\n  UK | US\n  3 | 5.5\n  4 | 6.5\n"
    )
    foot = "kind: foot\nfor: women\nunit: cm\ntable: |\n  {}\n"
    charts, problems = read(
        table=table,
        british=foot.format("UK | foot length\n  3 | 22\n  4 | 23\n  5 | 23,8"),
        american=foot.format("US | foot length\n  5.5 | 22\n  6.5 | 23"),
        own=foot.format("UK | US | foot length\n  3 | 5.5 | 22") + "columns: {US: {origin: standard}}\n",
    )
    assert not problems
    shown = [label for label in labels_of(charts["british"], "en-US", [charts["table"]]) if label]
    assert [(label.text, label.origin) for label in shown] == [
        *(("5.5", "standard"), ("6.5", "standard"), ("7", "formula")),
    ]
    back = [label for label in labels_of(charts["american"], "en-GB", [charts["table"]]) if label]
    assert [(label.text, label.origin) for label in back] == [("3", "standard"), ("4", "standard")]
    assert [label and label.origin for label in labels_of(charts["own"], "en-US")] == ["standard"]


def test_one_formula_makes_a_column_and_a_width_is_no_part_of_the_number(read: Read) -> None:
    charts, problems = read(
        shoes="kind: foot\nfor: men\nunit: mm\nsize_system: US\ndefault: {width: D}\n"
        "size_label: '{size} {width}'\naxes:\n  size: |\n    size | foot length\n    8 ½ | 263\n    9 | 267\n"
        "  width: |\n    width\n    D\n    2E\n"
    )
    assert not problems
    shown = [label and label.text for label in labels_of(charts["shoes"], "en-GB")]
    assert shown == ["7½", "7½", "8", "8"]


def test_a_hat_by_formula_is_written_in_eighths(read: Read) -> None:
    head = "kind: body\ngoods: hats\nunit: cm\ntable: |\n  {}\n"
    charts, problems = read(hats=head.format("CM | head\n  50 | 50\n  51 | 51\n  63 | 63"))
    assert not problems
    assert [label and label.text for label in labels_of(charts["hats"], "en-US")] == ["6 1/4", "6 3/8", "7 7/8"]


def test_without_people_there_is_no_conversion(read: Read) -> None:
    foot = "kind: foot\n{}unit: cm\ntable: |\n  EU | foot length\n  37 | 23,5\n  38 | 24\n"
    charts, _ = read(said=foot.format("for: women\n"), unsaid=foot.format(""))
    assert all(labels_of(charts["said"], "en-US"))
    assert not any(labels_of(charts["unsaid"], "en-US"))


def test_a_conversion_never_steps_backwards(read: Read) -> None:
    sizes = "\n".join(f"  {n / 2:g} | {20 + n / 5:g}" for n in range(70, 90))
    charts, _ = read(shoes=f"kind: foot\nfor: men\nunit: cm\ntable: |\n  EU | foot length\n{sizes}\n")
    for tag in ("en-US", "en-GB"):
        shown = [float(label.labels[0].first) for label in labels_of(charts["shoes"], tag) if label]
        assert shown == sorted(shown) and len(shown) == 20


def published(goods: str, people: str = "") -> list[dict[str, str]]:
    """The rows of a shipped table: the label of each system."""
    (table,) = (
        table
        for table in published_tables()
        if table.goods == goods and (not people or table.people == tuple(people.split()))
    )
    heads = [table.size_system, *(column.system for column in table.columns)]
    return [dict(zip(heads, [row.size, *(cell.text for cell in row.cells)], strict=True)) for row in table.rows]


def number(label: str) -> float:
    found = label_number(label)
    assert found
    return float(found[0])


def test_published_tables_are_sound() -> None:
    tables = published_tables()
    assert {table.goods for table in tables} == {"bras", "hats", "rings", "gloves", "shoes", "clothes"}
    assert all(
        table.kind == "label" and table.source and table.source.url and table.source.checked for table in tables
    )
    assert check_charts({table.id: table for table in tables}, date(2026, 11, 25)) == []


def test_published_rings_hats_and_bras_follow_the_rules_that_their_sources_give() -> None:
    """Rings: US diameter 0.458 in + 0.032 in a size, UK letters 1.25 mm apart from 37.5 mm, CH from 40 mm, JP a
    third of a mm of the diameter. Hats: the girth over pi in inches, to the eighth. Bras: EU = 2.5 UK − 10,
    FR = EU + 15, AU = UK − 22, IT = (EU − 60) / 5."""
    for row in published("rings"):
        diameter = (0.458 + 0.032 * number(row["US"])) * 25.4
        girth = diameter * pi
        assert abs(girth - int(row["ISO"])) <= 0.5
        assert int(row["EU"]) == int(row["ISO"]) == int(row["CH"]) + 40
        assert abs(37.5 + 1.25 * (ord(row["UK"][0]) - ord("A") + row["UK"].endswith("½") / 2) - girth) < 0.5
        assert abs(3 * diameter - 38 - int(row["JP"])) <= 0.5
    for row in published("hats"):
        diameter = int(row["CM"]) / 2.54 / pi
        assert abs(number(row["US"]) - diameter) <= 1 / 16
        assert number(row["UK"]) == number(row["US"]) - 1 / 8
    bands = {row["EU"][:-1] if row["EU"][-2].isdigit() else row["EU"][:-2]: row for row in published("bras")}
    for band, row in bands.items():
        said = {system: int("".join(filter(str.isdigit, label))) for system, label in row.items()}
        assert int(band) == 2.5 * said["UK"] - 10 == said["FR"] - 15 == 2.5 * (said["AU"] + 22) - 10
        assert int(band) == 60 + 5 * said["IT"]


def test_published_shoes_and_clothes_follow_the_rules_that_their_sources_give() -> None:
    for row in published("shoes"):
        assert row["ISO"] == row["MM"] == row["KR"] == row["CN"]
        assert number(row["JP"]) == int(row["ISO"]) / 10 and not int(row["ISO"]) % 5
    for row in published("clothes", "women"):
        uk = int(row["UK"])
        assert (int(row["US"]), int(row["AU"]), int(row["NZ"])) == (uk - 4, uk, uk)
        assert (int(row["FR"]), int(row["ES"]), int(row["IT"]), int(row["JP"])) == (
            uk + 28,
            uk + 28,
            uk + 32,
            uk - 1,
        )
    for row in published("clothes", "men"):
        assert int(row["EU"]) == int(row["IT"]) == int(row["UK"]) + 10 == int(row["US"]) + 10
    heights = [int(row["EU"]) for row in published("clothes", "kids girls boys")]
    assert heights == list(range(92, 158, 6))


@pytest.mark.parametrize(
    ("chart", "tag", "shown"),
    [
        # A shop's own UK and US; the reader's system from the table, marked where no two sources agree on one rule.
        ("for: women\nkind: body\nunit: cm\ntable: |\n  UK | bust\n  8 | 84\n  10 | 88\n", "fr-FR",
         ["≈36 standard", "≈38 standard"]),
        ("for: women\nkind: body\nunit: cm\ntable: |\n  US | bust\n  4 | 84\n  6 | 88\n", "ja-JP",
         ["≈7 standard", "≈9 standard"]),
        ("for: women\nkind: body\nunit: cm\ntable: |\n  US | bust\n  4 | 84\n  6 | 88\n", "en-AU",
         ["8 standard", "10 standard"]),
        ("for: women\nkind: body\nunit: cm\ntable: |\n  EU | bust\n  36 | 84\n  38 | 88\n", "en-US",
         ["≈4 formula", "≈6 formula"]),
        ("for: men\nkind: body\nunit: cm\ntable: |\n  EU | chest\n  48 | 96\n  50 | 100\n", "en-GB",
         ["38 standard", "40 standard"]),
        ("for: men\nkind: body\nunit: cm\ntable: |\n  EU | waist\n  48 | 84\n  50 | 88\n", "en-GB",
         [None, None]),
        ("for: girls\nkind: body\nunit: cm\ntable: |\n  EU | height\n  104 | 104\n  110 | 110\n", "en-GB",
         ["≈3-4 years standard", "≈4-5 years standard"]),
        ("for: men\nkind: foot\nunit: mm\ntable: |\n  KR | foot length\n  265 | 265\n  270 | 270\n", "ja-JP",
         ["26.5 standard", "27 standard"]),
        ("for: women\nkind: foot\nunit: cm\ntable: |\n  EU | foot length\n  38 | 24\n  39 | 24.7\n", "ko-KR",
         ["≈240 formula", "≈245 formula"]),
        ("for: men\nkind: body\ngoods: gloves\nunit: cm\ntable: |\n  INT | hand\n  S | 20-21.5\n  M | 22-24\n",
         "de-DE", ["8-8.5 standard", "9-9.5 standard"]),
    ],
)  # fmt: skip
def test_a_label_comes_from_the_best_there_is(read: Read, chart: str, tag: str, shown: list[str | None]) -> None:
    charts, problems = read(one=chart)
    assert not problems
    said = [
        f"{'≈' * label.approximate}{label.text} {label.origin}" if label else None
        for label in labels_of(charts["one"], tag)
    ]
    assert said == shown


def test_machines_read_where_each_label_and_figure_comes_from(charts: dict[str, SizeChart]) -> None:
    product = join([charts["womens-tops"]], read_sold_sizes(["38"]), "EU")
    (size,) = sizes_record(view(product, Locale("en-GB")))
    assert size["labels"]["UK"] == {"text": "8, 10", "from": "brand"}
    assert size["labels"]["US"] == {"text": "4-6, 8", "from": "brand", "approximate": True}
    waist = size["measures"]["waist"]
    assert (waist["kind"], waist["mm"], waist["typed"], waist["from"]) == (
        *("body", ["660", "750"], {"cm": ["66", "75"]}, "covers"),
    )
    assert waist["shown"] == {"in": ["26", "29.5"], "cm": ["66", "75"]}


def test_german_long_and_short_sizes_are_not_taken_for_larger_and_smaller_ones(read: Read) -> None:
    table = "  EU | waist\n  34 | 64\n  36 | 68\n\n  17 | 64\n  18 | 68\n\n  68 | 64\n  72 | 68\n"
    chart = read(chart=f"kind: body\nfor: women\nunit: cm\ntable: |\n{table}")[0]["chart"]
    (seen,) = view(join([chart], read_sold_sizes(["34", "36", "17", "18", "68", "72"])), Locale("en-US"))
    assert [row.beside and row.beside.text for row in seen.rows] == ["2", "4", None, None, None, None]
