"""The merchandisers' pages: what each product has and lacks, problems with their place, files as they are saved."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.live.keeper import Keeper
from generator.live.preview import A_PAGE, list_page
from generator.live.surfaces import NAMES
from generator.live.typed import editor_link, lines_of
from generator.problems import Problem
from tests.conftest import WriteShop
from tests.live.conftest import TODAY, Looked

HOSTILE = '"<script>alert(1)</script><img src=x onerror=alert(1)>\'&{{7*7}}"'


class Words(HTMLParser):
    """The words of a page, and the tags that stand in it."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.tags = "", []  # type: str, list[str]

    def handle_data(self, data: str) -> None:
        self.words += f"{data} "

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def read(html: str) -> Words:
    words = Words()
    words.feed(html)
    return words


def row_of(html: str, id: str) -> str:
    row = next(row for row in html.split("<tr")[1:] if f'href="/.hangtag/product/{id}"' in row)
    return " ".join(read("<tr" + row).words.split())


def test_each_product_says_what_it_has_and_lacks(looked: Looked) -> None:
    looked.save("product_data/products/hat.yml", "name: {en: Straw hat}\nsize_chart: none\nsizes: [one size]\n")
    looked.save("product_data/products/bag.yml", "name: Bag\ncategory: women\n")
    status, html = looked.get("/")
    assert status == 200
    assert "Shirt shirt body runs small: our word" in row_of(html, "shirt")
    assert "30 days" in row_of(html, "shirt")
    assert "none" in row_of(html, "shirt")
    assert "none wanted one size 30 days none en complete de missing" in row_of(html, "hat")
    assert "no chart" in row_of(html, "bag")


def test_problems_lead_to_their_file_and_line(looked: Looked) -> None:
    looked.save("product_data/products/hat.yml", "name: Hat\nbrand: aldr\n")
    looked.save("content/en/returns.md", "# Returns\n\n[[returns.refund.withn]]\n")
    html = looked.get("/")[1]
    links = [unquote(link) for link in re.findall(r'href="(vscode://[^"]+)"', html)]
    place = str(looked.project.resolve()).lstrip("/")
    assert f"vscode://file/{place}/product_data/products/hat.yml:2:8" in links
    assert any(link.startswith(f"vscode://file/{place}/content/en/returns.md:3:") for link in links)
    assert "product_data/products/hat.yml:2:8" in read(html).words
    assert "There is no brand 'aldr'; did you mean 'alder'?" in read(html).words
    assert "2 brand: aldr" in " ".join(read(html).words.split())
    assert "1 have a problem" in " ".join(read(html).words.split())


