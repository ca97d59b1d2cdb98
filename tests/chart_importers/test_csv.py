"""CSV of suppliers comes through whole: any separator, languages, two lines of headings, tables that lie across."""

from __future__ import annotations

from typing import Any

import pytest

BODY = ("--kind", "body")


def test_a_german_chart_is_read_with_its_decimal_commas(shop: Any) -> None:
    shop.read(
        "Größe;EU;Brustumfang (cm);Taille (cm);Hüftumfang (cm)\n"
        "XS;34;80,5-84;62-66;88-92\nS;36/38;84 – 88;66 bis 70;92-96\n",
        *BODY, "--for", "women",
    )  # fmt: skip
    assert shop.values()["unit"] == "cm"
    assert shop.cells() == [
        ["size", "EU", "bust", "waist", "hips"],
        ["XS", "34", "80,5-84", "62-66", "88-92"],
        ["S", "36, 38", "84 – 88", "66-70", "92-96"],
    ]
    assert "Brustumfang (cm)  read as bust" in shop.said


def test_taille_is_the_size_in_french_and_the_waist_beside_a_size(shop: Any) -> None:
    shop.read("Taille,Poitrine (cm),Taille,Hanches (cm)\n36,82,66,90\n", *BODY, "--unit", "cm")
    assert shop.cells()[0] == ["size", "chest", "waist", "hips"]


def test_unit_and_people_are_found_in_the_lines_above(shop: Any) -> None:
    shop.read("Women's tops\nAll measurements in inches\n\nSize,US,Bust\nXS,0-2,31 ½ - 32½\n", *BODY)
    assert (shop.values()["for"], shop.values()["unit"]) == ("women", "in")
    assert "not taken over: the line 'Women's tops'" in shop.said


def test_the_unit_is_found_in_a_note_below(shop: Any) -> None:
    shop.read("サイズ,バスト,着丈\nS,84〜88,60\nM,88～92,62\n単位:cm\n", "--kind", "garment", "--measured", "round")
    assert shop.values()["unit"] == "cm"


def test_two_lines_of_headings_are_one_heading(shop: Any) -> None:
    shop.read("Size,Bust,,Waist,\n,cm,in,cm,in\nS,84-88,33-34½,66,26\n", *BODY)
    assert shop.cells()[0] == ["size", "bust (cm)", "bust (in)", "waist (cm)", "waist (in)"]


@pytest.mark.parametrize(
    ("headings", "read", "people"),
    [
        ("US Men,EU", ["US men", "EU"], "men"),
        ("Men's US,EU", ["US men", "EU"], "men"),
        ("US W,EU", ["US women", "EU"], "women"),
        ("Damen EU,UK", ["EU women", "UK"], "women"),
        ("Women's,EU", ["size", "EU"], "women"),
        ("US (Kids),EU", ["US kids", "EU"], "kids"),
        ("US Men,US Women", ["US men", "US women"], None),
    ],
)
def test_a_first_column_may_name_its_people(shop: Any, headings: str, read: list[str], people: str | None) -> None:
    shop.read(f"{headings},Foot length (cm)\n8,41,26\n9,42,27\n", "--goods", "shoes")
    assert shop.cells()[0] == [*read, "foot length"]
    assert shop.values().get("for") == people


def test_a_group_of_people_above_systems_belongs_to_each_of_them(shop: Any) -> None:
    shop.read(",Women,,Men,\nEU,UK,US,UK,US\n40,6.5,8.5,6.5,7.5\n41,7,9,7,8\n", "--goods", "shoes")
    assert shop.cells()[0] == ["EU", "UK women", "US women", "UK men", "US men"]
    assert shop.values()["kind"] == "label"


def test_least_and_most_are_joined_to_a_range(shop: Any) -> None:
    shop.read("Size,Chest min (cm),Chest max (cm)\nS,84,88\nM,88,92\n", *BODY)
    assert shop.cells()[1:] == [["S", "84-88"], ["M", "88-92"]]


