"""Shopify's product export becomes product files that a merchandiser would have written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalogue import read_model
from generator.catalogue.brand import Brand
from generator.catalogue.category import Category
from generator.catalogue.product import Product
from generator.catalogue.store import Store
from generator.checks import pictures
from generator.measure.description import check_description
from generator.measure.sold_sizes import read_sold_sizes
from generator.problems import has_errors
from generator.yaml_source import read_yaml

HEAD = "Handle,Title,Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU\n"
EXPORTS_FOLDER = Path(__file__).parent / "exports"
EXPORTS = sorted(EXPORTS_FOLDER.glob("*.csv"))


def test_options_become_sizes_and_colours_do_not(imported: Callable) -> None:
    shop = imported("german")
    assert shop.product("leinenhemd-fjord")["sizes"] == ["S", "M"]
    assert "option 'Farbe' (1): a colour, not a size" in shop.said


def test_localised_headings_semicolons_and_size_systems_are_read(imported: Callable) -> None:
    shop = imported("german")
    sneaker = shop.product("sneaker-mole")
    assert sneaker["sizes"] == ["38,5", "39", "40"]
    assert sneaker["size_system"] == "EU"
    assert sneaker["skus"]["38,5"] == "KW-200-385"
    assert shop.product("muetze-kap")["sizes"] == ["Einheitsgröße"]


def test_a_size_with_several_skus_gets_none_and_that_is_said(imported: Callable) -> None:
    shop = imported("german")
    assert "skus" not in shop.product("leinenhemd-fjord")
    assert "Varianten-SKU (4): a size has several" in shop.said


def test_several_size_options_become_axes_without_what_is_not_sold(imported: Callable) -> None:
    jean = imported("denim").product("harbour-jean")
    assert jean["sizes"] == {"waist": ["30", "32", "34"], "length": ["32", "34"], "except": ["32 34", "34 32"]}
    assert jean["skus"]["30 34"] == "HJ-30-34"
    assert jean["category"] == "men/jeans"


@pytest.mark.parametrize(
    ("product", "sizes"),
    [("wrap-belt", ["ONE SIZE"]), ("tiny-parka", ["10-12", "12-14"]), ("tube-sock", ["XS/S", "M/L"])],
)
def test_sizes_stay_as_typed(imported: Callable, product: str, sizes: list[str]) -> None:
    assert imported("denim").product(product)["sizes"] == sizes


def test_two_spellings_of_a_size_are_one(shop) -> None:
    shop.run(HEAD + "a,A,,,,Size,S,1\na,,,,,,Small,2\na,,,,,,M,3\n")
    assert shop.product("a")["sizes"] == ["S", "M"]
    assert "a: the spelling 'Small' (it is the size 'S')" in shop.said


def test_a_variant_without_a_size_is_listed(shop) -> None:
    shop.run(HEAD + "a,A,,,,Size,S,1\na,,,,,,,2\n")
    assert shop.product("a")["sizes"] == ["S"]
    assert "a: the variant in line 3 (it has no size)" in shop.said


@pytest.mark.parametrize(
    "name",
    ["Size", "Größe", "Taille", "Pointure", "Talla", "Taglia", "Maat", "Storlek", "ขนาด", "ไซซ์", "المقاس", "サイズ",
     "尺码", "사이즈", "Shoe size", "Ring Size", "Schuhgröße", "SIZE (EU)", "Размер", ""],
)  # fmt: skip
def test_the_size_option_is_found_in_many_languages(shop, name: str) -> None:
    shop.run(HEAD + f"a,A,,,,{name},S,\na,,,,,,M,\n")
    assert shop.product("a")["sizes"] == ["S", "M"]


@pytest.mark.parametrize(
    "name", ["Color", "Farbe", "Couleur", "สี", "اللون", "Pack", "Material", "Style", "Denominations"]
)
def test_options_of_another_kind_are_no_sizes_whatever_they_look_like(shop, name: str) -> None:
    shop.run(HEAD + f"a,A,,,,{name},S,\na,,,,,,M,\n")
    assert "sizes" not in shop.product("a")


def test_a_product_without_options_has_no_sizes_and_its_sku_is_its_style(imported: Callable) -> None:
    scarf = imported("denim").product("plain-scarf")
    assert "sizes" not in scarf
    assert scarf["style"] == "PS-7"


def test_columns_named_like_options_are_options(shop) -> None:
    shop.run("Handle,Titel,Farbe,Größe\nhemd,Hemd,Rot,S\nhemd,,Rot,M\nhemd,,Blau,S\n")
    assert shop.product("hemd")["sizes"] == ["S", "M"]


def test_drafts_archived_and_unpublished_products_are_left_alone_and_listed(imported: Callable, shop) -> None:
    assert "entwurf (line 12): a draft in Shopify" in imported("german").said
    assert not shop.path("products/entwurf.yml").exists()
    shop.run("Handle,Title,Published\na,A,false\nb,B,true\n")
    assert "a (line 2): not published in Shopify" in shop.said


def test_gift_cards_come_through_without_sizes(imported: Callable) -> None:
    card = imported("denim").product("gift-card")
    assert card == {
        "name": "Gift card",
        "url": "/products/gift-card",
        "brand": "moor-mill",
        "category": "gift-cards",
    }


def test_whom_a_product_is_for_is_read_from_gender_and_age_then_tags(imported: Callable) -> None:
    shop = imported("denim")
    assert shop.product("harbour-jean")["for"] == "men"
    assert shop.product("tiny-parka")["for"] == "kids"
    assert shop.product("wrap-belt")["for"] == "unisex"
    assert shop.product("plain-scarf")["for"] == "women"
    shop.run(
        "Handle,Title,Google Shopping / Gender,Google Shopping / Age Group\n"
        "g,G,female,kids\nb,B,male,kids\nn,N,unisex,newborn\n"
    )
    assert [shop.product(name)["for"] for name in "gbn"] == ["girls", "boys", "baby"]


def test_vendors_become_brands_and_types_categories(imported: Callable) -> None:
    shop = imported("denim")
    assert "name: Moor & Mill" in shop.text("brands/moor-mill.yml")
    assert "men: {name: Men, audience: men}" in shop.text("categories.yml")
    assert "men/jeans: {name: Jeans}" in shop.text("categories.yml")


def test_peoples_categories_stay_and_new_ones_stand_beside_them(shop) -> None:
    shop.write("categories.yml", "# ours\nwomen: {name: Damen}   # by hand\nmen: {name: Herren}\n")
    shop.run(HEAD + "a,A,,Shirts,women,Size,S,\n")
    assert shop.text("categories.yml") == (
        "# ours\nwomen: {name: Damen}   # by hand\nwomen/shirts: {name: Shirts}\nmen: {name: Herren}\n"
    )


def test_bodies_become_descriptions_and_pictures_media(imported: Callable) -> None:
    shirt = imported("german").product("leinenhemd-fjord")
    assert shirt["description"] == (
        "Weites Hemd aus **gewaschenem Leinen**.\n\n- Haifischkragen\n- eine Brusttasche\n\n"
        "Pflege: [so bleibt Leinen schön](https://www.example.com/leinen)\n"
    )
    assert [(picture["angle"], picture.get("alt")) for picture in shirt["media"]] == [
        ("front", "Hemd von vorn"),
        ("back", None),
    ]


def test_handles_that_are_no_ids_get_stable_ones_that_are_told(imported: Callable) -> None:
    shop = imported("world")
    assert "Camp Shirt → camp-shirt-2" in shop.said
    assert shop.path("products/camp-shirt-2.yml").exists()
    report = shop.json(EXPORTS_FOLDER / "world.csv")
    proposed = report["ids_proposed"]
    assert proposed["Camp Shirt"] == "camp-shirt-2"
    assert proposed["aux"] == "aux-product"
    assert proposed["เสื้อลินิน"].startswith("product-")
    assert len(set(proposed.values())) == len(proposed)
    assert {outcome["what"] for outcome in report["products"]} == {"unchanged"}


def test_an_id_stays_when_the_order_of_the_export_changes(shop) -> None:
    shop.run(HEAD + "Camp Shirt,One,,,,Size,S,\n")
    assert shop.path("products/camp-shirt.yml").exists()
    shop.run(HEAD + "camp-shirt,Two,,,,Size,S,\nCamp Shirt,One,,,,Size,S,\n")
    assert shop.product("camp-shirt")["name"] == "One"
    assert shop.product("camp-shirt-2")["name"] == "Two"


def test_prices_and_columns_without_a_place_are_listed(imported: Callable) -> None:
    said = imported("denim").said
    assert "Variant Price (13): hangtag says no prices" in said
    assert "Fabric (product.metafields.shopify.fabric) (1): a metafield" in said


def test_formulas_and_hostile_cells_are_just_text(imported: Callable) -> None:
    shop = imported("hostile")
    product = shop.product("cmd-calc")
    assert product["name"] == '=HYPERLINK("https://evil.example","Win")'
    assert product["tags"] == ["+tag", "=1+1"]
    assert product["skus"] == {"=S": "'00123"}
    assert product["description"] == "Fine wool"
    assert "media" not in product
    assert "javascript:alert(1)" in shop.said
    typed = shop.product("no-yaml")
    assert typed["sizes"] == ["NO", "00"]
    assert typed["skus"] == {"NO": "1e3", "00": "00123"}


def test_broken_rows_are_listed_with_their_line_and_nothing_of_their_product_is_written(imported: Callable) -> None:
    shop = imported("broken")
    assert shop.status == 1
    for line, what in ((3, "a quote that opens here"), (5, "the row has 7 values"), (6, "the row has no handle"),
                       (8, "a second title"), (9, "has no title")):  # fmt: skip
        assert f"broken.csv:{line}:1: " in shop.complained
        assert what in shop.complained
    written = {path.stem for path in shop.path("products").glob("*.yml")}
    assert written == {"good-one", "after-it", "short", "last"}


def test_a_broken_row_takes_no_sizes_from_a_product_that_is_there(shop) -> None:
    shop.run(HEAD + "a,A,,,,Size,S,A-S\na,,,,,,M,A-M\n")
    before = shop.text("products/a.yml")
    shop.run(HEAD + 'a,A,,,,Size,S,A-S\na,,,,,,"M,A-M\n')
    assert shop.status == 1
    assert shop.text("products/a.yml") == before
    assert "a (line 2): held back" in shop.said


def test_a_missing_column_is_named_with_what_was_meant_and_nothing_is_written(shop) -> None:
    from generator.problems import Refused

    with pytest.raises(Refused) as refused:
        shop.run("Handel,Title,Option1 Name\na,A,Size\n")
    problem = refused.value.problems[0]
    assert str(problem).endswith(":1:1: there is no column 'Handle'; did you mean 'Handel'?; name it Handle")
    assert not shop.folder.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_of_spreadsheets_are_read(shop, encoding: str, separator: str) -> None:
    lines = ["Handle|Title|Body (HTML)|Option1 Name|Option1 Value", 'a|Äpfel & "Öl"|"eins\r\n\r\nzwei"|Größe|S']
    text = "\r\n".join(lines).replace('Äpfel & "Öl"', '"Äpfel & ""Öl"""').replace("|", separator) + "\r\n"
    shop.run(text.encode(encoding))
    assert shop.product("a") == {
        "name": 'Äpfel & "Öl"', "url": "/products/a", "sizes": ["S"], "description": "eins\n\nzwei\n",
    }  # fmt: skip


