"""Charts are read as people write them; what a machine would have to guess is refused, with line and column."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from generator.catalogue.size_chart import SizeChart
from generator.problems import Problem

Read = Callable[..., tuple[dict[str, SizeChart], list[Problem]]]
HEAD = "kind: body\nunit: cm\ntable: |\n"


def told(problems: list[Problem]) -> list[str]:
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in problems]


def refused(read: Read, text: str) -> list[str]:
    charts, problems = read(chart=text)
    assert not charts and problems
    return told(problems)


def test_every_shape_of_table_says_the_same(read: Read) -> None:
    tables = [
        "  size | EU | bust\n  S | 36 | 84-88\n  M | 38 | 88-92\n",
        "  | size | EU | bust |\n  | ---- | -- | ---- |\n  | S | 36 | 84-88 |\n  | M | 38 | 88-92 |\n",
        "  size\tEU\tbust\n  S\t36\t84-88\n  M\t38\t88-92\n",
        "  # pasted from the supplier\n  size | EU | Bust (cm)\n  S | 36 | 84–88\n  M | 38 | 88 to 92 cm\n",
    ]
    charts = []
    for table in tables:
        made, problems = read(chart=HEAD + table)
        assert not problems
        charts.append(made["chart"])
    made, problems = read(chart="kind: body\nunit: cm\nsizes: {S: {EU: 36, bust: 84-88}, M: {EU: 38, bust: 88-92}}")
    assert not problems
    charts.append(made["chart"])
    seen = {
        tuple((row.size, row.cells[0].labels, row.cells[1].span and row.cells[1].span.exact) for row in chart.rows)
        for chart in charts
    }
    assert len(seen) == 1


def test_blank_lines_part_runs_and_dashes_are_no_blanks(read: Read) -> None:
    charts, problems = read(chart=HEAD + "  size | bust\n  S | 84\n  M | -\n\n  One size | \n")
    assert not problems
    rows = charts["chart"].rows
    assert [row.run for row in rows] == [0, 0, 1]
    assert [row.cells[0].blank for row in rows] == [False, False, True]
    assert [row.cells[0].span for row in rows][1:] == [None, None]


def test_D13_range_reversed_is_refused_at_its_cell(read: Read) -> None:
    assert refused(read, HEAD + "  size | bust\n  S    | 97-91\n") == ["5:10: bust: '97-91' runs backwards"]


def test_D12_D19_D21_every_wrong_cell_is_told_at_once(read: Read) -> None:
    table = "  size | bust    | waist\n  S    | ~86     | 66 cmm\n  M    | 0       | sixty\n"
    assert refused(read, HEAD + table) == [
        "5:10: bust: '~86' is not exact",
        "5:23: waist: 'cmm' is not a unit; did you mean 'cm'?",
        "6:10: bust: '0' is no size of anything",
        "6:20: waist: 'sixty' is not a figure",
    ]


def test_D16_a_size_stands_once_however_it_is_spelled(read: Read) -> None:
    assert refused(read, HEAD + "  size | bust\n  XXL | 110\n  2xl | 112\n") == [
        "6:3: the size '2xl' stands twice, first in line 5 (as 'XXL')"
    ]


def test_D18_units_may_be_mixed_where_each_is_marked(read: Read) -> None:
    charts, problems = read(chart='kind: body\ntable: |\n  size | bust (cm) | waist\n  S | 84-88 | 26"-27½"\n')
    assert not problems
    cells = charts["chart"].rows[0].cells
    assert [cell.span.exact[0] for cell in cells if cell.span] == [Decimal(840), Decimal("660.4")]
    assert refused(read, "kind: body\ntable: |\n  size | bust\n  S | 84\n") == ["4:7: bust: '84' has no unit"]


def test_D20_a_comma_in_braces_is_explained(read: Read) -> None:
    charts, problems = read(chart="kind: body\nunit: cm\nsizes: {S: {bust: 86,5}}\n")
    assert not charts
    assert told(problems) == ["3:22: YAML ends '86' at the comma, and reads '5' as a key"] or "bust" in str(
        problems
    )
    assert '"86,5"' in problems[0].cure


def test_D25_a_chart_measures_something_has_sizes_and_may_have_one(read: Read) -> None:
    assert refused(read, HEAD + "  size | EU\n  S | 36\n") == ["1:1: nothing is measured in this chart"]
    assert "no sizes" in refused(read, HEAD + "  size | bust\n")[0]
    assert "no sizes" in refused(read, "kind: body\n")[0]
    charts, problems = read(chart=HEAD + "  size | bust\n  One size | 84-96\n")
    assert charts and not problems


def test_D26_a_blank_cell_is_read_and_a_short_line_is_not(read: Read) -> None:
    charts, problems = read(chart=HEAD + "  size | bust | waist\n  S | 84 |\n")
    assert not problems and charts["chart"].rows[0].cells[1].blank
    assert refused(read, HEAD + "  size | bust | waist\n  S | 84\n") == [
        "5:9: this line has 2 cells, the headings have 3"
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("  size | buts\n  S | 84\n", "4:10: 'buts' is neither a measure nor a size system; did you mean 'bust'?"),
        ("  size | bust | bust\n  S | 84 | 85\n", "4:17: the column 'bust' stands twice"),
        ("  größe | bust\n  S | 84\n", "4:3: the first column is the size, and its heading is 'größe'"),
        ("  size | US wimen | bust\n  S | 4 | 84\n", "4:10: 'wimen' is nobody that sizes are made for"),
        ("  size | bust (cmm)\n  S | 84\n", "4:10: 'cmm' is not a unit; did you mean 'cm'?"),
        ("  size | bust\n  36, 38 | 84\n", "5:3: '36, 38' is more than one size"),
        ("  size | bust\n  - | 84\n", "5:3: this row has no size"),
    ],
)
def test_headings_and_sizes_are_refused_with_what_was_meant(read: Read, text: str, says: str) -> None:
    assert refused(read, HEAD + text)[0].startswith(says)


@pytest.mark.parametrize(
    ("heading", "cure"),
    [
        ("Bust in inches", "did you mean `bust (in)`?"),
        ("waist cm", "did you mean `waist (cm)`?"),
        ("To fit bust", "did you mean `bust`?"),
        ("inside leg", "did you mean `inseam`?"),
        ("Hüftumfang", "did you mean `hips`?"),
        ("Taille", "did you mean `waist`?"),
        ("รอบเอว (นิ้ว)", "did you mean `waist (in)`?"),
        ("bust (+/- 2 cm)", "say `tolerance: 2 cm` above the table"),
    ],
)
def test_headings_in_other_words_are_refused_with_ours(read: Read, heading: str, cure: str) -> None:
    charts, problems = read(chart=f"{HEAD}  size | height | {heading}\n  S | 160 | 84\n  M | 165 | 88\n")
    assert not charts and [problem.cure for problem in problems] == [cure]


def test_what_people_paste_from_elsewhere_is_refused_with_the_way_it_is_written_here(read: Read) -> None:
    _, problems = read(chart=f"{HEAD}  size | bust\n  S | 84 cm (33 in)\n  M | 88\n  * the model wears S\n")
    assert [problem.cure for problem in problems] == [
        "if it is a note, write it above the table, as `note: …`",
        "give each its own column, as in `bust (cm) | bust (in)`",
    ]


@pytest.mark.parametrize(
    ("heading", "system", "people"),
    [
        ("size", "", ""),
        ("US men", "US", "men"),
        ("Men's US", "US", "men"),
        ("Men’s US size", "US", "men"),
        ("UK women", "UK", "women"),
        ("Ladies' UK", "UK", "women"),
        ("EU (kids)", "EU", "kids"),
        ("US big kids", "US", "kids"),
        ("US toddler", "US", "baby"),
        ("US W", "US", "women"),
        ("USA - Women", "US", "women"),
        ("Herren EU", "EU", "men"),
        ("Women's", "", "women"),
        ("Size (men)", "", "men"),
        ("Size EU", "EU", ""),
        ("JP (cm)", "JP", ""),
    ],
)
def test_the_first_column_may_name_a_system_and_people(read: Read, heading: str, system: str, people: str) -> None:
    charts, problems = read(chart=f"kind: body\nunit: cm\ntable: |\n  {heading} | bust\n  4 | 84\n  6 | 88\n")
    assert not problems
    chart = charts["chart"]
    assert (chart.size_system, chart.size_people, chart.people) == (system, people, (people,) if people else ())


@pytest.mark.parametrize(
    ("table", "says", "cure"),
    [
        ("US/CA | bust", "'US/CA' names US and CA", "give each system a column, or keep US"),
        ("US men/women | bust", "'US men/women' is for men and women", "or say `US unisex`"),
        ("size | Women's | bust", "'Women's' says for whom, and not what stands below it", "as in `US women`"),
        ("Men's and women's | bust", "the first column is the size", "call it `size`"),
        ("size | US M/W | bust", "'US M/W' is for men and women", "`US men` and `US women`"),
    ],
)
def test_headings_of_labels_that_are_not_clear_say_what_would_be(
    read: Read, table: str, says: str, cure: str
) -> None:
    row = " | ".join(["4"] * table.count("|")) + " | 84"
    charts, problems = read(chart=f"{HEAD}  {table}\n  {row}\n")
    assert not charts and len(problems) == 1
    assert says in problems[0].message and cure in problems[0].cure


def test_whom_a_chart_is_for_follows_from_its_first_heading_and_must_agree_with_it(read: Read) -> None:
    table = "unit: cm\ntable: |\n  US men | US women | foot length\n  8 | 9.5 | 26\n"
    assert read(chart=f"kind: foot\n{table}")[0]["chart"].people == ("men", "women")
    assert read(chart=f"kind: foot\nfor: unisex\n{table}")[0]["chart"].people == ("unisex",)
    assert not read(chart=f"kind: foot\nfor: women\n{table}")[1]  # sold to women in men's numbers, beside theirs
    (wrong,) = refused(read, "kind: foot\nfor: kids\n" + table)
    assert wrong == "5:3: the first column is for men, and the chart is for kids"


def test_keys_are_refused_with_what_was_meant_and_the_table_is_looked_through_as_well(read: Read) -> None:
    found = refused(read, "kind: bodi\nunit: cm\nforr: women\ntable: |\n  size | bust\n  S | 9-8\n")
    assert found == [
        "1:7: 'bodi' is not known for 'kind'; did you mean 'body'?",
        "3:1: there is no key 'forr' here; did you mean 'for'?",
        "6:7: bust: '9-8' runs backwards",
    ]


def test_a_garments_girths_say_whether_they_lie_flat(read: Read) -> None:
    garment = "kind: garment\nunit: cm\ntable: |\n  size | chest | length\n  S | 50 | 70\n"
    assert refused(read, garment) == ["4:10: nothing says whether chest is laid flat or all round"]
    charts, problems = read(chart=garment.replace("unit", "measured: flat\nunit"))
    assert not problems
    assert [column.measured for column in charts["chart"].columns] == ["flat", ""]


def test_a_column_of_the_shops_own_says_what_it_is(read: Read) -> None:
    charts, problems = read(
        chart="kind: garment\nmeasured: flat\nunit: cm\n"
        "columns: {A: {is: width, name: {en: Across}}, fits: {kind: text}, load (kg): {name: Load}}\n"
        "table: |\n  size | A | fits\n  S | 50 | 13-inch laptops\n"
    )
    assert "no column is called so" in told(problems)[0]
    charts, problems = read(
        chart="kind: garment\nunit: cm\ncolumns: {A: {is: width, name: {en: Across}}, fits: {kind: text}}\n"
        "table: |\n  size | A | fits\n  S | 50 | 13-inch laptops\n"
    )
    assert not problems
    width, fits = charts["chart"].columns
    assert (width.measure, width.whose, fits.role) == ("width", "garment", "text")


def test_both_kinds_stay_apart_in_one_chart(read: Read) -> None:
    charts, _ = read(chart=HEAD + "  size | bust | length | foot length\n  S | 84 | 70 | 24\n")
    assert [column.whose for column in charts["chart"].columns] == ["body", "garment", "body"]


def test_D07_charts_that_extend_each_other_are_printed_as_a_circle(read: Read) -> None:
    _, problems = read(
        a="extends: b\n",
        b="extends: c\n",
        c="extends: a\n",
        own="extends: own\n",
        d="extends: a\n",
        lost="extends: aa\n",
    )
    assert sorted(problem.message for problem in problems) == [
        "charts extend each other in a circle: a → b → c → a",
        "charts extend each other in a circle: own → own",
        "there is no size chart 'aa'; did you mean 'a'?",
    ]


def test_D08_two_ways_to_one_base_are_fine(read: Read) -> None:
    charts, problems = read(
        base=HEAD + "  size | bust\n  S | 84\n",
        left="extends: base\nsize_group: petite\n",
        right="extends: base\nsize_group: tall\ntable: |\n  size | height\n  S | 180\n",
        both="extends: right\nsize_group: plus\n",
    )
    assert not problems
    assert [column.key for column in charts["both"].columns] == ["bust", "height"]


def test_extending_in_another_unit_leaves_the_base_as_it_was_typed(read: Read) -> None:
    charts, problems = read(
        base=HEAD + "  size | bust\n  S | 84\n  M | 88\n",
        over="extends: base\nunit: in\ntable: |\n  size | bust\n  M | 35\n",
    )
    assert not problems
    spans = [row.cells[0].span for row in charts["over"].rows]
    assert [span.exact[0] for span in spans if span] == [Decimal(840), Decimal(889)]


def test_a_mistake_in_a_base_is_told_once(read: Read) -> None:
    _, problems = read(base=HEAD + "  size | bust\n  S | 9-8\n", over="extends: base\nsize_group: tall\n")
    assert len(problems) == 1


def test_sizes_of_two_parts_are_all_combinations(charts: dict[str, SizeChart], read: Read) -> None:
    assert [row.size for row in charts["bras"].rows] == ["70D", "70E", "75D", "75E"]
    made, problems = read(
        shoes="kind: foot\nunit: mm\ndefault: {width: D}\naxes:\n  size: |\n    size | foot length\n    9 | 270\n"
        "  width: |\n    width | foot girth\n    D | 250\n    EE | 260\n"
    )
    assert not problems
    assert [(row.size, row.spellings) for row in made["shoes"].rows] == [("9", ("9 D",)), ("9 EE", ())]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('"{band}{cup}"', '"{band}"'), "leaves out 'cup'"),
        (('"{band}{cup}"', '"{band}{cups}"'), "there is no axis 'cups'; did you mean 'cup'?"),
        (("| D     | E", "| D     | G"), "'G' is no row of `axes: cup`"),
        (("75   | 93", "85   | 93"), "'85' is no row of `axes: band`"),
    ],
)
def test_what_does_not_fit_in_sizes_of_two_parts_is_refused(read: Read, change: tuple[str, str], says: str) -> None:
    bras = (
        'kind: body\nunit: cm\nsize_label: "{band}{cup}"\naxes:\n  band: |\n    band | underbust\n    70 | 68-72\n'
        "    75 | 73-77\n  cup: |\n    cup | UK\n    D | D\n    E | DD\n"
        "grid:\n  bust: |\n    band | D     | E\n    70   | 88 | 90\n    75   | 93 | 95\n"
    )
    assert not read(bras=bras)[1]
    _, problems = read(bras=bras.replace(*change))
    assert any(says in problem.message for problem in problems), told(problems)


def test_two_combinations_with_one_spelling_are_refused(read: Read) -> None:
    axes = (
        "axes:\n  a: |\n    a | waist\n    1 | 60\n    11 | 70\n  b: |\n    b | inseam\n    1 | 70\n    11 | 80\n"
    )
    _, problems = read(one=f'kind: body\nunit: cm\nsize_label: "{{a}}{{b}}"\n{axes}')
    assert told(problems) == ["3:1: '111' would be two sizes"]


def test_covers_names_rows_that_are_there(read: Read) -> None:
    _, problems = read(one=HEAD + "  size | bust\n  S | 84\n  M | 88\ncovers: {S/M: [S, N], M: [S]}\n")
    assert [problem.message for problem in problems] == [
        "'S/M' covers 'N', which is no row",
        "'M' has a row of its own",
    ]


def test_every_measure_has_a_name_in_every_language() -> None:
    from generator.measure.locales import Locale
    from generator.reference.measurements import MEASURES
    from generator.wording.loading import load_wording

    locales = [Locale(tag) for tag in ("en-US", "de-DE", "th-TH", "ar-AE")]
    words, _ = load_wording(locales)
    for locale in locales:
        for name, measure in MEASURES.items():
            assert words[locale].has(f"sizing.measures.{name}.name"), (locale, name)
            taken = [words[locale].has(f"sizing.measures.{name}.{way}") for way in ("how", "flat", "round")]
            assert any(taken) or name in ("age", "volume"), (locale, name)
            if measure.girth:
                assert taken[1:] == [True, True], (locale, name)


def test_anything_a_person_can_type_is_a_problem_and_never_a_traceback(read: Read) -> None:
    odd: list[Any] = [
        "kind: body\ntable:\n  a: b\n",
        "kind: [body]\n",
        "kind: body\ncolumns: {A: x}\ntable: |\n  size | A\n  S | 1\n",
        "kind: body\nsizes: {S: 4}\n",
        "kind: body\nsizes: []\n",
        "kind: body\naxes: {a: {b: c}}\n",
        "kind: body\ngrid: {bust: x}\n",
        'kind: body\naxes: {a: "a | waist"}\n',
        "kind: body\ncovers: [S]\ntable: x\n",
        "kind: body\naccept: {rule: gap}\ntable: |\n  size | bust\n",
        "kind: body\napplies_to: x\ntable: |\n  size\n  S\n",
        "kind: body\nsource: {checked: 2026-13-01}\nunit: cm\ntable: |\n  size | bust\n  S | 4\n",
        "kind: body\ntolerance: many\nunit: cm\ntable: |\n  size | bust\n  S | 4\n",
        "kind: body\nsize_label: {XX: a}\nunit: cm\ntable: |\n  size | bust\n  S | 4\n",
        "kind: label\ntable: |\n  EU\n  36\n",
        "kind: label\ntable: |\n  EU | bust (cm)\n  36 | 84\n",
        "for: cats\nkind: body\n",
        "extends: [a]\n",
    ]
    for text in odd:
        charts, problems = read(chart=text)
        assert problems and not charts, text