def test_cells_in_two_units_become_two_columns(shop: Any) -> None:
    shop.read('Size,Chest\nS,"34-36"" (86-91 cm)"\nM,"38"" / 97 cm"\n', *BODY)
    assert shop.cells() == [
        ["size", "chest (in)", "chest (cm)"],
        ["S", '34-36"', "86-91 cm"],
        ["M", '38"', "97 cm"],
    ]


def test_a_table_that_lies_across_is_turned(shop: Any) -> None:
    shop.read("Women's sizes (cm),,\nSize,XS,S\nEU,34,36\nBust,80-84,84-88\n", *BODY)
    assert shop.cells() == [["size", "EU", "bust"], ["XS", "34", "80-84"], ["S", "36", "84-88"]]
    assert "stood the other way round" in shop.said


def test_several_tables_are_listed_and_one_is_chosen(shop: Any) -> None:
    text = "Size,Bust (cm)\nS,84\nM,88\n\nSize,Bust (in)\nS,33\nM,34½\n"
    shop.read(text, *BODY)
    assert shop.status == 2
    assert "there are 2 tables; say which with --table N" in shop.complained
    assert "2  line 5: Size, Bust (in); 2 sizes" in shop.complained
    assert shop.read(text, *BODY, "--table", "2").cells()[1] == ["S", "33"]


def test_a_blank_line_parts_sizes_that_have_no_order_between_them(shop: Any) -> None:
    shop.read("Size,Bust (cm)\nS,84\nM,88\n,\nOne size,84-96\n", *BODY)
    assert shop.cells()[3:] == [[""], ["One size", "84-96"]]


def test_a_title_between_the_sizes_is_told_with_its_line(shop: Any) -> None:
    shop.read("Size,EU,Bust (cm)\nRegular,,\nS,36,84\nPetite,,\nPS,38,88\n", *BODY)
    assert "chart.csv:4:1: warning: 'Petite' stands between the sizes" in shop.complained


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("bis 84", "up to 84"), ("von 84 bis 88", "84-88"), ("ab 88", "88+"), ("de 88 à 92", "88-92"),
        (">92", ">92"), ("86/90", "86-90"), ("84 ถึง 88", "84-88"), ("٨٤-٨٨", "84-88"), ("๘๔", "84"),
        ("84—88", "84—88"), ("84 ‑ 88", "84 - 88"), ("86cm - 90cm", "86cm - 90cm"),
        ("33 Zoll", "33 in"),
        ("29 ¼", "29 ¼"), ("34¾″", "34¾″"), ("34 3⁄4 in", "34 3/4 in"), ("86,5", "86,5"), ("n/a", "-"),
        ("k.A.", "-"),
        ("86 ซม.", "86 cm"),
    ],
)  # fmt: skip
def test_figures_stay_as_typed_or_are_written_as_our_language_has_them(shop: Any, typed: str, read: str) -> None:
    shop.read(f'Size;Bust (cm)\nS;"{typed}"\nM;92\n', *BODY)
    assert shop.cells()[1] == ["S", read], shop.complained


@pytest.mark.parametrize("typed", ("~84", "34-1/2", "1,250", "84-", "red", "84 x 90", "90-84"))
def test_what_may_be_two_things_stays_blank_and_is_told_with_its_cell(shop: Any, typed: str) -> None:
    shop.read(f'Size;Bust (cm)\nS;"{typed}"\nM;92\n', *BODY)
    assert shop.status == 0
    assert shop.cells()[1:] == [["S", ""], ["M", "92"]]
    assert "chart.csv:2:2: warning: bust: " in shop.complained and typed in shop.complained


@pytest.mark.parametrize(
    ("cell", "was"),
    [("12-Oct", "10-12"), ("4-Jun", "4-6"), ("10. Dez", "10-12"), ("2026-12-10", "10-12"), ("Oct-34", "10-34")],
)
def test_a_date_says_what_it_probably_was(shop: Any, cell: str, was: str) -> None:
    shop.read(f"Size,US,Bust (cm)\nS,{cell},84\n", *BODY)
    assert shop.cells()[1] == ["S", was, "84"]
    assert (
        f"chart.csv:2:2: warning: a size or range is expected, and the spreadsheet holds the date '{cell}'; "
        in (shop.complained)
    )
    assert f"probably {was} was typed" in shop.complained


