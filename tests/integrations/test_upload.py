"""Metafields go up in bulk: as a table for Shopify's import, or as lines for a bulk mutation."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.export import command
from generator.problems import WrongUse


def export(dist: Path, *options: str) -> Result:
    csv.field_size_limit(1_000_000)
    arguments = ["metafields", "--project", str(dist.parent), *options]
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_the_table_has_a_row_a_product_and_a_column_a_locale(dist: Path) -> None:
    told = export(dist)
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    assert [row["Handle"] for row in rows] == ["evil", "summer-shirt"]
    assert list(rows[0])[2:] == [
        f"hangtag {key} (product.metafields.hangtag.{key})" for key in ("en_us", "en_gb", "ar_ae", "th_th")
    ]
    sections = json.loads(rows[1]["hangtag ar_ae (product.metafields.hangtag.ar_ae)"])
    assert "".join(f"{one['html']}\n" for one in sections) == (dist / "embed/v1/ar-ae/shirt.html").read_text(
        "utf-8"
    )


def test_the_lines_are_variables_of_metafields_set(dist: Path, tmp_path: Path) -> None:
    ids = tmp_path / "products.jsonl"
    ids.write_text(
        '{"id":"gid://shopify/Product/1","handle":"summer-shirt"}\n\n{"id":"2","handle":"other"}\n', "utf-8"
    )
    told = export(dist, "--form", "jsonl", "--ids", str(ids))
    [line] = told.stdout.splitlines()
    fields = json.loads(line)["metafields"]
    assert {tuple(one) for one in fields} == {("ownerId", "namespace", "key", "type", "value")}
    assert {one["ownerId"] for one in fields} == {"gid://shopify/Product/1"}
    assert [one["key"] for one in fields] == ["en_us", "en_gb", "ar_ae", "th_th"]
    assert "1 products are not in the shop by their handle and are left out: evil" in told.stderr


def test_one_product_alone(dist: Path) -> None:
    assert export(dist, "--product", "shirt").stdout.count("\n") == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--form", "jsonl"), "say which id each product has"),
        (("--product", "skirt"), "there is no metafield of skirt"),
        (("--out", "nowhere"), "there are no outputs in nowhere; build first"),
    ],
)
def test_wrong_use_is_told(dist: Path, options: tuple[str, ...], said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        export(dist, *options)


def test_a_line_that_is_no_product_is_told_with_its_number(dist: Path, tmp_path: Path) -> None:
    ids = tmp_path / "products.jsonl"
    ids.write_text('{"id":"1","handle":"a"}\n["x"]\n', "utf-8")
    with pytest.raises(WrongUse, match="jsonl:2: this is no product"):
        export(dist, "--form", "jsonl", "--ids", str(ids))


def test_what_shopify_would_refuse_is_left_out_and_told(dist: Path, tmp_path: Path) -> None:
    shutil.copytree(dist, tmp_path / "dist")
    path = tmp_path / "dist/integrations/shopify/metafields/th-th/shirt.json"
    content = json.loads(path.read_text("utf-8"))
    content["metafield"]["value"] = json.dumps("ก" * 60_000, ensure_ascii=False)
    path.write_text(json.dumps(content), "utf-8")
    other = tmp_path / "dist/integrations/shopify/metafields/en-us/evil.json"
    content = json.loads(other.read_text("utf-8"))
    content["title"] = "=cmd"
    other.write_text(json.dumps(content), "utf-8")
    told = export(dist, "--out", str(tmp_path / "dist"))
    [row] = csv.DictReader(io.StringIO(told.stdout))
    assert row["Handle"] == "summer-shirt"
    assert row["hangtag en_gb (product.metafields.hangtag.en_gb)"]
    assert "hangtag th_th" in told.stdout.splitlines()[0] or "th_th has 180,002 bytes" in told.stderr
    assert "shirt: th_th has 180,002 bytes, Shopify takes 131,072; it is left out" in told.stderr
    assert "evil: its name begins like a formula" in told.stderr
