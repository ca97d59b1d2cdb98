"""kill -9 at random moments: the folder is old, or new, or carries the log and becomes new."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.publish.proof.conftest import Site, publish_tree

pytestmark = pytest.mark.proof
KILLS = int(os.environ.get("HANGTAG_PROOF_KILLS", "300"))
OTHER = {"exchange": "large", "patch": "small", "per-file": "large"}


def killed_at(site: Site, tree: str, way: str, moment: float) -> bool:
    """Start to publish and kill at a moment (s); says whether it was still at work."""
    child = os.fork()
    if child == 0:
        try:
            publish_tree.publish(site.shop, site.out, tree, way)
        finally:
            os._exit(0)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def time_of(site: Site, tree: str, way: str) -> float:
    """How long it takes from start to end (s), in a process of its own."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        publish_tree.publish(site.shop, site.out, tree, way)
        os._exit(0)
    os.waitpid(child, 0)
    return time.perf_counter() - start


@pytest.mark.parametrize("way", ["exchange", "patch", "per-file"])
def test_E05_killed_at_random_moments_the_tree_is_whole(
    site: Site, way: str, record_property: object, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(20117)
    new = OTHER[way]
    took = sorted(time_of(site, tree, way) for tree in (new, "old") * 5)[-1]
    site.publish("old")
    now, kills, states, arrived = "old", 0, Counter[str](), dict[str, bytes]()
    for n in range(20 * KILLS):
        if kills == KILLS:
            break
        goal = new if now == "old" else "old"
        kills += killed_at(site, goal, way, chance.uniform(0, took))
        state = site.check(now, goal, extra=arrived)
        found = site.holds(now, goal, extra=arrived)
        states["log" if state == "log" else "old" if found == now else "new"] += 1
        now = found
        if n % 7 == 0:  # somebody brings a file now and then
            path = f"site/en/arrived-{n % 5}.txt"
            arrived[path] = b"arrived"
            (site.out / path).write_bytes(b"arrived")
    with capsys.disabled():
        print(f"\n  {way}: {kills} kills; found {dict(states)}; none mixed, no file of others lost")
    assert kills == KILLS


@pytest.mark.parametrize("way", ["exchange", "patch", "per-file"])
def test_E12_files_that_arrive_during_the_build_stay(site: Site, way: str) -> None:
    """A process that holds the folder open (and so may write into the old tree) and one that names it anew."""
    new = OTHER[way]
    arrived: dict[str, bytes] = {}
    chance = random.Random(3)
    for n in range(60):
        goal = new if n % 2 == 0 else "old"
        folder = os.open(site.out / "site" / "en", os.O_RDONLY)
        child = os.fork()
        if child == 0:
            publish_tree.publish(site.shop, site.out, goal, way)
            os._exit(0)
        time.sleep(chance.uniform(0, 0.03))
        try:
            file = os.open(f"late-{n}.txt", os.O_CREAT | os.O_WRONLY | os.O_EXCL, dir_fd=folder)
        except FileNotFoundError:  # the old folder is gone, so the writer knows
            file = os.open(site.out / f"site/en/late-{n}.txt", os.O_CREAT | os.O_WRONLY | os.O_EXCL)
        os.write(file, b"late")
        os.close(file)
        os.close(folder)
        arrived[f"site/en/late-{n}.txt"] = b"late"
        os.waitpid(child, 0)
        site.check(goal, extra=arrived)


def test_E09_a_killed_build_holds_no_lock(site: Site) -> None:
    killed_at(site, "large", "exchange", 0.002)
    start = time.monotonic()
    site.publish("old")
    assert time.monotonic() - start < 5


def test_E08_builds_at_once_come_one_after_the_other(site: Site) -> None:
    children = []
    for n in range(8):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                publish_tree.publish(site.shop, site.out, ("small", "large")[n % 2], ("exchange", "patch")[n // 4])
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
    site.check("small", "large")


def test_two_shops_may_share_a_folder_only_one_after_the_other(site: Site, tmp_path: Path) -> None:
    other = Site(tmp_path / "other", site.out)
    (other.shop / "product_data").mkdir(parents=True)
    children = []
    for each in (site, other):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                each.publish("old", "patch")
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    site.check("old")
