"""What is found is told where it stands, with what it should be; certain is an error, suspicious a warning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.checks.sizing import check_charts
from generator.problems import Problem

Find = Callable[..., list[Problem]]

HEAD = "kind: body\nfor: women\nunit: cm\ntable: |\n"


INCHES = "kind: body\nunit: in\ntable: |\n"


def chart(*lines: str, head: str = HEAD) -> str:
    return head + "".join(f"  {line}\n" for line in lines)


def lines(found: list[Problem]) -> list[str]:
    return [str(problem) for problem in found]


def test_two_digits_changed_round_are_told_with_what_was_meant(find: Find) -> None:
    text = chart("size | bust", "XS | 81", "S | 85", "M | 98", "L | 93", "XL | 97")
    assert lines(find(text)) == [
        "chart.yml:8:7: bust: falls from 98 (M) to 93 (L); did you mean 89?",
    ]


def test_a_range_with_a_wrong_end_keeps_the_other_end(find: Find) -> None:
    found = find(chart("size | bust", "XS | 80-84", "S | 84-88", "M | 88-92", "L | 82-96", "XL | 96-100"))
    assert lines(found) == ["chart.yml:9:7: bust: falls from 88-92 (M) to 82-96 (L); did you mean 92-96?"]


def test_an_inch_among_centimetres_is_an_error_that_names_the_unit(find: Find) -> None:
    found = find(chart("size | bust", "XS | 80-84", "S | 84-88", "M | 34.5-36", "L | 92-96"))
    assert lines(found) == [
        "chart.yml:8:7: bust: 34.5-36 (M) seems to be in inches, its column is in centimetres; "
        "did you mean 34.5-36 in?"
    ]


def test_a_whole_chart_in_inches_is_told_once_at_its_unit(find: Find) -> None:
    found = find(chart("size | bust | waist | hips", "S | 33-35 | 25-27 | 36-38", "M | 35-37 | 27-29 | 38-40"))
    assert lines(found) == [
        "chart.yml:3:1: the chart says cm, and bust, waist, hips can only be in inches; write `unit: in`"
    ]


@pytest.mark.parametrize(
    ("people", "sizes", "columns", "figures"),
    [
        ("women", "1X 2X 3X 4X", "bust | waist | hips", (44, 38, 47)),
        ("women", "XL 2XL 3XL 4XL", "bust | waist | hips", (43, 36, 46)),
        ("men", "1X 2X 3X 4X", "chest | waist", (48, 44)),
    ],
)
def test_plus_sizes_in_inches_are_no_halves_in_centimetres(
    people: str, sizes: str, columns: str, figures: tuple[int, ...], find: Find
) -> None:
    rows = [
        " | ".join([size, *(f"{figure + 4 * n}-{figure + 4 * n + 2}" for figure in figures)])
        for n, size in enumerate(sizes.split())
    ]
    text = chart(f"size | {columns}", *rows, head=HEAD.replace("women", people))
    assert [(problem.code, problem.cure) for problem in find(text)] == [("sizing/unit-chart", "write `unit: in`")]
    assert find(text.replace("unit: cm", "unit: in")) == []


def test_a_real_slip_is_found_and_the_range_made_whole(find: Find) -> None:
    found = find(chart("size | bust", "S | 34-36", "M | 36-36", "L | 38-40", head=HEAD.replace("cm", "in")))
    assert lines(found) == [
        "chart.yml:7:7: warning: bust: both ends of 36-36 (M) are the same; did you mean 36-38?"
    ]


def test_rows_of_several_brands_in_runs_of_their_own_each_start_again(find: Find) -> None:
    """A table of more than 200 rows: eight brands, in four of which a length falls."""
    rows, falls = ["size | EU | foot length"], []
    for brand in range(8):
        for n in range(29):
            eu, length = 35 + n / 2, 220 + 4 * n
            if brand % 2 and n == 10 + brand:
                length -= 12
                falls.append(len(rows) + 5)
            rows.append(f"b{brand} {eu:g} | {eu:g} | {length}")
        rows.append("")
    found = find(chart(*rows, head="kind: foot\nfor: unisex\nunit: mm\ntable: |\n"))
    assert [(problem.line, problem.code, problem.severity) for problem in found] == [
        (line, "sizing/falling", "error") for line in falls
    ]
    assert len(rows) > 232


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ("80-84 84-88 90-92 92-96", {"gap": "warning"}),
        ("80-84 84-90 88-92 92-96", {"overlap": "warning"}),
        ("80-84 84-88 78-92 92-96", {"falling": "error"}),
        ("80 84 88 88 96", {"standing-still": "warning"}),
        ("80 84 88 - 96", {}),
        ("80 84 88 92 96 106 116", {}),
        ("80 84 91 92 96 100", {"outlier": "warning"}),
        ("34-36 38-40 42-44 46-48", {"unit-column": "error"}),
        ("76 78 80 82 98 100 102", {"odd-step": "warning"}),
    ],
)
def test_certain_is_an_error_and_suspicious_a_warning(cells: str, codes: dict[str, str], find: Find) -> None:
    figures = cells.split()
    found = find(chart("size | bust", *(f"s{n} | {figure}" for n, figure in enumerate(figures))))
    told = {problem.code.removeprefix("sizing/"): problem.severity for problem in found}
    assert told == codes


@pytest.mark.parametrize(
    ("people", "system", "rows"),
    [
        ("women", "size", ["S | 96", "M | 102", "L | 110"]),
        ("women", "EU", ["36 | 94-98", "38 | 98-102", "40 | 102-106"]),
        ("women", "UK", ["8 | 96", "10 | 100", "12 | 104"]),
        ("men", "size", ["S | 104", "M | 110", "L | 116"]),
        ("men", "EU", ["46 | 104", "48 | 108", "50 | 112"]),
    ],
)
def test_a_chart_of_bodies_with_the_measures_of_the_thing(
    people: str, system: str, rows: list[str], find: Find
) -> None:
    measure = "bust" if people == "women" else "chest"
    text = chart(f"{system} | {measure}", *rows, head=HEAD.replace("women", people))
    assert [problem.code for problem in find(text)] == ["sizing/body-or-garment"]
    garment = text.replace("kind: body", "kind: garment\nmeasured: round")
    assert find(garment) == []


def test_a_warning_that_is_accepted_is_silent(find: Find) -> None:
    text = chart("size | bust", "XS | 80-84", "S | 84-88", "M | 90-92", "L | 92-96")
    assert [problem.code for problem in find(text)] == ["sizing/gap"]
    for accept in ("rule: gap", "rule: sizing/gap, column: bust", "rule: gap, column: Bust, size: m"):
        assert find(f"accept: {{{accept}, why: so cut}}\n".replace("{", "[{").replace("}", "}]") + text) == []


def test_an_accept_that_meets_nothing_is_a_warning(find: Find) -> None:
    text = chart("size | bust", "S | 84-88", "M | 88-92", "L | 92-96")
    found = find("accept: [{rule: gap, why: so cut}, {rule: overlapp, why: so cut}]\n" + text)
    assert lines(found) == [
        "chart.yml:1:10: warning: this accepts no warning: 'gap' finds nothing here that may be accepted; "
        "take it out, or mend its column and size; errors cannot be accepted",
        "chart.yml:1:36: warning: there is no rule 'overlapp'; did you mean 'overlap'?",
    ]


def test_an_error_cannot_be_accepted(find: Find) -> None:
    text = chart("size | bust", "S | 92", "M | 88", "L | 96", "XL | 100")
    found = find("accept: [{rule: falling, why: so cut}]\n" + text)
    assert {problem.code for problem in found} == {"sizing/falling", "sizing/accept"}


def test_what_a_chart_takes_over_is_told_in_the_base_alone(read_charts: Callable[..., object]) -> None:
    base = chart("size | bust", "XS | 80-84", "S | 84-88", "M | 90-92", "L | 92-96")
    over = "extends: base\nsize_group: petite\n"
    charts, problems = read_charts(base=base, over=over)  # type: ignore[misc]
    assert problems == []
    assert [problem.file for problem in check_charts(charts, date(2026, 11, 24))] == ["base.yml"]


def test_a_mistake_in_a_grid_is_found_along_both_axes(find: Find) -> None:
    text = """\
