"""The plug-in for WooCommerce, run by PHP: it finds the product, and reads our files and no others."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from .conftest import HOSTILE, lacking, wordpress

PRODUCTS = {
    "1": {"sku": "LS-204", "slug": "something"},
    "2": {"sku": "LS-204-S", "parent": "1"},
    "3": {"sku": "not-ours", "slug": "summer-shirt"},
    "4": {"sku": "204"},
    "5": {"sku": "not-ours", "slug": "nor-this"},
    "6": {"sku": "not-ours-either", "parent": "3"},
    "7": {"sku": "EV-1"},
}


@pytest.fixture(scope="module")
def plugin(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plug-in's folder with fragments and mail templates copied into it, as the page on embedding says."""
    folder = tmp_path_factory.mktemp("wp") / "hangtag"
    shutil.copytree(dist / "integrations/woocommerce/hangtag", folder)
    shutil.copytree(dist / "embed/v1", folder / "embed")
    shutil.copytree(dist / "mail/templates/woocommerce_php", folder / "mail")
    (folder.parent / "secret.html").write_text('<section class="ht" data-hangtag="care">SECRET</section>', "utf-8")
    return folder


def run(
    plugin: Path,
    *do: tuple[str, Any],
    page: str = "1",
    locale: str = "en_GB",
    folder: str = "",
    products: dict[str, Any] | None = PRODUCTS,
) -> list[Any]:
    return wordpress(
        {
            "plugin": str(plugin / "hangtag.php"),
            "folder": folder,
            "products": products,
            "page_product": page,
            "locale": locale,
            "do": do,
        }
    )


def of(plugin: Path, attributes: Any, **more: Any) -> str:
    html: str = run(plugin, ("shortcode", attributes), **more)[0]["html"]
    return html


def parts(html: str) -> list[str]:
    return [node.attributes["data-hangtag"] or "" for node in LexborHTMLParser(html).css("section")]


def test_the_shortcode_prints_the_fragment_of_the_pages_product(plugin: Path, dist: Path) -> None:
    html = of(plugin, [])
    fragment = (dist / "embed/v1/en-gb/shirt.html").read_text("utf-8").rstrip("\n")
    local = fragment.replace(
        "https://help.example.com/embed/v1/sentences/",
        "https://shop.example/wp-content/plugins/hangtag/embed/sentences/",
    )
    # The script comes at the foot of the page: its element says that it is awaited.
    assert html == local.replace("<hangtag-which-size ", '<hangtag-which-size data-awaited="" ') != local


@pytest.mark.parametrize("page", ["1", "2", "3", "4", "6"])
def test_a_product_is_found_by_sku_its_parents_or_slug(plugin: Path, page: str) -> None:
    assert "size-chart" in parts(of(plugin, [], page=page))


def test_a_product_that_is_not_ours_shows_nothing(plugin: Path) -> None:
    assert of(plugin, [], page="5") == of(plugin, [], page="99") == of(plugin, {"product": "nothing"}) == ""


def test_while_woocommerce_is_switched_off_the_site_stands(plugin: Path) -> None:
    asked = (("shortcode", []), ("block", {"part": "care"}), ("head", None), ("shortcode", {"product": "204"}))
    [page, block, head, named] = run(plugin, *asked, products=None)
    assert page["html"] == block["html"] == head["html"] == ""
    assert "size-chart" in parts(named["html"])


@pytest.mark.parametrize(
    ("site", "shown"),
    [
        ("en_GB", "en-GB"),
        ("en_US", "en-US"),
        ("ar", "ar-AE"),
        ("th_TH", "th-TH"),
        ("th", "th-TH"),
        ("fr_FR", "en-US"),
    ],
)
def test_the_sites_language_decides(plugin: Path, site: str, shown: str) -> None:
    section = LexborHTMLParser(of(plugin, [], locale=site)).css_first("section")
    assert section.attributes["lang"] == shown


def test_parts_level_product_and_locale_can_be_asked_for(plugin: Path) -> None:
    html = of(plugin, {"part": "returns, fit-note", "product": "204", "heading": "4", "locale": "ar-AE"}, page="5")
    assert parts(html) == ["fit-note", "returns"]
    tree = LexborHTMLParser(html)
    assert tree.css_first("section").attributes["dir"] == "rtl"
    assert {node.tag for node in tree.css("h1, h2, h3, h4, h5, h6")} == {"h4"}
    assert of(plugin, {"part": "no-such-part"}) == ""


def test_style_and_script_are_those_beside_the_plugin(plugin: Path) -> None:
    [whole, part] = run(plugin, ("shortcode", []), ("shortcode", {"part": "care"}))
    base = "https://shop.example/wp-content/plugins/hangtag/embed/"
    assert [url.removeprefix(base).partition(".")[0] for url in whole["enqueued"]] == ["hangtag", "which-size"]
    assert [url.removeprefix(base).partition(".")[0] for url in part["enqueued"]] == ["hangtag"]
    for url in whole["enqueued"]:
        assert (plugin / "embed" / url.removeprefix(base)).is_file()


def test_on_a_products_page_the_look_is_there_before_the_fragment(plugin: Path) -> None:
    [head] = run(plugin, ("head", None))
    assert [Path(url).name.partition(".")[0] for url in head["enqueued"]] == ["hangtag"]
    assert run(plugin, ("head", None), page="")[0]["enqueued"] == []


def test_the_block_shows_what_the_shortcode_shows(plugin: Path) -> None:
    [shortcode, block, registered] = run(
        plugin, ("shortcode", {"part": "care"}), ("block", {"part": "care"}), ("attributes", None)
    )
    assert block["html"] == shortcode["html"] != ""
    attributes, script = json.loads(registered["html"])
    assert "size-chart" in attributes["part"]["enum"]
    assert script[1].endswith("/block.js")


