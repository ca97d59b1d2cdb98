"""What a written page links to, shows or says in the wrong place is told with its place, before any host runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import build
from generator.inspection import inspect

WriteShop = Callable[..., Path]
DAY = date(2026, 11, 25)
PAGE = "content/en/care.md"
WOOL = "# Care\n\n## Wool, cold\n\n## Silk {#silk}\n\n## Wool, cold\n\n## การซัก\n\n"


def told(project: Path, file: str = PAGE) -> list[str]:
    return [str(problem) for problem in sorted(set(inspect(project, DAY).problems)) if problem.file == file]


@pytest.mark.parametrize(
    "link", ["#wool-cold", "#silk", "#wool-cold_1", "#_1", "care.md#silk", "index.md", "index.md#help"]
)
def test_a_place_that_is_there_is_fine(write_shop: WriteShop, link: str) -> None:
    assert told(write_shop({PAGE: f"{WOOL}See [it]({link}).\n"})) == []


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("#wol-cold", "there is no place '#wol-cold' in 'care.md'; did you mean 'wool-cold'?"),
        (
            "care.md#zzz",
            "there is no place '#zzz' in 'care.md'; its places are _1, care, silk, wool-cold, wool-cold_1",
        ),
        ("index.md#nowhere", "there is no place '#nowhere' in 'index.md'; its places are help"),
    ],
)
def test_a_place_that_is_not_there_is_told(write_shop: WriteShop, link: str, words: str) -> None:
    project = write_shop({PAGE: f"{WOOL}See [it]({link}).\n"})
    assert told(project) == [f"{PAGE}:11:10: warning: {words}"]


def test_places_of_answers_are_not_guessed(write_shop: WriteShop) -> None:
    project = write_shop({PAGE: "# Care\n\n[Sale](returns.md#final-sale)\n"})
    assert told(project) == []


def test_a_picture_that_is_not_there_is_told(write_shop: WriteShop) -> None:
    page = (
        "# Care\n\n![Label](img/lable.png) ![Far](https://a.example/x.png) [Guide](guide.pdf)\n\n`![no](no.png)`\n"
    )
    project = write_shop({PAGE: page, "content/en/img/label.png": b"x"})
    assert told(project) == [
        f"{PAGE}:3:10: there is no picture 'img/lable.png'; did you mean 'img/label.png'?",
        f"{PAGE}:3:65: there is no file 'guide.pdf'; put it beside the page, as content/en/guide.pdf",
    ]
    assert (
        told(write_shop({PAGE: "# Care\n\n![Label](img/label.png)\n", "content/en/img/label.png": b"x"}, "b")) == []
    )


def test_a_folder_of_a_language_that_nobody_speaks_is_told(write_shop: WriteShop) -> None:
    project = write_shop(
        {"content/fr/index.md": "# Aide\n", "content/theme/main.html": "", "content/en-GB/a.md": "# A\n"}
    )
    (problem,) = told(project, "content/fr")
    assert "warning: no locale of the shop speaks 'fr', so nobody reads its pages; add a locale" in problem
    assert told(project, "content/theme") == told(project, "content/en-GB") == []


@pytest.mark.parametrize(
    "line", ["- ::: hangtag returns", "1. ::: hangtag returns", "> ::: hangtag returns", "See ::: hangtag ask"]
)
def test_a_whole_answer_in_a_list_or_a_sentence_is_refused(write_shop: WriteShop, line: str) -> None:
    (problem,) = told(write_shop({PAGE: f"# Care\n\n{line}\n"}))
    assert problem.startswith(f"{PAGE}:3:{line.index(':::') + 1}: a whole answer stands alone on its line")
    assert told(write_shop({PAGE: f"# Care\n\nWrite `{line}`.\n"}, "code")) == []


@pytest.mark.parametrize(
    ("theme", "line", "words"),
    [
        ("theme: materiel\n", 2, "not with 'materiel'; did you mean 'material'?"),
        ("theme:\n  features: [a]\n  name: 'materal'\n", 4, "not with 'materal'; did you mean 'material'?"),
        ("theme:\n  name: readthedocs\n", 3, "warning: "),
    ],
)
def test_another_theme_is_told(write_shop: WriteShop, theme: str, line: int, words: str) -> None:
    (problem,) = told(write_shop({"mkdocs.yml": f"site_name: x\n{theme}"}), "mkdocs.yml")
    assert problem.startswith(f"mkdocs.yml:{line}:")
    assert words in problem


@pytest.mark.parametrize(
    "theme", ["", "theme: material\n", "theme:\n  name: material\n", "theme:\n  font: false\nextra:\n  name: x\n"]
)
def test_the_right_theme_or_none_is_fine(write_shop: WriteShop, theme: str) -> None:
    assert told(write_shop({"mkdocs.yml": f"site_name: x\n{theme}"}), "mkdocs.yml") == []


def test_a_page_of_the_first_locale_that_stands_in_shows_its_pictures(
    write_shop: WriteShop, tmp_path: Path
) -> None:
    page = "# Care\n\n![Label](img/label.png)\n"
    project = write_shop({PAGE: page, "content/en/img/label.png": b"x"})
    build(project, tmp_path / "out", as_of=DAY, only=("site",))
    assert (tmp_path / "out/site/de-de/care/index.html").is_file()
    assert (tmp_path / "out/site/de-de/img/label.png").read_bytes() == b"x"


PUBLISHED = "is no page, and is published as it is beside them"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (
            "content/en/Returns final.docx",
            f"'Returns final.docx' {PUBLISHED}; write its words into Returns final.md, or link to it from a page,"
            " or take it away",
        ),
        ("content/en/faq.markdown", f"'faq.markdown' {PUBLISHED}; call it faq.md"),
        ("content/en/FAQ.MD", f"'FAQ.MD' {PUBLISHED}; call it FAQ.md"),
        (
            "content/returns.md",
            "nobody reads 'returns.md' here; put it into the folder of its language, as content/en/returns.md",
        ),
        ("content/faq.odt", "nobody reads 'faq.odt' here; write its words into content/en/faq.md, or take it away"),
        ("content/wording/en.txt", "nobody reads 'en.txt' here; only .yml files are read"),
    ],
)
def test_a_file_that_is_no_page_is_told(write_shop: WriteShop, file: str, words: str) -> None:
    assert told(write_shop({file: b"PK\x03\x04"}), file) == [f"{file}:1:1: warning: {words}"]


def test_a_folder_that_is_no_language_is_told(write_shop: WriteShop) -> None:
    cure = "put its files beside the pages that show them, as into content/en/pictures"
    project = write_shop({"content/pictures/label.png": b"x"})
    assert told(project, "content/pictures") == [
        f"content/pictures:1:1: warning: nobody reads the folder 'pictures'; {cure}"
    ]


@pytest.mark.parametrize("file", ["size guide.pdf", "label.png", "own.css"])
def test_a_file_that_a_page_names_or_a_template_may_show_is_fine(write_shop: WriteShop, file: str) -> None:
    project = write_shop({PAGE: "# Care\n\n[Guide](size%20guide.pdf)\n", f"content/en/{file}": b"x"})
    if file != "size guide.pdf":
        (project / "content/en/size guide.pdf").write_bytes(b"x")
    assert not [problem for problem in inspect(project, DAY).problems if problem.code == "words/unread"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (
            "content/en/a#b.md",
            "the name of this page holds '#', which its address cannot; name it with letters, figures and -",
        ),
        (
            "content/en/{{x}}.md",
            "the name of this page holds '{', which its address cannot; name it with letters, figures and -",
        ),
        ("content/en/search.md", "the address 'search/' is kept for the site itself; give the file another name"),
        (
            "content/en/shell/page.md",
            "the address 'shell/page/' is kept for the site itself; give the file another name",
        ),
        (
            "content/en/llms.txt.md",
            "the address 'llms.txt/' is kept for the site itself; give the file another name",
        ),
        (
            "content/en/llms.txt",
            "hangtag puts a file or folder of its own at 'llms.txt' (en-GB); give this one another name",
        ),
        (
            "content/en/products/shirt/index.html",
            "hangtag puts a file or folder of its own at 'products/shirt/index.html' (en-GB)",
        ),
        (
            "content/en/assets/hangtag.css",
            "hangtag puts a file or folder of its own at 'assets/hangtag.css' (en-GB); give this one another name",
        ),
        ("content/en/products", "hangtag puts a file or folder of its own at 'products' (en-GB)"),
        ("content/en/card.png", "hangtag puts a file or folder of its own at 'card.png' (en-GB)"),
        (
            "content/en/returns/x/card.png",
            "hangtag puts a file or folder of its own at 'returns/x/card.png' (en-GB)",
        ),
        ("content/en/pagefind/pagefind.js", "hangtag puts a file or folder of its own at 'pagefind/pagefind.js'"),
        ("content/en/assets", "hangtag puts a file or folder of its own at 'assets' (en-GB)"),
    ],
)
def test_a_file_where_the_site_has_its_own_is_told(write_shop: WriteShop, file: str, words: str) -> None:
    assert any(one.startswith(f"{file}:1:1: {words}") for one in told(write_shop({file: "# X\n"}), file))


def test_a_file_where_a_page_has_its_folder_is_told(write_shop: WriteShop) -> None:
    project = write_shop({"content/en/care.md": "# Care\n", "content/en/care": "Wash cold.\n"})
    words = "'care' is the folder of the page content/en/care.md, and cannot be a file as well"
    assert f"content/en/care:1:1: {words}; give this one another name" in told(project, "content/en/care")


def test_a_read_me_and_a_hidden_file_are_no_pages(write_shop: WriteShop) -> None:
    project = write_shop({"content/en/README.md": "# For us\n", "content/en/.draft.md": "# Draft\n"})
    cure = "call it otherwise, or put it into content/ if it is for colleagues"
    assert told(project, "content/en/README.md") == [
        f"content/en/README.md:1:1: warning: 'README.md' is no page of the site; {cure}"
    ]
    build(project, project / "out", as_of=DAY, only=("site",))
    assert "README" not in (project / "out/site/en-gb/index.html").read_text("utf-8")
    assert not [*project.glob("out/site/en-gb/*raft*")]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("[a](http://a.example/x)", 5, "the address is not safe (http:); write https://a.example/x"),
        ("![a](HTTP:a.example/x.png)", 6, "the address is not safe (http:); write https://a.example/x.png"),
        ("See [a][1].\n\n[1]: http://a.example", 6, "the address is not safe (http:); write https://a.example"),
        ("See <http://a.example>.", 6, "the address is not safe (http:); write https://a.example"),
        ('<a class="x" href="http://a.example">a</a>', 20, "the address is not safe (http:)"),
        ("<img src=http://a.example/x.png>", 10, "the address is not safe (http:)"),
        ("[a](JavaScript:alert(1))", 5, "'JavaScript:' may not be linked; write https://…, mailto:…, tel:…"),
        ("[a](ftp://a.example/x)", 5, "'ftp:' may not be linked"),
        ('<a href="data:text/html,x">a</a>', 10, "'data:' may not be linked"),
        ("[a](//a.example/x)", 5, "'//a.example/x' does not say how it is reached; write https://a.example/x"),
        ("[a](https:/a.example)", 5, "'https:/a.example' leads nowhere; write https://a.example"),
        ("[a](https://www.example.com@evil.example/)", 5, "the address leads to 'evil.example', not to"),
        ("[a](https://a..example/)", 5, "'a..example' is no host that a browser finds"),
    ],
)
def test_an_address_that_may_not_be_linked_is_told(
    write_shop: WriteShop, line: str, column: int, words: str
) -> None:
    (problem,) = told(write_shop({PAGE: f"# Care\n\n{line}\n"}))
    assert problem.startswith(f"{PAGE}:{3 + line.count(chr(10))}:{column}: {words}")


@pytest.mark.parametrize(
    "line",
    [
        "[a](https://a.example/x?y=http://b.example)", "[a](mailto:care@a.example?subject=Hi)", "[a](tel:+441234)",
        "[a](/products/shirt)", "[a](care.md)", "<care@a.example>", "`[a](http://a.example)`",
        "```\n[a](http://a.example)\n```", "We ship by http://a.example, as plain words.", "Ratio 1:2 (see [x]).",
        '<img alt="" src="data:image/png;base64,AAAA">',
    ],
)  # fmt: skip
def test_an_address_that_may_be_linked_is_fine(write_shop: WriteShop, line: str) -> None:
    assert told(write_shop({PAGE: f"# Care\n\n{line}\n"})) == []
