"""A later import brings what Shopify changed and keeps what people changed."""

from __future__ import annotations

import pytest

from generator.problems import Refused

HEAD = "Handle,Title,Body (HTML),Vendor,Tags,Option1 Name,Option1 Value,Variant SKU,Image Src,Image Alt Text\n"
CAMP = HEAD + (
    'camp-shirt,Camp shirt,<p>Easy.</p>,Moor,"linen, new",Size,S,C-S,https://cdn.example.com/front.jpg?v=1,\n'
    "camp-shirt,,,,,,M,C-M,,\n"
)
EDITED = """\
# yaml-language-server: $schema=../../.hangtag/schemas/product.json
# Nobody touches this line.
name:   "Camp shirt"    # as on the tag
url: /products/camp-shirt
skus: {S: C-S, M: C-M}
brand: moor

tags: [linen, new]      # for the filters
sizes:
- S       # runs small
- M
fit: {verdict: runs_small}     # ours
description: Easy.
media:
- image: https://cdn.example.com/front.jpg?v=1
  angle: front
"""


@pytest.fixture
def edited(shop):
    """A shop whose product people have laid out and added to, without changing what was imported."""
    shop.run(CAMP)
    shop.write("products/camp-shirt.yml", EDITED)
    return shop


def test_the_same_export_changes_no_byte(edited) -> None:
    memory = edited.text(".imported/shopify.jsonl")
    report = edited.json(CAMP)
    assert report["written"] == []
    assert edited.text("products/camp-shirt.yml") == EDITED
    assert edited.text(".imported/shopify.jsonl") == memory


def test_what_only_the_export_changed_is_written_and_everything_else_stays_byte_for_byte(edited) -> None:
    new = CAMP.replace("Camp shirt", "Camp shirt II").replace(
        "camp-shirt,,,,,,M,C-M,,\n", "camp-shirt,,,,,,M,C-9,,\n"
    )
    edited.run(new + "camp-shirt,,,,,,L,C-L,,\n")
    assert edited.status == 0
    was, now = EDITED.splitlines(), edited.text("products/camp-shirt.yml").splitlines()
    assert [line for line in was if line not in now] == [
        'name:   "Camp shirt"    # as on the tag',
        "skus: {S: C-S, M: C-M}",
    ]
    assert [line for line in now if line not in was] == [
        'name: "Camp shirt II"   # as on the tag',
        "skus: {S: C-S, M: C-9, L: C-L}",
        "- L",
    ]


def test_what_only_people_changed_stays(edited) -> None:
    edited.write("products/camp-shirt.yml", EDITED.replace('"Camp shirt"', "Camp shirt, our way"))
    edited.run(CAMP)
    assert edited.status == 0
    assert edited.product("camp-shirt")["name"] == "Camp shirt, our way"
    assert "camp-shirt: name" in edited.said
    edited.run(CAMP.replace("linen, new", "linen"))
    assert edited.product("camp-shirt")["name"] == "Camp shirt, our way"
    assert edited.product("camp-shirt")["tags"] == ["linen"]


def test_what_both_changed_is_a_problem_with_its_place_and_the_peoples_stays(edited) -> None:
    edited.write("products/camp-shirt.yml", EDITED.replace('"Camp shirt"', "Ours"))
    theirs = CAMP.replace(",Camp shirt,", ",Theirs,")
    edited.run(theirs)
    assert edited.status == 1
    assert edited.complained.startswith(
        "product_data/products/camp-shirt.yml:3:9: name: the export says 'Theirs' (was 'Camp shirt'), "
        "this file says 'Ours'; "
    )
    assert edited.product("camp-shirt")["name"] == "Ours"
    edited.run(theirs)
    assert edited.status == 1, "it stays a problem until somebody decides"
    edited.run(theirs, "--keep-ours")
    assert edited.status == 0
    edited.run(theirs)
    assert edited.status == 0
    assert edited.product("camp-shirt")["name"] == "Ours"


