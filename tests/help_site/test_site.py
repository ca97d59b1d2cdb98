"""One shell page for each locale, and every generated page stamped from it as if mkdocs had made it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.measure.locales import Locale
from generator.problems import Refused
from generator.publish import write_source_folder
from generator.site import build as site_build
from generator.site import host as site_host
from generator.site import written as site_written
from generator.site.frame import Search
from generator.site.page_marks import Known
from generator.surfaces import Output, Place
from generator.surfaces.help_site import Page

if TYPE_CHECKING:
    from conftest import Walk

BODY = (
    '<div><h1>Ankle boot <bdi lang="en">A &amp; B</bdi></h1></div>\n'
    '<section aria-labelledby="fit"><h2 id="fit">Does it run small?</h2>\n'
    '<div class="ht"><p>May run <b>large</b>.</p>'
    '<svg viewBox="0 0 4 4"><path d="M0 0"/></svg></div></section>'
)
PAGES = [
    Page(
        path="products/mere-ankle-boot/",
        title='Ankle boot "A & B" <i>',
        description="Ankle boot: 'may' run large & more",
        body=BODY,
        head='<script type="application/ld+json">{"a": 1}</script>',
        section="size-charts/",
        beside="size-charts/womens-tops/",
        card="products/mere-ankle-boot/",
        locales=("en-GB", "th-TH"),
        contents=(("fit", "Does it run small?"), ("size", "Which size & why?")),
    ),
    Page(
        path="size-charts/", title="Guides", description="", body=BODY, section="size-charts/", locales=("en-GB",)
    ),
    Page(path="categories/women/tops/shirts/", title="ไทย", description="d", body=BODY, locales=("th-TH", "en-GB")),
]


def tree(html: str) -> list[Any]:
    """Tags, attributes and words, without the space between tags."""

    def walk(node: Any) -> Any:
        if node.tag == "-text":
            words = " ".join(node.text_content.split())
            return words or None
        if node.tag.startswith(("-", "_", "!")):
            return None
        return [
            node.tag,
            sorted(node.attributes.items()),
            [w for c in node.iter(include_text=True) if (w := walk(c))],
        ]

    return walk(LexborHTMLParser(html).root)  # type: ignore[no-any-return]


def by_mkdocs(walk: Walk, pages: list[Page], tag: str, where: Path) -> dict[str, str]:
    """The same pages as mkdocs makes them when they stand in its source folder."""
    source = where / walk.sources[tag].name
    shutil.copytree(walk.sources[tag], source)
    for page in pages:
        meta = {
            "title": page.title,
            "description": page.description,
            "path": page.path,
            "section": page.section or None,
            "beside": page.beside,
            "locales": list(page.locales),
            "head": page.head,
            "card": page.card,
            "contents": [{"id": id, "title": words} for id, words in page.contents],
        }
        file = source / "pages" / f"{page.path.rstrip('/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n{page.body}\n", "utf-8")
    made = site_host.host(source, where / "built")
    return {page.path: (made / page.path / "index.html").read_text("utf-8") for page in pages}


@pytest.mark.parametrize("tag", ["en-GB", "th-TH"])
def test_a_stamped_page_is_what_mkdocs_would_have_made(walk: Walk, tag: str, tmp_path: Path) -> None:
    shell = site_build.shell(walk.sources[tag], walk.made[tag])
    made = by_mkdocs(walk, PAGES, tag, tmp_path)
    for page in PAGES:
        assert tree(shell.stamp(page).decode()) == tree(made[page.path])


def test_no_mark_is_left_in_a_stamped_page(walk: Walk) -> None:
    for tag, source in walk.sources.items():
        shell = site_build.shell(source, walk.made[tag])
        for page in PAGES:
            html = shell.stamp(page).decode()
            assert not [mark for mark in ("@@", "hangtag:", "shell/page") if mark in html]


def test_the_language_switch_stays_on_the_page(walk: Walk) -> None:
    html = LexborHTMLParser(site_build.shell(walk.sources["th-TH"], walk.made["th-TH"]).stamp(PAGES[0]).decode())
    links = {a.attributes["hreflang"]: a.attributes["href"] for a in html.css(".ht-site-lang a")}
    assert links["en-GB"] == "../../../en-gb/products/mere-ankle-boot/"
    found = {link.attributes["hreflang"]: link.attributes["href"] for link in html.css("link[hreflang]")}
    assert found == {
        "en-GB": "https://help.example.com/en-gb/products/mere-ankle-boot/",
        "th-TH": "https://help.example.com/th-th/products/mere-ankle-boot/",
        "x-default": "https://help.example.com/en-gb/products/mere-ankle-boot/",
    }
    canonical = html.css_first("link[rel=canonical]")
    assert canonical is not None
    assert canonical.attributes["href"] == "https://help.example.com/th-th/products/mere-ankle-boot/"


def test_a_page_that_another_locale_lacks_leads_to_its_first_page(walk: Walk) -> None:
    html = LexborHTMLParser(site_build.shell(walk.sources["en-GB"], walk.made["en-GB"]).stamp(PAGES[1]).decode())
    links = {a.attributes["hreflang"]: a.attributes["href"] for a in html.css(".ht-site-lang a")}
    assert links == {"en-GB": "../../en-gb/size-charts/", "th-TH": "../../th-th/"}


def test_the_shell_is_small(walk: Walk) -> None:
    assert len((walk.made["th-TH"] / "shell/page/index.html").read_bytes()) < 16_000


def test_the_page_names_its_language_and_direction(walk: Walk) -> None:
    for tag in walk.sources:
        html = LexborHTMLParser((walk.made[tag] / "returns/index.html").read_text("utf-8"))
        assert html.css_first("html").attributes["lang"] == tag  # type: ignore[union-attr]


def test_a_page_in_another_language_says_so(walk: Walk) -> None:
    html = LexborHTMLParser((walk.made["th-TH"] / "returns/index.html").read_text("utf-8"))
    article = html.css_first("article")
    assert article is not None
    assert (article.attributes["lang"], article.attributes["dir"]) == ("en", "ltr")


def test_written_pages_say_their_facts(walk: Walk) -> None:
    html = LexborHTMLParser((walk.made["en-GB"] / "returns/index.html").read_text("utf-8"))
    article = html.css_first("article")
    assert article is not None
    assert "You have 30 days." in article.text()
    assert [a.attributes["href"] for a in article.css(".ht a")] == ["../products/x/"]
    assert [a.text() for a in html.css(".ht-site-toc a")] == ["How", "When"]


def test_the_first_page_asks_the_four_questions_once_and_has_one_heading_and_one_search(walk: Walk) -> None:
    for tag in walk.sources:
        html = LexborHTMLParser((walk.made[tag] / "index.html").read_text("utf-8"))
        assert len(html.css(".ht-four > li")) == 4
        assert len(html.css("h1")) == len(html.css("form[role=search]")) == 1
        assert [a.text() for a in html.css("[aria-current=page]")] == [html.css(".ht-site-tabs a")[0].text()]


def test_the_page_for_what_is_not_there_leads_back_from_any_depth(walk: Walk) -> None:
    html = LexborHTMLParser(site_build.not_found(walk.made["en-GB"]).content.decode())
    leads = [node.attributes.get("href") or node.attributes.get("src") for node in html.css("[href], [src]")]
    assert leads
    assert all(lead and lead.startswith(("/en-gb/", "/th-th/", "#", "https://")) for lead in leads), leads
    assert not [lead for lead in leads if "//" in (lead or "").removeprefix("https://")]


def test_what_is_kept_is_built_again_only_when_its_source_changed(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a" / "site" / "en-gb"
    shutil.copytree(walk.sources["en-GB"], source)
    first = site_host.host(source, tmp_path / "built")
    runs: list[str] = []
    real = site_host._mkdocs
    monkeypatch.setattr(site_host, "_mkdocs", lambda *paths: (runs.append("mkdocs"), real(*paths)))
    assert site_host.host(source, tmp_path / "built") == first
    assert not runs
    (source / "pages" / "contact.md").write_text("# Contact\n\nRing us.\n", "utf-8")
    assert site_host.host(source, tmp_path / "built") != first
    assert runs == ["mkdocs"]
    assert not first.exists()


def test_the_same_source_makes_the_same_bytes(walk: Walk, tmp_path: Path) -> None:
    made = site_host.host(walk.sources["en-GB"], tmp_path)
    for path in made.rglob("*"):
        if path.is_file() and path.name != "sitemap.xml.gz":
            assert path.read_bytes() == (walk.made["en-GB"] / path.relative_to(made)).read_bytes(), path


def test_building_is_quiet(walk: Walk, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    site_host.host(walk.sources["en-GB"], tmp_path)
    assert capfd.readouterr() == ("", "")


def test_a_wrong_mkdocs_yml_is_said_in_one_line(
    walk: Walk, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / ".hangtag" / "site" / "en-gb"
    shutil.copytree(walk.sources["en-GB"], source)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nmarkdown_extensions: [no_such_extension]\n", "utf-8")
    own = (source / "mkdocs.yml").read_text("utf-8")
    (source / "mkdocs.yml").write_text(f"INHERIT: ../../../mkdocs.yml\n{own}", "utf-8")
    with pytest.raises(Refused, match=r"^mkdocs.yml:1:1: mkdocs cannot use this: .*no_such_extension"):
        site_host.host(source, tmp_path / "built")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: [\n  name: material\nplugins:\n", "utf-8")
    with pytest.raises(Refused, match=r"^mkdocs.yml:[34]:[0-9]+: mkdocs cannot use this: ") as refused:
        site_host.host(source, tmp_path / "built")
    assert "\n" not in str(refused.value.problems[0])
    assert str(tmp_path) not in str(refused.value.problems[0])
    assert capfd.readouterr() == ("", "")
    assert not list((tmp_path / "built").iterdir())


def test_a_wrong_template_is_said_at_its_line(walk: Walk, tmp_path: Path) -> None:
    source = tmp_path / "site" / "en-gb"
    shutil.copytree(walk.sources["en-GB"], source)
    (source / "theme" / "404.html").write_text("{% extends 'main.html' %}\n{% bloc content %}\n", "utf-8")
    with pytest.raises(Refused, match=r"^content/theme/404.html:2:1: the template fails"):
        site_host.host(source, tmp_path / "built")


def test_visitors_get_what_pages_ask_for_and_nothing_else(walk: Walk) -> None:
    names = {output.path for output in site_build.static_files(walk.made["th-TH"], Locale("th-TH"), Search())}
    assert {"site/th-th/index.html", "site/th-th/404.html", "site/th-th/assets/help.css"} <= names
    assert not [name for name in names if "shell" in name or name.endswith(".map") or "lunr" in name]
    for page in ("index.html", "returns/index.html"):
        html = LexborHTMLParser((walk.made["th-TH"] / page).read_text("utf-8"))
        base = Path("site/th-th") / Path(page).parent
        for node in html.css("script[src], link[rel=stylesheet], link[rel=icon]"):
            asked = node.attributes.get("src") or node.attributes["href"] or ""
            parts: list[str] = []
            for part in (base / asked).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts) in names


def test_sitemaps_hold_every_page_and_are_cut_where_they_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_build, "MAX_ADDRESSES", 2)
    place = Place("S", "https://s.example", "https://h.example", ("en-GB", "th-TH"))
    maps = {o.path: o for o in site_build.sitemaps(place, {"en-GB": ["b/", "", "a/"], "th-TH": [""]})}
    assert list(maps) == [
        "site/en-gb/sitemap.xml",
        "site/en-gb/sitemap-2.xml",
        "site/th-th/sitemap.xml",
        "site/sitemap.xml",
    ]

    def addresses(output: Output) -> list[str | None]:
        return [node.text for node in ElementTree.fromstring(output.content).iter() if node.tag.endswith("loc")]

    assert addresses(maps["site/en-gb/sitemap.xml"]) == ["https://h.example/en-gb/", "https://h.example/en-gb/a/"]
    assert addresses(maps["site/en-gb/sitemap-2.xml"]) == ["https://h.example/en-gb/b/"]
    (home, _) = ElementTree.fromstring(maps["site/en-gb/sitemap.xml"].content)
    links = {node.attrib["hreflang"]: node.attrib["href"] for node in home if node.tag.endswith("link")}
    assert links == {
        "en-GB": "https://h.example/en-gb/",
        "th-TH": "https://h.example/th-th/",
        "x-default": "https://h.example/en-gb/",
    }
    assert b"hreflang" not in maps["site/en-gb/sitemap-2.xml"].content  # the page is in one locale only
    assert addresses(maps["site/sitemap.xml"])[1] == "https://h.example/en-gb/sitemap-2.xml"


def test_a_source_folder_is_rewritten_only_where_it_changed(tmp_path: Path) -> None:
    assert write_source_folder(tmp_path / "s", {"a/b.md": b"1", "c.md": b"2"})
    before = (tmp_path / "s/c.md").stat().st_mtime_ns
    assert not write_source_folder(tmp_path / "s", {"a/b.md": b"1", "c.md": b"2"})
    assert write_source_folder(tmp_path / "s", {"c.md": b"2"})
    assert not (tmp_path / "s/a/b.md").exists()
    assert (tmp_path / "s/c.md").stat().st_mtime_ns == before


def test_mistakes_in_a_page_s_head_are_said_at_their_place(tmp_path: Path) -> None:
    page = tmp_path / "content" / "en" / "returns.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: a\ntitle: b\n---\n\n# Hello\n", "utf-8")
    (page.parent / "care.md").write_text("---\ntitle: a\n", "utf-8")
    (page.parent / "contact.md").write_bytes(b"\xff\xfe\x00")
    _, problems = site_written.read_pages(tmp_path, [Locale("en-GB")])
    assert sorted(str(problem).partition(": ")[0] for problem in problems) == [
        "content/en/care.md:1:1",
        "content/en/contact.md:1:1",
        "content/en/returns.md:3:1",
    ]


def test_a_locale_s_own_page_hides_its_language_s(tmp_path: Path) -> None:
    for tag, words in (("en", "common"), ("en-GB", "british"), ("de", "deutsch")):
        (tmp_path / "content" / tag).mkdir(parents=True)
        (tmp_path / "content" / tag / "care.md").write_text(f"# {words}\n", "utf-8")
    locales = [Locale(tag) for tag in ("en-GB", "en-US", "de-DE", "th-TH")]
    pages, _ = site_written.read_pages(tmp_path, locales)
    titles = {tag: [page.title for page in written] for tag, written in pages.items()}
    assert titles == {"en-GB": ["british"], "en-US": ["common"], "de-DE": ["deutsch"], "th-TH": ["british"]}


def test_a_link_to_a_page_that_is_not_there_is_said_at_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "en"
    folder.mkdir(parents=True)
    (folder / "returns.md").write_text("# Returns\n\nSee [care](care.md#wool) and [it](shiping.md).\n", "utf-8")
    (folder / "care.md").write_text("# Care\n\n[Web](https://a.example/x.md) [here](#wool)\n\n## Wool\n", "utf-8")
    (folder / "shipping.md").write_text("# Shipping\n", "utf-8")
    pages, _ = site_written.read_pages(tmp_path, [Locale("en-GB"), Locale("en-US")])
    assert [str(problem) for problem in site_written.check_marks(pages, Known({}, {}, {}))] == [
        "content/en/returns.md:3:35: there is no page 'shiping.md'; did you mean 'shipping.md'?"
    ]
