"""What a terminal can show, and what it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_lacks_letters_still_gets_an_answer(write_shop: Callable[..., Path], encoding: str) -> None:
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
