"""The same input gives the same bytes, whatever the machine around it is like."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

WriteShop = Callable[..., Path]
ROOT = Path(__file__).parents[2]
DAY = "2026-11-25"
FAKETIME = shutil.which("faketime")


@dataclass(frozen=True, slots=True)
class Environment:
    """What stands around a build; `clock` is what the machine takes for today, `turned`: files were made in the
    opposite order, so that a folder lists them otherwise."""

    zone: str = "UTC"
    language: str = "C.UTF-8"
    seed: str = "0"
    umask: int = 0o022
    jobs: int = 1
    elsewhere: bool = False
    turned: bool = False
    clock: str = ""

    def __str__(self) -> str:
        told = (self.zone, self.language, f"seed {self.seed}", f"umask {self.umask:03o}", f"{self.jobs} workers")
        more = (("elsewhere", self.elsewhere), ("turned", self.turned), (self.clock, bool(self.clock)))
        return ", ".join([*told, *(name for name, is_so in more if is_so)])


PLAIN = Environment()
# Every pair of the first two lists is met, with the other traits going round in other measures beside them.
ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu")
LANGUAGES = ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "th_TH.UTF-8", "POSIX")
MANY = [
    Environment(
        zone,
        language,
        seed=("0", "1", "4294967295", "random", "42")[at % 5],
        umask=(0o022, 0o077, 0o002)[at % 3],
        jobs=(1, 2, 3, 7)[at % 4],
        elsewhere=at % 2 == 1,
        turned=at % 3 == 1,
        clock=("", "2031-02-28 23:59:58", "1999-12-31 12:00:00")[at % 3] if FAKETIME else "",
    )
    for at, (zone, language) in enumerate(itertools.product(ZONES, LANGUAGES))
]
FEW = [
    Environment("Pacific/Kiritimati", "C", "random", 0o077, 2, elsewhere=True, turned=True),
    Environment("America/Los_Angeles", "tr_TR.UTF-8", "42", 0o002, 3),
]


def built(shop: Path, folder: Path, around: Environment, parts: str) -> dict[str, bytes]:
    """The outputs of a clean build of a copy of the shop in such an environment."""
    copied = folder / "shop"
    files = sorted(path for path in shop.rglob("*") if path.is_file() and ".hangtag" not in path.parts)
    for file in reversed(files) if around.turned else files:
        target = copied / file.relative_to(shop)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--as-of", DAY, "--jobs", str(around.jobs)]
    command += [
        "--only",
        parts,
        "--out",
        str(folder / "out"),
        "--project",
        str(copied) if around.elsewhere else ".",
    ]
    if around.clock:
        command = [str(FAKETIME), "-f", f"@{around.clock}", *command]
    surroundings = os.environ | {
        "TZ": around.zone,
        "LANG": around.language,
        "LC_ALL": around.language,
        "PYTHONHASHSEED": around.seed,
        "PYTHONPATH": str(ROOT),
    }
    where = folder if around.elsewhere else copied
    done = subprocess.run(
        command, cwd=where, env=surroundings, umask=around.umask, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    out = folder / "out"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_a_build_is_the_same_in_another_environment(write_shop: WriteShop, tmp_path: Path) -> None:
    shop, parts = write_shop(), "embed,twins,mail,structured_data,site"
    plain = built(shop, tmp_path / "plain", PLAIN, parts)
    assert len(plain) > 30
    for at, around in enumerate(FEW):
        assert differing(built(shop, tmp_path / str(at), around, parts), plain) == [], str(around)


@pytest.mark.proof
def test_the_demo_shop_is_the_same_in_24_environments(tmp_path: Path) -> None:
    shop = tmp_path / "demo"
    for name in ("product_data", "content", "mkdocs.yml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, (shop.mkdir(exist_ok=True) or shop) / name)
    parts = "embed,feeds,images,integrations,mail,site,structured_data,twins"
    plain = built(shop, tmp_path / "plain", PLAIN, parts)
    assert len(plain) > 4000
    assert len(MANY) == 24
    for at, around in enumerate(MANY):
        folder = tmp_path / str(at)
        assert differing(built(shop, folder, around, parts), plain) == [], str(around)
        shutil.rmtree(folder)
    assert FAKETIME, "all were alike, but with the clock of this machine: apt-get install faketime"