def test_ranges_of_months_are_no_dates(shop: Any) -> None:
    shop.read("Size,Age,Height (cm)\n56,0-3 months,50-56\n62,3-6 mo,56-62\n")
    assert shop.cells()[1] == ["56", "0-3 months", "50-56"]
    assert not shop.complained


def test_a_column_of_figures_that_nobody_knows_is_left_out_and_can_be_named(shop: Any) -> None:
    text = "Size,Bust (cm),Sweep (cm)\nS,84,120\n"
    shop.read(text, *BODY)
    assert "chart.csv:1:3: warning: nobody knows what 'Sweep (cm)' measures" in shop.complained
    shop.read(text, *BODY, "--map", "Sweep (cm)=hips (cm)", "--replace")
    assert shop.cells() == [["size", "bust", "hips"], ["S", "84", "120"]]


def test_noughts_before_a_size_stay(shop: Any) -> None:
    shop.read("Size,US,Bust (cm)\n00123,00,84\n00124,0,88\n", *BODY)
    assert shop.cells()[1][:2] == ["00123", "00"]


def test_windows_encoding_and_marks_are_read(shop: Any) -> None:
    shop.read("Größe;Hüfte (cm)\nS;92\n".encode("cp1252"), *BODY)
    assert shop.cells() == [["size", "hips"], ["S", "92"]]
    assert "read as Windows-1252" in shop.complained


@pytest.mark.parametrize(
    ("text", "options", "cure"),
    [
        ("Size,Bust\nS,84\n", BODY, "--unit cm"),
        ("Size,Bust (cm)\nS,84\n", (), "--kind body or --kind garment"),
        ("Size,Chest (cm),Length (cm)\nS,51,70\n", (), "--measured flat or --measured round"),
        ("S,84,66\nM,88,70\n", BODY, "--map"),
    ],
)  # fmt: skip
def test_what_must_not_be_guessed_is_asked_for(shop: Any, text: str, options: tuple[str, ...], cure: str) -> None:
    shop.read(text, *options)
    assert shop.status == 1 and cure in shop.complained
    assert not shop.path().exists()


def test_units_beside_the_names_of_a_table_that_lies_across_are_read(shop: Any) -> None:
    shop.read("Size,,S,M\nBust,cm,84,88\n,in,33,34½\nWaist,cm,66,70\n,in,26,27½\n", *BODY)
    assert shop.cells()[:2] == [
        ["size", "bust (cm)", "bust (in)", "waist (cm)", "waist (in)"],
        ["S", "84", "33", "66", "26"],
    ]


def test_a_note_below_a_table_that_lies_across_says_the_unit(shop: Any) -> None:
    shop.read("Größe;34;36\nBrust;84;88\nTaille;66;70\nMaße in cm\n", *BODY)
    assert shop.values()["unit"] == "cm" and shop.cells()[1] == ["34", "84", "66"]


def test_tolerances_of_a_factory_are_no_size(shop: Any) -> None:
    text = "Measure,Tol (+/-),S,M\nChest (cm),1,50,52\nLength (cm),1,62,64\n"
    shop.read(text, "--kind", "garment", "--measured", "flat")
    assert shop.cells() == [["size", "chest", "length"], ["S", "50", "62"], ["M", "52", "64"]]
    assert "'Tol (+/-)' holds tolerances" in shop.complained


def test_a_file_that_is_no_chart_is_refused_for_its_length(shop: Any) -> None:
    shop.read("Size,Bust (cm)\n" + "".join(f"{number},84\n" for number in range(2500)), *BODY)
    assert shop.status == 1 and "a size chart has at most 2,000" in shop.complained


def test_notes_that_speak_of_other_things_say_nothing_of_the_chart(shop: Any) -> None:
    notes = "Sizes may vary by 2 cm.,\nMeasure over your bra; the model is a man.,\n"
    shop.read("Size,Bust\nS,34\nM,36\n" + notes, *BODY)
    assert shop.status == 1 and "--unit cm or --unit in" in shop.complained
    shop.read("Size,Bust\nS,34\nM,36\n" + notes, *BODY, "--unit", "in")
    assert set(shop.values()) == {"kind", "unit", "table"}