def test_an_import_of_400_rows_makes_every_product(shop) -> None:
    rows = [f"shirt-{n},Shirt {n},Moor,Shirts,women,Size,S,S-{n}\nshirt-{n},,,,,,M,M-{n}\n" for n in range(200)]
    report = shop.json(HEAD + "".join(rows))
    assert len(report["products"]) == 200
    assert all(outcome["what"] == "made" for outcome in report["products"])
    assert shop.product("shirt-199")["skus"] == {"S": "S-199", "M": "M-199"}


def test_blank_rows_and_rows_with_only_a_picture_are_no_sizes(shop) -> None:
    shop.run(
        "Handle,Title,Option1 Name,Option1 Value,Image Src\na,A,Size,S,https://cdn.example.com/1.jpg\n,,,,\n"
        "a,,,,https://cdn.example.com/2.jpg\na,,,M,\na,,,,\n"
    )
    assert shop.product("a")["sizes"] == ["S", "M"]
    assert len(shop.product("a")["media"]) == 2
    assert shop.status == 0


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.stem)
def test_every_file_that_is_written_is_one_the_catalogue_reads(shop, export: Path) -> None:
    shop.run(export)
    models = [("store.yml", Store), ("brands/*.yml", Brand), ("products/*.yml", Product)]
    for pattern, model in models:
        for path in shop.path("").glob(pattern):
            source, problems = read_yaml(path, path.name)
            assert source is not None, problems
            assert not problems
            value, mistakes = read_model(model, source)
            assert mistakes == []
            if isinstance(value, Product):
                assert not has_errors(pictures.check(shop.folder, value, source))
            if "sizes" in source.value:
                read_sold_sizes(source.value["sizes"])
            if "description" in source.value:
                check_description(source.value["description"])
    source, _ = read_yaml(shop.path("categories.yml"), "categories.yml")
    for path in source.value if source else ():
        assert source and read_model(Category, source, path)[1] == []


