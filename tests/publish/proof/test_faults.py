"""Every file-changing system call failed in turn, and every one of them the last before a kill (strace inject)."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.publish.proof.conftest import Site

pytestmark = pytest.mark.proof
CALLS = (
    "openat", "mkdir", "rmdir", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "write",
    "fsync", "syncfs", "chmod", "fchmodat", "utimensat", "chown", "flock",
)  # fmt: skip
ERRORS = {"write": "ENOSPC", "mkdir": "EACCES", "openat": "EMFILE", "flock": "EIO"}
BEGIN = re.compile(r'access\("/begin"')


def counts(site: Site, tree: str, way: str, trace: Path) -> tuple[Counter[str], Counter[str]]:
    """How many calls of each kind there are before the publication begins, and in all."""
    done = site.run(tree, way, "strace", "-f", "-o", str(trace), "-e", f"trace={','.join((*CALLS, 'access'))}")
    assert done.returncode == 0, done.stderr
    before, in_all, begun = Counter[str](), Counter[str](), False
    for row in trace.read_text("utf-8", "replace").splitlines():
        begun |= bool(BEGIN.search(row))
        call = re.match(r"\d+\s+(\w+)\(", row)
        if call and call[1] in CALLS:
            in_all[call[1]] += 1
            before[call[1]] += not begun
    return before, in_all


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
@pytest.mark.parametrize("disk", ["tmpfs", "disk", "two disks"])
@pytest.mark.parametrize("way", ["exchange", "patch", "per-file"])
def test_E04_every_call_may_fail_and_every_call_may_be_the_last(
    way: str, disk: str, tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    other = request.getfixturevalue("tmpfs")("size=64m") if disk != "disk" else tmp_path
    place = tmp_path if disk == "two disks" else other
    site = Site(place / "shop", (other if disk == "two disks" else place / "shop") / "dist")
    site.start()
    new = "small" if way == "patch" else "large"
    before, in_all = counts(site, new, way, tmp_path / "trace")
    site.publish("old")
    now, points, kills, found, failed = "old", 0, 0, Counter[str](), Counter[int]()
    for call in CALLS:
        for n in range(before[call] + 1, in_all[call] + 1):
            for what in (f"error={ERRORS.get(call, 'EIO')}", "signal=KILL"):
                if what == "signal=KILL" and call in ("write", "openat", "flock") and n % 4:
                    continue  # such a kill changes nothing that the next call's does not
                goal = new if now == "old" else "old"
                injected = ("strace", "-f", "-o", str(tmp_path / "trace"), "-e", f"trace={call}",
                            "-e", f"inject={call}:{what}:when={n}")  # fmt: skip
                done = site.run(goal, way, *injected)
                assert "Traceback" not in done.stderr, f"{call} {n} {what}: {done.stderr}"
                if what == "signal=KILL":
                    kills += 1
                else:
                    points += 1
                    failed[done.returncode] += 1
                    assert done.returncode in (0, 4), f"{call} {n} {what}: {done.returncode} {done.stderr}"
                    assert done.returncode == 0 or done.stderr.count("\n") == 1, done.stderr
                try:
                    state = site.check(now, goal)
                    after = site.holds(now, goal)
                except (AssertionError, OSError) as wrong:
                    raise AssertionError(f"{call} {n} {what} from {now} to {goal}: {wrong}") from wrong
                if done.returncode == 0:
                    assert after == goal, f"{call} {n} {what}: ended well, and the tree is {after}"
                found["log" if state == "log" else "old" if after == now else "new"] += 1
                now = after
    with capsys.disabled():
        print(
            f"\n  {way} on {disk}: {points} calls failed ({failed[0]} got over, {failed[4]} ended with 4), "
            f"{kills} killed at a call; found {dict(found)}; none mixed"
        )