def test_a_conflict_is_settled_when_people_write_what_the_export_says(edited) -> None:
    edited.write("products/camp-shirt.yml", EDITED.replace('"Camp shirt"', "Ours"))
    theirs = CAMP.replace(",Camp shirt,", ",Theirs,")
    assert edited.run(theirs).status == 1
    edited.write("products/camp-shirt.yml", EDITED.replace('"Camp shirt"', "Theirs"))
    assert edited.run(theirs).status == 0
    assert edited.run(CAMP.replace(",Camp shirt,", ",Newer,")).status == 0
    assert edited.product("camp-shirt")["name"] == "Newer"


def test_translations_stay_when_the_export_changes_its_own_language(edited) -> None:
    edited.write("products/camp-shirt.yml", EDITED.replace('"Camp shirt"', "{en: Camp shirt, de: Hemd}"))
    assert edited.run(CAMP.replace(",Camp shirt,", ",Camp shirt II,")).status == 0
    assert edited.product("camp-shirt")["name"] == {"en": "Camp shirt II", "de": "Hemd"}


def test_words_that_people_wrote_for_a_picture_stay_when_its_version_changes(edited) -> None:
    edited.write("products/camp-shirt.yml", EDITED + "  alt: {en: From the front, th: ด้านหน้า}\n")
    assert edited.run(CAMP.replace("?v=1", "?v=2")).status == 0
    picture = edited.product("camp-shirt")["media"][0]
    assert picture["image"].endswith("?v=2")
    assert picture["alt"] == {"en": "From the front", "th": "ด้านหน้า"}


def test_a_picture_with_peoples_words_is_not_taken_away(edited) -> None:
    edited.write("products/camp-shirt.yml", EDITED + "  alt: From the front\n")
    edited.run(CAMP.replace("https://cdn.example.com/front.jpg?v=1", ""))
    assert edited.status == 1
    assert "people have written words for it" in edited.complained
    assert edited.product("camp-shirt")["media"][0]["alt"] == "From the front"


def test_pictures_come_and_go_with_the_export(edited) -> None:
    edited.run(CAMP.replace("front.jpg?v=1", "worn.jpg"))
    assert edited.product("camp-shirt")["media"] == [{"image": "https://cdn.example.com/worn.jpg", "angle": "worn"}]
    edited.run(CAMP.replace("https://cdn.example.com/front.jpg?v=1", ""))
    assert "media" not in edited.product("camp-shirt")


def test_a_sku_of_a_size_in_conflict_waits(edited) -> None:
    edited.write("products/camp-shirt.yml", EDITED.replace("- M\n", "- M\n- XL\n"))
    edited.run(CAMP + "camp-shirt,,,,,,L,C-L,,\n")
    assert edited.status == 1
    assert "L" not in edited.product("camp-shirt")["skus"]
    assert edited.product("camp-shirt")["sizes"] == ["S", "M", "XL"]


def test_a_product_that_vanished_is_reported_and_stays(edited) -> None:
    edited.run(HEAD + "other,Other,,,,Size,S,,,\n")
    assert edited.status == 0
    assert "camp-shirt.yml:1:1: warning: the export no longer has this product" in edited.complained
    assert edited.text("products/camp-shirt.yml") == EDITED


def test_a_file_that_people_deleted_is_not_made_again_and_that_is_said(edited) -> None:
    edited.path("products/camp-shirt.yml").unlink()
    edited.run(CAMP)
    assert not edited.path("products/camp-shirt.yml").exists()
    assert "Deleted by people, not made again:\n  camp-shirt" in edited.said


def test_a_category_or_brand_that_people_gave_up_does_not_come_back(shop) -> None:
    export = "Handle,Title,Vendor,Type,Option1 Name,Option1 Value\na,A,Moor,Shirts,Size,S\n"
    shop.run(export)
    text = (
        shop.text("products/a.yml")
        .replace("brand: moor", "brand: alder")
        .replace("category: shirts", "category: tops")
    )
    shop.write("products/a.yml", text)
    shop.path("brands/moor.yml").unlink()
    shop.write("categories.yml", "tops: {name: Tops}\n")
    shop.run(export)
    assert not shop.path("brands/moor.yml").exists()
    assert shop.text("categories.yml") == "tops: {name: Tops}\n"


