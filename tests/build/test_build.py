"""One run from YAML to files: the same bytes however it is run, and nothing written twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import sharing, workers
from generator.build import build
from generator.commands.build import command as build_command

WriteShop = Callable[..., Path]
TODAY = date(2026, 11, 25)
PARTS = ("embed", "mail")
SHIRT = "product_data/products/shirt.yml"
CHART = "product_data/size_charts/womens-tops.yml"


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def more_products(project: Path, number: int) -> None:
    shirt = (project / SHIRT).read_text("utf-8")
    for n in range(number):
        (project / f"product_data/products/shirt-{n}.yml").write_text(shirt.replace("Shirt", f"Shirt {n}"), "utf-8")


def test_one_run_makes_fragments_twins_mails_and_the_account(write_shop: WriteShop, tmp_path: Path) -> None:
    report = build(write_shop(), tmp_path / "out", as_of=TODAY)
    made = tree(tmp_path / "out")
    for locale in ("en-gb", "de-de"):
        assert f"embed/v1/{locale}/shirt.html" in made
        assert json.loads(made[f"embed/v1/{locale}/shirt.json"])["schema"] == "answers/1"
        assert f"embed/v1/{locale}/charts/womens-tops.html" in made
        assert f"site/{locale}/products/shirt/index.html" in made
        assert f"site/{locale}/returns/standard/index.html" in made
        assert any(name.startswith(f"mail/{locale}/") and name.endswith(".txt") for name in made)
    assert json.loads(made["build.json"])["as_of"] == "2026-11-25"
    assert report.count("product") == 1


def test_a_second_build_writes_nothing(write_shop: WriteShop, tmp_path: Path) -> None:
    project = write_shop()
    build(project, tmp_path / "out", as_of=TODAY)
    again = build(project, tmp_path / "out", as_of=TODAY)
    assert (again.made, again.published and again.published.written) == (0, 0)


@pytest.mark.parametrize(
    "edited",
    [
        SHIRT,
        CHART,
        "product_data/return_policies/standard.yml",
        "content/en/index.md",
        "product_data/brands/alder.yml",
    ],
)
def test_E35_after_an_edit_the_tree_is_that_of_a_clean_build(
    write_shop: WriteShop, tmp_path: Path, edited: str
) -> None:
    project = write_shop()
    more_products(project, 3)
    build(project, tmp_path / "out", as_of=TODAY)
    changed = (project / edited).read_text("utf-8").replace("Shirt", "Blouse").replace("84-88", "85-88")
    (project / edited).write_text(
        changed.replace("Ask", "Read").replace("Alder", "Elder").replace("30 days", "35 days"), "utf-8"
    )
    build(project, tmp_path / "out", as_of=TODAY)
    clean = write_shop(folder="clean")
    for name, content in tree(project).items():
        if not name.startswith(".hangtag/"):
            (clean / name).write_bytes(content)
    build(clean, tmp_path / "clean-out", as_of=TODAY)
    assert tree(tmp_path / "out") == tree(tmp_path / "clean-out")


def test_one_edit_makes_one_product_and_what_names_it(write_shop: WriteShop, tmp_path: Path) -> None:
    project = write_shop()
    more_products(project, 5)
    build(project, tmp_path / "out", as_of=TODAY, only=PARTS)
    (project / SHIRT).write_text((project / SHIRT).read_text("utf-8").replace("Hemd", "Bluse"), "utf-8")
    assert build(project, tmp_path / "out", as_of=TODAY, only=PARTS).made == 2  # the lists for imports


def test_E35_two_workers_make_the_same_bytes_as_one(
    write_shop: WriteShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", {"product": 2, "chart": 1})
    monkeypatch.setattr(sharing, "MOST", 2)
    for jobs in (1, 2):
        project = write_shop(folder=f"shop{jobs}")
        more_products(project, 9)
        build(project, tmp_path / f"out{jobs}", as_of=TODAY, only=(*PARTS, "images"), jobs=jobs)
    assert tree(tmp_path / "out1") == tree(tmp_path / "out2")


@pytest.mark.parametrize("edited", [False, True], ids=["removed", "edited"])
def test_any_output_that_somebody_spoiled_is_made_again(
    write_shop: WriteShop, tmp_path: Path, edited: bool
) -> None:
    project, out = write_shop(), tmp_path / "out"
    build(project, out, as_of=TODAY, only=PARTS)
    whole = tree(out)
    # Files of one task lie beside each other: the first of them, the last, and all in between have their turn.
    for every in (2, 3, 5, len(whole)):
        for name in sorted(whole)[every - 1 :: every]:
            (out / name).unlink()
            if edited:
                (out / name).write_bytes(b"spoiled")
        build(project, out, as_of=TODAY, only=PARTS, verify=edited)
        assert tree(out) == whole


def test_the_summary_says_what_was_made_and_where_to_look(write_shop: WriteShop, tmp_path: Path) -> None:
    project = write_shop()
    result = CliRunner().invoke(
        build_command, ["--project", str(project), "--out", str(tmp_path / "out"), "--as-of", "2026-11-25"]
    )
    assert result.exit_code == 0, result.output
    assert "Built 1 product, 1 size chart and " in result.stdout
    assert "as of 2026-11-25" in result.stdout
    assert "site/en-gb/index.html" in result.stdout


def test_parts_that_are_asked_for_one_by_one_are_all_made(write_shop: Callable[..., Path]) -> None:
    project = write_shop()
    asked = ["--project", str(project), "--only", "embed", "--only", "twins,embed", "--quiet"]
    assert CliRunner().invoke(build_command, asked).exit_code == 0
    assert json.loads((project / "dist/build.json").read_text("utf-8"))["parts"] == ["embed", "twins"]


def test_an_unknown_part_is_wrong_use(write_shop: WriteShop) -> None:
    result = CliRunner().invoke(build_command, ["--project", str(write_shop()), "--only", "embed,mial"])
    assert result.exit_code == 2
    assert "did you mean 'mail'" in result.output
