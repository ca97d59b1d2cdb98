"""Whatever words a shop's files hold, they stay words: every surface has the tree that it has for "x"."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.surfaces.feeds.google import COLUMNS

from .conftest import (
    DAY,
    TEMPLATE_MARKS,
    WORDS_OF_A_SHOP,
    as_yaml,
    refused,
    shop_files,
    squeezed,
    tree,
    write_shop,
)
from .corpus import corpus, sample

PLAIN = "x"
SENTENCES = "content/wording/en.yml"
PARTS = ("embed", "feeds", "mail", "site", "structured_data", "twins")
GOOGLES = {column.partition("(")[0] for column in COLUMNS}
GOOGLE = "{http://base.google.com/ns/1.0}"
# What may be wrong with a text, said with its place: empty, or with signs that no text has.
ALLOWED_REFUSALS = {"catalogue/value", "catalogue/alt", "catalogue/name", "yaml/sign", "yaml/shape", "words/signs"}
OF_SENTENCES = {"wording/empty", "wording/sign", "wording/markup", "wording/icu", "wording/message"}


@dataclass
class Made:
    """What a shop that says hostile words came to."""

    out: Path
    said: list[str]  # by product, p1 …; p0 says x
    refused: dict[str, set[str]]  # by string

    def files(self, pattern: str) -> list[Path]:
        return sorted(self.out.glob(pattern))


def make(folder: Path, products: list[str], parts: tuple[str, ...] = PARTS) -> Made:
    """Build a shop in which each product says one string, without those that are refused."""
    plain = [PLAIN] * WORDS_OF_A_SHOP
    write_shop(folder / "all", plain, products)
    wrong = refused(folder / "all")
    file = {f"product_data/products/p{n}.yml": said for n, said in enumerate(products)}
    assert wrong.keys() <= file.keys()
    told = {file[name]: codes for name, codes in wrong.items()}
    said = [PLAIN, *(text for text in products if text not in told)]
    write_shop(folder / "shop", plain, said)
    build(folder / "shop", folder / "out", as_of=DAY, only=parts, jobs=1)
    return Made(folder / "out", said, told)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("few"), sample(150))


@pytest.fixture(scope="module")
def all_of_them(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("all"), corpus())


@pytest.fixture(params=["few", pytest.param("all_of_them", marks=pytest.mark.proof)])
def made(request: pytest.FixtureRequest) -> Made:
    found: Made = request.getfixturevalue(request.param)
    return found


def test_there_are_thousands() -> None:
    assert len(corpus()) > 9000
    assert len(set(corpus())) == len(corpus())


def test_little_is_refused_and_only_what_is_no_text(made: Made) -> None:
    assert {code for codes in made.refused.values() for code in codes} <= ALLOWED_REFUSALS
    little = 0.15 if len(made.said) > 1000 else 0.25  # a thin sample may hold more of them than the whole
    assert len(made.refused) < little * len(made.said)


@pytest.mark.parametrize(
    "pattern",
    ["embed/v1/en-gb/{}.html", "site/en-gb/products/{}/index.html"],
)
def test_H01_H02_H07_H13_H29_H33_H37_pages_have_the_tree_of_plain_words(made: Made, pattern: str) -> None:
    expected = tree((made.out / pattern.format("p0")).read_text("utf-8"))
    for n, said in enumerate(made.said):
        assert tree((made.out / pattern.format(f"p{n}")).read_text("utf-8")) == expected, repr(said)


def test_twins_have_the_tree_of_plain_words_for_a_reader_of_markdown(made: Made) -> None:
    """Read as GitHub reads it: tables, struck words, bare addresses made links, HTML let through."""
    reader = MarkdownIt("gfm-like", {"html": True})

    def read(n: int) -> str:
        return reader.render((made.out / f"site/en-gb/products/p{n}/index.html.md").read_text("utf-8"))

    expected = tree(read(0))
    assert len(expected) > 60
    for n, said in enumerate(made.said):
        html = read(n)
        assert tree(html) == expected, repr(said)
        page = LexborHTMLParser(html)
        heading = page.css_first("h1")
        assert heading is not None and squeezed(said) == squeezed(heading.text()), repr(said)
        for node in page.css("[href], [src]"):
            target = node.attributes.get("href") or node.attributes.get("src") or ""
            assert target.startswith("https://www.example.com/"), target


def test_feeds_hold_the_words_in_their_places_and_within_their_limits(made: Made) -> None:
    """Tables, XML, JSON lines: as many lines, cells and parts as for plain words, no formula, no part too long."""
    rows = {
        name: list(
            csv.DictReader(
                io.StringIO((made.out / f"feeds/{name}/en-gb.tsv").read_text("utf-8"), newline=""),
                delimiter="\t",
                quoting=csv.QUOTE_MINIMAL,
            )
        )
        for name in ("google", "openai")
    }
    lines = (made.out / "feeds/google/left_out/en-gb.jsonl").read_text("utf-8").split("\n")
    left_out = [json.loads(line) for line in lines if line]
    without_line = {one["product"] for one in left_out if one["column"] == "id" and one["sku"]}
    assert 10 < len(rows["google"]) <= len(made.said)
    for name, table in rows.items():
        assert len(table) >= len(made.said) - len(without_line), name
        for row in table:
            assert None not in row and None not in row.values(), (name, row)
            assert not any((text or "").startswith(("=", "+", "-", "@", "\t", "\r")) for text in row.values())
    channel = xml.etree.ElementTree.parse(made.out / "feeds/google/en-gb.xml").getroot().find("channel")
    assert channel is not None
    for entry in channel.findall("item"):
        assert {part.tag for part in entry} <= {f"{GOOGLE}{name}" for name in GOOGLES}
        pairs = entry.findall(f"{GOOGLE}question_and_answer")
        sides = [side.text or "" for pair in pairs for side in pair]
        assert 3 < len(pairs) <= 30 and len(sides) == 2 * len(pairs)
        assert all(0 < len(side) <= 1000 for side in sides) and sum(map(len, sides)) <= 10_000
    for row in rows["openai"]:
        asked = json.loads(row["q_and_a"])
        assert 3 < len(asked) <= 30 and all(set(pair) == {"q", "a"} for pair in asked)
        assert all(0 < len(side) <= 1000 for pair in asked for side in pair.values())
    for path in made.files("feeds/**/*.json"):
        json.loads(path.read_bytes())


def test_D45_H28_H30_H38_H45_a_page_says_what_was_written(made: Made) -> None:
    for n, said in enumerate(made.said):
        page = LexborHTMLParser((made.out / f"site/en-gb/products/p{n}/index.html").read_text("utf-8"))
        heading = page.css_first("h1")
        assert heading is not None and squeezed(said) in squeezed(heading.text()), repr(said)


def test_H08_H11_H12_H14_no_template_mark_and_no_comment_is_left(made: Made) -> None:
    for path in (*made.files("embed/v1/en-gb/*.html"), *made.files("mail/en-gb/**/*.html")):
        html = path.read_text("utf-8")
        for mark in TEMPLATE_MARKS:
            assert mark not in html, (path.name, mark)
        assert not re.search(r"(?<!\w)@(php|if\b|\{)", html), path.name  # behind a letter it is none
        assert "<!--" not in html, path.name


def test_the_twins_are_json_and_hold_the_words(made: Made) -> None:
    for n, said in enumerate(made.said):
        twin = json.loads((made.out / f"embed/v1/en-gb/p{n}.json").read_bytes())
        assert twin["subject"]["title"].split() == said.split(), repr(said)


def test_H05_H36_structured_data_is_json_that_no_script_element_ends(made: Made) -> None:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items()}
        return [shape(inner) for inner in value] if isinstance(value, list) else type(value).__name__

    expected = shape(json.loads((made.out / "structured_data/en-gb/p0.jsonld").read_bytes()))
    for n, said in enumerate(made.said):
        text = (made.out / f"structured_data/en-gb/p{n}.jsonld").read_text("utf-8")
        assert shape(json.loads(text)) == expected, repr(said)
        assert not re.search(r"</|<!--|]]>|[\u2028\u2029]", text), repr(said)


def test_H04_what_stands_in_script_elements_of_pages_is_ours_or_data(made: Made) -> None:
    def scripts(n: int) -> list[str]:
        page = LexborHTMLParser((made.out / f"site/en-gb/products/p{n}/index.html").read_text("utf-8"))
        found = []
        for node in page.css("script"):
            data = (node.attributes.get("type") or "").endswith("json")
            found.append(f"data {len(json.loads(node.text())) > 0}" if data else node.text())
        return found

    expected = scripts(0)
    for n, said in enumerate(made.said):
        assert scripts(n) == expected, repr(said)


def test_H06_every_link_leads_where_links_may_lead(made: Made) -> None:
    for path in (*made.files("embed/v1/en-gb/*.html"), *made.files("site/en-gb/products/*/index.html")):
        for node in LexborHTMLParser(path.read_text("utf-8")).css("[href], [src], [action], [formaction], [data]"):
            for name in ("href", "src", "action", "formaction", "data"):
                target = node.attributes.get(name) or ""
                scheme = re.match(r"[\s\x00-\x20]*([a-zA-Z][\w+.-]*):", target)
                assert not scheme or scheme[1] in ("https", "mailto", "tel"), (path, target)


def test_H16_mails_are_short_clean_lines(made: Made) -> None:
    mails = made.files("mail/en-gb/**/*.txt")
    assert len(mails) > len(made.said)
    for path in mails:
        for line in path.read_bytes().split(b"\n"):
            assert len(line) <= 998
            assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line), (path, line)


def test_search_and_sitemaps_can_be_read(made: Made) -> None:
    index = json.loads((made.out / "site/en-gb/pagefind/pagefind-entry.json").read_bytes())
    assert index["languages"]["en"]["page_count"] > 1
    for path in made.files("site/**/*.xml"):
        xml.etree.ElementTree.fromstring(path.read_bytes())


def test_words_that_all_pages_share_change_no_tree(tmp_path: Path) -> None:
    shared_words_change_no_tree(
        tmp_path, sample(WORDS_OF_A_SHOP * 3), ("embed", "mail", "structured_data", "twins")
    )


@pytest.mark.proof
def test_H09_H10_words_that_all_pages_share_change_no_tree_of_the_help_site(tmp_path: Path) -> None:
    shared_words_change_no_tree(tmp_path, sample(WORDS_OF_A_SHOP * 40), PARTS)


@pytest.mark.proof
def test_all_words_that_all_pages_share_change_no_tree(tmp_path: Path) -> None:
    shared_words_change_no_tree(tmp_path, corpus(), ("embed", "mail", "structured_data", "twins"))


def shared_words_change_no_tree(folder: Path, said: list[str], parts: tuple[str, ...]) -> None:
    """Names of shop, brand, categories and charts, notes of policies, sentences, hours: a shop a handful."""
    trees: dict[str, list[tuple[str, ...]]] = {}
    for out, words in shops_of_shared_words(folder, said, parts):
        for path in sorted(out.rglob("*.html")):
            name = re.sub(r"standard-[0-9a-f]+", "standard", path.relative_to(out).as_posix())
            found = tree(path.read_text("utf-8"))
            assert trees.setdefault(name, found) == found, (name, words)
        for path in sorted([*out.rglob("*.json"), *out.rglob("*.jsonld")]):
            json.loads(path.read_bytes())
        for path in sorted(out.rglob("*.xml")):
            xml.etree.ElementTree.fromstring(path.read_bytes())


def shops_of_shared_words(
    folder: Path, said: list[str], parts: tuple[str, ...]
) -> Iterator[tuple[Path, list[str]]]:
    """Shops that say a handful of the strings each, the first one plain words: (outputs, words)."""
    plainly = shop_files([PLAIN] * WORDS_OF_A_SHOP)
    said = [text for text in said if len(text) < 400]  # a footer of long words drops what stands beneath
    for number, first in enumerate(range(-1, len(said) - WORDS_OF_A_SHOP, WORDS_OF_A_SHOP)):
        words = [PLAIN] * WORDS_OF_A_SHOP if first < 0 else said[first : first + WORDS_OF_A_SHOP]
        shop = write_shop(folder / f"s{number}", words, [PLAIN])
        wrong = refused(shop)
        for name in sorted(wrong.keys() & plainly.keys()):  # what no text may have: say it plainly
            allowed = ALLOWED_REFUSALS | (OF_SENTENCES if name == SENTENCES else set())
            allowed |= {"returns/value"} if "return_policies" in name else set()  # an empty text there
            assert wrong[name] <= allowed, (name, words)
            (shop / name).write_text(as_yaml(plainly[name]), "utf-8")
        out = folder / f"o{number}"
        build(shop, out, as_of=DAY, only=parts, jobs=1)
        yield out, words
