"""A whole `hangtag build`, killed and interrupted a few times."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish import finish_interrupted, finish_unfinished

pytestmark = pytest.mark.proof
KILLS = 12


def start(project: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "generator", "build", "--as-of", "2026-11-24", *options]
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.Popen(
        command, cwd=project, env=surroundings, text=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )


def edit(project: Path, verdict: str) -> None:
    shirt = project / "product_data/products/shirt.yml"
    lines = [line for line in shirt.read_text("utf-8").splitlines() if not line.startswith("fit:")]
    shirt.write_text("\n".join([*lines, f"fit: {{verdict: {verdict}}}", ""]), "utf-8")


def tree_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda s: s.name
)
def test_E05_E06_a_stopped_build_leaves_the_old_tree_or_the_new_one(
    write_shop: Callable[..., Path], stop: signal.Signals
) -> None:
    project = write_shop()
    trees = []
    for verdict in ("runs_large", "runs_small"):
        edit(project, verdict)
        begun = time.perf_counter()
        assert start(project).wait() == 0
        took = time.perf_counter() - begun
        trees.append(tree_of(project / "dist"))
    chance = random.Random(11)
    for n in range(KILLS if stop == signal.SIGKILL else 4):
        edit(project, ("runs_large", "runs_small")[n % 2])
        build = start(project)
        time.sleep(chance.uniform(took / 4, took))
        build.send_signal(stop)
        said = build.communicate()[1]
        assert "Traceback" not in said
        finish_interrupted(project)
        finish_unfinished(project, project / "dist")
        assert tree_of(project / "dist") in trees
        build = start(project)
        assert build.wait() == 0
        assert tree_of(project / "dist") == trees[n % 2]
        assert not [name for name in os.listdir(project) if "hangtag-stage" in name]


@pytest.mark.parametrize("limit", ["-v 90000", "-v 150000", "-v 250000", "-v 350000", "-t 1"])
def test_E07_out_of_memory_or_time_the_tree_is_whole(write_shop: Callable[..., Path], limit: str) -> None:
    project = write_shop()
    assert start(project).wait() == 0
    old = tree_of(project / "dist")
    edit(project, "runs_large")
    command = f"ulimit {limit}; exec {sys.executable} -m generator build --as-of 2026-11-24"
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(command, shell=True, cwd=project, env=surroundings, capture_output=True, check=False)
    if done.returncode:
        finish_unfinished(project, project / "dist")
        assert tree_of(project / "dist") == old
    assert start(project).wait() == 0
    assert tree_of(project / "dist") != old


def test_E08_two_whole_builds_at_once(write_shop: Callable[..., Path]) -> None:
    project = write_shop()
    builds = [start(project), start(project), start(project, "--out", "other")]
    assert [build.wait() for build in builds] == [0, 0, 0]
    assert tree_of(project / "dist") == tree_of(project / "other")
