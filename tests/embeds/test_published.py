"""What is published for hosts: assets with integrity, heights, headers, and a file per part where asked for."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import jsonschema
import pytest

import generator
from generator.markup.heights import part_height
from generator.surfaces import Place, embed_component, storefront

FRAME = ("hangtag-frame.js", "hangtag-frame-host.js")
SCHEMA = Path(generator.__file__).parent / "assets/schemas/embed-1.json"


def test_the_manifest_names_the_assets_with_the_integrity_of_their_bytes(published: Path) -> None:
    manifest = json.loads((published / "embed/v1/manifest.json").read_text("utf-8"))
    jsonschema.validate(manifest, json.loads(SCHEMA.read_text("utf-8")))
    for asset in manifest["assets"].values():
        content = (published / asset["address"]).read_bytes()
        assert asset["bytes"] == len(content)
        assert asset["integrity"] == f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}"
    assert "connect-src 'self' https://www.example.com;" in manifest["csp"]["component"]


def test_the_component_is_named_by_its_own_content_and_its_stylesheets() -> None:
    stylesheet = storefront.stylesheet()
    script = embed_component.script(stylesheet)
    assert Path(stylesheet.path).name in script.content.decode()
    assert script.path == f"embed/v1/hangtag-embed.{script.file.digest[:12]}.js"
    assert embed_component.script(type(stylesheet)("embed/v1/hangtag.0.css", b"")).path != script.path


def test_each_asset_also_has_a_name_that_stays(published: Path) -> None:
    manifest = json.loads((published / "embed/v1/manifest.json").read_text("utf-8"))
    named = {name: asset for name, asset in manifest["assets"].items() if "/" not in name}
    assert set(named) == {"hangtag.css", "hangtag-embed.js", "which-size.js", "units.js", *FRAME}
    for name, asset in named.items():
        assert (published / "embed/v1" / name).read_bytes() == (published / asset["address"]).read_bytes()


def test_every_fragment_is_listed_with_its_parts_and_what_place_they_need(published: Path) -> None:
    listed = {}
    for shard in (published / "embed/v1/manifest").iterdir():
        for line in map(json.loads, shard.read_text("utf-8").splitlines()):
            content = (published / line["address"]).read_bytes()
            assert (line["bytes"], line["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
            listed[line["address"]] = line
    folder = published / "embed/v1"
    fragments = {path.relative_to(published).as_posix() for path in folder.rglob("*.*") if path.parent != folder}
    assert set(listed) == {path for path in fragments if not re.search("/(manifest|sentences)/", path)}
    parts = listed["embed/v1/en-gb/shirt.html"]["parts"]
    assert {"size-chart", "fit-note", "returns", "which-size", "care"} <= set(parts)
    for narrow, wide in parts.values():
        assert 40 < wide < 2000 and 40 < narrow < 2000


def test_where_it_is_asked_for_each_part_is_a_file(published: Path) -> None:
    folder = published / "embed/v1/en-gb"
    whole = (folder / "shirt.html").read_text("utf-8")
    parts = sorted(folder.glob("shirt.*.html"))
    assert {path.name for path in parts} >= {"shirt.size-chart.html", "shirt.returns.html"}
    assert all(path.read_text("utf-8") in whole for path in parts)
    assert sum(path.stat().st_size for path in parts) == (folder / "shirt.html").stat().st_size


def test_more_to_show_needs_more_place() -> None:
    row = "<tr><td>88</td></tr>"
    short, long = (
        part_height(f'<section><table class="ht-table">{row * rows}</table></section>') for rows in (3, 9)
    )
    assert long[0] > short[0] and long[1] > short[1]


@pytest.mark.parametrize("kind", ["hangtag.css", "hangtag-embed.js", "which-size.js"])
def test_files_with_a_hash_are_kept_for_a_year_and_fragments_for_minutes(published: Path, kind: str) -> None:
    manifest = json.loads((published / "embed/v1/manifest.json").read_text("utf-8"))
    rules = (published / "_headers").read_text("utf-8")
    assert (
        f"/{manifest['assets'][kind]['address']}\n  Cache-Control: public, max-age=31536000, immutable\n" in rules
    )
    assert f"/embed/v1/{kind}\n  Cache-Control: no-cache\n" in rules
    assert "/embed/v1/ar-ae/*\n  Cache-Control: public, max-age=300" in rules
    assert "/embed/v1/*\n  Access-Control-Allow-Origin: *\n" in rules


def test_the_headers_keep_the_limits_of_hosts() -> None:
    """Cloudflare Pages: 100 rules, 2,000 characters a line."""
    place = Place("S", "https://s.example", "https://h.example", tuple(f"l{n}-XX" for n in range(90)))
    lines = embed_component.headers(place, {}).content.decode().splitlines()
    assert sum(line.startswith("/") for line in lines) <= 100
    assert max(map(len, lines)) < 2000


@pytest.mark.parametrize("host", ["nginx", "Caddy"])
def test_the_samples_for_hosts_know_names_with_a_hash_from_names_that_stay(published: Path, host: str) -> None:
    page = (Path(generator.__file__).parents[1] / "docs/pages/embedding.md").read_text("utf-8")
    sample = page.split(f"**{host}**")[1].split("```")[1]
    hashed, lasting = (
        re.compile(next(found for found in re.findall(r"\^/embed\S+\$", sample) if ("{12}" in found) is wanted))
        for wanted in (True, False)
    )
    manifest = json.loads((published / "embed/v1/manifest.json").read_text("utf-8"))
    for name, asset in manifest["assets"].items():
        assert hashed.search(f"/{asset['address']}") and not lasting.search(f"/{asset['address']}")
        if "/" not in name:
            assert lasting.search(f"/embed/v1/{name}") and not hashed.search(f"/embed/v1/{name}")
    assert not hashed.search("/embed/v1/en-gb/shirt.html")
