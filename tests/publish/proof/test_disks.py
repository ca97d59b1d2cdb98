"""Disks that are full, read-only, or of another kind."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.proof.conftest import Disk, Site
from tests.publish.proof.test_kills import OTHER, killed_at, time_of

pytestmark = pytest.mark.proof
KINDS = {
    "ext4": ("mkfs.ext4", "-q", "-F"),
    "xfs": ("mkfs.xfs", "-q", "-f"),
    "btrfs": ("mkfs.btrfs", "-q", "-f"),
    "ntfs": ("mkfs.ntfs", "-q", "-F", "-Q"),
}
# How a large change goes there; NTFS knows no exchange.
WAY = {"ext4": "exchange", "xfs": "exchange", "btrfs": "exchange", "ntfs": "per file", "overlay": "exchange"}
KILLS = 40


def run(*command: object) -> bool:
    try:
        done = subprocess.run(list(map(str, command)), capture_output=True, check=False, timeout=60)
    except FileNotFoundError:
        return False
    return done.returncode == 0


@pytest.fixture(params=[*KINDS, "overlay"])
def disk(request: pytest.FixtureRequest, tmp_path: Path, tmpfs: Disk) -> Iterator[tuple[str, Path]]:
    """A disk of each kind, in a file mounted by loop; skips by name what this machine cannot have."""
    kind, place = request.param, tmp_path / "disk"
    place.mkdir()
    if kind == "overlay":
        base = tmpfs("size=64m")
        for name in ("lower", "upper", "work"):
            (base / name).mkdir()
        layers = f"lowerdir={base}/lower,upperdir={base}/upper,workdir={base}/work"
        mounted = run("mount", "-t", "overlay", "-o", layers, "overlay", place)
    else:
        make = KINDS[kind]
        if shutil.which(make[0]) is None:
            pytest.skip(f"{kind}: {make[0]} is not here")
        image = tmp_path / "image"
        with image.open("wb") as file:
            file.truncate(400 * 2**20)
        if not run(*make, image):
            pytest.skip(f"{kind}: no file system could be made")
        mounted = run("ntfs-3g", image, place) if kind == "ntfs" else run("mount", "-o", "loop", image, place)
    if not mounted:
        pytest.skip(f"{kind}: this machine may not mount it")
    yield kind, place
    run("umount", place) or run("umount", "-l", place)


def test_E05_on_every_kind_of_disk_the_tree_is_whole_after_kills(
    disk: tuple[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    kind, place = disk
    site = Site(place / "shop", place / "shop" / "dist")
    site.start()
    assert site.publish("large") == WAY[kind]
    assert site.publish("old") == WAY[kind]
    chance, found = random.Random(7), Counter[str]()
    for way in ("exchange", "patch"):
        new = OTHER[way]
        took = max(time_of(site, tree, way) for tree in (new, "old", new, "old"))
        now, kills = "old", 0
        for _ in range(20 * KILLS):
            if kills == KILLS:
                break
            goal = new if now == "old" else "old"
            kills += killed_at(site, goal, way, chance.uniform(0, took))
            state = site.check(now, goal)
            after = site.holds(now, goal)
            found["log" if state == "log" else "old" if after == now else "new"] += 1
            now = after
        assert kills == KILLS
        site.publish("old")
    with capsys.disabled():
        print(f"\n  {kind} ({WAY[kind]}): {2 * KILLS} kills; found {dict(found)}; none mixed")


@pytest.mark.parametrize("way", ["exchange", "patch", "per-file"])
@pytest.mark.parametrize("lack", ["space", "inodes"])
def test_E02_E03_a_full_disk_leaves_the_old_tree(
    tmpfs: Disk, way: str, lack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The disk is filled so far that there is room for a little less, again and again, until it suffices."""
    place = tmpfs("size=2m,nr_inodes=400")
    site = Site(place / "shop", place / "shop" / "dist")
    site.start()
    new, ballast = OTHER[way], place / "ballast"
    found = Counter[int]()
    now = "old"
    for room in range(0, 120, 2 if lack == "space" else 1):  # pages of 4 KiB, or files
        fill(place, ballast, lack, room)
        goal = new if now == "old" else "old"
        done = site.run(goal, way)
        shutil.rmtree(ballast)
        assert done.returncode in (0, 4), done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode == 0 or "No space left" in done.stderr or "not hold" in done.stderr, done.stderr
        site.check(now, goal)
        after = site.holds(now, goal)
        assert after == (goal if done.returncode == 0 else after)
        found[done.returncode] += 1
        now = after
    with capsys.disabled():
        print(f"\n  {way}, no {lack}: ended {found[4]} times with 4 and {found[0]} times well; none mixed")
    assert found[4] > 3
    assert found[0] > 3


