"""`hangtag build` and `hangtag publish --finish` as people use them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.publish import Publication
from generator.publish.patch import Patch
from tests.publish.conftest import tree_of

Run = Callable[..., int]
DAY = "2026-11-24"


@pytest.fixture
def project(write_shop: Callable[..., Path]) -> Path:
    return write_shop()


@pytest.fixture
def hangtag(project: Path) -> Run:
    """`hangtag("build", "--only", "embed")`: run a command on the small shop; returns its exit status."""

    def run(verb: str, *options: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main([verb, "--project", str(project), *options])
        return int(ended.value.code or 0)

    return run


def build(hangtag: Run, *options: str) -> int:
    return hangtag("build", "--as-of", DAY, "--only", "embed", *options)


def edit(project: Path, old: str = "runs_small", new: str = "runs_large") -> None:
    shirt = project / "product_data/products/shirt.yml"
    shirt.write_text(shirt.read_text("utf-8").replace(old, new), "utf-8")


def leave_half_way(project: Path, out: Path) -> None:
    """Publish a changed file, and die with the log in place."""
    child = os.fork()
    if child == 0:
        Patch.run = lambda self: os._exit(9)  # type: ignore[method-assign]
        with Publication(project, out) as publication:
            publication.add("half", b"way")
            for path, content in tree_of(out).items():
                publication.add(path, content)
            publication.finish()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert (out / ".hangtag-log").exists()


def test_the_summary_names_the_way(hangtag: Run, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(hangtag) == 0
    assert "in one exchange, " in capsys.readouterr().out
    assert build(hangtag) == 0
    assert "0 written, 0 removed, the others as they were." in capsys.readouterr().out
    edit(project)
    assert build(hangtag, "--exchange") == 0
    assert "in one exchange, " in capsys.readouterr().out


def test_E13_the_summary_names_what_was_edited_by_hand(
    hangtag: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(hangtag)
    page = project / "dist/embed/v1/en-gb/shirt.html"
    page.write_text("by hand")
    edit(project)
    assert build(hangtag) == 0
    aside = project / ".hangtag/kept_aside/dist/embed/v1/en-gb/shirt.html"
    assert f"Edited by hand since the last build, kept aside: {aside}." in capsys.readouterr().out
    assert aside.read_text() == "by hand"
    assert page.read_text() != "by hand"


def test_E08_no_wait_ends_with_4_and_one_line(
    hangtag: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Publication(project, project / "dist"):
        assert build(hangtag, "--no-wait") == 4
    said = capsys.readouterr().err
    assert said == (
        f"hangtag: could not read or write {project}: another build is at work there; try again when it is done\n"
    )


def test_E11_a_file_of_others_in_the_way_ends_with_4_and_one_line(
    hangtag: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = project / "dist/embed/v1/en-gb/shirt.html"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs")
    assert build(hangtag) == 4
    said = capsys.readouterr().err
    assert f"{theirs}: is not hangtag's" in said
    assert said.count("\n") == 1
    assert tree_of(project / "dist") == {"embed/v1/en-gb/shirt.html": b"theirs"}


@pytest.mark.parametrize("verb", ["gaps", "check", "build"])
def test_any_command_first_finishes_what_was_left_half_way(
    hangtag: Run, project: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    out = project / "dist"
    build(hangtag)
    before = tree_of(out)
    leave_half_way(project, out)
    capsys.readouterr()
    assert (build(hangtag) if verb == "build" else hangtag(verb, "--as-of", DAY)) == 0
    assert f"{out} had been left half way; it is whole again." in capsys.readouterr().err
    assert tree_of(out) == (before if verb == "build" else {**before, "half": b"way"})


def test_publish_finish_does_nothing_else(hangtag: Run, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = project / "elsewhere"
    build(hangtag, "--out", str(out))
    leave_half_way(project, out)
    (project / ".hangtag/publishing").rename(project / "forgotten")
    capsys.readouterr()
    assert hangtag("publish", "--finish", "--out", str(out)) == 0
    assert capsys.readouterr().out == f"{out} had been left half way; it is whole again.\n"
    assert (out / "half").read_bytes() == b"way"
    assert hangtag("publish", "--finish", "--out", str(out)) == 0
    assert capsys.readouterr().out == f"Nothing is left to finish in {out}.\n"
    assert hangtag("publish") == 2


def test_a_log_whose_stage_is_gone_costs_a_build(hangtag: Run, project: Path) -> None:
    out = project / "dist"
    build(hangtag)
    before = tree_of(out)
    leave_half_way(project, out)
    stage = out.with_name(".dist.hangtag-stage")
    stage.rename(project / "away")
    assert build(hangtag) == 0
    assert tree_of(out) == before


@pytest.mark.slow
def test_E21_E22_E23_verify_builds_twice_in_other_surroundings_and_compares(
    hangtag: Run, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(hangtag, "--verify") == 0
    assert capsys.readouterr().out.endswith("the same bytes.\n")
    assert len(list((project / ".hangtag/published").glob("*.list"))) == 1


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
@pytest.mark.parametrize("place", ["/proc/there", "/dev/null/there"])
def test_where_nothing_can_be_made_the_build_ends_and_says_so(
    hangtag: Run, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(hangtag, "--out", place) == 4
    assert f"could not read or write {place.removesuffix('there')}" in capsys.readouterr().err
