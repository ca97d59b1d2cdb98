"""Whatever stands in an export: files that the catalogue reads, and nothing to do the second time."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.catalogue import read_model
from generator.catalogue.brand import Brand
from generator.catalogue.category import Category
from generator.catalogue.product import Product
from generator.commands.import_shopify.plan import plan_import
from generator.measure.description import check_description
from generator.measure.sold_sizes import read_sold_sizes
from generator.problems import Problem, Refused
from generator.source_writing import write_source
from generator.yaml_source import read_yaml

HEADINGS = (
    *("Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Option1 Name", "Option1 Value", "Option2 Name"),
    *(
        "Option2 Value",
        "Variant SKU",
        "Image Src",
        "Image Alt Text",
        "Gift Card",
        "Google Shopping / Gender",
        "Status",
    ),
)
HANDLES = st.sampled_from(["a", "a", "A", "เสื้อ", "aux", "x" * 90, "=1+1", ""])
CELLS = st.sampled_from(
    (
        *("", "", "", "a", "b-c", "A b", "เสื้อ", "aux", "404", "x" * 90, "x" * 91, "=1+1", "- list", "# hash"),
        *("a: b", "[x](javascript:1)", "{{ x }}", "null", "no", "Size", "Größe", "Waist", "Length", "Color", "S"),
        *("Small", "s", "M/L", "38,5", "38.5", "ONE SIZE", "Default Title", "Title", "<p>Hi <b>you</b></p>"),
        *("<ul><li>x</ul>", "https://cdn.example.com/a.jpg?v=1", "https://cdn.example.com/a.jpg?v=2", "ftp://x"),
        *("//cdn.example.com/b.png", "true", "draft", "active", "female", "women", "Women > Tops", "a, b,,a"),
        *(
            "e\u0301",
            "\u200b",
            "\u00a0",
            "'",
            '"',
            "two\nlines",
            "tab\there",
            "🧦",
            "../up",
            "%00",
            "&#0;",
            "\u202egnp",
        ),
    )
)
ROWS = st.lists(st.tuples(HANDLES, *[CELLS] * (len(HEADINGS) - 1)), min_size=1, max_size=8)


def written(rows: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([HEADINGS, *rows])
    return out.getvalue().encode()


def take_over(raw: bytes, shop: Path, keep_ours: bool = False) -> tuple[set[str], list[Problem]]:
    plan, _ = plan_import(raw, "export.csv", shop, keep_ours=keep_ours)
    for file, text in plan.writes.items():
        write_source(shop / file, text)
    return set(plan.writes), plan.problems


@given(ROWS, ROWS)
@example([("a", "A", *[""] * 4, "Size", "a, b,,a", *[""] * 8)], [])
@settings(max_examples=40, deadline=None)
def test_D50_any_export_makes_files_that_are_read_and_the_same_export_changes_nothing(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shop = Path(folder)
        for rows in (first, second):
            try:
                take_over(written(rows), shop)
            except Refused:
                continue
            again, problems = take_over(written(rows), shop)
            assert again == set()
            assert not [problem for problem in problems if problem.code == "import/conflict"]
            for model, kind in ((Product, "products"), (Brand, "brands")):
                for path in (shop / "product_data" / kind).glob("*.yml"):
                    source, mistakes = read_yaml(path, path.name)
                    assert source is not None, mistakes
                    assert not mistakes
                    assert read_model(model, source)[1] == []
                    check_description(source.value.get("description", ""))
                    if "sizes" in source.value:
                        read_sold_sizes(source.value["sizes"])
            path = shop / "product_data" / "categories.yml"
            if path.exists():
                source, mistakes = read_yaml(path, path.name)
                assert source is not None, mistakes
                for category in source.value:
                    assert read_model(Category, source, category)[1] == []