def test_a_system_that_names_each_line_once_comes_first(shop: Any) -> None:
    shop.read("EU,US Men,US Women,CM\n36,4,5.5,23\n36,4.5,6,24\n37,5,6.5,24\n", "--goods", "shoes")
    assert shop.cells()[:2] == [["US men", "EU", "US women", "CM"], ["4", "36", "5.5", "23"]]
    shop.read("EU,US,UK\n36,4,3\n36,4.5,3.5\n", "--goods", "shoes", "--replace")
    assert shop.cells()[:2] == [["US", "EU", "UK"], ["4", "36", "3"]]


def test_letters_over_several_numbers_become_a_column_of_labels(shop: Any) -> None:
    """A merged cell of S over 36 and 38: the numbers are the sizes, and nothing is lost."""
    shop.read("Size,UK,Bust (cm)\nS,8,84\n,10,88\nM,12,92\n,14,96\n", *BODY)
    assert shop.cells() == [
        ["UK", "INT", "bust"],
        ["8", "S", "84"],
        ["10", "S", "88"],
        ["12", "M", "92"],
        ["14", "M", "96"],
    ]
    assert not shop.complained
    page = "<table><tr><th>Taille<th>EU<th>Poitrine<tr><td rowspan=2>S<td>36<td>84<tr><td>38<td>88</table>"
    shop.read(page, *BODY, "--unit", "cm", name="page.html", id="page")
    assert shop.cells("page") == [["EU", "INT", "chest"], ["36", "S", "84"], ["38", "S", "88"]]


def test_a_column_without_a_unit_takes_that_of_all_others_and_it_is_said(shop: Any) -> None:
    shop.read("Größe;Taille (cm);Hüfte (cm);Innenbein\nXS;62-66;88-92;78\nS;66-70;92-96;78,5\n", *BODY)
    assert (shop.values()["unit"], shop.cells()[0]) == ("cm", ["size", "waist", "hips", "inseam"])
    assert "nothing says in which unit 'Innenbein' is; cm is taken, as of the others" in shop.complained
    shop.read("Size,Bust (cm),Waist (in),Hips\nS,84,26,92\n", *BODY, id="mixed")
    assert "nothing says in which unit 'Hips' is; say --unit cm or --unit in" in shop.complained


def test_a_column_of_tolerances_says_where_they_go(shop: Any) -> None:
    shop.read("Size;Chest;Tolerance\nS;50;±2\nM;53;±2\n", "--kind", "garment", "--measured", "flat", "--unit", "cm")
    assert "'Tolerance' holds tolerances, and is not read; write `tolerance: 1 cm`" in shop.complained


def test_taille_from_and_to_is_the_waist(shop: Any) -> None:
    shop.read("Größe;Brust;;Taille;\n;von;bis;von;bis\nS;92;96;80;84\nM;96;100;84;88\n", *BODY, "--unit", "cm")
    assert shop.cells() == [["size", "chest", "waist"], ["S", "92-96", "80-84"], ["M", "96-100", "84-88"]]


def test_fractions_under_a_heading_of_two_units(shop: Any) -> None:
    shop.read("Size,Bust cm / in\nS,84-88 / 33-34½\nM,88-92 / 34½-36¼\n", *BODY)
    assert shop.cells()[:2] == [["size", "bust (cm)", "bust (in)"], ["S", "84-88 cm", "33-34½ in"]]


def test_words_with_a_sharp_s_are_hints_too(shop: Any) -> None:
    shop.read("Körpermaße Herren in cm\n\nGröße;DE;Brust;Bund\nS;48;92-96;80-84\nM;50;96-100;84-88\n")
    assert shop.cells()[0] == ["size", "DE", "chest", "waist"]
    assert (shop.values()["kind"], shop.values()["for"], shop.values()["unit"]) == ("body", "men", "cm")