def test_the_list_is_narrowed_without_a_script(looked: Looked) -> None:
    looked.save("product_data/products/hat.yml", "name: {en: Straw hat, de: Strohhut}\nbrand: aldr\n")
    looked.save("product_data/products/bag.yml", "name: Bag\nstyle: BG-7\ncategory: women\n")
    looked.get("/")

    def found(query: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="/.hangtag/product/([a-z]+)"', looked.get(f"/?{query}")[1])

    assert found("") == ["bag", "hat", "shirt"]
    assert found("q=strohhut") == ["hat"]
    assert found("q=bg-7") == ["bag"]
    assert found("q=women%2Ftops") == ["shirt"]
    assert found("q=nothing") == []
    assert found("show=problems") == ["hat"]
    assert "shirt" not in found("show=chart")
    assert found("show=nonsense&from=nonsense") == ["bag", "hat", "shirt"]
    assert found("gap=sizing.chart&q=bag") in (["bag"], [])
    assert found("from=-1") == found("from=99999999999999999999") == ["bag", "hat", "shirt"]


def test_a_long_list_comes_page_by_page_and_looks_at_no_more_than_it_shows(write_shop: WriteShop) -> None:
    more = {f"product_data/products/p{number:04}.yml": f"name: P{number}\n" for number in range(A_PAGE * 2)}
    keeper = Keeper(write_shop(more), TODAY)
    html = list_page(keeper, {}).content.decode()
    assert html.count('<th scope="row">') == A_PAGE
    assert f"of {A_PAGE * 2 + 1}" in read(html).words
    with keeper.turn() as now:
        assert now.counts["row"] == A_PAGE
    assert "looked at so far" in read(list_page(keeper, {}).content.decode()).words
    last = list_page(keeper, {"from": str(A_PAGE * 2)}).content.decode()
    assert last.count('<th scope="row">') == 1
    keeper.look_through()
    assert "looked at so far" not in read(list_page(keeper, {}).content.decode()).words


@pytest.mark.parametrize("surface", list(NAMES))
def test_each_surface_stands_beside_the_file(looked: Looked, surface: str) -> None:
    for tag in ("en-GB", "de-DE"):
        status, html = looked.get(f"/.hangtag/product/shirt?locale={tag}&show={surface}")
        assert status == 200
        assert "<b>category</b>: women/tops" in html
        source = re.search(r'<iframe[^>]* src="([^"]+)"', html)
        assert source is not None
        status, shown = looked.get(unescape(source[1]))
        assert status == 200
        assert f'lang="{tag}"' in shown
        if surface in ("page", "fragment"):
            assert ("Fällt klein aus" if tag == "de-DE" else "Runs small") in shown
        if surface == "picture":
            picture = re.search(r'<img src="([^"]+)"', shown)
            assert picture is not None
            assert looked.get(f"/.hangtag/show/{tag}/shirt/{picture[1]}")[0] == 200
            assert looked.headers["Content-Type"] == "image/png"
        if surface.startswith("mail"):
            assert "30" in read(shown).words


def test_the_files_beside_a_product_are_all_that_speak_of_it(looked: Looked) -> None:
    html = looked.get("/.hangtag/product/shirt?file=product_data/size_charts/womens-tops.yml")[1]
    assert "84-88" in read(html).words
    for what in ("Product", "Chart womens-tops", "Policy standard", "Brand alder", "Categories", "Store"):
        assert f">{what}</a>" in html


def test_nothing_of_a_shop_becomes_markup(looked: Looked) -> None:
    looked.save(
        "product_data/products/hat.yml",
        f"name: {HOSTILE}\nstyle: {HOSTILE}\nbrand: {HOSTILE}\ncategory: women/tops\nsizes: [{HOSTILE}]\n",
    )
    looked.save("product_data/brands/alder.yml", f"name: {HOSTILE}\n")
    looked.save("product_data/categories.yml", f"women: {{name: {HOSTILE}}}\nwomen/tops: {{name: {HOSTILE}}}\n")
    query = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27"
    for path in ("/", f"/?q={query}&gap={query}&show={query}", "/.hangtag/product/hat", "/en-gb/products/hat/"):
        html = looked.get(path)[1]
        assert "<script>alert" not in html, path
        assert "<img src=x" not in html, path
        assert "49" not in re.findall(r"\{\{.*?\}\}", html), path
    looked.save("product_data/products/hat.yml", f"name: {HOSTILE}\ncategory: women/tops\nsizes: [S]\n")
    for surface in NAMES:
        shown = looked.get(f"/.hangtag/show/en-GB/hat/{surface}")[1]
        assert "<script>alert" not in shown, surface
        assert "<img src=x" not in shown, surface


def test_a_file_that_cannot_be_read_is_a_row_too(looked: Looked) -> None:
    looked.save("product_data/products/hat.yml", "name: [\n")
    (looked.project / "product_data/products/cap.yml").write_bytes(b"\xff\xfe\x00")
    html = looked.get("/")[1]
    assert "cannot be read" in row_of(html, "hat")
    assert "cannot be read" in row_of(html, "cap")
    assert looked.get("/.hangtag/product/hat")[0] == 200
    assert looked.get("/.hangtag/product/cap")[0] == 200


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    text = '# note\nname: {en: "A: b"}\n"a:b": c\n- key: value\n  - {x: y}\ntable: |\n  size | bust\n\turl: https://x\n'
    path = tmp_path / "a.yml"
    path.write_text(text)
    problem = Problem("a.yml", 2, 7, "a/b", "wrong")
    lines = lines_of(path, [problem])
    said = ["".join(line.marked) if line.marked else f"{line.indent}{line.key}{line.rest}" for line in lines]
    assert "\n".join(said) + "\n" == text
    assert [line.key for line in lines] == ["", "", '"a:b"', "key", "", "table", "", ""]
    assert lines[1].marked == ("name: ", "{en:", ' "A: b"}')
    assert lines_of(tmp_path / "none.yml") == []


def test_an_editor_finds_files_with_blanks_and_signs() -> None:
    link = editor_link(Path("/home/Anna Müller"), "product_data/a#b.yml", 3, 4)
    assert link == "vscode://file/home/Anna%20M%C3%BCller/product_data/a%23b.yml:3:4"
