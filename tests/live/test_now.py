"""A page that is asked for is made from what is saved, at once, and nothing else is made. Counters, not clocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build
from generator.live.keeper import Keeper
from generator.live.now import BUILT, Now
from generator.site import host as site_host
from tests.conftest import SMALL, WriteShop
from tests.live.conftest import TODAY, Looked

PRODUCT, PAGE = "product_data/products/shirt.yml", "en-gb/products/shirt/"


def page(keeper: Keeper, path: str) -> str:
    with keeper.turn() as now:
        found = now.page(path)
    assert found is not None, path
    return found.content.decode()


def changed(file: str, old: str, new: str) -> tuple[str, str]:
    assert old in SMALL[file]
    return file, SMALL[file].replace(old, new)


@pytest.mark.parametrize(
    ("file", "content", "path", "says"),
    [
        (*changed(PRODUCT, "Shirt", "Smock"), PAGE, "Smock"),
        (*changed("content/en/index.md", "Ask before", "Look before"), "en-gb/", "Look before"),
        (*changed("product_data/size_charts/womens-tops.yml", "84-88", "83-88"), PAGE, "83"),
        (
            *changed("product_data/size_charts/womens-tops.yml", "84-88", "83-88"),
            "en-gb/size-charts/womens-tops/",
            "83",
        ),
        ("content/wording/en.yml", "site: {help: Assistance}\n", PAGE, "Assistance"),
        (*changed("product_data/return_policies/standard.yml", "30 days", "33 days"), PAGE, "33 days"),
        (*changed("product_data/return_policies/standard.yml", "30 days", "33 days"), "en-gb/returns/", "33 days"),
        (
            *changed("product_data/return_policies/standard.yml", "30 days", "33 days"),
            "en-gb/returns/standard/",
            "33",
        ),
        (
            *changed("product_data/return_policies/standard.yml", "30 days", "33 days"),
            "en-gb/returns/every-case/",
            "33",
        ),
        (*changed("product_data/categories.yml", "Tops", "Upper halves"), PAGE, "Upper halves"),
        (
            *changed("product_data/categories.yml", "Tops", "Upper halves"),
            "en-gb/categories/women/tops/",
            "Upper halves",
        ),
        (*changed("product_data/store.yml", "name: Small", "name: Tall"), "en-gb/", "Tall"),
        (
            "product_data/brands/alder.yml",
            "name: Alder\ndetails: {origin: Made in Portugal}\n",
            PAGE,
            "in Portugal",
        ),
        (
            PRODUCT.replace("shirt", "hat"),
            "name: Straw hat\ncategory: women/tops\n",
            "en-gb/products/hat/",
            "Straw hat",
        ),
    ],
    ids=lambda value: value.rpartition("/")[2] if str(value).endswith((".yml", ".md")) else "",
)
def test_every_kind_of_change_is_in_the_next_page(
    looked: Looked, file: str, content: str, path: str, says: str
) -> None:
    before = looked.get(f"/{path}")
    looked.save(file, content)
    status, html = looked.get(f"/{path}")  # nobody has noticed the change yet
    assert status == 200, html
    assert says in html
    assert html != before[1]


def test_evidence_is_in_the_next_page(looked: Looked) -> None:
    first = page(looked.keeper, PAGE)
    rows = "product,size,date,small,true,large\nshirt,M,2026-10,2,5,47\n"
    looked.save("product_data/evidence/fit_answers.csv", rows)
    html = page(looked.keeper, PAGE)
    assert html != first
    assert "47 of 54" in html


def test_pages_are_those_that_a_build_publishes(write_shop: WriteShop, tmp_path: Path) -> None:
    project = write_shop()
    build(project, tmp_path / "out", as_of=TODAY, only=("site",))
    keeper = Keeper(project, TODAY)
    published = sorted((tmp_path / "out/site").rglob("*.html"))
    assert len(published) > 20
    for file in published:
        path = file.relative_to(tmp_path / "out/site").as_posix().removesuffix("index.html")
        if "/" in path:
            assert page(keeper, path).encode() == file.read_bytes(), path


def test_only_what_is_asked_for_is_made(looked: Looked) -> None:
    with looked.keeper.turn() as now:
        now.page(PAGE)
        assert now.counts == {"product": 1}
        assert set(now._sites) == {"en-GB"}
    looked.save(*changed("product_data/return_policies/standard.yml", "30 days", "33 days"))
    with looked.keeper.turn() as now:
        now.page(PAGE)
        assert now.counts == {"product": 1}
        assert set(now._sites) == {"en-GB"}


def test_mkdocs_runs_only_where_written_pages_or_the_shell_changed(
    looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    mkdocs: Callable[..., None] = site_host._mkdocs

    def counted(configuration: Path, target: Path) -> None:
        ran.append(configuration.parent.name)
        mkdocs(configuration, target)

    monkeypatch.setattr(site_host, "_mkdocs", counted)
    page(looked.keeper, PAGE)
    assert ran == ["en-gb"]
    looked.save(*changed(PRODUCT, "runs_small", "runs_large"))
    page(looked.keeper, PAGE)
    assert ran == ["en-gb"]
    looked.save(*changed("content/en/index.md", "Ask before", "Look before"))
    page(looked.keeper, "en-gb/")
    assert ran == ["en-gb", "en-gb"]
    assert len(list((looked.project / BUILT).iterdir())) == 1


def test_products_are_looked_at_again_only_where_something_changed(write_shop: WriteShop) -> None:
    more = {f"product_data/products/p{number}.yml": f"name: P{number}\nbrand: alder\n" for number in range(5)}
    project = write_shop({**more, "product_data/brands/moor.yml": "name: Moor\n"})
    keeper = Keeper(project, TODAY)
    keeper.look_through()

    def looks() -> int:
        keeper.notice()
        keeper.look_through()
        with keeper.turn() as now:
            return now.counts.get("row", 0)

    assert looks() == 6
    (project / "product_data/products/p1.yml").write_text("name: Other\nbrand: alder\n")
    assert looks() == 1
    (project / "product_data/brands/moor.yml").write_text("name: Moors\n")
    assert looks() == 0
    (project / "product_data/brands/alder.yml").write_text("name: Alders\n")
    assert looks() == 6
    (project / "content/en/index.md").write_text("# Other\n")
    assert looks() == 0
    (project / "product_data/products/p1.yml").unlink()
    assert looks() == 0
    assert not any("p1" in str(problem) for problem in keeper.problems())


def test_a_wrong_file_is_shown_in_place_of_the_page_and_never_the_page_before(looked: Looked) -> None:
    assert looked.get(f"/{PAGE}")[0] == 200
    looked.save(PRODUCT, "name: Shirt\nbrand: aldr\n")
    status, html = looked.get(f"/{PAGE}")
    assert status == 503
    assert "There is no brand &#39;aldr&#39;" in html
    assert "product_data/products/shirt.yml:2:8" in html
    assert looked.get("/en-gb/")[0] == 200, "other pages do not look at it"
    looked.save(PRODUCT, "name: Shirt\nbrand: alder\n")
    assert looked.get(f"/{PAGE}")[0] == 200
    looked.save("product_data/return_policies/standard.yml", "refund: 30 days of deliver\n")
    assert looked.get(f"/{PAGE}")[0] == 503
    assert looked.get("/")[0] == 200


def test_a_mark_that_cannot_be_said_stands_in_place_of_its_page(looked: Looked) -> None:
    looked.save("content/en/returns.md", "# Returns\n\n[[returns.refund.withn]]\n")
    status, html = looked.get("/en-gb/returns/")
    assert status == 503
    assert "content/en/returns.md:3:" in html


def test_what_is_wrong_in_products_that_nobody_asked_for_is_found_as_well(looked: Looked) -> None:
    looked.save("product_data/products/hat.yml", "name: Hat\ncategory: wimen\n")
    looked.save("product_data/products/cap.yml", "name: [\ncategory: women\n")
    looked.keeper.notice()
    looked.keeper.look_through()
    found = [str(problem) for problem in looked.keeper.problems() if problem.severity == "error"]
    assert any(one.startswith("product_data/products/hat.yml:2:11: there is no category 'wimen'") for one in found)
    assert any(one.startswith("product_data/products/cap.yml:") for one in found), found


def test_another_day_is_another_shop(write_shop: WriteShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")
    keeper = Keeper(write_shop())
    with keeper.turn() as first:
        day = first.shop.as_of
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795564800 + 86400))
    with keeper.turn() as next_one:
        assert (next_one.shop.as_of - day).days == 1
        assert isinstance(next_one, Now)
