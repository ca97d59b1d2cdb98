"""What is written: a chart that the shop reads, and never over another one unasked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

import generator

SCHEMA = Path(generator.__file__).parent / "assets" / "schemas" / "chart-import-1.json"
TEXT = "Size,EU,Bust (cm)\nS,36,84-88\nM,38,88-92\n"
BODY = ("--kind", "body", "--for", "women")


def test_a_new_file_has_the_house_form(shop: Any) -> None:
    shop.read(TEXT, *BODY)
    assert shop.path().read_text("utf-8") == (
        "# yaml-language-server: $schema=../../.hangtag/schemas/size_chart.json\n"
        "kind: body\nfor: women\nunit: cm\ntable: |\n"
        "  size | EU | bust\n  S    | 36 | 84-88\n  M    | 38 | 88-92\n"
    )


def test_the_same_chart_again_changes_nothing(shop: Any) -> None:
    shop.read(TEXT, *BODY)
    shop.path().write_text(shop.path().read_text("utf-8").replace(" | ", "|"), "utf-8")
    before = shop.path().read_bytes()
    shop.read(TEXT, *BODY)
    assert shop.status == 0 and "says the same already" in shop.said
    assert shop.path().read_bytes() == before


def test_another_chart_is_not_written_over_unasked(shop: Any) -> None:
    shop.read(TEXT, *BODY)
    before = shop.path().read_bytes()
    shop.read(TEXT.replace("84-88", "85-88"), *BODY)
    assert shop.status == 1
    assert "this chart is there already, and differs in table" in shop.complained and "--replace" in shop.complained
    assert shop.path().read_bytes() == before


def test_replace_keeps_comments_and_what_else_stands_in_the_file(shop: Any) -> None:
    shop.path().parent.mkdir()
    shop.path().write_text(
        "# measured by Ada\ntitle: {en: Tops}\nkind: body   # the wearer\nfor: women\nunit: cm\n"
        "applies_to: {category: women/tops}\nsizes:\n  S: {EU: 36, bust: 80}\n",
        "utf-8",
    )
    shop.read(TEXT, *BODY, "--replace")
    text = shop.path().read_text("utf-8")
    assert "# measured by Ada\ntitle: {en: Tops}\nkind: body   # the wearer\n" in text
    assert "sizes:" not in text
    assert shop.values()["applies_to"] == {"category": "women/tops"}
    assert shop.cells()[1] == ["S", "36", "84-88"]


def test_a_dry_run_shows_the_file_and_writes_nothing(shop: Any) -> None:
    shop.read(TEXT, *BODY, "--dry-run")
    assert "nothing is written" in shop.said and "  S    | 36 | 84-88" in shop.said
    assert not shop.path().exists()


def test_json_has_the_mapping_and_what_was_not_read(shop: Any) -> None:
    shop.read(TEXT.replace("84-88", "~84"), *BODY, "--format", "json")
    report = shop.report()
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.validate(report, schema)
    assert report["schema"] == "chart-import/1" and report["written"] and report["sizes"] == 2
    assert {"said": "Bust (cm)", "read_as": "bust", "place": "1:3"} in report["mapping"]
    assert [(p["line"], p["column"], p["code"]) for p in report["problems"]] == [(2, 3, "import/cell")]


def test_json_has_the_problems_of_what_is_refused(shop: Any) -> None:
    shop.read(TEXT.replace(" (cm)", ""), *BODY, "--format", "json")
    assert shop.status == 1
    jsonschema.validate(shop.report(), json.loads(SCHEMA.read_text("utf-8")))
    assert [problem["code"] for problem in shop.report()["problems"]] == ["import/unit"]


def test_an_id_that_is_none_is_wrong_use(shop: Any) -> None:
    shop.read(TEXT, *BODY, id="Women's Tops")
    assert shop.status == 2


def test_a_map_that_means_nothing_is_refused_with_the_nearest_name(shop: Any) -> None:
    shop.read(TEXT, *BODY, "--map", "Bust (cm)=bsut")
    assert shop.status == 1 and "did you mean 'bust'" in shop.complained