def test_the_editor_takes_the_block(plugin: Path) -> None:
    """The block's script, run against the names of WordPress's editor."""
    if not shutil.which("node"):
        lacking("node is not here: apt-get install nodejs")
    program = """
    const kept = [];
    const names = (object) => new Proxy(object, { get: (known, name) => known[name] ?? name });
    globalThis.wp = {
      blocks: { registerBlockType: (name, block) => kept.push([name, block]) },
      element: { createElement: (what, props, ...inside) => ({ what, props, inside }) },
      blockEditor: names({ useBlockProps: () => ({}) }), components: names({}), serverSideRender: "render",
    };
    require(process.argv[1]);
    const [name, block] = kept[0];
    let set;
    const tree = block.edit({ attributes: { part: "care" }, setAttributes: (value) => (set = value) });
    const panel = tree.inside[0].inside[0];
    panel.inside[0].props.onChange("returns");
    console.log(JSON.stringify([name, block.save(), set, panel.inside[0].props.options.length, tree.inside[1]]));
    """
    done = subprocess.run(
        ["node", "-e", program, str(plugin / "block.js")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    name, saved, set_to, offered, shown = json.loads(done.stdout)
    assert (name, saved, set_to, offered) == ("hangtag/answers", None, {"part": "returns"}, 9)
    assert shown["props"] == {"block": "hangtag/answers", "attributes": {"part": "care"}}


def test_a_mail_names_the_last_day_without_any_field_imported(plugin: Path) -> None:
    order = {"ordered_on": "2026-11-24T10:00:00+00:00", "lines": [{"name": "Shirt <b>", "product": "2"}]}
    unknown = {"ordered_on": "2026-11-24T10:00:00+00:00", "lines": [{"name": "Other", "product": "5"}]}
    [known, other] = run(plugin, ("mail", order), ("mail", unknown))
    assert "24 December 2026" in known["html"] and "Shirt &lt;b&gt;" in known["html"]
    assert "2026" not in other["html"]


NOT_OURS = [
    "../secret",
    "..%2fsecret",
    "en-gb/../../secret",
    "/etc/passwd",
    "shirt\0",
    "shirt.html\n",
    "php://filter/read=string.rot13/resource=shirt",
    "C:\\secret",
    "shirt/../shirt",
    "SHIRT",
    "",
    "a" * 4000,
    HOSTILE,
]


@pytest.mark.parametrize("name", NOT_OURS)
def test_no_name_leads_out_of_the_folder(plugin: Path, name: str) -> None:
    found = run(
        plugin,
        ("read", ["embed", f"en-gb/{name}.html"]),
        ("read", ["embed", f"{name}/shirt.html"]),
        ("read", ["embed", name]),
        ("read", ["index", name]),
        ("read", [name, "en-gb/shirt.html"]),
        ("shortcode", {"product": name or "x", "locale": name}),
    )
    assert [one["html"] for one in found] == [""] * 6


def test_a_link_that_leads_out_of_the_folder_is_not_followed(plugin: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(plugin, folder)
    (folder / "embed/en-gb/leak.html").symlink_to(plugin.parent / "secret.html")
    (folder / "index/ab").mkdir()
    [leak, shirt] = run(
        plugin, ("read", ["embed", "en-gb/leak.html"]), ("read", ["embed", "en-gb/shirt.html"]), folder=str(folder)
    )
    assert leak["html"] == "" and "SECRET" not in shirt["html"] and "<section" in shirt["html"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"LS-204": 1}', '{"LS-204": ["../../secret", ""]}', '{"LS-204": [[], 2]}']
)
def test_a_damaged_index_shows_nothing(plugin: Path, tmp_path: Path, content: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(plugin, folder)
    for shard in (folder / "index").iterdir():
        shard.write_text(content, "utf-8")
    assert of(plugin, [], folder=str(folder)) == ""


def test_what_an_attribute_says_is_never_printed(plugin: Path) -> None:
    names = ["part", "product", "heading", "locale"]
    for name in names:
        html = of(plugin, {name: HOSTILE})
        assert "alert(1)" not in html and "PWNED" not in html
    assert of(plugin, {"part": ["care"], "product": {"x": 1}}) == of(plugin, [])


def test_hostile_words_pass_as_words(plugin: Path, dist: Path) -> None:
    html = of(plugin, [], page="7")
    fragment = (dist / "embed/v1/en-gb/evil.html").read_text("utf-8")
    ours, theirs = LexborHTMLParser(html), LexborHTMLParser(fragment)
    assert ours.body.text() == theirs.body.text().rstrip("\n")  # type: ignore[union-attr]
    assert [node.tag for node in ours.css("*")] == [node.tag for node in theirs.css("*")]
    assert not ours.css("script") and "<?php" not in html and "[hangtag" not in html


def test_a_sku_of_two_products_leads_to_neither(dist: Path) -> None:
    from generator.surfaces import Card
    from generator.surfaces.integrations.woocommerce import index

    def card(id: str, *codes: str, address: str = "") -> Card:
        return Card("product", id, {}, codes=codes, address=address)

    cards = [
        card("a", "X", "Y"),
        card("b", "X", "Z", address="/shop/a-slug/?x=1"),
        card("c", "a", address="/shop/a-slug#sizes"),
    ]
    found: dict[str, list[str]] = {}
    for output in index(cards, {}):
        found |= json.loads(output.content)
    assert {code: owner for code, (owner, _) in found.items()} == {"Y": "a", "Z": "b", "a": "a", "b": "b", "c": "c"}
