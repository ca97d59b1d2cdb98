"""What is asked for in store.yml is published, and nothing else; a slip there comes back with its place."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import generator
from generator.build import build
from generator.problems import Refused

from .conftest import WITH_SHOPS


def shop(folder: Path, embed: str) -> Path:
    files = {
        **WITH_SHOPS,
        "product_data/store.yml": f"name: S\nurl: https://www.example.com\nlocales: en-GB\n{embed}",
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("embed", "systems"),
    [
        ("", set()),
        ("embed: {shops: shopify}\n", {"shopify"}),
        ("embed: {shops: [bigcommerce, woocommerce]}\n", {"bigcommerce", "woocommerce"}),
    ],
)
def test_only_the_systems_that_were_asked_for_get_files(tmp_path: Path, embed: str, systems: set[str]) -> None:
    project = shop(tmp_path, embed)
    build(project, project / "dist", only=("embed", "twins", "integrations"), jobs=1)
    folder = project / "dist/integrations"
    assert {path.name for path in folder.iterdir()} == systems if systems else not folder.exists()


@pytest.mark.parametrize("system", ["shopify", "bigcommerce"])
def test_records_are_of_their_schema(dist: Path, system: str) -> None:
    records = [path.read_bytes() for path in (dist / f"integrations/{system}/metafields").glob("*/*.json")]
    assert len(records) == 8
    for record in map(json.loads, records):
        name = record["schema"].replace("/", "-")
        schema = Path(generator.__file__).parent / f"assets/schemas/{name}.json"
        jsonschema.validate(record, json.loads(schema.read_bytes()))


@pytest.mark.parametrize(
    ("embed", "said"),
    [
        ("embed: {shops: [shopfy]}\n", "4:16: there are no files for 'shopfy'; did you mean 'shopify'?"),
        ("embed: {shops: {shopify: yes}}\n", "'shops' wants a list"),
        ("embed: {frame_in: [http://shop.example.com]}\n", "'http://shop.example.com' is no origin"),
        ("embed: {frame_in: ['https://shop.example.com/cart']}\n", "write scheme and host alone"),
        ('embed: {frame_in: ["https://x.example; script-src *"]}\n', "is no origin"),
        ("embed: {shop: [shopify]}\n", "did you mean 'shops'?"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, embed: str, said: str) -> None:
    project = shop(tmp_path, embed)
    with pytest.raises(Refused) as refused:
        build(project, project / "dist", only=("embed", "twins"), jobs=1)
    told = "\n".join(map(str, refused.value.problems))
    assert said in told and "product_data/store.yml:4:" in told
