"""Tables of web pages and pasted tables; whatever stands in a cell is text."""

from __future__ import annotations

from typing import Any

import pytest

BODY = ("--kind", "body")


def test_cells_that_span_rows_and_columns_are_read(shop: Any) -> None:
    page = (
        "<h3>Women's tops</h3><p>Body measurements in cm</p><table><thead><tr><th rowspan=2>Size"
        "<th colspan=2>International<th rowspan=2>Bust<th rowspan=2>Waist</tr><tr><th>EU<th>UK</tr></thead>"
        "<tbody><tr><td>S<td>36<td>8<td>84&ndash;88<td rowspan=2>66-74</tr>"
        "<tr><td>M<td>38<td>10<td>88&ndash;92</tr>"
        "<tr><td colspan=5>* measured on the body</td></tr></table>"
    )
    shop.read(page, name="page.html")
    assert shop.cells() == [
        ["size", "EU", "UK", "bust", "waist"],
        ["S", "36", "8", "84–88", "66-74"],
        ["M", "38", "10", "88–92", "66-74"],
    ]
    assert {key: shop.values()[key] for key in ("kind", "for", "unit")} == {
        "kind": "body",
        "for": "women",
        "unit": "cm",
    }
    assert "not taken over: the line '* measured on the body'" in shop.said


def test_the_table_of_a_page_is_chosen_by_number(shop: Any) -> None:
    page = (
        "<table><tr><td>Menu<td>Home</table>"
        "<table><caption>cm<tr><th>Size<th>Chest (cm)<tr><td>S<td>92</table>"
        "<table><tr><th>Size<th>Chest (in)<tr><td>S<td>36</table>"
    )
    shop.read(page, *BODY, name="page.html")
    assert shop.status == 2 and "2  table 3, line 1: Size, Chest (in); one size" in shop.complained
    shop.read(page, *BODY, "--sheet", "table 3", name="page.html")
    assert shop.cells()[1] == ["S", "36"]


def test_pasted_html_bars_tabs_and_gaps_are_read(shop: Any) -> None:
    for id, pasted in (
        ("a", "<table><tr><th>Size<th>Chest (in)<tr><td>S<td>36–38<tr><td>M<td>38–40</table>"),
        ("b", "| Size | Chest (in) |\n|:--|:-:|\n| S | 36–38 |\n| M | 38–40 |\n"),
        ("c", "Size | Chest (in)\nS | 36–38\nM | 38–40\n"),
        ("d", "Size\tChest (in)\r\nS\t36–38\r\nM\t38–40\r\n"),
        ("e", "Size    Chest (in)\nS       36–38\nM       38–40\n"),
        ("f", '"Size","Chest (in)"\n"S","36–38"\n"M","38–40"\n'),
    ):
        shop.read(pasted, *BODY, name="-", id=id)
        assert shop.cells(id) == [["size", "chest"], ["S", "36–38"], ["M", "38–40"]], (id, shop.complained)


def test_a_bar_table_with_an_empty_corner_keeps_its_columns(shop: Any) -> None:
    shop.read("     | S  | M\nBust | 84 | 88\nWaist| 66 | 70\n", *BODY, "--unit", "cm", name="-")
    assert shop.cells() == [["size", "bust", "waist"], ["S", "84", "66"], ["M", "88", "70"]]


@pytest.mark.parametrize(
    "cell",
    [
        "=cmd|' /C calc'!A1", "<script>alert(1)</script>", "# no comment", "--", "{{ x }}", "a: b", "- x",
        "&amp;amp;",
        "\\| x", "!!python/object", "*anchor", "'quoted", '"', "‮evil", "%s", "x" * 190, "A\tB", "🧵",
    ],
)  # fmt: skip
def test_hostile_cells_are_plain_text(shop: Any, cell: str) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out).writerows([["Size", "Bust (cm)", "Fits"], [cell, "84", cell], ["M", "88", "x"]])
    shop.read(out.getvalue(), *BODY)
    if shop.path().exists():
        assert "M" in shop.values()["table"]
    else:
        assert shop.status == 1


def test_figures_of_elements_side_by_side_do_not_run_together(shop: Any) -> None:
    page = (
        "<table><tr><th>Size<th>Bust (in)<th>Waist<th>Hips (cm)<tr><td>S<td>33<sup>1</sup>/<sub>2</sub>"
        "<td><span>66 cm</span><span>26 in</span><td><span>92</span><span>36</span></table>"
    )
    shop.read(page, *BODY, name="page.html")
    assert shop.cells() == [
        ["size", "bust (in)", "waist (cm)", "waist (in)", "hips (cm)"],
        ["S", "33 1/2", "66 cm", "26 in", ""],
    ]
    assert "hips (cm): '92 36' is not a figure" in shop.complained


def test_a_cell_of_a_hundred_thousand_signs_is_read(shop: Any) -> None:
    for long in ("1" * 100_000, "1 " * 50_000, "(" * 100_000, "1/" * 50_000, "a " * 50_000):
        shop.read(f"Size;Bust (cm);{long}\nS;{long};{long}\nM;84;1\n", *BODY, "--dry-run")


def test_a_page_of_hostile_spans_is_refused(shop: Any) -> None:
    page = "<table>" + "<tr><td colspan=999999999 rowspan=999999999>Size" * 300 + "</table>"
    shop.read(page, *BODY, name="page.html")
    assert shop.status == 1


def test_thousands_of_cells_are_read(shop: Any) -> None:
    rows = "".join(f"{number},{number % 90 + 10},=x{number},<b>{number}\n" for number in range(1900))
    shop.read("Size,Bust (cm),Fits,Remarks\n" + rows, *BODY)
    assert len(shop.cells()) == 1901


def test_a_page_without_a_table_is_refused(shop: Any) -> None:
    shop.read("<html><p>Size S is 84 cm", *BODY, name="page.html")
    assert shop.status == 1 and "there is no table in this page" in shop.complained
