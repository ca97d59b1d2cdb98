"""What a terminal can show, and what it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_E33_a_terminal_that_lacks_letters_still_gets_an_answer(
    write_shop: Callable[..., Path], encoding: str
) -> None:
    project = write_shop({"product_data/products/shirt.yml": "name: เสื้อ\nsizes: [S]\nbrand: ริม\n"})
    ran = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--project", str(project)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stderr
    assert b"product_data/products/shirt.yml:3:8: " in ran.stdout + ran.stderr


def shell(line: str, project: Path) -> subprocess.CompletedProcess[bytes]:
    """`hangtag` in a shell, where `$HANGTAG` is the command."""
    command = f"{sys.executable} -m generator"
    around = {**os.environ, "HANGTAG": command, "SHOP": str(project)}
    here = Path(__file__).parents[2]
    return subprocess.run(["bash", "-c", line], cwd=here, env=around, capture_output=True, check=False)


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_build_needs_nobody_who_reads(write_shop: Callable[..., Path], closed: str) -> None:
    project = write_shop()
    ran = shell(f'$HANGTAG build --only embed --project "$SHOP" {closed}', project)
    assert ran.returncode == 0, ran.stderr
    assert (project / "dist/embed/v1/en-gb/shirt.html").is_file()
    assert shell(f'$HANGTAG build --project "$SHOP/nowhere" {closed}', project).returncode == 2


@pytest.mark.parametrize("verb", ["facts", "explain shirt", "check --format json"])
def test_a_reader_who_goes_ends_a_command_as_in_every_pipe(write_shop: Callable[..., Path], verb: str) -> None:
    ran = shell(f'$HANGTAG {verb} --project "$SHOP" | true; exit ${{PIPESTATUS[0]}}', write_shop())
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.parametrize(
    "verb", ["explain ''", "facts --product ''", "facts --locale ''", "explain shirt --locale ''"]
)
def test_an_empty_name_is_wrong_use(write_shop: Callable[..., Path], verb: str) -> None:
    ran = shell(f'$HANGTAG {verb} --project "$SHOP"', write_shop())
    assert (ran.returncode, ran.stdout) == (2, b""), ran.stderr