def test_a_file_that_people_wrote_before_the_first_import_keeps_its_values(shop) -> None:
    shop.write("products/camp-shirt.yml", "name: Ours\nsizes: [S, M]\n")
    shop.run(CAMP)
    assert shop.status == 1
    assert "name: the export says 'Camp shirt' (was not there), this file says 'Ours'" in shop.complained
    product = shop.product("camp-shirt")
    assert product["name"] == "Ours"
    assert product["skus"] == {"S": "C-S", "M": "C-M"}


def test_a_product_file_that_cannot_be_read_is_left_alone(edited) -> None:
    broken = EDITED + "name: twice\n"
    edited.write("products/camp-shirt.yml", broken)
    edited.run(CAMP.replace(",Camp shirt,", ",Theirs,"))
    assert edited.status == 1
    assert "'name' stands here a second time" in edited.complained
    assert edited.text("products/camp-shirt.yml") == broken


def test_an_unfinished_merge_of_the_memory_is_refused_before_anything_is_written(edited) -> None:
    memory = edited.text(".imported/shopify.jsonl")
    edited.write(".imported/shopify.jsonl", "<<<<<<< ours\n" + memory)
    with pytest.raises(Refused, match="a merge was not finished here"):
        edited.run(CAMP.replace(",Camp shirt,", ",Theirs,"))
    assert edited.text("products/camp-shirt.yml") == EDITED


def test_the_memory_has_one_line_a_product_in_the_order_of_the_handles(shop) -> None:
    shop.run(HEAD + "b,B,,,,Size,S,,,\na,A,,,,Size,S,,,\n")
    first = shop.text(".imported/shopify.jsonl")
    assert [line[:46] for line in first.splitlines()] == [
        '{"schema": "shopify-import/1", "key": "a", "pr',
        '{"schema": "shopify-import/1", "key": "b", "pr',
    ]
    shop.run(HEAD + "a,A,,,,Size,S,,,\nb,B,,,,Size,S,,,\n")
    assert shop.text(".imported/shopify.jsonl") == first


def test_a_file_that_people_moved_into_a_folder_is_found_there(edited) -> None:
    edited.write("products/shirts/camp-shirt.yml", EDITED)
    edited.path("products/camp-shirt.yml").unlink()
    edited.run(CAMP.replace(",Camp shirt,", ",Camp shirt II,"))
    assert not edited.path("products/camp-shirt.yml").exists()
    assert edited.product("shirts/camp-shirt")["name"] == "Camp shirt II"


def test_a_file_that_people_renamed_is_followed_by_its_address(shop) -> None:
    export = HEAD + "เสื้อลินิน,Linen shirt ผ้าลินินไทย,,,,ไซซ์,S,,,\n"
    shop.run(export)
    (old,) = shop.path("products").glob("*.yml")
    old.rename(shop.path("products/thai-linen-shirt.yml"))
    shop.run(export.replace("ไซซ์,S", "ไซซ์,M"))
    assert f"{old.stem} is called thai-linen-shirt now" in shop.said
    assert shop.product("thai-linen-shirt")["sizes"] == ["M"]
    assert not old.exists()


def test_a_memory_that_leads_out_of_the_shop_is_refused(edited) -> None:
    memory = edited.text(".imported/shopify.jsonl")
    edited.write(".imported/shopify.jsonl", memory.replace('"brand": "moor"', '"brand": "../../moor"'))
    with pytest.raises(Refused, match="this line is no remembered product"):
        edited.run(CAMP)


def test_what_the_export_never_had_is_not_listed_as_kept(edited) -> None:
    edited.run(CAMP)
    assert "fit" not in edited.said
    assert "Kept as people have it" not in edited.said


def test_a_vendor_in_conflict_stays_in_conflict(edited) -> None:
    edited.write("products/camp-shirt.yml", EDITED.replace("brand: moor", "brand: fen"))
    alder = CAMP.replace(",Moor,", ",Alder,")
    for _ in range(2):
        edited.run(alder)
        assert edited.status == 1
        assert "brand: the export says 'alder' (was 'moor'), this file says 'fen'" in edited.complained
    assert not edited.path("brands/alder.yml").exists()
