"""The help site as Markdown, and `llms.txt`: for whoever asks, complete, and made of the same answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.markup.markdown import escaped

DAY = date(2026, 11, 24)
STORE = (
    "name: Small\nurl: https://www.example.com\nhelp: https://help.example.com\nlocales: [en-GB, de-DE]\n"
    "time_zone: Europe/London\nmarkdown: yes\n"
)
INDEX = """\
---
title: Help
description: Ask *first*.
---

# Ask before you order.

[Returns](returns.md#when) and `[code](returns.md)`.
"""
RETURNS = """\
# Returns

Money back: [[returns.refund.within]]. ![A parcel](parcel.png)

## When {#when}

::: hangtag returns

```
```yaml
[stays](index.md) [[as.it.is]]
```
"""
PAGES = {
    "product_data/store.yml": STORE,
    "content/en/index.md": INDEX,
    "content/en/returns.md": RETURNS,
    "content/en/parcel.png": b"\x89PNG",
}
WriteShop = Callable[..., Path]


def site(write_shop: WriteShop, changes: dict[str, str | bytes | None]) -> Path:
    shop = write_shop({**PAGES, **changes})
    build(shop, shop.parent / "out", as_of=DAY, only=("site",))
    return shop.parent / "out/site"


def test_every_page_has_a_twin_that_it_names_and_no_other_file_is_one(write_shop: WriteShop) -> None:
    made = site(write_shop, {})
    pages = {path.parent for path in made.glob("*/**/index.html")}
    assert {path.parent for path in made.rglob("index.html.md")} == pages
    assert len(pages) > 15
    for folder in pages:
        head = LexborHTMLParser((folder / "index.html").read_text("utf-8"))
        (link,) = head.css('link[rel="alternate"][type="text/markdown"]')
        address = f"https://help.example.com/{folder.relative_to(made).as_posix()}/"
        assert link.attributes["href"] == f"{address}index.html.md"
        title, named, *_ = (folder / "index.html.md").read_text("utf-8").split("\n\n")
        assert re.fullmatch(r"# \S.*", title)
        assert named == f"<{address}> ({'de-DE' if '/de-de/' in address else 'en-GB'})"


@pytest.mark.parametrize("said", ["", "markdown: no\n"])
def test_nothing_of_it_is_made_that_nobody_asked_for(write_shop: WriteShop, said: str) -> None:
    made = site(write_shop, {"product_data/store.yml": STORE.replace("markdown: yes\n", said)})
    assert not [*made.rglob("*.md"), *made.rglob("llms.txt")]
    assert "text/markdown" not in (made / "en-gb/index.html").read_text("utf-8")


def test_a_written_page_says_its_marks_and_its_links_are_whole(write_shop: WriteShop) -> None:
    made = site(write_shop, {})
    text = (made / "en-gb/returns/index.html.md").read_text("utf-8")
    assert "Money back: 30 days. ![A parcel](https://help.example.com/en-gb/parcel.png)" in text
    assert "\n## When\n" in text
    assert "### 30 days from delivery to send it back" in text
    assert "- **Money back:** 30 days" in text
    assert "```\n```yaml\n[stays](index.md) [[as.it.is]]\n```" in text
    home = (made / "en-gb/index.html.md").read_text("utf-8")
    assert "[Returns](https://help.example.com/en-gb/returns/#when) and `[code](returns.md)`." in home
    assert home.count("\n# ") == 0 and home.startswith("# Ask before you order.\n")
    assert "- [Can I send it back?](https://help.example.com/en-gb/returns/) 30 days" in home


def test_a_twin_has_the_table_of_the_page_and_nothing_that_a_program_could_press(write_shop: WriteShop) -> None:
    ask = "fit_question: 'https://www.example.com/fit?product={product}&size={size}&answer={answer}'\n"
    made = site(write_shop, {"product_data/store.yml": STORE + ask})
    text = (made / "de-de/products/shirt/index.html.md").read_text("utf-8")
    assert "answer=small" in (made / "de-de/products/shirt/index.html").read_text("utf-8")
    assert "answer=" not in text
    table = LexborHTMLParser(MarkdownIt("gfm-like").render(text)).css_first("table")
    assert table is not None
    cells = [[cell.text() for cell in row.css("th, td")] for row in table.css("tr")]
    assert cells[0][0] == "Größe" and cells[1][0].startswith("S") and len({len(row) for row in cells}) == 1
    assert "84–88" in cells[1][1]


def lists_of(text: str) -> dict[str, list[tuple[str, str]]]:
    """llms.txt as llmstxt.org says it: a title, a quote, then headings with lists of links (and a sentence)."""
    title, quote, *blocks = text.rstrip("\n").split("\n\n")
    assert re.fullmatch(r"# \S.*", title) and re.fullmatch(r"> \S.*", quote)
    found: dict[str, list[tuple[str, str]]] = {}
    heading = ""
    for block in blocks:
        if block.startswith("## "):
            heading = block.removeprefix("## ")
            found[heading] = []
        elif block.startswith("- "):
            for line in block.split("\n"):
                link = re.fullmatch(r"- \[((?:\\.|[^\]\\])+)\]\((https://[^\s()]+)\)(: \S.*)?", line)
                assert link, line
                found[heading].append((link[1], link[2]))
        else:
            assert "\n" not in block and found and not found[heading], block
    return found


def test_llms_txt_leads_to_every_page_that_one_would_read_first(write_shop: WriteShop) -> None:
    made = site(write_shop, {})
    root = lists_of((made / "llms.txt").read_text("utf-8"))
    assert [address for links in root.values() for _, address in links] == [
        "https://help.example.com/en-gb/llms.txt",
        "https://help.example.com/de-de/llms.txt",
    ]
    text = (made / "en-gb/llms.txt").read_text("utf-8")
    assert "Market: United Kingdom." in text
    lists = lists_of(text)
    assert list(lists) == ["Help", "Returns", "Size guides", "Products", "Language", "Optional"]
    assert lists["Products"] == [("Shirt", "https://help.example.com/en-gb/products/shirt/index.html.md")]
    for links in (*root.values(), *lists.values()):
        for _, address in links:
            assert (made / address.removeprefix("https://help.example.com/")).is_file(), address


def test_a_large_shop_s_llms_txt_leads_to_its_categories_whose_twins_list_the_styles(write_shop: WriteShop) -> None:
    shirt = "name: Shirt {n}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
    many = {f"product_data/products/p{n}.yml": shirt.format(n=n) for n in range(500)}
    made = site(write_shop, {"product_data/store.yml": STORE.replace(", de-DE", ""), **many})
    text = (made / "en-gb/llms.txt").read_text("utf-8")
    assert len(text) < 4_000
    (products,) = (links for heading, links in lists_of(text).items() if heading == "Products")
    reached, waiting = set[str](), [address for _, address in products]
    while waiting:
        address = waiting.pop().removesuffix("index.html.md")
        if address in reached:
            continue
        reached.add(address)
        if "/categories/" in address:
            page = made / address.removeprefix("https://help.example.com/") / "index.html.md"
            waiting += re.findall(r"\]\((https://help\.example\.com/[^)]*)\)", page.read_text("utf-8"))
    assert {f"https://help.example.com/en-gb/products/p{n}/" for n in range(500)} <= reached


def test_a_product_without_a_word_of_markdown_reads_as_it_is_written() -> None:
    assert escaped("Linen & Wool, 30–40 cm (washed), 100%") == "Linen & Wool, 30–40 cm (washed), 100%"
    for words in (
        "a*b*c",
        "x &amp; y",
        "&#35; z",
        "<b>",
        "www.example.com",
        "https://x.example/a_b_",
        "~~a~~ | b",
        "Booking.com",
    ):
        html = MarkdownIt("gfm-like", {"html": True}).render(f"# {escaped(words)}")
        heading = LexborHTMLParser(html).css_first("h1")
        assert heading is not None and heading.text() == words and heading.css_first("*:not(h1)") is None