kind: body
goods: bras
for: women
unit: cm
axes:
  band: |
    band | underbust
    70   | 68-72
    75   | 73-77
    80   | 78-82
  cup: |
    cup | cup difference
    B   | 14-16
    C   | 16-18
    D   | 18-20
grid:
  bust: |
    band | B     | C     | D
    70   | 84-86 | 86-88 | 88-90
    75   | 89-91 | 19-93 | 93-95
    80   | 94-96 | 96-98 | 98-100
"""
    assert lines(find(text)) == [
        "chart.yml:20:20: bust: 19-93 (75 c) does not add up with the sizes of the same parts; did you mean 91-93?"
    ]
    assert find(text.replace("19-93", "91-93")) == []


def test_the_day_decides_what_is_stale(find: Find) -> None:
    text = "source: {name: Brand, checked: 2025-11-24}\n" + chart("size | bust", "S | 84", "M | 88")
    assert find(text, date(2026, 11, 24)) == []
    assert [problem.code for problem in find(text, date(2026, 11, 25))] == ["sizing/stale"]
    assert [problem.code for problem in find(text, date(2025, 11, 23))] == ["sizing/stale"]


def test_many_charts_and_long_charts_are_looked_through_at_once(
    sound: dict[str, str], read_charts: Callable[..., object]
) -> None:
    text = sound["womens-tops-letters"]
    many, _ = read_charts(**{f"c{n}": text for n in range(50)})  # type: ignore[misc]
    rows = [f"s{n} | {n} | {200 + n} | {300 + n}" for n in range(1000)]
    long, _ = read_charts(long=chart("size | EU | bust | waist", *rows, head=HEAD.replace("cm", "mm")))  # type: ignore[misc]
    assert not check_charts(many, date(2026, 11, 24))
    assert not [problem for problem in check_charts(long, date(2026, 11, 24)) if problem.severity == "error"]


@pytest.mark.parametrize(
    ("code", "cure", "table"),
    [
        # As they stand in public shoe tables.
        ("label-twice", "did you mean 42?", "7 40.5, 7.5 41, 8 41.5, 8.5 41.5, 9 42.5, 9.5 43, 10 43.5"),
        ("conversion", "did you mean 9?", "6 38, 7 39, 8 40, 8.5 41, 10 42, 11 43, 12 44"),
    ],
)
def test_natural_mistakes_in_labels_are_found(code: str, cure: str, table: str, find: Find) -> None:
    rows = [" | ".join(row.split()) for row in table.split(", ")]
    found = find(chart("UK | EU", *rows, head="kind: label\ngoods: shoes\nfor: men\ntable: |\n"))
    assert [(problem.code, problem.cure) for problem in found] == [(f"sizing/{code}", cure)]


def test_a_length_that_falls_among_half_sizes_is_found(find: Find) -> None:
    rows = [f"{37 + n / 2:g} | {length}" for n, length in enumerate((24.1, 24.4, 24.8, 25.4, 24.7, 26, 26.7))]
    found = find(chart("EU | foot length", *rows, head="kind: foot\nfor: women\nunit: cm\ntable: |\n"))
    assert lines(found) == ["chart.yml:10:8: foot length: falls from 25.4 (38.5) to 24.7 (39); did you mean 25.7?"]


def test_of_two_units_the_wrong_one_is_named(find: Find) -> None:
    rows = ["8 | 63 | 24¾", "10 | {} | {}", "12 | 73 | 28¾", "14 | 78 | 30¾", "16 | 83 | 32¾"]

    def cures(cm: str, inch: str) -> list[str]:
        text = chart("size | waist (cm) | waist (in)", *(row.format(cm, inch) for row in rows))
        return [problem.cure for problem in find(text)]

    assert cures("68", "26¾") == []
    assert cures("68", "27") == []  # inches rounded to halves here and there
    assert cures("63", "26¾") == ["did you mean 68 cm?"]
    assert cures("68", "29¾") == ["did you mean 26¾ in?"]


def test_a_size_for_more_people_is_no_wrong_end(find: Find) -> None:
    rows = [
        "S | 45-49 | 48-57 | 25-26",
        "M | 50-52 | 58-66 | 27",
        "L | {} | 67-95 | 28-30",
        "XL | 60-62 | 96-108 | 31",
    ]
    head = "size | height | weight (lb) | chest"
    assert find(chart(head, *(row.format("53-59") for row in rows), head=INCHES)) == []
    told = find(chart(head, *(row.format("58-59") for row in rows), head=INCHES))
    assert any("67-95 (L) is far wider" in problem.message for problem in told)


def test_widths_and_tall_sizes_begin_again(find: Find) -> None:
    rows = ["M | 40-42", "MK | 44-47", "L | 43-45", "LK | 48-50", "XL | 46-48"]
    assert find(chart("size | chest", *rows, head=INCHES)) == []
    rows = ["S | 150-155", "M | 155-160", "L | 160-165", "TL | 165-170", "LL | 160-165"]
    assert not [problem for problem in find(chart("size | height", *rows)) if problem.severity == "error"]


def test_sizes_of_one_width_count_once_and_a_slip_in_one_is_told(find: Find) -> None:
    rows = [
        "XS | 89-91",
        "S | 94-97",
        "MS | 99-102",
        "M | 99-102",
        "MT | {}",
        "LS | 104-107",
        "L | 104-107",
        "XL | {}",
    ]
    assert find(chart("size | chest", *(row.format("99-102" if "MT" in row else "109-112") for row in rows))) == []
    (told,) = find(chart("size | chest", *(row.format("94-97" if "MT" in row else "109-112") for row in rows)))
    assert "94-97 (MT)" in told.message
    (told,) = find(chart("size | chest", *(row.format("99-102" if "MT" in row else "109-121") for row in rows)))
    assert "109-121 (XL)" in told.message and told.cure == "did you mean 109-112?"


def test_a_sheet_goes_with_its_mattress(find: Find) -> None:
    head = "kind: garment\ngoods: bedding\nunit: in\ntable: |\n"
    rows = ["Twin | 39 | 38 | 75", "Full | 54 | 54 | 75", "Queen | {} | 60 | 80", "King | 76 | 76 | 80"]
    columns = "size | width | mattress width | mattress length"
    assert find(chart(columns, *(row.format("60") for row in rows), head=head)) == []
    (told,) = find(chart(columns, *(row.format("70") for row in rows), head=head))
    assert told.message == "width: 70 (Queen) does not go with the mattress of 60"