def test_a_dry_run_writes_nothing(shop) -> None:
    shop.run(HEAD + "a,A,,,,Size,S,\n", "--dry-run")
    assert "1 product (1 made)" in shop.said
    assert not shop.folder.exists()


def test_a_new_shop_speaks_the_locale_it_is_given_and_an_old_one_keeps_its_own(shop) -> None:
    shop.run(HEAD + "a,A,Moor,,,Größe,S,\n", "--locale", "de-DE")
    assert "name: Moor\nurl: https://www.example.com\nlocales: [de-DE]" in shop.text("store.yml")
    before = shop.text("store.yml")
    shop.run(HEAD + "a,A,Other,,,Größe,S,\n")
    assert shop.text("store.yml") == before


def test_the_report_for_machines_says_the_same(shop) -> None:
    report = shop.json(HEAD + "a,A,Moor,,,Größe,S,A-1\n")
    assert report["schema"] == "import/1"
    assert report["written"][-1] == "product_data/.imported/shopify.jsonl"
    assert report["problems"] == []
    assert {"what": "option 'Größe'", "meaning": "sizes", "count": 1} in report["mapped"]
    memory = json.loads(shop.text(".imported/shopify.jsonl"))
    assert memory["key"] == memory["product"] == "a"


def test_sizes_and_skus_that_a_spreadsheet_spoiled_are_warned_of(shop) -> None:
    shop.run(HEAD + "a,A,,,,Size,12-Oct,1.23E+12\na,,,,,,14-16,ok\n")
    assert shop.status == 0
    assert "export.csv:2:1: warning: the size '12-Oct' of 'a' looks like a day" in shop.complained
    assert "the SKU '1.23E+12' of 'a' looks like a number" in shop.complained
    assert shop.product("a")["sizes"] == ["12-Oct", "14-16"]


def test_an_export_without_products_is_refused_in_words_and_for_machines(shop) -> None:
    from generator.problems import Refused

    with pytest.raises(Refused, match="the export has headings and no products"):
        shop.run(HEAD)
    report = shop.json(HEAD)
    assert shop.status == 1
    assert report["problems"][0]["code"] == "import/file"
    assert not shop.folder.exists()


def test_a_heading_with_a_slip_is_asked_about(shop) -> None:
    shop.run("Handle,Title,Option1 Name,Option1 Valeu\na,A,Size,S\n")
    assert "Option1 Valeu (1): not known; did you mean 'Option1 Value'?" in shop.said