def fill(place: Path, ballast: Path, lack: str, room: int) -> None:
    """Fill the disk but for some room."""
    ballast.mkdir()
    n = 0
    try:
        while True:
            (ballast / str(n)).write_bytes(b"x" * 4096 if lack == "space" else b"")
            n += 1
    except OSError:
        pass
    for one in range(max(0, n - room), n + 1):
        (ballast / str(one)).unlink(missing_ok=True)


def test_E01_a_read_only_folder_ends_with_4_and_one_line(tmpfs: Disk) -> None:
    place = tmpfs("size=8m")
    site = Site(place / "shop", place / "shop" / "dist")
    site.start()
    assert run("mount", "-o", "remount,ro", place)
    done = site.run("large", "exchange")
    assert run("mount", "-o", "remount,rw", place)
    assert (done.returncode, done.stderr.count("\n")) == (4, 1), done.stderr
    assert "Read-only file system" in done.stderr
    site.check("old")


def test_E01_only_the_target_is_read_only(tmpfs: Disk, tmp_path: Path) -> None:
    place = tmpfs("size=8m")
    site = Site(tmp_path / "shop", place)
    site.start()
    assert run("mount", "-o", "remount,ro", place)
    done = site.run("large", "exchange")
    assert run("mount", "-o", "remount,rw", place)
    assert (done.returncode, done.stderr.count("\n")) == (4, 1), done.stderr
    site.check("old")


def test_E15_a_target_that_is_a_disk_of_its_own_goes_per_file(tmpfs: Disk, tmp_path: Path) -> None:
    site = Site(tmp_path / "shop", tmpfs("size=8m"))
    site.start()
    assert site.publish("large", "exchange") == "per file"
    site.check("large")
    chance, now = random.Random(5), "large"
    for _ in range(40):
        goal = "large" if now == "old" else "old"
        killed_at(site, goal, "exchange", chance.uniform(0, 0.02))
        site.check(now, goal)
        now = site.holds(now, goal)


def test_E15_a_disk_that_hangs_in_the_target_stays(site: Site) -> None:
    inner = site.out / "theirs-mounted"
    inner.mkdir()
    if not run("mount", "-t", "tmpfs", "tmpfs", inner):
        pytest.skip("this machine may not mount a tmpfs")
    try:
        (inner / "file").write_bytes(b"theirs")
        assert site.publish("large", "exchange") == "per file"
        site.check("large", extra={"theirs-mounted/file": b"theirs"})
    finally:
        run("umount", "-l", inner)


def test_E27_names_that_differ_only_in_capitals_are_refused_where_the_disk_cannot_tell(tmp_path: Path) -> None:
    from generator.publish import Publication

    if shutil.which("lowntfs-3g") is None or shutil.which("mkfs.ntfs") is None:
        pytest.skip("ntfs: ntfs-3g is not here")
    image, place = tmp_path / "image", tmp_path / "disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(40 * 2**20)
    if not run(*KINDS["ntfs"], image) or not run("lowntfs-3g", "-o", "ignore_case", image, place):
        pytest.skip("ntfs: this machine may not mount it")
    try:
        (tmp_path / "shop").mkdir()
        with Publication(tmp_path / "shop", place / "dist") as publication:
            publication.add("a/page.html", b"one")
            with pytest.raises(FileExistsError, match="only in capitals"):
                publication.add("a/Page.html", b"two")
    finally:
        run("umount", place) or run("umount", "-l", place)
